//! Whatever was filled in can be read back from the paper, whole, in both languages.

use forms::{
    Language,
    award_approval::AwardApproval,
    payout::{Payout, Variant},
    registration::Registration,
    summary::Summary,
};

use crate::{LANGUAGES, pages, print, sample, squeeze};

/// Each text must stand on one page, or begin on one and end on another.
pub fn check<'t>(what: &str, pages: &[String], texts: impl IntoIterator<Item = &'t str>) {
    for text in texts {
        // Sentences, because a long text may run over a page's foot.
        for piece in text.split_inclusive(['\n', '。', '；']) {
            let piece = squeeze(piece);
            let on = |part: &str| pages.iter().any(|page| page.contains(part));
            let split = || piece.char_indices().any(|(at, _)| on(&piece[..at]) && on(&piece[at..]));
            assert!(on(&piece) || split(), "{what}: '{piece}' is not on the paper:\n{}", pages.join("\n"));
        }
    }
}

fn registration_texts(form: &Registration) -> Vec<&str> {
    let cells = [
        &form.sex,
        &form.birth,
        &form.political,
        &form.in_post_since,
        &form.unit,
        &form.post,
        &form.duties,
        &form.term,
        &form.training_hours,
        &form.summary,
        &form.performance,
        &form.democratic,
        &form.superior,
        &form.adjustments,
        &form.total,
        &form.superior_comment,
        &form.proposed_grade,
        &form.decided_grade,
        &form.resolution,
        &form.decided_on,
        &form.no_grade_reason,
    ];
    let mut texts: Vec<&str> = cells.into_iter().flatten().map(String::as_str).collect();
    texts.extend([form.group_name.as_str(), &form.name, &form.appeal_note]);
    texts.extend(form.grades.iter().chain(&form.remarks).map(String::as_str));
    for mark in form.dimensions.iter().chain(&form.class_means) {
        texts.push(&mark.label);
        texts.extend(mark.value.as_deref());
    }
    texts
}

#[test]
fn registration_forms_say_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        for form in [sample::registration(language), sample::longest(language), sample::bare(language)] {
            let pdf = print(form.clone().into(), sample::stamp("2026-000123"), language);
            check(tag, &pages(&pdf), registration_texts(&form));
        }
    }
}

#[test]
fn rare_characters_are_printed_as_themselves() {
    for name in ["䶮文", "㛃琳", "周𬭎", "欧阳𬱖", "買買提·阿卜杜拉", "Élodie O’Connor-Müller", "Łukasz Żółć"]
    {
        let form = Registration { name: name.into(), ..sample::registration(Language::Chinese) };
        let pdf = print(form.into(), sample::stamp("1"), Language::Chinese);
        assert!(sample::fonts().missing(name).is_empty(), "{name}");
        check(name, &pages(&pdf), [name]);
    }
}

#[test]
fn the_longest_values_are_not_cut() {
    for (language, tag) in LANGUAGES {
        let form = sample::longest(language);
        assert_eq!(form.name.chars().count(), 25);
        assert_eq!(form.unit.as_ref().map(|u| u.chars().count()), Some(40));
        let comment = form.superior_comment.clone().unwrap_or_default();
        assert_eq!(comment.chars().count(), 800);
        let mut award = sample::award(language);
        award.name = form.name.clone();
        award.unit = form.unit.clone();
        award.certificate = Some(sample::long_text(40));
        let number = award.number.clone().unwrap_or_default();
        assert_eq!(number.chars().count(), 22);
        let pdf = print(award.clone().into(), sample::stamp("1"), language);
        check(tag, &pages(&pdf), award_texts(&award));
        let mut payout = sample::payout(language, 3, Variant::Signing);
        payout.rows[1].name = form.name.clone();
        payout.rows[1].unit = form.unit.clone().unwrap_or_default();
        let pdf = print(payout.clone().into(), sample::stamp("1"), language);
        check(tag, &pages(&pdf), payout_texts(&payout));
        let mut summary = sample::summary(language, 3, true);
        summary.rows[1].name = form.name;
        summary.rows[1].unit = form.unit.unwrap_or_default();
        let pdf = print(summary.clone().into(), sample::stamp("1"), language);
        check(tag, &pages(&pdf), summary_texts(&summary));
    }
}

