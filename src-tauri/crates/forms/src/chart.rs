//! Organisation chart 组织机构图 on a day: the top unit above, the units under it side by side, and what stands under those hanging from
//! them. Rows of units follow each other down the page and over pages along one trunk.

use crate::{
    Language, Stamp,
    frame::{self, Paper},
    list::{Item, Page, mm},
    text::{Align, Setter, Style},
};

mod leaf;
mod plan;

use leaf::{Leaf, Part};
use plan::{Branch, Plan};

/// Code and version in the foot line.
const FORM: &str = "TDF-37 v1.0";
/// Space kept at the left for the trunk, millimetres.
const LANE: f32 = 5.0;
/// Space between columns, millimetres.
const GAP: f32 = 4.0;
/// From a line that joins a row to its units, millimetres.
const DROP: f32 = 4.0;
/// Space between rows of units, millimetres.
const BETWEEN: f32 = 4.0;
/// Height of title and head lines on the first page, millimetres.
const HEAD: f32 = 24.5;
/// Width of the top unit, millimetres.
const TOP: f32 = 80.0;
/// Strength of the lines that join units, points.
const STROKE: f32 = 0.7;

/// A post in its unit's box.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChartPost {
    /// 职务.
    pub name: String,
    /// Places approved.
    pub places: u32,
    /// Who holds it, as printed.
    pub holders: Vec<String>,
    /// Places free; below zero when more people hold it than are approved.
    pub free: i64,
}

/// Places, people in them, places free, and people beyond what is approved.
pub type ChartFigures = [u32; 4];

/// A unit of the chart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChartUnit {
    /// 单位.
    pub name: String,
    /// Steps below the top: 0 for the top itself.
    pub depth: usize,
    /// Of its own posts.
    pub own: ChartFigures,
    /// With everything under it; the same as `own` where nothing is.
    pub whole: ChartFigures,
    /// Its posts, the highest first.
    pub posts: Vec<ChartPost>,
}

/// The filled chart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OrgChart {
    /// Name of the group in the title.
    pub group_name: String,
    /// Day as printed.
    pub day: String,
    /// On A3 instead of A4.
    pub broad: bool,
    /// The top first, then each unit followed by what stands under it.
    pub units: Vec<ChartUnit>,
}

impl OrgChart {
    /// The paper it stands on.
    pub(crate) fn paper(&self) -> Paper {
        if self.broad { Paper::BROAD } else { Paper::LANDSCAPE }
    }

    /// Lays the chart out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = self.paper();
        let columns = if self.broad { 7 } else { 5 };
        let width = (paper.measure() - mm(LANE) - mm(GAP) * (columns - 1) as f32) / columns as f32;
        let mut pages = Pages::new(self, setter, paper);
        let top = self.units.first().map(|unit| Part::of(setter, unit, mm(TOP), mm(50.0)));
        let mut top = top.unwrap_or_default().into_iter();
        if let Some(first) = top.next() {
            pages.top(Leaf::new(setter, &first, mm(TOP)));
        }
        let plan = Plan::best(setter, self.units.get(1..).unwrap_or_default(), columns, (width, pages.room(), pages.fresh()));
        // What the box above could not hold goes first, then the units.
        let rest = top.map(|part| vec![Branch::lone(Leaf::new(setter, &part.lower(), width))]);
        let rows: Vec<Vec<Branch>> = rest.chain(plan.rows).collect();
        let lone = rows.len() == 1;
        for row in rows {
            pages.row(row, width, lone);
        }
        let mut pages = pages.finish();
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    fn title(&self, language: Language) -> String {
        match language {
            Language::Chinese => format!("{}组织机构图", self.group_name),
            Language::English => format!("{}: Organisation Chart", self.group_name),
        }
    }
}

/// The pages written so far.
struct Pages<'a, 's> {
    chart: &'a OrgChart,
    setter: &'a Setter<'s>,
    paper: Paper,
    done: Vec<Page>,
    items: Vec<Item>,
    y: f32,
    /// Where the trunk begins on this page: under the top, or at the head of a page that goes on.
    trunk: f32,
    /// The lowest row that the trunk reaches on this page.
    reached: Option<f32>,
}

