//! Ladders and bridges as data of the group.

use crate::appraisal::scheme::Words;
use crate::certificate::Family;
use crate::education;
use crate::post::PostType;
use crate::rule::Rules;
use crate::title::SKILL;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// All ladders of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ladders {
    /// Ladders.
    pub ladders: Vec<Ladder>,
    /// Ways from one ladder to another.
    pub bridges: Vec<Bridge>,
}

/// One ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ladder {
    /// Code, unique.
    pub code: String,
    /// Name.
    pub name: Words,
    /// Types of posts whose people climb it.
    pub kinds: Vec<PostType>,
    /// Steps from low to high; two at least.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Code, unique on its ladder.
    pub code: String,
    /// Name.
    pub name: Words,
    /// Who stands on it.
    pub place: Place,
    /// What it asks of whoever comes from the step below; of the lowest, of whoever is on no step.
    pub requirement: Requirement,
}

/// Who stands on a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Whoever's post holds one of these words; of all words of the ladder the longest decides, so that 副主任 is no 主任.
    Post(Vec<String>),
    /// Whoever has this level of a professional title.
    Title(String),
    /// Whoever has this level of skill.
    Skill(String),
}

/// What a step or a bridge asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Requirement {
    /// Whole years on the step one comes from; 0 to 20.
    pub years: u32,
    /// Other years for whoever has more schooling; the highest schooling that is reached decides.
    pub sooner: Vec<Sooner>,
    /// Least schooling, one of [`education::WORDS`]; empty for any.
    pub education: String,
    /// Annual grades; none for any.
    pub grades: Option<GradeRule>,
    /// Certificates of which one is needed, that level of the family or a higher one; empty for none.
    pub certificates: Vec<Holding>,
    /// So many last years in which the training hours were done; 0 to 5.
    pub training_years: u32,
    /// No discipline may be in force.
    pub no_discipline: bool,
}

/// Years by schooling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sooner {
    /// One of [`education::WORDS`].
    pub education: String,
    /// Whole years.
    pub years: u32,
}

/// Annual grades asked for. Years without a grade neither count nor break (domain §3.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeRule {
    /// So many last graded years; 1 to 10.
    pub years: u32,
    /// Each must be one of these.
    pub among: Vec<String>,
}

/// A certificate asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holding {
    /// Family.
    pub family: Family,
    /// Level of the family.
    pub level: String,
}

/// A step of a ladder by codes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spot {
    /// The ladder's.
    pub ladder: String,
    /// The step's.
    pub step: String,
}

/// A way from one ladder to another 贯通: it lets somebody apply, nothing more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bridge {
    /// From.
    pub from: Spot,
    /// To a step of another ladder.
    pub to: Spot,
    /// Series of the title, such as 工程; empty for any.
    #[serde(default)]
    pub series: String,
    /// What it asks for, in place of what the step asks of those from below.
    pub requirement: Requirement,
}

