//! Fills form 5b, the monthly list of allowances: what is paid and what is taken back, the sum proved by its capitals.

use super::payout::copy;
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

pub(super) fn fill(db: &Db<'_>, group: &str, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let list = store::allowance::get(db, request.source)?;
    let mut lines = store::allowance::lines(db, list.id)?;
    lines.retain(|line| line.fen.0 != 0);
    if lines.is_empty() {
        return Err(Error::PrintNothing);
    }
    lines.sort_by(|one, other| {
        (&one.unit, &one.staff_number, &one.for_month).cmp(&(&other.unit, &other.staff_number, &other.for_month))
    });
    let (variant, suffix, copy) = copy(language, &request.variant);
    let mut rows = Vec::with_capacity(lines.len());
    for line in &lines {
        let account = match variant {
            Variant::Finance => some(&masked(&store::person::get(db, line.person)?.person.typed.bank_account)),
            Variant::Signing | Variant::Public => None,
        };
        rows.push(Row {
            person: line.person,
            unit: line.unit.clone(),
            name: line.name.clone(),
            certificate: line.title.clone(),
            level: level(language, &line.level),
            issuer: line.series.clone(),
            number: String::new(),
            issued: grid_day(&line.since),
            basis: line.for_month.replace('-', "."),
            amount_fen: line.fen.0,
            account,
        });
    }
    let total: Fen = lines.iter().map(|line| line.fen).sum();
    let (year, month) = list.month.split_once('-').unwrap_or((&list.month, ""));
    let month = month.trim_start_matches('0');
    let payout = Payout {
        group_name: group.to_owned(),
        year: year.parse().map_err(|_| Error::Internal)?,
        batch: month.to_owned(),
        list: List::Allowances,
        unit: Some(group.to_owned()),
        period: some(&match language {
            Language::Chinese => format!("{year}年{month}月"),
            Language::English => list.month.clone(),
        }),
        variant,
        rows,
        total_capital: in_capitals(total)?,
    };
    Ok(Forms {
        forms: vec![Form {
            number: format!("JT-{}{suffix}", list.month),
            name: format!("{}-{}-{copy}", list.month, pick(language, "津贴发放表", "allowances")),
            sheet: Sheet::Payout(Box::new(payout)),
        }],
        title: match language {
            Language::Chinese => format!("{group} {year}年{month}月津贴发放表"),
            Language::English => format!("{group}: allowances of {}", list.month),
        },
        object: list.month.clone(),
        draft: list.state != "approved",
    })
}
