//! Finds the sheet, its head and its columns by the usual names of the fields, and says which rows below are a person's
//! rather than totals or signatures. Never judges a value.

use super::text::{head_key, one_line};
use super::workbook::{Cell, Row, Sheet, Workbook};
use std::collections::{BTreeMap, HashMap};

/// A field that a column can feed.
#[derive(Clone, Debug)]
pub struct Field {
    /// Wire name.
    pub name: String,
    /// No import without it.
    pub required: bool,
    /// Usual heads, Chinese and English; written any way, they are compared by [`head_key`].
    pub heads: Vec<String>,
}

impl Field {
    /// A field with its usual heads.
    pub fn new(name: &str, required: bool, heads: &[&str]) -> Field {
        Field { name: name.to_owned(), required, heads: heads.iter().map(|head| (*head).to_owned()).collect() }
    }
}

/// One column below the head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// From 0.
    pub index: u32,
    /// The head as written; of two rows, both.
    pub head: String,
    /// Name of the field it feeds; empty when none.
    pub field: String,
    /// A few values below.
    pub examples: Vec<String>,
}

/// Where a table was found and what its columns are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Index of the sheet.
    pub sheet: usize,
    /// Row number (from 1) of the head's last row.
    pub row: u32,
    /// Index in the sheet of the first row below the head.
    pub below: usize,
    /// The columns that have a head or a value.
    pub columns: Vec<Column>,
}

/// Rows from the top among which the head is looked for.
const DEPTH: usize = 40;
/// Values shown of each column.
const EXAMPLES: usize = 3;

/// Finds the head. `sheet` names one, or is empty for the sheet that fits best; `mapping` (field → column, -1 for none)
/// overrides what the head says. Where no name is recognised the row with the most texts is taken, to be mapped by hand.
/// None when there is no row with two cells.
pub fn find(workbook: &Workbook, fields: &[Field], sheet: &str, mapping: &BTreeMap<String, i32>) -> Option<Head> {
    let names = names(fields);
    let chosen = workbook.named(sheet).filter(|_| !sheet.is_empty());
    let candidates = (0..workbook.sheets.len()).filter(|at| chosen.is_none_or(|chosen| chosen == *at));
    let mut best: Option<(Fit, usize)> = None;
    for at in candidates {
        let Some(fit) = workbook.sheets.get(at).and_then(|sheet| best_head(sheet, &names)) else { continue };
        if best.as_ref().is_none_or(|(known, _)| fit.rank() > known.rank()) {
            best = Some((fit, at));
        }
    }
    let (fit, at) = best?;
    let sheet = workbook.sheets.get(at)?;
    Some(head(sheet, at, &fit, fields, mapping))
}

impl Head {
    /// Required fields that no column feeds.
    pub fn missing(&self, fields: &[Field]) -> Vec<String> {
        let fed = |name: &str| self.columns.iter().any(|column| column.field == name);
        fields.iter().filter(|field| field.required && !fed(&field.name)).map(|field| field.name.clone()).collect()
    }

    /// The column that feeds a field.
    pub fn column(&self, field: &str) -> Option<u32> {
        self.columns.iter().find(|column| column.field == field).map(|column| column.index)
    }

    /// The rows below that are no blank, no total, no signature and no repeated head, by their index in the sheet.
    pub fn body(&self, sheet: &Sheet) -> Vec<usize> {
        let fed = self.columns.iter().filter(|column| !column.field.is_empty());
        let keys: Vec<(u32, String)> = fed.map(|column| (column.index, head_key(&column.head))).collect();
        (self.below..sheet.len()).filter(|at| is_body(&sheet.row(*at), &keys)).collect()
    }
}

fn is_body(row: &Row<'_>, heads: &[(u32, String)]) -> bool {
    let Some((_, first)) = row.cells().find(|(_, cell)| !cell.is_blank()) else { return false };
    let key = match first {
        Cell::Text(text) if text.len() <= 60 => head_key(text),
        _ => return true,
    };
    !(is_total(&key) || is_signature(&first) || repeats(row, heads))
}

