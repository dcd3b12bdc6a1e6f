//! Form 5: certificate-award payout list 证书奖励发放表, landscape, twelve rows a page; and in the same hand the monthly list of allowances
//! 津贴发放表.

use crate::{
    Language, Stamp,
    frame::{self, Paper},
    grid::{Cell, Grid},
    list::{Item, Page, mm},
    roll::{self, Column, Waiting},
    text::{Align, Block, Setter, Style},
};

/// Codes and versions of the forms in the foot line.
const AWARDS: &str = "TDF-5 v1.1";
const ALLOWANCES: &str = "TDF-5b v1.0";
/// Rows on a page when none grows.
const ROWS: usize = 12;

/// Who the copy is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Variant {
    /// With the column 领款人签字.
    #[default]
    Signing,
    /// With the bank account in its place.
    Finance,
    /// 公示版: digits 9 to 16 of the number dropped, no column for signature or account.
    Public,
}

/// What a list pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum List {
    /// A batch of awards.
    #[default]
    Awards,
    /// The allowances of a month.
    Allowances,
}

/// One award to be paid, or one that was reversed: the same with an amount below zero. Of an allowance the certificate is the post or
/// title, the issuer its series, the date the first day of the appointment, the basis the month paid for; there is no number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// Whose it is: rows of one person count as one.
    pub person: i64,
    /// 单位.
    pub unit: String,
    /// 姓名.
    pub name: String,
    /// 证书名称（工种/专业）.
    pub certificate: String,
    /// 级别.
    pub level: String,
    /// 发证机关.
    pub issuer: String,
    /// 证书编号, whole; the posted copy masks it here.
    pub number: String,
    /// 发证日期, `2026.01.05`.
    pub issued: String,
    /// 奖励依据.
    pub basis: String,
    /// 金额 in fen; below zero takes back.
    pub amount_fen: i64,
    /// Bank account, printed on the finance copy only.
    pub account: Option<String>,
}

/// The filled payout list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Payout {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year of the batch.
    pub year: i32,
    /// Number of the batch in its year, `1` for 第1批; of a list of allowances its month, `4`.
    pub batch: String,
    /// What is paid.
    pub list: List,
    /// 单位 in the sub-line.
    pub unit: Option<String>,
    /// 所属期, such as `2026年1—6月`.
    pub period: Option<String>,
    /// Who the copy is for.
    pub variant: Variant,
    /// The awards, in the order of the list.
    pub rows: Vec<Row>,
    /// The total in capitals, `人民币捌仟元整`; the caller has read it back.
    pub total_capital: String,
}

