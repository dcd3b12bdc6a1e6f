//! Form 41: the yearly report of talent work 年度人才工作报告: the year's figures, charts and tables of every room with the words that lead
//! through them. `telling` has the words, `chart` the charts.

mod chart;
mod telling;

pub use chart::Mark;

use crate::{
    Language, Stamp,
    flow::Flow,
    frame::{self, Paper},
    grid::Cell,
    list::{Page, mm},
    roll::{self, Column},
    text::{Align, Block, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-41 v1.0";

/// A talent figure over years.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportFigure {
    /// Name.
    pub name: String,
    /// How it is counted.
    pub how: String,
    /// A mark for each year of the report, the earliest first.
    pub years: Vec<Mark>,
    /// It has a chart.
    pub top: bool,
}

/// A meeting of the leading group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportMeeting {
    /// `2026.03.10`.
    pub on: String,
    /// 会议名称.
    pub title: String,
    /// On the roll, and of them present.
    pub roll: (u32, u32),
    /// Items, and of them carried.
    pub items: (u32, u32),
}

/// A goal of the year's programme.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportGoal {
    /// 目标.
    pub title: String,
    /// 指标 with its aim; empty without one.
    pub aim: String,
    /// What it is; empty while it cannot be said.
    pub now: String,
    /// 已达到, 未达到, 已撤销 or empty without a figure.
    pub state: String,
    /// Measures that stand, and of them finished.
    pub measures: (u32, u32),
}

/// A target letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportLetter {
    /// 责任单位.
    pub unit: String,
    /// 责任人.
    pub head: String,
    /// 状态.
    pub state: String,
    /// Score; empty before one.
    pub score: Mark,
}

/// How far the year's appraisal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AppraisalStand {
    /// 进行中.
    #[default]
    Open,
    /// 等次已拟定.
    Closed,
    /// 等次已确定.
    Confirmed,
}

/// Something that is to be carried on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ahead {
    /// A major issue past its deadline: what, who, until when.
    Issue(String, String, String),
    /// A goal whose figure misses its aim: goal, value, aim.
    Goal(String, String, String),
    /// A measure of the programme past its day: what, who, until when.
    Measure(String, String, String),
    /// A measure of a provision past its day: what, who, until when.
    Provision(String, String, String),
    /// Units without a target letter.
    Letters(u32),
    /// Suggestions without an answer.
    Suggestions(u32),
}

/// The year's appraisal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportAppraisal {
    /// How far it has come.
    pub stand: AppraisalStand,
    /// Who is in it.
    pub subjects: u32,
    /// Grades with people; empty before they were confirmed.
    pub grades: Vec<Mark>,
    /// Places for the best grade, and of them used; none before they were confirmed.
    pub quota: Option<(u32, u32)>,
}

/// Training and learning teams.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportTraining {
    /// Owing, and of them done.
    pub people: (u32, u32),
    /// Class hours in all and for each; texts as printed.
    pub hours: [String; 2],
    /// Share trained and plan done, with per cent signs; empty when nobody can say it.
    pub rates: [String; 2],
    /// Cost, yuan.
    pub cost: String,
    /// Activities of learning teams, units with a named team, pairs of mentor and apprentice.
    pub learning: [u32; 3],
    /// Hours for each by unit.
    pub units: Vec<Mark>,
}

/// Certificate awards and allowances.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportAwards {
    /// Granted, yuan; people.
    pub granted: (String, u32),
    /// Allowances, yuan; people.
    pub allowances: (String, u32),
    /// Reversed, yuan; empty when nothing was.
    pub reversed: String,
    /// Both together less what was reversed.
    pub total: String,
    /// Family and level, awards, net amount.
    pub levels: Vec<[String; 3]>,
    /// Totals over years.
    pub years: Vec<Mark>,
}

/// A measure of a provision whose figure was measured.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportEffect {
    /// 措施.
    pub measure: String,
    /// 指标.
    pub figure: String,
    /// Before, now, aim.
    pub way: [String; 3],
    /// 成效.
    pub effect: String,
}

