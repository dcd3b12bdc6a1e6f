//! Letters on the page of GB/T 9704: title, addressee, paragraphs that run over pages, a list, and the closing with name, date and seal.

use crate::{
    Language, Stamp,
    fonts::Weight,
    frame::{self, Paper},
    grid::{Cell, Grid},
    list::{Item, Page, mm},
    roll::{self, Column},
    text::{Align, Block, Setter, Style},
};

/// The pages written so far and the place where the next paragraph begins.
pub(crate) struct Letter<'a, 's> {
    setter: &'a Setter<'s>,
    pages: Vec<Page>,
    items: Vec<Item>,
    y: f32,
}

/// Who may be asked for a review, or who decides a complaint, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Remedy {
    /// Last day as printed, `2027年2月11日`.
    pub until: String,
    /// Where to: office, room, telephone.
    pub to: String,
}

/// Height of issuer and date with the seal's place over them, millimetres.
const CLOSING: f32 = 43.0;

/// Body text: 仿宋 3号 on lines of 28 pt in Chinese; English is set smaller.
fn body(language: Language) -> Style {
    match language {
        Language::Chinese => Style::new(16.0).leading(1.75).indent(2.0).align(Align::Justify),
        Language::English => Style::new(12.0).leading(1.5),
    }
}

impl<'a, 's> Letter<'a, 's> {
    /// Begins with the title in lines of about equal length, and the document's number under it.
    pub(crate) fn new(setter: &'a Setter<'s>, title: &str, number: Option<&str>) -> Letter<'a, 's> {
        let paper = Paper::LETTER;
        let mut letter = Letter { setter, pages: Vec::new(), items: Vec::new(), y: paper.y() };
        let sizes: &[f32] = match setter.language {
            Language::Chinese => &[22.0, 20.0, 18.0, 16.0],
            Language::English => &[18.0, 16.0, 14.0],
        };
        let style = Style::new(22.0).bold().align(Align::Balance).leading(1.45);
        let head = setter.fit(setter.words("标题", "Title"), title, style, paper.measure(), mm(24.0), sizes);
        letter.put(head);
        if let Some(number) = number {
            letter.y += mm(2.0);
            let style = body(setter.language).indent(0.0).align(Align::Centre);
            letter.put(setter.set(setter.words("文号", "Number"), number, style, paper.measure()));
        }
        letter.y += mm(7.0);
        letter
    }

    /// A line that is not indented, such as the addressee's.
    pub(crate) fn line(&mut self, field: &str, text: &str) {
        let style = body(self.setter.language).indent(0.0).align(Align::Left);
        self.flow(self.setter.set(field, text, style, Paper::LETTER.measure()));
        self.y += self.gap();
    }

    /// Running text; `\n` divides paragraphs.
    pub(crate) fn text(&mut self, field: &str, text: &str) {
        let block = self.paragraph(field, text);
        self.flow(block);
        self.y += self.gap();
    }

    /// The last paragraph with the closing: issuer and date, with room for the seal, never alone on a page.
    pub(crate) fn close(&mut self, field: &str, text: &str, issuer: &str, date: &str) {
        let block = self.paragraph(field, text);
        let closing = mm(CLOSING);
        let free = self.free() - closing;
        if block.height() > free {
            // The last two lines go with the closing.
            let fitting = (self.free() / block.line_height()) as usize;
            let here = fitting.min(block.lines().saturating_sub(2));
            let (here, rest) = if here >= 2 { block.split(here) } else { block.split(0) };
            if here.lines() > 0 {
                self.put(here);
            }
            self.turn();
            self.flow(rest);
        } else {
            self.put(block);
        }
        self.closing(issuer, date);
    }

    /// A list under a head that is repeated on every page.
    pub(crate) fn list(&mut self, columns: &[Column], rows: Vec<Vec<Cell>>) {
        let x = Paper::LETTER.x();
        let mut rows = rows.into_iter().peekable();
        self.y += mm(1.0);
        while rows.peek().is_some() {
            let least = rows.peek().map_or(0.0, |row| crate::grid::row_height(mm(roll::ROW), row));
            if self.free() < mm(10.0) + least {
                self.turn();
            }
            let mut grid = Grid::new();
            self.y += roll::head(self.setter, columns, x, self.y, mm(9.0), &mut grid);
            while let Some(row) = rows.next_if(|row| crate::grid::row_height(mm(roll::ROW), row) <= self.free() + 0.5) {
                self.y += grid.row(x, self.y, mm(roll::ROW), row);
            }
            grid.draw(&mut self.items);
        }
        self.y += mm(3.0);
    }

    /// A line that heads the paragraphs under it; it takes two lines of them along.
    pub(crate) fn heading(&mut self, text: &str) {
        let mut style = body(self.setter.language).align(Align::Left);
        style.weight = Weight::Sans;
        let block = self.setter.label(text, style, Paper::LETTER.measure());
        if self.free() < 3.0 * block.line_height() {
            self.turn();
        }
        self.put(block);
        self.y += self.gap() / 2.0;
    }

