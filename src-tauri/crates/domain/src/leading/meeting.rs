//! 会议: quorum of whoever holds a seat, who steps out of an item, and when a vote carries it.

use crate::fraction::Fraction;
use crate::trace::Trace;
use serde::{Deserialize, Serialize};

/// The rules, data of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingRules {
    /// Least share of the seats that are taken for a meeting to decide; rounded up.
    pub present_least: Fraction,
    /// A vote carries when more than this share agrees.
    pub agree_above: Fraction,
    /// Of whom that share is taken.
    pub of: Of,
    /// Fewest meetings of a year.
    pub meetings_least: u32,
    /// Pattern of the numbers of resolutions: `{group}`, `{year}` and `{n}` stand for what they say.
    pub number: String,
}

/// Of whom a majority is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// Of those who are there and have not stepped out.
    Present,
    /// Of all seats that are taken, those away too.
    Entitled,
}

impl MeetingRules {
    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), &'static str> {
        let whole = |fraction: Fraction| fraction.part() > 0;
        if !whole(self.present_least) {
            return Err("present_least");
        }
        // At or above the whole nothing could ever be carried.
        if !whole(self.agree_above) || self.agree_above.part() == self.agree_above.whole() {
            return Err("agree_above");
        }
        if self.meetings_least > 52 {
            return Err("meetings_least");
        }
        if !self.number.contains("{year}") || !self.number.contains("{n}") || self.number.len() > 120 {
            return Err("number");
        }
        Ok(())
    }

    /// The number of the n-th resolution of a year.
    pub fn number_of(&self, group: &str, year: i32, n: u32) -> String {
        self.number.replace("{group}", group).replace("{year}", &year.to_string()).replace("{n}", &n.to_string())
    }

    /// How many have to be there, of so many seats that are taken; never none.
    pub fn needed(&self, entitled: u32) -> u32 {
        self.present_least.least_of(entitled).max(1)
    }

    /// What a vote came to. Whoever stepped out neither votes nor is waited for: of those who are left as many have to be there as of a
    /// meeting of their number, so that a vote never passes for want of people.
    pub fn judge(&self, roll: Roll, vote: Vote) -> Judged {
        let voting = roll.present.saturating_sub(roll.out);
        let left = roll.entitled.saturating_sub(roll.out);
        let base = match self.of {
            Of::Present => voting,
            Of::Entitled => left,
        };
        let cast = vote.agree.saturating_add(vote.against).saturating_add(vote.abstain);
        let carried = self.agree_above.exceeded(vote.agree.into(), base.into());
        let outcome = match () {
            () if cast != voting => Outcome::Miscounted,
            () if roll.present < self.needed(roll.entitled) || voting < self.needed(left) => Outcome::NoQuorum,
            () if carried => Outcome::Carried,
            () => Outcome::Lost,
        };
        let mut trace = Trace::under("leading");
        trace.step("quorum", "", format!("⌈{} × {}⌉", roll.entitled, self.present_least), self.needed(roll.entitled).to_string());
        if roll.out > 0 {
            trace.step("quorum", "", format!("⌈{left} × {}⌉", self.present_least), self.needed(left).to_string());
        }
        trace.step("voting", "", format!("{} − {}", roll.present, roll.out), voting.to_string());
        trace.step("carried", "", format!("{} > {} × {}", vote.agree, base, self.agree_above), outcome.code());
        let whole = self.needed(roll.entitled);
        let needed = if roll.present < whole { whole } else { self.needed(left) };
        Judged { outcome, needed, voting, trace }
    }
}

/// Who is there for an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Roll {
    /// Seats that are taken on the day.
    pub entitled: u32,
    /// Of them present.
    pub present: u32,
    /// Of those present, who stepped out for the item.
    pub out: u32,
}

/// A vote by counts alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Vote {
    /// 同意.
    pub agree: u32,
    /// 反对.
    pub against: u32,
    /// 弃权.
    pub abstain: u32,
}

/// What became of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 通过.
    Carried,
    /// 未通过.
    Lost,
    /// Too few are there to decide.
    NoQuorum,
    /// The votes are not as many as those who vote.
    Miscounted,
}

impl Outcome {
    /// The word on the wire; words at `leading.outcome.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Carried => "carried",
            Self::Lost => "lost",
            Self::NoQuorum => "no_quorum",
            Self::Miscounted => "miscounted",
        }
    }
}

/// A vote with how it was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// What became of it.
    pub outcome: Outcome,
    /// How many had to be there: at the meeting, or where enough were, for the item.
    pub needed: u32,
    /// How many vote.
    pub voting: u32,
    /// How it was computed.
    pub trace: Trace,
}

#[cfg(test)]
mod tests {
    use super::{Of, Outcome, Roll, Vote};
    use crate::leading::LeadingRules;
    use crate::rule::Rules;
    use proptest::prelude::*;

    #[test]
    fn two_thirds_are_rounded_up_and_a_half_does_not_carry() {
        let rules = LeadingRules::shipped();
        assert_eq!(rules.check(), Ok(()));
        let rules = rules.meeting;
        assert_eq!([1, 3, 10, 11, 12].map(|seats| rules.needed(seats)), [1, 2, 7, 8, 8]);
        let vote = |agree, against, abstain| Vote { agree, against, abstain };
        let roll = Roll { entitled: 12, present: 10, out: 2 };
        assert_eq!(rules.judge(roll, vote(5, 2, 1)).outcome, Outcome::Carried);
        assert_eq!(rules.judge(roll, vote(4, 2, 2)).outcome, Outcome::Lost, "half of eight is not more than half");
        assert_eq!(rules.judge(roll, vote(8, 2, 0)).outcome, Outcome::Miscounted, "whoever stepped out has no vote");
        assert_eq!(rules.judge(Roll { entitled: 12, present: 7, out: 0 }, vote(7, 0, 0)).outcome, Outcome::NoQuorum);
        let few = Roll { entitled: 9, present: 6, out: 5 };
        assert_eq!(rules.judge(few, vote(1, 0, 0)).outcome, Outcome::NoQuorum, "one of four who are left decides nothing");
        let nobody = Roll { entitled: 6, present: 4, out: 4 };
        assert_eq!(rules.judge(nobody, vote(0, 0, 0)).outcome, Outcome::NoQuorum, "nobody is left to vote");
        let mut entitled = rules;
        entitled.of = Of::Entitled;
        assert_eq!(entitled.judge(roll, vote(5, 2, 1)).outcome, Outcome::Lost, "five of ten seats");
        assert_eq!(entitled.number_of("启明", 2026, 5), "启明人才组决〔2026〕5号");
    }

    proptest! {
        /// More votes in favour never lose what fewer carried.
        #[test]
        fn more_agreement_never_loses(present in 1u32..40, agree in 0u32..40) {
            let rules = LeadingRules::shipped().meeting;
            let agree = agree.min(present);
            let roll = Roll { entitled: present, present, out: 0 };
            let vote = |agree| Vote { agree, against: present - agree, abstain: 0 };
            let carried = |agree| rules.judge(roll, vote(agree)).outcome == Outcome::Carried;
            prop_assert!(!carried(agree) || (agree..=present).all(carried));
        }
    }
}
