//! From a fresh clone to printed forms and an open window.

use crate::fonts;
use crate::machine::{FOR_RUN, prepare};
use crate::place;
use crate::step::{Failure, Outcome, cargo, heading, step};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The sample group is invented and its passphrase is no secret.
const PASSPHRASE: &str = "talent-desk-sample";

/// Sets the machine up, builds, does the main job on the sample group without a window, then opens the window on it.
pub fn run() -> Outcome {
    prepare(FOR_RUN)?;
    fonts::fetch()?;
    step(
        "Build",
        &mut cargo(&[
            "build",
            "--release",
            "--package",
            "talent-desk",
            "--package",
            "talent-cli",
        ]),
    )?;
    let window = place::built("release", "talent-desk");
    fonts::beside(&window)?;
    let out = place::out();
    fs::create_dir_all(&out)
        .map_err(|error| Failure(format!("Failed: {} ({error})", out.display())))?;
    let group = out.join("sample.talent");
    if !group.is_file() {
        step("Sample group", talent(&group).arg("sample"))?;
    }
    print(&group, &out)?;
    open(&window, &group)
}

/// `talent` on the group's file.
fn talent(group: &Path) -> Command {
    let mut command = Command::new(place::built("release", "talent"));
    command
        .arg("--file")
        .arg(group)
        .env("TALENT_PASSPHRASE", PASSPHRASE)
        .current_dir(place::root());
    command
}

/// The main job.
fn print(group: &Path, out: &Path) -> Outcome {
    for (name, form, file) in [
        ("Registration forms", "registration", "registration.pdf"),
        ("Summary", "summary", "summary.pdf"),
        (
            "Award approval sheets",
            "award-approval",
            "award-approval.pdf",
        ),
        ("Payout list", "payout", "payout.pdf"),
    ] {
        step(
            name,
            talent(group)
                .args(["print", form, "--all", "--out"])
                .arg(out.join(file)),
        )?;
    }
    heading("Printed");
    let mut files: Vec<_> = fs::read_dir(out)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    files.retain(|path| path.extension() == Some(OsStr::new("pdf")));
    files.sort();
    for file in files {
        println!("{}", file.display());
    }
    Ok(())
}

fn open(window: &Path, group: &Path) -> Outcome {
    let screen = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(target_os = "linux") && !screen("DISPLAY") && !screen("WAYLAND_DISPLAY") {
        println!(
            "\nThere is no display here, so the window stays closed. With one: {}",
            window.display()
        );
        return Ok(());
    }
    step(
        "Window",
        Command::new(window)
            .arg(group)
            .env("TALENT_PASSPHRASE", PASSPHRASE),
    )
}
