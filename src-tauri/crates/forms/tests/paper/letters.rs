//! The letters of the appraisal: notice, publicity, decision. However long they are, what is signed or sealed stays whole.

use forms::{
    Language,
    notice::Notice,
    publicity::Publicity,
    review::{Outcome, Review},
};

use crate::{LANGUAGES, pages, print, sample, text::check};

fn notice_texts(form: &Notice) -> Vec<&str> {
    let mut texts = vec![
        form.group_name.as_str(),
        &form.issuer,
        &form.name,
        &form.staff_number,
        &form.unit,
        &form.post,
        &form.grade,
        &form.resolution,
        &form.decided_on,
        &form.issued_on,
    ];
    texts.extend(form.number.iter().chain(&form.total).chain(&form.remarks).map(String::as_str));
    texts.extend(form.review.iter().chain(&form.complaint).flat_map(|remedy| [remedy.until.as_str(), &remedy.to]));
    texts
}

#[test]
fn notices_say_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        for form in [sample::notice(language), sample::long_notice(language), sample::short_notice(language)] {
            let pages = pages(&print(form.clone().into(), sample::stamp("2026-000123"), language));
            check(tag, &pages, notice_texts(&form));
            assert!(pages.iter().all(|page| page.contains("TDF-16v1.0") && page.contains("10482:9c1d22e07ab3f458")), "{tag}");
        }
    }
}

#[test]
fn a_notice_tells_the_deadlines_as_dates_and_where_to_go() {
    let text = pages(&print(sample::notice(Language::Chinese).into(), sample::stamp("1"), Language::Chinese)).concat();
    for words in [
        "欧阳明远同志：",
        "您2026年度考核总分91.60分，等次确定为“称职”",
        "可以在2027年2月14日前（含当日）向领导小组办公室（主楼305室，025-88880000）书面申请复核",
        "自收到复核决定之日起15日内提出申诉",
        "直接向集团党委（纪检监察室，主楼201室）提出申诉",
        "不停止结果的执行",
    ] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let short = pages(&print(sample::short_notice(Language::Chinese).into(), sample::stamp("1"), Language::Chinese)).concat();
    assert!(short.contains("您2026年度考核等次确定为“称职”"), "{short}");
    assert!(!short.contains("总分") && !short.contains("直接向"), "{short}");
    // A group without a review, and one without either way.
    let told = |form: Notice| pages(&print(form.into(), sample::stamp("1"), Language::Chinese)).concat();
    let complaint = told(Notice { review: None, ..sample::notice(Language::Chinese) });
    assert!(complaint.contains("对以上结果不服的，可以在2027年") && !complaint.contains("书面申请复核"), "{complaint}");
    assert!(!complaint.contains("复核决定"), "{complaint}");
    let neither = told(Notice { review: None, complaint: None, ..sample::notice(Language::Chinese) });
    assert!(neither.contains("可以书面向") && !neither.contains("含当日"), "{neither}");
}

#[test]
fn the_slip_has_three_answers_and_three_signatures() {
    for (language, slip) in [
        (Language::Chinese, ["同意", "不同意，申请复核", "拒签（由两名见证人签名）", "本人签名：", "见证人签名："]),
        (Language::English, ["Iagree", "Idonotagreeandaskforareview", "refusedtosign", "Signature:", "Secondwitness:"]),
    ] {
        let pages = pages(&print(sample::long_notice(language).into(), sample::stamp("1"), language));
        let last = pages.last().unwrap();
        assert!(slip.iter().all(|words| last.contains(words)), "{last}");
    }
}

/// Which page holds `words`; there must be one alone.
fn page_of(pages: &[String], words: &str) -> usize {
    let found: Vec<usize> = (0..pages.len()).filter(|page| pages[*page].contains(words)).collect();
    assert_eq!(found.len(), 1, "{words} on pages {found:?}: {pages:#?}");
    found[0]
}

#[test]
fn however_long_a_notice_is_its_closing_and_its_slip_stay_whole() {
    for characters in (0..700).step_by(29) {
        let remarks = vec![sample::long_text(characters)];
        let form = Notice { remarks, ..sample::notice(Language::Chinese) };
        let pages = pages(&print(form.into(), sample::stamp("1"), Language::Chinese));
        let closing = page_of(&pages, "人才工作领导小组2027年1月15日");
        assert!(pages[closing].contains("（盖章）"));
        assert!(pages[closing].contains("加重处理"), "the closing is not alone on its page: {characters}");
        let slip = page_of(&pages, "回执");
        assert!(pages[slip].contains("已收到2026年度考核结果通知书"), "{characters}");
        assert_eq!(pages[slip].matches("见证人签名：").count(), 2, "{characters}");
        assert!(slip == closing || slip == closing + 1);
    }
}

