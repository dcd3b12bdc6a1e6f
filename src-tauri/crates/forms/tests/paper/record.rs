//! The record of one person: all of it, over as many pages as it takes, 无 where there is nothing.

use std::ops::ControlFlow;

use forms::{
    Error, Language,
    record::{Fact, Look, Record},
};

use crate::{LANGUAGES, pages, print, sample, text::check};

fn texts(form: &Record) -> Vec<&str> {
    let mut texts = vec![form.group_name.as_str(), &form.name, &form.correction_note];
    texts.extend(form.basics.iter().chain(&form.retention).flat_map(|fact| [fact.label.as_str(), &fact.value]));
    texts.extend(form.appraisals.iter().flat_map(|a| [a.year.as_str(), &a.total, &a.grade, &a.state]));
    for c in &form.certificates {
        texts.extend([c.family.as_str(), &c.field, &c.level, &c.number, &c.issuer, &c.issued, &c.look_up, &c.amount, &c.code]);
    }
    texts.extend(form.awards.iter().flat_map(|a| [a.batch.as_str(), &a.certificate, &a.amount, &a.paid_on, &a.document]));
    texts.extend(form.circumstances.iter().flat_map(|c| [c.from.as_str(), &c.until, &c.what, &c.document, &c.withdrawn_on]));
    texts.extend(form.relatives.iter().flat_map(|r| [r.name.as_str(), &r.relation, &r.declared_on, &r.withdrawn_on]));
    texts.extend(form.duties.iter().flat_map(|d| [d.held_on.as_str(), &d.holder, &d.about, &d.side, &d.kind, &d.note]));
    texts.extend(form.prints.iter().flat_map(|p| [p.at.as_str(), &p.form, &p.operator]));
    texts.extend(form.looks.iter().flat_map(|l| [l.day.as_str(), &l.name, &l.role, &l.what, &l.purpose]));
    texts
}

#[test]
fn records_say_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        for form in [sample::record(language), sample::long_record(language), sample::empty_record(language)] {
            let pdf = print(form.clone().into(), sample::stamp("DA-100382"), language);
            let pages = pages(&pdf);
            check(tag, &pages, texts(&form));
            assert!(pages.iter().all(|page| page.contains("TDF-13v1.0") && page.contains("10482:9c1d22e07ab3f458")), "{tag}");
        }
    }
}

#[test]
fn the_person_reads_the_whole_numbers() {
    let all = pages(&print(sample::record(Language::Chinese).into(), sample::stamp("1"), Language::Chinese)).concat();
    for number in ["320102198005120012", "6222081105001234567", "S000032010052262000123"] {
        assert!(all.contains(number), "{number}");
    }
}

#[test]
fn sections_without_anything_say_none() {
    let printed = |language| pages(&print(sample::empty_record(language).into(), sample::stamp("1"), language)).concat();
    let (zh, en) = (printed(Language::Chinese), printed(Language::English));
    for head in ["年度总分等次状态无", "凭证无", "撤回日期无", "方式说明无", "操作人无", "用途无"] {
        assert!(zh.contains(head), "{head} in {zh}");
    }
    assert_eq!(en.matches("None").count(), 8, "{en}");
}

#[test]
fn headings_are_numbered_in_the_language_of_the_print() {
    let printed = |language| pages(&print(sample::record(language).into(), sample::stamp("1"), language)).concat();
    let (zh, en) = (printed(Language::Chinese), printed(Language::English));
    let chinese = [
        "一、基本信息",
        "二、年度考核",
        "三、证书",
        "四、已发放奖励",
        "五、申报的亲属",
        "六、任职、动议和竞聘",
        "七、参与考察评审和任用的情况",
        "八、影响考核等次的情况",
        "九、打印过的表格",
        "十、查阅记录",
        "十一、保存期限",
        "十二、查阅、更正的权利",
    ];
    let english = [
        "1.Basicdata",
        "2.Annualappraisals",
        "3.Certificates",
        "4.Awardspaid",
        "5.Declaredrelatives",
        "6.Appointments,motionsandselections",
        "7.Partsinevaluationandappointment",
        "8.Whattouchesagrade",
        "9.Formsprinted",
        "10.Wholookedattherecord",
        "11.Howlongitiskept",
        "12.Therighttoseeandtocorrect",
    ];
    for (words, wrong, text) in [(chinese, english, &zh), (english, chinese, &en)] {
        assert!(words.iter().all(|heading| text.matches(heading).count() == 1), "{text}");
        assert!(!wrong.iter().any(|heading| text.contains(heading)), "{text}");
    }
    assert!(zh.contains("个人信息保护法》第四十五条") && zh.contains("本人签名：") && en.contains("Signature:"));
}

