//! Letters as they are shown: the list of a year, and one with its versions, checks and whoever takes its score.

use super::check::{Found, Kept, refuse_tied, rules_of_check, scored};
use super::decide::takers;
use super::{holding, letter, rules_of, terms};
use crate::appraisal::trace_out;
use crate::session::{Office, Session};
use crate::wire::{
    LetterCard, LetterCheck, LetterCheckRow, LetterCounted, LetterRow, LetterSignature, LetterTaker, LetterVersion, LetterYear,
};
use crate::{Error, number, permission};
use chrono::{Datelike, NaiveDate};
use domain::exact::print2;
use domain::letter::{Done, LetterState, Section, due, state};
use domain::role::Role;
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashSet};
use store::Db;
use store::letter::{CheckRecord, LetterRecord, VersionRecord};

impl Office {
    /// The letters of a year; 0 is this one.
    pub fn letter_list(&self, year: i32) -> Result<LetterYear, Error> {
        let session = self.session("letter_list")?;
        let today = self.today();
        let asked = if year == 0 { today.year() } else { year };
        session.store.read(|db| self::year(&session, db, asked, today))
    }

    /// One with everything about it.
    pub fn letter_show(&self, id: i64) -> Result<LetterCard, Error> {
        let session = self.session("letter_show")?;
        self.letter_card(&session, id)
    }
}

/// The letters of a year.
pub(crate) fn year(session: &Session, db: &Db<'_>, year: i32, today: NaiveDate) -> Result<LetterYear, Error> {
    let own = session.account().units.clone();
    let mine = |unit: i64| own.as_ref().is_none_or(|own| own.contains(&unit));
    let rules = rules_of(db, year)?;
    let mut rows = Vec::new();
    let mut has = HashSet::new();
    for record in store::letter::list(db, year)? {
        has.insert(record.unit);
        if mine(record.unit) {
            let (versions, checks) = (store::letter::versions(db, record.id)?, store::letter::checks(db, record.id)?);
            rows.push(row(db, &record, &versions, &checks, today)?);
        }
    }
    let mut years: Vec<i32> =
        store::letter::years(db)?.into_iter().chain([today.year(), year]).collect::<BTreeSet<_>>().into_iter().collect();
    years.reverse();
    let units = store::unit::list(db)?;
    // The group itself, above all others, answers to nobody here.
    let above: HashSet<i64> = units.iter().filter_map(|unit| unit.parent).collect();
    let missing = units.into_iter().filter(|unit| unit.until.is_empty() && (unit.parent.is_some() || !above.contains(&unit.id)));
    Ok(LetterYear {
        year,
        years,
        rows,
        missing: missing
            .filter(|unit| !has.contains(&unit.id) && mine(unit.id))
            .map(|unit| (unit.id, unit.unit.name, unit.unit.kind))
            .collect(),
        templates: rules
            .rules
            .templates
            .iter()
            .map(|one| (one.code.clone(), one.name.zh.clone(), one.name.en.clone(), one.unit_kind.clone()))
            .collect(),
        bank: rules
            .rules
            .bank
            .iter()
            .filter_map(|one| rules.rules.row(&one.code, Decimal::ZERO, Decimal::ZERO))
            .map(|row| terms::shown_row(&row))
            .collect(),
        rules: rules.label(),
    })
}

fn standing(record: &LetterRecord, versions: &[VersionRecord], checks: &[CheckRecord]) -> LetterState {
    let kind = |wanted: &str| checks.iter().any(|one| one.kind == wanted);
    let last = checks.iter().rev().find(|one| one.kind != "mid");
    let held = holding(versions).map(|version| version.id);
    state(Done {
        signed: held.is_some(),
        open: versions.last().is_some_and(|version| !version.signed()),
        mid: kind("mid"),
        own: kind("self") && last.is_some_and(|one| Some(one.version) == held),
        checked: last.is_some_and(|one| one.kind == "checked" && Some(one.version) == held),
        decided: record.score.is_some(),
    })
}

