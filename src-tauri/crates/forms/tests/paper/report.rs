//! The yearly report: every section stands there with its figures, whatever the year has.

use crate::{LANGUAGES, pages, print, sample, text::check};

#[test]
fn the_report_says_every_figure() {
    for (language, tag) in LANGUAGES {
        for units in [4, 40] {
            let form = sample::report::report(language, units);
            let paper = pages(&print(form.clone().into(), sample::stamp("BG-2026"), language));
            let figures =
                form.figures.iter().flat_map(|one| one.years.iter().map(|mark| &mark.shown).chain([&one.name, &one.how]));
            let meetings = form.meetings.iter().flat_map(|one| [&one.on, &one.title]);
            let goals = form.goals.iter().flat_map(|one| [&one.title, &one.aim, &one.now, &one.state]);
            let letters = form.letters.iter().flat_map(|one| [&one.unit, &one.head, &one.state, &one.score.shown]);
            let awards = form.awards.levels.iter().flatten().chain(form.awards.years.iter().map(|mark| &mark.shown));
            let effects = form.effects.iter().flat_map(|one| one.way.iter().chain([&one.measure, &one.figure, &one.effect]));
            let told = figures.chain(meetings).chain(goals).chain(letters).chain(awards).chain(effects);
            check(tag, &paper, told.map(String::as_str));
            assert!(paper.iter().all(|page| page.contains("TDF-41v1.0")), "{tag}");
        }
    }
}

#[test]
fn a_year_with_nothing_to_tell_says_so() {
    for (language, tag) in LANGUAGES {
        let paper = pages(&print(sample::report::empty(language).into(), sample::stamp("BG-2026"), language)).concat();
        let words = match tag {
            "zh" => {
                ["本年度尚无可统计的指标", "本年度未签订人才工作目标责任书", "本年度考核尚未开始", "没有逾期或未达目标的事项"]
            }
            _ => ["Nofigurecanbecounted", "hasnotargetletters", "appraisalhasnotbegun", "Nothingisoverdue"],
        };
        for word in words {
            assert!(paper.contains(word), "{tag}: {word} in {paper}");
        }
    }
}
