//! The procedure around the ballots: steps, notice, delivery, review and complaint, consequences.

use crate::desk::{Answer, Here};
use office::wire::{
    AppealAnswer, AppealNew, AppealStep, CheckNew, ConsequenceChoice, ConsequenceRow, DeliveryAnswer, DeliveryFile,
    DeliveryNotify, ObjectionNew, ObjectionSettle, ProcedureView, PublicityNew, PublicityWithdraw,
};

/// How a year stands in its procedure.
#[tauri::command]
pub async fn procedure_show(desk: Here<'_>, appraisal: i64) -> Answer<ProcedureView> {
    desk.ask(move |office| office.procedure_show(appraisal)).await
}

/// What grades call for.
#[tauri::command]
pub async fn consequence_list(desk: Here<'_>, appraisal: i64) -> Answer<Vec<ConsequenceRow>> {
    desk.ask(move |office| office.consequence_list(appraisal)).await
}

/// Everything was checked.
#[tauri::command]
pub async fn appraisal_check(desk: Here<'_>, request: CheckNew) -> Answer<ProcedureView> {
    desk.ask(move |office| office.appraisal_check(&request)).await
}

/// Posts the notice of the best grades.
#[tauri::command]
pub async fn publicity_start(desk: Here<'_>, request: PublicityNew) -> Answer<ProcedureView> {
    desk.ask(move |office| office.publicity_start(&request)).await
}

/// Takes a notice down.
#[tauri::command]
pub async fn publicity_withdraw(desk: Here<'_>, request: PublicityWithdraw) -> Answer<ProcedureView> {
    desk.ask(move |office| office.publicity_withdraw(&request)).await
}

/// Records an objection.
#[tauri::command]
pub async fn objection_add(desk: Here<'_>, request: ObjectionNew) -> Answer<ProcedureView> {
    desk.ask(move |office| office.objection_add(&request)).await
}

/// Settles an objection.
#[tauri::command]
pub async fn objection_settle(desk: Here<'_>, request: ObjectionSettle) -> Answer<ProcedureView> {
    desk.ask(move |office| office.objection_settle(&request)).await
}

/// These people were given their result.
#[tauri::command]
pub async fn delivery_notify(desk: Here<'_>, request: DeliveryNotify) -> Answer<ProcedureView> {
    desk.ask(move |office| office.delivery_notify(&request)).await
}

/// What a person answered.
#[tauri::command]
pub async fn delivery_answer(desk: Here<'_>, request: DeliveryAnswer) -> Answer<ProcedureView> {
    desk.ask(move |office| office.delivery_answer(&request)).await
}

/// The papers of these people were filed.
#[tauri::command]
pub async fn delivery_file(desk: Here<'_>, request: DeliveryFile) -> Answer<ProcedureView> {
    desk.ask(move |office| office.delivery_file(&request)).await
}

/// A review or complaint.
#[tauri::command]
pub async fn appeal_add(desk: Here<'_>, request: AppealNew) -> Answer<ProcedureView> {
    desk.ask(move |office| office.appeal_add(&request)).await
}

/// Takes a late one up.
#[tauri::command]
pub async fn appeal_accept(desk: Here<'_>, request: AppealStep) -> Answer<ProcedureView> {
    desk.ask(move |office| office.appeal_accept(&request)).await
}

/// Prolongs an answer.
#[tauri::command]
pub async fn appeal_prolong(desk: Here<'_>, request: AppealStep) -> Answer<ProcedureView> {
    desk.ask(move |office| office.appeal_prolong(&request)).await
}

/// Answers one.
#[tauri::command]
pub async fn appeal_answer(desk: Here<'_>, request: AppealAnswer) -> Answer<ProcedureView> {
    desk.ask(move |office| office.appeal_answer(&request)).await
}

/// What was decided about a rule that applies.
#[tauri::command]
pub async fn consequence_choose(desk: Here<'_>, request: ConsequenceChoice) -> Answer<Vec<ConsequenceRow>> {
    desk.ask(move |office| office.consequence_choose(&request)).await
}
