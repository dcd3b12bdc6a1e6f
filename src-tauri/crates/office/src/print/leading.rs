//! Fills form 12, the papers of the leading group: agenda, minutes, resolution sheet, roster, major issues, the year's programme.

use super::terms::{figure_value, grid_day, long_day, pick};
use super::{Form, Forms};
use crate::Error;
use crate::figure::Figure;
use crate::leading::{card, issues as all_issues, programme as programme_of, resolution_card, room, shown};
use crate::session::Session;
use crate::wire::{MeetingCard, MeetingItem, MeetingPlace, PrintRequest, ProgrammeGoal, ProgrammeMeasure, SeatPlace};
use crate::words::{self, Language};
use chrono::NaiveDate;
use forms::leading::{
    AgendaItem, Away, Decided, Goal, IssueLine, IssueList, Leading, Measure, MeetingAgenda, MeetingMinutes, MinutesItem,
    Programme, ResolutionSheet, RosterSeat, SeatRoster,
};
use std::collections::HashMap;
use store::Db;
use store::leading::{IssueRecord, SeatRecord};

/// What a paper is called and which record it is of.
fn paper(session: &Session, number: String, title: &str, draft: bool, sheet: Leading) -> Forms {
    let form = Form { name: format!("{number}-{title}"), number: number.clone(), sheet: sheet.into() };
    Forms { forms: vec![form], title: format!("{} {title}", session.group_name), object: number, draft }
}

/// Form 12d: the source is the day as a number, 0 for today.
pub(super) fn roster(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let asked = request.source.to_string();
    let day = match request.source {
        ..=0 => today,
        _ => domain::date::read_day(&asked).map_err(|_| Error::DateInvalid { field: "day".to_owned(), value: asked })?,
    };
    let places = room(db, day)?.places;
    if places.is_empty() {
        return Err(Error::PrintNothing);
    }
    let records: HashMap<i64, SeatRecord> = store::leading::seats(db)?.into_iter().map(|one| (one.id, one)).collect();
    let seats = places.into_iter().map(|place| seat(db, language, place, &records)).collect::<Result<_, _>>()?;
    let sheet = SeatRoster {
        group_name: session.group_name.clone(),
        day: long_day(language, &day.to_string()).unwrap_or_default(),
        seats,
    };
    let title = pick(language, "领导小组成员名单", "leading group");
    Ok(paper(session, format!("CY-{day}"), title, false, Leading::Roster(sheet)))
}

/// A seat of a post says its post, whatever else its holder is.
fn seat(db: &Db<'_>, language: Language, place: SeatPlace, records: &HashMap<i64, SeatRecord>) -> Result<RosterSeat, Error> {
    let record = records.get(&place.seat).ok_or(Error::Internal)?;
    let (unit, post) = match record.post {
        Some(post) => {
            let post = store::post::get(db, post)?;
            (post.unit_name, post.name)
        }
        None => (place.unit, place.post),
    };
    Ok(RosterSeat {
        role: words::plain(language, &format!("leading.role.{}", place.role)),
        name: place.name,
        unit,
        post,
        since: grid_day(&place.since),
        resolution: if record.person.is_some() { record.resolution.clone() } else { String::new() },
    })
}

/// Form 12a: the source is the meeting. One that was called off has none.
pub(super) fn agenda(session: &Session, db: &Db<'_>, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let meeting = card(db, request.source).map_err(|_| Error::PrintNothing)?;
    if meeting.row.state == "called_off" || meeting.items.is_empty() {
        return Err(Error::PrintNothing);
    }
    let row = &meeting.row;
    let items = meeting.items.iter().map(|item| AgendaItem {
        topic: item.topic.clone(),
        reporter: item.reporter.clone(),
        hear: item.kind == "hear",
    });
    let sheet = MeetingAgenda {
        group_name: session.group_name.clone(),
        title: row.title.clone(),
        ordinal: (row.year, row.ordinal),
        when: when(language, &row.on, &row.starts),
        place: row.place.clone(),
        chair: meeting.chair_name.clone(),
        recorder: meeting.recorder.clone(),
        invited: meeting.roll.iter().map(|one| in_the_group(language, one)).collect(),
        needed: meeting.needed,
        guests: meeting.guests.clone(),
        items: items.collect(),
    };
    let title = pick(language, "会议议程", "agenda");
    Ok(paper(session, number(&meeting), title, false, Leading::Agenda(sheet)))
}

