//! The audit.

use crate::desk::{Answer, Here};
use office::wire::{AuditChoices, AuditQuery, AuditRow, AuditVerdict, AuditWitness, Page, Rows};

/// A window of the audit.
#[tauri::command]
pub async fn audit_list(desk: Here<'_>, query: AuditQuery, page: Page) -> Answer<Rows<AuditRow>> {
    desk.ask(move |office| office.audit_list(&query, &page)).await
}

/// What the audit can be filtered by.
#[tauri::command]
pub async fn audit_choices(desk: Here<'_>) -> Answer<AuditChoices> {
    desk.ask(|office| office.audit_choices()).await
}

/// Follows the chain.
#[tauri::command]
pub async fn audit_check(desk: Here<'_>) -> Answer<AuditVerdict> {
    desk.ask(|office| office.audit_check()).await
}

/// Holds a printed head against the chain.
#[tauri::command]
pub async fn audit_witness(desk: Here<'_>, head: String) -> Answer<AuditWitness> {
    desk.ask(move |office| office.audit_witness(&head)).await
}

/// Writes the filtered audit to an XLSX file.
#[tauri::command]
pub async fn audit_export(desk: Here<'_>, query: AuditQuery, path: String) -> Answer<u32> {
    desk.ask(move |office| office.audit_export(&query, &path)).await
}
