//! What is known of people for their ladders, read once for however many are looked at.

use crate::Error;
use crate::rule::document_on;
use crate::typed::stored_day;
use chrono::{Datelike, NaiveDate};
use domain::career::path::{Facts, Standing};
use domain::career::{Ladders, Place, Requirement, Spot};
use domain::certificate::{Family, Verification};
use domain::person::Person;
use domain::post::{PostLevel, PostType};
use domain::rule::Document;
use domain::title::{SKILL, read};
use domain::training::TrainingRules;
use domain::training::gap::gap;
use std::collections::HashMap;
use store::Db;
use store::person::PersonRecord;

/// Levels that no ladder leads to from below.
const TOP: [Option<PostLevel>; 2] = [Some(PostLevel::TopPrincipal), Some(PostLevel::TopDeputy)];

/// Everybody, or one, with the ladders in force on a day.
pub(super) struct Ground {
    pub book: Document<Ladders>,
    pub people: Vec<Known>,
}

/// Somebody with what his ladders ask about.
pub(super) struct Known {
    pub id: i64,
    pub person: Person,
    pub facts: Facts,
}

/// A level held: series, level, since when; and whether it is proved.
struct Level {
    series: String,
    level: String,
    since: Option<NaiveDate>,
    proved: bool,
}

impl Ground {
    /// Reads everybody who has not left, in the order of staff numbers; or just one.
    pub fn read(db: &Db<'_>, today: NaiveDate, only: Option<i64>) -> Result<Self, Error> {
        let book: Document<Ladders> = document_on(db, today)?;
        let erased = store::retention::erased_people(db)?;
        let mut records: Vec<PersonRecord> = match only {
            Some(person) => store::person::some(db, &[person])?,
            None => store::person::all(db)?.into_values().collect(),
        };
        records.retain(|one| !erased.contains(&one.id) && one.person.typed.left_on.is_none_or(|on| on > today));
        records.sort_by(|one, other| one.person.staff_number.cmp(&other.person.staff_number));
        let (mut levels, mut held) = (levels(db, only)?, certificates(db, today, only)?);
        let mut grades = grades(db)?;
        let disciplines = disciplines(db, only)?;
        let trained = Trained::read(db, &book.rules, today)?;
        let people = records.into_iter().map(|PersonRecord { id, person }| {
            let kind = PostType::of_category(&person.category);
            let mut levels = levels.remove(&id).unwrap_or_default();
            levels.extend(held.remove(&id).unwrap_or_default());
            // What the roster says places somebody; it proves nothing and gives no day.
            let typed = [person.title.as_str(), person.skill_level.as_str()].into_iter().filter_map(read);
            levels.extend(typed.map(|(series, level)| Level {
                series: series.to_owned(),
                level: level.to_owned(),
                since: None,
                proved: false,
            }));
            let titles: Vec<(&str, &str)> = levels.iter().map(|one| (one.series.as_str(), one.level.as_str())).collect();
            let spots = book.rules.spots(&person.post, kind, &titles);
            let facts = Facts {
                standings: spots.into_iter().map(|spot| standing(&book.rules, spot, &person, &levels)).collect(),
                // Whoever leads the group is above every ladder: none is his to enter from below.
                kind: kind.filter(|_| !TOP.contains(&person.level)),
                education: person.education.clone(),
                grades: grades.remove(&id).unwrap_or_default(),
                certificates: levels.iter().filter(|one| one.proved).map(|one| (one.family(), one.level.clone())).collect(),
                trained: trained.years(id, &person, kind),
                discipline_until: disciplines.get(&id).copied(),
            };
            Known { id, person, facts }
        });
        let people = people.collect();
        Ok(Self { book, people })
    }

    /// The ladders in force.
    pub fn ladders(&self) -> &Ladders {
        &self.book.rules
    }
}

impl Level {
    fn family(&self) -> Family {
        if self.series == SKILL { Family::Skill } else { Family::Title }
    }
}

/// Since when somebody stands on a step: the first day on which its level was held, or the day the post was taken up.
fn standing(ladders: &Ladders, spot: Spot, person: &Person, levels: &[Level]) -> Standing {
    let first = |family, level: &str| {
        levels.iter().filter(|one| one.family() == family && one.level == level).filter_map(|one| one.since).min()
    };
    let since = match ladders.step(&spot).map(|step| &step.place) {
        Some(Place::Post(_)) => person.in_post_since.map(|since| since.first_day()),
        Some(Place::Title(level)) => first(Family::Title, level),
        Some(Place::Skill(level)) => first(Family::Skill, level),
        None => None,
    };
    Standing { spot, since }
}

