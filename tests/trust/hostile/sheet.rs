//! Sheets in and out, and paper: what is imported is kept exactly or refused row by row; what is exported is text, never a formula;
//! files are named by people without leaving their folder.

use super::strings;
use crate::desk::{Desk, everything, figure, long, people};
use calamine::{Data, Reader};
use office::Unwatched;
use office::wire::{FormKind, ImportKind, ImportRequest, PersonQuery, PrintRequest, PrintSave};
use std::collections::BTreeMap;
use std::fs;
use tests::paper;

/// A cell of CSV.
fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A cell as one line, then by the rules of text.
fn kept(text: &str, most: usize) -> Option<String> {
    strings::kept(
        &text
            .trim_matches(|sign: char| sign.is_whitespace() || "\u{FEFF}\u{200B}".contains(sign))
            .replace(['\r', '\n', '\t'], " "),
        most,
        false,
    )
}

/// Blanks between Hanzi are there for the looks only.
fn as_name(name: String) -> String {
    let hanzi = |sign: char| sign.is_whitespace() || matches!(sign, '\u{4E00}'..='\u{9FFF}');
    if name.chars().all(hanzi) { name.split_whitespace().collect() } else { name }
}

#[test]
fn what_is_imported_comes_out_as_text() {
    let desk = Desk::staffed();
    let office = desk.sign("clerk");
    let texts = strings::all();
    let unit = &people(office)[0].unit;
    let mut csv = String::from("工号,姓名,性别,单位,岗位（职务）,聘期,备注\n");
    let (mut names, mut posts, mut terms, mut remarks) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    let mut refused = 0;
    for (place, text) in texts.iter().enumerate() {
        let mut row = |letter: &str, name: &str, post: &str, term: &str, remark: &str| {
            let number = format!("{letter}{place:04}");
            csv.push_str(&[&number, name, "女", unit, post, term, remark].map(cell).join(","));
            csv.push('\n');
            number
        };
        let mut expect = |kept: Option<String>, number: String, into: &mut BTreeMap<String, String>| match kept {
            Some(kept) => drop(into.insert(number, kept)),
            None => refused += 1,
        };
        expect(kept(text, 300).map(as_name).filter(|name| !name.is_empty()), row("HA", text, "", "", ""), &mut names);
        expect(kept(text, 300), row("HB", "何平", text, "", ""), &mut posts);
        expect(kept(text, 300), row("HC", "何平", "", text, ""), &mut terms);
        expect(kept(text, 3_000), row("HD", "何平", "", "", text), &mut remarks);
    }
    let path = desk.file("roster.csv");
    fs::write(&path, csv).unwrap();
    let request =
        ImportRequest { kind: ImportKind::Roster, path, sheet: String::new(), mapping: BTreeMap::new(), appraisal: None };
    let preview = office.import_preview(&request, &Unwatched).unwrap();
    let rows = office.import_rows(preview.token, "", &everything()).unwrap().rows;
    let wanted = |number: &str| [&names, &posts, &terms, &remarks].iter().any(|kept| kept.contains_key(number));
    for row in &rows {
        assert_eq!(row.reason.is_empty(), wanted(&row.staff_number), "{row:?}");
    }
    let mend = desk.file("mend.xlsx");
    assert_eq!(office.import_refused_save(preview.token, &mend).unwrap() as usize, refused);
    let preview = office.import_preview(&request, &Unwatched).unwrap();
    let outcome = office.import_commit(preview.token, &Unwatched).unwrap();
    assert_eq!(
        (outcome.added as usize, outcome.refused.len()),
        (names.len() + posts.len() + terms.len() + remarks.len(), refused)
    );

    let listed: BTreeMap<String, _> = people(office).into_iter().map(|row| (row.staff_number.clone(), row)).collect();
    for (number, name) in &names {
        assert_eq!(&listed[number].name, name);
    }
    for (number, post) in &posts {
        assert_eq!(&listed[number].post, post);
    }
    for (number, term) in &terms {
        assert_eq!(&office.person_show(listed[number].id).unwrap().typed.term, term);
    }
    for (number, remark) in &remarks {
        assert_eq!(&office.person_show(listed[number].id).unwrap().remark, remark);
    }
    // Out again: every cell is a string that reads as it was kept, and no sheet has a formula.
    let out = desk.file("out.xlsx");
    let columns = ["staff_number", "name", "post"].map(str::to_owned);
    office.person_export(&PersonQuery::default(), &everything(), &columns, &out, None).unwrap();
    let cells = strings_only(&out);
    let mut compared = 0;
    for row in cells.iter().skip(1) {
        let person = &listed[&row[0]];
        assert_eq!((&row[1], row.get(2).map_or("", String::as_str)), (&person.name, person.post.as_str()));
        compared += 2;
    }
    assert_eq!(compared, listed.len() * 2);
    strings_only(&mend);
    let office = desk.sign("auditor");
    let audit = desk.file("audit.xlsx");
    office.audit_export(&Default::default(), &audit).unwrap();
    strings_only(&audit);
    figure(
        "hostile_sheets",
        format_args!(
            "{} rows in, {} kept exactly, {refused} refused, {compared} cells out, 3 files without a formula",
            rows.len(),
            outcome.added
        ),
    );
    paper_of(&desk, names.keys().map(|number| listed[number].id).collect());
}

