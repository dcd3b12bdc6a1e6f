//! The worked examples of the domain through `talent calc`, as any outsider would ask it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

fn worked() -> Value {
    serde_json::from_str(include_str!("../../../../tests/fixtures/worked.json")).unwrap()
}

fn run(kind: &str, input: &str) -> (String, Option<i32>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_talent"))
        .args(["calc", kind])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A child that refuses its words ends without reading; what it says is judged below.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

fn calc(kind: &str, object: &Value) -> Value {
    let (out, code) = run(kind, &object.to_string());
    assert_eq!(code, Some(0), "{out}");
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert!(answer["trace"].as_array().is_some_and(|steps| !steps.is_empty()), "{kind} explains itself");
    answer
}

/// Every field of `expected` stands in `found` with the same value.
fn holds(found: &Value, expected: &Value, what: &str) {
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&found[field], value, "{what}: {field} in {found}");
    }
}

#[test]
fn appraisal_a1_and_a1b() {
    let worked = worked();
    let mut object = json!({ "scheme": worked["appraisal_scheme"], "extra_rule": null });
    object["ballots_in_dimension_order"] = worked["A1"]["ballots_in_dimension_order"].clone();
    let expected = |case: &str| {
        let expect = &worked[case]["expect"];
        json!({ "classes": expect["classes"], "total": expect["total"], "exact": expect["exact"], "grade": expect["grade"] })
    };
    holds(&calc("appraisal", &object), &expected("A1"), "A1");
    object["extra_rule"] = worked["A1b"]["extra_rule"].clone();
    holds(&calc("appraisal", &object), &expected("A1b"), "A1b");
}

#[test]
fn a_mean_that_does_not_end_is_a_fraction() {
    let object = json!({
        "scheme": {"dimensions": {"a": 100}, "class_weights": {"A": 100}, "trim_when_more_than": 5, "bands": [[60, "称职"], [0, "不称职"]]},
        "ballots_in_dimension_order": {"A": [[90], [90], [91], [null], [100.5], [90.25]]}, "extra_rule": null
    });
    let answer = calc("appraisal", &object);
    assert_eq!(answer["exact"], "271/3");
    assert_eq!(answer["total"], "90.33");
    assert_eq!(answer["classes"]["A"], json!({"mean": "90.33", "counted": 3, "valid": 3, "invalid": 3}));
}

#[test]
fn tick_a2() {
    let worked = worked();
    let case = &worked["A2"];
    let object = json!({
        "tick_values": case["tick_values"], "votes": case["votes"], "order": case["order"],
        "class_weights": worked["appraisal_scheme"]["class_weights"], "bands": worked["appraisal_scheme"]["bands"]
    });
    holds(&calc("tick", &object), &case["expect"], "A2");
}

#[test]
fn composite_a3() {
    let worked = worked();
    let mut object = worked["A3"].clone();
    object["class_weights"] = worked["appraisal_scheme"]["class_weights"].clone();
    object["bands"] = worked["appraisal_scheme"]["bands"].clone();
    holds(&calc("composite", &object), &worked["A3"]["expect"], "A3");
}

#[test]
fn quota_q1_q4_q6() {
    let worked = worked();
    for (rounding, key) in [("floor", "floor"), ("half-up", "halfup"), ("ceil", "ceil")] {
        let object = json!({ "eligible": 43, "percent": 20, "rounding": rounding, "line": 90 });
        assert_eq!(calc("quota", &object)["cap"], worked["Q1"]["expect"]["quota"][key]);
    }
    for case in ["Q1", "Q4"] {
        let object = json!({
            "eligible": worked[case]["eligible"], "percent": 20, "rounding": "floor", "line": 90,
            "rows_name_total_peer_performance": worked[case]["rows_name_total_peer_performance"]
        });
        let answer = calc("quota", &object);
        assert_eq!(answer["winners"], worked[case]["expect"]["winners"], "{case}");
        assert_eq!(answer["tie"], worked[case]["expect"]["tie"], "{case}");
        if case == "Q1" {
            assert_eq!(answer["demoted"], worked[case]["expect"]["demoted"]);
        }
    }
    for (heads, caps) in worked["Q6"]["heads_to_floor_and_half_up"].as_object().unwrap() {
        for (rounding, index) in [("floor", 0), ("half-up", 1)] {
            let object = json!({ "eligible": heads.parse::<u32>().unwrap(), "percent": 20, "rounding": rounding });
            assert_eq!(calc("quota", &object)["cap"], caps[index], "{heads} {rounding}");
        }
    }
}

