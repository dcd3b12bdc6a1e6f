//! A recording of everything that a process does to the files of a folder, in its order, with the moments at which it was promised
//! something. The system's own tracer takes it, so nothing of the product knows that it is watched.

use crate::worker::{self, Ack};
use std::collections::HashMap;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One step. Files are numbered as they appear, because a name may pass from one to another.
#[derive(Debug)]
pub enum Step {
    Create { name: PathBuf, file: usize },
    MakeFolder { name: PathBuf },
    Write { file: usize, at: usize, bytes: Vec<u8> },
    Resize { file: usize, size: usize },
    Sync { file: usize },
    Rename { from: PathBuf, to: PathBuf },
    Remove { name: PathBuf },
    SyncFolder { name: PathBuf },
    Told(Ack),
}

/// What lay in the folder, and what was done to it. Names are relative to the folder.
pub struct Recording {
    /// Files before the first step: all of it is on the disk.
    pub before: Vec<(PathBuf, Vec<u8>)>,
    pub steps: Vec<Step>,
}

/// The calls that change files, and those that say which file a number stands for. A call of this list that is met on our files
/// and is not understood ends the test: a recording with holes proves nothing.
const CALLS: &str = "open,openat,openat2,creat,close,dup,dup2,dup3,lseek,write,writev,pwrite64,pwritev,pwritev2,truncate,ftruncate,\
    fallocate,fsync,fdatasync,sync_file_range,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,mkdirat,\
    rmdir,copy_file_range,sendfile,splice";

/// Runs a worker's task in a folder and records it.
pub fn record(task: &str, place: &Path) -> Recording {
    let before: Vec<(PathBuf, Vec<u8>)> = crate::ground::files(place)
        .into_iter()
        .map(|path| (path.strip_prefix(place).unwrap().to_path_buf(), std::fs::read(&path).unwrap()))
        .filter(|(name, _)| !ignored(name))
        .collect();
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut tracer = Command::new("strace");
    tracer
        .args(["-f", "-y", "-xx", "-qq", "--seccomp-bpf", "-s", "4000000", "-e", &format!("trace={CALLS}"), "-o"])
        .arg(log.path());
    tracer.arg(std::env::current_exe().unwrap()).args(worker::WORDS);
    let done = worker::given(&mut tracer, task, place).output().unwrap_or_else(|error| panic!("strace: {error}"));
    assert!(done.status.success(), "{task}: {}", String::from_utf8_lossy(&done.stdout));
    let mut reader = Reader::new(place, &before);
    let mut begun: HashMap<String, String> = HashMap::new();
    for line in std::fs::read_to_string(log.path()).unwrap().lines() {
        let (thread, line) = line.split_once(' ').unwrap();
        let line = line.trim_start();
        if let Some(begin) = line.strip_suffix("<unfinished ...>") {
            begun.insert(thread.to_owned(), begin.trim_end().to_owned());
        } else if let Some((_, end)) = line.strip_prefix("<... ").and_then(|line| line.split_once(" resumed>")) {
            reader.call(&format!("{}{end}", begun.remove(thread).unwrap()));
        } else {
            reader.call(line);
        }
    }
    Recording { before, steps: reader.steps }
}

/// The index of the log is shared memory: the next one to open the file makes it anew.
fn ignored(name: &Path) -> bool {
    name.to_string_lossy().ends_with("-shm")
}

enum Open {
    File { file: usize, at: usize },
    Folder(PathBuf),
    Ignored,
}

struct Reader {
    place: PathBuf,
    names: HashMap<PathBuf, usize>,
    files: usize,
    open: HashMap<i64, Open>,
    steps: Vec<Step>,
}

impl Reader {
    fn new(place: &Path, before: &[(PathBuf, Vec<u8>)]) -> Self {
        let names: HashMap<PathBuf, usize> = before.iter().enumerate().map(|(file, (name, _))| (name.clone(), file)).collect();
        Self { place: place.to_path_buf(), files: names.len(), names, open: HashMap::new(), steps: Vec::new() }
    }