fn row(
    db: &Db<'_>,
    record: &LetterRecord,
    versions: &[VersionRecord],
    checks: &[CheckRecord],
    today: NaiveDate,
) -> Result<LetterRow, Error> {
    let state = standing(record, versions, checks);
    let due = due(state, record.year, &rules_of(db, record.year)?.rules.deadlines);
    let held = holding(versions).map(|version| version.id);
    let score = record.score.or_else(|| checks.last().filter(|one| Some(one.version) == held).map(|one| one.score));
    let supplements = versions.iter().filter(|version| version.ordinal > 0 && version.signed()).count();
    Ok(LetterRow {
        id: record.id,
        year: record.year,
        number: record.number.clone(),
        unit: record.unit,
        unit_name: record.unit_name.clone(),
        head: record.head_name.clone(),
        state: state.code().to_owned(),
        supplements: u32::try_from(supplements).unwrap_or(u32::MAX),
        score: number::shown(score),
        due: due.map(|(what, _)| what.to_owned()).unwrap_or_default(),
        due_on: due.map(|(_, on)| on.to_string()).unwrap_or_default(),
        late: due.is_some_and(|(_, on)| on < today),
    })
}

/// A letter with everything about it.
pub(crate) fn card(session: &Session, db: &Db<'_>, id: i64, today: NaiveDate) -> Result<LetterCard, Error> {
    let record = letter(session, db, id)?;
    let (versions, checks) = (store::letter::versions(db, id)?, store::letter::checks(db, id)?);
    let rules = rules_of(db, record.year)?;
    let last = versions.last().ok_or(Error::Internal)?;
    let mut advice = Vec::new();
    for (section, (least, most), code) in [
        (Section::Indicator, rules.rules.indicator_weight, "indicator_weight"),
        (Section::Task, rules.rules.task_weight, "task_weight"),
    ] {
        let weight = last.terms.weight(section);
        if weight < least || weight > most {
            advice.push(code.to_owned());
        }
    }
    let mut shown = Vec::new();
    for kind in ["mid", "self", "checked"] {
        if let Some(check) = checks.iter().rev().find(|one| one.kind == kind) {
            let version = versions.iter().find(|version| version.id == check.version).ok_or(Error::Internal)?;
            shown.push(check_view(db, &rules_of_check(db, check)?.rules, version, check)?);
        }
    }
    Ok(LetterCard {
        current: u32::try_from(versions.len().saturating_sub(1)).unwrap_or_default(),
        advice,
        checks: shown,
        resolution: record.resolution.clone(),
        decided_on: record.decided_on.clone(),
        decided_by: record.decided_by.clone(),
        takers: taking(session, db, &record)?,
        next: next(session, db, &record, &versions, &checks)?,
        rules: rules.label(),
        row: row(db, &record, &versions, &checks, today)?,
        versions: versions.into_iter().map(version_view).collect(),
    })
}

fn version_view(version: VersionRecord) -> LetterVersion {
    let signatures = version.signatures.into_iter().map(|one| LetterSignature {
        id: one.id,
        side: one.side,
        how: one.how,
        on: one.on,
        by: one.by,
        scan_name: one.scan_name,
    });
    LetterVersion {
        ordinal: version.ordinal,
        head: version.head_name,
        head_number: version.head_number,
        terms: terms::shown(&version.terms),
        reason: version.reason,
        by: version.by,
        signatures: signatures.collect(),
    }
}

fn check_view(
    db: &Db<'_>,
    rules: &domain::letter::LetterRules,
    version: &VersionRecord,
    check: &CheckRecord,
) -> Result<LetterCheck, Error> {
    let found: Found = serde_json::from_str(&check.result).map_err(|_| Error::Internal)?;
    let scored = scored(rules, &version.terms.rows, &found);
    let veto =
        |(place, ground): &(usize, String)| (version.terms.vetoes.get(*place).cloned().unwrap_or_default(), ground.clone());
    let row = |(place, points): (usize, &Decimal)| {
        let counted = found.counted.get(place).and_then(Option::as_ref);
        Ok(LetterCheckRow {
            actual: found.actuals.get(place).and_then(Option::as_ref).map(domain::letter::Actual::shown).unwrap_or_default(),
            points: print2(*points),
            words: found.words.get(place).cloned().unwrap_or_default(),
            counted: counted.map(|kept| behind(db, kept)).transpose()?,
        })
    };
    let rows = scored.rows.iter().enumerate().map(row).collect::<Result<Vec<_>, Error>>()?;
    Ok(LetterCheck {
        kind: check.kind.clone(),
        on: check.on.clone(),
        by: check.by.clone(),
        rows,
        subtotal: print2(scored.subtotal),
        adjustments: found.adjustments.iter().map(|one| (one.points.normalize().to_string(), one.ground.clone())).collect(),
        vetoes: found.vetoes.iter().map(veto).collect(),
        note: found.note,
        total: number::shown(Some(check.score)),
        trace: trace_out(check.trace.clone()),
    })
}

