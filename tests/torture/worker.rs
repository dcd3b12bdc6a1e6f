//! The processes that are recorded and killed: this very program, started again for one task. A worker says on its standard output
//! what it has been promised, at the moment it was.

use crate::{kill, power};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a worker does in its folder.
pub type Task = fn(&Path);

const TASK: &str = "TALENT_WORKER";
const PLACE: &str = "TALENT_WORKER_PLACE";

#[test]
#[ignore = "a process that the other tests start"]
fn worker() {
    let (Ok(task), Some(place)) = (std::env::var(TASK), std::env::var_os(PLACE).map(PathBuf::from)) else { return };
    let mut tasks = power::TASKS.iter().chain(&kill::TASKS);
    let (_, work) = tasks.find(|(name, _)| *name == task).unwrap_or_else(|| panic!("no task {task}"));
    work(&place);
}

/// The words that start this program as a worker.
pub const WORDS: [&str; 4] = ["--exact", "worker::worker", "--ignored", "--nocapture"];

/// Gives a command its task.
pub fn given<'a>(command: &'a mut Command, task: &str, place: &Path) -> &'a mut Command {
    command.env(TASK, task).env(PLACE, place).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null())
}

/// Says that something was promised: a number, and what is to be known about it.
pub fn ack(number: usize, told: &str) {
    // One write, so that it is either said or not.
    let line = format!("\nack {number} {told}\n");
    let mut out = std::io::stdout().lock();
    out.write_all(line.as_bytes()).unwrap();
    out.flush().unwrap();
}

/// A promise as it is read from a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ack {
    pub number: usize,
    pub told: String,
}

impl Ack {
    pub fn read(line: &str) -> Option<Self> {
        let (number, told) = line.trim_start().strip_prefix("ack ")?.split_once(' ')?;
        Some(Self { number: number.parse().ok()?, told: told.trim().to_owned() })
    }
}