/// The first thing that is wrong with ladders: the field, and the code of what it belongs to.
pub type Fault = (&'static str, String);

impl Rules for Ladders {
    const KIND: &'static str = "career";

    fn shipped() -> Self {
        Self::shipped()
    }

    fn check(&self) -> Result<(), String> {
        self.check().map_err(|(field, code)| format!("{field} {code}").trim().to_owned())
    }
}

impl Spot {
    /// By codes.
    pub fn new(ladder: &str, step: &str) -> Self {
        Self { ladder: ladder.to_owned(), step: step.to_owned() }
    }
}

impl Ladders {
    /// A step by its codes.
    pub fn step(&self, spot: &Spot) -> Option<&Step> {
        let ladder = self.ladders.iter().find(|ladder| ladder.code == spot.ladder)?;
        ladder.steps.iter().find(|step| step.code == spot.step)
    }

    /// Where somebody stands: on each ladder the highest step that fits, in the order of the ladders. `titles` are levels of
    /// series ([`crate::title::read`]); posts place only people of the ladder's types, and those whose type is not known.
    pub fn spots(&self, post: &str, kind: Option<PostType>, titles: &[(&str, &str)]) -> Vec<Spot> {
        let place = |ladder: &Ladder| {
            let open = kind.is_none_or(|kind| ladder.kinds.contains(&kind));
            let longest = |words: &[String]| words.iter().filter(|word| post.contains(word.as_str())).map(String::len).max();
            let posts = ladder.steps.iter().enumerate().filter_map(|(place, step)| match &step.place {
                Place::Post(words) if open => longest(words).map(|length| (length, place)),
                _ => None,
            });
            let held = |family, level: &str| {
                titles.iter().any(|(series, held)| *held == level && (*series == SKILL) == (family == Family::Skill))
            };
            let levels = ladder.steps.iter().enumerate().filter(|(_, step)| match &step.place {
                Place::Post(_) => false,
                Place::Title(level) => held(Family::Title, level),
                Place::Skill(level) => held(Family::Skill, level),
            });
            let highest = levels.map(|(place, _)| place).max().or_else(|| posts.max().map(|(_, place)| place))?;
            ladder.steps.get(highest).map(|step| Spot::new(&ladder.code, &step.code))
        };
        self.ladders.iter().filter_map(place).collect()
    }

    /// The first thing that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let codes: BTreeSet<&str> = self.ladders.iter().map(|ladder| ladder.code.as_str()).collect();
        if codes.len() != self.ladders.len() {
            return Err(("ladders", String::new()));
        }
        for ladder in &self.ladders {
            let told = |field| Err((field, ladder.code.clone()));
            let codes: BTreeSet<&str> = ladder.steps.iter().map(|step| step.code.as_str()).collect();
            if blank(&ladder.code) || blank(&ladder.name.zh) {
                return told("name");
            }
            if ladder.steps.len() < 2 || codes.len() != ladder.steps.len() {
                return told("steps");
            }
            for step in &ladder.steps {
                let told = |field| Err((field, step.code.clone()));
                if blank(&step.code) || blank(&step.name.zh) {
                    return told("name");
                }
                let placed = match &step.place {
                    Place::Post(words) => !words.is_empty() && !words.iter().any(|word| blank(word)),
                    Place::Title(level) => Family::Title.rank(level).is_some(),
                    Place::Skill(level) => Family::Skill.rank(level).is_some(),
                };
                if !placed {
                    return told("place");
                }
                step.requirement.check().or_else(told)?;
            }
        }
        for bridge in &self.bridges {
            let told = |field| Err((field, bridge.from.step.clone()));
            let there = self.step(&bridge.from).is_some() && self.step(&bridge.to).is_some();
            if !there || bridge.from.ladder == bridge.to.ladder {
                return told("bridges");
            }
            bridge.requirement.check().or_else(told)?;
        }
        Ok(())
    }
}

impl Requirement {
    /// Years on the step one comes from, by schooling.
    pub fn years_for(&self, schooling: &str) -> u32 {
        let reached = self.sooner.iter().filter(|one| education::at_least(schooling, &one.education) == Some(true));
        reached.max_by_key(|one| education::step(&one.education)).map_or(self.years, |one| one.years)
    }

