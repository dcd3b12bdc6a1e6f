//! 培养计划, 九宫格 and 接续 (domain §5.7, §14): measures, what observers see, and who could take which post.

use super::{Ground, in_pool, past, people, show};
use crate::Error;
use crate::appointing::candidate_on;
use crate::change::Told;
use crate::session::Office;
use crate::typed::{long, stored_day};
use crate::wire::{
    ReserveCard, ReserveCover, ReserveCoverRow, ReserveHeir, ReserveMeasure, ReserveMeasureStep, ReserveObserve, ReserveYoung,
};
use chrono::NaiveDate;
use domain::post::{PostLevel, Standard};
use domain::reserve::Category;
use domain::reserve::cover::{Employee, Held, Post, Ready, Reserve, covers, rates, unlisted};
use domain::reserve::development::{Kind, Measure, Refusal, State, Step};
use domain::reserve::nine_box::Mark;
use domain::reserve::period::{Length, Period};
use std::collections::HashMap;
use store::Db;
use store::reserve::{MeasureRecord, NewMeasure, ObservationRecord};

impl Office {
    /// Plans a measure.
    pub fn reserve_measure(&self, request: &ReserveMeasure) -> Result<ReserveCard, Error> {
        let session = self.reserve_session("reserve_measure")?;
        let kind = Kind::from_code(&request.kind).ok_or_else(|| Error::FieldUnknown { field: request.kind.clone() })?;
        let days = (self.day("since", &request.since)?, self.day("until", &request.until)?);
        let told = Told { operation: "reserve_measure", object: format!("reserve {} {}", request.reserve, request.kind) };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let record = in_pool(&session, db, request.reserve)?;
            let responsible = people(db, std::slice::from_ref(&request.responsible))?;
            let responsible = *responsible.first().ok_or_else(|| Error::PersonUnknown { number: String::new() })?;
            let level = store::person::get(db, responsible)?.person.level;
            let others = store::reserve::measures(db, Some(record.id))?.iter().map(measure_of).collect::<Result<Vec<_>, _>>()?;
            let measure =
                Measure::new(kind, &request.goal, days, (record.person, responsible, level), &others).map_err(refused)?;
            let new = NewMeasure {
                kind: kind.code(),
                goal: &measure.goal,
                since: &measure.since.to_string(),
                until: &measure.until.to_string(),
                responsible,
            };
            store::reserve::add_measure(db, record.id, &new, &session.who(), &at)?;
            Ok(())
        })?;
        self.reserve_card(&session, request.reserve)
    }

    /// Says what became of a measure.
    pub fn reserve_measure_step(&self, request: &ReserveMeasureStep) -> Result<ReserveCard, Error> {
        let session = self.reserve_session("reserve_measure_step")?;
        let on = past(self, "on", &request.on)?;
        let evidence = long("evidence", &request.evidence)?;
        let step = match request.step.as_str() {
            "begin" => Step::Begin(on),
            "finish" => Step::Finish(on, evidence.clone()),
            "give_up" => Step::Stop(on, evidence.clone()),
            other => return Err(Error::FieldUnknown { field: other.to_owned() }),
        };
        let told = Told { operation: "reserve_measure_step", object: format!("reserve measure {}", request.measure) };
        let (at, today) = (self.stamp(), self.today());
        let reserve = self.change(&session, told, |db| {
            let all = store::reserve::measures(db, None)?;
            let record = all.iter().find(|one| one.id == request.measure).ok_or(Error::NotFound)?;
            in_pool(&session, db, record.reserve)?;
            measure_of(record)?.after(step, today).map_err(refused)?;
            let said = (request.step.as_str(), &*on.to_string(), &*evidence);
            store::reserve::step_measure(db, record.id, said, &session.who(), &at)?;
            Ok(record.reserve)
        })?;
        self.reserve_card(&session, reserve)
    }

    /// Records what an observer saw in a half-year.
    pub fn reserve_observe(&self, request: &ReserveObserve) -> Result<ReserveCard, Error> {
        let session = self.reserve_session("reserve_observe")?;
        let on = past(self, "on", &request.on)?;
        let evidence = long("evidence", &request.evidence)?;
        if evidence.is_empty() {
            return Err(Error::ReserveEvidence);
        }
        let mark = |field: &str, mark: u8| {
            Mark::new(mark).map_err(|_| Error::NumberInvalid { field: field.to_owned(), value: mark.to_string() })
        };
        let (performance, potential) = (mark("performance", request.performance)?, mark("potential", request.potential)?);
        let period = Period::read(&request.period).map_err(|_| Error::FieldUnknown { field: request.period.clone() })?;
        if period.length() != Length::Half || period.span().since > on {
            return Err(Error::FieldUnknown { field: request.period.clone() });
        }
        let told = Told { operation: "reserve_observe", object: format!("reserve {}", request.reserve) };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let record = in_pool(&session, db, request.reserve)?;
            let observer = people(db, std::slice::from_ref(&request.observer))?;
            let seen = ObservationRecord {
                reserve: record.id,
                period: period.to_string(),
                observer: *observer.first().ok_or_else(|| Error::PersonUnknown { number: String::new() })?,
                name: String::new(),
                performance: performance.number(),
                potential: potential.number(),
                evidence,
                on: on.to_string(),
            };
            store::reserve::observe(db, &seen, &session.who(), &at).map_err(|error| match error {
                store::Error::Separation => Error::ReserveInvestigatorTied,
                other => other.into(),
            })
        })?;
        self.reserve_card(&session, request.reserve)
    }

    /// Who could take which post of the middle level, and young people on no list.
    pub fn reserve_cover(&self) -> Result<ReserveCover, Error> {
        let session = self.reserve_session("reserve_cover")?;
        let today = self.today();
        session.store.read(|db| {
            let ground = Ground::read(db, today)?;
            let circle = session.circle(db)?;
            cover(db, &ground, &circle, today)
        })
    }
}

