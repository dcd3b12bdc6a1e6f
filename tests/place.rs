//! Where things lie for the tests.

use std::path::{Path, PathBuf};

/// The top of the work tree.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// A file that the tests read.
pub fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name).display().to_string()
}

/// A program that cargo built beside the running test.
pub fn built(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap_or_default();
    test.ancestors().nth(2).map(|folder| folder.join(name)).unwrap_or_default()
}

/// Where a failed journey of the window leaves its picture and its log.
pub fn traces() -> PathBuf {
    let test = std::env::current_exe().unwrap_or_default();
    test.ancestors().nth(3).map(|target| target.join("e2e")).unwrap_or_default()
}
