//! 目标责任书: letters from the draft to the appraisal.

use crate::desk::{Answer, Here};
use office::wire::{LetterCard, LetterCheckForm, LetterCounts, LetterDraft, LetterSave, LetterSign, LetterYear};

/// The letters of a year.
#[tauri::command]
pub async fn letter_list(desk: Here<'_>, year: i32) -> Answer<LetterYear> {
    desk.ask(move |office| office.letter_list(year)).await
}

/// One with everything about it.
#[tauri::command]
pub async fn letter_show(desk: Here<'_>, id: i64) -> Answer<LetterCard> {
    desk.ask(move |office| office.letter_show(id)).await
}

/// Drafts one.
#[tauri::command]
pub async fn letter_draft(desk: Here<'_>, request: LetterDraft) -> Answer<LetterCard> {
    desk.ask(move |office| office.letter_draft(&request)).await
}

/// Keeps terms.
#[tauri::command]
pub async fn letter_save(desk: Here<'_>, request: LetterSave) -> Answer<LetterCard> {
    desk.ask(move |office| office.letter_save(&request)).await
}

/// Drops a draft.
#[tauri::command]
pub async fn letter_drop(desk: Here<'_>, id: i64, reason: String) -> Answer<()> {
    desk.ask(move |office| office.letter_drop(id, &reason)).await
}

/// Signs a side.
#[tauri::command]
pub async fn letter_sign(desk: Here<'_>, request: LetterSign) -> Answer<LetterCard> {
    desk.ask(move |office| office.letter_sign(&request)).await
}

/// Writes a signed copy to a file.
#[tauri::command]
pub async fn letter_scan(desk: Here<'_>, signature: i64, path: String) -> Answer<()> {
    desk.ask(move |office| office.letter_scan(signature, &path)).await
}

/// What the product counts.
#[tauri::command]
pub async fn letter_count(desk: Here<'_>, id: i64, on: String) -> Answer<LetterCounts> {
    desk.ask(move |office| office.letter_count(id, &on)).await
}

/// Records the mid-year check.
#[tauri::command]
pub async fn letter_mid(desk: Here<'_>, form: LetterCheckForm) -> Answer<LetterCard> {
    desk.ask(move |office| office.letter_mid(&form)).await
}

/// Records the self-score.
#[tauri::command]
pub async fn letter_self(desk: Here<'_>, form: LetterCheckForm) -> Answer<LetterCard> {
    desk.ask(move |office| office.letter_self(&form)).await
}

/// Records the checked score.
#[tauri::command]
pub async fn letter_check(desk: Here<'_>, form: LetterCheckForm) -> Answer<LetterCard> {
    desk.ask(move |office| office.letter_check(&form)).await
}

/// Decides the score.
#[tauri::command]
pub async fn letter_decide(desk: Here<'_>, id: i64, resolution: i64) -> Answer<LetterCard> {
    desk.ask(move |office| office.letter_decide(id, resolution)).await
}

/// Puts the score into the appraisal.
#[tauri::command]
pub async fn letter_feed(desk: Here<'_>, id: i64) -> Answer<LetterCard> {
    desk.ask(move |office| office.letter_feed(id)).await
}

/// Writes the letters of a year as a sheet.
#[tauri::command]
pub async fn letter_export(desk: Here<'_>, year: i32, path: String) -> Answer<u32> {
    desk.ask(move |office| office.letter_export(year, &path)).await
}
