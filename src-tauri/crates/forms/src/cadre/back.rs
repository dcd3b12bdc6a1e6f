//! Page 2 of form 8: texts, family, terms and the places to decide, over as many pages as they take.

use super::{Cadre, FAMILY, MEMBER, MEMBERS, Member, Move};
use crate::{
    cells,
    frame::{self, Paper},
    grid::{self, Cell, Grid, inner},
    list::{Item, Page, mm},
    text::{Align, Block, Setter, Style},
};

/// Page 2 as it fills.
pub(super) struct Back<'a, 's> {
    form: &'a Cadre,
    setter: &'a Setter<'s>,
    paper: Paper,
    items: Vec<Item>,
    grid: Grid,
    y: f32,
}

impl<'a, 's> Back<'a, 's> {
    pub(super) fn new(form: &'a Cadre, setter: &'a Setter<'s>, paper: Paper) -> Back<'a, 's> {
        let items = form.running_head(setter, paper);
        Back { form, setter, paper, items, grid: Grid::new(), y: paper.y() + mm(frame::RUNNING) }
    }

    /// Turns the page unless `high` points are free.
    fn want(&mut self, high: f32, pages: &mut Vec<Page>) {
        if self.y + high > self.paper.end() + 0.5 {
            self.turn(pages);
        }
    }

    fn turn(&mut self, pages: &mut Vec<Page>) {
        std::mem::take(&mut self.grid).draw(&mut self.items);
        let fresh = self.form.running_head(self.setter, self.paper);
        pages.push(self.paper.page(std::mem::replace(&mut self.items, fresh)));
        self.y = self.paper.y() + mm(frame::RUNNING);
    }

    pub(super) fn statement(&mut self, set: cells::SetStatement<'_>, pages: &mut Vec<Page>) {
        self.want(set.height, pages);
        self.y += set.draw(self.setter, self.paper.x(), self.y, &mut self.grid);
    }

    fn row(&mut self, least: f32, row: Vec<Cell>, pages: &mut Vec<Page>) {
        self.want(grid::row_height(mm(least), &row), pages);
        self.y += self.grid.row(self.paper.x(), self.y, mm(least), row);
    }

    pub(super) fn family(&mut self, pages: &mut Vec<Page>) {
        let setter = self.setter;
        let heads = [
            ("称谓", "Relation"),
            ("姓名", "Name"),
            ("出生年月", "Born (age)"),
            ("政治面貌", "Political"),
            ("工作单位及职务", "Employer and post"),
        ];
        let title = setter.words("家庭主要成员及重要社会关系", "Family and important relations");
        let head = |back: &mut Self, pages: &mut Vec<Page>| {
            let style = Style::new(12.0).align(Align::Centre);
            let width = back.paper.measure();
            back.row(6.5, vec![Cell::new(width, setter.label(title, style, inner(width)))], pages);
            let cells = heads.iter().zip(FAMILY).map(|(words, width)| cells::sized_label(setter, *words, mm(width), 10.5, 9.5));
            back.row(6.5, cells.collect(), pages);
        };
        self.want(mm(13.0 + MEMBER), pages);
        head(self, pages);
        let nobody = Member::default();
        let blank = std::iter::repeat_n(&nobody, MEMBERS.saturating_sub(self.form.family.len()));
        for member in self.form.family.iter().chain(blank) {
            let texts = [&member.relation, &member.name, &member.birth, &member.political, &member.employer];
            let cells: Vec<Cell> = texts
                .into_iter()
                .zip(FAMILY)
                .zip(heads)
                .map(|((text, width), words)| {
                    let style = Style::new(10.5).align(Align::Balance).leading(1.12);
                    let sizes: &[f32] = &[10.5, 10.0, 9.5, 9.0];
                    let block = if text.is_empty() {
                        Block::empty()
                    } else {
                        setter.fit(setter.words(words.0, words.1), text, style, mm(width) - mm(1.6), mm(MEMBER - 0.6), sizes)
                    };
                    Cell::new(mm(width), block).pad(mm(0.8))
                })
                .collect();
            if self.y + grid::row_height(mm(MEMBER), &cells) > self.paper.end() + 0.5 {
                self.turn(pages);
                head(self, pages);
            }
            self.row(MEMBER, cells, pages);
        }
    }

    /// 聘期, 试用期, 公示期, in one row.
    pub(super) fn terms(&mut self, pages: &mut Vec<Page>) {
        let setter = self.setter;
        let Move { term, probation, publicity, .. } = &self.form.movement;
        let widths = [(15.0, 40.0), (16.0, 39.0), (16.0, 39.0)];
        let words = [("聘期", "Term"), ("试用期", "Probation"), ("公示期", "Notice")];
        let cells =
            words.into_iter().zip([term, probation, publicity]).zip(widths).flat_map(|((words, text), (label, value))| {
                let body = cells::value(setter, words, text.as_deref(), mm(value), mm(10.0));
                [cells::sized_label(setter, words, mm(label), 12.0, 8.5), body]
            });
        let row = cells.collect();
        self.row(10.0, row, pages);
    }

    /// 填表人, 填表时间: under the table, not in it.
    pub(super) fn filled(&mut self, pages: &mut Vec<Page>) {
        let setter = self.setter;
        self.want(mm(7.0), pages);
        let style = Style::new(10.5);
        let colon = setter.words("：", ": ");
        let pair = |words: (&str, &str), text: &Option<String>| {
            format!("{}{colon}{}", setter.words(words.0, words.1), text.as_deref().unwrap_or("____________"))
        };
        let by = setter.one_line(
            setter.words("填表人", "Filled in by"),
            &pair(("填表人", "Filled in by"), &self.form.filled_by),
            style,
            mm(80.0),
            8.0,
        );
        let on = pair(("填表时间", "Filled in on"), &self.form.filled_on);
        let on = setter.one_line(setter.words("填表时间", "Filled in on"), &on, style.align(Align::Right), mm(80.0), 8.0);
        let right = self.paper.x() + self.paper.measure() - mm(80.0);
        by.place(self.paper.x(), self.y + mm(2.0), &mut self.items);
        on.place(right, self.y + mm(2.0), &mut self.items);
        self.y += mm(7.0);
    }

    pub(super) fn finish(mut self, pages: &mut Vec<Page>) {
        self.grid.draw(&mut self.items);
        pages.push(self.paper.page(self.items));
    }
}
