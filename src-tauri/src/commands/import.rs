//! Import: preview first, then all good rows or nothing.

use crate::desk::{Answer, Here};
use office::wire::{ImportOutcome, ImportPreview, ImportRequest, ImportRow, Page, Progress, Rows};
use tauri::ipc::Channel;

/// Reads a file and says what would become of each row.
#[tauri::command]
pub async fn import_preview(
    desk: Here<'_>,
    request: ImportRequest,
    progress: Channel<Progress>,
    task: u32,
) -> Answer<ImportPreview> {
    desk.work(progress, task, move |office, watch| office.import_preview(&request, watch)).await
}

/// A window of the preview's rows.
#[tauri::command]
pub async fn import_rows(desk: Here<'_>, token: u32, verdict: String, page: Page) -> Answer<Rows<ImportRow>> {
    desk.ask(move |office| office.import_rows(token, &verdict, &page)).await
}

/// Takes in the good rows.
#[tauri::command]
pub async fn import_commit(desk: Here<'_>, token: u32, progress: Channel<Progress>, task: u32) -> Answer<ImportOutcome> {
    desk.work(progress, task, move |office, watch| office.import_commit(token, watch)).await
}

/// Forgets a preview.
#[tauri::command]
pub async fn import_discard(desk: Here<'_>, token: u32) -> Answer<()> {
    desk.ask(move |office| office.import_discard(token)).await
}

/// Writes the refused rows as a sheet to mend.
#[tauri::command]
pub async fn import_refused_save(desk: Here<'_>, token: u32, path: String) -> Answer<u32> {
    desk.ask(move |office| office.import_refused_save(token, &path)).await
}
