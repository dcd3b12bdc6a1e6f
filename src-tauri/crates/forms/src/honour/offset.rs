//! The sheet by which a desk finds how far to move words on pre-printed stock 套打校准页. Its scales stand still, so that what is read off
//! them is what is to be entered; the places of the words stand where the present offset puts them.

use super::{Area, BODY, CLOSING, NAME, NUMBER, Offset, PAPER};
use crate::{
    Stamp,
    frame::{self, Paper},
    list::{Item, Page, mm},
    text::{Align, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-6c v1.0";
/// How far the scales at the middle reach, millimetres: the most that can be entered.
const REACH: i32 = 20;

/// The sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OffsetSheet {
    /// What the desk has now.
    pub offset: Offset,
}

impl OffsetSheet {
    /// Lays it out on one page.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let mut items = Vec::new();
        edges(setter, &mut items);
        head(setter, &mut items);
        self.places(setter, &mut items);
        cross(setter, &mut items);
        self.present(setter, &mut items);
        advice(setter, &mut items);
        let mut pages = vec![PAPER.page(items)];
        frame::finish(setter, Paper { left: 30.0, right: 30.0, ..PAPER }, FORM, stamp, &mut pages);
        pages
    }

    /// Where the words of a certificate come to stand, dashed.
    fn places(&self, setter: &Setter<'_>, items: &mut Vec<Item>) {
        let (right, down) = self.offset.points();
        let words = [
            (NAME, setter.words("姓名", "Name")),
            (BODY, setter.words("正文", "Text")),
            (CLOSING, setter.words("单位、日期（印章）", "Group, date (seal)")),
            (NUMBER, setter.words("证书编号", "Number")),
        ];
        for (Area { x, y, w, h }, words) in words {
            let (x, y) = (mm(x) + right, mm(y) + down);
            for (from, to) in [
                ((x, y), (x + mm(w), y)),
                ((x, y + mm(h)), (x + mm(w), y + mm(h))),
                ((x, y), (x, y + mm(h))),
                ((x + mm(w), y), (x + mm(w), y + mm(h))),
            ] {
                dashed(from, to, items);
            }
            let mut style = Style::new(9.0);
            style.grey = 0.35;
            let block = setter.label(words, style, mm(w));
            block.place(x + mm(1.2), y + mm(0.6), items);
        }
    }

    /// The present offset: a circle around the point where the creases should cross.
    fn present(&self, setter: &Setter<'_>, items: &mut Vec<Item>) {
        let (right, down) = self.offset.points();
        let (x, y) = (mm(PAPER.width / 2.0) + right, mm(PAPER.height / 2.0) + down);
        let ring = |radius: f32| {
            (0..=48).map(move |part| {
                let (sin, cos) = (part as f32 / 48.0 * std::f32::consts::TAU).sin_cos();
                (x + radius * cos, y + radius * sin)
            })
        };
        items.push(Item::Path { points: ring(mm(1.6)).collect(), width: 1.1 });
        let Offset { right, down } = self.offset;
        let words = match setter.language {
            crate::Language::Chinese => format!("圆圈：现在的设置　横向 {}，纵向 {}（毫米）", tenths(right), tenths(down)),
            crate::Language::English => format!("Circle: set now, across {}, down {} (mm)", tenths(right), tenths(down)),
        };
        let style = Style::new(10.5).align(Align::Centre);
        setter.label(&words, style, mm(200.0)).place(mm(PAPER.width / 2.0 - 100.0), mm(130.5), items);
    }
}

/// `+1.5`, `−0.5`, `0`.
fn tenths(value: i32) -> String {
    let sign = match value {
        0 => return "0".to_owned(),
        1.. => '+',
        _ => '−',
    };
    let whole = value.unsigned_abs();
    format!("{sign}{}.{}", whole / 10, whole % 10)
}

fn head(setter: &Setter<'_>, items: &mut Vec<Item>) {
    let style = Style::new(20.0).bold().align(Align::Centre);
    setter.label(setter.words("套打校准页", "Offset Sheet for Pre-printed Stock"), style, mm(247.0)).place(
        mm(25.0),
        mm(24.0),
        items,
    );
    let words = setter.words(
        "请用放置荣誉证书的同一台打印机、同一纸盒、同一方向，按实际大小（100%，不缩放）打印本页。",
        "Print this page on the printer, from the tray and in the direction used for certificates, at actual size (100 %, not scaled).",
    );
    setter.one_line(setter.words("说明", "How to print"), words, Style::new(10.5).align(Align::Centre), mm(247.0), 8.0).place(
        mm(25.0),
        mm(36.0),
        items,
    );
}

