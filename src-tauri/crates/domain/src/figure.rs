//! Internal talent figures 人才指标 (domain §§11.4, 14): what the product counts by itself. One definition serves the overview, the target
//! letters and the measures of provisions, so that a number means the same wherever it stands.

use crate::certificate::Family;
use crate::overview::{Duty, shipped_duties};
use crate::person::Person;
use crate::post::PostLevel;
use crate::role::Role;
use crate::rule::Rules;
use crate::title;
use serde::{Deserialize, Serialize};

/// A figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// 新增高技能人才, a count.
    HighSkillNew,
    /// 新增专业技术资格, a count.
    TitleNew,
    /// 高技能人才占技能岗位人员比例, per cent.
    HighSkillShare,
    /// 人均培训学时, class hours.
    TrainingHours,
    /// 培训计划完成率, per cent.
    TrainingPlan,
    /// 后备干部培养计划执行率, per cent.
    ReservePlan,
    /// 师徒结对, a count.
    MentorPairs,
    /// 关键人才保留率, per cent.
    Retention,
    /// 证书查验率, per cent.
    Verified,
    /// 年轻中层干部占比, per cent.
    YoungShare,
    /// 岗位接续率, per cent.
    Cover,
    /// 年度考核完成率, per cent.
    AppraisalDone,
}

impl Figure {
    /// All.
    pub const ALL: [Self; 12] = [
        Self::HighSkillNew,
        Self::TitleNew,
        Self::HighSkillShare,
        Self::TrainingHours,
        Self::TrainingPlan,
        Self::ReservePlan,
        Self::MentorPairs,
        Self::Retention,
        Self::Verified,
        Self::YoungShare,
        Self::Cover,
        Self::AppraisalDone,
    ];

    /// The word in the file and on the wire; words at `figure.<code>`, its definition at `figure.<code>.how`.
    pub fn code(self) -> &'static str {
        match self {
            Self::HighSkillNew => "high_skill_new",
            Self::TitleNew => "title_new",
            Self::HighSkillShare => "high_skill_share",
            Self::TrainingHours => "training_hours",
            Self::TrainingPlan => "training_plan",
            Self::ReservePlan => "reserve_plan",
            Self::MentorPairs => "mentor_pairs",
            Self::Retention => "retention",
            Self::Verified => "verified",
            Self::YoungShare => "young_share",
            Self::Cover => "cover",
            Self::AppraisalDone => "appraisal_done",
        }
    }

    /// The figure of a code.
    pub fn read(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.code() == code)
    }

    /// Per cent, of whoever or whatever could count.
    pub fn percent(self) -> bool {
        !matches!(self, Self::HighSkillNew | Self::TitleNew | Self::TrainingHours | Self::MentorPairs)
    }

    /// It rests on the confidential list of reserve cadres: the number may be known, who is behind it may not.
    pub fn confidential(self) -> bool {
        matches!(self, Self::ReservePlan | Self::Cover)
    }

    /// Nobody can say it for a day that is past: what it rests on is known for today alone.
    pub fn of_today(self) -> bool {
        self == Self::Cover
    }
}

/// What the figures mean, versioned data of the group; all is the product's proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureRules {
    /// A cadre is young up to this age, in whole years.
    pub young_most: u32,
    /// Levels among which the young are counted.
    pub young_levels: Vec<PostLevel>,
    /// 高技能: from this skill level on (domain §1.2).
    pub high_skill_from: String,
    /// 关键人才: from this professional title on.
    pub key_title_from: String,
    /// 关键人才: from this skill level on.
    pub key_skill_from: String,
    /// Which figures stand on top of the overview, by role; a role without a line sees none there.
    pub top: Vec<TopFigures>,
    /// The duties of a year.
    pub year_duties: Vec<Duty>,
}

/// The figures that matter to a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopFigures {
    /// Role.
    pub role: Role,
    /// One to four, in their order.
    pub figures: Vec<Figure>,
}

impl Rules for FigureRules {
    const KIND: &'static str = "figure";

    fn shipped() -> Self {
        Self {
            young_most: 40,
            young_levels: PostLevel::MIDDLE.to_vec(),
            high_skill_from: "三级".to_owned(),
            key_title_from: "副高级".to_owned(),
            key_skill_from: "二级".to_owned(),
            top: shipped_top(),
            year_duties: shipped_duties(),
        }
    }

