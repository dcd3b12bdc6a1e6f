//! Titles: qualifications, committees, appointments, places.

use crate::desk::{Answer, Here};
use office::wire::{
    CommitteeNew, CommitteeView, MemberEnd, MembersNew, Page, QualificationNew, QualificationRow, QualificationWithdraw, Rows,
    TitleAppointmentRow, TitleCandidateNew, TitleCellPerson, TitleCellQuery, TitleCells, TitleDecide, TitleEnd, TitleExport,
    TitleNoticeNew, TitleObjectionNew, TitleObjectionSettle, TitleOffer, TitlePropose, TitleQuery, TitleRoom, TitleSessionClose,
    TitleSessionNew, TitleSessionRow, TitleSessionView, TitleStructure, TitleStructureNew, TitleSuspended, TitleTake,
    TitleVoteNew,
};

/// Series for the forms, and what waits.
#[tauri::command]
pub async fn title_room(desk: Here<'_>) -> Answer<TitleRoom> {
    desk.ask(move |office| office.title_room()).await
}

/// A window of the qualifications.
#[tauri::command]
pub async fn title_qualifications(desk: Here<'_>, query: TitleQuery, page: Page) -> Answer<Rows<QualificationRow>> {
    desk.ask(move |office| office.title_qualifications(&query, &page)).await
}

/// Records a qualification on a certificate.
#[tauri::command]
pub async fn title_qualification_add(desk: Here<'_>, request: QualificationNew) -> Answer<QualificationRow> {
    desk.ask(move |office| office.title_qualification_add(&request)).await
}

/// Withdraws a qualification.
#[tauri::command]
pub async fn title_qualification_withdraw(desk: Here<'_>, request: QualificationWithdraw) -> Answer<QualificationRow> {
    desk.ask(move |office| office.title_qualification_withdraw(&request)).await
}

/// What the roster says and the register does not hold.
#[tauri::command]
pub async fn title_offer(desk: Here<'_>) -> Answer<Vec<TitleOffer>> {
    desk.ask(move |office| office.title_offer()).await
}

/// Takes over from the roster.
#[tauri::command]
pub async fn title_take(desk: Here<'_>, request: TitleTake) -> Answer<u32> {
    desk.ask(move |office| office.title_take(&request)).await
}

/// Every committee.
#[tauri::command]
pub async fn title_committees(desk: Here<'_>) -> Answer<Vec<CommitteeView>> {
    desk.ask(move |office| office.title_committees()).await
}

/// Makes a committee.
#[tauri::command]
pub async fn title_committee_add(desk: Here<'_>, request: CommitteeNew) -> Answer<Vec<CommitteeView>> {
    desk.ask(move |office| office.title_committee_add(&request)).await
}

/// Takes in members.
#[tauri::command]
pub async fn title_member_add(desk: Here<'_>, request: MembersNew) -> Answer<Vec<CommitteeView>> {
    desk.ask(move |office| office.title_member_add(&request)).await
}

/// Ends a member's term before its time.
#[tauri::command]
pub async fn title_member_end(desk: Here<'_>, request: MemberEnd) -> Answer<Vec<CommitteeView>> {
    desk.ask(move |office| office.title_member_end(&request)).await
}

/// Every session.
#[tauri::command]
pub async fn title_sessions(desk: Here<'_>) -> Answer<Vec<TitleSessionRow>> {
    desk.ask(move |office| office.title_sessions()).await
}

/// One session whole.
#[tauri::command]
pub async fn title_session(desk: Here<'_>, id: i64) -> Answer<TitleSessionView> {
    desk.ask(move |office| office.title_session(id)).await
}

/// Records a session.
#[tauri::command]
pub async fn title_session_open(desk: Here<'_>, request: TitleSessionNew) -> Answer<TitleSessionView> {
    desk.ask(move |office| office.title_session_open(&request)).await
}

/// Names a candidate.
#[tauri::command]
pub async fn title_candidate_add(desk: Here<'_>, request: TitleCandidateNew) -> Answer<TitleSessionView> {
    desk.ask(move |office| office.title_candidate_add(&request)).await
}

