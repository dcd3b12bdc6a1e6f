//! Ballots and their count: everything is asked, nothing says who answered.

use std::{ops::ControlFlow, sync::Arc};

use forms::{
    Error, Language, Sheet, Stamp,
    ballot::{Ballot, Batch, Candidate, Question},
    count_sheet::CountSheet,
};

use crate::{LANGUAGES, pages, pictures, print, sample, text::check};

fn ballots(language: Language) -> Vec<Ballot> {
    vec![
        sample::score_ballot(language, 40),
        sample::long_ballot(language),
        sample::tick_ballot(language),
        sample::team_ballot(language, 1),
        sample::team_ballot(language, 5),
    ]
}

fn texts(ballot: &Ballot) -> Vec<&str> {
    let Batch { unit, whom, instructions, order_rule, question, .. } = &*ballot.batch;
    let mut texts = vec![unit.as_str(), whom, order_rule, &ballot.number];
    texts.extend(instructions.iter().map(String::as_str));
    match question {
        Question::Score { dimensions, people, .. } => {
            texts.extend(dimensions.iter().map(String::as_str));
            texts.extend(people.iter().flat_map(|person| [person.name.as_str(), &person.post]));
        }
        Question::Tick { grades, people, .. } => {
            texts.extend(grades.iter().map(String::as_str));
            texts.extend(people.iter().flat_map(|person| [person.name.as_str(), &person.post]));
        }
        Question::Team { grades, teams, .. } => {
            texts.extend(grades.iter().map(String::as_str));
            texts.extend(teams.iter().flat_map(|team| team.items.iter().chain([&team.name]).map(String::as_str)));
        }
    }
    texts
}

#[test]
fn ballots_ask_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        for ballot in ballots(language) {
            let pages = pages(&print(ballot.clone().into(), sample::stamp("1"), language));
            check(tag, &pages, texts(&ballot));
            let class = match language {
                Language::Chinese => format!("民主测评票（{}票）", ballot.batch.class),
                Language::English => format!("(Ballot{})", ballot.batch.class),
            };
            assert!(pages.iter().all(|page| page.contains(&class) && page.contains(&ballot.number)), "{tag}: {pages:?}");
        }
    }
}

#[test]
fn fourteen_rows_make_a_page_under_a_repeated_head() {
    for (people, wanted) in [(0, 1), (1, 1), (14, 1), (15, 2), (28, 2), (29, 3), (40, 3)] {
        let pages = pages(&print(sample::score_ballot(Language::Chinese, people).into(), sample::stamp("1"), Language::Chinese));
        assert_eq!(pages.len(), wanted, "{people} people");
        assert!(pages.iter().all(|page| page.contains("序号姓名职务德能勤绩廉总体评价意见建议")), "{pages:?}");
        assert!(pages[1..].iter().all(|page| !page.contains("投入票箱")), "the instructions stand once");
        assert!(pages.iter().all(|page| page.contains("排列顺序：按姓氏笔画")));
    }
}

#[test]
fn the_foot_says_nothing_about_a_single_ballot() {
    let stamp = |number: &str, hash: &str, operator: &str| Stamp {
        record_hash: hash.into(),
        operator: operator.into(),
        reprint: hash == "11111111",
        ..sample::stamp(number)
    };
    let ballot = sample::score_ballot(Language::Chinese, 20);
    let text = |number: &str, stamp: Stamp| {
        let ballot = Ballot { number: number.into(), ..ballot.clone() };
        pages(&print(ballot.into(), stamp, Language::Chinese)).concat().replace(number, "")
    };
    let one = text("7K3M-9QXT", stamp("PJ-000001", "3fa94c21", "王芳"));
    let other = text("W50H-2NRB", stamp("PJ-000002", "11111111", "李慧敏"));
    assert_eq!(one, other);
    for word in ["PJ-00000", "3fa94c21", "王芳", "李慧敏", "补打", "签名"] {
        assert!(!one.contains(word), "{word}");
    }
    assert!(one.contains("TDF-2av1.0·记录2026B票·2027-01-1509:30审计10482:9c1d22e07ab3f458"), "{one}");
}

