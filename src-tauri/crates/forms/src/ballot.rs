//! Form 2: democratic appraisal ballot 民主测评票, landscape: scores, ticks, or a team's items. One sheet is one ballot.
//!
//! Nothing on it says who votes: no name, no signature, no sequence. The foot line is the same on every ballot of a batch; the ballot's random
//! number alone differs.

use std::sync::Arc;

use crate::{
    Language, Stamp,
    frame::{self, Paper},
    grid::{self, Cell, Grid},
    list::{Item, Page, mm},
    roll::{self, Column},
    text::{Align, Block, Setter, Style},
};

/// Height of a row, millimetres.
const ROW: f32 = 9.0;
/// The most rows of a page.
const MOST: usize = 14;
/// Side of a box to tick, millimetres.
const BOX: f32 = 5.0;
/// Width of the mark in the corner, millimetres.
const MARK: f32 = 14.0;
/// Height of the line under the table, millimetres.
const NOTE: f32 = 4.5;

/// One ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// What it has in common with the other ballots of its class; shared, so that a batch is laid out once.
    pub batch: Arc<Batch>,
    /// 票号: the random number as printed, such as `7K3M-9QXT`.
    pub number: String,
}

/// What all ballots of one class have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The unit in the title, such as `XX集团`.
    pub unit: String,
    /// Year of the appraisal.
    pub year: i32,
    /// Who is appraised, as it stands in the title: `中层管理人员`, `Middle-Level Managers`, `领导班子`.
    pub whom: String,
    /// Letter of the rater class, such as `B`.
    pub class: String,
    /// Place of the class in the scheme, from 0: decides the shape of the mark in the corner, so that copies without colour tell the
    /// classes apart. Six shapes; the seventh class has the first shape with a double line, and so on.
    pub class_index: usize,
    /// The box above the table, one entry a line, up to five; numbered by the caller where numbers are wanted.
    pub instructions: Vec<String>,
    /// In which order people stand, such as `排列顺序：按姓氏笔画`; empty leaves it out.
    pub order_rule: String,
    /// What is asked.
    pub question: Question,
}

/// The three kinds of ballot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// 2a: a score for each dimension.
    Score {
        /// Dimensions of the scheme in the language of the print, three to eight.
        dimensions: Vec<String>,
        /// With a column 总体评价.
        overall: bool,
        /// Who is appraised, in the order of `order_rule`.
        people: Vec<Candidate>,
    },
    /// 2b: one tick a person.
    Tick {
        /// Grades, best first.
        grades: Vec<String>,
        /// With a column 弃权.
        abstain: bool,
        /// Who is appraised, in the order of `order_rule`.
        people: Vec<Candidate>,
    },
    /// 2c: one tick for each item of a leading team 领导班子.
    Team {
        /// Grades, best first.
        grades: Vec<String>,
        /// With a column 弃权.
        abstain: bool,
        /// One team or several, each with its items.
        teams: Vec<Team>,
    },
}

/// An appraised person on the ballot.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Candidate {
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 职务; unit and post on two lines where `\n` divides them.
    pub post: String,
}

/// An appraised team.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Team {
    /// Name of the team, such as `机械制造分公司领导班子`.
    pub name: String,
    /// What it is appraised for: 政治素质, 经营业绩, 团结协作, 作风形象.
    pub items: Vec<String>,
}

/// A table row.
struct Line<'a> {
    cells: Vec<Cell>,
    /// The team it belongs to; its name stands once beside all its rows, in a cell between the first and the second.
    team: Option<&'a str>,
    /// How many rows, this one included, want to stand on one page.
    together: usize,
}

impl Ballot {
    /// Lays the ballot out; what does not depend on its number only once for a print.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let key = (Arc::as_ptr(&self.batch).addr(), self.batch.stamp(setter, stamp));
        let mut pages = setter.common(key, |stamp| self.batch.lay(setter, stamp));
        for page in &mut pages {
            let words = format!("{}{}", setter.words("票号　", "No. "), self.number);
            let style = Style::new(12.0).bold().align(Align::Right);
            let width = mm(120.0);
            let block = setter.set(setter.words("票号", "Ballot number"), &words, style, width);
            let height = block.height();
            let paper = Paper::LANDSCAPE;
            block.place(paper.x() + paper.measure() - mm(MARK + 4.0) - width, mm(15.5) - height / 2.0, &mut page.items);
        }
        pages
    }
}

