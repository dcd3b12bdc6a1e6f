//! Papers of provisions and suggestions: what was filled in stands there, on however many pages.

use crate::{LANGUAGES, pages, print, sample, text::check};

#[test]
fn the_register_says_all_measures() {
    for (language, tag) in LANGUAGES {
        for count in [1, 3, 30] {
            let form = sample::provision::register(language, count);
            let paper = pages(&print(form.clone().into(), sample::stamp("GD-20261120"), language));
            let told = form.rows.iter().flat_map(|row| {
                [&row.provision, &row.read, &row.measure, &row.owner, &row.due, &row.state, &row.figure, &row.effect]
            });
            check(tag, &paper, told.map(String::as_str));
            assert!(paper.iter().all(|page| page.contains("TDF-39v1.0")), "{tag}");
        }
    }
}

#[test]
fn the_round_says_what_was_answered() {
    for (language, tag) in LANGUAGES {
        let form = sample::provision::round(language);
        let paper = pages(&print(form.clone().into(), sample::stamp("JY-2026-1"), language));
        let told =
            form.rows.iter().flat_map(|row| [&row.topic, &row.words, &row.from, &row.outcome, &row.answer, &row.owner, &row.on]);
        check(tag, &paper, told.map(String::as_str));
        assert!(paper.iter().all(|page| page.contains("TDF-40v1.0")), "{tag}");
    }
}