    fn check(&self) -> Result<(), &'static str> {
        let schooled = |word: &str| education::step(word).is_some();
        let steps: BTreeSet<_> = self.sooner.iter().map(|one| education::step(&one.education)).collect();
        let sooner = |one: &Sooner| schooled(&one.education) && one.years <= 20;
        let grades = |rule: &GradeRule| {
            (1..=10).contains(&rule.years) && !rule.among.is_empty() && !rule.among.iter().any(|one| blank(one))
        };
        match self {
            _ if self.years > 20 => Err("years"),
            _ if !self.sooner.iter().all(sooner) || steps.len() != self.sooner.len() => Err("sooner"),
            _ if !self.education.is_empty() && !schooled(&self.education) => Err("education"),
            _ if !self.grades.as_ref().is_none_or(grades) => Err("grades"),
            _ if self.certificates.iter().any(|one| one.family.rank(&one.level).is_none()) => Err("certificates"),
            _ if self.training_years > 5 => Err("training_years"),
            _ => Ok(()),
        }
    }
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::{Fault, Holding, Ladders, Place, Sooner, Spot};
    use crate::certificate::Family;
    use crate::post::PostType;
    use crate::title::read;

    fn told(change: impl FnOnce(&mut Ladders)) -> Result<(), Fault> {
        let mut ladders = Ladders::shipped();
        change(&mut ladders);
        ladders.check()
    }

    #[test]
    fn what_is_shipped_holds_together_and_reads_back() {
        let ladders = Ladders::shipped();
        assert_eq!(ladders.check(), Ok(()));
        let text = serde_json::to_string(&ladders).unwrap();
        assert_eq!(serde_json::from_str::<Ladders>(&text).unwrap(), ladders);
        let names = |place: usize| ladders.ladders[place].steps.iter().map(|step| step.name.zh.as_str()).collect::<Vec<_>>();
        assert_eq!(names(0), ["班组长", "副主任", "主任", "副总"]);
        assert_eq!(names(1), ["员级", "助理级", "中级", "副高级", "正高级"]);
        assert_eq!(names(2), ["初级工", "中级工", "高级工", "技师", "高级技师", "特级技师", "首席技师"]);
        let bridges: Vec<_> =
            ladders.bridges.iter().map(|one| (one.from.step.as_str(), one.requirement.years, one.to.step.as_str())).collect();
        assert_eq!(bridges, [("三级", 2, "助理级"), ("二级", 3, "中级"), ("一级", 4, "副高级")]);
    }

    #[test]
    fn a_person_stands_on_the_highest_step_that_fits() {
        let ladders = Ladders::shipped();
        let spots = |post: &str, kind, titles: &[&str]| -> Vec<String> {
            let titles: Vec<(&str, &str)> = titles.iter().filter_map(|title| read(title)).collect();
            ladders.spots(post, kind, &titles).into_iter().map(|spot: Spot| format!("{} {}", spot.ladder, spot.step)).collect()
        };
        let management = Some(PostType::Management);
        assert_eq!(spots("一车间副主任", management, &["工程师"]), ["management deputy", "professional 中级"]);
        assert_eq!(spots("办公室主任", management, &[]), ["management director"]);
        assert_eq!(spots("副总经理", management, &["高级经济师", "经济师"]), ["management vice", "professional 副高级"]);
        assert_eq!(spots("维修班班长", Some(PostType::Skilled), &["焊工高级技师"]), ["management team", "skilled 一级"]);
        assert_eq!(spots("主任工程师", Some(PostType::Professional), &["高级工程师"]), ["professional 副高级"]);
        assert_eq!(spots("操作工", Some(PostType::Skilled), &[]), Vec::<String>::new());
    }

    #[test]
    fn schooling_shortens_the_years() {
        let ladders = Ladders::shipped();
        let assistant = &ladders.step(&Spot::new("professional", "助理级")).unwrap().requirement;
        let years = ["中专", "大学专科", "大学本科", "博士研究生", ""].map(|schooling| assistant.years_for(schooling));
        assert_eq!(years, [4, 2, 1, 1, 4]);
    }

    #[test]
    fn each_fault_is_told_by_its_field() {
        let fault = |field, code: &str| Err((field, code.to_owned()));
        let requirement =
            |ladders: &mut Ladders, change: fn(&mut super::Requirement)| change(&mut ladders.ladders[0].steps[1].requirement);
        assert_eq!(told(|one| one.ladders[1].code = "management".to_owned()), fault("ladders", ""));
        assert_eq!(told(|one| one.ladders[0].name.zh.clear()), fault("name", "management"));
        assert_eq!(told(|one| one.ladders[0].steps.truncate(1)), fault("steps", "management"));
        assert_eq!(told(|one| one.ladders[0].steps[1].code = "team".to_owned()), fault("steps", "management"));
        assert_eq!(told(|one| one.ladders[0].steps[1].place = Place::Skill("七级".to_owned())), fault("place", "deputy"));
        assert_eq!(told(|one| one.ladders[0].steps[1].place = Place::Post(Vec::new())), fault("place", "deputy"));
        assert_eq!(told(|one| requirement(one, |one| one.years = 21)), fault("years", "deputy"));
        assert_eq!(told(|one| requirement(one, |one| one.education = "私塾".to_owned())), fault("education", "deputy"));
        assert_eq!(told(|one| requirement(one, |one| one.grades.as_mut().unwrap().years = 0)), fault("grades", "deputy"));
        assert_eq!(told(|one| requirement(one, |one| one.training_years = 6)), fault("training_years", "deputy"));
        let twice = |one: &mut super::Requirement| {
            one.sooner = ["大专", "大学专科"].map(|word| Sooner { education: word.to_owned(), years: 1 }).into();
        };
        assert_eq!(told(|one| requirement(one, twice)), fault("sooner", "deputy"));
        let unknown = |one: &mut super::Requirement| {
            one.certificates.push(Holding { family: Family::Title, level: "三级".to_owned() });
        };
        assert_eq!(told(|one| requirement(one, unknown)), fault("certificates", "deputy"));
        assert_eq!(told(|one| one.bridges[0].to = Spot::new("skilled", "二级")), fault("bridges", "三级"));
        assert_eq!(told(|one| one.bridges[0].to.step = "院士".to_owned()), fault("bridges", "三级"));
    }
}