/// The filled report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WorkReport {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year.
    pub year: i32,
    /// First and last day as printed.
    pub span: [String; 2],
    /// People there on the last day, and of them managers of the middle level and above.
    pub heads: (u32, u32),
    /// People by the level of their title, and by that of their skill; without those who have none.
    pub makeup: [Vec<Mark>; 2],
    /// The figures.
    pub figures: Vec<ReportFigure>,
    /// Meetings held.
    pub meetings: Vec<ReportMeeting>,
    /// Resolutions of the year.
    pub resolutions: u32,
    /// Major issues: raised in the year, closed in it, open on the last day, of them overdue.
    pub issues: [u32; 4],
    /// Goals of the programme.
    pub goals: Vec<ReportGoal>,
    /// Measures of the programme: standing, finished, overdue.
    pub measures: [u32; 3],
    /// Letters.
    pub letters: Vec<ReportLetter>,
    /// Letters decided, and units without one.
    pub letter_counts: (u32, u32),
    /// Appraisal; none when the year has none.
    pub appraisal: Option<ReportAppraisal>,
    /// Posts: appointments decided, of them after a competition; competitions, applicants.
    pub cadres: [u32; 4],
    /// Training.
    pub training: ReportTraining,
    /// Awards.
    pub awards: ReportAwards,
    /// Provisions in force, their measures, of them done, measured, moved.
    pub provisions: [u32; 5],
    /// Suggestions, answered, adopted.
    pub suggestions: [u32; 3],
    /// Effects.
    pub effects: Vec<ReportEffect>,
    /// What is to be carried on, the most pressing first.
    pub ahead: Vec<Ahead>,
}

impl WorkReport {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let [since, until] = &self.span;
        let (title, sub) = match setter.language {
            Language::Chinese => (format!("{}{}年度人才工作报告", self.group_name, self.year), format!("（{since}至{until}）")),
            Language::English => {
                (format!("{}: Report of Talent Work {}", self.group_name, self.year), format!("{since} to {until}"))
            }
        };
        let mut items = Vec::new();
        frame::title(setter, paper, &title, &sub, &mut items);
        let mut flow = Flow::new(setter, paper, (&title, until), items, paper.y() + mm(19.0));
        self.overview(setter, &mut flow);
        self.figures(setter, &mut flow);
        self.leading(setter, &mut flow);
        self.programme(setter, &mut flow);
        self.letters(setter, &mut flow);
        self.appraised(setter, &mut flow);
        flow.chapter(("干部聘任和竞聘", "Appointments and competitions"), prose(setter, &telling::cadres(self, setter.language)));
        self.trained(setter, &mut flow);
        self.rewarded(setter, &mut flow);
        self.environment(setter, &mut flow);
        let ahead = telling::ahead(self, setter.language);
        flow.chapter(("需要继续推进的工作", "What is to be carried on"), prose(setter, &ahead));
        let (top, items) = flow.room(mm(frame::SIGNATURES + 4.0));
        let words = [("编制：", "Prepared:"), ("副组长：", "Deputy leader:"), ("组长：", "Leader:")];
        frame::signature_row(setter, &words, (paper.x(), top + mm(4.0)), paper.measure(), items);
        let mut pages = flow.finish();
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    pub(crate) fn bookmark(&self, language: Language) -> String {
        match language {
            Language::Chinese => format!("{}年度人才工作报告", self.year),
            Language::English => format!("Report of {}", self.year),
        }
    }

    fn overview(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        flow.chapter(("总体情况", "The year at a glance"), prose(setter, &telling::overview(self, setter.language)));
        let titles =
            [("专业技术职务构成（人）", "Professional titles (people)"), ("技能等级构成（人）", "Skill levels (people)")];
        let most = self.makeup.iter().map(Vec::len).max().unwrap_or_default();
        if most == 0 {
            return;
        }
        let paper = Paper::PORTRAIT;
        let half = paper.measure() / 2.0;
        let (top, items) = flow.room(chart::bars_height(most));
        for (place, marks) in self.makeup.iter().enumerate() {
            let x = paper.x() + half * place as f32;
            let (chinese, english) = titles[place];
            chart::bars(setter, setter.words(chinese, english), marks, (x, top), (half - mm(4.0), 26.0), items);
        }
    }

