//! The worked cases of the appraisal through the office: people, scheme, ballots and scores go in as users give them, and what the
//! file then says is compared with figures that were worked out by hand.

use domain::appraisal::Scheme;
use domain::appraisal::rank_band::RankBand;
use domain::appraisal::scheme::{Band, Composite, Dimension, QuotaGroups, RankTable, Words};
use domain::exact::Rounding;
use office::wire::{
    AppraisalOpen, BallotLine, BallotSheet, FirstAccount, GroupCreate, Page, ResolutionNew, RuleNew, ScenarioDraft,
    SubjectInputs, SubjectRow,
};
use office::{Office, Unwatched};
use rust_decimal::Decimal;
use std::collections::HashMap;
use std::path::PathBuf;
use tests::staff;

const YEAR: i32 = 2026;

/// A group of its own with just the people of a case.
pub struct Case {
    pub _home: tempfile::TempDir,
    pub office: Office,
    pub path: PathBuf,
    pub appraisal: i64,
    pub resolution: i64,
}

/// What is entered about one person.
#[derive(Clone, Default)]
pub struct Given {
    pub unit: String,
    pub performance: String,
    pub superior: String,
    pub bonus: String,
    pub deduction: String,
    pub cap: String,
    /// Scores of the peers, all the same; empty without.
    pub peer: String,
}

impl Case {
    /// People by name in their order, under a scheme.
    pub fn of(people: &[(String, Given)], scheme: &Scheme) -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join(staff::FILE);
        staff::copy(&staff::shelf("bare", bare).join(staff::FILE), &path);
        let mut roster = "\u{feff}工号,姓名,性别,出生年月,单位,职务,职务层次\n".to_owned();
        for (number, (name, given)) in people.iter().enumerate() {
            let unit = if given.unit.is_empty() { "机关" } else { &given.unit };
            roster.push_str(&format!("W{number:03},{name},女,1980.05,{unit},主任,中层正职\n"));
        }
        let sheet = home.path().join("roster.csv");
        std::fs::write(&sheet, roster).unwrap();
        staff::talent(&path, "clerk", &["import", "roster", &sheet.display().to_string()]);

        let office = staff::office(&home.path().join("desk"));
        staff::sign_in(&office, &path, "leader");
        // The group began with the product's own proposal; the scheme of the case is a later version.
        let scheme = Scheme { version: "2026-9".into(), ..scheme.clone() };
        let document = serde_json::to_string(&scheme).unwrap();
        office.rule_add(&RuleNew { kind: "appraisal".into(), document }).unwrap();
        let resolution = cite(&office, "华鼎人才组决〔2026〕1号", "2026-11-02");
        staff::sign_in(&office, &path, "clerk");
        let appraisal = office.appraisal_open(&AppraisalOpen { year: scheme.year, levels: Vec::new() }).unwrap().row.id;
        let case = Self { _home: home, office, path, appraisal, resolution };
        for row in case.rows() {
            let given = &people.iter().find(|(name, _)| *name == row.name).unwrap().1;
            let grounds = if given.bonus.is_empty() { "" } else { "专项" };
            let inputs = SubjectInputs {
                performance: given.performance.clone(),
                performance_document: "目标责任书".into(),
                superior: given.superior.clone(),
                bonus: given.bonus.clone(),
                deduction: given.deduction.clone(),
                grounds: grounds.into(),
                cap_grade: given.cap.clone(),
                cap_ground: if given.cap.is_empty() { String::new() } else { "本年度警告".into() },
                ..SubjectInputs::default()
            };
            case.office.appraisal_inputs(row.id, &inputs).unwrap();
        }
        let peers: HashMap<&str, &str> = people.iter().map(|(name, given)| (name.as_str(), given.peer.as_str())).collect();
        if peers.values().any(|peer| !peer.is_empty()) {
            for class in ["A", "B", "C"] {
                let scores = |row: &SubjectRow| vec![if class == "B" { peers[row.name.as_str()] } else { "85" }.to_owned()];
                for _ in 0..3 {
                    case.ballot(class, scores);
                }
            }
        }
        case
    }

    pub fn rows(&self) -> Vec<SubjectRow> {
        let page = Page { limit: u32::MAX, ..Page::default() };
        self.office.appraisal_subjects(self.appraisal, "", "", "", &page).unwrap().rows
    }

    pub fn row(&self, name: &str) -> SubjectRow {
        self.rows().into_iter().find(|row| row.name == name).unwrap()
    }

    /// One ballot about everybody.
    pub fn ballot(&self, class: &str, scores: impl Fn(&SubjectRow) -> Vec<String>) {
        let line = |row: &SubjectRow| BallotLine { subject: row.id, cells: scores(row), void: String::new() };
        let lines = self.rows().iter().map(line).collect();
        self.office
            .ballot_save(self.appraisal, &[BallotSheet { token: String::new(), class: class.into(), fresh: true, lines }])
            .unwrap();
    }

    pub fn close(&self) {
        self.office.appraisal_close(self.appraisal, self.resolution, false, &Unwatched).unwrap();
        assert_eq!(self.office.appraisal_recompute(self.appraisal).unwrap().faults, Vec::<String>::new());
    }

    /// The calibration's column under some changes.
    pub fn drawn(&self, changes: &str) -> office::wire::CalibrationColumn {
        let draft = ScenarioDraft { name: "试算".into(), changes: changes.into() };
        self.office.scenario_draw(self.appraisal, &[draft]).unwrap().columns.remove(1)
    }
}

