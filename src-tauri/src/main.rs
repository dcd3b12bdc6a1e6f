//! The binary of the window. It only chooses between the window and the reader of untrusted files.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    if talent_desk::child_asked() { talent_desk::read_sheet() } else { talent_desk::run() }
}
