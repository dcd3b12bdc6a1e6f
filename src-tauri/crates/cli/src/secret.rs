//! Passwords and keys as the command line takes them: from a file, else from a variable, else typed without an echo. Never as a
//! word of the command, where every user of the machine could read it.

use crate::args::Args;
use crate::out::Failure;
use office::wire::SecondPerson;

/// The password of whoever signs in.
pub fn password(args: &Args) -> Result<String, Failure> {
    given(args, "password-file", "TALENT_PASSWORD", "password")
}

/// The password of the second person, or of the auditor of a new file.
pub fn second_password(args: &Args) -> Result<String, Failure> {
    given(args, "second-password-file", "TALENT_SECOND_PASSWORD", "password of the second person")
}

/// A password to set; one that is typed is typed twice.
pub fn new_password(args: &Args) -> Result<String, Failure> {
    let (option, variable, what) = ("new-password-file", "TALENT_NEW_PASSWORD", "new password");
    if let Some(stored) = stored(args, option, variable)? {
        return Ok(stored);
    }
    let first = typed(option, variable, what)?;
    if first == typed(option, variable, "new password again")? {
        Ok(first)
    } else {
        Err(Failure::Said("the two new passwords differ; nothing was changed".to_owned()))
    }
}

/// The printed recovery key.
pub fn recovery_key(args: &Args) -> Result<String, Failure> {
    given(args, "key-file", "TALENT_RECOVERY_KEY", "recovery key")
}

/// The second of two people, when `--second` names one.
pub fn second(args: &Args) -> Result<Option<SecondPerson>, Failure> {
    let Some(handle) = args.option("second") else { return Ok(None) };
    let reason = args.option("reason").unwrap_or_default().to_owned();
    Ok(Some(SecondPerson { handle: handle.to_owned(), password: second_password(args)?, reason }))
}

/// The second of two people, for what one never does alone.
pub fn needed_second(args: &Args) -> Result<SecondPerson, Failure> {
    Ok(second(args)?.ok_or(office::Error::SecondNeeded)?)
}

fn given(args: &Args, option: &str, variable: &str, what: &str) -> Result<String, Failure> {
    stored(args, option, variable)?.map_or_else(|| typed(option, variable, what), Ok)
}

fn stored(args: &Args, option: &str, variable: &str) -> Result<Option<String>, Failure> {
    let Some(path) = args.option(option) else { return Ok(std::env::var(variable).ok()) };
    let text = std::fs::read_to_string(path).map_err(|_| office::Error::FileMissing { path: path.to_owned() })?;
    Ok(Some(text.trim_end_matches(['\r', '\n']).to_owned()))
}

fn typed(option: &str, variable: &str, what: &str) -> Result<String, Failure> {
    rpassword::prompt_password(format!("{what}: "))
        .map_err(|_| Failure::usage(format!("no {what}: use --{option} or {variable}")))
}
