//! How somebody gets into the pool 入库: nomination by the unit, recommendation by vote, examination, inspection, notice, decision
//! (domain §5.4, §5.5). How far somebody has come is derived from what is recorded each time.

use super::{Category, Fault};
use crate::education;
use crate::fraction::Fraction;
use crate::post::{Candidate, PostLevel, Standard, Unmet};
use crate::working_day::Calendar;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// What entry asks for, versioned data of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryRules {
    /// Least share of those entitled who must have voted.
    pub turnout: Fraction,
    /// Least share of the ballots returned that must name the person 得票率.
    pub votes: Fraction,
    /// Mark that must be reached in the examination, 0 to 100; none where there is no examination.
    pub pass_mark: Option<Decimal>,
    /// Fewest people who inspect; at least 2.
    pub investigators_least: u32,
    /// Working days of the notice; 5 to 60.
    pub notice_days: u32,
    /// What is asked of reserves for principal posts.
    pub principal: Standard,
    /// What is asked of reserves for deputy posts.
    pub deputy: Standard,
    /// Whoever is younger than these whole years needs more schooling; none where nobody does.
    pub young: Option<YoungEducation>,
}

/// Least schooling of the young.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YoungEducation {
    /// Below this age in whole years.
    pub under: u32,
    /// One of [`education::WORDS`].
    pub education: String,
}

/// A recommendation by vote 民主推荐: counts alone, never who voted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recommendation {
    on: NaiveDate,
    entitled: u32,
    returned: u32,
    votes: u32,
}

/// Counts that contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("votes, ballots returned and people entitled do not go together")]
pub struct NoCount;

impl Recommendation {
    /// Votes are not more than ballots returned, those not more than people entitled, and somebody is.
    pub fn new(on: NaiveDate, entitled: u32, returned: u32, votes: u32) -> Result<Self, NoCount> {
        let legal = entitled > 0 && returned <= entitled && votes <= returned;
        if legal { Ok(Self { on, entitled, returned, votes }) } else { Err(NoCount) }
    }

    /// The day of the vote.
    pub fn on(self) -> NaiveDate {
        self.on
    }

    /// Votes for the person and ballots returned.
    pub fn counted(self) -> (u32, u32) {
        (self.votes, self.returned)
    }
}

/// What is recorded of somebody's way into the pool. Days are those of the papers.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Nominated by the unit.
    pub nominated_on: Option<NaiveDate>,
    /// The vote.
    pub recommendation: Option<Recommendation>,
    /// Day and mark of the examination.
    pub examination: Option<(NaiveDate, Decimal)>,
    /// Day of the inspection, those who inspected (ids), and whether they found the person fit.
    pub inspection: Option<(NaiveDate, Vec<i64>, Finding)>,
    /// First day of the notice and objections that are still open.
    pub notice: Option<(NaiveDate, u32)>,
    /// Day of the decision.
    pub decided_on: Option<NaiveDate>,
}

/// What an inspection found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// 适合.
    Fit,
    /// 暂不适合.
    Unfit,
}

/// A step on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 单位提名.
    Nomination,
    /// 民主推荐.
    Recommendation,
    /// 考试考核.
    Examination,
    /// 组织考察.
    Inspection,
    /// 公示.
    Notice,
    /// 研究入库.
    Entry,
}

impl Stage {
    /// In their order.
    pub const ALL: [Stage; 6] =
        [Self::Nomination, Self::Recommendation, Self::Examination, Self::Inspection, Self::Notice, Self::Entry];

    /// The word in the file and on the wire; words at `reserve.stage.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nomination => "nomination",
            Self::Recommendation => "recommendation",
            Self::Examination => "examination",
            Self::Inspection => "inspection",
            Self::Notice => "notice",
            Self::Entry => "entry",
        }
    }
}

/// How a stage stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stand {
    /// It is behind us.
    Done,
    /// The rules have no such stage.
    Left,
    /// It is what comes now; for a notice that hangs, its last day.
    Now(Option<NaiveDate>),
    /// Its turn has not come.
    Ahead,
    /// It was held and the person does not go on.
    Failed(Failure),
}

/// Why somebody does not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Recorded before what comes earlier.
    Order,
    /// Fewer ballots than the least: returned, needed.
    Turnout(u32, u32),
    /// Fewer votes than the least: votes, needed.
    Votes(u32, u32),
    /// Below the pass mark.
    Mark(Decimal),
    /// Fewer investigators than the least, the person and doubles left out.
    Investigators(u32, u32),
    /// Found unfit.
    Unfit,
    /// Objections that are open.
    Objections(u32),
    /// Decided while the notice hung; its last day.
    Running(NaiveDate),
}

