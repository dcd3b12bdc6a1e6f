//! The offices' own files: every planted mistake is found and nothing else is refused.

use super::*;
use crate::sheet::head::tests::{Still, workbook};
use crate::sheet::{Workbook, head, read_here};
use chrono::NaiveDate;
use domain::appraisal::Scheme;
use domain::person::Person;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures").join(name)
}

fn expected(name: &str) -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(fixture(name)).unwrap()).unwrap()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn nothing() -> roster::Known {
    roster::Known { units: HashSet::new(), people: HashMap::new(), placed: HashMap::new(), today: today() }
}

fn head(workbook: &Workbook, fields: &[Field]) -> head::Head {
    head::find(workbook, fields, "", &BTreeMap::new()).unwrap()
}

fn roster_of(workbook: &Workbook, known: &roster::Known) -> (roster::Judgement, Vec<Person>) {
    let head = head(workbook, &roster::fields());
    assert!(head.missing(&roster::fields()).is_empty());
    let roster = roster::Roster::new(workbook, &head, known).unwrap();
    let judgement = roster.judge(&Still).unwrap();
    let people =
        judgement.rows.iter().filter(|row| row.verdict != ImportVerdict::Refused).map(|row| roster.person(row.at).unwrap());
    let people = people.collect();
    (judgement, people)
}

/// One line a row: number, staff number, verdict or reason with its values, changes.
fn lines(rows: &[Judged]) -> Vec<String> {
    let line = |row: &Judged| {
        let mut line = format!("{} {} {:?}", row.row, row.staff_number, row.verdict);
        if let Some(reason) = &row.reason {
            line = format!("{} {} {}", row.row, row.staff_number, reason.code);
            reason.args.iter().for_each(|(name, value)| line.push_str(&format!(" {name}={value}")));
        }
        row.changes.iter().for_each(|change| line.push_str(&format!(" {}:{}→{}", change.field, change.old, change.new)));
        line
    };
    rows.iter().map(line).collect()
}

fn check_roster(text: &str, known: &roster::Known, expected: &[&str]) {
    assert_eq!(lines(&roster_of(&workbook(text), known).0.rows), expected);
}

#[test]
fn every_planted_mistake_of_the_roster_is_found() {
    let workbook = read_here(&fixture("roster.xlsx")).unwrap();
    let (judgement, people) = roster_of(&workbook, &nothing());
    let code = |what: &str| match what {
        "birth date impossible" => "BIRTH_INVALID",
        "unknown unit" => "UNIT_UNKNOWN",
        "sex disagrees with identity number" => "SEX_DISAGREES",
        "name missing" => "NAME_MISSING",
        "identity number: wrong check character" => "IDENTITY_CHECK",
        "staff number twice" => "STAFF_NUMBER_TWICE",
        other => panic!("{other}"),
    };
    let expected = expected("roster.expected.json");
    let planted = expected["mistakes_row_staffno_what"].as_array().unwrap().iter();
    let planted: Vec<_> =
        planted.map(|row| format!("{} {} {}", row[0], row[1].as_str().unwrap(), code(row[2].as_str().unwrap()))).collect();
    let refused = judgement.rows.iter().filter(|row| row.verdict == ImportVerdict::Refused);
    let refused: Vec<_> = refused.map(|row| format!("{} {} {}", row.row, row.staff_number, row.code())).collect();
    assert_eq!(refused, planted);
    let counts = counts(&judgement.rows);
    assert_eq!(counts, Counts { added: 1_175, refused: 26, ..Counts::default() });
    assert_eq!(judgement.new_units.len(), 17);
    assert_eq!(judgement.new_units[1].parent.as_deref(), Some("集团领导"));
    assert!(people.iter().all(|person| person.birth.is_some() && person.work_since.is_some()));
    assert!(people.iter().any(|person| person.name == "欧阳𬭎"));
    assert!(people.iter().all(|person| person.name.trim() == person.name));
    // The same file again changes nothing.
    let known = roster::Known {
        units: judgement.new_units.iter().map(|unit| unit.name.clone()).collect(),
        people: people.into_iter().map(|person| (person.staff_number.clone(), person)).collect(),
        placed: HashMap::new(),
        today: today(),
    };
    let (again, _) = roster_of(&workbook, &known);
    assert_eq!(super::counts(&again.rows), Counts { unchanged: 1_175, refused: 26, ..Counts::default() });
    assert!(again.new_units.is_empty());
}

