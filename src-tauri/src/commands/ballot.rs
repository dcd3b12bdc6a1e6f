//! Score ballots.

use crate::desk::{Answer, Here};
use office::wire::{BallotRow, BallotSheet};

/// The ballots of a rater class.
#[tauri::command]
pub async fn ballot_list(desk: Here<'_>, appraisal: i64, class: String) -> Answer<Vec<BallotRow>> {
    desk.ask(move |office| office.ballot_list(appraisal, &class)).await
}

/// One ballot whole.
#[tauri::command]
pub async fn ballot_show(desk: Here<'_>, appraisal: i64, token: String) -> Answer<BallotSheet> {
    desk.ask(move |office| office.ballot_show(appraisal, &token)).await
}

/// Keeps ballots; a known token replaces that ballot.
#[tauri::command]
pub async fn ballot_save(desk: Here<'_>, appraisal: i64, sheets: Vec<BallotSheet>) -> Answer<Vec<BallotRow>> {
    desk.ask(move |office| office.ballot_save(appraisal, &sheets)).await
}

/// Takes an entry back while the year is open.
#[tauri::command]
pub async fn ballot_delete(desk: Here<'_>, appraisal: i64, token: String) -> Answer<()> {
    desk.ask(move |office| office.ballot_delete(appraisal, &token)).await
}
