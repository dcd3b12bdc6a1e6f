//! What is on record about people, what the rule finds of it, and vetoes.

use crate::desk::{Answer, Here};
use office::wire::{CircumstanceNew, CircumstanceView, FindingDecide, FindingRow, SubjectCard, VetoNew};

/// What is on record about a person.
#[tauri::command]
pub async fn circumstance_list(desk: Here<'_>, person: i64) -> Answer<CircumstanceView> {
    desk.ask(move |office| office.circumstance_list(person)).await
}

/// Records something about a person.
#[tauri::command]
pub async fn circumstance_add(desk: Here<'_>, request: CircumstanceNew) -> Answer<CircumstanceView> {
    desk.ask(move |office| office.circumstance_add(&request)).await
}

/// Says on which day it came to its end.
#[tauri::command]
pub async fn circumstance_end(desk: Here<'_>, id: i64, until: String) -> Answer<CircumstanceView> {
    desk.ask(move |office| office.circumstance_end(id, &until)).await
}

/// Withdraws a wrong entry.
#[tauri::command]
pub async fn circumstance_withdraw(desk: Here<'_>, id: i64) -> Answer<CircumstanceView> {
    desk.ask(move |office| office.circumstance_withdraw(id)).await
}

/// What the rule found in a year.
#[tauri::command]
pub async fn finding_list(desk: Here<'_>, id: i64) -> Answer<Vec<FindingRow>> {
    desk.ask(move |office| office.finding_list(id)).await
}

/// Looks again.
#[tauri::command]
pub async fn finding_again(desk: Here<'_>, id: i64) -> Answer<Vec<FindingRow>> {
    desk.ask(move |office| office.finding_again(id)).await
}

/// Confirms or dismisses findings.
#[tauri::command]
pub async fn finding_decide(desk: Here<'_>, request: FindingDecide) -> Answer<Vec<FindingRow>> {
    desk.ask(move |office| office.finding_decide(&request)).await
}

/// Records a veto.
#[tauri::command]
pub async fn veto_add(desk: Here<'_>, request: VetoNew) -> Answer<SubjectCard> {
    desk.ask(move |office| office.veto_add(&request)).await
}

/// Withdraws a veto.
#[tauri::command]
pub async fn veto_withdraw(desk: Here<'_>, subject: i64, veto: i64) -> Answer<SubjectCard> {
    desk.ask(move |office| office.veto_withdraw(subject, veto)).await
}
