//! The record of follow-up 跟踪考察记录 (forms §7b): at least two investigators, facts on 德能勤绩廉, talks, votes, problems, and whether
//! last time's were mended. What is written is kept as it is; what is wrong with a sheet is told whole, not one fault at a time.

use super::Fault as Field;
use super::period::Period;
use super::schedule::Kind;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a sheet must hold, versioned data of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetRules {
    /// Fewest investigators; 2 to 9.
    pub investigators_least: u32,
    /// Kinds of sheet that need a talk 谈话.
    pub talk: Vec<Kind>,
    /// Kinds of sheet that need a vote 测评.
    pub vote: Vec<Kind>,
    /// Kinds of sheet that need facts and a rating in each of the five dimensions; another kind needs facts in one at least.
    pub every_dimension: Vec<Kind>,
}

/// 德能勤绩廉.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// 德.
    Virtue,
    /// 能.
    Ability,
    /// 勤.
    Diligence,
    /// 绩.
    Achievement,
    /// 廉.
    Integrity,
}

impl Dimension {
    /// In the order of the paper.
    pub const ALL: [Dimension; 5] = [Self::Virtue, Self::Ability, Self::Diligence, Self::Achievement, Self::Integrity];

    /// The word on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Virtue => "virtue",
            Self::Ability => "ability",
            Self::Diligence => "diligence",
            Self::Achievement => "achievement",
            Self::Integrity => "integrity",
        }
    }
}

/// 好、较好、一般、差.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// 好.
    Good,
    /// 较好.
    Fair,
    /// 一般.
    Plain,
    /// 差.
    Poor,
}

/// One row of the five.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facet {
    /// Which.
    pub dimension: Dimension,
    /// What happened: facts, not praise.
    pub facts: String,
    /// How it is rated; none when nobody rates.
    pub rating: Option<Rating>,
}

/// A talk 谈话.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Talk {
    /// When.
    pub on: NaiveDate,
    /// With whom, by post or name.
    pub with: String,
    /// What was said.
    pub gist: String,
}

/// Votes on the person 测评票数; abstentions apart, never in the divisor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Votes {
    /// 优秀.
    pub excellent: u32,
    /// 称职.
    pub competent: u32,
    /// 基本称职.
    pub basic: u32,
    /// 不称职.
    pub unfit: u32,
    /// 弃权.
    pub abstained: u32,
}

impl Votes {
    /// Votes that say something.
    pub fn valid(self) -> u64 {
        [self.excellent, self.competent, self.basic, self.unfit].into_iter().map(u64::from).sum()
    }
}

/// A problem found 存在问题.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Problem {
    /// Its name among the person's problems, such as `2026-H1/1`; never used twice for a person.
    pub key: String,
    /// What it is.
    pub what: String,
}

/// What became of a problem of an earlier sheet 上次问题整改.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mending {
    /// The problem's name.
    pub key: String,
    /// Whether it is mended.
    pub state: Mended,
    /// By what it is seen.
    pub evidence: String,
}

/// Whether a problem is mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mended {
    /// 已整改.
    Mended,
    /// 未整改.
    Open,
}

/// 考察结论.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// 继续培养.
    Continue,
    /// 近期使用.
    UseSoon,
    /// 调整培养方向.
    Redirect,
    /// 暂缓.
    Defer,
    /// 出库.
    Exit,
}

impl Conclusion {
    /// In the order of the paper.
    pub const ALL: [Conclusion; 5] = [Self::Continue, Self::UseSoon, Self::Redirect, Self::Defer, Self::Exit];

    /// The word on the wire; words at `reserve.conclusion.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Continue => "continue",
            Self::UseSoon => "use_soon",
            Self::Redirect => "redirect",
            Self::Defer => "defer",
            Self::Exit => "exit",
        }
    }
}

/// One sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Entry, review or decision.
    pub kind: Kind,
    /// The period it is for.
    pub period: Period,
    /// The day of the investigation.
    pub held_on: NaiveDate,
    /// Who investigated: ids of people.
    pub investigators: Vec<i64>,
    /// 本期主要工作与实绩.
    pub work: String,
    /// The five, each once at most.
    pub facets: Vec<Facet>,
    /// 学习培训; may be empty.
    #[serde(default)]
    pub training: String,
    /// Talks.
    #[serde(default)]
    pub talks: Vec<Talk>,
    /// The vote; none when there was none.
    #[serde(default)]
    pub votes: Option<Votes>,
    /// New problems.
    #[serde(default)]
    pub problems: Vec<Problem>,
    /// What became of the problems that were open.
    #[serde(default)]
    pub mendings: Vec<Mending>,
    /// What follows; an entry may go without.
    #[serde(default)]
    pub conclusion: Option<Conclusion>,
}

