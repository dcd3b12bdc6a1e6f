//! Form 12, the papers of the leading group 领导小组: agenda, minutes, resolution sheet, roster, major issues and the year's programme.

mod agenda;
mod issue;
mod minutes;
mod programme;
mod resolution;
mod roster;

pub use agenda::{AgendaItem, MeetingAgenda};
pub use issue::{IssueLine, IssueList};
pub use minutes::{Away, MeetingMinutes, MinutesItem};
pub use programme::{Goal, Measure, Programme};
pub use resolution::{Decided, ResolutionSheet};
pub use roster::{RosterSeat, SeatRoster};

use crate::{
    Language, Stamp, cells,
    frame::{self, Paper, Spot},
    grid::{self, Cell, Grid, inner},
    list::{Page, mm},
    roll::Column,
    rows::Rows,
    text::{Block, Setter, Style},
};

/// One of the papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leading {
    /// 12a 会议议程.
    Agenda(MeetingAgenda),
    /// 12b 会议纪要.
    Minutes(MeetingMinutes),
    /// 12c 决议单.
    Resolution(ResolutionSheet),
    /// 12d 领导小组成员名单.
    Roster(SeatRoster),
    /// 12e 重大事项清单.
    Issues(IssueList),
    /// 12f 年度优秀人才体系建设计划.
    Programme(Programme),
}

impl Leading {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        match self {
            Self::Agenda(form) => form.lay(setter, stamp),
            Self::Minutes(form) => form.lay(setter, stamp),
            Self::Resolution(form) => form.lay(setter, stamp),
            Self::Roster(form) => form.lay(setter, stamp),
            Self::Issues(form) => form.lay(setter, stamp),
            Self::Programme(form) => form.lay(setter, stamp),
        }
    }

    pub(crate) fn paper(&self) -> Paper {
        match self {
            Self::Agenda(_) | Self::Minutes(_) | Self::Resolution(_) => Paper::LETTER,
            Self::Roster(_) => Paper::PORTRAIT,
            Self::Issues(_) | Self::Programme(_) => Paper::LANDSCAPE,
        }
    }

    pub(crate) fn bookmark(&self, language: Language) -> String {
        let pick = |chinese: String, english: String| match language {
            Language::Chinese => chinese,
            Language::English => english,
        };
        match self {
            Self::Agenda(form) => pick(format!("{} 议程", form.title), format!("{} agenda", form.title)),
            Self::Minutes(form) => pick(format!("{} 纪要", form.title), format!("{} minutes", form.title)),
            Self::Resolution(form) => form.number.clone(),
            Self::Roster(form) => pick(format!("成员名单 {}", form.day), format!("Roster {}", form.day)),
            Self::Issues(form) => pick(format!("重大事项清单 {}", form.day), format!("Major issues {}", form.day)),
            Self::Programme(form) => pick(format!("{}年度人才计划", form.year), format!("Talent programme {}", form.year)),
        }
    }
}

/// Width of the labels and height of the rows, millimetres.
const LABEL: f32 = 26.0;
const ROW: f32 = 9.5;

/// Begins a paper under its title, with a running head on every page after the first.
fn begin<'a, 's>(setter: &'a Setter<'s>, paper: Paper, (title, sub): (&str, &str), running: String) -> Rows<'a, 's> {
    let mut items = Vec::new();
    frame::title(setter, paper, title, sub, &mut items);
    Rows::under(setter, paper, (title.to_owned(), running), (items, Grid::new()), paper.y() + mm(17.5))
}

/// `第3次`, `No. 3`, with the year.
fn ordinal(setter: &Setter<'_>, year: i32, ordinal: u32) -> String {
    match setter.language {
        Language::Chinese => format!("（{year}年第{ordinal}次）"),
        Language::English => format!("No. {ordinal} of {year}"),
    }
}

/// A label and its value over `width` points; blank where nothing is known.
fn pair(setter: &Setter<'_>, words: (&str, &str), text: &str, width: f32) -> [Cell; 2] {
    let text = Some(text).filter(|text| !text.is_empty());
    [cells::label(setter, words, mm(LABEL)), cells::value(setter, words, text, width - mm(LABEL), mm(ROW))]
}

/// A row of one label and its value.
fn one(setter: &Setter<'_>, rows: &mut Rows<'_, '_>, words: (&str, &str), text: &str) {
    let row = pair(setter, words, text, rows.paper.measure());
    rows.row(ROW, row.into());
}

