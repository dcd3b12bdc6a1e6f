//! One unit's box: its name over its figures, under them its posts with who holds them.

use super::{ChartFigures, ChartPost, ChartUnit};
use crate::{
    Language,
    grid::Grid,
    list::{Item, mm},
    text::{Align, Block, Setter, Style},
};

/// Space between a border and text at the sides, millimetres.
const SIDE: f32 = 1.2;
/// Space between a border and text above and below, millimetres.
const ABOVE: f32 = 0.9;
/// Space between two posts, millimetres.
const APART: f32 = 0.5;
/// People of one post who stay together in a box that is cut.
const TOGETHER: usize = 16;

/// What one box shows: a unit, or some posts of one whose box would be too high.
#[derive(Clone)]
pub(super) struct Part {
    pub(super) unit: ChartUnit,
    /// Its first posts stand in another box.
    continued: bool,
}

/// A box laid out; sizes in points.
pub(super) struct Leaf {
    pub(super) width: f32,
    pub(super) height: f32,
    /// Height of what stands above the posts.
    pub(super) crown: f32,
    pub(super) part: Part,
    head: Vec<Block>,
    posts: Vec<Line>,
}

/// A post in its box: name, holders, free places.
struct Line {
    blocks: [Block; 3],
    height: f32,
}

impl Part {
    /// Cuts a unit into boxes that are no higher than `high` when they are `width` wide, points.
    pub(super) fn of(setter: &Setter<'_>, unit: &ChartUnit, width: f32, high: f32) -> Vec<Part> {
        let bare = ChartUnit { posts: Vec::new(), ..unit.clone() };
        let mut parts = vec![Part { unit: bare.clone(), continued: false }];
        let room = high - Leaf::new(setter, &parts[0], width).height - 2.0 * mm(ABOVE);
        let mut used = 0.0;
        for post in unit.posts.iter().flat_map(pieces) {
            let height = Line::new(setter, &post, width - 2.0 * mm(SIDE)).height;
            if used + height > room && used > 0.0 {
                parts.push(Part { unit: bare.clone(), continued: true });
                used = 0.0;
            }
            used += height;
            if let Some(part) = parts.last_mut() {
                part.unit.posts.push(post);
            }
        }
        parts
    }

    /// The name alone, to be said again.
    pub(super) fn again(&self) -> Part {
        Part { unit: ChartUnit { posts: Vec::new(), ..self.unit.clone() }, continued: true }
    }

    /// The same one step below.
    pub(super) fn lower(mut self) -> Part {
        self.unit.depth += 1;
        self
    }
}

/// A post that many people hold, cut.
fn pieces(post: &ChartPost) -> Vec<ChartPost> {
    let chunks: Vec<&[String]> = match post.holders.as_slice() {
        [] => vec![&[]],
        holders => holders.chunks(TOGETHER).collect(),
    };
    let last = chunks.len() - 1;
    let piece = |(index, holders): (usize, &[String])| ChartPost {
        name: if index == 0 { post.name.clone() } else { String::new() },
        places: if index == 0 { post.places } else { 1 },
        holders: holders.to_vec(),
        free: if index == last { post.free } else { 0 },
    };
    chunks.into_iter().enumerate().map(piece).collect()
}

impl Leaf {
    /// Lays a box out, `width` points wide.
    pub(super) fn new(setter: &Setter<'_>, part: &Part, width: f32) -> Leaf {
        let unit = &part.unit;
        let inner = width - 2.0 * mm(SIDE);
        let mut head = vec![name(setter, unit, part.continued, inner)];
        let mut figures = |words: (&str, &str), figures: ChartFigures| {
            let words = setter.words(words.0, words.1);
            let text = format!("{words}{}", said(setter.language, figures));
            let style = Style::new(9.0).align(Align::Centre);
            head.push(setter.one_line(setter.words("编制", "Places"), &text, style, inner, 5.5));
        };
        // The top's own figures would only be mistaken for those of all.
        if !part.continued && unit.depth > 0 && unit.own != [0; 4] {
            figures(("", ""), unit.own);
        }
        if !part.continued && (unit.depth == 0 || unit.whole != unit.own) {
            figures(if unit.depth == 0 { ("", "") } else { ("含下级 ", "All: ") }, unit.whole);
        }
        let crown = head.iter().map(Block::height).sum::<f32>() + 2.0 * mm(ABOVE);
        let posts: Vec<Line> = unit.posts.iter().map(|post| Line::new(setter, post, inner)).collect();
        let under = if posts.is_empty() { 0.0 } else { posts.iter().map(|line| line.height).sum::<f32>() + 2.0 * mm(ABOVE) };
        Leaf { width, height: crown + under, crown, part: part.clone(), head, posts }
    }