impl Payout {
    /// Lays the list out: twelve rows a page, a sub-total on each, total and signatures on the last.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let paper = Paper::LANDSCAPE;
        let columns = self.columns();
        let room = mm(ROWS as f32 * roll::ROW);
        let rows = self
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| Waiting { cells: self.row(setter, &columns, index, row), ..Waiting::default() });
        let dealt = roll::deal(rows.collect(), room, room);
        let last = dealt.len() - 1;
        let x = paper.x();
        let (mut pages, mut first) = (Vec::new(), 0);
        for (index, rows) in dealt.into_iter().enumerate() {
            let (mut items, mut grid) = (Vec::new(), Grid::new());
            let mut y = self.head(setter, paper, &mut items);
            y += roll::head(setter, &columns, x, y, mm(10.0), &mut grid);
            let end = first + rows.len();
            let bottom = y + room;
            for row in rows {
                y += grid.row(x, y, mm(roll::ROW), row.cells);
            }
            if index == last {
                y = close(&columns, (x, y), bottom, &mut grid);
            }
            let here = self.rows.get(first..end).unwrap_or(&[]);
            y += grid.row(x, y, mm(roll::ROW), self.sum_row(setter, &columns, ("本页小计", "Page sub-total"), here));
            if index == last {
                y += grid.row(x, y, mm(roll::ROW), self.sum_row(setter, &columns, ("合计", "Total"), &self.rows));
                y += grid.row(x, y, mm(roll::ROW), vec![self.capital_row(setter, &columns)]);
            }
            grid.draw(&mut items);
            if index == last {
                self.foot(setter, paper, y + mm(1.5), &mut items);
            }
            first = end;
            pages.push(paper.page(items));
        }
        let form = if self.list == List::Awards { AWARDS } else { ALLOWANCES };
        frame::finish(setter, paper, form, stamp, &mut pages);
        pages
    }

    fn columns(&self) -> Vec<Column> {
        // number, unit, name, certificate, level, issuer, certificate number, issued, basis, amount, last column
        let widths: [f32; 11] = match (self.list, self.variant) {
            (List::Awards, Variant::Signing) => [9.0, 24.0, 18.0, 36.0, 16.0, 32.0, 46.0, 19.0, 14.0, 21.0, 22.0],
            (List::Awards, Variant::Finance) => [9.0, 24.0, 18.0, 31.0, 15.0, 26.0, 43.0, 18.0, 13.0, 21.0, 39.0],
            (List::Awards, Variant::Public) => [9.0, 29.0, 20.0, 41.0, 18.0, 40.0, 45.0, 19.0, 15.0, 21.0, 0.0],
            (List::Allowances, Variant::Signing) => [9.0, 42.0, 24.0, 40.0, 24.0, 28.0, 0.0, 22.0, 20.0, 22.0, 26.0],
            (List::Allowances, Variant::Finance) => [9.0, 38.0, 22.0, 36.0, 22.0, 26.0, 0.0, 22.0, 20.0, 22.0, 40.0],
            (List::Allowances, Variant::Public) => [9.0, 50.0, 28.0, 46.0, 26.0, 30.0, 0.0, 24.0, 20.0, 24.0, 0.0],
        };
        let column = |head, at: usize, align| Column::new(head, widths[at], align);
        let mut columns = vec![
            column(("序号", "No."), 0, Align::Centre),
            column(("单位", "Unit"), 1, Align::Even),
            column(("姓名", "Name"), 2, Align::Balance),
        ];
        match self.list {
            List::Awards => columns.extend([
                column(("证书名称\n（工种／专业）", "Certificate (trade, field)"), 3, Align::Even),
                column(("级别", "Level"), 4, Align::Balance),
                column(("发证机关", "Issuer"), 5, Align::Even),
                column(("证书编号", "Certificate number"), 6, Align::Centre),
                column(("发证日期", "Issued"), 7, Align::Centre),
                column(("奖励\n依据", "Basis"), 8, Align::Balance),
            ]),
            List::Allowances => columns.extend([
                column(("聘任职务", "Appointed to"), 3, Align::Even),
                column(("级别", "Level"), 4, Align::Balance),
                column(("系列／工种", "Series, trade"), 5, Align::Even),
                column(("聘任起始", "Since"), 7, Align::Centre),
                column(("津贴月份", "Month"), 8, Align::Centre),
            ]),
        }
        columns.push(column(("金额", "Amount"), 9, Align::Right));
        match self.variant {
            Variant::Signing => columns.push(column(("领款人签字", "Signature"), 10, Align::Centre)),
            Variant::Finance => columns.push(column(("银行账号", "Bank account"), 10, Align::Centre)),
            Variant::Public => {}
        }
        columns
    }

    /// Title and the line under it; returns where the table begins.
    fn head(&self, setter: &Setter<'_>, paper: Paper, items: &mut Vec<Item>) -> f32 {
        let (group, year, batch) = (&self.group_name, self.year, &self.batch);
        let title = match (self.list, setter.language) {
            (List::Awards, Language::Chinese) => {
                format!("{group} {year} 年第 {batch} 批专业技术资格、高技能资格证书奖励发放表")
            }
            (List::Awards, Language::English) => format!("{group}: Certificate Award Payout List {year}, Batch {batch}"),
            (List::Allowances, Language::Chinese) => format!("{group} {year} 年 {batch} 月职称、技能等级津贴发放表"),
            (List::Allowances, Language::English) => format!("{group}: Monthly Allowance List {year}-{batch:0>2}"),
        };
        let posted = if self.variant == Variant::Public { setter.words("（公示）", " (posted copy)") } else { "" };
        frame::title(setter, paper, &format!("{title}{posted}"), "", items);
        let y = paper.y() + mm(10.8);
        let blank = String::new();
        let part = |chinese, english, value: &Option<String>| {
            format!("{}{}", setter.words(chinese, english), value.as_ref().unwrap_or(&blank))
        };
        let batch = match (self.list, setter.language) {
            (List::Awards, Language::Chinese) => format!("批次：{year} 年第 {batch} 批"),
            (List::Awards, Language::English) => format!("Batch: {year}/{batch}"),
            (List::Allowances, _) => String::new(),
        };
        let parts = [
            (part("单位：", "Unit: ", &self.unit), 92.0, Align::Left),
            (batch, 60.0, Align::Left),
            (part("所属期：", "Period: ", &self.period), 60.0, Align::Left),
            (setter.words("金额单位：元", "Amounts in yuan").to_owned(), 45.0, Align::Right),
        ];
        let mut x = paper.x();
        for (text, width, align) in parts {
            setter
                .one_line(setter.words("表头", "Head line"), &text, Style::new(10.5).align(align), mm(width), 7.0)
                .place(x, y, items);
            x += mm(width);
        }
        paper.y() + mm(16.2)
    }

    fn row(&self, setter: &Setter<'_>, columns: &[Column], index: usize, row: &Row) -> Vec<Cell> {
        let number = match self.variant {
            Variant::Public => masked(&row.number),
            Variant::Signing | Variant::Finance => row.number.clone(),
        };
        let count = (index + 1).to_string();
        let amount = yuan(row.amount_fen);
        let mut values: Vec<(Option<&str>, Option<f32>)> = vec![
            (Some(&count), Some(10.5)),
            (Some(&row.unit), None),
            (Some(&row.name), None),
            (Some(&row.certificate), None),
            (Some(&row.level), None),
            (Some(&row.issuer), None),
        ];
        match self.list {
            List::Awards => {
                values.extend([(Some(&*number), Some(10.0)), (Some(&*row.issued), Some(10.5)), (Some(&*row.basis), None)])
            }
            List::Allowances => values.extend([(Some(&*row.issued), Some(10.5)), (Some(&*row.basis), Some(10.5))]),
        }
        values.push((Some(&amount), Some(10.5)));
        match self.variant {
            Variant::Signing => values.push((None, None)),
            Variant::Finance => values.push((row.account.as_deref(), Some(10.0))),
            Variant::Public => {}
        }
        let cell = |(column, (text, solid)): (&Column, (Option<&str>, Option<f32>))| match solid {
            Some(size) => roll::solid(setter, column, text, size),
            None => roll::cell(setter, column, text),
        };
        columns.iter().zip(values).map(cell).collect()
    }

    /// People and amount of some rows: words across the columns left of the amount.
    fn sum_row(&self, setter: &Setter<'_>, columns: &[Column], words: (&str, &str), rows: &[Row]) -> Vec<Cell> {
        let field = setter.words(words.0, words.1);
        let at = columns.len() - if self.variant == Variant::Public { 1 } else { 2 };
        let before: f32 = columns.iter().take(at).map(|c| mm(c.width)).sum();
        let paid = rows.iter().filter(|row| row.amount_fen > 0).map(|row| row.person);
        let people = paid.collect::<std::collections::BTreeSet<_>>().len();
        let people = match setter.language {
            Language::Chinese => format!("{field}　人数：{people} 人"),
            Language::English => format!("{field}, persons: {people}"),
        };
        let amount = yuan(rows.iter().map(|row| row.amount_fen).sum());
        let mut cells = vec![roll::wide(setter, field, &people, before, Align::Centre)];
        if let Some(column) = columns.get(at) {
            let width = mm(column.width);
            let style = Style::new(10.5).bold().align(Align::Right);
            let pad = mm(1.2);
            cells.push(Cell::new(width, setter.one_line(field, &amount, style, width - 2.0 * pad, 6.0)).pad(pad));
        }
        cells.extend(columns.get(at + 1).map(|column| Cell::new(mm(column.width), Block::empty())));
        cells
    }

    fn capital_row(&self, setter: &Setter<'_>, columns: &[Column]) -> Cell {
        let width = columns.iter().map(|c| mm(c.width)).sum();
        let amount = yuan(self.rows.iter().map(|row| row.amount_fen).sum());
        let capital = self.total_capital.trim_start_matches("人民币");
        let words = match setter.language {
            Language::Chinese => format!("合计人民币（大写）：{capital}　（￥{amount}）"),
            Language::English => format!("Total in capitals: {} (￥{amount})", self.total_capital),
        };
        roll::wide(setter, setter.words("合计人民币（大写）", "Total in capitals"), &words, width, Align::Left)
    }

    fn foot(&self, setter: &Setter<'_>, paper: Paper, top: f32, items: &mut Vec<Item>) {
        let words = [
            ("制表：", "Prepared:"),
            ("复核：", "Checked:"),
            ("人力资源负责人：", "Head of HR:"),
            ("财务负责人：", "Head of finance:"),
            ("副组长：", "Deputy leader:"),
            ("组长：", "Leader:"),
        ];
        frame::signature_row(setter, &words, (paper.x(), top), paper.measure(), items);
        let note = setter.words(
            "注：表列金额为税前金额，个人所得税由单位随工资代扣代缴。",
            "Note: gross amounts; income tax is withheld through payroll.",
        );
        setter.label(note, Style::new(9.0), paper.measure()).place(paper.x(), top + mm(frame::SIGNATURES), items);
    }
}

