//! Evaluation of a course by those who attended 培训评价 (forms §11c): five items by five steps, anonymous. Nothing is shown under so many
//! answers, nor whatever would let a hidden figure be worked out. It is counted once, when the evaluation is closed: two counts a few
//! answers apart would tell those answers.

use super::Fault;
use crate::appraisal::scheme::Words;
use crate::exact::Exact;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What is asked, and from how many answers on it is shown; data of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvaluationRules {
    /// Items; 1 to 10.
    pub items: Vec<Words>,
    /// Fewest answers to an item; at least 3.
    pub answers_least: u32,
    /// Fewest answers before words are shown; not less than the above.
    pub comments_least: u32,
}

/// A step from 1 (lowest) to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub struct Step(u8);

/// A number that is none of 1 to 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a step is 1 to 5")]
pub struct NoStep;

impl Step {
    /// 1 to 5.
    pub fn new(step: u8) -> Result<Self, NoStep> {
        if (1..=5).contains(&step) { Ok(Self(step)) } else { Err(NoStep) }
    }
}

impl From<Step> for u8 {
    fn from(step: Step) -> Self {
        step.0
    }
}

impl TryFrom<u8> for Step {
    type Error = NoStep;
    fn try_from(step: u8) -> Result<Self, NoStep> {
        Self::new(step)
    }
}

/// One sheet; nobody knows whose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// One for each item in their order; none for a blank.
    pub steps: Vec<Option<Step>>,
    /// Words; may be empty.
    #[serde(default)]
    pub comment: String,
}

/// What may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Sheets with an answer at least.
    pub answers: u32,
    /// Means of the items, two decimals half up; none of an item that too few answered.
    pub means: Vec<Option<Decimal>>,
    /// Mean of all answers; only when every item is shown, or the hidden one could be worked out.
    pub overall: Option<Decimal>,
    /// Words in the order of their characters, so that they are not in the order of the sheets; empty under the least.
    pub comments: Vec<String>,
}

impl EvaluationRules {
    /// What the product proposes.
    pub fn shipped() -> Self {
        let items = [
            ("课程内容", "Content"),
            ("讲师水平", "Trainer"),
            ("教学方法", "Method"),
            ("组织服务", "Organisation"),
            ("对工作的帮助", "Use at work"),
        ];
        Self { items: items.map(|(zh, en)| Words::new(zh, en)).into(), answers_least: 3, comments_least: 5 }
    }

    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        if !(1..=10).contains(&self.items.len()) || self.items.iter().any(|item| item.zh.trim().is_empty()) {
            Err("items")
        } else if !(3..=100).contains(&self.answers_least) {
            Err("answers_least")
        } else if !(self.answers_least..=100).contains(&self.comments_least) {
            Err("comments_least")
        } else {
            Ok(())
        }
    }

    /// Counts the sheets of a closed evaluation. Answers beyond the items are left out.
    pub fn count(&self, sheets: &[Answer]) -> Found {
        let least = self.answers_least.max(3) as usize;
        let given = |place: usize| -> Vec<u8> {
            sheets.iter().filter_map(|sheet| sheet.steps.get(place).copied().flatten()).map(u8::from).collect()
        };
        let items: Vec<Vec<u8>> = (0..self.items.len()).map(given).collect();
        let answered = |sheet: &&Answer| sheet.steps.iter().take(self.items.len()).any(Option::is_some);
        let answers = sheets.iter().filter(answered).count();
        let means: Vec<Option<Decimal>> = items.iter().map(|steps| (steps.len() >= least).then(|| mean(steps))).collect();
        let overall = means.iter().all(Option::is_some).then(|| mean(&items.concat()));
        let mut comments: Vec<String> = Vec::new();
        if answers >= least.max(self.comments_least as usize) {
            let words = sheets.iter().map(|sheet| sheet.comment.trim()).filter(|comment| !comment.is_empty());
            comments.extend(words.map(str::to_owned));
            comments.sort_unstable();
        }
        Found { answers: u32::try_from(answers).unwrap_or(u32::MAX), means, overall, comments }
    }
}

