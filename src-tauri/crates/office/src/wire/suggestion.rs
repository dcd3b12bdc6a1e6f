//! 职工建议征集: rounds, suggestions with their answers, and what is asked of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A round.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SuggestionRound {
    /// Id.
    pub id: i64,
    /// Year.
    pub year: i32,
    /// What it is about.
    pub title: String,
    /// ISO date.
    pub opened_on: String,
    /// Until when suggestions are asked for, ISO date.
    pub until: String,
    /// ISO date; empty while it is open.
    pub closed_on: String,
    /// Suggestions.
    pub count: u32,
    /// Of them answered.
    pub answered: u32,
    /// Of them adopted, wholly or in part.
    pub adopted: u32,
    /// The day is over and it is not closed.
    pub late: bool,
}

/// One round with its suggestions.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SuggestionCard {
    /// The round.
    pub round: SuggestionRound,
    /// Suggestions in no order.
    pub rows: Vec<SuggestionRow>,
}

/// A suggestion.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct SuggestionRow {
    /// Id, drawn at random.
    pub id: i64,
    /// Topic.
    pub topic: String,
    /// What is suggested.
    pub words: String,
    /// Unit; may be empty.
    pub unit: String,
    /// Name; empty of whoever gave none.
    pub name: String,
    /// Who is behind the name is the one who is signed in, or a relative: others answer.
    pub own: bool,
    /// `adopted`, `partly`, `not`; empty before the answer.
    pub outcome: String,
    /// The answer.
    pub answer: String,
    /// Who sees to it.
    pub owner: String,
    /// ISO date of the answer.
    pub on: String,
    /// Who answered.
    pub by: String,
    /// How many answers there were; the latest holds.
    pub answers: u32,
}

/// A round to open.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SuggestionRoundForm {
    /// Year.
    pub year: i32,
    /// What it is about.
    pub title: String,
    /// Until when.
    pub until: String,
}

/// A suggestion to keep.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SuggestionForm {
    /// Round.
    pub round: i64,
    /// Topic.
    pub topic: String,
    /// What is suggested.
    pub words: String,
    /// Unit; may be none.
    pub unit: Option<i64>,
    /// Staff number; empty: anonymous.
    pub staff_number: String,
}

/// An answer to give.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct SuggestionAnswerForm {
    /// Suggestion.
    pub suggestion: i64,
    /// `adopted`, `partly` or `not`.
    pub outcome: String,
    /// What is answered.
    pub words: String,
    /// Staff number of who sees to it; empty of what is not adopted.
    pub owner: String,
    /// Day; empty: today.
    pub on: String,
}
