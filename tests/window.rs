//! One window of the product in the hands of a test. Everything is found by `data-test`, waited for by looking again and
//! again, never by a blind pause. A journey that fails leaves its last picture, the page's words and the logs in
//! `target/e2e/`.

use crate::place;
use crate::webdriver::{Driver, Element, Refusal};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long the page may take for what a person would see at once; long work has its own wait.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long long work may take: imports, closing, batch prints of a debug build on a busy machine.
const LONG: Duration = Duration::from_secs(120);
/// The pause between two looks.
const LOOK: Duration = Duration::from_millis(25);

/// The window, with a desk and a folder of its own.
pub struct Window {
    name: String,
    driver: Option<Driver>,
    home: TempDir,
}

impl Window {
    /// A window on a desk that has never been used, but for the choice of a language.
    pub fn fresh(name: &str, language: &str) -> Self {
        let mut window = Self::closed(name, language);
        window.start(&[], &[]);
        window
    }

    /// The machine's own language differs from one to the next, so the desk chooses.
    fn closed(name: &str, language: &str) -> Self {
        let home = tempfile::tempdir().unwrap_or_else(|error| panic!("no folder for the test: {error}"));
        let desk = home.path().join("desk");
        let settings = json!({ "language": language }).to_string();
        let written = fs::create_dir_all(&desk).and_then(|()| fs::write(desk.join("desk.json"), settings));
        written.unwrap_or_else(|error| panic!("{}: {error}", desk.display()));
        Self { name: name.to_owned(), driver: None, home }
    }

    /// Closes the window and opens it again on the same desk.
    pub fn again(&mut self) {
        self.driver = None;
        self.start(&[], &[]);
    }

    /// Closes the window; what it leaves on the desk stays until the test ends.
    pub fn shut(&mut self) {
        self.driver = None;
    }

    /// A path in the test's own folder.
    pub fn path(&self, name: &str) -> String {
        self.home.path().join(name).display().to_string()
    }

    /// Clicks the element when it is there, seen, and not switched off.
    #[track_caller]
    pub fn click(&self, test: &str) {
        self.click_css(&named(test));
    }

    /// Clicks what a CSS selector finds.
    #[track_caller]
    pub fn click_css(&self, css: &str) {
        self.until(&format!("click {css}"), PATIENCE, || {
            let element = self.ready(css)?;
            self.driver().click(&element).map_err(|refusal| refusal.code)
        });
        self.settle();
    }

    /// Types into a field, over what it holds.
    #[track_caller]
    pub fn fill(&self, test: &str, text: &str) {
        let css = named(test);
        self.until(&format!("fill {css}"), PATIENCE, || {
            let element = self.ready(&css)?;
            let said = |refusal: Refusal| refusal.code;
            // Marked and typed over, as a person does: emptying it first would leave the field for a moment, and it would be kept empty.
            self.script(MARK, &[json!(css)]);
            if text.is_empty() {
                self.driver().clear(&element).map_err(said)?;
                self.script(EMPTIED, &[json!(css)]);
            } else if text.chars().all(|sign| sign <= '\u{ffff}' && sign != '\n') {
                self.driver().send_keys(&element, text).map_err(said)?;
            } else {
                // The driver's keyboard ends at the basic plane; an input method hands rarer characters over like this, and a
                // clipboard several lines.
                self.script(INSERT, &[json!(css), json!(text)]);
            }
            let value = self.script("return document.querySelector(arguments[0])?.value ?? ''", &[json!(css)]);
            if value == text { Ok(()) } else { Err(format!("holds {value}")) }
        });
    }

    /// Types keys into an element, after what it holds.
    #[track_caller]
    pub fn keys(&self, css: &str, keys: &str) {
        self.until(&format!("type into {css}"), PATIENCE, || {
            let element = self.ready(css)?;
            self.driver().send_keys(&element, keys).map_err(|refusal| refusal.code)
        });
        self.settle();
    }

    /// Presses keys where the focus is.
    #[track_caller]
    pub fn press(&self, keys: &[char]) {
        if let Err(refusal) = self.driver().press(keys) {
            panic!("{keys:?} could not be pressed: {refusal:?}");
        }
        self.settle();
    }