#[test]
fn the_ballots_of_a_batch_are_one_document_and_differ_in_the_number_alone() {
    let batch = Arc::new(sample::score_batch(Language::Chinese, 40));
    let ballot = |n: usize| Ballot { batch: batch.clone(), number: format!("7K3M-{n:04}") };
    let sheets: Vec<(Sheet, Stamp)> = (0..12).map(|n| (ballot(n).into(), sample::stamp(&n.to_string()))).collect();
    let go = |_: usize| ControlFlow::Continue(());
    let whole = || forms::render(sample::fonts(), &sheets, Language::Chinese, &sample::bundle("测评票"), &go).unwrap();
    let pdf = whole();
    assert_eq!(pdf, whole());
    let pages = pages(&pdf);
    assert_eq!(pages.len(), 36);
    for (n, three) in pages.chunks(3).enumerate() {
        let number = format!("7K3M-{n:04}");
        let bare = |page: &String| page.replace(&number, "");
        assert!(three.iter().all(|page| page.contains(&number)), "{n}");
        let first: Vec<String> = pages[..3].iter().map(|page| page.replace("7K3M-0000", "")).collect();
        assert_eq!(three.iter().map(bare).collect::<Vec<_>>(), first, "{n}");
    }
    // What is laid out once for many is what each would be alone.
    let alone = print(ballot(7).into(), sample::stamp("x"), Language::Chinese);
    assert_eq!(crate::pages(&alone), pages[21..24]);
}

#[test]
fn classes_are_told_apart_without_colour_and_without_reading() {
    let mark = |class_index: usize| {
        let batch = Batch { class: "X".into(), class_index, ..sample::score_batch(Language::Chinese, 1) };
        let ballot = Ballot { batch: Arc::new(batch), number: "1".into() };
        let pdf = print(ballot.into(), sample::stamp("1"), Language::Chinese);
        let grey = pictures::decode(&forms::picture(&pdf.bytes, 0, 1.0).unwrap());
        // 15 mm around the mark.
        let (left, right) = ((262.0 / 25.4 * 72.0) as u32, (278.0 / 25.4 * 72.0) as u32);
        let (top, bottom) = ((8.0 / 25.4 * 72.0) as u32, (23.0 / 25.4 * 72.0) as u32);
        let at = |x, y| grey.pixels[(y * grey.width + x) as usize];
        (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))).map(|(x, y)| at(x, y)).collect::<Vec<u8>>()
    };
    let marks: Vec<Vec<u8>> = (0..8).map(mark).collect();
    for (index, one) in marks.iter().enumerate() {
        for (other, another) in marks.iter().enumerate().skip(index + 1) {
            let differ = one.iter().zip(another).filter(|(a, b)| a.abs_diff(**b) > 96).count();
            assert!(differ > 20, "classes {index} and {other} look alike: {differ}");
        }
    }
}

#[test]
fn three_to_eight_dimensions_share_the_width() {
    for count in 3..=8 {
        let dimensions: Vec<String> =
            ["政治素质", "组织领导", "专业能力", "团结协作", "履职担当", "工作实绩", "安全生产", "廉洁自律"][..count]
                .iter()
                .map(|name| (*name).to_owned())
                .collect();
        let question = Question::Score { dimensions: dimensions.clone(), overall: true, people: vec![Candidate::default(); 14] };
        let batch = Batch { question, ..sample::score_batch(Language::Chinese, 0) };
        let pages =
            pages(&print(Ballot { batch: Arc::new(batch), number: "1".into() }.into(), sample::stamp("1"), Language::Chinese));
        assert_eq!(pages.len(), 1);
        assert!(pages[0].contains(&format!("职务{}总体评价", dimensions.concat())), "{}", pages[0]);
    }
}

#[test]
fn a_team_stays_on_one_page_and_is_named_once() {
    for teams in 1..=9 {
        let pages = pages(&print(sample::team_ballot(Language::Chinese, teams).into(), sample::stamp("1"), Language::Chinese));
        assert_eq!(pages.len(), teams.div_ceil(3), "{teams} teams of four items");
        for page in &pages {
            let (items, names) = (page.matches("作风形象").count(), page.matches("领导班子").count());
            assert_eq!(page.matches("政治素质").count(), items, "no team is split: {page}");
            // Title and head say the word too.
            assert_eq!(names, items + 2, "{page}");
            assert!(page.contains("每行只打一个“√”"), "{page}");
        }
    }
}