/// The rows of a sheet, each cell of which is a string or nothing.
fn strings_only(path: &str) -> Vec<Vec<String>> {
    let mut book = calamine::open_workbook_auto(path).unwrap();
    let mut rows = Vec::new();
    for name in book.sheet_names() {
        assert_eq!(book.worksheet_formula(&name).unwrap().used_cells().count(), 0, "{path}");
        for row in book.worksheet_range(&name).unwrap().rows() {
            rows.push(
                row.iter()
                    .map(|cell| match cell {
                        Data::String(text) => text.clone(),
                        Data::Empty => String::new(),
                        other => panic!("{path}: {other:?}"),
                    })
                    .collect(),
            );
        }
    }
    rows
}

/// One file each, named by people: none leaves the folder, none is anything but a plain PDF.
fn paper_of(desk: &Desk, people: Vec<i64>) {
    let office = desk.sign("clerk");
    let folder = desk.home.path().join("paper");
    fs::create_dir(&folder).unwrap();
    let before = fs::read_dir(desk.home.path()).unwrap().count();
    let (mut printed, mut without) = (0, 0);
    for (place, id) in people.into_iter().enumerate().filter(|(place, _)| long() || place % 6 == 0) {
        let request = PrintRequest {
            form: FormKind::Record,
            language: ["zh-CN", "en"][place % 2].into(),
            source: id,
            items: Vec::new(),
            variant: String::new(),
        };
        let save = PrintSave { request, each: true, path: folder.display().to_string() };
        match office.print_save(&save, &Unwatched) {
            Ok(done) => {
                let path = std::path::PathBuf::from(&done.files[0]);
                assert_eq!(path.parent().unwrap(), folder);
                let name = path.file_name().unwrap().to_str().unwrap();
                assert!(!name.chars().any(|sign| sign.is_control() || "/\\:*?\"<>|".contains(sign)), "{name:?}");
                let bytes = fs::read(&path).unwrap();
                for word in ["/JavaScript", "/OpenAction", "/EmbeddedFile", "/URI", "/Launch"] {
                    assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{name}: {word}");
                }
                if printed % 8 == 0 {
                    paper::sound(&path);
                }
                printed += 1;
            }
            Err(error) => {
                assert_eq!(error.code(), "CHARACTER_MISSING", "{error}");
                without += 1;
            }
        }
    }
    assert_eq!(fs::read_dir(desk.home.path()).unwrap().count(), before);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), printed);
    figure(
        "hostile_paper",
        format_args!("{printed} printed into their folder, {without} refused for a character that no face has"),
    );
}