/// The row is the head once more, as at the top of a printed page: most of its columns agree, one of the first two among them.
fn repeats(row: &Row<'_>, heads: &[(u32, String)]) -> bool {
    let same = |(column, key): &&(u32, String)| head_key(&row.get(*column).text()) == *key;
    let first = heads.iter().take(2).filter(same).count();
    first > 0 && heads.iter().filter(same).count() * 2 > heads.len()
}

/// 合计, also with a number behind it: 合计：1201人.
fn is_total(key: &str) -> bool {
    let key = key.trim_end_matches(|character: char| character.is_ascii_digit() || matches!(character, ':' | '人'));
    matches!(key, "合计" | "总计" | "小计" | "共计" | "总合计" | "本页小计" | "本页合计" | "累计" | "total" | "subtotal" | "sum")
}

/// 审核：, 制表人：, 填报单位：…, or a note below the table.
fn is_signature(cell: &Cell<'_>) -> bool {
    const WORDS: [&str; 18] = [
        "审核",
        "审批",
        "审查",
        "复核",
        "制表",
        "填表",
        "填报",
        "经办",
        "编制",
        "批准",
        "单位负责人",
        "负责人",
        "主管",
        "签字",
        "盖章",
        "备注",
        "说明",
        "注",
    ];
    let line = one_line(cell).replace('：', ":");
    let Some((before, _)) = line.split_once(':') else { return false };
    let before: String = before.chars().filter(|character| !super::text::is_blank(*character)).collect();
    let before = before.split('(').next().unwrap_or_default().trim_end_matches(['人', '者']);
    WORDS.contains(&before) || before.strip_suffix("日期").is_some_and(|word| WORDS.contains(&word)) || before == "填报单位"
}

/// Head key → (index of the field, how sure the name is).
type Names = HashMap<String, (usize, u8)>;

fn names(fields: &[Field]) -> Names {
    let mut names = Names::new();
    for (at, field) in fields.iter().enumerate() {
        for head in &field.heads {
            names.entry(head_key(head)).or_insert((at, 3));
        }
        names.entry(head_key(&field.name)).or_insert((at, 3));
    }
    names
}

/// A row, or two, taken as the head.
struct Fit {
    /// Index of the first head row.
    first: usize,
    /// Head rows: 1 or 2.
    height: usize,
    /// Column → head as written.
    heads: BTreeMap<u32, String>,
    /// Column → (field, how sure).
    fields: BTreeMap<u32, (usize, u8)>,
    rows: usize,
}

impl Fit {
    /// More fields first, then surer names, then more cells where nothing was recognised, then a single row, then a longer sheet.
    fn rank(&self) -> (usize, u32, usize, bool, usize) {
        let sure = self.fields.values().map(|(_, sure)| u32::from(*sure)).sum();
        let texts = if self.fields.is_empty() { self.heads.len() } else { 0 };
        (self.fields.len(), sure, texts, self.height == 1, self.rows)
    }
}

fn best_head(sheet: &Sheet, names: &Names) -> Option<Fit> {
    let mut best: Option<Fit> = None;
    for first in 0..sheet.len().min(DEPTH) {
        for height in [1, 2] {
            let Some(fit) = fit(sheet, names, first, height) else { continue };
            if best.as_ref().is_none_or(|known| fit.rank() > known.rank()) {
                best = Some(fit);
            }
        }
    }
    best
}

