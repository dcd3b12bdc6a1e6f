//! Target letters through the office: case L, signing by two sides, a supplement, counted indicators, who may check, and the appraisal that
//! takes the score.

use chrono::{NaiveDate, NaiveDateTime};
use domain::letter::LetterRules;
use domain::rule::{Document, Rules};
use office::wire::{
    AppraisalOpen, FormKind, LetterCard, LetterCheckForm, LetterDraft, LetterSave, LetterSign, LetterTerm, LetterTerms, Page,
    PersonQuery, PersonRow, PrintRequest, PrintSave, ResolutionNew, RuleNew, TrainingOutside,
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
    /// The member's unit and its head.
    unit: i64,
    head: PersonRow,
    home: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        *TODAY.lock().unwrap() = "2026-01-20".parse().unwrap();
        let home = tempfile::tempdir().unwrap();
        let path = staff::group(home.path(), staff::FILE);
        let office = staff::office(&home.path().join("desk")).with_clock(clock);
        staff::name_leader(&office, &path);
        staff::sign_in(&office, &path, "member");
        let unit = office.letter_list(0).unwrap().missing[0].0;
        let everybody = Page { limit: u32::MAX, ..Page::default() };
        let people = office.person_list(&PersonQuery::default(), &everybody).unwrap().rows;
        let head = people.into_iter().find(|one| one.level == "中层正职").unwrap();
        // The member is the head of his unit.
        staff::name(&office, &path, "member", &head.staff_number);
        Self { office, path, unit, head, home }
    }

    fn on(&self, day: &str) {
        *TODAY.lock().unwrap() = day.parse().unwrap();
    }

    fn sign_in(&self, handle: &str) -> &Office {
        staff::sign_in(&self.office, &self.path, handle);
        &self.office
    }

    /// What a paper of a letter says, and how many pages it takes.
    fn paper(&self, form: FormKind, letter: i64, items: &[i64]) -> Result<(String, usize), Error> {
        let path = self.home.path().join("paper.pdf");
        let request =
            PrintRequest { form, language: "zh-CN".into(), source: letter, items: items.to_vec(), variant: String::new() };
        self.office.print_save(&PrintSave { request, each: false, path: path.display().to_string() }, &Unwatched)?;
        paper::sound(&path);
        Ok((paper::text(&path), paper::pages(&path)))
    }

    fn draft(&self) -> LetterCard {
        let request = LetterDraft { year: 2026, unit: self.unit, template: "workshop".into(), ..LetterDraft::default() };
        self.sign_in("clerk").letter_draft(&request).unwrap()
    }

    fn cite(&self, number: &str, date: &str) -> i64 {
        let request = ResolutionNew { number: number.into(), date: date.into(), title: String::new(), scan_path: String::new() };
        self.office.resolution_add(&request).unwrap().id
    }

    fn give(&self, handle: &str, letter: i64, side: &str) -> Result<LetterCard, Error> {
        self.sign_in(handle).letter_sign(&LetterSign { letter, side: side.into(), ..LetterSign::default() })
    }

    fn both(&self, letter: i64) -> LetterCard {
        self.give("leader", letter, "issuer").unwrap();
        self.give("member", letter, "responsible").unwrap()
    }
}

fn term(name: &str, weight: &str, target: &str, (mode, each): (&str, &str)) -> LetterTerm {
    LetterTerm {
        section: "indicator".into(),
        name: name.into(),
        target: target.into(),
        weight: weight.into(),
        mode: mode.into(),
        each: each.into(),
        source: "单位上报".into(),
        ..LetterTerm::default()
    }
}

/// The rows of worked case L.
fn case_l() -> LetterTerms {
    LetterTerms {
        since: "2026-01-01".into(),
        until: "2026-12-31".into(),
        rows: vec![
            term("培训计划完成率 %", "20", "100", ("ratio", "")),
            term("高技能人才新增 人", "25", "8", ("unit", "2")),
            term("专业技术人才新增 人", "20", "5", ("unit", "2")),
            term("后备干部培养计划执行率 %", "20", "100", ("ratio_floor", "60")),
            term("关键人才保留率 %", "15", "95", ("ratio", "")),
        ],
        vetoes: vec!["弄虚作假".into()],
        ..LetterTerms::default()
    }
}

