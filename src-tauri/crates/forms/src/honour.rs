//! Certificate of honour 荣誉证书, A4 landscape: with title and border on plain paper, or the words alone on pre-printed stock, moved by what
//! a desk has measured. It carries no foot line: its own number stands in the print register.

mod border;
mod offset;

pub use offset::OffsetSheet;

use crate::{
    Language, Stamp,
    fonts::Weight,
    frame::Paper,
    list::{Item, Page, mm},
    text::{Align, Setter, Style},
};

/// What the words are printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stock {
    /// Plain paper: title and border are printed too.
    #[default]
    Plain,
    /// Pre-printed stock, which has title and border: the words alone, moved.
    Printed(Offset),
}

/// How far everything is moved, tenths of a millimetre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Offset {
    /// To the right; below zero to the left.
    pub right: i32,
    /// Downwards; below zero upwards.
    pub down: i32,
}

impl Offset {
    /// In points, right and down.
    fn points(self) -> (f32, f32) {
        (mm(self.right as f32 / 10.0), mm(self.down as f32 / 10.0))
    }
}

/// The filled certificate of one person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Honour {
    /// Paper.
    pub stock: Stock,
    /// Name of the group, over the seal.
    pub group_name: String,
    /// 证书编号, `XX人才荣〔2026〕3号`.
    pub number: String,
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 工号; in the bookmark.
    pub staff_number: String,
    /// For what, one paragraph: `在二〇二六年度……中……。`; in English it goes on from the name.
    pub text: String,
    /// 落款日期 in Chinese figures, `二〇二六年一月`; `January 2026`.
    pub date: String,
}

/// A box on the page, millimetres from its top left corner.
#[derive(Debug, Clone, Copy)]
struct Area {
    x: f32,
    y: f32,
    w: f32,
    h: f32,
}

const PAPER: Paper = Paper { width: 297.0, height: 210.0, top: 25.0, right: 25.0, bottom: 25.0, left: 25.0 };
const TITLE: Area = Area { x: 25.0, y: 29.0, w: 247.0, h: 26.0 };
const NAME: Area = Area { x: 44.0, y: 67.0, w: 209.0, h: 12.0 };
const BODY: Area = Area { x: 44.0, y: 81.5, w: 209.0, h: 55.0 };
/// Group and date; a seal of 45 mm stands over the date, clear of border and text.
const CLOSING: Area = Area { x: 153.0, y: 143.0, w: 110.0, h: 27.0 };
const NUMBER: Area = Area { x: 44.0, y: 171.0, w: 105.0, h: 6.0 };

impl Honour {
    /// One page.
    pub(crate) fn lay(&self, setter: &Setter<'_>, _: &Stamp) -> Vec<Page> {
        let mut items = Vec::new();
        let moved = match self.stock {
            Stock::Plain => {
                border::draw(PAPER, &mut items);
                title(setter, &mut items);
                (0.0, 0.0)
            }
            Stock::Printed(offset) => offset.points(),
        };
        self.words(setter, moved, &mut items);
        vec![PAPER.page(items)]
    }

    fn words(&self, setter: &Setter<'_>, (right, down): (f32, f32), items: &mut Vec<Item>) {
        let at = |area: Area| (mm(area.x) + right, mm(area.y) + down);
        let style = body(setter.language);

        let field = setter.words("姓名", "Name");
        let (addressee, align) = match setter.language {
            Language::Chinese => (format!("{}同志：", self.name), Align::Left),
            Language::English => (format!("This certificate is awarded to {}", self.name), Align::Centre),
        };
        let name = setter.one_line(field, &addressee, style.indent(0.0).align(align), mm(NAME.w), 11.0);
        let (x, y) = at(NAME);
        let high = name.height();
        name.place(x, y + mm(NAME.h) - high, items);

        let text = match setter.language {
            Language::Chinese => format!("{}\n特发此证，以资鼓励。", self.text),
            Language::English => format!("{}\nin recognition and encouragement.", self.text),
        };
        let sizes = [style.size, style.size - 2.0, style.size - 4.0, style.size - 6.0];
        let block = setter.fit(setter.words("正文", "Text"), &text, style, mm(BODY.w), mm(BODY.h), &sizes);
        let (x, y) = at(BODY);
        block.place(x, y, items);

        let centred = style.indent(0.0).align(Align::Balance).leading(1.45);
        let field = setter.words("落款", "Closing");
        let group = setter.fit(field, &self.group_name, centred, mm(CLOSING.w), mm(18.0), &[20.0, 18.0, 16.0, 14.0, 12.0]);
        let date = setter.set(field, &self.date, centred.size(20.0), mm(CLOSING.w));
        let (x, y) = at(CLOSING);
        // The date keeps its place, so that the seal has one.
        let (group_high, date_high) = (group.height(), date.height());
        let foot = y + mm(CLOSING.h);
        group.place(x, foot - date_high - group_high, items);
        date.place(x, foot - date_high, items);

        let words = match setter.language {
            Language::Chinese => format!("证书编号：{}", self.number),
            Language::English => format!("Certificate no. {}", self.number),
        };
        let (x, y) = at(NUMBER);
        setter.one_line(setter.words("证书编号", "Number"), &words, Style::new(10.5), mm(NUMBER.w), 7.5).place(x, y, items);
    }
}

/// 楷体 2号 on one and a half lines; English is set smaller.
fn body(language: Language) -> Style {
    let style = Style::new(22.0).leading(1.5);
    match language {
        Language::Chinese => style.align(Align::Justify).indent(2.0),
        Language::English => style.size(20.0).align(Align::Balance),
    }
}

/// 荣誉证书 at 48 pt, its four characters apart.
fn title(setter: &Setter<'_>, items: &mut Vec<Item>) {
    let mut style = Style::new(48.0).align(Align::Centre).bold();
    let middle = mm(TITLE.y + TITLE.h / 2.0);
    match setter.language {
        Language::Chinese => {
            let signs: Vec<&str> = vec!["荣", "誉", "证", "书"];
            let pitch = mm(31.0);
            let left = mm(TITLE.x + TITLE.w / 2.0) - pitch * signs.len() as f32 / 2.0;
            for (place, sign) in signs.into_iter().enumerate() {
                let block = setter.label(sign, style, pitch);
                let high = block.height();
                block.place(left + place as f32 * pitch, middle - high / 2.0, items);
            }
        }
        Language::English => {
            style = style.size(38.0);
            style.weight = Weight::Bold;
            let block = setter.label("Certificate of Honour", style, mm(TITLE.w));
            let high = block.height();
            block.place(mm(TITLE.x), middle - high / 2.0, items);
        }
    }
}
