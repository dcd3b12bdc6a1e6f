//! The calculator: many lines to one process, every other one mutated. Each line has its own answer, whatever stands before it.

use super::{bent, inputs, mutated};
use crate::dice::Dice;
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};
use tests::place;

/// An object of each kind that is answered.
fn objects() -> Vec<(&'static str, Value)> {
    let worked: Value = serde_json::from_slice(&std::fs::read(place::fixture("worked.json")).unwrap()).unwrap();
    let mut composite = worked["A3"].clone();
    composite["class_weights"] = worked["appraisal_scheme"]["class_weights"].clone();
    composite["bands"] = worked["appraisal_scheme"]["bands"].clone();
    let tick = &worked["A2"];
    let award = &worked["I"];
    vec![
        (
            "appraisal",
            json!({
                "scheme": worked["appraisal_scheme"], "extra_rule": worked["A1b"]["extra_rule"],
                "ballots_in_dimension_order": worked["A1"]["ballots_in_dimension_order"]
            }),
        ),
        (
            "tick",
            json!({
                "tick_values": tick["tick_values"], "votes": tick["votes"], "order": tick["order"],
                "class_weights": worked["appraisal_scheme"]["class_weights"], "bands": worked["appraisal_scheme"]["bands"]
            }),
        ),
        ("composite", composite),
        (
            "quota",
            json!({
                "eligible": worked["Q1"]["eligible"], "percent": 20, "rounding": "floor", "line": 90,
                "rows_name_total_peer_performance": worked["Q1"]["rows_name_total_peer_performance"]
            }),
        ),
        (
            "rank-bands",
            json!({ "count": worked["Q3"]["expect"]["n"], "shares": [["优秀", 10], ["良好", 30], ["称职", 90], ["基本称职", 100]] }),
        ),
        (
            "pool",
            json!({
                "principal_posts": 12, "deputy_posts": 18, "principal_ratio": 2, "deputy_ratio": 1,
                "near_term_share": "1/3", "women_percent": 25, "non_party_percent": 10
            }),
        ),
        ("retirement", json!({ "kind": "M60", "birth": [1970, 7] })),
        ("normalise", json!({ "groups": worked["Z"]["groups"] })),
        ("agreement", json!({ "table": worked["ICC"]["table"] })),
        (
            "award",
            json!({
                "scheme": award["scheme"], "history": [award["history"]["h2"]],
                "claim": ["C", "skill", "焊工", "二级", "2025-03-10", "2025-04-02", true]
            }),
        ),
        ("capital", json!({ "amount": "100005000.35" })),
        ("identity", json!({ "number": "420106196804044009" })),
        ("certificate-number", json!({ "number": "S000042011234225000001" })),
        (
            "working-day",
            json!({ "start": "2025-09-29", "days": 5, "holidays": ["2025-10-01", "2025-10-02"], "workdays": ["2025-09-28"] }),
        ),
    ]
}

fn calc(kind: &str, input: String) -> Vec<String> {
    let mut command = Command::new(place::built("talent"));
    let mut child =
        command.args(["calc", kind]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writing = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let done = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.code().is_some_and(|code| code <= 1), "{kind}: {:?} {said}", done.status);
    String::from_utf8(done.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn every_line_has_its_own_answer() {
    let mut dice = Dice::new(81);
    for (kind, object) in objects() {
        let sound = calc(kind, object.to_string());
        assert!(sound.len() == 1 && !sound[0].contains("\"error\""), "{kind}: {sound:?}");
        let mut lines = Vec::new();
        for _ in 0..inputs() {
            let line = match dice.percent(50) {
                true => String::from_utf8_lossy(&mutated(object.to_string().as_bytes(), &mut dice)).into_owned(),
                false => bent(&object, &mut dice).to_string(),
            };
            let line: String = line.chars().filter(|sign| !matches!(sign, '\n' | '\r')).collect();
            if !line.trim().is_empty() {
                lines.push(line);
                lines.push(object.to_string());
            }
        }
        let answers = calc(kind, lines.join("\n"));
        assert_eq!(answers.len(), lines.len(), "{kind}");
        let mut errors = 0;
        for (pair, answers) in lines.chunks(2).zip(answers.chunks(2)) {
            let answer: Value =
                serde_json::from_str(&answers[0]).unwrap_or_else(|error| panic!("{kind}: {error}: {}", answers[0]));
            errors += usize::from(answer["error"].is_string());
            assert_eq!(answers[1], sound[0], "{kind}: after {}", pair[0]);
        }
        println!("FIGURE mutate_calc_{kind}: {} lines, {errors} answered with what is wrong", lines.len() / 2);
    }
}
