//! Fills forms 11d and 11e: the yearly sheet of a learning team and the agreement of mentor and apprentice.

use super::terms::{grid_day, long_day, pick};
use super::{Form, Forms};
use crate::Error;
use crate::learning::{Ground, own_unit, unit_view};
use crate::session::Session;
use crate::wire::{LearningPair, LearningUnit, PrintRequest};
use crate::words::{self, Language};
use chrono::{Datelike, NaiveDate};
use domain::learning::pair::{Goal, State};
use forms::Sheet;
use forms::learning::{ActivityRow, CheckedPair, LearningYear, PairAgreement, PairRow, Party, PlanRow};
use store::Db;

/// Form 11d of a unit: the source is the unit, the item the year; without one it is this year's.
pub(super) fn year(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let year = request.items.first().and_then(|year| i32::try_from(*year).ok()).unwrap_or(today.year());
    if !(2000..=2100).contains(&year) {
        return Err(Error::NumberInvalid { field: "year".to_owned(), value: year.to_string() });
    }
    let ground = Ground::read(db, year, today)?;
    ground.unit(request.source).map_err(|_| Error::PrintNothing)?;
    own_unit(session, request.source)?;
    let unit = unit_view(db, &ground, request.source)?;
    let title = pick(language, "学习型团队年度情况表", "learning team, the year");
    let number = format!("XT-{year}-{}", request.source);
    let form = Form { name: format!("{number}-{title}"), number: number.clone(), sheet: year_of(session, language, unit).into() };
    Ok(Forms { forms: vec![form], title: format!("{} {title}", session.group_name), object: number, draft: false })
}

fn year_of(session: &Session, language: Language, unit: LearningUnit) -> LearningYear {
    let kind = |code: &str| {
        let found = unit.kinds.iter().find(|kind| kind.code == code);
        found.map_or_else(|| code.to_owned(), |kind| pick(language, &kind.name, named(&kind.name_en, &kind.name)).to_owned())
    };
    let mut activities: Vec<ActivityRow> = unit
        .activities
        .iter()
        .filter(|one| one.withdrawn.is_empty())
        .map(|one| ActivityRow {
            on: grid_day(&one.on),
            kind: kind(&one.kind),
            topic: one.topic.clone(),
            record: one.record.clone(),
            place: one.place.clone(),
            host: one.host.clone(),
            people: one.people,
            hours: one.hours.clone(),
        })
        .collect();
    activities.reverse();
    let row = &unit.row;
    LearningYear {
        group_name: session.group_name.clone(),
        unit: row.name.clone(),
        year: unit.year,
        heads: row.heads,
        theme: unit.theme.clone(),
        named: row.named.clone(),
        plan: unit.plan.iter().map(|line| PlanRow { kind: kind(&line.kind), planned: line.times, held: line.held }).collect(),
        done: (row.planned, row.done),
        people: row.people,
        hours: row.hours.clone(),
        pair_counts: [row.pairs, row.passed, row.failed],
        activities,
        pairs: unit.pairs.iter().map(|one| pair_row(language, one)).collect(),
    }
}

/// The English name, else the Chinese one.
fn named<'a>(english: &'a str, chinese: &'a str) -> &'a str {
    if english.is_empty() { chinese } else { english }
}

fn pair_row(language: Language, one: &LearningPair) -> PairRow {
    PairRow {
        mentor: one.mentor.name.clone(),
        apprentice: one.apprentice.name.clone(),
        agreement: one.agreement.clone(),
        span: format!("{}—{}", grid_day(&one.since), grid_day(&one.until)),
        state: words::plain(language, &format!("learning.pair.{}", one.state)),
    }
}

/// Form 11e: the source is the pair.
pub(super) fn pair(session: &Session, db: &Db<'_>, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let record = store::learning::pair(db, request.source).map_err(|_| Error::PrintNothing)?;
    own_unit(session, store::person::unit_of(db, record.pair.apprentice)?)?;
    let erased = store::retention::erased_people(db)?;
    if [record.pair.mentor, record.pair.apprentice].iter().any(|who| erased.contains(who)) {
        return Err(Error::PrintNothing);
    }
    let party = |id: i64| {
        let person = store::person::get(db, id)?.person;
        let level = [person.title, person.skill_level].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        Ok::<_, Error>(Party {
            name: person.name,
            staff_number: person.staff_number,
            unit: person.unit,
            post: person.post,
            level: level.join(pick(language, "、", ", ")),
        })
    };
    let day = |day: NaiveDate| long_day(language, &day.to_string()).unwrap_or_default();
    let (check, ended) = match &record.pair.state {
        State::Open => (None, String::new()),
        State::Ended(on, reason) => (None, format!("{}{}{reason}", day(*on), pick(language, "：", ": "))),
        State::Passed(on) | State::Failed(on) => {
            let check = CheckedPair {
                on: day(*on),
                checker: record.checker_name.clone(),
                met: record.results.iter().map(|one| *one == Goal::Met).collect(),
                passed: matches!(record.pair.state, State::Passed(_)),
                words: record.words.clone(),
            };
            (Some(check), String::new())
        }
    };
    let sheet: Sheet = PairAgreement {
        group_name: session.group_name.clone(),
        agreement: record.pair.agreement.clone(),
        mentor: party(record.pair.mentor)?,
        apprentice: party(record.pair.apprentice)?,
        goals: record.pair.goals.clone(),
        span: [day(record.pair.span.since), day(record.pair.span.until)],
        check,
        ended,
    }
    .into();
    let title = pick(language, "师徒结对协议书", "mentor agreement");
    let number = format!("ST-{}", record.id);
    let form = Form { name: format!("{number}-{title}"), number: number.clone(), sheet };
    Ok(Forms { forms: vec![form], title: format!("{} {title}", session.group_name), object: number, draft: false })
}
