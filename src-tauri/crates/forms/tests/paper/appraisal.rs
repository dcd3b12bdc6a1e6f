//! The wide tables and the explanation: any number of classes, pools, quotas and steps.

use std::ops::ControlFlow;

use forms::{Language, Sheet, Stamp, explanation::Explanation, registration::Registration, summary::Summary, team_table::Team};
use lopdf::Document;

use crate::{LANGUAGES, pages, print, sample, squeeze, text::check};

fn summary_texts(form: &Summary) -> Vec<&str> {
    let mut texts: Vec<&str> = form.classes.iter().map(String::as_str).collect();
    texts.extend(form.counts.quotas.iter().flat_map(|quota| [quota.name.as_str(), &quota.share]));
    texts.extend(form.counts.grades.iter().map(|count| count.grade.as_str()));
    for row in &form.rows {
        texts.extend([row.pool.as_str(), &row.unit, &row.name, &row.post]);
        texts.extend(row.class_means.iter().flatten().map(String::as_str));
    }
    texts
}

/// Teams by rank; the third may not tell its class means.
fn teams(count: usize, share: bool) -> Vec<Team> {
    let team = |place: usize| Team {
        rank: (place + 1).to_string(),
        unit: format!("第{}分公司党政领导班子", place + 1),
        class_means: [96.5, 94.25, 91.75].map(|mean| (place != 2).then(|| format!("{:.2}", mean - place as f64 / 4.0))).into(),
        total: Some(format!("{:.2}", 95.0 - place as f64 / 4.0)),
        grade: if place < 2 { "优秀" } else { "称职" }.into(),
        share: (share && place < 2).then(|| "25 %".into()),
    };
    (0..count).map(team).collect()
}

#[test]
fn teams_stand_behind_the_people_with_everything_of_each() {
    for (language, tag) in LANGUAGES {
        for (count, share) in [(1, false), (14, true), (40, true)] {
            let form = Summary {
                team_classes: ["A", "B", "C"].map(Into::into).into(),
                teams: teams(count, share),
                ..sample::summary(language, 20, false)
            };
            let alone = pages(&print(Summary { teams: Vec::new(), ..form.clone() }.into(), sample::stamp("1"), language));
            let pages = pages(&print(form.clone().into(), sample::stamp("1"), language));
            let behind = pages[alone.len()..].concat();
            assert_eq!(pages[..alone.len()].concat().matches("第1分公司").count(), 0, "{tag}: teams are no people");
            for team in &form.teams {
                let texts = team.class_means.iter().flatten().chain(&team.total).chain(&team.share);
                for text in texts.map(|text| text.replace(' ', "")).chain([team.unit.clone()]) {
                    assert!(behind.contains(&text), "{tag} {count}: {text} in {behind}");
                }
            }
            assert_eq!(behind.contains("本单位优秀比例") || behind.contains("Bestgradeintheunit"), share, "{tag}");
            let signed = if tag.starts_with("zh") { "副组长：" } else { "Deputyleader:" };
            assert_eq!(behind.matches(signed).count(), 1, "{tag}: signed once, on the last page");
            assert!(pages.last().is_some_and(|page| page.contains(signed)));
        }
    }
}

#[test]
fn one_to_six_classes_share_the_width() {
    for (language, tag) in LANGUAGES {
        for (classes, previous_year, broad) in [
            (1, false, false),
            (4, false, false),
            (4, true, false),
            (5, true, false),
            (6, false, false),
            (6, true, false),
            (6, true, true),
        ] {
            let mut form = sample::pooled_summary(language, 20, false);
            form.classes.truncate(classes);
            form.rows.iter_mut().for_each(|row| row.class_means.truncate(classes));
            (form.previous_year, form.broad) = (previous_year, broad);
            form.rows[3].name = sample::LONG_NAME.into();
            form.rows[3].unit = sample::LONG_UNIT.into();
            form.rows[3].post = sample::LONG_POST.into();
            let pages = pages(&print(form.clone().into(), sample::stamp("1"), language));
            check(tag, &pages, summary_texts(&form));
        }
    }
}

