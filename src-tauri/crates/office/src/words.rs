//! The words of the screen, for what is read outside it: the command line and the sheets we write. One source for both.

use crate::Error;
use crate::import::Judged;
use serde_json::Value;
use std::sync::OnceLock;

/// A language of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 简体中文.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// From a tag such as `zh-CN`, `en`, `en_GB.UTF-8`; anything else is Chinese.
    pub fn of(tag: &str) -> Self {
        if tag.to_ascii_lowercase().starts_with("en") { Self::English } else { Self::Chinese }
    }
}

/// The words of a key such as `error.DISK_FULL`; the key itself when there are none.
pub fn plain(language: Language, key: &str) -> String {
    let mut found = document(language);
    for part in key.split('.') {
        match found.get(part) {
            Some(next) => found = next,
            None => return key.to_owned(),
        }
    }
    found.as_str().map_or_else(|| key.to_owned(), str::to_owned)
}

/// The words of a key with its `{name}` places filled.
pub fn filled<'a>(language: Language, key: &str, args: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    args.into_iter().fold(plain(language, key), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

/// An error as one line.
pub fn error(language: Language, error: &Error) -> String {
    let family = match error {
        Error::RuleInvalid { .. } => "rule.fault.",
        Error::RuleWeightSum { .. } => "rule.sum.",
        Error::SelectionScheme { .. } => "selection.fault.",
        Error::SelectionAim { .. } => "selection.measure.",
        _ => return filled(language, &format!("error.{}", error.code()), error.args()),
    };
    // What is off is named by words of its own; a level of certificates is data and stands as it is.
    let told = error.args().into_iter().map(|(name, value)| {
        let key = format!("{family}{value}");
        let words = plain(language, &key);
        (name, if words == key { value.to_owned() } else { words })
    });
    let told: Vec<(&str, String)> = told.collect();
    filled(language, &format!("error.{}", error.code()), told.iter().map(|(name, value)| (*name, value.as_str())))
}

/// Why a row is refused, in words.
pub(crate) fn reason(language: Language, row: &Judged) -> String {
    let key = format!("import.reason.{}", row.code());
    let args: Vec<(&str, String)> = row
        .reason
        .iter()
        .flat_map(|reason| &reason.args)
        .map(|(name, value)| {
            // A field is named by its own words.
            let value = if *name == "field" { plain(language, &format!("field.{value}")) } else { value.clone() };
            (*name, value)
        })
        .collect();
    filled(language, &key, args.iter().map(|(name, value)| (*name, value.as_str())))
}

fn document(language: Language) -> &'static Value {
    static WORDS: OnceLock<[Value; 2]> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let read = |text: &str| serde_json::from_str(text).unwrap_or_default();
        [read(include_str!("../../../../ui/i18n/zh-CN.json")), read(include_str!("../../../../ui/i18n/en.json"))]
    });
    match language {
        Language::Chinese => &words[0],
        Language::English => &words[1],
    }
}
