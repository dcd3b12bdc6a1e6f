//! The rules of letters, versioned data of the group: templates, the bank of indicators, caps and dates. All is the product's proposal.

use super::score::{Mode, Row, Section};
use crate::appraisal::scheme::Words;
use crate::figure::Figure;
use crate::rule::Rules;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterRules {
    /// Indicators to choose from.
    pub bank: Vec<Indicator>,
    /// Templates, by kind of unit.
    pub templates: Vec<Template>,
    /// Weight that the indicators usually have together: least, most. Another one is pointed out, not refused.
    pub indicator_weight: (Decimal, Decimal),
    /// Weight that the tasks usually have together: least, most.
    pub task_weight: (Decimal, Decimal),
    /// Most bonus points; none for no cap.
    pub bonus_most: Option<Decimal>,
    /// Most penalty points; none for no cap.
    pub penalty_most: Option<Decimal>,
    /// What a letter is worth at most when a veto was hit.
    pub veto_most: Decimal,
    /// Whose appraisal takes the score.
    pub takes: Takes,
    /// Dates of the year.
    pub deadlines: Deadlines,
}

/// An indicator of the bank.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Code, unique.
    pub code: String,
    /// Section.
    pub section: Section,
    /// Name with what it is measured in.
    pub name: Words,
    /// How it is usually scored.
    pub mode: Mode,
    /// 数据来源.
    pub source: Words,
    /// The figure that the product counts by itself.
    pub figure: Option<Figure>,
}

/// A template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Code, unique.
    pub code: String,
    /// Name.
    pub name: Words,
    /// Kind of unit that it is offered for first, as the roster has it; empty for any.
    pub unit_kind: String,
    /// Rows: code of the indicator, target, weight. Weights sum to 100.
    pub rows: Vec<(String, Decimal, Decimal)>,
    /// 否决项.
    pub vetoes: Vec<String>,
    /// 加减分.
    pub adjustments: Vec<String>,
    /// 奖惩.
    pub rewards: String,
}

/// Whose appraisal takes the score of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Takes {
    /// The head who answers for the letter.
    Head,
    /// All middle-level managers of the unit.
    Managers,
}

/// Dates of the year as month and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadlines {
    /// 签订.
    pub sign: (u32, u32),
    /// 半年检查.
    pub mid: (u32, u32),
    /// 自评.
    pub own: (u32, u32),
    /// 核定.
    pub check: (u32, u32),
}

impl Rules for LetterRules {
    const KIND: &'static str = "letter";

