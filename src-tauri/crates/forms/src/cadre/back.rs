//! Page 2 of form 8: texts, family, terms and the places to decide, over as many pages as they take.

use super::{Cadre, FAMILY, MEMBER, MEMBERS, Member, Move};
use crate::{
    cells,
    frame::Paper,
    grid::{self, Cell, inner},
    list::{Page, mm},
    rows::Rows,
    text::{Align, Block, Setter, Style},
};

/// Page 2 as it fills.
pub(super) struct Back<'a, 's> {
    form: &'a Cadre,
    setter: &'a Setter<'s>,
    rows: Rows<'a, 's>,
}

impl<'a, 's> Back<'a, 's> {
    pub(super) fn new(form: &'a Cadre, setter: &'a Setter<'s>, paper: Paper) -> Back<'a, 's> {
        Back { form, setter, rows: Rows::new(setter, paper, (form.head_words(setter), form.name.clone())) }
    }

    pub(super) fn statement(&mut self, set: cells::SetStatement<'_>) {
        self.rows.statement(set);
    }

    pub(super) fn family(&mut self) {
        let setter = self.setter;
        let heads = [
            ("称谓", "Relation"),
            ("姓名", "Name"),
            ("出生年月", "Born (age)"),
            ("政治面貌", "Political"),
            ("工作单位及职务", "Employer and post"),
        ];
        let title = setter.words("家庭主要成员及重要社会关系", "Family and important relations");
        let head = |back: &mut Self| {
            let style = Style::new(12.0).align(Align::Centre);
            let width = back.rows.paper.measure();
            back.rows.row(6.5, vec![Cell::new(width, setter.label(title, style, inner(width)))]);
            let cells = heads.iter().zip(FAMILY).map(|(words, width)| cells::sized_label(setter, *words, mm(width), 10.5, 9.5));
            back.rows.row(6.5, cells.collect());
        };
        self.rows.want(mm(13.0 + MEMBER));
        head(self);
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
            if self.rows.want(grid::row_height(mm(MEMBER), &cells)) {
                head(self);
            }
            self.rows.row(MEMBER, cells);
        }
    }

    /// 聘期, 试用期, 公示期, in one row.
    pub(super) fn terms(&mut self) {
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
        self.rows.row(10.0, row);
    }

    /// 填表人, 填表时间: under the table, not in it.
    pub(super) fn filled(&mut self) {
        let setter = self.setter;
        self.rows.want(mm(7.0));
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
        let right = self.rows.paper.x() + self.rows.paper.measure() - mm(80.0);
        by.place(self.rows.paper.x(), self.rows.y + mm(2.0), &mut self.rows.items);
        on.place(right, self.rows.y + mm(2.0), &mut self.rows.items);
        self.rows.y += mm(7.0);
    }

    pub(super) fn finish(self) -> Vec<Page> {
        self.rows.finish()
    }
}
