//! The sample group: every room has something to show, and what its round and selections say holds together.

use office::wire::{FormKind, PrintRequest, PrintSave, SelectionAims};
use office::{Office, Unwatched};
use std::collections::BTreeMap;
use tests::{paper, place, staff};

/// The sample as the command line makes it, opened by its leader.
pub fn sample() -> (Office, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("示例.talent");
    let mut talent = std::process::Command::new(place::built("talent"));
    talent.args(["sample", "--json", "--file"]).arg(&path);
    talent.env("TALENT_PASSWORD", staff::PASSWORD).env("TALENT_HOME", home.path().join("desk"));
    let output = talent.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let office = staff::office(&home.path().join("other desk"));
    staff::sign_in(&office, &path, "zuzhang");
    (office, home)
}

#[test]
fn the_sample_has_posts_a_round_and_selections() {
    let (office, _home) = sample();
    let posts = office.post_list("").unwrap();
    let middle = posts.iter().filter(|post| post.level == "中层正职");
    assert!(middle.clone().count() >= 14 && middle.clone().all(|post| !post.holders.is_empty()));
    let rounds = office.round_list().unwrap();
    let states: Vec<(i32, bool)> = rounds.iter().map(|round| (round.year, round.closed_on.is_empty())).collect();
    assert_eq!(states, [(2026, true), (2023, false)]);
    let round = office.round_show(rounds[0].id).unwrap();
    assert!(round.vacant.len() >= 2, "{:?}", round.vacant);
    // Terms end with the year; on a desk whose clock is far from it none is due.
    let year = office.appointment_list("2026-11-23", true).unwrap();
    let ending = year.iter().filter(|one| one.last_day == "2026-12-31").count();
    assert!((3..6).contains(&ending), "{ending} terms end");
    let mut stages: BTreeMap<&str, usize> = BTreeMap::new();
    for motion in &round.motions {
        *stages.entry(&motion.stage).or_default() += 1;
    }
    assert_eq!(
        stages.iter().map(|(stage, count)| (*stage, *count)).collect::<Vec<_>>(),
        [("approved", 2), ("due", 1), ("lost", 1), ("raised", 2)]
    );
    let selections = office.selection_list().unwrap();
    let states: Vec<&str> = selections.iter().map(|row| row.state.as_str()).collect();
    assert_eq!(states, ["announced", "closed"]);
    let ended = office.selection_show(selections[1].id).unwrap();
    let won: Vec<_> = ended.posts[0].candidates.iter().filter(|one| one.motion.is_some()).collect();
    assert_eq!((ended.posts[0].candidates.len(), won.len(), won[0].rank), (4, 1, Some(1)));
    let running = office.selection_show(selections[0].id).unwrap();
    let reviews: Vec<&str> = running.posts[0].candidates.iter().map(|one| one.review.as_str()).collect();
    assert!(reviews.contains(&"open") && reviews.contains(&"refused"), "{reviews:?}");
    let SelectionAims { rows, .. } = office.selection_aims(2026).unwrap();
    assert!(rows.len() == 4 && rows.iter().all(|row| !row.aim.is_empty()) && rows.iter().any(|row| !row.figure.is_empty()));
    let chart = office.org_chart("").unwrap();
    assert!(chart.units[0].whole.free >= 2 && chart.units.len() > 15, "{:?}", chart.units[0]);
    assert!(office.verify().is_ok());
}

