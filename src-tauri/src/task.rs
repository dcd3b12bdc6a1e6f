//! Long work under way: how it reports and how it is told to stop. It never stops anything by force; the office looks
//! at the flag between two steps and undoes its transaction itself.

use office::Watch;
use office::wire::Progress;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tauri::ipc::Channel;

/// Steps are told at most this often: a bar needs no more, and each message costs the window time.
const PACE: Duration = Duration::from_millis(60);

/// The cancel flags of running tasks, by the number the window gave them.
#[derive(Default)]
pub struct Tasks(Mutex<HashMap<u32, Arc<AtomicBool>>>);

impl Tasks {
    /// Enters a task and gives the flag that will tell it to stop.
    pub fn enter(&self, task: u32) -> Arc<AtomicBool> {
        let flag = Arc::new(AtomicBool::new(false));
        self.table().insert(task, Arc::clone(&flag));
        flag
    }

    /// Forgets a task that has ended.
    pub fn leave(&self, task: u32) {
        self.table().remove(&task);
    }

    /// Tells a task to stop; one that has ended already is left alone.
    pub fn cancel(&self, task: u32) {
        if let Some(flag) = self.table().get(&task) {
            flag.store(true, Ordering::Relaxed);
        }
    }

    fn table(&self) -> MutexGuard<'_, HashMap<u32, Arc<AtomicBool>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Carries the progress of one task to the window.
pub struct Follow {
    progress: Channel<Progress>,
    cancelled: Arc<AtomicBool>,
    told: Mutex<Option<Instant>>,
}

impl Follow {
    /// Follows a task from its start.
    pub fn new(progress: Channel<Progress>, cancelled: Arc<AtomicBool>) -> Self {
        Self { progress, cancelled, told: Mutex::new(None) }
    }

    fn due(&self) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let due = told.is_none_or(|at| at.elapsed() >= PACE);
        if due {
            *told = Some(Instant::now());
        }
        due
    }
}

impl Watch for Follow {
    fn progress(&self, done: u32, total: u32) {
        if done == total || self.due() {
            // A closed window no longer listens; the work itself goes on to its end.
            let _ = self.progress.send(Progress { done, total });
        }
    }

    fn cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }
}
