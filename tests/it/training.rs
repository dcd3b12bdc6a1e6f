//! Training through the office: a plan that is let out, a programme of six sessions from its opening to the credits, results, an
//! evaluation, certificates that reach the register, hours earned elsewhere, a year against what is owed, and what is refused on the way.

use chrono::{NaiveDate, NaiveDateTime};
use office::wire::{
    Page, PersonQuery, TrainingAttend, TrainingCard, TrainingCertificates, TrainingEnrol, TrainingEvaluate, TrainingForm,
    TrainingGap, TrainingGapQuery, TrainingHold, TrainingImport, TrainingLineForm, TrainingOutside, TrainingOutsideBack,
    TrainingQuery, TrainingRelease, TrainingResults, TrainingSessionForm, TrainingSheet, TrainingStep, TrainingThere,
};
use office::{Error, Office, Unwatched};
use std::path::PathBuf;
use std::sync::Mutex;
use tests::staff;

/// The day it is on this desk; each test runs in a process of its own.
static TODAY: Mutex<NaiveDate> = Mutex::new(NaiveDate::MIN);

fn clock() -> NaiveDateTime {
    TODAY.lock().unwrap().and_hms_opt(10, 0, 0).unwrap()
}

struct Desk {
    office: Office,
    path: PathBuf,
    /// Staff number and id of people whom no account stands for.
    people: Vec<(String, i64)>,
    home: tempfile::TempDir,
}

const DAYS: [&str; 6] = ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-09", "2026-03-10", "2026-03-11"];

impl Desk {
    fn new() -> Self {
        *TODAY.lock().unwrap() = "2026-01-12".parse().unwrap();
        let home = tempfile::tempdir().unwrap();
        let path = staff::group(home.path(), staff::FILE);
        let office = staff::office(&home.path().join("desk")).with_clock(clock);
        staff::name_leader(&office, &path);
        let everybody = Page { limit: u32::MAX, ..Page::default() };
        let rows = office.person_list(&PersonQuery::default(), &everybody).unwrap().rows;
        let people = rows.into_iter().skip(200).map(|row| (row.staff_number, row.id)).take(40).collect();
        Self { office, path, people, home }
    }

    fn on(&self, day: &str) -> &Self {
        *TODAY.lock().unwrap() = day.parse().unwrap();
        self
    }

    fn sign(&self, handle: &str) -> &Office {
        staff::sign_in(&self.office, &self.path, handle);
        &self.office
    }

    fn numbers(&self, people: usize) -> Vec<String> {
        self.people.iter().take(people).map(|(number, _)| number.clone()).collect()
    }

    /// A programme with an exam and six sessions of 90 minutes, four people, begun on the first day.
    fn running(&self) -> TrainingCard {
        let office = self.sign("clerk");
        let id = office.training_save(&programme("exam", "60")).unwrap().row.id;
        for on in DAYS {
            office.training_session(&session(id, on, 90)).unwrap();
        }
        office
            .training_enrol(&TrainingEnrol { programme: id, staff_numbers: self.numbers(4), ..TrainingEnrol::default() })
            .unwrap();
        self.on(DAYS[5]).sign("clerk");
        self.office.training_step(&step(id, "begin", "")).unwrap()
    }

    fn attend(&self, card: &TrainingCard, rows: &[(usize, usize, &str)]) -> Result<TrainingCard, Error> {
        let row = |(person, session, there): &(usize, usize, &str)| TrainingThere {
            session: card.sessions[*session].id,
            person: self.people[*person].1,
            there: (*there).to_owned(),
        };
        self.office.training_attend(&TrainingAttend { programme: card.row.id, rows: rows.iter().map(row).collect() })
    }

    /// All six sessions: the first was at all, the second missed one, the third came a minute late once, the fourth was at all.
    fn attended(&self, card: &TrainingCard) {
        let mut rows = Vec::new();
        for session in 0..6 {
            rows.push((0, session, "present"));
            rows.push((1, session, if session == 4 { "leave" } else { "到" }));
            rows.push((2, session, if session == 2 { "89" } else { "present" }));
            rows.push((3, session, "90"));
        }
        self.attend(card, &rows).unwrap();
        let scores = [(0, "88"), (1, "90"), (2, "60"), (3, "59.5")];
        let rows = scores.map(|(person, score)| (self.people[person].1, score.to_owned())).into();
        self.office.training_result(&TrainingResults { programme: card.row.id, rows }).unwrap();
    }

    fn closed(&self) -> TrainingCard {
        let card = self.running();
        self.attended(&card);
        self.office.training_step(&step(card.row.id, "close", "")).unwrap()
    }

