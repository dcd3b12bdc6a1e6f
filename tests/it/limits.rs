//! What holds a closed year back: a warning binds the group's own decision, too few voters keep the notice down, and two ways of
//! counting side by side give away no class of few hands.

use crate::worked::{Case, Given};
use domain::appraisal::Scheme;
use office::wire::{BallotAbout, CountFigures, CountSet, FormKind, GradeDecision, PrintRequest, PublicityNew};
use tests::staff;

/// 甲 is warned; both are far inside the best band, and there is a place for each.
fn closed(entitled: u32) -> Case {
    let mut scheme = Scheme::proposal(2026);
    scheme.quota.percent = 100.into();
    let given = |cap: &str| Given { performance: "98".into(), superior: "98".into(), cap: cap.into(), ..Given::default() };
    let case = Case::of(&[("甲".to_owned(), given("称职")), ("乙".to_owned(), given(""))], &scheme);
    for class in ["A", "B"] {
        (0..3).for_each(|_| case.ballot(class, |_| vec!["96".to_owned(); 5]));
    }
    // One hand of class C, the same in every dimension: a void rule would take it away.
    case.ballot("C", |_| vec!["60".to_owned(); 5]);
    let figures =
        CountFigures { entitled, present: 3, issued: 3, returned: 3, held_on: "2026-11-05".into(), ..CountFigures::default() };
    let count = CountSet { class: "A".into(), about: BallotAbout::People, figures };
    case.office.count_set(case.appraisal, &count).unwrap();
    case.close();
    case
}

fn post(case: &Case) -> Result<(), String> {
    let notice = PublicityNew {
        appraisal: case.appraisal,
        posted_on: "2026-11-03".into(),
        place: "公告栏".into(),
        contact: "人力资源部".into(),
        phone: "8001".into(),
        also: Vec::new(),
    };
    case.office.publicity_start(&notice).map(drop).map_err(|error| error.code().to_owned())
}

#[test]
fn a_warning_binds_the_group_and_few_hands_stay_hidden() {
    let case = closed(4);
    assert_eq!((case.row("甲").proposed.as_str(), case.row("乙").proposed.as_str()), ("称职", "优秀"));
    let without = case.drawn(r#"{"void":{"same_for_all_above":3,"forced_limit":null,"identical_dimensions":true}}"#);
    assert!(
        without.cells.iter().all(|cell| cell.hidden && cell.total.is_empty() && cell.grade.is_empty()),
        "{:?}",
        without.cells
    );
    let rounded = case.drawn(r#"{"rounding":"ceil"}"#);
    assert!(rounded.cells.iter().all(|cell| !cell.hidden && !cell.total.is_empty()), "no other ballot counts");

    assert_eq!(post(&case), Ok(()));
    let print = PrintRequest {
        form: FormKind::Publicity,
        language: "zh-CN".into(),
        source: case.appraisal,
        items: Vec::new(),
        variant: String::new(),
    };
    assert_eq!(case.office.print_preview(&print).unwrap().pages, 1);
    staff::sign_in(&case.office, &case.path, "leader");
    let better = GradeDecision { subject: case.row("甲").id, grade: "优秀".into(), reason: "贡献突出".into() };
    assert_eq!(case.office.appraisal_confirm(case.appraisal, case.resolution, &[better]).unwrap_err().code(), "GRADE_LIMITED");
}

#[test]
fn too_few_voters_keep_the_notice_down() {
    // Three of five are fewer than two thirds, three of four are not.
    assert_eq!(post(&closed(5)), Err("PARTICIPATION_SHORT".to_owned()));
}