#[test]
fn roster_rows_are_judged_one_by_one() {
    let text = "#a\n工号|姓名|性别|身份证号|出生年月|单位|职务层次|参加工作时间
        Ｇ１|张　怡|女|42010619680404４009|=1968.04|办公室|中层正职|=1990.1
        G2|李\u{202E}四|男||1980.05|办公室||
        G3|王五|||1980.05|办公室||
        |赵六|男||1980.05|办公室||
        G5|钱七|女|42010619680404400x|1968.04|办公室||
        G6|孙八|女|420106196804044009|1968.04|办公室||
        G7|周九|女||1968.05|办公室|厅级|
        G8|吴十|女||1968.05||基层|
        G9|郑一|女||2030.05|办公室|基层|
        G10|John  Smith|男||/|办公室|基层|昨天";
    let expected = [
        "2 G1 Added",
        "3 G2 TEXT_INVALID field=name",
        "4 G3 SEX_UNKNOWN",
        "5  STAFF_NUMBER_MISSING",
        "6 G5 IDENTITY_CHECK",
        "7 G6 IDENTITY_TWICE",
        "8 G7 LEVEL_UNKNOWN value=厅级",
        "9 G8 UNIT_UNKNOWN value=",
        "10 G9 BIRTH_INVALID",
        "11 G10 DATE_INVALID field=work_since value=昨天",
    ];
    check_roster(text, &nothing(), &expected);
    let workbook = workbook(text);
    let (judgement, people) = roster_of(&workbook, &nothing());
    assert_eq!(judgement.new_units.iter().map(|unit| unit.name.as_str()).collect::<Vec<_>>(), ["办公室"]);
    let person = &people[0];
    assert_eq!((person.name.as_str(), person.work_since.unwrap().to_string().as_str()), ("张怡", "1990-10"));
}

#[test]
fn a_known_person_keeps_what_the_sheet_does_not_have() {
    let (_, people) = roster_of(&workbook("#a\n工号|姓名|性别|单位|学历|出生年月\nG1|张三|男|办公室|大专|1980.05"), &nothing());
    let people = people.into_iter().map(|person| (person.staff_number.clone(), person)).collect();
    let known = roster::Known {
        units: HashSet::from(["办公室".to_owned(), "财务部".to_owned()]),
        people,
        placed: HashMap::new(),
        today: today(),
    };
    let text = "#a\n工号|姓名|部门|学历\nG1|张三|财务部|大学本科\nG2|李四|财务部|高中";
    check_roster(text, &known, &["2 G1 Changed education:大专→大学本科 unit:办公室→财务部", "3 G2 SEX_UNKNOWN"]);
    let (_, people) = roster_of(&workbook(text), &known);
    assert_eq!(people[0].birth.unwrap().to_string(), "1980-05");
    check_roster("#a\n工号|姓名|部门\nG1|张三|档案室", &known, &["2 G1 UNIT_UNKNOWN value=档案室"]);
}

#[test]
fn months_of_one_digit_leave_the_tenth_open() {
    let text =
        "#a\n工号|姓名|性别|单位|参加工作时间\nG1|张三|男|办公室|=1990.5\nG2|李四|男|办公室|=1990.1\nG3|王五|男|办公室|1990.1";
    check_roster(text, &nothing(), &["2 G1 Added", "3 G2 DATE_INVALID field=work_since value=1990.1", "4 G3 Added"]);
}

fn good_people() -> HashMap<String, String> {
    let (_, people) = roster_of(&read_here(&fixture("roster.xlsx")).unwrap(), &nothing());
    people.into_iter().map(|person| (person.staff_number, person.name)).collect()
}

#[test]
fn the_certificate_list_is_judged() {
    let workbook = read_here(&fixture("certificates.xlsx")).unwrap();
    let head = head(&workbook, &certificates::fields());
    assert_eq!(head.columns.iter().filter(|column| column.field.is_empty()).count(), 0);
    let mut known = certificates::Known {
        people: good_people(),
        register: HashMap::new(),
        blacklist: HashSet::new(),
        born: HashMap::new(),
        today: today(),
    };
    let list = certificates::Certificates::new(&workbook, &head, &known).unwrap();
    let rows = list.judge(&Still).unwrap();
    let with = |code: &str| rows.iter().filter(|row| row.code() == code).count();
    assert_eq!((with("PERSON_UNKNOWN"), with("DUPLICATE")), (7, 1), "{:?}", counts(&rows));
    assert_eq!(counts(&rows), Counts { added: 339, refused: 8, ..Counts::default() });
    let good = rows.iter().filter(|row| row.is_good()).map(|row| list.certificate(row.at).unwrap());
    known.register = good.map(|certificate| (certificate.number.clone(), certificate)).collect();
    let again = certificates::Certificates::new(&workbook, &head, &known).unwrap().judge(&Still).unwrap();
    assert_eq!(counts(&again), Counts { unchanged: 339, refused: 8, ..Counts::default() });
}

