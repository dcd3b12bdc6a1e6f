//! Succession cover 接续: for each post who could take it now, in a year, later; posts without anybody; and young people who meet what is
//! asked and stand on no list. It names, it never chooses.

use super::Maturity;
use crate::date::months_after;
use crate::exact::{Exact, print2};
use crate::post::{Candidate, Standard, Unmet};
use chrono::NaiveDate;

/// When somebody could take a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ready {
    /// 现在可用.
    Now,
    /// 一年内可用.
    Year,
    /// 一年以后.
    Later,
}

impl Ready {
    /// All, the soonest first.
    pub const ALL: [Ready; 3] = [Self::Now, Self::Year, Self::Later];

    /// The word on the wire; words at `reserve.ready.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Year => "year",
            Self::Later => "later",
        }
    }
}

/// A post to be covered.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its id.
    pub id: i64,
    /// What it asks for.
    pub standard: Standard,
    /// The first day of the month in which its holder retires by law; none without a holder, or when it is not known.
    pub holder_retires: Option<NaiveDate>,
    /// Whether somebody holds it.
    pub held: Held,
}

/// Whether somebody holds a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Somebody does.
    Yes,
    /// 空缺.
    Vacant,
}

/// Somebody in the pool, for the posts he is kept for.
#[derive(Clone, Debug)]
pub struct Reserve {
    /// The person (id).
    pub person: i64,
    /// Posts by id.
    pub posts: Vec<i64>,
    /// When the group thinks he can be used.
    pub maturity: Maturity,
    /// Whether a warning suspends him.
    pub suspended: bool,
    /// What is known of him today.
    pub facts: Candidate,
}

/// One person for one post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heir {
    /// The person (id).
    pub person: i64,
    /// When.
    pub ready: Ready,
    /// What he lacks today.
    pub unmet: Vec<Unmet>,
}

/// One post with its heirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The post (id).
    pub post: i64,
    /// The soonest first, then by id.
    pub heirs: Vec<Heir>,
    /// Kept for the post and suspended: they do not count.
    pub suspended: Vec<i64>,
    /// Vacant, or its holder retires within the months looked ahead.
    pub urgent: bool,
}

impl Cover {
    /// Those ready at a time.
    pub fn at(&self, ready: Ready) -> impl Iterator<Item = &Heir> {
        self.heirs.iter().filter(move |heir| heir.ready == ready)
    }

    /// Whether nobody is there at all 无人接续.
    pub fn nobody(&self) -> bool {
        self.heirs.is_empty()
    }
}

/// Shares of posts that are covered (ISO 30414: succession readiness and coverage).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rates {
    /// All posts.
    pub posts: u32,
    /// With somebody ready now.
    pub now: u32,
    /// With somebody ready now or in a year.
    pub year: u32,
    /// With somebody at all.
    pub any: u32,
}

impl Rates {
    /// Per cent of a count, two decimals half up; empty without posts.
    pub fn percent(&self, count: u32) -> String {
        match self.posts {
            0 => String::new(),
            posts => print2(Exact::ratio(i128::from(count) * 100, posts.into()).round2()),
        }
    }
}

/// When somebody could take a post. Near-term people who meet everything are ready now, those who will meet it by the mere passing of
/// a year are ready then; everybody else later: what the group put down as longer is not made nearer by figures.
pub fn ready(standard: &Standard, maturity: Maturity, facts: &Candidate) -> (Ready, Vec<Unmet>) {
    let unmet = standard.unmet(facts);
    let ready = match maturity {
        Maturity::Near if unmet.is_empty() => Ready::Now,
        Maturity::Near if standard.unmet(&in_a_year(facts)).is_empty() => Ready::Year,
        _ => Ready::Later,
    };
    (ready, unmet)
}

/// Each post with its heirs, in the order of the posts. Holders who retire within `ahead_months` of today make a post urgent.
pub fn covers(posts: &[Post], reserves: &[Reserve], today: NaiveDate, ahead_months: u32) -> Vec<Cover> {
    let until = months_after(today, ahead_months);
    let one = |post: &Post| {
        let (mut heirs, mut suspended) = (Vec::new(), Vec::new());
        for reserve in reserves.iter().filter(|reserve| reserve.posts.contains(&post.id)) {
            if reserve.suspended {
                suspended.push(reserve.person);
                continue;
            }
            let (ready, unmet) = ready(&post.standard, reserve.maturity, &reserve.facts);
            heirs.push(Heir { person: reserve.person, ready, unmet });
        }
        heirs.sort_by_key(|heir| (heir.ready, heir.person));
        suspended.sort_unstable();
        let urgent = post.held == Held::Vacant || post.holder_retires.is_some_and(|retires| retires <= until);
        Cover { post: post.id, heirs, suspended, urgent }
    };
    posts.iter().map(one).collect()
}

