//! Career paths through the office: a worker's gap list held against what is shipped by hand, and the counts of the ladders against the
//! lists behind them.

use chrono::NaiveDateTime;
use office::wire::{CareerCard, CareerQuery, Page, PersonQuery, TrainingOutside};
use office::{Error, Office};
use tests::staff;

const EVERYBODY: Page = Page { offset: 0, limit: u32::MAX, sort: String::new(), descending: false };

/// Way, step, and what is lacking: requirement, asked, found.
type Told<'a> = (&'a str, &'a str, Vec<(&'a str, &'a str, &'a str)>);

fn clock() -> NaiveDateTime {
    "2026-11-20T10:00:00".parse().unwrap()
}

fn desk(home: &std::path::Path) -> Office {
    let path = staff::group(home, staff::FILE);
    let office = staff::office(&home.join("desk")).with_clock(clock);
    staff::sign_in(&office, &path, "clerk");
    office
}

fn query(ladder: &str, step: &str, what: &str) -> CareerQuery {
    CareerQuery { ladder: ladder.into(), step: step.into(), what: what.into(), ..CareerQuery::default() }
}

fn card(office: &Office, number: &str) -> CareerCard {
    let asked = CareerQuery { text: number.into(), what: "open".into(), ..CareerQuery::default() };
    let person = office.career_list(&asked, &EVERYBODY).unwrap().rows[0].person;
    office.career_person(person).unwrap()
}

#[test]
fn a_senior_worker_sees_what_he_lacks() {
    let home = tempfile::tempdir().unwrap();
    let office = desk(home.path());
    // 文晓, 车工, 高级工 by the roster, which proves nothing and says no day; nobody was appraised or trained yet.
    let card = card(&office, "G00220");
    assert_eq!(card.row.standings.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["高级工"]);
    let told: Vec<Told<'_>> = card
        .paths
        .iter()
        .map(|path| {
            let unmet = path.unmet.iter().map(|one| (one.requirement.as_str(), one.asked.as_str(), one.found.as_str()));
            (path.way.as_str(), path.to.name.as_str(), unmet.collect())
        })
        .collect();
    let grades = ("grades", "1 × 优秀、良好、称职、合格", "");
    let expected = [
        ("entry", "班组长", vec![grades, ("certificate", "四级、员级", "")]),
        ("step", "技师", vec![("years", "3", ""), grades, ("training", "1", "0")]),
        ("bridge", "助理级", vec![("years", "2", "")]),
    ];
    assert_eq!(told, expected);
    assert!(card.paths.iter().all(|path| path.trace.rule == "career 0"), "what the product proposes is version 0");
}

#[test]
fn hours_of_the_year_before_meet_the_step() {
    let home = tempfile::tempdir().unwrap();
    let office = desk(home.path());
    // A skilled worker owes 24 hours a year: 12 of his trade and 12 of safety.
    for subject in ["professional", "safety"] {
        let lacks = |card: &CareerCard| {
            card.paths.iter().any(|path| path.to.name == "技师" && path.unmet.iter().any(|one| one.requirement == "training"))
        };
        assert!(lacks(&card(&office, "G00220")), "{subject} is still open");
        let entry = TrainingOutside {
            staff_number: "G00220".into(),
            on: "2025-05-12".into(),
            title: "技能提升".into(),
            subject: subject.into(),
            form: "class".into(),
            hours: "12".into(),
            ..TrainingOutside::default()
        };
        office.training_outside(&entry).unwrap();
    }
    let card = card(&office, "G00220");
    assert_eq!(card.trained, [2025]);
    let step = card.paths.iter().find(|path| path.to.name == "技师").unwrap();
    assert_eq!(step.unmet.iter().map(|one| one.requirement.as_str()).collect::<Vec<_>>(), ["years", "grades"]);
}

#[test]
fn whoever_leads_the_group_enters_no_ladder_from_below() {
    let home = tempfile::tempdir().unwrap();
    let office = desk(home.path());
    let top = PersonQuery { level: "高层正职".into(), ..PersonQuery::default() };
    let rows = office.person_list(&top, &EVERYBODY).unwrap().rows;
    assert!(!rows.is_empty());
    for row in rows {
        let card = office.career_person(row.id).unwrap();
        assert!(card.paths.iter().all(|path| path.way != "entry"), "{}", row.staff_number);
    }
}

#[test]
fn counts_of_steps_are_those_of_the_lists() {
    let home = tempfile::tempdir().unwrap();
    let office = desk(home.path());
    let ladders = office.career_ladders().unwrap();
    let skilled = ladders.ladders.iter().find(|ladder| ladder.code == "skilled").unwrap();
    // Of the rows of the roster that are taken in: 129 初级工, 154 中级工, 127 高级工, 144 技师, 141 高级技师.
    let people: Vec<u32> = skilled.steps.iter().map(|step| step.people).collect();
    assert_eq!(people, [129, 154, 127, 144, 141, 0, 0]);
    for ladder in &ladders.ladders {
        for step in &ladder.steps {
            let total = |what: &str| office.career_list(&query(&ladder.code, &step.code, what), &EVERYBODY).unwrap().total;
            assert_eq!((step.people, step.ready), (total(""), total("ready")), "{} {}", ladder.code, step.code);
        }
    }
    let wrong = office.career_list(&query("skilled", "九级", ""), &EVERYBODY);
    assert!(matches!(wrong, Err(Error::FieldUnknown { field }) if field == "九级"));
    assert!(matches!(office.career_person(0), Err(Error::NotFound)));
}
