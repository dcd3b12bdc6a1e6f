//! How ballots were counted at the meeting.

use crate::desk::{Answer, Here};
use office::wire::{CountRoom, CountSet};

/// The counts of a year, class by class.
#[tauri::command]
pub async fn count_list(desk: Here<'_>, appraisal: i64) -> Answer<CountRoom> {
    desk.ask(move |office| office.count_list(appraisal)).await
}

/// Keeps the count of a class.
#[tauri::command]
pub async fn count_set(desk: Here<'_>, appraisal: i64, request: CountSet) -> Answer<CountRoom> {
    desk.ask(move |office| office.count_set(appraisal, &request)).await
}