/// A resolution of the group.
pub fn cite(office: &Office, number: &str, date: &str) -> i64 {
    let (number, date) = (number.into(), date.into());
    office.resolution_add(&ResolutionNew { number, date, title: "考核".into(), scan_path: String::new() }).unwrap().id
}

fn bare(folder: &std::path::Path) {
    let office = staff::office(&folder.join("desk"));
    let path = folder.join(staff::FILE);
    let first = |(handle, name, _): (&str, &str, &str)| FirstAccount {
        handle: handle.into(),
        name: name.into(),
        password: staff::PASSWORD.into(),
    };
    let request = GroupCreate {
        path: path.display().to_string(),
        group_name: staff::GROUP.into(),
        leader: first(staff::STAFF[0]),
        auditor: first(staff::STAFF[1]),
    };
    office.group_create(&request).unwrap();
    let second = office::wire::SecondPerson { handle: "auditor".into(), password: staff::PASSWORD.into(), reason: "test".into() };
    let clerk = office::wire::AccountNew {
        handle: "clerk".into(),
        name: "李办公".into(),
        role: "clerk".into(),
        unit: None,
        staff_number: String::new(),
        password: "a first password".into(),
        second: Some(second),
    };
    office.account_add(&clerk).unwrap();
    let open = |password: &str| office::wire::GroupOpen {
        path: path.display().to_string(),
        handle: "clerk".into(),
        password: password.into(),
    };
    office.group_open(&open("a first password")).unwrap();
    office.password_change("a first password", staff::PASSWORD).unwrap();
    office.group_close().unwrap();
}

fn words(text: &str) -> Words {
    Words::new(text, text)
}

/// The total is the superior's score, the one dimension is the whole ballot: so the figures of a case stand where they are asked for.
pub fn plain() -> Scheme {
    let mut scheme = Scheme::proposal(YEAR);
    scheme.dimensions = vec![Dimension { code: "all".into(), name: words("总体"), weight: Decimal::ONE_HUNDRED }];
    scheme.composite = Composite { performance: Decimal::ZERO, democratic: Decimal::ZERO, superior: Decimal::ONE_HUNDRED };
    scheme.void.same_for_all_above = None;
    scheme
}

fn ranked(rows: &[(&str, &str, &str, &str)]) -> Vec<(String, Given)> {
    rows.iter()
        .map(|(name, total, peer, performance)| {
            let given =
                Given { superior: (*total).into(), peer: (*peer).into(), performance: (*performance).into(), ..Given::default() };
            ((*name).to_owned(), given)
        })
        .collect()
}

/// Q1: 43 people, 20 % within: eight places; at the line performance decides.
fn q1() -> Vec<(String, Given)> {
    let mut people = ranked(&[
        ("P01", "96.20", "92", "97"),
        ("P02", "95.10", "90", "96"),
        ("P03", "94.88", "91", "93"),
        ("P04", "94.05", "89", "94"),
        ("P05", "93.40", "93", "92"),
        ("P06", "92.75", "88", "95"),
        ("P07", "92.10", "90", "91"),
        ("P08", "91.60", "87", "94"),
        ("P09", "91.60", "90", "92"),
        ("P10", "91.05", "86", "90"),
        ("P11", "90.80", "85", "91"),
        ("P12", "90.20", "84", "90"),
        ("P13", "90.00", "83", "89"),
    ]);
    for number in 14..=43 {
        let total = format!("{}", 89 - number % 12);
        people.extend(ranked(&[(&format!("P{number}"), &total, "80", "80")]));
    }
    people
}