    fn gap(&self, person: usize) -> TrainingGap {
        let query = TrainingGapQuery { year: 2026, text: self.people[person].0.clone(), ..TrainingGapQuery::default() };
        self.office.training_gaps(&query, &Page::default()).unwrap().rows.remove(0)
    }
}

fn programme(check: &str, pass_mark: &str) -> TrainingForm {
    TrainingForm {
        year: 2026,
        title: "数控技术提高班".into(),
        subject: "professional".into(),
        form: "class".into(),
        trainer: "高级技师讲师团".into(),
        organiser: "人力资源部".into(),
        check: check.into(),
        pass_mark: pass_mark.into(),
        cost: "6000".into(),
        ..TrainingForm::default()
    }
}

fn session(programme: i64, on: &str, minutes: u32) -> TrainingSessionForm {
    let (on, starts, place) = (on.to_owned(), "8：30".to_owned(), "培训中心201".to_owned());
    TrainingSessionForm { programme, on, starts, minutes, place, ..TrainingSessionForm::default() }
}

fn step(programme: i64, step: &str, reason: &str) -> TrainingStep {
    TrainingStep { programme, step: step.into(), reason: reason.into() }
}

fn line(title: &str, sessions: u32) -> TrainingLineForm {
    TrainingLineForm {
        year: 2026,
        title: title.into(),
        audiences: vec!["skilled".into()],
        subject: "professional".into(),
        hours: "12".into(),
        sessions,
        month: Some(3),
        budget: "8000".into(),
        ..TrainingLineForm::default()
    }
}

#[test]
fn a_plan_is_let_out_and_counts_what_was_held() {
    let desk = Desk::new();
    let office = desk.sign("clerk");
    assert_eq!(office.training_line_save(&line("", 6)).unwrap_err().code(), "TEXT_INVALID");
    let odd = TrainingLineForm { audiences: vec!["nobody".into()], ..line("技能", 6) };
    assert_eq!(office.training_line_save(&odd).unwrap_err().code(), "TRAINING_LINE_FAULT");
    let plan = office.training_line_save(&line("数控技术提高班", 2)).unwrap();
    let id = plan.lines[0].id;
    assert_eq!((plan.planned, plan.finished, plan.rate.as_str(), plan.budget.as_str()), (2, 0, "0.00", "8000.00"));
    // A skilled worker owes 24 hours, 12 of them in safety; the plan offers 12 of his trade.
    let short: Vec<_> = plan.short.iter().filter(|one| one.audience == "skilled").collect();
    assert_eq!(
        short.iter().map(|one| (one.subject.as_str(), one.required.as_str(), one.offered.as_str())).collect::<Vec<_>>(),
        [("safety", "12", "0"), ("", "24", "12")]
    );
    assert_eq!(office.training_release(&TrainingRelease { year: 2026, ..Default::default() }).unwrap_err(), Error::RoleMayNot);
    let leader = desk.sign("leader");
    assert_eq!(
        leader.training_release(&TrainingRelease { year: 2027, ..Default::default() }).unwrap_err().code(),
        "TRAINING_PLAN_EMPTY"
    );
    leader.training_release(&TrainingRelease { year: 2026, ..Default::default() }).unwrap();
    let office = desk.sign("clerk");
    assert_eq!(office.training_line_save(&line("消防演练", 1)).unwrap_err(), Error::ReasonMissing);
    let late = TrainingLineForm { reason: "上级新要求".into(), ..line("消防演练", 1) };
    let plan = office.training_line_save(&late).unwrap();
    assert_eq!((plan.planned, plan.lines[1].late), (2, true), "what comes later is no part of the plan");
    // Two sessions of the line are in the plan, a third is beside it; one is cancelled and stays planned.
    let form = TrainingForm { line: Some(id), ..programme("none", "") };
    let card = office.training_save(&form).unwrap();
    for on in &DAYS[..3] {
        office.training_session(&session(card.row.id, on, 90)).unwrap();
    }
    desk.on("2026-03-04").sign("clerk");
    office.training_step(&step(card.row.id, "begin", "")).unwrap();
    let card = office.training_show(card.row.id).unwrap();
    let origins: Vec<_> = card.sessions.iter().map(|one| one.origin.as_str()).collect();
    assert_eq!(origins, ["plan", "plan", "added"]);
    let hold = |place: usize, held: bool, reason: &str| {
        office.training_hold(&TrainingHold { session: card.sessions[place].id, held, reason: reason.into() })
    };
    hold(0, true, "").unwrap();
    assert_eq!(hold(1, false, " ").unwrap_err(), Error::ReasonMissing);
    hold(1, false, "讲师出差").unwrap();
    hold(2, true, "").unwrap();
    let plan = office.training_plan(2026).unwrap();
    assert_eq!((plan.planned, plan.finished, plan.cancelled, plan.added), (2, 1, 1, 1));
    assert_eq!((plan.rate.as_str(), plan.trace.steps[0].formula.as_str()), ("50.00", "1 ÷ 2"));
    assert_eq!(hold(1, true, "").unwrap_err().code(), "TRAINING_STEP_ORDER");
}

