//! The group's file from the command line.

use crate::args::Args;
use crate::out::{self, Failure};
use office::wire::{GroupCreate, GroupOpen};
use office::{Actor, Office, SAMPLE_PASSPHRASE, Unwatched};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

/// An office with the file named by `--file` open, and who acts.
pub fn open(args: &Args) -> Result<(Office, Actor), Failure> {
    let path = args.option("file").ok_or_else(|| Failure::usage("name the group's file with --file"))?.to_owned();
    if !std::path::Path::new(&path).exists() {
        return Err(office::Error::FileMissing { path }.into());
    }
    let office = office(args);
    let request = GroupOpen { path, passphrase: passphrase(args)?, actor: args.option("as").unwrap_or_default().to_owned() };
    office.group_open(&office.actor(), &request)?;
    let actor = office.actor();
    Ok((office, actor))
}

/// `talent init FILE`.
pub fn init(args: &mut Args) -> Result<(), Failure> {
    let path = match args.next() {
        Some(path) => path,
        None => args.option("file").ok_or_else(|| Failure::usage("name the file to make: talent init FILE"))?.to_owned(),
    };
    let office = office(args);
    let request = GroupCreate {
        path,
        passphrase: passphrase(args)?,
        group_name: args.option("group").unwrap_or("本集团").to_owned(),
        actor: args.option("as").map_or_else(user, str::to_owned),
    };
    let state = office.group_create(&office.actor(), &request)?;
    out::answer(args.flag("json"), &state, |state| vec![format!("{} {}", state.group_name, state.path)])
}

/// `talent sample --file FILE`.
pub fn sample(args: &mut Args) -> Result<(), Failure> {
    let path = match args.option("file").map(str::to_owned).or_else(|| args.next()) {
        Some(path) => path,
        None => return Err(Failure::usage("name the file to make: talent sample --file FILE")),
    };
    let office = office(args);
    let named = args.option("passphrase-file").is_some() || std::env::var_os("TALENT_PASSPHRASE").is_some();
    let passphrase = if named { passphrase(args)? } else { SAMPLE_PASSPHRASE.to_owned() };
    let state = office.group_sample(&office.actor(), &path, &passphrase, &Unwatched)?;
    out::answer(args.flag("json"), &state, |state| {
        let said = if named { String::new() } else { format!(" (passphrase {SAMPLE_PASSPHRASE})") };
        vec![format!("{} {}{said}", state.group_name, state.path)]
    })
}

/// `talent verify`.
pub fn verify(args: &mut Args) -> Result<ExitCode, Failure> {
    let (office, actor) = open(args)?;
    let verdict = office.verify(&actor)?;
    let sound = verdict.sound;
    out::answer(args.flag("json"), &json!(verdict), |_| {
        let mut lines = vec![format!(
            "{}: {} results, {} award decisions recomputed, {} audit entries followed",
            if verdict.sound { "sound" } else { "NOT SOUND" },
            verdict.results,
            verdict.decisions,
            verdict.audit_entries
        )];
        lines.extend(verdict.faults.iter().cloned());
        lines
    })?;
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn office(args: &Args) -> Office {
    Office::new(&home(), &fonts(args))
}

/// The command line remembers nothing on the desk: its settings live in a folder of its own.
fn home() -> PathBuf {
    std::env::var_os("TALENT_HOME").map_or_else(|| std::env::temp_dir().join("talent-cli"), PathBuf::from)
}

/// `--fonts`, else beside the binary, else `TALENT_FONTS`.
fn fonts(args: &Args) -> PathBuf {
    if let Some(named) = args.option("fonts") {
        return PathBuf::from(named);
    }
    let beside = std::env::current_exe().ok().and_then(|binary| Some(binary.parent()?.join("fonts")));
    beside
        .filter(|folder| folder.is_dir())
        .or_else(|| std::env::var_os("TALENT_FONTS").map(PathBuf::from))
        .unwrap_or_else(|| PathBuf::from("fonts"))
}

fn passphrase(args: &Args) -> Result<String, Failure> {
    if let Some(path) = args.option("passphrase-file") {
        let text = std::fs::read_to_string(path).map_err(|_| office::Error::FileMissing { path: path.to_owned() })?;
        return Ok(text.trim_end_matches(['\r', '\n']).to_owned());
    }
    match std::env::var("TALENT_PASSPHRASE") {
        Ok(text) => Ok(text),
        Err(_) => rpassword::prompt_password("passphrase: ")
            .map_err(|_| Failure::usage("no passphrase: use --passphrase-file or TALENT_PASSPHRASE")),
    }
}

fn user() -> String {
    ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok()).unwrap_or_else(|| "办公室".to_owned())
}
