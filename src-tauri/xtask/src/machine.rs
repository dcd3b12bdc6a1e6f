//! What the machine must have before anything is built. On Debian and its kin the missing packages are installed; on
//! other systems their names are said and nothing is touched.

use crate::step::{Failure, Outcome, answer, has, step};
use std::path::Path;
use std::process::Command;

/// One thing the machine needs.
pub struct Need {
    sign: Sign,
    /// The Debian package that brings it.
    debian: &'static str,
    /// What to look for on another system.
    elsewhere: &'static str,
}

/// How to see that a thing is there.
enum Sign {
    /// A program on the search path, on every system.
    Program(&'static str),
    /// A program that only Linux needs.
    OnLinux(&'static str),
    /// Headers that pkg-config knows; only Linux links the system's.
    Headers(&'static str),
    /// A file on Linux.
    File(&'static str),
    /// A screen font with Chinese characters; only Linux comes without one.
    Hanzi,
}

/// What fetching the fonts takes.
pub const FOR_FONTS: &[Need] = &[NODE, NPM];

/// What building and running takes.
pub const FOR_RUN: &[Need] = &[COMPILER, PKG_CONFIG, OPENSSL, WEBVIEW, HANZI, NODE, NPM];

/// What the tests take.
pub const FOR_TEST: &[Need] =
    &[COMPILER, PKG_CONFIG, OPENSSL, WEBVIEW, HANZI, NODE, NPM, DRIVER, SCREEN, SCREEN_KEY, POPPLER, QPDF, STRACE];

/// What the PDF/A check takes.
pub const FOR_VERAPDF: &[Need] = &[JAVA, JAXB, PIP, UNZIP];

const COMPILER: Need = need(Sign::OnLinux("cc"), "build-essential", "a C compiler");
const PKG_CONFIG: Need = need(Sign::OnLinux("pkg-config"), "pkg-config", "pkg-config");
const OPENSSL: Need = need(Sign::Headers("openssl"), "libssl-dev", "OpenSSL's headers: openssl-devel, openssl");
const WEBVIEW: Need =
    need(Sign::Headers("webkit2gtk-4.1"), "libwebkit2gtk-4.1-dev", "WebKitGTK 4.1: webkit2gtk4.1-devel, webkit2gtk-4.1");
const HANZI: Need = need(Sign::Hanzi, "fonts-noto-cjk", "a Chinese font for the screen, such as Noto Sans CJK");
const NODE: Need = need(Sign::Program("node"), "nodejs", "Node.js 18 or later");
const NPM: Need = need(Sign::Program(if cfg!(windows) { "npm.cmd" } else { "npm" }), "npm", "npm");
const DRIVER: Need = need(Sign::OnLinux("WebKitWebDriver"), "webkit2gtk-driver", "WebKitWebDriver");
const SCREEN: Need = need(Sign::OnLinux("xvfb-run"), "xvfb", "xvfb-run");
const SCREEN_KEY: Need = need(Sign::OnLinux("xauth"), "xauth", "xauth");
const POPPLER: Need = need(Sign::Program("pdftotext"), "poppler-utils", "poppler's pdftotext");
const QPDF: Need = need(Sign::Program("qpdf"), "qpdf", "qpdf");
const STRACE: Need = need(Sign::OnLinux("strace"), "strace", "strace");
const JAVA: Need = need(Sign::Program("javac"), "openjdk-17-jdk-headless", "a Java 17 development kit");
const JAXB: Need = need(Sign::File("/usr/share/java/jaxb-runtime.jar"), "libjaxb-java", "JAXB's jars in /usr/share/java");
const PIP: Need = need(Sign::Program("pip3"), "python3-pip", "pip");
const UNZIP: Need = need(Sign::Program("unzip"), "unzip", "unzip");

/// Installs what is missing of `needs`, or says what to install.
pub fn prepare(needs: &[Need]) -> Outcome {
    let missing: Vec<&Need> = needs.iter().filter(|need| !need.is_there()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !has("apt-get") {
        let names: Vec<&str> = missing.iter().map(|need| need.elsewhere).collect();
        return Err(Failure(format!("Please install, then start again:\n  {}", names.join("\n  "))));
    }
    let packages: Vec<&str> = missing.iter().map(|need| need.debian).collect();
    println!("Missing on this machine: {}", packages.join(" "));
    let root = answer("id", &["-u"]).as_deref() == Some("0");
    if !root && !has("sudo") {
        return Err(Failure(format!(
            "Please have an administrator run, then start again:\n  apt-get install {}",
            packages.join(" ")
        )));
    }
    let apt = |arguments: &[&str]| {
        let mut command = Command::new(if root { "env" } else { "sudo" });
        if !root {
            command.arg("env");
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]).args(arguments);
        command
    };
    step("Package lists", &mut apt(&["update"]))?;
    let install = ["install", "-y", "--no-install-recommends"];
    step("System packages", apt(&install).args(&packages))
}

const fn need(sign: Sign, debian: &'static str, elsewhere: &'static str) -> Need {
    Need { sign, debian, elsewhere }
}

impl Need {
    fn is_there(&self) -> bool {
        let linux = cfg!(target_os = "linux");
        match self.sign {
            Sign::Program(name) => has(name),
            Sign::OnLinux(name) => !linux || has(name),
            Sign::Headers(name) => !linux || answer("pkg-config", &["--exists", "--print-errors", name]).is_some(),
            Sign::File(path) => !linux || Path::new(path).is_file(),
            Sign::Hanzi => !linux || answer("fc-list", &[":lang=zh", "family"]).is_some_and(|faces| !faces.is_empty()),
        }
    }
}
