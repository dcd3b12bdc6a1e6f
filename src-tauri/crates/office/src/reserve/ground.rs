//! What is read once for however many people are looked at: rules, people, sheets, warnings, grades, disciplines, posts; and what the
//! rules find about each.

use crate::Error;
use crate::rule::document_on;
use crate::typed::stored_day;
use chrono::{Datelike, NaiveDate};
use domain::appointment::{OPEN, Span};
use domain::person::Person;
use domain::post::{PostLevel, PostType};
use domain::reserve::ReserveRules;
use domain::reserve::exit::{Code, Facts as ExitFacts, Proposal as ExitProposal};
use domain::reserve::nine_box::{Mark, Observation};
use domain::reserve::period::Period;
use domain::reserve::schedule::{Due, Kind};
use domain::reserve::sheet::{Sheet, Votes};
use domain::reserve::warning::{Facts as WarningFacts, Ground as Reason, Level, Proposal as WarningProposal, Warning};
use domain::reserve::{Category, nine_box};
use domain::retirement::{self, Line};
use domain::rule::Document;
use std::collections::{BTreeMap, HashMap};
use store::Db;
use store::appointment::AppointmentRecord;
use store::person::PersonRecord;
use store::reserve::{ObservationRecord, PassRecord, ReserveRecord, SheetRecord, WarningRecord};

/// Everything there is about reserve cadres on a day.
pub(crate) struct Ground {
    pub book: Document<ReserveRules>,
    pub today: NaiveDate,
    pub reserves: Vec<ReserveRecord>,
    people: HashMap<i64, Person>,
    sheets: HashMap<i64, Vec<SheetRecord>>,
    warnings: HashMap<i64, Vec<WarningRecord>>,
    passes: HashMap<i64, Vec<PassRecord>>,
    observations: HashMap<i64, Vec<ObservationRecord>>,
    disciplines: HashMap<i64, Vec<(String, NaiveDate, String)>>,
    /// Person → annual grades by year.
    grades: HashMap<i64, Vec<(i32, String)>>,
    appointments: HashMap<i64, Vec<AppointmentRecord>>,
    levels: HashMap<i64, (PostLevel, PostType)>,
}

/// What the rules find about somebody.
pub(crate) struct Found {
    /// What is due or overdue, the longest overdue first.
    pub dues: Vec<Due>,
    pub warnings: Vec<WarningProposal>,
    pub exits: Vec<ExitProposal>,
    /// Warnings that were given, with how each stands.
    pub given: Vec<(Warning, domain::reserve::warning::Standing)>,
    pub suspended: bool,
}

impl Ground {
    pub fn read(db: &Db<'_>, today: NaiveDate) -> Result<Self, Error> {
        let reserves = store::reserve::list(db)?;
        let ids: Vec<i64> = reserves.iter().map(|one| one.person).collect();
        let people = store::person::some(db, &ids)?.into_iter().map(|PersonRecord { id, person }| (id, person)).collect();
        let mut disciplines: HashMap<i64, Vec<(String, NaiveDate, String)>> = HashMap::new();
        for one in store::finding::circumstances(db, None)?.into_iter().filter(|one| one.withdrawn_on.is_empty()) {
            if one.kind == "discipline" {
                disciplines.entry(one.person).or_default().push((one.code, stored_day(&one.from)?, one.document));
            }
        }
        let mut grades: HashMap<i64, Vec<(i32, String)>> = HashMap::new();
        for year in store::appraisal::list(db)? {
            for (person, grade) in store::appraisal::grades_of_year(db, year.year)? {
                grades.entry(person).or_default().push((year.year, grade));
            }
        }
        let mut warnings: HashMap<i64, Vec<WarningRecord>> = HashMap::new();
        for one in store::reserve::all_warnings(db)? {
            warnings.entry(one.reserve).or_default().push(one);
        }
        let mut observations: HashMap<i64, Vec<ObservationRecord>> = HashMap::new();
        for one in store::reserve::observations(db, None)? {
            observations.entry(one.reserve).or_default().push(one);
        }
        let mut appointments: HashMap<i64, Vec<AppointmentRecord>> = HashMap::new();
        for one in store::appointment::list(db)? {
            appointments.entry(one.person).or_default().push(one);
        }
        Ok(Self {
            book: document_on(db, today)?,
            today,
            reserves,
            people,
            sheets: store::reserve::all_sheets(db)?,
            warnings,
            passes: store::reserve::all_passes(db)?,
            observations,
            disciplines,
            grades,
            appointments,
            levels: store::post::list(db)?.into_iter().map(|post| (post.id, (post.level, post.kind))).collect(),
        })
    }

