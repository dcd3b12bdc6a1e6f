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

/// The resolution that the sample group's closing cites.
const RESOLUTION: &str = "启明人才组决〔2026〕9号";

/// The resolution that its award batch cites.
const AWARD_RESOLUTION: &str = "启明人才组决〔2026〕10号";

/// Sets the machine up, builds, does the main job on the sample group without a window, then opens the window on it.
pub fn run() -> Outcome {
    prepare(FOR_RUN)?;
    fonts::fetch()?;
    step("Build", &mut cargo(&["build", "--release", "--package", "talent-desk", "--package", "talent-cli"]))?;
    let window = place::built("release", "talent-desk");
    fonts::beside(&window)?;
    let out = place::out();
    fs::create_dir_all(&out).map_err(|error| Failure(format!("Failed: {} ({error})", out.display())))?;
    let group = out.join("sample.talent");
    if !group.is_file()
        && let Err(failure) = sample(&group)
    {
        // A group that stopped half-way would be taken for a finished one the next time.
        remove(&group);
        return Err(failure);
    }
    print(&group, &out)?;
    open(&window, &group)
}

/// `talent` on the group's file.
fn talent(group: &Path) -> Command {
    let mut command = Command::new(place::built("release", "talent"));
    command.arg("--file").arg(group).env("TALENT_PASSPHRASE", PASSPHRASE).current_dir(place::root());
    command
}

/// The sample group, brought as far as its papers need: the roster and the certificates come in through the import, the
/// year is closed and confirmed, the awards are computed and approved. Before that every sheet would carry the draft mark.
fn sample(group: &Path) -> Outcome {
    step("Sample group: roster and certificates", talent(group).arg("sample"))?;
    let close = ["appraisal", "close", "--year", "2026", "--resolution", RESOLUTION];
    step("Close the appraisal", talent(group).args(close))?;
    let confirm = ["appraisal", "confirm", "--year", "2026", "--resolution", RESOLUTION];
    step("Confirm the grades", talent(group).args(confirm))?;
    step("Compute the awards", talent(group).args(["award", "compute", "--year", "2026", "--closing-date", "2026-12-31"]))?;
    step("Approve the awards", talent(group).args(["award", "approve", "--resolution", AWARD_RESOLUTION]))
}

/// The group's file and what lies beside it.
fn remove(group: &Path) {
    for ending in ["", ".keys", ".lock", "-wal", "-shm"] {
        let mut name = group.as_os_str().to_owned();
        name.push(ending);
        // What was never made cannot be removed.
        let _ = fs::remove_file(name);
    }
}

/// The papers of the main job.
fn print(group: &Path, out: &Path) -> Outcome {
    for (name, form, file) in [
        ("Registration forms", "registration", "registration.pdf"),
        ("Summary", "summary", "summary.pdf"),
        ("Award approval sheets", "approval", "award-approval.pdf"),
        ("Payout list", "payout", "payout.pdf"),
    ] {
        step(name, talent(group).args(["print", form, "--all", "--out"]).arg(out.join(file)))?;
    }
    heading("Printed");
    let mut files: Vec<_> = fs::read_dir(out).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
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
        println!("\nThere is no display here, so the window stays closed. With one: {} {}", window.display(), group.display());
        return Ok(());
    }
    step("Window", Command::new(window).arg(group).env("TALENT_PASSPHRASE", PASSPHRASE))
}