fn reached(letter: i64, words: bool) -> LetterCheckForm {
    let text = |text: &str| text.to_owned();
    LetterCheckForm {
        letter,
        actuals: ["95", "6", "7", "55", "98"].map(str::to_owned).into(),
        words: if words {
            vec![text("少办一期"), text("差两人"), String::new(), text("不足六成"), String::new()]
        } else {
            Vec::new()
        },
        adjustments: vec![(text("3"), text("省级荣誉")), (text("-1"), text("迟报两次"))],
        ..LetterCheckForm::default()
    }
}

#[test]
fn case_l_from_draft_to_the_appraisal() {
    let desk = Desk::new();
    let letter = desk.draft().row.id;
    let save = |terms: LetterTerms, reason: &str| {
        desk.office.letter_save(&LetterSave { letter, terms, reason: reason.into(), ..LetterSave::default() })
    };
    let mut short = case_l();
    short.rows[0].weight = "19".into();
    assert!(matches!(save(short, ""), Err(Error::LetterTerms { field, .. }) if field == "weights"));
    let card = save(case_l(), "").unwrap();
    assert_eq!(card.advice, ["indicator_weight", "task_weight"], "pointed out, not refused");
    assert_eq!(card.row.number, format!("{}人才责〔2026〕1号", staff::GROUP));
    // Two sides, each for itself.
    assert!(matches!(desk.give("clerk", letter, "issuer"), Err(Error::LetterScan)));
    assert!(matches!(desk.give("member", letter, "issuer"), Err(Error::RoleMayNot)));
    assert!(matches!(desk.office.letter_self(&reached(letter, false)), Err(Error::LetterUnsigned)));
    let card = desk.both(letter);
    assert_eq!((card.row.state.as_str(), card.row.due.as_str()), ("signed", "mid"));
    desk.on("2026-07-10");
    let office = desk.sign_in("clerk");
    assert_eq!(office.letter_mid(&reached(letter, false)).unwrap().row.state, "mid");
    desk.on("2026-12-08");
    assert!(matches!(desk.sign_in("clerk").letter_check(&reached(letter, true)), Err(Error::LetterNoSelf)));
    let own = desk.sign_in("member").letter_self(&reached(letter, false)).unwrap();
    let own = own.checks.iter().find(|one| one.kind == "self").unwrap();
    assert_eq!(own.rows.iter().map(|row| row.points.as_str()).collect::<Vec<_>>(), ["19.00", "21.00", "20.00", "0.00", "15.00"]);
    assert_eq!((own.subtotal.as_str(), own.total.as_str()), ("75.00", "77.00"));
    // Each deduction has its reason.
    let office = desk.sign_in("deputy");
    assert!(
        matches!(office.letter_check(&reached(letter, false)), Err(Error::LetterReason { row }) if row == "培训计划完成率 %")
    );
    let card = office.letter_check(&reached(letter, true)).unwrap();
    assert_eq!((card.row.state.as_str(), card.row.score.as_str()), ("checked", "77.00"));
    let office = desk.sign_in("leader");
    let resolution = desk.cite("人才组决〔2026〕20号", "2026-12-08");
    assert!(matches!(office.letter_feed(letter), Err(Error::LetterUnchecked)), "only what is decided is taken");
    let card = office.letter_decide(letter, resolution).unwrap();
    assert_eq!((card.row.state.as_str(), card.row.score.as_str()), ("decided", "77.00"));
    assert!(matches!(office.letter_decide(letter, resolution), Err(Error::LetterDecided)));
    assert!(matches!(office.letter_feed(letter), Err(Error::LetterAppraisal { .. })), "no appraisal of the year is open");
    office.appraisal_open(&AppraisalOpen { year: 2026, levels: Vec::new() }).unwrap();
    let card = office.letter_feed(letter).unwrap();
    let taker = card.takers.iter().find(|one| one.staff_number == desk.head.staff_number).unwrap();
    assert!(taker.fed && taker.performance == "77.00");
    let subject = office.appraisal_subject(taker.subject.unwrap()).unwrap();
    assert_eq!(subject.inputs.performance, "77.00");
    assert!(subject.inputs.performance_document.contains("人才责〔2026〕1号"), "the score says where it comes from");
    assert!(office.verify().unwrap().sound);
    desk.sign_in("clerk");
    assert!(matches!(save(case_l(), "再改"), Err(Error::LetterDecided)));
}

