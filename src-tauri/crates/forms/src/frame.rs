//! What stands around every form: paper and margins, title, signature lines, tick boxes, foot line, page numbers, draft mark.

use crate::{
    Language, Stamp,
    fonts::Weight,
    list::{Item, Page, mm},
    text::{Align, Setter, Style},
};

/// A sheet of paper with its margins, millimetres.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paper {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) top: f32,
    pub(crate) right: f32,
    pub(crate) bottom: f32,
    pub(crate) left: f32,
}

impl Paper {
    /// A4 portrait for table forms, bound on the left.
    pub(crate) const PORTRAIT: Paper = Paper { width: 210.0, height: 297.0, top: 25.0, right: 20.0, bottom: 20.0, left: 25.0 };
    /// A4 landscape for lists, bound at the top.
    pub(crate) const LANDSCAPE: Paper = Paper { width: 297.0, height: 210.0, top: 25.0, right: 20.0, bottom: 20.0, left: 20.0 };
    /// A3 landscape for wide lists: columns are 1.41 times those of A4.
    pub(crate) const BROAD: Paper = Paper { width: 420.0, height: 297.0, top: 25.0, right: 28.8, bottom: 20.0, left: 28.8 };
    /// A4 portrait for letters, GB/T 9704.
    pub(crate) const LETTER: Paper = Paper { width: 210.0, height: 297.0, top: 37.0, right: 26.0, bottom: 35.0, left: 28.0 };

    /// Left edge of the usable area, points.
    pub(crate) fn x(&self) -> f32 {
        mm(self.left)
    }

    /// Top edge of the usable area, points.
    pub(crate) fn y(&self) -> f32 {
        mm(self.top)
    }

    /// Usable width, points.
    pub(crate) fn measure(&self) -> f32 {
        mm(self.width - self.left - self.right)
    }

    /// Lower edge of the usable area, points.
    pub(crate) fn end(&self) -> f32 {
        mm(self.height - self.bottom)
    }

    /// A page of this paper.
    pub(crate) fn page(&self, items: Vec<Item>) -> Page {
        Page { width: mm(self.width), height: mm(self.height), items }
    }
}

/// Title, one line, made smaller where a long name asks for it; and the line under it. Both above `bottom`.
pub(crate) fn title(setter: &Setter<'_>, paper: Paper, title: &str, sub: &str, items: &mut Vec<Item>) {
    let style = Style::new(22.0).bold().align(Align::Centre).leading(1.3);
    let head = setter.one_line(setter.words("标题", "Title"), title, style, paper.measure(), 12.0);
    let top = paper.y() + (mm(10.0) - head.height()) / 2.0;
    head.place(paper.x(), top, items);
    if !sub.is_empty() {
        let block = setter.set(setter.words("副标题", "Sub-title"), sub, Style::new(12.0).align(Align::Centre), paper.measure());
        block.place(paper.x(), paper.y() + mm(10.6), items);
    }
}

/// Height of the running head with the space under it, millimetres.
pub(crate) const RUNNING: f32 = 7.0;

/// Fills the last leaf: the next sheet of a batch that is printed on both sides begins on a fresh one.
pub(crate) fn whole_leaves(setter: &Setter<'_>, paper: Paper, pages: &mut Vec<Page>) {
    if pages.len() % 2 == 1 {
        let style = Style::new(12.0).align(Align::Centre);
        let words = setter.label(setter.words("（此页无正文）", "(This page is left blank.)"), style, paper.measure());
        let mut items = Vec::new();
        words.place(paper.x(), paper.y() + mm(20.0), &mut items);
        pages.push(paper.page(items));
    }
}

/// The small line that heads every page but the first: what the form is, whom it is about.
pub(crate) fn running_head(setter: &Setter<'_>, paper: Paper, words: &str, name: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let name = setter.set(setter.words("姓名", "Name"), name, Style::new(9.0), mm(100.0));
    let width = paper.measure() - name.width - mm(5.0);
    let head = setter.one_line(setter.words("标题", "Title"), words, Style::new(9.0), width, 6.0);
    head.place(paper.x(), paper.y(), &mut items);
    let shift = paper.measure() - name.width;
    name.place(paper.x() + shift, paper.y(), &mut items);
    items
}

/// Where a signature line stands in its cell, points: the right edge and the middle of the line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spot {
    pub(crate) right: f32,
    pub(crate) y: f32,
}

/// Length of the rule to sign on.
const RULE: f32 = 35.0;
/// Width kept for the date to be written in.
const DATE: f32 = 36.0;

/// `签名：________    年  月  日`, right aligned; `date` prints instead of the blanks where it is known.
pub(crate) fn signature(setter: &Setter<'_>, label: &str, date: Option<&str>, spot: Spot, items: &mut Vec<Item>) {
    let rule_end = spot.right - mm(DATE);
    let style = Style::new(10.5);
    self::date(setter, date, spot, items);
    items.push(rule(rule_end - mm(RULE), rule_end, spot.y));
    let words = setter.label(label, style.align(Align::Right), mm(70.0));
    let height = words.height();
    words.place(rule_end - mm(RULE) - mm(1.0) - mm(70.0), spot.y - height / 2.0, items);
}

