//! Rows of a grid form one under the other over as many portrait pages as they take, each page under a running head.

use crate::{
    cells::SetStatement,
    frame::{self, Paper},
    grid::{self, Cell, Grid},
    list::{Item, Page, mm},
    roll::{self, Column},
    text::Setter,
};

/// The pages as they fill.
pub(crate) struct Rows<'a, 's> {
    pub(crate) setter: &'a Setter<'s>,
    pub(crate) paper: Paper,
    /// What the running head says: the form, the person.
    running: (String, String),
    pages: Vec<Page>,
    pub(crate) items: Vec<Item>,
    grid: Grid,
    /// Where the next row begins.
    pub(crate) y: f32,
}

impl<'a, 's> Rows<'a, 's> {
    /// Begins on a page under the running head.
    pub(crate) fn new(setter: &'a Setter<'s>, paper: Paper, running: (String, String)) -> Rows<'a, 's> {
        let items = frame::running_head(setter, paper, &running.0, &running.1);
        Rows::under(setter, paper, running, (items, Grid::new()), paper.y() + mm(frame::RUNNING))
    }

    /// Begins under what already stands on the first page, down to `y`.
    pub(crate) fn under(
        setter: &'a Setter<'s>,
        paper: Paper,
        running: (String, String),
        (items, grid): (Vec<Item>, Grid),
        y: f32,
    ) -> Rows<'a, 's> {
        Rows { setter, paper, running, pages: Vec::new(), items, grid, y }
    }

    /// Turns the page unless `high` points are free; says whether it did.
    pub(crate) fn want(&mut self, high: f32) -> bool {
        let turns = self.y + high > self.paper.end() + 0.5;
        if turns {
            self.turn();
        }
        turns
    }

    fn turn(&mut self) {
        std::mem::take(&mut self.grid).draw(&mut self.items);
        let fresh = frame::running_head(self.setter, self.paper, &self.running.0, &self.running.1);
        self.pages.push(self.paper.page(std::mem::replace(&mut self.items, fresh)));
        self.y = self.paper.y() + mm(frame::RUNNING);
    }

    /// A tall row with its label.
    pub(crate) fn statement(&mut self, set: SetStatement<'_>) {
        self.want(set.height);
        self.y += set.draw(self.setter, self.paper.x(), self.y, &mut self.grid);
    }

    /// The heads of a table, at least `least` millimetres high.
    pub(crate) fn head(&mut self, columns: &[Column], least: f32) {
        self.y += roll::head(self.setter, columns, self.paper.x(), self.y, mm(least), &mut self.grid);
    }

    /// A row at least `least` millimetres high.
    pub(crate) fn row(&mut self, least: f32, row: Vec<Cell>) {
        self.want(grid::row_height(mm(least), &row));
        self.y += self.grid.row(self.paper.x(), self.y, mm(least), row);
    }

    /// The pages.
    pub(crate) fn finish(mut self) -> Vec<Page> {
        self.grid.draw(&mut self.items);
        self.pages.push(self.paper.page(self.items));
        self.pages
    }
}
