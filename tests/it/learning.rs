//! Learning teams through the office: a plan, activities with many people, a pair from its agreement to the final check, the review and
//! the naming of an advanced team, what is refused on the way, and how long the table takes with many rows.

use chrono::{NaiveDate, NaiveDateTime};
use domain::learning::LearningRules;
use domain::rule::Document;
use office::wire::{
    CertificateConfirm, CertificateForm, CertificateVerify, LearningActivityNew, LearningName, LearningPairCheck,
    LearningPairNew, LearningPlanLine, LearningPlanSet, LearningRow, LearningUnit, Page, PersonQuery, PersonRow, ResolutionNew,
    RuleNew,
};
use office::{Error, Office};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tests::staff;

/// The day it is on this desk; each test runs in a process of its own.
static TODAY: Mutex<NaiveDate> = Mutex::new(NaiveDate::MIN);

fn clock() -> NaiveDateTime {
    TODAY.lock().unwrap().and_hms_opt(10, 0, 0).unwrap()
}

struct Desk {
    office: Office,
    path: PathBuf,
    people: Vec<PersonRow>,
    /// The unit of the member.
    unit: i64,
    home: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        *TODAY.lock().unwrap() = "2026-11-20".parse().unwrap();
        let home = tempfile::tempdir().unwrap();
        let path = staff::group(home.path(), staff::FILE);
        let office = staff::office(&home.path().join("desk")).with_clock(clock);
        staff::name_leader(&office, &path);
        let everybody = Page { limit: u32::MAX, ..Page::default() };
        // The member sees his own unit alone.
        staff::sign_in(&office, &path, "member");
        let people = office.person_list(&PersonQuery::default(), &everybody).unwrap().rows;
        let unit = office.learning_list(0).unwrap().rows[0].unit;
        Self { office, path, people, unit, home }
    }

    fn on(&self, day: &str) {
        *TODAY.lock().unwrap() = day.parse().unwrap();
    }

    fn sign(&self, handle: &str) -> &Office {
        staff::sign_in(&self.office, &self.path, handle);
        &self.office
    }

    fn number(&self, place: usize) -> String {
        self.people[place].staff_number.clone()
    }

    fn plan(&self, handle: &str, lines: &[(&str, u32)]) -> Result<LearningUnit, Error> {
        let line = |(kind, times): &(&str, u32)| LearningPlanLine { kind: (*kind).into(), times: *times, held: 0 };
        self.sign(handle).learning_plan_set(&LearningPlanSet {
            unit: self.unit,
            year: 2026,
            theme: "安全生产与工艺提升".into(),
            lines: lines.iter().map(line).collect(),
        })
    }

    fn activity(&self, kind: &str, on: &str, people: &[usize]) -> LearningActivityNew {
        LearningActivityNew {
            unit: self.unit,
            kind: kind.into(),
            on: on.into(),
            minutes: "90".into(),
            place: "车间培训室".into(),
            host: self.number(0),
            topic: "安全规程".into(),
            record: "学习新规程，讨论三个案例".into(),
            staff_numbers: people.iter().map(|place| self.number(*place)).collect(),
            ..LearningActivityNew::default()
        }
    }

    /// A skill certificate that two people found genuine.
    fn certify(&self, place: usize, level: &str) {
        let form = CertificateForm {
            staff_number: self.number(place),
            family: "skill".into(),
            field: "焊工".into(),
            level: level.into(),
            number: format!("S0000042025{place:06}"),
            issuer: "评价机构".into(),
            issued: "2025-03-01".into(),
            claimed: "2025-04-08".into(),
            ..CertificateForm::default()
        };
        let id = self.sign("clerk").certificate_save(&form).unwrap().row.id;
        let (on, site) = ("2025-04-09".to_owned(), "技能人才评价证书全国联网查询".to_owned());
        let verify =
            CertificateVerify { id, result: "verified".into(), site: site.clone(), on: on.clone(), evidence: String::new() };
        self.sign("clerk").certificate_verify(&verify).unwrap();
        self.sign("hr").certificate_confirm(&CertificateConfirm { ids: vec![id], on, site, evidence: String::new() }).unwrap();
    }

    fn agreement(&self, number: &str, mentor: usize, apprentice: usize) -> LearningPairNew {
        LearningPairNew {
            agreement: number.into(),
            mentor: self.number(mentor),
            apprentice: self.number(apprentice),
            goals: vec!["独立完成立焊".into(), "取得四级证书".into(), "全年无事故".into()],
            since: "2026-01-05".into(),
            until: "2026-12-10".into(),
        }
    }

    fn check(&self, pair: i64, checker: usize, goals: [&str; 3]) -> Result<LearningUnit, Error> {
        self.sign("clerk").learning_pair_check(&LearningPairCheck {
            pair,
            on: String::new(),
            checker: self.number(checker),
            goals: goals.map(str::to_owned).into(),
            words: "现场操作与答辩".into(),
        })
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code()
}

