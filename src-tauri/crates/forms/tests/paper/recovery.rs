//! The recovery sheet: one page on which the key can be read and typed, and nothing of it anywhere else.

use std::ops::ControlFlow;

use forms::{Error, Language, Sheet, recovery::Recovery};

use crate::{LANGUAGES, pages, pictures, print, sample, text::check};

const GROUPS: [&str; 9] = ["7K3M", "9QXT", "W50H", "2NRB", "8SVZ", "C4JE", "6YPD", "A1GF", "5Z"];

#[test]
fn the_sheet_says_all_that_was_filled_in_on_one_page() {
    for (language, tag) in LANGUAGES {
        let form = sample::recovery(language);
        let pdf = print(form.clone().into(), sample::unregistered(), language);
        let pages = pages(&pdf);
        assert_eq!(pages.len(), 1, "{tag}");
        let safe = form.safe.as_deref().unwrap_or_default();
        check(tag, &pages, [form.group_name.as_str(), &form.file_name, &form.made_at, &form.made_by, safe]);
        let captioned = GROUPS.iter().enumerate().map(|(index, group)| match (language, index) {
            (Language::Chinese, 8) => format!("校验码{group}"),
            (Language::English, 8) => format!("Check{group}"),
            (Language::Chinese, _) => format!("第{}组{group}", index + 1),
            (Language::English, _) => format!("Group{}{group}", index + 1),
        });
        assert!(pages[0].contains(&captioned.collect::<String>()), "{tag}: {}", pages[0]);
    }
}

#[test]
fn labels_and_instructions_are_in_the_language_of_the_print() {
    let printed = |language| pages(&print(sample::recovery(language).into(), sample::unregistered(), language)).concat();
    let chinese =
        ["恢复密钥单", "用途", "使用步骤", "保管要求", "信封编号", "存放地点", "密封人签名：", "监督人签名：", "本单立即作废"];
    let english = [
        "RecoverySheet",
        "Whatitisfor",
        "Howtouseit",
        "Howtokeepit",
        "Envelopeno.",
        "Sealedinthesafeof",
        "Sealedby:",
        "Witness:",
        "void",
    ];
    let (zh, en) = (printed(Language::Chinese), printed(Language::English));
    for (words, wrong, text) in [(chinese, english, &zh), (english, chinese, &en)] {
        assert!(words.iter().all(|label| text.contains(label)), "{text}");
        assert!(!wrong.iter().any(|label| text.contains(label)), "{text}");
    }
}

#[test]
fn the_foot_has_the_audit_head_and_no_record() {
    let page = pages(&print(sample::recovery(Language::Chinese).into(), sample::unregistered(), Language::Chinese)).concat();
    assert!(page.contains("TDF-14v1.0·2027-01-1509:30·王芳审计10482:9c1d22e07ab3f458"), "{page}");
}

#[test]
fn dashes_and_blanks_in_the_key_change_nothing() {
    let form = sample::recovery(Language::Chinese);
    let with = print(form.clone().into(), sample::unregistered(), Language::Chinese);
    for key in [form.key.replace('-', ""), form.key.replace('-', " ")] {
        assert_eq!(print(Recovery { key, ..form.clone() }.into(), sample::unregistered(), Language::Chinese), with);
    }
}

#[test]
fn the_key_stands_on_the_page_and_nowhere_else() {
    let form = sample::recovery(Language::Chinese);
    let sheet: Sheet = form.clone().into();
    let said = [format!("{form:?}"), format!("{sheet:?}"), sheet.bookmark(Language::Chinese), sheet.bookmark(Language::English)];
    for group in &GROUPS[..8] {
        assert!(said.iter().all(|text| !text.contains(group)), "{said:?}");
    }
}

#[test]
fn the_longest_names_leave_the_foot_free() {
    for (language, tag) in LANGUAGES {
        let form = Recovery {
            group_name: sample::long_text(60),
            file_name: "长".repeat(80),
            made_by: "阿卜杜热西提·买买提艾力·阿卜杜外力·吐尔逊江·艾".into(),
            safe: Some(sample::long_text(60)),
            ..sample::recovery(language)
        };
        let pdf = print(form.clone().into(), sample::unregistered(), language);
        check(tag, &pages(&pdf), [form.file_name.as_str(), &form.made_by]);
        let picture = pictures::decode(&forms::picture(&pdf.bytes, 0, 1.0).unwrap());
        // Between the last line of the sheet and the page number.
        let (above, below) = (277.0 / 25.4 * 72.0, 279.0 / 25.4 * 72.0);
        let rows = picture.pixels.chunks(picture.width as usize).take(below as usize).skip(above as usize);
        assert!(rows.flatten().all(|grey| *grey > 200), "{tag}");
    }
}

#[test]
fn a_character_without_a_font_names_field_and_sheet() {
    let batch =
        [(Recovery { file_name: "😀.talent".into(), ..sample::recovery(Language::Chinese) }.into(), sample::unregistered())];
    let error = forms::render(sample::fonts(), &batch, Language::Chinese, &sample::bundle("x"), &|_| ControlFlow::Continue(()));
    let Err(Error::Character { field, person, .. }) = error else { panic!("{error:?}") };
    assert_eq!((field.as_str(), person.as_str()), ("数据文件", "华东重工集团恢复密钥单"));
}