fn award_texts(form: &AwardApproval) -> Vec<&str> {
    let cells = [
        &form.unit,
        &form.post,
        &form.joined,
        &form.contract,
        &form.certificate,
        &form.level,
        &form.issuer,
        &form.number,
        &form.issued,
        &form.claimed,
        &form.number_in_year,
    ];
    let mut texts: Vec<&str> = cells.into_iter().flatten().map(String::as_str).collect();
    texts.extend([
        form.name.as_str(),
        &form.staff_number,
        &form.calculation,
        &form.code,
        &form.scheme,
        &form.amount,
        &form.amount_capital,
    ]);
    if let Some(found) = &form.verification {
        texts.extend([&found.site, &found.date, &found.result, &found.by].into_iter().flatten().map(String::as_str));
    }
    for award in form.earlier.iter().flatten() {
        texts.extend([award.level.as_str(), &award.date, &award.amount, &award.number]);
    }
    texts
}

#[test]
fn approval_sheets_say_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        for form in [sample::award(language), sample::refusal(language)] {
            let pdf = print(form.clone().into(), sample::stamp("2026-000123"), language);
            assert_eq!(pdf.pages, 1);
            check(tag, &pages(&pdf), award_texts(&form));
        }
    }
}

#[test]
fn a_refusal_shows_nothing_to_pay_and_why() {
    let pages = pages(&print(sample::refusal(Language::Chinese).into(), sample::stamp("1"), Language::Chinese));
    check("refusal", &pages, ["￥0.00", "零元整", "CLAIM_LATE", "【不予奖励】", "无"]);
}

fn summary_texts(form: &Summary) -> Vec<&str> {
    let mut texts: Vec<&str> = form.unit.iter().chain(&form.date).chain(&form.classes).map(String::as_str).collect();
    texts.push(&form.rule_line);
    for row in &form.rows {
        texts.extend([row.unit.as_str(), &row.name, &row.post]);
        let cells =
            [&row.performance, &row.democratic, &row.superior, &row.adjustments, &row.total, &row.rank, &row.proposed_grade];
        texts.extend(cells.into_iter().chain(&row.class_means).flatten().map(String::as_str));
        if form.previous_year {
            texts.extend(row.previous_grade.iter().chain(&row.remark).map(String::as_str));
        }
    }
    texts
}

#[test]
fn summaries_say_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        for (people, previous) in [(1, false), (8, false), (43, true), (60, false)] {
            let form = sample::summary(language, people, previous);
            let pdf = print(form.clone().into(), sample::stamp("2026-000123"), language);
            check(tag, &pages(&pdf), summary_texts(&form));
        }
    }
}

fn payout_texts(form: &Payout) -> Vec<&str> {
    let mut texts: Vec<&str> = form.unit.iter().chain(&form.period).map(String::as_str).collect();
    for row in &form.rows {
        texts.extend([row.unit.as_str(), &row.name, &row.certificate, &row.level, &row.issuer, &row.issued, &row.basis]);
        if form.variant != Variant::Public {
            texts.push(&row.number);
        }
        if form.variant == Variant::Finance {
            texts.extend(row.account.as_deref());
        }
    }
    texts
}

#[test]
fn payout_lists_say_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        for (people, variant) in [(1, Variant::Signing), (12, Variant::Finance), (13, Variant::Public), (30, Variant::Signing)] {
            let form = sample::payout(language, people, variant);
            let pdf = print(form.clone().into(), sample::stamp("2026-000123"), language);
            check(tag, &pages(&pdf), payout_texts(&form));
        }
    }
}

