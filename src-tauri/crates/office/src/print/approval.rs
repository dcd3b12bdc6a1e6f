//! Fills form 4, the certificate-award approval sheet of one person; a refusal prints the same sheet with a zero.

use super::terms::{code, grid_day, level, pick, some, thousands};
use super::{Form, Forms};
use crate::Error;
use crate::award::in_capitals;
use crate::wire::PrintRequest;
use crate::words::{self, Language};
use domain::certificate::{Family, Verification};
use domain::money::Fen;
use domain::trace::Trace;
use forms::Sheet;
use forms::award_approval::{AwardApproval, Earlier, Verification as LookUp};
use std::collections::HashMap;
use store::Db;
use store::award::{BatchRecord, DecisionRecord};
use store::certificate::CertificateRecord;

pub(super) fn fill(db: &Db<'_>, group: &str, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let batch = store::award::batch(db, request.source)?;
    let decisions = store::award::decisions(db, batch.id)?;
    let mut holders: HashMap<i64, Vec<&DecisionRecord>> = HashMap::new();
    for decision in &decisions {
        holders.entry(decision.certificate.person).or_default().push(decision);
    }
    let mut forms = Vec::new();
    for (index, decision) in decisions.iter().enumerate() {
        if !request.items.is_empty() && !request.items.contains(&decision.id) {
            continue;
        }
        let number = format!("{}-{}-{:03}", batch.year, batch.number, index + 1);
        let certificate = &decision.certificate;
        forms.push(Form {
            sheet: Sheet::AwardApproval(Box::new(form(
                db,
                group,
                language,
                &batch,
                &holders[&certificate.person],
                decision,
                &number,
            )?)),
            name: format!("{}-{}-{}", certificate.certificate.staff_number, certificate.name, certificate.certificate.number),
            number: format!("JL-{number}"),
        });
    }
    Ok(Forms {
        forms,
        title: match language {
            Language::Chinese => format!("{group} {}年第{}批证书奖励审批表", batch.year, batch.number),
            Language::English => format!("{group}: certificate-award approval sheets {}, batch {}", batch.year, batch.number),
        },
        object: format!("{}-{}", batch.year, batch.number),
        draft: batch.state != "approved",
    })
}

fn form(
    db: &Db<'_>,
    group: &str,
    language: Language,
    batch: &BatchRecord,
    of_holder: &[&DecisionRecord],
    decision: &DecisionRecord,
    number: &str,
) -> Result<AwardApproval, Error> {
    let holder = &decision.certificate;
    let certificate = &holder.certificate;
    let person = store::person::get(db, holder.person)?.person;
    let mut earlier = store::award::earlier(db, holder.person, certificate.family, batch.id)?;
    earlier.extend(before_in_batch(language, of_holder, decision));
    let trace = store::award::trace(db, decision.id)?;
    let refused = decision.fen.0 == 0;
    let capital = in_capitals(decision.fen)?;
    Ok(AwardApproval {
        group_name: group.to_owned(),
        year: batch.year,
        number_in_year: Some(number.to_owned()),
        name: holder.name.clone(),
        staff_number: certificate.staff_number.clone(),
        unit: some(&holder.unit),
        post: some(&person.post),
        joined: person.typed.joined.map(|date| date.grid()),
        contract: some(&person.typed.contract_type),
        family: Some(match certificate.family {
            Family::Title => forms::award_approval::Family::Title,
            Family::Skill => forms::award_approval::Family::Skill,
            Family::Registered => forms::award_approval::Family::Registered,
        }),
        certificate: some(&certificate.field),
        level: some(&level(language, &certificate.level)),
        issuer: some(&certificate.issuer),
        number: some(&certificate.number),
        issued: some(&grid_day(&certificate.issued.to_string())),
        claimed: certificate.claimed.map(|date| grid_day(&date.to_string())),
        verification: match certificate.verification {
            Verification::Unverified => None,
            _ => Some(LookUp {
                site: some(&holder.verified_site),
                date: certificate.verified_on.map(|date| grid_day(&date.to_string())),
                result: Some(words::plain(language, &format!("verification.{}", certificate.verification.code()))),
                by: some(&lookers(db, holder)?.join(pick(language, "、", ", "))),
            }),
        },
        earlier: Some(
            earlier
                .into_iter()
                .map(|(step, field, date, fen, number)| Earlier {
                    level: format!("{field} {}", level(language, &step)),
                    date: grid_day(&date),
                    amount: thousands(&fen.to_string()),
                    number,
                })
                .collect(),
        ),
        calculation: calculation(language, &trace, &decision.code),
        code: decision.code.clone(),
        scheme: trace.rule.trim_start_matches("award ").to_owned(),
        amount: thousands(&decision.fen.to_string()),
        amount_capital: if refused { capital.replacen("人民币", "", 1) } else { capital },
        refused,
        fund: fund(&decision.fund),
    })
}

