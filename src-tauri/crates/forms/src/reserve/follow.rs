//! Form 7b: record of a follow-up investigation 跟踪考察记录表, one period on one form.

use crate::{
    Language, Stamp,
    cells::{self, Signing, Statement},
    frame::{self, Paper},
    grid::{Cell, Grid},
    list::{Page, mm},
    rows::Rows,
    text::{Align, Block, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-7b v1.0";
/// Width of a label, millimetres.
const LABEL: f32 = 26.0;
/// Width of the rating, millimetres.
const RATING: f32 = 22.0;
/// Height of a row, millimetres.
const ROW: f32 = 9.5;

/// One of 德能勤绩廉.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facet {
    /// 德, 能, 勤, 绩 or 廉.
    pub name: String,
    /// What was seen.
    pub facts: String,
    /// 好, 较好, 一般, 差; empty: not rated.
    pub rating: String,
}

/// The filled record.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FollowUp {
    /// Name of the group, in the running head.
    pub group_name: String,
    /// Period and kind: `2026年上半年　半年考察`.
    pub period: String,
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 工号; on the bookmark.
    pub staff_number: String,
    /// 单位.
    pub unit: String,
    /// 职务.
    pub post: String,
    /// 后备类别.
    pub category: String,
    /// 考察时间.
    pub held_on: String,
    /// 考察人.
    pub investigators: Vec<String>,
    /// 本期主要工作与实绩.
    pub work: String,
    /// 德能勤绩廉, in this order.
    pub facets: Vec<Facet>,
    /// 学习培训.
    pub training: String,
    /// 谈话记录摘要.
    pub talks: String,
    /// 群众反映与测评.
    pub votes: String,
    /// 存在问题.
    pub problems: String,
    /// 上次问题整改.
    pub mended: String,
    /// 考察结论: all choices with the one that was made.
    pub conclusions: Vec<(String, bool)>,
}

impl FollowUp {
    /// Lays the form out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let mut items = Vec::new();
        let title = setter.words("后备干部跟踪考察记录表", "Follow-up of a Reserve Cadre");
        frame::title(setter, paper, title, &self.period, &mut items);
        let head = match setter.language {
            Language::Chinese => format!("{}{title}", self.group_name),
            Language::English => format!("{}: {title}", self.group_name),
        };
        let y = paper.y() + mm(17.5);
        let mut rows = Rows::under(setter, paper, (head, self.name.clone()), (items, Grid::new()), y);
        self.head(setter, &mut rows);
        let (first, body) = (mm(LABEL), paper.measure() - mm(LABEL));
        let text = |rows: &mut Rows<'_, '_>, label, text: &str, least: f32| {
            let text = Some(text).filter(|text| !text.is_empty());
            let statement = Statement { label, choices: None, text, line: None, signing: None, least };
            rows.statement(statement.set(setter, first, body));
        };
        text(&mut rows, ("本期主要工作与实绩", "Work and results"), &self.work, 24.0);
        for facet in &self.facets {
            self.facet(setter, facet, &mut rows);
        }
        text(&mut rows, ("学习培训", "Study and training"), &self.training, 11.0);
        text(&mut rows, ("谈话记录摘要", "Talks"), &self.talks, 14.0);
        text(&mut rows, ("群众反映与测评", "Votes"), &self.votes, 11.0);
        text(&mut rows, ("存在问题", "Problems"), &self.problems, 13.0);
        text(&mut rows, ("上次问题整改", "What became of earlier ones"), &self.mended, 13.0);
        let choices: Vec<(&str, bool)> = self.conclusions.iter().map(|(words, ticked)| (words.as_str(), *ticked)).collect();
        let conclusion = Statement {
            label: ("考察结论", "Conclusion"),
            choices: Some(("", choices)),
            text: None,
            line: None,
            signing: None,
            least: 11.0,
        };
        rows.statement(conclusion.set(setter, first, body));
        for (label, words) in [
            (("被考察人", "Read by the person"), ("签名：", "Signed:")),
            (("考察人签字", "Investigator"), ("签名：", "Signed:")),
            (("考察人签字", "Investigator"), ("签名：", "Signed:")),
            (("导师签字", "Mentor"), ("签名：", "Signed:")),
        ] {
            let signing = Some(Signing { label: Some(words), seal: false, date: None });
            let statement = Statement { label, choices: None, text: None, line: None, signing, least: 10.5 };
            rows.statement(statement.set(setter, first, body));
        }
        let mut pages = rows.finish();
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    fn head(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        let measure = rows.paper.measure();
        let pair = |words: (&'static str, &'static str), text: &str, width: f32| {
            let text = Some(text).filter(|text| !text.is_empty());
            [cells::label(setter, words, mm(LABEL)), cells::value(setter, words, text, width - mm(LABEL), mm(ROW))]
        };
        let two = |one: [Cell; 2], other: [Cell; 2]| one.into_iter().chain(other).collect::<Vec<_>>();
        let half = measure / 2.0;
        let separator = setter.words("、", ", ");
        let head = [
            two(pair(("姓名", "Name"), &self.name, half), pair(("单位", "Unit"), &self.unit, half)),
            two(pair(("职务", "Post"), &self.post, half), pair(("后备类别", "Kept for"), &self.category, half)),
            two(
                pair(("考察时间", "Date"), &self.held_on, half),
                pair(("考察人", "Investigators"), &self.investigators.join(separator), half),
            ),
        ];
        for row in head {
            rows.row(ROW, row);
        }
    }

    /// Name, facts, rating.
    fn facet(&self, setter: &Setter<'_>, facet: &Facet, rows: &mut Rows<'_, '_>) {
        let body = rows.paper.measure() - mm(LABEL + RATING);
        let style = cells::prose(setter).leading(1.35);
        let text = match facet.facts.is_empty() {
            true => Block::empty(),
            false => setter.set(&facet.name, &facet.facts, style, crate::grid::inner(body)),
        };
        let rating = setter.label(&facet.rating, Style::new(12.0).align(Align::Centre), mm(RATING) - mm(2.0));
        let name = setter.label(&facet.name, Style::new(12.0).align(Align::Centre), mm(LABEL) - mm(2.0));
        let cells =
            vec![Cell::new(mm(LABEL), name).pad(mm(1.0)), Cell::new(body, text), Cell::new(mm(RATING), rating).pad(mm(1.0))];
        rows.row(11.5, cells);
    }
}