/// A row of two.
fn two(setter: &Setter<'_>, rows: &mut Rows<'_, '_>, left: ((&str, &str), &str), right: ((&str, &str), &str)) {
    let half = rows.paper.measure() / 2.0;
    let row = [left, right].into_iter().flat_map(|(words, text)| pair(setter, words, text, half));
    rows.row(ROW, row.collect());
}

/// A text under its label, over as many pages as it takes; room to write where it is empty.
fn told(setter: &Setter<'_>, rows: &mut Rows<'_, '_>, words: (&str, &str), text: &str, least: f32) {
    let (first, body) = (mm(LABEL), rows.paper.measure() - mm(LABEL));
    let size = match setter.language {
        Language::Chinese => 12.0,
        Language::English => 10.5,
    };
    let style = cells::prose(setter).size(size);
    let mut rest = match text.is_empty() {
        true => Block::empty(),
        false => setter.set(setter.words(words.0, words.1), text, style, inner(body)),
    };
    // Air above and below the lines.
    let air = mm(2.4);
    loop {
        let room = rows.paper.end() - rows.y - air;
        let fitting = if rest.lines() == 0 { usize::MAX } else { (room / rest.line_height()).max(0.0) as usize };
        let (here, more) = if fitting >= rest.lines() { (rest, Block::empty()) } else { split(rest, fitting) };
        if here.lines() == 0 && more.lines() > 0 {
            rows.want(f32::INFINITY);
            rest = more;
            continue;
        }
        let high = (here.height() + air) / mm(1.0);
        let cells = vec![cells::label(setter, words, first), Cell::new(body, here)];
        rows.row(if more.lines() > 0 { high } else { high.max(least) }, cells);
        if more.lines() == 0 {
            return;
        }
        rest = more;
    }
}

/// Cuts a text so that no line of it stands alone on either page.
fn split(block: Block, fitting: usize) -> (Block, Block) {
    let here = fitting.min(block.lines().saturating_sub(2));
    block.split(if here < 2 { 0 } else { here })
}

/// A row of a table as high as its longest text; on a new page under the heads again.
fn table_row(setter: &Setter<'_>, rows: &mut Rows<'_, '_>, columns: &[Column], texts: &[String], least: f32) {
    let size = match setter.language {
        Language::Chinese => 11.0,
        Language::English => 10.0,
    };
    let cell = |(column, text): (&Column, &String)| {
        let (width, pad) = (mm(column.width), mm(1.2));
        let style = Style::new(size).align(column.align).leading(1.3);
        let block = match text.is_empty() {
            true => Block::empty(),
            false => {
                let sizes = [size, size - 0.5, size - 1.0, size - 1.5, size - 2.0];
                setter.fit(column.name(setter), text, style, width - 2.0 * pad, mm(60.0), &sizes)
            }
        };
        Cell::new(width, block).pad(pad)
    };
    let cells: Vec<Cell> = columns.iter().zip(texts).map(cell).collect();
    if rows.want(grid::row_height(mm(least), &cells)) {
        rows.head(columns, 9.0);
    }
    rows.row(least, cells);
}

/// A note under the table.
fn note(setter: &Setter<'_>, rows: &mut Rows<'_, '_>, text: &str) {
    let block = setter.set(setter.words("说明", "Note"), text, Style::new(9.0).leading(1.4), rows.paper.measure());
    let high = block.height();
    rows.want(high + mm(2.0));
    rows.y += mm(2.0);
    block.place(rows.paper.x(), rows.y, &mut rows.items);
    rows.y += high;
}

/// The leader signs, on the page of the last row or whole on the next; `date` prints where it is known.
fn signed(setter: &Setter<'_>, rows: &mut Rows<'_, '_>, words: (&str, &str), date: Option<&str>, seal: bool) {
    let high = if seal { 34.0 } else { 16.0 };
    rows.want(mm(high));
    let spot = Spot { right: rows.paper.x() + rows.paper.measure(), y: rows.y + mm(high - 5.0) };
    frame::signature(setter, setter.words(words.0, words.1), date, spot, &mut rows.items);
    if seal {
        frame::seal(setter, Spot { y: spot.y - mm(2.0), ..spot }, &mut rows.items);
    }
    rows.y += mm(high);
}

/// The n-th of a list in the words of the language: `一`, `1`.
fn numeral(setter: &Setter<'_>, number: usize) -> String {
    const TEN: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |digit: usize| TEN.get(digit).copied().unwrap_or_default();
    match (setter.language, number) {
        (Language::Chinese, 1..10) => digit(number).to_owned(),
        (Language::Chinese, 10..100) => {
            let tens = if number < 20 { "" } else { digit(number / 10) };
            format!("{tens}十{}", digit(number % 10))
        }
        _ => number.to_string(),
    }
}
