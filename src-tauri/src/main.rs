//! The binary of the window. It only chooses between the window and the reader of untrusted sheets.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("--read-sheet") => talent_desk::read_sheet(),
        _ => talent_desk::run(),
    }
}