/// The date alone, printed or as blanks.
pub(crate) fn date(setter: &Setter<'_>, date: Option<&str>, spot: Spot, items: &mut Vec<Item>) {
    let style = Style::new(10.5).align(Align::Right);
    match date {
        Some(date) => {
            let block = setter.set(setter.words("日期", "Date"), date, style, mm(DATE));
            let height = block.height();
            block.place(spot.right - mm(DATE), spot.y - height / 2.0, items);
        }
        None => {
            let blank = setter.label(setter.words("年　　月　　日", "Date:"), style, mm(DATE));
            // Chinese blanks are the words themselves, English ones a rule behind the word.
            let length = match setter.language {
                Language::Chinese => 0.0,
                Language::English => mm(23.0),
            };
            let (gap, height) = (length / 23.0, blank.height());
            blank.place(spot.right - mm(DATE) - length - gap, spot.y - height / 2.0, items);
            if length > 0.0 {
                items.push(rule(spot.right - length, spot.right, spot.y));
            }
        }
    }
}

/// The words（盖章）in the middle of the block where the seal goes, above the date.
pub(crate) fn seal(setter: &Setter<'_>, spot: Spot, items: &mut Vec<Item>) {
    let block = setter.label(setter.words("（盖章）", "(seal)"), Style::new(10.5).align(Align::Centre), mm(50.0));
    let height = block.height();
    block.place(spot.right - mm(50.0), spot.y - mm(8.0) - height / 2.0, items);
}

fn rule(x1: f32, x2: f32, y: f32) -> Item {
    Item::Line { x1, y1: y + 5.0, x2, y2: y + 5.0, width: 0.5 }
}

/// Height of a row of signatures, millimetres.
pub(crate) const SIGNATURES: f32 = 11.5;

/// Several people sign side by side, the date under each rule.
pub(crate) fn signature_row(setter: &Setter<'_>, words: &[(&str, &str)], (x, y): (f32, f32), width: f32, items: &mut Vec<Item>) {
    let style = Style::new(10.5);
    let labels: Vec<_> =
        words.iter().map(|(chinese, english)| setter.label(setter.words(chinese, english), style, mm(60.0))).collect();
    // All rules are of one length, whatever the words before them.
    let taken: f32 = labels.iter().map(|label| label.width + mm(1.0)).sum();
    let gap = mm(5.0);
    let length = ((width - taken + gap) / labels.len().max(1) as f32 - gap).max(mm(12.0));
    let mut left = x;
    for label in labels {
        let (label_width, height) = (label.width, label.height());
        label.place(left, y + mm(3.0) - height / 2.0, items);
        let start = left + label_width + mm(1.0);
        let end = start + length;
        left = end + gap;
        items.push(rule(start, end, y + mm(3.0)));
        let blank = setter.label(setter.words("年　　月　　日", "Date:"), Style::new(9.0), mm(40.0));
        let (blank_width, high) = (blank.width, blank.height());
        let at = match setter.language {
            Language::Chinese => end - blank_width,
            Language::English => start,
        };
        blank.place(at, y + mm(8.8) - high / 2.0, items);
    }
}

/// Height of one line of choices, points.
pub(crate) const CHOICE_LINE: f32 = 20.0;

/// Choices as tick boxes on one or more lines, beginning at `x`, first line's middle at `y`; returns the lines used.
pub(crate) fn choices(
    setter: &Setter<'_>,
    field: &str,
    choices: &[(&str, bool)],
    style: Style,
    (x, y): (f32, f32),
    width: f32,
    items: &mut Vec<Item>,
) -> usize {
    let side = style.size * 0.82;
    let (mut pen, mut line) = (0.0, 0);
    for (words, ticked) in choices {
        let block = setter.set(field, words, style.align(Align::Left), width);
        let advance = side + style.size * 0.3 + block.width;
        if pen > 0.0 && pen + advance > width {
            pen = 0.0;
            line += 1;
        }
        let middle = y + line as f32 * CHOICE_LINE;
        tick_box(x + pen, middle, side, *ticked, items);
        let height = block.height();
        block.place(x + pen + side + style.size * 0.3, middle - height / 2.0, items);
        pen += advance + style.size * 0.9;
    }
    line + 1
}

/// A box to tick: its left edge, the height of its middle, its side, points.
pub(crate) fn tick_box(x: f32, middle: f32, side: f32, ticked: bool, items: &mut Vec<Item>) {
    let top = middle - side / 2.0;
    let (right, bottom) = (x + side, top + side);
    items.push(Item::Path {
        points: vec![(x, top), (right, top), (right, bottom), (x, bottom), (x, top), (right, top)],
        width: 0.6,
    });
    if ticked {
        let points =
            vec![(x + side * 0.18, top + side * 0.52), (x + side * 0.42, top + side * 0.78), (x + side * 0.86, top + side * 0.2)];
        items.push(Item::Path { points, width: 1.3 });
    }
}

