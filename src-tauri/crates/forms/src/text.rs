//! Set text: a style, a width, and the block of lines that comes out; labels are set once and kept.
//!
//! A character without a face does not stop the layout: the first one is kept and the sheet is refused as a whole before it is printed.

use std::{
    cell::RefCell,
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{
    Error, Language, Stamp,
    fonts::{Fonts, Weight},
    line::{self, Line},
    list::{Glyph, Item, Page, Run},
    shape::{self, Class, Unit},
};

/// Where lines stand between left and right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
    /// Left with stretched gaps, the last line of a paragraph excepted.
    Justify,
    /// Left, lines of about equal length.
    Even,
    /// One line whose characters are spread over four characters' width; labels of two to four characters look alike.
    Spread,
    /// Centred, lines of about equal length, no single character alone.
    Balance,
}

/// How a text is set. Sizes in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) align: Align,
    /// Line height in em.
    pub(crate) leading: f32,
    /// First-line indent in em.
    pub(crate) indent: f32,
    pub(crate) grey: f32,
}

impl Style {
    pub(crate) const fn new(size: f32) -> Style {
        Style { size, weight: Weight::Regular, align: Align::Left, leading: 1.25, indent: 0.0, grey: 0.0 }
    }

    pub(crate) const fn bold(self) -> Style {
        Style { weight: Weight::Bold, ..self }
    }

    pub(crate) const fn align(self, align: Align) -> Style {
        Style { align, ..self }
    }

    pub(crate) const fn leading(self, leading: f32) -> Style {
        Style { leading, ..self }
    }

    pub(crate) const fn indent(self, indent: f32) -> Style {
        Style { indent, ..self }
    }

    pub(crate) const fn size(self, size: f32) -> Style {
        Style { size, ..self }
    }
}

/// Lines of one text, ready to be placed.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    rows: Vec<Row>,
    /// Widest line in points.
    pub(crate) width: f32,
    line_height: f32,
    /// A word had to be cut.
    broken: bool,
}

#[derive(Debug, Clone)]
struct Row {
    /// Offset of the line inside the block's width.
    x: f32,
    runs: Vec<Run>,
}

impl Block {
    /// A block without a line.
    pub(crate) fn empty() -> Block {
        Block { rows: Vec::new(), width: 0.0, line_height: 0.0, broken: false }
    }

    /// Height in points.
    pub(crate) fn height(&self) -> f32 {
        self.rows.len() as f32 * self.line_height
    }

    /// Number of lines.
    pub(crate) fn lines(&self) -> usize {
        self.rows.len()
    }

    /// Height of one line in points.
    pub(crate) fn line_height(&self) -> f32 {
        self.line_height
    }

    /// Whether a word had to be cut to fit.
    pub(crate) fn broken(&self) -> bool {
        self.broken
    }

    /// Cuts the block after its first `lines` lines.
    pub(crate) fn split(mut self, lines: usize) -> (Block, Block) {
        let rest = self.rows.split_off(lines.min(self.rows.len()));
        let tail = Block { rows: rest, ..Block { rows: Vec::new(), ..self } };
        (self, tail)
    }

    /// Puts the block's top left corner at a point.
    pub(crate) fn place(self, x: f32, y: f32, items: &mut Vec<Item>) {
        for (index, row) in self.rows.into_iter().enumerate() {
            let top = y + index as f32 * self.line_height;
            for mut run in row.runs {
                run.x += x + row.x;
                // The Chinese square stands on 0.12 em below its baseline; it is centred in the line.
                run.y += top + self.line_height / 2.0 + run.size * 0.38;
                items.push(Item::Text(run));
            }
        }
    }
}

/// Text, size, weight, alignment, width, leading and grey: all that changes a label's look.
type LabelKey = (String, u32, Weight, Align, u32, u32, u32);

/// The address of what pages show, and their stamp.
type PagesKey = (usize, Stamp);

/// What all sheets of a print share: blocks of labels, and pages that are the same on several sheets.
#[derive(Default)]
pub(crate) struct Labels {
    blocks: Mutex<HashMap<LabelKey, Arc<Block>>>,
    pages: Mutex<HashMap<PagesKey, Arc<Vec<Page>>>>,
}

/// Sets the texts of one sheet.
pub(crate) struct Setter<'a> {
    fonts: &'a Fonts,
    labels: &'a Labels,
    /// Language of the fixed words.
    pub(crate) language: Language,
    person: String,
    fault: RefCell<Option<Error>>,
}