    fn shipped() -> Self {
        let n = |whole: i64| Decimal::from(whole);
        let ratio = || Mode::Ratio { floor_percent: None };
        let floor = || Mode::Ratio { floor_percent: Some(n(60)) };
        let unit = |each| Mode::Unit { each: n(each) };
        let of = |code: &str, section, (zh, en), mode, (source, source_en), figure| Indicator {
            code: code.to_owned(),
            section,
            name: Words::new(zh, en),
            mode,
            source: Words::new(source, source_en),
            figure,
        };
        let (indicator, task) = (Section::Indicator, Section::Task);
        let counted = ("系统统计", "Counted by the product");
        let reported = ("单位上报", "Reported by the unit");
        let bank = vec![
            of("plan", indicator, ("培训计划完成率 %", "Training plan done %"), ratio(), counted, Some(Figure::TrainingPlan)),
            of("hours", indicator, ("人均培训学时", "Training hours per head"), ratio(), counted, Some(Figure::TrainingHours)),
            of(
                "high_skill",
                indicator,
                ("高技能人才新增 人", "New high-skill people"),
                unit(2),
                counted,
                Some(Figure::HighSkillNew),
            ),
            of("title", indicator, ("专业技术人才新增 人", "New professional titles"), unit(2), counted, Some(Figure::TitleNew)),
            of("share", indicator, ("高技能人才占比 %", "High-skill share %"), ratio(), counted, Some(Figure::HighSkillShare)),
            of(
                "reserve",
                indicator,
                ("后备干部培养计划执行率 %", "Reserve plan done %"),
                floor(),
                counted,
                Some(Figure::ReservePlan),
            ),
            of("mentor", indicator, ("师徒结对 对", "Mentor pairs"), unit(2), counted, Some(Figure::MentorPairs)),
            of("retention", indicator, ("关键人才保留率 %", "Key talent kept %"), ratio(), counted, Some(Figure::Retention)),
            of("verified", indicator, ("证书查验率 %", "Certificates looked up %"), ratio(), counted, Some(Figure::Verified)),
            of("young", indicator, ("年轻中层干部占比 %", "Young middle managers %"), ratio(), counted, Some(Figure::YoungShare)),
            of("recruit", indicator, ("招聘计划完成率 %", "Recruitment done %"), ratio(), reported, None),
            of("patent", indicator, ("人才专利和改进 项", "Patents and improvements"), unit(1), reported, None),
            of("team", task, ("学习型团队创建", "Learning team"), Mode::Yesno, reported, None),
            of("succession", task, ("关键岗位后备人选培养", "Successors for key posts"), Mode::Yesno, reported, None),
            of("ledger", task, ("人才台账和证书原件管理", "Records of talent and certificates"), Mode::Yesno, reported, None),
        ];
        let rows = |rows: &[(&str, i64, i64)]| {
            rows.iter().map(|(code, target, weight)| ((*code).to_owned(), n(*target), n(*weight))).collect()
        };
        let template = |code: &str, (zh, en), kind: &str, of: &[(&str, i64, i64)]| Template {
            code: code.to_owned(),
            name: Words::new(zh, en),
            unit_kind: kind.to_owned(),
            rows: rows(of),
            vetoes: vec!["发生人才工作弄虚作假、证书造假被查实".to_owned(), "发生违反干部任用纪律的事项".to_owned()],
            adjustments: vec!["获省部级以上人才荣誉，每项加2分".to_owned(), "未按期报送，每次扣0.5分".to_owned()],
            rewards: "考核得分作为单位负责人年度考核业绩部分；90分以上优先推荐先进集体，不足60分约谈。".to_owned(),
        };
        Self {
            bank,
            templates: vec![
                template(
                    "workshop",
                    ("车间目标责任书", "Letter of a workshop"),
                    "车间",
                    &[
                        ("high_skill", 3, 25),
                        ("plan", 100, 15),
                        ("hours", 40, 15),
                        ("mentor", 2, 15),
                        ("team", 0, 15),
                        ("ledger", 0, 15),
                    ],
                ),
                template(
                    "department",
                    ("部门目标责任书", "Letter of a department"),
                    "部门",
                    &[
                        ("title", 2, 20),
                        ("plan", 100, 20),
                        ("hours", 40, 15),
                        ("retention", 95, 15),
                        ("succession", 0, 15),
                        ("ledger", 0, 15),
                    ],
                ),
            ],
            indicator_weight: (n(60), n(70)),
            task_weight: (n(20), n(30)),
            bonus_most: Some(n(10)),
            penalty_most: Some(n(10)),
            veto_most: Decimal::ZERO,
            takes: Takes::Managers,
            deadlines: Deadlines { sign: (1, 31), mid: (7, 31), own: (12, 10), check: (12, 31) },
        }
    }

