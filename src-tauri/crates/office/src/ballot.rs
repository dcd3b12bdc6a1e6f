//! Score ballots at the grid. What a row is worth is the rule's business at closing; here it is kept as it was written.

use crate::appraisal::{scheme_of, state_of};
use crate::change::Told;
use crate::issue::Numbers;
use crate::session::Office;
use crate::wire::{BallotAbout, BallotLine, BallotRow, BallotSheet};
use crate::{Error, permission};
use domain::appraisal::ballot::Measure;
use domain::appraisal::scheme::BallotKind;
use domain::appraisal::{Cell, Scheme, ballot};
use domain::retention::{Class, Stage};
use rand::TryRngCore;
use std::collections::{BTreeSet, HashMap, HashSet};
use store::Db;
use store::ballot::BallotRecord;

impl Office {
    /// The ballots of a rater class that came on paper. What came in sealed is counted with its class and listed nowhere.
    pub fn ballot_list(&self, appraisal: i64, class: &str) -> Result<Vec<BallotRow>, Error> {
        let session = self.session("ballot_list")?;
        session.store.read(|db| {
            let scheme = open_or_closed(db, appraisal)?;
            known_class(&scheme, class)?;
            let ballots = store::ballot::list(db, appraisal, Some(class))?;
            let pools = pools(db, appraisal)?;
            Ok(ballots.iter().filter(|record| !record.packet).map(|record| row(&scheme, &pools, record)).collect())
        })
    }

    /// One ballot whole: a line for everybody in the appraisal, filled where the ballot has one.
    pub fn ballot_show(&self, appraisal: i64, token: &str) -> Result<BallotSheet, Error> {
        let session = self.session("ballot_show")?;
        session.store.read(|db| {
            let scheme = open_or_closed(db, appraisal)?;
            let record = store::ballot::get(db, appraisal, token)?;
            refuse_sealed(&record)?;
            let class = scheme.class_index(&record.class);
            let blank = vec![Cell::Blank; class.map_or(scheme.dimensions.len(), |class| scheme.cells_of(class))];
            let measure = Measure::of(&scheme);
            let lines = store::appraisal::subjects(db, appraisal)?
                .into_iter()
                .map(|subject| {
                    let cells = record.rows.iter().find(|(rated, _)| *rated == subject.id).map(|(_, cells)| cells);
                    let void = cells.and_then(|cells| measure.row_void_in(&subject.pool, class, cells));
                    BallotLine {
                        subject: subject.id,
                        cells: cells.unwrap_or(&blank).iter().map(|cell| cell.show()).collect(),
                        void: void.map(|reason| reason.code().to_owned()).unwrap_or_default(),
                    }
                })
                .collect();
            Ok(BallotSheet { token: record.token, class: record.class, fresh: false, lines })
        })
    }

    /// Keeps ballots. A known number replaces that ballot, an empty one is drawn.
    pub fn ballot_save(&self, appraisal: i64, sheets: &[BallotSheet]) -> Result<Vec<BallotRow>, Error> {
        let session = self.session("ballot_save")?;
        let told = Told { operation: "ballot_save", object: format!("appraisal {appraisal} ballots {}", sheets.len()) };
        self.change(&session, told, |db| {
            refuse_shut(db, "ballot_save", appraisal)?;
            let scheme = open_or_closed(db, appraisal)?;
            let subjects = pools(db, appraisal)?;
            let mut taken = store::issued::taken(db, appraisal)?;
            let mut in_use: HashMap<String, Option<String>> =
                store::team::ballots(db, appraisal, None)?.into_iter().map(|ballot| (ballot.token, None)).collect();
            in_use.extend(store::ballot::classes(db, appraisal)?.into_iter().map(|(token, class)| (token, Some(class))));
            let numbers = Numbers::read(db, appraisal, BallotAbout::People)?;
            let mut records = Vec::with_capacity(sheets.len());
            for sheet in sheets {
                let class = known_class(&scheme, &sheet.class)?;
                refuse_sealed_number(db, appraisal, &plain_number(&sheet.token))?;
                let token = numbered(sheet, &numbers, &mut in_use, &mut taken)?;
                records.push(BallotRecord {
                    token,
                    class: sheet.class.clone(),
                    packet: false,
                    rows: rows(sheet, class, &scheme, &subjects)?,
                });
            }
            store::ballot::put(db, appraisal, &records)?;
            for class in records.iter().map(|record| record.class.as_str()).collect::<BTreeSet<_>>() {
                crate::count::refuse_over(db, appraisal, BallotAbout::People, class)?;
            }
            Ok(records.iter().map(|record| row(&scheme, &subjects, record)).collect())
        })
    }

    /// Takes an entry back while the year is open.
    pub fn ballot_delete(&self, appraisal: i64, token: &str) -> Result<(), Error> {
        let session = self.session("ballot_delete")?;
        let told = Told { operation: "ballot_delete", object: format!("appraisal {appraisal}") };
        self.change(&session, told, |db| {
            refuse_shut(db, "ballot_delete", appraisal)?;
            refuse_sealed_number(db, appraisal, token)?;
            Ok(store::ballot::remove(db, appraisal, token)?)
        })
    }
}

/// A random ballot number that is not in use: eight hex digits, tied to no list.
pub(crate) fn draw_token(used: &HashSet<String>) -> Result<String, Error> {
    loop {
        let number = rand::rngs::OsRng.try_next_u32().map_err(|_| Error::Internal)?;
        let token = format!("{number:08X}");
        if !used.contains(&token) {
            return Ok(token);
        }
    }
}

