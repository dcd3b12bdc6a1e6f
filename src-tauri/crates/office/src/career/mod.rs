//! 职业发展通道 (domain §7.6): ladders with who stands where, what somebody lacks for the next steps, and who is ready for one. It only
//! reads: whoever moves somebody does it by a motion, a review or a certificate.

mod ground;

use crate::Error;
use crate::appraisal::trace_out;
use crate::person::window;
use crate::search;
use crate::session::Office;
use crate::wire::{
    CareerAsked, CareerBridge, CareerCard, CareerLadder, CareerLadders, CareerPath, CareerPerson, CareerQuery, CareerSpot,
    CareerStep, CareerUnmet, Page, Rows,
};
use chrono::NaiveDate;
use domain::career::path::{Path, Standing, paths};
use domain::career::{Ladders, Requirement, Spot};
use domain::certificate::Family;
use domain::rule::Document;
use ground::{Ground, Known};
use std::collections::HashMap;
use store::Db;

impl Office {
    /// The ladders in force, with how many stand on each step and how many are ready for it.
    pub fn career_ladders(&self) -> Result<CareerLadders, Error> {
        let session = self.session("career_ladders")?;
        let today = self.today();
        let ground = session.store.read(|db| Ground::read(db, today, None))?;
        let (mut people, mut ready) = (HashMap::<Spot, u32>::new(), HashMap::<Spot, u32>::new());
        for known in &ground.people {
            for standing in &known.facts.standings {
                *people.entry(standing.spot.clone()).or_default() += 1;
            }
            // Whoever may come by two ways is one person.
            let mut to: Vec<Spot> =
                paths(ground.ladders(), &known.facts, today).into_iter().filter(Path::ready).map(|path| path.to).collect();
            to.sort();
            to.dedup();
            for spot in to {
                *ready.entry(spot).or_default() += 1;
            }
        }
        let count = |counts: &HashMap<Spot, u32>, spot: &Spot| counts.get(spot).copied().unwrap_or(0);
        let book = &ground.book;
        let ladders = book.rules.ladders.iter().map(|ladder| CareerLadder {
            code: ladder.code.clone(),
            name: ladder.name.zh.clone(),
            name_en: ladder.name.en.clone(),
            steps: ladder
                .steps
                .iter()
                .map(|step| {
                    let spot = Spot::new(&ladder.code, &step.code);
                    CareerStep {
                        code: step.code.clone(),
                        name: step.name.zh.clone(),
                        name_en: step.name.en.clone(),
                        people: count(&people, &spot),
                        ready: count(&ready, &spot),
                        asked: asked(&step.requirement),
                    }
                })
                .collect(),
        });
        let bridges = book.rules.bridges.iter().map(|bridge| CareerBridge {
            from: spot(&book.rules, &bridge.from, None),
            to: spot(&book.rules, &bridge.to, None),
            series: bridge.series.clone(),
            asked: asked(&bridge.requirement),
        });
        Ok(CareerLadders { rules: book.label(), ladders: ladders.collect(), bridges: bridges.collect() })
    }

    /// A window of the people on the ladders.
    pub fn career_list(&self, query: &CareerQuery, page: &Page) -> Result<Rows<CareerPerson>, Error> {
        let session = self.session("career_list")?;
        let today = self.today();
        let ground = session.store.read(|db| Ground::read(db, today, None))?;
        let step = Spot::new(&query.ladder, &query.step);
        if !query.step.is_empty() && ground.ladders().step(&step).is_none() {
            return Err(Error::FieldUnknown { field: query.step.clone() });
        }
        let needle = search::needle(&query.text);
        let mut rows = Vec::new();
        for known in &ground.people {
            let person = &known.person;
            let named = needle.is_empty()
                || person.name.contains(&needle)
                || person.staff_number.to_lowercase().contains(&needle)
                || search::pinyin(&person.name).contains(&needle);
            if !named || !query.unit.is_empty() && person.unit != query.unit {
                continue;
            }
            let all = paths(ground.ladders(), &known.facts, today);
            let on_ladder = |spot: &Spot| query.ladder.is_empty() || spot.ladder == query.ladder;
            let asked = |spot: &Spot| if query.step.is_empty() { on_ladder(spot) } else { *spot == step };
            let fits = match query.what.as_str() {
                "" => known.facts.standings.iter().any(|one| asked(&one.spot)),
                "ready" => all.iter().any(|path| path.ready() && asked(&path.to)),
                "open" => all.iter().any(|path| asked(&path.to)),
                other => return Err(Error::FieldUnknown { field: other.to_owned() }),
            };
            if !fits {
                continue;
            }
            // Of what is open the path that was asked about and lacks least.
            let to = |path: &&Path| if query.what.is_empty() { on_ladder(&path.to) } else { asked(&path.to) };
            let next = all.iter().filter(to).min_by_key(|path| path.unmet.len());
            rows.push(row(&ground.book, known, next));
        }
        match page.sort.as_str() {
            "name" => rows.sort_by_cached_key(|row| search::pinyin(&row.name)),
            "unit" => rows.sort_by(|one, other| one.unit.cmp(&other.unit)),
            "unmet" => rows.sort_by_key(|row| (row.next.is_none(), row.unmet.len())),
            _ => {}
        }
        if page.descending {
            rows.reverse();
        }
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Ok(Rows { total, rows: window(&rows, page).to_vec() })
    }

