//! From a fresh clone to printed forms and an open window.

use crate::fonts;
use crate::machine::{FOR_RUN, prepare};
use crate::place;
use crate::step::{Failure, Outcome, cargo, heading, step};
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The sample group is invented and the password of its accounts is no secret.
const PASSWORD: &str = "talent-desk-sample";

/// Account of the clerk, who does most of the typing and prints.
const CLERK: &str = "bangongshi";

/// Account of the leader.
const LEADER: &str = "zuzhang";
const AUDITOR: &str = "jijian";

/// The resolution that the sample group's closing cites, and its day.
const PROPOSED: (&str, &str) = ("启明人才组决〔2026〕8号", "2026-11-06");

/// The first day of the notice of the best grades.
const POSTED: &str = "2026-11-09";

/// The resolution that confirms the grades once the notice is over; the sample has recorded it.
const RESOLUTION: &str = "启明人才组决〔2026〕9号";

/// The resolution that its award batch cites.
const AWARD_RESOLUTION: &str = "启明人才组决〔2026〕10号";

/// The document under which that batch was paid.
const PAYMENT: &str = "付字2026-1231";

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

/// `talent` on the group's file, signed in to an account.
fn talent(group: &Path, account: &str) -> Command {
    let mut command = Command::new(place::built("release", "talent"));
    command.arg("--file").arg(group).args(["--as", account]).env("TALENT_PASSWORD", PASSWORD);
    // What this desk remembers of the sample goes with it.
    command.env("TALENT_HOME", place::out().join("desk")).current_dir(place::root());
    command
}

/// The sample group, brought as far as its papers need: the roster and the certificates come in through the import, the
/// year is closed and confirmed, the awards are computed, signed and paid. Before that every sheet would carry the draft mark.
/// Each step is done by an account that may.
fn sample(group: &Path) -> Outcome {
    step("Sample group: roster and certificates", talent(group, CLERK).arg("sample"))?;
    let close = ["appraisal", "close", "--year", "2026", "--resolution", PROPOSED.0, "--resolution-date", PROPOSED.1];
    step("Close the appraisal", talent(group, CLERK).args(close))?;
    let post = ["procedure", "post", "--year", "2026", "--on", POSTED, "--place", "集团总部公告栏", "--contact", "人力资源部"];
    step("Post the notice of the best grades", talent(group, CLERK).args(post))?;
    let confirm = ["appraisal", "confirm", "--year", "2026", "--resolution", RESOLUTION];
    step("Confirm the grades", talent(group, LEADER).args(confirm))?;
    let compute = ["award", "compute", "--year", "2026", "--closing-date", "2026-12-31"];
    step("Compute the awards", talent(group, CLERK).args(compute))?;
    for (account, part) in [(CLERK, "make"), ("renli", "hr"), ("caiwu", "finance"), ("fuzuzhang", "deputy")] {
        step(&format!("Sign the awards: {part}"), talent(group, account).args(["award", "sign", "--step", part]))?;
    }
    step("Approve the awards", talent(group, LEADER).args(["award", "approve", "--resolution", AWARD_RESOLUTION]))?;
    step("Pay the awards", talent(group, "chuna").args(["award", "release", "--document", PAYMENT]))?;
    step("Back-up", talent(group, CLERK).args(["backup", "make"]))
}

/// The group's file and what lies beside it.
fn remove(group: &Path) {
    let beside = |ending: &str| {
        let mut name = group.as_os_str().to_owned();
        name.push(ending);
        name
    };
    // What was never made cannot be removed.
    for ending in ["", ".keys", ".lock", ".owner", ".tries", "-wal", "-shm"] {
        let _ = fs::remove_file(beside(ending));
    }
    let _ = fs::remove_dir_all(beside(".backups"));
}

/// The papers of the main job.
fn print(group: &Path, out: &Path) -> Outcome {
    for (name, form, whose, file) in [
        ("Registration forms", "registration", &["--all"][..], "registration.pdf"),
        ("Summary", "summary", &["--all"], "summary.pdf"),
        ("Award approval sheets", "approval", &["--all"], "award-approval.pdf"),
        ("Payout list", "payout", &["--all"], "payout.pdf"),
        ("All that is kept about one person", "record", &["--person", "Q0001"], "record.pdf"),
    ] {
        step(name, talent(group, CLERK).args(["print", form]).args(whose).arg("--out").arg(out.join(file)))?;
    }
    step(
        "Recovery sheet",
        talent(group, LEADER)
            .args(["recovery", "--second", AUDITOR, "--reason", "sample", "--out"])
            .arg(out.join("recovery.pdf"))
            .env("TALENT_SECOND_PASSWORD", PASSWORD),
    )?;
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
    step("Window", Command::new(window).arg(group).env("TALENT_ACCOUNT", CLERK).env("TALENT_PASSWORD", PASSWORD))
}
