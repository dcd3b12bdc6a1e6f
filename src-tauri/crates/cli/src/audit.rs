//! `talent audit`.

use crate::args::Args;
use crate::file;
use crate::out::{self, Failure};
use office::wire::{AuditQuery, Page};
use serde_json::json;
use std::process::ExitCode;

/// One of list, check, witness, export. What does not hold ends with the code of a refusal.
pub fn run(args: &mut Args) -> Result<ExitCode, Failure> {
    let verb = args.verb("the audit", &["list", "check", "witness", "export"])?;
    let json = args.flag("json");
    match verb.as_str() {
        "list" => {
            let page = Page { limit: u32::MAX, ..Page::default() };
            let entries = file::open(args)?.audit_list(&query(args), &page)?;
            out::answer(json, &entries, |entries| {
                let line = |row: &office::wire::AuditRow| {
                    format!("{} {} {} {} {} {} {}", row.seq, row.at, row.actor, row.operation, row.object, row.result, row.hash)
                };
                entries.rows.iter().map(line).collect()
            })?;
            Ok(ExitCode::SUCCESS)
        }
        "check" => {
            let verdict = file::open(args)?.audit_check()?;
            let said = out::verdict(verdict.sound);
            out::answer(json, &verdict, |verdict| {
                let mut lines = vec![format!(
                    "{said}: {} entries, head {}, {} heads remembered here",
                    verdict.entries, verdict.head, verdict.witnessed
                )];
                lines.extend(verdict.broken_at.map(|seq| format!("  broken at {seq}")));
                lines.extend(verdict.missing.iter().map(|head| format!("  missing {head}")));
                lines
            })?;
            Ok(out::code(verdict.sound))
        }
        "witness" => {
            let head = args.need("the head as a form prints it")?;
            let witness = file::open(args)?.audit_witness(&head)?;
            out::answer(json, &witness, |witness| {
                vec![if witness.holds { format!("holds: {head} {}", witness.at) } else { format!("DOES NOT HOLD: {head}") }]
            })?;
            Ok(out::code(witness.holds))
        }
        _ => {
            let path = args.out()?;
            let entries = file::open(args)?.audit_export(&query(args), &path)?;
            out::answer(json, &json!({ "entries": entries, "path": path }), |_| vec![format!("{entries} entries {path}")])?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn query(args: &Args) -> AuditQuery {
    let given = |name: &str| args.option(name).unwrap_or_default().to_owned();
    AuditQuery { actor: given("actor"), operation: given("operation"), from: given("from"), to: given("to") }
}
