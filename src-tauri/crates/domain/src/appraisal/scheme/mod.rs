//! The appraisal scheme as data: frozen when the year opens, a change is a new version (domain §§2-3). What a document of an
//! earlier product does not name is switched off, so that its years still prove themselves.

mod check;
mod consequence;
mod count;
mod eligibility;
mod procedure;
mod proposal;
mod quota;

pub use check::SchemeError;
pub use consequence::{ConsequenceRule, ConsequenceWhen};
pub use count::{BallotKind, Composite, Dimension, ForcedLimit, MissingClass, Normalise, RaterClass, TickValue, VoidRules};
pub use eligibility::{DisciplineRule, Effect, InForce, NoGradeRules, VetoRule};
pub use procedure::{Deadlines, Participation, VoteGates};
pub use quota::{Band, ClassWeight, Pool, Quota, QuotaGroup, QuotaGroups, RaisedQuota, RankTable, TeamRules};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The rules of one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Version label, unique.
    pub version: String,
    /// Year it is for.
    pub year: i32,
    /// Dimensions with weights in per cent, sum 100.
    pub dimensions: Vec<Dimension>,
    /// Rater classes with weights in per cent, sum 100. A class of weight 0 rates only in the pools that name it.
    pub classes: Vec<RaterClass>,
    /// Points of each grade on tick ballots, best first; empty when no class ticks.
    #[serde(default)]
    pub ticks: Vec<TickValue>,
    /// Above this number of valid ballots of a class one highest and one lowest are dropped; none: never. Score ballots only.
    pub trim_when_more_than: Option<u32>,
    /// Which ballots are void.
    pub void: VoidRules,
    /// What happens when a class has no valid ballot of a person.
    #[serde(default)]
    pub missing_class: MissingClass,
    /// Weights of performance, democratic and superior's score, sum 100.
    pub composite: Composite,
    /// Puts the superiors' scores of the units back on a common scale; none: shown, never applied.
    #[serde(default)]
    pub normalise: Option<Normalise>,
    /// Most bonus points that count.
    pub bonus_cap: Decimal,
    /// Grades from the best down; each floor is closed at the bottom.
    pub bands: Vec<Band>,
    /// Grades by rank instead of by points; none: by points.
    #[serde(default)]
    pub rank_bands: Option<RankTable>,
    /// Quota of the best grade.
    pub quota: Quota,
    /// People who stand in a pool of their own, such as the top leaders; everybody else stands in the pool of the scheme itself.
    #[serde(default)]
    pub pools: Vec<Pool>,
    /// Shares of votes that call for more than a grade; none: not looked at.
    #[serde(default)]
    pub gates: Option<VoteGates>,
    /// Leadership teams as units; none: teams are not appraised.
    #[serde(default)]
    pub team: Option<TeamRules>,
    /// Class means are shown only when every class has at least this many valid ballots (domain §2.6).
    pub suppress_below: u32,
    /// A person on whom one class alone has voted gets a total only with so many valid ballots: the total would tell its mean. None: not
    /// looked at.
    #[serde(default)]
    pub lone_class_least: Option<u32>,
    /// Classes without which no result stands.
    pub required_classes: Vec<String>,
    /// Under this many months in post at the year's end: takes part, no grade.
    pub months_in_post: u32,
    /// Further reasons for 'takes part, no grade'.
    #[serde(default)]
    pub no_grade: NoGradeRules,
    /// Kinds of discipline, how long each is in force and what it does to a grade.
    #[serde(default)]
    pub discipline: Vec<DisciplineRule>,
    /// Veto items 一票否决.
    #[serde(default)]
    pub vetoes: Vec<VetoRule>,
    /// Share of those entitled that must have voted before anything is published; none: not looked at.
    #[serde(default)]
    pub participation: Option<Participation>,
    /// Days of notice, review and complaint.
    #[serde(default)]
    pub deadlines: Deadlines,
    /// What a grade, or a run of grades, calls for; listed, never executed.
    #[serde(default)]
    pub consequences: Vec<ConsequenceRule>,
    /// What the person is told of the right of appeal, Chinese and English.
    pub appeal_note: Words,
}

/// A word in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// Both at once.
    pub fn new(zh: &str, en: &str) -> Self {
        Self { zh: zh.to_owned(), en: en.to_owned() }
    }
}

impl Scheme {
    /// Index of a rater class by its letter.
    pub fn class_index(&self, code: &str) -> Option<usize> {
        self.classes.iter().position(|class| class.code == code)
    }

    /// The best grade.
    pub fn top_grade(&self) -> &str {
        self.bands.first().map_or("", |band| &band.grade)
    }

    /// The grade below the best, given to who is inside the band but outside the quota.
    pub fn second_grade(&self) -> &str {
        self.bands.get(1).map_or("", |band| &band.grade)
    }

    /// Index of a grade, 0 the best.
    pub fn grade_index(&self, grade: &str) -> Option<usize> {
        self.bands.iter().position(|band| band.grade == grade)
    }

    /// The grade of a printed total (banding uses the rounded total, domain §2.6).
    pub fn grade_of(&self, total: Decimal) -> &Band {
        grade_of(&self.bands, total)
    }

    /// The pool of a code; none for the scheme's own, or an unknown one.
    pub fn pool(&self, code: &str) -> Option<&Pool> {
        self.pools.iter().find(|pool| pool.code == code)
    }

    /// The pool that people of a level stand in; none for the scheme's own.
    pub fn pool_of_level(&self, level: crate::post::PostLevel) -> Option<&Pool> {
        self.pools.iter().find(|pool| pool.levels.contains(&level))
    }

    /// Weight of each class in a pool, in the order of the classes; 0 where a class does not rate there.
    pub fn weights_in(&self, pool: &str) -> Vec<Decimal> {
        match self.pool(pool) {
            None => self.classes.iter().map(|class| class.weight).collect(),
            Some(pool) => {
                let of = |code: &str| pool.weights.iter().find(|weight| weight.class == code).map(|weight| weight.weight);
                self.classes.iter().map(|class| of(&class.code).unwrap_or_default()).collect()
            }
        }
    }

    /// The classes without which no result stands in a pool.
    pub fn required_in(&self, pool: &str) -> &[String] {
        self.pool(pool).map_or(&self.required_classes, |pool| &pool.required_classes)
    }

    /// The quota in force in a pool.
    pub fn quota_in(&self, pool: &str) -> &Quota {
        self.pool(pool).map_or(&self.quota, |pool| &pool.quota)
    }

    /// How many cells a row of a class has: one a dimension, or the one tick.
    pub fn cells_of(&self, class: usize) -> usize {
        match self.classes.get(class).map(|class| class.ballot) {
            Some(BallotKind::Tick) => 1,
            _ => self.dimensions.len(),
        }
    }
}

/// The band of a printed total; the last band takes what is below all floors.
pub fn grade_of(bands: &[Band], total: Decimal) -> &Band {
    static NONE: std::sync::OnceLock<Band> = std::sync::OnceLock::new();
    bands
        .iter()
        .find(|band| total >= band.floor)
        .or(bands.last())
        .unwrap_or_else(|| NONE.get_or_init(|| Band { grade: String::new(), floor: Decimal::ZERO }))
}