/// Qualifications that stand, by person.
fn levels(db: &Db<'_>, only: Option<i64>) -> Result<HashMap<i64, Vec<Level>>, Error> {
    let records = match only {
        Some(person) => store::title::qualifications_of(db, person)?,
        None => store::title::qualifications(db)?,
    };
    let mut found: HashMap<i64, Vec<Level>> = HashMap::new();
    for one in records.into_iter().filter(|one| one.withdrawn_on.is_empty()) {
        let since = if one.obtained_on.is_empty() { None } else { Some(stored_day(&one.obtained_on)?) };
        let proved = one.how != "roster";
        found.entry(one.person).or_default().push(Level { series: one.series, level: one.level, since, proved });
    }
    Ok(found)
}

/// Certificates of titles and skills that two people found genuine and that hold, by person.
fn certificates(db: &Db<'_>, today: NaiveDate, only: Option<i64>) -> Result<HashMap<i64, Vec<Level>>, Error> {
    let records = match only {
        Some(person) => store::certificate::of_person(db, person)?,
        None => store::certificate::list(db)?,
    };
    let mut found: HashMap<i64, Vec<Level>> = HashMap::new();
    for record in records {
        let one = record.certificate;
        let genuine = one.verification == Verification::Verified && record.standing.confirmed_on.is_some();
        let holds = one.valid_until.is_none_or(|until| until >= today);
        let series = match one.family {
            Family::Skill => SKILL.to_owned(),
            Family::Title => one.field,
            Family::Registered => continue,
        };
        if genuine && holds && !record.standing.blacklisted {
            let level = Level { series, level: one.level, since: Some(one.issued), proved: true };
            found.entry(record.person).or_default().push(level);
        }
    }
    Ok(found)
}

/// Annual grades that stand, the latest year first.
fn grades(db: &Db<'_>) -> Result<HashMap<i64, Vec<(i32, String)>>, Error> {
    let mut found: HashMap<i64, Vec<(i32, String)>> = HashMap::new();
    for year in store::appraisal::list(db)? {
        for (person, grade) in store::appraisal::grades_of_year(db, year.year)? {
            found.entry(person).or_default().push((year.year, grade));
        }
    }
    for grades in found.values_mut() {
        grades.sort_by_key(|(year, _)| std::cmp::Reverse(*year));
    }
    Ok(found)
}

/// The last day of the longest discipline of each; one without an end lasts.
fn disciplines(db: &Db<'_>, only: Option<i64>) -> Result<HashMap<i64, NaiveDate>, Error> {
    let mut found: HashMap<i64, NaiveDate> = HashMap::new();
    for one in store::finding::circumstances(db, only)? {
        if one.kind == "discipline" && one.withdrawn_on.is_empty() {
            let until = one.until.as_deref().map_or(Ok(domain::appointment::OPEN), stored_day)?;
            let longest = found.entry(one.person).or_insert(until);
            *longest = until.max(*longest);
        }
    }
    Ok(found)
}

/// Hours of the years that ladders ask about, against what people owe.
struct Trained {
    rules: TrainingRules,
    years: Vec<(i32, crate::credit::Credits)>,
}

impl Trained {
    fn read(db: &Db<'_>, ladders: &Ladders, today: NaiveDate) -> Result<Self, Error> {
        let steps = ladders.ladders.iter().flat_map(|ladder| &ladder.steps).map(|step| &step.requirement);
        let all = steps.chain(ladders.bridges.iter().map(|bridge| &bridge.requirement));
        let most = all.map(|one: &Requirement| one.training_years).max().unwrap_or(0);
        let mut years = Vec::new();
        for back in 1..=most {
            if let Some(year) = today.year().checked_sub_unsigned(back) {
                years.push((year, crate::credit::of_year(db, year)?));
            }
        }
        Ok(Self { rules: document_on::<TrainingRules>(db, today)?.rules, years })
    }

    /// The years in which somebody did what he owes; whoever owes nothing has done it.
    fn years(&self, id: i64, person: &Person, kind: Option<PostType>) -> Vec<i32> {
        let matrix = &self.rules.matrix;
        let Some(audience) = matrix.audience_of(&person.post, kind) else {
            return self.years.iter().map(|(year, _)| *year).collect();
        };
        let met = |credits: &crate::credit::Credits| {
            let earned = credits.get(&id).map_or(&[][..], Vec::as_slice);
            let earned: Vec<_> = earned.iter().map(|(subject, hours)| (subject.as_str(), *hours)).collect();
            gap(matrix, audience, &earned, 12).met()
        };
        self.years.iter().filter(|(_, credits)| met(credits)).map(|(year, _)| *year).collect()
    }
}
