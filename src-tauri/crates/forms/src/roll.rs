//! Long lists on landscape paper: a tinted head on every page, rows of one height that grow only when they must, pages that fill up.

use crate::{
    Language,
    grid::{Cell, Grid},
    list::mm,
    text::{Align, Block, Setter, Style},
};

/// Height of a list row, millimetres.
pub(crate) const ROW: f32 = 8.0;

/// Space left and right in a list cell, millimetres.
const PAD: f32 = 0.7;

/// One column: head in both languages, width in millimetres, where its values stand.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) head: (String, String),
    pub(crate) width: f32,
    pub(crate) align: Align,
}

impl Column {
    pub(crate) fn new(head: (&str, &str), width: f32, align: Align) -> Column {
        Column { head: (head.0.into(), head.1.into()), width, align }
    }

    /// The column's name in the language of the print.
    pub(crate) fn name(&self, setter: &Setter<'_>) -> &str {
        match setter.language {
            Language::Chinese => &self.head.0,
            Language::English => &self.head.1,
        }
    }
}

/// Draws the head of the list; returns its height.
pub(crate) fn head(setter: &Setter<'_>, columns: &[Column], x: f32, y: f32, least: f32, grid: &mut Grid) -> f32 {
    let cells: Vec<Cell> = columns
        .iter()
        .map(|column| {
            let width = mm(column.width);
            let size = match setter.language {
                Language::Chinese => 10.5,
                Language::English => 9.0,
            };
            let style = Style::new(size).bold().align(Align::Balance).leading(1.15);
            let name = column.name(setter);
            let block = setter.fit(name, name, style, width - mm(PAD), least, &[size, size - 0.5, size - 1.0]);
            Cell::new(width, block).pad(mm(PAD) / 2.0)
        })
        .collect();
    let height = crate::grid::row_height(least, &cells);
    grid.tint(x, y, cells.iter().map(|c| c.width).sum(), height);
    grid.row(x, y, height, cells)
}

/// One value of a list row: 10.5 pt, down to 9 on two lines, then the row grows.
pub(crate) fn cell(setter: &Setter<'_>, column: &Column, text: Option<&str>) -> Cell {
    let width = mm(column.width);
    let block = text.filter(|text| !text.is_empty()).map_or_else(Block::empty, |text| {
        let style = Style::new(10.5).align(column.align).leading(1.1);
        setter.fit(column.name(setter), text, style, width - 2.0 * mm(PAD), mm(ROW - 0.8), &[10.5, 10.0, 9.5, 9.0])
    });
    Cell::new(width, block).pad(mm(PAD))
}

/// Text with more air at its sides: no smaller than `height` points asks for, and to keep words whole; then the row grows.
pub(crate) fn roomy(setter: &Setter<'_>, column: &Column, text: &str, height: f32) -> Cell {
    let (width, pad) = (mm(column.width), mm(1.3));
    let style = Style::new(10.5).align(column.align).leading(1.12);
    let block = setter.fit(column.name(setter), text, style, width - 2.0 * pad, height, &[10.5, 10.0, 9.5, 9.0]);
    Cell::new(width, block).pad(pad)
}

/// A value that never breaks, such as a figure or a certificate number.
pub(crate) fn solid(setter: &Setter<'_>, column: &Column, text: Option<&str>, size: f32) -> Cell {
    let width = mm(column.width);
    // Figures that stand at the right border want more air.
    let pad = if column.align == Align::Right { mm(1.2) } else { mm(PAD) };
    let block = text.filter(|text| !text.is_empty()).map_or_else(Block::empty, |text| {
        setter.one_line(column.name(setter), text, Style::new(size).align(column.align), width - 2.0 * pad, 6.0)
    });
    Cell::new(width, block).pad(pad)
}

/// A line across several columns, bold: sub-total or total.
pub(crate) fn wide(setter: &Setter<'_>, field: &str, text: &str, width: f32, align: Align) -> Cell {
    let style = Style::new(10.5).bold().align(align);
    Cell::new(width, setter.one_line(field, text, style, width - 4.0 * mm(PAD), 7.0)).pad(2.0 * mm(PAD))
}

/// A row waiting for its page.
#[derive(Default)]
pub(crate) struct Waiting {
    pub(crate) cells: Vec<Cell>,
    /// Stays on the page of the row before it.
    pub(crate) glued: bool,
    /// It heads the rows under it, with these words: stays on the page of the row after it.
    pub(crate) heading: Option<String>,
}

impl Waiting {
    fn leads(&self) -> bool {
        self.heading.is_some()
    }

    /// Height in points.
    pub(crate) fn height(&self) -> f32 {
        crate::grid::row_height(mm(ROW), &self.cells)
    }
}

/// Deals rows to pages of `room` points; the last page has `last_room`, because the foot block stands there whole.
pub(crate) fn deal(rows: Vec<Waiting>, room: f32, last_room: f32) -> Vec<Vec<Waiting>> {
    let mut pages: Vec<Vec<Waiting>> = vec![Vec::new()];
    let mut used = 0.0;
    for row in rows {
        let height = row.height();
        if used + height > room + 0.5
            && let Some(page) = pages.last_mut()
            && !page.is_empty()
        {
            // What is glued takes its predecessor along, and both take what heads them.
            let mut next = Vec::new();
            if row.glued && page.len() > 1 {
                next.extend(page.pop());
            }
            while page.len() > 1 && page.last().is_some_and(Waiting::leads) {
                next.splice(0..0, page.pop());
            }
            used = next.iter().map(Waiting::height).sum();
            pages.push(next);
        }
        used += height;
        if let Some(page) = pages.last_mut() {
            page.push(row);
        }
    }
    if used > last_room + 0.5
        && let Some(page) = pages.last_mut()
    {
        let fitting = |rows: &mut dyn Iterator<Item = &Waiting>| {
            let mut taken = 0.0;
            rows.take_while(|row| {
                taken += row.height();
                taken <= last_room + 0.5
            })
            .count()
        };
        let mut count = fitting(&mut page.iter());
        // A high foot block leaves room for less than half a page of rows.
        count = count.max(page.len() - fitting(&mut page.iter().rev()));
        while count > 1 && (page.get(count).is_some_and(|row| row.glued) || page[count - 1].leads()) {
            count -= 1;
        }
        let tail = page.split_off(count.max(1));
        pages.push(tail);
    }
    pages
}

/// A last page with a row or two gets a few more from the page before.
pub(crate) fn company(pages: &mut [Vec<Waiting>]) {
    const FEW: usize = 4;
    let [.., before, last] = pages else { return };
    let alone = |before: &[Waiting], last: &[Waiting]| {
        last.len() < FEW || last.first().is_some_and(|row| row.glued) || before.last().is_some_and(Waiting::leads)
    };
    while alone(before, last) && before.len() > FEW {
        let Some(row) = before.pop() else { return };
        last.insert(0, row);
    }
}
