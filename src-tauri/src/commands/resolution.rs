//! The register of resolutions.

use crate::desk::{Answer, Here};
use office::wire::{ResolutionNew, ResolutionRow};

/// All resolutions.
#[tauri::command]
pub async fn resolution_list(desk: Here<'_>) -> Answer<Vec<ResolutionRow>> {
    desk.ask(|office| office.resolution_list()).await
}

/// Records a resolution.
#[tauri::command]
pub async fn resolution_add(desk: Here<'_>, request: ResolutionNew) -> Answer<ResolutionRow> {
    desk.ask(move |office| office.resolution_add(&request)).await
}

/// Writes the stored scan to a file.
#[tauri::command]
pub async fn resolution_scan(desk: Here<'_>, id: i64, path: String) -> Answer<()> {
    desk.ask(move |office| office.resolution_scan(id, &path)).await
}
