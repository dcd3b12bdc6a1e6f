//! Cadre files: seen by few, each look noted, written by nobody of himself, taken in as they were judged, given out with identity numbers
//! only for a purpose, and gone with the person.

use crate::desk::{Desk, everything, outcome, people, refusal, second};
use crate::world;
use office::wire::{
    AuditQuery, CadreExport, CadreForm, CadreImport, FamilyRow, FormKind, PersonRow, PrintRequest, PrintSave, RelativeNew,
};
use office::{Office, Unwatched};
use tests::paper;

fn form() -> CadreForm {
    CadreForm {
        native_place: "山东烟台".into(),
        party_since: "1998年7月".into(),
        career_text: Some(
            "1995.09--1999.07  东北大学学生\n1999.07--         选矿厂厂长\n（其间：2003.09--2006.06在职学习）".into(),
        ),
        family: vec![
            FamilyRow {
                relation: "女儿".into(),
                name: "王一诺".into(),
                birth: "2015.06".into(),
                employer: "第三小学".into(),
                ..FamilyRow::default()
            },
            FamilyRow {
                relation: "父亲".into(),
                name: "王德".into(),
                birth: "1950.01".into(),
                deceased: true,
                ..FamilyRow::default()
            },
        ],
        filled_by: "李办公".into(),
        ..CadreForm::default()
    }
}

fn somebody(office: &Office) -> PersonRow {
    people(office).into_iter().find(|row| !row.birth.is_empty()).unwrap()
}

fn export(people: &[i64], path: &str) -> CadreExport {
    CadreExport { people: people.to_vec(), path: path.into(), identity: false, purpose: String::new(), second: None }
}

fn import(path: &str, person: i64, digest: &str) -> CadreImport {
    CadreImport { path: path.into(), person, digest: digest.into() }
}

fn print(desk: &Desk, person: i64, language: &str) -> String {
    let request = PrintRequest {
        form: FormKind::Cadre,
        language: language.into(),
        source: person,
        items: Vec::new(),
        variant: String::new(),
    };
    let path = desk.file(&format!("form-{language}.pdf"));
    desk.office.print_save(&PrintSave { request, each: false, path: path.clone() }, &Unwatched).unwrap();
    paper::sound(&path);
    paper::text(&path)
}