/// Form 12b: the source is the meeting. It is a draft until the leader has issued it.
pub(super) fn minutes(session: &Session, db: &Db<'_>, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let meeting = shown(session, db, request.source).map_err(|_| Error::PrintNothing)?;
    let row = &meeting.row;
    if !["held", "issued"].contains(&row.state.as_str()) {
        return Err(Error::MeetingNotHeld);
    }
    let there = |one: &&MeetingPlace| one.came == "present";
    let away = |one: &MeetingPlace| Away { name: one.name.clone(), leave: one.came == "leave", note: one.note.clone() };
    let issued = row.state == "issued";
    let leads = meeting.roll.iter().any(|one| one.role == "leader" && one.staff_number == meeting.chair);
    let chair = match leads {
        true => format!("{}{}", meeting.chair_name, pick(language, "（组长）", " (leader)")),
        false => meeting.chair_name.clone(),
    };
    let sheet = MeetingMinutes {
        group_name: session.group_name.clone(),
        title: row.title.clone(),
        ordinal: (row.year, row.ordinal),
        when: when(language, &row.on, &row.starts),
        place: row.place.clone(),
        chair,
        recorder: meeting.recorder.clone(),
        present: meeting.roll.iter().filter(there).map(|one| in_the_group(language, one)).collect(),
        away: meeting.roll.iter().filter(|one| !there(one)).map(away).collect(),
        guests: meeting.guests.clone(),
        needed: meeting.needed,
        items: meeting.items.iter().map(|item| held(language, item, row.present)).collect(),
        issued: issued.then(|| (meeting.issued_by.clone(), long_day(language, &meeting.issued_at).unwrap_or_default())),
    };
    let title = pick(language, "会议纪要", "minutes");
    Ok(paper(session, number(&meeting), title, !issued, Leading::Minutes(sheet)))
}

fn held(language: Language, item: &MeetingItem, present: u32) -> MinutesItem {
    let vote = vote_of(item, present);
    MinutesItem {
        topic: item.topic.clone(),
        reporter: item.reporter.clone(),
        hear: item.kind == "hear",
        discussion: item.discussion.clone(),
        resolved: item.resolved.clone(),
        number: item.resolution_number.clone(),
        out: stepped_out(language, item),
        carried: vote.map(|_| item.outcome == "carried"),
        vote,
        responsible: item.responsible.clone(),
        due: long_day(language, &item.due_on).unwrap_or_default(),
    }
}

/// How many voted, and how; none before the vote.
fn vote_of(item: &MeetingItem, present: u32) -> Option<(u32, [u32; 3])> {
    let counts = [item.agree?, item.against?, item.abstain?];
    let out = u32::try_from(item.out.len()).unwrap_or(u32::MAX);
    Some((present.saturating_sub(out), counts))
}

/// Who stepped out: for his own sake, for a relative's, or for the reason that was given.
fn stepped_out(language: Language, item: &MeetingItem) -> Vec<String> {
    let why = |reason: &str| match reason {
        "own" | "relative" => words::plain(language, &format!("leading.must.{reason}")),
        reason => reason.to_owned(),
    };
    item.out
        .iter()
        .map(|(_, name, reason)| match language {
            Language::Chinese => format!("{name}（{}）", why(reason)),
            Language::English => format!("{name} ({})", why(reason)),
        })
        .collect()
}

/// Form 12c: the source is the resolution.
pub(super) fn resolution(session: &Session, db: &Db<'_>, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let card = resolution_card(db, request.source).map_err(|_| Error::PrintNothing)?;
    let meeting = card.meeting.map(|meeting| self::card(db, meeting)).transpose()?;
    let decided = card.item.as_ref().zip(meeting.as_ref()).map(|(item, meeting)| Decided {
        meeting: match language {
            Language::Chinese => format!("{}（{}年第{}次）", meeting.row.title, meeting.row.year, meeting.row.ordinal),
            Language::English => format!("{} (no. {} of {})", meeting.row.title, meeting.row.ordinal, meeting.row.year),
        },
        reporter: item.reporter.clone(),
        discussion: item.discussion.clone(),
        resolved: item.resolved.clone(),
        roll: (meeting.row.entitled, meeting.row.present),
        out: stepped_out(language, item),
        vote: vote_of(item, meeting.row.present),
        responsible: item.responsible.clone(),
        due: long_day(language, &item.due_on).unwrap_or_default(),
    });
    let sheet = ResolutionSheet {
        group_name: session.group_name.clone(),
        on: long_day(language, &card.date).unwrap_or_default(),
        title: card.title,
        decided,
        scan: (card.scan_name, card.scan_hash),
        number: card.number,
    };
    let title = pick(language, "决议单", "resolution");
    Ok(paper(session, format!("JY-{}", card.id), title, false, Leading::Resolution(sheet)))
}

