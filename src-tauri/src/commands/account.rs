//! Accounts, and the ties that keep people out of a case.

use crate::desk::{Answer, Here};
use office::wire::{AccountNew, AccountRow, AccountSet, DutyNew, DutyRow, RelativeNew, RelativeRow, SecondPerson};

/// All accounts.
#[tauri::command]
pub async fn account_list(desk: Here<'_>) -> Answer<Vec<AccountRow>> {
    desk.ask(|office| office.account_list()).await
}

/// Adds an account.
#[tauri::command]
pub async fn account_add(desk: Here<'_>, request: AccountNew) -> Answer<AccountRow> {
    desk.ask(move |office| office.account_add(&request)).await
}

/// Changes role, unit, person, or whether the account may sign in.
#[tauri::command]
pub async fn account_set(desk: Here<'_>, request: AccountSet) -> Answer<AccountRow> {
    desk.ask(move |office| office.account_set(&request)).await
}

/// Gives another account a new first password.
#[tauri::command]
pub async fn account_reset(desk: Here<'_>, id: i64, password: String, second: Option<SecondPerson>) -> Answer<AccountRow> {
    desk.ask(move |office| office.account_reset(id, &password, second.as_ref())).await
}

/// Draws a recovery key and writes its sheet.
#[tauri::command]
pub async fn recovery_save(desk: Here<'_>, path: String, second: Option<SecondPerson>) -> Answer<String> {
    desk.ask(move |office| office.recovery_save(&path, second.as_ref())).await
}

/// The declared relatives of a person.
#[tauri::command]
pub async fn relative_list(desk: Here<'_>, person: i64) -> Answer<Vec<RelativeRow>> {
    desk.ask(move |office| office.relative_list(person)).await
}

/// Declares a relative.
#[tauri::command]
pub async fn relative_add(desk: Here<'_>, request: RelativeNew) -> Answer<Vec<RelativeRow>> {
    desk.ask(move |office| office.relative_add(&request)).await
}

/// Withdraws a declaration.
#[tauri::command]
pub async fn relative_withdraw(desk: Here<'_>, id: i64) -> Answer<Vec<RelativeRow>> {
    desk.ask(move |office| office.relative_withdraw(id)).await
}

/// Who evaluated a person and who decides on the appointment.
#[tauri::command]
pub async fn duty_list(desk: Here<'_>, person: i64) -> Answer<Vec<DutyRow>> {
    desk.ask(move |office| office.duty_list(person)).await
}

/// Records such a part.
#[tauri::command]
pub async fn duty_add(desk: Here<'_>, request: DutyNew) -> Answer<Vec<DutyRow>> {
    desk.ask(move |office| office.duty_add(&request)).await
}