pub(crate) fn cover(
    db: &Db<'_>,
    ground: &Ground,
    circle: &std::collections::HashSet<i64>,
    today: NaiveDate,
) -> Result<ReserveCover, Error> {
    let day = today.to_string();
    let open = |until: &Option<String>| until.as_ref().is_none_or(|until| *until >= day);
    let records: Vec<_> = store::post::list(db)?
        .into_iter()
        .filter(|post| PostLevel::MIDDLE.contains(&post.level) && post.since <= day && open(&post.until))
        .collect();
    let mut holders: HashMap<i64, Vec<(i64, String)>> = HashMap::new();
    for one in store::appointment::list(db)? {
        let holds = one.since <= day && (one.last_day.is_empty() || one.last_day >= day);
        if holds && one.role == "principal" && one.left_on.as_ref().is_none_or(|left| *left >= day) {
            holders.entry(one.post).or_default().push((one.person, one.name));
        }
    }
    let retires = |post: &store::post::PostRecord| -> Result<Option<NaiveDate>, Error> {
        let mut first = None;
        for (person, _) in holders.get(&post.id).into_iter().flatten() {
            let person = store::person::get(db, *person)?.person;
            let line = domain::retirement::Line::of(person.sex, Some(post.kind));
            let month = person.birth.map(|birth| domain::retirement::month(line, birth.first_day()));
            first = first.into_iter().chain(month).min();
        }
        Ok(first)
    };
    let mut posts = Vec::new();
    for post in &records {
        posts.push(Post {
            id: post.id,
            standard: serde_json::from_str(&post.standard).map_err(|_| Error::Internal)?,
            holder_retires: retires(post)?,
            held: if holders.contains_key(&post.id) { Held::Yes } else { Held::Vacant },
        });
    }
    let mut reserves = Vec::new();
    let mut of: HashMap<i64, (i64, String)> = HashMap::new();
    for record in ground.reserves.iter().filter(|one| one.in_pool() && !circle.contains(&one.person)) {
        let person = ground.person(record.person)?;
        of.insert(record.person, (record.id, person.name.clone()));
        reserves.push(Reserve {
            person: record.person,
            posts: store::reserve::posts_of(db, record.id)?,
            maturity: record.maturity,
            suspended: ground.found(record)?.is_some_and(|found| found.suspended),
            facts: candidate_on(person, today),
        });
    }
    let covers = covers(&posts, &reserves, today, ground.rules().cover_months);
    let rates = rates(&covers);
    let named = |person: i64, unmet: &[domain::post::Unmet]| {
        let (id, name) = of.get(&person).cloned().unwrap_or_default();
        ReserveHeir { id, name, unmet: unmet.iter().map(show::unmet).collect() }
    };
    let rows = covers
        .iter()
        .zip(records.iter().zip(&posts))
        .map(|(cover, (record, post))| {
            let at = |ready| cover.at(ready).map(|heir| named(heir.person, &heir.unmet)).collect();
            let held = holders.get(&post.id).into_iter().flatten().map(|(_, name)| name.clone()).collect::<Vec<_>>();
            ReserveCoverRow {
                post: record.id,
                unit: record.unit_name.clone(),
                name: record.name.clone(),
                holders: held.join("、"),
                retires: post.holder_retires.map(|day| day.to_string()).unwrap_or_default(),
                urgent: cover.urgent,
                now: at(Ready::Now),
                year: at(Ready::Year),
                later: at(Ready::Later),
                suspended: cover.suspended.iter().map(|person| named(*person, &[])).collect(),
            }
        })
        .collect();
    Ok(ReserveCover {
        rows,
        now: rates.percent(rates.now),
        year: rates.percent(rates.year),
        any: rates.percent(rates.any),
        unlisted: young(db, ground, circle, today)?,
    })
}