#[test]
fn a_file_is_typed_printed_and_refused_by_its_line() {
    let desk = Desk::staffed();
    let office = desk.sign("clerk");
    let row = somebody(office);
    let card = office.cadre_save(row.id, &form()).unwrap();
    assert_eq!((card.form.party_since.as_str(), card.form.career.len(), card.form.career[1].notes.len()), ("1998.07", 2, 1));
    let career = |text: &str| CadreForm { career_text: Some(text.into()), ..form() };
    let line = |text: &str| office.cadre_save(row.id, &career(text)).unwrap_err();
    let overlap = line("1995.09--1999.07  甲\n（其间：一）\n1999.06--  乙");
    assert_eq!((overlap.code(), overlap.args()["line"]), ("CAREER_OVERLAP", "3"));
    assert_eq!(line("1999.09--1998.07  甲").code(), "CAREER_ORDER");
    assert_eq!(line("选矿厂厂长").code(), "CAREER_DATE");
    assert_eq!(office.cadre_show(row.id).unwrap().form, card.form, "a refused file changes nothing");

    let text = print(&desk, row.id, "zh-CN");
    for wanted in
        ["干部任免审批表", row.name.as_str(), "1995.09--1999.07", "（其间：2003.09", "王一诺", "已去世", "董事会", "草稿"]
    {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert!(!text.contains("第三小学"), "of a child no school is printed");
    assert!(print(&desk, row.id, "en").contains("Deceased"));
}

#[test]
fn an_exchange_file_is_judged_then_taken_whole_or_not_at_all() {
    let desk = Desk::staffed();
    let office = desk.sign("clerk");
    let row = somebody(office);
    let path = desk.file("in.lrmx");
    let file = |name: &str, sex: &str, extra: &str| {
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<Person>\r\n  <XingMing>{name}</XingMing>\r\n  <XingBie>{sex}</XingBie>\r\n  <JiGuan>山东烟台</JiGuan>\r\n{extra}\r\n</Person>\r\n"
        );
        std::fs::write(&path, &text).unwrap();
        text
    };
    let other = if row.sex == "男" { "女" } else { "男" };
    file("别人", &row.sex, "");
    assert_eq!(refusal(office.cadre_preview(&import(&path, row.id, ""))), "LRMX_DISAGREES");
    file(&row.name, other, "");
    assert_eq!(refusal(office.cadre_preview(&import(&path, row.id, ""))), "LRMX_DISAGREES");
    file(&row.name, &row.sex, "<ShenFenZheng>34052419800101001</ShenFenZheng>");
    assert_eq!(refusal(office.cadre_preview(&import(&path, row.id, ""))), "LRMX_IDENTITY");
    file(&row.name, &row.sex, "");
    assert_eq!(refusal(office.cadre_preview(&import(&path, 0, ""))), "LRMX_IDENTITY_MISSING");
    file(&row.name, &row.sex, "<ShenFenZheng>11010519491231002X</ShenFenZheng>");
    assert_eq!(refusal(office.cadre_preview(&import(&path, 0, ""))), "LRMX_NOBODY");
    std::fs::write(&path, vec![b'A'; 53_000_000]).unwrap();
    assert_eq!(refusal(office.cadre_preview(&import(&path, row.id, ""))), "LRMX_LARGE");
    assert_eq!(office.cadre_show(row.id).unwrap().form, CadreForm::default(), "nothing of a refused file is kept");

    let text = file(
        &row.name,
        &row.sex,
        "  <QiTa a=\"1\"><![CDATA[别的 & 程序]]></QiTa>\r\n  <JianLi>1995.09--1999.07  学生\r\n1999.07--  厂长</JianLi>",
    );
    let preview = office.cadre_preview(&import(&path, row.id, "")).unwrap();
    assert_eq!(preview.kept, ["QiTa"]);
    assert!(preview.changes.iter().any(|change| change.field == "career"));
    // What was agreed to is what is taken: another file, or another state, is not.
    assert_eq!(refusal(office.cadre_import(&import(&path, row.id, ""))), "IMPORT_STALE");
    office.cadre_save(row.id, &form()).unwrap();
    assert_eq!(refusal(office.cadre_import(&import(&path, row.id, &preview.digest))), "IMPORT_STALE");
    let preview = office.cadre_preview(&import(&path, row.id, "")).unwrap();
    let card = office.cadre_import(&import(&path, row.id, &preview.digest)).unwrap();
    assert_eq!((card.form.career.len(), card.kept.as_slice()), (2, ["QiTa".to_owned()].as_slice()));

    // Out again: all of it in its place, byte for byte; what the roster knows besides is added.
    let written = desk.file("out.lrmx");
    office.cadre_export(&export(&[row.id], &written)).unwrap();
    let written = std::fs::read_to_string(written).unwrap();
    for line in text.lines().filter(|line| line.contains("</")) {
        assert!(written.contains(line), "{line} in {written}");
    }
}

