//! The learning team 学习型团队 of each unit (domain §10.4): its yearly plan, activities, pairs of mentor and apprentice, what they count
//! for, and the review that names advanced teams. What is recorded here feeds training hours and the responsibility letters.

pub mod activity;
pub mod pair;
pub mod review;

use crate::appraisal::scheme::Words;
use crate::rule::Rules;
use crate::training::Hours;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The rules, versioned data of the group; all figures are the product's proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LearningRules {
    /// Kinds of activity.
    pub kinds: Vec<Kind>,
    /// Pairs of mentor and apprentice.
    pub pairs: pair::PairRules,
    /// The yearly review.
    pub review: review::ReviewRules,
}

/// A kind of activity, such as 读书会 or 技术比武.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Code, unique.
    pub code: String,
    /// Name.
    pub name: Words,
    /// Code of the subject that its hours count for.
    pub subject: String,
    /// Most hours that it gives a person in a year.
    pub hours_most: Hours,
}

/// What is wrong with a rule document: the field, by its name in the document.
pub type Fault = &'static str;

impl Rules for LearningRules {
    const KIND: &'static str = "learning";

    fn shipped() -> Self {
        Self::shipped()
    }

    fn check(&self) -> Result<(), String> {
        self.check().map_err(str::to_owned)
    }
}

impl LearningRules {
    /// What the product proposes; subjects are those of [`crate::training::matrix::DutyMatrix::shipped`].
    pub fn shipped() -> Self {
        let kind = |code: &str, zh, en, subject: &str, most| Kind {
            code: code.to_owned(),
            name: Words::new(zh, en),
            subject: subject.to_owned(),
            hours_most: Hours::whole(most),
        };
        Self {
            kinds: vec![
                kind("meeting", "集体学习", "Group study", "theory", 16),
                kind("reading", "读书交流", "Reading circle", "management", 8),
                kind("contest", "技术比武", "Technique contest", "professional", 16),
                kind("lecture", "岗位讲堂", "Lecture at work", "professional", 16),
                kind("review", "案例复盘", "Case review", "safety", 8),
            ],
            pairs: pair::PairRules::shipped(),
            review: review::ReviewRules::shipped(),
        }
    }

    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let codes: BTreeSet<&str> = self.kinds.iter().map(|kind| kind.code.as_str()).collect();
        let whole = |kind: &Kind| [&kind.code, &kind.name.zh, &kind.subject].into_iter().all(|text| !text.trim().is_empty());
        if codes.len() != self.kinds.len() || !self.kinds.iter().all(whole) {
            return Err("kinds");
        }
        self.pairs.check()?;
        self.review.check(&codes)
    }

    /// A kind by its code.
    pub fn kind(&self, code: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::LearningRules;
    use crate::training::matrix::DutyMatrix;

    #[test]
    fn what_is_shipped_holds_together_and_reads_back() {
        let rules = LearningRules::shipped();
        assert_eq!(rules.check(), Ok(()));
        let text = serde_json::to_string(&rules).unwrap();
        assert_eq!(serde_json::from_str::<LearningRules>(&text).unwrap(), rules);
        let matrix = DutyMatrix::shipped();
        let subjects = rules.kinds.iter().map(|kind| &kind.subject).chain([&rules.pairs.subject]);
        assert!(subjects.into_iter().all(|subject| matrix.part(subject).is_some()));
        let mut twice = rules.clone();
        twice.kinds[1].code = "meeting".to_owned();
        assert_eq!(twice.check(), Err("kinds"));
        let mut unknown = rules;
        unknown.kinds.retain(|kind| kind.code != "contest");
        assert_eq!(unknown.check(), Err("criteria"), "the review counts contests");
    }
}
