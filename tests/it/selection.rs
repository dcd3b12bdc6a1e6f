//! Case S through the office on a real file: from the notice to the motion, with figures that were worked out by hand.

use chrono::{NaiveDate, NaiveDateTime};
use domain::motion::RoundRule;
use domain::selection::Scheme;
use office::wire::{
    CandidateRow, FormKind, Page, PersonQuery, PersonRow, PostForm, PrintRequest, PrintSave, ResolutionNew, RoundNew,
    SelectionAimsNew, SelectionAnnounce, SelectionApply, SelectionCard, SelectionDecide, SelectionInspect, SelectionMarks,
    SelectionNew, SelectionPanel, SelectionPublish, SelectionReview, SelectionScore, SelectionScores,
};
use office::{Error, Office, Unwatched};
use rust_decimal::Decimal;
use serde_json::Value;
use std::path::PathBuf;
use tests::staff;

fn november() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).and_then(|day| day.and_hms_opt(10, 0, 0)).unwrap()
}

pub(super) struct Desk {
    pub office: Office,
    pub path: PathBuf,
    _home: tempfile::TempDir,
    pub candidates: Vec<PersonRow>,
    pub judges: Vec<PersonRow>,
    pub id: i64,
    pub post: i64,
}

fn case() -> Value {
    let worked: Value = serde_json::from_str(include_str!("../fixtures/worked.json")).unwrap();
    worked["S"].clone()
}

/// A mark as cells of the six elements: the first ones are full.
fn cells(mark: &str) -> Vec<String> {
    let mut left: Decimal = mark.parse().unwrap();
    let full = [25, 20, 20, 15, 10, 10].map(Decimal::from);
    let give = full.map(|full| {
        let cell = left.min(full);
        left -= cell;
        cell.to_string()
    });
    give.to_vec()
}

impl Desk {
    /// Five candidates and seven judges of other units; the selection is announced.
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = staff::group(home.path(), staff::FILE);
        let office = staff::office(&home.path().join("desk")).with_clock(november);
        staff::sign_in(&office, &path, "clerk");
        let all = office.person_list(&PersonQuery::default(), &Page { limit: 5_000, ..Page::default() }).unwrap().rows;
        // Far from whoever has an account: nobody acts in his own case here.
        let unit = all[150].unit.clone();
        let judges: Vec<PersonRow> = all[100..].iter().filter(|row| row.unit == unit).take(7).cloned().collect();
        let mut candidates: Vec<PersonRow> = Vec::new();
        for row in all[100..].iter().filter(|row| row.unit != unit) {
            if candidates.len() < 5 && candidates.iter().all(|one| one.unit != row.unit) {
                candidates.push(row.clone());
            }
        }
        assert_eq!((judges.len(), candidates.len()), (7, 5));
        let place = office.unit_list().unwrap().into_iter().find(|row| row.name == candidates[0].unit).unwrap();
        let form = PostForm {
            id: 0,
            unit: place.id,
            name: "竞聘主任".into(),
            level: "中层副职".into(),
            kind: "management".into(),
            competitive: true,
            duties: String::new(),
            standard: Default::default(),
            since: "2026-01-01".into(),
            until: String::new(),
            places: 1,
        };
        let post = office.post_save(&form).unwrap();
        let draft = office.selection_draft().unwrap();
        assert_eq!(draft.scheme, Scheme::proposal());
        let offered = draft.posts.iter().find(|one| one.name == "竞聘主任").unwrap();
        assert_eq!(offered.free, 1);
        let request = SelectionNew {
            id: 0,
            year: 2026,
            name: "中层干部竞聘".into(),
            scheme: draft.scheme,
            posts: vec![(post.row.id, 1)],
            conditions: "政治素质好".into(),
            contact: "人力资源部".into(),
            phone: "0351-1234567".into(),
            mailbox: String::new(),
        };
        let mut off = request.scheme.clone();
        off.written = 25.into();
        let refused = office.selection_save(&SelectionNew { scheme: off, ..clone(&request) }).unwrap_err();
        assert_eq!(refused, Error::SelectionWeights { sum: "95".into(), off: "5".into() });
        let card = office.selection_save(&request).unwrap();
        let id = card.row.id;
        let announce = SelectionAnnounce {
            id,
            number: "华人〔2026〕18号".into(),
            announced_on: "2026-10-08".into(),
            apply_until: "2026-10-15".into(),
        };
        let card = office.selection_announce(&announce).unwrap();
        assert_eq!(card.row.state, "announced");
        assert_eq!(office.selection_save(&SelectionNew { id, ..clone(&request) }).unwrap_err(), Error::SelectionFrozen);
        let post = card.posts[0].id;
        Self { office, path, _home: home, candidates, judges, id, post }
    }

    fn apply(&self, who: &PersonRow, on: &str) -> Result<SelectionCard, Error> {
        let (staff_number, applied_on) = (who.staff_number.clone(), on.into());
        self.office
            .selection_apply(&SelectionApply { post: self.post, staff_number, applied_on, statement: "愿意承担".into() })
    }

    pub fn file(&self, name: &str) -> String {
        self._home.path().join(name).display().to_string()
    }

    /// Five qualified candidates with written scores, seven judges, numbers drawn.
    pub fn drawn(&self) -> SelectionCard {
        for who in &self.candidates {
            self.apply(who, "2026-10-10").unwrap();
        }
        let card = self.card();
        for one in &card.posts[0].candidates {
            let request =
                SelectionReview { application: one.id, qualified: true, day: "2026-10-16".into(), ..SelectionReview::default() };
            self.office.selection_review(&request).unwrap();
        }
        let row =
            |one: &CandidateRow| SelectionScore { application: one.id, written: "80".into(), democratic: "80".into(), extra: 0 };
        let rows = card.posts[0].candidates.iter().map(row).collect();
        self.office.selection_scores(&SelectionScores { post: self.post, rows }).unwrap();
        let judges = self.judges.iter().map(|row| row.staff_number.clone()).collect();
        self.office.selection_panel(&SelectionPanel { post: self.post, judges }).unwrap();
        self.office.selection_draw(self.post).unwrap()
    }

    pub fn card(&self) -> SelectionCard {
        self.office.selection_show(self.id).unwrap()
    }

    fn of<'a>(&self, card: &'a SelectionCard, at: usize) -> &'a CandidateRow {
        let number = &self.candidates[at].staff_number;
        card.posts[0].candidates.iter().find(|one| one.staff_number == *number).unwrap()
    }

    fn print(&self, form: FormKind, name: &str) -> u32 {
        let request = PrintRequest { form, language: "zh-CN".into(), source: self.id, items: Vec::new(), variant: String::new() };
        let path = self._home.path().join(name).display().to_string();
        self.office.print_save(&PrintSave { request, each: false, path }, &Unwatched).unwrap().pages
    }
}

