//! Forms of titles: everything that was filled in stands on paper, and the sum of the four cells adds up.

use crate::{LANGUAGES, pages, print, sample, text::check};
use forms::Language;

#[test]
fn results_decisions_and_cells_say_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        let form = sample::title::result(language, 14);
        let paper = pages(&print(form.clone().into(), sample::stamp("2026-000123"), language));
        let row = |row: &'_ forms::title::Reviewed| [row.name.clone(), row.unit.clone(), row.title.clone(), row.verdict.clone()];
        let texts: Vec<String> = form.rows.iter().flat_map(row).filter(|text| !text.is_empty()).collect();
        check(tag, &paper, texts.iter().chain(&form.notes).map(String::as_str));
        assert!(paper.iter().all(|page| page.contains("TDF-30v1.0")), "{tag}");

        let form = sample::title::decision(language, 45, true);
        let paper = pages(&print(form.clone().into(), sample::stamp("2026-000123"), language));
        let texts: Vec<String> =
            form.rows.iter().flat_map(|row| [row.name.clone(), row.unit.clone(), row.title.clone(), row.term.clone()]).collect();
        check(tag, &paper, texts.iter().map(String::as_str).chain([form.issuer.as_str(), &form.issued_on]));
        assert!(paper.len() > 2 && paper.iter().all(|page| page.contains("TDF-31v1.0")), "{tag}");
    }
}

#[test]
fn the_four_cells_are_summed_on_paper() {
    let form = sample::title::cells(Language::Chinese);
    let text = pages(&print(form.clone().into(), sample::stamp("1"), Language::Chinese)).concat();
    let sum = |cell: usize| form.rows.iter().map(|row| row.four[cell]).sum::<u32>();
    let all: u32 = (0..4).map(sum).sum();
    // 2..5, 3..6, 4..7, 5..8 and so on by hand: 80 with both, 48 titled alone, 4 appointed alone, 182 with neither.
    assert_eq!(([0, 1, 2, 3].map(sum), all), ([80, 48, 4, 182], 314));
    assert!(text.contains("8048"), "{text}");
}

#[test]
fn what_is_not_decided_says_so() {
    let text = pages(&print(sample::title::decision(Language::Chinese, 2, false).into(), sample::stamp("1"), Language::Chinese))
        .concat();
    assert!(text.contains("拟聘任下列2名同志"), "{text}");
}
