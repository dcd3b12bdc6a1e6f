//! One command at a time, under a heading. A command that fails names its step.

use std::fmt;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// What stopped the work, in words for the person at the terminal.
#[derive(Debug)]
pub struct Failure(pub String);

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// What a step ends with.
pub type Outcome = Result<(), Failure>;

/// Prints the heading of a step.
pub fn heading(name: &str) {
    println!("\n== {name}");
}

/// Runs a command under a heading.
pub fn step(name: &str, command: &mut Command) -> Outcome {
    heading(name);
    quiet(name, command)
}

/// Runs a command without a heading of its own.
pub fn quiet(name: &str, command: &mut Command) -> Outcome {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure(format!("Failed: {name} ({status})"))),
        Err(error) => Err(could_not_start(name, command, &error)),
    }
}

/// Runs a command, shows each of its lines as it comes and also hands it to `see`. Says whether the command succeeded.
pub fn watched(name: &str, command: &mut Command, see: &mut dyn FnMut(&str)) -> Result<bool, Failure> {
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(|error| could_not_start(name, command, &error))?;
    let lost = || Failure(format!("Failed: {name} (its output was lost)"));
    let (out, err) = (child.stdout.take().ok_or_else(lost)?, child.stderr.take().ok_or_else(lost)?);
    let (send, lines) = std::sync::mpsc::channel();
    let other = send.clone();
    let readers = [thread::spawn(move || pass(out, &send)), thread::spawn(move || pass(err, &other))];
    for line in lines {
        println!("{line}");
        see(&line);
    }
    for reader in readers {
        let _ = reader.join();
    }
    child.wait().map(|status| status.success()).map_err(|_| lost())
}

/// What a command writes, trimmed; none when it fails or is not there.
pub fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let said = Command::new(program).args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    said.status.success().then(|| String::from_utf8_lossy(&said.stdout).trim().to_owned())
}

/// The program is on the search path.
pub fn has(program: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else {
        return false;
    };
    let names = [program.to_owned(), format!("{program}.exe"), format!("{program}.cmd")];
    std::env::split_paths(&path).any(|folder| names.iter().any(|name| folder.join(name).is_file()))
}

/// The cargo that runs this program, in the work tree.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(crate::place::root());
    command
}

/// npm, in the folder of a lock file. Scripts of packages never run.
pub fn npm_ci(folder: &Path) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder);
    command
}

fn pass(from: impl Read, to: &std::sync::mpsc::Sender<String>) {
    for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).trim_end_matches('\r').to_owned();
        if to.send(line).is_err() {
            return;
        }
    }
}

fn could_not_start(name: &str, command: &Command, error: &std::io::Error) -> Failure {
    Failure(format!("Failed: {name} ({} could not be started: {error})", command.get_program().to_string_lossy()))
}
