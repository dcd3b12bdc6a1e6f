//! Figures that are counted from the roster and the register of certificates.

use super::{Counted, Ground, Known, Scope, row};
use chrono::NaiveDate;
use domain::cadre::age;
use domain::certificate::Family;
use domain::figure::FigureRules;
use domain::post::{PostLevel, PostType};
use domain::retirement::{self, Line};
use domain::title;
use std::collections::HashMap;
use store::figure::Held;

/// The people of the roster on a day: how many, and by level. Whoever has no title or no skill level is in neither list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Makeup {
    pub heads: u32,
    /// Of the middle level and above.
    pub managers: u32,
    /// By the level of the title, the highest first.
    pub titles: Vec<(&'static str, u32)>,
    /// By the level of the skill, the highest first.
    pub skills: Vec<(&'static str, u32)>,
}

impl Ground {
    /// By the roster as it is today, of whoever was there on the day.
    pub fn makeup(&self, day: NaiveDate, rules: &FigureRules) -> Makeup {
        let scope = Scope { ground: self, unit: None, since: day, until: day, rules };
        let mut found = Makeup::default();
        let (mut titles, mut skills) = (HashMap::<&str, u32>::new(), HashMap::<&str, u32>::new());
        for known in scope.there(day) {
            let person = &known.person;
            found.heads += 1;
            found.managers += u32::from(person.level.is_some_and(|level| level != PostLevel::Grassroots));
            if let Some((_, level)) = title::read(&person.title).filter(|(series, _)| *series != title::SKILL) {
                *titles.entry(level).or_default() += 1;
            }
            if let Some(level) = Family::Skill.read_level(&person.skill_level) {
                *skills.entry(level).or_default() += 1;
            }
        }
        let listed = |family: Family, counts: HashMap<&str, u32>| {
            family.levels().iter().rev().filter_map(|level| Some((*level, *counts.get(level)?))).collect()
        };
        found.titles = listed(Family::Title, titles);
        found.skills = listed(Family::Skill, skills);
        found
    }
}

impl Scope<'_> {
    /// Skill certificates of the high-skill levels issued in the period; they count once two people have found them genuine.
    pub fn high_skill_new(&self) -> Counted {
        let day = self.until;
        let rows = self.there(day).flat_map(|known| {
            let new = |one: &&Held| self.high(one) && self.within(&one.issued);
            self.held(known.id).iter().filter(new).map(|one| row(known, note(one), one.verified))
        });
        Counted::plain(rows.collect())
    }

    /// People in skilled posts with a high-skill certificate by then, looked up or not; the roster's level where the register has none.
    pub fn high_skill_share(&self) -> Counted {
        let day = self.until.to_string();
        let rows =
            self.there(self.until).filter(|known| PostType::of_category(&known.person.category) == Some(PostType::Skilled));
        let rows = rows.map(|known| {
            let mut high = self.held(known.id).iter().filter(|one| self.high(one));
            let by_then = high.clone().find(|one| one.issued.as_str() <= day.as_str());
            let by_roster = high.next().is_none() && self.rules.high_skill_by_roster(&known.person);
            let said = by_then.map(note).unwrap_or_else(|| known.person.skill_level.clone());
            row(known, said, by_then.is_some() || by_roster)
        });
        Counted::share(rows.collect())
    }

    /// Certificates of whoever is there, of those the register holds from before the last day.
    pub fn verified(&self) -> Counted {
        let day = self.until.to_string();
        let rows = self.there(self.until).flat_map(|known| {
            let old = |one: &&Held| one.issued.as_str() <= day.as_str();
            self.held(known.id).iter().filter(old).map(|one| row(known, note(one), one.verified))
        });
        Counted::share(rows.collect())
    }

    /// Of the cadres of the levels the rules name, those not above the age; whose birth is not known does not count.
    pub fn young_share(&self) -> Counted {
        let cadres = self
            .there(self.until)
            .filter(|known| known.person.level.is_some_and(|level| self.rules.young_levels.contains(&level)));
        let rows = cadres.map(|known| {
            let years = known.person.birth.and_then(|birth| age(birth, self.until));
            let note = known.person.birth.map(|birth| birth.to_string()).unwrap_or_default();
            row(known, note, years.is_some_and(|years| years <= self.rules.young_most))
        });
        Counted::share(rows.collect())
    }

    /// Key talents of the first day who are still there on the last. Whoever reached the legal age of retirement is not lost.
    pub fn retention(&self) -> Counted {
        let key = self.there(self.since).filter(|known| self.key(known) && !self.retired(known));
        let rows = key.map(|known| {
            let left = known.person.typed.left_on.filter(|left| *left <= self.until);
            row(known, left.map(|left| left.to_string()).unwrap_or_default(), left.is_none())
        });
        Counted::share(rows.collect())
    }

    fn key(&self, known: &Known) -> bool {
        let day = self.since.to_string();
        let by_certificate = |one: &Held| {
            let family = Family::from_code(&one.family);
            !one.void && one.issued <= day && family.is_some_and(|family| self.rules.key(family, &one.level))
        };
        self.rules.key_by_roster(&known.person) || self.held(known.id).iter().any(by_certificate)
    }

    /// Left in the month of legal retirement or after it.
    fn retired(&self, known: &Known) -> bool {
        let line = Line::of(known.person.sex, PostType::of_category(&known.person.category));
        let month = known.person.birth.map(|birth| retirement::month(line, birth.first_day()));
        matches!((known.person.typed.left_on, month), (Some(left), Some(month)) if left >= month)
    }

    fn high(&self, one: &Held) -> bool {
        !one.void && one.family == Family::Skill.code() && self.rules.high_skill(&one.level)
    }
}

fn note(one: &Held) -> String {
    format!("{} {} {}", one.field, one.level, one.issued).trim().to_owned()
}
