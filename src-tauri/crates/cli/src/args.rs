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
    "supplement",
    "effect",
    "ladder",
    "noted-grade",
    "noted-document",
    "by",
    "changes",
    "round",
    "overrule",
    "written",
    "democratic",
    "extra",
    "set",
    "id",
    "post",
    "template",
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

#[cfg(test)]
mod tests {
    use super::{FLAGS, OPTIONS};
    use std::collections::BTreeSet;

    /// A command that asks for an option nobody can give would be a command that nobody can use.
    #[test]
    fn every_option_that_a_command_asks_for_may_be_given() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut asked = BTreeSet::new();
        let mut folders = vec![folder];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let text = std::fs::read_to_string(path).unwrap();
                for call in ["option(\"", "options(\"", "flag(\"", "number(\""] {
                    let found = text.split(call).skip(1).filter_map(|rest| rest.split_once("\")"));
                    asked.extend(found.map(|(name, _)| name.to_owned()).filter(|name| !name.contains('_')));
                }
            }
        }
        // What the help names may be asked for by a helper that this does not see.
        let help = include_str!("help.rs").split("--").skip(1);
        let name = |rest: &str| rest.split(|sign: char| !sign.is_ascii_lowercase() && sign != '-').next().map(str::to_owned);
        asked.extend(help.filter_map(name).filter(|name| !name.is_empty()));
        assert!(asked.len() > 60, "{asked:?}");
        let known = |name: &&String| OPTIONS.contains(&name.as_str()) || FLAGS.contains(&name.as_str());
        let unknown: Vec<&String> = asked.iter().filter(|name| !known(name)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