fn row(office: &Office, unit: i64) -> LearningRow {
    office.learning_list(2026).unwrap().rows.into_iter().find(|row| row.unit == unit).unwrap()
}

#[test]
fn a_year_of_a_team_adds_up() {
    let desk = Desk::new();
    let heads = desk.people.len();
    // A later plan takes the place of the one before, and how many there were is told.
    desk.plan("member", &[("meeting", 12)]).unwrap();
    let unit = desk.plan("member", &[("meeting", 2), ("contest", 1), ("reading", 0)]).unwrap();
    assert_eq!((unit.plan.len(), unit.plan_versions, unit.plan_by.as_str(), unit.row.planned), (2, 2, "冯主任", 3));
    // Twice the whole unit but for one, with a guest; once three people.
    let office = desk.sign("clerk");
    let guest = office
        .person_list(&PersonQuery::default(), &Page { limit: u32::MAX, ..Page::default() })
        .unwrap()
        .rows
        .into_iter()
        .find(|row| row.unit != desk.people[0].unit)
        .unwrap();
    for on in ["2026-03-10", "2026-04-10", "2026-05-10"] {
        let whole = LearningActivityNew {
            whole_unit: true,
            absent: vec![desk.number(1)],
            staff_numbers: vec![guest.staff_number.clone()],
            ..desk.activity("meeting", on, &[])
        };
        let after = office.learning_activity_add(&whole).unwrap();
        assert_eq!(after.activities[0].people as usize, heads, "one away, one guest");
    }
    let unit = office.learning_activity_add(&desk.activity("contest", "2026-06-01", &[1, 2, 3])).unwrap();
    assert_eq!((unit.row.planned, unit.row.done, unit.row.activities), (3, 3, 4), "a third meeting fills no other hole");
    assert_eq!((unit.row.people as usize, unit.activities[0].hours.as_str()), (heads, "2"));
    let of = |unit: &LearningUnit, place: usize| {
        let one = unit.hours.iter().find(|one| one.person.staff_number == desk.number(place)).unwrap();
        (one.hours.clone(), one.lines.iter().map(|line| (line.source.clone(), line.times)).collect::<Vec<_>>())
    };
    assert_eq!(of(&unit, 2), ("8".to_owned(), vec![("contest".to_owned(), 1), ("meeting".to_owned(), 3)]));
    assert_eq!(of(&unit, 1), ("2".to_owned(), vec![("contest".to_owned(), 1)]));
    let total = 2 * (3 * (heads - 1) + 3);
    assert_eq!(unit.row.hours, total.to_string(), "the guest's hours are his own unit's");
    let home = office.learning_list(2026).unwrap().rows.into_iter().find(|row| row.name == guest.unit).unwrap();
    assert_eq!((home.hours.as_str(), home.activities, home.people), ("6", 0, 0));
    // What was recorded by mistake stays, and counts for nothing.
    let contest = unit.activities[0].id;
    assert_eq!(office.learning_activity(contest).unwrap().people.len(), 3);
    assert_eq!(code(office.learning_activity_withdraw(contest, " ")), "REASON_MISSING");
    let unit = office.learning_activity_withdraw(contest, "记到了别的车间").unwrap();
    assert_eq!((unit.row.activities, unit.row.done, unit.activities[0].withdrawn.as_str()), (3, 2, "记到了别的车间"));
    assert_eq!(code(office.learning_activity_withdraw(contest, "再撤")), "LEARNING_WITHDRAWN");
    assert!(office.verify().is_ok());
}