/// What is wrong with a sheet; words at `reserve.sheet.<code>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Fewer investigators than the least, the person and doubles left out.
    Investigators {
        /// Counted.
        found: u32,
        /// Needed.
        least: u32,
    },
    /// In the future, or before the period begins.
    Date,
    /// A dimension without facts or rating, or named twice.
    Dimension(Dimension),
    /// Nothing of fact in any of the five.
    Facts,
    /// No talk, or one without a person, a gist or a day up to the investigation.
    Talk,
    /// No vote that says something.
    Vote,
    /// A problem without words, or with a name that was used before.
    Problem(String),
    /// A problem that was open and that the sheet says nothing about, with or without evidence.
    Unanswered(String),
    /// An answer to a problem that was not open, or a second one.
    Stranger(String),
    /// No conclusion.
    Conclusion,
}

impl Fault {
    /// The word on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Investigators { .. } => "investigators",
            Self::Date => "date",
            Self::Dimension(_) => "dimension",
            Self::Facts => "facts",
            Self::Talk => "talk",
            Self::Vote => "vote",
            Self::Problem(_) => "problem",
            Self::Unanswered(_) => "unanswered",
            Self::Stranger(_) => "stranger",
            Self::Conclusion => "conclusion",
        }
    }
}

impl SheetRules {
    /// What the product proposes.
    pub fn shipped() -> Self {
        Self {
            investigators_least: 2,
            talk: vec![Kind::Review, Kind::Decision],
            vote: vec![Kind::Decision],
            every_dimension: vec![Kind::Review, Kind::Decision],
        }
    }

    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), Field> {
        if (2..=9).contains(&self.investigators_least) { Ok(()) } else { Err("investigators_least") }
    }

    /// Everything that is wrong with a sheet about a person (id). `earlier` are the person's sheets before it, in the order of their
    /// days.
    pub fn faults(&self, person: i64, sheet: &Sheet, earlier: &[Sheet], today: NaiveDate) -> Vec<Fault> {
        let mut faults = Vec::new();
        let there: BTreeSet<i64> = sheet.investigators.iter().copied().filter(|one| *one != person).collect();
        let found = u32::try_from(there.len()).unwrap_or(u32::MAX);
        if found < self.investigators_least {
            faults.push(Fault::Investigators { found, least: self.investigators_least });
        }
        if sheet.held_on > today || sheet.held_on < sheet.period.span().since {
            faults.push(Fault::Date);
        }
        self.facets(sheet, &mut faults);
        let told = |talk: &Talk| talk.on <= sheet.held_on && !blank(&talk.with) && !blank(&talk.gist);
        if !sheet.talks.iter().all(told) || (self.talk.contains(&sheet.kind) && sheet.talks.is_empty()) {
            faults.push(Fault::Talk);
        }
        if self.vote.contains(&sheet.kind) && sheet.votes.is_none_or(|votes| votes.valid() == 0) {
            faults.push(Fault::Vote);
        }
        problems(sheet, earlier, &mut faults);
        if sheet.kind != Kind::Entry && sheet.conclusion.is_none() {
            faults.push(Fault::Conclusion);
        }
        faults
    }

    fn facets(&self, sheet: &Sheet, faults: &mut Vec<Fault>) {
        let every = self.every_dimension.contains(&sheet.kind);
        for dimension in Dimension::ALL {
            let rows: Vec<&Facet> = sheet.facets.iter().filter(|facet| facet.dimension == dimension).collect();
            let whole = rows.iter().any(|facet| !blank(&facet.facts) && facet.rating.is_some());
            // A rating without a fact is an opinion.
            let bare = rows.iter().any(|facet| blank(&facet.facts) && facet.rating.is_some());
            if rows.len() > 1 || bare || (every && !whole) {
                faults.push(Fault::Dimension(dimension));
            }
        }
        if sheet.facets.iter().all(|facet| blank(&facet.facts)) {
            faults.push(Fault::Facts);
        }
    }
}

