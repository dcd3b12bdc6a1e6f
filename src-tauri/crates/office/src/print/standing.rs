//! What stands about a person of a year, in words: confirmed findings and vetoes, and what a trace names of them.

use super::terms::{grade, grid_day, long_day, pick};
use crate::Error;
use crate::appraisal::texts;
use crate::words::{self, Language};
use domain::appraisal::Scheme;
use domain::appraisal::scheme::Words;
use std::collections::HashMap;
use store::Db;
use store::finding::{FindingRecord, VetoRecord};

/// What stands about one person, a line each.
#[derive(Default)]
pub(super) struct Standing {
    /// Why there is no grade, or none yet.
    pub no_grade: Vec<String>,
    /// What caps or forces the grade.
    pub limits: Vec<String>,
}

/// By subject; nobody stands in it about whom nothing does.
pub(super) fn of(db: &Db<'_>, language: Language, scheme: &Scheme, appraisal: i64) -> Result<HashMap<i64, Standing>, Error> {
    let mut all: HashMap<i64, Standing> = HashMap::new();
    for finding in store::finding::list(db, appraisal)?.iter().filter(|finding| finding.state == "confirmed") {
        let (stands, said) = (all.entry(finding.subject).or_default(), said(language, scheme, finding));
        match finding.effect.as_str() {
            "no_grade" | "hold" => stands.no_grade.push(said),
            _ => stands.limits.push(said),
        }
    }
    for veto in store::finding::vetoes(db, appraisal)?.iter().filter(|veto| veto.withdrawn_on.is_empty()) {
        all.entry(veto.subject).or_default().limits.push(vetoed(language, scheme, veto));
    }
    Ok(all)
}

/// What a step of a trace rests on, in the language of the print: names of veto items, codes of findings. Anything else stays.
pub(super) fn ground(language: Language, scheme: &Scheme, text: &str) -> String {
    let one = |part: &str| {
        let key = format!("finding.rule.{part}");
        let rule = words::plain(language, &key);
        if rule != key {
            return rule;
        }
        let item = scheme.vetoes.iter().find_map(|rule| Some((rule, part.strip_prefix(rule.name.zh.as_str())?)));
        item.map_or_else(|| part.to_owned(), |(rule, rest)| format!("{}{}", name(language, &rule.name), grid_day(rest)))
    };
    text.split('；').map(one).collect::<Vec<_>>().join(pick(language, "；", "; "))
}

fn said(language: Language, scheme: &Scheme, finding: &FindingRecord) -> String {
    let names: &[&str] = match finding.code.as_str() {
        "SHORT_IN_POST" => &["since", "months"],
        "LEAVE" => &["days", "most"],
        "DISCIPLINE" => &["name", "from", "until"],
        "DISCIPLINE_UNKNOWN" => &["code", "from"],
        "REFUSAL" => &["on"],
        _ => &["from", "until"],
    };
    let facts: Vec<String> = texts(&finding.facts)
        .into_iter()
        .map(|fact| {
            let rule = scheme.discipline.iter().find(|rule| rule.code == fact);
            match rule {
                Some(rule) => name(language, &rule.name),
                None if fact.is_empty() => words::plain(language, "finding.open_end"),
                None => long_day(language, &fact).unwrap_or(fact),
            }
        })
        .collect();
    let args = names.iter().copied().zip(facts.iter().map(String::as_str));
    let facts = words::filled(language, &format!("finding.words.{}", finding.code), args);
    let does = does(language, &finding.effect, &finding.grade);
    words::filled(language, "finding.line", [("facts", facts.as_str()), ("does", does.as_str())])
}

fn vetoed(language: Language, scheme: &Scheme, veto: &VetoRecord) -> String {
    let rule = scheme.vetoes.iter().find(|rule| rule.code == veto.code);
    let item = rule.map_or_else(|| veto.code.clone(), |rule| name(language, &rule.name));
    let on = long_day(language, &veto.happened_on).unwrap_or_default();
    let does = does(language, &veto.effect, &veto.grade);
    let args = [("name", item.as_str()), ("on", on.as_str()), ("document", veto.document.as_str()), ("does", does.as_str())];
    words::filled(language, "veto.line", args)
}

fn does(language: Language, effect: &str, best: &str) -> String {
    words::filled(language, &format!("finding.effect.{effect}"), [("grade", grade(language, best).as_str())])
}

fn name(language: Language, words: &Words) -> String {
    pick(language, &words.zh, &words.en).to_owned()
}
