//! The ladders that the product proposes. The bridges are published (domain §7.6); every other figure is the group's to set.

use super::ladder::{Bridge, GradeRule, Holding, Ladder, Ladders, Place, Requirement, Sooner, Spot, Step};
use crate::appraisal::scheme::Words;
use crate::certificate::Family;
use crate::post::PostType;

/// Grades that stop nobody, whichever names the group uses.
const GOOD: [&str; 4] = ["优秀", "良好", "称职", "合格"];

impl Ladders {
    /// Management, professional and skilled, with the bridges from skill to titles of engineering.
    pub fn shipped() -> Self {
        Self { ladders: vec![management(), professional(), skilled()], bridges: bridges() }
    }
}

fn management() -> Ladder {
    let step = |code: &str, zh, en, words: &[&str], requirement| Step {
        code: code.to_owned(),
        name: Words::new(zh, en),
        place: Place::Post(words.iter().map(|word| (*word).to_owned()).collect()),
        requirement,
    };
    let led = |years, education: &str, graded| Requirement {
        education: education.to_owned(),
        training_years: 1,
        ..asked(years, graded)
    };
    let either = [(Family::Skill, "四级"), (Family::Title, "员级")];
    let either = either.map(|(family, level)| Holding { family, level: level.to_owned() });
    Ladder {
        code: "management".to_owned(),
        name: Words::new("管理通道", "Management"),
        kinds: vec![PostType::Party, PostType::Management, PostType::Skilled],
        steps: vec![
            step(
                "team",
                "班组长",
                "Team leader",
                &["班组长", "班长", "组长"],
                Requirement { certificates: either.into(), ..asked(0, 1) },
            ),
            step("deputy", "副主任", "Deputy director", &["副主任", "副部长", "副处长", "副科长"], led(2, "大专", 2)),
            step("director", "主任", "Director", &["主任", "部长", "处长", "科长"], led(2, "大专", 2)),
            step("vice", "副总", "Vice president", &["副总"], led(3, "大学本科", 3)),
        ],
    }
}

fn professional() -> Ladder {
    let step = |level: &str, en, requirement| Step {
        code: level.to_owned(),
        name: Words::new(level, en),
        place: Place::Title(level.to_owned()),
        requirement,
    };
    let learned = |years, education: &str, sooner: &[(&str, u32)]| Requirement {
        education: education.to_owned(),
        sooner: sooner.iter().map(|(word, years)| Sooner { education: (*word).to_owned(), years: *years }).collect(),
        training_years: 1,
        ..asked(years, 1)
    };
    Ladder {
        code: "professional".to_owned(),
        name: Words::new("专业技术通道", "Professional"),
        kinds: vec![PostType::Professional],
        steps: vec![
            step("员级", "Junior", Requirement { education: "高中".to_owned(), ..Requirement::default() }),
            step("助理级", "Assistant", learned(4, "高中", &[("大专", 2), ("大学本科", 1)])),
            step("中级", "Middle", learned(4, "大专", &[("硕士研究生", 2)])),
            step("副高级", "Associate senior", learned(5, "大学本科", &[("博士研究生", 2)])),
            step("正高级", "Senior", learned(5, "大学本科", &[])),
        ],
    }
}

fn skilled() -> Ladder {
    let step = |level: &str, zh, en, requirement| Step {
        code: level.to_owned(),
        name: Words::new(zh, en),
        place: Place::Skill(level.to_owned()),
        requirement,
    };
    // The two highest are posts that somebody with the highest certificate is appointed to (domain §8.2).
    let post = |years| Requirement {
        certificates: vec![Holding { family: Family::Skill, level: "一级".to_owned() }],
        ..asked(years, 2)
    };
    Ladder {
        code: "skilled".to_owned(),
        name: Words::new("技能通道", "Skilled"),
        kinds: vec![PostType::Skilled],
        steps: vec![
            step("五级", "初级工", "Junior worker", Requirement::default()),
            step("四级", "中级工", "Middle worker", asked(3, 1)),
            step("三级", "高级工", "Senior worker", asked(4, 1)),
            step("二级", "技师", "Technician", Requirement { training_years: 1, ..asked(3, 1) }),
            step("一级", "高级技师", "Senior technician", Requirement { training_years: 1, ..asked(4, 1) }),
            step("特级技师", "特级技师", "Special technician", post(3)),
            step("首席技师", "首席技师", "Chief technician", post(3)),
        ],
    }
}

fn bridges() -> Vec<Bridge> {
    let bridge = |from, years, to| Bridge {
        from: Spot::new("skilled", from),
        to: Spot::new("professional", to),
        series: "工程".to_owned(),
        requirement: Requirement { years, no_discipline: true, ..Requirement::default() },
    };
    vec![bridge("三级", 2, "助理级"), bridge("二级", 3, "中级"), bridge("一级", 4, "副高级")]
}

fn asked(years: u32, graded: u32) -> Requirement {
    let grades = GradeRule { years: graded, among: GOOD.map(str::to_owned).into() };
    Requirement { years, grades: Some(grades), no_discipline: true, ..Requirement::default() }
}
