//! Form 3: appraisal result summary table 年度考核结果汇总表, landscape, A4 or A3, any number of pages.

use crate::{
    Language, Stamp,
    frame::{self, Paper},
    grid::{Cell, Grid, inner},
    list::{Item, Page, mm},
    roll::{self, Column, Waiting},
    team_table::{self, Team},
    text::{Align, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-3 v1.2";
/// Height of fifteen rows, millimetres.
const ROOM: f32 = 120.0;
/// Height of the eleven rows that leave room for the foot block.
const LAST_ROOM: f32 = 88.0;
/// How much more room A3 has for rows, and how much more above the foot block.
const BROAD_MORE: (f32, f32) = (96.0, 88.0);
/// How much wider the columns are on A3.
const BROAD: f32 = 1.41;
/// Least width of a rater class where there are more than three, millimetres.
const CLASS: f32 = 14.0;
/// Height of a line with a quota, millimetres.
const QUOTA: f32 = 5.5;
/// Quotas side by side.
const ACROSS: usize = 3;

/// One appraised person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Name of the pool, such as `高层领导`; a table with several pools heads each with its name. Empty where there are no pools.
    pub pool: String,
    /// 单位; consecutive rows of one unit get a sub-total.
    pub unit: String,
    /// 姓名.
    pub name: String,
    /// 职务.
    pub post: String,
    /// 业绩分.
    pub performance: Option<String>,
    /// Mean per rater class, in the order of `Summary::classes`.
    pub class_means: Vec<Option<String>>,
    /// 民主测评分.
    pub democratic: Option<String>,
    /// 领导评价.
    pub superior: Option<String>,
    /// 加减分.
    pub adjustments: Option<String>,
    /// 总分.
    pub total: Option<String>,
    /// 排名.
    pub rank: Option<String>,
    /// 拟定等次.
    pub proposed_grade: Option<String>,
    /// 上年等次; printed when `Summary::previous_year` asks for it.
    pub previous_grade: Option<String>,
    /// 备注; printed when `Summary::previous_year` asks for it.
    pub remark: Option<String>,
    /// 受比例限制: the total asked for a better grade than the quota left. Printed as a remark, or as ※ where there is no such column.
    pub limited: bool,
}

/// A grade and how many people got it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeCount {
    /// Name of the grade in the language of the print.
    pub grade: String,
    /// People.
    pub people: usize,
}

/// The quota of the best grade in one pool or group of units.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quota {
    /// Pool or group of units.
    pub name: String,
    /// People the share is taken of.
    pub base: usize,
    /// 名额.
    pub places: usize,
    /// Of these, used.
    pub used: usize,
    /// The used share as printed, `18.60%`; empty leaves it out.
    pub share: String,
}

/// The figures of the foot block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// 应考核.
    pub expected: usize,
    /// 实考核.
    pub appraised: usize,
    /// 不定等次.
    pub no_grade: usize,
    /// 优秀名额, all pools together; `None` with `quotas` leaves it and what is used of it out.
    pub quota: Option<usize>,
    /// Of the quota, used.
    pub quota_used: usize,
    /// The used share as printed, `18.60%`.
    pub quota_share: Option<String>,
    /// One line for each pool or group of units that has a quota of its own; empty where there is one for all.
    pub quotas: Vec<Quota>,
    /// Each grade's count, best first, up to six.
    pub grades: Vec<GradeCount>,
}

/// The filled summary table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Name of the group in the title.
    pub group_name: String,
    /// 单位 in the line above the table; `None` leaves it for the seal.
    pub unit: Option<String>,
    /// Year of the appraisal.
    pub year: i32,
    /// Date in the sub-line as printed.
    pub date: Option<String>,
    /// Letters or short names of the rater classes, one column each, up to six.
    pub classes: Vec<String>,
    /// Rows in the order of the table, pools together, in them units together.
    pub rows: Vec<Row>,
    /// Figures of the foot block.
    pub counts: Counts,
    /// The rule set in force: trimming, void rule, rounding, quota rounding, pool.
    pub rule_line: String,
    /// The variant with 上年等次 and 备注.
    pub previous_year: bool,
    /// On A3, for the group as a whole.
    pub broad: bool,
    /// Letters or short names of the classes that rate teams.
    pub team_classes: Vec<String>,
    /// Leadership teams by rank, on pages behind the people; empty where the group appraises none.
    pub teams: Vec<Team>,
}