    /// A bold line in the middle, such as the name of a table.
    pub(crate) fn centred(&mut self, text: &str) {
        let style = body(self.setter.language).bold().indent(0.0).align(Align::Balance);
        let block = self.setter.set(self.setter.words("标题", "Title"), text, style, Paper::LETTER.measure());
        self.put(block);
        self.y += mm(2.0);
    }

    /// Turns the page where a paragraph with its heading and `high` points under it do not fit: nobody signs a page without a word of the terms.
    pub(crate) fn keep(&mut self, field: &str, text: &str, high: f32) {
        let block = self.paragraph(field, text);
        if self.free() < block.height() + 2.0 * block.line_height() + high {
            self.fresh();
        }
    }

    /// Begins a page, unless nothing stands on this one.
    pub(crate) fn fresh(&mut self) {
        if self.y > Paper::LETTER.y() {
            self.turn();
        }
    }

    /// Room of `high` points on one page; returns its top and the page to draw on.
    pub(crate) fn block(&mut self, high: f32) -> (f32, &mut Vec<Item>) {
        if self.free() < high {
            self.turn();
        }
        let top = self.y;
        self.y += high;
        (top, &mut self.items)
    }

    /// Room of `high` points on one page; returns its top and the page to draw on. What is above it on the page is parted by a line to
    /// cut along.
    pub(crate) fn slip(&mut self, high: f32) -> (f32, &mut Vec<Item>) {
        let paper = Paper::LETTER;
        if self.free() >= high {
            cut(paper.x(), paper.x() + paper.measure(), self.y, &mut self.items);
        }
        self.block(high)
    }

    /// The pages, stamped.
    pub(crate) fn finish(mut self, form: &str, stamp: &Stamp, whole_leaves: bool) -> Vec<Page> {
        self.pages.push(Paper::LETTER.page(self.items));
        if whole_leaves {
            frame::whole_leaves(self.setter, Paper::LETTER, &mut self.pages);
        }
        frame::finish(self.setter, Paper::LETTER, form, stamp, &mut self.pages);
        self.pages
    }

    fn paragraph(&self, field: &str, text: &str) -> Block {
        self.setter.set(field, text, body(self.setter.language), Paper::LETTER.measure())
    }

    /// Space between paragraphs: none in Chinese, where the indent tells them apart.
    fn gap(&self) -> f32 {
        match self.setter.language {
            Language::Chinese => 0.0,
            Language::English => mm(2.5),
        }
    }

    fn free(&self) -> f32 {
        Paper::LETTER.end() - self.y
    }

    fn put(&mut self, block: Block) {
        let high = block.height();
        block.place(Paper::LETTER.x(), self.y, &mut self.items);
        self.y += high;
    }

    /// A block over as many pages as it needs.
    fn flow(&mut self, mut block: Block) {
        while block.lines() > 0 {
            let lines = ((self.free() + 0.5) / block.line_height()) as usize;
            let (here, rest) = block.split(lines);
            self.put(here);
            if rest.lines() > 0 {
                self.turn();
            }
            block = rest;
        }
    }

    fn turn(&mut self) {
        self.pages.push(Paper::LETTER.page(std::mem::take(&mut self.items)));
        self.y = Paper::LETTER.y();
    }

    /// Issuer above date, centred on each other, the seal's place over both.
    fn closing(&mut self, issuer: &str, date: &str) {
        let paper = Paper::LETTER;
        let (setter, language) = (self.setter, self.setter.language);
        let style = body(language).indent(0.0).align(Align::Centre);
        let right = paper.x() + paper.measure() - mm(8.0);
        let field = setter.words("落款", "Closing");
        let issuer = setter.fit(field, issuer, style.align(Align::Balance), mm(110.0), mm(20.0), &[style.size, 14.0, 12.0]);
        let date = setter.set(field, date, style, mm(110.0));
        let width = issuer.width.max(date.width).max(mm(50.0));
        let left = right - width / 2.0 - mm(55.0);
        let top = self.y;
        let words = setter.label(setter.words("（盖章）", "(seal)"), Style::new(10.5).align(Align::Centre), mm(110.0));
        words.place(left, top + mm(8.0), &mut self.items);
        let mut y = top + mm(16.0);
        for block in [issuer, date] {
            let high = block.height();
            block.place(left, y, &mut self.items);
            y += high;
        }
        self.y = top + mm(CLOSING);
    }
}

/// A dashed line to cut along.
fn cut(left: f32, right: f32, y: f32, items: &mut Vec<Item>) {
    let (dash, gap) = (4.0, 3.0);
    let count = ((right - left + gap) / (dash + gap)) as usize;
    for index in 0..count {
        let x1 = left + index as f32 * (dash + gap);
        items.push(Item::Line { x1, y1: y, x2: x1 + dash, y2: y, width: 0.5 });
    }
}
