//! How long work tells how far it is and asks whether to go on.

use crate::Error;

/// Somebody who watches long work.
pub trait Watch: Sync {
    /// `done` of `total` steps; a total of 0 means unknown.
    fn progress(&self, done: u32, total: u32);
    /// The user asked to stop.
    fn cancelled(&self) -> bool;
}

/// Nobody watches.
#[derive(Debug)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn progress(&self, _: u32, _: u32) {}
    fn cancelled(&self) -> bool {
        false
    }
}

/// Reports a step and gives up when the user asked to.
pub(crate) fn step(watch: &dyn Watch, done: usize, total: usize) -> Result<(), Error> {
    let short = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    watch.progress(short(done), short(total));
    if watch.cancelled() { Err(Error::Cancelled) } else { Ok(()) }
}
