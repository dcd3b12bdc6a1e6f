//! Fills the forms of a round: who is posted before appointment, what was decided, terms that end, shares of the appointed.

use super::terms::{grid_day, long_day, pick};
use super::{Form, Forms};
use crate::Error;
use crate::appointing::{due_words, round_shares, round_terms};
use crate::session::Session;
use crate::wire::PrintRequest;
use crate::words::{self, Language};
use chrono::NaiveDate;
use forms::Sheet;
use forms::appointing::{AppointmentNotice, Decided, MotionNotice, Posted, ShareLine, ShareTable, Term, TermList};
use store::Db;
use store::motion::MotionRecord;

/// The notice before appointment of the motions asked for, else of all that stand on the latest one; a draft while one of them is not posted.
pub(super) fn posted(session: &Session, db: &Db<'_>, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let motions = store::motion::list(db, Some(request.source))?;
    let mut standing = Vec::new();
    for motion in motions.iter().filter(|motion| motion.kind == "appoint") {
        if let Some(notice) = store::motion::notice_of(db, motion.id)? {
            standing.push((motion, notice));
        }
    }
    let latest = standing.iter().map(|(_, notice)| notice.posted_on.clone()).max();
    let wanted = |motion: &MotionRecord, posted: &str| match request.items.is_empty() {
        true => Some(posted) == latest.as_deref(),
        false => request.items.contains(&motion.id),
    };
    standing.retain(|(motion, notice)| wanted(motion, &notice.posted_on));
    let Some((_, notice)) = standing.first() else { return Err(Error::PrintNothing) };
    let notice = notice.clone();
    // People whose notices run on other days stand on a paper of their own.
    standing.retain(|(_, other)| (&other.posted_on, &other.last_day) == (&notice.posted_on, &notice.last_day));
    let mut rows = Vec::new();
    for (motion, _) in &standing {
        let person = store::person::get(db, motion.person)?.person;
        let post = store::post::get(db, motion.post)?;
        let before = store::appointment::of_person(db, motion.person)?;
        let before = before.iter().rev().find(|one| one.role == "principal" && one.since < motion.since);
        let present = match before {
            Some(one) => store::post::get(db, one.post).map(|post| format!("{}\n{}", post.unit_name, post.name))?,
            None => format!("{}\n{}", person.unit, person.post),
        };
        rows.push(Posted {
            name: person.name,
            sex: words::plain(language, &format!("sex.{}", person.sex.word())),
            birth: person.birth.map(domain::date::PartialDate::grid).unwrap_or_default(),
            education: person.education,
            present,
            proposed: format!("{}\n{}", post.unit_name, post.name),
        });
    }
    let day = |iso: &str| long_day(language, iso).unwrap_or_else(|| iso.to_owned());
    let sheet = MotionNotice {
        group_name: session.group_name.clone(),
        issuer: super::letter::issuer(language, &session.group_name),
        rows,
        from: day(&notice.posted_on),
        to: day(&notice.last_day),
        days: notice.days,
        receiver: notice.contact.clone(),
        phone: notice.phone.clone(),
        issued_on: day(&notice.posted_on),
    };
    let title = pick(language, "任前公示", "notice before appointment");
    let form = Form {
        sheet: Sheet::MotionNotice(Box::new(sheet)),
        number: format!("GS-{}-{}", notice.posted_on.replace('-', ""), request.source),
        name: format!("{} {title}", notice.posted_on),
    };
    Ok(one(session, form, title, notice.posted_on, false))
}

