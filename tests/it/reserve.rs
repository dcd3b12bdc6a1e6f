//! Reserve cadres through the office: who may see the list, the way in, a year of follow-ups with two warnings and an exit, the plan, the
//! nine-box and the cover, and what is refused on the way.

use chrono::{NaiveDate, NaiveDateTime};
use domain::reserve::ReserveRules;
use domain::rule::Document;
use office::wire::{
    FormKind, Page, PersonQuery, PrintRequest, PrintSave, ReserveCard, ReserveChange, ReserveEnter, ReserveExit, ReserveFacet,
    ReserveGrant, ReserveLift, ReserveMeasure, ReserveMeasureStep, ReserveMending, ReserveNominate, ReserveObserve,
    ReserveProblem, ReserveSheet, ReserveStage, ReserveTalk, ReserveWarn, ResolutionNew, RuleNew, SecondPerson,
};
use office::{Error, Office, Unwatched};
use std::path::PathBuf;
use std::sync::Mutex;
use tests::{paper, staff};

/// The day it is on this desk; each test runs in a process of its own.
static TODAY: Mutex<NaiveDate> = Mutex::new(NaiveDate::MIN);

fn clock() -> NaiveDateTime {
    TODAY.lock().unwrap().and_hms_opt(10, 0, 0).unwrap()
}

struct Desk {
    office: Office,
    path: PathBuf,
    /// Staff numbers of people whom no account stands for.
    people: Vec<String>,
    home: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        *TODAY.lock().unwrap() = "2025-01-06".parse().unwrap();
        let home = tempfile::tempdir().unwrap();
        let path = staff::group(home.path(), staff::FILE);
        let office = staff::office(&home.path().join("desk")).with_clock(clock);
        staff::name_leader(&office, &path);
        let everybody = Page { limit: u32::MAX, ..Page::default() };
        let rows = office.person_list(&PersonQuery::default(), &everybody).unwrap().rows;
        let people = rows.into_iter().skip(200).map(|row| row.staff_number).take(40).collect();
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

    fn grant(&self, name: &str, exports: bool) {
        let office = self.sign("leader");
        let account = office.reserve_access().unwrap().into_iter().find(|row| row.name == name).unwrap().account;
        let second = SecondPerson { handle: "auditor".into(), password: staff::PASSWORD.into(), reason: "组织工作".into() };
        office.reserve_grant(&ReserveGrant { account, sees: true, exports, second }).unwrap();
    }

    fn resolution(&self, number: &str, date: &str) -> i64 {
        let (number, date) = (number.into(), date.into());
        let new = ResolutionNew { number, date, title: "后备干部".into(), scan_path: String::new() };
        self.sign("leader").resolution_add(&new).unwrap().id
    }

    fn nominate(&self, person: usize) -> Result<ReserveCard, Error> {
        self.sign("clerk").reserve_nominate(&ReserveNominate {
            staff_number: self.people[person].clone(),
            category: "deputy".into(),
            maturity: "near".into(),
            direction: "生产管理".into(),
            on: String::new(),
            grounds: "连续两年优秀，带班子能力强".into(),
        })
    }

    fn stage(&self, reserve: i64, stage: &str, on: &str) -> Result<ReserveCard, Error> {
        self.sign("clerk").reserve_stage(&ReserveStage {
            reserve,
            stage: stage.into(),
            on: on.into(),
            entitled: 30,
            returned: 24,
            votes: 15,
            mark: "82.5".into(),
            investigators: self.people[30..32].to_vec(),
            finding: "fit".into(),
            words: "办公楼一楼公示栏".into(),
        })
    }

    /// Into the pool on 20 January 2025.
    fn entered(&self, person: usize) -> i64 {
        self.on("2025-01-20");
        let id = self.nominate(person).unwrap().row.id;
        for (stage, on) in [
            ("recommendation", "2025-01-20"),
            ("examination", "2025-01-20"),
            ("inspection", "2025-01-20"),
            ("notice", "2025-01-20"),
        ] {
            self.stage(id, stage, on).unwrap();
        }
        self.on("2025-01-27");
        let resolution = self.resolution(&format!("华鼎人才组决〔2025〕{person}号"), "2025-01-27");
        self.office.reserve_enter(&ReserveEnter { reserve: id, resolution }).unwrap();
        id
    }