#[test]
fn the_sample_has_a_leading_group_at_work() {
    let (office, _home) = sample();
    let head = |day: &str| {
        let places = office.seat_list(day).unwrap().places;
        places.into_iter().find(|place| place.post_name == "热处理车间 主任").unwrap().staff_number
    };
    assert_ne!(head("2026-06-30"), head("2026-07-01"), "the seat follows the post");
    let now = office.seat_list("2026-11-01").unwrap();
    assert!(now.places.len() >= 16 && now.proposed.is_empty());
    assert_eq!(now.seats.iter().filter(|seat| !seat.resolution.is_empty()).count(), 1, "one sits by resolution");
    let year = office.meeting_list(2026).unwrap();
    assert_eq!((year.held, office.meeting_list(2025).unwrap().held), (3, 1));
    let cards: Vec<_> = year.rows.iter().map(|row| office.meeting_show(row.id).unwrap()).collect();
    let items = || cards.iter().flat_map(|card| &card.items);
    for outcome in ["carried", "lost", "heard"] {
        assert!(items().any(|item| item.outcome == outcome), "{outcome}");
    }
    assert!(items().any(|item| item.out.iter().any(|(_, _, reason)| reason == "own")));
    assert!(items().filter(|item| item.outcome == "carried").all(|item| item.resolution.is_some()));
    let issues = office.issue_list().unwrap();
    assert_eq!(issues.rows.len(), 8);
    assert!(["owner", "deputy", "leader"].iter().all(|rung| issues.rows.iter().any(|row| row.rung == *rung)));
    let programme = office.programme_show(2026).unwrap();
    assert_eq!((programme.goals.len(), programme.measures, programme.finished, programme.late), (4, 5, 2, 1));
    let figures = programme.goals.iter().filter(|goal| !goal.figure.is_empty());
    assert!(figures.clone().count() == 3 && figures.clone().all(|goal| !goal.now.is_empty()));
    assert!(office.verify().is_ok());
}

/// The year on paper is the year on screen, in both languages.
#[test]
fn the_report_of_the_sample_puts_its_year_together() {
    let (office, home) = sample();
    let overview = office.overview_figures(true).unwrap();
    let letters = office.letter_list(0).unwrap();
    let programme = office.programme_show(0).unwrap();
    let awards = office.award_year(letters.year).unwrap();
    for (language, words) in [
        ("zh-CN", ["年度人才工作报告", "目标责任书", "需要继续推进的工作"]),
        ("en", ["ReportofTalentWork", "Targetletters", "Whatistobecarriedon"]),
    ] {
        let path = home.path().join(format!("report-{language}.pdf"));
        let request = PrintRequest {
            form: FormKind::WorkReport,
            language: language.into(),
            source: 0,
            items: Vec::new(),
            variant: String::new(),
        };
        office.print_save(&PrintSave { request, each: false, path: path.display().to_string() }, &Unwatched).unwrap();
        paper::sound(&path);
        if let Some(look) = std::env::var_os("TALENT_LOOK") {
            std::fs::copy(&path, std::path::Path::new(&look).join(format!("report-{language}.pdf"))).unwrap();
        }
        let said = paper::text(&path);
        assert!(words.iter().all(|word| said.contains(word)), "{said}");
        for line in &overview.lines {
            let value = line.years.last().unwrap().value.trim_end_matches('0').trim_end_matches('.');
            assert!(said.contains(value), "{} {value} in {said}", line.code);
        }
        for row in &letters.rows {
            assert!(said.contains(&row.unit_name) && said.contains(&row.score), "{} {} in {said}", row.unit_name, row.score);
        }
        for goal in &programme.goals {
            assert!(said.contains(&goal.title.replace(' ', "")), "{} in {said}", goal.title);
        }
        assert!(said.replace(',', "").contains(&awards.total), "{} in {said}", awards.total);
        assert!((3..=8).contains(&paper::pages(&path)), "{}", paper::pages(&path));
    }
    // Last year is told as of its end.
    let before = PrintRequest {
        form: FormKind::WorkReport,
        language: "zh-CN".into(),
        source: i64::from(letters.year) - 1,
        items: Vec::new(),
        variant: String::new(),
    };
    let path = home.path().join("before.pdf");
    office.print_save(&PrintSave { request: before, each: false, path: path.display().to_string() }, &Unwatched).unwrap();
    let said = paper::text(&path);
    let decided = office.letter_list(letters.year - 1).unwrap().rows;
    assert!(said.contains(&format!("{}年12月31日", letters.year - 1)) && decided.len() == 6, "{said}");
    assert!(decided.iter().all(|row| said.contains(&row.score)), "{said}");
    let ahead = PrintRequest {
        form: FormKind::WorkReport,
        language: "en".into(),
        source: 2099,
        items: Vec::new(),
        variant: String::new(),
    };
    let path = home.path().join("no.pdf").display().to_string();
    assert!(office.print_save(&PrintSave { request: ahead, each: false, path }, &Unwatched).is_err(), "a year that has not come");
}
