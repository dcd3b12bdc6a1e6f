//! Score ballots 测评票: a row is one person on one ballot. Scores never refuse a row: what is written is kept, and a row or
//! ballot that the scheme's rules void is stored as void with its reason.

use super::table::Table;
use super::{Cancelled, Judged, Refusal, each};
use crate::Watch;
use crate::ballot::read_cell;
use crate::issue::Numbers;
use crate::sheet::head::{Field, Head};
use crate::sheet::{Workbook, text};
use crate::wire::ImportVerdict;
use crate::words::{self, Language};
use domain::appraisal::ballot::Measure;
use domain::appraisal::scheme::BallotKind;
use domain::appraisal::{Ballot, Cell, Row, Scheme};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The column of those who tick no grade.
const ABSTAINED: &str = "弃权";

/// What is known before the import.
#[derive(Clone, Debug)]
pub struct Known {
    /// Subject id by staff number.
    pub subjects: HashMap<String, i64>,
    /// Code of the pool by subject id; who is not in it stands in the scheme's own.
    pub pools: HashMap<i64, String>,
    /// Ballot numbers that are stored.
    pub tokens: HashSet<String>,
    /// Numbers that were handed out.
    pub numbers: Numbers,
    /// The frozen scheme.
    pub scheme: Scheme,
}

/// A ballot that will be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Its number.
    pub token: String,
    /// Rater class.
    pub class: String,
    /// Subject id → one cell a dimension.
    pub rows: Vec<(i64, Vec<Cell>)>,
}

/// The judged rows and the ballots they make.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// In the sheet's order.
    pub rows: Vec<Judged>,
    /// By number.
    pub ballots: Vec<Filled>,
}

/// The fields of a ballot list: the dimensions are those of the scheme.
pub fn fields(scheme: &Scheme) -> Vec<Field> {
    let mut fields = vec![
        Field::new("token", true, &["票号", "选票号", "测评票号", "编号", "Ballot", "Ballot number", "Ballot No."]),
        Field::new("class", true, &["票类", "票种", "类别", "选票类别", "Class", "Rater class"]),
        Field::new("staff_number", true, &["工号", "被测评人工号", "职工号", "员工编号", "Staff number", "Staff No."]),
    ];
    // Where some class ticks, a sheet may hold ticks alone; what a row of scores then lacks voids it.
    let ticks = scheme.classes.iter().any(|class| class.ballot == BallotKind::Tick);
    if ticks {
        fields.push(Field::new("choice", false, &["等次", "评价等次", "测评等次", "评价", "Grade", "Choice"]));
        // Or a column a grade, with a mark in one of them.
        fields.extend(scheme.ticks.iter().map(|tick| Field {
            name: tick.grade.clone(),
            required: false,
            heads: vec![words::plain(Language::English, &format!("grade.{}", tick.grade))],
        }));
        fields.push(Field::new(ABSTAINED, false, &["Abstain", "Abstained", "Abstention"]));
    }
    fields.extend(scheme.dimensions.iter().map(|dimension| Field {
        name: dimension.code.clone(),
        required: !ticks,
        heads: vec![dimension.name.zh.clone(), dimension.name.en.clone(), dimension.code.clone()],
    }));
    fields
}

/// Reads a ballot list against what is known.
pub struct Ballots<'a> {
    table: Table<'a>,
    known: &'a Known,
}

