//! Form 14: recovery sheet 恢复密钥单, printed once when the recovery key is made and sealed in an envelope.

use std::fmt;

use crate::{
    Language, Stamp, cells,
    frame::{self, Paper, Spot},
    grid::{Cell, Grid, inner},
    list::{Item, Page, mm},
    text::{Align, Block, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-14 v1.0";
/// Characters in a group of the key.
const GROUP: usize = 4;
/// Groups side by side.
const ACROSS: usize = 3;
/// Height of a row of groups, millimetres.
const KEY_ROW: f32 = 19.0;
/// Distance between the middles of two characters of the key, millimetres.
const PITCH: f32 = 10.0;

/// The filled recovery sheet. `Debug` does not show the key.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Recovery {
    /// Name of the group in the title.
    pub group_name: String,
    /// Name of the group's file, without its folder.
    pub file_name: String,
    /// 制作时间 as printed, `2027年1月15日 9:30`.
    pub made_at: String,
    /// 制作人.
    pub made_by: String,
    /// The key: letters and figures, dashes and blanks are left out. Printed in groups of four; a shorter last group is the check.
    pub key: String,
    /// Where the envelope is kept, such as `集团财务部保险柜`; `None` leaves it to be filled in by hand.
    pub safe: Option<String>,
}

impl fmt::Debug for Recovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recovery").field("file_name", &self.file_name).field("made_at", &self.made_at).finish_non_exhaustive()
    }
}

impl Recovery {
    /// Lays the sheet out on one page.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::PORTRAIT;
        let (mut items, mut grid) = (Vec::new(), Grid::new());
        let title = match setter.language {
            Language::Chinese => format!("{}恢复密钥单", self.group_name),
            Language::English => format!("{}: Recovery Sheet", self.group_name),
        };
        let sub = setter.words("（机密　仅打印一次）", "Secret; printed once");
        frame::title(setter, paper, &title, sub, &mut items);
        let x = paper.x();
        let mut y = paper.y() + mm(17.5);
        for row in self.facts(setter) {
            y += grid.row(x, y, mm(9.0), row);
        }
        y += self.key_rows(setter, paper, y, &mut grid);
        let label = columns(setter.language)[0];
        for (words, text) in texts(setter) {
            let style = cells::prose(setter).size(text_size(setter.language)).leading(1.4);
            let block = setter.set(setter.words(words.0, words.1), text, style, inner(paper.measure() - label));
            let high = block.height() + mm(3.0);
            y += grid.row(x, y, high, vec![cells::label(setter, words, label), Cell::new(paper.measure() - label, block)]);
        }
        y += grid.row(x, y, mm(11.0), self.envelope(setter));
        y += sealing(setter, paper, y, &mut grid);
        grid.draw(&mut items);
        warning(setter, paper, y + mm(3.0), &mut items);
        let mut pages = vec![paper.page(items)];
        frame::finish(setter, paper, FORM, stamp, &mut pages);
        pages
    }

    /// Rows 1 and 2.
    fn facts(&self, setter: &Setter<'_>) -> [Vec<Cell>; 2] {
        [
            pair(setter, ("集团名称", "Group"), &self.group_name, ("数据文件", "File"), &self.file_name),
            pair(setter, ("制作时间", "Made at"), &self.made_at, ("制作人", "Made by"), &self.made_by),
        ]
    }

    /// The key in groups, each under its number; returns the height.
    fn key_rows(&self, setter: &Setter<'_>, paper: Paper, y: f32, grid: &mut Grid) -> f32 {
        let words = setter.words("恢复密钥", "Recovery key");
        let style = Style::new(12.0).bold().align(Align::Centre);
        let head = Cell::new(paper.measure(), setter.label(words, style, inner(paper.measure())));
        let head_height = mm(9.0);
        grid.tint(paper.x(), y, paper.measure(), head_height);
        let mut top = y + grid.row(paper.x(), y, head_height, vec![head]);
        let signs: Vec<char> = self.key.chars().filter(|sign| sign.is_alphanumeric()).collect();
        let groups: Vec<&[char]> = signs.chunks(GROUP).collect();
        let width = paper.measure() / ACROSS as f32;
        for (line, row) in groups.chunks(ACROSS).enumerate() {
            for (place, group) in row.iter().enumerate() {
                let left = paper.x() + place as f32 * width;
                let number = (line * ACROSS + place + 1).to_string();
                let caption = match (group.len() < GROUP, setter.language) {
                    (true, Language::Chinese) => "校验码".to_owned(),
                    (true, Language::English) => "Check".to_owned(),
                    (false, Language::Chinese) => format!("第 {number} 组"),
                    (false, Language::English) => format!("Group {number}"),
                };
                setter.label(&caption, Style::new(8.0), width).place(left + mm(1.5), top + mm(0.8), grid.items());
                characters(setter, words, group, (left + width / 2.0, top + mm(KEY_ROW / 2.0 + 1.5)), grid.items());
            }
            for place in 0..ACROSS {
                grid.frame(paper.x() + place as f32 * width, top, width, mm(KEY_ROW));
            }
            top += mm(KEY_ROW);
        }
        top - y
    }

    /// The envelope's number, written by hand, and the safe.
    fn envelope(&self, setter: &Setter<'_>) -> Vec<Cell> {
        pair(setter, ("信封编号", "Envelope no."), "", ("存放地点", "Sealed in the safe of"), self.safe.as_deref().unwrap_or(""))
    }
}