#[test]
fn rank_bands_q3() {
    let expect = &worked()["Q3"]["expect"];
    let shares = json!([["优秀", 10], ["良好", 30], ["称职", 90], ["基本称职", 100]]);
    let answer = calc("rank-bands", &json!({ "count": expect["n"], "shares": shares }));
    for grade in ["优秀", "良好", "称职", "基本称职"] {
        assert_eq!(answer[grade], expect[grade], "{grade}");
    }
}

#[test]
fn normalise_z() {
    let case = &worked()["Z"];
    holds(&calc("normalise", &json!({ "groups": case["groups"] })), &case["expect"], "Z");
    let alike = calc("normalise", &json!({ "groups": { "a": { "甲": 89.3, "乙": 89.3, "丙": "89.30" }, "b": {} } }));
    assert_eq!(alike["sd"], 0.0);
    assert_eq!(alike["rows"]["丙"], json!({ "raw": 89.3, "z": 0.0, "T": 50.0, "adj": 89.3 }));
}

#[test]
fn selection_s() {
    let case = &worked()["S"];
    let object = json!({
        "weights": case["weights"], "trim_when_at_least": case["trim_when_at_least"],
        "candidates_written_judges_democratic": case["candidates_written_judges_democratic"]
    });
    let (out, code) = run("selection", &object.to_string());
    assert_eq!(code, Some(0), "{out}");
    let answer: Value = serde_json::from_str(&out).unwrap();
    let expected = case["expect"].as_array().unwrap();
    assert_eq!(answer.as_array().unwrap().len(), expected.len());
    for (found, expected) in answer.as_array().unwrap().iter().zip(expected) {
        holds(found, expected, "S");
        assert!(!found["trace"].as_array().unwrap().is_empty(), "every total explains itself");
    }
    let short = &case["shortlist"];
    let answer = calc("shortlist", &json!({ "written": short["written_sorted"], "admit": 3 }));
    holds(&answer, &json!({ "admitted": short["admitted"], "ranks": short["ranks"] }), "S shortlist");
}