/// How many posts are covered.
pub fn rates(covers: &[Cover]) -> Rates {
    let count =
        |found: &dyn Fn(&Cover) -> bool| u32::try_from(covers.iter().filter(|cover| found(cover)).count()).unwrap_or(u32::MAX);
    Rates {
        posts: u32::try_from(covers.len()).unwrap_or(u32::MAX),
        now: count(&|cover| cover.at(Ready::Now).next().is_some()),
        year: count(&|cover| cover.heirs.iter().any(|heir| heir.ready != Ready::Later)),
        any: count(&|cover| !cover.nobody()),
    }
}

/// Somebody of the roster, for the look at people who are on no list.
#[derive(Clone, Debug)]
pub struct Employee {
    /// The person (id).
    pub person: i64,
    /// In the pool, or nominated.
    pub listed: bool,
    /// What is known of him today.
    pub facts: Candidate,
}

/// A young person on no list, with the standards he meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlisted {
    /// The person (id).
    pub person: i64,
    /// Places of the standards in the list that was given.
    pub meets: Vec<usize>,
}

/// People below an age in whole years who are on no list and meet a standard at least. Whose age is not known is not young; a
/// standard that asks for nothing is met by nobody here, or everybody would be named.
pub fn unlisted(people: &[Employee], standards: &[Standard], young_age: u32) -> Vec<Unlisted> {
    let asks = |standard: &Standard| {
        let open = Standard { experience: String::new(), potential: String::new(), ..standard.clone() };
        open != Standard::default()
    };
    let young = |one: &&Employee| !one.listed && one.facts.age.is_some_and(|age| age < young_age);
    let found = people.iter().filter(young).map(|one| {
        let meets = standards.iter().enumerate().filter(|(_, standard)| asks(standard) && standard.unmet(&one.facts).is_empty());
        Unlisted { person: one.person, meets: meets.map(|(place, _)| place).collect() }
    });
    found.filter(|one| !one.meets.is_empty()).collect()
}

