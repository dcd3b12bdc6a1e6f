//! The yearly appraisal.

use crate::desk::{Answer, Here};
use office::wire::{
    AppraisalHead, AppraisalOffer, AppraisalOpen, AppraisalRow, GradeDecision, LeniencyView, Page, Progress, Recomputed, Rows,
    SecondPerson, SubjectCard, SubjectInputs, SubjectRow,
};
use tauri::ipc::Channel;

/// All years, latest first.
#[tauri::command]
pub async fn appraisal_list(desk: Here<'_>) -> Answer<Vec<AppraisalRow>> {
    desk.ask(|office| office.appraisal_list()).await
}

/// Opens a year.
#[tauri::command]
pub async fn appraisal_open(desk: Here<'_>, request: AppraisalOpen) -> Answer<AppraisalHead> {
    desk.ask(move |office| office.appraisal_open(&request)).await
}

/// Whom opening a year would take in.
#[tauri::command]
pub async fn appraisal_offer(desk: Here<'_>, year: i32) -> Answer<AppraisalOffer> {
    desk.ask(move |office| office.appraisal_offer(year)).await
}

/// Puts somebody into an open year.
#[tauri::command]
pub async fn appraisal_subject_add(desk: Here<'_>, id: i64, staff_number: String) -> Answer<AppraisalHead> {
    desk.ask(move |office| office.appraisal_subject_add(id, &staff_number)).await
}

/// Takes somebody out of an open year about whom nothing is entered.
#[tauri::command]
pub async fn appraisal_subject_remove(desk: Here<'_>, subject: i64) -> Answer<AppraisalHead> {
    desk.ask(move |office| office.appraisal_subject_remove(subject)).await
}

/// How a year stands.
#[tauri::command]
pub async fn appraisal_head(desk: Here<'_>, id: i64) -> Answer<AppraisalHead> {
    desk.ask(move |office| office.appraisal_head(id)).await
}

/// A window of the people appraised.
#[tauri::command]
pub async fn appraisal_subjects(
    desk: Here<'_>,
    id: i64,
    text: String,
    unit: String,
    grade: String,
    page: Page,
) -> Answer<Rows<SubjectRow>> {
    desk.ask(move |office| office.appraisal_subjects(id, &text, &unit, &grade, &page)).await
}

/// One person in a year, with the trace of the total.
#[tauri::command]
pub async fn appraisal_subject(desk: Here<'_>, subject: i64) -> Answer<SubjectCard> {
    desk.ask(move |office| office.appraisal_subject(subject)).await
}

/// How severe raters are and how well they agree.
#[tauri::command]
pub async fn appraisal_leniency(desk: Here<'_>, id: i64) -> Answer<LeniencyView> {
    desk.ask(move |office| office.appraisal_leniency(id)).await
}

/// Keeps what is entered about one person.
#[tauri::command]
pub async fn appraisal_inputs(desk: Here<'_>, subject: i64, inputs: SubjectInputs) -> Answer<SubjectCard> {
    desk.ask(move |office| office.appraisal_inputs(subject, &inputs)).await
}

/// Computes and freezes a year under a resolution.
#[tauri::command]
pub async fn appraisal_close(
    desk: Here<'_>,
    id: i64,
    resolution: i64,
    leave_undetermined: bool,
    progress: Channel<Progress>,
    task: u32,
) -> Answer<AppraisalHead> {
    desk.work(progress, task, move |office, watch| office.appraisal_close(id, resolution, leave_undetermined, watch)).await
}

/// Confirms the grades under a resolution.
#[tauri::command]
pub async fn appraisal_confirm(desk: Here<'_>, id: i64, resolution: i64, decisions: Vec<GradeDecision>) -> Answer<AppraisalHead> {
    desk.ask(move |office| office.appraisal_confirm(id, resolution, &decisions)).await
}

/// Opens a closed year again.
#[tauri::command]
pub async fn appraisal_reopen(desk: Here<'_>, id: i64, resolution: i64, second: SecondPerson) -> Answer<AppraisalHead> {
    desk.ask(move |office| office.appraisal_reopen(id, resolution, &second)).await
}

/// Computes a closed year again from what is stored and compares.
#[tauri::command]
pub async fn appraisal_recompute(desk: Here<'_>, id: i64) -> Answer<Recomputed> {
    desk.ask(move |office| office.appraisal_recompute(id)).await
}