#[test]
fn a_panel_mark_that_is_none_does_not_count() {
    let object = json!({
        "weights": {"written": 0, "interview": 100, "democratic": 0}, "trim_when_at_least": 5,
        "candidates_written_judges_democratic": {"甲": [null, [80, 90, null, 100.5, 70, 100], null]}
    });
    let (out, code) = run("selection", &object.to_string());
    assert_eq!(code, Some(0), "{out}");
    let answer: Value = serde_json::from_str(&out).unwrap();
    // Four marks count, so none is left out.
    assert_eq!((&answer[0]["interview"], &answer[0]["total"]), (&json!("85.00"), &json!("85.00")));
    let (_, code) = run("selection", r#"{"weights":{"written":30},"candidates_written_judges_democratic":{}}"#);
    assert_eq!(code, Some(1), "weights that do not sum to 100 are refused");
}

#[test]
fn agreement_icc() {
    let case = &worked()["ICC"];
    let answer = calc("agreement", &json!({ "table": case["table"] }));
    holds(&answer, &case["expect"], "ICC");
    holds(&answer, &json!({ "people": 6, "raters": 4.0, "complete": true, "form": "ICC(2,k)", "reading": "moderate" }), "ICC");
    // Different raters rate different people: means 91, 80, 72; mean squares 182.5 and 4.5; k0 16/7.
    let gaps = json!([[90, 92, null, null], [78, null, 80, 82], [null, null, 70, 74]]);
    let expected = json!({ "ICC(1,1)": 0.95, "ICC(1,k)": 0.98, "raters": 2.286, "complete": false, "form": "ICC(1,k)", "reading": "excellent" });
    let answer = calc("agreement", &json!({ "table": gaps }));
    holds(&answer, &expected, "gaps");
    assert!(answer["ICC(2,k)"].is_null());
}

#[test]
fn allowance_training_cost_and_tax() {
    let worked = worked();
    let mut case = worked["I_allow"].clone();
    case["appointed_level"] = case["expect"]["appointed"].clone();
    holds(&calc("allowance", &case), &json!({ "months": 9, "total": "1800.00" }), "I_allow");
    // The certificate is of the first level; without an appointment it pays nothing.
    case["appointed_level"] = Value::Null;
    holds(&calc("allowance", &case), &json!({ "months": 0, "total": "0.00" }), "not appointed");
    let claw = &worked["I_claw"]["expect"];
    let given = json!({ "cost": claw["cost"], "service_months": claw["service"], "served_months": claw["served"] });
    assert_eq!(calc("clawback", &given)["max_recoverable"], claw["max_recoverable"]);
    let mut tax = worked["I_tax"].clone();
    tax["months"] = json!(3);
    holds(&calc("tax", &tax), &tax["expect"], "I_tax");
}

#[test]
fn awards_i1_to_i10() {
    let worked = worked();
    let case = &worked["I"];
    let claims = case["claims"].as_object().unwrap();
    assert_eq!(claims.len(), 13);
    for (name, claim) in claims {
        let mut parts = claim.as_array().unwrap().clone();
        let history = match parts.pop().unwrap() {
            Value::String(name) => json!([case["history"][name]]),
            _ => json!([]),
        };
        let answer = calc("award", &json!({ "scheme": case["scheme"], "history": history, "claim": parts }));
        let expected = &case["expect"][name];
        assert_eq!(answer["code"], expected["code"], "{name}");
        assert_eq!(answer["amount"], format!("{}.00", expected["amount"]), "{name}");
    }
}

#[test]
fn a_field_is_judged_by_its_own_path_first() {
    let worked = worked();
    let history = json!([
        ["A", "skill", "焊工", "三级", "2022-06-01", "2022-07-01"],
        ["B", "skill", "电工", "二级", "2023-06-01", "2023-07-01"]
    ]);
    let claim = json!(["C", "skill", "焊工", "二级", "2025-03-10", "2025-04-02", true]);
    let answer = calc("award", &json!({ "scheme": worked["I"]["scheme"], "history": history, "claim": claim }));
    assert_eq!((answer["amount"].as_str(), answer["code"].as_str()), (Some("1000.00"), Some("UPGRADE_DIFF")));
}

#[test]
fn pool_q5() {
    let worked = worked();
    let case = &worked["Q5"];
    let mut object = json!({
        "principal_ratio": 2, "deputy_ratio": 1, "near_term_share": "1/3", "women_percent": 25, "non_party_percent": 10
    });
    for posts in ["principal_posts", "deputy_posts"] {
        object[posts] = case[posts].clone();
    }
    holds(&calc("pool", &object), &case["expect"], "Q5");
}

#[test]
fn retirement_ret() {
    let worked = worked();
    let cases = worked["RET"]["expect"].as_object().unwrap();
    assert_eq!(cases.len(), 12);
    for (case, expect) in cases {
        let (kind, birth) = case.split_once(' ').unwrap();
        let birth: Vec<u32> = birth.trim_matches(['(', ')']).split(", ").map(|part| part.parse().unwrap()).collect();
        holds(&calc("retirement", &json!({ "kind": kind, "birth": birth })), expect, case);
    }
}

#[test]
fn letter_l() {
    let worked = worked();
    let case = &worked["L"];
    let mode = |said: &Value| match said.as_str().unwrap() {
        "ratio" => json!({ "mode": "ratio" }),
        "2 points per missing unit" => json!({ "mode": "unit", "each": "2" }),
        "ratio, 0 under 60 %" => json!({ "mode": "ratio", "floor_percent": 60 }),
        other => panic!("{other}"),
    };
    let rows: Vec<Value> = case["rows_indicator_weight_target_actual_mode"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| json!([row[0], row[1], row[2], row[3], mode(&row[4])]))
        .collect();
    let expect: Vec<&Value> = case["expect"]["rows"].as_array().unwrap().iter().map(|row| &row[4]).collect();
    let answer = calc("letter", &json!({ "rows": rows, "bonus": case["bonus"], "bonus_cap": "10", "penalty": case["penalty"] }));
    assert_eq!(answer["rows"], json!(expect));
    assert_eq!((&answer["subtotal"], &answer["final"]), (&case["expect"]["subtotal"], &case["expect"]["final"]));
    let other = json!([
        ["制度建设", 10, "yes", "yes", { "mode": "yesno" }],
        ["人均学时", 20, "90", "85", { "mode": "ladder", "steps": [["90", "20"], ["80", "15"]] }],
        ["空缺补足", 20, "90", "70", { "mode": "ladder", "steps": [["90", "20"], ["80", "15"]] }],
    ]);
    let answer = calc("letter", &json!({ "rows": other, "bonus": "0", "penalty": "40" }));
    assert_eq!((&answer["rows"], &answer["final"]), (&json!(["10.00", "15.00", "0.00"]), &json!("0.00")), "never below nothing");
}

#[test]
fn capitals_r() {
    let worked = worked();
    let cases = worked["R"].as_object().unwrap();
    let input: String = cases.keys().map(|amount| format!("{}\n", json!({ "amount": amount }))).collect();
    let (out, code) = run("capital", &input);
    assert_eq!(code, Some(0));
    let answers: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), cases.len());
    for (answer, (amount, text)) in answers.iter().zip(cases) {
        assert_eq!(&answer["capital"], text, "{amount}");
    }
    assert_eq!(calc("capital", &json!({ "amount": "100005000.00" }))["capital"], "人民币壹亿零伍仟元整");
}

