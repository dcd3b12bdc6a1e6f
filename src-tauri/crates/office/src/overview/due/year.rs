//! What the year's appraisal, appointments, selections and titles have due.

use super::{Around, Due};
use crate::wire::Place;
use crate::{Error, appointing};
use std::collections::HashMap;

/// Whose turn a step of the appraisal is.
const STEPS: [(&str, &str); 9] = [
    ("report", "import_rows"),
    ("ballots", "ballot_save"),
    ("comment", "appraisal_inputs"),
    ("check", "appraisal_check"),
    ("propose", "appraisal_close"),
    ("publicity", "publicity_start"),
    ("confirm", "appraisal_confirm"),
    ("deliver", "delivery_notify"),
    ("file", "delivery_file"),
];

/// Steps of the latest year that can be worked on, objections and appeals that are open.
pub(super) fn procedure(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let Some(year) = around.office.appraisal_list()?.into_iter().next() else { return Ok(Vec::new()) };
    let view = around.office.procedure_show(year.id)?;
    let subjects = around.session.store.read(|db| store::appraisal::subjects(db, year.id))?;
    let people: HashMap<i64, i64> = subjects.iter().map(|one| (one.id, one.person)).collect();
    let own = |subject: i64| people.get(&subject).is_some_and(|person| around.circle.contains(person));
    let label = year.year.to_string();
    let place = |tab: &str| Place::tab("appraisal", tab).at("appraisal", year.id);
    let mut found = Vec::new();
    for step in view.steps.iter().filter(|step| ["now", "void"].contains(&step.stand.as_str())) {
        let may = STEPS.iter().any(|(code, operation)| *code == step.code && around.may(operation));
        // A notice that hangs runs by itself.
        let runs = step.code == "publicity" && !step.due.is_empty();
        let note = if step.of > 0 { format!("{}/{}", step.done, step.of) } else { String::new() };
        let tab =
            if ["report", "ballots", "comment", "propose"].contains(&step.code.as_str()) { "subjects" } else { "procedure" };
        found.push(Due::of(format!("step_{}", step.code), &label, place(tab)).note(note).mine(may && !runs).by(&step.due)?);
    }
    for notice in view.notices.iter().filter(|notice| notice.withdrawn_on.is_empty()) {
        let open = notice.objections.iter().filter(|one| one.outcome.is_empty());
        found.extend(open.map(|one| {
            Due::of("objection", &one.name, place("procedure")).note(one.raised_on.clone()).mine(around.may("objection_settle"))
        }));
    }
    for appeal in view.appeals.iter().filter(|one| one.outcome.is_empty() && !own(one.subject)) {
        let mine = around.may("appeal_answer");
        let until = if appeal.due.is_empty() { &appeal.until } else { &appeal.due };
        found.push(
            Due::of(format!("appeal_{}", appeal.kind), &appeal.name, place("procedure"))
                .note(appeal.unit.clone())
                .mine(mine)
                .by(until)?,
        );
    }
    Ok(found)
}

/// What grades call for and nobody chose yet.
pub(super) fn consequences(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let latest = around.office.appraisal_list()?.into_iter().find(|one| one.state == crate::wire::AppraisalState::Confirmed);
    let Some(year) = latest.filter(|_| around.may("consequence_choose")) else { return Ok(Vec::new()) };
    let subjects = around.session.store.read(|db| store::appraisal::subjects(db, year.id))?;
    let people: HashMap<i64, i64> = subjects.iter().map(|one| (one.id, one.person)).collect();
    let rows = around.office.consequence_list(year.id)?.into_iter().filter(|one| one.by.is_empty());
    let place = Place::tab("appraisal", "procedure").at("appraisal", year.id);
    let others = rows.filter(|one| people.get(&one.subject).is_none_or(|person| !around.circle.contains(person)));
    Ok(others.map(|one| Due::of("consequence", &one.name, place.clone()).note(one.unit).mine(true)).collect())
}

/// Terms and probations that end, and holders who have left.
pub(super) fn terms(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let rows = around.session.store.read(|db| appointing::terms_due(db, around.today))?;
    let others = rows.into_iter().filter(|one| !around.circle.contains(&one.person));
    others
        .map(|one| {
            let place = Place::tab("appointing", "posts").at("post", one.post);
            let (kind, day) = match &one {
                one if !one.left_on.is_empty() => ("left", &one.left_on),
                one if one.probation_due => ("probation", &one.probation_until),
                one => ("term", &one.until),
            };
            let mine = kind == "probation" && around.may("probation_end");
            Due::of(kind, &one.name, place).note(format!("{} {}", one.unit, one.post_name)).mine(mine).by(day)
        })
        .collect()
}

/// Motions of open rounds that are not decided.
pub(super) fn motions(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let open = around.session.store.read(|db| appointing::motions_open(db, around.today))?;
    let others = open.into_iter().filter(|one| !around.circle.contains(&one.person));
    others
        .map(|one| {
            let place = Place::tab("appointing", "round").at("round", one.round).at("motion", one.motion);
            let mine = match one.stage {
                "due" => around.may("motion_decide"),
                "raised" => around.may("motion_vote"),
                "carried" => around.may("motion_notice"),
                _ => false,
            };
            Due::of(format!("motion_{}", one.stage), &one.name, place).note(one.post).mine(mine).by(&one.posted_until)
        })
        .collect()
}

/// Selections that are not over.
pub(super) fn selections(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let rows = around.office.selection_list()?.into_iter().filter(|one| one.stage != "done" && one.state != "closed");
    let today = around.today.to_string();
    rows.map(|one| {
        let place = Place::tab("appointing", "selection").at("selection", one.id);
        let open = one.stage == "review" && one.apply_until >= today;
        let kind = if open { "selection_apply".to_owned() } else { format!("selection_{}", one.stage) };
        let mine = match one.stage.as_str() {
            _ if open => false,
            "announce" => around.may("selection_announce"),
            "decide" => around.may("selection_decide"),
            "review" => around.may("selection_review"),
            _ => around.may("selection_rank"),
        };
        Due::of(kind, &one.name, place).mine(mine).by(if open { &one.apply_until } else { "" })
    })
    .collect()
}

/// What waits in the registers of titles for whoever asks.
pub(super) fn titles(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let waiting = around.office.title_room()?.waiting.into_iter().filter(|one| one.mine);
    waiting
        .map(|one| {
            let tab = match one.kind.as_str() {
                "suspended" | "open" | "due" => "appointment",
                "over" => "place",
                _ => "committee",
            };
            let place = Place::tab("appointing", "titles").said("titles", tab).at("id", one.id);
            let ends = one.kind == "due";
            let due = Due::of(format!("title_{}", one.kind), &one.name, place).note(one.what.clone()).mine(!ends);
            due.by(if ends { &one.day } else { "" })
        })
        .collect()
}
