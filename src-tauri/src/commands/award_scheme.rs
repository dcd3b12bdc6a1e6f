//! Award schemes: drafts, comparison, adoption, files.

use crate::desk::{Answer, Here};
use office::wire::{SchemeCompare, SchemeComparison, SchemeFile, SchemeRow};

/// Every award scheme.
#[tauri::command]
pub async fn award_schemes(desk: Here<'_>) -> Answer<Vec<SchemeRow>> {
    desk.ask(move |office| office.award_schemes()).await
}

/// Two schemes on the certificates claimed in a year.
#[tauri::command]
pub async fn award_scheme_compare(desk: Here<'_>, request: SchemeCompare) -> Answer<SchemeComparison> {
    desk.ask(move |office| office.award_scheme_compare(&request)).await
}

/// Adopts a draft under a resolution.
#[tauri::command]
pub async fn award_scheme_adopt(desk: Here<'_>, id: i64, resolution: i64) -> Answer<SchemeRow> {
    desk.ask(move |office| office.award_scheme_adopt(id, resolution)).await
}

/// Writes a scheme to a file with its hash.
#[tauri::command]
pub async fn award_scheme_export(desk: Here<'_>, id: i64, path: String) -> Answer<()> {
    desk.ask(move |office| office.award_scheme_export(id, &path)).await
}

/// Reads a scheme file; nothing is stored.
#[tauri::command]
pub async fn award_scheme_read(desk: Here<'_>, path: String) -> Answer<SchemeFile> {
    desk.ask(move |office| office.award_scheme_read(&path)).await
}