impl<'a> Ballots<'a> {
    /// None when the head's sheet is not in the workbook.
    pub fn new(workbook: &'a Workbook, head: &'a Head, known: &'a Known) -> Option<Ballots<'a>> {
        Some(Ballots { table: Table::new(workbook, head)?, known })
    }

    /// Judges every row and puts the good ones together as ballots.
    pub fn judge(&self, watch: &dyn Watch) -> Result<Judgement, Cancelled> {
        // Number → class, subjects seen, rows by their place in the result.
        let mut ballots: BTreeMap<String, (usize, HashSet<i64>, Vec<usize>)> = BTreeMap::new();
        let mut read = Vec::new();
        let mut rows = each(&self.table, watch, |at| {
            let token = self.table.code(at, "token").unwrap_or_default().to_uppercase();
            let staff_number = self.table.code(at, "staff_number").unwrap_or_default();
            let place = read.len();
            let outcome = self.read(at).and_then(|(class, subject, cells)| {
                let ballot = ballots.entry(token.clone()).or_insert_with(|| (class, HashSet::new(), Vec::new()));
                // The same number under another class is another ballot's number.
                if ballot.0 != class || !ballot.1.insert(subject) {
                    return Err(Refusal::plain("ROW_TWICE"));
                }
                ballot.2.push(place);
                read.push(Some((subject, cells)));
                Ok((ImportVerdict::Added, Vec::new()))
            });
            if outcome.is_err() {
                read.push(None);
            }
            Judged::new(at, self.table.number(at), &staff_number, &token).with(outcome)
        })?;
        let filled = ballots.into_iter().map(|(token, (class, _, places))| {
            let cells: Vec<(i64, Vec<Cell>)> = places.iter().filter_map(|place| read.get(*place).cloned().flatten()).collect();
            self.void(class, &cells, &places, &mut rows);
            let class = self.known.scheme.classes.get(class).map(|class| class.code.clone()).unwrap_or_default();
            Filled { token, class, rows: cells }
        });
        let ballots = filled.collect();
        Ok(Judgement { rows, ballots })
    }

    /// Gives the rows of a ballot the reason for which they, or all of it, will be void.
    fn void(&self, class: usize, cells: &[(i64, Vec<Cell>)], places: &[usize], rows: &mut [Judged]) {
        let scheme = &self.known.scheme;
        let entries = cells.iter().enumerate().map(|(subject, (_, cells))| Row { subject, cells: cells.clone() });
        let ballot = Ballot { class: Some(class), mixed: false, rows: entries.collect() };
        let measure = Measure::of(scheme);
        let whole = measure.ballot_void(&ballot);
        for (place, (subject, cells)) in places.iter().zip(cells) {
            let pool = self.known.pools.get(subject).map_or("", String::as_str);
            let reason = measure.row_void_in(pool, Some(class), cells).or(whole);
            if let (Some(judged), Some(reason)) = (rows.get_mut(*place), reason) {
                judged.reason = Some(Refusal::plain(reason.code()));
            }
        }
    }

    fn read(&self, at: usize) -> Result<(usize, i64, Vec<Cell>), Refusal> {
        let table = &self.table;
        let token = table.code(at, "token")?.to_uppercase();
        if token.is_empty() {
            return Err(Refusal::plain("TOKEN_MISSING"));
        }
        if self.known.tokens.contains(&token) {
            return Err(Refusal::plain("ROW_TWICE"));
        }
        let word = table.code(at, "class")?;
        let class = class_named(&self.known.scheme, &word).ok_or_else(|| Refusal::value("CLASS_UNKNOWN", &word))?;
        if !self.known.numbers.admit(&self.known.scheme.classes[class].code, &token) {
            return Err(Refusal::plain("BALLOT_NOT_ISSUED"));
        }
        let staff_number = table.code(at, "staff_number")?;
        if staff_number.is_empty() {
            return Err(Refusal::plain("STAFF_NUMBER_MISSING"));
        }
        let subject = self.known.subjects.get(&staff_number).copied().ok_or_else(|| Refusal::plain("SUBJECT_UNKNOWN"))?;
        let scheme = &self.known.scheme;
        let cell = |field: &str| read_cell(scheme, class, &text::code(&table.cell(at, field)));
        let cells = match scheme.classes[class].ballot {
            BallotKind::Tick => vec![match cell("choice") {
                Cell::Blank => self.marked(at),
                chosen => chosen,
            }],
            BallotKind::Score => scheme.dimensions.iter().map(|dimension| cell(&dimension.code)).collect(),
        };
        Ok((class, subject, cells))
    }

    /// The place of the one column of a grade that bears a mark; 0 for that of the abstentions.
    fn marked(&self, at: usize) -> Cell {
        let grades = self.known.scheme.ticks.iter().map(|tick| tick.grade.as_str());
        let mut marks = Vec::new();
        for (place, field) in (0..).zip(std::iter::once(ABSTAINED).chain(grades)) {
            match text::code(&self.table.cell(at, field)).as_str() {
                "" | "0" | "-" | "否" => {}
                "√" | "✓" | "✔" | "☑" | "1" | "x" | "X" | "×" | "v" | "V" | "是" => marks.push(place),
                _ => return Cell::Unreadable,
            }
        }
        match marks.as_slice() {
            [] => Cell::Blank,
            [place] => Cell::Score(place * 100),
            _ => Cell::Double,
        }
    }
}

/// A class by its letter, with or without 票, or by its name.
pub(super) fn class_named(scheme: &Scheme, word: &str) -> Option<usize> {
    let short = word.trim_end_matches(['票', '类']);
    scheme.classes.iter().position(|class| {
        class.code.eq_ignore_ascii_case(short) || class.name.zh == word || class.name.en.eq_ignore_ascii_case(word)
    })
}
