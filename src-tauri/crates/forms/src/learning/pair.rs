//! Form 11e: the agreement of mentor and apprentice 师徒结对协议书, with room for the final check.

use crate::{
    Language, Stamp,
    cells::{self, Signing, Statement},
    frame::{self, Paper},
    grid::{Cell, Grid},
    list::{Page, mm},
    rows::Rows,
    text::Setter,
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-11e v1.0";
/// Width of the labels and height of the rows at the head, millimetres.
const LABEL: f32 = 27.5;
const ROW: f32 = 9.5;

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Party {
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 工号.
    pub staff_number: String,
    /// 单位.
    pub unit: String,
    /// 岗位.
    pub post: String,
    /// 职称 and 技能等级; may be empty.
    pub level: String,
}

/// The final check.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CheckedPair {
    /// Day as printed.
    pub on: String,
    /// Who checked.
    pub checker: String,
    /// Goal by goal: met.
    pub met: Vec<bool>,
    /// The apprentice passed.
    pub passed: bool,
    /// Findings.
    pub words: String,
}

/// The filled agreement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PairAgreement {
    /// Name of the group in the title.
    pub group_name: String,
    /// 协议编号.
    pub agreement: String,
    /// Mentor.
    pub mentor: Party,
    /// Apprentice.
    pub apprentice: Party,
    /// Goals.
    pub goals: Vec<String>,
    /// First and last day as printed.
    pub span: [String; 2],
    /// The check; `None` leaves its block to be written.
    pub check: Option<CheckedPair>,
    /// Why and when it ended before a check; empty when it did not.
    pub ended: String,
}

impl PairAgreement {
    /// Lays the agreement out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let mut items = Vec::new();
        let title = setter.words("师徒结对协议书", "Agreement of Mentor and Apprentice");
        let sub = match setter.language {
            Language::Chinese => format!("编号：{}", self.agreement),
            Language::English => format!("No. {}", self.agreement),
        };
        frame::title(setter, paper, title, &sub, &mut items);
        let head = match setter.language {
            Language::Chinese => format!("{}{title}", self.group_name),
            Language::English => format!("{}: {title}", self.group_name),
        };
        let mut rows = Rows::under(setter, paper, (head, self.agreement.clone()), (items, Grid::new()), paper.y() + mm(17.5));
        self.parties(setter, &mut rows);
        self.terms(setter, &mut rows);
        self.check(setter, &mut rows);
        let mut pages = rows.finish();
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    fn parties(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        let half = rows.paper.measure() / 2.0;
        let pair = |words: (&'static str, &'static str), text: &str, width: f32| {
            let text = Some(text).filter(|text| !text.is_empty());
            [cells::label(setter, words, mm(LABEL)), cells::value(setter, words, text, width - mm(LABEL), mm(ROW))]
        };
        let two = |one: [Cell; 2], other: [Cell; 2]| one.into_iter().chain(other).collect::<Vec<_>>();
        for (words, party) in [(("师傅", "Mentor"), &self.mentor), (("徒弟", "Apprentice"), &self.apprentice)] {
            let post = [&party.post, &party.level].into_iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>();
            let post = post.join(setter.words("、", ", "));
            rows.row(ROW, two(pair(words, &party.name, half), pair(("工号", "Staff no."), &party.staff_number, half)));
            rows.row(ROW, two(pair(("单位", "Unit"), &party.unit, half), pair(("岗位等级", "Post, level"), &post, half)));
        }
        let [since, until] = &self.span;
        let span = match setter.language {
            Language::Chinese => format!("{since}至{until}"),
            Language::English => format!("{since} to {until}"),
        };
        rows.row(ROW, pair(("结对期限", "Days"), &span, rows.paper.measure()).into());
    }

