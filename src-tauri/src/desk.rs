//! What every doorway holds: the office and the table of running tasks. Work runs on blocking threads, so a slow or
//! failing intent never freezes the window; a panic becomes the error `INTERNAL`.

use crate::task::{Follow, Tasks};
use office::wire::Progress;
use office::{Error, Office, Watch};
use std::sync::Arc;
use tauri::ipc::Channel;

/// The state behind all commands.
pub struct Desk {
    office: Arc<Office>,
    /// Long work under way.
    pub tasks: Tasks,
}

/// The desk as a command receives it.
pub type Here<'a> = tauri::State<'a, Desk>;

/// What a command answers.
pub type Answer<T> = Result<T, Error>;

impl Desk {
    /// A desk with nothing running.
    pub fn new(office: Arc<Office>) -> Self {
        Self { office, tasks: Tasks::default() }
    }

    /// Asks the office for something that takes moments.
    pub async fn ask<T: Send + 'static>(&self, intent: impl FnOnce(&Office) -> Answer<T> + Send + 'static) -> Answer<T> {
        let office = Arc::clone(&self.office);
        off_thread(move || intent(&office)).await
    }

    /// Asks the office for long work that reports its progress and can be cancelled under the number `task`.
    pub async fn work<T: Send + 'static>(
        &self,
        progress: Channel<Progress>,
        task: u32,
        intent: impl FnOnce(&Office, &dyn Watch) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let office = Arc::clone(&self.office);
        let follow = Follow::new(progress, self.tasks.enter(task));
        let answer = off_thread(move || intent(&office, &follow)).await;
        self.tasks.leave(task);
        answer
    }
}

/// Runs blocking work away from the window's threads.
pub async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(answer) => answer,
        Err(_) => Err(Error::Internal),
    }
}
