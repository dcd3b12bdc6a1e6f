//! Raising a motion: what it says, whom it is about, what already stands against it.

use super::motion::{refuse_closed, rule_of};
use super::stops::retires;
use super::{in_order, line, long, typed_day, typed_day_or_none};
use crate::Error;
use crate::session::Session;
use crate::wire::MotionNew;
use chrono::NaiveDate;
use domain::date::months_after;
use store::Db;
use store::motion::{MotionRecord, RoundRecord};

/// Raises a motion inside a transaction; `source` says where it comes from.
pub(crate) fn raise(
    session: &Session,
    db: &Db<'_>,
    request: &MotionNew,
    source: &str,
    today: NaiveDate,
    at: &str,
) -> Result<i64, Error> {
    let unknown = |value: &str| Error::FieldUnknown { field: value.to_owned() };
    let kind =
        ["appoint", "renew", "remove"].into_iter().find(|kind| *kind == request.kind).ok_or_else(|| unknown(&request.kind))?;
    let role = match request.role.as_str() {
        "" | "principal" => "principal",
        "concurrent" => "concurrent",
        other => return Err(unknown(other)),
    };
    let since = typed_day("since", &request.since)?;
    let (grounds, relatives) = (long("grounds", &request.grounds)?, line("relatives", &request.relatives)?);
    for (field, text) in [("grounds", &grounds), ("relatives", &relatives)] {
        if text.is_empty() && (field == "grounds" || kind != "remove") {
            return Err(Error::NameEmpty { field: field.to_owned() });
        }
    }
    let round = store::motion::round(db, request.round)?;
    refuse_closed(&round)?;
    let rule = rule_of(&round)?;
    let number = request.staff_number.trim();
    let person = store::person::by_number(db, number)?.ok_or_else(|| Error::PersonUnknown { number: number.to_owned() })?;
    let record = store::person::get(db, person)?;
    session.refuse_own(db, [person])?;
    let post = store::post::get(db, request.post)?;
    let last_day = |months: u32| super::holding::before(months_after(since, months));
    // Nobody is appointed past retirement; a term that is typed is left as it is, and stopped.
    let retires = retires(&record.person, post.kind).map(super::holding::before).filter(|last| *last >= since);
    let until = match (typed_day_or_none("until", &request.until)?, rule.term_months) {
        _ if kind == "remove" => None,
        (Some(until), _) => Some(until),
        (None, 0) => retires,
        (None, months) => Some(retires.map_or(last_day(months), |last| last.min(last_day(months)))),
    };
    in_order(since, until)?;
    // Somebody promoted serves a probation; a move on the same level does not.
    let promoted = kind == "appoint" && record.person.level.is_none_or(|level| post.level < level);
    let probation = match (typed_day_or_none("probation_until", &request.probation_until)?, rule.probation_months) {
        _ if kind != "appoint" => None,
        (Some(until), _) => Some(until),
        (None, months) if promoted && months > 0 => Some(last_day(months)),
        _ => None,
    };
    in_order(since, probation)?;
    if let (Some(until), Some(probation)) = (until, probation) {
        in_order(probation, Some(until))?;
    }
    let today = today.to_string();
    let held = store::appointment::of_post(db, post.id)?;
    let holds = held
        .iter()
        .any(|one| one.person == person && one.last_day >= today.clone().min(since.to_string()) && one.last_day >= one.since);
    if holds != (kind != "appoint") {
        return Err(Error::MotionHolder { name: record.person.name });
    }
    for other in store::motion::list(db, Some(round.id))?.iter().filter(|other| other.person == person && other.post == post.id) {
        let ended = store::motion::decision_of(db, other.id)?;
        if ended.is_none_or(|ended| ended.outcome == "approved") {
            return Err(Error::MotionTaken { name: record.person.name });
        }
    }
    refuse_settled(db, &round, post.id, person, &record.person.name)?;
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    let motion = MotionRecord {
        round: round.id,
        post: post.id,
        person,
        kind: kind.to_owned(),
        role: role.to_owned(),
        since: since.to_string(),
        until: day(until),
        probation_until: day(probation),
        grounds,
        relatives: if relatives.is_empty() { "—".to_owned() } else { relatives },
        source: source.to_owned(),
        by: session.who(),
        at: at.to_owned(),
        ..MotionRecord::default()
    };
    Ok(store::motion::raise(db, &motion)?)
}

/// What was upheld against somebody for a post stands in every round, and a vote that was lost is not repeated in its own.
fn refuse_settled(db: &Db<'_>, round: &RoundRecord, post: i64, person: i64, name: &str) -> Result<(), Error> {
    for other in store::motion::list(db, None)?.iter().filter(|other| other.person == person && other.post == post) {
        if store::motion::reports(db, other.id)?.iter().any(|report| report.outcome == "upheld") {
            return Err(Error::ObjectionUpheld { people: name.to_owned() });
        }
        if other.round == round.id && store::motion::vote_of(db, other.id)?.is_some_and(|vote| !vote.passed) {
            return Err(Error::VoteLost);
        }
    }
    Ok(())
}