    /// Chooses an option of a list by its value or by a part of its words.
    #[track_caller]
    pub fn choose(&self, test: &str, option: &str) {
        let css = named(test);
        self.until(&format!("choose {option} in {css}"), PATIENCE, || {
            self.ready(&css)?;
            let chosen = self.script(CHOOSE, &[json!(css), json!(option)]);
            if chosen == json!(true) { Ok(()) } else { Err(format!("offers {chosen}")) }
        });
        self.settle();
    }

    /// Pastes text into the element that has the focus, as a spreadsheet's clipboard would.
    #[track_caller]
    pub fn paste(&self, text: &str) {
        self.script(PASTE, &[json!(text)]);
        self.settle();
    }

    /// The element is there and seen.
    pub fn shows(&self, test: &str) -> bool {
        self.script(SEEN, &[json!(named(test))]) == json!(true)
    }

    /// Waits for an element.
    #[track_caller]
    pub fn wait(&self, test: &str) {
        self.wait_for(test, |_| true);
    }

    /// Waits until an element is gone or hidden.
    #[track_caller]
    pub fn wait_gone(&self, test: &str) {
        self.until(&format!("{test} gone"), LONG, || if self.shows(test) { Err("still there".to_owned()) } else { Ok(()) });
    }

    /// Waits until the words of an element please.
    #[track_caller]
    pub fn wait_for(&self, test: &str, pleases: impl Fn(&str) -> bool) -> String {
        let css = named(test);
        self.until(&format!("words of {css}"), LONG, || {
            let words = self.script(WORDS, &[json!(css)]);
            let words = words.as_str().ok_or("not there")?;
            if pleases(words) { Ok(words.to_owned()) } else { Err(words.to_owned()) }
        })
    }

    /// Waits until an element says something.
    #[track_caller]
    pub fn wait_says(&self, test: &str, part: &str) -> String {
        self.wait_for(test, |words| words.contains(part))
    }

    /// The words of an element as they are seen now; a field's value.
    #[track_caller]
    pub fn words(&self, test: &str) -> String {
        self.wait_for(test, |_| true)
    }

    /// How many elements a CSS selector finds.
    pub fn count(&self, css: &str) -> u64 {
        self.script("return document.querySelectorAll(arguments[0]).length", &[json!(css)]).as_u64().unwrap_or(0)
    }

    /// Runs a function body in the page.
    #[track_caller]
    pub fn script(&self, body: &str, arguments: &[Value]) -> Value {
        match self.driver().script(body, arguments) {
            Ok(value) => value,
            Err(refusal) => panic!("the page refused a script: {refusal:?}"),
        }
    }

    /// Waits until a condition holds; says what was waited for and what was found last when it never does.
    #[track_caller]
    pub fn until<T>(&self, what: &str, patience: Duration, mut look: impl FnMut() -> Result<T, String>) -> T {
        let end = Instant::now() + patience;
        loop {
            match look() {
                Ok(found) => return found,
                Err(found) if Instant::now() > end => panic!("{}: waited for {what}, found: {found}", self.name),
                Err(_) => thread::sleep(LOOK),
            }
        }
    }

    /// Waits until no command is under way.
    #[track_caller]
    pub fn settle(&self) {
        self.until("an idle page", LONG, || {
            let busy = self.script("return document.documentElement.dataset.busy ?? 'false'", &[]);
            if busy == "false" { Ok(()) } else { Err("busy".to_owned()) }
        });
    }

    /// Waits for a file to be written.
    #[track_caller]
    pub fn wait_file(&self, path: &str) {
        self.until(path, LONG, || if Path::new(path).exists() { Ok(()) } else { Err("no file".to_owned()) });
    }

    /// Gives the window a size in pixels.
    pub fn resize(&self, width: u32, height: u32) {
        if let Err(refusal) = self.driver().resize(width, height) {
            panic!("the window keeps its size: {refusal:?}");
        }
    }

