//! What clerks and members write down: the plan of a year, activities with who was there.

use super::{own_unit, person_on};
use crate::Error;
use crate::change::Told;
use crate::credit::year_end;
use crate::rule::document_on;
use crate::session::Office;
use crate::typed::{line, long, stored_day};
use crate::wire::{LearningActivityNew, LearningPlanSet, LearningUnit};
use chrono::Datelike;
use domain::learning::LearningRules;
use domain::learning::activity::{Activity, PlanLine};
use std::collections::BTreeSet;
use store::learning::NewActivity;

impl Office {
    /// Sets the plan of a unit's year in place of the one before.
    pub fn learning_plan_set(&self, request: &LearningPlanSet) -> Result<LearningUnit, Error> {
        let session = self.session("learning_plan_set")?;
        let year = self.learning_year(request.year)?;
        own_unit(&session, request.unit)?;
        let theme = line("learning_theme", &request.theme)?;
        let mut lines: Vec<PlanLine> = Vec::new();
        for one in request.lines.iter().filter(|one| one.times > 0) {
            let wrong = || Error::NumberInvalid { field: "learning_times".to_owned(), value: one.times.to_string() };
            if one.times > 365 || lines.iter().any(|other| other.kind == one.kind) {
                return Err(wrong());
            }
            lines.push(PlanLine { kind: one.kind.clone(), times: one.times });
        }
        if lines.is_empty() {
            return Err(Error::LearningPlanEmpty);
        }
        let told = Told { operation: "learning_plan_set", object: format!("unit {} learning {year}", request.unit) };
        let at = self.stamp();
        self.change(&session, told, |db| {
            standing(db, request.unit)?;
            let rules = document_on::<LearningRules>(db, year_end(year))?.rules;
            if let Some(unknown) = lines.iter().find(|one| rules.kind(&one.kind).is_none()) {
                return Err(Error::FieldUnknown { field: unknown.kind.clone() });
            }
            Ok(store::learning::set_plan(db, (request.unit, year), &theme, &lines, &session.who(), &at)?)
        })?;
        self.learning_show(&session, request.unit, year)
    }

    /// Records an activity with who was there: people by staff number, or the whole unit but for who was absent, with guests.
    pub fn learning_activity_add(&self, request: &LearningActivityNew) -> Result<LearningUnit, Error> {
        let session = self.session("learning_activity_add")?;
        let on = self.learning_day(&request.on)?;
        let (place, topic) = (line("learning_place", &request.place)?, line("learning_topic", &request.topic)?);
        let record = long("learning_record", &request.record)?;
        for (field, text) in [("learning_topic", &topic), ("learning_place", &place), ("learning_record", &record)] {
            if text.is_empty() {
                return Err(Error::NameEmpty { field: field.to_owned() });
            }
        }
        let typed = domain::text::half_width(&request.minutes);
        let wrong = || Error::NumberInvalid { field: "minutes".to_owned(), value: request.minutes.trim().to_owned() };
        let minutes: u32 = typed.trim().parse().map_err(|_| wrong())?;
        own_unit(&session, request.unit)?;
        let told = Told { operation: "learning_activity_add", object: format!("unit {} {}", request.unit, request.kind) };
        let (at, today) = (self.stamp(), self.today());
        self.change(&session, told, |db| {
            standing(db, request.unit)?;
            let host = person_on(db, &request.host, on)?.id;
            let mut people: BTreeSet<i64> = BTreeSet::new();
            if request.whole_unit {
                let day = on.to_string();
                let erased = store::retention::erased_people(db)?;
                let of_unit = store::learning::homes(db)?.into_iter().filter(|home| home.unit == request.unit);
                let there = of_unit.filter(|home| home.joined <= on.year() && (home.left_on.is_empty() || home.left_on >= day));
                people.extend(there.map(|home| home.person).filter(|person| !erased.contains(person)));
                for number in named(&request.absent) {
                    people.remove(&person_on(db, number, on)?.id);
                }
            }
            for number in named(&request.staff_numbers) {
                people.insert(person_on(db, number, on)?.id);
            }
            let activity = Activity {
                unit: request.unit,
                kind: request.kind.clone(),
                on,
                minutes,
                people: people.into_iter().collect(),
                record: record.clone(),
            };
            let rules = document_on::<LearningRules>(db, year_end(on.year()))?.rules;
            activity.check(&rules, today).map_err(|fault| match fault {
                "kind" => Error::FieldUnknown { field: request.kind.clone() },
                "minutes" => wrong(),
                _ => Error::LearningPeople,
            })?;
            let new = NewActivity {
                unit: request.unit,
                kind: &request.kind,
                on: &on.to_string(),
                minutes,
                place: &place,
                host,
                topic: &topic,
                record: &record,
                people: &activity.people,
            };
            Ok(store::learning::add_activity(db, &new, &session.who(), &at)?)
        })?;
        self.learning_show(&session, request.unit, on.year())
    }

    /// Withdraws an activity that was recorded by mistake; it stays and counts for nothing.
    pub fn learning_activity_withdraw(&self, activity: i64, reason: &str) -> Result<LearningUnit, Error> {
        let session = self.session("learning_activity_withdraw")?;
        let reason = line("reason", reason)?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "learning_activity_withdraw", object: format!("learning activity {activity}") };
        let at = self.stamp();
        let record = self.change(&session, told, |db| {
            let record = store::learning::activity(db, activity)?;
            own_unit(&session, record.unit)?;
            store::learning::withdraw_activity(db, activity, &reason, &session.who(), &at).map_err(|error| match error {
                store::Error::Closed => Error::LearningWithdrawn,
                other => other.into(),
            })?;
            Ok::<_, Error>(record)
        })?;
        self.learning_show(&session, record.unit, stored_day(&record.on)?.year())
    }
}

/// Numbers without the empty ones.
fn named(numbers: &[String]) -> impl Iterator<Item = &str> {
    numbers.iter().map(|number| number.trim()).filter(|number| !number.is_empty())
}

fn standing(db: &store::Db<'_>, unit: i64) -> Result<(), Error> {
    if store::unit::list(db)?.iter().any(|one| one.id == unit) { Ok(()) } else { Err(Error::NotFound) }
}