    fn terms(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        let (first, body) = (mm(LABEL), rows.paper.measure() - mm(LABEL));
        let goals: Vec<String> = self.goals.iter().enumerate().map(|(place, goal)| format!("{}. {goal}", place + 1)).collect();
        let goals = goals.join("\n");
        let mentor = setter.words(
            "传授岗位知识、操作技能和安全规程，制定阶段安排，每月检查一次，如实反映徒弟的进步与不足。",
            "Teaches the knowledge, skills and safety rules of the post, plans the stages, looks at the progress once a month and reports it truly.",
        );
        let apprentice = setter.words(
            "尊重师傅，遵守规程，按阶段完成学习和操作任务，做好学习记录，按期参加考核。",
            "Respects the mentor, keeps the rules, does the tasks of each stage, keeps notes and takes the check in time.",
        );
        let unit = setter.words(
            "提供时间、场地和材料，支持结对；期满组织考核，考核人不得是师徒本人或其亲属。",
            "Gives time, room and material, and holds the check at the end by somebody who is neither of the two nor a relative.",
        );
        let mut text = |label, text: &str, least| {
            let statement = Statement { label, choices: None, text: Some(text), line: None, signing: None, least };
            rows.statement(statement.set(setter, first, body));
        };
        text(("培养目标", "Goals"), &goals, 20.0);
        text(("师傅职责", "The mentor"), mentor, 14.0);
        text(("徒弟职责", "The apprentice"), apprentice, 14.0);
        text(("单位职责", "The unit"), unit, 14.0);
        for (label, words, seal, least) in [
            (("师傅签名", "Mentor"), ("签名：", "Signed:"), false, 10.5),
            (("徒弟签名", "Apprentice"), ("签名：", "Signed:"), false, 10.5),
            (("所在单位", "Unit"), ("负责人签名：", "Head's signature:"), true, 24.0),
        ] {
            let signing = Some(Signing { label: Some(words), seal, date: None });
            let statement = Statement { label, choices: None, text: None, line: None, signing, least };
            rows.statement(statement.set(setter, first, body));
        }
    }

    /// The final check: filled in, or left to be written.
    fn check(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        let (first, body) = (mm(LABEL), rows.paper.measure() - mm(LABEL));
        if !self.ended.is_empty() {
            let label = ("解除", "Ended");
            let statement = Statement { label, choices: None, text: Some(&self.ended), line: None, signing: None, least: 14.0 };
            rows.statement(statement.set(setter, first, body));
            return;
        }
        let met = |place: usize| self.check.as_ref().and_then(|check| check.met.get(place)).copied();
        for (place, _) in self.goals.iter().enumerate() {
            let number = (place + 1).to_string();
            let lead = [format!("考核目标{number}"), format!("Goal {number}")];
            let choices = vec![
                (setter.words("达成", "met"), met(place) == Some(true)),
                (setter.words("未达成", "not met"), met(place) == Some(false)),
            ];
            let label = (lead[0].as_str(), lead[1].as_str());
            let statement = Statement { label, choices: Some(("", choices)), text: None, line: None, signing: None, least: 9.0 };
            rows.statement(statement.set(setter, first, body));
        }
        let passed = self.check.as_ref().map(|check| check.passed);
        let choices = vec![
            (setter.words("出师", "passed"), passed == Some(true)),
            (setter.words("未出师", "not passed"), passed == Some(false)),
        ];
        let line = self.check.as_ref().map(|check| match setter.language {
            Language::Chinese => format!("考核人：{}　{}", check.checker, check.on),
            Language::English => format!("Checked by {} on {}", check.checker, check.on),
        });
        let statement = Statement {
            label: ("出师考核", "Final check"),
            choices: Some((setter.words("结论：", "Outcome:"), choices)),
            text: self.check.as_ref().map(|check| check.words.as_str()),
            line,
            signing: Some(Signing { label: Some(("考核人签名：", "Checker's signature:")), seal: false, date: None }),
            least: 30.0,
        };
        rows.statement(statement.set(setter, first, body));
    }
}
