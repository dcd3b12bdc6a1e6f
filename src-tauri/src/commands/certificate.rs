//! Certificates: the register, look-ups, reminders.

use crate::desk::{Answer, Here};
use office::wire::{
    BlacklistLift, BlacklistRow, CertificateCard, CertificateConfirm, CertificateCustody, CertificateDue, CertificateDueQuery,
    CertificateForm, CertificateNumber, CertificateQuery, CertificateRow, CertificateVerify, Page, Rows,
};
use tauri::ipc::Response;

/// A window of the certificates.
#[tauri::command]
pub async fn certificate_list(desk: Here<'_>, query: CertificateQuery, page: Page) -> Answer<Rows<CertificateRow>> {
    desk.ask(move |office| office.certificate_list(&query, &page)).await
}

/// Records a look-up.
#[tauri::command]
pub async fn certificate_verify(desk: Here<'_>, request: CertificateVerify) -> Answer<CertificateRow> {
    desk.ask(move |office| office.certificate_verify(&request)).await
}

/// A certificate with all that is kept of it.
#[tauri::command]
pub async fn certificate_show(desk: Here<'_>, id: i64) -> Answer<CertificateCard> {
    desk.ask(move |office| office.certificate_show(id)).await
}

/// What a number says by itself, before anything is stored.
#[tauri::command]
pub async fn certificate_check(desk: Here<'_>, form: CertificateForm) -> Answer<CertificateNumber> {
    desk.ask(move |office| office.certificate_check(&form)).await
}

/// Enters, changes or corrects a certificate.
#[tauri::command]
pub async fn certificate_save(desk: Here<'_>, form: CertificateForm) -> Answer<CertificateCard> {
    desk.ask(move |office| office.certificate_save(&form)).await
}

/// Keeps a scan.
#[tauri::command]
pub async fn certificate_attach(desk: Here<'_>, id: i64, path: String) -> Answer<CertificateCard> {
    desk.ask(move |office| office.certificate_attach(id, &path)).await
}

/// The bytes of a kept picture.
#[tauri::command]
pub async fn certificate_file(desk: Here<'_>, id: i64) -> Answer<Response> {
    desk.ask(move |office| office.certificate_file(id)).await.map(Response::new)
}

/// A page of a kept PDF behind four bytes that say how many there are.
#[tauri::command]
pub async fn certificate_page(desk: Here<'_>, id: i64, page: u32, width: u32) -> Answer<Response> {
    desk.ask(move |office| office.certificate_page(id, page, width)).await.map(Response::new)
}

/// Writes a kept file out.
#[tauri::command]
pub async fn certificate_file_save(desk: Here<'_>, id: i64, path: String) -> Answer<()> {
    desk.ask(move |office| office.certificate_file_save(id, &path)).await
}

/// Records custody of an original.
#[tauri::command]
pub async fn certificate_custody(desk: Here<'_>, request: CertificateCustody) -> Answer<CertificateCard> {
    desk.ask(move |office| office.certificate_custody(&request)).await
}

/// The second look-up, by another person.
#[tauri::command]
pub async fn certificate_confirm(desk: Here<'_>, request: CertificateConfirm) -> Answer<u32> {
    desk.ask(move |office| office.certificate_confirm(&request)).await
}

/// What is due within 90 days.
#[tauri::command]
pub async fn certificate_due(desk: Here<'_>, query: CertificateDueQuery, page: Page) -> Answer<CertificateDue> {
    desk.ask(move |office| office.certificate_due(&query, &page)).await
}

/// Writes the reminders as XLSX.
#[tauri::command]
pub async fn certificate_due_export(desk: Here<'_>, query: CertificateDueQuery, path: String) -> Answer<u32> {
    desk.ask(move |office| office.certificate_due_export(&query, &path)).await
}

/// Writes the register as XLSX.
#[tauri::command]
pub async fn certificate_export(desk: Here<'_>, query: CertificateQuery, page: Page, path: String) -> Answer<u32> {
    desk.ask(move |office| office.certificate_export(&query, &page, &path)).await
}

/// Numbers of forged certificates.
#[tauri::command]
pub async fn certificate_blacklist(desk: Here<'_>) -> Answer<Vec<BlacklistRow>> {
    desk.ask(move |office| office.certificate_blacklist()).await
}

/// Lifts a number, with its reason.
#[tauri::command]
pub async fn certificate_lift(desk: Here<'_>, request: BlacklistLift) -> Answer<Vec<BlacklistRow>> {
    desk.ask(move |office| office.certificate_lift(&request)).await
}