#[test]
fn identity_numbers() {
    let worked = worked();
    for (number, expect) in worked["ID"].as_object().unwrap() {
        let answer = calc("identity", &json!({ "number": number }));
        assert_eq!(answer["ok"], expect["ok"], "{number}");
        for field in ["birth", "sex", "why"].iter().filter(|field| !expect[**field].is_null()) {
            assert_eq!(answer[*field], expect[*field], "{number}");
        }
        if expect["ok"] == true {
            assert_eq!(answer["normal"], number.to_uppercase());
        }
    }
}

#[test]
fn certificate_numbers() {
    let worked = worked();
    for (number, expect) in worked["CERT"].as_object().unwrap() {
        let answer = calc("certificate-number", &json!({ "number": number }));
        assert_eq!(answer["known"], !expect.is_null(), "{number}");
        if !expect.is_null() {
            for field in ["year", "level", "region", "org", "seq"] {
                assert_eq!(answer[field], expect[field], "{number} {field}");
            }
        }
    }
}

#[test]
fn working_days() {
    let holidays: Vec<String> = (1..=8).map(|day| format!("2025-10-{day:02}")).collect();
    let with = json!({ "start": "2025-09-29", "days": 5, "holidays": holidays, "workdays": ["2025-09-28", "2025-10-11"] });
    assert_eq!(calc("working-day", &with)["end"], "2025-10-11");
    let without = json!({ "start": "2025-09-29", "days": 5, "holidays": [], "workdays": [] });
    assert_eq!(calc("working-day", &without)["end"], "2025-10-03");
}

#[test]
fn one_bad_object_does_not_stop_the_others() {
    let (out, code) = run("capital", "{\"amount\": \"-1\"}\nnonsense\n{\"amount\": \"1.005\"}\n{\"amount\": \"8000\"}\n");
    assert_eq!(code, Some(1));
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[..3].iter().all(|line| line["error"].is_string()));
    assert_eq!(lines[3]["capital"], "人民币捌仟元整");
    assert_eq!(run("nonsense", "{}").1, Some(2));
}

/// A quotation mark that is missing in one line must not turn what stands between the marks of the next one inside out.
#[test]
fn one_bad_object_does_not_change_the_next() {
    let rows =
        r#"{"eligible": 5, "percent": 20, "line": 90, "rows_name_total_peer_performance": [["a", 89.99999999999999999, 1, 1]]}"#;
    let (alone, _) = run("quota", rows);
    for bad in ["{\"eligible", "{\"eligible\\", "\"", "1", "nonsense"] {
        let (out, code) = run("quota", &format!("{bad}\n{rows}\n{rows}\n"));
        let answers: Vec<&str> = out.lines().collect();
        assert_eq!((answers.len(), code), (3, Some(1)), "{bad}: {out}");
        assert_eq!(answers[1..], [alone.trim(), alone.trim()], "{bad}");
    }
}

#[test]
fn a_number_is_never_read_as_floating_point() {
    let object =
        r#"{"eligible": 5, "percent": 20, "line": 90, "rows_name_total_peer_performance": [["a", 89.99999999999999999, 1, 1]]}"#;
    let (out, code) = run("quota", object);
    assert_eq!(code, Some(0), "{out}");
    assert_eq!(serde_json::from_str::<Value>(&out).unwrap()["winners"], json!([]));
}