#[test]
fn six_sessions_are_credited_by_six_sevenths() {
    let desk = Desk::new();
    let card = desk.running();
    assert_eq!(card.sessions[0].starts, "08:30");
    let id = card.row.id;
    assert_eq!(desk.office.training_step(&step(id, "close", "")).unwrap_err().code(), "TRAINING_SESSION_OPEN");
    assert_eq!(desk.attend(&card, &[(9, 0, "present")]).unwrap_err().code(), "TRAINING_NOT_ENROLLED");
    assert_eq!(desk.attend(&card, &[(0, 0, "也许")]).unwrap_err(), Error::TrainingThere { value: "也许".into() });
    desk.attended(&card);
    let closed = desk.office.training_step(&step(id, "close", "")).unwrap();
    let told = |place: usize| {
        let one = &closed.people[place];
        (one.attended, one.held, one.hours.as_str(), one.ground.as_str(), one.result.as_str())
    };
    // 540 minutes are 12 hours of 45; 450 of 540 are less than 6/7; 539 ÷ 45 = 11.977…; 59.5 is under 60.
    assert_eq!(told(0), (540, 540, "12", "counted", "passed"));
    assert_eq!(told(1), (450, 540, "0", "attendance", "passed"));
    assert_eq!(told(2), (539, 540, "11.98", "counted", "passed"));
    assert_eq!(told(3), (540, 540, "0", "check", "failed"));
    assert_eq!((closed.credited, closed.cost_per_head.as_str()), (2, "3000.00"));
    assert_eq!(closed.sessions[4].counts, (4, 3, 1, 0));
    assert_eq!(closed.people[2].trace.rule, "training 0");
    // Closed is closed.
    assert_eq!(desk.attend(&closed, &[(1, 4, "present")]).unwrap_err().code(), "TRAINING_OVER");
    assert_eq!(desk.office.training_session(&session(id, "2026-03-12", 90)).unwrap_err().code(), "TRAINING_OVER");
    let form = TrainingForm { id: Some(id), ..programme("none", "") };
    assert_eq!(desk.office.training_save(&form).unwrap_err().code(), "TRAINING_OVER");
    assert!(desk.sign("leader").verify().unwrap().sound);
}

#[test]
fn a_session_whose_sheet_was_forgotten_keeps_the_programme_open() {
    let desk = Desk::new();
    let card = desk.running();
    let hold = |place: usize| TrainingHold { session: card.sessions[place].id, held: true, reason: String::new() };
    for place in 0..6 {
        desk.office.training_hold(&hold(place)).unwrap();
    }
    let rows: Vec<_> = (0..5).map(|session| (0, session, "present")).collect();
    desk.attend(&card, &rows).unwrap();
    let refused = desk.office.training_step(&step(card.row.id, "close", "")).unwrap_err();
    assert_eq!(refused, Error::TrainingUnrecorded { on: DAYS[5].into() });
    assert_eq!(desk.office.training_step(&step(card.row.id, "cancel", "x")).unwrap_err().code(), "TRAINING_SESSION_HELD");
}