impl Summary {
    /// A4 or A3.
    pub(crate) fn paper(&self) -> Paper {
        if self.broad { Paper::BROAD } else { Paper::LANDSCAPE }
    }

    /// Lays the table out, the foot block whole on the last page.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = self.paper();
        let columns = self.columns(setter.language);
        // Sub-totals are lines but not rows: one more of them fits.
        let extra = if self.several_units() { roll::ROW } else { 0.0 };
        // A page in the midst of a pool repeats its heading.
        let head = if self.several_pools() { roll::ROW } else { 0.0 };
        let (more, last_more) = if self.broad { BROAD_MORE } else { (0.0, 0.0) };
        let last_room = LAST_ROOM + extra + last_more - head - self.quotas_height();
        let mut dealt = roll::deal(self.rows(setter, &columns), mm(ROOM + more - head), mm(last_room.max(2.0 * roll::ROW)));
        roll::company(&mut dealt);
        let last = dealt.len() - 1;
        let title = match setter.language {
            Language::Chinese => format!("{}年度考核结果汇总表", self.group_name),
            Language::English => format!("{}: Summary of Appraisal Results", self.group_name),
        };
        let (mut pages, mut pool) = (Vec::new(), None);
        for (index, rows) in dealt.into_iter().enumerate() {
            let (mut items, mut grid) = (Vec::new(), Grid::new());
            let mut y = self.head(setter, paper, &title, &mut items);
            let x = paper.x();
            y += roll::head(setter, &columns, x, y, mm(10.0), &mut grid);
            if let (Some(pool), Some(row)) = (&pool, rows.first())
                && row.heading.is_none()
            {
                let words = format!("{pool}{}", setter.words("（续）", " (continued)"));
                y += grid.row(x, y, mm(roll::ROW), vec![self.across(setter, &columns, &words)]);
            }
            for row in rows {
                y += grid.row(x, y, mm(roll::ROW), row.cells);
                pool = row.heading.or(pool);
            }
            grid.draw(&mut items);
            if index == last {
                self.foot(setter, paper, y + mm(2.5), &mut items);
            }
            pages.push(paper.page(items));
        }
        pages.extend(team_table::lay(self, setter));
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    /// Height of the lines with quotas, millimetres.
    fn quotas_height(&self) -> f32 {
        self.counts.quotas.len().div_ceil(ACROSS) as f32 * QUOTA
    }

    /// A cell over the whole table.
    fn across(&self, setter: &Setter<'_>, columns: &[Column], words: &str) -> Cell {
        let width = columns.iter().map(|c| mm(c.width)).sum();
        roll::wide(setter, setter.words("分组", "Pool"), words, width, Align::Left)
    }

