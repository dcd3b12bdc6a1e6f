//! Papers of training: what was filled in stands there, an attendance sheet has 25 rows a page, and the chart prints a bar a unit.

use crate::{LANGUAGES, pages, print, sample, text::check};
use forms::training::Training;

#[test]
fn an_attendance_sheet_leaves_room_for_whoever_walks_in() {
    for (language, tag) in LANGUAGES {
        for (people, sheets) in [(0, 1), (12, 1), (25, 1), (26, 2), (60, 3)] {
            let Training::Attendance(form) = sample::training::attendance(language, people) else { panic!("another paper") };
            let paper = pages(&print(Training::Attendance(form.clone()).into(), sample::stamp("PXQD-1-1"), language));
            assert_eq!(paper.len(), sheets, "{tag} {people}");
            let seats = form.seats.iter().flat_map(|seat| [&seat.name, &seat.unit, &seat.post]);
            let head = [&form.title, &form.topic, &form.day, &form.time, &form.place, &form.trainer, &form.organiser];
            check(tag, &paper, seats.chain(head).map(String::as_str));
            assert!(paper.iter().all(|page| page.contains("TDF-11av1.0")), "{tag}");
            // Every page has its 25 lines, whoever is on them.
            assert!(paper.last().unwrap().contains(&format!("{}", sheets * 25)), "{tag} {people}");
        }
    }
}

#[test]
fn a_record_card_says_what_is_lacking() {
    for (language, tag) in LANGUAGES {
        let Training::Record(form) = sample::training::record(language) else { panic!("another paper") };
        let paper = pages(&print(Training::Record(form.clone()).into(), sample::stamp("PX-G00123"), language));
        let rows = form.years.iter().flat_map(|year| &year.rows);
        let rows = rows.flat_map(|row| [&row.day, &row.title, &row.subject, &row.form, &row.hours, &row.result, &row.number]);
        let sums = form.years.iter().flat_map(|year| [&year.done, &year.required, &year.lacking]);
        let split = form.years.iter().flat_map(|year| year.split.iter().flatten());
        let head = [&form.name, &form.staff_number, &form.unit, &form.post, &form.kind];
        let texts = rows.chain(sums).chain(split).chain(head);
        check(tag, &paper, texts.map(String::as_str).filter(|text| !text.is_empty()));
        assert!(paper.iter().all(|page| page.contains("TDF-11bv1.0")), "{tag}");
    }
}

#[test]
fn plan_summary_and_evaluation_say_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        let Training::Plan(plan) = sample::training::plan(language, 30) else { panic!("another paper") };
        let paper = pages(&print(Training::Plan(plan.clone()).into(), sample::stamp("PXJH-2026"), language));
        let rows = plan.rows.iter().flat_map(|row| [&row.title, &row.audiences, &row.subject, &row.trainer, &row.budget]);
        check(tag, &paper, rows.chain(&plan.short).chain([&plan.rate, &plan.budget]).map(String::as_str));
        for units in [0, 4, 45] {
            let Training::Summary(form) = sample::training::summary(language, units) else { panic!("another paper") };
            let paper = pages(&print(Training::Summary(form.clone()).into(), sample::stamp("PXHZ-2026"), language));
            let units = form.units.iter().flat_map(|row| [&row.name, &row.done, &row.lacking]);
            let texts = units.chain(&form.figures).chain(form.subjects.iter().map(|(subject, _)| subject));
            check(tag, &paper, texts.map(String::as_str));
        }
        let Training::Evaluation(form) = sample::training::evaluation(language) else { panic!("another paper") };
        let paper = pages(&print(Training::Evaluation(form.clone()).into(), sample::stamp("PXPJ-1"), language));
        assert_eq!(paper.len(), 1, "{tag}");
        check(tag, &paper, form.items.iter().chain([&form.title, &form.trainer]).map(String::as_str));
    }
}
