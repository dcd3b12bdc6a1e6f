//! A person whose name and numbers are known by sight goes through everything; nothing of them may be found in any plain file: not
//! beside the group's file, not on the desk, not in a temporary folder, not in the log. Only what was asked for as PDF or XLSX holds
//! them. The work is done by a process of its own, so that its temporary files, its output and its end are looked at as well.

mod life;

use crate::desk::figure;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};
use tests::{paper, place};

pub const NAME: &str = "司徒金丝雀";
pub const STAFF_NUMBER: &str = "CANARY7731";
pub const IDENTITY: &str = "110105197903087739";
pub const BANK: &str = "6222771234509876543";
pub const CERTIFICATE: &str = "ZC2026778899";
/// Words that are typed about the person.
pub const WORDS: &str = "金丝雀的评语";

/// Where the process finds its folder.
const PLACE: &str = "TALENT_CANARY";

#[test]
fn a_persons_name_and_numbers_stay_in_the_file() {
    let ground = tempfile::tempdir().unwrap();
    let folder = |name: &str| {
        let folder = ground.path().join(name);
        fs::create_dir_all(&folder).unwrap();
        folder
    };
    for name in ["given", "asked"] {
        folder(name);
    }
    // What is made once for all tests is made before, so that only this person's traces are new.
    drop(tests::staff::group(&folder("group"), tests::staff::FILE));
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "canary::life::a_life", "--ignored", "--nocapture"]).current_dir(folder("cwd"));
    child
        .env(PLACE, ground.path())
        .env("TMPDIR", folder("tmp"))
        .env("HOME", folder("home"))
        .env("XDG_CACHE_HOME", folder("home"));
    child.env("TALENT_READER", place::built("talent")).stdin(Stdio::null());
    let log = |name: &str| fs::File::create(folder("said").join(name)).unwrap();
    let mut child = child.stdout(log("out")).stderr(log("err")).spawn().unwrap();
    // Some files live for a moment only: they are looked at while the work goes on.
    let mut eye = Eye::default();
    let mut looks = 0;
    let ended = loop {
        eye.search(ground.path());
        looks += 1;
        if let Some(ended) = child.try_wait().unwrap() {
            break ended;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let said = fs::read_to_string(ground.path().join("said/out")).unwrap();
    let told = fs::read_to_string(ground.path().join("said/err")).unwrap();
    assert!(said.contains("the whole life was lived"), "{ended}\n{said}\n{told}");
    assert!(!ended.success(), "it ends as by a power cut, with the file open");
    eye.search(ground.path());
    let left = |name: &str| list(&ground.path().join(name)).len();
    assert!(
        fs::metadata(ground.path().join("group/group.talent-wal")).unwrap().len() > 0,
        "the log of the open file was looked at too"
    );
    // It did go through: the papers asked for hold it, and the eye is sharp enough.
    let papers = list(&ground.path().join("asked"));
    let pdfs: Vec<_> = papers.iter().filter(|path| path.extension().is_some_and(|end| end == "pdf")).collect();
    assert!(pdfs.len() >= 5 && pdfs.iter().filter(|pdf| paper::text(pdf).contains(NAME)).count() >= 4, "{papers:?}");
    assert!(paper::text(ground.path().join("asked/record.pdf")).contains(IDENTITY));
    the_eye_is_sharp();
    let log = fs::read_to_string(ground.path().join("said/log")).unwrap();
    assert!(log.contains("WARN") && log.contains("back-up"), "what goes wrong is logged: {log}");
    figure(
        "canary",
        format_args!(
            "{looks} looks, {} files or states of files read, {} in the group's folder at the end, {} on the desk, {} temporary, {} bytes of log, {} papers asked for",
            eye.read,
            left("group"),
            left("desk"),
            left("tmp"),
            log.len(),
            papers.len()
        ),
    );
}

/// Looks through every file and every name outside of what was given and asked for; a file that has not changed is not read again.
#[derive(Default)]
struct Eye {
    seen: HashMap<PathBuf, (u64, SystemTime)>,
    read: usize,
}

impl Eye {
    #[track_caller]
    fn search(&mut self, ground: &Path) {
        let mut files = list(ground);
        files.retain(|path| ["given", "asked"].iter().all(|out| !path.starts_with(ground.join(out))));
        for path in files {
            let name = path.strip_prefix(ground).unwrap().display().to_string();
            assert_eq!(found(name.as_bytes()), None, "{name}");
            // A file may be gone by the time it is read.
            let Some(now) = fs::metadata(&path).ok().and_then(|found| Some((found.len(), found.modified().ok()?))) else {
                continue;
            };
            if self.seen.get(&path) == Some(&now) {
                continue;
            }
            let Ok(bytes) = fs::read(&path) else { continue };
            if let Some(needle) = found(&bytes) {
                let said = if name.starts_with("said") { String::from_utf8_lossy(&bytes).into_owned() } else { String::new() };
                panic!("{needle} stands in {name}\n{said}");
            }
            self.seen.insert(path, now);
            self.read += 1;
        }
    }
}

/// What of the person stands in some bytes, in any usual writing.
fn found(bytes: &[u8]) -> Option<&'static str> {
    static NEEDLES: OnceLock<Vec<(&str, Vec<u8>)>> = OnceLock::new();
    let needles = NEEDLES.get_or_init(|| {
        // The pinyin of the name says it as well; so does the number without its check.
        let texts = [
            NAME,
            "金丝雀",
            STAFF_NUMBER,
            IDENTITY,
            &IDENTITY[6..17],
            BANK,
            &BANK[4..16],
            CERTIFICATE,
            WORDS,
            "situjinsique",
            "stjsq",
        ];
        texts.into_iter().flat_map(|text| writings(text).into_iter().map(move |writing| (text, writing))).collect()
    });
    let held = |(text, needle): &(&'static str, Vec<u8>)| memchr::memmem::find(bytes, needle).map(|_| *text);
    needles.iter().find_map(held)
}

fn writings(text: &str) -> Vec<Vec<u8>> {
    let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
    let escaped: String = text
        .encode_utf16()
        .map(|unit| if unit < 128 { char::from(unit as u8).to_string() } else { format!("\\u{unit:04x}") })
        .collect();
    vec![text.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes), escaped.into_bytes()]
}

fn the_eye_is_sharp() {
    for text in [NAME, BANK] {
        for writing in writings(text) {
            let mut planted = vec![0x5A; 4000];
            planted.extend(writing);
            planted.extend([0x5A; 100]);
            assert!(found(&planted).is_some());
        }
    }
}

fn list(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths.flat_map(|path| if path.is_dir() { list(&path) } else { vec![path] }).collect()
}
