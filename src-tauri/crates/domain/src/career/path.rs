//! What somebody lacks for the next steps, and who is ready for a step. What is not known does not count as met.

use super::ladder::{Ladders, Requirement, Spot};
use crate::certificate::Family;
use crate::date::months_after;
use crate::education;
use crate::person::months_between;
use crate::post::{PostType, Unmet};
use crate::trace::Trace;
use chrono::{Datelike, NaiveDate};

/// A step somebody stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Where: [`Ladders::spots`], or an appointment.
    pub spot: Spot,
    /// Since when; none when it is not known.
    pub since: Option<NaiveDate>,
}

/// What is known of somebody.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Steps he stands on.
    pub standings: Vec<Standing>,
    /// Type of his post.
    pub kind: Option<PostType>,
    /// Schooling.
    pub education: String,
    /// Annual grades with their years; the empty text for none.
    pub grades: Vec<(i32, String)>,
    /// Certificates found genuine: family and level.
    pub certificates: Vec<(Family, String)>,
    /// Years in which the training hours owed were done.
    pub trained: Vec<i32>,
    /// The last day of the longest discipline in force; none without.
    pub discipline_until: Option<NaiveDate>,
}

/// How a step is come to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// Onto the lowest step, from none.
    Entry,
    /// From the step below.
    Step,
    /// By a bridge; the series of the title, empty for any.
    Bridge(String),
}

impl Way {
    /// The word on the wire; words at `career.way.<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Step => "step",
            Self::Bridge(_) => "bridge",
        }
    }
}

/// One step that is open to somebody, with what he lacks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Where from; none onto the lowest step.
    pub from: Option<Spot>,
    /// Where to.
    pub to: Spot,
    /// How.
    pub way: Way,
    /// `years`, `education`, `grades`, `certificate`, `training`, `discipline`; words at `career.unmet.<requirement>`.
    pub unmet: Vec<Unmet>,
    /// The day on which the years are reached; none when none are asked for or their beginning is not known.
    pub years_on: Option<NaiveDate>,
    /// Each requirement with what is asked and found.
    pub trace: Trace,
}

impl Path {
    /// Whether nothing is lacking.
    pub fn ready(&self) -> bool {
        self.unmet.is_empty()
    }
}

/// Everything open to somebody: the next step of each ladder he stands on, bridges from there, and the lowest step of the ladders of
/// his type that he stands on nowhere. A bridge to where he stands already, or above which he stands, is not told.
pub fn paths(ladders: &Ladders, facts: &Facts, today: NaiveDate) -> Vec<Path> {
    let mut found = Vec::new();
    let place = |spot: &Spot| {
        let ladder = ladders.ladders.iter().find(|ladder| ladder.code == spot.ladder)?;
        ladder.steps.iter().position(|step| step.code == spot.step)
    };
    for ladder in &ladders.ladders {
        let standing = facts.standings.iter().filter(|one| one.spot.ladder == ladder.code).max_by_key(|one| place(&one.spot));
        let (next, way) = match standing {
            Some(standing) => (place(&standing.spot).map(|place| place + 1), Way::Step),
            None if facts.kind.is_some_and(|kind| ladder.kinds.contains(&kind)) => (Some(0), Way::Entry),
            None => (None, Way::Entry),
        };
        if let Some(step) = next.and_then(|next| ladder.steps.get(next)) {
            found.push(path(standing, Spot::new(&ladder.code, &step.code), way, &step.requirement, facts, today));
        }
    }
    for bridge in &ladders.bridges {
        let Some(standing) = facts.standings.iter().find(|one| one.spot == bridge.from) else { continue };
        let there = facts
            .standings
            .iter()
            .filter(|one| one.spot.ladder == bridge.to.ladder)
            .any(|one| place(&one.spot) >= place(&bridge.to));
        if !there {
            let way = Way::Bridge(bridge.series.clone());
            found.push(path(Some(standing), bridge.to.clone(), way, &bridge.requirement, facts, today));
        }
    }
    found
}