    /// Writes a picture of the page.
    pub fn picture(&self, to: &Path) {
        if let Ok(png) = self.driver().picture() {
            let _ = fs::write(to, png);
        }
    }

    fn start(&mut self, arguments: &[&str], environment: &[(&str, &str)]) {
        let traces = place::traces();
        let _ = fs::create_dir_all(&traces);
        let home = self.path("desk");
        let fonts = std::env::var("TALENT_FONTS").unwrap_or_else(|_| place::root().join("src-tauri/fonts").display().to_string());
        let mut all = vec![("TALENT_HOME", home.as_str()), ("TALENT_FONTS", fonts.as_str()), ("LC_ALL", "C.UTF-8")];
        all.extend(environment);
        let log = traces.join(format!("{}.driver.log", self.name));
        self.driver = Some(Driver::start(&place::built("talent-desk"), arguments, &all, &log));
        self.settle();
    }

    fn driver(&self) -> &Driver {
        match &self.driver {
            Some(driver) => driver,
            None => panic!("{}: the window is closed", self.name),
        }
    }

    fn ready(&self, css: &str) -> Result<Element, String> {
        let said = |refusal: Refusal| refusal.code;
        let state = self.driver().script(READY, &[json!(css)]).map_err(said)?;
        if state != "ready" {
            return Err(state.as_str().unwrap_or("not there").to_owned());
        }
        self.driver().find(css).map_err(said)
    }

    /// What a person needs who looks into a failure.
    fn leave_traces(&self) {
        let to = |kind: &str| -> PathBuf { place::traces().join(format!("{}.{kind}", self.name)) };
        if self.driver.is_some() {
            self.picture(&to("png"));
            if let Ok(words) = self.driver().script("return document.body.innerText", &[]) {
                let _ = fs::write(to("txt"), words.as_str().unwrap_or_default());
            }
        }
        let logs = fs::read_dir(self.home.path().join("desk/logs")).into_iter().flatten().flatten();
        let log: String = logs.filter_map(|entry| fs::read_to_string(entry.path()).ok()).collect();
        let _ = fs::write(to("log"), log);
        eprintln!("{}: picture, words and logs are in {}", self.name, place::traces().display());
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if thread::panicking() {
            self.leave_traces();
        }
    }
}

fn named(test: &str) -> String {
    format!("[data-test=\"{test}\"]")
}

const READY: &str = "
    const found = document.querySelector(arguments[0]);
    if (!found) return 'not there';
    if (found.getClientRects().length === 0) return 'hidden';
    if (found.disabled || found.getAttribute('aria-disabled') === 'true') return 'switched off';
    return 'ready';";

const SEEN: &str = "
    const found = document.querySelector(arguments[0]);
    return !!found && found.getClientRects().length > 0;";

const WORDS: &str = "
    const found = document.querySelector(arguments[0]);
    if (!found || found.getClientRects().length === 0) return null;
    return 'value' in found && found.tagName !== 'BUTTON' && found.tagName !== 'LI' && found.tagName !== 'PROGRESS' && typeof found.value === 'string' ? found.value : found.innerText;";

const CHOOSE: &str = "
    const list = document.querySelector(arguments[0]);
    const all = [...list.options];
    const found = all.find((option) => option.value === arguments[1]) ?? all.find((option) => option.label.includes(arguments[1]));
    if (!found) return all.map((option) => option.label).join(' | ');
    list.value = found.value;
    list.dispatchEvent(new Event('input', { bubbles: true }));
    list.dispatchEvent(new Event('change', { bubbles: true }));
    return true;";

const MARK: &str = "
    const found = document.querySelector(arguments[0]);
    found.focus();
    found.select?.();";

const INSERT: &str = "
    document.querySelector(arguments[0]).focus();
    document.execCommand('insertText', false, arguments[1]);";

/// The driver empties a field with a change only; a person's last backspace is an input too.
const EMPTIED: &str = "
    document.querySelector(arguments[0]).dispatchEvent(new Event('input', { bubbles: true }));";

const PASTE: &str = "
    const clipboard = new DataTransfer();
    clipboard.setData('text/plain', arguments[0]);
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));";