    fn sheet(&self, reserve: i64, kind: &str, period: &str) -> ReserveSheet {
        let facets = ["virtue", "ability", "diligence", "achievement", "integrity"];
        ReserveSheet {
            reserve,
            kind: kind.into(),
            period: period.into(),
            held_on: clock().date().to_string(),
            investigators: self.people[30..32].to_vec(),
            work: "主持三号线改造，按期投产".into(),
            facets: facets
                .map(|dimension| ReserveFacet {
                    dimension: dimension.into(),
                    facts: "谈话十人，无异议".into(),
                    rating: "good".into(),
                })
                .into(),
            talks: vec![ReserveTalk { on: clock().date().to_string(), with: "车间主任".into(), gist: "能扛事".into() }],
            conclusion: if kind == "entry" { String::new() } else { "continue".into() },
            ..ReserveSheet::default()
        }
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code()
}

#[test]
fn the_list_opens_only_by_office_or_by_grant() {
    let desk = Desk::new();
    let query = Default::default();
    let page = Page::default();
    for handle in ["clerk", "deputy"] {
        assert_eq!(code(desk.sign(handle).reserve_list(&query, &page)), "RESERVE_NO_ACCESS", "{handle}");
    }
    for handle in ["member", "payer", "evaluator"] {
        assert_eq!(code(desk.sign(handle).reserve_list(&query, &page)), "ROLE_MAY_NOT", "{handle}");
    }
    for handle in ["leader", "auditor"] {
        assert_eq!(desk.sign(handle).reserve_list(&query, &page).unwrap().total, 0, "{handle}");
    }
    desk.grant("李办公", false);
    assert_eq!(desk.sign("clerk").reserve_list(&query, &page).unwrap().total, 0);
    // The other clerk still sees nothing, and nobody takes the list along without leave.
    assert_eq!(code(desk.sign("hr").reserve_list(&query, &page)), "RESERVE_NO_ACCESS");
    let file = desk.path.with_file_name("list.xlsx");
    let out = file.display().to_string();
    assert_eq!(code(desk.sign("clerk").reserve_export(&query, &out)), "RESERVE_EXPORT_OFF");
    assert_eq!(code(desk.sign("leader").reserve_export(&query, &out)), "RESERVE_EXPORT_OFF");
    desk.grant("李办公", true);
    desk.entered(0);
    assert_eq!(desk.sign("clerk").reserve_export(&query, &out).unwrap(), 1);
    assert!(file.exists());
    // A grant is behind two people, and not for whoever has it by office.
    let leader = desk.sign("leader").reserve_access().unwrap().into_iter().find(|row| row.by_office).unwrap().account;
    let second = SecondPerson { handle: "auditor".into(), password: "wrong".into(), reason: "x".into() };
    let request = ReserveGrant { account: leader, sees: true, exports: true, second };
    assert_eq!(code(desk.office.reserve_grant(&request)), "SECOND_WRONG");
}

#[test]
fn the_way_in_goes_step_by_step() {
    let desk = Desk::new();
    desk.grant("李办公", false);
    let card = desk.nominate(0).unwrap();
    let id = card.row.id;
    assert_eq!((card.row.state.as_str(), card.row.stage.as_str()), ("way", "recommendation"));
    assert_eq!(code(desk.nominate(0)), "RESERVE_STANDS");
    assert_eq!(code(desk.stage(id, "inspection", "2025-01-06")), "RESERVE_STAGE_OPEN");
    assert_eq!(code(desk.stage(id, "recommendation", "2025-01-07")), "DATE_FUTURE");
    assert_eq!(code(desk.stage(id, "recommendation", "2025-01-05")), "RESERVE_STAGE_OPEN");
    desk.stage(id, "recommendation", "2025-01-06").unwrap();
    let weak = ReserveStage { reserve: id, stage: "examination".into(), mark: "59.5".into(), ..ReserveStage::default() };
    let card = desk.sign("clerk").reserve_stage(&weak).unwrap();
    assert_eq!((card.stages[2].stand.as_str(), card.stages[2].failure.as_str()), ("failed", "mark"));
    assert_eq!(card.stages[1].said, "15 / 24 / 30");
    assert_eq!(code(desk.stage(id, "inspection", "2025-01-06")), "RESERVE_STAGE_OPEN");
    desk.stage(id, "examination", "2025-01-06").unwrap();
    desk.stage(id, "inspection", "2025-01-06").unwrap();
    desk.stage(id, "notice", "2025-01-06").unwrap();
    // The notice runs five working days; objections are answered first.
    let early = desk.resolution("华鼎人才组决〔2025〕1号", "2025-01-06");
    assert_eq!(code(desk.office.reserve_enter(&ReserveEnter { reserve: id, resolution: early })), "RESERVE_STAGE_OPEN");
    desk.on("2025-01-13");
    desk.stage(id, "objection", "2025-01-08").unwrap();
    let late = desk.resolution("华鼎人才组决〔2025〕2号", "2025-01-13");
    let enter = ReserveEnter { reserve: id, resolution: late };
    assert_eq!(code(desk.office.reserve_enter(&enter)), "RESERVE_STAGE_OPEN");
    desk.stage(id, "answer", "2025-01-13").unwrap();
    assert_eq!(code(desk.sign("clerk").reserve_enter(&enter)), "ROLE_MAY_NOT");
    let card = desk.sign("leader").reserve_enter(&enter).unwrap();
    assert_eq!((card.row.state.as_str(), card.row.entered_on.as_str()), ("pool", "2025-01-13"));
    assert_eq!(code(desk.stage(id, "notice", "2025-01-13")), "RESERVE_STAGE_CLOSED");
    // Of the inspectors none may decide on an appointment: they stand in the list of parts.
    let duties = desk.sign("auditor").duty_list(card.row.person).unwrap();
    assert_eq!(duties.iter().filter(|row| row.kind == "inspection").count(), 2);
    assert!(desk.office.verify().unwrap().sound);
}

#[test]
fn a_year_of_follow_ups_brings_two_warnings_and_an_exit() {
    let desk = Desk::new();
    desk.grant("李办公", false);
    let id = desk.entered(0);
    // The quarter that was entered in the middle of owes nothing; the first one due is the second quarter's entry.
    desk.on("2025-06-15");
    let due = desk.sign("clerk").reserve_due().unwrap();
    assert_eq!((due.len(), due[0].due.as_str(), due[0].period.as_str()), (1, "entry", "2025-Q2"));
    desk.office.reserve_sheet(&desk.sheet(id, "entry", "2025-Q2")).unwrap();
    assert_eq!(code(desk.office.reserve_sheet(&desk.sheet(id, "entry", "2025-Q2"))), "RESERVE_SHEET_TAKEN");
    // The half-year began before the entry; the first review owed is that of the second half, due in January.
    desk.on("2026-02-05");
    let card = desk.sign("clerk").reserve_show(id).unwrap();
    let proposal = |card: &ReserveCard| {
        card.proposals.iter().map(|one| format!("{} {} {} {}", one.what, one.code, one.level, one.key)).collect::<Vec<_>>()
    };
    assert_eq!(proposal(&card), ["warning missed_review talk review 2025-H2"]);
    let warn = |ground: &str, key: &str, document: &str| ReserveWarn {
        reserve: id,
        ground: ground.into(),
        key: key.into(),
        document: document.into(),
        reason: "未按期完成半年考察".into(),
        ..ReserveWarn::default()
    };
    assert_eq!(code(desk.office.reserve_warn(&warn("missed_review", "review 2025-H2", ""))), "ROLE_MAY_NOT");
    let card = desk.sign("leader").reserve_warn(&warn("missed_review", "review 2025-H2", "")).unwrap();
    assert_eq!((card.warnings[0].level.as_str(), card.warnings[0].standing.as_str()), ("talk", "running"));
    assert_eq!(card.warnings[0].until, "2026-08-05");
    let lift = ReserveLift { warning: card.warnings[0].id, on: String::new(), reason: "已整改".into() };
    assert_eq!(code(desk.office.reserve_lift(&lift)), "RESERVE_WARNING_RUNS");
    assert_eq!(code(desk.office.reserve_warn(&warn("missed_review", "review 2025-H2", ""))), "RESERVE_PROPOSAL_GONE");
    // The review is written late and finds a problem; the next one finds it open.
    let review = ReserveSheet {
        problems: vec![ReserveProblem { what: "安全台账不全".into(), ..ReserveProblem::default() }],
        ..desk.sheet(id, "review", "2025-H2")
    };
    let bare = ReserveSheet { talks: Vec::new(), ..review.clone() };
    assert_eq!(code(desk.sign("clerk").reserve_sheet(&bare)), "RESERVE_SHEET_FAULT");
    let alone = ReserveSheet { investigators: vec![desk.people[30].clone()], ..review.clone() };
    assert_eq!(code(desk.office.reserve_sheet(&alone)), "RESERVE_SHEET_FAULT");
    let own = ReserveSheet {
        investigators: vec![desk.people[0].clone(), desk.people[30].clone(), desk.people[31].clone()],
        ..review.clone()
    };
    assert_eq!(code(desk.office.reserve_sheet(&own)), "RESERVE_INVESTIGATOR_TIED");
    let card = desk.office.reserve_sheet(&review).unwrap();
    assert_eq!((card.problems.len(), card.problems[0].key.as_str()), (1, "2025-H2-1"));
    desk.on("2026-07-10");
    let open = |state: &str| {
        vec![ReserveMending { key: "2025-H2-1".into(), state: state.into(), evidence: "抽查三个班组，仍缺".into() }]
    };
    let silent = desk.sheet(id, "review", "2026-H1");
    assert_eq!(code(desk.sign("clerk").reserve_sheet(&silent)), "RESERVE_SHEET_FAULT", "what was open is answered");
    let card = desk.office.reserve_sheet(&ReserveSheet { mendings: open("open"), ..silent }).unwrap();
    assert_eq!(proposal(&card), ["warning unmended written 2025-H2-1"], "a warning that stands makes the next one heavier");
    assert_eq!(code(desk.sign("leader").reserve_warn(&warn("unmended", "2025-H2-1", ""))), "RESERVE_DOCUMENT");
    let card = desk.office.reserve_warn(&warn("unmended", "2025-H2-1", "警示1号")).unwrap();
    assert_eq!((card.warnings.len(), card.row.warning.as_str()), (2, "written"));
    // The review was written and the time is over: the first warning may be lifted, the second not.
    desk.on("2026-08-06");
    let card = desk.sign("leader").reserve_lift(&lift).unwrap();
    assert_eq!(card.warnings[1].standing, "lifted");
    // The year's decision with its vote: twelve of thirty say 不称职.
    desk.on("2027-01-20");
    let late = ReserveSheet { mendings: open("open"), ..desk.sheet(id, "review", "2026-H2") };
    desk.sign("clerk").reserve_sheet(&late).unwrap();
    let decision = ReserveSheet {
        votes: vec![3, 10, 5, 12, 1],
        mendings: open("open"),
        conclusion: "exit".into(),
        ..desk.sheet(id, "decision", "2026")
    };
    let card = desk.office.reserve_sheet(&decision).unwrap();
    let proposed = proposal(&card);
    assert!(
        proposed.contains(&"exit E5  2026".to_owned()) && proposed.contains(&"exit E4  decision 2026".to_owned()),
        "{proposed:?}"
    );
    let five = card.proposals.iter().find(|one| one.code == "E5").unwrap();
    assert_eq!(five.trace.steps[0].formula, "12 ÷ 30 > 1/3");
    let exit = ReserveExit {
        reserve: id,
        code: "E5".into(),
        key: "2026".into(),
        document: "人才组纪要〔2027〕1号".into(),
        reason: "民主测评不称职票超过三分之一".into(),
        ..ReserveExit::default()
    };
    assert_eq!(
        code(desk.sign("leader").reserve_exit(&ReserveExit { document: String::new(), ..exit.clone() })),
        "RESERVE_DOCUMENT"
    );
    assert_eq!(code(desk.office.reserve_exit(&ReserveExit { key: "2025".into(), ..exit.clone() })), "RESERVE_PROPOSAL_GONE");
    // One proposal may be let pass with a reason; the other takes him out.
    let stays = ReserveExit { code: "E4".into(), key: "decision 2026".into(), stays: true, ..exit.clone() };
    let card = desk.office.reserve_exit(&stays).unwrap();
    assert!(card.proposals.iter().all(|one| one.code != "E4"));
    let card = desk.office.reserve_exit(&exit).unwrap();
    let out = card.exit.unwrap();
    assert_eq!((card.row.state.as_str(), out.code.as_str(), out.may_return.as_str()), ("out", "E5", "2028-01-20"));
    assert_eq!(code(desk.office.reserve_exit(&exit)), "RESERVE_OUT");
    assert_eq!(code(desk.sign("clerk").reserve_sheet(&desk.sheet(id, "review", "2027-H1"))), "RESERVE_OUT");
    assert_eq!(code(desk.nominate(0)), "RESERVE_WAITS");
    desk.on("2028-01-20");
    desk.nominate(0).unwrap();
    assert!(desk.office.verify().unwrap().sound);
}

#[test]
fn papers_are_numbered_copies_for_those_who_may_see_the_list() {
    let desk = Desk::new();
    desk.grant("李办公", false);
    let id = desk.entered(0);
    desk.on("2025-06-15");
    desk.sign("clerk").reserve_sheet(&desk.sheet(id, "entry", "2025-Q2")).unwrap();
    let print = |handle: &str, form: FormKind, language: &str| {
        let path = desk.home.path().join("paper.pdf").display().to_string();
        let request = PrintRequest { form, language: language.into(), source: id, items: Vec::new(), variant: String::new() };
        desk.sign(handle).print_save(&PrintSave { request, each: false, path: path.clone() }, &Unwatched)?;
        Ok(paper::text(&path))
    };
    let said = print("clerk", FormKind::ReserveForm, "zh-CN").unwrap();
    for words in [
        "内部注意保管",
        "份号001",
        "后备干部登记表",
        "连续两年优秀",
        "赞成15，收回24，应到30得票率62.5%",
        "华鼎人才组决〔2025〕0号：2025年1月27日研究同意",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    // Every copy has a number of its own, in whichever language; other papers have their own count.
    assert!(print("leader", FormKind::ReserveForm, "en").unwrap().contains("Copy002"));
    let said = print("clerk", FormKind::FollowUp, "zh-CN").unwrap();
    assert!(said.contains("份号001") && said.contains("主持三号线改造，按期投产"), "{said}");
    // Whoever may not see the list prints nothing of it, and the list as a whole is for those who may take it along.
    assert_eq!(code(print("deputy", FormKind::ReserveForm, "zh-CN")), "RESERVE_NO_ACCESS");
    assert_eq!(code(print("clerk", FormKind::PoolSummary, "zh-CN")), "RESERVE_EXPORT_OFF");
    desk.grant("李办公", true);
    for form in [FormKind::NineBox, FormKind::CoverList] {
        assert_eq!(code(print("deputy", form, "zh-CN")), "RESERVE_NO_ACCESS");
    }
    let said = print("clerk", FormKind::PoolSummary, "zh-CN").unwrap();
    assert!(said.contains("副职后备1人") && said.contains("份号001"), "{said}");
}

#[test]
fn whoever_investigated_decides_nothing() {
    let desk = Desk::new();
    desk.grant("李办公", false);
    let id = desk.entered(0);
    desk.on("2025-07-10");
    let sheet = ReserveSheet {
        investigators: vec![staff::LEADER.into(), desk.people[30].clone()],
        ..desk.sheet(id, "review", "2025-H1")
    };
    desk.sign("clerk").reserve_sheet(&sheet).unwrap();
    let exit = ReserveExit {
        reserve: id,
        code: "E8".into(),
        document: "纪要1号".into(),
        reason: "本人申请".into(),
        ..ReserveExit::default()
    };
    assert_eq!(code(desk.sign("leader").reserve_exit(&exit)), "SEPARATION");
}

#[test]
fn a_plan_the_nine_boxes_and_the_cover() {
    let desk = Desk::new();
    desk.grant("李办公", false);
    let id = desk.entered(0);
    desk.on("2025-03-03");
    let clerk = desk.sign("clerk");
    let measure = |kind: &str, responsible: &str| ReserveMeasure {
        reserve: id,
        kind: kind.into(),
        goal: "熟悉采购全流程".into(),
        since: "2025-03-03".into(),
        until: "2025-08-31".into(),
        responsible: responsible.into(),
    };
    assert_eq!(code(clerk.reserve_measure(&measure("mentor", &desk.people[20]))), "RESERVE_MEASURE_FAULT");
    assert_eq!(code(clerk.reserve_measure(&measure("rotation", &desk.people[0]))), "RESERVE_MEASURE_FAULT");
    let card = clerk.reserve_measure(&measure("rotation", &desk.people[20])).unwrap();
    let step = |step: &str, evidence: &str| ReserveMeasureStep {
        measure: card.measures[0].id,
        step: step.into(),
        evidence: evidence.into(),
        ..ReserveMeasureStep::default()
    };
    assert_eq!(code(clerk.reserve_measure_step(&step("finish", "报告"))), "RESERVE_MEASURE_FAULT");
    clerk.reserve_measure_step(&step("begin", "")).unwrap();
    assert_eq!(code(clerk.reserve_measure_step(&step("finish", ""))), "RESERVE_MEASURE_FAULT");
    let card = clerk.reserve_measure_step(&step("finish", "轮岗鉴定表")).unwrap();
    assert_eq!((card.measures[0].state.as_str(), card.executed.as_str()), ("done", "100.00"));
    let seen = |observer: &str, performance: u8, potential: u8| ReserveObserve {
        reserve: id,
        period: "2025-H1".into(),
        observer: observer.into(),
        performance,
        potential,
        evidence: "季度任务完成率居前".into(),
        on: String::new(),
    };
    let card = clerk.reserve_observe(&seen(&desk.people[20], 3, 2)).unwrap();
    assert_eq!((card.boxes[0].performance, card.boxes[0].trace.is_some()), (0, false), "one observer places nobody");
    assert_eq!(code(clerk.reserve_observe(&seen(&desk.people[0], 3, 3))), "RESERVE_INVESTIGATOR_TIED");
    assert_eq!(code(clerk.reserve_observe(&seen(&desk.people[21], 4, 3))), "NUMBER_INVALID");
    let card = clerk.reserve_observe(&seen(&desk.people[21], 3, 2)).unwrap();
    assert_eq!((card.boxes[0].performance, card.boxes[0].potential), (3, 2));
    let pool = clerk.reserve_pool().unwrap();
    assert_eq!((pool.deputy, pool.way, pool.boxes.iter().map(Vec::len).sum::<usize>()), (1, 0, 1));
    assert_eq!(
        pool.lines.iter().map(|line| line.code.as_str()).collect::<Vec<_>>(),
        ["near_term", "women", "non_party", "young"]
    );
    // Kept for something else: with a reason, and the posts with him.
    let change = |reason: &str| ReserveChange {
        reserve: id,
        category: "principal".into(),
        maturity: "longer".into(),
        direction: "党务".into(),
        reason: reason.into(),
        posts: Vec::new(),
    };
    assert_eq!(code(clerk.reserve_change(&change(""))), "REASON_MISSING");
    let card = clerk.reserve_change(&change("群团工作经历")).unwrap();
    assert_eq!((card.row.category.as_str(), card.row.direction.as_str()), ("principal", "党务"));
    let cover = clerk.reserve_cover().unwrap();
    assert!(cover.rows.iter().all(|row| row.now.is_empty() && row.later.is_empty()));
    assert!(cover.unlisted.iter().all(|one| one.staff_number != desk.people[0]), "whoever is in the pool is on a list");
    // The charts print as they are on screen, for whoever may take the list along.
    desk.grant("李办公", true);
    let print = |form: FormKind| {
        let path = desk.home.path().join("chart.pdf").display().to_string();
        let request = PrintRequest { form, language: "zh-CN".into(), source: 0, items: Vec::new(), variant: String::new() };
        desk.sign("clerk").print_save(&PrintSave { request, each: false, path: path.clone() }, &Unwatched)?;
        Ok::<_, Error>(paper::text(&path))
    };
    let said = print(FormKind::NineBox).unwrap();
    let name = desk.office.reserve_show(id).unwrap().row.name;
    assert!(said.contains("高绩效") && said.contains(&name) && said.contains("份号001"), "{said}");
    match print(FormKind::CoverList) {
        Ok(said) => assert!(!cover.rows.is_empty() && said.contains("岗位接续表"), "{said}"),
        Err(error) => assert!(cover.rows.is_empty() && error == Error::PrintNothing, "{error}"),
    }
}

#[test]
fn the_rules_are_the_groups_own() {
    let desk = Desk::new();
    desk.grant("李办公", false);
    let mut book = Document::<ReserveRules>::proposal("2025-1", "2025-01-01".parse().unwrap());
    book.rules.entry.pass_mark = None;
    let document = |book: &Document<ReserveRules>| serde_json::to_string(book).unwrap();
    let add = |document: String| desk.sign("leader").rule_add(&RuleNew { kind: "reserve".into(), document });
    add(document(&book)).unwrap();
    book.version = "2025-2".into();
    book.rules.entry.notice_days = 2;
    assert_eq!(code(add(document(&book))), "RULE_INVALID");
    assert_eq!(desk.sign("clerk").reserve_pool().unwrap().rules, "2025-1");
    let id = desk.nominate(0).unwrap().row.id;
    let card = desk.stage(id, "recommendation", "2025-01-06").unwrap();
    assert_eq!((card.stages[2].stand.as_str(), card.stages[3].stand.as_str()), ("left", "now"));
}
