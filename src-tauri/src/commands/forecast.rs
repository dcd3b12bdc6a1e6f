//! What awards may come to, what a year took, and certificates under way.

use crate::desk::{Answer, Here};
use office::wire::{AwardYear, Forecast, ForecastCard, ForecastLine, ForecastQuery, Page, Rows, UnderWayAdd, UnderWayRow};

/// Sums, units, levels and months of the forecast.
#[tauri::command]
pub async fn award_forecast(desk: Here<'_>, query: ForecastQuery) -> Answer<Forecast> {
    desk.ask(move |office| office.award_forecast(&query)).await
}

/// A window of the lines of the forecast.
#[tauri::command]
pub async fn award_forecast_lines(desk: Here<'_>, query: ForecastQuery, page: Page) -> Answer<Rows<ForecastLine>> {
    desk.ask(move |office| office.award_forecast_lines(&query, &page)).await
}

/// One line of the forecast with its explanation.
#[tauri::command]
pub async fn award_forecast_why(desk: Here<'_>, source: String, id: i64) -> Answer<ForecastCard> {
    desk.ask(move |office| office.award_forecast_why(&source, id)).await
}

/// What a year took; 0 asks for the latest.
#[tauri::command]
pub async fn award_year(desk: Here<'_>, year: i32) -> Answer<AwardYear> {
    desk.ask(move |office| office.award_year(year)).await
}

/// Certificates under way.
#[tauri::command]
pub async fn under_way_list(desk: Here<'_>) -> Answer<Vec<UnderWayRow>> {
    desk.ask(move |office| office.under_way_list()).await
}

/// Enters a course or an examination for several people; how many.
#[tauri::command]
pub async fn under_way_add(desk: Here<'_>, request: UnderWayAdd) -> Answer<u32> {
    desk.ask(move |office| office.under_way_add(&request)).await
}

/// Drops an entry that comes to nothing.
#[tauri::command]
pub async fn under_way_drop(desk: Here<'_>, id: i64, reason: String) -> Answer<Vec<UnderWayRow>> {
    desk.ask(move |office| office.under_way_drop(id, &reason)).await
}
