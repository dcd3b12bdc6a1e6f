//! How long a roster of 100,000 rows and 18 columns takes from the file to judged rows, and how much memory. No test: it only
//! prints. The table is made once and kept in the temporary folder; everybody in it is invented.

#![allow(clippy::unwrap_used)]

use office::import::roster::{Known, Roster, fields};
use office::import::{Counts, counts};
use office::sheet::{Limits, Reader, child_asked, child_main, head};
use office::{Unwatched, import};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

const ROWS: u32 = 100_000;
const MAKE: &str = "--make-table";

fn main() -> ExitCode {
    if child_asked() {
        return child_main();
    }
    let table = std::env::temp_dir().join("talent-desk-bench").join("roster-100k.xlsx");
    let program = std::env::current_exe().unwrap();
    if std::env::args().any(|argument| argument == MAKE) {
        make(&table);
        return ExitCode::SUCCESS;
    }
    if !table.exists() {
        // Made by another process, so that its memory is not counted here.
        Command::new(&program).arg(MAKE).status().unwrap();
    }
    read_and_judge(program, &table);
    ExitCode::SUCCESS
}

fn read_and_judge(program: PathBuf, table: &Path) {
    let start = Instant::now();
    let reader = Reader { program, limits: Limits::STANDARD };
    let workbook = reader.read(table, &Unwatched).unwrap();
    let read = start.elapsed();
    let head = head::find(&workbook, &fields(), "", &BTreeMap::new()).unwrap();
    let known =
        Known { units: HashSet::new(), people: HashMap::new(), placed: HashMap::new(), today: chrono::Local::now().date_naive() };
    let judgement = Roster::new(&workbook, &head, &known).unwrap().judge(&Unwatched).unwrap();
    let judged = start.elapsed();
    assert_eq!(import::counts(&judgement.rows), Counts { added: ROWS, ..counts(&[]) });
    println!("roster_read_100k {:.2} s", read.as_secs_f64());
    println!("roster_judged_100k {:.2} s", judged.as_secs_f64());
    println!("roster_peak_100k {} MB", peak());
}

/// Largest resident memory so far, where the system tells.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: Option<u64> = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.unwrap_or(0) / 1_000
}

fn make(table: &Path) {
    const HEAD: [&str; 18] = [
        "序号",
        "工号",
        "姓名",
        "性别",
        "身份证号",
        "出生年月",
        "民族",
        "政治面貌",
        "参加工作时间",
        "学历",
        "单位",
        "岗位（职务）",
        "职务层次",
        "任现职时间",
        "人员类别",
        "专业技术职务",
        "技能等级",
        "备注",
    ];
    const FAMILY: [&str; 10] = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈"];
    const GIVEN: [&str; 16] = ["伟", "芳", "娜", "敏", "静", "强", "磊", "军", "洋", "勇", "艳", "杰", "涛", "明", "超", "兰"];
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("花名册").unwrap();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for (column, head) in (0..).zip(HEAD) {
        sheet.write_string(0, column, head).unwrap();
    }
    for at in 0..ROWS {
        let row = at + 1;
        let pick = |of: &[&'static str], step: u32| of[(at / step) as usize % of.len()];
        let (year, month, day) = (1965 + at % 38, 1 + at / 38 % 12, 1 + at / 456 % 28);
        let man = at % 3 != 0;
        let texts = [
            (1, format!("G{row:06}")),
            (2, format!("{}{}{}", pick(&FAMILY, 1), pick(&GIVEN, 10), pick(&GIVEN, 160))),
            (3, if man { "男" } else { "女" }.to_owned()),
            (4, identity(year, month, day, at / 12_768 * 2 + u32::from(man))),
            (5, if at % 2 == 0 { format!("{year}.{month:02}") } else { format!("{year}年{month}月") }),
            (6, pick(&["汉族", "满族", "回族"], 3).to_owned()),
            (7, pick(&["群众", "中共党员", "共青团员"], 5).to_owned()),
            (9, pick(&["大学本科", "大专", "高中"], 7).to_owned()),
            (10, format!("{}车间", at % 60 + 1)),
            (11, pick(&["钳工", "车工", "焊工", "电工"], 11).to_owned()),
            (12, if at % 25 == 0 { "中层副职" } else { "基层" }.to_owned()),
            (13, "2020-04-03".to_owned()),
            (14, "技能".to_owned()),
            (15, pick(&["工程师", "经济师"], 13).to_owned()),
            (16, pick(&["高级工", "技师"], 17).to_owned()),
            (17, format!("第{row}号")),
        ];
        sheet.write_number(row, 0, f64::from(row)).unwrap();
        for (column, text) in texts {
            sheet.write_string(row, column, text).unwrap();
        }
        let since = ExcelDateTime::from_ymd(u16::try_from(year + 20).unwrap(), u8::try_from(month).unwrap(), 1).unwrap();
        sheet.write_datetime_with_format(row, 8, &since, &date).unwrap();
    }
    std::fs::create_dir_all(table.parent().unwrap()).unwrap();
    let half = table.with_extension("part");
    workbook.save(&half).unwrap();
    std::fs::rename(half, table).unwrap();
}

/// A number with its check character (GB 11643-1999).
fn identity(year: u32, month: u32, day: u32, sequence: u32) -> String {
    let area = 110_000 + sequence / 1_000;
    let body = format!("{area:06}{year:04}{month:02}{day:02}{:03}", sequence % 1_000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = body.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][(sum % 11) as usize])
}
