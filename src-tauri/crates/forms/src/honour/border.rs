//! The border of a certificate: two frames with a meander 回纹 in each corner, all in lines that any printer draws.

use crate::{
    frame::Paper,
    list::{Item, mm},
};

/// Outer frame from the edge of the paper, millimetres.
const OUTER: f32 = 10.0;
/// Inner frame from the edge of the paper, millimetres.
const INNER: f32 = 15.5;
/// Side of the corner's meander, millimetres.
const CORNER: f32 = 12.0;
/// The meander from its outer end inwards, in sixths of its side.
const MEANDER: &[(f32, f32)] = &[(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0), (0.0, 2.0), (4.0, 2.0), (4.0, 4.0), (2.0, 4.0)];

/// Draws it.
pub(super) fn draw(paper: Paper, items: &mut Vec<Item>) {
    let (w, h) = (paper.width, paper.height);
    frame(OUTER, w, h, 2.6, items);
    frame(OUTER + 1.6, w, h, 0.6, items);
    // The inner frame steps in at the corners, around the meander.
    let inset = OUTER + 1.6 + 2.2;
    let (near, far) = (INNER, inset + CORNER + 2.2);
    let step = |x: f32, y: f32| (mm(x), mm(y));
    let points = vec![
        step(far, near),
        step(w - far, near),
        step(w - far, far),
        step(w - near, far),
        step(w - near, h - far),
        step(w - far, h - far),
        step(w - far, h - near),
        step(far, h - near),
        step(far, h - far),
        step(near, h - far),
        step(near, far),
        step(far, far),
        step(far, near),
        step(w - far, near),
    ];
    items.push(Item::Path { points, width: 0.9 });
    let unit = CORNER / 6.0;
    for (right, down) in [(false, false), (true, false), (false, true), (true, true)] {
        let points = MEANDER.iter().map(|(x, y)| {
            let (x, y) = (inset + x * unit, inset + y * unit);
            step(if right { w - x } else { x }, if down { h - y } else { y })
        });
        items.push(Item::Path { points: points.collect(), width: 2.0 });
    }
}

fn frame(inset: f32, w: f32, h: f32, width: f32, items: &mut Vec<Item>) {
    let (left, top, right, bottom) = (mm(inset), mm(inset), mm(w - inset), mm(h - inset));
    // The first side once more, so that the last corner is closed.
    let points = vec![(left, top), (right, top), (right, bottom), (left, bottom), (left, top), (right, top)];
    items.push(Item::Path { points, width });
}
