//! Fills form 9: the target letter or a supplement to it in two originals, and its score sheet. The source is the letter.

use super::terms::{long_day, pick};
use super::{Form, Forms};
use crate::Error;
use crate::letter::{card, rules_of_version};
use crate::session::Session;
use crate::wire::{LetterCard, LetterCheck, LetterTerm, LetterTerms, LetterVersion, PrintRequest};
use crate::words::{self, Language};
use chrono::NaiveDate;
use forms::target::{Amended, Found, LetterScore, ScoreRow, Stage, Supplement, TargetLetter, Term};
use std::collections::HashMap;
use store::Db;

/// Originals of a letter: one for each side.
const ORIGINALS: u32 = 2;

/// Form 9a: the item is the version, 0 for the letter itself; without one the latest. It is printed to be signed, so it has no draft mark.
pub(super) fn letter(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let card = card(session, db, request.source, today)?;
    let last = card.versions.last().map(|version| version.ordinal).unwrap_or_default();
    let wanted = request.items.first().map_or(Ok(last), |item| u32::try_from(*item).map_err(|_| Error::PrintNothing))?;
    let place = card.versions.iter().position(|version| version.ordinal == wanted).ok_or(Error::PrintNothing)?;
    let version = card.versions.get(place).ok_or(Error::PrintNothing)?;
    let before = place.checked_sub(1).and_then(|place| card.versions.get(place));
    let stored = store::letter::versions(db, request.source)?.into_iter().find(|one| one.ordinal == wanted);
    let rules = rules_of_version(db, &stored.ok_or(Error::PrintNothing)?)?.rules;
    let day = |(month, day): (u32, u32)| {
        NaiveDate::from_ymd_opt(card.row.year, month, day)
            .and_then(|day| long_day(language, &day.to_string()))
            .unwrap_or_default()
    };
    let signed = |side: &str| {
        let signature = version.signatures.iter().find(|one| one.side == side);
        signature.and_then(|one| long_day(language, &one.on))
    };
    let of = |section: &str| {
        let rows = version.terms.rows.iter().filter(|row| row.section == section);
        rows.map(|row| term(language, row)).collect::<Vec<_>>()
    };
    let sheet = TargetLetter {
        group_name: session.group_name.clone(),
        year: card.row.year,
        number: card.row.number.clone(),
        unit: card.row.unit_name.clone(),
        head: version.head.clone(),
        head_number: version.head_number.clone(),
        span: [&version.terms.since, &version.terms.until].map(|iso| long_day(language, iso).unwrap_or_default()),
        indicators: of("indicator"),
        tasks: of("task"),
        vetoes: version.terms.vetoes.clone(),
        adjustments: version.terms.adjustments.clone(),
        rewards: version.terms.rewards.clone(),
        days: [day(rules.deadlines.mid), day(rules.deadlines.own), day(rules.deadlines.check)],
        caps: [rules.bonus_most, rules.penalty_most].map(|cap| cap.map(|cap| cap.normalize().to_string())),
        veto_most: rules.veto_most.normalize().to_string(),
        supplement: (version.ordinal > 0).then(|| supplement(language, before, version)),
        signed: [signed("issuer"), signed("responsible")],
        copy: (1, ORIGINALS),
    };
    let title = match version.ordinal {
        0 => pick(language, "人才工作目标责任书", "talent target letter"),
        _ => pick(language, "目标责任书补充协议", "supplement to the target letter"),
    };
    let number = format!("MB-{}-{}-{}", card.row.year, card.row.id, version.ordinal);
    let form = |copy: u32| Form {
        number: format!("{number}-{copy}"),
        name: format!("{} {title} {copy}-{ORIGINALS}", card.row.unit_name),
        sheet: TargetLetter { copy: (copy, ORIGINALS), ..sheet.clone() }.into(),
    };
    Ok(Forms {
        forms: (1..=ORIGINALS).map(form).collect(),
        title: format!("{} {title}", card.row.unit_name),
        object: number.clone(),
        draft: false,
    })
}

fn term(language: Language, row: &LetterTerm) -> Term {
    Term {
        name: row.name.clone(),
        target: row.target.clone(),
        weight: row.weight.clone(),
        rule: letter_rule(language, row),
        source: row.source.clone(),
        note: row.note.clone(),
    }
}

/// 评分标准 in the words of the screen; a ladder has a line a step.
pub(crate) fn letter_rule(language: Language, row: &LetterTerm) -> String {
    if row.mode == "ladder" {
        let step = |(from, points): &(String, String)| {
            words::filled(language, "letter.rule.step", [("from", from.as_str()), ("points", points.as_str())])
        };
        return row.steps.iter().map(step).collect::<Vec<_>>().join("\n");
    }
    let args = [("each", row.each.as_str()), ("weight", row.weight.as_str())];
    words::filled(language, &format!("letter.rule.{}", row.mode), args)
}

