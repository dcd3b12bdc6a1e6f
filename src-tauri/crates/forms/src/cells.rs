//! The kinds of cells that all forms share: labels, filled values, running text with a place to sign.

use crate::{
    Language,
    frame::{self, CHOICE_LINE, Spot},
    grid::{Cell, Grid, inner},
    list::mm,
    text::{Align, Block, Setter, Style},
};

/// Sizes a filled value may shrink through, points.
pub(crate) const SHRINK: [f32; 7] = [12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0];
/// Sizes of long text, points.
pub(crate) const LONG: [f32; 5] = [12.0, 10.5, 10.0, 9.5, 9.0];

/// Space left and right of a label, millimetres.
const LABEL_PAD: f32 = 1.0;

/// A label cell of `width` points.
pub(crate) fn label(setter: &Setter<'_>, words: (&str, &str), width: f32) -> Cell {
    sized_label(setter, words, width, 12.0, 9.5)
}

/// A label cell with its own sizes for Chinese and English; a label of two lines is a little smaller, so that its row stays low.
pub(crate) fn sized_label(setter: &Setter<'_>, words: (&str, &str), width: f32, chinese: f32, english: f32) -> Cell {
    let pad = mm(LABEL_PAD);
    let words = setter.words(words.0, words.1);
    let block = match setter.language {
        Language::Chinese => {
            let block = setter.label(words, Style::new(chinese).align(Align::Spread), width - 2.0 * pad);
            match block.lines() {
                2 => setter.label(words, Style::new(chinese - 1.5).align(Align::Spread).leading(1.15), width - 2.0 * pad),
                _ => block,
            }
        }
        Language::English => setter.label(words, Style::new(english).align(Align::Balance).leading(1.15), width - 2.0 * pad),
    };
    Cell::new(width, block).pad(pad)
}

/// A filled value, centred, shrunk to fit `height`; blank for `None`.
pub(crate) fn value(setter: &Setter<'_>, words: (&str, &str), text: Option<&str>, width: f32, height: f32) -> Cell {
    let block = text.map_or_else(Block::empty, |text| {
        let style = Style::new(12.0).align(Align::Balance).leading(1.2);
        setter.fit(setter.words(words.0, words.1), text, style, inner(width), height - mm(1.2), from_largest(setter, &SHRINK))
    });
    Cell::new(width, block)
}

/// English is set a little smaller than Chinese, to look the same size.
pub(crate) fn from_largest<'s>(setter: &Setter<'_>, sizes: &'s [f32]) -> &'s [f32] {
    let most = match setter.language {
        Language::Chinese => 12.0,
        Language::English => 10.5,
    };
    let first = sizes.iter().position(|size| *size <= most).unwrap_or(0);
    &sizes[first..]
}

/// A value on one line, made smaller rather than broken.
pub(crate) fn line_value(
    setter: &Setter<'_>,
    words: (&str, &str),
    text: Option<&str>,
    width: f32,
    size: f32,
    least: f32,
) -> Cell {
    let block = text.map_or_else(Block::empty, |text| {
        setter.one_line(setter.words(words.0, words.1), text, Style::new(size).align(Align::Centre), inner(width), least)
    });
    Cell::new(width, block)
}

/// Style of running text in a cell: justified, first line indented two characters in Chinese.
pub(crate) fn prose(setter: &Setter<'_>) -> Style {
    let indent = match setter.language {
        Language::Chinese => 2.0,
        Language::English => 0.0,
    };
    Style::new(10.5).align(Align::Justify).leading(1.5).indent(indent)
}

/// Size of choices and single lines in a statement.
fn line_size(setter: &Setter<'_>) -> f32 {
    match setter.language {
        Language::Chinese => 12.0,
        Language::English => 10.5,
    }
}

/// Who signs at the foot of a statement cell.
#[derive(Clone, Copy)]
pub(crate) struct Signing<'a> {
    /// Words before the rule, Chinese and English; `None` leaves seal and date alone.
    pub(crate) label: Option<(&'a str, &'a str)>,
    /// With the words（盖章）above the date.
    pub(crate) seal: bool,
    /// The date where it is known.
    pub(crate) date: Option<&'a str>,
}

/// A tall row: label left, text and choices above, signature at the foot. Never split over pages.
#[derive(Clone)]
pub(crate) struct Statement<'a> {
    pub(crate) label: (&'a str, &'a str),
    /// Choices printed first, with words before them.
    pub(crate) choices: Option<(&'a str, Vec<(&'a str, bool)>)>,
    /// Running text.
    pub(crate) text: Option<&'a str>,
    /// One more line under the text, such as the proposed grade.
    pub(crate) line: Option<String>,
    pub(crate) signing: Option<Signing<'a>>,
    /// Least height, millimetres.
    pub(crate) least: f32,
}