/// Who and what stood behind a number when it was counted, by the names they bear today.
fn behind(db: &Db<'_>, kept: &Kept) -> Result<LetterCounted, Error> {
    let mut people = Vec::new();
    for line in &kept.lines {
        let (number, name, unit) = match line.person {
            Some(id) => {
                let person = store::person::get(db, id)?.person;
                (person.staff_number, person.name, person.unit)
            }
            None => (String::new(), line.name.clone(), String::new()),
        };
        people.push((number, name, unit, line.note.clone(), line.counts));
    }
    Ok(LetterCounted {
        figure: kept.figure.code().to_owned(),
        value: kept.value.clone(),
        part: kept.part.to_string(),
        whole: kept.whole.map(|whole| whole.to_string()).unwrap_or_default(),
        people,
        confidential: kept.figure.confidential(),
    })
}

/// Who takes the score, once it is decided. Whoever looks is not told what he and his relatives have.
fn taking(session: &Session, db: &Db<'_>, record: &LetterRecord) -> Result<Vec<LetterTaker>, Error> {
    let circle = session.circle(db)?;
    let appraisal = store::appraisal::list(db)?.into_iter().find(|one| one.year == record.year);
    let subjects = appraisal.map(|one| store::appraisal::subjects(db, one.id)).transpose()?.unwrap_or_default();
    let fed: HashSet<i64> = store::letter::fed(db, record.id)?.into_iter().map(|(subject, _)| subject).collect();
    let mut found = Vec::new();
    for person in takers(db, record)?.into_iter().filter(|person| !circle.contains(person)) {
        let subject = subjects.iter().find(|one| one.person == person);
        let person = store::person::get(db, person)?.person;
        found.push(LetterTaker {
            subject: subject.map(|one| one.id),
            staff_number: person.staff_number,
            name: person.name,
            performance: subject.map(|one| number::shown(one.performance)).unwrap_or_default(),
            fed: subject.is_some_and(|one| fed.contains(&one.id)),
        });
    }
    Ok(found)
}

/// What whoever is signed in may do next with a letter.
pub(crate) fn open_steps(session: &Session, db: &Db<'_>, id: i64) -> Result<Vec<String>, Error> {
    let record = letter(session, db, id)?;
    next(session, db, &record, &store::letter::versions(db, id)?, &store::letter::checks(db, id)?)
}

fn next(
    session: &Session,
    db: &Db<'_>,
    record: &LetterRecord,
    versions: &[VersionRecord],
    checks: &[CheckRecord],
) -> Result<Vec<String>, Error> {
    let (role, account) = (session.role(), session.account());
    let may = |operation: &str| permission::role(operation, role).is_ok();
    let last = versions.last().ok_or(Error::Internal)?;
    let signed = |side: &str| last.signatures.iter().any(|one| one.side == side);
    let untied = refuse_tied(session, db, record, versions).is_ok();
    // A score of terms that were replaced is no score of these.
    let score = checks.iter().rev().find(|one| one.kind != "mid" && one.version == last.id);
    let open = record.score.is_none();
    let whole = open && last.signed();
    let self_by = checks.iter().rev().find(|one| one.kind == "self" && one.version == last.id).map(|one| one.by.clone());
    let found = [
        ("edit", may("letter_save") && open && last.signatures.is_empty()),
        ("drop", may("letter_drop") && open && versions.len() == 1 && last.signatures.is_empty()),
        (
            "sign_issuer",
            may("letter_sign") && open && !signed("issuer") && (role == Role::Clerk || role == Role::Leader && untied),
        ),
        (
            "sign_responsible",
            may("letter_sign")
                && open
                && !signed("responsible")
                && (role == Role::Clerk || role == Role::Member && account.person == Some(last.head)),
        ),
        ("supplement", may("letter_save") && whole),
        ("mid", may("letter_mid") && whole),
        ("self", may("letter_self") && whole),
        ("check", may("letter_check") && whole && untied && self_by.is_some_and(|by| by != session.who())),
        (
            "decide",
            may("letter_decide") && whole && untied && score.is_some_and(|one| one.kind == "checked" && one.by != session.who()),
        ),
        ("feed", may("letter_feed") && !open),
    ];
    Ok(found.into_iter().filter(|(_, open)| *open).map(|(step, _)| step.to_owned()).collect())
}