/// What a version changes of the one before it, by the names of the rows and the parts of the paper.
fn supplement(language: Language, before: Option<&LetterVersion>, version: &LetterVersion) -> Supplement {
    let nothing = LetterTerms::default();
    let was = before.map_or(&nothing, |before| &before.terms);
    let now = &version.terms;
    let told = |row: &LetterTerm| {
        let (target, rule) = (&row.target, letter_rule(language, row).replace('\n', pick(language, "，", ", ")));
        match (target.is_empty(), language) {
            (true, Language::Chinese) => format!("权重 {}，{rule}", row.weight),
            (true, Language::English) => format!("weight {}; {rule}", row.weight),
            (false, Language::Chinese) => format!("目标值 {target}，权重 {}，{rule}", row.weight),
            (false, Language::English) => format!("target {target}, weight {}; {rule}", row.weight),
        }
    };
    let mut earlier: HashMap<&str, &LetterTerm> = was.rows.iter().map(|row| (row.name.as_str(), row)).collect();
    let mut changes = Vec::new();
    for row in &now.rows {
        let old = earlier.remove(row.name.as_str()).map(told).unwrap_or_default();
        let new = told(row);
        if old != new {
            changes.push(Amended { name: row.name.clone(), was: old, now: new });
        }
    }
    let gone = was.rows.iter().filter(|row| earlier.contains_key(row.name.as_str()));
    changes.extend(gone.map(|row| Amended { name: row.name.clone(), was: told(row), now: String::new() }));
    let span = |terms: &LetterTerms| {
        let [since, until] = [&terms.since, &terms.until].map(|iso| long_day(language, iso).unwrap_or_default());
        match language {
            Language::Chinese => format!("{since}至{until}"),
            Language::English => format!("{since} to {until}"),
        }
    };
    let head = |version: &LetterVersion| format!("{} {}", version.head, version.head_number);
    let parts = [
        ("letter.head", before.map(head).unwrap_or_default(), head(version)),
        ("letter.term", span(was), span(now)),
        ("letter.vetoes", was.vetoes.join("\n"), now.vetoes.join("\n")),
        ("letter.adjustments", was.adjustments.join("\n"), now.adjustments.join("\n")),
        ("letter.rewards", was.rewards.clone(), now.rewards.clone()),
    ];
    let parts = parts.into_iter().filter(|(_, was, now)| was != now);
    changes.extend(parts.map(|(key, was, now)| Amended { name: words::plain(language, key), was, now }));
    Supplement { ordinal: version.ordinal, reason: version.reason.clone(), changes }
}

/// Form 9b: a draft until the score is decided.
pub(super) fn score(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let card = card(session, db, request.source, today)?;
    let holds = card.versions.iter().rev().find(|version| version.signatures.len() == 2).ok_or(Error::PrintNothing)?;
    let check = |kind: &str| card.checks.iter().find(|one| one.kind == kind);
    let (mid, own, checked) = (check("mid"), check("self"), check("checked"));
    let rows = holds.terms.rows.iter().enumerate().map(|(place, row)| ScoreRow {
        term: term(language, row),
        task: row.section == "task",
        found: [found(language, place, None, mid), found(language, place, own, checked)],
    });
    let decided = !card.resolution.is_empty();
    let sheet = LetterScore {
        group_name: session.group_name.clone(),
        year: card.row.year,
        number: card.row.number.clone(),
        unit: card.row.unit_name.clone(),
        head: card.row.head.clone(),
        supplements: card.row.supplements,
        rows: rows.collect(),
        stages: [stage(language, None, mid), stage(language, own, checked)],
        decided: decided.then(|| (card.resolution.clone(), long_day(language, &card.decided_on).unwrap_or_default())),
    };
    Ok(one(&card, language, sheet, !decided))
}

fn one(card: &LetterCard, language: Language, sheet: LetterScore, draft: bool) -> Forms {
    let title = pick(language, "目标责任书考核评分表", "scores of the target letter");
    let number = format!("PF-{}-{}", card.row.year, card.row.id);
    Forms {
        forms: vec![Form { name: format!("{} {title}", card.row.unit_name), number: number.clone(), sheet: sheet.into() }],
        title: format!("{} {title}", card.row.unit_name),
        object: number,
        draft,
    }
}

/// What was found of a row; the checked value and reason come before the unit's own.
fn found(language: Language, place: usize, own: Option<&LetterCheck>, checked: Option<&LetterCheck>) -> Found {
    let [own, checked] = [own, checked].map(|check| check.and_then(|check| check.rows.get(place)));
    let later = checked.or(own);
    let actual = later.map(|row| row.actual.as_str()).unwrap_or_default();
    Found {
        actual: match actual {
            "yes" | "no" => words::plain(language, &format!("letter.{actual}")),
            actual => actual.to_owned(),
        },
        own: own.map(|row| row.points.clone()).unwrap_or_default(),
        checked: checked.map(|row| row.points.clone()).unwrap_or_default(),
        why: later.map(|row| row.words.clone()).unwrap_or_default(),
    }
}

fn stage(language: Language, own: Option<&LetterCheck>, checked: Option<&LetterCheck>) -> Stage {
    let Some(later) = checked.or(own) else { return Stage::default() };
    let of = |check: Option<&LetterCheck>, value: fn(&LetterCheck) -> &String| check.map(value).cloned().unwrap_or_default();
    let points = |points: &str| match points.strip_prefix('-') {
        Some(lost) => format!("−{lost}"),
        None => format!("+{points}"),
    };
    let by = [own, checked].into_iter().flatten().map(|check| {
        let day = long_day(language, &check.on).unwrap_or_default();
        let kind = words::plain(language, &format!("letter.kind.{}", check.kind));
        format!("{kind} {} {day}", check.by)
    });
    Stage {
        sums: [of(own, |check| &check.subtotal), of(checked, |check| &check.subtotal)],
        adjustments: later.adjustments.iter().map(|(value, ground)| (points(value), ground.clone())).collect(),
        vetoes: later.vetoes.clone(),
        totals: [of(own, |check| &check.total), of(checked, |check| &check.total)],
        by: by.collect::<Vec<_>>().join(pick(language, "；", "; ")),
    }
}
