//! Score ballots.

use crate::desk::{Answer, Here};
use office::wire::{BallotRow, BallotSheet};

/// The ballots of a rater class.
#[tauri::command]
pub async fn ballot_list(desk: Here<'_>, appraisal: i64, class: String) -> Answer<Vec<BallotRow>> {
    desk.ask(move |office, actor| office.ballot_list(actor, appraisal, &class)).await
}

/// One ballot whole.
#[tauri::command]
pub async fn ballot_show(desk: Here<'_>, appraisal: i64, token: String) -> Answer<BallotSheet> {
    desk.ask(move |office, actor| office.ballot_show(actor, appraisal, &token)).await
}

/// Keeps ballots; a known token replaces that ballot.
#[tauri::command]
pub async fn ballot_save(desk: Here<'_>, appraisal: i64, sheets: Vec<BallotSheet>) -> Answer<Vec<BallotRow>> {
    desk.ask(move |office, actor| office.ballot_save(actor, appraisal, &sheets)).await
}

/// Takes an entry back while the year is open.
#[tauri::command]
pub async fn ballot_delete(desk: Here<'_>, appraisal: i64, token: String) -> Answer<()> {
    desk.ask(move |office, actor| office.ballot_delete(actor, appraisal, &token)).await
}
