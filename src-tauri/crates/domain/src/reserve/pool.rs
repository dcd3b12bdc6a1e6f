//! The size and make-up of the pool against its targets 数量与结构 (domain §§5.2, 5.3; case Q5). A ceiling is a ceiling; 'not less than'
//! rounds up. Nobody of whom something is not known counts as meeting it.

use super::{Category, Fault, Maturity};
use crate::cadre::age;
use crate::date::PartialDate;
use crate::fraction::Fraction;
use crate::person::Sex;
use crate::trace::Trace;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The targets, versioned data of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolTargets {
    /// Most people for each principal post; 1 to 10.
    pub principal_ratio: u32,
    /// Most people for each deputy post; 1 to 10.
    pub deputy_ratio: u32,
    /// Least share that can be used soon 近期可用.
    pub near_term: Fraction,
    /// Least share of women.
    pub women: Fraction,
    /// Least share of people who are not in the Party.
    pub non_party: Fraction,
    /// Least share of the young.
    pub young: Fraction,
    /// Whoever is below this age in whole years is young; 18 to 60.
    pub young_age: u32,
}

/// Posts the pool is kept for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Posts {
    /// Principal posts.
    pub principal: u32,
    /// Deputy posts.
    pub deputy: u32,
}

/// Minima of a pool of a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Minima {
    /// Usable soon.
    pub near_term: u32,
    /// Women.
    pub women: u32,
    /// Not in the Party.
    pub non_party: u32,
    /// Young.
    pub young: u32,
}

/// The most people a pool has, with its minima when it is full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolSize {
    /// Most for principal posts.
    pub principal: u32,
    /// Most for deputy posts.
    pub deputy: u32,
    /// Most in all.
    pub most: u32,
    /// Minima of the full pool.
    pub minima: Minima,
    /// How it was computed.
    pub trace: Trace,
}

/// Somebody in the pool, as far as its structure looks at him.
#[derive(Clone, Debug)]
pub struct Member {
    /// Category.
    pub category: Category,
    /// Maturity.
    pub maturity: Maturity,
    /// Sex.
    pub sex: Sex,
    /// Political affiliation; empty when it is not known.
    pub political: String,
    /// Birth.
    pub birth: Option<PartialDate>,
}

/// One line of the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// `near_term`, `women`, `non_party`, `young`; words at `reserve.line.<code>`.
    pub code: &'static str,
    /// Counted.
    pub count: u32,
    /// Of whom it is not known; they are not counted.
    pub unknown: u32,
    /// Least of those who are in the pool now.
    pub least_now: u32,
    /// Least when the pool is full.
    pub least_full: u32,
}

impl Line {
    /// So many are lacking among those who are there.
    pub fn lacking(self) -> u32 {
        self.least_now.saturating_sub(self.count)
    }
}

/// How a pool stands to its targets on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// The most it may have.
    pub size: PoolSize,
    /// In it for principal posts.
    pub principal: u32,
    /// In it for deputy posts.
    pub deputy: u32,
    /// Shares with their minima, in the order of [`PoolTargets`].
    pub lines: [Line; 4],
}

impl Structure {
    /// People above the most: those for principal posts, for deputy posts. Places of one category are not those of the other.
    pub fn over(&self) -> (u32, u32) {
        (self.principal.saturating_sub(self.size.principal), self.deputy.saturating_sub(self.size.deputy))
    }
}