/// Of these people (ids) those who lack nothing for a step, by whichever way, in the order given.
pub fn ready(ladders: &Ladders, step: &Spot, people: &[(i64, Facts)], today: NaiveDate) -> Vec<(i64, Path)> {
    let one = |(person, facts): &(i64, Facts)| {
        let path = paths(ladders, facts, today).into_iter().find(|path| path.to == *step && path.ready())?;
        Some((*person, path))
    };
    people.iter().filter_map(one).collect()
}

fn path(from: Option<&Standing>, to: Spot, way: Way, asked: &Requirement, facts: &Facts, today: NaiveDate) -> Path {
    let mut unmet = Vec::new();
    let mut trace = Trace::under("career");
    let mut hold = |requirement: &'static str, asked: String, found: String, met: bool| {
        trace.step(&format!("career_{requirement}"), "", format!("{found} / {asked}"), if met { "✓" } else { "✗" });
        if !met {
            unmet.push(Unmet { requirement, asked, found });
        }
    };
    let years = asked.years_for(&facts.education);
    let since = from.and_then(|standing| standing.since);
    if years > 0 {
        let served = since.map(|since| whole_years(since, today));
        hold("years", years.to_string(), text(served), served.is_some_and(|served| served >= years));
    }
    if !asked.education.is_empty() {
        let met = education::at_least(&facts.education, &asked.education) == Some(true);
        hold("education", asked.education.clone(), facts.education.clone(), met);
    }
    if let Some(rule) = &asked.grades {
        let mut graded: Vec<&(i32, String)> = facts.grades.iter().filter(|(_, grade)| !grade.is_empty()).collect();
        graded.sort_by_key(|(year, _)| std::cmp::Reverse(*year));
        graded.truncate(rule.years as usize);
        let met = graded.len() == rule.years as usize && graded.iter().all(|(_, grade)| rule.among.contains(grade));
        let said: Vec<String> = graded.iter().map(|(year, grade)| format!("{year} {grade}")).collect();
        hold("grades", format!("{} × {}", rule.years, rule.among.join("、")), said.join("、"), met);
    }
    if !asked.certificates.is_empty() {
        let fits = |one: &&super::Holding| {
            facts
                .certificates
                .iter()
                .any(|(family, level)| *family == one.family && family.rank(level) >= family.rank(&one.level))
        };
        let met = asked.certificates.iter().find(fits).map(|one| one.level.clone());
        let levels: Vec<&str> = asked.certificates.iter().map(|one| one.level.as_str()).collect();
        let is_met = met.is_some();
        hold("certificate", levels.join("、"), met.unwrap_or_default(), is_met);
    }
    if asked.training_years > 0 {
        // The year that runs is not over: what counts are those before it.
        let last = (1..=asked.training_years).filter_map(|back| today.year().checked_sub_unsigned(back));
        let done = last.filter(|year| facts.trained.contains(year)).count();
        hold("training", asked.training_years.to_string(), done.to_string(), done == asked.training_years as usize);
    }
    if asked.no_discipline {
        let until = facts.discipline_until.filter(|until| *until >= today);
        if let Some(until) = until {
            hold("discipline", String::new(), until.to_string(), false);
        }
    }
    let years_on = since.filter(|_| years > 0).map(|since| months_after(since, years * 12));
    Path { from: from.map(|standing| standing.spot.clone()), to, way, unmet, years_on, trace }
}

/// Whole years that are over; a year from the last of February ends on the last of February, as all months here do.
fn whole_years(since: NaiveDate, today: NaiveDate) -> u32 {
    let years = months_between(since, today) / 12;
    years + u32::from(since <= today && months_after(since, (years + 1) * 12) <= today)
}

