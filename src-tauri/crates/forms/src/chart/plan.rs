//! Which units stand beside each other: a unit with much under it takes several columns, so that a row is not as high as its highest.

use super::{
    BETWEEN, ChartUnit, DROP, GAP, STROKE,
    leaf::{Leaf, Part},
};
use crate::{
    list::{Item, mm},
    text::Setter,
};

/// How far a unit stands to the right of the one above it, millimetres.
const INDENT: f32 = 4.0;
/// Units deeper than this below a branch stand no further to the right.
const DEEPEST: usize = 5;
/// Space between units under each other, millimetres.
const UNDER: f32 = 2.2;

/// A unit under the top with all that hangs from it.
pub(super) struct Branch {
    head: Leaf,
    columns: Vec<Vec<Leaf>>,
    pub(super) height: f32,
}

/// Rows of branches.
pub(super) struct Plan {
    pub(super) rows: Vec<Vec<Branch>>,
}

impl Plan {
    /// The arrangement with the fewest pages, and of those the lowest. `room` is what the first page has for rows, `fresh` what the others
    /// have, points.
    pub(super) fn best(setter: &Setter<'_>, units: &[ChartUnit], columns: usize, (width, room, fresh): (f32, f32, f32)) -> Plan {
        let mut best: Option<((usize, f32), Plan)> = None;
        for share in [1.0, 0.8, 0.65, 0.5, 0.4, 0.3] {
            let plan = Plan::of(setter, units, columns, (width, room, room * share));
            let cost = plan.cost(room, fresh);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, plan));
            }
        }
        best.map_or(Plan { rows: Vec::new() }, |(_, plan)| plan)
    }

    fn of(setter: &Setter<'_>, units: &[ChartUnit], columns: usize, (width, room, limit): (f32, f32, f32)) -> Plan {
        let mut rows: Vec<Vec<Branch>> = Vec::new();
        let mut taken = columns;
        for family in units.chunk_by(|_, next| next.depth > 1) {
            let mut waiting = branch(setter, family, columns, (width, room, limit));
            while let Some(mut branch) = waiting.take() {
                let left = columns - taken;
                // One that takes half a page and more begins where there is room and goes on in the next row.
                if left == 0 || branch.columns() > left && branch.columns() <= 2 {
                    rows.push(Vec::new());
                    taken = 0;
                } else if branch.columns() > left {
                    let (here, rest) = branch.cut(setter, left, (width, columns));
                    waiting = Some(rest);
                    branch = here;
                }
                if branch.columns() > columns - taken {
                    waiting = Some(branch);
                    continue;
                }
                taken += branch.columns();
                if let Some(row) = rows.last_mut() {
                    row.push(branch);
                }
            }
        }
        Plan { rows }
    }

    /// Pages, and the height of all rows.
    fn cost(&self, room: f32, fresh: f32) -> (usize, f32) {
        let (mut pages, mut left, mut whole) = (1, room, 0.0);
        for row in &self.rows {
            let height = row.iter().map(|branch| branch.height).fold(0.0, f32::max) + mm(BETWEEN.max(DROP) + DROP);
            if height > left + 0.5 {
                pages += 1;
                left = fresh;
            }
            left -= height;
            whole += height;
        }
        (pages, whole)
    }
}

/// The branch of a unit; it may take more columns than a page has.
fn branch(setter: &Setter<'_>, family: &[ChartUnit], columns: usize, (width, room, limit): (f32, f32, f32)) -> Option<Branch> {
    let (unit, under) = family.split_first()?;
    let beside = |depth: usize| width - mm(INDENT) * steps(depth) as f32;
    let mut own = Part::of(setter, unit, width, room * 0.4).into_iter();
    let crown = own.next()?;
    let high = Leaf::new(setter, &crown, width).height;
    // What the unit's own box could not hold hangs from it first.
    let below = under.iter().flat_map(|unit| Part::of(setter, unit, beside(unit.depth), room * 0.45));
    let hanging = own.map(Part::lower).chain(below);
    let hanging: Vec<Leaf> = hanging.map(|part| Leaf::new(setter, &part, beside(part.unit.depth))).collect();
    let mut bounds = deal(&hanging, limit - high);
    // The same number of columns, as even as they get.
    for step in (30..100).rev() {
        let tried = deal(&hanging, (limit - high) * step as f32 / 100.0);
        if tried.len() > bounds.len() {
            break;
        }
        bounds = tried;
    }
    // What a column's first unit belongs to, and stands in the column before, is named again.
    let again = |range: &std::ops::Range<usize>| {
        let first = hanging.get(range.start).map_or(0, |leaf| leaf.part.unit.depth);
        let above = |depth: usize| hanging.iter().take(range.start).rev().find(|leaf| leaf.part.unit.depth == depth);
        let found = (unit.depth + 1..first).filter_map(above).map(|leaf| leaf.part.again());
        found.map(|part| Leaf::new(setter, &part, beside(part.unit.depth))).collect::<Vec<_>>()
    };
    let mut columns_of: Vec<Vec<Leaf>> = bounds.iter().map(again).collect();
    let mut hanging = hanging.into_iter();
    for (column, range) in columns_of.iter_mut().zip(bounds) {
        column.extend(hanging.by_ref().take(range.len()));
    }
    let head = Leaf::new(setter, &crown, broad(columns_of.len().clamp(1, columns), width));
    Some(Branch::new(head, columns_of))
}

