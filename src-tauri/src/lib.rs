//! The window: the only crate that names tauri. It wires the office to the screen: doorways, progress, dialogs, the
//! system's printer. No rule, no SQL, no permission and no word that a person reads is decided here.

mod commands;
mod desk;
mod handler;
mod journal;
mod place;
mod print;
mod start;
mod task;

use std::process::ExitCode;
use std::sync::Arc;

/// Reads one sheet as the limited child process of an import, then ends.
#[must_use]
pub fn read_sheet() -> ExitCode {
    office::read_sheet_child()
}

/// Opens the window and stays until it is closed.
#[must_use]
pub fn run() -> ExitCode {
    let home = place::home();
    let journal = journal::start(&home);
    let office = Arc::new(office::Office::new(&home, &place::fonts()));
    start::open_named_file(&office);
    let outcome = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(desk::Desk::new(office))
        .invoke_handler(handler::handler())
        .setup(|app| {
            journal::show_panics(app.handle());
            Ok(())
        })
        .run(tauri::generate_context!());
    journal::end(outcome, journal)
}
