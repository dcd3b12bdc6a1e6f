//! Raters of an open year.

use crate::desk::{Answer, Here};
use office::wire::{RaterNew, RaterRoom};

/// The raters of a year.
#[tauri::command]
pub async fn rater_list(desk: Here<'_>, appraisal: i64) -> Answer<RaterRoom> {
    desk.ask(move |office| office.rater_list(appraisal)).await
}

/// Adds a rater by key card, or for paper.
#[tauri::command]
pub async fn rater_add(desk: Here<'_>, request: RaterNew) -> Answer<RaterRoom> {
    desk.ask(move |office| office.rater_add(&request)).await
}

/// Revokes a rater's key.
#[tauri::command]
pub async fn rater_revoke(desk: Here<'_>, appraisal: i64, id: i64) -> Answer<RaterRoom> {
    desk.ask(move |office| office.rater_revoke(appraisal, id)).await
}

/// Checks off a rater who has voted on paper.
#[tauri::command]
pub async fn rater_voted(desk: Here<'_>, appraisal: i64, id: i64) -> Answer<RaterRoom> {
    desk.ask(move |office| office.rater_voted(appraisal, id)).await
}