#[test]
fn certificate_rows_are_judged_one_by_one() {
    let people = HashMap::from([("G1".to_owned(), "张三".to_owned()), ("G2".to_owned(), "李四".to_owned())]);
    let mut known =
        certificates::Known { people, register: HashMap::new(), blacklist: HashSet::new(), born: HashMap::new(), today: today() };
    let check = |known: &certificates::Known, rows: &str, expected: &[&str]| {
        let head_row = "#a\n工号|姓名|证书类别|专业/工种|级别|证书编号|发证机关|发证日期|申报日期|查验情况|查验日期";
        let workbook = workbook(&format!("{head_row}\n{rows}"));
        let head = head(&workbook, &certificates::fields());
        let list = certificates::Certificates::new(&workbook, &head, known).unwrap();
        let judged = list.judge(&Still).unwrap();
        assert_eq!(lines(&judged), expected);
        judged.iter().filter(|row| row.is_good()).map(|row| list.certificate(row.at).unwrap()).collect::<Vec<_>>()
    };
    let first = check(
        &known,
        "G1|张三|职业技能等级|电工|高级工|Y000137000070263000343|某中心|2026-03-31|2026.05.06|已验真|2026-04-02
         G1|李四|技能等级|电工|三级|A1||2026-03-31
         G1|张三|驾驶证|电工|三级|A2||2026-03-31
         G1|张三|技能等级|电工|特级|A3||2026-03-31
         G1|张三|技能等级|电工|三级|||2026-03-31
         G1|张三|技能等级|电工|三级|A4||
         G1|张三|技能等级|电工|三级|A5||2026.03
         G1|张三|技能等级|电工|二级|Y000137000070263000344||2026-03-31
         G1|张三|技能等级|电工|三级|Y000137000070263000345||2025-03-31
         G1|张三|技能等级|电工|三级|y000137000070263000343||2026-03-31
         G1|张三|职称|工程|副高|A6||2026-03-31||大概
         G1|张三|注册执业资格|建造师|二级|A7||2027-03-31",
        &[
            "2 G1 Added",
            "3 G1 NAME_DISAGREES",
            "4 G1 FAMILY_UNKNOWN value=驾驶证",
            "5 G1 LEVEL_UNKNOWN value=特级",
            "6 G1 NUMBER_MISSING",
            "7 G1 ISSUED_MISSING",
            "8 G1 DATE_INVALID field=issued value=2026-03",
            "9 G1 NUMBER_DISAGREES part=LEVEL",
            "10 G1 NUMBER_DISAGREES part=YEAR",
            "11 G1 DUPLICATE",
            "12 G1 VERIFICATION_UNKNOWN value=大概",
            "13 G1 DATE_INVALID field=issued value=2027-03-31",
        ],
    );
    known.register = first.into_iter().map(|certificate| (certificate.number.clone(), certificate)).collect();
    check(
        &known,
        "G2|李四|技能等级|电工|三级|Y000137000070263000343||2026-03-31
         G1|张三|技能等级|电工|三级|Y000137000070263000343|某局|2026-03-31|2026-05-06||",
        // The first row uses the number up, whoever it names.
        &["2 G2 DUPLICATE", "3 G1 DUPLICATE"],
    );
    check(
        &known,
        "G1|张三|技能等级|电工|三级|Y000137000070263000343|某局|2026-03-31|2026-05-06||",
        &["2 G1 Changed issuer:某中心→某局"],
    );
}

