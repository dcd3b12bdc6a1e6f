//! Ballots about teams at the grid: rows are teams, columns the items, each cell one tick.

use crate::Error;
use crate::ballot::{known_class, numbered, open_or_closed, refuse_shut};
use crate::change::Told;
use crate::issue::{Numbers, refuse_not_rating};
use crate::session::Office;
use crate::wire::{BallotAbout, BallotLine, BallotRow, BallotSheet};
use domain::appraisal::team::row_void;
use domain::appraisal::{Cell, Scheme};
use std::collections::{BTreeSet, HashMap, HashSet};
use store::team::TeamBallot;

impl Office {
    /// The ballots about teams of a rater class.
    pub fn team_ballot_list(&self, appraisal: i64, class: &str) -> Result<Vec<BallotRow>, Error> {
        let session = self.session("team_ballot_list")?;
        session.store.read(|db| {
            let scheme = open_or_closed(db, appraisal)?;
            known_class(&scheme, class)?;
            Ok(store::team::ballots(db, appraisal, Some(class))?.iter().map(|ballot| row(&scheme, ballot)).collect())
        })
    }

    /// One ballot whole: a line for every team, filled where the ballot has one.
    pub fn team_ballot_show(&self, appraisal: i64, token: &str) -> Result<BallotSheet, Error> {
        let session = self.session("team_ballot_show")?;
        session.store.read(|db| {
            let scheme = open_or_closed(db, appraisal)?;
            let ballots = store::team::ballots(db, appraisal, None)?;
            let ballot = ballots.into_iter().find(|ballot| ballot.token == token).ok_or(Error::NotFound)?;
            let rows: HashMap<i64, Vec<Cell>> = ballot.rows.into_iter().collect();
            let blank = vec![Cell::Blank; items(&scheme)];
            let lines = store::team::list(db, appraisal)?
                .into_iter()
                .map(|team| {
                    let cells = rows.get(&team.id);
                    let void = cells.and_then(|cells| row_void(&scheme, cells));
                    BallotLine {
                        subject: team.id,
                        cells: cells.unwrap_or(&blank).iter().map(|cell| cell.show()).collect(),
                        void: void.map(|reason| reason.code().to_owned()).unwrap_or_default(),
                    }
                })
                .collect();
            Ok(BallotSheet { token: ballot.token, class: ballot.class, fresh: false, lines })
        })
    }

    /// Keeps ballots about teams. A known number replaces that ballot, an empty one is drawn where none was handed out.
    pub fn team_ballot_save(&self, appraisal: i64, sheets: &[BallotSheet]) -> Result<Vec<BallotRow>, Error> {
        let session = self.session("team_ballot_save")?;
        let told = Told { operation: "team_ballot_save", object: format!("appraisal {appraisal} ballots {}", sheets.len()) };
        self.change(&session, told, |db| {
            refuse_shut(db, "team_ballot_save", appraisal)?;
            let scheme = open_or_closed(db, appraisal)?;
            let teams: HashSet<i64> = store::team::list(db, appraisal)?.into_iter().map(|team| team.id).collect();
            let mut taken = store::issued::taken(db, appraisal)?;
            let stored = store::team::ballots(db, appraisal, None)?;
            let mut in_use: HashMap<String, Option<String>> =
                store::ballot::tokens(db, appraisal)?.into_iter().map(|token| (token, None)).collect();
            in_use.extend(stored.into_iter().map(|ballot| (ballot.token, Some(ballot.class))));
            let numbers = Numbers::read(db, appraisal, BallotAbout::Teams)?;
            let mut ballots = Vec::new();
            for sheet in sheets {
                refuse_not_rating(&scheme, BallotAbout::Teams, known_class(&scheme, &sheet.class)?)?;
                let token = numbered(sheet, &numbers, &mut in_use, &mut taken)?;
                ballots.push(TeamBallot { token, class: sheet.class.clone(), rows: rows(sheet, &scheme, &teams)? });
            }
            store::team::put(db, appraisal, &ballots)?;
            for class in ballots.iter().map(|ballot| ballot.class.as_str()).collect::<BTreeSet<_>>() {
                crate::count::refuse_over(db, appraisal, BallotAbout::Teams, class)?;
            }
            Ok(ballots.iter().map(|ballot| row(&scheme, ballot)).collect())
        })
    }

    /// Takes an entry back while the year is open.
    pub fn team_ballot_delete(&self, appraisal: i64, token: &str) -> Result<(), Error> {
        let session = self.session("team_ballot_delete")?;
        let told = Told { operation: "team_ballot_delete", object: format!("appraisal {appraisal}") };
        self.change(&session, told, |db| {
            refuse_shut(db, "team_ballot_delete", appraisal)?;
            Ok(store::team::remove_ballot(db, appraisal, token)?)
        })
    }
}

fn items(scheme: &Scheme) -> usize {
    scheme.team.as_ref().map_or(0, |team| team.items.len())
}

fn rows(sheet: &BallotSheet, scheme: &Scheme, teams: &HashSet<i64>) -> Result<Vec<(i64, Vec<Cell>)>, Error> {
    let mut rated = HashSet::new();
    let mut rows = Vec::new();
    for line in sheet.lines.iter().filter(|line| line.cells.iter().any(|cell| !cell.trim().is_empty())) {
        if !teams.contains(&line.subject) || !rated.insert(line.subject) || line.cells.len() != items(scheme) {
            return Err(Error::NotFound);
        }
        rows.push((line.subject, line.cells.iter().map(|cell| Cell::read_choice(cell, &scheme.ticks)).collect()));
    }
    if rows.is_empty() { Err(Error::BallotEmpty) } else { Ok(rows) }
}

fn row(scheme: &Scheme, ballot: &TeamBallot) -> BallotRow {
    let void_rows = ballot.rows.iter().filter(|(_, cells)| row_void(scheme, cells).is_some()).count();
    BallotRow {
        token: ballot.token.clone(),
        class: ballot.class.clone(),
        rows: u32::try_from(ballot.rows.len()).unwrap_or(u32::MAX),
        void_rows: u32::try_from(void_rows).unwrap_or(u32::MAX),
        void: String::new(),
    }
}
