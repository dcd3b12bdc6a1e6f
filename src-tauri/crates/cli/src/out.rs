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

/// The help.
pub fn help() -> Result<(), Failure> {
    std::io::stdout().write_all(HELP.as_bytes())?;
    Ok(())
}

const HELP: &str = "\
talent: Talent Desk 人才工作台 without a window

  talent init FILE [--group NAME]                        make a group's file
  talent sample --file FILE                              make the sample group
  talent import roster|certificates XLSX --file FILE [--dry-run] [--refused XLSX]
  talent import ballots|performance XLSX --file FILE [--year YEAR] [--dry-run]
  talent appraisal open [--year YEAR] [--level LEVEL]... --file FILE
  talent appraisal set NO [--performance P] [--superior S] [--no-grade REASON] --file FILE
  talent appraisal close --resolution NUMBER [--resolution-date DATE] [--leave-undetermined] --file FILE
  talent appraisal confirm --resolution NUMBER [--grade NO=GRADE]... [--reason TEXT] --file FILE
  talent appraisal show [--person NO] [--year YEAR] --file FILE
  talent award compute [--year YEAR] [--closing-date DATE] --file FILE
  talent award approve [--batch ID] [--resolution NUMBER] --file FILE
  talent award show [--batch ID] [--person NO] [--code CODE] --file FILE
  talent print registration|summary|approval|payout --out PATH [--all | --person NO]...
               [--each] [--language zh-CN|en] [--variant NAME] [--year YEAR | --batch ID] --file FILE
  talent verify --file FILE                              recompute what is stored, check file and audit
  talent calc KIND                                       one JSON object a line in, one out

Everywhere: --json, --as NAME, --fonts FOLDER. The passphrase comes from --passphrase-file, TALENT_PASSPHRASE or a prompt.
Exit codes: 0 done, 1 refused, 2 wrong usage.
";