fn mean(steps: &[u8]) -> Decimal {
    let sum: i128 = steps.iter().copied().map(i128::from).sum();
    Exact::ratio(sum, i128::try_from(steps.len()).unwrap_or(1)).round2()
}

#[cfg(test)]
mod tests {
    use super::{Answer, EvaluationRules, Step};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn sheet(steps: [u8; 5], comment: &str) -> Answer {
        Answer { steps: steps.map(|step| Step::new(step).ok()).into(), comment: comment.to_owned() }
    }

    #[test]
    fn counted_by_hand() {
        let rules = EvaluationRules::shipped();
        let sheets = [sheet([5, 4, 5, 5, 3], "好"), sheet([4, 4, 5, 5, 3], ""), sheet([4, 5, 5, 5, 3], "多讲实例")];
        let found = rules.count(&sheets);
        let mean = |hundredths| Some(Decimal::new(hundredths, 2));
        assert_eq!(found.means, [mean(433), mean(433), mean(500), mean(500), mean(300)]);
        assert_eq!((found.answers, found.overall), (3, mean(433)));
        assert!(found.comments.is_empty(), "words need five answers");
    }

    #[test]
    fn under_three_answers_nothing_is_shown() {
        let rules = EvaluationRules::shipped();
        let found = rules.count(&[sheet([5; 5], "好"), sheet([1; 5], "差"), sheet([0; 5], "空白卷")]);
        assert_eq!((found.answers, found.overall, found.comments.len()), (2, None, 0));
        assert_eq!(found.means, [None; 5]);
        // One item with two answers hides itself and the whole, from which it could be worked out.
        let found = rules.count(&[sheet([5, 5, 5, 5, 0], ""), sheet([4; 5], ""), sheet([4; 5], "")]);
        assert_eq!((found.means[4], found.overall, found.means[0]), (None, None, Some(Decimal::new(433, 2))));
    }

    #[test]
    fn words_are_shown_from_five_on_and_not_in_the_order_of_the_sheets() {
        let rules = EvaluationRules::shipped();
        let mut sheets = vec![sheet([5; 5], "乙"), sheet([5; 5], " "), sheet([5; 5], "丙"), sheet([5; 5], "甲")];
        assert!(rules.count(&sheets).comments.is_empty());
        sheets.push(sheet([5; 5], "丁"));
        let one = rules.count(&sheets);
        sheets.reverse();
        assert_eq!((one.comments.len(), &one), (4, &rules.count(&sheets)));
    }

    #[test]
    fn rules_never_fall_under_three() {
        let rules = EvaluationRules::shipped();
        assert_eq!(rules.check(), Ok(()));
        assert_eq!(serde_json::from_str::<EvaluationRules>(&serde_json::to_string(&rules).unwrap()).unwrap(), rules);
        assert_eq!(EvaluationRules { answers_least: 2, ..rules.clone() }.check(), Err("answers_least"));
        assert_eq!(EvaluationRules { answers_least: 6, ..rules.clone() }.check(), Err("comments_least"));
        assert_eq!(EvaluationRules { items: Vec::new(), ..rules.clone() }.check(), Err("items"));
        let low = EvaluationRules { answers_least: 0, comments_least: 0, ..rules };
        assert_eq!(low.count(&[sheet([5; 5], "好"), sheet([1; 5], "差")]).means, [None; 5]);
        assert!(serde_json::from_str::<Step>("6").is_err());
    }

    proptest! {
        #[test]
        fn a_hidden_item_cannot_be_worked_out(rows in prop::collection::vec(prop::array::uniform5(0u8..=5), 0..8)) {
            let sheets: Vec<Answer> = rows.iter().map(|row| sheet(*row, "")).collect();
            let found = EvaluationRules::shipped().count(&sheets);
            for (place, mean) in found.means.iter().enumerate() {
                let answers = rows.iter().filter(|row| row[place] > 0).count();
                prop_assert_eq!(mean.is_some(), answers >= 3);
            }
            prop_assert!(found.overall.is_none() || found.means.iter().all(Option::is_some));
        }
    }
}