#[test]
fn a_list_runs_over_pages_whole_in_order_under_its_head() {
    for (language, tag) in LANGUAGES {
        let what = |i: usize| format!("[{i:04}]");
        let look = |i| Look {
            day: "2026.12.28".into(),
            name: "黎健".into(),
            role: "财务".into(),
            what: what(i),
            purpose: String::new(),
        };
        let form = Record { looks: (0..600).map(look).collect(), ..sample::record(language) };
        let pdf = print(form.into(), sample::stamp("1"), language);
        let pages = pages(&pdf);
        assert!(pages.len() > 20 && pages.len() < 28, "{tag}: {}", pages.len());
        let all = pages.concat();
        let places: Vec<usize> = (0..600).map(|i| all.find(&what(i)).unwrap_or_else(|| panic!("{tag}: {i}"))).collect();
        assert!(places.is_sorted(), "{tag}");
        assert_eq!(all.matches("2026.12.28").count(), 600, "{tag}");
        let (head, more) = match language {
            Language::Chinese => ("日期查阅人角色查阅内容用途", "十、查阅记录（续）"),
            Language::English => ("DayWhoRoleWhatPurpose", "10.Wholookedattherecord(continued)"),
        };
        let with_rows = pages.iter().filter(|page| page.contains("2026.12.28")).count();
        assert_eq!(pages.iter().filter(|page| page.contains(head)).count(), with_rows, "{tag}");
        assert_eq!(pages.iter().filter(|page| page.contains(more)).count(), with_rows - 1, "{tag}");
        let last = pages.last().unwrap();
        assert!(last.contains("本人签名：") || last.contains("Signature:"), "{last}");
    }
}

#[test]
fn a_row_higher_than_a_page_is_cut_between_lines() {
    let mut form = sample::record(Language::Chinese);
    form.looks[1].purpose = sample::long_text(3000);
    let pdf = print(form.clone().into(), sample::stamp("1"), Language::Chinese);
    check("long", &pages(&pdf), form.looks[1].purpose.split('\n'));
    assert_eq!(pages(&pdf).concat().matches("徐欣琪").count(), 2, "the row's other cells are not repeated");
}

#[test]
fn a_character_without_a_font_names_field_and_person() {
    let refused = |form: Record, language| {
        let batch = [(form.into(), sample::stamp("1"))];
        let error = forms::render(sample::fonts(), &batch, language, &sample::bundle("x"), &|_| ControlFlow::Continue(()));
        let Err(Error::Character { code, field, person, .. }) = error else { panic!("{error:?}") };
        assert_eq!((code, person.as_str()), (0x1F600, "欧阳明远 100382"));
        field
    };
    let mut form = sample::record(Language::Chinese);
    form.looks[0].purpose = "核对😀".into();
    assert_eq!(refused(form, Language::Chinese), "用途");
    let mut form = sample::record(Language::English);
    form.certificates[0].number = "😀1".into();
    assert_eq!(refused(form, Language::English), "Number, issuer");
    let mut form = sample::record(Language::Chinese);
    form.basics.push(Fact { label: "住址".into(), value: "😀".into() });
    assert_eq!(refused(form, Language::Chinese), "住址");
}
