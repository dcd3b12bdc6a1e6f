//! Certificates.

use crate::desk::{Answer, Here};
use office::wire::{CertificateQuery, CertificateRow, CertificateVerify, Page, Rows};

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