/// Two ways to read the offset, left and right of the scales.
fn advice(setter: &Setter<'_>, items: &mut Vec<Item>) {
    let columns = [
        setter.words(
            "方法一：折页\n1. 左边对右边对折、压出折痕，再上边对下边对折。\n2. 竖折痕在横尺上的读数为横向偏移，横折痕在竖尺上的读数为纵向偏移。\n3. 把读数（含正负号）填入“设置 · 本机 · 套打”。重印本页，两道折痕应在圆圈中相交。",
            "One way: folding\n1. Fold left edge on right edge, crease; then top on bottom.\n2. Read the upright crease on the scale across, the level crease on the scale downwards.\n3. Enter both with their signs under Settings, This desk. Print again: the creases cross in the circle.",
        ),
        setter.words(
            "方法二：对光\n1. 把本页叠在空白证书纸上，四边对齐，对光看。\n2. 虚线框是文字的位置。量出它要移动多少毫米：向右、向下为正，向左、向上为负。\n3. 与现在的设置相加后填入，重印本页核对。",
            "Another: against the light\n1. Lay this page on a blank certificate, edges flush, and hold both against the light.\n2. The dashed boxes are the places of the words. Measure how far they should move: right and down count up, left and up count down.\n3. Add that to what is set now, enter it, print again.",
        ),
    ];
    for (words, x) in columns.into_iter().zip([46.5, 183.0]) {
        let style = Style::new(10.5).leading(1.4);
        let block =
            setter.fit(setter.words("校准方法", "How to"), words, style, mm(69.0), mm(41.0), &[10.5, 10.0, 9.5, 9.0, 8.5]);
        block.place(mm(x), mm(87.0), items);
    }
}

/// The scales through the middle of the page.
fn cross(setter: &Setter<'_>, items: &mut Vec<Item>) {
    let (x, y) = (mm(PAPER.width / 2.0), mm(PAPER.height / 2.0));
    let reach = mm(REACH as f32 + 2.0);
    items.push(Item::Line { x1: x - reach, y1: y, x2: x + reach, y2: y, width: 0.5 });
    items.push(Item::Line { x1: x, y1: y - reach, x2: x, y2: y + reach, width: 0.5 });
    let style = Style::new(9.0);
    setter.label(setter.words("横向", "across"), style, mm(20.0)).place(x + reach + mm(1.0), y - mm(2.0), items);
    let block = setter.label(setter.words("纵向", "down"), style.align(Align::Right), mm(20.0));
    block.place(x - mm(23.5), y - reach, items);
    for half in -2 * REACH..=2 * REACH {
        let at = mm(half as f32 / 2.0);
        let (long, width) = match half.abs() {
            0 => continue,
            half if half % 20 == 0 => (2.6, 0.5),
            half if half % 10 == 0 => (2.0, 0.4),
            half if half % 2 == 0 => (1.3, 0.3),
            _ => (0.7, 0.25),
        };
        let long = mm(long);
        items.push(Item::Line { x1: x + at, y1: y - long, x2: x + at, y2: y + long, width });
        items.push(Item::Line { x1: x - long, y1: y + at, x2: x + long, y2: y + at, width });
        if half % 20 == 0 {
            let words = format!("{}{}", if half < 0 { "−" } else { "+" }, half.abs() / 2);
            let style = Style::new(7.5).align(Align::Centre);
            setter.label(&words, style, mm(8.0)).place(x + at - mm(4.0), y + mm(2.7), items);
            let block = setter.label(&words, style.align(Align::Left), mm(8.0));
            let high = block.height();
            block.place(x + mm(3.2), y + at - high / 2.0, items);
        }
    }
}

/// Rulers along three edges, in millimetres from the top left corner of the paper.
fn edges(setter: &Setter<'_>, items: &mut Vec<Item>) {
    let inset = 10;
    let style = Style::new(6.5);
    for across in [true, false] {
        let (length, other) = if across { (297, 210.0) } else { (210, 297.0) };
        for at in inset..=length - inset {
            let long = match at {
                at if at % 10 == 0 => 4.0,
                at if at % 5 == 0 => 3.0,
                _ => 1.8,
            };
            let place = mm(at as f32);
            let near = (inset as f32, inset as f32 + long);
            // The foot of the page stands where a ruler along its lower edge would.
            let far = (!across).then_some((other - inset as f32 - long, other - inset as f32));
            for (from, to) in [near].into_iter().chain(far) {
                let (from, to) = (mm(from), mm(to));
                items.push(if across {
                    Item::Line { x1: place, y1: from, x2: place, y2: to, width: 0.3 }
                } else {
                    Item::Line { x1: from, y1: place, x2: to, y2: place, width: 0.3 }
                });
            }
            if at % 10 == 0 && at > 2 * inset - 5 && at < length - inset {
                let words = at.to_string();
                if across {
                    setter.label(&words, style.align(Align::Centre), mm(8.0)).place(place - mm(4.0), mm(14.2), items);
                } else {
                    let block = setter.label(&words, style, mm(8.0));
                    let high = block.height();
                    block.place(mm(14.6), place - high / 2.0, items);
                }
            }
        }
    }
}

/// A dashed stroke, upright or level.
fn dashed((x1, y1): (f32, f32), (x2, y2): (f32, f32), items: &mut Vec<Item>) {
    let (dash, gap) = (3.0, 2.5);
    let (length, level) = ((x2 - x1) + (y2 - y1), y1 == y2);
    let mut at = 0.0;
    while at < length {
        let end = (at + dash).min(length);
        items.push(if level {
            Item::Line { x1: x1 + at, y1, x2: x1 + end, y2, width: 0.5 }
        } else {
            Item::Line { x1, y1: y1 + at, x2, y2: y1 + end, width: 0.5 }
        });
        at += dash + gap;
    }
}
