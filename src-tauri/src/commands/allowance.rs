//! Monthly allowances, and two sums told as information.

use crate::desk::{Answer, Here};
use office::wire::{
    AllowanceCard, AllowanceLineRow, AllowanceListRow, AllowanceRelease, AllowanceSign, AllowanceWithhold, CeilingAsk,
    DecisionQuery, Page, Rows, SumCard, TaxAsk, WithheldRow,
};

/// All lists, latest month first.
#[tauri::command]
pub async fn allowance_lists(desk: Here<'_>) -> Answer<Vec<AllowanceListRow>> {
    desk.ask(move |office| office.allowance_lists()).await
}

/// Computes the list of a month.
#[tauri::command]
pub async fn allowance_compute(desk: Here<'_>, month: String) -> Answer<AllowanceListRow> {
    desk.ask(move |office| office.allowance_compute(&month)).await
}

/// A window of the lines of a list.
#[tauri::command]
pub async fn allowance_lines(desk: Here<'_>, list: i64, query: DecisionQuery, page: Page) -> Answer<Rows<AllowanceLineRow>> {
    desk.ask(move |office| office.allowance_lines(list, &query, &page)).await
}

/// One line with its explanation.
#[tauri::command]
pub async fn allowance_line(desk: Here<'_>, id: i64) -> Answer<AllowanceCard> {
    desk.ask(move |office| office.allowance_line(id)).await
}

/// Signs the step that is due.
#[tauri::command]
pub async fn allowance_sign(desk: Here<'_>, request: AllowanceSign) -> Answer<AllowanceListRow> {
    desk.ask(move |office| office.allowance_sign(&request)).await
}

/// Approves a list: the leader's signature.
#[tauri::command]
pub async fn allowance_approve(desk: Here<'_>, list: i64, resolution: Option<i64>) -> Answer<AllowanceListRow> {
    desk.ask(move |office| office.allowance_approve(list, resolution)).await
}

/// Records the payment.
#[tauri::command]
pub async fn allowance_release(desk: Here<'_>, request: AllowanceRelease) -> Answer<AllowanceListRow> {
    desk.ask(move |office| office.allowance_release(&request)).await
}

/// Months withheld.
#[tauri::command]
pub async fn allowance_withheld(desk: Here<'_>) -> Answer<Vec<WithheldRow>> {
    desk.ask(move |office| office.allowance_withheld()).await
}

/// Withholds a month, or takes that back.
#[tauri::command]
pub async fn allowance_withhold(desk: Here<'_>, request: AllowanceWithhold) -> Answer<Vec<WithheldRow>> {
    desk.ask(move |office| office.allowance_withhold(&request)).await
}

/// The most that may be asked back of a training cost.
#[tauri::command]
pub async fn award_ceiling(desk: Here<'_>, request: CeilingAsk) -> Answer<SumCard> {
    desk.ask(move |office| office.award_ceiling(&request)).await
}

/// What payroll would withhold more for an award.
#[tauri::command]
pub async fn award_tax(desk: Here<'_>, request: TaxAsk) -> Answer<SumCard> {
    desk.ask(move |office| office.award_tax(&request)).await
}
