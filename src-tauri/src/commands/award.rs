//! Awards in batches.

use crate::desk::{Answer, Here};
use office::wire::{AwardCompute, BatchRow, DecisionCard, DecisionQuery, DecisionRow, Page, Progress, Rows};
use tauri::ipc::Channel;

/// All batches, latest first.
#[tauri::command]
pub async fn award_batches(desk: Here<'_>) -> Answer<Vec<BatchRow>> {
    desk.ask(|office, actor| office.award_batches(actor)).await
}

/// Computes a year's batch.
#[tauri::command]
pub async fn award_compute(desk: Here<'_>, request: AwardCompute, progress: Channel<Progress>, task: u32) -> Answer<BatchRow> {
    desk.work(progress, task, move |office, actor, watch| office.award_compute(actor, &request, watch)).await
}

/// A window of a batch's decisions.
#[tauri::command]
pub async fn award_decisions(desk: Here<'_>, batch: i64, query: DecisionQuery, page: Page) -> Answer<Rows<DecisionRow>> {
    desk.ask(move |office, actor| office.award_decisions(actor, batch, &query, &page)).await
}

/// One decision with its trace.
#[tauri::command]
pub async fn award_decision(desk: Here<'_>, id: i64) -> Answer<DecisionCard> {
    desk.ask(move |office, actor| office.award_decision(actor, id)).await
}

/// Approves a batch.
#[tauri::command]
pub async fn award_approve(desk: Here<'_>, batch: i64, resolution: Option<i64>) -> Answer<BatchRow> {
    desk.ask(move |office, actor| office.award_approve(actor, batch, resolution)).await
}
