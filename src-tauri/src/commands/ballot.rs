//! Score ballots.

use crate::desk::{Answer, Here};
use office::wire::{BallotAbout, BallotRow, BallotSheet, BallotsIssued};

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

/// Draws numbers for ballots of a class.
#[tauri::command]
pub async fn ballot_issue(
    desk: Here<'_>,
    appraisal: i64,
    class: String,
    about: BallotAbout,
    copies: u32,
) -> Answer<BallotsIssued> {
    desk.ask(move |office| office.ballot_issue(appraisal, &class, about, copies)).await
}

/// Writes a workbook to be filled by somebody else.
#[tauri::command]
pub async fn ballot_template(desk: Here<'_>, appraisal: i64, class: String, about: BallotAbout, path: String) -> Answer<u32> {
    desk.ask(move |office| office.ballot_template(appraisal, &class, about, &path)).await
}
