//! 学习型团队: units in a year, plans, activities, pairs of mentor and apprentice, and the review.

use crate::desk::{Answer, Here};
use office::wire::{
    LearningActivityCard, LearningActivityNew, LearningName, LearningPairCheck, LearningPairNew, LearningPlanSet, LearningReview,
    LearningUnit, LearningYear,
};

/// A year of all units; year 0 is this one.
#[tauri::command]
pub async fn learning_list(desk: Here<'_>, year: i32) -> Answer<LearningYear> {
    desk.ask(move |office| office.learning_list(year)).await
}

/// One unit in a year.
#[tauri::command]
pub async fn learning_unit(desk: Here<'_>, unit: i64, year: i32) -> Answer<LearningUnit> {
    desk.ask(move |office| office.learning_unit(unit, year)).await
}

/// One activity with who was there.
#[tauri::command]
pub async fn learning_activity(desk: Here<'_>, activity: i64) -> Answer<LearningActivityCard> {
    desk.ask(move |office| office.learning_activity(activity)).await
}

/// Sets the plan of a year.
#[tauri::command]
pub async fn learning_plan_set(desk: Here<'_>, request: LearningPlanSet) -> Answer<LearningUnit> {
    desk.ask(move |office| office.learning_plan_set(&request)).await
}

/// Records an activity.
#[tauri::command]
pub async fn learning_activity_add(desk: Here<'_>, request: LearningActivityNew) -> Answer<LearningUnit> {
    desk.ask(move |office| office.learning_activity_add(&request)).await
}

/// Withdraws an activity.
#[tauri::command]
pub async fn learning_activity_withdraw(desk: Here<'_>, activity: i64, reason: String) -> Answer<LearningUnit> {
    desk.ask(move |office| office.learning_activity_withdraw(activity, &reason)).await
}

/// Records an agreement of mentor and apprentice.
#[tauri::command]
pub async fn learning_pair_agree(desk: Here<'_>, request: LearningPairNew) -> Answer<LearningUnit> {
    desk.ask(move |office| office.learning_pair_agree(&request)).await
}

/// Records the final check of a pair.
#[tauri::command]
pub async fn learning_pair_check(desk: Here<'_>, request: LearningPairCheck) -> Answer<LearningUnit> {
    desk.ask(move |office| office.learning_pair_check(&request)).await
}

/// Ends a pair before its check.
#[tauri::command]
pub async fn learning_pair_stop(desk: Here<'_>, pair: i64, on: String, reason: String) -> Answer<LearningUnit> {
    desk.ask(move |office| office.learning_pair_stop(pair, &on, &reason)).await
}

/// The teams of a year by points.
#[tauri::command]
pub async fn learning_review(desk: Here<'_>, year: i32) -> Answer<LearningReview> {
    desk.ask(move |office| office.learning_review(year)).await
}

/// Names advanced teams under a resolution.
#[tauri::command]
pub async fn learning_name(desk: Here<'_>, request: LearningName) -> Answer<LearningReview> {
    desk.ask(move |office| office.learning_name(&request)).await
}