impl Batch {
    fn form(&self) -> &'static str {
        match self.question {
            Question::Score { .. } => "TDF-2a v1.0",
            Question::Tick { .. } => "TDF-2b v1.0",
            Question::Team { .. } => "TDF-2c v1.0",
        }
    }

    fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::LANDSCAPE;
        let columns = self.columns(setter);
        let x = paper.x();
        let mut lines = self.lines(setter, &columns).into_iter().peekable();
        let mut pages = Vec::new();
        while lines.peek().is_some() || pages.is_empty() {
            let mut items = Vec::new();
            // Nearer to the mark than to the box.
            frame::title(setter, Paper { top: paper.top - 1.5, ..paper }, &self.title(setter.language), "", &mut items);
            self.mark(setter, paper, &mut items);
            let mut y = paper.y() + mm(11.0);
            if pages.is_empty() {
                y += self.instructions(setter, paper, y, &mut items);
            }
            let mut grid = Grid::new();
            y += roll::head(setter, &columns, x, y, mm(ROW), &mut grid);
            let end = paper.end() + mm(2.5 - NOTE);
            let mut count = 0;
            let mut teams: Vec<(&str, f32, f32)> = Vec::new();
            while let Some(line) = lines.peek() {
                let wanted = grid::row_height(mm(ROW), &line.cells) + (line.together - 1) as f32 * mm(ROW);
                if count > 0 && (count + line.together > MOST || y + wanted > end + 0.5) {
                    break;
                }
                let Some(line) = lines.next() else { break };
                let high = self.line(line.cells, line.team.is_some(), &columns, (x, y), &mut grid);
                match (line.team, teams.last_mut()) {
                    (Some(team), Some(last)) if last.0 == team => last.2 += high,
                    (Some(team), _) => teams.push((team, y, high)),
                    (None, _) => {}
                }
                y += high;
                count += 1;
            }
            for (team, top, high) in teams {
                let cell = roll::roomy(setter, &columns[1], team, high);
                grid.row(x + mm(columns[0].width), top, high, vec![cell]);
            }
            grid.draw(&mut items);
            self.note(setter, paper, y + mm(0.8), &mut items);
            pages.push(paper.page(items));
        }
        frame::finish(setter, paper, self.form(), stamp, &mut pages);
        pages
    }

    /// The same foot on every ballot: no hash, no operator, no mark of a later print that would single a ballot out.
    fn stamp(&self, setter: &Setter<'_>, stamp: &Stamp) -> Stamp {
        let Batch { year, class, .. } = self;
        Stamp {
            record_number: match setter.language {
                Language::Chinese => format!("{year} {class}票"),
                Language::English => format!("{year} {class}"),
            },
            operator: String::new(),
            record_hash: String::new(),
            reprint: false,
            ..stamp.clone()
        }
    }

    fn title(&self, language: Language) -> String {
        let Batch { unit, year, whom, class, .. } = self;
        match language {
            Language::Chinese => format!("{unit} {year} 年度{whom}民主测评票（{class}票）"),
            Language::English => format!("{unit}: Democratic Appraisal of {whom} {year} (Ballot {class})"),
        }
    }

    /// Columns; what is to be filled in shares what names leave.
    fn columns(&self, setter: &Setter<'_>) -> Vec<Column> {
        let whole = 257.0;
        let number = Column::new(("序号", "No."), 10.0, Align::Centre);
        let name = |width| Column::new(("姓名", "Name"), width, Align::Balance);
        let post = |width| Column::new(("职务", "Post"), width, Align::Even);
        let shared = |heads: Vec<&str>, width: f32| -> Vec<Column> {
            let each = width / heads.len().max(1) as f32;
            heads.into_iter().map(|head| Column::new((head, head), each, Align::Balance)).collect()
        };
        let graded = |grades: &[String], abstain: bool, width: f32| {
            let mut heads: Vec<&str> = grades.iter().map(String::as_str).collect();
            heads.extend(abstain.then(|| setter.words("弃权", "Abstain")));
            shared(heads, width)
        };
        match &self.question {
            Question::Score { dimensions, overall, .. } => {
                let mut columns = vec![number, name(24.0), post(46.0)];
                let side = if *overall { 30.0 } else { 0.0 };
                columns.extend(shared(dimensions.iter().map(String::as_str).collect(), whole - 80.0 - side - 30.0));
                columns.extend(overall.then(|| Column::new(("总体评价", "Overall"), side, Align::Balance)));
                columns.push(Column::new(("意见建议", "Remarks"), 30.0, Align::Balance));
                columns
            }
            Question::Tick { grades, abstain, .. } => {
                let mut columns = vec![number, name(34.0), post(78.0)];
                columns.extend(graded(grades, *abstain, whole - 122.0));
                columns
            }
            Question::Team { grades, abstain, .. } => {
                let mut columns = vec![
                    number,
                    Column::new(("领导班子", "Team"), 42.0, Align::Balance),
                    Column::new(("测评内容", "Item"), 70.0, Align::Even),
                ];
                columns.extend(graded(grades, *abstain, whole - 122.0));
                columns
            }
        }
    }

    /// Which columns carry boxes.
    fn ticks(&self) -> std::ops::Range<usize> {
        match &self.question {
            Question::Score { .. } => 0..0,
            Question::Tick { grades, abstain, .. } | Question::Team { grades, abstain, .. } => {
                3..3 + grades.len() + usize::from(*abstain)
            }
        }
    }

    fn lines(&self, setter: &Setter<'_>, columns: &[Column]) -> Vec<Line<'_>> {
        let blank = || columns[3..].iter().map(|column| Cell::new(mm(column.width), Block::empty()));
        let number = |index: usize| roll::solid(setter, &columns[0], Some(&(index + 1).to_string()), 10.5);
        let cell = |column: usize, text: &str| roll::roomy(setter, &columns[column], text, mm(ROW - 0.8));
        match &self.question {
            Question::Score { people, .. } | Question::Tick { people, .. } => {
                let rows = people.iter().enumerate().map(|(index, person)| {
                    let name = roll::cell(setter, &columns[1], Some(&person.name));
                    let known = [number(index), name, cell(2, &person.post)];
                    Line { cells: known.into_iter().chain(blank()).collect(), team: None, together: 1 }
                });
                rows.collect()
            }
            Question::Team { teams, .. } => {
                let rows =
                    teams.iter().flat_map(|team| team.items.iter().enumerate().map(move |(place, item)| (team, place, item)));
                rows.enumerate()
                    .map(|(index, (team, place, item))| {
                        // A team stays whole where a page can hold it.
                        let whole = place == 0 && team.items.len() <= MOST;
                        let cells = [number(index), cell(2, item)].into_iter().chain(blank()).collect();
                        Line { cells, team: Some(&team.name), together: if whole { team.items.len() } else { 1 } }
                    })
                    .collect()
            }
        }
    }

    /// Draws a row with its boxes to tick; returns its height.
    fn line(&self, mut cells: Vec<Cell>, team: bool, columns: &[Column], (x, y): (f32, f32), grid: &mut Grid) -> f32 {
        let high = grid::row_height(mm(ROW), &cells);
        if team {
            let rest = cells.split_off(1);
            grid.row(x + mm(columns[0].width + columns[1].width), y, high, rest);
        }
        grid.row(x, y, high, cells);
        let ticks = self.ticks();
        let mut left = x;
        for (index, column) in columns.iter().enumerate() {
            let width = mm(column.width);
            if ticks.contains(&index) {
                frame::tick_box(left + (width - mm(BOX)) / 2.0, y + high / 2.0, mm(BOX), false, grid.items());
            }
            left += width;
        }
        high
    }

    /// The box with the instructions, in two columns; returns its height with the space under it.
    fn instructions(&self, setter: &Setter<'_>, paper: Paper, y: f32, items: &mut Vec<Item>) -> f32 {
        if self.instructions.is_empty() {
            return 0.0;
        }
        let half = paper.measure() / 2.0;
        let field = setter.words("填票说明", "Instructions");
        let (left, right) = self.instructions.split_at(self.instructions.len().div_ceil(2));
        let style = Style::new(9.5).leading(1.3);
        let blocks = [left, right].map(|lines| setter.set(field, &lines.join("\n"), style, half - mm(6.0)));
        let high = blocks.iter().map(Block::height).fold(0.0, f32::max) + mm(1.6);
        let mut grid = Grid::new();
        grid.frame(paper.x(), y, paper.measure(), high);
        for (index, block) in blocks.into_iter().enumerate() {
            block.place(paper.x() + mm(3.0) + index as f32 * half, y + mm(0.8), grid.items());
        }
        grid.draw(items);
        high + mm(1.5)
    }

    /// The order of the names and, where ticks are asked, what voids a row.
    fn note(&self, setter: &Setter<'_>, paper: Paper, y: f32, items: &mut Vec<Item>) {
        let ticked = match self.question {
            Question::Score { .. } => "",
            _ => setter
                .words("每行只打一个“√”；打两个及以上“√”的，该行作废。", "One tick in each row; two or more ticks void the row."),
        };
        let style = Style::new(9.0);
        let width = paper.measure() / 2.0;
        setter.set(setter.words("排列顺序", "Order"), &self.order_rule, style, width).place(paper.x(), y, items);
        setter.label(ticked, style.align(Align::Right), width).place(paper.x() + width, y, items);
    }

    /// The class letter in its shape, top right.
    fn mark(&self, setter: &Setter<'_>, paper: Paper, items: &mut Vec<Item>) {
        let (x, y) = (paper.x() + paper.measure() - mm(MARK / 2.0), mm(15.5));
        for ring in 0..=(self.class_index / SHAPES.len()).min(1) {
            let radius = mm(MARK / 2.0) - ring as f32 * 3.0;
            items.push(Item::Path { points: shape(SHAPES[self.class_index % SHAPES.len()], (x, y), radius), width: 1.6 });
        }
        let mut style = Style::new(22.0).align(Align::Centre);
        style.weight = crate::fonts::Weight::Sans;
        let block = setter.one_line(setter.words("票种", "Class"), &self.class, style, mm(MARK * 0.7), 8.0);
        let height = block.height();
        block.place(x - mm(MARK * 0.35), y - height / 2.0, items);
    }
}

/// Corners, and by how many degrees the first is turned from the top.
const SHAPES: [(usize, f32); 6] = [(72, 0.0), (4, 45.0), (3, 0.0), (4, 0.0), (6, 0.0), (8, 22.5)];

fn shape((corners, turn): (usize, f32), (x, y): (f32, f32), radius: f32) -> Vec<(f32, f32)> {
    // One point more than closes it, so that the last corner is joined.
    (0..corners + 2)
        .map(|corner| {
            let angle = (turn + corner as f32 * 360.0 / corners as f32).to_radians();
            (x + radius * angle.sin(), y - radius * angle.cos())
        })
        .collect()
}