#[test]
fn what_was_signed_changes_by_supplement_alone() {
    let desk = Desk::new();
    let letter = desk.draft().row.id;
    let again = LetterDraft { year: 2026, unit: desk.unit, template: "workshop".into(), ..LetterDraft::default() };
    assert!(matches!(desk.office.letter_draft(&again), Err(Error::LetterTaken { .. })));
    desk.office.letter_save(&LetterSave { letter, terms: case_l(), ..LetterSave::default() }).unwrap();
    desk.give("leader", letter, "issuer").unwrap();
    let save = |terms: LetterTerms, reason: &str| {
        desk.sign_in("clerk").letter_save(&LetterSave { letter, terms, reason: reason.into(), ..LetterSave::default() })
    };
    assert!(matches!(save(case_l(), ""), Err(Error::LetterSigned)), "one signature holds it");
    desk.give("member", letter, "responsible").unwrap();
    let mut amended = case_l();
    amended.rows[1].target = "6".into();
    assert!(matches!(save(amended.clone(), ""), Err(Error::ReasonMissing)));
    assert!(matches!(save(case_l(), "无变化"), Err(Error::LetterSame)));
    let card = save(amended, "定员减少").unwrap();
    assert_eq!((card.row.state.as_str(), card.versions.len(), card.versions[1].ordinal), ("amending", 2, 1));
    assert!(
        matches!(desk.office.letter_mid(&reached(letter, false)), Err(Error::LetterUnsigned)),
        "a supplement that waits holds the scores"
    );
    let card = desk.both(letter);
    assert_eq!((card.row.state.as_str(), card.row.supplements), ("signed", 1));
    assert_eq!(card.versions[0].terms.rows[1].target, "8", "the old version stands beside it");
    let own = desk.office.letter_self(&reached(letter, false)).unwrap();
    assert_eq!(own.checks[0].rows[1].points, "25.00", "scored by the supplement");
    // A second supplement makes the self-score one of terms that are replaced.
    let mut again = own.versions[1].terms.clone();
    again.rows[1].target = "5".into();
    save(again, "再压减").unwrap();
    let card = desk.both(letter);
    assert_eq!((card.row.state.as_str(), card.row.score.as_str()), ("signed", ""));
    let office = desk.sign_in("deputy");
    assert!(!office.letter_show(letter).unwrap().next.contains(&"check".to_owned()));
    assert!(matches!(office.letter_check(&reached(letter, true)), Err(Error::LetterNoSelf)));
}

#[test]
fn nobody_checks_or_decides_his_own_letter() {
    let desk = Desk::new();
    let letter = desk.draft().row.id;
    desk.office.letter_save(&LetterSave { letter, terms: case_l(), ..LetterSave::default() }).unwrap();
    desk.both(letter);
    desk.sign_in("clerk").letter_self(&reached(letter, false)).unwrap();
    assert!(desk.office.letter_check(&reached(letter, true)).is_err(), "whoever entered the self-score does not check it");
    assert!(!desk.office.letter_show(letter).unwrap().next.contains(&"check".to_owned()));
    desk.sign_in("hr").letter_check(&reached(letter, true)).unwrap();
    // A number is asked for, and a word is none.
    let mut said = reached(letter, false);
    said.actuals[0] = "是".into();
    assert!(matches!(desk.sign_in("member").letter_self(&said), Err(Error::LetterActual { .. })));
    // A later self-score overtakes the check.
    desk.sign_in("member").letter_self(&reached(letter, false)).unwrap();
    let resolution = desk.sign_in("leader").resolution_add(&ResolutionNew {
        number: "决1".into(),
        date: "2026-01-20".into(),
        title: String::new(),
        scan_path: String::new(),
    });
    assert!(matches!(desk.office.letter_decide(letter, resolution.unwrap().id), Err(Error::LetterUnchecked)));
    let veto = LetterCheckForm { vetoes: vec![(0, "查实造假".into())], ..reached(letter, true) };
    let card = desk.sign_in("deputy").letter_check(&veto).unwrap();
    assert_eq!(card.row.score, "0.00", "a veto leaves nothing");
}