    fn call(&mut self, line: &str) {
        let Some((call, rest)) = line.split_once('(') else { return };
        let Some((words, result)) = rest.rsplit_once(" = ") else { return };
        let result = result.trim();
        let number = |text: &str| text.split(['<', ' ']).next().and_then(|number| number.parse::<i64>().ok());
        let Some(result) = number(result).filter(|result| *result >= 0) else { return };
        let words: Vec<&str> = words.trim_end().trim_end_matches(')').split(", ").collect();
        // What a number stands for here, and the path that the tracer says of it.
        let named = |word: &str| word.split_once('<').and_then(|(_, path)| text(path.trim_end_matches('>')));
        let of_ours = |word: &str| named(word).is_some_and(|path| Path::new(OsStr::from_bytes(&path)).starts_with(&self.place));
        let descriptor = number(words[0]).unwrap_or(-1);
        match call {
            "openat" => {
                let path = self.within(words[0], words[1]);
                self.opened(path, words[2], result);
            }
            "close" => drop(self.open.remove(&descriptor)),
            "lseek" => {
                if let Some(Open::File { at, .. }) = self.open.get_mut(&descriptor) {
                    *at = usize::try_from(result).unwrap();
                }
            }
            "write" if words[0].starts_with("1<") => {
                let said = text(words[1]).unwrap_or_default();
                if let Some(ack) = Ack::read(&String::from_utf8_lossy(&said)) {
                    self.steps.push(Step::Told(ack));
                }
            }
            "write" | "pwrite64" => match self.open.get_mut(&descriptor) {
                Some(Open::File { file, at }) => {
                    let mut bytes = text(words[1]).unwrap_or_else(|| panic!("cut short: {call}"));
                    bytes.truncate(usize::try_from(result).unwrap());
                    let from = if call == "write" { *at } else { words[3].parse().unwrap() };
                    *at = if call == "write" { from + bytes.len() } else { *at };
                    self.steps.push(Step::Write { file: *file, at: from, bytes });
                }
                Some(Open::Ignored) => {}
                Some(Open::Folder(_)) | None => assert!(!of_ours(words[0]), "{line:.200}"),
            },
            "ftruncate" => match self.open.get(&descriptor) {
                Some(Open::File { file, .. }) => self.steps.push(Step::Resize { file: *file, size: words[1].parse().unwrap() }),
                Some(Open::Ignored) => {}
                Some(Open::Folder(_)) | None => assert!(!of_ours(words[0]), "{line:.200}"),
            },
            "fsync" | "fdatasync" => match self.open.get(&descriptor) {
                Some(Open::File { file, .. }) => self.steps.push(Step::Sync { file: *file }),
                Some(Open::Folder(name)) => self.steps.push(Step::SyncFolder { name: name.clone() }),
                Some(Open::Ignored) => {}
                None => assert!(!of_ours(words[0]), "{line:.200}"),
            },
            "rename" => self.renamed(self.path(words[0]), self.path(words[1])),
            "renameat" => self.renamed(self.within(words[0], words[1]), self.within(words[2], words[3])),
            "renameat2" => {
                let plain = words[4] == "0" || words[4] == "RENAME_NOREPLACE";
                assert!(plain || self.within(words[0], words[1]).is_none(), "{line:.200}");
                self.renamed(self.within(words[0], words[1]), self.within(words[2], words[3]));
            }
            "unlink" => self.removed(self.path(words[0])),
            "unlinkat" => self.removed(self.within(words[0], words[1])),
            "mkdir" => self.folder_made(self.path(words[0])),
            "mkdirat" => self.folder_made(self.within(words[0], words[1])),
            other => {
                let ours = words.iter().any(|word| of_ours(word) || self.path(word).is_some());
                assert!(!ours, "{other} is not understood: {line:.200}");
            }
        }
    }

    /// The name in the folder that a quoted path means; none when it lies elsewhere.
    fn path(&self, word: &str) -> Option<PathBuf> {
        let bytes = word.starts_with('"').then(|| text(word))??;
        Path::new(OsStr::from_bytes(&bytes)).strip_prefix(&self.place).ok().map(Path::to_path_buf)
    }

    /// The same with the folder that it is relative to.
    fn within(&self, folder: &str, word: &str) -> Option<PathBuf> {
        let bytes = text(word)?;
        let base = folder.split_once('<').and_then(|(_, path)| text(path.trim_end_matches('>'))).unwrap_or_default();
        let whole = Path::new(OsStr::from_bytes(&base)).join(OsStr::from_bytes(&bytes));
        whole.strip_prefix(&self.place).ok().map(Path::to_path_buf)
    }

    fn opened(&mut self, path: Option<PathBuf>, flags: &str, descriptor: i64) {
        let Some(name) = path else { return };
        assert!(!flags.contains("O_TMPFILE") && !flags.contains("O_APPEND"), "{}: {flags}", name.display());
        let open = match self.names.get(&name) {
            _ if ignored(&name) => Open::Ignored,
            Some(file) => {
                if flags.contains("O_TRUNC") {
                    self.steps.push(Step::Resize { file: *file, size: 0 });
                }
                Open::File { file: *file, at: 0 }
            }
            None if flags.contains("O_CREAT") => {
                let file = self.files;
                self.files += 1;
                self.names.insert(name.clone(), file);
                self.steps.push(Step::Create { name, file });
                Open::File { file, at: 0 }
            }
            None => Open::Folder(name),
        };
        self.open.insert(descriptor, open);
    }

    fn renamed(&mut self, from: Option<PathBuf>, to: Option<PathBuf>) {
        match (from, to) {
            (Some(from), Some(to)) => {
                if !ignored(&from) {
                    let file = self.names.remove(&from).unwrap_or_else(|| panic!("a folder was renamed: {}", from.display()));
                    self.names.insert(to.clone(), file);
                    self.steps.push(Step::Rename { from, to });
                }
            }
            (None, None) => {}
            other => panic!("renamed into or out of the folder: {other:?}"),
        }
    }

    fn removed(&mut self, path: Option<PathBuf>) {
        if let Some(name) = path.filter(|name| !ignored(name)) {
            self.names.remove(&name);
            self.steps.push(Step::Remove { name });
        }
    }

    fn folder_made(&mut self, path: Option<PathBuf>) {
        if let Some(name) = path {
            self.steps.push(Step::MakeFolder { name });
        }
    }
}

/// The bytes of a text of `\xNN`, quoted or not; none when it is no such text or was cut short.
fn text(word: &str) -> Option<Vec<u8>> {
    let inner = word.strip_prefix('"').map_or(Some(word), |word| word.strip_suffix('"'))?;
    let digits = inner.as_bytes().chunks(4).map(|part| match part {
        [b'\\', b'x', high, low] => {
            let digit = |byte: &u8| char::from(*byte).to_digit(16);
            u8::try_from(digit(high)? << 4 | digit(low)?).ok()
        }
        _ => None,
    });
    digits.collect()
}