fn fit(sheet: &Sheet, names: &Names, first: usize, height: usize) -> Option<Fit> {
    let (upper, lower) = (sheet.row(first), sheet.row(first + height - 1));
    if height == 2 && lower.number != upper.number + 1 {
        return None;
    }
    let mut heads: BTreeMap<u32, String> = texts(&upper).collect();
    let mut fields = BTreeMap::new();
    for (column, head) in &heads {
        recognised(names, head).map(|found| fields.insert(*column, found));
    }
    if height == 2 {
        let mut above = String::new();
        let below: BTreeMap<u32, String> = texts(&lower).collect();
        // The second row counts only where it names fields that the first does not: else it is the first person.
        for (column, low) in below {
            above = heads.get(&column).cloned().unwrap_or(above);
            let found = recognised(names, &low).or_else(|| recognised(names, &format!("{above}{low}")));
            let Some(found) = found else { continue };
            fields.insert(column, found);
            heads.entry(column).and_modify(|head| *head = format!("{head} {low}")).or_insert(low);
        }
    }
    // One column a field: the surest, then the first.
    let mut taken: HashMap<usize, (u32, u8)> = HashMap::new();
    for (column, (field, sure)) in &fields {
        let entry = taken.entry(*field).or_insert((*column, *sure));
        if *sure > entry.1 {
            *entry = (*column, *sure);
        }
    }
    fields.retain(|column, (field, _)| taken.get(field).is_some_and(|(kept, _)| kept == column));
    (heads.len() >= 2).then(|| Fit { first, height, heads, fields, rows: sheet.len() })
}

fn texts<'s>(row: &Row<'s>) -> impl Iterator<Item = (u32, String)> + use<'s> {
    row.cells()
        .filter(|(_, cell)| matches!(cell, Cell::Text(_)) && !cell.is_blank())
        .map(|(column, cell)| (column, one_line(&cell)))
}

/// The field of a head: by the whole head, by the head without its brackets, or by what stands in them.
fn recognised(names: &Names, head: &str) -> Option<(usize, u8)> {
    if head.len() > 90 {
        return None;
    }
    let key = head_key(head);
    if let Some(found) = names.get(&key) {
        return Some(*found);
    }
    let (before, after) = key.split_once(['(', '[', '【', '/', ','])?;
    let inside = after.trim_end_matches([')', ']', '】']);
    let (outer, inner) = (names.get(before), names.get(inside));
    outer.map(|(field, _)| (*field, 2)).or_else(|| inner.map(|(field, _)| (*field, 1)))
}

/// The head as written would be recognised as this field's.
pub fn is_head_of(head: &str, field: &Field) -> bool {
    recognised(&names(std::slice::from_ref(field)), head).is_some()
}

