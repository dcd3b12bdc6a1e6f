//! Sets up a fresh machine, then runs, tests or measures the product. It decides nothing about talent work and has no
//! dependency of its own, so that it compiles in a second.

mod bench;
mod fonts;
mod machine;
mod place;
mod run;
mod step;
mod test;
mod torture;
mod verapdf;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["run"] => run::run(),
        ["test"] => test::test(),
        ["torture"] => torture::torture(),
        ["bench"] => bench::bench(bench::Record::Compare),
        ["bench", "--save"] => bench::bench(bench::Record::Save),
        ["fonts"] => machine::prepare(machine::FOR_FONTS).and_then(|()| fonts::fetch()),
        ["verapdf", files @ ..] => verapdf::verapdf(files),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

const USAGE: &str = "\
cargo xtask run             set up this machine, build, print the sample group's forms into out/, open the window
cargo xtask test            set up this machine, run every test
cargo xtask torture         the long set of what SECURITY.md promises: power cuts, kills, mutated inputs, random sequences
cargo xtask bench [--save]  measure, and compare with the last saved run (--save replaces it)
cargo xtask verapdf [PDF…]  check that printed files are valid PDF/A-2u (without a file: those in out/)
cargo xtask fonts           fetch the fonts only
";
