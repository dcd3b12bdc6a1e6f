//! What a year aims at in filling posts by competition, counted from what is on record, with what is behind each number.

use super::show::Whole;
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{AimLine, AimRow, SelectionAims, SelectionAimsNew};
use chrono::{Datelike, NaiveDate};
use domain::selection::{Aims, Count, Measure};
use store::Db;

/// Younger than this on the day of the decision counts as young.
const YOUNG: u32 = 40;

impl Office {
    /// A year's aims and counts as of today, or of its last day when it is over.
    pub fn selection_aims(&self, year: i32) -> Result<SelectionAims, Error> {
        let session = self.session("selection_aims")?;
        let last = NaiveDate::from_ymd_opt(year, 12, 31);
        let last = last.ok_or_else(|| Error::NumberInvalid { field: "year".to_owned(), value: year.to_string() })?;
        let as_of = self.today().min(last);
        session.store.read(|db| counted(db, year, as_of))
    }

    /// Sets a year's aims; what was said before stays on file.
    pub fn selection_aims_set(&self, request: &SelectionAimsNew) -> Result<SelectionAims, Error> {
        let session = self.session("selection_aims_set")?;
        if !(2000..=2100).contains(&request.year) {
            return Err(Error::NumberInvalid { field: "year".to_owned(), value: request.year.to_string() });
        }
        request.aims.check().map_err(|measure| Error::SelectionAim { measure: measure.code().to_owned() })?;
        let document = serde_json::to_string(&request.aims).map_err(|_| Error::Internal)?;
        let told = Told { operation: "selection_aims_set", object: format!("year {}", request.year) };
        let (at, by) = (self.stamp(), session.who());
        self.change(&session, told, |db| Ok(store::selection::set_aim(db, request.year, &document, &by, &at)?))?;
        self.selection_aims(request.year)
    }
}

fn counted(db: &Db<'_>, year: i32, as_of: NaiveDate) -> Result<SelectionAims, Error> {
    let aims: Aims = match store::selection::aim(db, year)? {
        Some(document) => serde_json::from_str(&document).map_err(|_| Error::Internal)?,
        None => Aims::default(),
    };
    let (from, to) = (format!("{year}-01-01"), as_of.to_string());
    let within = |day: &str| !day.is_empty() && day >= from.as_str() && day <= to.as_str();
    let (mut opened, mut applicants, mut winners) = (Vec::new(), Vec::new(), Vec::new());
    let mut won_motions = Vec::new();
    let posts = store::post::list(db)?;
    let name_of = |id: i64| {
        posts.iter().find(|post| post.id == id).map(|post| format!("{} {}", post.unit_name, post.name)).unwrap_or_default()
    };
    for record in store::selection::list(db)?.into_iter().filter(|record| record.state != "draft") {
        let whole = Whole::read(db, record)?;
        for post in whole.posts.iter().filter(|post| post.post.withdrawn_on.is_empty()) {
            let what = name_of(post.post.post);
            let detail = whole.record.name.clone();
            if within(&whole.record.announced_on) {
                opened.push(AimLine { what: what.clone(), detail: detail.clone(), part: post.post.places, whole: 0 });
                let able =
                    post.applicants.iter().filter(|one| one.review.as_ref().is_some_and(|review| review.qualified)).count();
                let part = u32::try_from(able).unwrap_or(u32::MAX);
                applicants.push(AimLine { what: what.clone(), detail, part, whole: post.post.places });
            }
            if within(&post.post.decided_on) {
                let on = super::stored_day(&post.post.decided_on)?;
                for one in post.applicants.iter().filter(|one| one.won.is_some()) {
                    let age =
                        post.people.get(&one.person).and_then(|record| crate::appointing::candidate_on(&record.person, on).age);
                    let young = age.is_some_and(|age| age < YOUNG);
                    winners.push(AimLine { what: post.name(one.person), detail: what.clone(), part: young.into(), whole: 1 });
                }
            }
            won_motions.extend(post.applicants.iter().filter_map(|one| one.won.and_then(|(_, motion)| motion)));
        }
    }
    // Filled: appointments that began in the year and did not only carry on.
    let mut filled = Vec::new();
    for one in store::appointment::list(db)?.into_iter().filter(|one| within(&one.since) && one.last_day >= one.since) {
        let Some(motion) = one.motion else { continue };
        if store::motion::get(db, motion)?.kind != "appoint" {
            continue;
        }
        let part = u32::from(won_motions.contains(&motion));
        filled.push(AimLine { what: store::person::get(db, one.person)?.person.name, detail: name_of(one.post), part, whole: 1 });
    }
    let rows = Measure::ALL.into_iter().map(|measure| {
        let list = match measure {
            Measure::Opened => std::mem::take(&mut opened),
            Measure::FilledShare => std::mem::take(&mut filled),
            Measure::Applicants => std::mem::take(&mut applicants),
            Measure::YoungShare => std::mem::take(&mut winners),
        };
        let whole = if measure == Measure::Opened { 1 } else { list.iter().map(|line| line.whole).sum() };
        let count = Count { part: list.iter().map(|line| line.part).sum(), whole };
        let aim = aims.of(measure);
        AimRow {
            measure: measure.code().to_owned(),
            percent: measure.percent(),
            aim: aim.map(|aim| aim.normalize().to_string()).unwrap_or_default(),
            part: count.part,
            whole: count.whole,
            figure: measure.shown(count),
            reached: aim.map(|aim| measure.reaches(count, aim)),
            list,
        }
    });
    Ok(SelectionAims { year: as_of.year(), as_of: to.clone(), rows: rows.collect() })
}
