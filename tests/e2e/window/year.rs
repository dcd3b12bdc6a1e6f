//! Two raters score on desks of their own, with no access to the group's file; what they return is merged without a trace of whose is
//! which, and the year goes on to its calibration.

use super::steps::{cell, commit, counted, preview, resolution, room, staffed, switch};
use serde_json::json;
use std::fs;
use std::time::Duration;

use tests::window::Window;

const DESK: &str = "桌上自己的一句长口令";

#[test]
fn a_year_with_raters_on_desks_of_their_own() {
    let (window, _file) = staffed("packets", "zh-CN", "clerk");
    let post = window.path("往来");
    fs::create_dir_all(&post).unwrap();
    let mut desks = [("一", "欧阳评"), ("二", "司徒论")].map(|(number, name)| Rater::at(number, name, &post));

    room(&window, "appraisal");
    window.click("appraisal-open");
    window.fill("appraisal-year-new", "2026");
    window.click("appraisal-open-submit");
    window.wait_gone("dialog-appraisal-open");
    window.click("tab-raters");
    for desk in &desks {
        window.click(if window.shows("rater-add") { "rater-add" } else { "rater-add-first" });
        window.fill("rater-card", &desk.card);
        window.click("rater-submit");
        window.wait_gone("dialog-rater");
        window.wait_says("rater-list", desk.name);
    }
    window.click("packet-issue");
    window.fill("issue-until", "2026-12-31");
    window.fill("issue-folder", &post);
    window.click("issue-submit");
    window.wait_gone("dialog-issue");
    let issued = packets(&post);
    assert_eq!(issued.len(), 2, "{issued:?}");
    // What goes out shows nothing to whoever finds it.
    for path in &issued {
        let bytes = fs::read(path).unwrap();
        assert!(bytes.starts_with(b"age-encryption.org/v1"), "{path}");
        assert!(memchr::memmem::find(&bytes, "华鼎".as_bytes()).is_none());
    }

    for (place, desk) in desks.iter_mut().enumerate() {
        let packet = issued.iter().find(|path| path.contains(desk.name)).unwrap_or(&issued[place]).clone();
        desk.score(&packet, place);
    }

    merge(&window, &post);
    assert_eq!(window.count("[data-test=\"rater-list\"] td.good"), 2, "both are checked off");
    // The ballots count, and nobody finds one: the class lists only what was on paper.
    window.click("tab-class-A");
    window.until("two ballots counted", Duration::from_secs(20), || {
        let tab = window.words("tab-class-A");
        if tab.contains('2') { Ok(()) } else { Err(tab) }
    });
    assert_eq!(window.count("[data-test=\"ballot-list\"] [data-id]"), 0);

    scores(&window);
    findings(&window);
    close(&window);
    switch(&window, "leader");
    room(&window, "appraisal");
    calibrate(&window);
}

/// A rater's desk: a window of its own, closed between what is done at it.
struct Rater {
    window: Window,
    name: &'static str,
    card: String,
}

impl Rater {
    /// Makes the identity and saves its key card where the office collects them.
    fn at(number: &str, name: &'static str, post: &str) -> Self {
        let mut window = Window::fresh(&format!("rater-{number}"), "zh-CN");
        let card = format!("{post}/{name}.tdkey");
        window.click("packet-open");
        window.click("identity-make");
        window.fill("identity-name", name);
        window.fill("identity-password", DESK);
        window.fill("identity-again", DESK);
        window.click("identity-submit");
        window.wait("card-path");
        window.fill("card-path", &card);
        window.click("card-submit");
        window.wait_gone("dialog-card");
        let text = fs::read_to_string(&card).unwrap();
        assert!(text.contains(name) && !text.contains(DESK), "{text}");
        window.shut();
        Self { window, name, card }
    }

    /// Opens the packet, leaves half done, comes back to what was typed, and returns it.
    fn score(&mut self, packet: &str, place: usize) {
        self.window.again();
        open_packet(&self.window, packet);
        assert_eq!(self.window.words("packet-rater"), self.name);
        let people = self.window.count("[data-test=\"packet-grid\"] tbody tr");
        assert!(people > 30, "{people}");
        let lines: String = (0..people as usize)
            .map(|row| {
                let score = |cell: usize| 75 + (row * 7 + cell * 3 + place * 5) % 24;
                let first = if row == 1 { "88.25".to_owned() } else { score(0).to_string() };
                format!("{first}\t{}.5\t{}\t{}\t{}\r\n", score(1), score(2), score(3), score(4))
            })
            .collect();
        self.window.click_css("[data-test=\"packet-grid\"] td.cell[data-row=\"0\"][data-col=\"0\"]");
        self.window.paste(&lines);
        // A quarter of a point is no score here; the cell is marked and has the turn, and nothing leaves.
        self.window.click("packet-return");
        assert!(!self.window.shows("dialog-return"));
        self.window.paste("88.5\r\n");
        self.window.wait_says("packet-saved", "已保存");
        self.window.again();
        open_packet(&self.window, packet);
        let kept =
            "return document.querySelector('[data-test=\"packet-grid\"] td.cell[data-row=\"1\"][data-col=\"0\"]').textContent";
        assert_eq!(self.window.script(kept, &[]), json!("88.5"));
        self.window.click("packet-return");
        self.window.click("return-sure");
        self.window.click("return-submit");
        self.window.wait_gone("dialog-return");
        self.window.wait("packet-returned");
        self.window.shut();
    }
}

