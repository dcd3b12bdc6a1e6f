//! Judging the rows of a table file: for each kind a pure look at one sheet and at what is known, row by row, with the reason
//! where a row is refused. What never happens here: SQL, a clock, or a change of anything.

pub mod ballots;
pub mod certificates;
pub mod performance;
pub mod posts;
pub mod refused;
pub mod roster;
mod table;
pub mod team_ballots;
#[cfg(test)]
mod tests;
pub mod units;

pub use table::Table;

use crate::sheet::head::Field;
use crate::wire::{ImportField, ImportRefusal, ImportRow, ImportVerdict};
use std::collections::HashSet;

/// The user asked to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped")]
pub struct Cancelled;

/// Why a row is refused: a code with words at `import.reason.<code>`, and the values for the words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The code.
    pub code: &'static str,
    /// Name → value.
    pub args: Vec<(&'static str, String)>,
}

impl Refusal {
    /// A reason that needs no values.
    pub fn plain(code: &'static str) -> Refusal {
        Refusal { code, args: Vec::new() }
    }

    /// A reason about a field.
    pub fn field(code: &'static str, field: &str) -> Refusal {
        Refusal { code, args: vec![("field", field.to_owned())] }
    }

    /// A reason about a value.
    pub fn value(code: &'static str, value: &str) -> Refusal {
        Refusal { code, args: vec![("value", shown(value))] }
    }

    /// A reason about the value of a field.
    pub fn field_value(code: &'static str, field: &str, value: &str) -> Refusal {
        Refusal { code, args: vec![("field", field.to_owned()), ("value", shown(value))] }
    }
}

/// As much of a wrong value as a message can take.
fn shown(value: &str) -> String {
    value.chars().take(60).collect()
}

/// Refuses the good rows of these staff numbers: whoever imports is one of them or a relative, and somebody else enters what is
/// theirs.
pub fn refuse_own(rows: &mut [Judged], own: &HashSet<String>) {
    for row in rows.iter_mut().filter(|row| row.is_good() && own.contains(&*row.staff_number)) {
        row.verdict = ImportVerdict::Refused;
        row.reason = Some(Refusal::plain("RECUSED"));
        row.changes.clear();
    }
}

/// A field that a row changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Wire name of the field.
    pub field: &'static str,
    /// The value that is there.
    pub old: String,
    /// The value that will be there.
    pub new: String,
}

/// What will become of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Index of the row in the sheet.
    pub at: u32,
    /// The sheet's own row number, from 1.
    pub row: u32,
    /// 工号 as read.
    pub staff_number: Box<str>,
    /// 姓名 as read, or the ballot number.
    pub name: Box<str>,
    /// The verdict; a void ballot row is `Added` with a reason.
    pub verdict: ImportVerdict,
    /// Why refused or void; none otherwise.
    pub reason: Option<Refusal>,
    /// What changes.
    pub changes: Vec<Change>,
}

impl Change {
    /// As the screen shows it: what is masked on a card is masked here.
    fn shown(&self, value: &str) -> String {
        match self.field {
            "identity" | "bank_account" => crate::person::masked(value),
            _ => value.to_owned(),
        }
    }
}

impl Judged {
    /// Stored, but counted as void: a ballot row with its reason.
    pub fn is_void(&self) -> bool {
        self.reason.is_some() && self.verdict != ImportVerdict::Refused
    }

    /// It will be stored.
    pub fn is_good(&self) -> bool {
        matches!(self.verdict, ImportVerdict::Added | ImportVerdict::Changed)
    }

    /// The row as the window shows it.
    pub fn wire(&self) -> ImportRow {
        let args = self.reason.iter().flat_map(|reason| &reason.args);
        ImportRow {
            row: self.row,
            staff_number: self.staff_number.to_string(),
            name: self.name.to_string(),
            verdict: self.verdict,
            reason: self.code().to_owned(),
            args: args.map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
            changes: self.changes.iter().map(|c| (c.field.to_owned(), (c.shown(&c.old), c.shown(&c.new)))).collect(),
        }
    }

    /// The row as the command line shows it when it is refused or void.
    pub fn refusal(&self) -> ImportRefusal {
        ImportRefusal { row: self.row, staff_number: self.staff_number.to_string(), reason: self.code().to_owned() }
    }

    /// The reason's code; empty when there is none.
    pub fn code(&self) -> &'static str {
        self.reason.as_ref().map_or("", |reason| reason.code)
    }

    fn new(at: usize, row: u32, staff_number: &str, name: &str) -> Judged {
        Judged {
            at: u32::try_from(at).unwrap_or(u32::MAX),
            row,
            staff_number: staff_number.into(),
            name: name.into(),
            verdict: ImportVerdict::Unchanged,
            reason: None,
            changes: Vec::new(),
        }
    }

    fn with(mut self, outcome: Result<(ImportVerdict, Vec<Change>), Refusal>) -> Judged {
        match outcome {
            Ok((verdict, changes)) => (self.verdict, self.changes) = (verdict, changes),
            Err(reason) => (self.verdict, self.reason) = (ImportVerdict::Refused, Some(reason)),
        }
        self
    }
}

/// A kind's field table as the window shows it.
pub fn wire_fields(fields: &[Field]) -> Vec<ImportField> {
    fields.iter().map(|field| ImportField { name: field.name.clone(), required: field.required }).collect()
}

/// How many rows of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// To add, the void ones not among them.
    pub added: u32,
    /// That change something.
    pub changed: u32,
    /// That change nothing.
    pub unchanged: u32,
    /// Refused.
    pub refused: u32,
    /// Stored as void.
    pub void: u32,
}

/// Counts the rows.
pub fn counts(rows: &[Judged]) -> Counts {
    let mut counts = Counts::default();
    for row in rows {
        *match row.verdict {
            ImportVerdict::Refused => &mut counts.refused,
            _ if row.is_void() => &mut counts.void,
            ImportVerdict::Added => &mut counts.added,
            ImportVerdict::Changed => &mut counts.changed,
            ImportVerdict::Unchanged => &mut counts.unchanged,
        } += 1;
    }
    counts
}

/// Judges the rows below the head in their order.
fn each(table: &Table<'_>, watch: &dyn crate::Watch, mut judge: impl FnMut(usize) -> Judged) -> Result<Vec<Judged>, Cancelled> {
    let body = table.body();
    let mut rows = Vec::with_capacity(body.len());
    for (done, at) in body.iter().enumerate() {
        if done % 1_000 == 0 {
            watch.progress(bounded(done), bounded(body.len()));
            if watch.cancelled() {
                return Err(Cancelled);
            }
        }
        rows.push(judge(*at));
    }
    Ok(rows)
}

/// Old and new of the fields that differ, and the verdict that follows.
fn compare(fields: impl IntoIterator<Item = (&'static str, String, String)>) -> (ImportVerdict, Vec<Change>) {
    let changes: Vec<Change> =
        fields.into_iter().filter(|(_, old, new)| old != new).map(|(field, old, new)| Change { field, old, new }).collect();
    let verdict = if changes.is_empty() { ImportVerdict::Unchanged } else { ImportVerdict::Changed };
    (verdict, changes)
}

fn bounded(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}