fn clone(request: &SelectionNew) -> SelectionNew {
    SelectionNew {
        id: request.id,
        year: request.year,
        name: request.name.clone(),
        scheme: request.scheme.clone(),
        posts: request.posts.clone(),
        conditions: request.conditions.clone(),
        contact: request.contact.clone(),
        phone: request.phone.clone(),
        mailbox: request.mailbox.clone(),
    }
}

#[test]
fn case_s_from_the_notice_to_the_motion() {
    let desk = Desk::new();
    let case = case();
    let rows: Vec<(&String, &Value)> = case["candidates_written_judges_democratic"].as_object().unwrap().iter().collect();
    assert!(matches!(desk.apply(&desk.candidates[0], "2026-10-16"), Err(Error::SelectionLate { .. })));
    for who in &desk.candidates {
        desk.apply(who, "2026-10-10").unwrap();
    }
    assert!(matches!(desk.apply(&desk.candidates[0], "2026-10-10"), Err(Error::SelectionApplied { .. })));
    assert!(matches!(desk.office.selection_draw(desk.post), Err(Error::SelectionUnreviewed { .. })));
    for one in &desk.card().posts[0].candidates {
        let request =
            SelectionReview { application: one.id, qualified: true, day: "2026-10-16".into(), ..SelectionReview::default() };
        desk.office.selection_review(&request).unwrap();
    }
    let card = desk.card();
    let scores = |democratic: bool| {
        let row = |(at, (_, row)): (usize, &(&String, &Value))| SelectionScore {
            application: desk.of(&card, at).id,
            written: row[0].as_str().unwrap().to_owned(),
            democratic: if democratic { row[2].as_str().unwrap().to_owned() } else { String::new() },
            extra: 0,
        };
        SelectionScores { post: desk.post, rows: rows.iter().enumerate().map(row).collect() }
    };
    desk.office.selection_scores(&scores(false)).unwrap();
    let judges: Vec<String> = desk.judges.iter().map(|row| row.staff_number.clone()).collect();
    desk.office.selection_panel(&SelectionPanel { post: desk.post, judges: judges[..6].to_vec() }).unwrap();
    let card = desk.office.selection_panel(&SelectionPanel { post: desk.post, judges: judges.clone() }).unwrap();
    assert_eq!((card.posts[0].panel_size, card.posts[0].panel_fault.as_str()), (7, ""));
    let card = desk.office.selection_draw(desk.post).unwrap();
    assert_eq!(desk.office.selection_draw(desk.post).unwrap_err(), Error::SelectionDrawn);
    let mut draws: Vec<u32> = card.posts[0].candidates.iter().filter_map(|one| one.draw).collect();
    draws.sort_unstable();
    assert_eq!(draws, [1, 2, 3, 4, 5]);
    desk.office.selection_scores(&scores(true)).unwrap();
    assert!(matches!(desk.office.selection_rank(desk.post), Err(Error::SelectionMissing { .. })));
    for (seat, judge) in card.posts[0].judges.iter().enumerate() {
        let mark = |at: usize| rows[at].1[1][seat].to_string();
        let marks = (0..5).map(|at| (desk.of(&card, at).id, cells(&mark(at)))).collect();
        let request = SelectionMarks { judge: judge.id, held_on: "2026-10-20".into(), rows: marks };
        desk.office.selection_marks(&request).unwrap();
    }
    let quarter = vec![(desk.of(&card, 0).id, ["20.25", "20", "20", "15", "10", "0"].map(str::to_owned).to_vec())];
    let request = SelectionMarks { judge: card.posts[0].judges[0].id, held_on: "2026-10-20".into(), rows: quarter };
    assert!(matches!(desk.office.selection_marks(&request), Err(Error::SelectionMark { .. })));
    let card = desk.office.selection_rank(desk.post).unwrap();
    for (at, expected) in case["expect"].as_array().unwrap().iter().enumerate() {
        let found = desk.of(&card, at);
        assert_eq!(found.interview, expected["interview"].as_str().unwrap(), "{expected}");
        assert_eq!(found.plain_mean, expected["plain_mean"].as_str().unwrap(), "{expected}");
        assert_eq!(found.total, expected["total"].as_str().unwrap(), "{expected}");
        assert_eq!(found.by_total.map(u64::from), expected["rank_total"].as_u64(), "{expected}");
        assert_eq!(found.rank.map(u64::from), expected["rank_final"].as_u64(), "{expected}");
        assert_eq!(found.listed, expected["rank_final"].as_u64() <= Some(3), "{expected}");
        assert_eq!(found.marks.iter().filter(|mark| mark.dropped).count(), 2, "one highest and one lowest: {expected}");
        assert!(found.trace.as_ref().is_some_and(|trace| trace.steps.len() == 3));
    }
    assert_eq!(desk.office.selection_scores(&scores(true)).unwrap_err(), Error::SelectionRanked);

    // 丙 is first. The one in front is inspected before anybody wins.
    let first = desk.of(&card, 2).clone();
    let inspect = |application: i64, passed: bool| {
        let by = desk.judges[..2].iter().map(|row| row.staff_number.clone()).collect();
        desk.office.selection_inspect(&SelectionInspect {
            application,
            day: "2026-10-26".into(),
            passed,
            document: "考察材料".into(),
            note: "材料".into(),
            inspectors: by,
        })
    };
    let publish = |on: &str| {
        let posted_on = on.into();
        desk.office.selection_publish(&SelectionPublish { selection: desk.id, posted_on, contact: "纪检监察室".into() })
    };
    assert_eq!(publish("2026-10-27").unwrap_err(), Error::SelectionNobody);
    let card = inspect(first.id, true).unwrap();
    assert!(desk.of(&card, 2).proposed);
    let card = publish("2026-10-27").unwrap();
    assert_eq!(card.publicities[0].last_day, "2026-11-02");

    // The papers are there, from the notice to the publicity.
    for (form, pages) in [
        (FormKind::SelectionNotice, 2),
        (FormKind::SelectionApplication, 5),
        (FormKind::SelectionSheet, 21),
        (FormKind::SelectionPanel, 1),
        (FormKind::SelectionRanking, 1),
        (FormKind::SelectionPublicity, 1),
    ] {
        assert_eq!(desk.print(form, "paper.pdf"), pages, "{form:?}");
    }
    assert_eq!(desk.office.selection_export(desk.id, &desk._home.path().join("list.xlsx").display().to_string()).unwrap(), 5);

    // Somebody falls in the publicity; the next in rank follows, because the notice said so, and is posted himself.
    staff::sign_in(&desk.office, &desk.path, "leader");
    let card = desk.office.selection_out(first.id, "查实不符合任职条件").unwrap();
    assert!(!desk.of(&card, 2).proposed);
    let resolution = ResolutionNew {
        number: "华人组决〔2026〕9号".into(),
        date: "2026-11-10".into(),
        title: String::new(),
        scan_path: String::new(),
    };
    let resolution = desk.office.resolution_add(&resolution).unwrap().id;
    let decide = |round: i64, day: &str| {
        let (since, relatives) = ("2027-01-01".into(), "无".into());
        desk.office.selection_decide(&SelectionDecide { post: desk.post, day: day.into(), resolution, round, since, relatives })
    };
    assert!(matches!(decide(0, "2026-11-10"), Err(Error::SelectionInspectionOpen { .. })));
    staff::sign_in(&desk.office, &desk.path, "clerk");
    let second = desk.of(&card, 1).clone();
    inspect(second.id, true).unwrap();
    publish("2026-10-28").unwrap();
    staff::sign_in(&desk.office, &desk.path, "leader");
    assert!(matches!(decide(0, "2026-11-03"), Err(Error::NoticeRunning { .. })));
    let members = (1..=7).map(|number| format!("G{number:05}")).collect();
    let request =
        RoundNew { year: 2026, name: "年终聘任".into(), opened_on: "2026-10-08".into(), members, rule: RoundRule::default() };
    let round = desk.office.round_open(&request).unwrap().row.id;
    let card = decide(round, "2026-11-10").unwrap();
    assert_eq!((card.row.state.as_str(), desk.of(&card, 1).won.as_str()), ("closed", "next"));
    let motion = desk.office.motion_show(desk.of(&card, 1).motion.unwrap()).unwrap();
    assert_eq!(motion.row.staff_number, desk.candidates[1].staff_number);

    // Each judge and inspector is on record as having evaluated the winner.
    let parts = desk.office.duty_list(second.person).unwrap();
    let count = |kind: &str| parts.iter().filter(|row| row.kind == kind).count();
    assert_eq!((count("selection_panel"), count("inspection")), (7, 2));

    // And the year's aims count it.
    let aims = serde_json::from_str(r#"{"opened":"1","applicants":"5"}"#).unwrap();
    let aims = desk.office.selection_aims_set(&SelectionAimsNew { year: 2026, aims }).unwrap();
    let shown: Vec<(&str, Option<bool>)> = aims.rows.iter().map(|row| (row.figure.as_str(), row.reached)).collect();
    assert_eq!(shown[0], ("1", Some(true)));
    assert_eq!(shown[2], ("5.00", Some(true)));
    assert_eq!(aims.rows[3].list.len(), 1);
    assert!(desk.office.verify().is_ok());
}

#[test]
fn a_judge_of_a_candidates_unit_steps_out_and_the_panel_is_counted_again() {
    let desk = Desk::new();
    desk.apply(&desk.candidates[0], "2026-10-10").unwrap();
    let unit = &desk.candidates[0].unit;
    let all = desk.office.person_list(&PersonQuery::default(), &Page { limit: 5_000, ..Page::default() }).unwrap().rows;
    let near = all.iter().rfind(|row| row.unit == *unit && row.staff_number != desk.candidates[0].staff_number);
    let near = near.map(|row| row.staff_number.clone());
    let mut judges: Vec<String> = desk.judges[..6].iter().map(|row| row.staff_number.clone()).collect();
    judges.push(desk.candidates[0].staff_number.clone());
    judges.extend(near.clone());
    let card = desk.office.selection_panel(&SelectionPanel { post: desk.post, judges }).unwrap();
    let post = &card.posts[0];
    assert_eq!((post.panel_size, post.panel_fault.as_str()), (6, "small"));
    assert!(post.judges.iter().filter(|judge| !judge.out.is_empty()).count() >= 2);
    // One who is asked to step out is counted out as well.
    let card = desk.office.selection_step_out(post.judges[0].id, "曾为直接上级").unwrap();
    assert_eq!(card.posts[0].panel_size, 5);
}