/// Closes the empty rows down to `bottom` with a Z, so that nothing can be added; returns where the next row begins.
fn close(columns: &[Column], (x, y): (f32, f32), bottom: f32, grid: &mut Grid) -> f32 {
    let left = ((bottom - y) / mm(roll::ROW) + 0.01).floor() as usize;
    if left == 0 {
        return y;
    }
    for row in 0..left {
        let cells = columns.iter().map(|column| Cell::new(mm(column.width), Block::empty())).collect();
        grid.row(x, y + row as f32 * mm(roll::ROW), mm(roll::ROW), cells);
    }
    let end = y + left as f32 * mm(roll::ROW);
    let width: f32 = columns.iter().map(|c| mm(c.width)).sum();
    let (a, b) = (x + mm(6.0), x + width - mm(6.0));
    let (top, low) = (y + mm(2.0), end - mm(2.0));
    grid.items().push(Item::Path { points: vec![(a, top), (b, top), (a, low), (b, low)], width: 0.75 });
    end
}

/// Fen as `8,000.00`.
fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "−" } else { "" };
    let whole = (fen.unsigned_abs() / 100).to_string();
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}.{:02}", fen.unsigned_abs() % 100)
}

/// The number with its ninth to sixteenth character dropped, as the posted copy shows it.
fn masked(number: &str) -> String {
    number.chars().enumerate().map(|(index, character)| if (8..16).contains(&index) { '*' } else { character }).collect()
}

#[cfg(test)]
mod tests {
    use super::{masked, yuan};

    #[test]
    fn amounts_are_grouped_with_two_decimals() {
        let said: Vec<String> = [0, 5, 150_000, 123_456_789, -80_050].map(yuan).into();
        assert_eq!(said, ["0.00", "0.05", "1,500.00", "1,234,567.89", "−800.50"]);
    }

    #[test]
    fn the_ninth_to_sixteenth_character_are_dropped() {
        assert_eq!(masked("S000032010052262000123"), "S0000320********000123");
        assert_eq!(masked("1234567890"), "12345678**");
        assert_eq!(masked("123"), "123");
    }
}
