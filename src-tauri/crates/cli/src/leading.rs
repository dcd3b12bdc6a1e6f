//! `talent seats`, `meeting`, `resolution`, `issue` and `programme`: what the leading group is, has decided and follows up.

use crate::args::Args;
use crate::calc;
use crate::file;
use crate::out::{self, Failure};
use office::Office;
use office::wire::{IssueRow, MeetingCard, MeetingItem, MeetingRow, Programme, ResolutionCard, SeatRoom};

/// Who sits in the group on a day.
pub fn seats(args: &mut Args) -> Result<(), Failure> {
    let office = file::open(args)?;
    let room = office.seat_list(args.option("day").unwrap_or_default())?;
    out::answer(args.flag("json"), &room, roster)
}

/// Meetings.
pub fn meetings(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("meetings", &["list", "show"])?;
    let word = if verb == "show" { Some(args.need("the number of the meeting")?) } else { None };
    let office = file::open(args)?;
    let json = args.flag("json");
    match word {
        Some(_) => out::answer(json, &office.meeting_show(meeting_of(&office, word.as_deref())?)?, meeting),
        None => out::answer(json, &office.meeting_list(args.number("year")?.unwrap_or_default())?, |year| {
            let mut text = vec![format!("{} held {} of at least {}", year.year, year.held, year.least)];
            text.extend(year.rows.iter().map(meeting_row));
            text
        }),
    }
}

/// Resolutions, with what they came of.
pub fn resolutions(args: &mut Args) -> Result<(), Failure> {
    args.verb("resolutions", &["show"])?;
    let word = args.next();
    let office = file::open(args)?;
    let card = office.resolution_show(resolution_of(args, &office, word.as_deref())?)?;
    out::answer(args.flag("json"), &card, resolution)
}

/// Major issues.
pub fn issues(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("major issues", &["list", "show"])?;
    let word = if verb == "show" { Some(args.need("the number of the issue")?) } else { None };
    let office = file::open(args)?;
    let json = args.flag("json");
    match word {
        Some(word) => out::answer(json, &office.issue_show(id(&word, "an issue")?)?, |card| {
            let mut text = vec![issue_row(&card.row), format!("  {} ({})", card.ground, card.by)];
            for step in &card.steps {
                let parts = [&step.on, &step.kind, &step.owner, &step.due_on, &step.resolution, &step.words, &step.file_name];
                text.push(format!("  {} ({})", told(&parts.map(String::as_str)), step.by));
            }
            text
        }),
        None => out::answer(json, &office.issue_list()?, |room| {
            let mut text = vec![format!("overdue {} due soon {} to be verified {}", room.overdue, room.soon, room.waiting)];
            text.extend(room.rows.iter().map(issue_row));
            text
        }),
    }
}

/// The year's programme.
pub fn programme(args: &mut Args) -> Result<(), Failure> {
    let office = file::open(args)?;
    let programme = office.programme_show(args.number("year")?.unwrap_or_default())?;
    out::answer(args.flag("json"), &programme, goals)
}

/// A meeting by its number in the file, or as `2026-3`: the third of the year.
pub fn meeting_of(office: &Office, word: Option<&str>) -> Result<i64, Failure> {
    let word = word.ok_or_else(|| Failure::usage("the meeting is missing, such as 2026-3; see talent help"))?;
    let Some((year, ordinal)) = word.split_once('-') else { return id(word, "a meeting") };
    let wrong = || Failure::usage(format!("{word} is no meeting, such as 2026-3"));
    let (year, ordinal): (i32, u32) = (year.parse().map_err(|_| wrong())?, ordinal.parse().map_err(|_| wrong())?);
    let found = office.meeting_list(year)?.rows.into_iter().find(|row| row.ordinal == ordinal);
    Ok(found.ok_or(office::Error::NotFound)?.id)
}

/// A resolution by its number on paper, as a word or behind `--resolution`.
pub fn resolution_of(args: &Args, office: &Office, word: Option<&str>) -> Result<i64, Failure> {
    let number = word.or_else(|| args.option("resolution"));
    let number = number.ok_or_else(|| Failure::usage("the number of the resolution is missing; see talent help"))?;
    let found = office.resolution_list()?.into_iter().find(|known| known.number == number);
    Ok(found.ok_or(office::Error::NotFound)?.id)
}

fn id(word: &str, what: &str) -> Result<i64, Failure> {
    word.parse().map_err(|_| Failure::usage(format!("{word} is no number of {what}")))
}