    fn check(&self) -> Result<(), String> {
        let known = |family: Family, level: &str| family.rank(level).is_some();
        let found = [
            ("young_most", (18..=70).contains(&self.young_most)),
            ("young_levels", !self.young_levels.is_empty()),
            ("high_skill_from", known(Family::Skill, &self.high_skill_from)),
            ("key_title_from", known(Family::Title, &self.key_title_from)),
            ("key_skill_from", known(Family::Skill, &self.key_skill_from)),
            ("top", self.top.iter().all(|one| (1..=4).contains(&one.figures.len()))),
            ("year_duties", self.year_duties.len() <= 60 && self.year_duties.iter().all(Duty::check)),
        ];
        found.into_iter().find(|(_, good)| !good).map_or(Ok(()), |(field, _)| Err(field.to_owned()))
    }
}

fn shipped_top() -> Vec<TopFigures> {
    use Figure::{AppraisalDone, Cover, HighSkillShare, TrainingHours, TrainingPlan, Verified, YoungShare};
    let top = |role, figures: [Figure; 4]| TopFigures { role, figures: figures.to_vec() };
    vec![
        top(Role::Leader, [HighSkillShare, YoungShare, Cover, TrainingHours]),
        top(Role::Deputy, [HighSkillShare, YoungShare, Cover, TrainingHours]),
        top(Role::Member, [HighSkillShare, TrainingHours, Verified, AppraisalDone]),
        top(Role::Clerk, [Verified, TrainingPlan, TrainingHours, AppraisalDone]),
        top(Role::Auditor, [Verified, AppraisalDone, HighSkillShare, YoungShare]),
    ]
}

impl FigureRules {
    /// The figures on top of the overview of a role.
    pub fn top_of(&self, role: Role) -> &[Figure] {
        self.top.iter().find(|one| one.role == role).map_or(&[], |one| &one.figures)
    }

    /// A level reaches the high-skill line.
    pub fn high_skill(&self, level: &str) -> bool {
        reaches(Family::Skill, level, &self.high_skill_from)
    }

    /// A certificate makes its holder a key talent.
    pub fn key(&self, family: Family, level: &str) -> bool {
        match family {
            Family::Title => reaches(family, level, &self.key_title_from),
            Family::Skill => reaches(family, level, &self.key_skill_from),
            Family::Registered => false,
        }
    }

    /// The roster alone says that somebody is high-skilled.
    pub fn high_skill_by_roster(&self, person: &Person) -> bool {
        Family::Skill.read_level(&person.skill_level).is_some_and(|level| self.high_skill(level))
    }

    /// The roster alone says that somebody is a key talent, by his skill level or his title.
    pub fn key_by_roster(&self, person: &Person) -> bool {
        let skilled = Family::Skill.read_level(&person.skill_level).is_some_and(|level| self.key(Family::Skill, level));
        skilled || title::read(&person.title).is_some_and(|(series, level)| series != "技能" && self.key(Family::Title, level))
    }
}

fn reaches(family: Family, level: &str, line: &str) -> bool {
    matches!((family.rank(level), family.rank(line)), (Some(level), Some(line)) if level >= line)
}

#[cfg(test)]
mod tests {
    use super::{Figure, FigureRules};
    use crate::certificate::Family;
    use crate::role::Role;
    use crate::rule::Rules;

    #[test]
    fn codes_read_back_and_the_proposal_holds_together() {
        for figure in Figure::ALL {
            assert_eq!(Figure::read(figure.code()), Some(figure));
            assert_eq!(serde_json::to_string(&figure).unwrap(), format!("\"{}\"", figure.code()));
        }
        assert_eq!(FigureRules::shipped().check(), Ok(()));
        let mut wrong = FigureRules::shipped();
        wrong.key_title_from = "三级".to_owned();
        assert_eq!(wrong.check(), Err("key_title_from".to_owned()));
        let mut wrong = FigureRules::shipped();
        wrong.top[0].figures.clear();
        assert_eq!(wrong.check(), Err("top".to_owned()));
        assert_eq!(FigureRules::shipped().top_of(Role::Payer), []);
    }

    #[test]
    fn high_skill_begins_with_level_three() {
        let rules = FigureRules::shipped();
        let high: Vec<_> = Family::Skill.levels().iter().filter(|level| rules.high_skill(level)).collect();
        assert_eq!(high, [&"三级", &"二级", &"一级", &"特级技师", &"首席技师"]);
        assert!(rules.key(Family::Title, "正高级") && !rules.key(Family::Title, "中级") && !rules.key(Family::Skill, "三级"));
    }
}
