//! `talent seats`, `meeting`, `resolution`, `issue` and `programme`: what the leading group is, has decided and follows up. What a form of the
//! window asks for comes as a JSON document with its fields, or as options where it is short.

use crate::args::Args;
use crate::learning::unit_of;
use crate::out::{self, Failure};
use crate::reserve::typed;
use crate::{appraisal, calc, file};
use office::Office;
use office::wire::{
    IssueCard, IssueRaise, IssueRow, IssueStepForm, MeetingCard, MeetingItem, MeetingRow, MeetingScan, Programme, ResolutionCard,
    SeatAdd, SeatEnd, SeatRoom,
};

/// Who sits in the group on a day; a person's seat by resolution, the seats that posts bring, and a seat's end.
pub fn seats(args: &mut Args) -> Result<(), Failure> {
    let verb = args.next().unwrap_or_default();
    let word = match verb.as_str() {
        "" | "propose" => String::new(),
        "add" => args.need("the staff number")?,
        "end" => args.need("the staff number of who sits there")?,
        other => return Err(Failure::usage(format!("cannot {other} seats: add, propose, end"))),
    };
    let office = file::open(args)?;
    let room = office.seat_list(args.option("day").unwrap_or_default())?;
    let since = args.option("since").unwrap_or_default().to_owned();
    let room = match verb.as_str() {
        "add" => appraisal::cited(args, &office, |resolution| {
            let (staff_number, since) = (word.clone(), since.clone());
            office.seat_add(&SeatAdd { since, staff_number, resolution, ..SeatAdd::default() })
        })?,
        "propose" => {
            let posts = room.proposed.into_iter().map(|one| (one.role, one.post)).collect();
            office.seat_add(&SeatAdd { since, posts, ..SeatAdd::default() })?
        }
        "end" => {
            let place = room.places.into_iter().find(|place| place.staff_number == word);
            let seat = place.ok_or_else(|| office::Error::PersonUnknown { number: word.clone() })?.seat;
            let last_day = args.option("until").unwrap_or_default().to_owned();
            let reason = args.option("reason").unwrap_or_default().to_owned();
            appraisal::cited(args, &office, |resolution| {
                office.seat_end(&SeatEnd { seat, last_day: last_day.clone(), reason: reason.clone(), resolution })
            })?
        }
        _ => room,
    };
    out::answer(args.flag("json"), &room, roster)
}

/// Meetings, from the agenda to the signed minutes.
pub fn meetings(args: &mut Args) -> Result<(), Failure> {
    const VERBS: [&str; 10] = ["list", "show", "save", "item", "roll", "hold", "issue", "call-off", "scan", "copy"];
    let verb = args.verb("meetings", &VERBS)?;
    let word = match verb.as_str() {
        "list" | "save" => None,
        "hold" => Some(args.need("the number of the item")?),
        _ => Some(args.need("the number of the meeting")?),
    };
    let path = if verb == "scan" { args.need("the file of the signed copy")? } else { String::new() };
    let office = file::open(args)?;
    let json = args.flag("json");
    let number = || meeting_of(&office, word.as_deref());
    let shown = |card: MeetingCard| out::answer(json, &card, meeting);
    match verb.as_str() {
        "show" => shown(office.meeting_show(number()?)?),
        "save" => shown(office.meeting_save(&typed(args, &[])?)?),
        "item" => shown(office.meeting_item(&typed(args, &[("meeting", number()?.into())])?)?),
        "roll" => shown(office.meeting_roll(&typed(args, &[("meeting", number()?.into())])?)?),
        "hold" => {
            let item = id(word.as_deref().unwrap_or_default(), "an item")?;
            shown(office.meeting_hold(&typed(args, &[("item", item.into())])?)?)
        }
        "issue" => shown(office.meeting_issue(number()?)?),
        "call-off" => shown(office.meeting_call_off(number()?, args.option("reason").unwrap_or_default())?),
        "scan" => shown(office.meeting_scan(&MeetingScan { meeting: number()?, path })?),
        "copy" => {
            let path = args.out()?;
            office.meeting_scan_save(number()?, &path)?;
            out::answer(json, &path, |path| vec![path.clone()])
        }
        _ => out::answer(json, &office.meeting_list(args.number("year")?.unwrap_or_default())?, |year| {
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

/// Major issues, from raising to closing.
pub fn issues(args: &mut Args) -> Result<(), Failure> {
    const VERBS: [&str; 11] =
        ["list", "show", "raise", "decide", "extend", "report", "verify", "return", "close", "drop", "copy"];
    let verb = args.verb("major issues", &VERBS)?;
    let word = match verb.as_str() {
        "list" => String::new(),
        "raise" => args.need("what it is")?,
        "copy" => args.need("the number of the step")?,
        _ => args.need("the number of the issue")?,
    };
    let office = file::open(args)?;
    let json = args.flag("json");
    let shown = |card: IssueCard| out::answer(json, &card, issue);
    let option = |name: &str| args.option(name).unwrap_or_default().to_owned();
    let step = |resolution: Option<i64>| IssueStepForm {
        issue: word.parse().unwrap_or_default(),
        kind: verb.clone(),
        on: option("on"),
        owner: option("person"),
        due_on: option("until"),
        resolution,
        words: option("text"),
        path: option("evidence"),
    };
    match verb.as_str() {
        "list" => {}
        "raise" => {
            let unit = args.option("unit").map(|name| unit_of(&office, name)).transpose()?;
            return shown(office.issue_raise(&IssueRaise { title: word, ground: option("ground"), unit, on: option("on") })?);
        }
        "copy" => {
            let path = args.out()?;
            office.issue_file(id(&word, "a step")?, &path)?;
            return out::answer(json, &path, |path| vec![path.clone()]);
        }
        _ => {
            let number = id(&word, "an issue")?;
            return shown(match verb.as_str() {
                "show" => office.issue_show(number)?,
                "decide" => appraisal::cited(args, &office, |resolution| office.issue_decide(&step(resolution)))?,
                "extend" => office.issue_decide(&step(None))?,
                "report" => office.issue_report(&step(None))?,
                "verify" | "return" => office.issue_verify(&step(None))?,
                _ => office.issue_close(&step(None))?,
            });
        }
    }
    out::answer(json, &office.issue_list()?, |room| {
        let mut text = vec![format!("overdue {} due soon {} to be verified {}", room.overdue, room.soon, room.waiting)];
        text.extend(room.rows.iter().map(issue_row));
        text
    })
}

/// The year's programme: its goals, and what is done for each.
pub fn programme(args: &mut Args) -> Result<(), Failure> {
    let verb = args.next().unwrap_or_default();
    let office = file::open(args)?;
    let programme = match verb.as_str() {
        "" => office.programme_show(args.number("year")?.unwrap_or_default())?,
        "goal" => office.programme_goal(&typed(args, &[])?)?,
        "measure" => office.programme_measure(&typed(args, &[])?)?,
        other => return Err(Failure::usage(format!("cannot {other} the programme: goal, measure"))),
    };
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

fn issue(card: &IssueCard) -> Vec<String> {
    let mut text = vec![issue_row(&card.row), format!("  {} ({})", card.ground, card.by)];
    for step in &card.steps {
        let number = step.id.to_string();
        let parts = [&number, &step.on, &step.kind, &step.owner, &step.due_on, &step.resolution, &step.words, &step.file_name];
        text.push(format!("  {} ({})", told(&parts.map(String::as_str)), step.by));
    }
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