#[test]
fn the_ballots_are_judged() {
    let workbook = read_here(&fixture("ballots.xlsx")).unwrap();
    let scheme = Scheme::proposal(2026);
    let fields = ballots::fields(&scheme);
    let head = head(&workbook, &fields);
    let mut known = ballots::Known {
        pools: HashMap::new(),
        subjects: (1..).zip(good_people().into_keys()).map(|(id, number)| (number, id)).collect(),
        tokens: HashSet::new(),
        numbers: Default::default(),
        scheme,
    };
    let judgement = ballots::Ballots::new(&workbook, &head, &known).unwrap().judge(&Still).unwrap();
    let expected = expected("ballots.expected.json");
    let voids = expected["void_rows"].as_array().unwrap().iter().map(|row| {
        let code = if row[1] == "blank cell" { "BLANK" } else { "OUT_OF_RANGE" };
        format!("{} {code}", row[0])
    });
    let found = judgement.rows.iter().filter(|row| row.is_void()).map(|row| format!("{} {}", row.row, row.code()));
    assert_eq!(found.collect::<Vec<_>>(), voids.collect::<Vec<_>>());
    assert_eq!(counts(&judgement.rows), Counts { added: 1_467, void: 15, ..Counts::default() });
    assert_eq!(judgement.ballots.iter().map(|ballot| ballot.rows.len()).sum::<usize>(), 1_482);
    known.tokens = judgement.ballots.into_iter().map(|ballot| ballot.token).collect();
    let again = ballots::Ballots::new(&workbook, &head, &known).unwrap().judge(&Still).unwrap();
    assert!(again.rows.iter().all(|row| row.code() == "ROW_TWICE") && again.ballots.is_empty());
}

#[test]
fn ballot_rows_are_judged_one_by_one() {
    let known = ballots::Known {
        pools: HashMap::new(),
        subjects: (1..=5).map(|id| (format!("G{id}"), id)).collect(),
        tokens: HashSet::new(),
        numbers: Default::default(),
        scheme: Scheme::proposal(2026),
    };
    let text = "#a\n票号|票类|工号|德|能|勤|绩|廉
        T1|A票|G1|=90|９０.５|90|=90|90
        T1|A|G2|优|90|90|90|90
        T1|A|G1|90|90|90|90|90
        T1|B|G3|90|90|90|90|90
        T2||G1|90|90|90|90|90
        T2|Z|G1|90|90|90|90|90
        |A|G1|90|90|90|90|90
        T2|班子|G9|90|90|90|90|90
        T3|同级|G1|80|80|80|80|80
        T3|B|G2|80|80|80|80|80
        T3|B|G3|80|80|80|80|80
        T3|B|G4|80|80|80|80|80
        T3|B|G5|80|80|80|80|";
    let workbook = workbook(text);
    let head = head(&workbook, &ballots::fields(&known.scheme));
    let judgement = ballots::Ballots::new(&workbook, &head, &known).unwrap().judge(&Still).unwrap();
    let expected = [
        "2 G1 Added",
        "3 G2 OUT_OF_RANGE",
        "4 G1 ROW_TWICE",
        "5 G3 ROW_TWICE",
        "6 G1 CLASS_UNKNOWN value=",
        "7 G1 CLASS_UNKNOWN value=Z",
        "8 G1 TOKEN_MISSING",
        "9 G9 SUBJECT_UNKNOWN",
        "10 G1 SAME_FOR_ALL",
        "11 G2 SAME_FOR_ALL",
        "12 G3 SAME_FOR_ALL",
        "13 G4 SAME_FOR_ALL",
        "14 G5 BLANK",
    ];
    assert_eq!(lines(&judgement.rows), expected);
    let shown: Vec<_> =
        judgement.ballots.iter().map(|ballot| format!("{} {} {}", ballot.token, ballot.class, ballot.rows.len())).collect();
    assert_eq!(shown, ["T1 A 2", "T3 B 5"]);
}

#[test]
fn the_performance_list_is_judged() {
    let workbook = read_here(&fixture("performance.xlsx")).unwrap();
    let head = head(&workbook, &performance::fields());
    let subject = |(id, number)| (number, performance::Subject { id, ..performance::Subject::default() });
    let mut known: performance::Known = (1..).zip(good_people().into_keys()).map(subject).collect();
    let list = performance::Performance::new(&workbook, &head, &known).unwrap();
    let rows = list.judge(&Still).unwrap();
    let refused: Vec<_> = lines(&rows).into_iter().filter(|line| !line.ends_with("Added")).collect();
    assert_eq!(
        refused,
        ["23 G00375 SCORE_RANGE field=superior value=100.8", "39 G01136 SCORE_RANGE field=performance value=105.5"]
    );
    let (_, inputs) = list.inputs(rows[0].at).unwrap();
    assert_eq!((inputs.performance, inputs.superior, inputs.bonus), (Some(8_320), Some(8_940), 700));
    known.get_mut("G00008").unwrap().inputs = performance::Inputs { performance: Some(8_000), ..inputs };
    let rows = performance::Performance::new(&workbook, &head, &known).unwrap().judge(&Still).unwrap();
    assert_eq!(lines(&rows)[0], "2 G00008 Changed performance:80→83.2");
}

