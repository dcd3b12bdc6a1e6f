//! People and units.

use crate::desk::{Answer, Here};
use office::wire::{Page, PersonCard, PersonQuery, PersonRow, PersonTyped, Rows, UnitRow};

/// All units.
#[tauri::command]
pub async fn unit_list(desk: Here<'_>) -> Answer<Vec<UnitRow>> {
    desk.ask(|office, actor| office.unit_list(actor)).await
}

/// A window of the people list.
#[tauri::command]
pub async fn person_list(desk: Here<'_>, query: PersonQuery, page: Page) -> Answer<Rows<PersonRow>> {
    desk.ask(move |office, actor| office.person_list(actor, &query, &page)).await
}

/// All that is kept about one person.
#[tauri::command]
pub async fn person_show(desk: Here<'_>, id: i64) -> Answer<PersonCard> {
    desk.ask(move |office, actor| office.person_show(actor, id)).await
}

/// Keeps the fields that no roster carries.
#[tauri::command]
pub async fn person_save(desk: Here<'_>, id: i64, typed: PersonTyped) -> Answer<PersonCard> {
    desk.ask(move |office, actor| office.person_save(actor, id, &typed)).await
}

/// Writes exactly the list that is shown to an XLSX file.
#[tauri::command]
pub async fn person_export(desk: Here<'_>, query: PersonQuery, page: Page, columns: Vec<String>, path: String) -> Answer<u32> {
    desk.ask(move |office, actor| office.person_export(actor, &query, &page, &columns, &path)).await
}