/// Width of a box across columns.
fn broad(columns: usize, width: f32) -> f32 {
    columns as f32 * (width + mm(GAP)) - mm(GAP)
}

/// Steps to the right of the branch's own box.
fn steps(depth: usize) -> usize {
    depth.saturating_sub(1).min(DEEPEST)
}

/// Cuts leaves into columns no higher than `high`, one leaf each at least.
fn deal(leaves: &[Leaf], high: f32) -> Vec<std::ops::Range<usize>> {
    let mut columns: Vec<std::ops::Range<usize>> = Vec::new();
    let mut used = 0.0;
    for (index, leaf) in leaves.iter().enumerate() {
        let height = leaf.height + mm(UNDER);
        match columns.last_mut() {
            Some(column) if used + height <= high => column.end = index + 1,
            _ => {
                columns.push(index..index + 1);
                // Names that are said again take their place.
                used = mm(7.0) * leaf.part.unit.depth.saturating_sub(2) as f32;
            }
        }
        used += height;
    }
    columns
}

impl Branch {
    fn new(head: Leaf, columns: Vec<Vec<Leaf>>) -> Branch {
        let under = |column: &Vec<Leaf>| column.iter().map(|leaf| leaf.height + mm(UNDER)).sum::<f32>();
        let height = head.height + columns.iter().map(under).fold(0.0, f32::max);
        Branch { head, columns, height }
    }

    /// Its first columns, and the rest under its name said again.
    fn cut(mut self, setter: &Setter<'_>, count: usize, (width, most): (f32, usize)) -> (Branch, Branch) {
        let rest = self.columns.split_off(count);
        let again = self.head.part.again();
        let again = Leaf::new(setter, &again, broad(rest.len().min(most), width));
        let head = Leaf::new(setter, &self.head.part, broad(count, width));
        (Branch::new(head, self.columns), Branch::new(again, rest))
    }

    /// A box with nothing under it.
    pub(super) fn lone(leaf: Leaf) -> Branch {
        Branch::new(leaf, Vec::new())
    }

    /// Columns of the page that it takes.
    pub(super) fn columns(&self) -> usize {
        self.columns.len().max(1)
    }

    /// Draws it with its top left corner at a point; columns are `width` wide and `gap` apart.
    pub(super) fn place(self, x: f32, y: f32, (width, gap): (f32, f32), items: &mut Vec<Item>) {
        let foot = y + self.head.height;
        self.head.place(x, y, items);
        for (index, column) in self.columns.into_iter().enumerate() {
            hang(column, x + index as f32 * (width + gap), foot, items);
        }
    }
}

/// A column of units under the foot of the box they belong to, each joined to the one above it.
fn hang(column: Vec<Leaf>, x: f32, foot: f32, items: &mut Vec<Item>) {
    let line = |depth: usize| x + mm(INDENT) * (steps(depth) as f32 - 0.5);
    // Of each depth: where the line to the units under it begins, and where the last of them is joined.
    let mut open: Vec<(usize, f32, f32)> = vec![(1, foot, foot)];
    let mut y = foot;
    let mut joined = Vec::new();
    for leaf in column {
        y += mm(UNDER);
        let (depth, at) = (leaf.part.unit.depth, y + leaf.crown.min(leaf.height) / 2.0);
        while open.len() > 1 && open.last().is_some_and(|(above, ..)| *above >= depth) {
            joined.extend(open.pop());
        }
        if let Some((_, _, last)) = open.last_mut() {
            *last = at;
        }
        let left = x + mm(INDENT) * steps(depth) as f32;
        items.push(Item::Line { x1: line(depth), y1: at, x2: left, y2: at, width: STROKE });
        let height = leaf.height;
        leaf.place(left, y, items);
        y += height;
        open.push((depth, y, y));
    }
    joined.extend(open);
    for (depth, from, to) in joined.into_iter().filter(|(_, from, to)| to > from) {
        let x = line(depth + 1);
        items.push(Item::Line { x1: x, y1: from, x2: x, y2: to, width: STROKE });
    }
}
