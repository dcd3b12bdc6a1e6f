//! What is known before an import: read once, so that every row is judged against one state of the file.

use crate::import::{ballots, certificates, performance, posts, roster, team_ballots};
use crate::issue::Numbers;
use crate::sheet::head::Field;
use crate::wire::{BallotAbout, ImportKind, ImportRequest};
use crate::{Error, appraisal, certificate};
use std::collections::HashSet;
use store::Db;

/// What an import is judged against, by what is read.
pub(super) enum Known {
    Roster(Box<roster::Known>),
    /// With the numbers that an approved batch has settled.
    Certificates(Box<certificates::Known>, HashSet<String>),
    Ballots(Box<ballots::Known>),
    Performance(performance::Known),
    TeamBallots(Box<team_ballots::Known>),
    Posts(Box<posts::Known>),
}

impl Known {
    /// The fields that can be fed.
    pub(super) fn fields(&self) -> Vec<Field> {
        match self {
            Self::Roster(_) => roster::fields(),
            Self::Certificates(..) => certificates::fields(),
            Self::Ballots(known) => ballots::fields(&known.scheme),
            Self::Performance(_) => performance::fields(),
            Self::TeamBallots(known) => team_ballots::fields(&known.scheme),
            Self::Posts(_) => posts::fields(),
        }
    }
}

/// Reads what a request is judged against, and the appraisal it goes to; 0 for none.
pub(super) fn known(
    db: &Db<'_>,
    request: &ImportRequest,
    today: chrono::NaiveDate,
    own: &HashSet<i64>,
) -> Result<(Known, i64), Error> {
    match request.kind {
        ImportKind::Roster => {
            let people = store::person::all(db)?.into_iter().map(|(number, record)| (number, record.person)).collect();
            let units = store::unit::ids(db)?.into_keys().collect();
            let placed = crate::appointing::placed(db, today)?;
            Ok((Known::Roster(Box::new(roster::Known { units, people, placed, today })), 0))
        }
        ImportKind::Certificates => {
            let people = store::person::names(db)?.into_iter().map(|(number, (_, name))| (number, name)).collect();
            let register = store::certificate::by_number(db)?.into_iter().map(|(number, (_, held))| (number, held)).collect();
            let settled = store::award::settled_numbers(db)?;
            let blacklist = store::certificate::blacklist(db)?;
            let blacklist = blacklist.into_iter().filter(|one| one.lifted_at.is_empty()).map(|one| one.number).collect();
            let born = store::person::all(db)?;
            let born = born.into_iter().filter_map(|(number, record)| Some((number, certificate::born(&record)?))).collect();
            let known = Box::new(certificates::Known { people, register, blacklist, born, today });
            Ok((Known::Certificates(known, settled), 0))
        }
        ImportKind::Posts => Ok((Known::Posts(Box::new(crate::appointing::known_posts(db, today)?)), 0)),
        ImportKind::Ballots | ImportKind::Performance | ImportKind::TeamBallots => {
            let id = open_appraisal(db, request.appraisal)?;
            let record = store::appraisal::get(db, id)?;
            let scheme = appraisal::scheme_of(db, record.rule)?;
            let stored = || -> Result<HashSet<String>, Error> {
                let mut tokens = store::ballot::tokens(db, id)?;
                tokens.extend(store::team::ballots(db, id, None)?.into_iter().map(|ballot| ballot.token));
                Ok(tokens)
            };
            let subjects = || store::appraisal::subjects(db, id);
            let known = match request.kind {
                ImportKind::Ballots => Known::Ballots(Box::new(ballots::Known {
                    pools: subjects()?.into_iter().map(|subject| (subject.id, subject.pool)).collect(),
                    subjects: subjects()?.into_iter().map(|subject| (subject.staff_number, subject.id)).collect(),
                    tokens: stored()?,
                    numbers: Numbers::read(db, id, BallotAbout::People)?,
                    scheme,
                })),
                ImportKind::TeamBallots => Known::TeamBallots(Box::new(team_ballots::Known {
                    teams: store::team::list(db, id)?.into_iter().map(|team| (team.unit, team.id)).collect(),
                    tokens: stored()?,
                    numbers: Numbers::read(db, id, BallotAbout::Teams)?,
                    scheme: scheme.team.is_some().then_some(scheme).ok_or(Error::TeamsNone)?,
                })),
                _ => Known::Performance(subjects()?.into_iter().map(|subject| performance_of(subject, own)).collect()),
            };
            Ok((known, id))
        }
    }
}

fn performance_of(subject: store::appraisal::SubjectRecord, own: &HashSet<i64>) -> (String, performance::Subject) {
    let inputs = performance::Inputs {
        performance: subject.performance,
        superior: subject.superior,
        bonus: subject.bonus,
        deduction: subject.deduction,
        grounds: subject.grounds,
    };
    let recused = own.contains(&subject.person);
    (subject.staff_number, performance::Subject { id: subject.id, name: subject.name, recused, inputs })
}

/// The appraisal asked for, else the one that is open; refused when it is closed or there is none.
fn open_appraisal(db: &Db<'_>, asked: Option<i64>) -> Result<i64, Error> {
    let all = store::appraisal::list(db)?;
    let found = match asked {
        Some(id) => all.iter().find(|appraisal| appraisal.id == id),
        None => all.iter().find(|appraisal| appraisal.state == "open"),
    };
    match found {
        Some(appraisal) if appraisal.state == "open" => Ok(appraisal.id),
        Some(_) => Err(Error::AppraisalClosed),
        None => Err(Error::AppraisalMissing),
    }
}
