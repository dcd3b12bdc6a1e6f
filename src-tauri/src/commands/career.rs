//! 职业发展通道: ladders, people on them, and what somebody lacks.

use crate::desk::{Answer, Here};
use office::wire::{CareerCard, CareerLadders, CareerPerson, CareerQuery, Page, Rows};

/// The ladders in force, with who stands where.
#[tauri::command]
pub async fn career_ladders(desk: Here<'_>) -> Answer<CareerLadders> {
    desk.ask(move |office| office.career_ladders()).await
}

/// A window of the people on the ladders.
#[tauri::command]
pub async fn career_list(desk: Here<'_>, query: CareerQuery, page: Page) -> Answer<Rows<CareerPerson>> {
    desk.ask(move |office| office.career_list(&query, &page)).await
}

/// Where somebody stands and what he lacks.
#[tauri::command]
pub async fn career_person(desk: Here<'_>, person: i64) -> Answer<CareerCard> {
    desk.ask(move |office| office.career_person(person)).await
}