#[test]
fn what_is_wrong_with_an_activity_is_said() {
    let desk = Desk::new();
    let add = |change: fn(&mut LearningActivityNew)| {
        let mut new = desk.activity("meeting", "2026-03-10", &[1]);
        change(&mut new);
        code(desk.office.learning_activity_add(&new))
    };
    desk.sign("clerk");
    assert_eq!(add(|one| one.kind = "party".into()), "FIELD_UNKNOWN");
    assert_eq!(add(|one| one.on = "2026-11-21".into()), "DATE_FUTURE");
    assert_eq!(add(|one| one.minutes = "961".into()), "NUMBER_INVALID");
    assert_eq!(add(|one| one.minutes = "1.5".into()), "NUMBER_INVALID");
    assert_eq!(add(|one| one.staff_numbers.clear()), "LEARNING_PEOPLE");
    assert_eq!(add(|one| one.staff_numbers = vec!["X1".into()]), "PERSON_UNKNOWN");
    assert_eq!(add(|one| one.host.clear()), "PERSON_UNKNOWN");
    for field in [
        |one: &mut LearningActivityNew| one.record.clear(),
        |one: &mut LearningActivityNew| one.place.clear(),
        |one: &mut LearningActivityNew| one.topic.clear(),
    ] {
        assert_eq!(add(field), "NAME_EMPTY");
    }
    assert_eq!(add(|one| one.unit = 999_999), "NOT_FOUND");
    assert_eq!(code(desk.plan("clerk", &[])), "LEARNING_PLAN_EMPTY");
    assert_eq!(code(desk.plan("clerk", &[("meeting", 1), ("meeting", 2)])), "NUMBER_INVALID");
    assert_eq!(code(desk.plan("clerk", &[("party", 1)])), "FIELD_UNKNOWN");
    // A member stays in his own unit.
    let office = desk.sign("member");
    let own = office.learning_list(0).unwrap();
    assert!(own.rows.iter().all(|row| row.unit == desk.unit), "{:?}", own.rows.len());
    let other = desk.sign("clerk").learning_list(0).unwrap().rows.into_iter().find(|row| row.unit != desk.unit).unwrap().unit;
    let office = desk.sign("member");
    assert_eq!(code(office.learning_unit(other, 0)), "ROLE_MAY_NOT");
    let elsewhere = LearningActivityNew { unit: other, ..desk.activity("meeting", "2026-03-10", &[1]) };
    assert_eq!(code(office.learning_activity_add(&elsewhere)), "ROLE_MAY_NOT");
}

