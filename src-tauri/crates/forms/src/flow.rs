//! Sections one under the other on portrait paper: a heading, then a table that runs over pages with its head repeated.

use std::collections::VecDeque;

use crate::{
    frame::{self, Paper},
    grid::{self, Cell, Grid, inner},
    list::{Item, Page, mm},
    roll::{self, Column},
    text::{Align, Block, Setter, Style},
};

/// Height of a heading, millimetres.
const HEADING: f32 = 8.0;
/// Height of a table's head, millimetres.
const HEAD: f32 = 8.0;
/// Space under a table, millimetres.
const GAP: f32 = 3.0;

/// The pages written so far and the place where the next section begins.
pub(crate) struct Flow<'a, 's> {
    setter: &'a Setter<'s>,
    paper: Paper,
    /// What the running head says: the form, the person.
    running: (&'a str, &'a str),
    pages: Vec<Page>,
    items: Vec<Item>,
    y: f32,
    sections: usize,
}

impl<'a, 's> Flow<'a, 's> {
    /// Begins under what already stands on the first page: `items`, down to `y`.
    pub(crate) fn new(
        setter: &'a Setter<'s>,
        paper: Paper,
        running: (&'a str, &'a str),
        items: Vec<Item>,
        y: f32,
    ) -> Flow<'a, 's> {
        Flow { setter, paper, running, pages: Vec::new(), items, y, sections: 0 }
    }

    /// A numbered section; no column is a table without a head, no row prints 无. A row higher than half a page is cut between its lines.
    pub(crate) fn section(&mut self, words: (&str, &str), columns: &[Column], rows: Vec<Vec<Cell>>) {
        let rows = if rows.is_empty() { vec![self.none()] } else { rows };
        let heading = self.number(words);
        self.lay(Some(&heading), columns, rows);
    }

    /// A numbered section that begins with running text, over as many pages as it takes.
    pub(crate) fn chapter(&mut self, words: (&str, &str), text: Block) {
        let heading = self.number(words);
        self.want(mm(HEADING) + text.line_height() * text.lines().min(3) as f32);
        self.heading(&heading, false);
        self.text(text);
    }

    /// Running text under what stands.
    pub(crate) fn text(&mut self, mut text: Block) {
        while text.lines() > 0 {
            let fitting = ((self.paper.end() - self.y + 0.5) / text.line_height()).max(0.0) as usize;
            // No line stands alone on either page.
            let here = match fitting >= text.lines() {
                true => text.lines(),
                false => fitting.min(text.lines().saturating_sub(2)),
            };
            let alone = here < 2 && here < text.lines() && self.y > self.top();
            let (here, rest) = text.split(if alone { 0 } else { here.max(1) });
            let high = here.height();
            here.place(self.paper.x(), self.y, &mut self.items);
            self.y += high;
            if rest.lines() > 0 {
                self.turn();
            }
            text = rest;
        }
        self.y += mm(GAP) / 2.0;
    }

    /// A table that belongs to the section above it, on one page when it is short; nothing without a row.
    pub(crate) fn table(&mut self, columns: &[Column], rows: Vec<Vec<Cell>>) {
        if !rows.is_empty() {
            let high = mm(HEAD) + rows.iter().map(|row| height(row)).sum::<f32>();
            if high <= (self.paper.end() - self.top()) / 2.0 {
                self.want(high);
            }
            self.lay(None, columns, rows);
        }
    }

