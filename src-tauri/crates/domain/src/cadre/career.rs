//! The career 简历: lines `1995.09--1999.07  text`, an open end `2012.07--         text`, and notes in brackets under a line.

use super::{Fault, line};
use crate::date::PartialDate;
use crate::text::half_width;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Columns before the text of a line, months and blanks together.
const HANG: usize = 18;

/// One line of a career.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CareerLine {
    /// First month, `1995.09`.
    pub from: String,
    /// Last month; empty while it lasts.
    pub to: String,
    /// What and where.
    pub text: String,
    /// Notes under it, `（其间：…）`, each a line.
    pub notes: Vec<String>,
}

impl CareerLine {
    /// `1995.09--1999.07`, the open end without a month.
    pub fn months(&self) -> String {
        format!("{}--{}", self.from, self.to)
    }
}

/// Reads a career as it is written in exchange files and on paper. A line without a month goes on with the line above; one that
/// begins with a bracket is a note of it.
///
/// # Errors
/// [`Fault::CareerDate`] when the first line has no month. Order and overlap are found by `CadreFile::checked`.
pub fn read(text: &str) -> Result<Vec<CareerLine>, Fault> {
    let mut lines: Vec<CareerLine> = Vec::new();
    let text = text.replace("\r\n", "\n");
    let written = text.split(['\n', '\r']).map(str::trim).enumerate().filter(|(_, line)| !line.is_empty());
    for (index, written) in written {
        if let Some((from, to, text)) = months(written) {
            lines.push(CareerLine { from, to, text: text.trim().to_owned(), notes: Vec::new() });
            continue;
        }
        let Some(above) = lines.last_mut() else { return Err(Fault::CareerDate(index + 1)) };
        // A note that is not closed yet goes on in the next line.
        let open = above.notes.last_mut().filter(|note| !note.ends_with(['）', ')']));
        match open {
            Some(note) => note.push_str(written),
            None if written.starts_with(['（', '(']) => above.notes.push(written.to_owned()),
            None => above.text.push_str(written),
        }
    }
    Ok(lines)
}

/// The line of a written career, from 1, on which its `number`th stretch begins.
pub fn line_of(text: &str, number: usize) -> usize {
    let begins = text.lines().enumerate().filter(|(_, line)| months(line.trim()).is_some());
    begins.map(|(index, _)| index + 1).nth(number.saturating_sub(1)).unwrap_or(number)
}

/// Writes a career as exchange files have it.
pub fn write(lines: &[CareerLine]) -> String {
    let mut text = Vec::new();
    for line in lines {
        text.push(format!("{:HANG$}{}", line.months(), line.text));
        text.extend(line.notes.iter().map(|note| format!("{:HANG$}{note}", "")));
    }
    text.join("\n")
}

pub(super) fn checked(lines: Vec<CareerLine>, today: NaiveDate) -> Result<Vec<CareerLine>, Fault> {
    let mut good: Vec<CareerLine> = Vec::with_capacity(lines.len());
    let mut end: Option<PartialDate> = None;
    for (index, given) in lines.into_iter().enumerate() {
        let number = index + 1;
        let words = |text: &str| line(&format!("career {number}"), text);
        let month = |text: &str| {
            let read = PartialDate::read(text).map_err(|_| Fault::CareerDate(number))?;
            let first = read.first_day();
            if first > today {
                Err(Fault::CareerDate(number))
            } else {
                PartialDate::read(&read.grid()).map_err(|_| Fault::CareerDate(number))
            }
        };
        let from = month(&given.from)?;
        let to = if given.to.trim().is_empty() { None } else { Some(month(&given.to)?) };
        if to.is_some_and(|to| to < from) {
            return Err(Fault::CareerOrder(number));
        }
        // The month in which one ends is the month in which the next begins. An open end lasts until today.
        let after_open = good.last().is_some_and(|above| above.to.is_empty());
        if after_open || end.is_some_and(|end| from < end) {
            return Err(Fault::CareerOverlap(number));
        }
        end = to;
        let text = words(&given.text)?;
        if text.is_empty() {
            return Err(Fault::CareerEmpty(number));
        }
        let notes = given.notes.iter().map(|note| words(note)).collect::<Result<Vec<_>, _>>()?;
        good.push(CareerLine {
            from: from.grid(),
            to: to.map(PartialDate::grid).unwrap_or_default(),
            text,
            notes: notes.into_iter().filter(|note| !note.is_empty()).collect(),
        });
    }
    Ok(good)
}

/// The months a line begins with, and what follows them; none when it begins with none.
fn months(line: &str) -> Option<(String, String, &str)> {
    let (from, rest) = month(line)?;
    let rest = rest.trim_start();
    let after = rest.trim_start_matches(['-', '－', '—', '–', '~', '～', '至', '―']);
    if after.len() == rest.len() {
        return None;
    }
    if let Some(rest) = ["今", "现在"].iter().find_map(|word| after.strip_prefix(word)) {
        return Some((from, String::new(), rest));
    }
    match month(after.trim_start()) {
        Some((to, rest)) => Some((from, to, rest)),
        None => Some((from, String::new(), after)),
    }
}

/// `1995.09`, `1995.9`, `1995年9月` at the beginning of a text, in the form of grids.
fn month(text: &str) -> Option<(String, &str)> {
    let mut at = text.char_indices();
    let digit = |c: char| half_width(&c.to_string()).parse::<u32>().ok().filter(|digit| *digit < 10);
    let mut year = 0;
    for _ in 0..4 {
        year = year * 10 + digit(at.next()?.1)?;
    }
    let (_, point) = at.next()?;
    if !matches!(point, '.' | '．' | '年' | '/' | '·') {
        return None;
    }
    let rest = at.as_str();
    let digits: Vec<u32> = rest.chars().map_while(digit).take(2).collect();
    let number = digits.iter().fold(0, |number, digit| number * 10 + digit);
    let rest = &rest[rest.char_indices().nth(digits.len()).map_or(rest.len(), |(at, _)| at)..];
    let rest = rest.strip_prefix('月').unwrap_or(rest);
    PartialDate::month_of(i32::try_from(year).ok()?, number).map(|month| (month.grid(), rest))
}
