//! The scheme of a selection: weights, interview, opening ratio, shortlists, ties. Data of each selection, frozen with its notice.

use crate::appraisal::scheme::Words;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How a selection is scored and decided. Weights in percent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// 笔试.
    pub written: Decimal,
    /// 面试.
    pub interview: Decimal,
    /// 民主测评.
    pub democratic: Decimal,
    /// 面试要素; their full marks sum to 100.
    pub elements: Vec<Element>,
    /// One highest and one lowest mark are dropped when so many judges score; 0 for never.
    pub trim_when_at_least: u32,
    /// Judges who must score, after those who stepped out.
    pub panel_least: u32,
    /// The number of judges who score must be odd.
    pub panel_odd: bool,
    /// Marks are whole or half points; else two decimals.
    pub half_points: bool,
    /// Candidates per place who go to the interview by the written test, with all tied at the last place; 0 for everybody.
    pub to_interview: u32,
    /// Candidates per place who go to the inspection by the final ranking, with all tied at the last place.
    pub to_inspection: u32,
    /// 开考比例: qualified applicants per place.
    pub opening: u32,
    /// What follows when there are fewer.
    pub few: Few,
    /// Total that must be reached where there is too little competition.
    pub pass_mark: Decimal,
    /// What decides between equal totals, in this order; whoever is equal in all of it takes an extra test 加试.
    pub ties: Vec<Tie>,
    /// 递补: whoever fails inspection or notice gives way to the next in rank. Only when the notice says so.
    pub next_in_rank: bool,
    /// Working days of the publicity; at least 5.
    pub notice_days: u32,
}

/// One thing the panel looks at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// 要素.
    pub name: Words,
    /// 满分.
    pub full: Decimal,
    /// 评分要点; may be empty.
    #[serde(default)]
    pub points: Words,
}

/// What becomes of a post with too few qualified applicants (domain §6.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Few {
    /// 取消: the post is withdrawn.
    Withdraw,
    /// 合格线: it goes on, and the pass mark must be reached.
    PassMark,
}

/// What decides between equal totals (domain §6.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// The higher written score.
    Written,
    /// The higher interview score.
    Interview,
    /// The higher democratic score.
    Democratic,
}

/// The first thing that is wrong with a scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The three weights do not sum to 100.
    Weights(Decimal),
    /// The full marks of the interview's elements do not sum to 100.
    Elements(Decimal),
    /// A weight below 0, or an element without a name or with no marks.
    Part,
    /// No element although the interview counts, or more than 20.
    ElementCount,
    /// An even number is asked of a panel that must be odd, or none at all.
    Panel,
    /// Trimming at fewer than three judges leaves nothing.
    Trim,
    /// A ratio out of 1 to 20, or the pass mark out of 0 to 100.
    Ratio,
    /// A tie rule named twice, or one that has no weight.
    Ties,
    /// Fewer than 5 or more than 60 working days.
    Notice,
}

impl Fault {
    /// The word on the wire; words at `selection.fault.<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Weights(_) => "weights",
            Self::Elements(_) => "elements",
            Self::Part => "part",
            Self::ElementCount => "element_count",
            Self::Panel => "panel",
            Self::Trim => "trim",
            Self::Ratio => "ratio",
            Self::Ties => "ties",
            Self::Notice => "notice",
        }
    }
}

