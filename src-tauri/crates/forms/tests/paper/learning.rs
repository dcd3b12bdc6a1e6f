//! Papers of learning teams: what was filled in stands there, on however many pages.

use crate::{LANGUAGES, pages, print, sample, text::check};

#[test]
fn the_year_says_all_that_was_held() {
    for (language, tag) in LANGUAGES {
        for count in [0, 5, 40] {
            let form = sample::learning::year(language, count);
            let paper = pages(&print(form.clone().into(), sample::stamp("XT-2026-3"), language));
            let plan = form.plan.iter().map(|line| &line.kind);
            let activities =
                form.activities.iter().flat_map(|one| [&one.on, &one.kind, &one.topic, &one.record, &one.place, &one.host]);
            let pairs = form.pairs.iter().flat_map(|one| [&one.mentor, &one.apprentice, &one.agreement, &one.span, &one.state]);
            let head = [&form.unit, &form.theme, &form.hours, &form.named];
            check(tag, &paper, plan.chain(activities).chain(pairs).chain(head).map(String::as_str));
            assert!(paper.iter().all(|page| page.contains("TDF-11dv1.0")), "{tag}");
        }
    }
}

#[test]
fn the_agreement_says_who_what_and_how_it_ended() {
    for (language, tag) in LANGUAGES {
        for form in [
            sample::learning::pair(language, true),
            sample::learning::pair(language, false),
            sample::learning::ended_pair(language),
        ] {
            let paper = pages(&print(form.clone().into(), sample::stamp("ST-7"), language));
            let parties = [&form.mentor, &form.apprentice].into_iter().flat_map(|one| [&one.name, &one.staff_number, &one.unit]);
            let check_words = form.check.iter().flat_map(|check| [&check.words, &check.checker]);
            let rest = [&form.agreement, &form.span[0], &form.span[1], &form.ended];
            check(tag, &paper, parties.chain(&form.goals).chain(check_words).chain(rest).map(String::as_str));
            assert!(paper.iter().all(|page| page.contains("TDF-11ev1.0")) && paper.len() == 1, "{tag}: {}", paper.len());
        }
    }
}
