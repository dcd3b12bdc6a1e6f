//! Form 11b: training record card 培训记录卡, one person, several years, each with what was owed, done and lacking.

use crate::{
    Language, Stamp, cells,
    flow::Flow,
    frame::{self, Paper},
    grid::{Cell, Grid},
    list::{Page, mm},
    roll::{self, Column},
    text::{Align, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-11b v1.0";
/// Width of a label, millimetres.
const LABEL: f32 = 26.0;

/// A line of a year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordRow {
    /// 日期 as printed.
    pub day: String,
    /// 课程/项目.
    pub title: String,
    /// 类别.
    pub subject: String,
    /// 形式.
    pub form: String,
    /// 学时.
    pub hours: String,
    /// 考核结果, or why nothing was credited.
    pub result: String,
    /// 证书/学分号.
    pub number: String,
    /// 登记人.
    pub by: String,
}

/// A year of the card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordYear {
    /// Year.
    pub year: i32,
    /// 完成.
    pub done: String,
    /// 要求; empty for whoever owes nothing.
    pub required: String,
    /// 差额.
    pub lacking: String,
    /// 公需, 专业, 专业要求, 专业差额, where the two parts are asked for.
    pub split: Option<[String; 4]>,
    /// By day.
    pub rows: Vec<RecordRow>,
}

/// The filled card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RecordCard {
    /// Name of the group in the title.
    pub group_name: String,
    /// 姓名.
    pub name: String,
    /// 工号.
    pub staff_number: String,
    /// 单位.
    pub unit: String,
    /// 岗位.
    pub post: String,
    /// 人才类别.
    pub kind: String,
    /// 年度要求学时 of the latest year; may be empty.
    pub required: String,
    /// The latest year first.
    pub years: Vec<RecordYear>,
}

impl RecordCard {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let title = match setter.language {
            Language::Chinese => format!("{}培训记录卡", self.group_name),
            Language::English => format!("{}: Training Record Card", self.group_name),
        };
        let mut items = Vec::new();
        frame::title(setter, paper, &title, "", &mut items);
        let mut grid = Grid::new();
        let mut y = paper.y() + mm(13.0);
        for row in self.head(setter) {
            y += grid.row(paper.x(), y, mm(roll::ROW), row);
        }
        grid.draw(&mut items);
        let running = format!("{} {}", self.name, self.staff_number);
        let mut flow = Flow::new(setter, paper, (&title, &running), items, y + mm(3.0));
        for year in &self.years {
            year.section(setter, &mut flow);
        }
        let note = setter.words(
            "学时按出勤分钟折算，出勤不足七分之六或考核未通过的不计；专业技术人员每年学时中专业科目不少于三分之二。",
            "Hours come of minutes attended; under six sevenths, or without passing the check, nothing is credited. Of the hours of professional staff two thirds at least are in special subjects.",
        );
        let note = setter.set(setter.words("说明", "Note"), note, Style::new(9.0).leading(1.4), paper.measure());
        let high = note.height() + mm(3.0);
        let (top, items) = flow.room(high + mm(frame::SIGNATURES));
        note.place(paper.x(), top, items);
        let words = [("本人：", "Employee:"), ("登记：", "Recorded:"), ("人力资源：", "Human resources:")];
        frame::signature_row(setter, &words, (paper.x(), top + high), paper.measure(), items);
        let mut pages = flow.finish();
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    fn head(&self, setter: &Setter<'_>) -> Vec<Vec<Cell>> {
        let half = Paper::PORTRAIT.measure() / 2.0;
        let label = mm(LABEL);
        let pair = |words: (&str, &str), value: &str| {
            [cells::label(setter, words, label), cells::line_value(setter, words, Some(value), half - label, 12.0, 9.0)]
        };
        let two = |one: [Cell; 2], other: [Cell; 2]| one.into_iter().chain(other).collect::<Vec<_>>();
        vec![
            two(pair(("姓名", "Name"), &self.name), pair(("工号", "Staff number"), &self.staff_number)),
            two(pair(("单位", "Unit"), &self.unit), pair(("岗位", "Post"), &self.post)),
            two(pair(("人才类别", "Kind"), &self.kind), pair(("年度要求学时", "Hours owed"), &self.required)),
        ]
    }
}

impl RecordYear {
    fn section(&self, setter: &Setter<'_>, flow: &mut Flow<'_, '_>) {
        let columns = [
            Column::new(("日期", "Day"), 19.0, Align::Centre),
            Column::new(("课程/项目", "Course"), 43.0, Align::Even),
            Column::new(("类别", "Subject"), 18.0, Align::Balance),
            Column::new(("形式", "Form"), 15.0, Align::Balance),
            Column::new(("学时", "Hours"), 13.0, Align::Centre),
            Column::new(("考核结果", "Result"), 19.0, Align::Balance),
            Column::new(("证书/学分号", "Number"), 23.0, Align::Centre),
            Column::new(("登记人", "By"), 15.0, Align::Balance),
        ];
        let mut rows: Vec<Vec<Cell>> = self
            .rows
            .iter()
            .map(|row| {
                vec![
                    roll::solid(setter, &columns[0], Some(&row.day), 9.5),
                    roll::roomy(setter, &columns[1], &row.title, mm(roll::ROW - 0.8)),
                    roll::cell(setter, &columns[2], Some(&row.subject)),
                    roll::cell(setter, &columns[3], Some(&row.form)),
                    roll::solid(setter, &columns[4], Some(&row.hours), 10.5),
                    roll::cell(setter, &columns[5], Some(&row.result)),
                    roll::solid(setter, &columns[6], Some(&row.number), 9.0),
                    roll::cell(setter, &columns[7], Some(&row.by)),
                ]
            })
            .collect();
        let field = setter.words("小计", "Sub-total");
        let measure = Paper::PORTRAIT.measure();
        rows.push(vec![roll::wide(setter, field, &self.sum(setter), measure, Align::Left)]);
        if let Some(split) = self.split_line(setter) {
            rows.push(vec![roll::wide(setter, field, &split, measure, Align::Left)]);
        }
        let heads = (format!("{} 年", self.year), self.year.to_string());
        flow.section((&heads.0, &heads.1), &columns, rows);
    }

    fn sum(&self, setter: &Setter<'_>) -> String {
        let Self { done, required, lacking, .. } = self;
        match (setter.language, required.as_str()) {
            (Language::Chinese, "") => format!("完成 {done} 学时"),
            (Language::Chinese, _) => format!("完成 {done}　要求 {required}　差额 {lacking}（学时）"),
            (Language::English, "") => format!("{done} hours done"),
            (Language::English, _) => format!("Done {done}, owed {required}, lacking {lacking} hours"),
        }
    }

    fn split_line(&self, setter: &Setter<'_>) -> Option<String> {
        let [public, special, required, lacking] = self.split.as_ref()?;
        Some(match setter.language {
            Language::Chinese => format!("公需 {public}　专业 {special}　专业要求（三分之二）{required}　专业差额 {lacking}"),
            Language::English => format!("Public {public}, special {special} of {required} (two thirds), lacking {lacking}"),
        })
    }
}