    fn columns(&self, language: Language) -> Vec<Column> {
        // number, name, unit, post, performance, all classes, democratic, superior, adjustments, total, rank, grade, last year, remark;
        // then how narrow each may become where there are many classes
        let (widths, least): ([f32; 14], [f32; 14]) = match (self.previous_year, language) {
            (false, Language::Chinese) => (
                [9.0, 20.0, 28.0, 28.0, 18.0, 48.0, 20.0, 18.0, 14.0, 18.0, 12.0, 24.0, 0.0, 0.0],
                [9.0, 17.0, 20.0, 20.0, 13.0, 48.0, 13.0, 13.0, 13.0, 13.0, 9.0, 16.0, 0.0, 0.0],
            ),
            (true, Language::Chinese) => (
                [9.0, 19.0, 25.0, 25.0, 15.0, 39.0, 16.0, 15.0, 14.0, 15.0, 10.0, 18.0, 17.0, 20.0],
                [8.0, 16.0, 17.0, 16.0, 12.5, 39.0, 12.5, 12.5, 13.0, 12.5, 9.0, 15.0, 14.0, 15.0],
            ),
            (false, Language::English) => (
                [9.0, 20.0, 27.0, 28.0, 21.0, 42.0, 20.0, 17.0, 21.0, 16.0, 12.0, 24.0, 0.0, 0.0],
                [8.0, 17.0, 20.0, 20.0, 18.5, 42.0, 17.0, 14.0, 19.0, 12.5, 9.0, 18.0, 0.0, 0.0],
            ),
            (true, Language::English) => (
                [9.0, 18.0, 23.0, 22.0, 20.0, 36.0, 18.0, 15.0, 20.0, 14.0, 10.0, 19.0, 17.0, 16.0],
                [8.0, 15.0, 16.0, 15.0, 16.5, 36.0, 15.5, 13.0, 17.0, 12.0, 8.0, 15.0, 14.0, 14.0],
            ),
        };
        let scale = if self.broad { BROAD } else { 1.0 };
        let mut widths = widths.map(|width| width * scale);
        let classes = self.classes.len().max(1) as f32;
        let wanted = if self.classes.len() > 3 { classes * CLASS - widths[5] } else { 0.0 };
        if wanted > 0.0 {
            let slack: f32 = widths.iter().zip(least).map(|(width, least)| width - least).sum();
            let share = (wanted / slack.max(wanted)).min(1.0);
            for (width, least) in widths.iter_mut().zip(least) {
                *width -= (*width - least) * share;
            }
        }
        widths[5] += self.paper().measure() / mm(1.0) - widths.iter().sum::<f32>();
        let column = |head, at: usize, align| Column::new(head, widths[at], align);
        let mut columns = vec![
            column(("序号", "No."), 0, Align::Centre),
            column(("姓名", "Name"), 1, Align::Balance),
            column(("单位", "Unit"), 2, Align::Even),
            column(("职务", "Post"), 3, Align::Even),
            column(("业绩分", "Performance"), 4, Align::Right),
        ];
        columns.extend(self.classes.iter().map(|class| Column::new((class, class), widths[5] / classes, Align::Right)));
        columns.extend([
            column(("民主\n测评分", "Democratic"), 6, Align::Right),
            column(("领导\n评价", "Superior"), 7, Align::Right),
            column(("加减分", "Adjustments"), 8, Align::Right),
            column(("总分", "Total"), 9, Align::Right),
            column(("排名", "Rank"), 10, Align::Centre),
            column(("拟定等次", "Proposed grade"), 11, Align::Balance),
        ]);
        if self.previous_year {
            columns.push(column(("上年等次", "Last year"), 12, Align::Balance));
            columns.push(column(("备注", "Remark"), 13, Align::Even));
        }
        columns
    }

    /// Title, sub-line and the line with the unit; returns where the table begins.
    pub(crate) fn head(&self, setter: &Setter<'_>, paper: Paper, title: &str, items: &mut Vec<Item>) -> f32 {
        let year = match setter.language {
            Language::Chinese => format!("（{} 年度）", self.year),
            Language::English => format!("Year {}", self.year),
        };
        frame::title(setter, paper, title, &year, items);
        let y = paper.y() + mm(15.0);
        let style = Style::new(10.5);
        let unit = format!("{}{}", setter.words("单位：", "Unit: "), self.unit.as_deref().unwrap_or(""));
        let seal = setter.words("（盖章）", " (seal)");
        let unit = format!("{unit}{seal}");
        setter.one_line(setter.words("单位", "Unit"), &unit, style, mm(170.0), 7.0).place(paper.x(), y, items);
        if let Some(date) = &self.date {
            let block = setter.set(setter.words("日期", "Date"), date, style.align(Align::Right), mm(80.0));
            block.place(paper.x() + paper.measure() - mm(80.0), y, items);
        }
        paper.y() + mm(20.5)
    }

    fn several_pools(&self) -> bool {
        self.rows.windows(2).any(|pair| pair[0].pool != pair[1].pool)
    }

    fn several_units(&self) -> bool {
        self.rows.windows(2).any(|pair| pair[0].unit != pair[1].unit)
    }

