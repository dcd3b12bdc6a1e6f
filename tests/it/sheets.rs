//! What finance takes along, read back: every list of award money as a sheet says what the screen says, sums as numbers, numbers as text.

use super::sample::sample;
use calamine::{Data, Reader, Xlsx, open_workbook};
use chrono::{NaiveDate, NaiveDateTime};
use office::wire::{AwardCompute, AwardExport, DecisionQuery, ForecastQuery, LedgerQuery, Page};
use office::{Office, Unwatched};
use std::path::Path;
use tests::staff;

fn november() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 25).and_then(|day| day.and_hms_opt(10, 0, 0)).unwrap()
}

/// Head and rows of the one sheet of a file.
fn read(path: &Path) -> (Vec<String>, Vec<Vec<Data>>) {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let mut rows = sheet.rows();
    let head = rows.next().unwrap().iter().map(ToString::to_string).collect();
    (head, rows.map(<[Data]>::to_vec).collect())
}

fn fen(text: &str) -> i64 {
    text.replace('.', "").parse().unwrap()
}

/// The sum of a column in fen; a cell that is no number stops the test.
fn sum(head: &[String], rows: &[Vec<Data>], column: &str) -> i64 {
    let at = head.iter().position(|name| name == column).unwrap_or_else(|| panic!("{column} in {head:?}"));
    rows.iter()
        .map(|row| match &row[at] {
            Data::Float(value) => (value * 100.0).round() as i64,
            Data::Int(value) => value * 100,
            other => panic!("{column}: {other:?} is no number"),
        })
        .sum()
}

fn export(office: &Office, folder: &Path, what: &str, source: i64, year: i32) -> (Vec<String>, Vec<Vec<Data>>) {
    let path = folder.join(format!("{what}.xlsx"));
    let request =
        AwardExport { what: what.into(), source, text: String::new(), year, reversals: false, path: path.display().to_string() };
    let count = office.award_export(&request).unwrap();
    let (head, rows) = read(&path);
    assert_eq!(rows.len(), count as usize, "{what}");
    (head, rows)
}

#[test]
fn every_list_of_award_money_says_on_its_sheet_what_it_says_on_screen() {
    let (office, home) = sample();
    // The sample's year is looked at from within it, whenever the test runs.
    drop(office);
    let office = staff::office(&home.path().join("a desk in November")).with_clock(november);
    staff::sign_in(&office, &home.path().join("示例.talent"), "bangongshi");
    let all = Page { limit: u32::MAX, ..Page::default() };
    let batch = office.award_batches().unwrap().remove(0);
    let (head, rows) = export(&office, home.path(), "batch", batch.id, 0);
    assert_eq!(sum(&head, &rows, "金额"), fen(&batch.total));
    assert_eq!(sum(&head, &rows, "应发"), fen(&batch.payable), "net of what was reversed");
    assert!(batch.total != batch.payable);
    let number = head.iter().position(|name| name == "证书编号").unwrap();
    let shown = office.award_decisions(batch.id, &DecisionQuery::default(), &all).unwrap().rows;
    let numbers: Vec<String> = shown.into_iter().map(|row| row.number).collect();
    let kept: Vec<String> = rows.iter().map(|row| row[number].to_string()).collect();
    assert_eq!(kept, numbers);
    assert!(rows.iter().all(|row| matches!(row[number], Data::String(_))), "a number of twenty figures is text");

    let (head, rows) = export(&office, home.path(), "ledger", 0, 2026);
    let ledger = office.award_ledger(&LedgerQuery { year: 2026, ..LedgerQuery::default() }, &all).unwrap().rows;
    assert_eq!(sum(&head, &rows, "金额"), ledger.iter().map(|row| fen(&row.amount)).sum::<i64>());
    assert!(ledger.iter().any(|row| row.amount.starts_with('-')));

    let list = office.allowance_lists().unwrap().remove(0);
    let (head, rows) = export(&office, home.path(), "allowances", list.id, 0);
    assert_eq!(sum(&head, &rows, "金额"), fen(&list.total));
    assert!(rows.iter().any(|row| row.iter().any(|cell| *cell == "更正以前月份")));

    let forecast = office.award_forecast(&ForecastQuery::default()).unwrap();
    let (head, rows) = export(&office, home.path(), "forecast", 0, 0);
    assert_eq!(sum(&head, &rows, "今年待发"), fen(&forecast.this_year));
    assert_eq!(sum(&head, &rows, "明年预计"), fen(&forecast.next_year));

    let year = office.award_year(2026).unwrap();
    let (head, rows) = export(&office, home.path(), "year", 0, 2026);
    assert_eq!(sum(&head, &rows, "合计"), fen(&year.total));
    assert_eq!(sum(&head, &rows, "津贴"), fen(&year.allowances));
    assert_eq!(fen(&year.granted) - fen(&year.reversed) + fen(&year.allowances), fen(&year.total));
    // What the year took is what its months took, and each unit's share adds up.
    let spent: i64 = forecast.months.iter().map(|month| fen(&month.awards) + fen(&month.allowances)).sum();
    assert_eq!((spent, fen(&forecast.spent)), (fen(&year.total), fen(&year.total)));
    let levels: i64 = year.levels.iter().map(|row| fen(&row.net)).sum();
    let funds: i64 = year.funds.iter().map(|row| fen(&row.net)).sum();
    assert_eq!((levels, funds), (fen(&year.granted) - fen(&year.reversed), levels));
    // What computing answers is what the file holds: the codes in their order, with counts and sums.
    let compute = AwardCompute { year: 2026, period: String::new(), closing_date: "2026-11-20".into() };
    let computed = office.award_compute(&compute, &Unwatched).unwrap();
    let listed = office.award_batches().unwrap().into_iter().find(|row| row.id == computed.id).unwrap();
    assert!(computed.codes.len() > 2);
    assert_eq!((format!("{:?}", computed.codes), computed.total), (format!("{:?}", listed.codes), listed.total));
}
