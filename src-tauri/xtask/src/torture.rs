//! The long set of the tests that hold what `SECURITY.md` promises. `cargo xtask test` runs the same tests with short counts.

use crate::fonts;
use crate::machine::{FOR_TEST, prepare};
use crate::step::{Outcome, answer, cargo, heading, step};
use crate::test::{CARGO, NEXTEST, Tally, with_fonts};

/// What is run: packages, and of some of them only these test programs.
const SETS: [(&str, &[&str]); 3] = [
    ("Roles, separation, power cuts, kills, full disks", &["--package=tests", "--test=trust", "--test=torture"]),
    ("Store and rules", &["--package=store", "--package=domain"]),
    ("Table files", &["--package=office", "--test=sheet"]),
];

/// Runs the long set and closes with the tests' own figures.
pub fn torture() -> Outcome {
    prepare(FOR_TEST)?;
    fonts::fetch()?;
    // The tests start the program and end it in the middle of its work.
    step("Build", &mut cargo(&["build", "--package=talent-cli"]))?;
    let next = answer("cargo", &["nextest", "--version"]).is_some();
    let mut tally = Tally::default();
    for (name, which) in SETS {
        let (runner, mut run) = if next {
            (NEXTEST, cargo(&["nextest", "run", "--no-fail-fast", "--success-output=immediate"]))
        } else {
            (CARGO, cargo(&["test", "--no-fail-fast"]))
        };
        run.args(which).args(if next { &[][..] } else { &["--", "--nocapture"] });
        run.env("TALENT_TORTURE", "1");
        tally.tests(name, runner, with_fonts(run))?;
    }
    heading("Figures");
    for figure in &tally.figures {
        println!("{figure}");
    }
    tally.close()
}