    fn rows(&self, setter: &Setter<'_>, columns: &[Column]) -> Vec<Waiting> {
        let (several, pools) = (self.several_units(), self.several_pools());
        let mut waiting = Vec::new();
        let mut first = 0;
        for (index, row) in self.rows.iter().enumerate() {
            if pools && index.checked_sub(1).is_none_or(|before| self.rows[before].pool != row.pool) {
                let cells = vec![self.across(setter, columns, &row.pool)];
                waiting.push(Waiting { cells, heading: Some(row.pool.clone()), ..Waiting::default() });
            }
            waiting.push(Waiting { cells: self.row(setter, columns, index, row), ..Waiting::default() });
            let ends = self.rows.get(index + 1).is_none_or(|next| next.unit != row.unit || next.pool != row.pool);
            if ends && several {
                let words = self.subtotal(setter, &self.rows[first..=index]);
                let width = columns.iter().map(|c| mm(c.width)).sum();
                let cell = roll::wide(setter, setter.words("小计", "Sub-total"), &words, width, Align::Left);
                waiting.push(Waiting { cells: vec![cell], glued: true, heading: None });
            }
            if ends {
                first = index + 1;
            }
        }
        waiting
    }

    fn row(&self, setter: &Setter<'_>, columns: &[Column], index: usize, row: &Row) -> Vec<Cell> {
        let number = (index + 1).to_string();
        let (grade, remark) = self.grade_and_remark(setter, row);
        let mut values: Vec<(Option<&str>, bool)> = vec![
            (Some(&number), true),
            (Some(&row.name), false),
            (Some(&row.unit), false),
            (Some(&row.post), false),
            (row.performance.as_deref(), true),
        ];
        values.extend((0..self.classes.len()).map(|class| (row.class_means.get(class).and_then(Option::as_deref), true)));
        values.extend([
            (row.democratic.as_deref(), true),
            (row.superior.as_deref(), true),
            (row.adjustments.as_deref(), true),
            (row.total.as_deref(), true),
            (row.rank.as_deref(), true),
            (grade.as_deref(), false),
        ]);
        if self.previous_year {
            values.extend([(row.previous_grade.as_deref(), false), (remark.as_deref(), false)]);
        }
        let cell = |(column, (text, figure)): (&Column, (Option<&str>, bool))| {
            if figure { roll::solid(setter, column, text, 10.5) } else { roll::cell(setter, column, text) }
        };
        columns.iter().zip(values).map(cell).collect()
    }

    /// The limit by the quota stands among the remarks, or as a sign behind the grade.
    fn grade_and_remark(&self, setter: &Setter<'_>, row: &Row) -> (Option<String>, Option<String>) {
        let limit = row.limited.then(|| limited(setter).to_owned());
        match (limit, self.previous_year) {
            (Some(limit), true) => {
                let remarks = [Some(limit), row.remark.clone()].into_iter().flatten().collect::<Vec<_>>();
                (row.proposed_grade.clone(), Some(remarks.join(setter.words("；", "; "))))
            }
            (Some(_), false) => (Some(format!("{}※", row.proposed_grade.as_deref().unwrap_or_default())), None),
            (None, _) => (row.proposed_grade.clone(), row.remark.clone()),
        }
    }

    /// How many people of a unit, and how many of each grade.
    fn subtotal(&self, setter: &Setter<'_>, rows: &[Row]) -> String {
        let unit = rows.first().map_or("", |row| row.unit.as_str());
        let mut words = match setter.language {
            Language::Chinese => format!("{unit}　小计：{} 人", rows.len()),
            Language::English => format!("{unit}, sub-total: {}", rows.len()),
        };
        for count in &self.counts.grades {
            let people = rows.iter().filter(|row| row.proposed_grade.as_ref() == Some(&count.grade)).count();
            if people > 0 {
                words.push_str(&format!("{}{} {people}", setter.words("　", ", "), count.grade));
            }
        }
        words
    }