impl PoolTargets {
    /// What the product proposes (domain §5.2, §5.3: published practice, the group's to change). The share of the young is the
    /// product's own: the published main body is 35 to 40.
    pub fn shipped() -> Self {
        Self {
            principal_ratio: 2,
            deputy_ratio: 1,
            near_term: Fraction::shipped(1, 3),
            women: Fraction::shipped(1, 4),
            non_party: Fraction::shipped(1, 10),
            young: Fraction::shipped(1, 2),
            young_age: 40,
        }
    }

    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        match self {
            _ if !(1..=10).contains(&self.principal_ratio) => Err("principal_ratio"),
            _ if !(1..=10).contains(&self.deputy_ratio) => Err("deputy_ratio"),
            _ if !(18..=60).contains(&self.young_age) => Err("young_age"),
            _ => Ok(()),
        }
    }

    /// Minima of a pool of so many people.
    pub fn minima(&self, people: u32) -> Minima {
        Minima {
            near_term: self.near_term.least_of(people),
            women: self.women.least_of(people),
            non_party: self.non_party.least_of(people),
            young: self.young.least_of(people),
        }
    }

    /// The size of a pool for so many posts (case Q5: 12 and 18 posts leave 42 people, of them 14, 11 and 5).
    pub fn size(&self, posts: Posts) -> PoolSize {
        let principal = posts.principal.saturating_mul(self.principal_ratio);
        let deputy = posts.deputy.saturating_mul(self.deputy_ratio);
        let most = principal.saturating_add(deputy);
        let minima = self.minima(most);
        let mut trace = Trace::under("reserve");
        let places = [posts.principal, self.principal_ratio, posts.deputy, self.deputy_ratio].map(|number| number.to_string());
        trace.step("pool_most", "", format!("{} × {} + {} × {}", places[0], places[1], places[2], places[3]), most);
        let lines = [
            ("near_term", self.near_term, minima.near_term),
            ("women", self.women, minima.women),
            ("non_party", self.non_party, minima.non_party),
            ("young", self.young, minima.young),
        ];
        for (code, share, least) in lines.into_iter().filter(|(_, share, _)| *share != Fraction::NONE) {
            trace.step(&format!("pool_{code}"), "", format!("{most} × {share} ↑"), least);
        }
        PoolSize { principal, deputy, most, minima, trace }
    }

    /// How those in the pool on a day stand to the targets. People who are suspended are in the pool.
    pub fn structure(&self, posts: Posts, members: &[Member], on: NaiveDate) -> Structure {
        let count = |found: &dyn Fn(&Member) -> Option<bool>| {
            members.iter().fold((0, 0), |(yes, unknown), member| match found(member) {
                Some(true) => (yes + 1, unknown),
                Some(false) => (yes, unknown),
                None => (yes, unknown + 1),
            })
        };
        let young = |member: &Member| Some(age(member.birth?, on)? < self.young_age);
        let category = |category| count(&|member: &Member| Some(member.category == category)).0;
        let principal = category(Category::Principal);
        let deputy = category(Category::Deputy);
        let size = self.size(posts);
        let (now, full) = (self.minima(principal + deputy), size.minima);
        let line = |code, (count, unknown), least_now, least_full| Line { code, count, unknown, least_now, least_full };
        let lines = [
            line("near_term", count(&|one| Some(one.maturity == Maturity::Near)), now.near_term, full.near_term),
            line("women", count(&|one| Some(one.sex == Sex::Female)), now.women, full.women),
            line(
                "non_party",
                count(&|one| crate::person::party_member(&one.political).map(|is| !is)),
                now.non_party,
                full.non_party,
            ),
            line("young", count(&young), now.young, full.young),
        ];
        Structure { size, principal, deputy, lines }
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Member, Minima, PoolTargets, Posts};
    use crate::date::PartialDate;
    use crate::fraction::Fraction;
    use crate::person::Sex;
    use crate::reserve::{Category, Maturity};
    use proptest::prelude::*;

    fn member(category: Category, maturity: Maturity, sex: Sex, political: &str, birth: Option<&str>) -> Member {
        let birth = birth.map(|birth| PartialDate::read(birth).unwrap());
        Member { category, maturity, sex, political: political.to_owned(), birth }
    }

    #[test]
    fn worked_case_q5() {
        let size = PoolTargets::shipped().size(Posts { principal: 12, deputy: 18 });
        assert_eq!((size.principal, size.deputy, size.most), (24, 18, 42));
        assert_eq!(size.minima, Minima { near_term: 14, women: 11, non_party: 5, young: 21 });
        let formulas: Vec<_> = size.trace.steps.iter().map(|step| format!("{} {}", step.formula, step.value)).collect();
        assert_eq!(formulas[..4], ["12 × 2 + 18 × 1 42", "42 × 1/3 ↑ 14", "42 × 25% ↑ 11", "42 × 10% ↑ 5"]);
    }

    #[test]
    fn counted_by_hand() {
        use Category::{Deputy, Principal};
        use Maturity::{Longer, Near};
        let members = [
            member(Principal, Near, Sex::Male, "中共党员", Some("1986.11")),
            member(Principal, Longer, Sex::Female, "群众", Some("1986.12")),
            member(Deputy, Longer, Sex::Male, "农工党党员", None),
            member(Deputy, Longer, Sex::Male, "", Some("1992.01")),
            member(Deputy, Longer, Sex::Male, "中共预备党员", Some("1990.01")),
        ];
        let found = PoolTargets::shipped().structure(Posts { principal: 1, deputy: 2 }, &members, "2026-11-30".parse().unwrap());
        assert_eq!((found.principal, found.deputy, found.over()), (2, 3, (0, 1)));
        let line = |code, count, unknown, least_now, least_full| Line { code, count, unknown, least_now, least_full };
        let expected = [
            line("near_term", 1, 0, 2, 2),
            line("women", 1, 0, 2, 1),
            line("non_party", 2, 1, 1, 1),
            // Forty in November is no longer under forty; one more birth is not known.
            line("young", 3, 1, 3, 2),
        ];
        assert_eq!(found.lines, expected);
        assert_eq!(found.lines.map(Line::lacking), [1, 1, 0, 0]);
    }

    #[test]
    fn targets_are_checked_and_read_back() {
        let targets = PoolTargets::shipped();
        assert_eq!(targets.check(), Ok(()));
        let text = serde_json::to_string(&targets).unwrap();
        assert!(text.contains(r#""near_term":"1/3","women":"25%""#), "{text}");
        assert_eq!(serde_json::from_str::<PoolTargets>(&text).unwrap(), targets);
        assert_eq!(PoolTargets { principal_ratio: 0, ..targets.clone() }.check(), Err("principal_ratio"));
        assert_eq!(PoolTargets { deputy_ratio: 11, ..targets.clone() }.check(), Err("deputy_ratio"));
        assert_eq!(PoolTargets { young_age: 17, ..targets }.check(), Err("young_age"));
    }

    proptest! {
        #[test]
        fn minima_never_fall_when_the_pool_grows(people in 0u32..500, part in 0u32..10) {
            let share = Fraction::new(part, 10).unwrap();
            let targets = PoolTargets { near_term: share, women: share, ..PoolTargets::shipped() };
            let (less, more) = (targets.minima(people), targets.minima(people + 1));
            prop_assert!(less.near_term <= more.near_term && more.near_term <= less.near_term + 1);
            prop_assert_eq!(less.women, less.near_term);
            prop_assert!(u64::from(less.women) * 10 >= u64::from(people) * u64::from(part));
        }
    }
}