    /// The rules in force.
    pub fn rules(&self) -> &ReserveRules {
        &self.book.rules
    }

    pub fn person(&self, id: i64) -> Result<&Person, Error> {
        self.people.get(&id).ok_or(Error::NotFound)
    }

    pub fn one(&self, id: i64) -> Result<&ReserveRecord, Error> {
        self.reserves.iter().find(|one| one.id == id).ok_or(Error::NotFound)
    }

    pub fn sheets(&self, reserve: i64) -> &[SheetRecord] {
        self.sheets.get(&reserve).map_or(&[], Vec::as_slice)
    }

    pub fn given(&self, reserve: i64) -> &[WarningRecord] {
        self.warnings.get(&reserve).map_or(&[], Vec::as_slice)
    }

    pub fn passes(&self, reserve: i64) -> &[PassRecord] {
        self.passes.get(&reserve).map_or(&[], Vec::as_slice)
    }

    pub fn observations(&self, reserve: i64) -> &[ObservationRecord] {
        self.observations.get(&reserve).map_or(&[], Vec::as_slice)
    }

    /// Annual grades, the latest first.
    pub fn grades(&self, person: i64) -> Vec<(i32, String)> {
        let mut grades = self.grades.get(&person).cloned().unwrap_or_default();
        grades.sort_by_key(|(year, _)| std::cmp::Reverse(*year));
        grades
    }

    /// Who holds a post on this day, by person.
    pub fn held_by(&self, person: i64) -> impl Iterator<Item = &AppointmentRecord> {
        let today = self.today.to_string();
        let all = self.appointments.get(&person).map_or(&[][..], Vec::as_slice);
        all.iter().filter(move |one| one.since <= today && (one.last_day.is_empty() || one.last_day >= today))
    }

    /// The first day of the month of legal retirement: that of the post held, else of the character the roster gives.
    pub fn retires(&self, id: i64) -> Option<NaiveDate> {
        let person = self.people.get(&id)?;
        let held = self.held_by(id).find(|one| one.role == "principal");
        let kind = held.and_then(|one| self.levels.get(&one.post)).map(|(_, kind)| *kind);
        let kind = kind.or_else(|| PostType::of_category(&person.category));
        person.birth.map(|birth| retirement::month(Line::of(person.sex, kind), birth.first_day()))
    }

