//! Scoring a letter (domain §11.5). No over-credit inside an indicator: more than the target is rewarded by a bonus alone. Each row is
//! rounded once, half up to two decimals; what is added up is what is printed.

use super::rules::LetterRules;
use crate::exact::{Exact, print2};
use crate::figure::Figure;
use crate::trace::Trace;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A section of the annex.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// 定量指标.
    #[default]
    Indicator,
    /// 重点任务.
    Task,
}

/// How a row is scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "mode", deny_unknown_fields)]
pub enum Mode {
    /// Weight × what was reached of the target, the whole weight at most; nothing below `floor_percent` of the target when it is given.
    Ratio {
        /// Per cent of the target.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        floor_percent: Option<Decimal>,
    },
    /// Weight less `each` for every unit that is missing; never below nothing.
    Unit {
        /// Points a unit.
        each: Decimal,
    },
    /// The whole weight or nothing.
    Yesno,
    /// The points of the highest step that was reached; nothing below the first.
    Ladder {
        /// From which value, how many points.
        steps: Vec<(Decimal, Decimal)>,
    },
}

impl Default for Mode {
    fn default() -> Self {
        Self::Ratio { floor_percent: None }
    }
}

impl Mode {
    /// The word on the wire; words at `letter.mode.<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ratio { floor_percent: None } => "ratio",
            Self::Ratio { .. } => "ratio_floor",
            Self::Unit { .. } => "unit",
            Self::Yesno => "yesno",
            Self::Ladder { .. } => "ladder",
        }
    }
}

/// One indicator or task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Section.
    pub section: Section,
    /// 指标.
    pub name: String,
    /// 目标值, in what the name says; 0 of a yes-or-no.
    pub target: Decimal,
    /// 权重.
    pub weight: Decimal,
    /// 评分标准.
    pub mode: Mode,
    /// 数据来源.
    pub source: String,
    /// 备注.
    pub note: String,
    /// The figure that the product counts by itself.
    pub figure: Option<Figure>,
}

impl Row {
    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), &'static str> {
        let hundred = Decimal::ONE_HUNDRED;
        if self.name.trim().is_empty() {
            return Err("name");
        }
        if self.weight <= Decimal::ZERO || self.weight > hundred || self.weight.normalize().scale() > 2 {
            return Err("weight");
        }
        if self.target < Decimal::ZERO || self.target > Decimal::from(1_000_000_000) || self.target.normalize().scale() > 4 {
            return Err("target");
        }
        let good = match &self.mode {
            Mode::Ratio { floor_percent } => {
                if self.target.is_zero() {
                    return Err("target");
                }
                floor_percent.is_none_or(|floor| floor > Decimal::ZERO && floor <= hundred)
            }
            Mode::Unit { each } => *each > Decimal::ZERO && *each <= hundred,
            Mode::Yesno => true,
            Mode::Ladder { steps } => {
                let rises = |pair: &[(Decimal, Decimal)]| matches!(pair, [one, next] if one.0 != next.0);
                !steps.is_empty()
                    && steps.iter().all(|(_, points)| *points >= Decimal::ZERO && *points <= self.weight)
                    && steps.windows(2).all(rises)
            }
        };
        if good { Ok(()) } else { Err("mode") }
    }

    /// What was typed of this row; none of a yes or no where a number is asked for.
    pub fn read(&self, text: &str) -> Option<Actual> {
        Actual::read(text).filter(|actual| matches!(actual, Actual::Number(_)) || self.mode == Mode::Yesno)
    }

    /// What a value is worth, before rounding, with the arithmetic.
    fn worth(&self, actual: &Actual) -> (Exact, String) {
        let weight = Exact::from(self.weight);
        let value = match actual {
            Actual::Number(value) => *value,
            Actual::Yes => Decimal::ONE,
            Actual::No => Decimal::ZERO,
        };
        let reached = Exact::from(value);
        let target = Exact::from(self.target);
        let plain = |value: Decimal| value.normalize().to_string();
        match &self.mode {
            Mode::Ratio { floor_percent } => {
                let share = reached.clone().over(target.clone());
                let formula = format!("{} × min({} ÷ {}, 1)", plain(self.weight), plain(value), plain(self.target));
                if let Some(floor) = floor_percent
                    && reached < target * Exact::from(*floor) * Exact::ratio(1, 100)
                {
                    return (Exact::zero(), format!("{} < {} × {}%", plain(value), plain(self.target), plain(*floor)));
                }
                (weight * share.min(Exact::ratio(1, 1)).max(Exact::zero()), formula)
            }
            Mode::Unit { each } => {
                let missing = (target - reached).max(Exact::zero());
                let formula = format!("{} − {} × {}", plain(self.weight), plain(*each), missing.plain());
                ((weight - Exact::from(*each) * missing).max(Exact::zero()), formula)
            }
            Mode::Yesno => {
                let yes = value >= Decimal::ONE;
                (if yes { weight } else { Exact::zero() }, String::new())
            }
            Mode::Ladder { steps } => {
                let step = steps.iter().filter(|(from, _)| value >= *from).max_by_key(|(from, _)| *from);
                let formula = step.map(|(from, _)| format!("{} ≥ {}", plain(value), plain(*from))).unwrap_or_default();
                (step.map_or(Exact::zero(), |(_, points)| Exact::from(*points)), formula)
            }
        }
    }
}

