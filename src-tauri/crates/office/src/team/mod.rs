//! Leadership teams 班子 appraised as units: which take part, what their ballots came to, and whose share of the best grade that raises.

mod ballot;
mod result;

pub(crate) use result::{Teams, freeze, recomputed};

use crate::appraisal::{scheme_of, trace_out};
use crate::ballot::refuse_shut;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{DimensionView, TeamAdd, TeamClass, TeamRoom, TeamRow, TraceView};
use crate::{Error, number};
use domain::appraisal::Scheme;
use std::collections::HashMap;
use store::Db;

impl Office {
    /// The teams of a year.
    pub fn team_list(&self, appraisal: i64) -> Result<TeamRoom, Error> {
        let session = self.session("team_list")?;
        session.store.read(|db| room(db, appraisal))
    }

    /// Puts teams in; all units that have a principal of the middle level when none is named.
    pub fn team_add(&self, request: &TeamAdd) -> Result<TeamRoom, Error> {
        let session = self.session("team_add")?;
        let id = request.appraisal;
        let told = Told { operation: "team_add", object: format!("appraisal {id} teams {}", request.units.len()) };
        self.change(&session, told, |db| {
            refuse_shut(db, "team_add", id)?;
            let scheme = scheme_of(db, store::appraisal::get(db, id)?.rule)?;
            if scheme.team.is_none() {
                return Err(Error::TeamsNone);
            }
            let units = if request.units.is_empty() { store::team::led_units(db)? } else { request.units.clone() };
            let known = store::unit::ids(db)?;
            for unit in units {
                if !known.contains_key(&unit) {
                    return Err(Error::UnitUnknown { unit });
                }
                store::team::add(db, id, &unit)?;
            }
            room(db, id)
        })
    }

    /// Takes a team out that no ballot rates.
    pub fn team_remove(&self, team: i64) -> Result<TeamRoom, Error> {
        let session = self.session("team_remove")?;
        let told = Told { operation: "team_remove", object: format!("team {team}") };
        self.change(&session, told, |db| {
            let record = store::team::get(db, team)?;
            refuse_shut(db, "team_remove", record.appraisal)?;
            store::team::remove(db, team).map_err(|error| match error {
                store::Error::Taken(_) => Error::TeamRated { unit: record.unit.clone() },
                other => other.into(),
            })?;
            room(db, record.appraisal)
        })
    }

    /// Why a team has its grade.
    pub fn team_trace(&self, team: i64) -> Result<TraceView, Error> {
        let session = self.session("team_trace")?;
        session.store.read(|db| Ok(trace_out(store::team::trace(db, team)?)))
    }
}

fn room(db: &Db<'_>, appraisal: i64) -> Result<TeamRoom, Error> {
    let record = store::appraisal::get(db, appraisal).map_err(|_| Error::AppraisalMissing)?;
    let scheme = scheme_of(db, record.rule)?;
    let teams = store::team::list(db, appraisal)?;
    let results: HashMap<i64, _> = store::team::results(db, appraisal)?.into_iter().map(|result| (result.team, result)).collect();
    let places = rating(&scheme);
    let mut rows: Vec<TeamRow> = teams
        .iter()
        .map(|team| {
            let result = results.get(&team.id);
            let means: Vec<Option<String>> =
                result.and_then(|result| serde_json::from_str(&result.class_means).ok()).unwrap_or_default();
            let share = result.and_then(|result| domain::appraisal::team::share_of(&scheme, &result.grade));
            TeamRow {
                id: team.id,
                unit: team.unit.clone(),
                total: number::shown(result.and_then(|result| result.total)),
                rank: result.map_or(0, |result| result.rank),
                grade: result.map(|result| result.grade.clone()).unwrap_or_default(),
                class_means: places.iter().map(|class| means.get(*class).cloned().flatten()).collect(),
                raised: share.map(|share| share.normalize().to_string()).unwrap_or_default(),
            }
        })
        .collect();
    rows.sort_by_key(|row| if row.rank == 0 { u32::MAX } else { row.rank });
    let classes = places
        .iter()
        .filter_map(|place| scheme.classes.get(*place))
        .map(|class| {
            let weights = scheme.team.iter().flat_map(|team| &team.weights);
            let mut weight =
                weights.filter(|weight| weight.class == class.code).map(|weight| weight.weight.normalize().to_string());
            Ok(TeamClass {
                code: class.code.clone(),
                name: class.name.zh.clone(),
                name_en: class.name.en.clone(),
                weight: weight.next().unwrap_or_default(),
                ballots: store::count::entered(db, appraisal, "teams", &class.code)?,
            })
        })
        .collect::<Result<_, Error>>()?;
    let items = scheme.team.iter().flat_map(|team| &team.items);
    Ok(TeamRoom {
        asked: scheme.team.is_some(),
        items: items
            .map(|item| DimensionView {
                code: item.code.clone(),
                name: item.name.zh.clone(),
                name_en: item.name.en.clone(),
                weight: item.weight.normalize().to_string(),
            })
            .collect(),
        classes,
        units: store::unit::list(db)?
            .into_iter()
            .map(|unit| unit.unit.name)
            .filter(|unit| !teams.iter().any(|team| team.unit == *unit))
            .collect(),
        rows,
    })
}

/// Places in the scheme of the classes that rate teams.
fn rating(scheme: &Scheme) -> Vec<usize> {
    let Some(team) = &scheme.team else { return Vec::new() };
    (0..scheme.classes.len()).filter(|class| team.rates(&scheme.classes[*class].code)).collect()
}