    fn figures(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        flow.chapter(("人才指标", "Talent figures"), prose(setter, &telling::figures(self, setter.language)));
        let top: Vec<&ReportFigure> = self.figures.iter().filter(|figure| figure.top).collect();
        let paper = Paper::PORTRAIT;
        let half = paper.measure() / 2.0;
        for pair in top.chunks(2) {
            let (y, items) = flow.room(mm(chart::COLUMNS));
            for (place, figure) in pair.iter().enumerate() {
                let x = paper.x() + half * place as f32;
                chart::columns(setter, &figure.name, &figure.years, (x, y), half - mm(6.0), items);
            }
        }
        let years: Vec<&str> =
            self.figures.first().map(|figure| figure.years.iter().map(|mark| mark.name.as_str()).collect()).unwrap_or_default();
        let first = 165.0 - 20.0 * years.len() as f32;
        let mut columns = vec![Column::new(("指标", "Figure"), first, Align::Even)];
        columns.extend(years.iter().map(|year| Column::new((year, year), 20.0, Align::Right)));
        let rows = self.figures.iter().map(|figure| {
            let shown = figure.years.iter().map(|mark| if mark.shown.is_empty() { "—" } else { mark.shown.as_str() });
            line(setter, &columns, &[figure.name.as_str()].into_iter().chain(shown).collect::<Vec<_>>())
        });
        flow.table(&columns, rows.collect());
        let how = self.figures.iter().map(|figure| match setter.language {
            Language::Chinese => format!("{}：{}", figure.name, figure.how),
            Language::English => format!("{}: {}", figure.name, figure.how),
        });
        flow.text(small(setter, &how.collect::<Vec<_>>().join("\n")));
    }

    fn leading(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        flow.chapter(("领导小组工作", "The leading group"), prose(setter, &telling::leading(self, setter.language)));
        let columns = [
            Column::new(("日期", "Day"), 24.0, Align::Centre),
            Column::new(("会议", "Meeting"), 81.0, Align::Even),
            Column::new(("应到", "Invited"), 15.0, Align::Centre),
            Column::new(("实到", "Present"), 15.0, Align::Centre),
            Column::new(("议题", "Items"), 15.0, Align::Centre),
            Column::new(("通过", "Carried"), 15.0, Align::Centre),
        ];
        let rows = self.meetings.iter().map(|one| {
            let counts = [one.roll.0, one.roll.1, one.items.0, one.items.1].map(|count| count.to_string());
            let [a, b, c, d] = &counts;
            line(setter, &columns, &[&one.on, &one.title, a, b, c, d])
        });
        flow.table(&columns, rows.collect());
    }

    fn programme(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        flow.chapter(("优秀人才体系建设计划", "The year's programme"), prose(setter, &telling::programme(self, setter.language)));
        let columns = [
            Column::new(("目标", "Goal"), 62.0, Align::Even),
            Column::new(("指标和目标值", "Figure and aim"), 43.0, Align::Even),
            Column::new(("现值", "Now"), 20.0, Align::Centre),
            Column::new(("达到情况", "Reached"), 20.0, Align::Balance),
            Column::new(("措施完成", "Measures"), 20.0, Align::Centre),
        ];
        let rows = self.goals.iter().map(|one| {
            let done = format!("{} / {}", one.measures.1, one.measures.0);
            line(setter, &columns, &[&one.title, &one.aim, &one.now, &one.state, &done])
        });
        flow.table(&columns, rows.collect());
    }

    fn letters(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        flow.chapter(("目标责任书", "Target letters"), prose(setter, &telling::letters(self, setter.language)));
        let marks: Vec<Mark> =
            self.letters.iter().filter(|one| one.score.height.is_some()).map(|one| one.score.clone()).collect();
        self.chart(setter, flow, ("各单位得分", "Scores by unit"), &marks);
        let columns = [
            Column::new(("责任单位", "Unit"), 65.0, Align::Even),
            Column::new(("责任人", "Head"), 40.0, Align::Balance),
            Column::new(("状态", "State"), 35.0, Align::Balance),
            Column::new(("得分", "Score"), 25.0, Align::Centre),
        ];
        let rows = self.letters.iter().map(|one| line(setter, &columns, &[&one.unit, &one.head, &one.state, &one.score.shown]));
        flow.table(&columns, rows.collect());
    }

