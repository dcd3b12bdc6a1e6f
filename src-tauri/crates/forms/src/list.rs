//! The display list: what stands where on a page, in points from the top left corner. Knows no PDF and no form.

use crate::{fonts::FaceId, photo::Photo};

/// One page.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) items: Vec<Item>,
}

/// One thing on a page.
#[derive(Debug, Clone)]
pub(crate) enum Item {
    Text(Run),
    /// A horizontal or vertical stroke.
    Line {
        x1: f32,
        y1: f32,
        x2: f32,
        y2: f32,
        width: f32,
    },
    /// A filled rectangle; `grey` 0 is black, 1 white.
    Fill {
        x: f32,
        y: f32,
        w: f32,
        h: f32,
        grey: f32,
    },
    /// A picture, cut evenly at its sides or above and below to fill the rectangle.
    Photo {
        x: f32,
        y: f32,
        w: f32,
        h: f32,
        photo: Photo,
    },
    /// An open stroke through points.
    Path {
        points: Vec<(f32, f32)>,
        width: f32,
    },
}

/// Glyphs of one face on one baseline.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) face: FaceId,
    pub(crate) size: f32,
    /// Left end of the baseline.
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// 0 black, 1 white.
    pub(crate) grey: f32,
    /// Turned counter-clockwise by this many degrees.
    pub(crate) turn: f32,
    pub(crate) glyphs: Vec<Glyph>,
    /// What a glyph reads as, where one character does not say it: ligatures.
    pub(crate) readings: Vec<(u16, String)>,
}

/// One glyph of a run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    /// The character it reads as.
    pub(crate) character: char,
    /// Distance from the run's left end, in points.
    pub(crate) at: f32,
}

/// Millimetres in points.
pub(crate) fn mm(value: f32) -> f32 {
    value * 72.0 / 25.4
}
