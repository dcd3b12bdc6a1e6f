//! Form 9, the papers of a target responsibility letter 人才工作目标责任书: the letter or a supplement to it in two originals, and the score sheet.

mod letter;
mod score;

pub use letter::{Amended, Supplement, TargetLetter};
pub use score::{Found, LetterScore, ScoreRow, Stage};

use crate::text::Setter;

/// An indicator or a task as the annex has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// 指标.
    pub name: String,
    /// 目标值; empty of what is done or not.
    pub target: String,
    /// 权重.
    pub weight: String,
    /// 评分标准.
    pub rule: String,
    /// 数据来源.
    pub source: String,
    /// 备注.
    pub note: String,
}

/// The sections of the annex in their order.
fn section(setter: &Setter<'_>, place: usize) -> String {
    const WORDS: [(&str, &str); 4] =
        [("定量指标", "Indicators"), ("重点任务", "Tasks"), ("否决项", "Vetoes"), ("加减分", "Bonus and penalty")];
    let (chinese, english) = WORDS[place.min(WORDS.len() - 1)];
    setter.words(chinese, english).to_owned()
}
