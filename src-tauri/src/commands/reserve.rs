//! 后备干部: the pool, the way in, follow-up, plans and cover.

use crate::desk::{Answer, Here};
use office::wire::{
    Page, ReserveAccessRow, ReserveCard, ReserveChange, ReserveCover, ReserveEnter, ReserveExit, ReserveGrant, ReserveLift,
    ReserveMeasure, ReserveMeasureStep, ReserveNominate, ReserveObserve, ReservePool, ReserveQuery, ReserveRow, ReserveSheet,
    ReserveStage, ReserveWarn, Rows,
};

/// A window of the list.
#[tauri::command]
pub async fn reserve_list(desk: Here<'_>, query: ReserveQuery, page: Page) -> Answer<Rows<ReserveRow>> {
    desk.ask(move |office| office.reserve_list(&query, &page)).await
}

/// One nomination with everything about it.
#[tauri::command]
pub async fn reserve_show(desk: Here<'_>, id: i64) -> Answer<ReserveCard> {
    desk.ask(move |office| office.reserve_show(id)).await
}

/// Number and structure of the pool, and what waits.
#[tauri::command]
pub async fn reserve_pool(desk: Here<'_>) -> Answer<ReservePool> {
    desk.ask(move |office| office.reserve_pool()).await
}

/// What is overdue or due soon, the longest overdue first.
#[tauri::command]
pub async fn reserve_due(desk: Here<'_>) -> Answer<Vec<ReserveRow>> {
    desk.ask(move |office| office.reserve_due()).await
}

/// Who could take which post, and young people on no list.
#[tauri::command]
pub async fn reserve_cover(desk: Here<'_>) -> Answer<ReserveCover> {
    desk.ask(move |office| office.reserve_cover()).await
}

/// Writes the list as XLSX; the number of rows.
#[tauri::command]
pub async fn reserve_export(desk: Here<'_>, query: ReserveQuery, path: String) -> Answer<u32> {
    desk.ask(move |office| office.reserve_export(&query, &path)).await
}

/// Accounts and what each may do with the list.
#[tauri::command]
pub async fn reserve_access(desk: Here<'_>) -> Answer<Vec<ReserveAccessRow>> {
    desk.ask(move |office| office.reserve_access()).await
}

/// Grants the sight of the list, or takes it back.
#[tauri::command]
pub async fn reserve_grant(desk: Here<'_>, request: ReserveGrant) -> Answer<Vec<ReserveAccessRow>> {
    desk.ask(move |office| office.reserve_grant(&request)).await
}

/// Nominates somebody for the pool.
#[tauri::command]
pub async fn reserve_nominate(desk: Here<'_>, request: ReserveNominate) -> Answer<ReserveCard> {
    desk.ask(move |office| office.reserve_nominate(&request)).await
}

/// Records a stage of the way.
#[tauri::command]
pub async fn reserve_stage(desk: Here<'_>, request: ReserveStage) -> Answer<ReserveCard> {
    desk.ask(move |office| office.reserve_stage(&request)).await
}

/// Takes somebody into the pool under a resolution.
#[tauri::command]
pub async fn reserve_enter(desk: Here<'_>, request: ReserveEnter) -> Answer<ReserveCard> {
    desk.ask(move |office| office.reserve_enter(&request)).await
}

/// Keeps somebody for something else, or for other posts.
#[tauri::command]
pub async fn reserve_change(desk: Here<'_>, request: ReserveChange) -> Answer<ReserveCard> {
    desk.ask(move |office| office.reserve_change(&request)).await
}

/// Records a sheet of an investigation.
#[tauri::command]
pub async fn reserve_sheet(desk: Here<'_>, request: ReserveSheet) -> Answer<ReserveCard> {
    desk.ask(move |office| office.reserve_sheet(&request)).await
}

/// Gives a warning that is proposed, or lets it pass.
#[tauri::command]
pub async fn reserve_warn(desk: Here<'_>, request: ReserveWarn) -> Answer<ReserveCard> {
    desk.ask(move |office| office.reserve_warn(&request)).await
}

/// Lifts a warning.
#[tauri::command]
pub async fn reserve_lift(desk: Here<'_>, request: ReserveLift) -> Answer<ReserveCard> {
    desk.ask(move |office| office.reserve_lift(&request)).await
}

/// Takes somebody out of the pool, or lets a proposed exit pass.
#[tauri::command]
pub async fn reserve_exit(desk: Here<'_>, request: ReserveExit) -> Answer<ReserveCard> {
    desk.ask(move |office| office.reserve_exit(&request)).await
}

/// Plans a measure.
#[tauri::command]
pub async fn reserve_measure(desk: Here<'_>, request: ReserveMeasure) -> Answer<ReserveCard> {
    desk.ask(move |office| office.reserve_measure(&request)).await
}

/// Says what became of a measure.
#[tauri::command]
pub async fn reserve_measure_step(desk: Here<'_>, request: ReserveMeasureStep) -> Answer<ReserveCard> {
    desk.ask(move |office| office.reserve_measure_step(&request)).await
}

/// Records what an observer saw.
#[tauri::command]
pub async fn reserve_observe(desk: Here<'_>, request: ReserveObserve) -> Answer<ReserveCard> {
    desk.ask(move |office| office.reserve_observe(&request)).await
}
