//! Units, posts, and who holds them.

use crate::desk::{Answer, Here};
use office::wire::{
    AppointmentEnd, HolderRow, OrgChart, PlacesNew, PostCard, PostExport, PostForm, PostProposal, PostRow, ProbationEnd,
    ShareRow, UnitForm, UnitRow,
};

/// Makes or writes a unit.
#[tauri::command]
pub async fn unit_save(desk: Here<'_>, form: UnitForm) -> Answer<Vec<UnitRow>> {
    desk.ask(move |office| office.unit_save(&form)).await
}

/// The posts on a day.
#[tauri::command]
pub async fn post_list(desk: Here<'_>, day: String) -> Answer<Vec<PostRow>> {
    desk.ask(move |office| office.post_list(&day)).await
}

/// The organisation chart of a day.
#[tauri::command]
pub async fn org_chart(desk: Here<'_>, day: String) -> Answer<OrgChart> {
    desk.ask(move |office| office.org_chart(&day)).await
}

/// Writes posts or holders as a sheet.
#[tauri::command]
pub async fn post_export(desk: Here<'_>, request: PostExport) -> Answer<u32> {
    desk.ask(move |office| office.post_export(&request)).await
}

/// A post whole.
#[tauri::command]
pub async fn post_show(desk: Here<'_>, id: i64) -> Answer<PostCard> {
    desk.ask(move |office| office.post_show(id)).await
}

/// Makes or writes a post.
#[tauri::command]
pub async fn post_save(desk: Here<'_>, form: PostForm) -> Answer<PostCard> {
    desk.ask(move |office| office.post_save(&form)).await
}

/// Approves places.
#[tauri::command]
pub async fn post_places(desk: Here<'_>, request: PlacesNew) -> Answer<PostCard> {
    desk.ask(move |office| office.post_places(&request)).await
}

/// Posts that only the roster knows.
#[tauri::command]
pub async fn post_propose(desk: Here<'_>, levels: Vec<String>) -> Answer<Vec<PostProposal>> {
    desk.ask(move |office| office.post_propose(&levels)).await
}

/// Takes posts and holders over from the roster.
#[tauri::command]
pub async fn post_take_over(desk: Here<'_>, levels: Vec<String>) -> Answer<Vec<PostRow>> {
    desk.ask(move |office| office.post_take_over(&levels)).await
}

/// Who holds a post on a day.
#[tauri::command]
pub async fn appointment_list(desk: Here<'_>, day: String, due: bool) -> Answer<Vec<HolderRow>> {
    desk.ask(move |office| office.appointment_list(&day, due)).await
}

/// Shares of the appointed.
#[tauri::command]
pub async fn appointment_shares(desk: Here<'_>, day: String) -> Answer<Vec<ShareRow>> {
    desk.ask(move |office| office.appointment_shares(&day)).await
}

/// Ends an appointment.
#[tauri::command]
pub async fn appointment_end(desk: Here<'_>, request: AppointmentEnd) -> Answer<HolderRow> {
    desk.ask(move |office| office.appointment_end(&request)).await
}

/// Says how a probation went.
#[tauri::command]
pub async fn probation_end(desk: Here<'_>, request: ProbationEnd) -> Answer<HolderRow> {
    desk.ask(move |office| office.probation_end(&request)).await
}
