//! Meetings of the leading group, and the resolutions that came of them.

use crate::desk::{Answer, Here};
use office::wire::{
    MeetingCard, MeetingForm, MeetingHold, MeetingItemForm, MeetingRoll, MeetingScan, MeetingYear, ResolutionCard,
};

/// The meetings of a year.
#[tauri::command]
pub async fn meeting_list(desk: Here<'_>, year: i32) -> Answer<MeetingYear> {
    desk.ask(move |office| office.meeting_list(year)).await
}

/// One with its roll and agenda.
#[tauri::command]
pub async fn meeting_show(desk: Here<'_>, id: i64) -> Answer<MeetingCard> {
    desk.ask(move |office| office.meeting_show(id)).await
}

/// Plans a meeting or changes it.
#[tauri::command]
pub async fn meeting_save(desk: Here<'_>, form: MeetingForm) -> Answer<MeetingCard> {
    desk.ask(move |office| office.meeting_save(&form)).await
}

/// Changes the agenda.
#[tauri::command]
pub async fn meeting_item(desk: Here<'_>, form: MeetingItemForm) -> Answer<MeetingCard> {
    desk.ask(move |office| office.meeting_item(&form)).await
}

/// Says who came.
#[tauri::command]
pub async fn meeting_roll(desk: Here<'_>, request: MeetingRoll) -> Answer<MeetingCard> {
    desk.ask(move |office| office.meeting_roll(&request)).await
}

/// Records what was made of an item.
#[tauri::command]
pub async fn meeting_hold(desk: Here<'_>, request: MeetingHold) -> Answer<MeetingCard> {
    desk.ask(move |office| office.meeting_hold(&request)).await
}

/// Issues the minutes.
#[tauri::command]
pub async fn meeting_issue(desk: Here<'_>, id: i64) -> Answer<MeetingCard> {
    desk.ask(move |office| office.meeting_issue(id)).await
}

/// Calls a meeting off.
#[tauri::command]
pub async fn meeting_call_off(desk: Here<'_>, id: i64, reason: String) -> Answer<MeetingCard> {
    desk.ask(move |office| office.meeting_call_off(id, &reason)).await
}

/// Keeps the signed copy.
#[tauri::command]
pub async fn meeting_scan(desk: Here<'_>, request: MeetingScan) -> Answer<MeetingCard> {
    desk.ask(move |office| office.meeting_scan(&request)).await
}

/// Writes the signed copy to a file.
#[tauri::command]
pub async fn meeting_scan_save(desk: Here<'_>, meeting: i64, path: String) -> Answer<()> {
    desk.ask(move |office| office.meeting_scan_save(meeting, &path)).await
}

/// A resolution with what cites it.
#[tauri::command]
pub async fn resolution_show(desk: Here<'_>, id: i64) -> Answer<ResolutionCard> {
    desk.ask(move |office| office.resolution_show(id)).await
}