#[test]
fn few_see_it_and_each_look_is_noted() {
    let desk = Desk::staffed();
    let row = somebody(desk.sign("clerk"));
    desk.office.cadre_save(row.id, &form()).unwrap();
    for (handle, sees, writes) in [
        ("leader", true, false),
        ("deputy", true, false),
        ("auditor", true, false),
        ("clerk", true, true),
        ("member", false, false),
        ("evaluator", false, false),
        ("payer", false, false),
    ] {
        let office = desk.sign(handle);
        assert_eq!(office.cadre_show(row.id).is_ok(), sees, "{handle}");
        assert_eq!(office.cadre_photo(row.id).is_ok(), sees, "{handle}");
        assert_eq!(office.cadre_save(row.id, &form()).is_ok(), writes, "{handle}");
    }
    let query = AuditQuery { operation: "look".into(), ..AuditQuery::default() };
    let looks = desk.sign("auditor").audit_list(&query, &everything()).unwrap().rows;
    assert_eq!(looks.iter().filter(|look| look.object == format!("person {} cadre", row.id)).count(), 4);
    // Whoever is a declared relative of the one behind the account has the file written by somebody else.
    let office = desk.sign("leader");
    let everybody = people(office);
    let clerk = &everybody[700];
    desk.bind("clerk", &clerk.staff_number);
    let office = desk.sign("leader");
    let relation = RelativeNew {
        person: clerk.id,
        staff_number: row.staff_number.clone(),
        relation: "兄弟".into(),
        declared_on: String::new(),
    };
    office.relative_add(&relation).unwrap();
    let office = desk.sign("clerk");
    assert_eq!(refusal(office.cadre_save(row.id, &form())), "RECUSED");
    assert_eq!(refusal(office.cadre_photo_set(row.id, "")), "RECUSED");
}

#[test]
fn identity_numbers_leave_for_a_purpose_and_of_many_with_two() {
    let desk = Desk::staffed();
    let office = desk.sign("clerk");
    let with = office.person_list(&Default::default(), &everything()).unwrap().rows;
    let with: Vec<PersonRow> =
        with.into_iter().filter(|row| !office.person_show(row.id).unwrap().identity_masked.is_empty()).take(2).collect();
    assert_eq!(with.len(), 2);
    let two = [with[0].id, with[1].id];
    two.iter().for_each(|id| drop(office.cadre_save(*id, &form()).unwrap()));
    let path = desk.file("one.lrmx");
    office.cadre_export(&export(&two[..1], &path)).unwrap();
    assert!(std::fs::read_to_string(&path).unwrap().contains("<ShenFenZheng></ShenFenZheng>"));
    let named = CadreExport { identity: true, ..export(&two[..1], &path) };
    assert_eq!(refusal(office.cadre_export(&named)), "PURPOSE_MISSING");
    office.cadre_export(&CadreExport { purpose: "报送组织部".into(), ..named }).unwrap();
    assert!(!std::fs::read_to_string(&path).unwrap().contains("<ShenFenZheng></ShenFenZheng>"));
    let folder = desk.file("many");
    std::fs::create_dir(&folder).unwrap();
    let many = CadreExport { identity: true, purpose: "报送组织部".into(), ..export(&[], &folder) };
    assert_eq!(refusal(office.cadre_export(&many)), "SECOND_NEEDED");
    let office = desk.sign("leader");
    let many = CadreExport { second: Some(second("报送组织部")), ..many };
    assert_eq!(office.cadre_export(&many).unwrap().len(), 2);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2);
    for kind in ["one.pdf", "group.talent", "nowhere/one.lrmx"] {
        assert_eq!(outcome(office.cadre_export(&export(&two[..1], &desk.file(kind)))), "PRINT_PATH", "{kind}");
    }
}

#[test]
fn the_person_reads_it_on_the_record() {
    let desk = world::desk();
    let office = desk.sign("clerk");
    let row = somebody(office);
    office.cadre_save(row.id, &form()).unwrap();
    let request = PrintRequest {
        form: FormKind::Record,
        language: "zh-CN".into(),
        source: row.id,
        items: Vec::new(),
        variant: String::new(),
    };
    let path = desk.file("record.pdf");
    office.print_save(&PrintSave { request, each: false, path: path.clone() }, &Unwatched).unwrap();
    let text = paper::text(&path);
    for wanted in ["干部档案", "山东烟台", "王一诺", "选矿厂厂长"] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}
