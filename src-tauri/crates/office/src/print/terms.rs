//! The few words that depend on data: grades, levels, codes. All other words on paper belong to the forms.

use crate::figure::Figure;
use crate::words::{self, Language};

/// The forms' own name for a language.
pub(crate) fn forms_language(language: Language) -> forms::Language {
    match language {
        Language::Chinese => forms::Language::Chinese,
        Language::English => forms::Language::English,
    }
}

/// The tag of a language.
pub(super) fn tag(language: Language) -> &'static str {
    match language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    }
}

/// A grade as it is printed; grades are kept in Chinese, an unknown one stays as it is.
pub(super) fn grade(language: Language, grade: &str) -> String {
    translated(language, "grade", grade)
}

/// A level of a certificate as it is printed.
pub(super) fn level(language: Language, level: &str) -> String {
    translated(language, "level", level)
}

/// The words of a decision code.
pub(super) fn code(language: Language, code: &str) -> String {
    words::plain(language, &format!("award.code.{code}"))
}

/// One of two wordings.
pub(super) fn pick<'a>(language: Language, chinese: &'a str, english: &'a str) -> &'a str {
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

/// None for an empty text: it stays blank on paper.
pub(super) fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

/// `2026-03-05` as `2026.03.05`, the form of dates in grids.
pub(super) fn grid_day(iso: &str) -> String {
    iso.replace('-', ".")
}

/// A stored moment or date as it is written beside a signature: `2026年1月5日`, `5 January 2026`.
pub(super) fn long_day(language: Language, iso: &str) -> Option<String> {
    use chrono::Datelike;
    let day: chrono::NaiveDate = iso.get(..10)?.parse().ok()?;
    Some(match language {
        Language::Chinese => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Language::English => day.format("%-d %B %Y").to_string(),
    })
}

/// `1234567.50` as `1,234,567.50`.
pub(super) fn thousands(amount: &str) -> String {
    let (whole, rest) = amount.split_once('.').unwrap_or((amount, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 && digit.is_ascii_digit() && !grouped.ends_with('-') {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if rest.is_empty() { grouped } else { format!("{grouped}.{rest}") }
}

/// A value of a figure as it is printed: without idle noughts, per cent with its sign.
pub(super) fn figure_value(figure: Figure, value: &str) -> String {
    let plain = if value.contains('.') { value.trim_end_matches('0').trim_end_matches('.') } else { value };
    if plain.is_empty() || !figure.percent() { plain.to_owned() } else { format!("{plain}%") }
}

/// Bonus and deduction as one cell: `+2.00 −1.50`; `0.00` when neither.
pub(super) fn adjustments(bonus: i64, deduction: i64) -> String {
    let shown = |points: i64| crate::number::shown(Some(points));
    match (bonus, deduction) {
        (0, 0) => "0.00".to_owned(),
        (bonus, 0) => format!("+{}", shown(bonus)),
        (0, deduction) => format!("−{}", shown(deduction)),
        (bonus, deduction) => format!("+{} −{}", shown(bonus), shown(deduction)),
    }
}

fn translated(language: Language, group: &str, word: &str) -> String {
    let key = format!("{group}.{word}");
    let found = words::plain(language, &key);
    if found == key { word.to_owned() } else { found }
}