#[test]
fn q1_the_quota_line_and_q6_its_rounding() {
    let case = Case::of(&q1(), &plain());
    case.close();
    let head = case.office.appraisal_head(case.appraisal).unwrap();
    assert_eq!((head.quota_base, head.quota, head.quota_used, head.tied), (43, 8, 8, 0));
    let best: Vec<String> = case.rows().into_iter().filter(|row| row.proposed == "优秀").map(|row| row.name).collect();
    assert_eq!(best, ["P01", "P02", "P03", "P04", "P05", "P06", "P07", "P08"]);
    for name in ["P09", "P10", "P11", "P12", "P13"] {
        let row = case.row(name);
        assert_eq!((row.proposed.as_str(), row.remarks.as_slice()), ("称职", ["QUOTA_LIMITED".to_owned()].as_slice()), "{name}");
    }
    let note = |name: &str| case.office.appraisal_subject(case.row(name).id).unwrap().quota_note;
    assert_eq!((note("P08").as_str(), note("P09").as_str()), ("AHEAD_BY_PERFORMANCE", "BEHIND_BY_PERFORMANCE"));
    assert_eq!((case.row("P08").rank, case.row("P09").rank, case.row("P10").rank), (8, 8, 10), "1, 2, 2, 4");

    let half_up = case.drawn(r#"{"rounding":"half_up"}"#);
    assert_eq!((half_up.lines[0].places, half_up.changed), (9, 1));
    assert_eq!(half_up.cells[8].grade, "优秀");
}

#[test]
fn q4_a_full_tie_across_the_line_is_the_groups() {
    let mut people = ranked(&[("X", "91.60", "90", "92"), ("Y", "91.60", "90", "92"), ("Z", "93.00", "80", "90")]);
    for number in 4..=10 {
        people.extend(ranked(&[(&format!("N{number}"), "80.00", "80", "80")]));
    }
    let case = Case::of(&people, &plain());
    case.close();
    assert_eq!(case.office.appraisal_head(case.appraisal).unwrap().tied, 2);
    assert_eq!(case.row("Z").proposed, "优秀");
    for name in ["X", "Y"] {
        let row = case.row(name);
        assert!(row.tied && row.proposed.is_empty(), "{row:?}");
    }
}

fn by_unit(sizes: &[(&str, usize)]) -> Vec<(String, Given)> {
    let people = sizes.iter().flat_map(|(unit, size)| (0..*size).map(move |number| (unit, number)));
    people
        .map(|(unit, number)| {
            let given = Given {
                unit: (*unit).into(),
                superior: format!("{}.{:02}", 99 - number % 9, number),
                performance: "90".into(),
                peer: "90".into(),
                ..Given::default()
            };
            (format!("{unit}{number}"), given)
        })
        .collect()
}

#[test]
fn q2_units_pooled_and_q6_each_by_itself() {
    let units = [("一车间", 4), ("二车间", 6), ("三车间", 3), ("机关", 9), ("设备处", 4)];
    let mut scheme = plain();
    scheme.quota.groups = QuotaGroups::Unit;
    let case = Case::of(&by_unit(&units), &scheme);
    case.close();
    let head = case.office.appraisal_head(case.appraisal).unwrap();
    let places = |lines: &[office::wire::QuotaLineView]| -> HashMap<String, u32> {
        lines.iter().map(|line| (line.group.clone(), line.places)).collect()
    };
    let expected = [("一车间", 0), ("二车间", 1), ("三车间", 0), ("机关", 1), ("设备处", 0)];
    assert_eq!(places(&head.lines), expected.map(|(unit, places)| (unit.to_owned(), places)).into());
    assert_eq!(head.quota, 2);
    assert_eq!(case.drawn(r#"{"groups":{"by":"whole"}}"#).lines[0].places, 5);
    // Units of fewer than five share: 4, 3 and 4 are 11, that is two places.
    let shared = case.drawn(r#"{"minimum_base":5}"#);
    assert_eq!(
        places(&shared.lines),
        [("二车间", 1), ("机关", 1), ("", 2)].map(|(unit, places)| (unit.to_owned(), places)).into()
    );

    let sizes = [3, 4, 5, 8, 9, 13, 14, 18, 23];
    let names: Vec<String> = sizes.iter().map(|size| format!("{size}人单位")).collect();
    let units: Vec<(&str, usize)> = names.iter().map(String::as_str).zip(sizes).collect();
    let case = Case::of(&by_unit(&units), &scheme);
    case.close();
    for (changes, expected) in [("{}", [0, 0, 1, 1, 1, 2, 2, 3, 4]), (r#"{"rounding":"half_up"}"#, [1, 1, 1, 2, 2, 3, 3, 4, 5])] {
        let found = places(&case.drawn(changes).lines);
        assert_eq!(names.iter().map(|name| found[name]).collect::<Vec<_>>(), expected, "{changes}");
    }
}

#[test]
fn q3_grades_by_rank() {
    let mut scheme = plain();
    let band = |grade: &str, floor: i64| Band { grade: grade.into(), floor: Decimal::from(floor) };
    scheme.bands = vec![band("优秀", 90), band("良好", 80), band("称职", 70), band("基本称职", 60), band("不称职", 0)];
    let share = |grade: &str, up_to: i64| RankBand { grade: grade.into(), up_to: Decimal::from(up_to) };
    let shares = vec![share("优秀", 10), share("良好", 30), share("称职", 90), share("基本称职", 100)];
    scheme.rank_bands = Some(RankTable { shares, under: Some(band("不称职", 60)) });
    scheme.ticks.clear();
    scheme.team = None;
    let people: Vec<(String, Given)> = (0..43)
        .map(|number| {
            let given = Given {
                superior: format!("{}.{:02}", 97 - number / 2, 50 - number % 2),
                performance: "90".into(),
                peer: "90".into(),
                ..Given::default()
            };
            (format!("R{number:02}"), given)
        })
        .collect();
    let case = Case::of(&people, &scheme);
    case.close();
    assert_eq!(case.office.appraisal_head(case.appraisal).unwrap().distribution, [4, 8, 27, 4, 0, 0]);
    assert_eq!(case.row("R03").proposed, "优秀");
    assert_eq!(case.row("R04").proposed, "良好");
    // The same year by points again.
    assert_eq!(case.drawn(r#"{"rank_bands":{"shares":[]}}"#).distribution[0], 8);
}

fn scores(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn a1_rounding_decides_and_a1b_one_void_rule_flips_the_grade() {
    let mut scheme = Scheme::proposal(YEAR);
    scheme.composite = Composite { performance: Decimal::ZERO, democratic: Decimal::ONE_HUNDRED, superior: Decimal::ZERO };
    scheme.quota.percent = Decimal::ONE_HUNDRED;
    let given = Given { performance: "0".into(), superior: "0".into(), ..Given::default() };
    let case = Case::of(&[("甲".to_owned(), given)], &scheme);
    let ballots: [(&str, &[[&str; 5]]); 3] = [
        (
            "A",
            &[
                ["95", "92", "90", "94", "96"],
                ["90", "88", "91", "90", "95"],
                ["93", "90", "92", "92", "94"],
                ["88", "85", "90", "86", "92"],
                ["92", "91", "93", "95", "96"],
            ],
        ),
        (
            "B",
            &[
                ["90", "88", "89", "87", "92"],
                ["85", "84", "86", "83", "90"],
                ["100", "100", "100", "100", "100"],
                ["88", "87", "90", "86", "91"],
                ["92", "90", "91", "90", "93"],
                ["60", "62", "65", "58", "70"],
                ["89", "88", "90", "88", "92"],
            ],
        ),
        (
            "C",
            &[
                ["93", "91", "94", "90", "95"],
                ["90", "89", "92", "88", "93"],
                ["87", "85", "90", "84", "91"],
                ["95", "94", "96", "93", "97"],
                ["91", "90", "93", "89", "94"],
                ["70", "68", "75", "66", "80"],
                ["92", "90", "94", "91", "95"],
                ["90", "90", "", "90", "90"],
            ],
        ),
    ];
    for (class, rows) in ballots {
        rows.iter().for_each(|row| case.ballot(class, |_| scores(row)));
    }
    case.close();
    let card = case.office.appraisal_subject(case.row("甲").id).unwrap();
    assert_eq!(card.class_means, ["91.29", "88.16", "90.11"].map(|mean| Some(mean.to_owned())));
    assert_eq!((card.row.total.as_str(), card.row.proposed.as_str()), ("90.00", "优秀"));
    let steps = card.trace.unwrap().steps;
    assert!(steps.iter().any(|step| step.code == "round" && step.formula == "89.997"), "{steps:?}");
    assert_eq!(case.office.appraisal_head(case.appraisal).unwrap().classes[2].void_rows, 1);

    let changes = r#"{"void":{"same_for_all_above":3,"forced_limit":null,"identical_dimensions":true}}"#;
    let flipped = case.drawn(changes);
    assert_eq!((flipped.cells[0].total.as_str(), flipped.cells[0].grade.as_str(), flipped.changed), ("89.80", "称职", 1));

    // Adopted under a resolution it becomes the year's rule, and everything still proves itself.
    staff::sign_in(&case.office, &case.path, "leader");
    let draft = ScenarioDraft { name: "同分行作废".into(), changes: changes.into() };
    let saved = case.office.scenario_save(case.appraisal, &draft).unwrap();
    assert_eq!(case.office.scenario_adopt(saved.id, 0).unwrap_err().code(), "RESOLUTION_NEEDED");
    assert_eq!(case.row("甲").total, "90.00");
    let head = case.office.scenario_adopt(saved.id, case.resolution).unwrap();
    assert_eq!((head.scheme.as_str(), head.adopted), ("2026-9.1", 1));
    let card = case.office.appraisal_subject(case.row("甲").id).unwrap();
    assert_eq!((card.row.total.as_str(), card.row.proposed.as_str()), ("89.80", "称职"));
    assert_eq!(card.class_means[1].as_deref(), Some("87.49"));
    assert_eq!(case.office.appraisal_recompute(case.appraisal).unwrap().faults, Vec::<String>::new());
    assert_eq!(case.office.scenario_adopt(saved.id, case.resolution).unwrap_err().code(), "SCENARIO_ADOPTED");
    assert_eq!(case.office.scenario_delete(saved.id).unwrap_err().code(), "SCENARIO_ADOPTED");
    assert!(case.office.verify().unwrap().sound);
}

#[test]
fn a3_a_missing_class_a_capped_bonus_and_a_warning() {
    let mut scheme = plain();
    scheme.composite = Scheme::proposal(YEAR).composite;
    scheme.trim_when_more_than = None;
    scheme.quota.percent = Decimal::ONE_HUNDRED;
    let given = Given {
        performance: "93.5".into(),
        superior: "92".into(),
        bonus: "7".into(),
        deduction: "1.5".into(),
        cap: "称职".into(),
        ..Given::default()
    };
    let case = Case::of(&[("甲".to_owned(), given)], &scheme);
    // Means of 94.40 and 91.15 from half points; nobody of class C has voted.
    for score in ["94", "94.5", "94.5", "94.5", "94.5"] {
        case.ballot("A", |_| scores(&[score]));
    }
    for score in ["91", "91", "91", "91", "91", "91", "91", "91.5", "91.5", "91.5"] {
        case.ballot("B", |_| scores(&[score]));
    }
    case.close();
    let card = case.office.appraisal_subject(case.row("甲").id).unwrap();
    assert_eq!((card.row.total.as_str(), card.row.proposed.as_str()), ("96.55", "称职"));
    assert_eq!(card.row.remarks, ["CLASS_MISSING", "CAPPED"]);
    assert!(card.suppressed, "two classes alone would give the third away");

    // The same with the other two ways to take a missing class.
    let case = |missing| {
        let mut scheme = scheme.clone();
        scheme.missing_class = missing;
        let given = Given { performance: "93.5".into(), superior: "92".into(), ..Given::default() };
        let case = Case::of(&[("甲".to_owned(), given)], &scheme);
        case.ballot("A", |_| scores(&["90"]));
        case.ballot("B", |_| scores(&["80"]));
        case
    };
    let zero = case(domain::appraisal::scheme::MissingClass::Zero);
    zero.close();
    // 0.4 × 90 + 0.3 × 80 + 0 = 60; 46.75 + 18 + 18.4 = 83.15.
    assert_eq!(zero.row("甲").total, "83.15");
    let block = case(domain::appraisal::scheme::MissingClass::Block);
    assert_eq!(block.row("甲").missing, ["class_C"]);
    let refused = block.office.appraisal_close(block.appraisal, block.resolution, false, &Unwatched);
    assert_eq!(refused.unwrap_err().code(), "APPRAISAL_INCOMPLETE");
}

/// ICC: the published table of four judges and six targets, as scores.
#[test]
fn icc_the_published_table_through_the_ballots() {
    let table = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];
    let people: Vec<(String, Given)> = (0..6)
        .map(|number| {
            let given = Given { performance: "80".into(), superior: "80".into(), ..Given::default() };
            (format!("T{number}"), given)
        })
        .collect();
    let mut scheme = plain();
    scheme.quota.rounding = Rounding::Floor;
    let case = Case::of(&people, &scheme);
    let place = |row: &SubjectRow| row.name[1..].parse::<usize>().unwrap();
    (0..4).for_each(|judge| case.ballot("A", |row| vec![table[place(row)][judge].to_string()]));
    for class in ["B", "C"] {
        (0..3).for_each(|ballot| case.ballot(class, |row| vec![(80 + place(row) + ballot).to_string()]));
    }
    case.close();
    let view = case.office.appraisal_leniency(case.appraisal).unwrap();
    let agreed = view.classes[0].agreement.as_ref().unwrap();
    assert_eq!((agreed.form.as_str(), agreed.value.as_str()), ("ICC(2,k)", "0.62"));
}
