//! 职工建议征集: rounds, suggestions and answers.

use crate::desk::{Answer, Here};
use office::wire::{SuggestionAnswerForm, SuggestionCard, SuggestionForm, SuggestionRound, SuggestionRoundForm};

/// All rounds.
#[tauri::command]
pub async fn suggestion_list(desk: Here<'_>) -> Answer<Vec<SuggestionRound>> {
    desk.ask(move |office| office.suggestion_list()).await
}

/// One with its suggestions.
#[tauri::command]
pub async fn suggestion_show(desk: Here<'_>, id: i64) -> Answer<SuggestionCard> {
    desk.ask(move |office| office.suggestion_show(id)).await
}

/// Opens a round.
#[tauri::command]
pub async fn suggestion_open(desk: Here<'_>, form: SuggestionRoundForm) -> Answer<SuggestionCard> {
    desk.ask(move |office| office.suggestion_open(&form)).await
}

/// Closes a round.
#[tauri::command]
pub async fn suggestion_close(desk: Here<'_>, id: i64) -> Answer<SuggestionCard> {
    desk.ask(move |office| office.suggestion_close(id)).await
}

/// Keeps a suggestion.
#[tauri::command]
pub async fn suggestion_add(desk: Here<'_>, form: SuggestionForm) -> Answer<SuggestionCard> {
    desk.ask(move |office| office.suggestion_add(&form)).await
}

/// Answers a suggestion.
#[tauri::command]
pub async fn suggestion_answer(desk: Here<'_>, form: SuggestionAnswerForm) -> Answer<SuggestionCard> {
    desk.ask(move |office| office.suggestion_answer(&form)).await
}