#[test]
fn performance_rows_are_judged_one_by_one() {
    let known: performance::Known =
        (1..=4).map(|id| (format!("G{id}"), performance::Subject { id, ..performance::Subject::default() })).collect();
    let text = "#a\n工号|业绩|领导评价|加分|减分|依据\nG1|90.125|90|0|0|\nG2|90|90|1||\nG3||88||=1.5|通报\nG3|90|90|||\nG9|90|90|||\nG4|||||";
    let workbook = workbook(text);
    let head = head(&workbook, &performance::fields());
    let rows = performance::Performance::new(&workbook, &head, &known).unwrap().judge(&Still).unwrap();
    let expected = [
        "2 G1 SCORE_RANGE field=performance value=90.125",
        "3 G2 GROUNDS_MISSING",
        "4 G3 Added",
        "5 G3 ROW_TWICE",
        "6 G9 SUBJECT_UNKNOWN",
        "7 G4 Unchanged",
    ];
    assert_eq!(lines(&rows), expected);
}

#[test]
fn refused_rows_are_written_to_mend_and_read_again() {
    let workbook = read_here(&fixture("roster.xlsx")).unwrap();
    let (judgement, _) = roster_of(&workbook, &nothing());
    let fields = roster::fields();
    let head = head(&workbook, &fields);
    let refused = judgement.rows.iter().filter(|row| row.verdict == ImportVerdict::Refused);
    let refused: Vec<(u32, String)> = refused.map(|row| (row.at, row.code().to_owned())).collect();
    let file = tempfile::Builder::new().suffix(".xlsx").tempfile().unwrap();
    assert_eq!(refused::write(file.reopen().unwrap(), &workbook, &head, &fields, &refused, "原因").unwrap(), 26);
    let mended = read_here(file.path()).unwrap();
    let head = super::tests::head(&mended, &fields);
    assert_eq!((head.row, head.missing(&fields).len(), head.columns.last().unwrap().head.as_str()), (1, 0, "原因"));
    let known = roster::Known { units: judgement.new_units.into_iter().map(|unit| unit.name).collect(), ..nothing() };
    let again = roster::Roster::new(&mended, &head, &known).unwrap().judge(&Still).unwrap();
    // The row that stood twice stands alone now; every other mistake is still there.
    assert_eq!(counts(&again.rows), Counts { added: 1, refused: 25, ..Counts::default() });
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

    /// A text file is read and judged in this process: whatever it holds, there is an answer.
    #[test]
    fn any_text_file_ends_in_an_answer(
        lines in proptest::collection::vec(
            proptest::collection::vec("[\"',;\t]?(工号|姓名|性别|单位|出生年月|身份证号|[0-9.年月xX-]{0,19}|\\PC{0,6}|[\u{0}-\u{ffff}]{0,3}|男|合计|审核：)", 0..6),
            0..12,
        ),
        gbk in proptest::bool::ANY,
    ) {
        let text: String = std::iter::once("工号,姓名,性别,单位,出生年月,身份证号".to_owned())
            .chain(lines.iter().map(|cells| cells.join(",")))
            .collect::<Vec<_>>()
            .join("\n");
        let bytes = if gbk { encoding_rs::GBK.encode(&text).0.into_owned() } else { text.into_bytes() };
        let file = tempfile::Builder::new().suffix(".csv").tempfile().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        if let Ok(workbook) = crate::sheet::read(file.path(), &Still) {
            let known = nothing();
            if let Some(head) = head::find(&workbook, &roster::fields(), "", &BTreeMap::new()) {
                let roster = roster::Roster::new(&workbook, &head, &known).unwrap();
                let judged = roster.judge(&Still).unwrap();
                for row in judged.rows.iter().filter(|row| row.is_good()) {
                    let person = roster.person(row.at).unwrap();
                    proptest::prop_assert!(!person.name.is_empty() && !person.name.chars().any(char::is_control));
                }
            }
        }
    }
}
