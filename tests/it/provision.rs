//! Provisions through the office: versions and their files, who has read, measures from plan to confirmed, the effect counted or typed, ends
//! under a resolution, rounds of suggestions, and what is refused on the way.

use chrono::NaiveDateTime;
use office::wire::{
    Page, PersonQuery, ProvisionCard, ProvisionEffectForm, ProvisionEndForm, ProvisionFigureAsk, ProvisionForm,
    ProvisionMeasureForm, ProvisionReviewForm, ProvisionSigned, ProvisionStepForm, ResolutionNew, SuggestionAnswerForm,
    SuggestionForm, SuggestionRoundForm,
};
use office::{Error, Office};
use std::path::PathBuf;
use tests::staff;

fn clock() -> NaiveDateTime {
    "2026-11-20T10:00:00".parse().unwrap()
}

struct Desk {
    office: Office,
    path: PathBuf,
    home: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = staff::group(home.path(), staff::FILE);
        let office = staff::office(&home.path().join("desk")).with_clock(clock);
        staff::name_leader(&office, &path);
        Self { office, path, home }
    }

    fn sign(&self, handle: &str) -> &Office {
        staff::sign_in(&self.office, &self.path, handle);
        &self.office
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.home.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    fn number(&self, place: u32) -> String {
        let page = Page { offset: place, limit: 1, ..Page::default() };
        self.office.person_list(&PersonQuery::default(), &page).unwrap().rows[0].staff_number.clone()
    }

    fn form(&self, number: &str) -> ProvisionForm {
        ProvisionForm {
            number: number.into(),
            version: "第1版".into(),
            title: "鼓励技能人才成长的规定".into(),
            scope: "集团各单位".into(),
            issued_on: "2026-01-05".into(),
            effective_on: "2026-02-01".into(),
            review_on: "2026-12-01".into(),
            text: "第一条 每年评选技能标兵。".into(),
            ..ProvisionForm::default()
        }
    }

    fn registered(&self) -> ProvisionCard {
        self.sign("clerk").provision_add(&self.form("人才〔2026〕3号")).unwrap()
    }

    fn typed_measure(&self, provision: i64) -> ProvisionMeasureForm {
        ProvisionMeasureForm {
            provision,
            title: "设技能津贴".into(),
            owner: self.number(30),
            due_on: "2026-12-31".into(),
            figure_name: "技能人员流失率".into(),
            base_on: "2026-06-30".into(),
            base: "8".into(),
            source: "劳资月报".into(),
            aim: "4".into(),
            aim_on: "2027-06-30".into(),
            ..ProvisionMeasureForm::default()
        }
    }
}

fn step(measure: i64, kind: &str, words: &str) -> ProvisionStepForm {
    ProvisionStepForm { measure, kind: kind.into(), words: words.into(), ..ProvisionStepForm::default() }
}

#[test]
fn a_version_follows_a_version_and_is_read_anew() {
    let desk = Desk::new();
    let office = desk.sign("clerk");
    let bare = ProvisionForm { text: String::new(), ..desk.form("人才〔2026〕3号") };
    assert!(matches!(office.provision_add(&bare), Err(Error::ProvisionText)));
    let text = ProvisionForm { path: desk.file("rule.txt", b"text"), ..bare.clone() };
    assert!(matches!(office.provision_add(&text), Err(Error::ProvisionFile)));
    let late = ProvisionForm { effective_on: "2026-01-01".into(), ..desk.form("人才〔2026〕3号") };
    assert!(matches!(office.provision_add(&late), Err(Error::ProvisionDays)));
    let card = office.provision_add(&ProvisionForm { path: desk.file("规定.docx", b"PK\x03\x04word"), ..bare }).unwrap();
    let version = &card.versions[0];
    assert_eq!((version.file_name.as_str(), version.file_hash.len()), ("规定.docx", 64));
    assert_eq!((card.row.pressing.as_str(), card.row.unread, card.row.state.as_str()), ("soon", true, "in_force"));
    let out = desk.home.path().join("out.docx").display().to_string();
    office.provision_file(version.id, &out).unwrap();
    assert_eq!(std::fs::read(&out).unwrap(), b"PK\x03\x04word");
    assert!(matches!(office.provision_add(&desk.form("人才〔2026〕3号")), Err(Error::ProvisionTaken { .. })));

    let read = desk.sign("member").provision_acknowledge(version.id).unwrap();
    assert_eq!((read.row.read, read.row.unread), (1, false));
    assert_eq!(desk.office.provision_acknowledge(version.id).unwrap().row.read, 1, "once is enough");
    let signed = ProvisionSigned { version: version.id, on: String::new(), staff_numbers: vec![desk.number(4)] };
    let card = desk.sign("clerk").provision_signed(&signed).unwrap();
    assert_eq!((card.readers.len(), card.row.read), (2, 1), "a signature on paper is no account's");

    let second = ProvisionForm { id: card.row.id, version: "第1版".into(), ..desk.form("") };
    assert!(matches!(desk.office.provision_version(&second), Err(Error::ProvisionVersionTaken { .. })));
    let second = ProvisionForm { version: "第2版".into(), ..second };
    let card = desk.office.provision_version(&second).unwrap();
    assert_eq!((card.versions.len(), card.row.version.as_str(), card.row.read), (2, "第2版", 0), "it is to be read anew");
    assert!(matches!(desk.office.provision_acknowledge(version.id), Err(Error::ProvisionEnded)));
    let review =
        ProvisionReviewForm { id: card.row.id, words: "继续施行".into(), next_on: "2027-12-01".into(), on: String::new() };
    let card = desk.office.provision_review(&review).unwrap();
    assert_eq!((card.row.review_on.as_str(), card.row.pressing.as_str()), ("2027-12-01", ""));
}

