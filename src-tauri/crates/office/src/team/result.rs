//! What the ballots about teams come to: counted at closing, kept with its trace, and counted again whenever it is proved.

use crate::{Error, number};
use domain::appraisal::Scheme;
use domain::appraisal::team::{self, TeamResult, TeamRow};
use domain::trace::Trace;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};
use store::Db;
use store::team::{TeamRecord, TeamResultRecord};

/// The teams of a year and what stands on the ballots about them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Teams {
    teams: Vec<TeamRecord>,
    rows: Vec<TeamRow>,
}

impl Teams {
    pub fn read(db: &Db<'_>, appraisal: i64, scheme: &Scheme) -> Result<Self, Error> {
        if scheme.team.is_none() {
            return Ok(Self::default());
        }
        let teams = store::team::list(db, appraisal)?;
        let places: HashMap<i64, usize> = teams.iter().enumerate().map(|(index, team)| (team.id, index)).collect();
        let mut rows = Vec::new();
        for ballot in store::team::ballots(db, appraisal, None)? {
            let Some(class) = scheme.class_index(&ballot.class) else { continue };
            let row = |(team, cells)| Some(TeamRow { team: *places.get(&team)?, class, cells });
            rows.extend(ballot.rows.into_iter().filter_map(row));
        }
        Ok(Self { teams, rows })
    }

    /// Units whose team's grade raises their share of the best grade.
    pub fn raised(&self, scheme: &Scheme) -> BTreeMap<String, Decimal> {
        let units: Vec<&str> = self.teams.iter().map(|team| team.unit.as_str()).collect();
        team::raised(scheme, &units, &self.counted(scheme))
    }

    fn counted(&self, scheme: &Scheme) -> Vec<TeamResult> {
        team::count(scheme, self.teams.len(), &self.rows)
    }
}

/// What counting finds now under a scheme; for closing, and for proving what it found then.
pub(crate) fn recomputed(db: &Db<'_>, appraisal: i64, scheme: &Scheme) -> Result<Vec<(TeamResultRecord, Trace)>, Error> {
    let teams = Teams::read(db, appraisal, scheme)?;
    let results = teams.counted(scheme);
    teams
        .teams
        .iter()
        .zip(results)
        .map(|(team, result)| {
            let means: Vec<Option<String>> = result.means.iter().map(|mean| mean.map(|mean| format!("{mean:.2}"))).collect();
            let record = TeamResultRecord {
                team: team.id,
                total: result.total.and_then(number::hundredths),
                rank: result.rank,
                grade: result.grade,
                class_means: serde_json::to_string(&means).map_err(|_| Error::Internal)?,
            };
            Ok((record, result.trace))
        })
        .collect()
}

/// Keeps what counting finds, at closing and when a scenario is adopted.
pub(crate) fn freeze(db: &Db<'_>, appraisal: i64, scheme: &Scheme) -> Result<(), Error> {
    Ok(store::team::freeze(db, appraisal, &recomputed(db, appraisal, scheme)?)?)
}