/// What was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actual {
    /// A value.
    Number(Decimal),
    /// Done.
    Yes,
    /// Not done.
    No,
}

impl Actual {
    /// Reads a number, `yes`/`no` or 是/否.
    pub fn read(text: &str) -> Option<Self> {
        match crate::text::half_width(text).trim() {
            "yes" | "是" | "完成" => Some(Self::Yes),
            "no" | "否" | "未完成" => Some(Self::No),
            plain => plain.parse::<Decimal>().ok().filter(|value| value.abs() <= Decimal::from(1_000_000_000)).map(Self::Number),
        }
    }

    /// As it is shown: the number, `yes` or `no`.
    pub fn shown(&self) -> String {
        match self {
            Self::Number(value) => value.normalize().to_string(),
            Self::Yes => "yes".to_owned(),
            Self::No => "no".to_owned(),
        }
    }
}

/// Points added or taken off for a ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// Above zero a bonus, below zero a penalty.
    pub points: Decimal,
    /// Why.
    pub ground: String,
}

/// A letter that was scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// Points of each row, two decimals.
    pub rows: Vec<Decimal>,
    /// Their sum.
    pub subtotal: Decimal,
    /// Bonus after its cap.
    pub bonus: Decimal,
    /// Penalty after its cap.
    pub penalty: Decimal,
    /// 0 to 100.
    pub total: Decimal,
    /// How it was computed.
    pub trace: Trace,
}

/// Scores rows by what was reached; a row without a value is worth nothing. A veto that was hit has its effect last.
pub fn score(rules: &LetterRules, rows: &[Row], actuals: &[Option<Actual>], adjustments: &[Adjustment], vetoes: usize) -> Scored {
    let mut trace = Trace::under("letter");
    let mut points = Vec::new();
    for (row, actual) in rows.iter().zip(actuals.iter().chain(std::iter::repeat(&None))) {
        let (worth, formula) = actual.as_ref().map_or((Exact::zero(), String::new()), |actual| row.worth(actual));
        let worth = worth.round2();
        trace.step("letter_row", &row.name, formula, print2(worth));
        points.push(worth);
    }
    let subtotal: Decimal = points.iter().sum();
    trace.step("letter_subtotal", "", points.iter().map(|one| print2(*one)).collect::<Vec<_>>().join(" + "), print2(subtotal));
    let sum = |above: bool| {
        adjustments.iter().map(|one| one.points).filter(|points| (*points > Decimal::ZERO) == above).sum::<Decimal>().abs()
    };
    let capped = |points: Decimal, cap: Option<Decimal>| cap.map_or(points, |cap| points.min(cap));
    let (bonus, penalty) = (capped(sum(true), rules.bonus_most), capped(sum(false), rules.penalty_most));
    for (code, given, counted, cap) in
        [("letter_bonus", sum(true), bonus, rules.bonus_most), ("letter_penalty", sum(false), penalty, rules.penalty_most)]
    {
        if !given.is_zero() {
            let formula = cap
                .map_or_else(|| given.normalize().to_string(), |cap| format!("min({}, {})", given.normalize(), cap.normalize()));
            trace.step(code, "", formula, print2(counted));
        }
    }
    let mut total = (subtotal + bonus - penalty).clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
    trace.step(
        "letter_total",
        "",
        format!("{} + {} − {}", print2(subtotal), bonus.normalize(), penalty.normalize()),
        print2(total),
    );
    if vetoes > 0 {
        let most = rules.veto_most;
        trace.step("letter_veto", "", format!("min({}, {})", print2(total), most.normalize()), print2(total.min(most)));
        total = total.min(most);
    }
    Scored { rows: points, subtotal, bonus, penalty, total, trace }
}

