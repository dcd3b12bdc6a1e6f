//! Career paths: from the ladder of skilled workers to one worker's gaps to the next step and to the bridge.

use super::steps::{room, staffed};

#[test]
fn a_skilled_worker_is_held_against_the_next_step() {
    let (window, _) = staffed("career", "zh-CN", "clerk");
    room(&window, "career");
    window.wait_says("rung-skilled-三级", "高级工");
    window.wait_says("bridges", "助理级");
    window.click("people-skilled-三级");
    window.wait_says("career-count", "127 人");
    window.fill("career-search", "G00220");
    window.wait_says("career-count", "1 人");
    window.wait_says("career-name", "文晓");
    window.wait_says("career-now", "高级工");
    window.wait_says("unmet-skilled-二级", "年限：要求 3 年");
    window.wait_says("unmet-skilled-二级", "培训：要求近 1 年完成，已完成 0 年");
    window.wait_says("unmet-professional-助理级", "年限：要求 2 年");
    // Nobody has proved anything yet: nobody is ready for the next step.
    window.choose("career-step", "二级");
    window.choose("career-what", "ready");
    window.wait_says("career-count", "0 人");
}
