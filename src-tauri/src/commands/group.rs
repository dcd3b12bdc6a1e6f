//! The group's file: making, opening, closing it.

use crate::desk::{Answer, Here};
use office::SAMPLE_PASSWORD;
use office::wire::{GroupCreate, GroupOpen, GroupRecover, GroupState, Progress};
use tauri::ipc::Channel;

/// Whether a file is open, and what the first screen needs.
#[tauri::command]
pub async fn group_state(desk: Here<'_>) -> Answer<GroupState> {
    desk.ask(|office| office.group_state()).await
}

/// Makes a new group's file and opens it.
#[tauri::command]
pub async fn group_create(desk: Here<'_>, request: GroupCreate) -> Answer<GroupState> {
    desk.ask(move |office| office.group_create(&request)).await
}

/// Signs in to a file that exists.
#[tauri::command]
pub async fn group_open(desk: Here<'_>, request: GroupOpen) -> Answer<GroupState> {
    desk.ask(move |office| office.group_open(&request)).await
}

/// Opens a file with the printed recovery key.
#[tauri::command]
pub async fn group_recover(desk: Here<'_>, request: GroupRecover) -> Answer<GroupState> {
    desk.ask(move |office| office.group_recover(&request)).await
}

/// Makes the sample group and opens it.
#[tauri::command]
pub async fn group_sample(desk: Here<'_>, path: String, progress: Channel<Progress>, task: u32) -> Answer<GroupState> {
    desk.work(progress, task, move |office, watch| office.group_sample(&path, SAMPLE_PASSWORD, watch)).await
}

/// Closes the file.
#[tauri::command]
pub async fn group_close(desk: Here<'_>) -> Answer<GroupState> {
    desk.ask(|office| office.group_close()).await
}

/// Tells that somebody is at the desk.
#[tauri::command]
pub async fn session_touch(desk: Here<'_>) -> Answer<()> {
    desk.ask(|office| office.session_touch()).await
}

/// Locks the file until its password is typed again.
#[tauri::command]
pub async fn session_lock(desk: Here<'_>) -> Answer<GroupState> {
    desk.ask(|office| office.session_lock()).await
}

/// Gives the account that is signed in another password.
#[tauri::command]
pub async fn password_change(desk: Here<'_>, old: String, new: String) -> Answer<GroupState> {
    desk.ask(move |office| office.password_change(&old, &new)).await
}