#[test]
fn numbers_beyond_reason_are_answered_not_fallen_over() {
    for (kind, object) in [
        (
            "tick",
            r#"{"tick_values":{"优秀":100,"不称职":40},"class_weights":{"A":100},"order":["优秀","不称职"],"votes":{"A":[4000000000,4000000000]}}"#,
        ),
        (
            "tick",
            r#"{"tick_values":{"优秀":100,"不称职":40},"class_weights":{"A":100},"order":["优秀","不称职"],"votes":{"A":[1,1],"Z":[1,1]}}"#,
        ),
        ("capital", r#"{"amount": 79228162514264337593543950335}"#),
        (
            "composite",
            r#"{"class_means":{"A":"90"},"class_weights":{"A":100},"composite_weights":{"performance":50,"democratic":30,"superior":20},"performance":"90","superior":"90","bonus":"-3","bonus_cap":"5","deduction":"0"}"#,
        ),
        ("rank-bands", r#"{"count":1e6,"shares":[]}"#),
        ("rank-bands", r#"{"count":99999999999,"shares":[["优秀",10],["称职",100]]}"#),
        ("rank-bands", r#"{"count":5,"shares":[["优秀",30],["良好",20],["称职",100]]}"#),
        ("rank-bands", r#"{"count":5,"shares":[["优秀",10],["称职",90]]}"#),
        ("normalise", r#"{"groups":{}}"#),
        ("normalise", r#"{"groups":{"a":{"x":1e300}}}"#),
        ("normalise", r#"{"groups":{"a":{"x":NaN}}}"#),
        ("normalise", r#"{"groups":{"a":{"x":"NaN"}}}"#),
        ("normalise", r#"{"groups":{"a":{"x":90},"b":{"x":91}}}"#),
        ("allowance", r#"{"monthly":{"二级":200},"appointed_level":"一级","appointed_on":"2025-03-18","through":"2025-12-31"}"#),
        (
            "allowance",
            r#"{"monthly":{"二级":"200.005"},"appointed_level":"二级","appointed_on":"2025-03-18","through":"2025-12-31"}"#,
        ),
        (
            "pool",
            r#"{"principal_posts":12,"deputy_posts":18,"principal_ratio":11,"deputy_ratio":1,"near_term_share":"1/3","women_percent":25,"non_party_percent":10}"#,
        ),
        (
            "pool",
            r#"{"principal_posts":12,"deputy_posts":18,"principal_ratio":2,"deputy_ratio":1,"near_term_share":"4/3","women_percent":25,"non_party_percent":10}"#,
        ),
        ("retirement", r#"{"kind":"M60","birth":[1970,13]}"#),
        ("retirement", r#"{"kind":"F60","birth":[1970,7]}"#),
        ("letter", r#"{"rows":[["x",20,"0","5",{"mode":"ratio"}]],"bonus":"0","penalty":"0"}"#),
        ("letter", r#"{"rows":[["x",20,"10","5",{"mode":"other"}]],"bonus":"0","penalty":"0"}"#),
        ("letter", r#"{"rows":[["x",20,"10","many",{"mode":"ratio"}]],"bonus":"0","penalty":"0"}"#),
        ("clawback", r#"{"cost":"-1","service_months":36,"served_months":20}"#),
        ("tax", r#"{"monthly_wage":"9000","monthly_deductions":"1500","award":"5000","award_month":13,"months":3}"#),
        ("tax", r#"{"monthly_wage":1e15,"monthly_deductions":"0","award":"0","award_month":3,"months":12}"#),
        ("agreement", r#"{"table":[]}"#),
        ("agreement", r#"{"table":[[1,2],[1]]}"#),
        ("agreement", r#"{"table":[[5,5],[5,5]]}"#),
        ("agreement", r#"{"table":[[1],[2],[3]]}"#),
        ("agreement", r#"{"table":[[1e400,2],[3,4]]}"#),
    ] {
        let (out, code) = run(kind, object);
        assert_eq!(code, Some(1), "{out}");
        assert!(serde_json::from_str::<Value>(&out).unwrap()["error"].is_string(), "{out}");
    }
}

#[test]
fn the_same_number_written_otherwise_is_the_same_certificate() {
    let worked = worked();
    let claim = json!(["ｓ2 ", "skill", "电工", "二级", "2023-06-01", "2024-01-09", true]);
    let history = json!([worked["I"]["history"]["h2"]]);
    let answer = calc("award", &json!({ "scheme": worked["I"]["scheme"], "history": history, "claim": claim }));
    assert_eq!(answer["code"], "DUPLICATE");
}
