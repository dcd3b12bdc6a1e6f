//! Scenarios of a closed year.

use crate::desk::{Answer, Here};
use office::wire::{AppraisalHead, Calibration, ScenarioDraft, ScenarioRow};

/// The saved scenarios of a year.
#[tauri::command]
pub async fn scenario_list(desk: Here<'_>, appraisal: i64) -> Answer<Vec<ScenarioRow>> {
    desk.ask(move |office| office.scenario_list(appraisal)).await
}

/// The year as it stands and under scenarios, side by side.
#[tauri::command]
pub async fn scenario_draw(desk: Here<'_>, appraisal: i64, drafts: Vec<ScenarioDraft>) -> Answer<Calibration> {
    desk.ask(move |office| office.scenario_draw(appraisal, &drafts)).await
}

/// Saves a scenario under a name.
#[tauri::command]
pub async fn scenario_save(desk: Here<'_>, appraisal: i64, draft: ScenarioDraft) -> Answer<ScenarioRow> {
    desk.ask(move |office| office.scenario_save(appraisal, &draft)).await
}

/// Removes a scenario that nobody adopted.
#[tauri::command]
pub async fn scenario_delete(desk: Here<'_>, scenario: i64) -> Answer<()> {
    desk.ask(move |office| office.scenario_delete(scenario)).await
}

/// Makes a scenario the rule of its year, under a resolution.
#[tauri::command]
pub async fn scenario_adopt(desk: Here<'_>, scenario: i64, resolution: i64) -> Answer<AppraisalHead> {
    desk.ask(move |office| office.scenario_adopt(scenario, resolution)).await
}
