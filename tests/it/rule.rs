//! The rules of the year through the office and the command line: what is refused says what is off, in words of both languages.

use office::wire::RuleNew;
use office::words::{self, Language};
use office::{Error, Office};
use serde_json::{Value, json};
use std::fs;
use tests::{place, staff};

fn refused(office: &Office, change: impl FnOnce(&mut Value)) -> [String; 2] {
    let row = office.rule_proposal(2027).unwrap();
    let mut document: Value = serde_json::from_str(&row.document).unwrap();
    change(&mut document);
    let error = office.rule_add(&RuleNew { kind: "appraisal".into(), document: document.to_string() }).unwrap_err();
    [Language::Chinese, Language::English].map(|language| words::error(language, &error))
}

#[test]
fn a_wrong_sum_is_told_in_words() {
    let home = tempfile::tempdir().unwrap();
    let (office, _) = staff::at(home.path(), "leader");
    let told = refused(&office, |scheme| scheme["classes"][0]["weight"] = json!("41"));
    assert_eq!(
        told,
        [
            "票类的权重合计为 101，应为 100。没有保存。请调整。",
            "The weights of the rater classes sum to 101; they must sum to 100. Nothing was saved. Adjust them.",
        ]
    );
    let told = refused(&office, |scheme| scheme["pools"][0]["weights"][0]["weight"] = json!("49.5"));
    assert!(told[0].starts_with("考核序列“高层领导”的票类权重合计为 99.5，"), "{}", told[0]);
    assert!(told[1].starts_with("The class weights of the pool “Top leaders” sum to 99.5;"), "{}", told[1]);
    let told = refused(&office, |scheme| scheme["vetoes"][0]["effect"] = json!({ "does": "cap", "grade": "良好" }));
    assert!(told[0].contains("没有“良好”这个等次"), "{}", told[0]);
    let told = refused(&office, |scheme| scheme["quota"]["percent"] = json!("101"));
    assert_eq!(told[0], "规则有误：优秀名额的比例（0 至 100） 缺少、重复或不合要求。没有保存。请改正后再存。");
}

/// What the product proposes is stored as it stands, is not cited by anything, and is then what the year takes.
#[test]
fn a_proposal_becomes_the_scheme_of_its_year() {
    let home = tempfile::tempdir().unwrap();
    let (office, _) = staff::at(home.path(), "leader");
    let proposed = office.rule_proposal(2027).unwrap();
    assert_eq!((proposed.id, proposed.version.as_str(), proposed.used), (0, "2027-1", false));
    let add = |document: String| office.rule_add(&RuleNew { kind: "appraisal".into(), document });
    assert_eq!(add(proposed.document.clone()).unwrap().document, proposed.document);
    assert_eq!(add(proposed.document.clone()).unwrap_err(), Error::RuleVersionTaken { version: "2027-1".into() });
    let second = add(proposed.document.replace("2027-1", "2027-2")).unwrap();
    assert!(!second.used);
    let head = office.appraisal_open(&office::wire::AppraisalOpen { year: 2027, levels: vec![] }).unwrap();
    assert_eq!(head.scheme, "2027-2");
    let rows = office.rule_list("appraisal").unwrap();
    assert!(rows.iter().find(|row| row.version == "2027-2").unwrap().used);
    assert!(!rows.iter().find(|row| row.version == "2027-1").unwrap().used);
    assert!(matches!(office.rule_proposal(1999), Err(Error::NumberInvalid { .. })));
}

#[test]
fn a_day_is_either_off_or_worked() {
    let home = tempfile::tempdir().unwrap();
    let (office, _) = staff::at(home.path(), "leader");
    let calendar = |holidays: &[&str], workdays: &[&str]| {
        let document = json!({ "version": "2027-1", "year": 2027, "holidays": holidays, "workdays": workdays });
        office.rule_add(&RuleNew { kind: "calendar".into(), document: document.to_string() })
    };
    let both = calendar(&["2027-01-01", "2027-01-03"], &["2027-01-03"]);
    assert_eq!(both.unwrap_err(), Error::RuleInvalid { reason: "workdays".into() });
    assert_eq!(calendar(&["2027-01-01"], &["2027-01-03"]).unwrap().version, "2027-1");
}

/// A document carried from one file to another: out with `show`, in with `add`.
#[test]
fn the_command_line_carries_rules_from_file_to_file() {
    let home = tempfile::tempdir().unwrap();
    let path = staff::group(home.path(), staff::FILE);
    let document = home.path().join("scheme.json");
    let proposed = staff::talent(&path, "leader", &["rule", "propose", "--year", "2028"]);
    fs::write(&document, proposed["document"].as_str().unwrap()).unwrap();
    let from = document.display().to_string();
    let added = staff::talent(&path, "leader", &["rule", "add", "appraisal", "--from", &from]);
    assert_eq!((&added["version"], &added["effective"]), (&json!("2028-1"), &json!("2028")));
    let shown = staff::talent(&path, "leader", &["rule", "show", "appraisal", "2028-1"]);
    assert_eq!(shown["document"], proposed["document"]);
    let listed = staff::talent(&path, "leader", &["rule", "list", "appraisal"]);
    assert_eq!(listed[0]["version"], "2028-1");
}

/// Every field that a scheme is refused by has words, so that no identifier of ours stands on a screen.
#[test]
fn every_refused_field_has_words() {
    let rules = place::root().join("src-tauri/crates/domain/src/appraisal/scheme/check.rs");
    let text = fs::read_to_string(rules).unwrap();
    let named = |before: &str, family: &str| {
        let parts = text.split(before).skip(1).filter_map(|part| part.split_once('"')).map(|(name, _)| format!("{family}{name}"));
        parts.collect::<Vec<String>>()
    };
    let keys = [named("Field(\"", "rule.fault."), named("sum_is_100(\"", "rule.sum.")].concat();
    assert!(keys.len() > 25, "{keys:?}");
    // The sum of a pool is told by the pool's own name.
    for key in keys.iter().filter(|key| *key != "rule.sum.pools") {
        for language in [Language::Chinese, Language::English] {
            assert_ne!(&words::plain(language, key), key, "no words for it");
        }
    }
}
