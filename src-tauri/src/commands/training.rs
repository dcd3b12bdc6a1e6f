//! 培训: the plan, programmes, attendance, years and record cards.

use crate::desk::{Answer, Here};
use office::wire::{
    Page, Rows, TrainingAttend, TrainingCard, TrainingCertificates, TrainingEnrol, TrainingEvaluate, TrainingForm, TrainingGap,
    TrainingGapQuery, TrainingHold, TrainingImport, TrainingImported, TrainingLineForm, TrainingOutside, TrainingOutsideBack,
    TrainingPlan, TrainingQuery, TrainingRecord, TrainingRelease, TrainingResults, TrainingRoom, TrainingRow,
    TrainingSessionForm, TrainingStep, TrainingYear,
};

/// Years, subjects and audiences.
#[tauri::command]
pub async fn training_room(desk: Here<'_>) -> Answer<TrainingRoom> {
    desk.ask(move |office| office.training_room()).await
}

/// The plan of a year.
#[tauri::command]
pub async fn training_plan(desk: Here<'_>, year: i32) -> Answer<TrainingPlan> {
    desk.ask(move |office| office.training_plan(year)).await
}

/// Adds a line of the plan, says one anew or withdraws it.
#[tauri::command]
pub async fn training_line_save(desk: Here<'_>, form: TrainingLineForm) -> Answer<TrainingPlan> {
    desk.ask(move |office| office.training_line_save(&form)).await
}

/// Lets the plan of a year out.
#[tauri::command]
pub async fn training_release(desk: Here<'_>, request: TrainingRelease) -> Answer<TrainingPlan> {
    desk.ask(move |office| office.training_release(&request)).await
}

/// A window of a year's programmes.
#[tauri::command]
pub async fn training_list(desk: Here<'_>, query: TrainingQuery, page: Page) -> Answer<Rows<TrainingRow>> {
    desk.ask(move |office| office.training_list(&query, &page)).await
}

/// A programme with everything about it.
#[tauri::command]
pub async fn training_show(desk: Here<'_>, id: i64) -> Answer<TrainingCard> {
    desk.ask(move |office| office.training_show(id)).await
}

/// Opens a programme or changes its particulars.
#[tauri::command]
pub async fn training_save(desk: Here<'_>, form: TrainingForm) -> Answer<TrainingCard> {
    desk.ask(move |office| office.training_save(&form)).await
}

/// Arranges or moves a session.
#[tauri::command]
pub async fn training_session(desk: Here<'_>, form: TrainingSessionForm) -> Answer<TrainingCard> {
    desk.ask(move |office| office.training_session(&form)).await
}

/// Says that a session was held or cancelled.
#[tauri::command]
pub async fn training_hold(desk: Here<'_>, request: TrainingHold) -> Answer<TrainingCard> {
    desk.ask(move |office| office.training_hold(&request)).await
}

/// Enrols people or takes them out.
#[tauri::command]
pub async fn training_enrol(desk: Here<'_>, request: TrainingEnrol) -> Answer<TrainingCard> {
    desk.ask(move |office| office.training_enrol(&request)).await
}

/// Records who was there.
#[tauri::command]
pub async fn training_attend(desk: Here<'_>, request: TrainingAttend) -> Answer<TrainingCard> {
    desk.ask(move |office| office.training_attend(&request)).await
}

/// Records results of the final check.
#[tauri::command]
pub async fn training_result(desk: Here<'_>, request: TrainingResults) -> Answer<TrainingCard> {
    desk.ask(move |office| office.training_result(&request)).await
}

/// Begins, closes or calls off a programme.
#[tauri::command]
pub async fn training_step(desk: Here<'_>, request: TrainingStep) -> Answer<TrainingCard> {
    desk.ask(move |office| office.training_step(&request)).await
}

/// Opens an evaluation, enters sheets, closes it.
#[tauri::command]
pub async fn training_evaluate(desk: Here<'_>, request: TrainingEvaluate) -> Answer<TrainingCard> {
    desk.ask(move |office| office.training_evaluate(&request)).await
}

/// Enters certificates that came of a programme.
#[tauri::command]
pub async fn training_certificates(desk: Here<'_>, request: TrainingCertificates) -> Answer<TrainingCard> {
    desk.ask(move |office| office.training_certificates(&request)).await
}

/// Reads attendance and results out of a table.
#[tauri::command]
pub async fn training_import(desk: Here<'_>, request: TrainingImport) -> Answer<TrainingImported> {
    desk.ask(move |office| office.training_import(&request, &office::Unwatched)).await
}

/// Writes the table that is read.
#[tauri::command]
pub async fn training_template(desk: Here<'_>, request: TrainingImport) -> Answer<u32> {
    desk.ask(move |office| office.training_template(&request)).await
}

/// A year by unit, audience and subject.
#[tauri::command]
pub async fn training_year(desk: Here<'_>, year: i32) -> Answer<TrainingYear> {
    desk.ask(move |office| office.training_year(year)).await
}

/// A window of people with their year.
#[tauri::command]
pub async fn training_gaps(desk: Here<'_>, query: TrainingGapQuery, page: Page) -> Answer<Rows<TrainingGap>> {
    desk.ask(move |office| office.training_gaps(&query, &page)).await
}

/// Writes them as XLSX.
#[tauri::command]
pub async fn training_export(desk: Here<'_>, query: TrainingGapQuery, path: String) -> Answer<u32> {
    desk.ask(move |office| office.training_export(&query, &path)).await
}

/// Somebody's record card.
#[tauri::command]
pub async fn training_record(desk: Here<'_>, person: i64) -> Answer<TrainingRecord> {
    desk.ask(move |office| office.training_record(person)).await
}

/// Records hours earned elsewhere.
#[tauri::command]
pub async fn training_outside(desk: Here<'_>, form: TrainingOutside) -> Answer<TrainingRecord> {
    desk.ask(move |office| office.training_outside(&form)).await
}

/// Takes such an entry back.
#[tauri::command]
pub async fn training_outside_back(desk: Here<'_>, request: TrainingOutsideBack) -> Answer<TrainingRecord> {
    desk.ask(move |office| office.training_outside_back(&request)).await
}
