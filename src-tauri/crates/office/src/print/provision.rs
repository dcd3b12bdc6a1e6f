//! Fills forms 39 and 40: the register of provisions with their measures, and a round of suggestions with their answers.

use super::terms::{grid_day, long_day, pick};
use super::{Form, Forms};
use crate::Error;
use crate::provision::{card, room, suggestion_card};
use crate::session::Session;
use crate::wire::{PrintRequest, ProvisionCard, ProvisionMeasure};
use crate::words::{self, Language};
use chrono::NaiveDate;
use forms::provision::{ProvisionLine, ProvisionRegister, SuggestionLine, SuggestionRound};
use store::Db;

/// Form 39; what is over stays off it.
pub(super) fn register(session: &Session, db: &Db<'_>, language: Language, today: NaiveDate) -> Result<Forms, Error> {
    let room = room(db, session.account().id, today)?;
    let holds = room.rows.iter().filter(|row| ["coming", "in_force"].contains(&row.state.as_str()));
    let cards = holds.map(|row| card(session, db, row.id, today)).collect::<Result<Vec<_>, Error>>()?;
    if cards.is_empty() {
        return Err(Error::PrintNothing);
    }
    let sum = |of: fn(&ProvisionCard) -> u32| cards.iter().map(of).sum::<u32>();
    let counts = [
        u32::try_from(cards.len()).unwrap_or(u32::MAX),
        sum(|card| card.row.measures),
        sum(|card| card.row.done),
        sum(|card| card.row.measured),
        sum(|card| card.row.moved),
    ];
    let sheet = ProvisionRegister {
        group_name: session.group_name.clone(),
        day: long_day(language, &today.to_string()).unwrap_or_default(),
        counts,
        rows: cards.iter().flat_map(|card| lines(language, card)).collect(),
    };
    let title = pick(language, "优化人才发展环境规定登记表", "register of rules for the talent environment");
    let number = format!("GD-{}", today.format("%Y%m%d"));
    let form = Form { name: format!("{number}-{title}"), number: number.clone(), sheet: sheet.into() };
    Ok(Forms { forms: vec![form], title: format!("{} {title}", session.group_name), object: number, draft: false })
}

fn lines(language: Language, card: &ProvisionCard) -> Vec<ProvisionLine> {
    let row = &card.row;
    let head = ProvisionLine {
        provision: match language {
            Language::Chinese => format!("{}（{}，{}）", row.title, row.number, row.version),
            Language::English => format!("{} ({}, {})", row.title, row.number, row.version),
        },
        days: format!("{} {}", grid_day(&row.effective_on), grid_day(&row.review_on)),
        read: format!("{}/{}", row.read, row.readers),
        ..ProvisionLine::default()
    };
    let mut found: Vec<ProvisionLine> =
        card.measures.iter().filter(|one| one.state != "dropped").map(|one| line(language, one)).collect();
    match found.first_mut() {
        None => found.push(head),
        Some(first) => {
            first.provision = head.provision;
            first.days = head.days;
            first.read = head.read;
        }
    }
    found
}

fn line(language: Language, one: &ProvisionMeasure) -> ProvisionLine {
    let say = |key: String| words::plain(language, &key);
    let figure = if one.figure.is_empty() { one.figure_name.clone() } else { say(format!("figure.{}", one.figure)) };
    let last = one.effects.first();
    ProvisionLine {
        measure: one.title.clone(),
        owner: one.owner.clone(),
        due: grid_day(&one.due_on),
        state: say(format!("provision.state.{}", one.state)),
        figure: match (one.unit.is_empty(), language) {
            (true, _) => figure,
            (false, Language::Chinese) => format!("{figure}（{}）", one.unit),
            (false, Language::English) => format!("{figure} ({})", one.unit),
        },
        way: [one.base.value.clone(), last.map(|last| last.value.value.clone()).unwrap_or_default(), one.aim.clone()],
        effect: last.map(|last| say(format!("provision.effect.{}", last.effect))).unwrap_or_default(),
        ..ProvisionLine::default()
    }
}

/// Form 40: the source is the round.
pub(super) fn suggestions(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let card = suggestion_card(session, db, request.source, today).map_err(|_| Error::PrintNothing)?;
    let round = card.round;
    let rows = card.rows.into_iter().map(|row| {
        let name = if row.name.is_empty() { words::plain(language, "provision.anonymous") } else { row.name };
        let from = [row.unit, name].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let outcome = match row.outcome.as_str() {
            "" => words::plain(language, "provision.unanswered"),
            code => words::plain(language, &format!("provision.outcome.{code}")),
        };
        SuggestionLine {
            topic: row.topic,
            words: row.words,
            from: from.join(" "),
            outcome,
            answer: row.answer,
            owner: row.owner,
            on: grid_day(&row.on),
        }
    });
    let sheet = SuggestionRound {
        group_name: session.group_name.clone(),
        year: round.year,
        days: format!("{}—{}", grid_day(&round.opened_on), grid_day(&round.until)),
        counts: [round.count, round.answered, round.adopted],
        rows: rows.collect(),
        title: round.title,
    };
    let title = pick(language, "职工建议与答复表", "suggestions and answers");
    let number = format!("JY-{}-{}", round.year, round.id);
    let form = Form { name: format!("{number}-{title}"), number: number.clone(), sheet: sheet.into() };
    Ok(Forms { forms: vec![form], title: format!("{} {title}", session.group_name), object: number, draft: false })
}