#[test]
fn a_measure_is_confirmed_by_somebody_else_and_its_figure_judged() {
    let desk = Desk::new();
    let card = desk.registered();
    let same = ProvisionMeasureForm { aim: "8.00".into(), ..desk.typed_measure(card.row.id) };
    assert!(matches!(desk.office.provision_measure(&same), Err(Error::ProvisionAim)));
    let unsourced = ProvisionMeasureForm { source: String::new(), ..desk.typed_measure(card.row.id) };
    assert!(matches!(desk.office.provision_measure(&unsourced), Err(Error::NameEmpty { .. })));
    let card = desk.office.provision_measure(&desk.typed_measure(card.row.id)).unwrap();
    let id = card.measures[0].id;
    assert_eq!((card.measures[0].direction.as_str(), card.measures[0].state.as_str()), ("down", "planned"));
    assert!(matches!(desk.office.provision_report(&step(id, "report", "已发文")), Err(Error::ProvisionStepOrder)));
    desk.office.provision_report(&step(id, "start", "")).unwrap();
    assert!(matches!(desk.office.provision_report(&step(id, "report", "")), Err(Error::EvidenceMissing)));
    let scan = ProvisionStepForm { path: desk.file("list.pdf", b"%PDF-1.4 list"), ..step(id, "report", "津贴发放表") };
    let card = desk.office.provision_report(&scan).unwrap();
    assert_eq!(card.measures[0].state, "reported");
    assert!(!card.measures[0].next.contains(&"confirm".to_owned()), "not by whoever reported");
    assert!(matches!(desk.office.provision_confirm(&step(id, "confirm", "属实")), Err(Error::ProvisionOwn { .. })));
    desk.sign("deputy").provision_confirm(&step(id, "return", "缺两个单位")).unwrap();
    desk.sign("clerk").provision_report(&step(id, "report", "补齐")).unwrap();
    let card = desk.sign("deputy").provision_confirm(&step(id, "confirm", "属实")).unwrap();
    assert_eq!((card.measures[0].state.as_str(), card.row.done), ("done", 1));
    assert!(matches!(desk.office.provision_settle(&step(id, "drop", "不做了")), Err(Error::ProvisionStepOrder)));

    let at = |on: &str, value: &str| ProvisionEffectForm {
        measure: id,
        on: on.into(),
        value: value.into(),
        source: "劳资月报".into(),
    };
    assert!(matches!(desk.office.provision_effect(&at("2026-06-30", "6")), Err(Error::ProvisionDays)), "the base itself");
    assert!(matches!(desk.office.provision_effect(&at("2026-11-01", "6.005")), Err(Error::NumberInvalid { .. })));
    let effects = [
        ("2026-09-01", "8.5", "against"),
        ("2026-10-01", "7.9", "still"),
        ("2026-11-01", "6", "short"),
        ("2026-11-15", "4", "reached"),
    ];
    for (on, value, effect) in effects {
        let card = desk.office.provision_effect(&at(on, value)).unwrap();
        assert_eq!(card.measures[0].effects[0].effect, effect, "{value}");
    }
    let card = desk.office.provision_show(card.row.id).unwrap();
    assert_eq!((card.row.measured, card.row.moved, card.measures[0].way), (1, 1, Some(100)));
    let out = desk.home.path().join("register.xlsx").display().to_string();
    assert_eq!(desk.office.provision_export(&out).unwrap(), 1);
}