#[test]
fn every_page_says_whose_pool_it_shows() {
    for people in (2..45).step_by(3) {
        for broad in [false, true] {
            let form = sample::pooled_summary(Language::Chinese, people, broad);
            let pages = pages(&print(form.clone().into(), sample::stamp("1"), Language::Chinese));
            let pools = ["高层领导", "中层正职", "中层副职"];
            for (index, page) in pages.iter().enumerate() {
                // The heading stands right under the head, before any row.
                let under = page.split(if broad { "备注" } else { "拟定等次" }).nth(1).unwrap();
                assert!(pools.iter().any(|pool| under.starts_with(pool)), "{people}, page {index}: {under}");
                // It is never the last line of its page.
                let before = page.split("第").next().unwrap();
                assert!(!pools.iter().any(|pool| before.ends_with(pool)), "{people}, page {index}: {before}");
            }
            let last = pages.last().unwrap();
            assert!(last.contains("应考核") && last.contains("执行规则：") && last.contains("组长："), "{people}");
            assert!(pages[..pages.len() - 1].iter().all(|page| !page.contains("执行规则：") && !page.contains("组长：")));
        }
    }
}

#[test]
fn a_table_of_one_pool_has_no_heading() {
    let mut form = sample::pooled_summary(Language::Chinese, 8, false);
    form.counts.quotas.clear();
    form.rows.iter_mut().for_each(|row| row.pool = "中层管理人员".into());
    let text = pages(&print(form.into(), sample::stamp("1"), Language::Chinese)).concat();
    assert!(!text.contains("中层管理人员"), "{text}");
}

#[test]
fn each_pool_has_its_quota_and_a_limit_is_seen() {
    let form = sample::pooled_summary(Language::Chinese, 20, false);
    let text = pages(&print(form.clone().into(), sample::stamp("1"), Language::Chinese)).concat();
    for words in ["高层领导：基数10，优秀名额2，已用2（16.67%）", "中层副职：基数12", "称职※", "※受比例限制。执行规则："]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    let remarks = Summary { previous_year: true, ..form };
    let text = pages(&print(remarks.into(), sample::stamp("1"), Language::Chinese)).concat();
    assert!(text.contains("受比例限制") && !text.contains('※'), "{text}");
}

#[test]
fn many_quotas_leave_the_foot_whole() {
    for count in [12, 30, 45] {
        let mut form = sample::pooled_summary(Language::Chinese, 33, false);
        let quota = form.counts.quotas[0].clone();
        form.counts.quotas = (0..count).map(|n| forms::summary::Quota { name: format!("第{n}组"), ..quota.clone() }).collect();
        let pdf = print(form.into(), sample::stamp("1"), Language::Chinese);
        let pages = pages(&pdf);
        let last = pages.last().unwrap();
        assert!(
            last.contains("应考核") && last.contains(&format!("第{}组", count - 1)) && last.contains("组长："),
            "{count}: {last}"
        );
    }
}

#[test]
fn the_group_level_table_is_on_a3() {
    for (broad, wanted) in [(false, (841.89, 595.28)), (true, (1190.55, 841.89))] {
        let form = sample::pooled_summary(Language::Chinese, 20, broad);
        let sheet = Sheet::from(form);
        assert!((sheet.page_width() - wanted.0).abs() < 0.01);
        let pdf = print(sheet, sample::stamp("1"), Language::Chinese);
        let document = Document::load_mem(&pdf.bytes).unwrap();
        let page = document.get_dictionary(document.page_iter().next().unwrap()).unwrap();
        let paper: Vec<f32> = page.get(b"MediaBox").unwrap().as_array().unwrap().iter().map(|n| n.as_float().unwrap()).collect();
        assert_eq!((paper[2], paper[3]), wanted);
    }
}

#[test]
fn a_revised_form_says_so_on_every_page_and_keeps_to_one_leaf() {
    for (language, tag) in LANGUAGES {
        let mark = match language {
            Language::Chinese => "第2版，原结果见华东人才组决〔2027〕5号",
            Language::English => "Version2,earlierresult:resolution2027-5",
        };
        let form = sample::revised(language);
        let pages_of = |form: &Registration| pages(&print(form.clone().into(), sample::stamp("1"), language));
        let printed = pages_of(&form);
        assert_eq!(printed.len(), 2, "{tag}");
        let labels = form.dimensions.iter().chain(&form.class_means).map(|mark| mark.label.as_str());
        check(tag, &printed, labels.chain(form.grades.iter().chain(&form.remarks).map(String::as_str)));
        let long = sample::longest_revised(language);
        let printed_long = pages_of(&long);
        for page in printed.iter().chain(&printed_long) {
            assert!(page.contains(mark), "{tag}: {page}");
        }
        let first = Registration { version: None, ..form };
        assert!(!pages_of(&first).concat().contains(mark));
    }
}