#[test]
fn a_notice_fills_its_leaf_where_a_batch_asks_for_it() {
    for whole_leaves in [false, true] {
        let form = Notice { whole_leaves, ..sample::short_notice(Language::Chinese) };
        let pages = pages(&print(form.into(), sample::stamp("1"), Language::Chinese));
        assert_eq!(pages.len(), if whole_leaves { 2 } else { 1 });
    }
}

fn publicity_texts(form: &Publicity) -> Vec<&str> {
    let mut texts = vec![
        form.group_name.as_str(),
        &form.issuer,
        &form.grade,
        &form.order_rule,
        &form.from,
        &form.to,
        &form.receiver,
        &form.phone,
        &form.mailbox,
        &form.issued_on,
    ];
    texts.extend(form.people.iter().flat_map(|person| [person.name.as_str(), &person.unit, &person.post]));
    texts
}

#[test]
fn publicity_names_everybody_and_stays_whole_at_its_end() {
    for (language, tag) in LANGUAGES {
        for people in (1..70).step_by(5) {
            let form = sample::publicity(language, people);
            let pages = pages(&print(form.clone().into(), sample::stamp("1"), language));
            check(tag, &pages, publicity_texts(&form));
            let (issuer, date, head) = match language {
                Language::Chinese => ("人才工作领导小组2027年1月12日", "（盖章）", "序号姓名单位职务"),
                Language::English => ("HuadongHeavyIndustries12January2027", "(seal)", "No.NameUnitPost"),
            };
            let closing = page_of(&pages, issuer);
            assert_eq!(closing, pages.len() - 1);
            assert!(pages[closing].contains(date) && pages[closing].contains("rencai@huadong.example"), "{people}");
            // Every page that lists people heads the list.
            let listed = |page: &&String| page.contains("机械制造分公司") || page.contains("人力资源部");
            assert!(pages.iter().filter(listed).all(|page| page.contains(head)), "{people}: {pages:#?}");
        }
    }
}

#[test]
fn publicity_tells_first_and_last_day_and_working_days() {
    let form = sample::publicity(Language::Chinese, 9);
    let text = pages(&print(form.into(), sample::stamp("1"), Language::Chinese)).concat();
    for words in ["下列9名同志", "公示时间：2027年1月13日至2027年1月19日，共5个工作日。", "联系电话：025-88880000"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
}

fn review_texts(form: &Review) -> Vec<&str> {
    let mut texts = vec![
        form.group_name.as_str(),
        &form.issuer,
        &form.name,
        &form.staff_number,
        &form.unit,
        &form.post,
        &form.asked_on,
        &form.request,
        &form.found,
        &form.resolution,
        &form.grounds,
        &form.issued_on,
    ];
    texts.extend(form.number.as_deref());
    texts.extend(form.remedy.iter().flat_map(|remedy| [remedy.until.as_str(), &remedy.to]));
    match &form.outcome {
        Outcome::Unchanged { grade, total } => texts.extend([grade].into_iter().chain(total).map(String::as_str)),
        Outcome::TooLate { grade } => texts.push(grade),
        Outcome::Changed { from, to, totals } => {
            texts.extend([from.as_str(), to]);
            texts.extend(totals.iter().flat_map(|(from, to)| [from.as_str(), to]));
        }
    }
    texts
}

#[test]
fn decisions_say_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        for form in [sample::review(language), sample::long_review(language)] {
            let pages = pages(&print(form.clone().into(), sample::stamp("1"), language));
            check(tag, &pages, review_texts(&form));
        }
    }
}

#[test]
fn a_decision_says_what_became_of_the_result_and_what_is_next() {
    let text = |form: Review| pages(&print(form.into(), sample::stamp("1"), Language::Chinese)).concat();
    let changed = text(sample::review(Language::Chinese));
    for words in [
        "年度考核复核决定书",
        "等次由“称职”变更为“优秀”，总分由89.60分变更为91.60分",
        "可以在2027年2月20日前（含当日）向集团党委",
        "更为不利",
    ] {
        assert!(changed.contains(words), "{words} in {changed}");
    }
    let late = Outcome::TooLate { grade: "称职".into() };
    let late = text(Review { outcome: late, ..sample::review(Language::Chinese) });
    assert!(late.contains("该申请逾期提出，不予受理。") && late.contains("等次“称职”不变"), "{late}");
    assert!(!late.contains("维持"), "{late}");
    let final_one = text(sample::long_review(Language::Chinese));
    for words in ["年度考核申诉决定书", "维持申请人2026年度考核原结果：等次“称职”", "本决定为最终决定"]
    {
        assert!(final_one.contains(words), "{words} in {final_one}");
    }
}

#[test]
fn however_long_a_decision_is_its_closing_is_not_alone() {
    for characters in (0..600).step_by(31) {
        let form = Review { found: sample::long_text(characters), ..sample::review(Language::Chinese) };
        let pages = pages(&print(form.into(), sample::stamp("1"), Language::Chinese));
        let closing = page_of(&pages, "人才工作领导小组2027年2月5日");
        assert!(pages[closing].contains("不利的处理"), "{characters}");
    }
}
