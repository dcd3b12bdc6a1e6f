//! The group's file from the command line: making it, signing in to it, proving it.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::secret;
use office::wire::{FirstAccount, GroupCreate, GroupOpen};
use office::{Office, SAMPLE_PASSWORD, Unwatched, words};
use serde_json::json;
use std::ops::Deref;
use std::path::PathBuf;
use std::process::ExitCode;

/// An office with a file open. Leaving it drops the key, and the desk remembers where the audit stood.
pub struct Signed(Office);

impl Deref for Signed {
    type Target = Office;

    fn deref(&self) -> &Office {
        &self.0
    }
}

impl Drop for Signed {
    fn drop(&mut self) {
        // The work is done and was told; nobody is there to hear that the desk could not remember it.
        let _ = self.0.session_lock();
    }
}

/// An office with the file named by `--file` open, signed in as `--as`.
pub fn open(args: &Args) -> Result<Signed, Failure> {
    let path = path(args)?;
    if !std::path::Path::new(&path).exists() {
        // Said before a password is asked for.
        return Err(office::Error::FileMissing { path }.into());
    }
    enter(args, handle(args)?, secret::password(args)?)
}

/// Signs in to the file named by `--file`. That it is older than what this desk has seen is said, and hinders nothing.
pub fn enter(args: &Args, handle: String, password: String) -> Result<Signed, Failure> {
    let office = Signed(office(args));
    let state = office.group_open(&GroupOpen { path: path(args)?, handle, password })?;
    if !state.rolled_back.is_empty() {
        let said = |key: &str| words::filled(out::language(), key, [("head", state.rolled_back.as_str())]);
        eprintln!("talent: {} {}", said("alert.rolled_back"), said("alert.rolled_back_text"));
    }
    Ok(office)
}

/// The account that signs in.
pub fn handle(args: &Args) -> Result<String, Failure> {
    let named = args.option("as").map(str::to_owned).or_else(|| std::env::var("TALENT_ACCOUNT").ok());
    named.ok_or_else(|| Failure::usage("say who signs in with --as ACCOUNT or TALENT_ACCOUNT"))
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
    let named = |option: &str| {
        let named =
            args.option(option).ok_or_else(|| Failure::usage("name both: --leader ACCOUNT=NAME --auditor ACCOUNT=NAME"))?;
        Ok::<_, Failure>(named.split_once('=').unwrap_or((named, named)))
    };
    let (leader, auditor) = (named("leader")?, named("auditor")?);
    let first = |(handle, name): (&str, &str), password: String| FirstAccount {
        handle: handle.to_owned(),
        name: name.to_owned(),
        password,
    };
    let request = GroupCreate {
        path,
        group_name: args.option("group").unwrap_or("本集团").to_owned(),
        leader: first(leader, secret::password(args)?),
        auditor: first(auditor, secret::second_password(args)?),
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
    let password = if named { secret::password(args)? } else { SAMPLE_PASSWORD.to_owned() };
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
    out::answer(args.flag("json"), &json!(verdict), |_| {
        let mut lines = vec![format!(
            "{}: {} results, {} award decisions recomputed, {} audit entries followed",
            out::verdict(verdict.sound),
            verdict.results,
            verdict.decisions,
            verdict.audit_entries
        )];
        lines.extend(verdict.faults.iter().cloned());
        lines
    })?;
    Ok(out::code(verdict.sound))
}

/// An office on this desk.
pub fn office(args: &Args) -> Office {
    Office::new(&home(), &fonts(args))
}

/// The folder of this desk, a lasting one: a file that was replaced by an older one is noticed by the audit heads in it.
fn home() -> PathBuf {
    if let Some(named) = std::env::var_os("TALENT_HOME") {
        return PathBuf::from(named);
    }
    let below = if cfg!(windows) {
        "AppData/Roaming"
    } else if cfg!(target_os = "macos") {
        "Library/Application Support"
    } else {
        ".config"
    };
    std::env::home_dir().unwrap_or_else(std::env::temp_dir).join(below).join("talent-desk-command-line")
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
