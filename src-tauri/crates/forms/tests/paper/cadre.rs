//! Form 8 as a reader meets it.

use crate::{LANGUAGES, pages, print, sample};
use forms::Language;

#[test]
fn everything_stands_on_two_pages() {
    for (language, _) in LANGUAGES {
        let pdf = print(sample::cadre(language).into(), sample::stamp("1"), language);
        assert_eq!(pdf.pages, 2);
    }
    let text = pages(&print(sample::cadre(Language::Chinese).into(), sample::stamp("1"), Language::Chinese));
    for wanted in [
        "干部任免审批表",
        "欧阳建国",
        "（46岁）",
        "1999.09--2003.07",
        "2021.03--",
        "（其间：2009.09--2012.06清华大学",
        "拟免职务",
    ] {
        assert!(text[0].contains(wanted), "{wanted}");
    }
    for wanted in ["2024：优秀", "任免理由", "已去世", "领导小组", "董事会", "公示期", "填表人：张三"] {
        assert!(text[1].contains(wanted), "{wanted}: {}", text[1]);
    }
}

#[test]
fn what_does_not_fit_stands_on_further_pages() {
    let language = Language::Chinese;
    let pdf = print(sample::long_cadre(language).into(), sample::stamp("1"), language);
    let text = pages(&pdf).concat();
    assert!(pdf.pages >= 4 && pdf.pages.is_multiple_of(2), "{}", pdf.pages);
    assert!(text.contains("（下接续页）") && text.contains("简历（续页）"));
    for index in 0..30 {
        assert!(text.contains(&format!("{}.01--{}.01", 1990 + index, 1991 + index)), "{index}");
    }
    assert_eq!(text.matches("服务中心副主任").count(), 14);
    for wanted in ["审批机关意见", "行政机关任免意见"] {
        assert_eq!(text.matches(wanted).count(), 1, "{wanted}");
    }
    assert!(!text.contains("公示期"));
}

#[test]
fn the_picture_is_in_the_file_and_nothing_else_of_it() {
    let pdf = print(sample::cadre(Language::Chinese).into(), sample::stamp("1"), Language::Chinese);
    let images = |bytes: &[u8]| bytes.windows(14).filter(|part| *part == b"/Subtype/Image").count();
    assert_eq!(images(&pdf.bytes), 1);
    let bare = print(sample::bare_cadre().into(), sample::stamp("1"), Language::Chinese);
    assert_eq!((images(&bare.bytes), bare.pages), (0, 2));
}
