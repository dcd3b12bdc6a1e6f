//! The part of the WebDriver protocol that the journeys need, spoken to WebKitWebDriver itself.

use crate::http;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{Read, Seek};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// The key under which the protocol names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A driver with one session: one window of the product.
pub struct Driver {
    process: Child,
    port: u16,
    session: String,
}

/// What the driver refused, by the protocol's own name for it.
#[derive(Debug)]
pub struct Refusal {
    /// The protocol's error code, such as `no such element`.
    pub code: String,
    /// What the driver says about it.
    pub message: String,
}

/// An element of the page.
#[derive(Clone, Debug)]
pub struct Element(String);

/// WebKitGTK takes a picture with the next frame it presents, and a page at rest presents none. One nearly clear pixel
/// that changes for a while brings the frames.
const PULSE: &str = "
    const pixel = document.createElement('div');
    pixel.style.cssText = 'position:fixed;right:0;bottom:0;width:1px;height:1px';
    document.body.append(pixel);
    let frames = 0;
    (function next() {
        pixel.style.background = frames % 2 ? 'transparent' : 'rgba(0,0,0,.01)';
        frames += 1;
        if (frames < 120) requestAnimationFrame(next); else pixel.remove();
    })();";

type Answer<T> = Result<T, Refusal>;

impl Driver {
    /// Starts a driver and through it the program, with the environment given. The driver's own words go to `log`.
    pub fn start(program: &Path, arguments: &[&str], environment: &[(&str, &str)], log: &Path) -> Self {
        let port = free_port();
        let words = File::create(log).unwrap_or_else(|error| panic!("{}: {error}", log.display()));
        let also = words.try_clone().unwrap_or_else(|error| panic!("{}: {error}", log.display()));
        let process = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("NO_AT_BRIDGE", "1")
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(words)
            .stderr(also)
            .spawn()
            .unwrap_or_else(|error| panic!("WebKitWebDriver could not be started (Debian package webkit2gtk-driver): {error}"));
        let mut driver = Self { process, port, session: String::new() };
        driver.wait_for_port();
        let options = json!({ "binary": program, "args": arguments });
        let request = json!({ "capabilities": { "alwaysMatch": { "webkitgtk:browserOptions": options } } });
        let answer = driver.ask("POST", "/session", Some(&request));
        let answer = answer.unwrap_or_else(|refusal| panic!("the window did not come up: {refusal:?}\n{}", words_of(log)));
        driver.session = answer["sessionId"].as_str().unwrap_or_default().to_owned();
        driver
    }

    /// The first element for a CSS selector.
    pub fn find(&self, css: &str) -> Answer<Element> {
        let answer = self.post("element", json!({ "using": "css selector", "value": css }))?;
        Ok(Element(answer[ELEMENT].as_str().unwrap_or_default().to_owned()))
    }

    /// Clicks where a person would: the element is scrolled to, and must not be covered.
    pub fn click(&self, element: &Element) -> Answer<()> {
        self.post(&format!("element/{}/click", element.0), json!({})).map(drop)
    }

    /// Types into the element.
    pub fn send_keys(&self, element: &Element, keys: &str) -> Answer<()> {
        self.post(&format!("element/{}/value", element.0), json!({ "text": keys })).map(drop)
    }

    /// Empties a field.
    pub fn clear(&self, element: &Element) -> Answer<()> {
        self.post(&format!("element/{}/clear", element.0), json!({})).map(drop)
    }

    /// Runs a function body in the page and gives what it returns.
    pub fn script(&self, body: &str, arguments: &[Value]) -> Answer<Value> {
        self.post("execute/sync", json!({ "script": body, "args": arguments }))
    }

    /// Presses keys without naming an element; the protocol's own signs stand for keys such as Escape.
    pub fn press(&self, keys: &[char]) -> Answer<()> {
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key.to_string() }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key.to_string() }));
        let actions: Vec<Value> = down.chain(up).collect();
        self.post("actions", json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] })).map(drop)
    }

    /// Gives the window a size in pixels.
    pub fn resize(&self, width: u32, height: u32) -> Answer<()> {
        self.post("window/rect", json!({ "x": 0, "y": 0, "width": width, "height": height })).map(drop)
    }

    /// The page as a PNG picture.
    pub fn picture(&self) -> Answer<Vec<u8>> {
        self.script(PULSE, &[])?;
        let answer = self.ask("GET", &format!("/session/{}/screenshot", self.session), None)?;
        Ok(base64(answer.as_str().unwrap_or_default()))
    }

    fn post(&self, what: &str, body: Value) -> Answer<Value> {
        self.ask("POST", &format!("/session/{}/{what}", self.session), Some(&body))
    }

    fn ask(&self, method: &str, path: &str, body: Option<&Value>) -> Answer<Value> {
        let lost = |error: std::io::Error| Refusal { code: "connection".to_owned(), message: error.to_string() };
        let (status, mut answer) = http::ask(self.port, method, path, body).map_err(lost)?;
        let value = answer["value"].take();
        if status == 200 {
            return Ok(value);
        }
        let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        Err(Refusal { code: text("error"), message: text("message") })
    }

    fn wait_for_port(&self) {
        let end = Instant::now() + Duration::from_secs(20);
        while http::ask(self.port, "GET", "/status", None).is_err() {
            assert!(Instant::now() < end, "WebKitWebDriver does not answer");
            thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.ask("DELETE", &format!("/session/{}", self.session), None);
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    listener.and_then(|listener| listener.local_addr()).map_or(4444, |address| address.port())
}

fn words_of(log: &Path) -> String {
    let mut words = String::new();
    if let Ok(mut file) = File::open(log) {
        let _ = file.rewind();
        let _ = file.read_to_string(&mut words);
    }
    words
}

/// Standard base64, as pictures come.
fn base64(text: &str) -> Vec<u8> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for value in text.bytes().filter_map(|sign| SIGNS.iter().position(|known| *known == sign)) {
        held = held << 6 | u32::try_from(value).unwrap_or(0);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn pictures_are_unpacked() {
        assert_eq!(base64("iVBORw0KGgo="), b"\x89PNG\r\n\x1a\n");
        assert_eq!(base64("aGk="), b"hi");
    }
}
