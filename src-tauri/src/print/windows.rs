//! Windows. A PDF is printed by the program that owns the kind; PowerShell starts it with the verb and the names come
//! through the environment, so that no name can become a command.

use std::os::windows::process::CommandExt;
use std::path::Path;
use std::process::Command;

/// `CREATE_NO_WINDOW`: no black box flashes up.
const QUIET: u32 = 0x0800_0000;

/// Opens the file with the program that the system has for its kind. Explorer's exit code says nothing.
pub fn view(file: &Path) -> bool {
    Command::new("explorer.exe").arg(file).spawn().is_ok()
}

/// The printer is known; an empty name asks whether there is a default one.
pub fn has_printer(printer: &str) -> bool {
    shell(
        "if ($env:TALENT_PRINTER) { $p = Get-CimInstance Win32_Printer | Where-Object Name -eq $env:TALENT_PRINTER } \
         else { $p = Get-CimInstance Win32_Printer | Where-Object Default } if (-not $p) { exit 1 }",
        Path::new(""),
        printer,
    )
}

/// Hands the file over; says whether the system took it.
pub fn print(file: &Path, printer: &str) -> bool {
    shell(
        "if ($env:TALENT_PRINTER) { Start-Process -FilePath $env:TALENT_SHEETS -Verb PrintTo -ArgumentList \
         ('\"' + $env:TALENT_PRINTER + '\"') -Wait } else { Start-Process -FilePath $env:TALENT_SHEETS -Verb Print -Wait }",
        file,
        printer,
    )
}

fn shell(script: &str, file: &Path, printer: &str) -> bool {
    let script = format!("$ErrorActionPreference = 'Stop'; {script}");
    Command::new("powershell.exe")
        .args(["-NoProfile", "-NonInteractive", "-Command", &script])
        .env("TALENT_SHEETS", file)
        .env("TALENT_PRINTER", printer)
        .creation_flags(QUIET)
        .status()
        .is_ok_and(|status| status.success())
}