impl<'a> Setter<'a> {
    pub(crate) fn new(fonts: &'a Fonts, labels: &'a Labels, language: Language, person: String) -> Setter<'a> {
        Setter { fonts, labels, language, person, fault: RefCell::new(None) }
    }

    /// The Chinese or the English words.
    pub(crate) fn words<'w>(&self, chinese: &'w str, english: &'w str) -> &'w str {
        match self.language {
            Language::Chinese => chinese,
            Language::English => english,
        }
    }

    /// The first character that could not be set, as an error that names field and person.
    pub(crate) fn finish(self) -> Result<(), Error> {
        self.fault.into_inner().map_or(Ok(()), Err)
    }

    /// A fixed word of the form; kept for the next sheet.
    pub(crate) fn label(&self, text: &str, style: Style, width: f32) -> Block {
        let hundredths = |value: f32| (value * 100.0) as u32;
        let (leading, grey) = (hundredths(style.leading), hundredths(style.grey));
        let key = (text.to_owned(), hundredths(style.size), style.weight, style.align, hundredths(width), leading, grey);
        if let Some(block) = self.labels.blocks.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Block::clone(block);
        }
        let block = self.set(text, text, style, width);
        self.labels.blocks.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::new(block.clone()));
        block
    }

    /// Pages that several sheets begin with, laid out once for a print. `key` is the address of what they show, which must outlive the print,
    /// and their stamp.
    pub(crate) fn common(&self, key: PagesKey, lay: impl FnOnce(&Stamp) -> Vec<Page>) -> Vec<Page> {
        let pages = || self.labels.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = pages().get(&key).cloned() {
            return Vec::clone(&kept);
        }
        let laid = lay(&key.1);
        pages().insert(key, Arc::new(laid.clone()));
        laid
    }

    /// A field's text in `width` points; `\n` divides paragraphs.
    pub(crate) fn set(&self, field: &str, text: &str, style: Style, width: f32) -> Block {
        compose(&self.shape(field, text, style.weight), style, width)
    }

    /// The largest of `sizes` whose block is no higher than `height` and cuts no word. Where none is, the last of them; smaller still only
    /// to keep words whole.
    pub(crate) fn fit(&self, field: &str, text: &str, style: Style, width: f32, height: f32, sizes: &[f32]) -> Block {
        let paragraphs = self.shape(field, text, style.weight);
        let mut last = (style.size, Block::empty());
        for size in sizes {
            last = (*size, compose(&paragraphs, style.size(*size), width));
            if last.1.height() <= height + 0.01 && last.1.width <= width + 0.01 && !last.1.broken {
                return last.1;
            }
        }
        let (mut size, mut block) = last;
        while block.broken && size > 6.5 {
            size -= 0.5;
            let smaller = compose(&paragraphs, style.size(size), width);
            if !smaller.broken {
                block = smaller;
            }
        }
        block
    }

    /// One line, made smaller down to `least` points until it fits.
    pub(crate) fn one_line(&self, field: &str, text: &str, style: Style, width: f32, least: f32) -> Block {
        let paragraphs = self.shape(field, text, style.weight);
        let mut size = style.size;
        loop {
            let block = compose(&paragraphs, style.size(size), width);
            if (block.lines() <= 1 && block.width <= width) || size - 0.25 < least {
                return block;
            }
            size -= 0.25;
        }
    }

    /// Shapes every paragraph once, whatever sizes are tried afterwards; keeps the first character without a face as the sheet's fault.
    fn shape<'t>(&self, field: &str, text: &'t str, weight: Weight) -> Vec<Paragraph<'t>> {
        let mut paragraphs = Vec::new();
        for text in text.split('\n') {
            let text = text.trim_end();
            match shape::shape(self.fonts, text, weight) {
                Ok(units) => paragraphs.push(Paragraph { text, units, breaks: line::breaks(text) }),
                Err(character) => {
                    self.fault.borrow_mut().get_or_insert(Error::Character {
                        character,
                        code: u32::from(character),
                        field: field.replace('\n', ""),
                        person: self.person.clone(),
                    });
                }
            }
        }
        paragraphs
    }
}

/// A shaped paragraph and where its lines may end.
struct Paragraph<'t> {
    text: &'t str,
    units: Vec<Unit>,
    breaks: Vec<usize>,
}

