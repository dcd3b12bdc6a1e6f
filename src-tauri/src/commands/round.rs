//! The year-end round and its motions.

use crate::desk::{Answer, Here};
use office::wire::{
    MotionCard, MotionDecide, MotionNew, MotionNotice, MoveDraft, PassOver, ReportSettle, RoundCard, RoundDraft, RoundNew,
    RoundRow, VoteNew, WhatIfRow,
};

/// The rounds.
#[tauri::command]
pub async fn round_list(desk: Here<'_>) -> Answer<Vec<RoundRow>> {
    desk.ask(move |office| office.round_list()).await
}

/// What a new round would start from.
#[tauri::command]
pub async fn round_draft(desk: Here<'_>) -> Answer<RoundDraft> {
    desk.ask(move |office| office.round_draft()).await
}

/// Opens a round.
#[tauri::command]
pub async fn round_open(desk: Here<'_>, request: RoundNew) -> Answer<RoundCard> {
    desk.ask(move |office| office.round_open(&request)).await
}

/// A round whole.
#[tauri::command]
pub async fn round_show(desk: Here<'_>, id: i64) -> Answer<RoundCard> {
    desk.ask(move |office| office.round_show(id)).await
}

/// What a set of moves would open.
#[tauri::command]
pub async fn round_what_if(desk: Here<'_>, round: i64, moves: Vec<MoveDraft>) -> Answer<Vec<WhatIfRow>> {
    desk.ask(move |office| office.round_what_if(round, &moves)).await
}

/// Closes a round.
#[tauri::command]
pub async fn round_close(desk: Here<'_>, id: i64) -> Answer<RoundCard> {
    desk.ask(move |office| office.round_close(id)).await
}

/// Raises a motion.
#[tauri::command]
pub async fn motion_raise(desk: Here<'_>, request: MotionNew) -> Answer<MotionCard> {
    desk.ask(move |office| office.motion_raise(&request)).await
}

/// A motion whole.
#[tauri::command]
pub async fn motion_show(desk: Here<'_>, id: i64) -> Answer<MotionCard> {
    desk.ask(move |office| office.motion_show(id)).await
}

/// Records the vote.
#[tauri::command]
pub async fn motion_vote(desk: Here<'_>, request: VoteNew) -> Answer<MotionCard> {
    desk.ask(move |office| office.motion_vote(&request)).await
}

/// Posts the public notice.
#[tauri::command]
pub async fn motion_notice(desk: Here<'_>, request: MotionNotice) -> Answer<RoundCard> {
    desk.ask(move |office| office.motion_notice(&request)).await
}

/// Records a report.
#[tauri::command]
pub async fn motion_report(desk: Here<'_>, motion: i64, raised_on: String, what: String) -> Answer<MotionCard> {
    desk.ask(move |office| office.motion_report(motion, &raised_on, &what)).await
}

/// Settles a report.
#[tauri::command]
pub async fn motion_settle(desk: Here<'_>, request: ReportSettle) -> Answer<MotionCard> {
    desk.ask(move |office| office.motion_settle(&request)).await
}

/// Decides a motion.
#[tauri::command]
pub async fn motion_decide(desk: Here<'_>, request: MotionDecide) -> Answer<MotionCard> {
    desk.ask(move |office| office.motion_decide(&request)).await
}

/// Takes a motion back.
#[tauri::command]
pub async fn motion_withdraw(desk: Here<'_>, motion: i64, reason: String) -> Answer<MotionCard> {
    desk.ask(move |office| office.motion_withdraw(motion, &reason)).await
}

/// Says why somebody ready is not moved.
#[tauri::command]
pub async fn motion_pass_over(desk: Here<'_>, request: PassOver) -> Answer<()> {
    desk.ask(move |office| office.motion_pass_over(&request)).await
}