/// Problems that are open after these sheets, in the order of their days: each with the sheet's place that found it and how many
/// reviews and decisions since then found it open.
pub fn open_problems(sheets: &[Sheet]) -> Vec<OpenProblem<'_>> {
    let mut open: Vec<OpenProblem<'_>> = Vec::new();
    for (place, sheet) in sheets.iter().enumerate() {
        for mending in &sheet.mendings {
            match mending.state {
                Mended::Mended => open.retain(|one| one.problem.key != mending.key),
                Mended::Open if sheet.kind == Kind::Entry => {}
                Mended::Open => {
                    let same = open.iter_mut().filter(|one| one.problem.key == mending.key);
                    same.for_each(|one| one.reviews += 1);
                }
            }
        }
        open.extend(sheet.problems.iter().map(|problem| OpenProblem { problem, sheet: place, reviews: 0 }));
    }
    open
}

/// A problem that is not mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenProblem<'a> {
    /// What it is.
    pub problem: &'a Problem,
    /// The place of the sheet that found it.
    pub sheet: usize,
    /// Reviews and decisions since then that found it not mended.
    pub reviews: u32,
}

fn problems(sheet: &Sheet, earlier: &[Sheet], faults: &mut Vec<Fault>) {
    let used: BTreeSet<&str> = earlier.iter().flat_map(|one| &one.problems).map(|problem| problem.key.as_str()).collect();
    let mut new = BTreeSet::new();
    for problem in &sheet.problems {
        let fresh = !used.contains(problem.key.as_str()) && new.insert(problem.key.as_str());
        if blank(&problem.key) || blank(&problem.what) || !fresh {
            faults.push(Fault::Problem(problem.key.clone()));
        }
    }
    let open: BTreeSet<&str> = open_problems(earlier).iter().map(|one| one.problem.key.as_str()).collect();
    let mut answered = BTreeSet::new();
    for mending in &sheet.mendings {
        if !open.contains(mending.key.as_str()) || !answered.insert(mending.key.as_str()) {
            faults.push(Fault::Stranger(mending.key.clone()));
        }
    }
    // An entry may leave a problem for the next review; nobody says 'mended' without saying by what it is seen.
    let evident = |mending: &&Mending| !blank(&mending.evidence);
    let bare = sheet.mendings.iter().filter(|mending| !evident(mending)).map(|mending| mending.key.as_str());
    let silent = open.iter().copied().filter(|key| sheet.kind != Kind::Entry && !answered.contains(key));
    let lacking: BTreeSet<&str> = bare.chain(silent).collect();
    faults.extend(lacking.into_iter().map(|key| Fault::Unanswered(key.to_owned())));
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::{
        Conclusion, Dimension, Facet, Fault, Mended, Mending, Problem, Rating, Sheet, SheetRules, Talk, Votes, open_problems,
    };
    use crate::reserve::period::Period;
    use crate::reserve::schedule::Kind;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn sheet(kind: Kind, period: &str, on: &str) -> Sheet {
        let facet = |dimension| Facet { dimension, facts: "主持检修，提前两天".to_owned(), rating: Some(Rating::Good) };
        Sheet {
            kind,
            period: Period::read(period).unwrap(),
            held_on: day(on),
            investigators: vec![8, 9],
            work: "检修".to_owned(),
            facets: Dimension::ALL.map(facet).into(),
            training: String::new(),
            talks: vec![Talk { on: day(on), with: "班组职工".to_owned(), gist: "带队有办法".to_owned() }],
            votes: Some(Votes { excellent: 5, competent: 3, ..Votes::default() }),
            problems: Vec::new(),
            mendings: Vec::new(),
            conclusion: Some(Conclusion::Continue),
        }
    }

    fn problem(key: &str) -> Problem {
        Problem { key: key.to_owned(), what: "制度执行不严".to_owned() }
    }

    fn mending(key: &str, state: Mended) -> Mending {
        Mending { key: key.to_owned(), state, evidence: "抽查记录".to_owned() }
    }

    fn told(sheet: &Sheet, earlier: &[Sheet]) -> Vec<Fault> {
        SheetRules::shipped().faults(1, sheet, earlier, day("2026-08-31"))
    }

    #[test]
    fn a_whole_sheet_has_no_fault() {
        let whole = sheet(Kind::Decision, "2026", "2026-08-31");
        assert_eq!(told(&whole, &[]), []);
        let text = serde_json::to_string(&whole).unwrap();
        assert_eq!(serde_json::from_str::<Sheet>(&text).unwrap(), whole);
    }

    #[test]
    fn two_investigators_are_two_other_people() {
        for people in [vec![], vec![8], vec![8, 8], vec![1, 8]] {
            let found = people.iter().filter(|one| **one == 8).count().min(1) as u32;
            let few = Sheet { investigators: people, ..sheet(Kind::Entry, "2026-Q3", "2026-08-31") };
            assert_eq!(told(&few, &[]), [Fault::Investigators { found, least: 2 }]);
        }
    }

    #[test]
    fn facts_come_before_ratings() {
        let mut bare = sheet(Kind::Review, "2026-H2", "2026-08-31");
        bare.facets[4].facts = " ".to_owned();
        assert_eq!(told(&bare, &[]), [Fault::Dimension(Dimension::Integrity)]);
        bare.facets[4].rating = None;
        assert_eq!(told(&bare, &[]), [Fault::Dimension(Dimension::Integrity)]);
        // An entry needs facts somewhere, not everywhere.
        assert_eq!(told(&Sheet { kind: Kind::Entry, ..bare.clone() }, &[]), []);
        assert_eq!(told(&Sheet { kind: Kind::Entry, facets: Vec::new(), ..bare.clone() }, &[]), [Fault::Facts]);
        let twice = Sheet { facets: [bare.facets.clone(), vec![bare.facets[0].clone()]].concat(), ..bare };
        assert_eq!(told(&twice, &[]), [Fault::Dimension(Dimension::Virtue), Fault::Dimension(Dimension::Integrity)]);
    }

    #[test]
    fn a_decision_needs_talks_votes_and_a_conclusion() {
        let whole = sheet(Kind::Decision, "2026", "2026-08-31");
        let lacking = Sheet { talks: Vec::new(), votes: None, conclusion: None, ..whole.clone() };
        assert_eq!(told(&lacking, &[]), [Fault::Talk, Fault::Vote, Fault::Conclusion]);
        let abstained = Sheet { votes: Some(Votes { abstained: 9, ..Votes::default() }), ..whole.clone() };
        assert_eq!(told(&abstained, &[]), [Fault::Vote]);
        assert_eq!(told(&Sheet { kind: Kind::Entry, ..lacking }, &[]), []);
        for on in ["2026-09-01", "2025-12-31"] {
            let mut sheet = sheet(Kind::Decision, "2026", on);
            sheet.talks[0].on = day("2025-12-31");
            assert_eq!(told(&sheet, &[]), [Fault::Date], "{on}");
        }
    }

    #[test]
    fn last_times_problems_are_answered() {
        let first = Sheet { problems: vec![problem("a"), problem("b")], ..sheet(Kind::Review, "2025-H2", "2025-12-31") };
        let earlier = [first];
        let next = |mendings| Sheet { mendings, ..sheet(Kind::Review, "2026-H1", "2026-07-10") };
        let unanswered = |key: &str| Fault::Unanswered(key.to_owned());
        assert_eq!(told(&next(vec![mending("a", Mended::Mended)]), &earlier), [unanswered("b")]);
        let bare = Mending { evidence: String::new(), ..mending("b", Mended::Open) };
        assert_eq!(told(&next(vec![mending("a", Mended::Mended), bare]), &earlier), [unanswered("b")]);
        let both = vec![mending("a", Mended::Mended), mending("b", Mended::Open)];
        assert_eq!(told(&next(both.clone()), &earlier), []);
        let strangers = [both, vec![mending("a", Mended::Open), mending("c", Mended::Open)]].concat();
        assert_eq!(told(&next(strangers), &earlier), [Fault::Stranger("a".to_owned()), Fault::Stranger("c".to_owned())]);
        // An entry may leave them for the review; no name is used twice.
        let entry =
            Sheet { problems: vec![problem("a"), problem("d"), problem("d")], ..sheet(Kind::Entry, "2026-Q1", "2026-03-31") };
        assert_eq!(told(&entry, &earlier), [Fault::Problem("a".to_owned()), Fault::Problem("d".to_owned())]);
    }

    #[test]
    fn a_problem_is_open_until_it_is_mended() {
        let sheets = [
            Sheet { problems: vec![problem("a"), problem("b")], ..sheet(Kind::Review, "2025-H1", "2025-07-10") },
            Sheet { mendings: vec![mending("a", Mended::Open)], ..sheet(Kind::Entry, "2025-Q3", "2025-09-30") },
            Sheet {
                mendings: vec![mending("a", Mended::Open), mending("b", Mended::Mended)],
                ..sheet(Kind::Review, "2025-H2", "2026-01-10")
            },
            Sheet { mendings: vec![mending("a", Mended::Open)], ..sheet(Kind::Decision, "2025", "2026-02-10") },
        ];
        let open: Vec<_> = open_problems(&sheets).iter().map(|one| (one.problem.key.clone(), one.sheet, one.reviews)).collect();
        assert_eq!(open, [("a".to_owned(), 0, 2)]);
        assert_eq!(open_problems(&sheets[..2])[0].reviews, 0, "an entry is no review");
    }
}
