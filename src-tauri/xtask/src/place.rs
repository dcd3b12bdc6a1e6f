//! Where things lie in the work tree. Nothing here makes or changes a file.

use std::env;
use std::path::{Path, PathBuf};

/// The top of the work tree.
pub fn root() -> PathBuf {
    let xtask = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.ancestors().nth(2).map_or_else(|| xtask.clone(), Path::to_path_buf)
}

/// This program's own folder, which holds the lock files of what npm fetches.
pub fn xtask() -> PathBuf {
    root().join("src-tauri/xtask")
}

/// Where the fonts lie.
pub fn fonts() -> PathBuf {
    root().join("src-tauri/fonts")
}

/// Where `cargo xtask run` prints to.
pub fn out() -> PathBuf {
    root().join("out")
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |named| root().join(named))
}

/// A program that cargo built.
pub fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", env::consts::EXE_SUFFIX))
}
