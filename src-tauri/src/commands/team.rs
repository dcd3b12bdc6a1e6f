//! Leadership teams appraised as units.

use crate::desk::{Answer, Here};
use office::wire::{BallotRow, BallotSheet, TeamAdd, TeamRoom, TraceView};

/// The teams of a year.
#[tauri::command]
pub async fn team_list(desk: Here<'_>, appraisal: i64) -> Answer<TeamRoom> {
    desk.ask(move |office| office.team_list(appraisal)).await
}

/// Puts teams in.
#[tauri::command]
pub async fn team_add(desk: Here<'_>, request: TeamAdd) -> Answer<TeamRoom> {
    desk.ask(move |office| office.team_add(&request)).await
}

/// Takes a team out that no ballot rates.
#[tauri::command]
pub async fn team_remove(desk: Here<'_>, team: i64) -> Answer<TeamRoom> {
    desk.ask(move |office| office.team_remove(team)).await
}

/// Why a team has its grade.
#[tauri::command]
pub async fn team_trace(desk: Here<'_>, team: i64) -> Answer<TraceView> {
    desk.ask(move |office| office.team_trace(team)).await
}

/// The ballots about teams of a rater class.
#[tauri::command]
pub async fn team_ballot_list(desk: Here<'_>, appraisal: i64, class: String) -> Answer<Vec<BallotRow>> {
    desk.ask(move |office| office.team_ballot_list(appraisal, &class)).await
}

/// One ballot about teams whole.
#[tauri::command]
pub async fn team_ballot_show(desk: Here<'_>, appraisal: i64, token: String) -> Answer<BallotSheet> {
    desk.ask(move |office| office.team_ballot_show(appraisal, &token)).await
}

/// Keeps ballots about teams.
#[tauri::command]
pub async fn team_ballot_save(desk: Here<'_>, appraisal: i64, sheets: Vec<BallotSheet>) -> Answer<Vec<BallotRow>> {
    desk.ask(move |office| office.team_ballot_save(appraisal, &sheets)).await
}

/// Takes an entry back while the year is open.
#[tauri::command]
pub async fn team_ballot_delete(desk: Here<'_>, appraisal: i64, token: String) -> Answer<()> {
    desk.ask(move |office| office.team_ballot_delete(appraisal, &token)).await
}
