//! Printing: preview, files, the system's printer, the register.

use crate::desk::{Answer, Here};
use crate::print;
use office::wire::{Page, PrintOutcome, PrintPreview, PrintRequest, PrintRow, PrintSave, Progress, Rows};
use tauri::ipc::{Channel, Response};

/// Lays the sheets out and holds them in memory.
#[tauri::command]
pub async fn print_preview(desk: Here<'_>, request: PrintRequest) -> Answer<PrintPreview> {
    desk.ask(move |office| office.print_preview(&request)).await
}

/// Forgets a preview.
#[tauri::command]
pub async fn print_discard(desk: Here<'_>, token: u32) -> Answer<()> {
    desk.ask(move |office| office.print_discard(token)).await
}

/// Writes the sheets as files.
#[tauri::command]
pub async fn print_save(desk: Here<'_>, request: PrintSave, progress: Channel<Progress>, task: u32) -> Answer<PrintOutcome> {
    desk.work(progress, task, move |office, watch| office.print_save(&request, watch)).await
}

/// A window of the register of what was printed.
#[tauri::command]
pub async fn print_register(desk: Here<'_>, page: Page) -> Answer<Rows<PrintRow>> {
    desk.ask(move |office| office.print_register(&page)).await
}

/// One page of a preview as a PNG picture of the given width in pixels.
#[tauri::command]
pub async fn print_page(desk: Here<'_>, token: u32, page: u32, width: u32) -> Answer<Response> {
    desk.ask(move |office| office.print_page(token, page, width)).await.map(Response::new)
}

/// Hands the sheets to the system's printer; an empty name means the default one.
#[tauri::command]
pub async fn print_direct(desk: Here<'_>, request: PrintRequest, printer: String) -> Answer<PrintOutcome> {
    desk.ask(move |office| print::direct(office, request, &printer)).await
}

/// Sets what stands for the group in the numbers of its papers.
#[tauri::command]
pub async fn paper_mark_set(desk: Here<'_>, mark: String) -> Answer<String> {
    desk.ask(move |office| office.paper_mark_set(&mark)).await
}
