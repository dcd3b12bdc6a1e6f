//! Tables: cells put content at its place, borders are collected and drawn once, the outer box stronger than what is inside.

use crate::{
    list::{Item, mm},
    text::Block,
};

/// Outer border, points.
const OUTER: f32 = 1.0;
/// Inner border, points.
const INNER: f32 = 0.5;
/// Space between a border and text left and right, millimetres.
pub(crate) const PAD: f32 = 1.5;
/// Space between a border and text above and below, millimetres.
const PAD_HIGH: f32 = 0.4;

/// One cell of a row; `width` in points.
pub(crate) struct Cell {
    pub(crate) width: f32,
    pub(crate) block: Block,
    /// Space left and right of the block, points; the block was set in the width between.
    pub(crate) pad: f32,
}

impl Cell {
    pub(crate) fn new(width: f32, block: Block) -> Cell {
        Cell { width, block, pad: mm(PAD) }
    }

    /// The same cell with another space left and right.
    pub(crate) fn pad(self, pad: f32) -> Cell {
        Cell { pad, ..self }
    }

    /// Height the content asks for, padding included.
    pub(crate) fn height(&self) -> f32 {
        self.block.height() + 2.0 * mm(PAD_HIGH)
    }
}

/// Width left for text in a cell of `width` points.
pub(crate) fn inner(width: f32) -> f32 {
    width - 2.0 * mm(PAD)
}

/// The height a row needs: its own minimum or its tallest cell.
pub(crate) fn row_height(least: f32, cells: &[Cell]) -> f32 {
    cells.iter().map(Cell::height).fold(least, f32::max)
}

/// A table on one page.
#[derive(Default)]
pub(crate) struct Grid {
    fills: Vec<Item>,
    items: Vec<Item>,
    /// Positions in hundredths of a point, so that equal borders are equal.
    boxes: Vec<[i32; 4]>,
}

impl Grid {
    pub(crate) fn new() -> Grid {
        Grid::default()
    }

    /// Things drawn inside the table.
    pub(crate) fn items(&mut self) -> &mut Vec<Item> {
        &mut self.items
    }

    /// A bordered box without content.
    pub(crate) fn frame(&mut self, x: f32, y: f32, w: f32, h: f32) {
        self.boxes.push([cent(x), cent(y), cent(x + w), cent(y + h)]);
    }

    /// A light grey ground, for list heads only.
    pub(crate) fn tint(&mut self, x: f32, y: f32, w: f32, h: f32) {
        self.fills.push(Item::Fill { x, y, w, h, grey: 0.92 });
    }

    /// A row of cells from `x`; returns the height it took.
    pub(crate) fn row(&mut self, x: f32, y: f32, least: f32, cells: Vec<Cell>) -> f32 {
        let height = row_height(least, &cells);
        let mut left = x;
        for cell in cells {
            self.frame(left, y, cell.width, height);
            let top = y + (height - cell.block.height()) / 2.0;
            cell.block.place(left + cell.pad, top, &mut self.items);
            left += cell.width;
        }
        height
    }

    /// Draws grounds, borders and content, in this order.
    pub(crate) fn draw(self, items: &mut Vec<Item>) {
        items.extend(self.fills);
        borders(&self.boxes, items);
        items.extend(self.items);
    }
}

fn cent(value: f32) -> i32 {
    (value * 100.0).round() as i32
}

fn borders(boxes: &[[i32; 4]], items: &mut Vec<Item>) {
    use std::collections::BTreeMap;
    let edge = |pick: fn(&[i32; 4]) -> i32, best: fn(i32, i32) -> i32| boxes.iter().map(pick).reduce(best);
    let (Some(left), Some(top), Some(right), Some(bottom)) =
        (edge(|b| b[0], i32::min), edge(|b| b[1], i32::min), edge(|b| b[2], i32::max), edge(|b| b[3], i32::max))
    else {
        return;
    };
    let mut across: BTreeMap<i32, Vec<(i32, i32)>> = BTreeMap::new();
    let mut down: BTreeMap<i32, Vec<(i32, i32)>> = BTreeMap::new();
    for [x1, y1, x2, y2] in boxes.iter().copied() {
        across.entry(y1).or_default().push((x1, x2));
        across.entry(y2).or_default().push((x1, x2));
        down.entry(x1).or_default().push((y1, y2));
        down.entry(x2).or_default().push((y1, y2));
    }
    // Half the outer stroke beyond the corner closes it.
    let corner = OUTER / 2.0;
    for (y, spans) in across {
        let outer = y == top || y == bottom;
        for (a, b) in merge(spans) {
            let (width, over) = if outer { (OUTER, corner) } else { (INNER, 0.0) };
            items.push(Item::Line { x1: point(a) - over, y1: point(y), x2: point(b) + over, y2: point(y), width });
        }
    }
    for (x, spans) in down {
        let outer = x == left || x == right;
        for (a, b) in merge(spans) {
            let width = if outer { OUTER } else { INNER };
            items.push(Item::Line { x1: point(x), y1: point(a), x2: point(x), y2: point(b), width });
        }
    }
}

fn point(cents: i32) -> f32 {
    cents as f32 / 100.0
}

/// Joins touching spans, so that no border is drawn twice.
fn merge(mut spans: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    spans.sort_unstable();
    let mut merged: Vec<(i32, i32)> = Vec::new();
    for (a, b) in spans {
        match merged.last_mut() {
            Some(last) if a <= last.1 + 2 => last.1 = last.1.max(b),
            _ => merged.push((a, b)),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::{Grid, merge};
    use crate::list::Item;

    #[test]
    fn touching_borders_become_one() {
        assert_eq!(merge(vec![(0, 100), (100, 200), (50, 150), (300, 400)]), [(0, 200), (300, 400)]);
    }

    #[test]
    fn each_border_is_drawn_once_and_the_outer_is_stronger() {
        let mut grid = Grid::new();
        grid.frame(0.0, 0.0, 50.0, 20.0);
        grid.frame(50.0, 0.0, 50.0, 20.0);
        let mut items = Vec::new();
        grid.draw(&mut items);
        let widths: Vec<f32> =
            items.iter().filter_map(|item| if let Item::Line { width, .. } = item { Some(*width) } else { None }).collect();
        assert_eq!(widths, [1.0, 1.0, 1.0, 0.5, 1.0]);
    }
}