    /// Where somebody stands and what he lacks for everything that is open to him.
    pub fn career_person(&self, person: i64) -> Result<CareerCard, Error> {
        let session = self.session("career_person")?;
        let today = self.today();
        let ground = session.store.read(|db| Ground::read(db, today, Some(person)))?;
        let known = ground.people.first().ok_or(Error::NotFound)?;
        let all = paths(ground.ladders(), &known.facts, today);
        let next = all.iter().min_by_key(|path| path.unmet.len());
        let row = row(&ground.book, known, next);
        let facts = &known.facts;
        Ok(CareerCard {
            row,
            education: facts.education.clone(),
            grades: facts.grades.clone(),
            certificates: facts.certificates.iter().map(|(_, level)| level.clone()).collect(),
            trained: facts.trained.clone(),
            discipline_until: day(facts.discipline_until),
            paths: all.into_iter().map(|path| path_out(&ground.book, path)).collect(),
        })
    }
}

/// Levels that somebody proved by a certificate or a committee; the roster proves nothing.
pub(crate) fn proved(db: &Db<'_>, today: NaiveDate, person: i64) -> Result<Vec<(Family, String)>, Error> {
    let ground = Ground::read(db, today, Some(person))?;
    Ok(ground.people.into_iter().next().map(|known| known.facts.certificates).unwrap_or_default())
}

fn row(book: &Document<Ladders>, known: &Known, next: Option<&Path>) -> CareerPerson {
    let person = &known.person;
    let standing = |one: &Standing| spot(&book.rules, &one.spot, one.since);
    CareerPerson {
        person: known.id,
        staff_number: person.staff_number.clone(),
        name: person.name.clone(),
        unit: person.unit.clone(),
        post: person.post.clone(),
        standings: known.facts.standings.iter().map(standing).collect(),
        next: next.map(|path| spot(&book.rules, &path.to, path.years_on)),
        way: next.map(|path| path.way.code()).unwrap_or_default().to_owned(),
        unmet: next.map(|path| path.unmet.iter().map(|one| one.requirement.to_owned()).collect()).unwrap_or_default(),
    }
}

fn path_out(book: &Document<Ladders>, path: Path) -> CareerPath {
    let series = match &path.way {
        domain::career::Way::Bridge(series) => series.clone(),
        _ => String::new(),
    };
    CareerPath {
        from: path.from.as_ref().map(|from| spot(&book.rules, from, None)),
        to: spot(&book.rules, &path.to, None),
        way: path.way.code().to_owned(),
        series,
        unmet: path
            .unmet
            .iter()
            .map(|one| CareerUnmet {
                requirement: one.requirement.to_owned(),
                asked: one.asked.clone(),
                found: one.found.clone(),
            })
            .collect(),
        years_on: day(path.years_on),
        trace: trace_out(book.signed(path.trace)),
    }
}

/// A step with the names that the ladders give it.
fn spot(ladders: &Ladders, at: &Spot, since: Option<NaiveDate>) -> CareerSpot {
    let name = ladders.step(at).map(|step| step.name.clone());
    CareerSpot {
        ladder: at.ladder.clone(),
        step: at.step.clone(),
        name: name.as_ref().map(|name| name.zh.clone()).unwrap_or_default(),
        name_en: name.map(|name| name.en).unwrap_or_default(),
        since: day(since),
    }
}

/// What a requirement asks for, one line each, in the order in which paths are held against it.
fn asked(requirement: &Requirement) -> Vec<CareerAsked> {
    let mut all = Vec::new();
    let mut ask = |requirement: &str, asked: String| {
        all.push(CareerAsked { requirement: requirement.to_owned(), asked });
    };
    if requirement.years > 0 || !requirement.sooner.is_empty() {
        let sooner = requirement.sooner.iter().map(|one| format!("{} {}", one.education, one.years));
        let sooner: Vec<String> = std::iter::once(requirement.years.to_string()).chain(sooner).collect();
        ask("years", sooner.join("；"));
    }
    if !requirement.education.is_empty() {
        ask("education", requirement.education.clone());
    }
    if let Some(grades) = &requirement.grades {
        ask("grades", format!("{} × {}", grades.years, grades.among.join("、")));
    }
    if !requirement.certificates.is_empty() {
        let levels: Vec<&str> = requirement.certificates.iter().map(|one| one.level.as_str()).collect();
        ask("certificate", levels.join("、"));
    }
    if requirement.training_years > 0 {
        ask("training", requirement.training_years.to_string());
    }
    if requirement.no_discipline {
        ask("discipline", String::new());
    }
    all
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
