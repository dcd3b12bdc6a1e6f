//! Posts, places and holders from a sheet: what cannot be is refused row by row, and nothing of it is kept.

use chrono::{NaiveDate, NaiveDateTime};
use office::wire::{ImportKind, ImportRequest, Page, PersonQuery};
use office::{Error, Office, Unwatched};
use std::collections::BTreeMap;
use std::path::PathBuf;
use tests::staff;

const HEAD: &str = "单位,职务,职务层次,岗位类别,竞争性岗位,职数,起始日期,文件,工号,姓名,任职方式,任职时间,届满日期,试用期至";

fn november() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).and_then(|day| day.and_hms_opt(10, 0, 0)).unwrap()
}

struct Desk {
    office: Office,
    home: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = staff::group(home.path(), staff::FILE);
        let office = staff::office(&home.path().join("desk")).with_clock(november);
        staff::sign_in(&office, &path, "clerk");
        Self { office, home }
    }

    fn name(&self, number: &str) -> String {
        let query = PersonQuery { text: number.into(), ..PersonQuery::default() };
        self.office.person_list(&query, &Page { limit: 5, ..Page::default() }).unwrap().rows.remove(0).name
    }

    fn preview(&self, rows: &[&str]) -> Result<(u32, Vec<String>), Error> {
        let path: PathBuf = self.home.path().join("posts.csv");
        std::fs::write(&path, format!("\u{feff}{HEAD}\n{}\n", rows.join("\n"))).unwrap();
        let request = ImportRequest {
            kind: ImportKind::Posts,
            path: path.display().to_string(),
            sheet: String::new(),
            mapping: BTreeMap::new(),
            appraisal: None,
        };
        let preview = self.office.import_preview(&request, &Unwatched)?;
        let found = self.office.import_rows(preview.token, "", &Page { limit: 1000, ..Page::default() })?.rows;
        let said = |row: office::wire::ImportRow| if row.reason.is_empty() { format!("{:?}", row.verdict) } else { row.reason };
        Ok((preview.token, found.into_iter().map(said).collect()))
    }
}

#[test]
fn a_sheet_brings_posts_places_and_holders() {
    let desk = Desk::new();
    let head = desk.name("G00008");
    let first = format!("办公室,主任,中层正职,经营管理,否,1,2018-01-01,编办〔2018〕1号,G00008,{head},,2018-08-01,2027-07-31,");
    let rows = [
        first.as_str(),
        "办公室,副主任,中层副职,党政,是,2,2018-01-01,编办〔2018〕1号,G00009,,,2023.02,,",
        "办公室,副主任,中层副职,党政,是,,,,G00012,,兼任,2026-06-01,2029-05-31,2026-11-30",
        "财务部,部长,中层正职,,,1,2020-01-01,,,,,,,",
    ];
    let (token, said) = desk.preview(&rows).unwrap();
    assert_eq!(said, ["Added"; 4]);
    assert_eq!(desk.office.post_list("").unwrap().len(), 0);
    let outcome = desk.office.import_commit(token, &Unwatched).unwrap();
    assert_eq!((outcome.added, outcome.refused.len()), (4, 0));
    let posts = desk.office.post_list("").unwrap();
    let shown: Vec<(&str, &str, u32, i64, usize)> = posts
        .iter()
        .map(|post| (post.unit_name.as_str(), post.name.as_str(), post.places, post.free, post.holders.len()))
        .collect();
    assert_eq!(shown, [("办公室", "主任", 1, 0, 1), ("办公室", "副主任", 2, 0, 2), ("财务部", "部长", 1, 1, 0)]);
    assert_eq!((posts[0].holders[0].until.as_str(), posts[1].competitive), ("2027-07-31", true));
    let beside = posts[1].holders.iter().find(|one| one.staff_number == "G00012").unwrap();
    assert_eq!((beside.role.as_str(), beside.probation_until.as_str()), ("concurrent", "2026-11-30"));
    // The same sheet again brings nothing.
    let (_, said) = desk.preview(&rows).unwrap();
    assert_eq!(said, ["Unchanged"; 4]);
}

#[test]
fn what_cannot_be_is_refused_with_its_reason_and_nothing_of_it_is_kept() {
    let desk = Desk::new();
    let rows = [
        "办公室,主任,中层正职,,,1,2018-01-01,,G00008,,,2018-08-01,,",
        // Two in one place, also one after the other where their terms meet by a day.
        "办公室,主任,中层正职,,,,,,G00010,,,2026-01-01,,",
        // Another main post while the first goes on.
        "财务部,部长,中层正职,,,1,2018-01-01,,G00008,,,2020-01-01,2020-12-31,",
        // A term that ends before it begins, and a probation beyond its term.
        "财务部,部长,中层正职,,,1,2018-01-01,,G00011,,,2024-01-01,2023-12-31,",
        "财务部,部长,中层正职,,,1,2018-01-01,,G00011,,,2024-01-01,2024-12-31,2025-01-01",
        // Before the post stood; in the future; by somebody who is not on the roster, or under another's name.
        "财务部,部长,中层正职,,,1,2020-01-01,,G00011,,,2019-01-01,,",
        "财务部,部长,中层正职,,,1,2020-01-01,,G00011,,,2027-01-01,,",
        "财务部,部长,中层正职,,,1,2020-01-01,,G99999,,,2024-01-01,,",
        "财务部,部长,中层正职,,,1,2020-01-01,,G00011,无此人,,2024-01-01,,",
        // A unit, a level, a word, a figure that are none; a post without places; a level that is another.
        "外星部,部长,中层正职,,,1,2020-01-01,,,,,,,",
        "财务部,部长,大领导,,,1,2020-01-01,,,,,,,",
        "财务部,部长,中层正职,杂务,,1,2020-01-01,,,,,,,",
        "财务部,部长,中层正职,,,一个,2020-01-01,,,,,,,",
        "财务部,部长,中层正职,,,,2020-01-01,,,,,,,",
        "财务部,部长,中层正职,,,1,,,,,,,,",
        "办公室,主任,中层副职,,,,,,,,,,,",
        "办公室,主任,中层正职,,,3,,,,,,,,",
        "财务部,副部长,中层副职,,,1,2020-01-01,,,何人,,2024-01-01,,",
    ];
    let (token, said) = desk.preview(&rows).unwrap();
    assert_eq!(
        said,
        [
            "Added",
            "PLACES_FEW",
            "OVERLAP",
            "TERM_ORDER",
            "TERM_ORDER",
            "POST_NOT_YET",
            "DATE_INVALID",
            "PERSON_UNKNOWN",
            "NAME_DISAGREES",
            "UNIT_UNKNOWN",
            "LEVEL_UNKNOWN",
            "WORD_UNKNOWN",
            "WORD_UNKNOWN",
            "FIELD_NEEDED",
            "DAY_MISSING",
            "POST_DIFFERS",
            "POST_DIFFERS",
            "STAFF_NUMBER_MISSING",
        ]
    );
    desk.office.import_commit(token, &Unwatched).unwrap();
    let posts = desk.office.post_list("").unwrap();
    assert_eq!(posts.iter().map(|post| (post.name.as_str(), post.holders.len())).collect::<Vec<_>>(), [("主任", 1)]);
    // A place that is empty again may be filled: the term before has ended.
    let (_, said) = desk
        .preview(&[
            "财务部,部长,中层正职,,,1,2018-01-01,,G00010,,,2018-01-01,2019-12-31,",
            "财务部,部长,中层正职,,,,,,G00011,,,2020-01-01,,",
        ])
        .unwrap();
    assert_eq!(said, ["Added"; 2]);
}