#[test]
fn a_pair_is_agreed_on_and_checked_by_somebody_else() {
    let desk = Desk::new();
    let agree = |pair: &LearningPairNew| desk.sign("clerk").learning_pair_agree(pair);
    assert_eq!(code(agree(&desk.agreement("师徒〔2026〕1号", 0, 1))), "LEARNING_UNQUALIFIED");
    desk.certify(0, "三级");
    assert_eq!(code(agree(&desk.agreement("师徒〔2026〕1号", 0, 0))), "LEARNING_MENTOR_SAME");
    assert_eq!(code(agree(&LearningPairNew { until: "2026-03-01".into(), ..desk.agreement("1号", 0, 1) })), "LEARNING_MONTHS");
    assert_eq!(code(agree(&LearningPairNew { goals: Vec::new(), ..desk.agreement("1号", 0, 1) })), "LEARNING_AGREEMENT");
    let unit = agree(&desk.agreement("师徒〔2026〕1号", 0, 1)).unwrap();
    let pair = &unit.pairs[0];
    assert_eq!((pair.state.as_str(), pair.check_from.as_str(), pair.goals.len()), ("open", "2026-11-10", 3));
    assert_eq!(code(agree(&desk.agreement("师徒〔2026〕1号", 0, 2))), "LEARNING_AGREEMENT_TAKEN");
    assert_eq!(code(agree(&desk.agreement("师徒〔2026〕2号", 0, 1))), "LEARNING_PAIRED");
    for place in [2, 3] {
        agree(&desk.agreement(&format!("师徒〔2026〕{place}号"), 0, place)).unwrap();
    }
    assert_eq!(code(agree(&desk.agreement("师徒〔2026〕4号", 0, 4))), "LEARNING_FULL");

    let id = pair.id;
    let met = ["met", "met", "missed"];
    desk.on("2026-11-09");
    assert_eq!(code(desk.check(id, 5, met)), "LEARNING_EARLY");
    desk.on("2026-11-20");
    for party in [0, 1] {
        assert_eq!(code(desk.check(id, party, met)), "LEARNING_CHECKER");
    }
    assert_eq!(code(desk.check(id, 5, ["met", "met", ""])), "LEARNING_GOALS");
    // A declared relative of the apprentice is as good as himself.
    let relative = office::wire::RelativeNew {
        person: desk.people[1].id,
        staff_number: desk.number(6),
        relation: "父亲".into(),
        declared_on: String::new(),
    };
    desk.sign("clerk").relative_add(&relative).unwrap();
    assert_eq!(code(desk.check(id, 6, met)), "LEARNING_CHECKER");
    let unit = desk.check(id, 5, met).unwrap();
    let pair = unit.pairs.iter().find(|one| one.id == id).unwrap();
    assert_eq!((pair.state.as_str(), pair.on.as_str(), pair.words.as_str()), ("passed", "2026-11-20", "现场操作与答辩"));
    assert_eq!(pair.goals.iter().map(|goal| goal.result.as_str()).collect::<Vec<_>>(), met);
    let trace = pair.trace.as_ref().unwrap();
    assert_eq!((trace.rule.as_str(), trace.steps[0].formula.as_str()), ("learning 0", "2 ÷ 3 ≥ 2/3"));
    assert_eq!((unit.row.passed, unit.row.pairs, unit.row.hours.as_str()), (1, 3, "20"), "twelve and eight");
    assert_eq!(code(desk.check(id, 5, met)), "LEARNING_OVER");

    // One more falls short, one is ended; then the mentor has room again.
    let others: Vec<i64> = unit.pairs.iter().filter(|one| one.state == "open").map(|one| one.id).collect();
    let failed = desk.check(others[0], 5, ["met", "missed", "missed"]).unwrap();
    assert_eq!((failed.row.failed, failed.row.hours.as_str()), (1, "20"));
    let office = desk.sign("clerk");
    assert_eq!(code(office.learning_pair_stop(others[1], "2026-01-04", "徒弟调岗")), "LEARNING_EARLY");
    let ended = office.learning_pair_stop(others[1], "2026-10-01", "徒弟调岗").unwrap();
    let one = ended.pairs.iter().find(|one| one.id == others[1]).unwrap();
    assert_eq!((one.state.as_str(), one.words.as_str()), ("ended", "徒弟调岗"));
    let next =
        LearningPairNew {
            since: "2026-11-21".into(), until: "2027-11-20".into(), ..desk.agreement("师徒〔2026〕5号", 0, 4)
        };
    agree(&next).unwrap();
    // In the next year nobody checked in time: it is late, and shown where it is.
    desk.on("2027-11-30");
    let unit = desk.sign("clerk").learning_unit(desk.unit, 2027).unwrap();
    assert_eq!((unit.row.late, unit.pairs[0].late), (1, 10));
    assert!(desk.office.verify().is_ok());
}

