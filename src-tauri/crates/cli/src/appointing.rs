//! `talent unit`, `talent post`, `talent appointment`, `talent round` and `talent motion`.

use crate::appraisal::cited;
use crate::args::Args;
use crate::learning::unit_of;
use crate::out::{self, Failure};
use crate::{file, person};
use office::Office;
use office::wire::{
    AppointmentEnd, HolderRow, MotionCard, MotionDecide, MotionNew, MotionNotice, MotionRow, MoveDraft, PassOver, PlacesNew,
    PostCard, PostExport, PostForm, PostRow, ProbationEnd, ReportSettle, RoundCard, RoundNew, RoundRow, ShareRow, UnitForm,
    UnitRow, VoteNew,
};
use serde::de::DeserializeOwned;

/// `talent unit`.
pub fn units(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("a unit", &["list", "save"])?;
    let name = if verb == "save" { args.need("the unit's name")? } else { String::new() };
    let office = file::open(args)?;
    let units = office.unit_list()?;
    if verb == "list" {
        return out::answer(args.flag("json"), &units, |rows| rows.iter().map(unit_line).collect());
    }
    let text = |name: &str| args.option(name).map(str::to_owned);
    let known = units.iter().find(|unit| unit.name == name);
    let parent = match args.option("parent") {
        Some("") => None,
        Some(above) => {
            Some(units.iter().find(|unit| unit.name == above).ok_or(office::Error::UnitUnknown { unit: above.to_owned() })?.id)
        }
        None => known.and_then(|unit| unit.parent),
    };
    let kept = |given: Option<String>, read: fn(&UnitRow) -> &String| {
        given.or_else(|| known.map(|unit| read(unit).clone())).unwrap_or_default()
    };
    let form = UnitForm {
        id: known.map_or(0, |unit| unit.id),
        kind: kept(text("kind"), |unit| &unit.kind),
        since: kept(text("since"), |unit| &unit.since),
        until: kept(text("until"), |unit| &unit.until),
        name,
        parent,
        place: known.map_or(0, |unit| unit.place),
    };
    out::answer(args.flag("json"), &office.unit_save(&form)?, |rows| rows.iter().map(unit_line).collect())
}

/// `talent post`.
pub fn posts(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("a post", &["list", "show", "save", "places", "take-over", "export"])?;
    let words = needed(
        args,
        match verb.as_str() {
            "show" => &["the number of the post"],
            "save" => &["a JSON file with the post"],
            "places" => &["the number of the post", "how many places"],
            "export" => &["posts, holders or due"],
            _ => &[],
        },
    )?;
    let office = file::open(args)?;
    let json = args.flag("json");
    let on = args.option("on").unwrap_or_default();
    let card = match verb.as_str() {
        "list" => return out::answer(json, &office.post_list(on)?, |rows| rows.iter().map(post_line).collect()),
        "export" => return export(args, &office, &words[0]),
        "take-over" => {
            let levels = args.options("level");
            let levels = if levels.is_empty() {
                ["高层正职", "高层副职", "中层正职", "中层副职"].map(str::to_owned).into()
            } else {
                levels
            };
            return out::answer(json, &office.post_take_over(&levels)?, |rows| rows.iter().map(post_line).collect());
        }
        "save" => office.post_save(&document::<PostForm>(&words[0])?)?,
        "places" => office.post_places(&PlacesNew {
            post: number(&words[0])?,
            since: args.option("since").unwrap_or_default().to_owned(),
            places: number(&words[1])?,
            document: args.option("document").unwrap_or_default().to_owned(),
        })?,
        _ => office.post_show(number(&words[0])?)?,
    };
    out::answer(json, &card, card_lines)
}

/// `talent post export`: the list as a sheet.
fn export(args: &Args, office: &Office, list: &str) -> Result<(), Failure> {
    let text = |name: &str| args.option(name).unwrap_or_default().to_owned();
    let unit = match args.option("unit") {
        Some(name) => unit_of(office, name)?,
        None => 0,
    };
    let request = PostExport {
        list: list.to_owned(),
        day: text("on"),
        text: text("text"),
        unit,
        only: text("only"),
        columns: args.options("column"),
        path: args.out()?,
    };
    let rows = office.post_export(&request)?;
    out::answer(args.flag("json"), &rows, |rows| vec![format!("{rows} rows")])
}