impl Failure {
    /// The word on the wire; words at `reserve.failure.<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Turnout(..) => "turnout",
            Self::Votes(..) => "votes",
            Self::Mark(_) => "mark",
            Self::Investigators(..) => "investigators",
            Self::Unfit => "unfit",
            Self::Objections(_) => "objections",
            Self::Running(_) => "running",
        }
    }
}

impl EntryRules {
    /// What the product proposes (domain §5.4 and §5.5: published practice, the group's to change).
    pub fn shipped() -> Self {
        let standard =
            |level| Standard { education: "大专".to_owned(), level: Some(level), age_most: Some(45), ..Standard::default() };
        Self {
            turnout: Fraction::shipped(2, 3),
            votes: Fraction::shipped(1, 2),
            pass_mark: Some(60.into()),
            investigators_least: 2,
            notice_days: 5,
            principal: standard(PostLevel::MiddleDeputy),
            deputy: Standard { years_of_work: Some(3), ..standard(PostLevel::Grassroots) },
            young: Some(YoungEducation { under: 35, education: "大学本科".to_owned() }),
        }
    }

    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let mark = |mark: &Decimal| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(mark) && mark.scale() <= 2;
        let schooled = |word: &str| word.is_empty() || education::step(word).is_some();
        let young = |young: &YoungEducation| (18..=60).contains(&young.under) && education::step(&young.education).is_some();
        match self {
            _ if !self.pass_mark.as_ref().is_none_or(mark) => Err("pass_mark"),
            _ if !(2..=9).contains(&self.investigators_least) => Err("investigators_least"),
            _ if !(5..=60).contains(&self.notice_days) => Err("notice_days"),
            _ if !schooled(&self.principal.education) => Err("principal"),
            _ if !schooled(&self.deputy.education) => Err("deputy"),
            _ if !self.young.as_ref().is_none_or(young) => Err("young"),
            _ => Ok(()),
        }
    }

    /// The standard of a category.
    pub fn standard(&self, category: Category) -> &Standard {
        match category {
            Category::Principal => &self.principal,
            Category::Deputy => &self.deputy,
        }
    }

    /// What somebody lacks for a category. It stops nobody: the published ages are 'mostly', and the group decides with its reason.
    pub fn unmet(&self, category: Category, candidate: &Candidate) -> Vec<Unmet> {
        let mut unmet = self.standard(category).unmet(candidate);
        let young = self.young.as_ref().filter(|young| candidate.age.is_some_and(|age| age < young.under));
        let lacks = |young: &&YoungEducation| education::at_least(&candidate.education, &young.education) != Some(true);
        if let Some(young) = young.filter(lacks) {
            unmet.retain(|one| one.requirement != "education");
            let (asked, found) = (young.education.clone(), candidate.education.clone());
            unmet.insert(0, Unmet { requirement: "education", asked, found });
        }
        unmet
    }

    /// How each stage stands for a person (id) on a day, in their order. After a stage that failed nothing goes on.
    pub fn stands(&self, calendar: &Calendar, person: i64, facts: &Facts, today: NaiveDate) -> [(Stage, Stand); 6] {
        let mut before = NaiveDate::MIN;
        let mut open = true;
        Stage::ALL.map(|stage| {
            let (on, mut stand) = self.alone(stage, calendar, person, facts, today);
            if stand == Stand::Done && on.is_some_and(|on| on < before) {
                stand = Stand::Failed(Failure::Order);
            }
            if !open {
                return (stage, if stand == Stand::Left { stand } else { Stand::Ahead });
            }
            before = on.map_or(before, |on| on.max(before));
            open = matches!(stand, Stand::Done | Stand::Left);
            (stage, stand)
        })
    }

    /// A stage by itself: the day it was done, and how it stands when everything before it is done.
    fn alone(
        &self,
        stage: Stage,
        calendar: &Calendar,
        person: i64,
        facts: &Facts,
        today: NaiveDate,
    ) -> (Option<NaiveDate>, Stand) {
        let held = |on: Option<NaiveDate>, stand: Stand| if on.is_some() { (on, stand) } else { (None, Stand::Now(None)) };
        match stage {
            Stage::Nomination => held(facts.nominated_on, Stand::Done),
            Stage::Recommendation => {
                let stand = facts.recommendation.map_or(Stand::Now(None), |vote| self.voted(vote));
                held(facts.recommendation.map(|vote| vote.on), stand)
            }
            Stage::Examination => match (self.pass_mark, facts.examination) {
                (None, _) => (None, Stand::Left),
                (Some(least), Some((on, mark))) if mark < least => (Some(on), Stand::Failed(Failure::Mark(least))),
                (Some(_), examination) => held(examination.map(|(on, _)| on), Stand::Done),
            },
            Stage::Inspection => {
                let stand = facts.inspection.as_ref().map_or(Stand::Now(None), |(_, people, finding)| {
                    let there: std::collections::BTreeSet<_> = people.iter().filter(|one| **one != person).collect();
                    let there = u32::try_from(there.len()).unwrap_or(u32::MAX);
                    match finding {
                        _ if there < self.investigators_least => {
                            Stand::Failed(Failure::Investigators(there, self.investigators_least))
                        }
                        Finding::Unfit => Stand::Failed(Failure::Unfit),
                        Finding::Fit => Stand::Done,
                    }
                });
                held(facts.inspection.as_ref().map(|(on, ..)| *on), stand)
            }
            Stage::Notice => {
                let Some((posted, objections)) = facts.notice else { return (None, Stand::Now(None)) };
                let last = calendar.end_of(posted, self.notice_days).unwrap_or(NaiveDate::MAX);
                let stand = match objections {
                    0 if today <= last => Stand::Now(Some(last)),
                    0 => Stand::Done,
                    open => Stand::Failed(Failure::Objections(open)),
                };
                (Some(posted), stand)
            }
            Stage::Entry => {
                let last = facts.notice.and_then(|(posted, _)| calendar.end_of(posted, self.notice_days));
                match (facts.decided_on, last) {
                    (Some(on), Some(last)) if on <= last => (Some(on), Stand::Failed(Failure::Running(last))),
                    (on, _) => held(on, Stand::Done),
                }
            }
        }
    }

    fn voted(&self, vote: Recommendation) -> Stand {
        if !self.turnout.reached(vote.returned.into(), vote.entitled.into()) {
            return Stand::Failed(Failure::Turnout(vote.returned, self.turnout.least_of(vote.entitled)));
        }
        match self.votes.reached(vote.votes.into(), vote.returned.into()) {
            true => Stand::Done,
            false => Stand::Failed(Failure::Votes(vote.votes, self.votes.least_of(vote.returned))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{EntryRules, Facts, Failure, Finding, NoCount, Recommendation, Stage, Stand};
    use crate::post::{Candidate, PostLevel};
    use crate::reserve::Category;
    use crate::working_day::Calendar;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn whole() -> Facts {
        Facts {
            nominated_on: Some(day("2026-03-02")),
            recommendation: Recommendation::new(day("2026-03-09"), 30, 24, 15).ok(),
            examination: Some((day("2026-03-16"), 60.into())),
            inspection: Some((day("2026-03-23"), vec![8, 9], Finding::Fit)),
            notice: Some((day("2026-03-30"), 0)),
            decided_on: Some(day("2026-04-07")),
        }
    }

    fn stand(stage: Stage, facts: &Facts, today: &str) -> Stand {
        let stands = EntryRules::shipped().stands(&Calendar::default(), 1, facts, day(today));
        stands.into_iter().find(|(one, _)| *one == stage).unwrap().1
    }

    #[test]
    fn a_way_that_is_whole_is_done() {
        let stands = EntryRules::shipped().stands(&Calendar::default(), 1, &whole(), day("2026-04-08"));
        assert!(stands.iter().all(|(_, stand)| *stand == Stand::Done), "{stands:?}");
        let begun = Facts { nominated_on: whole().nominated_on, ..Facts::default() };
        assert_eq!(stand(Stage::Recommendation, &begun, "2026-04-08"), Stand::Now(None));
        assert_eq!(stand(Stage::Notice, &begun, "2026-04-08"), Stand::Ahead);
    }

    #[test]
    fn votes_need_turnout_and_half_of_the_ballots() {
        let with = |entitled, returned, votes| Facts {
            recommendation: Recommendation::new(day("2026-03-09"), entitled, returned, votes).ok(),
            ..whole()
        };
        let told = |entitled, returned, votes| stand(Stage::Recommendation, &with(entitled, returned, votes), "2026-04-08");
        assert_eq!(told(30, 20, 10), Stand::Done);
        assert_eq!(told(30, 19, 19), Stand::Failed(Failure::Turnout(19, 20)));
        assert_eq!(told(30, 21, 10), Stand::Failed(Failure::Votes(10, 11)));
        assert_eq!(stand(Stage::Entry, &with(30, 19, 19), "2026-04-08"), Stand::Ahead);
        assert_eq!(Recommendation::new(day("2026-03-09"), 30, 31, 1), Err(NoCount));
        assert_eq!(Recommendation::new(day("2026-03-09"), 0, 0, 0), Err(NoCount));
        assert_eq!(Recommendation::new(day("2026-03-09"), 9, 5, 6), Err(NoCount));
    }

    #[test]
    fn the_notice_is_over_before_anybody_decides() {
        assert_eq!(stand(Stage::Notice, &whole(), "2026-04-03"), Stand::Now(Some(day("2026-04-03"))));
        let early = Facts { decided_on: Some(day("2026-04-03")), ..whole() };
        assert_eq!(stand(Stage::Entry, &early, "2026-04-08"), Stand::Failed(Failure::Running(day("2026-04-03"))));
        let against = Facts { notice: Some((day("2026-03-30"), 1)), ..whole() };
        assert_eq!(stand(Stage::Notice, &against, "2026-04-08"), Stand::Failed(Failure::Objections(1)));
    }

    #[test]
    fn marks_investigators_and_order_are_held_to() {
        let weak = Facts { examination: Some((day("2026-03-16"), "59.99".parse().unwrap())), ..whole() };
        assert_eq!(stand(Stage::Examination, &weak, "2026-04-08"), Stand::Failed(Failure::Mark(60.into())));
        for people in [vec![8], vec![8, 8], vec![1, 8]] {
            let few = Facts { inspection: Some((day("2026-03-23"), people, Finding::Fit)), ..whole() };
            assert_eq!(stand(Stage::Inspection, &few, "2026-04-08"), Stand::Failed(Failure::Investigators(1, 2)));
        }
        let unfit = Facts { inspection: Some((day("2026-03-23"), vec![8, 9], Finding::Unfit)), ..whole() };
        assert_eq!(stand(Stage::Inspection, &unfit, "2026-04-08"), Stand::Failed(Failure::Unfit));
        let early = Facts { inspection: Some((day("2026-03-15"), vec![8, 9], Finding::Fit)), ..whole() };
        assert_eq!(stand(Stage::Inspection, &early, "2026-04-08"), Stand::Failed(Failure::Order));
        let without = EntryRules { pass_mark: None, ..EntryRules::shipped() };
        let stands = without.stands(&Calendar::default(), 1, &Facts { examination: None, ..whole() }, day("2026-04-08"));
        assert_eq!((stands[2].1.clone(), stands[5].1.clone()), (Stand::Left, Stand::Done));
    }

    #[test]
    fn the_young_need_more_schooling() {
        let rules = EntryRules::shipped();
        let candidate = |age, education: &str| Candidate {
            education: education.to_owned(),
            level: Some(PostLevel::MiddleDeputy),
            years_of_work: Some(3),
            age: Some(age),
            ..Candidate::default()
        };
        let lacks = |category, age, education| -> Vec<(&str, String)> {
            let unmet = rules.unmet(category, &candidate(age, education)).into_iter();
            unmet.map(|one| (one.requirement, one.asked)).collect()
        };
        assert_eq!(lacks(Category::Deputy, 35, "大专"), []);
        assert_eq!(lacks(Category::Deputy, 34, "大专"), [("education", "大学本科".to_owned())]);
        assert_eq!(lacks(Category::Principal, 34, "中专"), [("education", "大学本科".to_owned())]);
        assert_eq!(lacks(Category::Principal, 46, "中专"), [("education", "大专".to_owned()), ("age", "45".to_owned())]);
    }

    #[test]
    fn rules_are_checked() {
        let rules = EntryRules::shipped();
        assert_eq!(rules.check(), Ok(()));
        assert_eq!(EntryRules { investigators_least: 1, ..rules.clone() }.check(), Err("investigators_least"));
        assert_eq!(EntryRules { notice_days: 4, ..rules.clone() }.check(), Err("notice_days"));
        assert_eq!(EntryRules { pass_mark: Some(101.into()), ..rules.clone() }.check(), Err("pass_mark"));
        let text = serde_json::to_string(&rules).unwrap();
        assert_eq!(serde_json::from_str::<EntryRules>(&text).unwrap(), rules);
    }
}
