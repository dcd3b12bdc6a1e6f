//! The window: the only crate that names tauri. It wires the office to the screen: doorways, progress, dialogs, the
//! system's printer. No rule, no SQL, no permission and no word that a person reads is decided here.

mod commands;
mod desk;
mod handler;
mod journal;
mod place;
mod print;
mod rounds;
mod start;
mod task;

use std::process::ExitCode;
use std::sync::Arc;

/// This process was started to read one file from outside.
#[must_use]
pub fn child_asked() -> bool {
    office::sheet::child_asked()
}

/// Reads one file as the limited child process of an import or a look at a PDF, then ends.
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
    let (desk, watched) = (Arc::clone(&office), Arc::clone(&office));
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(desk::Desk::new(desk))
        .invoke_handler(handler::handler())
        .setup(move |app| {
            journal::show_panics(app.handle());
            rounds::begin(watched);
            Ok(())
        })
        .build(tauri::generate_context!());
    let outcome = built.map(|app| {
        app.run(move |_, event| {
            // The process ends without unwinding, so the file is closed here: only a closed file is complete by itself.
            if let tauri::RunEvent::Exit = event
                && let Err(error) = office.group_close()
            {
                tracing::warn!(code = error.code(), "the file was not closed");
            }
        });
    });
    journal::end(outcome, journal)
}
