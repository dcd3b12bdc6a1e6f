//! 优化环境规定: the register, measures and what came of them.

use crate::desk::{Answer, Here};
use office::wire::{
    ProvisionCard, ProvisionCounted, ProvisionEffectForm, ProvisionEndForm, ProvisionFigureAsk, ProvisionForm,
    ProvisionMeasureForm, ProvisionReviewForm, ProvisionRoom, ProvisionSigned, ProvisionStepForm,
};

/// The register.
#[tauri::command]
pub async fn provision_list(desk: Here<'_>) -> Answer<ProvisionRoom> {
    desk.ask(move |office| office.provision_list()).await
}

/// One provision.
#[tauri::command]
pub async fn provision_show(desk: Here<'_>, id: i64) -> Answer<ProvisionCard> {
    desk.ask(move |office| office.provision_show(id)).await
}

/// Registers a provision.
#[tauri::command]
pub async fn provision_add(desk: Here<'_>, form: ProvisionForm) -> Answer<ProvisionCard> {
    desk.ask(move |office| office.provision_add(&form)).await
}

/// Registers a later version.
#[tauri::command]
pub async fn provision_version(desk: Here<'_>, form: ProvisionForm) -> Answer<ProvisionCard> {
    desk.ask(move |office| office.provision_version(&form)).await
}

/// Records a review that keeps it.
#[tauri::command]
pub async fn provision_review(desk: Here<'_>, form: ProvisionReviewForm) -> Answer<ProvisionCard> {
    desk.ask(move |office| office.provision_review(&form)).await
}

/// Replaces or repeals it.
#[tauri::command]
pub async fn provision_end(desk: Here<'_>, form: ProvisionEndForm) -> Answer<ProvisionCard> {
    desk.ask(move |office| office.provision_end(&form)).await
}

/// Says that one has read it.
#[tauri::command]
pub async fn provision_acknowledge(desk: Here<'_>, version: i64) -> Answer<ProvisionCard> {
    desk.ask(move |office| office.provision_acknowledge(version)).await
}

/// Records who signed on paper.
#[tauri::command]
pub async fn provision_signed(desk: Here<'_>, form: ProvisionSigned) -> Answer<ProvisionCard> {
    desk.ask(move |office| office.provision_signed(&form)).await
}

/// Writes the file of a version.
#[tauri::command]
pub async fn provision_file(desk: Here<'_>, version: i64, path: String) -> Answer<()> {
    desk.ask(move |office| office.provision_file(version, &path)).await
}

/// Gives a provision a measure.
#[tauri::command]
pub async fn provision_measure(desk: Here<'_>, form: ProvisionMeasureForm) -> Answer<ProvisionCard> {
    desk.ask(move |office| office.provision_measure(&form)).await
}

/// Begins a measure or reports it as done.
#[tauri::command]
pub async fn provision_report(desk: Here<'_>, form: ProvisionStepForm) -> Answer<ProvisionCard> {
    desk.ask(move |office| office.provision_report(&form)).await
}

/// Says whether a measure is done.
#[tauri::command]
pub async fn provision_confirm(desk: Here<'_>, form: ProvisionStepForm) -> Answer<ProvisionCard> {
    desk.ask(move |office| office.provision_confirm(&form)).await
}

/// Moves the deadline of a measure or drops it.
#[tauri::command]
pub async fn provision_settle(desk: Here<'_>, form: ProvisionStepForm) -> Answer<ProvisionCard> {
    desk.ask(move |office| office.provision_settle(&form)).await
}

/// Writes evidence to a file.
#[tauri::command]
pub async fn provision_evidence(desk: Here<'_>, step: i64, path: String) -> Answer<()> {
    desk.ask(move |office| office.provision_evidence(step, &path)).await
}

/// A figure for a day with who is behind it.
#[tauri::command]
pub async fn provision_figure(desk: Here<'_>, ask: ProvisionFigureAsk) -> Answer<ProvisionCounted> {
    desk.ask(move |office| office.provision_figure(&ask)).await
}

/// Measures the figure of a measure.
#[tauri::command]
pub async fn provision_effect(desk: Here<'_>, form: ProvisionEffectForm) -> Answer<ProvisionCard> {
    desk.ask(move |office| office.provision_effect(&form)).await
}

/// Writes the register as a sheet.
#[tauri::command]
pub async fn provision_export(desk: Here<'_>, path: String) -> Answer<u32> {
    desk.ask(move |office| office.provision_export(&path)).await
}