/// Foot line, page numbers and, while it is a draft, the diagonal mark: known only when the flow has ended.
pub(crate) fn finish(setter: &Setter<'_>, paper: Paper, form: &str, stamp: &Stamp, pages: &mut [Page]) {
    let total = pages.len();
    let printed = stamp.printed_at.format("%Y-%m-%d %H:%M").to_string();
    let reprint = if stamp.reprint { setter.words(" · 变更后补打", " · reprinted after a change") } else { "" };
    let named = |words: &str, text: &str| (!text.is_empty()).then(|| format!("{words} {text}"));
    let record = named(setter.words("记录", "Record"), &stamp.record_number);
    let operator = (!stamp.operator.is_empty()).then(|| format!("{}{reprint}", stamp.operator));
    let left = [Some(form.to_owned()), record, Some(printed), operator];
    let hash = named(setter.words("校验", "Hash"), &stamp.record_hash);
    let right = [hash, named(setter.words("审计", "Audit"), &stamp.audit_head)];
    let [left, right] = [left.to_vec(), right.to_vec()].map(|parts| parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    let field = setter.words("页脚", "Foot line");
    let width = paper.measure();
    let mut size = 7.5;
    let (left, right) = loop {
        let style = Style::new(size);
        let pair = (setter.set(field, &left, style, mm(600.0)), setter.set(field, &right, style, mm(600.0)));
        if pair.0.width + pair.1.width + mm(5.0) <= width || size <= 5.0 {
            break pair;
        }
        size -= 0.25;
    };
    let foot = mm(paper.height - 9.0);
    for (index, page) in pages.iter_mut().enumerate() {
        if let Some(copy) = stamp.copy {
            let mut marked = Vec::new();
            let copy = format!("{}{copy:03}", setter.words("份号", "Copy "));
            diagonal(setter, page, &format!("{} {copy}", stamp.operator), 0.92, &mut marked);
            confidential(setter, paper, &copy, &mut marked);
            marked.append(&mut page.items);
            page.items = marked;
        }
        if stamp.draft {
            let mut marked = Vec::new();
            diagonal(setter, page, setter.words("草稿 未审批", "DRAFT NOT APPROVED"), 0.85, &mut marked);
            marked.append(&mut page.items);
            page.items = marked;
        }
        let number = match setter.language {
            Language::Chinese => format!("第 {} 页 共 {total} 页", index + 1),
            Language::English => format!("Page {} of {total}", index + 1),
        };
        let block = setter.label(&number, Style::new(9.0).align(Align::Centre), width);
        block.place(paper.x(), mm(paper.height - 16.0), &mut page.items);
        left.clone().place(paper.x(), foot, &mut page.items);
        let shift = width - right.width;
        right.clone().place(paper.x() + shift, foot, &mut page.items);
    }
}

/// 内部 注意保管 at the top left, the number of the copy at the top right.
fn confidential(setter: &Setter<'_>, paper: Paper, copy: &str, items: &mut Vec<Item>) {
    let words = setter.label(setter.words("内部　注意保管", "Internal: keep safe"), Style::new(12.0).bold(), mm(80.0));
    words.place(paper.x(), mm(12.0), items);
    let number = setter.set(setter.words("份号", "Copy"), copy, Style::new(12.0).bold().align(Align::Right), mm(60.0));
    number.place(paper.x() + paper.measure() - mm(60.0), mm(12.0), items);
}

/// Large pale words from corner to corner, under everything else.
fn diagonal(setter: &Setter<'_>, page: &Page, words: &str, grey: f32, items: &mut Vec<Item>) {
    let diagonal = page.width.hypot(page.height);
    let mut style = Style::new(96.0);
    style.weight = Weight::Sans;
    style.grey = grey;
    let mut block = setter.label(words, style, mm(2000.0));
    if block.width > diagonal * 0.62 {
        style.size *= diagonal * 0.62 / block.width;
        block = setter.label(words, style, mm(2000.0));
    }
    let turn = page.height.atan2(page.width).min(0.9);
    let (sin, cos) = turn.sin_cos();
    let (half, drop) = (block.width / 2.0, style.size * 0.36);
    let mut flat = Vec::new();
    block.place(0.0, 0.0, &mut flat);
    for item in flat {
        if let Item::Text(mut run) = item {
            // The run's own start along the slanted baseline, the words centred on the page.
            let along = run.x - half;
            run.x = page.width / 2.0 + along * cos + drop * sin;
            run.y = page.height / 2.0 - along * sin + drop * cos;
            run.turn = turn.to_degrees();
            items.push(Item::Text(run));
        }
    }
}