    fn check(&self) -> Result<(), String> {
        let codes: BTreeSet<&str> = self.bank.iter().map(|one| one.code.as_str()).collect();
        let fault = |field: &str| Err(field.to_owned());
        if codes.len() != self.bank.len()
            || self.bank.iter().any(|one| one.code.trim().is_empty() || one.name.zh.trim().is_empty())
        {
            return fault("bank");
        }
        let names: BTreeSet<&str> = self.templates.iter().map(|one| one.code.as_str()).collect();
        let whole = |template: &Template| {
            let sum: Decimal = template.rows.iter().map(|(_, _, weight)| *weight).sum();
            sum == Decimal::ONE_HUNDRED && template.rows.iter().all(|(code, ..)| codes.contains(code.as_str()))
        };
        if names.len() != self.templates.len() || !self.templates.iter().all(whole) {
            return fault("templates");
        }
        let span = |(least, most): (Decimal, Decimal)| least >= Decimal::ZERO && least <= most && most <= Decimal::ONE_HUNDRED;
        let cap = |most: Option<Decimal>| most.is_none_or(|most| most >= Decimal::ZERO && most <= Decimal::ONE_HUNDRED);
        let day = |(month, day): (u32, u32)| chrono::NaiveDate::from_ymd_opt(2025, month, day).is_some();
        let found = [
            ("indicator_weight", span(self.indicator_weight)),
            ("task_weight", span(self.task_weight)),
            ("bonus_most", cap(self.bonus_most)),
            ("penalty_most", cap(self.penalty_most)),
            ("veto_most", cap(Some(self.veto_most))),
            (
                "deadlines",
                [self.deadlines.sign, self.deadlines.mid, self.deadlines.own, self.deadlines.check].into_iter().all(day),
            ),
        ];
        found.into_iter().find(|(_, good)| !good).map_or(Ok(()), |(field, _)| fault(field))
    }
}

impl LetterRules {
    /// The rows of a template; none for an unknown one.
    pub fn rows_of(&self, template: &str) -> Option<Vec<Row>> {
        let template = self.templates.iter().find(|one| one.code == template)?;
        template.rows.iter().map(|(code, target, weight)| self.row(code, *target, *weight)).collect()
    }

    /// A row of an indicator of the bank.
    pub fn row(&self, code: &str, target: Decimal, weight: Decimal) -> Option<Row> {
        let one = self.bank.iter().find(|one| one.code == code)?;
        Some(Row {
            section: one.section,
            name: one.name.zh.clone(),
            target,
            weight,
            mode: one.mode.clone(),
            source: one.source.zh.clone(),
            note: String::new(),
            figure: one.figure,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::LetterRules;
    use crate::letter::{Deadlines, LetterState, Section, Terms, due};
    use crate::rule::Rules;
    use rust_decimal::Decimal;

    #[test]
    fn what_is_shipped_holds_together() {
        let rules = LetterRules::shipped();
        assert_eq!(rules.check(), Ok(()));
        let text = serde_json::to_string(&rules).unwrap();
        assert_eq!(serde_json::from_str::<LetterRules>(&text).unwrap(), rules);
        for template in &rules.templates {
            let terms = Terms { rows: rules.rows_of(&template.code).unwrap(), ..Terms::default() };
            assert_eq!(terms.check(), Ok(()), "{}", template.code);
            let (least, most) = rules.indicator_weight;
            assert!(terms.weight(Section::Indicator) >= least && terms.weight(Section::Indicator) <= most);
            assert!(terms.weight(Section::Task) >= rules.task_weight.0 && terms.weight(Section::Task) <= rules.task_weight.1);
        }
        let mut wrong = rules;
        wrong.templates[0].rows[0].2 = Decimal::ONE;
        assert_eq!(wrong.check(), Err("templates".to_owned()));
    }

    #[test]
    fn a_letter_is_due_by_the_calendar() {
        let deadlines: Deadlines = LetterRules::shipped().deadlines;
        let on = |state| due(state, 2026, &deadlines).map(|(what, day)| (what, day.to_string()));
        assert_eq!(on(LetterState::Draft), Some(("sign", "2026-01-31".to_owned())));
        assert_eq!(
            on(LetterState::Amending),
            Some(("sign", "2026-12-10".to_owned())),
            "a supplement of August is not late since January"
        );
        assert_eq!(on(LetterState::MidChecked), Some(("self", "2026-12-10".to_owned())));
        assert_eq!(on(LetterState::Decided), None);
    }
}
