//! Fills the forms of titles: the result of a review, the decision on appointments, the four cells.

use super::terms::{grid_day, level, long_day, pick};
use super::{Form, Forms};
use crate::Error;
use crate::session::Session;
use crate::title::{counted, rule_shares, standing_of};
use crate::wire::PrintRequest;
use crate::words::{self, Language};
use chrono::NaiveDate;
use forms::Sheet;
use forms::title::{Appointed, FourRow, Reviewed, TitleCells, TitleDecision, TitleResult};
use store::Db;
use store::title::{CandidateRecord, ProposalRecord};

/// One session; a draft until it is closed.
pub(super) fn result(session: &Session, db: &Db<'_>, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let record = store::title::session(db, request.source)?;
    let roll = store::title::roll(db, record.id)?;
    let candidates = store::title::candidates(db, record.id)?;
    if record.closed_on.is_empty() {
        session.refuse_own(db, candidates.iter().map(|candidate| candidate.person))?;
    }
    let day = |iso: &str| long_day(language, iso).unwrap_or_else(|| iso.to_owned());
    let mut notes = Vec::new();
    if let Some(notice) = store::title::notice(db, record.id)? {
        let (from, to, days) = (day(&notice.posted_on), day(&notice.last_day), notice.days);
        notes.push(match language {
            Language::Chinese => format!("公示时间：{from}至{to}，共{days}个工作日。"),
            Language::English => format!("Posted from {from} to {to}, {days} working days."),
        });
    }
    if !record.closed_on.is_empty() {
        let (on, document) = (day(&record.closed_on), &record.document);
        notes.push(match language {
            Language::Chinese => format!("办结：{on}，{document}。"),
            Language::English => format!("Closed on {on}: {document}."),
        });
    }
    let rows = candidates.iter().map(|candidate| reviewed(db, language, candidate)).collect::<Result<_, Error>>()?;
    let sheet = TitleResult {
        group_name: session.group_name.clone(),
        committee: record.committee_name.clone(),
        session: record.name.clone(),
        held_on: day(&record.held_on),
        members: roll.len(),
        present: roll.iter().filter(|(_, present)| *present).count(),
        shares: rule_shares(&record.rule)?,
        rows,
        notes,
    };
    let title = pick(language, "职称评审结果表", "result of a title review");
    let form = Form {
        sheet: Sheet::TitleResult(Box::new(sheet)),
        number: format!("PS-{}-{}", record.held_on.get(..4).unwrap_or_default(), record.id),
        name: format!("{} {title}", record.name),
    };
    Ok(one(session, form, title, record.name, record.closed_on.is_empty()))
}

/// What one resolution decided; -1 for what waits, as a draft.
pub(super) fn decision(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let decided = request.source >= 0;
    let wanted = |record: &&ProposalRecord| {
        if decided {
            record.outcome == "approved" && record.resolution_id == Some(request.source)
        } else {
            record.outcome.is_empty()
        }
    };
    let mut records: Vec<ProposalRecord> = store::title::proposals(db)?.iter().filter(wanted).cloned().collect();
    if records.is_empty() {
        return Err(Error::PrintNothing);
    }
    if !decided {
        session.refuse_own(db, records.iter().map(|record| record.person))?;
    }
    records.sort_by(|one, other| (one.unit, &one.staff_number).cmp(&(other.unit, &other.staff_number)));
    let day = |iso: &str| long_day(language, iso).unwrap_or_else(|| iso.to_owned());
    let row = |record: &ProposalRecord| Appointed {
        name: record.person_name.clone(),
        unit: record.unit_name.clone(),
        title: record.name.clone(),
        term: format!("{}—{}", grid_day(&record.since), grid_day(&record.until)),
    };
    let first = &records[0];
    let on = if decided { first.decided_on.clone() } else { today.to_string() };
    let sheet = TitleDecision {
        group_name: session.group_name.clone(),
        issuer: super::letter::issuer(language, &session.group_name),
        resolution: decided.then(|| first.resolution.clone()),
        decided_on: if decided { day(&on) } else { String::new() },
        rows: records.iter().map(row).collect(),
        issued_on: day(&on),
    };
    let title = pick(language, "职称聘任决定", "decision on title appointments");
    let object = if decided { first.resolution.clone() } else { String::new() };
    let form = Form {
        number: if decided { format!("PR-{}-{}", on.get(..4).unwrap_or_default(), request.source) } else { "PR-0".to_owned() },
        name: format!("{object} {title}").trim().to_owned(),
        sheet: Sheet::TitleDecision(Box::new(sheet)),
    };
    Ok(one(session, form, title, object, !decided))
}

/// The figures of a day, which the source writes as `20261122`; 0 is today.
pub(super) fn cells(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let asked = request.source.to_string();
    let day = if request.source == 0 {
        today
    } else {
        domain::date::read_day(&asked).map_err(|_| Error::DateInvalid { field: "day".to_owned(), value: asked.clone() })?
    };
    let found = counted(day, &standing_of(session, db, day)?);
    let row = |row: crate::wire::TitleCellRow| FourRow {
        unit: row.unit_name,
        level: if row.level.is_empty() { String::new() } else { level(language, &row.level) },
        four: [row.four.both, row.four.titled, row.four.appointed, row.four.neither],
    };
    let sheet = TitleCells {
        group_name: session.group_name.clone(),
        day: long_day(language, &found.day).unwrap_or_default(),
        rows: found.rows.into_iter().map(row).collect(),
    };
    let title = pick(language, "职称聘任四格统计表", "four cells of titles");
    let form = Form {
        sheet: Sheet::TitleCells(Box::new(sheet)),
        number: format!("SG-{}", day.format("%Y%m%d")),
        name: format!("{day} {title}"),
    };
    Ok(one(session, form, title, day.to_string(), false))
}

fn reviewed(db: &Db<'_>, language: Language, candidate: &CandidateRecord) -> Result<Reviewed, Error> {
    let recusals = store::title::recusals(db, candidate.id)?;
    let ids: Vec<i64> = recusals.iter().map(|(person, _)| *person).collect();
    let people = store::person::some(db, &ids)?;
    let aside = people.iter().zip(&recusals).map(|(found, (_, why))| {
        let why = words::plain(language, &format!("title.aside.{why}"));
        words::filled(language, "title.aside_one", [("name", found.person.name.as_str()), ("why", why.as_str())])
    });
    let (counts, verdict) = match &candidate.vote {
        None => Default::default(),
        Some(vote) => {
            let counts = [vote.entitled, vote.present, vote.approve, vote.against, vote.abstain].map(|count| count.to_string());
            let word = if vote.passed { "title.passed" } else { "title.not_passed" };
            (counts, words::plain(language, word))
        }
    };
    Ok(Reviewed {
        name: candidate.person_name.clone(),
        unit: candidate.unit.clone(),
        title: format!("{} {}", level(language, &candidate.level), candidate.name),
        specialty: candidate.specialty.clone(),
        counts,
        verdict,
        aside: aside.collect::<Vec<_>>().join("、"),
    })
}

fn one(session: &Session, form: Form, title: &str, object: String, draft: bool) -> Forms {
    Forms { forms: vec![form], title: format!("{} {title}", session.group_name), object, draft }
}
