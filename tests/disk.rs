//! A small file system of its own for a test that fills one. Where this machine does not let a test mount one, the test says so and
//! ends.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A file system in memory; it is gone when this is dropped.
pub struct Disk(tempfile::TempDir);

impl Disk {
    /// One of a size such as `64k`; none when it cannot be mounted.
    pub fn of(size: &str) -> Option<Self> {
        let disk = Self(tempfile::tempdir().ok()?);
        if disk.mount(&format!("size={size},mode=0700")) {
            return Some(disk);
        }
        println!("no small file system can be mounted here; nothing was tried");
        None
    }

    /// Mounts it, or mounts it again with other options, such as `remount,size=32m`; whether that was let.
    pub fn mount(&self, options: &str) -> bool {
        let mount = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(self.folder()).output();
        mount.is_ok_and(|done| done.status.success())
    }

    /// Its top folder.
    pub fn folder(&self) -> &Path {
        self.0.path()
    }

    /// A file on it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.folder()).status();
    }
}