/// Form 12e: the source does not matter.
pub(super) fn issues(session: &Session, db: &Db<'_>, language: Language, today: NaiveDate) -> Result<Forms, Error> {
    let room = all_issues(db, today)?;
    if room.rows.is_empty() {
        return Err(Error::PrintNothing);
    }
    let records: HashMap<i64, IssueRecord> = store::leading::issues(db)?.into_iter().map(|one| (one.id, one)).collect();
    let rows = room.rows.into_iter().map(|row| IssueLine {
        number: row.id.to_string(),
        open: !["closed", "dropped"].contains(&row.state.as_str()),
        state: words::plain(language, &format!("leading.state.{}", row.state)),
        days: row.days,
        rung: match row.rung.as_str() {
            "" => String::new(),
            rung => words::plain(language, &format!("leading.rung.{rung}")),
        },
        evidence: records.get(&row.id).map(|record| latest(language, record)).unwrap_or_default(),
        raised: grid_day(&row.raised_on),
        due: grid_day(&row.due_on),
        title: row.title,
        unit: row.unit,
        resolution: row.resolution,
        owner: row.owner,
    });
    let day = today.to_string();
    let sheet = IssueList {
        group_name: session.group_name.clone(),
        day: long_day(language, &day).unwrap_or_default(),
        rows: rows.collect(),
    };
    let title = pick(language, "重大事项清单", "major issues");
    Ok(paper(session, format!("SX-{day}"), title, false, Leading::Issues(sheet)))
}

/// The last step with its day, and the file that proves it.
fn latest(language: Language, record: &IssueRecord) -> String {
    record.steps.last().map_or_else(String::new, |step| {
        let file = match (step.file_name.is_empty(), language) {
            (true, _) => String::new(),
            (false, Language::Chinese) => format!("（{}）", step.file_name),
            (false, Language::English) => format!(" ({})", step.file_name),
        };
        format!("{} {}{file}", grid_day(&step.on), clipped(&step.words))
    })
}

/// The beginning of what may be pages of text: a row of a list cannot be higher than its page. The whole stands on the issue's own screen.
fn clipped(words: &str) -> String {
    const MOST: usize = 150;
    let plain = words.replace('\n', " ");
    match plain.char_indices().nth(MOST) {
        Some((cut, _)) => format!("{}…", plain.get(..cut).unwrap_or_default()),
        None => plain,
    }
}

/// Form 12f: the source is the year, 0 for this one.
pub(super) fn programme(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    use chrono::Datelike;
    let wrong = || Error::NumberInvalid { field: "year".to_owned(), value: request.source.to_string() };
    let year = match request.source {
        ..=0 => today.year(),
        year => i32::try_from(year).ok().filter(|year| (2000..=2100).contains(year)).ok_or_else(wrong)?,
    };
    let found = programme_of(db, year, today)?;
    if found.goals.is_empty() {
        return Err(Error::PrintNothing);
    }
    let sheet = Programme {
        group_name: session.group_name.clone(),
        year,
        day: long_day(language, &crate::credit::year_end(year).min(today).to_string()).unwrap_or_default(),
        counts: (found.measures, found.finished, found.late),
        goals: found.goals.into_iter().map(|one| goal(language, one)).collect(),
    };
    let title = pick(language, "年度优秀人才体系建设计划", "talent programme");
    Ok(paper(session, format!("JH-{year}"), title, false, Leading::Programme(sheet)))
}

fn goal(language: Language, goal: ProgrammeGoal) -> Goal {
    let figure = Figure::read(&goal.figure).map(|figure| {
        let value = |value: &str| figure_value(figure, value);
        [words::plain(language, &format!("figure.{}", figure.code())), value(&goal.aim), value(&goal.now)]
    });
    Goal {
        title: goal.title,
        figure,
        reached: goal.reached,
        given_up: goal.reason,
        measures: goal.measures.into_iter().map(|one| measure(language, one)).collect(),
    }
}

fn measure(language: Language, measure: ProgrammeMeasure) -> Measure {
    Measure {
        title: measure.title,
        unit: measure.unit,
        owner: measure.owner,
        due: grid_day(&measure.due_on),
        state: words::plain(language, &format!("leading.measure_state.{}", measure.state)),
        late: measure.late,
        words: measure.words,
    }
}

/// The number of a meeting's papers.
fn number(meeting: &MeetingCard) -> String {
    format!("HY-{}-{}", meeting.row.year, meeting.row.ordinal)
}

/// Day and hour.
fn when(language: Language, on: &str, starts: &str) -> String {
    let day = long_day(language, on).unwrap_or_default();
    match (starts.is_empty(), language) {
        (true, _) => day,
        (false, Language::Chinese) => format!("{day} {starts}"),
        (false, Language::English) => format!("{day}, {starts}"),
    }
}

/// A name with what its owner is in the group; members are named alone.
fn in_the_group(language: Language, one: &MeetingPlace) -> String {
    match (one.role.as_str(), language) {
        ("member", _) => one.name.clone(),
        (role, Language::Chinese) => format!("{}（{}）", one.name, words::plain(language, &format!("leading.role.{role}"))),
        (role, Language::English) => format!("{} ({})", one.name, words::plain(language, &format!("leading.role.{role}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::clipped;

    #[test]
    fn a_row_of_the_list_has_the_beginning_of_long_evidence() {
        assert_eq!(clipped("两个工作室\n已挂牌。"), "两个工作室 已挂牌。");
        let long = clipped(&"责任到人".repeat(500));
        assert_eq!((long.chars().count(), long.ends_with('…')), (151, true));
    }
}