    /// Counts, rule set and signatures; fits under eleven rows.
    fn foot(&self, setter: &Setter<'_>, paper: Paper, top: f32, items: &mut Vec<Item>) {
        let counts = &self.counts;
        let quota = counts.quota.map(|quota| quota.to_string());
        let used = match &counts.quota_share {
            Some(share) => format!("{}{}", counts.quota_used, setter.words(&format!("（{share}）"), &format!(" ({share})"))),
            None => counts.quota_used.to_string(),
        };
        let mut cells: Vec<(String, Option<String>)> = vec![
            (setter.words("应考核", "To be appraised").to_owned(), Some(counts.expected.to_string())),
            (setter.words("实考核", "Appraised").to_owned(), Some(counts.appraised.to_string())),
            (setter.words("不定等次", "No grade").to_owned(), Some(counts.no_grade.to_string())),
        ];
        let best = counts.grades.first().map(|count| count.grade.clone()).unwrap_or_default();
        if quota.is_some() || counts.quotas.is_empty() {
            cells.push((format!("{best}{}", setter.words("名额", " quota")), quota));
            cells.push((format!("{best}{}", setter.words("已用", " used")), Some(used)));
        }
        cells.extend(counts.grades.iter().map(|count| (count.grade.clone(), Some(count.people.to_string()))));
        let mut grid = Grid::new();
        let (x, width) = (paper.x(), paper.measure() / cells.len() as f32);
        let style = Style::new(10.5).align(Align::Balance).leading(1.1);
        let labels = cells
            .iter()
            .map(|(label, _)| Cell::new(width, setter.fit(label, label, style, inner(width), mm(6.2), &[10.5, 9.5, 9.0, 8.0])));
        let mut y = top + grid.row(x, top, mm(6.5), labels.collect());
        let values = cells.iter().map(|(label, value)| {
            let style = Style::new(10.5).align(Align::Centre);
            Cell::new(width, setter.one_line(label, value.as_deref().unwrap_or(""), style, inner(width), 7.0))
        });
        y += grid.row(x, y, mm(6.5), values.collect());
        y += self.quotas(setter, &best, (x, y), &mut grid);
        grid.draw(items);
        let marked = self.rows.iter().any(|row| row.limited) && !self.previous_year;
        let sign = if marked { format!("※ {}{}", limited(setter), setter.words("。", ". ")) } else { String::new() };
        let rule = format!("{sign}{}{}", setter.words("执行规则：", "Rules in force: "), self.rule_line);
        let style = Style::new(9.0).leading(1.3);
        let block = setter.fit(setter.words("执行规则", "Rules"), &rule, style, paper.measure(), mm(8.6), &[9.0, 8.5, 8.0, 7.5]);
        let height = block.height();
        block.place(x, y + mm(1.2), items);
        let words = [("制表：", "Prepared:"), ("审核：", "Checked:"), ("副组长：", "Deputy leader:"), ("组长：", "Leader:")];
        frame::signature_row(setter, &words, (x, y + mm(2.0) + height), paper.measure(), items);
    }

    /// The quota of each pool or group of units, several side by side; returns the height.
    fn quotas(&self, setter: &Setter<'_>, best: &str, (x, y): (f32, f32), grid: &mut Grid) -> f32 {
        let width = self.paper().measure() / ACROSS as f32;
        let mut top = y;
        for quotas in self.counts.quotas.chunks(ACROSS) {
            let words = quotas.iter().map(|Quota { name, base, places, used, share }| match setter.language {
                Language::Chinese => {
                    let share = if share.is_empty() { String::new() } else { format!("（{share}）") };
                    format!("{name}：基数 {base}，{best}名额 {places}，已用 {used}{share}")
                }
                Language::English => {
                    let share = if share.is_empty() { String::new() } else { format!(" ({share})") };
                    format!("{name}: of {base}, quota {places}, used {used}{share}")
                }
            });
            let field = setter.words("名额", "Quota");
            let cells = words.enumerate().map(|(index, words)| {
                // The last one takes what is left of the line.
                let width = if index + 1 == quotas.len() { (ACROSS - index) as f32 * width } else { width };
                Cell::new(width, setter.one_line(field, &words, Style::new(9.5), inner(width), 6.5))
            });
            let cells = cells.collect();
            top += grid.row(x, top, mm(QUOTA), cells);
        }
        top - y
    }
}

fn limited(setter: &Setter<'_>) -> &'static str {
    match setter.language {
        Language::Chinese => "受比例限制",
        Language::English => "limited by the quota",
    }
}
