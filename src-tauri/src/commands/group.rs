//! The group's file: making, opening, closing it.

use crate::desk::{Answer, Here};
use office::SAMPLE_PASSPHRASE;
use office::wire::{GroupCreate, GroupOpen, GroupState, Progress};
use tauri::ipc::Channel;

/// Whether a file is open, and what the first screen needs.
#[tauri::command]
pub async fn group_state(desk: Here<'_>) -> Answer<GroupState> {
    desk.ask(|office, actor| office.group_state(actor)).await
}

/// Makes a new group's file and opens it.
#[tauri::command]
pub async fn group_create(desk: Here<'_>, request: GroupCreate) -> Answer<GroupState> {
    desk.ask(move |office, actor| office.group_create(actor, &request)).await
}

/// Opens a file that exists.
#[tauri::command]
pub async fn group_open(desk: Here<'_>, request: GroupOpen) -> Answer<GroupState> {
    desk.ask(move |office, actor| office.group_open(actor, &request)).await
}

/// Makes the sample group and opens it.
#[tauri::command]
pub async fn group_sample(desk: Here<'_>, path: String, progress: Channel<Progress>, task: u32) -> Answer<GroupState> {
    desk.work(progress, task, move |office, actor, watch| office.group_sample(actor, &path, SAMPLE_PASSPHRASE, watch)).await
}

/// Closes the file.
#[tauri::command]
pub async fn group_close(desk: Here<'_>) -> Answer<GroupState> {
    desk.ask(|office, actor| office.group_close(actor)).await
}