#[test]
fn the_posted_copy_keeps_numbers_and_accounts_to_itself() {
    let form = sample::payout(Language::Chinese, 3, Variant::Public);
    let all = pages(&print(form.clone().into(), sample::stamp("1"), Language::Chinese)).concat();
    for row in &form.rows {
        assert!(!all.contains(&row.number), "{}", row.number);
    }
    assert!(all.contains("S0000320********000123"));
    assert!(!all.contains("6222"), "no account on the posted copy");
    assert!(!all.contains("领款人签字"));
}

#[test]
fn totals_stand_on_the_page_they_belong_to() {
    let form = sample::payout(Language::Chinese, 30, Variant::Signing);
    let pages = pages(&print(form.clone().into(), sample::stamp("1"), Language::Chinese));
    assert!(pages.iter().all(|page| page.contains("本页小计")));
    let last = pages.last().unwrap();
    assert!(pages[..pages.len() - 1].iter().all(|page| !page.contains("合计人数")));
    check(
        "totals",
        std::slice::from_ref(last),
        ["合计 人数：30 人", "195,000.00", "合计人民币（大写）：", "（￥195,000.00）", "组长："],
    );
}

#[test]
fn every_label_is_in_the_language_of_the_print() {
    let chinese = [
        "姓名",
        "性别",
        "出生年月",
        "政治面貌",
        "任现职时间",
        "单位及职务",
        "从事或分管工作",
        "聘期",
        "本年参加培训",
        "个人总结",
        "考核得分",
    ];
    let english = [
        "Name",
        "Sex",
        "Born",
        "Political status",
        "In post since",
        "Unit and post",
        "Work in charge",
        "Term",
        "Training this year",
    ];
    let on = |language| pages(&print(sample::bare(language).into(), sample::stamp("1"), language));
    let (zh, en) = (on(Language::Chinese), on(Language::English));
    check("zh", &zh, chinese);
    check("en", &en, english);
    for label in chinese {
        assert_eq!(zh[0].matches(label).count() + zh[1].matches(label).count(), 1, "{label}");
        assert!(!en.concat().contains(label), "{label}");
    }
    let back = [
        "主管领导评语和考核等次建议",
        "人才工作领导小组（考核委员会）意见",
        "本人意见",
        "未确定等次或不参加考核情况说明",
        "备注",
    ];
    check("back", &zh, back);
}

#[test]
fn every_page_carries_its_number_and_its_stamp() {
    for (language, _) in LANGUAGES {
        let pdf = print(sample::longest(language).into(), sample::draft("2026-000123"), language);
        let pages = pages(&pdf);
        assert_eq!(pages.len(), pdf.pages);
        assert_eq!(pages.len() % 2, 0, "the next form begins on a fresh leaf");
        for (index, page) in pages.iter().enumerate() {
            let (number, draft) = match language {
                Language::Chinese => (format!("第{}页共{}页", index + 1, pages.len()), "草稿未审批"),
                Language::English => (format!("Page{}of{}", index + 1, pages.len()), "DRAFTNOTAPPROVED"),
            };
            for mark in
                [number.as_str(), "TDF-1v1.1", "2026-000123", "2027-01-1509:30", "王芳", "3fa94c21", "10482:9c1d22e07ab3f458"]
            {
                assert!(page.contains(mark), "{mark} on page {index}: {page}");
            }
            // Slanted words come out letter by letter in any order; each is there.
            assert!(draft.chars().all(|c| page.contains(c)), "{page}");
        }
    }
}

#[test]
fn a_variation_selector_does_not_stop_a_name() {
    let name = "葛\u{E0100}城";
    assert!(sample::fonts().missing(name).is_empty());
    let form = Registration { name: name.into(), ..sample::registration(Language::Chinese) };
    let pages = pages(&print(form.into(), sample::stamp("1"), Language::Chinese));
    assert!(pages[0].contains("葛") && pages[0].contains("城"), "{}", pages[0]);
}

#[test]
fn figures_and_capitals_say_the_same() {
    let form = sample::payout(Language::Chinese, 30, Variant::Signing);
    let read = domain::capital::read(&form.total_capital);
    assert_eq!(read, Some(domain::money::Fen(form.rows.iter().map(|row| row.amount_fen).sum())));
}