    /// Draws the box with its top left corner at a point.
    pub(super) fn place(self, x: f32, y: f32, items: &mut Vec<Item>) {
        let mut grid = Grid::new();
        grid.tint(x, y, self.width, self.crown);
        grid.frame(x, y, self.width, self.crown);
        if self.height > self.crown {
            grid.frame(x, y + self.crown, self.width, self.height - self.crown);
        }
        let mut at = y + mm(ABOVE);
        for block in self.head {
            let high = block.height();
            block.place(x + mm(SIDE), at, grid.items());
            at += high;
        }
        at = y + self.crown + mm(ABOVE);
        let left = x + mm(SIDE);
        for line in self.posts {
            let [name, holders, free] = line.blocks;
            let column = left + named(self.width - 2.0 * mm(SIDE)) + mm(1.0);
            let below = at + holders.height();
            name.place(left, at, grid.items());
            holders.place(column, at, grid.items());
            free.place(column, below, grid.items());
            at += line.height;
        }
        grid.draw(items);
    }
}

/// Width of the names of posts in a box of this inner width.
fn named(inner: f32) -> f32 {
    (inner * 0.4).min(mm(32.0))
}

/// The name of a unit.
fn name(setter: &Setter<'_>, unit: &ChartUnit, continued: bool, width: f32) -> Block {
    let more = if continued { setter.words("（续）", " (cont.)") } else { "" };
    let style = Style::new(10.5).bold().align(Align::Balance).leading(1.2);
    setter.fit(setter.words("单位", "Unit"), &format!("{}{more}", unit.name), style, width, mm(9.0), &[10.5, 10.0, 9.5, 9.0])
}

impl Line {
    fn new(setter: &Setter<'_>, post: &ChartPost, inner: f32) -> Line {
        let left = named(inner);
        let right = inner - left - mm(1.0);
        let style = Style::new(9.0).leading(1.2);
        let name = match post.places {
            1 => post.name.clone(),
            places => format!("{}{}", post.name, setter.words(&format!("（{places}）"), &format!(" ({places})"))),
        };
        let name = setter.fit(setter.words("职务", "Post"), &name, style.align(Align::Even), left, f32::MAX, &[9.0]);
        let holders = match post.holders.as_slice() {
            [] => Block::empty(),
            holders => {
                let text = in_lines(setter, holders, style, right);
                setter.fit(setter.words("任职人员", "Holders"), &text, style.align(Align::Even), right, f32::MAX, &[9.0])
            }
        };
        let vacancy = match post.free {
            0 => String::new(),
            free @ 1.. => setter.words(&format!("空缺 {free}"), &format!("{free} free")).to_owned(),
            over => setter.words(&format!("超编 {}", -over), &format!("{} beyond", -over)).to_owned(),
        };
        let free = match vacancy.as_str() {
            "" => Block::empty(),
            words => setter.one_line(setter.words("空缺", "Free"), words, style.bold(), right, 6.5),
        };
        let height = (holders.height() + free.height()).max(name.height()) + mm(APART);
        Line { blocks: [name, holders, free], height }
    }
}

/// Names in lines that end between two of them, not in the middle of one.
fn in_lines(setter: &Setter<'_>, names: &[String], style: Style, width: f32) -> String {
    let field = setter.words("任职人员", "Holders");
    let joint = setter.words("、", ", ");
    let mut text = String::new();
    let mut line = String::new();
    for (index, name) in names.iter().enumerate() {
        let name = if index + 1 < names.len() { format!("{name}{joint}") } else { name.clone() };
        let longer = format!("{line}{name}");
        // The mark at the end may stand over the edge by half its width, which is empty.
        if !line.is_empty() && setter.set(field, longer.trim_end_matches('、'), style, f32::MAX).width > width {
            text.push_str(line.trim_end());
            text.push('\n');
            line = name;
        } else {
            line = longer;
        }
    }
    text + &line
}

/// Figures in words.
fn said(language: Language, [places, held, free, over]: ChartFigures) -> String {
    let mut text = match language {
        Language::Chinese => format!("编制 {places}  在任 {held}"),
        Language::English => format!("{places} places, {held} held"),
    };
    let more = match language {
        Language::Chinese => [(free, "  空缺 "), (over, "  超编 ")],
        Language::English => [(free, ", free: "), (over, ", beyond: ")],
    };
    for (figure, words) in more.into_iter().filter(|(figure, _)| *figure > 0) {
        text.push_str(words);
        text.push_str(&figure.to_string());
    }
    text
}
