//! Back-ups, and what is due to go.

use crate::desk::{Answer, Here};
use office::wire::{
    BackupPlan, BackupRoom, BackupRow, BackupVerdict, Progress, RestoreOutcome, RestoreRequest, RetentionRow, RetentionStep,
};
use tauri::ipc::Channel;

/// The back-ups, when they are made and where.
#[tauri::command]
pub async fn backup_room(desk: Here<'_>) -> Answer<BackupRoom> {
    desk.ask(|office| office.backup_room()).await
}

/// Makes a back-up now.
#[tauri::command]
pub async fn backup_make(desk: Here<'_>, progress: Channel<Progress>, task: u32) -> Answer<BackupRow> {
    desk.work(progress, task, move |office, watch| office.backup_make(watch)).await
}

/// Checks a back-up.
#[tauri::command]
pub async fn backup_check(desk: Here<'_>, folder: String, name: String) -> Answer<BackupVerdict> {
    desk.ask(move |office| office.backup_check(&folder, &name)).await
}

/// Sets when and where back-ups are made.
#[tauri::command]
pub async fn backup_plan(desk: Here<'_>, plan: BackupPlan) -> Answer<BackupRoom> {
    desk.ask(move |office| office.backup_plan(&plan)).await
}

/// The back-ups in a folder.
#[tauri::command]
pub async fn backup_find(desk: Here<'_>, folder: String) -> Answer<Vec<BackupRow>> {
    desk.ask(move |office| office.backup_find(&folder)).await
}

/// Brings a back-up back.
#[tauri::command]
pub async fn backup_restore(desk: Here<'_>, request: RestoreRequest) -> Answer<RestoreOutcome> {
    desk.ask(move |office| office.backup_restore(&request)).await
}

/// What is due to go, or on its way out.
#[tauri::command]
pub async fn retention_list(desk: Here<'_>) -> Answer<Vec<RetentionRow>> {
    desk.ask(|office| office.retention_list()).await
}

/// Takes something one step further out, or back in.
#[tauri::command]
pub async fn retention_step(desk: Here<'_>, request: RetentionStep) -> Answer<Vec<RetentionRow>> {
    desk.ask(move |office| office.retention_step(&request)).await
}