#[test]
fn a_name_that_cannot_be_printed_stops_the_whole_batch() {
    let Question::Score { dimensions, mut people, overall } = sample::score_batch(Language::Chinese, 3).question else {
        panic!()
    };
    people[2].name.push('😀');
    let question = Question::Score { dimensions, people, overall };
    let batch = Arc::new(Batch { question, ..sample::score_batch(Language::Chinese, 0) });
    let sheets: Vec<(Sheet, Stamp)> =
        (0..6).map(|n| (Ballot { batch: batch.clone(), number: n.to_string() }.into(), sample::stamp("1"))).collect();
    let go = |_: usize| ControlFlow::Continue(());
    let error = forms::render(sample::fonts(), &sheets, Language::Chinese, &sample::bundle("x"), &go).unwrap_err();
    assert!(matches!(&error, Error::Character { character: '😀', field, .. } if field == "姓名"), "{error}");
}

fn count_texts(form: &CountSheet) -> Vec<&str> {
    let mut texts = vec![form.group_name.as_str(), &form.note];
    texts.extend([&form.unit, &form.held_on, &form.place].into_iter().flatten().map(String::as_str));
    for count in &form.counts {
        texts.push(&count.name);
        texts.extend(count.classes.iter().chain(&count.shares).map(String::as_str));
        texts.extend(count.reasons.iter().map(|(reason, _)| reason.as_str()));
    }
    texts
}

#[test]
fn count_sheets_say_all_that_was_filled_in_and_are_signed_in_one_place() {
    for (language, tag) in LANGUAGES {
        for form in [sample::count_sheet(language), sample::blank_count_sheet(language)] {
            let pages = pages(&print(form.clone().into(), sample::stamp("1"), language));
            check(tag, &pages, count_texts(&form));
            let signers = match language {
                Language::Chinese => ["计票人：", "计票人：", "监票人：", "记录人："],
                Language::English => ["Teller:", "Teller:", "Scrutineer:", "Recorder:"],
            };
            let last = pages.last().unwrap();
            assert!(signers.iter().all(|signer| last.contains(signer)), "{last}");
            assert_eq!(pages.concat().matches(signers[0]).count(), 2);
        }
    }
}

#[test]
fn counts_add_up_where_all_of_them_are_known() {
    let form = sample::count_sheet(Language::Chinese);
    let text = pages(&print(form.clone().into(), sample::stamp("1"), Language::Chinese)).concat();
    for row in [
        "应参加人数74360110",
        "收回票数7415199",
        "有效票数7395096",
        "作废票数0213",
        "其中：票号重复0101",
        "参加率100.00%95.35%86.67%91.82%",
    ] {
        assert!(text.contains(row), "{row} in {text}");
    }
    let mut half = form;
    half.counts[0].valid[1] = None;
    let text = pages(&print(half.into(), sample::stamp("1"), Language::Chinese)).concat();
    assert!(text.contains("有效票数750作废票数"), "no sum of what is not known: {text}");
}

#[test]
fn no_count_is_split_that_fits_on_a_page() {
    let form = sample::blank_count_sheet(Language::Chinese);
    let pages = pages(&print(form.into(), sample::stamp("1"), Language::Chinese));
    assert!(!pages.concat().contains("（续）"), "{pages:?}");
    for page in &pages {
        assert_eq!(page.matches("应参加人数").count(), page.matches("参加率").count(), "{page}");
    }
}

#[test]
fn boxes_to_tick_are_five_millimetres_wide() {
    let pdf = print(sample::tick_ballot(Language::Chinese).into(), sample::stamp("1"), Language::Chinese);
    // 0.1 mm a point of the picture.
    let scale = 254.0 / 72.0;
    let grey = pictures::decode(&forms::picture(&pdf.bytes, 0, scale).unwrap());
    let dark = |x: u32, y: u32| grey.pixels[(y * grey.width + x) as usize] < 128;
    // The first column of boxes begins behind number, name and post; a row of the table is nine millimetres high.
    let (left, right) = (1430, 1630);
    let strokes = |y: u32| (left..right).filter(|x| dark(*x, y) && !dark(*x - 1, y)).collect::<Vec<u32>>();
    let wide = (600..700).map(strokes).filter(|strokes| strokes.len() == 2).map(|strokes| strokes[1] - strokes[0]);
    let wide: Vec<u32> = wide.collect();
    assert!(wide.len() > 30 && wide.iter().all(|width| (49..=51).contains(width)), "{wide:?}");
}