    fn lay(&mut self, heading: Option<&str>, columns: &[Column], rows: Vec<Vec<Cell>>) {
        let mut rows = VecDeque::from(rows);
        // A heading takes two rows along, so that it does not stand at the foot of a page with little under it.
        let half = (self.paper.end() - self.top()) / 2.0;
        let ahead: f32 = rows.iter().take(2).map(|row| height(row)).sum();
        let above = if heading.is_some() { HEADING } else { 0.0 };
        self.want(mm(above + HEAD) + ahead.min(half));
        let mut continued = false;
        while !rows.is_empty() {
            if let Some(heading) = heading {
                self.heading(heading, continued);
            }
            let mut grid = Grid::new();
            if !columns.is_empty() {
                self.y += roll::head(self.setter, columns, self.paper.x(), self.y, mm(HEAD), &mut grid);
            }
            while let Some(row) = rows.pop_front() {
                let room = self.paper.end() - self.y;
                if height(&row) <= room + 0.5 {
                    self.y += grid.row(self.paper.x(), self.y, mm(roll::ROW), row);
                } else if height(&row) > half && room > mm(3.0 * roll::ROW) {
                    let (here, rest) = cut(row, room);
                    self.y += grid.row(self.paper.x(), self.y, mm(roll::ROW), here);
                    rows.push_front(rest);
                    break;
                } else {
                    rows.push_front(row);
                    break;
                }
            }
            grid.draw(&mut self.items);
            continued = true;
            if !rows.is_empty() {
                self.turn();
            }
        }
        self.y += mm(GAP);
    }

    /// A numbered heading with `high` points of free room under it on the same page; returns where the room begins and the page to draw on.
    pub(crate) fn whole(&mut self, words: (&str, &str), high: f32) -> (f32, &mut Vec<Item>) {
        let heading = self.number(words);
        self.want(mm(HEADING) + high);
        self.heading(&heading, false);
        self.room(high)
    }

    /// `high` points of free room on one page, without a heading; returns where the room begins and the page to draw on.
    pub(crate) fn room(&mut self, high: f32) -> (f32, &mut Vec<Item>) {
        self.want(high);
        let top = self.y;
        self.y += high + mm(GAP);
        (top, &mut self.items)
    }

    /// Turns the page where the section to come fits on the next one but not on this.
    pub(crate) fn keep(&mut self, rows: &[Vec<Cell>]) {
        let high = mm(HEADING + HEAD) + rows.iter().map(|row| height(row)).sum::<f32>();
        if high <= self.paper.end() - self.top() {
            self.want(high);
        }
    }

    /// The pages.
    pub(crate) fn finish(mut self) -> Vec<Page> {
        self.pages.push(self.paper.page(self.items));
        self.pages
    }

    fn number(&mut self, words: (&str, &str)) -> String {
        const CHINESE: [&str; 12] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
        self.sections += 1;
        let figure = self.sections.to_string();
        let han = CHINESE.get(self.sections - 1).copied().unwrap_or(&figure);
        self.setter.words(&format!("{han}、{}", words.0), &format!("{figure}. {}", words.1)).to_owned()
    }

    fn heading(&mut self, heading: &str, continued: bool) {
        let more = if continued { self.setter.words("（续）", " (continued)") } else { "" };
        let block = self.setter.label(&format!("{heading}{more}"), Style::new(12.0).bold(), self.paper.measure());
        block.place(self.paper.x(), self.y + mm(1.5), &mut self.items);
        self.y += mm(HEADING);
    }

    /// One cell across the table that says 无.
    fn none(&self) -> Vec<Cell> {
        let width = self.paper.measure();
        let style = Style::new(10.5).align(Align::Centre);
        vec![Cell::new(width, self.setter.label(self.setter.words("无", "None"), style, inner(width)))]
    }

    /// Turns the page unless `high` points are free on this one.
    fn want(&mut self, high: f32) {
        if self.y + high > self.paper.end() + 0.5 && self.y > self.top() {
            self.turn();
        }
    }

    fn turn(&mut self) {
        let fresh = frame::running_head(self.setter, self.paper, self.running.0, self.running.1);
        self.pages.push(self.paper.page(std::mem::replace(&mut self.items, fresh)));
        self.y = self.top();
    }

    fn top(&self) -> f32 {
        self.paper.y() + mm(frame::RUNNING)
    }
}

fn height(row: &[Cell]) -> f32 {
    grid::row_height(mm(roll::ROW), row)
}

/// What of a row fits into `room` points, and the rest.
fn cut(row: Vec<Cell>, room: f32) -> (Vec<Cell>, Vec<Cell>) {
    let split = |Cell { width, block, pad }: Cell| {
        let lines = ((room - mm(1.0)) / block.line_height()) as usize;
        let (here, rest) = block.split(lines);
        (Cell { width, block: here, pad }, Cell { width, block: rest, pad })
    };
    row.into_iter().map(split).unzip()
}