/// Young people of the grass roots and the middle level who meet the standard of a category and are on no list.
fn young(
    db: &Db<'_>,
    ground: &Ground,
    circle: &std::collections::HashSet<i64>,
    today: NaiveDate,
) -> Result<Vec<ReserveYoung>, Error> {
    let standards: Vec<Standard> = Category::ALL.iter().map(|one| ground.rules().entry.standard(*one).clone()).collect();
    let listed: std::collections::HashSet<i64> =
        ground.reserves.iter().filter(|one| one.stands()).map(|one| one.person).collect();
    let levels = [PostLevel::MiddleDeputy, PostLevel::Grassroots];
    let all: Vec<_> = store::person::of_levels(db, &levels)?.into_iter().filter(|one| !circle.contains(&one.id)).collect();
    let employees: Vec<Employee> = all
        .iter()
        .map(|one| Employee { person: one.id, listed: listed.contains(&one.id), facts: candidate_on(&one.person, today) })
        .collect();
    let people: HashMap<i64, _> = all.iter().map(|one| (one.id, &one.person)).collect();
    let found = unlisted(&employees, &standards, ground.rules().pool.young_age);
    let row = |one: domain::reserve::cover::Unlisted| {
        let person = people.get(&one.person)?;
        Some(ReserveYoung {
            person: one.person,
            staff_number: person.staff_number.clone(),
            name: person.name.clone(),
            unit: person.unit.clone(),
            post: person.post.clone(),
            age: candidate_on(person, today).age.unwrap_or_default(),
            meets: one.meets.iter().filter_map(|place| Category::ALL.get(*place)).map(|one| one.code().to_owned()).collect(),
        })
    };
    Ok(found.into_iter().filter_map(row).collect())
}

/// A measure as the rule knows it.
pub(super) fn measure_of(record: &MeasureRecord) -> Result<Measure, Error> {
    let mut state = State::Planned;
    for (step, on, evidence) in &record.steps {
        let on = stored_day(on)?;
        state = match step.as_str() {
            "begin" => State::Running(on),
            "finish" => State::Done(on, evidence.clone()),
            _ => State::Stopped(on, evidence.clone()),
        };
    }
    Ok(Measure {
        kind: Kind::from_code(&record.kind).ok_or(Error::Internal)?,
        goal: record.goal.clone(),
        since: stored_day(&record.since)?,
        until: stored_day(&record.until)?,
        responsible: record.responsible,
        state,
    })
}

fn refused(refusal: Refusal) -> Error {
    let part = match refusal {
        Refusal::Days => "days",
        Refusal::Words => "words",
        Refusal::Self_ => "self",
        Refusal::NotLeading => "not_leading",
        Refusal::SecondMentor => "second_mentor",
        Refusal::Step => "step",
        Refusal::Date => "date",
    };
    Error::ReserveMeasureFault { part: part.to_owned() }
}