impl Scheme {
    /// What the product proposes: 30/40/30, seven judges, all of it the group's to change.
    pub fn proposal() -> Self {
        let element = |zh, en, full: u32, zh_points, en_points| Element {
            name: Words::new(zh, en),
            full: full.into(),
            points: Words::new(zh_points, en_points),
        };
        Self {
            written: 30.into(),
            interview: 40.into(),
            democratic: 30.into(),
            elements: vec![
                element("岗位认识与工作思路", "View of the post, plans", 25, "认识到位，思路清晰可行", "clear, sound, workable"),
                element("业绩与经验", "Results and experience", 20, "业绩真实突出，与岗位相关", "real results that fit the post"),
                element("专业知识", "Professional knowledge", 20, "专业知识扎实，联系实际", "firm and put to use"),
                element("组织协调与管理", "Organising and managing", 15, "统筹协调、带队伍能力", "coordinates, leads people"),
                element("应变与答辩", "Answers to questions", 10, "反应敏捷，回答切题", "quick and to the point"),
                element("语言仪表", "Speech and bearing", 10, "表达流畅，举止得体", "fluent, composed"),
            ],
            trim_when_at_least: 5,
            panel_least: 7,
            panel_odd: true,
            half_points: true,
            to_interview: 5,
            to_inspection: 3,
            opening: 2,
            few: Few::Withdraw,
            pass_mark: 60.into(),
            ties: vec![Tie::Written, Tie::Interview],
            next_in_rank: true,
            notice_days: 5,
        }
    }

    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let hundred = Decimal::ONE_HUNDRED;
        let weights = [self.written, self.interview, self.democratic];
        let in_range = |value: &Decimal| (Decimal::ZERO..=hundred).contains(value) && value.scale() <= 2;
        if !weights.iter().all(in_range) {
            return Err(Fault::Part);
        }
        let sum: Decimal = weights.iter().sum();
        if sum != hundred {
            return Err(Fault::Weights(sum));
        }
        if self.interview > Decimal::ZERO || !self.elements.is_empty() {
            if !(1..=20).contains(&self.elements.len()) {
                return Err(Fault::ElementCount);
            }
            let named = |one: &Element| !one.name.zh.trim().is_empty() && in_range(&one.full) && one.full > Decimal::ZERO;
            if !self.elements.iter().all(named) {
                return Err(Fault::Part);
            }
            let sum: Decimal = self.elements.iter().map(|one| one.full).sum();
            if sum != hundred {
                return Err(Fault::Elements(sum));
            }
        }
        if self.panel_least == 0 || self.panel_least > 99 || self.panel_odd && self.panel_least.is_multiple_of(2) {
            return Err(Fault::Panel);
        }
        if matches!(self.trim_when_at_least, 1 | 2) || self.trim_when_at_least > 99 {
            return Err(Fault::Trim);
        }
        let ratios = (1..=20).contains(&self.opening) && (1..=20).contains(&self.to_inspection) && self.to_interview <= 20;
        if !ratios || !in_range(&self.pass_mark) {
            return Err(Fault::Ratio);
        }
        let weight = |tie: &Tie| match tie {
            Tie::Written => self.written,
            Tie::Interview => self.interview,
            Tie::Democratic => self.democratic,
        };
        let once: BTreeSet<&Tie> = self.ties.iter().collect();
        // Without a written test the order of the others still stands; a rule that can never decide is a slip of the pen.
        if once.len() != self.ties.len() || self.ties.iter().any(|tie| weight(tie) == Decimal::ZERO) {
            return Err(Fault::Ties);
        }
        if !(5..=60).contains(&self.notice_days) {
            return Err(Fault::Notice);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Scheme, Tie};
    use rust_decimal::Decimal;

    fn told(change: impl FnOnce(&mut Scheme)) -> Result<(), Fault> {
        let mut scheme = Scheme::proposal();
        change(&mut scheme);
        scheme.check()
    }

    #[test]
    fn the_sum_that_is_off_is_told() {
        assert_eq!(Scheme::proposal().check(), Ok(()));
        assert_eq!(told(|one| one.written = 25.into()), Err(Fault::Weights(95.into())));
        assert_eq!(told(|one| one.elements[0].full = Decimal::new(255, 1)), Err(Fault::Elements(Decimal::new(1005, 1))));
        let without_test = |one: &mut Scheme| {
            (one.written, one.interview) = (0.into(), 70.into());
            one.ties = vec![Tie::Interview];
        };
        assert_eq!(told(without_test), Ok(()));
    }

    #[test]
    fn what_cannot_be_held_to_is_refused() {
        assert_eq!(told(|one| one.panel_least = 6), Err(Fault::Panel));
        assert_eq!(told(|one| (one.panel_odd, one.panel_least) = (false, 6)), Ok(()));
        assert_eq!(told(|one| one.trim_when_at_least = 2), Err(Fault::Trim));
        assert_eq!(told(|one| one.opening = 0), Err(Fault::Ratio));
        assert_eq!(told(|one| one.ties.push(Tie::Written)), Err(Fault::Ties));
        assert_eq!(told(|one| (one.written, one.interview) = (0.into(), 70.into())), Err(Fault::Ties));
        assert_eq!(told(|one| one.notice_days = 4), Err(Fault::Notice));
        assert_eq!(told(|one| (one.written, one.interview) = ((-10).into(), 80.into())), Err(Fault::Part));
        assert_eq!(told(|one| one.elements.clear()), Err(Fault::ElementCount));
    }
}
