//! Case Z through the office: two units that were rated by different hands, shown side by side and, where the scheme says so, put back
//! on the mean and deviation of everybody.

use crate::worked::{Case, Given, plain};
use domain::appraisal::Scheme;
use domain::appraisal::scheme::Normalise;
use office::wire::RuleNew;
use serde_json::Value;
use tests::{place, staff};

/// Name, unit, and what is expected of the score; each person stands in it so often. Mean and deviation of a group in which everybody
/// stands three times are those of the group itself, and then it has the people that the rule asks for.
fn people(times: usize) -> Vec<(String, String, Value)> {
    let text = std::fs::read_to_string(place::fixture("worked.json")).unwrap();
    let case = serde_json::from_str::<Value>(&text).unwrap()["Z"].take();
    let mut people = Vec::new();
    for (unit, rows) in case["groups"].as_object().unwrap() {
        for name in rows.as_object().unwrap().keys() {
            let expected = &case["expect"]["rows"][name];
            people.extend((0..times).map(|copy| (format!("{name}{copy}"), unit.clone(), expected.clone())));
        }
    }
    people
}

fn figure(value: &Value, places: usize) -> String {
    format!("{:.places$}", value.as_f64().unwrap())
}

fn evening() -> Scheme {
    Scheme { normalise: Some(Normalise { least: 10 }), ..plain() }
}

/// The superior's scores are those of the case, and so is every ballot.
fn case(people: &[(String, String, Value)], scheme: &Scheme) -> Case {
    let given = |(name, unit, expected): &(String, String, Value)| {
        let (unit, superior) = (unit.clone(), expected["raw"].to_string());
        (name.clone(), Given { unit, superior, performance: "80".into(), ..Given::default() })
    };
    let case = Case::of(&people.iter().map(given).collect::<Vec<_>>(), scheme);
    for class in ["A", "B", "C"] {
        for _ in 0..3 {
            case.ballot(class, |row| vec![people.iter().find(|one| one.0 == row.name).unwrap().2["raw"].to_string()]);
        }
    }
    case.close();
    case
}

fn steps(case: &Case, name: &str) -> Vec<(String, String, String)> {
    let trace = case.office.appraisal_subject(case.row(name).id).unwrap().trace.unwrap();
    trace.steps.into_iter().map(|step| (step.code, step.formula, step.value)).collect()
}

#[test]
fn z_is_applied_where_the_units_are_large_enough() {
    let people = people(3);
    let case = case(&people, &evening());
    for (name, _, expected) in &people {
        assert_eq!(case.row(name).total, figure(&expected["adj"], 2), "{name}");
    }
    // A strict unit's first and a generous unit's first now stand close, and so do their last.
    let mut places: Vec<(u32, String)> = case.rows().into_iter().map(|row| (row.rank, row.name)).collect();
    places.sort();
    assert_eq!(
        places.iter().step_by(3).map(|(rank, name)| (*rank, &name[..1])).collect::<Vec<_>>(),
        [(1, "a"), (4, "e"), (7, "f"), (10, "b"), (13, "c"), (16, "g"), (19, "h"), (22, "d")]
    );
    let step = |name: &str| steps(&case, name).into_iter().find(|step| step.0 == "normal").unwrap();
    assert_eq!(step("a0").1, "87.5 + (96 − 93) × 6.144103 ÷ 2.236068");
    assert_eq!(step("h2"), ("normal".into(), "87.5 + (78 − 82) × 6.144103 ÷ 3.162278".into(), "79.73".into()));
    assert!(case.office.verify().unwrap().sound);
}

#[test]
fn z_of_four_people_each_is_shown_and_left_alone() {
    let people = people(1);
    let case = case(&people, &evening());
    for (name, _, expected) in &people {
        assert_eq!(case.row(name).total, figure(&expected["raw"], 2), "{name}");
        let left = steps(&case, name).into_iter().find(|step| step.0 == "normal_left").unwrap();
        assert_eq!(left.1, "n = 4 < 10");
    }
    let view = case.office.appraisal_leniency(case.appraisal).unwrap();
    assert!(view.units.iter().all(|unit| unit.people == 4 && !unit.enough));
    assert_eq!(view.people.len(), people.len());
    for row in &view.people {
        let (_, unit, expected) = people.iter().find(|one| one.0 == row.name).unwrap();
        assert_eq!((&row.unit, &row.score), (unit, &figure(&expected["raw"], 2)));
        let told = [figure(&expected["z"], 2), figure(&expected["T"], 1), figure(&expected["adj"], 2)];
        assert_eq!([&row.z, &row.t, &row.adjusted], told.each_ref(), "{}", row.name);
    }
    // Fewer than ten are no unit to even out, whoever decides it.
    let document = serde_json::to_string(&Scheme { normalise: Some(Normalise { least: 4 }), ..plain() }).unwrap();
    staff::sign_in(&case.office, &case.path, "leader");
    let refused = case.office.rule_add(&RuleNew { kind: "appraisal".into(), document }).unwrap_err();
    assert_eq!(refused.code(), "RULE_INVALID");
}
