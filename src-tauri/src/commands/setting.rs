//! The desk's own settings and the versioned rules.

use crate::desk::{Answer, Here};
use office::wire::{DeskSettings, RuleNew, RuleRow};

/// What the user chose for this desk.
#[tauri::command]
pub async fn desk_get(desk: Here<'_>) -> Answer<DeskSettings> {
    desk.ask(|office| office.desk_get()).await
}

/// Keeps what the user chose for this desk.
#[tauri::command]
pub async fn desk_set(desk: Here<'_>, settings: DeskSettings) -> Answer<DeskSettings> {
    desk.ask(move |office| office.desk_set(&settings)).await
}

/// The rule documents of a kind, latest first.
#[tauri::command]
pub async fn rule_list(desk: Here<'_>, kind: String) -> Answer<Vec<RuleRow>> {
    desk.ask(move |office| office.rule_list(&kind)).await
}

/// What the product proposes for a year without a scheme of its own.
#[tauri::command]
pub async fn rule_proposal(desk: Here<'_>, year: i32) -> Answer<RuleRow> {
    desk.ask(move |office| office.rule_proposal(year)).await
}

/// Stores a rule document as a new version.
#[tauri::command]
pub async fn rule_add(desk: Here<'_>, request: RuleNew) -> Answer<RuleRow> {
    desk.ask(move |office| office.rule_add(&request)).await
}
