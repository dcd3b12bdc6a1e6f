//! The cadre file on the person's page: typed, refused by its line, taken from an exchange file, printed, and given out again.

use super::steps::{cell, pick_row, previewed, print_to, room, staffed};
use std::path::Path;
use tests::paper;

#[test]
fn a_cadre_file_is_typed_taken_in_printed_and_given_out() {
    let (mut window, _) = staffed("cadre", "zh-CN", "clerk");
    room(&window, "people");
    let name = cell(&window, "people", 3, "name");
    pick_row(&window, "people", 3);
    window.wait_says("person-name", &name);
    let sex = window.script(
        "return [...document.querySelectorAll('dd')].map((one) => one.innerText).find((one) => one === '男' || one === '女')",
        &[],
    );
    window.click("cadre-open");
    window.fill("cadre-native_place", "山东烟台");
    window.fill("cadre-career", "1995.09--1999.07  东北大学学生\n1999.06--  选矿厂厂长");
    window.click("cadre-save");
    window.wait_says("cadre-career-note", "第2行");
    window.fill("cadre-career", "1995.09--1999.07  东北大学学生\n1999.07--  选矿厂厂长");
    window.click("cadre-member-add");
    window.fill("cadre-member-relation", "妻子");
    window.fill("cadre-member-name", "王丽");
    window.fill("cadre-member-birth", "1982年6月");
    window.click("cadre-save");
    window.wait_says("cadre-saved", "李办公");
    assert_eq!(window.script("return document.querySelector('[data-test=\"cadre-member-birth\"]').value", &[]), "1982-06");
    look(&window, "typed");

    let file = window.path("in.lrmx");
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<Person>\r\n  <XingMing>{name}</XingMing>\r\n  <XingBie>{}</XingBie>\r\n  <JiGuan>辽宁沈阳</JiGuan>\r\n  <QiTa>别的程序</QiTa>\r\n</Person>\r\n",
        sex.as_str().unwrap()
    );
    std::fs::write(&file, text.replace(&name, "别人")).unwrap();
    window.click("cadre-import");
    window.fill("lrmx-path", &file);
    window.click("lrmx-look");
    window.wait_says("lrmx-error", "别人");
    std::fs::write(&file, &text).unwrap();
    window.click("lrmx-look");
    window.wait_says("lrmx-verdict", "辽宁沈阳");
    look(&window, "judged");
    window.click("lrmx-take");
    window.wait_gone("dialog-lrmx");
    window.wait_says("cadre-kept", "QiTa");

    window.click("cadre-export");
    window.fill("lrmx-out", &window.path("out.lrmx"));
    window.click("lrmx-export-submit");
    window.wait_file(&window.path("out.lrmx"));
    window.wait_gone("dialog-lrmx-export");
    assert!(std::fs::read_to_string(window.path("out.lrmx")).unwrap().contains("  <QiTa>别的程序</QiTa>\r\n"));

    window.click("cadre-print");
    assert_eq!(previewed(&window), 2);
    look(&window, "form");
    assert_eq!(print_to(&window, &window.path("form.pdf")), 2);
    assert!(paper::text(window.path("form.pdf")).contains("辽宁沈阳"));
    window.shut();
}

/// Keeps a picture of the window where `TALENT_LOOK` names a folder, in both themes.
fn look(window: &tests::window::Window, name: &str) {
    let Some(folder) = std::env::var_os("TALENT_LOOK") else { return };
    for theme in ["light", "dark"] {
        let was = window.script("const was = document.documentElement.dataset.theme; document.documentElement.dataset.theme = arguments[0]; return was", &[theme.into()]);
        window.picture(&Path::new(&folder).join(format!("cadre-{name}-{theme}.png")));
        window.script("document.documentElement.dataset.theme = arguments[0]", &[was]);
    }
}
