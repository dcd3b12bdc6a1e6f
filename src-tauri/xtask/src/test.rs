//! Every test of the product, one command after the other. A failed step does not hide the next one; the last line
//! says how many passed and failed.

use crate::fonts;
use crate::machine::{FOR_TEST, prepare};
use crate::place;
use crate::step::{Failure, Outcome, answer, cargo, heading, npm_ci, quiet, step, watched};
use std::process::Command;

/// The packages in the order in which they build on each other, and what their tests show.
const ROOMS: [(&str, &str); 7] = [
    ("domain", "Rules"),
    ("store", "Store"),
    ("forms", "Forms"),
    ("office", "Office"),
    ("talent-cli", "Command line"),
    ("talent-desk", "Window shell"),
    ("xtask", "Set-up"),
];

/// Sets the machine up and runs all tests.
pub fn test() -> Outcome {
    prepare(FOR_TEST)?;
    fonts::fetch()?;
    let mut tally = Tally::default();
    step("Build", &mut with_fonts(cargo(&["build", "--workspace", "--bins", "--tests"])))?;
    if answer("cargo", &["nextest", "--version"]).is_some() {
        for (package, name) in ROOMS {
            tally.tests(name, NEXTEST, with_fonts(nextest(&format!("package(={package})"))))?;
        }
        tally.tests(
            "Journeys through the office, and the house rules",
            NEXTEST,
            with_fonts(nextest("package(=tests) - binary(=e2e)")),
        )?;
    } else {
        tally.tests(
            "All tests but those of the window",
            CARGO,
            with_fonts(cargo(&["test", "--workspace", "--", "--skip", "window::"])),
        )?;
    }
    tally.check("Types of the user interface", types);
    tally.check("Formatting", || quiet("Formatting", &mut cargo(&["fmt", "--all", "--", "--check", "-l"])));
    tally.check("Lints", || {
        quiet("Lints", &mut cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
    });
    if cfg!(target_os = "linux") {
        tally.tests("The real window", CARGO, on_a_screen())?;
    } else {
        println!("\nThe window's own tests need WebKitWebDriver and run on Linux.");
    }
    tally.close()
}

fn nextest(which: &str) -> Command {
    cargo(&["nextest", "run", "--workspace", "--no-fail-fast", "--no-tests=pass", "--status-level=fail", "-E", which])
}

/// The window's tests, on a screen of their own, one after the other: each starts a browser engine.
fn on_a_screen() -> Command {
    let run = cargo(&["test", "--workspace", "--test", "e2e", "--", "--test-threads=1"]);
    let mut screen = Command::new("xvfb-run");
    screen.args(["--auto-servernum", "--server-args=-screen 0 1920x1080x24"]).arg(run.get_program()).args(run.get_args());
    // A session's own display server must not be preferred over the one that is started here.
    screen.env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11").env("LIBGL_ALWAYS_SOFTWARE", "1");
    screen.current_dir(place::root());
    with_fonts(screen)
}

pub fn with_fonts(mut command: Command) -> Command {
    command.env("TALENT_FONTS", place::fonts());
    command
}

fn types() -> Outcome {
    let folder = place::xtask().join("ui-check");
    quiet("Type checker", &mut npm_ci(&folder))?;
    let mut check = Command::new("node");
    check.args(["node_modules/typescript/bin/tsc", "--project", "."]).current_dir(&folder);
    quiet("Types of the user interface", &mut check)
}

/// What passed, and what did not.
#[derive(Default)]
pub struct Tally {
    passed: u64,
    failed: u64,
    steps: Vec<String>,
    /// What the tests themselves say that they did, one line each.
    pub figures: Vec<String>,
}

impl Tally {
    /// Runs a test command and counts its tests.
    pub fn tests(&mut self, name: &str, runner: &str, mut command: Command) -> Outcome {
        heading(name);
        let (mut passed, mut failed) = (0, 0);
        let good = watched(name, &mut command, &mut |line| {
            self.figures.extend(line.trim_start().strip_prefix(FIGURE).map(str::to_owned));
            if let Some((good, bad)) = counted(line, runner) {
                passed += good;
                failed += bad;
            }
        })?;
        if !good {
            failed = failed.max(1);
            self.steps.push(name.to_owned());
        }
        self.passed += passed;
        self.failed += failed;
        Ok(())
    }

    /// Runs a check that counts as one test.
    fn check(&mut self, name: &str, work: impl FnOnce() -> Outcome) {
        heading(name);
        match work() {
            Ok(()) => self.passed += 1,
            Err(failure) => {
                eprintln!("{failure}");
                self.failed += 1;
                self.steps.push(name.to_owned());
            }
        }
    }

    /// The closing line is the last one in either case.
    pub fn close(self) -> Outcome {
        let line = format!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 {
            println!("\n{line}");
            return Ok(());
        }
        let steps: String = self.steps.iter().map(|step| format!("Failed: {step}\n")).collect();
        Err(Failure(format!("{steps}{line}")))
    }
}

/// How nextest begins its closing line. A failed test's own output may hold the other runner's.
pub const NEXTEST: &str = "Summary";
/// How `cargo test` begins the closing line of each program.
pub const CARGO: &str = "test result:";
/// How a test begins a line that sums up what it did.
const FIGURE: &str = "FIGURE ";

/// The passed and failed tests that a runner's closing line tells of.
fn counted(line: &str, runner: &str) -> Option<(u64, u64)> {
    let counts = line.trim().strip_prefix(runner)?;
    let words: Vec<&str> = counts.split_whitespace().map(|word| word.trim_end_matches([',', ';'])).collect();
    let of = |what: &str| {
        let pair = words.windows(2).find(|pair| pair[1] == what);
        pair.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
    };
    Some((of("passed"), of("failed")))
}

#[cfg(test)]
mod tests {
    use super::{CARGO, NEXTEST, counted};

    #[test]
    fn closing_lines_are_counted() {
        let cargo = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s";
        assert_eq!(counted(cargo, CARGO), Some((12, 3)));
        let nextest = "     Summary [   0.105s] 15 tests run: 12 passed (1 slow), 3 failed, 0 skipped";
        assert_eq!(counted(nextest, NEXTEST), Some((12, 3)));
        assert_eq!(counted("    test result: FAILED. 0 passed; 1 failed", NEXTEST), None);
    }
}
