//! Papers about reserve cadres: what was filled in stands there, and every page says that it is confidential and which copy it is.

use crate::{LANGUAGES, pages, print, sample, squeeze, text::check};
use forms::Language;

#[test]
fn every_page_says_that_it_is_confidential_and_which_copy_it_is() {
    for (language, tag) in LANGUAGES {
        let (mark, copy) = match language {
            Language::Chinese => ("内部注意保管", "份号003"),
            Language::English => ("Internal:keepsafe", "Copy003"),
        };
        for sheet in [
            sample::reserve::form(language).into(),
            sample::reserve::bare(language).into(),
            sample::reserve::follow(language).into(),
            sample::reserve::pool(language, 40).into(),
            sample::reserve::nine_box(language, 90).into(),
            sample::reserve::cover(language, 40).into(),
        ] {
            let paper = pages(&print(sheet, sample::copied(sample::stamp("HB-1")), language));
            for page in &paper {
                // At the top right, and in the mark across the page.
                assert!(page.contains(mark) && page.matches(copy).count() == 2, "{tag}: {page}");
            }
        }
        let open = pages(&print(sample::reserve::follow(language).into(), sample::stamp("KC-1"), language)).concat();
        assert!(!open.contains(mark) && !open.contains(copy), "{tag}");
    }
}

#[test]
fn registration_and_record_say_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        let form = sample::reserve::form(language);
        let paper = pages(&print(form.clone().into(), sample::stamp("HB-1"), language));
        let cells = [
            &form.sex,
            &form.birth,
            &form.political,
            &form.education,
            &form.school,
            &form.present_post,
            &form.category,
            &form.maturity,
            &form.entered_on,
            &form.votes,
            &form.appraisals,
            &form.achievements,
            &form.strengths,
            &form.weaknesses,
            &form.mentor,
            &form.decision,
        ];
        let plan = form.plan.iter().flat_map(|row| [&row.kind, &row.goal, &row.time, &row.responsible, &row.state]);
        let career = form.career.iter().flat_map(|line| [&line.months, &line.text]);
        check(tag, &paper, cells.into_iter().flatten().chain(plan).chain(career).chain([&form.name]).map(String::as_str));
        assert!(paper.len().is_multiple_of(2) && paper.iter().all(|page| page.contains("TDF-7av1.0")), "{tag}: {}", paper.len());
        let form = sample::reserve::follow(language);
        let paper = pages(&print(form.clone().into(), sample::stamp("KC-1"), language));
        let facets = form.facets.iter().flat_map(|facet| [&facet.name, &facet.facts, &facet.rating]);
        let texts = [&form.name, &form.unit, &form.post, &form.work, &form.training, &form.votes, &form.problems, &form.mended];
        let rest = form.investigators.iter().chain(form.conclusions.iter().map(|(words, _)| words));
        check(tag, &paper, facets.chain(texts).chain(rest).map(String::as_str));
        assert!(paper.concat().contains(&squeeze(&form.talks)), "{tag}");
        assert!(paper.iter().all(|page| page.contains("TDF-7bv1.0")), "{tag}");
    }
}