impl<'a, 's> Pages<'a, 's> {
    fn new(chart: &'a OrgChart, setter: &'a Setter<'s>, paper: Paper) -> Pages<'a, 's> {
        let mut items = Vec::new();
        frame::title(setter, paper, &chart.title(setter.language), "", &mut items);
        let [places, held, free, over] = chart.units.first().map(|unit| unit.whole).unwrap_or_default();
        let units = chart.units.len().saturating_sub(1);
        let line = match setter.language {
            Language::Chinese => {
                let beyond = if over > 0 { format!("　超编 {over} 人") } else { String::new() };
                format!("统计日期：{}　下设单位 {units} 个　编制 {places} 人　在任 {held} 人　空缺 {free} 人{beyond}", chart.day)
            }
            Language::English => {
                let beyond = if over > 0 { format!("; {over} beyond") } else { String::new() };
                format!("On {}; {units} units under it; places {places}, held {held}, free {free}{beyond}", chart.day)
            }
        };
        let field = setter.words("表头", "Head line");
        let line = setter.one_line(field, &line, Style::new(10.5).align(Align::Centre), paper.measure(), 7.0);
        line.place(paper.x(), paper.y() + mm(12.0), &mut items);
        let note = setter.words(
            "每框列本单位职务及任职人员；编制超过一人的，括号内为编制数；（兼）为兼任。",
            "Each box lists the posts of its unit and who holds them; in brackets places where there are several; (c) holds it beside another.",
        );
        let note = setter.label(note, Style::new(9.0).align(Align::Centre), paper.measure());
        note.place(paper.x(), paper.y() + mm(17.4), &mut items);
        let y = paper.y() + mm(HEAD);
        Pages { chart, setter, paper, done: Vec::new(), items, y, trunk: y, reached: None }
    }

    /// Room left for a row of units on this page, points.
    fn room(&self) -> f32 {
        self.paper.end() - self.y - mm(2.0 * DROP)
    }

    /// Room of a page that goes on, points.
    fn fresh(&self) -> f32 {
        self.paper.end() - self.head() - mm(DROP)
    }

    fn head(&self) -> f32 {
        self.paper.y() + mm(frame::RUNNING)
    }

    /// The top unit in the middle of the page.
    fn top(&mut self, leaf: Leaf) {
        let x = self.paper.x() + (self.paper.measure() - leaf.width) / 2.0;
        let height = leaf.height;
        leaf.place(x, self.y, &mut self.items);
        self.y += height;
        self.trunk = self.y;
    }

    /// A row of units under its line; a lone row stands in the middle.
    fn row(&mut self, row: Vec<Branch>, width: f32, lone: bool) {
        let height = row.iter().map(|branch| branch.height).fold(0.0, f32::max);
        if self.y + mm(BETWEEN.max(DROP) + DROP) + height > self.paper.end() + 0.5 && self.y > self.head() + 1.0 {
            self.turn();
        }
        let first = self.reached.is_none() && self.done.is_empty();
        let middle = self.paper.x() + self.paper.measure() / 2.0;
        let bus = self.y + if self.reached.is_none() && !first { 0.0 } else { mm(BETWEEN.max(DROP)) };
        let taken: usize = row.iter().map(Branch::columns).sum();
        let whole = taken as f32 * width + (taken.saturating_sub(1)) as f32 * mm(GAP);
        let mut x = if lone { middle - whole / 2.0 } else { self.paper.x() + mm(LANE) };
        let mut ends = Vec::new();
        for branch in row {
            let broad = branch.columns() as f32 * (width + mm(GAP)) - mm(GAP);
            ends.push(x + broad / 2.0);
            branch.place(x, bus + mm(DROP), (width, mm(GAP)), &mut self.items);
            x += broad + mm(GAP);
        }
        for end in &ends {
            self.stroke((*end, bus), (*end, bus + mm(DROP)));
        }
        let side = self.paper.x() + mm(1.0);
        let (mut left, mut right) = match lone {
            true => (ends.first().copied().unwrap_or(middle), ends.last().copied().unwrap_or(middle)),
            false => (side, ends.last().copied().unwrap_or(side)),
        };
        if first {
            self.stroke((middle, self.trunk), (middle, bus));
            (left, right) = (left.min(middle), right.max(middle));
            self.trunk = bus;
        }
        if right > left {
            self.stroke((left, bus), (right, bus));
        }
        if !lone {
            self.reached = Some(bus);
        }
        self.y = bus + mm(DROP) + height;
    }

    fn stroke(&mut self, (x1, y1): (f32, f32), (x2, y2): (f32, f32)) {
        self.items.push(Item::Line { x1, y1, x2, y2, width: STROKE });
    }

    /// The trunk down to the lowest row, or to the foot where it goes on.
    fn trunk(&mut self, on: bool) {
        let Some(reached) = self.reached.take() else { return };
        let side = self.paper.x() + mm(1.0);
        let end = if on { self.y + mm(1.0) } else { reached };
        if end > self.trunk {
            self.stroke((side, self.trunk), (side, end));
        }
    }

    fn turn(&mut self) {
        self.trunk(true);
        let top = self.chart.units.first().map_or("", |unit| unit.name.as_str());
        let language = self.setter.language;
        let fresh = frame::running_head(self.setter, self.paper, &self.chart.title(language), top);
        self.done.push(self.paper.page(std::mem::replace(&mut self.items, fresh)));
        self.y = self.head();
        self.trunk = self.head() - mm(2.0);
    }

    fn finish(mut self) -> Vec<Page> {
        self.trunk(false);
        self.done.push(self.paper.page(self.items));
        self.done
    }
}