/// `talent appointment`.
pub fn appointments(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("an appointment", &["list", "shares", "end", "probation"])?;
    let words = needed(
        args,
        match verb.as_str() {
            "end" => &["the number of the appointment", "resigned, retired, left or mistake"],
            "probation" => &["the number of the appointment", "fit or unfit"],
            _ => &[],
        },
    )?;
    let office = file::open(args)?;
    let json = args.flag("json");
    let text = |name: &str| args.option(name).unwrap_or_default().to_owned();
    let row = match verb.as_str() {
        "list" => {
            let rows = office.appointment_list(&text("on"), args.flag("due"))?;
            return out::answer(json, &rows, |rows| rows.iter().map(holder_line).collect());
        }
        "shares" => {
            return out::answer(json, &office.appointment_shares(&text("on"))?, |rows| rows.iter().map(share_line).collect());
        }
        "end" => office.appointment_end(&AppointmentEnd {
            appointment: number(&words[0])?,
            last_day: text("on"),
            reason: words[1].clone(),
            note: text("note"),
        })?,
        _ => {
            let appointment = number(&words[0])?;
            let fit = match words[1].as_str() {
                "fit" => true,
                "unfit" => false,
                other => return Err(Failure::usage(format!("no result {other}: fit or unfit"))),
            };
            cited(args, &office, |resolution| {
                let (day, document, resolution) = (text("on"), text("document"), resolution.unwrap_or_default());
                office.probation_end(&ProbationEnd { appointment, day, fit, document, resolution })
            })?
        }
    };
    out::answer(json, &row, |row| vec![holder_line(row)])
}

/// `talent round`.
pub fn rounds(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("a round", &["list", "draft", "open", "show", "close", "what-if"])?;
    let words = needed(
        args,
        match verb.as_str() {
            "open" => &["the year", "the name"],
            "show" | "close" | "what-if" => &["the number of the round"],
            _ => &[],
        },
    )?;
    let office = file::open(args)?;
    let json = args.flag("json");
    let card = match verb.as_str() {
        "list" => return out::answer(json, &office.round_list()?, |rows| rows.iter().map(round_line).collect()),
        "draft" => {
            return out::answer(json, &office.round_draft()?, |draft| {
                draft.members.iter().map(|member| format!("{} {}", member.staff_number, member.name)).collect()
            });
        }
        "open" => {
            let draft = office.round_draft()?;
            let members = args.options("person");
            let of_group = || draft.members.iter().map(|member| member.staff_number.clone()).collect();
            office.round_open(&RoundNew {
                year: number(&words[0])?,
                name: words[1].clone(),
                opened_on: args.option("on").unwrap_or_default().to_owned(),
                members: if members.is_empty() { of_group() } else { members },
                rule: args.option("rule").map_or_else(|| Ok(draft.rule.clone()), document)?,
            })?
        }
        "what-if" => {
            let posts = office.post_list("")?;
            let moves = args.options("move").iter().map(|one| moved(&office, &posts, one)).collect::<Result<Vec<_>, _>>()?;
            return out::answer(json, &office.round_what_if(number(&words[0])?, &moves)?, |rows| {
                let ready =
                    |row: &office::wire::WhatIfRow| row.ready.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(" ");
                rows.iter()
                    .map(|row| format!("{} {}: {} → {} {}", row.unit, row.name, row.before, row.after, ready(row)))
                    .collect()
            });
        }
        "close" => office.round_close(number(&words[0])?)?,
        _ => office.round_show(number(&words[0])?)?,
    };
    out::answer(json, &card, round_lines)
}

/// `talent motion`.
pub fn motions(args: &mut Args) -> Result<(), Failure> {
    const VERBS: [&str; 9] = ["raise", "show", "vote", "notice", "report", "settle", "decide", "withdraw", "pass-over"];
    let verb = args.verb("a motion", &VERBS)?;
    let words = needed(
        args,
        match verb.as_str() {
            "raise" => &["the number of the round", "the number of the post", "the staff number", "appoint, renew or remove"],
            "vote" => &["the number of the motion", "votes for", "votes against", "abstentions"],
            "settle" => &["the number of the report", "upheld or rejected"],
            "decide" => &["the number of the motion", "approved or rejected"],
            "pass-over" => &["the number of the round", "the number of the post"],
            _ => &["the number of the motion"],
        },
    )?;
    let more = std::iter::from_fn(|| if verb == "notice" { args.next() } else { None }).collect::<Vec<_>>();
    let office = file::open(args)?;
    let json = args.flag("json");
    let text = |name: &str| args.option(name).unwrap_or_default().to_owned();
    let people = || args.options("person").iter().map(|one| person::id_of(&office, one)).collect::<Result<Vec<_>, _>>();
    let first: i64 = number(&words[0])?;
    let card = match verb.as_str() {
        "raise" => office.motion_raise(&MotionNew {
            round: first,
            post: number(&words[1])?,
            staff_number: words[2].clone(),
            kind: words[3].clone(),
            role: text("role"),
            since: text("since"),
            until: text("until"),
            probation_until: text("probation"),
            grounds: text("ground"),
            relatives: text("relatives"),
        })?,
        "vote" => office.motion_vote(&VoteNew {
            motion: first,
            held_on: text("on"),
            present: people()?,
            approve: number(&words[1])?,
            against: number(&words[2])?,
            abstain: number(&words[3])?,
        })?,
        "notice" => {
            let motions = words.iter().chain(&more).map(|one| number(one)).collect::<Result<Vec<_>, _>>()?;
            let (posted_on, place, contact, phone) = (text("on"), text("place"), text("contact"), text("phone"));
            let card = office.motion_notice(&MotionNotice { motions, posted_on, place, contact, phone })?;
            return out::answer(json, &card, round_lines);
        }
        "report" => office.motion_report(first, &text("on"), &text("text"))?,
        "settle" => {
            let upheld = match words[1].as_str() {
                "upheld" => true,
                "rejected" => false,
                other => return Err(Failure::usage(format!("no outcome {other}: upheld or rejected"))),
            };
            office.motion_settle(&ReportSettle { report: first, upheld, on: text("on"), reason: text("reason") })?
        }
        "decide" => cited(args, &office, |resolution| {
            let (outcome, resolution) = (words[1].clone(), resolution.unwrap_or_default());
            office.motion_decide(&MotionDecide { motion: first, outcome, resolution, reason: text("reason") })
        })?,
        "withdraw" => office.motion_withdraw(first, &text("reason"))?,
        "pass-over" => {
            office.motion_pass_over(&PassOver {
                round: first,
                post: number(&words[1])?,
                people: people()?,
                reason: text("reason"),
            })?;
            return out::answer(json, &office.round_show(first)?, round_lines);
        }
        _ => office.motion_show(first)?,
    };
    out::answer(json, &card, motion_lines)
}