    /// What the rules find about one who is, or was, in the pool; nothing on the way.
    pub fn found(&self, record: &ReserveRecord) -> Result<Option<Found>, Error> {
        if record.entered_on.is_empty() {
            return Ok(None);
        }
        let since = stored_day(&record.entered_on)?;
        let until = if record.left_on.is_empty() { OPEN } else { stored_day(&record.left_on)? };
        let pool = Span { since, until };
        let sheets: Vec<Sheet> = self.sheets(record.id).iter().map(|one| one.sheet.clone()).collect();
        let done: Vec<(Kind, Period)> = sheets.iter().map(|one| (one.kind, one.period)).collect();
        let missed = self.rules().schedule.missed(pool, &done, self.today);
        let grades = self.grades.get(&record.person).cloned().unwrap_or_default();
        let votes = votes(&sheets);
        let given: Vec<Warning> = self.given(record.id).iter().map(warning).collect::<Result<_, _>>()?;
        let answered = |what: &str| self.passes(record.id).iter().filter(move |one| one.what == what).collect::<Vec<_>>();
        let dismissed: Vec<(Reason, String)> =
            answered("warning").into_iter().filter_map(|one| Some((Reason::from_code(&one.code)?, one.key.clone()))).collect();
        let kept: Vec<(Code, String)> =
            answered("exit").into_iter().filter_map(|one| Some((Code::from_code(&one.code)?, one.key.clone()))).collect();
        let followed = WarningFacts {
            missed: &missed,
            sheets: &sheets,
            from_year: since.year(),
            grades: &grades,
            votes: &votes,
            warnings: &given,
            dismissed: &dismissed,
        };
        let person = self.person(record.person)?;
        let none = Vec::new();
        let disciplines: Vec<(String, NaiveDate, String)> =
            self.disciplines.get(&record.person).unwrap_or(&none).iter().filter(|(_, on, _)| *on >= since).cloned().collect();
        let facts = ExitFacts {
            followed: followed.clone(),
            promoted: self.promoted(record, since)?,
            left_on: person.typed.left_on,
            retires: self.retires(record.person),
            discipline: &disciplines,
            kept: &kept,
        };
        let over = !record.in_pool();
        let standing = |one: &Warning| self.rules().warning.standing(one, &followed, self.rules().exit.unfit, self.today);
        Ok(Some(Found {
            dues: if over { Vec::new() } else { self.rules().schedule.open(pool, &done, self.today) },
            warnings: if over { Vec::new() } else { self.rules().warning.proposals(&followed, self.rules().exit.unfit) },
            exits: if over { Vec::new() } else { self.rules().exit.proposals(&self.rules().warning, &facts, self.today) },
            suspended: domain::reserve::warning::suspended(&given, self.today),
            given: given.iter().map(|one| (one.clone(), standing(one))).collect(),
        }))
    }

    /// Appointed since the entry to a post of the kind he is kept for: day and document.
    fn promoted(&self, record: &ReserveRecord, entered: NaiveDate) -> Result<Option<(NaiveDate, String)>, Error> {
        let least = match record.category {
            Category::Principal => PostLevel::MiddlePrincipal,
            Category::Deputy => PostLevel::MiddleDeputy,
        };
        for one in self.appointments.get(&record.person).map_or(&[][..], Vec::as_slice) {
            let since = stored_day(&one.since)?;
            let fits = self.levels.get(&one.post).is_some_and(|(level, _)| *level <= least);
            if one.role == "principal" && since > entered && fits {
                let document = if one.resolution_number.is_empty() { &one.document } else { &one.resolution_number };
                return Ok(Some((since, document.clone())));
            }
        }
        Ok(None)
    }

    /// The half-years somebody was observed in, the latest first, each with its place when there are enough observers.
    pub fn places(&self, record: &ReserveRecord) -> Vec<(String, Vec<&ObservationRecord>, Option<nine_box::Place>)> {
        let mut periods: BTreeMap<&str, Vec<&ObservationRecord>> = BTreeMap::new();
        for one in self.observations(record.id) {
            periods.entry(&one.period).or_default().push(one);
        }
        let place = |seen: &[&ObservationRecord]| {
            let observations: Vec<Observation> = seen
                .iter()
                .filter_map(|one| {
                    Some(Observation {
                        observer: one.observer,
                        performance: Mark::new(one.performance).ok()?,
                        potential: Mark::new(one.potential).ok()?,
                        evidence: one.evidence.clone(),
                    })
                })
                .collect();
            self.rules().nine_box.place(record.person, &observations).ok()
        };
        periods.into_iter().rev().map(|(period, seen)| (period.to_owned(), seen.clone(), place(&seen))).collect()
    }
}

/// The votes of the yearly decisions, which are those that count for a year.
fn votes(sheets: &[Sheet]) -> Vec<(i32, Votes)> {
    let yearly = sheets.iter().filter(|one| one.kind == Kind::Decision);
    yearly.filter_map(|one| Some((one.period.span().since.year(), one.votes?))).collect()
}

/// A warning as the rule knows it.
fn warning(record: &WarningRecord) -> Result<Warning, Error> {
    Ok(Warning {
        level: Level::from_code(&record.level).ok_or(Error::Internal)?,
        ground: Reason::from_code(&record.ground).ok_or(Error::Internal)?,
        key: record.key.clone(),
        since: stored_day(&record.since)?,
        lifted_on: if record.lifted_on.is_empty() { None } else { Some(stored_day(&record.lifted_on)?) },
    })
}