fn explanation_texts(form: &Explanation) -> Vec<&str> {
    let mut texts = vec![
        form.group_name.as_str(),
        &form.about,
        &form.name,
        &form.staff_number,
        &form.unit,
        &form.post,
        &form.rule,
        &form.outcome,
    ];
    texts.extend(form.inputs.iter().flat_map(|input| [input.label.as_str(), &input.value]));
    texts.extend(form.steps.iter().flat_map(|step| [step.label.as_str(), &step.subject, &step.formula, &step.result]));
    texts
}

#[test]
fn explanations_say_every_step() {
    for (language, tag) in LANGUAGES {
        for form in [sample::explanation(language), sample::long_explanation(language)] {
            let pages = pages(&print(form.clone().into(), sample::stamp("1"), language));
            check(tag, &pages, explanation_texts(&form));
            assert!(!form.whole_leaves || pages.len().is_multiple_of(2), "{tag}");
        }
    }
}

#[test]
fn a_line_of_a_long_formula_ends_between_terms() {
    let form = sample::explanation(Language::Chinese);
    let pdf = print(form.into(), sample::stamp("1"), Language::Chinese);
    let text = crate::run(&pdf, "pdftotext", &["-raw"], &["-"]).unwrap();
    let lines = text.lines().map(str::trim);
    for line in lines.filter(|line| line.contains(" + ") || line.contains('×') || line.contains('÷')) {
        assert!(!line.ends_with(['+', '−', '×', '÷']), "{line}");
    }
    assert!(squeeze(&text).contains("91.29×40%+88.16×30%+90.11×30%"));
}

#[test]
fn explanations_follow_their_forms_in_one_document() {
    let language = Language::Chinese;
    let people = ["欧阳明远", "䶮文", "周𬭎"];
    let mut sheets: Vec<(Sheet, Stamp)> = Vec::new();
    for (index, name) in people.iter().enumerate() {
        let number = format!("10038{index}");
        let form = Registration { name: (*name).into(), staff_number: number.clone(), ..sample::registration(language) };
        let why = Explanation { name: (*name).into(), staff_number: number, ..sample::explanation(language) };
        sheets.push((form.into(), sample::stamp("1")));
        sheets.push((why.into(), sample::stamp("1")));
    }
    let go = |_: usize| ControlFlow::Continue(());
    let pdf = forms::render(sample::fonts(), &sheets, language, &sample::bundle("x"), &go).unwrap();
    let pages = pages(&pdf);
    assert_eq!(pages.len(), 12, "form and explanation have a leaf each");
    for (name, pages) in people.iter().zip(pages.chunks(4)) {
        assert!(pages[0].contains(name) && pages[0].contains("年度考核登记表"), "{}", pages[0]);
        assert!(pages[2].contains(name) && pages[2].contains("计算说明"), "{}", pages[2]);
    }
    let titles: Vec<String> = sheets.iter().map(|(sheet, _)| sheet.bookmark(language)).collect();
    assert_eq!(titles[2..4], ["䶮文 100381", "䶮文 100381 计算说明"]);
}

#[test]
fn rare_characters_stand_on_every_paper_of_the_appraisal() {
    let language = Language::Chinese;
    for name in ["䶮文", "㛃琳", "周𬭎", "欧阳𬱖", "買買提·阿卜杜拉", "Łukasz Żółć"] {
        let mut publicity = sample::publicity(language, 2);
        publicity.people[1].name = name.into();
        let sheets: [Sheet; 4] = [
            forms::notice::Notice { name: name.into(), ..sample::notice(language) }.into(),
            forms::review::Review { name: name.into(), ..sample::review(language) }.into(),
            Explanation { name: name.into(), ..sample::explanation(language) }.into(),
            publicity.into(),
        ];
        for sheet in sheets {
            check(name, &pages(&print(sheet, sample::stamp("1"), language)), [name]);
        }
    }
}