#[test]
fn advanced_teams_are_named_under_a_resolution() {
    let desk = Desk::new();
    // Whoever did what was planned and met has all the points; half of the teams have a place.
    let mut rules = LearningRules::shipped();
    rules.review.criteria.truncate(2);
    rules.review.criteria[0].points = 60.into();
    rules.review.criteria[1].points = 40.into();
    rules.review.most = serde_json::from_str("\"1/2\"").unwrap();
    let document = Document { version: "2026-1".into(), effective_from: "2026-01-01".parse().unwrap(), rules };
    let new = RuleNew { kind: "learning".into(), document: serde_json::to_string(&document).unwrap() };
    let id = desk.sign("leader").rule_add(&new).unwrap().id;
    assert!(id > 0);
    let units: Vec<i64> =
        desk.sign("clerk").learning_list(0).unwrap().rows.iter().filter(|row| row.heads > 0).map(|row| row.unit).collect();
    let others: Vec<i64> = units.into_iter().filter(|unit| *unit != desk.unit).take(2).collect();
    for unit in [desk.unit, others[0], others[1]] {
        let lines = vec![LearningPlanLine { kind: "meeting".into(), times: 1, held: 0 }];
        desk.office.learning_plan_set(&LearningPlanSet { unit, year: 2026, theme: String::new(), lines }).unwrap();
    }
    let whole = LearningActivityNew { whole_unit: true, ..desk.activity("meeting", "2026-03-10", &[]) };
    desk.office.learning_activity_add(&whole).unwrap();
    let review = desk.office.learning_review(2026).unwrap();
    let told: Vec<_> = review.rows.iter().map(|row| (row.unit, row.total.as_str(), row.outcome.as_str())).collect();
    assert_eq!(told[0], (desk.unit, "100.00", "advanced"));
    assert!(told[1..].iter().all(|(_, total, outcome)| (*total, *outcome) == ("0.00", "below")), "{told:?}");
    assert_eq!((review.places, review.rows[1].missed.as_slice(), review.rules.as_str()), (1, [0].as_slice(), "learning 2026-1"));
    let resolution = |number: &str, date: &str| {
        let new = ResolutionNew { number: number.into(), date: date.into(), title: "评选".into(), scan_path: String::new() };
        desk.sign("leader").resolution_add(&new).unwrap().id
    };
    let (early, late) = (resolution("决〔2025〕9号", "2025-12-30"), resolution("决〔2026〕9号", "2026-11-20"));
    let name = |unit: i64, resolution: i64| {
        let (year, name) = (2026, "先进学习型团队".into());
        desk.office.learning_name(&LearningName { year, units: vec![unit], name, resolution })
    };
    desk.sign("leader");
    assert_eq!(code(name(desk.unit, 0)), "RESOLUTION_NEEDED");
    assert_eq!(code(name(desk.unit, early)), "LEARNING_RESOLUTION");
    assert_eq!(code(name(others[0], late)), "LEARNING_BELOW");
    let review = name(desk.unit, late).unwrap();
    assert_eq!((review.named[0].resolution.as_str(), review.rows[0].named.as_str()), ("决〔2026〕9号", "先进学习型团队"));
    assert_eq!(code(name(desk.unit, late)), "LEARNING_NAMED");
    assert_eq!(row(&desk.office, desk.unit).named, "先进学习型团队");
    assert!(desk.office.verify().is_ok());
}

#[test]
fn a_hundred_thousand_rows_are_counted_at_once() {
    let desk = Desk::new();
    desk.sign("clerk").group_close().unwrap();
    let key = store::unlock(&desk.path, "clerk", staff::PASSWORD).unwrap();
    let file = store::Store::open(&desk.path, &key, "").unwrap();
    let entry = store::audit::Entry {
        actor: "李办公",
        at: "2026-11-20T10:00:00".into(),
        operation: "learning_activity_add",
        object: String::new(),
        result: "done".into(),
    };
    file.change(&entry, |db| {
        let people: Vec<i64> = store::learning::homes(db)?.into_iter().map(|home| home.person).take(1000).collect();
        for place in 0..100 {
            let on = format!("2026-{:02}-10", place % 10 + 1);
            let new = store::learning::NewActivity {
                unit: desk.unit,
                kind: ["meeting", "reading"][place % 2],
                on: &on,
                minutes: 45,
                place: "礼堂",
                host: people[0],
                topic: "大会",
                record: "学习",
                people: &people,
            };
            store::learning::add_activity(db, &new, "李办公", "2026-11-20T10:00:00")?;
        }
        Ok::<_, store::Error>(())
    })
    .unwrap();
    drop(file);
    let office = desk.sign("clerk");
    let begun = Instant::now();
    let list = office.learning_list(2026).unwrap();
    let took = begun.elapsed();
    println!("100 000 attendances counted in {took:?}");
    assert!(took < Duration::from_secs(3), "{took:?}");
    assert_eq!(list.rows.iter().find(|row| row.unit == desk.unit).unwrap().activities, 100);
    drop(desk.home);
}