    fn appraised(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        flow.chapter(("年度考核", "The year's appraisal"), prose(setter, &telling::appraisal(self, setter.language)));
        let grades = self.appraisal.as_ref().map(|one| one.grades.as_slice()).unwrap_or_default();
        self.chart(setter, flow, ("等次分布（人）", "Grades (people)"), grades);
    }

    fn trained(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        flow.chapter(
            ("教育培训和学习型团队", "Training and learning teams"),
            prose(setter, &telling::training(self, setter.language)),
        );
        self.chart(setter, flow, ("各单位人均学时", "Class hours per head by unit"), &self.training.units);
    }

    fn rewarded(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        flow.chapter(
            ("证书奖励和津贴", "Certificate awards and allowances"),
            prose(setter, &telling::awards(self, setter.language)),
        );
        let paper = Paper::PORTRAIT;
        if self.awards.years.iter().any(|mark| mark.height.is_some_and(|height| height > 0)) {
            let (y, items) = flow.room(mm(chart::COLUMNS));
            let title = setter.words("历年奖励和津贴（元）", "Awards and allowances over years (yuan)");
            chart::columns(setter, title, &self.awards.years, (paper.x(), y), paper.measure(), items);
        }
        let columns = [
            Column::new(("类别和等级", "Kind and level"), 85.0, Align::Even),
            Column::new(("奖励数", "Awards"), 35.0, Align::Centre),
            Column::new(("净额（元）", "Net (yuan)"), 45.0, Align::Right),
        ];
        let rows = self.awards.levels.iter().map(|[name, count, net]| line(setter, &columns, &[name, count, net]));
        flow.table(&columns, rows.collect());
    }

    fn environment(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        flow.chapter(("人才发展环境", "The environment for talent"), prose(setter, &telling::environment(self, setter.language)));
        let columns = [
            Column::new(("措施", "Measure"), 58.0, Align::Even),
            Column::new(("指标", "Figure"), 33.0, Align::Even),
            Column::new(("原值", "Before"), 18.0, Align::Centre),
            Column::new(("现值", "Now"), 18.0, Align::Centre),
            Column::new(("目标值", "Aim"), 18.0, Align::Centre),
            Column::new(("成效", "Effect"), 20.0, Align::Balance),
        ];
        let rows = self.effects.iter().map(|one| {
            let [before, now, aim] = &one.way;
            line(setter, &columns, &[&one.measure, &one.figure, before, now, aim, &one.effect])
        });
        flow.table(&columns, rows.collect());
    }

    /// Bars over the whole width, as many as stand on one page together.
    fn chart(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>, words: (&str, &str), marks: &[Mark]) {
        let paper = Paper::PORTRAIT;
        for marks in marks.chunks(30) {
            let (y, items) = flow.room(chart::bars_height(marks.len()));
            chart::bars(setter, setter.words(words.0, words.1), marks, (paper.x(), y), (paper.measure(), 42.0), items);
        }
    }
}

/// Running text of the report.
fn prose(setter: &Setter<'_>, text: &str) -> Block {
    let style = match setter.language {
        Language::Chinese => Style::new(12.0).leading(1.6).indent(2.0).align(Align::Justify),
        Language::English => Style::new(10.5).leading(1.45),
    };
    setter.set(setter.words("正文", "Text"), text, style, Paper::PORTRAIT.measure())
}

/// Definitions under a table.
fn small(setter: &Setter<'_>, text: &str) -> Block {
    setter.set(setter.words("说明", "Note"), text, Style::new(8.5).leading(1.4), Paper::PORTRAIT.measure())
}

/// A row of a table: figures on one line, words on as many as they take.
fn line(setter: &Setter<'_>, columns: &[Column], texts: &[&str]) -> Vec<Cell> {
    let cell = |(column, text): (&Column, &&str)| match column.align {
        Align::Centre | Align::Right => roll::solid(setter, column, Some(text), 10.5),
        _ => roll::roomy(setter, column, text, mm(2.0 * roll::ROW)),
    };
    columns.iter().zip(texts).map(cell).collect()
}
