//! 重大事项: major issues from raising to closing.

use crate::desk::{Answer, Here};
use office::wire::{IssueCard, IssueRaise, IssueRoom, IssueStepForm};

/// All issues.
#[tauri::command]
pub async fn issue_list(desk: Here<'_>) -> Answer<IssueRoom> {
    desk.ask(move |office| office.issue_list()).await
}

/// One with its steps.
#[tauri::command]
pub async fn issue_show(desk: Here<'_>, id: i64) -> Answer<IssueCard> {
    desk.ask(move |office| office.issue_show(id)).await
}

/// Raises one.
#[tauri::command]
pub async fn issue_raise(desk: Here<'_>, request: IssueRaise) -> Answer<IssueCard> {
    desk.ask(move |office| office.issue_raise(&request)).await
}

/// Decides one, or moves its deadline.
#[tauri::command]
pub async fn issue_decide(desk: Here<'_>, form: IssueStepForm) -> Answer<IssueCard> {
    desk.ask(move |office| office.issue_decide(&form)).await
}

/// Reports one as done.
#[tauri::command]
pub async fn issue_report(desk: Here<'_>, form: IssueStepForm) -> Answer<IssueCard> {
    desk.ask(move |office| office.issue_report(&form)).await
}

/// Says whether it is done.
#[tauri::command]
pub async fn issue_verify(desk: Here<'_>, form: IssueStepForm) -> Answer<IssueCard> {
    desk.ask(move |office| office.issue_verify(&form)).await
}

/// Closes or drops one.
#[tauri::command]
pub async fn issue_close(desk: Here<'_>, form: IssueStepForm) -> Answer<IssueCard> {
    desk.ask(move |office| office.issue_close(&form)).await
}

/// Writes evidence to a file.
#[tauri::command]
pub async fn issue_file(desk: Here<'_>, step: i64, path: String) -> Answer<()> {
    desk.ask(move |office| office.issue_file(step, &path)).await
}