#[test]
fn the_product_counts_what_it_can() {
    let desk = Desk::new();
    let card = desk.draft();
    let letter = card.row.id;
    let mut terms = card.versions[0].terms.clone();
    let other = terms.rows.iter_mut().find(|row| !["", "training_hours", "high_skill_new"].contains(&row.figure.as_str()));
    "reserve_plan".clone_into(&mut other.unwrap().figure);
    let card = desk.office.letter_save(&LetterSave { letter, terms, ..LetterSave::default() }).unwrap();
    desk.both(letter);
    desk.on("2026-06-30");
    let counts = desk.sign_in("clerk").letter_count(letter, "").unwrap();
    let rows = &card.versions[0].terms.rows;
    let place = |figure: &str| rows.iter().position(|row| row.figure == figure).unwrap();
    let hours = counts.rows[place("training_hours")].as_ref().unwrap();
    assert_eq!(hours.value, "0.00", "nobody was trained yet");
    assert!(hours.people.len() > 3, "everybody of the unit is behind the number");
    let skilled = counts.rows[place("high_skill_new")].as_ref().unwrap();
    assert_eq!((skilled.value.as_str(), skilled.whole.as_str()), ("0.00", ""));
    // Counted when nothing is typed; typing something else needs words.
    let blank = LetterCheckForm { letter, actuals: vec![String::new(); rows.len()], ..LetterCheckForm::default() };
    let card = desk.office.letter_mid(&blank).unwrap();
    let mid = card.checks.iter().find(|one| one.kind == "mid").unwrap();
    let hours = &mid.rows[place("training_hours")];
    assert!(hours.actual == "0" && hours.counted.as_ref().unwrap().people.len() > 3, "the list is kept with the number");
    let mut typed = blank;
    typed.actuals[place("training_hours")] = "12".into();
    assert!(matches!(desk.office.letter_mid(&typed), Err(Error::LetterReason { .. })));
    typed.words = vec![String::new(); rows.len()];
    typed.words[place("training_hours")] = "外部学习尚未登记".into();
    desk.office.letter_mid(&typed).unwrap();
    // A member sees the people of his own unit as he does elsewhere, nobody of a confidential figure, a letter of another unit not at all.
    let member = desk.sign_in("member").letter_count(letter, "").unwrap();
    let behind = |figure: &str| member.rows[place(figure)].as_ref().unwrap();
    assert!(behind("training_hours").people.len() > 3 && behind("reserve_plan").people.is_empty());
    assert!(behind("reserve_plan").confidential);
    let office = desk.sign_in("clerk");
    let other = office.letter_list(2026).unwrap().missing.iter().find(|(_, _, kind)| kind == "部门").map(|(id, ..)| *id).unwrap();
    let head = desk.head.staff_number.clone();
    let request = LetterDraft { year: 2026, unit: other, head, template: "department".into(), ..LetterDraft::default() };
    let foreign = office.letter_draft(&request).unwrap().row.id;
    assert!(matches!(desk.sign_in("member").letter_show(foreign), Err(Error::RoleMayNot)));
    assert!(!desk.office.letter_list(2026).unwrap().rows.iter().any(|row| row.id == foreign));
}

