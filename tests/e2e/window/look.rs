//! Both languages and both themes, switched while the window is open.

use super::steps::create;
use serde_json::json;
use tests::window::Window;

#[test]
fn language_and_theme_change_at_once_and_stay() {
    let mut window = Window::fresh("look", "zh-CN");
    window.wait_says("create-submit", "");
    let chinese = window.words("start");
    window.choose("start-language", "en");
    let english = window.wait_for("start", |words| words != chinese);
    assert!(english.contains("Talent Desk"), "{english}");
    window.choose("start-language", "zh-CN");
    window.wait_says("start", "人才工作台");
    window.choose("start-theme", "dark");
    let theme = "return document.documentElement.dataset.theme";
    assert_eq!(window.script(theme, &[]), json!("dark"));
    create(&window, &window.path("group.talent"));
    window.press(&['\u{e009}', 'k']);
    window.wait("palette-language");
    window.click("palette-language");
    window.wait_says("room-people", "People");
    window.again();
    assert_eq!(window.script(theme, &[]), json!("dark"));
    assert_eq!(window.script("return document.documentElement.lang", &[]), json!("en"));
}
