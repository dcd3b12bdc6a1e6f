//! Who looked at whose record: noted once a day, with the purpose where a number was shown, and printed for the person who asks.

use crate::desk::{everything, figure, pass, people};
use crate::world;
use chrono::TimeDelta;
use office::Unwatched;
use office::wire::{AppraisalState, AuditQuery, FormKind, PrintRequest, PrintSave, Unmask};
use tests::paper;

#[test]
fn whoever_looked_stands_on_the_record() {
    let desk = world::desk();
    let office = desk.sign("clerk");
    let subject = world::subjects(office, world::appraisal(office, AppraisalState::Confirmed)).remove(0);
    let other = people(office).into_iter().find(|row| row.id != subject.person).unwrap();
    let query = AuditQuery { operation: "look".into(), ..AuditQuery::default() };
    let before = desk.sign("auditor").audit_list(&query, &everything()).unwrap().total;
    let mut looks = 0;
    // Looking twice a day is one look; each kind is one of its own; another day is another look.
    for _ in 0..3 {
        for (handle, twice) in [("clerk", 2), ("leader", 3), ("auditor", 1)] {
            let office = desk.sign(handle);
            for _ in 0..twice {
                office.person_show(subject.person).unwrap();
                office.appraisal_subject(subject.id).unwrap();
                office.person_show(other.id).unwrap();
                looks += 3;
            }
        }
        pass(TimeDelta::days(1));
    }
    let office = desk.sign("payer");
    for purpose in ["核对工资卡一", "核对工资卡二"] {
        office.person_unmask(&Unmask { person: subject.person, field: "bank_account".into(), purpose: purpose.into() }).unwrap();
    }
    let kept = desk.sign("auditor").audit_list(&query, &everything()).unwrap().total;
    // Three accounts, three days, three kinds; one stood there already, from the day the scores were entered.
    assert_eq!(kept - before, 3 * 3 * 3 - 1);
    // Who lists and searches looks at nobody's record.
    people(&desk.office);
    assert_eq!(desk.office.audit_list(&query, &everything()).unwrap().total, kept);

    desk.sign("clerk");
    for (language, words) in [
        ("zh-CN", ["李办公", "赵组长", "卫纪检", "吴财务", "核对工资卡一", "核对工资卡二"]),
        ("en", ["李办公", "赵组长", "卫纪检", "吴财务", "核对工资卡一", "核对工资卡二"]),
    ] {
        let request = PrintRequest {
            form: FormKind::Record,
            language: language.into(),
            source: subject.person,
            items: Vec::new(),
            variant: String::new(),
        };
        let path = desk.file(&format!("record-{language}.pdf"));
        desk.office.print_save(&PrintSave { request, each: false, path: path.clone() }, &Unwatched).unwrap();
        let text = paper::text(&path);
        assert!(words.iter().all(|word| text.contains(word)), "{language}: {text}");
        for day in ["2026.11.22", "2026.11.23", "2026.11.24"] {
            assert!(text.contains(day), "{language} {day}");
        }
        paper::sound(&path);
    }
    // Of the other person's looks nothing stands there, and he has his own.
    let request = PrintRequest {
        form: FormKind::Record,
        language: "zh-CN".into(),
        source: other.id,
        items: Vec::new(),
        variant: String::new(),
    };
    let path = desk.file("other.pdf");
    desk.office.print_save(&PrintSave { request, each: false, path: path.clone() }, &Unwatched).unwrap();
    let text = paper::text(&path);
    assert!(text.contains("李办公") && !text.contains("核对工资卡") && !text.contains("吴财务"), "{text}");
    figure(
        "look",
        format_args!(
            "{looks} times looked, {} noted, 2 numbers shown with their purposes, all on the printed record",
            kept - before
        ),
    );
}
