//! Scores for a packet out of a table: a row a person by staff number, a column a dimension; XLSX, CSV, or a JSON list of such rows.

use super::asks::Asks;
use super::envelope;
use crate::session::Office;
use crate::sheet::head::{Field, find};
use crate::sheet::{self, text};
use crate::wire::BallotLine;
use crate::{Error, Watch};
use domain::appraisal::Cell;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

const STAFF_NUMBER: &str = "staff_number";

impl Office {
    /// Reads scores for the open packet from a table. Nothing is kept: that is [`Office::packet_draft`].
    pub fn packet_table(&self, issue: &str, path: &str, watch: &dyn Watch) -> Result<Vec<BallotLine>, Error> {
        let place = Path::new(path.trim());
        if !place.is_file() {
            return Err(Error::FileMissing { path: path.to_owned() });
        }
        let json = place.extension().is_some_and(|kind| kind.eq_ignore_ascii_case("json"));
        // Reading takes a while; the packet is not held meanwhile.
        let bytes = if json { envelope::read(place)? } else { Vec::new() };
        let workbook = if json { None } else { Some(sheet::read(place, watch)?) };
        self.with_packet(issue, |packet| match &workbook {
            None => from_json(packet.asks(), &bytes),
            Some(workbook) => from_sheet(packet.asks(), workbook),
        })
    }
}

fn from_json(asks: &Asks, bytes: &[u8]) -> Result<Vec<BallotLine>, Error> {
    let rows: Vec<Map<String, Value>> = serde_json::from_slice(bytes).map_err(|_| Error::SheetUnreadable)?;
    let word = |row: &Map<String, Value>, name: &str| match row.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    rows.iter().map(|row| line(asks, &word(row, STAFF_NUMBER), |code| word(row, code))).collect()
}

fn from_sheet(asks: &Asks, workbook: &sheet::Workbook) -> Result<Vec<BallotLine>, Error> {
    let columns = asks.columns();
    let names = ["工号", "被测评人工号", "职工号", "员工编号", "Staff number", "Staff No.", "抽签号", "Draw", "Draw number"];
    let mut fields = vec![Field::new(STAFF_NUMBER, true, &names)];
    fields.extend(columns.iter().map(|one| {
        let names: Vec<&str> = one.names.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
        Field::new(&one.code, true, &names)
    }));
    let head = find(workbook, &fields, "", &BTreeMap::new()).ok_or(Error::HeadNotFound)?;
    let missing = head.missing(&fields);
    if !missing.is_empty() {
        return Err(Error::MappingIncomplete { fields: missing.join(", ") });
    }
    let sheet = workbook.sheets.get(head.sheet).ok_or(Error::HeadNotFound)?;
    let cell =
        |at: usize, name: &str| head.column(name).map_or_else(String::new, |column| text::code(&sheet.row(at).get(column)));
    head.body(sheet).into_iter().map(|at| line(asks, &cell(at, STAFF_NUMBER), |code| cell(at, code))).collect()
}

/// A row for one of the packet's people. What reads as a score is written as we write it; anything else stays, for the check to name.
fn line(asks: &Asks, staff_number: &str, cell: impl Fn(&str) -> String) -> Result<BallotLine, Error> {
    let people = asks.people();
    let known: HashMap<&str, i64> = people.iter().map(|person| (person.staff_number.as_str(), person.subject)).collect();
    let unknown = || Error::PersonUnknown { number: staff_number.to_owned() };
    let subject = known.get(staff_number.trim()).copied().ok_or_else(unknown)?;
    let columns = asks.columns();
    let cells = columns.iter().map(|one| {
        let text = cell(&one.code);
        if let Some(choice) = asks.choices().iter().find(|choice| choice.name == text || choice.name_en == text) {
            return choice.value.clone();
        }
        match Cell::read(&text) {
            Cell::Score(score) => Cell::Score(score).show(),
            _ => text.trim().to_owned(),
        }
    });
    Ok(BallotLine { subject, cells: cells.collect(), void: String::new() })
}
