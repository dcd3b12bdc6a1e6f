//! The reading child as it really runs: this program is its own child, so it has no test harness.

#![allow(clippy::unwrap_used, clippy::panic)]

use office::Watch;
use office::sheet::{self, Error, Reader, Workbook};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

fn main() -> ExitCode {
    if sheet::child_asked() {
        return sheet::child_main();
    }
    let tests: [(&str, fn()); 7] = [
        ("hostile_files_are_refused", hostile_files_are_refused),
        ("damaged_files_are_refused", damaged_files_are_refused),
        ("a_lying_directory_is_found_out", a_lying_directory_is_found_out),
        ("memory_is_bounded", memory_is_bounded),
        ("mutations_end_in_an_answer", mutations_end_in_an_answer),
        ("the_users_wish_to_stop_is_heard", the_users_wish_to_stop_is_heard),
        ("real_files_are_read", real_files_are_read),
    ];
    let words: Vec<String> = std::env::args().skip(1).collect();
    let said = |word: &str| words.iter().any(|one| one == word);
    if said("--list") {
        // A runner that starts each test by itself asks for the names first; none of them is set aside.
        tests.iter().filter(|_| !said("--ignored")).for_each(|(name, _)| println!("{name}: test"));
        return ExitCode::SUCCESS;
    }
    let wanted = |name: &str| !said("--exact") || said(name);
    let chosen: Vec<_> = tests.into_iter().filter(|(name, _)| wanted(name)).collect();
    for (name, test) in &chosen {
        println!("{name}");
        test();
    }
    println!("test result: ok. {} passed; 0 failed", chosen.len());
    ExitCode::SUCCESS
}

struct Nobody {
    stops: bool,
}

impl Watch for Nobody {
    fn progress(&self, _: u32, _: u32) {}
    fn cancelled(&self) -> bool {
        self.stops
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures").join(name)
}

fn read(path: &Path) -> Result<Workbook, Error> {
    let this = std::env::current_exe().unwrap();
    let reader = Reader { program: this, limits: sheet::Limits::STANDARD };
    reader.read(path, &Nobody { stops: false })
}

fn verdict(path: &Path) -> String {
    let start = Instant::now();
    let verdict = match read(path) {
        Ok(workbook) => format!("{} sheets", workbook.sheets.len()),
        Err(Error::Hostile(reason)) => reason.code().to_owned(),
        Err(error) => format!("{error:?}"),
    };
    // The reader gives up after two seconds; what comes on top is a busy machine starting the child.
    assert!(start.elapsed() < Duration::from_secs(10), "{} took {:?}", path.display(), start.elapsed());
    verdict
}

fn written(bytes: &[u8], suffix: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new().suffix(suffix).tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file
}

/// An XLSX of one sheet with this XML inside `sheetData`.
fn workbook_of(rows: &str, shared: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let parts = [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned()),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"a\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"a\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"{office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
        ("xl/sharedStrings.xml", format!("<sst xmlns=\"{main}\">{shared}</sst>")),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")),
    ];
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn hostile_files_are_refused() {
    for (name, reason) in [("bomb_300mb_cell", "RATIO"), ("laugh", "DOCTYPE"), ("uniq", "STRINGS"), ("xfd", "COLUMNS")] {
        assert_eq!(verdict(&fixture(&format!("hostile/{name}.xlsx"))), reason, "{name}");
    }
    let far = workbook_of("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>", "");
    assert_eq!(verdict(written(&far, ".xlsx").path()), "ROWS");
    let mut many = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..201 {
        many.start_file(format!("xl/{at}"), zip::write::SimpleFileOptions::default()).unwrap();
    }
    assert_eq!(verdict(written(many.finish().unwrap().get_ref(), ".xlsx").path()), "ENTRIES");
    let mut climbing = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    climbing.start_file("xl/../../x", zip::write::SimpleFileOptions::default()).unwrap();
    assert_eq!(verdict(written(climbing.finish().unwrap().get_ref(), ".xlsx").path()), "PATH");
}

fn damaged_files_are_refused() {
    let whole = std::fs::read(fixture("performance.xlsx")).unwrap();
    assert_eq!(verdict(written(&whole[..whole.len() / 2], ".xlsx").path()), "Unreadable");
    assert_eq!(verdict(written("工号,姓名".as_bytes(), ".xlsx").path()), "Unreadable");
    assert_eq!(verdict(written(b"", ".xlsx").path()), "Unreadable");
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old or encrypted";
    assert_eq!(verdict(written(ole, ".xlsx").path()), "Unreadable");
    assert_eq!(verdict(written(ole, ".xls").path()), "Type");
    assert_eq!(verdict(written(b"anything", ".et").path()), "Type");
    assert!(matches!(read(Path::new("/no/such/file.xlsx")), Err(Error::Missing(_))));
    let mut other = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    other.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    assert_eq!(verdict(written(other.finish().unwrap().get_ref(), ".xlsx").path()), "Type");
}

fn a_lying_directory_is_found_out() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>".to_owned() + &" ".repeat(3_000_000);
    let mut bytes = workbook_of(&rows, "");
    // Every size that says so many bytes is made to say one thousand, in the directory and in front of the part.
    let size = u32::try_from("<worksheet xmlns=\"\"><sheetData></sheetData></worksheet>".len() + 61 + rows.len()).unwrap();
    let at =
        |bytes: &[u8]| bytes.windows(4).position(|window| u32::from_le_bytes(window.try_into().unwrap()).abs_diff(size) < 100);
    while let Some(found) = at(&bytes) {
        bytes[found..found + 4].copy_from_slice(&1_000_u32.to_le_bytes());
    }
    assert!(["SIZE", "Unreadable"].contains(&verdict(written(&bytes, ".xlsx").path()).as_str()));
}

