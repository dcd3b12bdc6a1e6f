//! The charts of the report: a figure over years as columns, a make-up as bars. Grey alone, so that a copy shows the same.

use crate::{
    list::{Item, mm},
    text::{Align, Setter, Style},
};

/// Height of a chart's title, millimetres.
const TITLE: f32 = 7.0;
/// From one bar to the next, millimetres.
const PITCH: f32 = 6.4;
/// Height of a chart of columns, millimetres.
pub(super) const COLUMNS: f32 = 46.0;
/// Years under the columns and figures over them, millimetres.
const LINE: f32 = 5.0;
/// The latest year, and those before it.
const DARK: f32 = 0.35;
const LIGHT: f32 = 0.68;

/// A value with its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// What it is of: a year, a level, a unit.
    pub name: String,
    /// As printed; empty when nobody can say it.
    pub shown: String,
    /// In any unit that all marks of a chart share; none when nobody can say it.
    pub height: Option<i64>,
}

/// Columns of one figure over years in `width` points; the last one is dark.
pub(super) fn columns(setter: &Setter<'_>, title: &str, marks: &[Mark], (x, y): (f32, f32), width: f32, items: &mut Vec<Item>) {
    head(setter, title, (x, y), width, items);
    let base = y + mm(COLUMNS - LINE - 2.0);
    let room = mm(COLUMNS - TITLE - 2.0 * LINE - 3.0);
    let most = marks.iter().filter_map(|mark| mark.height).max().unwrap_or(0).max(1) as f32;
    let pitch = width / marks.len().max(1) as f32;
    let thick = (pitch * 0.5).min(mm(12.0));
    for (place, mark) in marks.iter().enumerate() {
        let left = x + pitch * place as f32;
        let high = mark.height.map_or(0.0, |height| height.max(0) as f32 / most * room);
        let grey = if place + 1 == marks.len() { DARK } else { LIGHT };
        if high > 0.2 {
            items.push(Item::Fill { x: left + (pitch - thick) / 2.0, y: base - high, w: thick, h: high, grey });
        }
        let style = Style::new(9.0).align(Align::Centre);
        let shown = if mark.shown.is_empty() { "—" } else { &mark.shown };
        let figure = setter.one_line(title, shown, style, pitch, 6.0);
        let rise = figure.height();
        figure.place(left, base - high - rise - mm(0.4), items);
        setter.one_line(title, &mark.name, style, pitch, 6.0).place(left, base + mm(0.8), items);
    }
    items.push(Item::Line { x1: x, y1: base, x2: x + width, y2: base, width: 0.5 });
}

/// Height of a chart of so many bars, points.
pub(super) fn bars_height(count: usize) -> f32 {
    mm(TITLE + PITCH * count as f32 + 2.0)
}

/// Bars one under the other in `width` points, names before them in `names` millimetres.
pub(super) fn bars(
    setter: &Setter<'_>,
    title: &str,
    marks: &[Mark],
    (x, y): (f32, f32),
    (width, names): (f32, f32),
    items: &mut Vec<Item>,
) {
    const FIGURES: f32 = 24.0;
    head(setter, title, (x, y), width, items);
    let most = marks.iter().filter_map(|mark| mark.height).max().unwrap_or(0).max(1) as f32;
    let wide = width - mm(names + FIGURES);
    for (place, mark) in marks.iter().enumerate() {
        let top = y + mm(TITLE + PITCH * place as f32);
        let name = setter.one_line(title, &mark.name, Style::new(9.5).align(Align::Right), mm(names - 2.0), 6.0);
        name.place(x, top + mm(0.6), items);
        let left = x + mm(names);
        let long = mark.height.map_or(0.0, |height| height.max(0) as f32 / most * wide);
        if long > 0.2 {
            items.push(Item::Fill { x: left, y: top + mm(1.0), w: long, h: mm(PITCH - 2.6), grey: 0.5 });
        }
        let shown = if mark.shown.is_empty() { "—" } else { &mark.shown };
        let figure = setter.one_line(title, shown, Style::new(9.0), mm(FIGURES - 2.0), 6.0);
        figure.place(left + long + mm(1.5), top + mm(0.7), items);
    }
    let high = mm(PITCH * marks.len() as f32);
    items.push(Item::Line { x1: x + mm(names), y1: y + mm(TITLE), x2: x + mm(names), y2: y + mm(TITLE) + high, width: 0.5 });
}

fn head(setter: &Setter<'_>, title: &str, (x, y): (f32, f32), width: f32, items: &mut Vec<Item>) {
    let style = Style::new(10.5).bold();
    setter.one_line(title, title, style, width, 7.0).place(x, y, items);
}
