//! Long work under way.

use crate::desk::{Answer, Here};

/// Tells a task to stop at its next step.
#[tauri::command]
pub async fn task_cancel(desk: Here<'_>, task: u32) -> Answer<()> {
    desk.tasks.cancel(task);
    Ok(())
}
