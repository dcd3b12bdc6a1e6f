//! People and units.

use crate::desk::{Answer, Here};
use office::wire::{Page, PersonCard, PersonQuery, PersonRow, PersonTyped, Rows, SecondPerson, UnitRow, Unmask};

/// All units.
#[tauri::command]
pub async fn unit_list(desk: Here<'_>) -> Answer<Vec<UnitRow>> {
    desk.ask(|office| office.unit_list()).await
}

/// A window of the people list.
#[tauri::command]
pub async fn person_list(desk: Here<'_>, query: PersonQuery, page: Page) -> Answer<Rows<PersonRow>> {
    desk.ask(move |office| office.person_list(&query, &page)).await
}

/// All that is kept about one person.
#[tauri::command]
pub async fn person_show(desk: Here<'_>, id: i64) -> Answer<PersonCard> {
    desk.ask(move |office| office.person_show(id)).await
}

/// Keeps the fields that no roster carries.
#[tauri::command]
pub async fn person_save(desk: Here<'_>, id: i64, typed: PersonTyped) -> Answer<PersonCard> {
    desk.ask(move |office| office.person_save(id, &typed)).await
}

/// Writes exactly the list that is shown to an XLSX file.
#[tauri::command]
pub async fn person_export(
    desk: Here<'_>,
    query: PersonQuery,
    page: Page,
    columns: Vec<String>,
    path: String,
    second: Option<SecondPerson>,
) -> Answer<u32> {
    desk.ask(move |office| office.person_export(&query, &page, &columns, &path, second.as_ref())).await
}

/// Shows a masked number in full, for a purpose.
#[tauri::command]
pub async fn person_unmask(desk: Here<'_>, request: Unmask) -> Answer<String> {
    desk.ask(move |office| office.person_unmask(&request)).await
}