#[test]
fn the_papers_say_what_was_signed_and_what_was_found() {
    let desk = Desk::new();
    let letter = desk.draft().row.id;
    desk.office.letter_save(&LetterSave { letter, terms: case_l(), ..LetterSave::default() }).unwrap();
    // It is printed to be signed: two originals, no draft mark, blanks for the dates.
    let (said, pages) = desk.paper(FormKind::TargetLetter, letter, &[]).unwrap();
    assert!(said.contains("正本1/2") && said.contains("正本2/2") && !said.contains("草稿"), "{said}");
    assert!(pages >= 4 && pages.is_multiple_of(2), "two alike: {pages}");
    for row in case_l().rows {
        assert!(said.contains(&row.name.replace(' ', "")), "{} in {said}", row.name);
    }
    assert!(matches!(desk.paper(FormKind::LetterScore, letter, &[]), Err(Error::PrintNothing)), "nothing to score yet");
    desk.both(letter);
    let (said, _) = desk.paper(FormKind::TargetLetter, letter, &[]).unwrap();
    assert!(said.contains("2026年1月20日"), "the day it was signed: {said}");
    let mut amended = case_l();
    amended.rows[1].target = "6".into();
    desk.sign_in("clerk")
        .letter_save(&LetterSave { letter, terms: amended, reason: "定员减少".into(), ..LetterSave::default() })
        .unwrap();
    let (said, _) = desk.paper(FormKind::TargetLetter, letter, &[]).unwrap();
    assert!(
        said.contains("补充第1号") && said.contains("定员减少") && said.contains("目标值8") && said.contains("目标值6"),
        "{said}"
    );
    let (said, _) = desk.paper(FormKind::TargetLetter, letter, &[0]).unwrap();
    assert!(!said.contains("补充第1号"), "the letter itself stays as it was: {said}");
    assert!(matches!(desk.paper(FormKind::TargetLetter, letter, &[7]), Err(Error::PrintNothing)));
    desk.both(letter);
    desk.on("2026-12-08");
    desk.sign_in("member").letter_self(&reached(letter, false)).unwrap();
    desk.sign_in("deputy").letter_check(&reached(letter, true)).unwrap();
    let (said, _) = desk.paper(FormKind::LetterScore, letter, &[]).unwrap();
    for words in ["草稿", "少办一期", "差两人", "省级荣誉", "+3", "−1", "含补充协议1份"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    let office = desk.sign_in("leader");
    let resolution = desk.cite("人才组决〔2026〕20号", "2026-12-08");
    let early = desk.cite("人才组决〔2026〕19号", "2026-12-07");
    assert!(matches!(office.letter_decide(letter, early), Err(Error::LetterResolution { .. })), "older than the check");
    let total = office.letter_decide(letter, resolution).unwrap().row.score;
    let (said, _) = desk.paper(FormKind::LetterScore, letter, &[]).unwrap();
    assert!(said.contains(&total) && said.contains("人才组决〔2026〕20号") && !said.contains("草稿"), "{said}");
    // The same as a sheet to work on: a row for each indicator.
    let out = desk.home.path().join("letters.xlsx").display().to_string();
    assert_eq!(office.letter_export(2026, &out).unwrap(), 5);
    let sheet = crate::chart::rows(&out);
    let words = ["少办一期", "人才组决〔2026〕20号", &desk.head.name, "高技能人才新增 人"];
    assert!(words.iter().all(|word| sheet.iter().flatten().any(|cell| cell == word)), "{sheet:?}");
}

#[test]
fn a_signed_letter_keeps_the_rules_it_was_signed_under() {
    let desk = Desk::new();
    let letter = desk.draft().row.id;
    desk.office.letter_save(&LetterSave { letter, terms: case_l(), ..LetterSave::default() }).unwrap();
    desk.both(letter);
    // Later rules know no bonus at all; what was signed says ten points.
    let mut rules = LetterRules::shipped();
    rules.bonus_most = Some(0.into());
    let document = Document { version: "2026-2".into(), effective_from: "2026-01-01".parse().unwrap(), rules };
    let new = RuleNew { kind: "letter".into(), document: serde_json::to_string(&document).unwrap() };
    desk.sign_in("leader").rule_add(&new).unwrap();
    desk.on("2026-12-08");
    let own = desk.sign_in("member").letter_self(&reached(letter, false)).unwrap();
    assert_eq!(own.row.score, "77.00", "scored by what was signed");
    let (said, _) = desk.paper(FormKind::TargetLetter, letter, &[0]).unwrap();
    assert!(said.contains("加分合计不超过10分"), "{said}");
    assert!(desk.sign_in("leader").verify().unwrap().sound);
}

#[test]
fn hours_are_counted_from_the_first_day_of_the_term_to_the_day_asked_for() {
    let desk = Desk::new();
    let card = desk.draft();
    let letter = card.row.id;
    desk.both(letter);
    desk.on("2026-12-08");
    for (on, hours) in [("2025-12-20", "7"), ("2026-03-01", "8"), ("2026-09-01", "16")] {
        let entry = TrainingOutside {
            staff_number: desk.head.staff_number.clone(),
            on: on.into(),
            title: "脱产学习".into(),
            subject: "safety".into(),
            form: "class".into(),
            hours: hours.into(),
            ..TrainingOutside::default()
        };
        desk.sign_in("clerk").training_outside(&entry).unwrap();
    }
    let place = card.versions[0].terms.rows.iter().position(|row| row.figure == "training_hours").unwrap();
    let sum = |on: &str| {
        let counts = desk.office.letter_count(letter, on).unwrap();
        let counted = counts.rows[place].as_ref().unwrap();
        (counted.part.clone(), counted.people.iter().filter(|(.., counts)| *counts).map(|one| one.3.clone()).collect::<Vec<_>>())
    };
    // In hundredths; what was learned last year is last year's, and what came in September was not there in June.
    assert_eq!(sum("2026-02-28"), ("0".into(), vec![]));
    assert_eq!(sum("2026-06-30"), ("800".into(), vec!["8".into()]));
    assert_eq!(sum("2026-12-08"), ("2400".into(), vec!["24".into()]));
}

#[test]
fn a_new_head_takes_the_letter_by_a_supplement_that_he_signs() {
    let desk = Desk::new();
    let letter = desk.draft().row.id;
    desk.office.letter_save(&LetterSave { letter, terms: case_l(), ..LetterSave::default() }).unwrap();
    let everybody = Page { limit: u32::MAX, ..Page::default() };
    let people = desk.office.person_list(&PersonQuery::default(), &everybody).unwrap().rows;
    let next = people.iter().find(|one| one.level == "中层副职").unwrap().clone();
    let save = |head: &str, reason: &str| {
        let request = LetterSave { letter, terms: case_l(), head: head.into(), reason: reason.into() };
        desk.sign_in("clerk").letter_save(&request)
    };
    // Of a draft anybody can be named, and named again.
    assert_eq!(save(&next.staff_number, "").unwrap().row.head, next.name);
    assert!(matches!(save("G99999", ""), Err(Error::PersonUnknown { .. })));
    assert_eq!(save(&desk.head.staff_number, "").unwrap().row.head, desk.head.name);
    desk.both(letter);
    assert!(matches!(save(&desk.head.staff_number, "无变化"), Err(Error::LetterSame)));
    let card = save(&next.staff_number, "主任调整").unwrap();
    assert_eq!((card.row.head.as_str(), card.versions[1].head.as_str()), (desk.head.name.as_str(), next.name.as_str()));
    let (said, _) = desk.paper(FormKind::TargetLetter, letter, &[1]).unwrap();
    assert!(said.contains("责任人") && said.contains(&desk.head.name) && said.contains(&next.name), "{said}");
    desk.give("leader", letter, "issuer").unwrap();
    assert!(matches!(desk.give("member", letter, "responsible"), Err(Error::LetterNotHead { .. })), "he no longer answers");
    staff::name(&desk.office, &desk.path, "member", &next.staff_number);
    let card = desk.give("member", letter, "responsible").unwrap();
    assert_eq!((card.row.head.as_str(), card.row.state.as_str()), (next.name.as_str(), "signed"));
    assert_eq!(card.versions[0].head, desk.head.name, "who signed the letter stays");
    // Neither of the two checks it.
    desk.on("2026-12-08");
    desk.sign_in("clerk").letter_self(&reached(letter, false)).unwrap();
    staff::name(&desk.office, &desk.path, "hr", &desk.head.staff_number);
    assert!(!desk.sign_in("hr").letter_show(letter).unwrap().next.contains(&"check".to_owned()));
    assert!(matches!(desk.office.letter_check(&reached(letter, true)), Err(Error::Recused { .. })));
    let card = desk.sign_in("deputy").letter_check(&reached(letter, true)).unwrap();
    assert_eq!(card.row.score, "77.00");
    let takers: Vec<&str> = card.takers.iter().map(|one| one.name.as_str()).collect();
    assert!(takers.contains(&next.name.as_str()) && desk.sign_in("leader").verify().unwrap().sound, "{takers:?}");
}
