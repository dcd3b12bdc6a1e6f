//! 年度评选: which teams may be named as advanced, and the naming under a resolution. The rule proposes; the leading group names.

use super::Ground;
use crate::Error;
use crate::appraisal::trace_out;
use crate::change::Told;
use crate::session::{Office, Session};
use crate::typed::{line, stored_day};
use crate::wire::{LearningCriterion, LearningName, LearningNamed, LearningReview, LearningReviewed};
use chrono::Datelike;
use domain::learning::review::{Measure, Outcome, Reviewed};
use store::Db;

impl Office {
    /// The teams of a year by points, with why one may be named or not. Year 0 is this one.
    pub fn learning_review(&self, year: i32) -> Result<LearningReview, Error> {
        let session = self.session("learning_review")?;
        let (today, year) = (self.today(), self.learning_year(year)?);
        session.store.read(|db| Ok(view(&Ground::read(db, year, today)?)))
    }

    /// Names teams under a resolution: those that the rule proposes, and of those that tie as many as there are places left.
    pub fn learning_name(&self, request: &LearningName) -> Result<LearningReview, Error> {
        let session = self.session("learning_name")?;
        let (today, year) = (self.today(), self.learning_year(request.year)?);
        let name = line("learning_name", &request.name)?;
        if name.is_empty() {
            return Err(Error::NameEmpty { field: "learning_name".to_owned() });
        }
        if year > today.year() {
            return Err(Error::NumberInvalid { field: "year".to_owned(), value: year.to_string() });
        }
        if request.units.is_empty() {
            return Err(Error::NotFound);
        }
        let told = Told { operation: "learning_name", object: format!("learning {year} teams {}", request.units.len()) };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let resolution = store::resolution::get(db, request.resolution).map_err(|_| Error::ResolutionNeeded)?;
            let on = stored_day(&resolution.date)?;
            if on > today {
                return Err(Error::DateFuture { field: "resolution".to_owned(), value: resolution.date });
            }
            if on.year() < year {
                return Err(Error::LearningResolution { year: year.to_string() });
            }
            let ground = Ground::read(db, year, today)?;
            let reviewed = ground.book.rules.review.review(&ground.teams());
            let places = places(&ground, reviewed.len());
            let mut units = request.units.clone();
            units.sort_unstable();
            units.dedup();
            for unit in &units {
                let label = ground.unit(*unit)?.unit.name.clone();
                if ground.named.iter().any(|one| one.unit == *unit) {
                    return Err(Error::LearningNamed { unit: label });
                }
                refuse_own_team(&session, db, *unit, &label)?;
                let one = reviewed.iter().find(|one| one.unit == *unit);
                let one = one.filter(|one| matches!(one.outcome, Outcome::Advanced | Outcome::Tied));
                let one = one.ok_or(Error::LearningBelow { unit: label })?;
                let trace = ground.book.signed(one.trace.clone());
                let trace = serde_json::to_string(&trace).map_err(|_| Error::Internal)?;
                store::learning::name(db, (year, *unit), &name, request.resolution, &trace, &session.who(), &at)?;
            }
            if ground.named.len() + units.len() > places as usize {
                return Err(Error::LearningPlaces { places: places.to_string() });
            }
            Ok(())
        })?;
        session.store.read(|db| Ok(view(&Ground::read(db, year, today)?)))
    }
}

/// Nobody names the team that he or a relative is of.
fn refuse_own_team(session: &Session, db: &Db<'_>, unit: i64, label: &str) -> Result<(), Error> {
    for person in session.circle(db)? {
        if store::person::unit_of(db, person)? == unit {
            return Err(Error::LearningOwnTeam { unit: label.to_owned() });
        }
    }
    Ok(())
}

fn places(ground: &Ground, teams: usize) -> u32 {
    ground.book.rules.review.most.most_of(u32::try_from(teams).unwrap_or(u32::MAX))
}

fn view(ground: &Ground) -> LearningReview {
    let rules = &ground.book.rules;
    let mut reviewed = rules.review.review(&ground.teams());
    let places = places(ground, reviewed.len());
    reviewed.sort_by(|one, other| (rank(one.outcome), other.total, one.unit).cmp(&(rank(other.outcome), one.total, other.unit)));
    let criteria = rules.review.criteria.iter().map(|one| {
        let kind = match &one.measure {
            Measure::Activities(kind) => rules.kind(kind).map(|kind| kind.name.clone()),
            _ => None,
        };
        LearningCriterion {
            measure: one.measure.code().to_owned(),
            name: kind.as_ref().map(|name| name.zh.clone()).unwrap_or_default(),
            name_en: kind.map(|name| name.en).unwrap_or_default(),
            aim: one.aim.normalize().to_string(),
            points: one.points.normalize().to_string(),
            required: one.required,
        }
    });
    let named = ground.named.iter().map(|one| LearningNamed {
        unit: one.unit,
        unit_name: one.unit_name.clone(),
        name: one.name.clone(),
        resolution: one.resolution_number.clone(),
        by: one.by.clone(),
        at: one.at.clone(),
    });
    LearningReview {
        year: ground.year,
        rules: ground.book.label(),
        line: rules.review.line.normalize().to_string(),
        places,
        criteria: criteria.collect(),
        rows: reviewed.into_iter().map(|one| row(ground, one)).collect(),
        named: named.collect(),
    }
}

fn rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Advanced => 0,
        Outcome::Tied => 1,
        Outcome::Outside => 2,
        Outcome::Below => 3,
    }
}

fn row(ground: &Ground, one: Reviewed) -> LearningReviewed {
    LearningReviewed {
        unit: one.unit,
        name: ground.unit(one.unit).map(|unit| unit.unit.name.clone()).unwrap_or_default(),
        points: one.points.iter().map(|points| format!("{points:.2}")).collect(),
        total: format!("{:.2}", one.total),
        missed: one.missed.iter().filter_map(|place| u32::try_from(*place).ok()).collect(),
        outcome: one.outcome.code().to_owned(),
        named: ground.named.iter().find(|named| named.unit == one.unit).map(|named| named.name.clone()).unwrap_or_default(),
        trace: trace_out(ground.book.signed(one.trace)),
    }
}
