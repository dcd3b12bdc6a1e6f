//! Words of the command line: positional ones in order, `--name value` options, `--name` flags.

use crate::out::Failure;
use std::collections::VecDeque;

/// Options that take no value.
const FLAGS: &[&str] = &[
    "due",
    "identity",
    "teams",
    "json",
    "dry-run",
    "all",
    "each",
    "leave-undetermined",
    "block",
    "unblock",
    "help",
    "low-to-high",
    "marks",
    "again",
    "reversals",
    "begin",
    "close",
    "cancel",
    "out-of-it",
    "not",
];
/// Options that take one.
const OPTIONS: &[&str] = &[
    "since",
    "family",
    "field",
    "number",
    "issuer",
    "claimed",
    "employer",
    "valid-until",
    "education-due",
    "evidence",
    "window",
    "parent",
    "relatives",
    "probation",
    "rule",
    "move",
    "copies",
    "entitled",
    "present",
    "issued",
    "returned",
    "place",
    "tellers",
    "scrutineer",
    "recorder",
    "file",
    "password-file",
    "second-password-file",
    "new-password-file",
    "key-file",
    "keys",
    "leader",
    "auditor",
    "second",
    "as",
    "group",
    "year",
    "level",
    "sheet",
    "map",
    "resolution",
    "resolution-date",
    "resolution-title",
    "person",
    "out",
    "language",
    "variant",
    "batch",
    "closing-date",
    "code",
    "grade",
    "reason",
    "performance",
    "superior",
    "no-grade",
    "fonts",
    "refused",
    "role",
    "name",
    "unit",
    "only",
    "column",
    "actor",
    "operation",
    "from",
    "to",
    "hours",
    "second-folder",
    "card",
    "folder",
    "judge",
    "step",
    "document",
    "paid-on",
    "purpose",
    "on",
    "note",
    "rater",
    "contact",
    "phone",
    "also",
    "witness",
    "ground",
    "text",
    "until",
    "series",
    "specialty",
    "title",
    "certificate",
    "kind",
    "scope",
    "least",
    "attendance",
    "pass",
    "days",
    "months",
    "absent",
    "aside",
    "approve",
    "against",
    "abstain",
    "voter",
    "ratio",
    "state",
    "cell",
    "period",
    "payer",
    "amount",
    "decision",
    "month",
    "source",
    "withdraw",
    "offset",
    "subject",
    "audience",
    "sessions",
    "trainer",
    "budget",
    "form",
    "organiser",
    "check",
    "cost",
    "starts",
    "minutes",
    "topic",
    "result",
    "line",
    "day",
];

/// The words not used yet.
#[derive(Debug, Default)]
pub struct Args {
    words: VecDeque<String>,
    options: Vec<(String, String)>,
    flags: Vec<String>,
}

impl Args {
    /// Sorts the words; an unknown option is wrong usage.
    pub fn read(words: Vec<String>) -> Result<Self, Failure> {
        let mut args = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let Some(name) = word.strip_prefix("--") else {
                args.words.push_back(word);
                continue;
            };
            let (name, given) = match name.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (name, None),
            };
            if FLAGS.contains(&name) && given.is_none() {
                args.flags.push(name.to_owned());
            } else if OPTIONS.contains(&name) {
                let value = given.or_else(|| words.next()).ok_or_else(|| Failure::usage(format!("--{name} needs a value")))?;
                args.options.push((name.to_owned(), value));
            } else {
                return Err(Failure::usage(format!("unknown option --{name}; see talent help")));
            }
        }
        Ok(args)
    }

    /// The next positional word.
    pub fn next(&mut self) -> Option<String> {
        self.words.pop_front()
    }

    /// The next positional word, which must be there.
    pub fn need(&mut self, what: &str) -> Result<String, Failure> {
        self.next().ok_or_else(|| Failure::usage(format!("{what} is missing; see talent help")))
    }

    /// The next positional word, one of these.
    pub fn verb(&mut self, what: &str, known: &[&str]) -> Result<String, Failure> {
        let verb = self.need(&format!("what to do ({})", known.join(", ")))?;
        match known.contains(&verb.as_str()) {
            true => Ok(verb),
            false => Err(Failure::usage(format!("cannot {verb} {what}: {}", known.join(", ")))),
        }
    }

    /// Where to write.
    pub fn out(&self) -> Result<String, Failure> {
        self.option("out").map(str::to_owned).ok_or_else(|| Failure::usage("name where to write with --out"))
    }

    /// An option's last value.
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Every value of an option that may stand several times.
    pub fn options(&self, name: &str) -> Vec<String> {
        self.options.iter().filter(|(known, _)| known == name).map(|(_, value)| value.clone()).collect()
    }

    /// A flag.
    pub fn flag(&self, name: &str) -> bool {
        self.flags.iter().any(|known| known == name)
    }

    /// An option as a number.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, Failure> {
        let wrong = || Failure::usage(format!("--{name} needs a number"));
        self.option(name).map(|text| text.parse().map_err(|_| wrong())).transpose()
    }
}