fn head(sheet: &Sheet, at: usize, fit: &Fit, fields: &[Field], mapping: &BTreeMap<String, i32>) -> Head {
    let below = fit.first + fit.height;
    let mut fed: BTreeMap<u32, String> = fit
        .fields
        .iter()
        .filter_map(|(column, (field, _))| Some((*column, fields.get(*field)?.name.clone())))
        .filter(|(_, name)| !mapping.contains_key(name))
        .collect();
    for (name, column) in mapping {
        let known = fields.iter().any(|field| field.name == *name);
        if let (true, Ok(column)) = (known, u32::try_from(*column)) {
            fed.insert(column, name.clone());
        }
    }
    let mut columns: BTreeMap<u32, Column> = BTreeMap::new();
    let blank = |index: u32| Column {
        index,
        head: fit.heads.get(&index).cloned().unwrap_or_default(),
        field: fed.get(&index).cloned().unwrap_or_default(),
        examples: Vec::new(),
    };
    for index in fit.heads.keys().chain(fed.keys()) {
        columns.entry(*index).or_insert_with(|| blank(*index));
    }
    for row in (below..sheet.len().min(below + 20)).map(|at| sheet.row(at)) {
        for (index, cell) in row.cells().filter(|(_, cell)| !cell.is_blank()) {
            let column = columns.entry(index).or_insert_with(|| blank(index));
            let value: String = one_line(&cell).chars().take(40).collect();
            if column.examples.len() < EXAMPLES && !column.examples.contains(&value) {
                column.examples.push(value);
            }
        }
    }
    let row = sheet.row(below.saturating_sub(1)).number;
    Head { sheet: at, row, below, columns: columns.into_values().collect() }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::super::build::{Builder, Raw};
    use super::super::limits::Limits;
    use super::*;

    /// Nobody watches.
    pub struct Still;

    impl crate::Watch for Still {
        fn progress(&self, _: u32, _: u32) {}
        fn cancelled(&self) -> bool {
            false
        }
    }

    /// A workbook from lines of cells separated by `|`; a blank line is a blank row; `#` begins a sheet.
    pub fn workbook(text: &str) -> Workbook {
        let limits = Limits::STANDARD;
        let mut builder = Builder::new(&limits);
        let mut number = 0;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some(name) = line.strip_prefix('#') {
                builder.sheet(name).unwrap();
                number = 0;
                continue;
            }
            number += 1;
            let cells: Vec<_> = (0..).zip(line.split('|').map(str::trim)).filter(|(_, cell)| !cell.is_empty()).collect();
            if !cells.is_empty() {
                builder.row(number).unwrap();
            }
            for (column, cell) in cells {
                match cell.strip_prefix('=').and_then(|number| number.parse().ok()) {
                    Some(number) => builder.cell(column, Raw::Number(number)).unwrap(),
                    None => builder.cell(column, Raw::Text(cell)).unwrap(),
                }
            }
        }
        builder.finish()
    }

    fn fields() -> Vec<Field> {
        vec![
            Field::new("staff_number", true, &["工号", "职工号", "Staff number"]),
            Field::new("name", true, &["姓名", "Name"]),
            Field::new("birth", false, &["出生年月", "出生日期"]),
            Field::new("post", false, &["岗位", "职务", "岗位（职务）"]),
        ]
    }

    fn check(text: &str, expected: &str) {
        let workbook = workbook(text);
        let head = find(&workbook, &fields(), "", &BTreeMap::new()).unwrap();
        let fed: Vec<_> = head.columns.iter().map(|column| format!("{}={}", column.head, column.field)).collect();
        let sheet = &workbook.sheets[head.sheet];
        let body: Vec<_> = head.body(sheet).iter().map(|at| sheet.row(*at).number.to_string()).collect();
        assert_eq!(format!("{} {}: {}; {}", sheet.name(), head.row, fed.join(", "), body.join(" ")), expected);
    }

    #[test]
    fn a_title_above_and_totals_below() {
        check(
            "#说明\n本表|填报\n#花名册\n某集团花名册\n单位：人力|||日期：2026\n序号|工 号|姓名*|岗位（职务）\n=1|G1|张三|钳工\n|\n合 计||1人\n\
             序号|工号|姓名|岗位(职务)\n=2|G2|李四|\n审核：||制表：",
            "花名册 3: 序号=, 工 号=staff_number, 姓名*=name, 岗位（职务）=post; 4 8",
        );
    }

    #[test]
    fn a_head_of_two_rows() {
        check(
            "#表\n职工信息||出生|现任\n工号|姓名|年月|职务\nG1|张三|1980.05|钳工",
            "表 2: 职工信息 工号=staff_number, 姓名=name, 出生 年月=birth, 现任 职务=post; 3",
        );
    }

    #[test]
    fn columns_chosen_by_hand() {
        let workbook = workbook("#a\n编码|称呼\nG1|张三");
        let mapping = BTreeMap::from([("staff_number".to_owned(), 0), ("name".to_owned(), 1)]);
        let head = find(&workbook, &fields(), "", &BTreeMap::new()).unwrap();
        assert_eq!(head.missing(&fields()), ["staff_number", "name"]);
        let head = find(&workbook, &fields(), "", &mapping).unwrap();
        assert_eq!((head.row, head.column("name")), (1, Some(1)));
        assert!(head.missing(&fields()).is_empty());
        let without = BTreeMap::from([("name".to_owned(), -1)]);
        let head = find(&super::tests::workbook("#a\n工号|姓名\nG1|张三"), &fields(), "", &without).unwrap();
        assert_eq!(head.missing(&fields()), ["name"]);
    }
}
