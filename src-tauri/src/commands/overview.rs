//! 总览: what is due, the duties of the year, the talent figures, and the search everywhere.

use crate::desk::{Answer, Here};
use office::wire::{FigureBehind, FigureQuery, FigureTable, FoundGroup, Overview, OverviewYear, Page, Rows};

/// What is due for whoever is signed in.
#[tauri::command]
pub async fn overview_show(desk: Here<'_>) -> Answer<Overview> {
    desk.ask(move |office| office.overview_show()).await
}

/// The duties of a year.
#[tauri::command]
pub async fn overview_year(desk: Here<'_>, year: i32) -> Answer<OverviewYear> {
    desk.ask(move |office| office.overview_year(year)).await
}

/// The talent figures over years.
#[tauri::command]
pub async fn overview_figures(desk: Here<'_>, all: bool) -> Answer<FigureTable> {
    desk.ask(move |office| office.overview_figures(all)).await
}

/// Who or what is behind a figure.
#[tauri::command]
pub async fn overview_figure_rows(desk: Here<'_>, query: FigureQuery, page: Page) -> Answer<Rows<FigureBehind>> {
    desk.ask(move |office| office.overview_figure_rows(&query, &page)).await
}

/// What a text may name.
#[tauri::command]
pub async fn search_all(desk: Here<'_>, text: String) -> Answer<Vec<FoundGroup>> {
    desk.ask(move |office| office.search_all(&text)).await
}

/// What labels are found by.
#[tauri::command]
pub async fn search_keys(desk: Here<'_>, labels: Vec<String>) -> Answer<Vec<String>> {
    desk.ask(move |office| office.search_keys(&labels)).await
}