#[test]
fn a_figure_is_counted_on_both_days_with_its_list() {
    let desk = Desk::new();
    let card = desk.registered();
    let counted = ProvisionMeasureForm {
        figure: "young_share".into(),
        aim: "99".into(),
        figure_name: String::new(),
        ..desk.typed_measure(card.row.id)
    };
    let card = desk.office.provision_measure(&counted).unwrap();
    let measure = &card.measures[0];
    assert!(measure.percent && measure.base.source.is_empty() && measure.base.whole.is_some());
    let ask = ProvisionFigureAsk { figure: "young_share".into(), unit: None, on: "2026-06-30".into() };
    let list = desk.office.provision_figure(&ask).unwrap();
    assert_eq!((&list.value, Some(list.part)), (&measure.base.value, measure.base.part));
    assert_eq!(list.rows.iter().filter(|row| row.counts).count(), usize::try_from(list.part).unwrap());
    let card =
        desk.office.provision_effect(&ProvisionEffectForm { measure: measure.id, ..ProvisionEffectForm::default() }).unwrap();
    assert_eq!(card.measures[0].effects[0].value.on, "2026-11-20");
    let past = ProvisionMeasureForm { figure: "cover".into(), ..counted };
    assert!(matches!(desk.office.provision_measure(&past), Err(Error::ProvisionUncounted)), "nobody knows it for a past day");
    let hidden = ProvisionFigureAsk { figure: "reserve_plan".into(), ..ask };
    let hidden = desk.office.provision_figure(&hidden).unwrap();
    assert!(hidden.hidden && hidden.rows.is_empty());
}

#[test]
fn an_end_needs_a_resolution_and_shuts_what_has_ended() {
    let desk = Desk::new();
    let (old, office) = (desk.registered(), &desk.office);
    let new = office.provision_add(&desk.form("人才〔2026〕9号")).unwrap();
    let resolution = ResolutionNew {
        number: "决〔2026〕8号".into(),
        date: "2026-11-01".into(),
        title: "替代".into(),
        scan_path: String::new(),
    };
    let resolution = office.resolution_add(&resolution).unwrap().id;
    let end = ProvisionEndForm {
        id: old.row.id,
        successor: Some(new.row.id),
        resolution: Some(resolution),
        ..ProvisionEndForm::default()
    };
    assert!(matches!(office.provision_end(&end), Err(Error::RoleMayNot)));
    let office = desk.sign("deputy");
    let bare = ProvisionEndForm { resolution: None, ..end.clone() };
    assert!(matches!(office.provision_end(&bare), Err(Error::ResolutionNeeded)));
    let itself = ProvisionEndForm { successor: Some(old.row.id), ..end.clone() };
    assert!(matches!(office.provision_end(&itself), Err(Error::ProvisionSuccessor)));
    let unsaid = ProvisionEndForm { successor: None, ..end.clone() };
    assert!(matches!(office.provision_end(&unsaid), Err(Error::ReasonMissing)));
    let card = office.provision_end(&end).unwrap();
    assert_eq!((card.row.state.as_str(), card.row.successor.as_str()), ("replaced", "人才〔2026〕9号"));
    assert!(matches!(office.provision_measure(&desk.typed_measure(old.row.id)), Err(Error::ProvisionEnded)));
    assert_eq!(office.provision_list().unwrap().rows.last().map(|row| row.id), Some(old.row.id), "what is over comes last");
}

#[test]
fn suggestions_stay_anonymous_and_are_answered_by_others() {
    let desk = Desk::new();
    let round = SuggestionRoundForm { year: 2026, title: "职工建议".into(), until: "2026-12-20".into() };
    let card = desk.sign("clerk").suggestion_open(&round).unwrap();
    assert!(matches!(desk.office.suggestion_open(&round), Err(Error::SuggestionRoundTaken { .. })));
    let form =
        SuggestionForm {
            round: card.round.id, topic: "培训".into(), words: "夜班也能参加".into(), ..SuggestionForm::default()
        };
    let named = SuggestionForm { staff_number: desk.number(9), ..form.clone() };
    assert!(matches!(desk.sign("member").suggestion_add(&named), Err(Error::SuggestionName)), "by nobody else's name");
    desk.office.suggestion_add(&form).unwrap();
    let card = desk.sign("clerk").suggestion_add(&named).unwrap();
    assert_eq!(card.rows.iter().filter(|row| row.name.is_empty()).count(), 1);
    let answer = SuggestionAnswerForm {
        suggestion: card.rows[0].id,
        outcome: "partly".into(),
        words: "先试两个班组".into(),
        ..SuggestionAnswerForm::default()
    };
    assert!(matches!(desk.office.suggestion_answer(&answer), Err(Error::PersonUnknown { .. })), "somebody has to see to it");
    let answer = SuggestionAnswerForm { owner: desk.number(12), ..answer };
    let card = desk.office.suggestion_answer(&answer).unwrap();
    assert_eq!((card.round.answered, card.round.adopted), (1, 1));
    desk.office.suggestion_close(card.round.id).unwrap();
    assert!(matches!(desk.office.suggestion_add(&form), Err(Error::SuggestionRoundClosed)));
}