fn needed(args: &mut Args, words: &[&str]) -> Result<Vec<String>, Failure> {
    words.iter().map(|what| args.need(what)).collect()
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, Failure> {
    text.parse().map_err(|_| Failure::usage(format!("{text} is no number")))
}

fn document<T: DeserializeOwned>(path: &str) -> Result<T, Failure> {
    let text = std::fs::read_to_string(path)?;
    serde_json::from_str(&text).map_err(|error| Failure::usage(format!("{path}: {error}")))
}

/// `NO=POST`, the staff number and the number of the post.
fn moved(office: &Office, posts: &[PostRow], text: &str) -> Result<MoveDraft, Failure> {
    let (who, post) = text.split_once('=').ok_or_else(|| Failure::usage(format!("{text} is no move: NO=POST")))?;
    let post: i64 = number(post)?;
    if posts.iter().all(|row| row.id != post) {
        return Err(office::Error::NotFound.into());
    }
    Ok(MoveDraft { person: person::id_of(office, who)?, post })
}

fn unit_line(unit: &UnitRow) -> String {
    format!("{} {} {} {}–{} {}", unit.id, unit.name, unit.kind, unit.since, unit.until, unit.people)
}

fn post_line(row: &PostRow) -> String {
    let holders: Vec<&str> = row.holders.iter().map(|one| one.name.as_str()).collect();
    format!("{} {} {} {} {}/{} {}", row.id, row.unit_name, row.name, row.level, row.holders.len(), row.places, holders.join(" "))
}

fn card_lines(card: &PostCard) -> Vec<String> {
    [post_line(&card.row)].into_iter().chain(card.history.iter().map(holder_line)).collect()
}

fn holder_line(row: &HolderRow) -> String {
    let last = if row.last_day.is_empty() { "" } else { row.last_day.as_str() };
    format!(
        "{} {} {} {} {} {}–{} {}",
        row.appointment, row.staff_number, row.name, row.unit, row.post_name, row.since, last, row.ended
    )
}

fn share_line(row: &ShareRow) -> String {
    let ShareRow { unit, appointed, under_35, under_40, women, non_party, .. } = row;
    format!("{unit} {appointed}: <35 {under_35}, <40 {under_40}, 女 {women}, 非党员 {non_party}")
}

fn round_line(row: &RoundRow) -> String {
    format!("{} {} {} {}–{} {}/{}", row.id, row.year, row.name, row.opened_on, row.closed_on, row.motions - row.open, row.motions)
}

fn round_lines(card: &RoundCard) -> Vec<String> {
    let head = [round_line(&card.row)].into_iter();
    head.chain(card.motions.iter().map(motion_line))
        .chain(card.due.iter().map(holder_line))
        .chain(card.vacant.iter().map(post_line))
        .collect()
}

fn motion_line(row: &MotionRow) -> String {
    let stops: Vec<&str> = row.stops.iter().map(|stop| stop.code.as_str()).collect();
    format!(
        "{} {} {} {} {} {} {} {}",
        row.id,
        row.staff_number,
        row.name,
        row.unit,
        row.post_name,
        row.kind,
        row.stage,
        stops.join(" ")
    )
}

fn motion_lines(card: &MotionCard) -> Vec<String> {
    let ready = card.ready.iter().map(|row| format!("? {} {} {} {}", row.staff_number, row.name, row.unit, row.post));
    let reports = card.reports.iter().map(|row| format!("! {} {} {}", row.id, row.raised_on, row.outcome));
    [motion_line(&card.row)].into_iter().chain(ready).chain(reports).collect()
}