/// What was decided under each resolution of the round, one notice a resolution.
pub(super) fn decided(session: &Session, db: &Db<'_>, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let mut found: Vec<(store::motion::DecisionRecord, Vec<Decided>)> = Vec::new();
    for motion in store::motion::list(db, Some(request.source))? {
        let Some(decision) = store::motion::decision_of(db, motion.id)?.filter(|one| one.outcome == "approved") else { continue };
        if !request.items.is_empty() && !request.items.contains(&motion.id) {
            continue;
        }
        let post = store::post::get(db, motion.post)?;
        let since = grid_day(&motion.since);
        let row = Decided {
            name: store::person::get(db, motion.person)?.person.name,
            post: format!("{}\n{}", post.unit_name, post.name),
            kind: words::plain(language, &format!("motion.kind.{}", motion.kind)),
            term: motion.until.as_ref().map_or_else(|| since.clone(), |until| format!("{since}—{}", grid_day(until))),
            probation: motion.probation_until.as_deref().map(grid_day).unwrap_or_default(),
        };
        match found.iter_mut().find(|(other, _)| other.resolution == decision.resolution) {
            Some((_, rows)) => rows.push(row),
            None => found.push((decision, vec![row])),
        }
    }
    let day = |iso: &str| long_day(language, iso).unwrap_or_else(|| iso.to_owned());
    let title = pick(language, "聘任通知", "notice of appointment");
    let form = |(decision, rows): (store::motion::DecisionRecord, Vec<Decided>)| Form {
        number: format!("PZ-{}-{}", decision.decided_on.replace('-', ""), decision.resolution.unwrap_or_default()),
        name: format!("{} {title}", decision.resolution_number),
        sheet: Sheet::AppointmentNotice(Box::new(AppointmentNotice {
            group_name: session.group_name.clone(),
            issuer: super::letter::issuer(language, &session.group_name),
            resolution: decision.resolution_number,
            decided_on: day(&decision.decided_on),
            rows,
            issued_on: day(&decision.decided_on),
        })),
    };
    let forms: Vec<Form> = found.into_iter().map(form).collect();
    Ok(Forms {
        forms,
        title: format!("{} {title}", session.group_name),
        object: format!("round {}", request.source),
        draft: false,
    })
}

/// Terms and probations that are due today.
pub(super) fn terms(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let row = |row: crate::wire::HolderRow| {
        let said = due_words(language, &row);
        Term {
            name: row.name,
            staff_number: row.staff_number,
            unit: row.unit,
            post: row.post_name,
            since: grid_day(&row.since),
            until: grid_day(&row.until),
            due: said,
        }
    };
    let rows: Vec<Term> = round_terms(db, request.source, today)?.into_iter().map(row).collect();
    if rows.is_empty() {
        return Err(Error::PrintNothing);
    }
    let day = long_day(language, &today.to_string()).unwrap_or_default();
    let title = pick(language, "聘期届满一览表", "terms that end");
    let sheet = TermList { group_name: session.group_name.clone(), day, rows };
    let form = Form {
        sheet: Sheet::TermList(Box::new(sheet)),
        number: format!("JM-{}", today.format("%Y%m%d")),
        name: format!("{today} {title}"),
    };
    Ok(one(session, form, title, today.to_string(), false))
}

/// Shares of the appointed today, with what the round aims at.
pub(super) fn shares(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let (targets, rows) = round_shares(db, request.source, today)?;
    let figures = |row: &crate::wire::ShareRow| [row.appointed, row.under_35, row.under_40, row.women, row.non_party];
    let (whole, units) = rows.split_first().ok_or(Error::PrintNothing)?;
    let day = long_day(language, &today.to_string()).unwrap_or_default();
    let title = pick(language, "任职结构统计表", "shares of the appointed");
    let sheet = ShareTable {
        group_name: session.group_name.clone(),
        day,
        rows: units.iter().map(|row| ShareLine { unit: row.unit.clone(), figures: figures(row) }).collect(),
        whole: figures(whole),
        targets: [targets.under_35, targets.under_40, targets.women, targets.non_party],
    };
    let form = Form {
        sheet: Sheet::ShareTable(Box::new(sheet)),
        number: format!("JG-{}", today.format("%Y%m%d")),
        name: format!("{today} {title}"),
    };
    Ok(one(session, form, title, today.to_string(), false))
}

fn one(session: &Session, form: Form, title: &str, object: String, draft: bool) -> Forms {
    Forms { forms: vec![form], title: format!("{} {title}", session.group_name), object, draft }
}