fn open_packet(window: &Window, packet: &str) {
    window.click("packet-open");
    window.fill("packet-path", packet);
    window.fill("packet-password", DESK);
    window.click("packet-submit");
    window.wait("packet-rater");
}

fn packets(folder: &str) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path().display().to_string());
    let mut packets: Vec<String> = files.filter(|path| path.ends_with(".tdpacket")).collect();
    packets.sort();
    packets
}

/// All that came back at once; the same again is refused, with nothing counted twice.
fn merge(window: &Window, post: &str) {
    room(window, "appraisal");
    window.click("tab-raters");
    for merged in [2, 0] {
        window.click("packet-merge");
        window.fill("merge-folder", post);
        window.click("merge-submit");
        window.wait("merge-counts");
        assert_eq!(window.count("[data-test=\"merge-merged\"]"), merged);
        window.click("merge-done");
        window.wait_gone("dialog-merge");
    }
}

fn scores(window: &Window) {
    window.click("tab-scores");
    window.wait("score-grid");
    preview(window, "performance.xlsx");
    assert_eq!(counted(window, "refused"), 2);
    commit(window);
}

/// What the rule found is confirmed by a person, one after the other.
fn findings(window: &Window) {
    window.click("tab-findings");
    window.wait("findings-waiting");
    let decided =
        || window.script("return document.querySelector('[data-test=\"findings-waiting\"]').className", &[]) == json!("good");
    let waiting = window.count("[data-test=\"findings\"] tbody tr");
    for _ in 0..waiting {
        if !decided() {
            window.click("finding-confirm");
            window.settle();
        }
    }
    window.until("nothing undecided", Duration::from_secs(20), || if decided() { Ok(()) } else { Err("waiting".to_owned()) });
}

fn close(window: &Window) {
    window.click("close-appraisal");
    window.wait("dialog-close");
    resolution(window, "华鼎人才组决〔2026〕11号", "2026年11月2日", "");
    if window.shows("close-leave") {
        window.click("close-leave");
    }
    window.click("close-submit");
    window.wait_gone("dialog-close");
    window.wait("tab-calibration");
}

/// Another rounding stands beside what stands, is saved with a name, and becomes the rule under a resolution.
fn calibrate(window: &Window) {
    window.click("tab-calibration");
    window.wait("calibration-columns");
    let before = window.words("calibration-columns");
    window.choose("scenario-rounding", "向上取整");
    window.until("a second column", Duration::from_secs(20), || {
        let columns = window.count("[data-test=\"calibration-column\"]");
        if columns == 2 { Ok(()) } else { Err(columns.to_string()) }
    });
    let changed = window.words("calibration-changed");
    assert!(changed.contains('人'), "{changed}");
    window.click("scenario-save");
    window.fill("scenario-name", "名额向上取整");
    window.click("scenario-submit");
    window.wait_gone("dialog-scenario");
    window.wait_says("scenario-saved", "名额向上取整");
    window.click("scenario-adopt");
    window.wait("adopt-moved");
    resolution(window, "华鼎人才组决〔2026〕12号", "2026年11月3日", "");
    window.click("adopt-submit");
    window.wait_gone("dialog-adopt");
    window.click("tab-calibration");
    window.wait_says("scenario-saved", "华鼎人才组决〔2026〕12号");
    assert_ne!(window.words("calibration-columns"), before);
    window.click("appraisal-recompute");
    window.until("everything proves itself", Duration::from_secs(20), || {
        let said = window.script("return document.querySelector('[data-test=\"status\"]')?.innerText ?? ''", &[]);
        let said = said.as_str().unwrap_or_default().to_owned();
        if said.contains("一致") { Ok(()) } else { Err(said) }
    });
    assert!(!cell(window, "calibration", 1, "name").is_empty());
}
