//! From characters to measured units: which face, which glyph, how wide, what space between neighbours.
//!
//! A paragraph is shaped once as a whole; lines are cut from the result afterwards (`line`). Nothing here knows a page.

use harfrust::{Buffer, ShapeOptions, ShaperFont};

use crate::fonts::{self, FaceId, Fonts, Weight};

/// How a unit behaves beside its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A Chinese character or a full-width sign.
    Han,
    /// A letter or figure.
    Latin,
    /// A word space.
    Space,
    /// Full-width punctuation whose left half is empty.
    Open,
    /// Full-width punctuation whose right half is empty.
    Close,
}

/// One glyph with its measure, in em.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit {
    /// Byte offset of the source in the paragraph.
    pub(crate) byte: usize,
    /// Bytes of source this glyph stands for; 0 for a mark that belongs to the glyph before.
    pub(crate) bytes: usize,
    pub(crate) face: FaceId,
    pub(crate) glyph: u16,
    pub(crate) advance: f32,
    pub(crate) dx: f32,
    pub(crate) dy: f32,
    pub(crate) class: Class,
    /// Space before this unit when it does not begin a line; negative where punctuation moves together.
    pub(crate) before: f32,
    /// What may be cut from the empty half of punctuation at a line's edge.
    pub(crate) trim: f32,
}

/// Space between Han and Latin.
const EIGHTH: f32 = 0.125;

const OPENING: &str = "“‘（《〈【〔「『［｛";
const CLOSING: &str = "，。、；：！？”’）》〉】〕」』］｝";
/// Signs that both scripts use: they follow their neighbours.
const SHARED: &str = "“”‘’…—–";

/// Shapes one paragraph. `Err` names the first character that no face has.
pub(crate) fn shape(loaded: &Fonts, text: &str, weight: Weight) -> Result<Vec<Unit>, char> {
    let characters: Vec<(usize, char)> = text.char_indices().map(|(i, c)| (i, if c.is_control() { ' ' } else { c })).collect();
    let mut faces = Vec::with_capacity(characters.len());
    for (index, (_, character)) in characters.iter().enumerate() {
        if fonts::is_selector(*character) {
            faces.push(faces.last().copied().unwrap_or(FaceId::HanRegular));
            continue;
        }
        let latin = if SHARED.contains(*character) { latin_neighbours(&characters, index) } else { is_latin(*character) };
        faces.push(loaded.pick(*character, weight, latin).ok_or(*character)?);
    }
    let mut units = Vec::with_capacity(characters.len());
    let mut start = 0;
    while start < characters.len() {
        let face = faces[start];
        let end = (start..characters.len()).find(|i| faces[*i] != face).unwrap_or(characters.len());
        shape_run(loaded, face, &characters[start..end], &mut units);
        start = end;
    }
    own_source(&mut units, text.len());
    space(&mut units);
    Ok(units)
}

/// The first glyph of a cluster stands for the source up to the next cluster, the others for nothing.
fn own_source(units: &mut [Unit], end: usize) {
    let mut next = end;
    for i in (0..units.len()).rev() {
        if i == 0 || units[i - 1].byte != units[i].byte {
            units[i].bytes = next - units[i].byte;
            next = units[i].byte;
        }
    }
}

fn shape_run(fonts: &Fonts, face: FaceId, run: &[(usize, char)], units: &mut Vec<Unit>) {
    let loaded = fonts.face(face);
    let scale = 1.0 / f32::from(loaded.units);
    let shaper = ShaperFont::new(&loaded.font);
    let mut buffer = Buffer::new();
    for (byte, character) in run {
        buffer.push(u32::from(*character), u32::try_from(*byte).unwrap_or(u32::MAX));
    }
    buffer.set_direction(harfrust::Direction::LeftToRight);
    buffer.set_script(Some(loaded.script));
    let shaped = harfrust::shape(&shaper, &mut buffer, ShapeOptions::new().plan(Some(&loaded.plan))).is_ok();
    if !shaped {
        return;
    }
    let first = run.first().map_or(0, |(byte, _)| *byte);
    let mut at = 0;
    for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        let byte = (info.cluster as usize).max(first);
        while at + 1 < run.len() && run[at].0 < byte {
            at += 1;
        }
        let character = run[at].1;
        let advance = position.x_advance as f32 * scale;
        let (class, trim) = classify(&shaper, info.glyph_id, character, face, advance, scale);
        units.push(Unit {
            byte,
            bytes: 0,
            face,
            glyph: u16::try_from(info.glyph_id).unwrap_or(0),
            advance,
            dx: position.x_offset as f32 * scale,
            dy: position.y_offset as f32 * scale,
            class,
            before: 0.0,
            trim,
        });
    }
}

fn classify(shaper: &ShaperFont<'_, '_>, glyph: u32, character: char, face: FaceId, advance: f32, scale: f32) -> (Class, f32) {
    if character == ' ' || character == '\u{a0}' {
        return (Class::Space, 0.0);
    }
    if !face.is_han() || is_latin(character) {
        return (Class::Latin, 0.0);
    }
    if character == '￥' {
        // The sign belongs to its figure.
        return (Class::Open, 0.0);
    }
    let (opening, closing) = (OPENING.contains(character), CLOSING.contains(character));
    if !(opening || closing) || advance < 0.9 {
        return (Class::Han, 0.0);
    }
    let Some(ink) = shaper.glyph_extents(harfrust::GlyphId::new(glyph)) else { return (Class::Han, 0.0) };
    let left = ink.x_bearing as f32 * scale;
    let right = advance - (ink.x_bearing + ink.width) as f32 * scale;
    if opening { (Class::Open, (left - 0.04).clamp(0.0, 0.5)) } else { (Class::Close, (right - 0.04).clamp(0.0, 0.5)) }
}

/// Sets the space between neighbours: an eighth of an em between scripts, half an em less where two punctuation signs meet.
fn space(units: &mut [Unit]) {
    for i in 1..units.len() {
        let (previous, unit) = (units[i - 1], units[i]);
        units[i].before = match (previous.class, unit.class) {
            (Class::Close, Class::Close | Class::Open) => -previous.trim,
            (Class::Open, Class::Open) => -unit.trim,
            (Class::Han, Class::Latin) | (Class::Latin, Class::Han) => EIGHTH,
            _ => 0.0,
        };
    }
}

fn latin_neighbours(characters: &[(usize, char)], index: usize) -> bool {
    let solid = |c: &&(usize, char)| c.1 != ' ' && !SHARED.contains(c.1);
    let before = characters[..index].iter().rev().find(solid);
    let after = characters[index + 1..].iter().find(solid);
    match (before, after) {
        (Some(a), Some(b)) => is_latin(a.1) && is_latin(b.1),
        (Some(a), None) | (None, Some(a)) => is_latin(a.1),
        (None, None) => false,
    }
}

/// Figures, letters and signs that Noto Serif sets first.
fn is_latin(character: char) -> bool {
    matches!(u32::from(character), 0x20..=0xB6 | 0xB8..=0x24F | 0x1E00..=0x1EFF | 0x300..=0x36F | 0x370..=0x52F | 0x2010..=0x2013 | 0x2030 | 0x20AC | 0x2212)
        && !matches!(character, '°' | '×' | '÷' | '±' | '§')
}