#[test]
fn what_lies_ahead_or_in_another_year_is_refused() {
    let desk = Desk::new();
    let office = desk.sign("clerk");
    let id = office.training_save(&programme("none", "")).unwrap().row.id;
    assert_eq!(office.training_step(&step(id, "begin", "")).unwrap_err().code(), "TRAINING_NO_SESSION");
    assert_eq!(office.training_session(&session(id, "2027-01-04", 90)).unwrap_err().code(), "TRAINING_YEAR");
    assert_eq!(office.training_session(&session(id, "2026-02-02", 0)).unwrap_err().code(), "TRAINING_SESSION_RANGE");
    let card = office.training_session(&session(id, "2026-02-02", 90)).unwrap();
    office.training_enrol(&TrainingEnrol { programme: id, staff_numbers: desk.numbers(2), ..Default::default() }).unwrap();
    assert_eq!(desk.attend(&card, &[(0, 0, "present")]).unwrap_err().code(), "TRAINING_NOT_BEGUN");
    office.training_step(&step(id, "begin", "")).unwrap();
    assert_eq!(desk.attend(&card, &[(0, 0, "present")]).unwrap_err().code(), "TRAINING_SESSION_RANGE", "its day has not come");
    let out = TrainingEnrol { programme: id, staff_numbers: desk.numbers(1), withdraw: true, ..Default::default() };
    assert_eq!(office.training_enrol(&out).unwrap_err(), Error::ReasonMissing);
    let card = office.training_enrol(&TrainingEnrol { reason: "调离".into(), ..out }).unwrap();
    assert_eq!((card.row.people, card.people.last().unwrap().withdrawn.as_str()), (1, "调离"));
    office.training_step(&step(id, "cancel", "报名不足")).unwrap();
    let query = TrainingQuery { year: 2026, state: "cancelled".into(), ..TrainingQuery::default() };
    assert_eq!(office.training_list(&query, &Page::default()).unwrap().rows[0].reason, "报名不足");
}

#[test]
fn hours_reach_the_record_card_and_the_year() {
    let desk = Desk::new();
    let before = {
        desk.sign("clerk");
        desk.gap(0)
    };
    assert_eq!(before.done, "0");
    desk.closed();
    let number = desk.people[0].0.clone();
    let elsewhere = TrainingOutside {
        staff_number: number,
        on: "2026-02-10".into(),
        title: "公需科目网络课".into(),
        subject: "theory".into(),
        form: "online".into(),
        hours: "20.5".into(),
        result: "合格".into(),
        number: "GX2026-0031".into(),
    };
    let office = &desk.office;
    let none = TrainingOutside { hours: "0".into(), ..elsewhere.clone() };
    assert_eq!(office.training_outside(&none).unwrap_err().code(), "NUMBER_INVALID");
    let record = office.training_outside(&elsewhere).unwrap();
    assert_eq!((record.years[0].done.as_str(), record.years[0].rows.len()), ("32.5", 2));
    let gap = desk.gap(0);
    assert_eq!(gap.done, "32.5");
    let of = |subject: &str| gap.subjects.iter().find(|one| one.subject == subject).map(|one| one.done.as_str());
    assert_eq!((of("professional"), of("theory")), (Some("12"), Some("20.5")));
    let year = office.training_year(2026).unwrap();
    assert_eq!(year.hours, "44.48", "12 + 11.98 + 20.5");
    assert_eq!(year.subjects, [("theory".to_owned(), "20.5".to_owned()), ("professional".to_owned(), "23.98".to_owned())]);
    assert_eq!(year.owing, year.units.iter().map(|one| one.people).sum::<u32>());
    assert_eq!(year.owing, year.audiences.iter().map(|one| one.people).sum::<u32>());
    let id = record.years[0].rows.iter().find(|row| row.source == "outside").unwrap().id;
    let back = TrainingOutsideBack { id, reason: "证书号有误".into() };
    let record = office.training_outside_back(&back).unwrap();
    assert_eq!((record.years[0].done.as_str(), record.years[0].rows[0].withdrawn.as_str()), ("12", "证书号有误"));
    assert_eq!(office.training_outside_back(&back).unwrap_err(), Error::NotFound);
    // Whoever heads a unit sees its people alone.
    let everybody = Page { limit: u32::MAX, ..Page::default() };
    let rows = office.training_gaps(&TrainingGapQuery { year: 2026, ..Default::default() }, &everybody).unwrap().rows;
    let member = desk.sign("member");
    let seen = member.training_year(2026).unwrap();
    assert_eq!((seen.units.len(), seen.cost.as_str()), (1, ""));
    let foreign = rows.iter().find(|row| row.unit != seen.units[0].key).unwrap().person;
    assert_eq!(member.training_record(foreign).unwrap_err(), Error::RoleMayNot);
    let own = member.training_gaps(&TrainingGapQuery { year: 2026, ..Default::default() }, &everybody).unwrap();
    assert!(own.total > 0 && own.rows.iter().all(|row| row.unit == seen.units[0].key));
}

