//! Forms 7d and 7e: the nine-box 九宫格 and the succession cover 岗位接续 as they are on screen.

use crate::{
    Language, Stamp,
    frame::{self, Paper},
    grid::{Grid, inner},
    list::{Page, mm},
    roll::{self, Column, Waiting},
    text::{Align, Setter, Style},
    title::List,
};

/// Codes and versions of the forms in the foot line.
const BOX_FORM: &str = "TDF-7d v1.0";
const COVER_FORM: &str = "TDF-7e v1.0";
/// Width of the words beside the rows of boxes, and height of a box and of its head, millimetres.
const SIDE: f32 = 24.0;
const BOX: f32 = 40.0;
const HEAD: f32 = 7.0;

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Succession {
    /// 九宫格.
    NineBox(NineBox),
    /// 岗位接续.
    Cover(Cover),
}

/// Everybody in the pool by what observers saw of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NineBox {
    /// Name of the group in the title.
    pub group_name: String,
    /// Day as printed.
    pub day: String,
    /// Nine boxes: potential high, middle, low; in each performance low to high. What the box is called, and who is in it.
    pub boxes: Vec<(String, Vec<String>)>,
    /// Words for high, middle, low.
    pub marks: [String; 3],
}

/// A post with who could take it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CoverRow {
    /// 单位.
    pub unit: String,
    /// 岗位.
    pub post: String,
    /// Who holds it; 空缺 when nobody does.
    pub holder: String,
    /// Month of retirement; may be empty.
    pub retires: String,
    /// 现在可用, 一年内可用, 一年以后: names.
    pub heirs: [String; 3],
}

/// The cover of all posts of the middle level.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cover {
    /// Name of the group in the title.
    pub group_name: String,
    /// Day as printed.
    pub day: String,
    /// Per cent of posts with somebody now, within a year, ever.
    pub rates: [String; 3],
    /// Posts with nobody.
    pub bare: u32,
    /// In the order of the list.
    pub rows: Vec<CoverRow>,
}

impl Succession {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        match self {
            Self::NineBox(form) => form.lay(setter, stamp),
            Self::Cover(form) => form.lay(setter, stamp),
        }
    }

    pub(crate) fn bookmark(&self, language: Language) -> String {
        let (chinese, english, day) = match self {
            Self::NineBox(form) => ("九宫格", "Nine-box", &form.day),
            Self::Cover(form) => ("岗位接续", "Succession cover", &form.day),
        };
        format!("{} {day}", if language == Language::Chinese { chinese } else { english })
    }
}

impl NineBox {
    fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::LANDSCAPE;
        let title = match setter.language {
            Language::Chinese => format!("{}后备干部九宫格", self.group_name),
            Language::English => format!("{}: Nine-Box of Reserve Cadres", self.group_name),
        };
        let mut items = Vec::new();
        frame::title(setter, paper, &title, &self.day, &mut items);
        let (x, y) = (paper.x(), paper.y() + mm(18.0));
        let wide = (paper.measure() - mm(SIDE)) / 3.0;
        let mut grid = Grid::new();
        let small = Style::new(9.0).align(Align::Centre);
        for (at, (name, people)) in self.boxes.iter().enumerate().take(9) {
            let (row, column) = (at / 3, at % 3);
            let (left, top) = (x + mm(SIDE) + column as f32 * wide, y + row as f32 * mm(BOX));
            grid.frame(left, top, wide, mm(BOX));
            grid.tint(left, top, wide, mm(HEAD));
            let head = setter.one_line(setter.words("格", "Box"), name, small, inner(wide), 6.0);
            head.place(left + mm(1.5), top + mm(1.6), grid.items());
            let said = people.join(setter.words("、", ", "));
            let style = Style::new(10.5).leading(1.3);
            let block = setter.fit(name, &said, style, inner(wide), mm(BOX - HEAD - 2.0), &[10.5, 9.5, 8.5, 7.5, 6.5, 5.5]);
            block.place(left + mm(1.5), top + mm(HEAD + 1.0), grid.items());
        }
        grid.draw(&mut items);
        for (at, mark) in self.marks.iter().enumerate() {
            let side = format!("{} {mark}", setter.words("潜力", "Potential"));
            let block = setter.set(&side, &side, Style::new(10.5).align(Align::Balance), mm(SIDE - 4.0));
            block.place(x, y + at as f32 * mm(BOX) + mm(BOX / 2.0 - 3.0), &mut items);
            let foot = format!("{} {}", setter.words("业绩", "Performance"), self.marks[2 - at]);
            let block = setter.set(&foot, &foot, Style::new(10.5).align(Align::Centre), wide);
            block.place(x + mm(SIDE) + at as f32 * wide, y + 3.0 * mm(BOX) + mm(2.0), &mut items);
        }
        let mut pages = vec![paper.page(items)];
        frame::finish(setter, paper, BOX_FORM, stamp, &mut pages);
        pages
    }
}

impl Cover {
    fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let columns = vec![
            Column::new(("序号", "No."), 10.0, Align::Centre),
            Column::new(("单位", "Unit"), 36.0, Align::Even),
            Column::new(("岗位", "Post"), 40.0, Align::Even),
            Column::new(("现任", "Held by"), 30.0, Align::Even),
            Column::new(("退休年月", "Retires"), 20.0, Align::Centre),
            Column::new(("现在可用", "Ready now"), 40.0, Align::Even),
            Column::new(("一年内可用", "Within a year"), 40.0, Align::Even),
            Column::new(("一年以后", "Later"), 41.0, Align::Even),
        ];
        let row = |(index, row): (usize, &CoverRow)| {
            let number = (index + 1).to_string();
            let mut cells = vec![roll::solid(setter, &columns[0], Some(&number), 10.5)];
            let texts = [&row.unit, &row.post, &row.holder, &row.retires, &row.heirs[0], &row.heirs[1], &row.heirs[2]];
            cells.extend(columns[1..].iter().zip(texts).map(|(column, text)| roll::cell(setter, column, Some(text))));
            Waiting { cells, ..Waiting::default() }
        };
        let rows = self.rows.iter().enumerate().map(row).collect();
        let ([now, year, any], bare) = (&self.rates, self.bare);
        let (title, line) = match setter.language {
            Language::Chinese => (
                format!("{}岗位接续表", self.group_name),
                format!("统计日期：{}　现在有人可用 {now}%　一年内 {year}%　有后备 {any}%　无后备岗位 {bare} 个", self.day),
            ),
            Language::English => (
                format!("{}: Succession Cover", self.group_name),
                format!("On {}; ready now {now}%, within a year {year}%, anybody {any}%; {bare} posts with nobody", self.day),
            ),
        };
        let signers = [("制表：", "Prepared:"), ("审核：", "Checked:"), ("组长：", "Leader:")];
        let list = List { title, sub: "", line, columns: columns.clone(), rows, notes: &[], signers: &signers };
        list.lay(setter, COVER_FORM, stamp)
    }
}
