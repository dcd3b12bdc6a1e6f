//! Competitive selections.

use crate::desk::{Answer, Here};
use office::wire::{
    MergeOutcome, PacketIssued, SelectionAims, SelectionAimsNew, SelectionAnnounce, SelectionApply, SelectionCard,
    SelectionDecide, SelectionDraft, SelectionImport, SelectionImported, SelectionInspect, SelectionKey, SelectionMarks,
    SelectionMerge, SelectionNew, SelectionPanel, SelectionPublish, SelectionReview, SelectionRow, SelectionScores,
    SelectionSend, SelectionTemplate,
};

/// The selections, latest first.
#[tauri::command]
pub async fn selection_list(desk: Here<'_>) -> Answer<Vec<SelectionRow>> {
    desk.ask(move |office| office.selection_list()).await
}

/// One selection whole.
#[tauri::command]
pub async fn selection_show(desk: Here<'_>, id: i64) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_show(id)).await
}

/// What a new selection starts from.
#[tauri::command]
pub async fn selection_draft(desk: Here<'_>) -> Answer<SelectionDraft> {
    desk.ask(move |office| office.selection_draft()).await
}

/// Makes a selection or writes over a draft.
#[tauri::command]
pub async fn selection_save(desk: Here<'_>, request: SelectionNew) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_save(&request)).await
}

/// Announces a selection.
#[tauri::command]
pub async fn selection_announce(desk: Here<'_>, request: SelectionAnnounce) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_announce(&request)).await
}

/// Withdraws a post.
#[tauri::command]
pub async fn selection_withdraw(desk: Here<'_>, post: i64, reason: String) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_withdraw(post, &reason)).await
}

/// Takes an application.
#[tauri::command]
pub async fn selection_apply(desk: Here<'_>, request: SelectionApply) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_apply(&request)).await
}

/// Reviews an application.
#[tauri::command]
pub async fn selection_review(desk: Here<'_>, request: SelectionReview) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_review(&request)).await
}

/// Draws numbers.
#[tauri::command]
pub async fn selection_draw(desk: Here<'_>, post: i64) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_draw(post)).await
}

/// Writes typed scores.
#[tauri::command]
pub async fn selection_scores(desk: Here<'_>, request: SelectionScores) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_scores(&request)).await
}

/// Seats a panel.
#[tauri::command]
pub async fn selection_panel(desk: Here<'_>, request: SelectionPanel) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_panel(&request)).await
}

/// A judge steps out.
#[tauri::command]
pub async fn selection_step_out(desk: Here<'_>, judge: i64, reason: String) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_step_out(judge, &reason)).await
}

/// Writes a judge's marks.
#[tauri::command]
pub async fn selection_marks(desk: Here<'_>, request: SelectionMarks) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_marks(&request)).await
}

/// Fixes a ranking.
#[tauri::command]
pub async fn selection_rank(desk: Here<'_>, post: i64) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_rank(post)).await
}

/// Records an inspection.
#[tauri::command]
pub async fn selection_inspect(desk: Here<'_>, request: SelectionInspect) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_inspect(&request)).await
}

/// Takes a candidate out.
#[tauri::command]
pub async fn selection_out(desk: Here<'_>, application: i64, reason: String) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_out(application, &reason)).await
}

/// Posts the proposed winners.
#[tauri::command]
pub async fn selection_publish(desk: Here<'_>, request: SelectionPublish) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_publish(&request)).await
}

/// Decides a post.
#[tauri::command]
pub async fn selection_decide(desk: Here<'_>, request: SelectionDecide) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_decide(&request)).await
}

/// A year's aims and counts.
#[tauri::command]
pub async fn selection_aims(desk: Here<'_>, year: i32) -> Answer<SelectionAims> {
    desk.ask(move |office| office.selection_aims(year)).await
}

/// Sets a year's aims.
#[tauri::command]
pub async fn selection_aims_set(desk: Here<'_>, request: SelectionAimsNew) -> Answer<SelectionAims> {
    desk.ask(move |office| office.selection_aims_set(&request)).await
}

/// Reads scores out of a table.
#[tauri::command]
pub async fn selection_import(desk: Here<'_>, request: SelectionImport) -> Answer<SelectionImported> {
    desk.ask(move |office| office.selection_import(&request, &office::Unwatched)).await
}

/// Writes the table that is read.
#[tauri::command]
pub async fn selection_template(desk: Here<'_>, request: SelectionTemplate) -> Answer<u32> {
    desk.ask(move |office| office.selection_template(&request)).await
}

/// Writes the candidates as a table.
#[tauri::command]
pub async fn selection_export(desk: Here<'_>, id: i64, path: String) -> Answer<u32> {
    desk.ask(move |office| office.selection_export(id, &path)).await
}

/// Gives a judge his key card.
#[tauri::command]
pub async fn selection_card(desk: Here<'_>, request: SelectionKey) -> Answer<SelectionCard> {
    desk.ask(move |office| office.selection_card(&request)).await
}

/// Writes packets for judges.
#[tauri::command]
pub async fn selection_send(desk: Here<'_>, request: SelectionSend) -> Answer<PacketIssued> {
    desk.ask(move |office| office.selection_send(&request)).await
}

/// Takes packets that judges handed back.
#[tauri::command]
pub async fn selection_merge(desk: Here<'_>, request: SelectionMerge) -> Answer<MergeOutcome> {
    desk.ask(move |office| office.selection_merge(&request, &office::Unwatched)).await
}