/// What it is for, how it is used, how it is kept: labels and texts.
fn texts(setter: &Setter<'_>) -> [((&'static str, &'static str), &'static str); 3] {
    [
        (
            ("用途", "What it is for"),
            setter.words(
                "组长或纪检监督无法登录时，凭本密钥可以打开上述数据文件，并为该账号设置新密码。日常工作用不到它。谁同时拿到本密钥和数据文件，\
                 谁就能看到全部数据。",
                "When a leader or an auditor can no longer sign in, this key opens the file named above and gives that account a new password. Daily \
                 work has no need of it. Whoever holds both this key and the file can read everything.",
            ),
        ),
        (
            ("使用步骤", "How to use it"),
            setter.words(
                "1. 两人到场，核对信封编号，确认封口完好后拆封。\n\
                 2. 启动人才工作台，选择上述数据文件，用恢复密钥打开。\n\
                 3. 逐组输入密钥，不分大小写，空格和横线可以不输。密钥中的 0 和 1 都是数字，没有字母 I、L、O、U。\n\
                 4. 输入组长或纪检监督账号，设置新密码。本密钥随即失效。\n\
                 5. 马上制作新的恢复密钥单并密封，本单由两人当场销毁。\n\
                 数据文件旁边的密钥文件（.keys）也必须在；它丢失时，可以选用备份中的密钥文件。",
                "1. Two people check the envelope's number and seal, then open it.\n\
                 2. Start Talent Desk, choose the file, open it with the recovery key.\n\
                 3. Type the key group by group; case, blanks and dashes do not matter. 0 and 1 are figures; the letters I, L, O and U \
                 do not occur.\n\
                 4. Enter the leader's or auditor's account and a new password. This uses the key up.\n\
                 5. Make and seal a new recovery sheet at once; both destroy this one.\n\
                 The file of keys (.keys) beside the file is needed too; when it is lost, the one in a back-up will do.",
            ),
        ),
        (
            ("保管要求", "How to keep it"),
            setter.words(
                "装入信封密封，两人在封口处签名，存放在下列保险柜内。不得复印、拍照、扫描，不得与数据文件或其备份放在一起。",
                "Seal it in an envelope, sign across the flap, both of you, and lock it in the safe named below. Never copy, photograph \
                 or scan it; never keep it with the file or its back-ups.",
            ),
        ),
    ]
}

/// Label and value twice, points.
fn columns(language: Language) -> [f32; 4] {
    match language {
        Language::Chinese => [28.0, 54.0, 28.0, 55.0],
        Language::English => [31.0, 51.0, 28.0, 55.0],
    }
    .map(mm)
}

/// Size of the instructions, points: English is longer.
fn text_size(language: Language) -> f32 {
    match language {
        Language::Chinese => 10.5,
        Language::English => 10.0,
    }
}

/// A row of two labels with their values.
fn pair(setter: &Setter<'_>, left: (&str, &str), left_value: &str, right: (&str, &str), right_value: &str) -> Vec<Cell> {
    let [a, b, c, d] = columns(setter.language);
    let high = mm(9.0);
    vec![
        cells::label(setter, left, a),
        cells::value(setter, left, Some(left_value), b, high),
        cells::label(setter, right, c),
        cells::value(setter, right, Some(right_value), d, high),
    ]
}

/// The characters of a group around a point, each in the middle of a place of its own: wide and narrow ones stand equally far apart.
fn characters(setter: &Setter<'_>, field: &str, group: &[char], (x, y): (f32, f32), items: &mut Vec<Item>) {
    let left = x - mm(PITCH) * group.len() as f32 / 2.0;
    for (place, sign) in group.iter().enumerate() {
        let style = Style::new(24.0).bold().align(Align::Centre);
        let block = setter.set(field, &sign.to_string(), style, mm(PITCH));
        let height = block.height();
        block.place(left + place as f32 * mm(PITCH), y - height / 2.0, items);
    }
}

/// Two people sign; returns the height.
fn sealing(setter: &Setter<'_>, paper: Paper, y: f32, grid: &mut Grid) -> f32 {
    let label = columns(setter.language)[0];
    let body = paper.measure() - label;
    let words = ("密封", "Sealed");
    let high = grid.row(paper.x(), y, mm(26.0), vec![cells::label(setter, words, label), Cell::new(body, Block::empty())]);
    let right = paper.x() + paper.measure() - mm(3.0);
    let signers = [("密封人签名：", "Sealed by:", 18.0), ("监督人签名：", "Witness:", 7.0)];
    for (chinese, english, up) in signers {
        frame::signature(setter, setter.words(chinese, english), None, Spot { right, y: y + high - mm(up) }, grid.items());
    }
    high
}

/// What makes the sheet void.
fn warning(setter: &Setter<'_>, paper: Paper, y: f32, items: &mut Vec<Item>) {
    let words = setter.words(
        "注意：制作新的恢复密钥单后，本单立即作废。作废的单仍能打开作废以前的备份，必须由两人当场销毁。",
        "Take care: a new recovery sheet makes this one void. A void sheet still opens back-ups made before; two people must destroy it.",
    );
    let style = Style::new(12.0).bold().align(Align::Justify).leading(1.4);
    setter.fit(setter.words("注意", "Take care"), words, style, paper.measure(), mm(14.0), &[12.0, 11.0, 10.5]).place(
        paper.x(),
        y,
        items,
    );
}