/// A statement that has been set and knows its height.
pub(crate) struct SetStatement<'a> {
    statement: Statement<'a>,
    label: Cell,
    lead: Block,
    text: Block,
    line: Block,
    width: f32,
    /// Height of the choices.
    above: f32,
    /// Height in points.
    pub(crate) height: f32,
}

impl<'a> Statement<'a> {
    /// Sets the texts for a label of `label_width` and a body of `width` points.
    pub(crate) fn set(self, setter: &Setter<'_>, label_width: f32, width: f32) -> SetStatement<'a> {
        let label = label(setter, self.label, label_width);
        let field = setter.words(self.label.0, self.label.1);
        let measure = inner(width);
        let foot = self.foot();
        let lead = self
            .choices
            .as_ref()
            .map_or_else(Block::empty, |(words, _)| setter.label(words, Style::new(line_size(setter)), measure));
        let above = self.choices_height(setter, &lead, width);
        let line = self.line.as_deref().map_or_else(Block::empty, |line| {
            setter.set(field, line, Style::new(line_size(setter)).leading(1.5).indent(prose(setter).indent), measure)
        });
        let room = mm(self.least) - foot - above - line.height() - mm(2.0);
        let text = self.text.map_or_else(Block::empty, |text| {
            let block = setter.fit(field, text, prose(setter), measure, room, from_largest(setter, &LONG));
            if block.height() <= room { block } else { setter.set(field, text, prose(setter), measure) }
        });
        let body = mm(2.0) + above + text.height() + line.height() + foot;
        let height = mm(self.least).max(body).max(label.height());
        SetStatement { statement: self, label, lead, text, line, width, above, height }
    }

    /// Height of the choices above the text; they may need more than one line.
    fn choices_height(&self, setter: &Setter<'_>, lead: &Block, width: f32) -> f32 {
        let Some((_, choices)) = &self.choices else { return 0.0 };
        let room = choices_room(setter, lead, width);
        let field = setter.words(self.label.0, self.label.1);
        let lines = frame::choices(setter, field, choices, Style::new(line_size(setter)), (0.0, 0.0), room, &mut Vec::new());
        CHOICE_LINE * lines as f32
    }

    fn foot(&self) -> f32 {
        match &self.signing {
            None => 0.0,
            Some(signing) if signing.seal => mm(17.0),
            Some(_) => mm(9.0),
        }
    }
}

/// Width for choices behind their leading words.
fn choices_room(setter: &Setter<'_>, lead: &Block, width: f32) -> f32 {
    let start = if lead.width > 0.0 { lead.width + 6.0 } else { 0.0 };
    inner(width) - prose(setter).indent * line_size(setter) - start
}

impl SetStatement<'_> {
    /// Draws the row at a point; returns its height.
    pub(crate) fn draw(self, setter: &Setter<'_>, x: f32, y: f32, grid: &mut Grid) -> f32 {
        let left = x + self.label.width;
        let field = setter.words(self.statement.label.0, self.statement.label.1);
        let height = self.height;
        let label_width = self.label.width;
        grid.row(x, y, height, vec![self.label]);
        grid.frame(x + label_width, y, self.width, height);
        let indent = mm(crate::grid::PAD) + prose(setter).indent * line_size(setter);
        let inset = left + mm(crate::grid::PAD);
        let content = self.text.height() + self.line.height() + self.above;
        let mut top = if self.statement.signing.is_some() { y + mm(1.5) } else { y + (height - content) / 2.0 };
        if let Some((_, choices)) = &self.statement.choices {
            let middle = top + CHOICE_LINE / 2.0;
            let room = choices_room(setter, &self.lead, self.width);
            let (lead_width, lead_height) = (self.lead.width, self.lead.height());
            self.lead.place(left + indent, middle - lead_height / 2.0, grid.items());
            let start = if lead_width > 0.0 { lead_width + 6.0 } else { 0.0 };
            let at = (left + indent + start, middle);
            frame::choices(setter, field, choices, Style::new(line_size(setter)), at, room, grid.items());
            top += self.above;
        }
        let text_height = self.text.height();
        self.text.place(inset, top, grid.items());
        self.line.place(inset, top + text_height, grid.items());
        if let Some(signing) = self.statement.signing {
            let spot = Spot { right: left + self.width - mm(3.0), y: y + height - mm(5.0) };
            match signing.label {
                Some((chinese, english)) => {
                    frame::signature(setter, setter.words(chinese, english), signing.date, spot, grid.items());
                }
                None => frame::date(setter, signing.date, spot, grid.items()),
            }
            if signing.seal {
                frame::seal(setter, spot, grid.items());
            }
        }
        height
    }
}
