//! The effect of a measure: from where a figure was, towards the aim, to where it is. Values are the printed ones, with two decimals, so that
//! whoever reads the paper can compute it again.

use crate::exact::{Exact, print2};
use crate::provision::ProvisionRules;
use crate::rule::Rules;
use crate::trace::Trace;
use rust_decimal::Decimal;

/// Which way a figure is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It is to grow.
    Up,
    /// It is to fall.
    Down,
}

/// What became of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// 达到目标.
    Reached,
    /// 有改善，未达目标.
    Short,
    /// 未见变化.
    Still,
    /// 反向变化.
    Against,
}

impl Direction {
    /// From base to aim; none where they are the same, for nothing is to be moved.
    pub fn of(base: Decimal, aim: Decimal) -> Option<Self> {
        match aim.cmp(&base) {
            std::cmp::Ordering::Greater => Some(Self::Up),
            std::cmp::Ordering::Less => Some(Self::Down),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// The word on the wire; words at `provision.direction.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }
}

impl Effect {
    /// All.
    pub const ALL: [Self; 4] = [Self::Reached, Self::Short, Self::Still, Self::Against];

    /// The word in the file and on the wire; words at `provision.effect.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::Short => "short",
            Self::Still => "still",
            Self::Against => "against",
        }
    }
}

impl ProvisionRules {
    /// What became of a figure, with how it was judged; none where base and aim are the same.
    pub fn effect(&self, base: Decimal, aim: Decimal, measured: Decimal) -> Option<(Effect, Trace)> {
        let direction = Direction::of(base, aim)?;
        let whole = Exact::from(aim) - Exact::from(base);
        let way = Exact::from(measured) - Exact::from(base);
        // Both have the sign of the direction when things go well: their ratio tells without regard to it.
        let share = way.over(whole) * Exact::ratio(100, 1);
        let line = Exact::ratio(self.moved_percent.into(), 1);
        let effect = if share >= Exact::ratio(100, 1) {
            Effect::Reached
        } else if share >= line {
            Effect::Short
        } else if Exact::zero() - share.clone() >= line {
            Effect::Against
        } else {
            Effect::Still
        };
        let mut trace = Trace::under(Self::KIND);
        let [base, aim, measured] = [base, aim, measured].map(print2);
        trace.step(
            "effect_aim",
            "",
            format!("{base} → {aim}"),
            match direction {
                Direction::Up => "↑",
                Direction::Down => "↓",
            },
        );
        let formula = format!("({measured} − {base}) ÷ ({aim} − {base}) × 100");
        trace.step("effect_way", "", formula, format!("{} %", print2(share.round2())));
        trace.step("effect_judged", "", format!("± {} %", self.moved_percent), effect.code());
        Some((effect, trace))
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, Effect};
    use crate::provision::ProvisionRules;
    use crate::rule::Rules;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn judged(base: &str, aim: &str, measured: &str) -> Option<Effect> {
        let [base, aim, measured] = [base, aim, measured].map(|text| text.parse::<Decimal>().unwrap());
        ProvisionRules::shipped().effect(base, aim, measured).map(|(effect, _)| effect)
    }

    #[test]
    fn a_figure_moves_short_of_its_aim_or_against_it() {
        assert_eq!(judged("80", "90", "90"), Some(Effect::Reached));
        assert_eq!(judged("80", "90", "89.99"), Some(Effect::Short));
        assert_eq!(judged("80", "90", "81"), Some(Effect::Short), "the line itself has moved");
        assert_eq!(judged("80", "90", "80.99"), Some(Effect::Still));
        assert_eq!(judged("80", "90", "79.01"), Some(Effect::Still));
        assert_eq!(judged("80", "90", "79"), Some(Effect::Against));
        assert_eq!(judged("12", "6", "5"), Some(Effect::Reached), "it was to fall");
        assert_eq!(judged("12", "6", "13"), Some(Effect::Against));
        assert_eq!(judged("12", "12", "13"), None);
    }

    #[test]
    fn the_trace_can_be_computed_again() {
        let (_, trace) = ProvisionRules::shipped().effect(80.into(), 90.into(), 85.into()).unwrap();
        let told: Vec<_> = trace.steps.iter().map(|step| (step.formula.as_str(), step.value.as_str())).collect();
        let way = "(85.00 − 80.00) ÷ (90.00 − 80.00) × 100";
        assert_eq!(told, [("80.00 → 90.00", "↑"), (way, "50.00 %"), ("± 10 %", "short")]);
    }

    proptest! {
        /// A figure that is to fall is judged as its mirror that is to grow; more is never judged worse.
        #[test]
        fn up_and_down_are_mirrors(base in -10_000i64..10_000, aim in -10_000i64..10_000, one in -20_000i64..20_000, more in 0i64..5_000) {
            let rules = ProvisionRules::shipped();
            let of = |value: i64| Decimal::new(value, 2);
            let judge = |base: i64, aim: i64, at: i64| rules.effect(of(base), of(aim), of(at)).map(|(effect, _)| effect);
            prop_assert_eq!(judge(base, aim, one), judge(-base, -aim, -one));
            prop_assert_eq!(judge(base, aim, one).is_none(), base == aim);
            if Direction::of(of(base), of(aim)) == Some(Direction::Up) {
                let place = |effect: Option<Effect>| Effect::ALL.iter().position(|one| Some(*one) == effect);
                prop_assert!(place(judge(base, aim, one + more)) <= place(judge(base, aim, one)));
            }
        }

        /// The aim is reached by the aim, nothing is moved by the base.
        #[test]
        fn the_ends_are_what_they_are(base in -10_000i64..10_000, aim in -10_000i64..10_000) {
            prop_assume!(base != aim);
            let rules = ProvisionRules::shipped();
            let of = |value: i64| Decimal::new(value, 2);
            prop_assert_eq!(rules.effect(of(base), of(aim), of(aim)).map(|one| one.0), Some(Effect::Reached));
            prop_assert_eq!(rules.effect(of(base), of(aim), of(base)).map(|one| one.0), Some(Effect::Still));
        }
    }
}
