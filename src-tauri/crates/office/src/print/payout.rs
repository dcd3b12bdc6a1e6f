//! Fills form 5, the payout list of a batch: only what is paid, the sum proved by its capitals.

use super::terms::{grid_day, level, pick, some};
use super::{Form, Forms};
use crate::Error;
use crate::award::in_capitals;
use crate::person::masked;
use crate::wire::PrintRequest;
use crate::words::Language;
use domain::money::Fen;
use forms::Sheet;
use forms::payout::{List, Payout, Row, Variant};
use store::Db;
use store::award::{BatchRecord, DecisionRecord};

pub(super) fn fill(db: &Db<'_>, group: &str, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let batch = store::award::batch(db, request.source)?;
    let mut decisions = store::award::decisions(db, batch.id)?;
    decisions.retain(|decision| decision.fen.0 > 0);
    if decisions.is_empty() {
        return Err(Error::PrintNothing);
    }
    let (variant, suffix, copy) = copy(language, &request.variant);
    let mut rows = Vec::with_capacity(decisions.len());
    for decision in &decisions {
        let granted = row(db, language, variant, decision)?;
        let back = if decision.reversed { store::ledger::reversal(db, decision.id)? } else { None };
        let reversed = back.map(|back| Row {
            issued: grid_day(&back.on),
            basis: pick(language, "冲销", "Reversed").to_owned(),
            amount_fen: -back.fen.0,
            ..granted.clone()
        });
        rows.push(granted);
        rows.extend(reversed);
    }
    // What was reversed stands below zero under what was granted: the sum is what is paid.
    let total = Fen(rows.iter().map(|row| row.amount_fen).sum());
    let payout = Payout {
        group_name: group.to_owned(),
        year: batch.year,
        batch: batch.number.to_string(),
        unit: Some(group.to_owned()),
        list: List::Awards,
        period: some(&period(language, &batch)),
        variant,
        rows,
        total_capital: in_capitals(total)?,
    };
    Ok(Forms {
        forms: vec![Form {
            number: format!("FF-{}-{}{suffix}", batch.year, batch.number),
            name: format!("{}-{}-{}-{copy}", batch.year, batch.number, pick(language, "奖励发放表", "payout")),
            sheet: Sheet::Payout(Box::new(payout)),
        }],
        title: match language {
            Language::Chinese => format!("{group} {}年第{}批证书奖励发放表", batch.year, batch.number),
            Language::English => format!("{group}: certificate-award payout list {}, batch {}", batch.year, batch.number),
        },
        object: format!("{}-{}", batch.year, batch.number),
        draft: batch.state != "approved",
    })
}

/// Whom a copy is for, what its number ends in, and its name.
pub(super) fn copy(language: Language, variant: &str) -> (Variant, &'static str, &'static str) {
    match variant {
        "finance" => (Variant::Finance, "-CW", pick(language, "财务", "finance")),
        "public" => (Variant::Public, "-GS", pick(language, "公示", "public")),
        _ => (Variant::Signing, "", pick(language, "签领", "signing")),
    }
}

/// The period of a batch, or the day up to which claims are in it.
fn period(language: Language, batch: &BatchRecord) -> String {
    let (half, part) = batch.period.split_at(batch.period.len().min(1));
    match (half, language) {
        ("Q", Language::Chinese) => format!("{}年第{part}季度", batch.year),
        ("H", Language::Chinese) => format!("{}年{}半年", batch.year, if part == "1" { "上" } else { "下" }),
        ("Q" | "H", Language::English) => format!("{} {}", batch.period, batch.year),
        (_, Language::Chinese) => format!("申报截止 {}", grid_day(&batch.closing_date)),
        (_, Language::English) => format!("claims up to {}", grid_day(&batch.closing_date)),
    }
}

fn row(db: &Db<'_>, language: Language, variant: Variant, decision: &DecisionRecord) -> Result<Row, Error> {
    let holder = &decision.certificate;
    let certificate = &holder.certificate;
    let account = match variant {
        Variant::Finance => some(&masked(&store::person::get(db, holder.person)?.person.typed.bank_account)),
        Variant::Signing | Variant::Public => None,
    };
    Ok(Row {
        person: holder.person,
        unit: holder.unit.clone(),
        name: holder.name.clone(),
        certificate: certificate.field.clone(),
        level: level(language, &certificate.level),
        issuer: certificate.issuer.clone(),
        number: certificate.number.clone(),
        issued: grid_day(&certificate.issued.to_string()),
        basis: short_basis(language, &decision.code).to_owned(),
        amount_fen: decision.fen.0,
        account,
    })
}

/// The code in the four characters that the narrow column takes.
fn short_basis(language: Language, code: &str) -> &str {
    match code {
        "FIRST" => pick(language, "首次", "First"),
        "UPGRADE_DIFF" => pick(language, "晋级补差", "Upgrade"),
        "SECOND_SAME_LEVEL_50" => pick(language, "同级减半", "Half"),
        other => other,
    }
}