fn memory_is_bounded() {
    // Shared strings that are small in the file and large in memory: 190 MB of the shortest ones.
    let mut text = String::new();
    for at in 0..6_000_000_u64 {
        text.push_str("<si><t>");
        text.push(char::from(b'a' + u8::try_from(at * 7919 % 26).unwrap()));
        text.push(char::from(b'a' + u8::try_from(at * 104_729 / 31 % 26).unwrap()));
        text.push(char::from(b'a' + u8::try_from(at * 15_485_863 % 101 % 26).unwrap()));
        text.push_str("</t></si>");
    }
    let file = written(&workbook_of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", &text), ".xlsx");
    let mut patient = Reader { program: std::env::current_exe().unwrap(), limits: sheet::Limits::STANDARD };
    patient.limits.look = patient.limits.time;
    let refused = match patient.read(file.path(), &Nobody { stops: false }) {
        Err(Error::Hostile(reason)) => reason.code(),
        other => panic!("{other:?}"),
    };
    assert!(cfg!(not(target_os = "linux")) || refused == "MEMORY", "{refused}");
}

/// Mutated files, the zip's bytes and the XML inside by turns: each is read or refused, and none ends this process.
fn mutations_end_in_an_answer() {
    let whole = std::fs::read(fixture("performance.xlsx")).unwrap();
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>工</t></is></c></row>\
        <row r=\"2\"><c r=\"A2\"><v>1.5</v></c><c r=\"XB2\" t=\"b\"><v>1</v></c><c r=\"XC2\" t=\"str\"><f>A1</f><v>x</v></c></row>";
    let mut seed = 88_172_645_463_325_252_u64;
    let mut random = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    let long = std::env::var("TALENT_TORTURE").is_ok_and(|wish| wish == "1");
    let times = if long { 10_000 } else { 150 };
    for _ in 0..times {
        let mut bytes = whole.clone();
        for _ in 0..=random(8) {
            let at = random(bytes.len());
            match random(3) {
                0 => bytes[at] ^= 1 << random(8),
                1 => bytes[at] = u8::try_from(random(256)).unwrap(),
                _ => bytes.truncate(at.max(4)),
            }
        }
        verdict(written(&bytes, ".xlsx").path());
        let mut inner: Vec<char> = rows.chars().collect();
        for _ in 0..=random(4) {
            let (at, other) = (random(inner.len()), random(inner.len()));
            match random(3) {
                0 => inner[at] = inner[other],
                1 => inner[at] = char::from(b' ' + u8::try_from(random(95)).unwrap()),
                _ => drop(inner.remove(at)),
            }
        }
        let inner: String = inner.into_iter().collect();
        verdict(written(&workbook_of(&inner, "<si><t>a</t></si>"), ".xlsx").path());
    }
    println!("FIGURE mutate_sheet_reader: {times} archives and {times} sheets, each read or refused");
}

fn the_users_wish_to_stop_is_heard() {
    let reader = Reader { program: std::env::current_exe().unwrap(), limits: sheet::Limits::STANDARD };
    let stopped = reader.read(&fixture("roster.xlsx"), &Nobody { stops: true });
    assert!(matches!(stopped, Err(Error::Cancelled)));
    let mut hurried = reader;
    hurried.limits.look = Duration::ZERO;
    hurried.limits.time = Duration::ZERO;
    hurried.limits.start = Duration::ZERO;
    assert!(matches!(hurried.read(&fixture("roster.xlsx"), &Nobody { stops: false }), Err(Error::Hostile(_))));
    // A program that is no reader gives no workbook, whatever it does.
    let other = Reader { program: PathBuf::from("/bin/true"), limits: sheet::Limits::STANDARD };
    assert!(other.read(&fixture("roster.xlsx"), &Nobody { stops: false }).is_err());
}

fn real_files_are_read() {
    let roster = read(&fixture("roster.xlsx")).unwrap();
    let names: Vec<_> = roster.sheets.iter().map(sheet::Sheet::name).collect();
    assert_eq!(names, ["花名册", "单位", "说明"]);
    let row = roster.sheets[0].row(3);
    assert_eq!((row.number, row.get(1).text().as_ref(), row.get(8).text().as_ref()), (4, "G00001", "1997-08-22"));
    let mut csv = written("\u{feff}工号,姓名\nG1,张三\n".as_bytes(), ".csv");
    csv.seek(SeekFrom::Start(0)).unwrap();
    assert_eq!(read(csv.path()).unwrap().sheets[0].len(), 2);
}