#[cfg(test)]
mod tests {
    use super::{Actual, Adjustment, Mode, Row, Section, score};
    use crate::letter::LetterRules;
    use crate::rule::Rules;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    fn row(weight: &str, target: &str, mode: Mode) -> Row {
        Row {
            section: Section::Indicator,
            name: "指标".into(),
            target: number(target),
            weight: number(weight),
            mode,
            ..Row::default()
        }
    }

    fn worth(row: &Row, actual: &str) -> String {
        let scored = score(&LetterRules::shipped(), std::slice::from_ref(row), &[Actual::read(actual)], &[], 0);
        format!("{:.2}", scored.total)
    }

    #[test]
    fn case_l() {
        let ratio = || Mode::Ratio { floor_percent: None };
        let unit = || Mode::Unit { each: number("2") };
        let rows = [
            row("20", "100", ratio()),
            row("25", "8", unit()),
            row("20", "5", unit()),
            row("20", "100", Mode::Ratio { floor_percent: Some(number("60")) }),
            row("15", "95", ratio()),
        ];
        let actuals = ["95", "6", "7", "55", "98"].map(Actual::read);
        let adjust = |points: &str| Adjustment { points: number(points), ground: "依据".into() };
        let scored = score(&LetterRules::shipped(), &rows, &actuals, &[adjust("3"), adjust("-1")], 0);
        assert_eq!(
            scored.rows.iter().map(|one| format!("{one:.2}")).collect::<Vec<_>>(),
            ["19.00", "21.00", "20.00", "0.00", "15.00"]
        );
        assert_eq!((format!("{:.2}", scored.subtotal), format!("{:.2}", scored.total)), ("75.00".into(), "77.00".into()));
    }

    #[test]
    fn each_mode_has_its_edges() {
        let floor = row("20", "100", Mode::Ratio { floor_percent: Some(number("60")) });
        assert_eq!([worth(&floor, "59.99"), worth(&floor, "60"), worth(&floor, "140")], ["0.00", "12.00", "20.00"]);
        let unit = row("25", "8", Mode::Unit { each: number("4") });
        assert_eq!([worth(&unit, "8"), worth(&unit, "3"), worth(&unit, "0")], ["25.00", "5.00", "0.00"]);
        let yesno = row("10", "0", Mode::Yesno);
        assert_eq!([worth(&yesno, "是"), worth(&yesno, "no")], ["10.00", "0.00"]);
        let steps = vec![(number("90"), number("20")), (number("80"), number("15"))];
        let ladder = row("20", "90", Mode::Ladder { steps });
        assert_eq!([worth(&ladder, "95"), worth(&ladder, "80"), worth(&ladder, "79.9")], ["20.00", "15.00", "0.00"]);
        assert_eq!(worth(&row("20", "3", Mode::default()), "1"), "6.67", "rounded once, half up");
    }

    #[test]
    fn caps_and_vetoes_come_last() {
        let rows = [row("100", "10", Mode::default())];
        let adjust = |points: &str| Adjustment { points: number(points), ground: "依据".into() };
        let total = |actual: &str, adjustments: &[Adjustment], vetoes| {
            format!("{:.2}", score(&LetterRules::shipped(), &rows, &[Actual::read(actual)], adjustments, vetoes).total)
        };
        assert_eq!(total("8", &[adjust("9"), adjust("4")], 0), "90.00", "a bonus of ten at most");
        assert_eq!(total("10", &[adjust("5")], 0), "100.00");
        assert_eq!(total("0", &[adjust("-3")], 0), "0.00");
        assert_eq!(total("10", &[], 1), "0.00", "a veto leaves nothing unless the rules say otherwise");
    }

    proptest! {
        /// More reached is never worth less, and nothing is worth more than its weight.
        #[test]
        fn more_is_never_less(target in 1u32..500, less in 0u32..600, more in 0u32..600, kind in 0usize..4) {
            let modes = [
                Mode::Ratio { floor_percent: None },
                Mode::Ratio { floor_percent: Some(number("60")) },
                Mode::Unit { each: number("1.5") },
                Mode::Ladder { steps: vec![(number("100"), number("20")), (number("50"), number("8"))] },
            ];
            let row = row("20", &target.to_string(), modes[kind].clone());
            let of = |value: u32| {
                score(&LetterRules::shipped(), std::slice::from_ref(&row), &[Some(Actual::Number(value.into()))], &[], 0).rows[0]
            };
            let (low, high) = (less.min(more), less.max(more));
            prop_assert!(of(low) <= of(high));
            prop_assert!(of(high) <= number("20"));
        }
    }
}
