//! One call for each operation of the overview and of the search everywhere.

use office::wire::{FigureQuery, Page};
use office::{Error, Office};

/// As [`super::call::call`].
pub fn call(office: &Office, operation: &str) -> Result<(), Error> {
    let page = Page { limit: 1, ..Page::default() };
    match operation {
        "overview_show" => office.overview_show().map(drop),
        "overview_year" => office.overview_year(0).map(drop),
        "overview_figures" => office.overview_figures(false).map(drop),
        "overview_figure_rows" => {
            let query = FigureQuery { figure: "verified".to_owned(), year: 2026, counts: true, ..FigureQuery::default() };
            office.overview_figure_rows(&query, &page).map(drop)
        }
        "search_all" => office.search_all("wang").map(drop),
        "search_keys" => office.search_keys(&["总览".to_owned()]).map(drop),
        other => panic!("{other} has no line in the test of permissions"),
    }
}
