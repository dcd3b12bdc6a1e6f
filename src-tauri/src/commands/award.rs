//! Awards in batches.

use crate::desk::{Answer, Here};
use office::wire::{
    AwardCompute, AwardRelease, AwardSign, BatchRow, DecisionCard, DecisionQuery, DecisionRow, Page, Progress, Rows,
};
use tauri::ipc::Channel;

/// All batches, latest first.
#[tauri::command]
pub async fn award_batches(desk: Here<'_>) -> Answer<Vec<BatchRow>> {
    desk.ask(|office| office.award_batches()).await
}

/// Computes a year's batch.
#[tauri::command]
pub async fn award_compute(desk: Here<'_>, request: AwardCompute, progress: Channel<Progress>, task: u32) -> Answer<BatchRow> {
    desk.work(progress, task, move |office, watch| office.award_compute(&request, watch)).await
}

/// A window of a batch's decisions.
#[tauri::command]
pub async fn award_decisions(desk: Here<'_>, batch: i64, query: DecisionQuery, page: Page) -> Answer<Rows<DecisionRow>> {
    desk.ask(move |office| office.award_decisions(batch, &query, &page)).await
}

/// One decision with its trace.
#[tauri::command]
pub async fn award_decision(desk: Here<'_>, id: i64) -> Answer<DecisionCard> {
    desk.ask(move |office| office.award_decision(id)).await
}

/// Approves a batch: the leader's signature.
#[tauri::command]
pub async fn award_approve(desk: Here<'_>, batch: i64, resolution: Option<i64>) -> Answer<BatchRow> {
    desk.ask(move |office| office.award_approve(batch, resolution)).await
}

/// Signs the step that is due.
#[tauri::command]
pub async fn award_sign(desk: Here<'_>, request: AwardSign) -> Answer<BatchRow> {
    desk.ask(move |office| office.award_sign(&request)).await
}

/// Records the payment.
#[tauri::command]
pub async fn award_release(desk: Here<'_>, request: AwardRelease) -> Answer<BatchRow> {
    desk.ask(move |office| office.award_release(&request)).await
}