/// Who looked the certificate up: the first, and who confirmed it.
fn lookers(db: &Db<'_>, holder: &CertificateRecord) -> Result<Vec<String>, Error> {
    let found = store::certificate::look_ups(db, holder.id)?;
    let latest = found.first().and_then(|second| Some((second, found.iter().find(|first| Some(first.id) == second.confirms)?)));
    Ok(match latest {
        Some((second, first)) => vec![first.by.clone(), second.by.clone()],
        None => vec![holder.verified_by.clone()],
    })
}

fn fund(code: &str) -> Option<forms::award_approval::Fund> {
    match code {
        "education" => Some(forms::award_approval::Fund::Training),
        "payroll" => Some(forms::award_approval::Fund::Payroll),
        "other" => Some(forms::award_approval::Fund::Other),
        _ => None,
    }
}

/// The standard, the rule in words and the arithmetic, as the trace tells it.
fn calculation(language: Language, trace: &Trace, decided: &str) -> String {
    let step = |code: &str| trace.steps.iter().find(|step| step.code == code);
    let mut lines = Vec::new();
    if let Some(standard) = step("standard") {
        let words = pick(language, "标准", "Standard");
        lines.push(format!("{words} {} {}", level(language, &standard.subject), thousands(&standard.value)));
    }
    let sum = ["upgrade", "second_same_level", "claim_window", "dates"]
        .iter()
        .find_map(|code| step(code).filter(|step| matches!(*code, "upgrade" | "second_same_level") || step.value == "✗"));
    let words = code(language, decided);
    let colon = pick(language, "：", ": ");
    lines.push(match sum {
        Some(step) if step.value == "✗" => format!("{words}{colon}{}", step.formula),
        Some(step) => format!("{words}{colon}{} = {}", grouped(&step.formula), thousands(&step.value)),
        None => words,
    });
    lines.join("\n")
}

/// What the same batch grants in the family before this decision: claims are decided from low to high level.
fn before_in_batch<'a>(
    language: Language,
    of_holder: &'a [&'a DecisionRecord],
    decision: &'a DecisionRecord,
) -> impl Iterator<Item = (String, String, String, Fen, String)> + 'a {
    let place = |decision: &'a DecisionRecord| {
        let certificate = &decision.certificate.certificate;
        (certificate.family.rank(&certificate.level), certificate.issued, certificate.claimed, &certificate.number)
    };
    let family = decision.certificate.certificate.family;
    of_holder
        .iter()
        .filter(move |other| other.fen.0 > 0 && other.certificate.certificate.family == family && place(other) < place(decision))
        .map(move |other| {
            let certificate = &other.certificate.certificate;
            let when = pick(language, "本批", "this batch").to_owned();
            (certificate.level.clone(), certificate.field.clone(), when, other.fen, certificate.number.clone())
        })
}

/// A formula with its amounts in thousands.
fn grouped(formula: &str) -> String {
    let words: Vec<String> =
        formula
            .split(' ')
            .map(|word| {
                if word.contains('.') && word.parse::<rust_decimal::Decimal>().is_ok() {
                    thousands(word)
                } else {
                    word.to_owned()
                }
            })
            .collect();
    words.join(" ")
}