fn compose(paragraphs: &[Paragraph<'_>], style: Style, width: f32) -> Block {
    let measure = width / style.size;
    let (mut rows, mut widest, mut broken) = (Vec::new(), 0.0_f32, false);
    for paragraph in paragraphs {
        let (lines, cut) = set_lines(paragraph, style, measure);
        broken |= cut;
        for (line, x) in lines {
            widest = widest.max(line.width * style.size);
            rows.push(Row { x: x * style.size, runs: runs(&paragraph.units, &line, paragraph.text, style) });
        }
    }
    Block { rows, width: widest, line_height: style.size * style.leading, broken }
}

/// Breaks and places one paragraph: each line with its left offset in em; and whether a word was cut.
fn set_lines(paragraph: &Paragraph<'_>, style: Style, measure: f32) -> (Vec<(Line, f32)>, bool) {
    let Paragraph { text, units, breaks } = paragraph;
    if units.is_empty() {
        return (vec![(Line { units: 0..0, starts: Vec::new(), width: 0.0 }, 0.0)], false);
    }
    let count = text.chars().count();
    if style.align == Align::Spread && (2..=4).contains(&count) && units.len() == count {
        let line = line::spread(units, 4.0_f32.min(measure));
        let x = (measure - line.width) / 2.0;
        return (vec![(line, x)], false);
    }
    let (mut ranges, broken) = line::cut(units, breaks, measure, style.indent);
    if matches!(style.align, Align::Balance | Align::Spread | Align::Even) && ranges.len() > 1 {
        ranges = at_dots(units, text, measure, ranges.len()).unwrap_or_else(|| balance(units, breaks, measure, ranges));
    }
    // Latin text without hyphenation is torn apart by justification.
    let justify = style.align == Align::Justify && units.iter().filter(|u| u.class == Class::Latin).count() * 2 < units.len();
    let last = ranges.len() - 1;
    let lines = ranges
        .into_iter()
        .enumerate()
        .map(|(index, range)| {
            let indent = if index == 0 { style.indent } else { 0.0 };
            let room = measure - indent;
            let line = line::place(units, range, room, justify && index < last);
            let x = match style.align {
                Align::Left | Align::Justify | Align::Even => indent,
                Align::Right => measure - line.width,
                Align::Centre | Align::Balance | Align::Spread => (measure - line.width) / 2.0,
            };
            (line, x)
        })
        .collect();
    (lines, broken)
}

/// A name of several parts is broken at its dots where that takes no more lines.
fn at_dots(units: &[Unit], text: &str, measure: f32, lines: usize) -> Option<Vec<std::ops::Range<usize>>> {
    let dots: Vec<usize> = text.match_indices('·').map(|(at, dot)| at + dot.len()).collect();
    if dots.is_empty() {
        return None;
    }
    let (ranges, broken) = line::cut(units, &dots, measure, 0.0);
    (!broken && ranges.len() <= lines).then_some(ranges)
}

/// The narrowest measure that needs no more lines: their lengths come out about equal.
fn balance(units: &[Unit], breaks: &[usize], measure: f32, ranges: Vec<std::ops::Range<usize>>) -> Vec<std::ops::Range<usize>> {
    let (mut low, mut high) = (measure / ranges.len() as f32 / 2.0, measure);
    let mut best = ranges;
    for _ in 0..8 {
        let middle = (low + high) / 2.0;
        let (tried, broken) = line::cut(units, breaks, middle, 0.0);
        let fits = !broken && tried.iter().all(|r| line::place(units, r.clone(), measure, false).width <= middle + 0.001);
        if tried.len() <= best.len() && fits {
            best = tried;
            high = middle;
        } else {
            low = middle;
        }
    }
    best
}

/// The runs of one line: neighbours of one face on one height.
fn runs(units: &[Unit], line: &Line, text: &str, style: Style) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut height = f32::NAN;
    for (unit, start) in units[line.units.clone()].iter().zip(&line.starts) {
        let x = (start + unit.dx) * style.size;
        let source = &text[unit.byte..unit.byte + unit.bytes];
        let mut characters = source.chars();
        let character = characters.next().filter(|c| !c.is_control()).unwrap_or(' ');
        let fresh = runs.last().is_none_or(|run| run.face != unit.face) || height != unit.dy;
        if fresh {
            height = unit.dy;
            runs.push(Run {
                face: unit.face,
                size: style.size,
                x,
                y: -unit.dy * style.size,
                grey: style.grey,
                turn: 0.0,
                glyphs: Vec::new(),
                readings: Vec::new(),
            });
        }
        if let Some(run) = runs.last_mut() {
            let at = x - run.x;
            run.glyphs.push(Glyph { id: unit.glyph, character, at });
            if characters.next().is_some() {
                run.readings.push((unit.glyph, source.to_owned()));
            }
        }
    }
    runs
}