pub(crate) fn refuse_shut(db: &Db<'_>, operation: &str, appraisal: i64) -> Result<(), Error> {
    let record = store::appraisal::get(db, appraisal).map_err(|_| Error::AppraisalMissing)?;
    permission::appraisal(operation, state_of(&record.state))
}

pub(crate) fn open_or_closed(db: &Db<'_>, appraisal: i64) -> Result<Scheme, Error> {
    let record = store::appraisal::get(db, appraisal).map_err(|_| Error::AppraisalMissing)?;
    // Ballots on their way out are nobody's to look at any more.
    if store::retention::stage(db, Class::Ballots, appraisal)?.is_some_and(|(stage, _)| stage != Stage::Restored) {
        return Err(Error::NotFound);
    }
    scheme_of(db, record.rule)
}

/// A cell as it was typed on a ballot of a class.
pub(crate) fn read_cell(scheme: &Scheme, class: usize, text: &str) -> Cell {
    match scheme.classes.get(class).map(|class| class.ballot) {
        Some(BallotKind::Tick) => Cell::read_choice(text, &scheme.ticks),
        _ => Cell::read(text),
    }
}

/// A ballot that came in sealed is nobody's to look at, to correct or to take back.
fn refuse_sealed(record: &BallotRecord) -> Result<(), Error> {
    if record.packet { Err(Error::BallotSealed) } else { Ok(()) }
}

fn refuse_sealed_number(db: &Db<'_>, appraisal: i64, token: &str) -> Result<(), Error> {
    match store::ballot::get(db, appraisal, token) {
        Ok(record) => refuse_sealed(&record),
        Err(store::Error::NotFound) => Ok(()),
        Err(other) => Err(other.into()),
    }
}

/// A ballot number as it is stored.
fn plain_number(text: &str) -> String {
    domain::text::half_width(text).trim().to_uppercase()
}

pub(crate) fn known_class(scheme: &Scheme, class: &str) -> Result<usize, Error> {
    scheme.class_index(class).ok_or_else(|| Error::ClassUnknown { class: class.to_owned() })
}

/// The number that a ballot is stored under: the typed one, or a drawn one where the class handed none out. `in_use` has the numbers of
/// stored ballots with the class of those of the same kind.
///
/// Errors: `BALLOT_NUMBER_NEEDED`, `BALLOT_NOT_ISSUED`; `BALLOT_TWICE` when the number stands on another ballot.
pub(crate) fn numbered(
    sheet: &BallotSheet,
    numbers: &Numbers,
    in_use: &mut HashMap<String, Option<String>>,
    taken: &mut HashSet<String>,
) -> Result<String, Error> {
    let class = &sheet.class;
    let token = plain_number(&sheet.token);
    let token = match token.as_str() {
        "" if numbers.asked(class) => return Err(Error::BallotNumberNeeded { class: class.clone() }),
        "" => draw_token(taken)?,
        _ => token,
    };
    if token.len() > 40 || !token.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return Err(Error::TextInvalid { field: "token".to_owned() });
    }
    match in_use.get(&token) {
        Some(Some(stored)) if stored == class && !sheet.fresh => {}
        Some(_) => return Err(Error::BallotTwice { number: token }),
        None if numbers.admit(class, &token) => {}
        None => return Err(Error::BallotNotIssued { number: token, class: class.clone() }),
    }
    taken.insert(token.clone());
    // The same number again in this call would take the place of this ballot.
    in_use.insert(token.clone(), None);
    Ok(token)
}

fn rows(
    sheet: &BallotSheet,
    class: usize,
    scheme: &Scheme,
    subjects: &HashMap<i64, String>,
) -> Result<Vec<(i64, Vec<Cell>)>, Error> {
    let mut rated = HashSet::new();
    let mut rows = Vec::new();
    for line in &sheet.lines {
        if line.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if !subjects.contains_key(&line.subject) || !rated.insert(line.subject) || line.cells.len() != scheme.cells_of(class) {
            return Err(Error::NotFound);
        }
        rows.push((line.subject, line.cells.iter().map(|cell| read_cell(scheme, class, cell)).collect()));
    }
    if rows.is_empty() { Err(Error::BallotEmpty) } else { Ok(rows) }
}

/// The people of a year, each with the code of the pool.
fn pools(db: &Db<'_>, appraisal: i64) -> Result<HashMap<i64, String>, Error> {
    Ok(store::appraisal::subjects(db, appraisal)?.into_iter().map(|subject| (subject.id, subject.pool)).collect())
}

fn row(scheme: &Scheme, pools: &HashMap<i64, String>, record: &BallotRecord) -> BallotRow {
    let (class, measure) = (scheme.class_index(&record.class), Measure::of(scheme));
    let ballot = ballot::Ballot {
        class,
        mixed: record.packet,
        rows: record.rows.iter().map(|(_, cells)| ballot::Row { subject: 0, cells: cells.clone() }).collect(),
    };
    let void = measure.ballot_void(&ballot);
    let pool = |subject: &i64| pools.get(subject).map_or("", String::as_str);
    let void_rows =
        record.rows.iter().filter(|(subject, cells)| measure.row_void_in(pool(subject), class, cells).is_some()).count();
    BallotRow {
        token: record.token.clone(),
        class: record.class.clone(),
        rows: u32::try_from(record.rows.len()).unwrap_or(u32::MAX),
        void_rows: u32::try_from(void_rows).unwrap_or(u32::MAX),
        void: void.map(|reason| reason.code().to_owned()).unwrap_or_default(),
    }
}
