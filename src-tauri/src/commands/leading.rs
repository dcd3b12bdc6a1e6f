//! 领导小组: seats, and the year's programme.

use crate::desk::{Answer, Here};
use office::wire::{Programme, ProgrammeGoalForm, ProgrammeMeasureForm, SeatAdd, SeatEnd, SeatRoom};

/// Who sits in the group on a day.
#[tauri::command]
pub async fn seat_list(desk: Here<'_>, day: String) -> Answer<SeatRoom> {
    desk.ask(move |office| office.seat_list(&day)).await
}

/// Makes seats.
#[tauri::command]
pub async fn seat_add(desk: Here<'_>, request: SeatAdd) -> Answer<SeatRoom> {
    desk.ask(move |office| office.seat_add(&request)).await
}

/// Ends a seat.
#[tauri::command]
pub async fn seat_end(desk: Here<'_>, request: SeatEnd) -> Answer<SeatRoom> {
    desk.ask(move |office| office.seat_end(&request)).await
}

/// The programme of a year.
#[tauri::command]
pub async fn programme_show(desk: Here<'_>, year: i32) -> Answer<Programme> {
    desk.ask(move |office| office.programme_show(year)).await
}

/// Sets a goal or gives one up.
#[tauri::command]
pub async fn programme_goal(desk: Here<'_>, form: ProgrammeGoalForm) -> Answer<Programme> {
    desk.ask(move |office| office.programme_goal(&form)).await
}

/// Adds a measure or takes a step of one.
#[tauri::command]
pub async fn programme_measure(desk: Here<'_>, form: ProgrammeMeasureForm) -> Answer<Programme> {
    desk.ask(move |office| office.programme_measure(&form)).await
}
