//! What goes to the two outputs: answers to one, a single line that says what to do to the other.

use office::words::{self, Language};
use serde::Serialize;
use std::io::Write;
use std::process::ExitCode;

/// Why the command ends without doing what was asked.
#[derive(Debug)]
pub enum Failure {
    /// Refused by the office: exit code 1.
    Refused(Box<office::Error>),
    /// Refused here, in words: exit code 1.
    Said(String),
    /// Wrong usage: exit code 2.
    Usage(String),
    /// The reader of our output has gone: nothing is wrong and nobody is there to be told.
    Unheard,
}

impl Failure {
    /// Wrong usage.
    pub fn usage(text: impl Into<String>) -> Self {
        Self::Usage(text.into())
    }
}

impl From<office::Error> for Failure {
    fn from(error: office::Error) -> Self {
        Self::Refused(Box::new(error))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::Unheard,
            _ => Self::Said(error.to_string()),
        }
    }
}

/// The language of messages: `TALENT_LANG`, else the system's, Chinese when it is Chinese.
pub fn language() -> Language {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    match set("TALENT_LANG").or_else(|| set("LC_ALL")).or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG")) {
        Some(tag) if tag.to_ascii_lowercase().starts_with("zh") => Language::Chinese,
        _ => Language::English,
    }
}

/// Says the failure on one line of standard error and gives its exit code.
pub fn fail(failure: Failure) -> ExitCode {
    let (text, code) = match failure {
        Failure::Refused(error) => (format!("{}: {}", error.code(), words::error(language(), &error)), 1),
        Failure::Said(text) => (text, 1),
        Failure::Usage(text) => (text, 2),
        Failure::Unheard => return ExitCode::SUCCESS,
    };
    let _ = writeln!(std::io::stderr(), "talent: {}", text.replace('\n', " "));
    ExitCode::from(code)
}

/// How a check ends: what is not sound ends with the code of a refusal.
pub fn code(sound: bool) -> ExitCode {
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// How a check is told in plain lines.
pub fn verdict(sound: bool) -> &'static str {
    if sound { "sound" } else { "NOT SOUND" }
}

/// Prints an answer: as JSON when asked for, else as the lines given.
pub fn answer<T: Serialize>(json: bool, value: &T, lines: impl FnOnce(&T) -> Vec<String>) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    if json {
        let text = serde_json::to_string_pretty(value).map_err(|error| Failure::Said(error.to_string()))?;
        writeln!(out, "{text}")?;
    } else {
        for line in lines(value) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