/// Takes a candidate off.
#[tauri::command]
pub async fn title_candidate_remove(desk: Here<'_>, candidate: i64) -> Answer<TitleSessionView> {
    desk.ask(move |office| office.title_candidate_remove(candidate)).await
}

/// Records a vote.
#[tauri::command]
pub async fn title_vote(desk: Here<'_>, request: TitleVoteNew) -> Answer<TitleSessionView> {
    desk.ask(move |office| office.title_vote(&request)).await
}

/// Posts the notice of those who passed.
#[tauri::command]
pub async fn title_notice(desk: Here<'_>, request: TitleNoticeNew) -> Answer<TitleSessionView> {
    desk.ask(move |office| office.title_notice(&request)).await
}

/// Records an objection.
#[tauri::command]
pub async fn title_objection_add(desk: Here<'_>, request: TitleObjectionNew) -> Answer<TitleSessionView> {
    desk.ask(move |office| office.title_objection_add(&request)).await
}

/// Settles an objection.
#[tauri::command]
pub async fn title_objection_settle(desk: Here<'_>, request: TitleObjectionSettle) -> Answer<TitleSessionView> {
    desk.ask(move |office| office.title_objection_settle(&request)).await
}

/// Closes a session.
#[tauri::command]
pub async fn title_session_close(desk: Here<'_>, request: TitleSessionClose) -> Answer<TitleSessionView> {
    desk.ask(move |office| office.title_session_close(&request)).await
}

/// A window of the appointments.
#[tauri::command]
pub async fn title_appointments(desk: Here<'_>, query: TitleQuery, page: Page) -> Answer<Rows<TitleAppointmentRow>> {
    desk.ask(move |office| office.title_appointments(&query, &page)).await
}

/// Proposes an appointment.
#[tauri::command]
pub async fn title_propose(desk: Here<'_>, request: TitlePropose) -> Answer<TitleAppointmentRow> {
    desk.ask(move |office| office.title_propose(&request)).await
}

/// Takes a proposal back.
#[tauri::command]
pub async fn title_take_back(desk: Here<'_>, proposal: i64, reason: String) -> Answer<TitleAppointmentRow> {
    desk.ask(move |office| office.title_take_back(proposal, &reason)).await
}

/// Decides on proposals.
#[tauri::command]
pub async fn title_decide(desk: Here<'_>, request: TitleDecide) -> Answer<Vec<TitleAppointmentRow>> {
    desk.ask(move |office| office.title_decide(&request)).await
}

/// Ends an appointment.
#[tauri::command]
pub async fn title_end(desk: Here<'_>, request: TitleEnd) -> Answer<TitleAppointmentRow> {
    desk.ask(move |office| office.title_end(&request)).await
}

/// Keeps or ends one that lies still.
#[tauri::command]
pub async fn title_suspended(desk: Here<'_>, request: TitleSuspended) -> Answer<TitleAppointmentRow> {
    desk.ask(move |office| office.title_suspended(&request)).await
}

/// Places of each unit.
#[tauri::command]
pub async fn title_structures(desk: Here<'_>, query: TitleCellQuery) -> Answer<Vec<TitleStructure>> {
    desk.ask(move |office| office.title_structures(&query)).await
}

/// Records the places of a unit.
#[tauri::command]
pub async fn title_structure_set(desk: Here<'_>, request: TitleStructureNew) -> Answer<Vec<TitleStructure>> {
    desk.ask(move |office| office.title_structure_set(&request)).await
}

/// The four cells of a day.
#[tauri::command]
pub async fn title_cells(desk: Here<'_>, day: String) -> Answer<TitleCells> {
    desk.ask(move |office| office.title_cells(&day)).await
}

/// The people behind a figure.
#[tauri::command]
pub async fn title_cell_people(desk: Here<'_>, query: TitleCellQuery, page: Page) -> Answer<Rows<TitleCellPerson>> {
    desk.ask(move |office| office.title_cell_people(&query, &page)).await
}

/// Writes a list as a sheet.
#[tauri::command]
pub async fn title_export(desk: Here<'_>, request: TitleExport) -> Answer<u32> {
    desk.ask(move |office| office.title_export(&request)).await
}