fn text(years: Option<u32>) -> String {
    years.map(|years| years.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Facts, Path, Standing, Way, paths, ready};
    use crate::career::ladder::{Ladders, Spot};
    use crate::certificate::Family;
    use crate::post::PostType;
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn on(ladder: &str, step: &str, since: &str) -> Standing {
        Standing { spot: Spot::new(ladder, step), since: Some(day(since)) }
    }

    /// A welder with two years as senior worker, good grades and last year's hours.
    fn welder() -> Facts {
        Facts {
            standings: vec![on("skilled", "三级", "2024-08-01")],
            kind: Some(PostType::Skilled),
            education: "技校".to_owned(),
            grades: vec![(2023, "基本称职".to_owned()), (2025, "称职".to_owned()), (2024, String::new())],
            certificates: vec![(Family::Skill, "三级".to_owned())],
            trained: vec![2025],
            discipline_until: None,
        }
    }

    fn told(facts: &Facts, today: &str) -> Vec<(String, &'static str, Vec<&'static str>)> {
        let row = |path: Path| (path.to.step, path.way.code(), path.unmet.into_iter().map(|one| one.requirement).collect());
        paths(&Ladders::shipped(), facts, day(today)).into_iter().map(row).collect()
    }

    fn row(step: &str, way: &'static str, unmet: &[&'static str]) -> (String, &'static str, Vec<&'static str>) {
        (step.to_owned(), way, unmet.to_vec())
    }

    #[test]
    fn a_senior_worker_may_cross_after_two_years_and_climb_after_three() {
        let before = [row("team", "entry", &[]), row("二级", "step", &["years"]), row("助理级", "bridge", &["years"])];
        assert_eq!(told(&welder(), "2026-07-31"), before);
        let after = [row("team", "entry", &[]), row("二级", "step", &["years"]), row("助理级", "bridge", &[])];
        assert_eq!(told(&welder(), "2026-08-01"), after);
        let paths = paths(&Ladders::shipped(), &welder(), day("2026-08-01"));
        assert_eq!(paths[1].years_on, Some(day("2027-08-01")));
        assert_eq!((paths[1].unmet[0].asked.as_str(), paths[1].unmet[0].found.as_str()), ("3", "2"));
        assert_eq!(paths[2].way, Way::Bridge("工程".to_owned()));
        assert_eq!(paths[2].trace.steps.len(), 1);
    }

    #[test]
    fn a_bridge_ends_where_somebody_stands_already() {
        for (step, crosses) in [("员级", true), ("助理级", false), ("中级", false)] {
            let mut facts = welder();
            facts.standings.push(on("professional", step, "2020-01-01"));
            assert_eq!(told(&facts, "2026-08-01").iter().any(|row| row.1 == "bridge"), crosses, "{step}");
        }
    }

    #[test]
    fn what_is_lacking_is_named_with_what_is_asked_and_found() {
        let facts = Facts {
            standings: vec![on("management", "deputy", "2025-01-01")],
            kind: Some(PostType::Management),
            education: "中专".to_owned(),
            grades: vec![(2025, "称职".to_owned()), (2024, "基本称职".to_owned()), (2023, "优秀".to_owned())],
            certificates: Vec::new(),
            trained: vec![2024, 2026],
            discipline_until: Some(day("2026-08-01")),
        };
        let found = paths(&Ladders::shipped(), &facts, day("2026-08-01"));
        assert_eq!(found.len(), 1);
        let lacks: Vec<_> = found[0].unmet.iter().map(|one| (one.requirement, one.asked.as_str(), one.found.as_str())).collect();
        let expected = [
            ("years", "2", "1"),
            ("education", "大专", "中专"),
            ("grades", "2 × 优秀、良好、称职、合格", "2025 称职、2024 基本称职"),
            ("training", "1", "0"),
            ("discipline", "", "2026-08-01"),
        ];
        assert_eq!(lacks, expected);
        // A day later the discipline is over; too few graded years are lacking as well.
        let later = Facts { grades: facts.grades[..1].to_vec(), ..facts };
        assert_eq!(told(&later, "2026-08-02")[0].2, ["years", "education", "grades", "training"]);
    }

    #[test]
    fn a_higher_certificate_serves_and_another_family_does_not() {
        let with = |certificates: &[(Family, &str)]| {
            let certificates = certificates.iter().map(|(family, level)| (*family, (*level).to_owned())).collect();
            told(&Facts { certificates, ..welder() }, "2026-08-01")[0].2.clone()
        };
        assert!(with(&[(Family::Skill, "四级")]).is_empty() && with(&[(Family::Title, "员级")]).is_empty());
        assert_eq!(with(&[(Family::Skill, "五级")]), ["certificate"]);
        assert_eq!(with(&[(Family::Registered, "一级")]), ["certificate"]);
        assert_eq!(with(&[]), ["certificate"]);
    }

    #[test]
    fn whoever_is_nowhere_begins_at_the_bottom_of_his_own_ladder() {
        let facts = Facts { kind: Some(PostType::Professional), education: "大学本科".to_owned(), ..Facts::default() };
        assert_eq!(told(&facts, "2026-08-01"), [row("员级", "entry", &[])]);
        assert_eq!(told(&Facts::default(), "2026-08-01"), []);
        let top = Facts { standings: vec![on("skilled", "首席技师", "2020-01-01")], ..Facts::default() };
        assert_eq!(told(&top, "2026-08-01"), []);
        // Since when somebody stands there is not known: the years are not met.
        let mut unknown = welder();
        unknown.standings[0].since = None;
        assert_eq!(told(&unknown, "2036-08-01")[2].2, ["years"]);
    }

    #[test]
    fn years_from_a_leap_day_end_with_february() {
        let told = |today| super::whole_years(day("2024-02-29"), day(today));
        let days = ["2024-02-28", "2025-02-27", "2025-02-28", "2026-02-27", "2028-02-28", "2028-02-29"];
        assert_eq!(days.map(told), [0, 0, 1, 1, 3, 4]);
    }

    #[test]
    fn a_step_names_those_who_are_ready_for_it() {
        let mut short = welder();
        short.standings[0].since = Some(day("2025-08-01"));
        let assistant = Facts {
            standings: vec![on("professional", "员级", "2025-07-01")],
            kind: Some(PostType::Professional),
            education: "大学本科".to_owned(),
            grades: vec![(2025, "优秀".to_owned())],
            trained: vec![2025],
            ..Facts::default()
        };
        let people = [(7, welder()), (8, short), (9, assistant)];
        let found = ready(&Ladders::shipped(), &Spot::new("professional", "助理级"), &people, day("2026-08-01"));
        let found: Vec<_> = found.into_iter().map(|(person, path)| (person, path.way.code())).collect();
        assert_eq!(found, [(7, "bridge"), (9, "step")]);
    }

    proptest! {
        #[test]
        fn time_alone_never_adds_a_lack_of_years(since in 0u64..6000, today in 0u64..6000, more in 0u64..3000, step in 0usize..7) {
            let first = day("2010-01-01");
            let on = |days| first.checked_add_days(Days::new(days)).unwrap();
            let ladders = Ladders::shipped();
            let code = ladders.ladders[2].steps[step].code.clone();
            let standing = Standing { spot: Spot::new("skilled", &code), since: Some(on(since)) };
            let facts = Facts { standings: vec![standing], ..Facts::default() };
            let lacks = |today| -> Vec<(Spot, bool, bool)> {
                paths(&ladders, &facts, today).into_iter().map(|path| {
                    let lacking = path.unmet.iter().any(|one| one.requirement == "years");
                    (path.to, lacking, path.years_on.is_some_and(|on| on > today))
                }).collect()
            };
            for (now, then) in lacks(on(today)).into_iter().zip(lacks(on(today + more))) {
                prop_assert_eq!(&now.0, &then.0);
                prop_assert!(now.1 || !then.1);
                // The day that is promised is the day it is so.
                prop_assert_eq!(now.1, now.2);
            }
        }
    }
}