/// What is known, parted by spaces.
fn told(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

fn roster(room: &SeatRoom) -> Vec<String> {
    let mut text = vec![room.day.clone()];
    for place in &room.places {
        let name = if place.name.is_empty() { "(vacant)" } else { &place.name };
        let post = if place.post_name.is_empty() { format!("{} {}", place.unit, place.post) } else { place.post_name.clone() };
        text.push(told(&[&place.role, &place.staff_number, name, &post, &place.since]));
    }
    text
}

fn meeting_row(row: &MeetingRow) -> String {
    let counts = format!("items {} carried {} present {} of {}", row.items, row.carried, row.present, row.entitled);
    let signed = if row.signed { "signed" } else { "" };
    let number = format!("{} {}-{}", row.id, row.year, row.ordinal);
    told(&[&number, &row.on, &row.starts, &row.state, &row.title, &row.place, &counts, signed])
}

fn meeting(card: &MeetingCard) -> Vec<String> {
    let mut text = vec![meeting_row(&card.row), format!("  {} needed {}", card.rules, card.needed)];
    let who = [("chair", &card.chair_name), ("recorder", &card.recorder), ("guests", &card.guests), ("reason", &card.reason)];
    text.extend(who.iter().filter(|(_, name)| !name.is_empty()).map(|(what, name)| format!("  {what} {name}")));
    if !card.issued_by.is_empty() {
        text.push(format!("  issued {} {}", card.issued_by, card.issued_at));
    }
    for one in &card.roll {
        let came = if card.row.state == "planned" { "" } else { &one.came };
        text.push(format!("  {}", told(&[&one.role, &one.staff_number, &one.name, came, &one.note])));
    }
    card.items.iter().for_each(|one| item(one, &mut text));
    text
}

fn item(item: &MeetingItem, text: &mut Vec<String>) {
    let head = told(&[&item.kind, &item.topic, &item.reporter, &item.outcome, &item.resolution_number]);
    text.push(format!("  item {} {head}", item.id));
    if let (Some(agree), Some(against), Some(abstain)) = (item.agree, item.against, item.abstain) {
        text.push(format!("    agree {agree} against {against} abstain {abstain}"));
        let steps = item.trace.steps.iter();
        text.extend(steps.map(|step| format!("    {}", calc::said(&step.code, &step.subject, &step.formula, &step.value))));
    }
    for (number, name, reason) in &item.out {
        text.push(format!("    stepped out {number} {name} {reason}"));
    }
    let resolved = item.resolved.replace('\n', " ");
    let decided = told(&[&resolved, &item.responsible, &item.due_on]);
    if !decided.is_empty() {
        text.push(format!("    {decided}"));
    }
}

fn resolution(card: &ResolutionCard) -> Vec<String> {
    let mut text = vec![told(&[&card.number, &card.date, &card.title]), format!("  {}", told(&["scan", &card.scan_name]))];
    if card.scan_name.is_empty() {
        text.pop();
    }
    if let (Some(meeting), Some(one)) = (card.meeting, &card.item) {
        text.push(format!("  meeting {meeting} {}", card.meeting_title));
        item(one, &mut text);
    }
    text.extend(card.cited.iter().map(|one| format!("  cited {}", told(&[&one.code, &one.count.to_string(), &one.label]))));
    text
}

fn issue_row(row: &IssueRow) -> String {
    let days = match row.days {
        Some(days @ 0..) => format!("{days} days left"),
        Some(days) => format!("{} days late, put to {}", days.unsigned_abs(), row.rung),
        None => String::new(),
    };
    let id = row.id.to_string();
    told(&[&id, &row.state, &row.title, &row.unit, &row.raised_on, &row.owner, &row.due_on, &days, &row.resolution])
}

fn goals(programme: &Programme) -> Vec<String> {
    let Programme { year, measures, finished, late, .. } = programme;
    let mut text = vec![format!("{year} measures {measures} finished {finished} overdue {late}")];
    for goal in &programme.goals {
        let figure = match goal.figure.is_empty() {
            true => String::new(),
            false => format!("{} {} of {}{}", goal.figure, goal.now, goal.aim, if goal.reached { " reached" } else { "" }),
        };
        text.push(format!("  goal {}", told(&[&goal.id.to_string(), &goal.title, &figure, &goal.reason])));
        for one in &goal.measures {
            let late = if one.late { "overdue" } else { "" };
            let parts = [&one.id.to_string(), &one.title, &one.unit, &one.owner, &one.due_on, &one.state, late, &one.words];
            text.push(format!("    measure {}", told(&parts)));
        }
    }
    text
}