fn in_a_year(facts: &Candidate) -> Candidate {
    let next = |years: Option<u32>| years.map(|years| years.saturating_add(1));
    Candidate {
        years_in_post: next(facts.years_in_post),
        years_of_work: next(facts.years_of_work),
        age: next(facts.age),
        ..facts.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::{Employee, Held, Post, Ready, Reserve, covers, rates, ready, unlisted};
    use crate::post::{Candidate, PostLevel, Standard};
    use crate::reserve::Maturity;
    use chrono::NaiveDate;
    use proptest::prelude::*;

    fn standard() -> Standard {
        Standard {
            education: "大专".to_owned(),
            level: Some(PostLevel::MiddleDeputy),
            years_in_post: Some(2),
            age_most: Some(50),
            ..Standard::default()
        }
    }

    fn facts(education: &str, years_in_post: u32, age: u32) -> Candidate {
        Candidate {
            education: education.to_owned(),
            level: Some(PostLevel::MiddleDeputy),
            years_in_post: Some(years_in_post),
            age: Some(age),
            ..Candidate::default()
        }
    }

    fn told(maturity: Maturity, facts: &Candidate) -> (Ready, Vec<&'static str>) {
        let (ready, unmet) = ready(&standard(), maturity, facts);
        (ready, unmet.into_iter().map(|one| one.requirement).collect())
    }

    #[test]
    fn only_time_makes_ready_in_a_year() {
        use Maturity::{Longer, Near};
        assert_eq!(told(Near, &facts("大专", 2, 50)), (Ready::Now, vec![]));
        assert_eq!(told(Near, &facts("大专", 1, 49)), (Ready::Year, vec!["years_in_post"]));
        assert_eq!(told(Near, &facts("大专", 0, 49)), (Ready::Later, vec!["years_in_post"]));
        // In a year he has the years, and is past the age.
        assert_eq!(told(Near, &facts("大专", 1, 50)), (Ready::Later, vec!["years_in_post"]));
        assert_eq!(told(Near, &facts("中专", 2, 40)), (Ready::Later, vec!["education"]));
        assert_eq!(told(Longer, &facts("大专", 2, 40)), (Ready::Later, vec![]));
    }

    #[test]
    fn each_post_has_its_heirs_the_soonest_first() {
        let today: NaiveDate = "2026-08-01".parse().unwrap();
        let post = |id, held, retires: Option<&str>| Post {
            id,
            standard: standard(),
            holder_retires: retires.map(|retires| retires.parse().unwrap()),
            held,
        };
        let posts = [
            post(10, Held::Yes, Some("2027-08-01")),
            post(20, Held::Yes, Some("2027-09-01")),
            post(30, Held::Vacant, None),
            post(40, Held::Yes, None),
        ];
        let reserve = |person, posts: &[i64], maturity, years, suspended| Reserve {
            person,
            posts: posts.to_vec(),
            maturity,
            suspended,
            facts: facts("大专", years, 40),
        };
        let reserves = [
            reserve(5, &[10, 20], Maturity::Longer, 5, false),
            reserve(4, &[10], Maturity::Near, 1, false),
            reserve(3, &[10], Maturity::Near, 3, false),
            reserve(2, &[10, 30], Maturity::Near, 3, true),
            reserve(1, &[40], Maturity::Near, 1, false),
        ];
        let covers = covers(&posts, &reserves, today, 12);
        let heirs =
            |place: usize| -> Vec<(i64, Ready)> { covers[place].heirs.iter().map(|heir| (heir.person, heir.ready)).collect() };
        assert_eq!(heirs(0), [(3, Ready::Now), (4, Ready::Year), (5, Ready::Later)]);
        assert_eq!(heirs(1), [(5, Ready::Later)]);
        assert!(covers[2].nobody() && covers[2].suspended == [2]);
        assert_eq!(covers.iter().map(|cover| cover.urgent).collect::<Vec<_>>(), [true, false, true, false]);
        let rates = rates(&covers);
        assert_eq!((rates.posts, rates.now, rates.year, rates.any), (4, 1, 2, 3));
        assert_eq!((rates.percent(rates.now), rates.percent(rates.any)), ("25.00".to_owned(), "75.00".to_owned()));
    }

    #[test]
    fn the_young_on_no_list_are_named_with_what_they_meet() {
        let person = |person, listed, education: &str, age| {
            let mut facts = facts(education, 2, 0);
            facts.age = age;
            Employee { person, listed, facts }
        };
        let people = [
            person(1, false, "大专", Some(39)),
            person(2, false, "大专", Some(40)),
            person(3, true, "大专", Some(30)),
            person(4, false, "中专", Some(30)),
            person(5, false, "大学本科", Some(30)),
            person(6, false, "大学本科", None),
        ];
        let higher = Standard { education: "大学本科".to_owned(), ..standard() };
        let words = Standard { potential: "善于带队伍".to_owned(), ..Standard::default() };
        let found = unlisted(&people, &[standard(), words, higher], 40);
        let rows: Vec<_> = found.into_iter().map(|one| (one.person, one.meets)).collect();
        assert_eq!(rows, [(1, vec![0]), (5, vec![0, 2])]);
    }

    proptest! {
        #[test]
        fn rates_never_fall_from_now_to_any(rows in prop::collection::vec((0i64..5, any::<bool>(), 0u32..4, 30u32..60, any::<bool>()), 0..20)) {
            let posts: Vec<Post> =
                (0..5).map(|id| Post { id, standard: standard(), holder_retires: None, held: Held::Yes }).collect();
            let reserves: Vec<Reserve> = rows.iter().zip(100..).map(|((post, near, years, age, suspended), person)| Reserve {
                person,
                posts: vec![*post],
                maturity: if *near { Maturity::Near } else { Maturity::Longer },
                suspended: *suspended,
                facts: facts("大专", *years, *age),
            }).collect();
            let covers = covers(&posts, &reserves, "2026-08-01".parse().unwrap(), 12);
            let rates = rates(&covers);
            prop_assert!(rates.now <= rates.year && rates.year <= rates.any && rates.any <= rates.posts);
            let placed: usize = covers.iter().map(|cover| cover.heirs.len() + cover.suspended.len()).sum();
            prop_assert_eq!(placed, rows.len());
        }
    }
}
