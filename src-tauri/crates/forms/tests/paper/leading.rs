//! Papers of the leading group: what was filled in stands there, on however many pages, and each label of the form once.

use crate::{LANGUAGES, pages, print, sample, text::check};
use forms::{Language, leading::Leading};

fn pick<'t>(language: Language, chinese: &'t str, english: &'t str) -> &'t str {
    match language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

#[test]
fn minutes_say_who_came_what_was_said_and_how_it_was_voted_on() {
    for (language, tag) in LANGUAGES {
        for form in [
            sample::leading::minutes(language, 1, true),
            sample::leading::minutes(language, 4, true),
            sample::leading::long_minutes(language),
        ] {
            let paper = pages(&print(Leading::Minutes(form.clone()).into(), sample::stamp("HY-2026-3"), language));
            let items = form.items.iter().flat_map(|one| {
                [&one.topic, &one.reporter, &one.resolved, &one.number, &one.responsible, &one.due].into_iter().chain(&one.out)
            });
            let head = [&form.title, &form.place, &form.chair, &form.recorder, &form.guests];
            check(tag, &paper, head.into_iter().chain(&form.present).chain(items).map(String::as_str));
            assert!(paper.iter().all(|page| page.contains("TDF-12bv1.0")), "{tag}");
            let whole = paper.concat();
            let said = form.items[0].discussion.matches("责任到人").count();
            assert!(whole.matches("责任到人、按月检查").count() >= said, "{tag}: nothing is cut");
            assert!(whole.contains("出差") && whole.contains(pick(language, "请假", "onleave")), "{tag}");
        }
    }
}

#[test]
fn a_vote_is_counted_out_and_a_lost_one_has_no_number() {
    let form = sample::leading::minutes(Language::Chinese, 4, true);
    let paper = pages(&print(Leading::Minutes(form).into(), sample::stamp("HY-2026-3"), Language::Chinese)).concat();
    assert!(paper.contains("参加表决5人，同意5，反对0，弃权0，通过") && paper.contains("同意2，反对2，弃权1，未通过"), "{paper}");
    assert!(paper.contains("〔2026〕5号") && paper.contains("〔2026〕8号") && !paper.contains("〔2026〕7号"));
}

#[test]
fn the_agenda_and_the_roster_name_who_is_there() {
    for (language, tag) in LANGUAGES {
        for items in [1, 4, 30] {
            let form = sample::leading::agenda(language, items);
            let paper = pages(&print(Leading::Agenda(form.clone()).into(), sample::stamp("HY-2026-3"), language));
            let rows = form.items.iter().flat_map(|one| [&one.topic, &one.reporter]);
            let head = [&form.title, &form.when, &form.place, &form.chair, &form.recorder, &form.guests];
            check(tag, &paper, head.into_iter().chain(&form.invited).chain(rows).map(String::as_str));
        }
        for seats in [3, 17, 45] {
            let form = sample::leading::roster(language, seats);
            let paper = pages(&print(Leading::Roster(form.clone()).into(), sample::stamp("CY-2026-11-23"), language));
            let rows =
                form.seats.iter().flat_map(|one| [&one.role, &one.name, &one.unit, &one.post, &one.since, &one.resolution]);
            check(tag, &paper, rows.map(String::as_str));
            let vacant = pick(language, "空缺", "Vacant");
            assert_eq!(
                seats > 5,
                paper.concat().contains(&format!("6{}{vacant}", form.seats.get(5).map_or("", |one| &one.role)).replace(' ', "")),
                "{tag}"
            );
        }
    }
}

#[test]
fn a_resolution_from_paper_says_what_is_known() {
    for (language, tag) in LANGUAGES {
        let form = sample::leading::resolution(language);
        let paper = pages(&print(Leading::Resolution(form.clone()).into(), sample::stamp("JD-5"), language));
        let decided = form.decided.as_ref().unwrap();
        let inside =
            [&decided.meeting, &decided.reporter, &decided.discussion, &decided.resolved, &decided.responsible, &decided.due];
        check(tag, &paper, inside.into_iter().chain(&decided.out).chain([&form.number, &form.on]).map(String::as_str));
        assert_eq!(paper.len(), 1, "{tag}");
        let form = sample::leading::paper_resolution(language);
        let paper = pages(&print(Leading::Resolution(form.clone()).into(), sample::stamp("JD-5"), language));
        check(tag, &paper, [&form.number, &form.title, &form.scan.0, &form.scan.1].map(String::as_str));
        assert!(!paper.concat().contains(pick(language, "参加表决", "voted")), "{tag}");
    }
}

#[test]
fn issues_and_programme_stand_in_full() {
    for (language, tag) in LANGUAGES {
        for count in [1, 8, 40] {
            let form = sample::leading::issues(language, count);
            let paper = pages(&print(Leading::Issues(form.clone()).into(), sample::stamp("SX-2026-11-23"), language));
            let rows = form.rows.iter().flat_map(|one| {
                [&one.title, &one.unit, &one.raised, &one.resolution, &one.owner, &one.due, &one.state, &one.rung, &one.evidence]
            });
            check(tag, &paper, rows.map(String::as_str));
            assert!(paper.concat().contains(pick(language, "逾期41天报组长", "41latetotheleader")), "{tag}");
        }
        for goals in [0, 1, 3, 9] {
            let form = sample::leading::programme(language, goals);
            let paper = pages(&print(Leading::Programme(form.clone()).into(), sample::stamp("JH-2026"), language));
            let measures = form.goals.iter().flat_map(|goal| &goal.measures);
            let rows = measures.flat_map(|one| [&one.title, &one.unit, &one.owner, &one.due, &one.state, &one.words]);
            let heads =
                form.goals.iter().flat_map(|goal| [&goal.title, &goal.given_up].into_iter().chain(goal.figure.iter().flatten()));
            check(tag, &paper, rows.chain(heads).map(String::as_str));
        }
    }
}
