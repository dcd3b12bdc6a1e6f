//! Papers of target letters: the terms stand whole in both originals, and the score sheet says every reason.

use crate::{LANGUAGES, pages, print, sample, text::check};
use forms::target::Term;

fn words(term: &Term) -> [&String; 6] {
    [&term.name, &term.target, &term.weight, &term.rule, &term.source, &term.note]
}

#[test]
fn both_originals_have_all_terms() {
    for (language, tag) in LANGUAGES {
        for (rows, copy) in [(6, 1), (6, 2), (34, 2)] {
            let form = sample::target::letter(language, rows, (copy, 2));
            let paper = pages(&print(form.clone().into(), sample::stamp("MB-2026-3"), language));
            let terms = form.indicators.iter().chain(&form.tasks).flat_map(words);
            let rest = form.vetoes.iter().chain(&form.adjustments).chain([&form.rewards, &form.number, &form.unit, &form.head]);
            check(tag, &paper, terms.chain(rest).chain(&form.days).chain(&form.span).map(String::as_str));
            assert!(paper.iter().all(|page| page.contains("TDF-09av1.0")), "{tag}");
            let original = if tag == "zh" { format!("正本{copy}/2") } else { format!("original{copy}of2") };
            assert!(paper[0].contains(&original), "{tag}: {}", paper[0]);
            assert!(paper.iter().any(|page| page.contains("签名：") || page.contains("Signed:")), "{tag}");
        }
    }
}

#[test]
fn a_supplement_says_what_it_changes() {
    for (language, tag) in LANGUAGES {
        let form = sample::target::supplement(language);
        let paper = pages(&print(form.clone().into(), sample::stamp("MB-2026-3-1"), language));
        let supplement = form.supplement.as_ref().unwrap();
        let changes = supplement.changes.iter().flat_map(|one| [&one.name, &one.was, &one.now]);
        check(tag, &paper, changes.chain([&supplement.reason]).map(String::as_str));
    }
}

#[test]
fn the_score_sheet_has_every_row_and_reason() {
    for (language, tag) in LANGUAGES {
        for rows in [6, 28] {
            let form = sample::target::score(language, rows, true);
            let paper = pages(&print(form.clone().into(), sample::stamp("PF-2026-3"), language));
            let found =
                form.rows.iter().flat_map(|row| row.found.iter()).flat_map(|one| [&one.actual, &one.own, &one.checked, &one.why]);
            let stages = form.stages.iter().flat_map(|stage| stage.sums.iter().chain(&stage.totals).chain([&stage.by]));
            check(tag, &paper, found.chain(stages).map(String::as_str));
            assert!(paper.iter().all(|page| page.contains("TDF-09bv1.0")), "{tag}");
        }
    }
}
