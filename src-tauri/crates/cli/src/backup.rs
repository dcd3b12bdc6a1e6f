//! `talent backup`.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{file, secret};
use office::Unwatched;
use office::wire::{BackupPlan, BackupRow, RestoreRequest};
use std::process::ExitCode;

/// One of make, list, check, plan, restore. A damaged back-up ends `check` with the code of a refusal.
pub fn run(args: &mut Args) -> Result<ExitCode, Failure> {
    let verb = args.verb("a back-up", &["make", "list", "check", "plan", "restore"])?;
    let name = if ["check", "restore"].contains(&verb.as_str()) { args.need("the name of the back-up")? } else { String::new() };
    let json = args.flag("json");
    match verb.as_str() {
        "make" => {
            let made = file::open(args)?.backup_make(&Unwatched)?;
            out::answer(json, &made, |made| vec![line(made)])?;
        }
        "list" => list(args)?,
        "check" => return check(args, name),
        "plan" => plan(args)?,
        _ => restore(args, name)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Those of the file that is signed in to; with `--folder` those of a folder, which takes no account.
fn list(args: &Args) -> Result<(), Failure> {
    let json = args.flag("json");
    match args.option("folder") {
        Some(folder) => out::answer(json, &file::office(args).backup_find(folder)?, |rows| rows.iter().map(line).collect()),
        None => out::answer(json, &file::open(args)?.backup_room()?, |room| {
            let second = if room.plan.second_folder.is_empty() { "none" } else { &room.plan.second_folder };
            let mut lines = vec![format!("every {} hours in {}, second folder: {second}", room.plan.hours, room.folder)];
            lines.extend(room.rows.iter().map(line));
            lines
        }),
    }
}

fn check(args: &Args, name: String) -> Result<ExitCode, Failure> {
    let verdict = file::open(args)?.backup_check(&folder(args)?, &name)?;
    let said = out::verdict(verdict.sound);
    out::answer(args.flag("json"), &verdict, |verdict| vec![format!("{said}: {name} {}", verdict.faults.join(" "))])?;
    Ok(out::code(verdict.sound))
}

fn plan(args: &Args) -> Result<(), Failure> {
    let hours = args.number("hours")?.ok_or_else(|| Failure::usage("say how often with --hours N"))?;
    let office = file::open(args)?;
    let second_folder = match args.option("second-folder") {
        Some(folder) => folder.to_owned(),
        None => office.backup_room()?.plan.second_folder,
    };
    let room = office.backup_plan(&BackupPlan { hours, second_folder })?;
    out::answer(args.flag("json"), &room, |room| vec![format!("every {} hours {}", room.plan.hours, room.plan.second_folder)])
}

fn restore(args: &Args, name: String) -> Result<(), Failure> {
    let to = args.option("to").ok_or_else(|| Failure::usage("name the file to put it in place of with --to"))?.to_owned();
    let auditor = args.option("second").ok_or_else(|| Failure::usage("name the auditor with --second"))?.to_owned();
    let request = RestoreRequest {
        folder: args.option("folder").map_or_else(|| beside(&to), str::to_owned),
        name,
        to,
        leader: file::handle(args)?,
        leader_password: secret::password(args)?,
        auditor,
        auditor_password: secret::second_password(args)?,
        reason: args.option("reason").unwrap_or_default().to_owned(),
    };
    let outcome = file::office(args).backup_restore(&request)?;
    out::answer(args.flag("json"), &outcome, |outcome| {
        let kept = (!outcome.kept.is_empty()).then(|| format!("what stood there: {}", outcome.kept));
        std::iter::once(format!("{} as of {}", outcome.path, outcome.made_at)).chain(kept).collect()
    })
}

/// `--folder`, else the folder beside the file.
fn folder(args: &Args) -> Result<String, Failure> {
    args.option("folder").map_or_else(|| Ok(beside(&file::path(args)?)), |folder| Ok(folder.to_owned()))
}

/// Where the back-ups of a file lie, whether or not the file itself is still there.
fn beside(file: &str) -> String {
    format!("{file}.backups")
}

fn line(row: &BackupRow) -> String {
    format!("{} {} {} bytes, head {} {} {}", row.name, row.made_at, row.size, row.head, row.checked, row.folder)
}
