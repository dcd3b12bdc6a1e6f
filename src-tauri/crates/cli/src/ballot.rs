//! `talent ballot`, `talent count`, `talent team`: ballots handed out, how they were counted, and the teams rated.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{appraisal, file};
use office::wire::{BallotAbout, CountFigures, CountRoom, CountSet, TeamAdd, TeamRoom};

/// One of issue, template.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("ballots", &["issue", "template"])?;
    let class = args.need("the rater class")?;
    let about = about(args);
    let office = file::open(args)?;
    let id = appraisal::id_of(args, &office)?;
    if verb == "template" {
        let written = office.ballot_template(id, &class, about, &args.out()?)?;
        return out::answer(args.flag("json"), &written, |written| vec![format!("{written} rows")]);
    }
    let copies = args.number("copies")?.ok_or_else(|| Failure::usage("say how many with --copies"))?;
    let issued = office.ballot_issue(id, &class, about, copies)?;
    out::answer(args.flag("json"), &issued, |issued| {
        vec![format!("{} numbers drawn, {} waiting to be printed and entered", issued.drawn, issued.waiting)]
    })
}

/// One of show, set.
pub fn count(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("the count", &["show", "set"])?;
    let class = if verb == "set" { Some(args.need("the rater class")?) } else { None };
    let about = about(args);
    let office = file::open(args)?;
    let id = appraisal::id_of(args, &office)?;
    let room = office.count_list(id)?;
    let Some(class) = class else { return out::answer(args.flag("json"), &room, counts) };
    let before = room.rows.into_iter().find(|row| row.class == class && row.about == about).and_then(|row| row.figures);
    let mut figures: CountFigures = before.unwrap_or_default();
    for (name, figure) in [
        ("entitled", &mut figures.entitled),
        ("present", &mut figures.present),
        ("issued", &mut figures.issued),
        ("returned", &mut figures.returned),
    ] {
        if let Some(given) = args.number(name)? {
            *figure = given;
        }
    }
    for (name, word) in [
        ("on", &mut figures.held_on),
        ("place", &mut figures.place),
        ("tellers", &mut figures.tellers),
        ("scrutineer", &mut figures.scrutineer),
        ("recorder", &mut figures.recorder),
    ] {
        if let Some(given) = args.option(name) {
            given.clone_into(word);
        }
    }
    let room = office.count_set(id, &CountSet { class, about, figures })?;
    out::answer(args.flag("json"), &room, counts)
}

/// One of list, add, remove.
pub fn team(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("teams", &["list", "add", "remove"])?;
    let office = file::open(args)?;
    let id = appraisal::id_of(args, &office)?;
    let units = args.options("unit");
    let room = match verb.as_str() {
        "add" => office.team_add(&TeamAdd { appraisal: id, units })?,
        "remove" => {
            let unit = units.first().ok_or_else(|| Failure::usage("name the unit with --unit"))?;
            let room = office.team_list(id)?;
            let team = room.rows.iter().find(|row| row.unit == *unit).ok_or(office::Error::NotFound)?;
            office.team_remove(team.id)?
        }
        _ => office.team_list(id)?,
    };
    out::answer(args.flag("json"), &room, teams)
}

fn about(args: &Args) -> BallotAbout {
    if args.flag("teams") { BallotAbout::Teams } else { BallotAbout::People }
}

fn counts(room: &CountRoom) -> Vec<String> {
    room.rows
        .iter()
        .map(|row| {
            let typed = row.figures.as_ref().map_or_else(
                || "not counted yet".to_owned(),
                |figures| {
                    format!(
                        "entitled {}, present {}, issued {}, returned {}",
                        figures.entitled, figures.present, figures.issued, figures.returned
                    )
                },
            );
            let reasons: Vec<String> =
                row.reasons.iter().map(|reason| format!(" {} {}+{}", reason.code, reason.ballots, reason.rows)).collect();
            format!(
                "{} {}: {typed}; entered {}, valid {}, void {}{}{}{}",
                row.about.code(),
                row.class,
                row.entered,
                row.valid,
                row.void,
                reasons.concat(),
                if row.share.is_empty() { String::new() } else { format!("; {} took part", row.share) },
                if row.short { ": too few" } else { "" }
            )
        })
        .collect()
}

fn teams(room: &TeamRoom) -> Vec<String> {
    room.rows.iter().map(|row| format!("{:>3} {} {} {}", row.rank, row.unit, row.total, row.grade)).collect()
}
