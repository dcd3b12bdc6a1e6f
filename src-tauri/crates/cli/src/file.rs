//! The group's file from the command line.

use crate::args::Args;
use crate::out::{self, Failure};
use office::wire::{FirstAccount, GroupCreate, GroupOpen};
use office::{Office, SAMPLE_PASSWORD, Unwatched};
use serde_json::json;
use std::path::PathBuf;
use std::process::ExitCode;

/// An office with the file named by `--file` open, signed in as `--as`.
pub fn open(args: &Args) -> Result<Office, Failure> {
    let path = path(args)?;
    if !std::path::Path::new(&path).exists() {
        return Err(office::Error::FileMissing { path }.into());
    }
    let office = office(args);
    let handle = args.option("as").map(str::to_owned).or_else(|| std::env::var("TALENT_ACCOUNT").ok());
    let handle = handle.ok_or_else(|| Failure::usage("say who signs in with --as ACCOUNT or TALENT_ACCOUNT"))?;
    let password = password(args)?;
    office.group_open(&GroupOpen { path, handle, password })?;
    Ok(office)
}

/// The group's file as named by `--file`.
pub fn path(args: &Args) -> Result<String, Failure> {
    Ok(args.option("file").ok_or_else(|| Failure::usage("name the group's file with --file"))?.to_owned())
}

/// `talent init FILE`: the file with its leader and its auditor.
pub fn init(args: &mut Args) -> Result<(), Failure> {
    let path = match args.next() {
        Some(path) => path,
        None => args.option("file").ok_or_else(|| Failure::usage("name the file to make: talent init FILE"))?.to_owned(),
    };
    let first = |option: &str, password: String| {
        let named =
            args.option(option).ok_or_else(|| Failure::usage("name both: --leader ACCOUNT=NAME --auditor ACCOUNT=NAME"))?;
        let (handle, name) = named.split_once('=').unwrap_or((named, named));
        Ok::<_, Failure>(FirstAccount { handle: handle.to_owned(), name: name.to_owned(), password })
    };
    let request = GroupCreate {
        path,
        group_name: args.option("group").unwrap_or("本集团").to_owned(),
        leader: first("leader", password(args)?)?,
        auditor: first("auditor", second_password(args)?)?,
    };
    let state = office(args).group_create(&request)?;
    out::answer(args.flag("json"), &state, |state| vec![format!("{} {}", state.group_name, state.path)])
}

/// `talent sample --file FILE`.
pub fn sample(args: &mut Args) -> Result<(), Failure> {
    let path = match args.option("file").map(str::to_owned).or_else(|| args.next()) {
        Some(path) => path,
        None => return Err(Failure::usage("name the file to make: talent sample --file FILE")),
    };
    let named = args.option("password-file").is_some() || std::env::var_os("TALENT_PASSWORD").is_some();
    let password = if named { password(args)? } else { SAMPLE_PASSWORD.to_owned() };
    let office = office(args);
    let state = office.group_sample(&path, &password, &Unwatched)?;
    out::answer(args.flag("json"), &state, |state| {
        let said = if named { String::new() } else { format!(" (password {SAMPLE_PASSWORD})") };
        let mut lines = vec![format!("{} {}{said}", state.group_name, state.path)];
        lines.extend(
            state.sample_accounts.iter().map(|account| format!("  {} {} {}", account.handle, account.role, account.name)),
        );
        lines
    })
}

/// `talent verify`.
pub fn verify(args: &mut Args) -> Result<ExitCode, Failure> {
    let office = open(args)?;
    let verdict = office.verify()?;
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

/// An office on this desk.
pub fn office(args: &Args) -> Office {
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

/// The password of whoever signs in.
fn password(args: &Args) -> Result<String, Failure> {
    secret(args, "password-file", "TALENT_PASSWORD", "password: ")
}

/// The password of the second person, or of the auditor of a new file.
pub fn second_password(args: &Args) -> Result<String, Failure> {
    secret(args, "second-password-file", "TALENT_SECOND_PASSWORD", "password of the second person: ")
}

/// A new password to set.
pub fn new_password(args: &Args) -> Result<String, Failure> {
    secret(args, "new-password-file", "TALENT_NEW_PASSWORD", "new password: ")
}

fn secret(args: &Args, option: &str, variable: &str, prompt: &str) -> Result<String, Failure> {
    if let Some(path) = args.option(option) {
        let text = std::fs::read_to_string(path).map_err(|_| office::Error::FileMissing { path: path.to_owned() })?;
        return Ok(text.trim_end_matches(['\r', '\n']).to_owned());
    }
    match std::env::var(variable) {
        Ok(text) => Ok(text),
        Err(_) => rpassword::prompt_password(prompt)
            .map_err(|_| Failure::usage(format!("no {}: use --{option} or {variable}", prompt.trim_end_matches([':', ' '])))),
    }
}