#[test]
fn an_evaluation_is_counted_once_and_tells_nobody() {
    let desk = Desk::new();
    let card = desk.running();
    let act = |act: &str, sheets: Vec<TrainingSheet>| {
        desk.office.training_evaluate(&TrainingEvaluate { programme: card.row.id, act: act.into(), sheets })
    };
    let sheet = |steps: [u8; 5]| TrainingSheet { steps: steps.into(), comment: String::new() };
    assert_eq!(act("add", vec![sheet([5; 5])]).unwrap_err().code(), "TRAINING_EVALUATION");
    act("open", Vec::new()).unwrap();
    assert_eq!(act("add", vec![sheet([6; 5])]).unwrap_err().code(), "NUMBER_INVALID");
    assert_eq!(act("add", vec![sheet([5; 5]); 5]).unwrap_err(), Error::TrainingSheets { most: "4".into() });
    let open = act("add", vec![sheet([5, 4, 5, 5, 3]), sheet([4, 4, 5, 5, 3]), sheet([4, 5, 5, 5, 3])]).unwrap();
    assert_eq!((open.evaluation.sheets, open.evaluation.means.len()), (3, 0), "nothing is counted before it is closed");
    let closed = act("close", Vec::new()).unwrap().evaluation;
    assert_eq!(closed.means, ["4.33", "4.33", "5.00", "5.00", "3.00"]);
    assert_eq!((closed.answers, closed.overall.as_str()), (3, "4.33"));
    assert_eq!(act("add", vec![sheet([1; 5])]).unwrap_err().code(), "TRAINING_EVALUATION");
}

#[test]
fn certificates_of_a_programme_reach_the_register_unproved() {
    let desk = Desk::new();
    let card = desk.closed();
    let certificates = |person: usize, number: &str| TrainingCertificates {
        programme: card.row.id,
        family: "skill".into(),
        field: "车工".into(),
        level: "三级".into(),
        issuer: "省机械行业协会".into(),
        issued: "2026-03-11".into(),
        numbers: [(desk.people[person].1, number.to_owned())].into(),
    };
    let refused = desk.office.training_certificates(&certificates(1, "JX-2026-1")).unwrap_err();
    assert_eq!(refused.code(), "TRAINING_UNCREDITED");
    let after = desk.office.training_certificates(&certificates(0, "JX-2026-1")).unwrap();
    assert_eq!(after.people[0].certificate, "JX-2026-1");
    assert_eq!(desk.office.training_certificates(&certificates(0, "JX-2026-2")).unwrap_err().code(), "TRAINING_CERTIFIED");
    let record = desk.office.training_record(desk.people[0].1).unwrap();
    assert_eq!(record.years[0].rows[0].number, "JX-2026-1");
    let query = office::wire::CertificateQuery { text: "JX-2026-1".into(), ..Default::default() };
    let rows = desk.office.certificate_list(&query, &Page::default()).unwrap().rows;
    assert_eq!((rows.len(), rows[0].verification.as_str()), (1, "unverified"));
}

#[test]
fn attendance_comes_out_of_a_table_whole_or_not_at_all() {
    let desk = Desk::new();
    let card = desk.running();
    let file = desk.home.path().join("出勤.csv");
    let read = || {
        let request = TrainingImport { programme: card.row.id, path: file.display().to_string() };
        desk.office.training_import(&request, &Unwatched)
    };
    let numbers = desk.numbers(9);
    let write = |rows: &str| std::fs::write(&file, format!("工号,姓名,{},成绩\n{rows}", DAYS.join(","))).unwrap();
    write(&format!(
        "{},甲,到,到,到,到,到,到,88\n{},乙,到,请假,45,到,也许,到,\n{},丙,到,,,,,,\n",
        numbers[0], numbers[1], numbers[8]
    ));
    let outcome = read().unwrap();
    assert_eq!(outcome.kept, 0);
    let refused: Vec<_> = outcome.refused.iter().map(|row| (row.row, row.code.as_str())).collect();
    assert_eq!(refused, [(3, "TRAINING_THERE"), (4, "TRAINING_NOT_ENROLLED")]);
    assert_eq!(desk.office.training_show(card.row.id).unwrap().sessions[0].counts.1, 0, "nothing is kept while a row is refused");
    write(&format!("{},甲,到,到,到,到,到,到,88\n{},乙,到,请假,45,到,缺,90,\n", numbers[0], numbers[1]));
    assert_eq!(read().unwrap().kept, 2);
    let after = desk.office.training_show(card.row.id).unwrap();
    assert_eq!(after.people[0].score, "88");
    assert_eq!(after.people[1].there, ["present", "leave", "45", "present", "absent", "present"]);
    assert!(after.sessions.iter().all(|one| one.held == "held"));
    let sheet = desk.home.path().join("出勤.xlsx").display().to_string();
    let request = TrainingImport { programme: card.row.id, path: sheet };
    assert_eq!(desk.office.training_template(&request).unwrap(), 4);
}
