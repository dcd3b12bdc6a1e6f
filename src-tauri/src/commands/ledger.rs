//! Claims, the ledger of awards and its corrections.

use crate::desk::{Answer, Here};
use office::wire::{
    AwardClaim, AwardElsewhere, AwardExport, AwardReverse, BatchRow, CertificateRow, LedgerQuery, LedgerRow, Page, Rows,
};

/// Records the day on which an award was asked for.
#[tauri::command]
pub async fn award_claim(desk: Here<'_>, request: AwardClaim) -> Answer<CertificateRow> {
    desk.ask(move |office| office.award_claim(&request)).await
}

/// Records what another body paid for a certificate.
#[tauri::command]
pub async fn award_elsewhere(desk: Here<'_>, request: AwardElsewhere) -> Answer<CertificateRow> {
    desk.ask(move |office| office.award_elsewhere(&request)).await
}

/// A window of the ledger.
#[tauri::command]
pub async fn award_ledger(desk: Here<'_>, query: LedgerQuery, page: Page) -> Answer<Rows<LedgerRow>> {
    desk.ask(move |office| office.award_ledger(&query, &page)).await
}

/// Reverses an approved decision.
#[tauri::command]
pub async fn award_reverse(desk: Here<'_>, request: AwardReverse) -> Answer<BatchRow> {
    desk.ask(move |office| office.award_reverse(&request)).await
}

/// Writes a list of award money as XLSX; the number of rows.
#[tauri::command]
pub async fn award_export(desk: Here<'_>, request: AwardExport) -> Answer<u32> {
    desk.ask(move |office| office.award_export(&request)).await
}
