//! Scoring packets, on the rater's desk and on the group's.

use crate::desk::{Answer, Here};
use office::wire::{
    BallotLine, IdentityMake, IdentityState, MergeOutcome, PacketIssue, PacketIssued, PacketOpen, PacketReturned, PacketSheet,
    PacketStand, Progress,
};
use tauri::ipc::Channel;

/// The identity of this desk.
#[tauri::command]
pub async fn identity_state(desk: Here<'_>) -> Answer<IdentityState> {
    desk.ask(|office| office.identity_state()).await
}

/// Makes the identity of this desk.
#[tauri::command]
pub async fn identity_make(desk: Here<'_>, request: IdentityMake) -> Answer<IdentityState> {
    desk.ask(move |office| office.identity_make(&request)).await
}

/// Writes its key card.
#[tauri::command]
pub async fn identity_card(desk: Here<'_>, path: String) -> Answer<IdentityState> {
    desk.ask(move |office| office.identity_card(&path)).await
}

/// Opens an issued packet.
#[tauri::command]
pub async fn packet_open(desk: Here<'_>, request: PacketOpen) -> Answer<PacketSheet> {
    desk.ask(move |office| office.packet_open(&request)).await
}

/// Keeps what is typed in it.
#[tauri::command]
pub async fn packet_draft(desk: Here<'_>, issue: String, lines: Vec<BallotLine>) -> Answer<PacketStand> {
    desk.ask(move |office| office.packet_draft(&issue, &lines)).await
}

/// Writes its answer.
#[tauri::command]
pub async fn packet_return(desk: Here<'_>, issue: String, path: String) -> Answer<PacketReturned> {
    desk.ask(move |office| office.packet_return(&issue, &path)).await
}

/// Forgets the open packet.
#[tauri::command]
pub async fn packet_close(desk: Here<'_>) -> Answer<()> {
    desk.ask(|office| office.packet_close()).await
}

/// Writes packets for raters.
#[tauri::command]
pub async fn packet_issue(desk: Here<'_>, request: PacketIssue) -> Answer<PacketIssued> {
    desk.ask(move |office| office.packet_issue(&request)).await
}

/// Takes returned packets.
#[tauri::command]
pub async fn packet_merge(
    desk: Here<'_>,
    appraisal: i64,
    paths: Vec<String>,
    progress: Channel<Progress>,
    task: u32,
) -> Answer<MergeOutcome> {
    desk.work(progress, task, move |office, watch| office.packet_merge(appraisal, &paths, watch)).await
}
