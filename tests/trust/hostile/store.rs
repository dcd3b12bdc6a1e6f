//! Texts that the file keeps.

use super::{Count, Fields, dear, strings, try_all};
use crate::desk::{Desk, everything, figure, newcomer, outcome, pass, people, refusal, second};
use crate::world;
use chrono::TimeDelta;
use office::Error;
use office::wire::{
    AppraisalState, AuditQuery, AwardRelease, BatchState, CadreForm, CadreMove, CertificateVerify, DeskSettings, DutyNew,
    FirstAccount, GradeDecision, GroupCreate, PersonTyped, RelativeNew, ResolutionNew, RuleNew, SecondPerson, SubjectInputs,
    Unmask,
};
use std::cell::Cell;
use tests::staff;

#[test]
fn what_is_typed_about_people_is_kept_exactly_or_refused() {
    let desk = world::desk();
    let texts = strings::all();
    let office = desk.sign("hr");
    let mut count = Count::default();
    let everybody = people(office);
    let id = everybody[200].id;
    let save = |texts: &[&str]| {
        let typed = PersonTyped {
            contract_type: texts[0].into(),
            duties: texts[1].into(),
            term: texts[2].into(),
            ..PersonTyped::default()
        };
        let typed = office.person_save(id, &typed)?.typed;
        Ok(vec![typed.contract_type, typed.duties, typed.term])
    };
    try_all(
        &texts,
        &Fields { names: &["contract_type", "duties", "term"], most: 600, paragraphs: false, empty: None, save: &save },
        &mut count,
    );
    let number = Cell::new(300);
    let save = |texts: &[&str]| {
        // A pair is declared once.
        number.set(number.get() + 1);
        let other = everybody[number.get()].staff_number.clone();
        let request = RelativeNew { person: id, staff_number: other, relation: texts[0].into(), declared_on: String::new() };
        Ok(vec![office.relative_add(&request)?.into_iter().max_by_key(|row| row.id).unwrap().relation])
    };
    try_all(
        &texts,
        &Fields { names: &["relation"], most: 120, paragraphs: false, empty: Some("NAME_EMPTY"), save: &save },
        &mut count,
    );
    let save = |texts: &[&str]| {
        let staff_number = everybody[203].staff_number.clone();
        let request =
            DutyNew { person: id, staff_number, kind: "inspection".into(), held_on: String::new(), note: texts[0].into() };
        Ok(vec![office.duty_add(&request)?.into_iter().max_by_key(|row| row.id).unwrap().note])
    };
    try_all(&texts, &Fields { names: &["note"], most: 600, paragraphs: false, empty: None, save: &save }, &mut count);
    let save = |texts: &[&str]| {
        let [native_place, health, reporting_unit] = [texts[0], texts[1], texts[2]].map(str::to_owned);
        let form = CadreForm { native_place, health, reporting_unit, ..CadreForm::default() };
        let form = office.cadre_save(id, &form)?.form;
        Ok(vec![form.native_place, form.health, form.reporting_unit])
    };
    let names = &["native_place", "health", "reporting_unit"];
    try_all(&texts, &Fields { names, most: 600, paragraphs: false, empty: None, save: &save }, &mut count);
    let save = |texts: &[&str]| {
        let [awards, appraisals, reason] = [texts[0], texts[1], texts[2]].map(str::to_owned);
        let movement = CadreMove { reason, ..CadreMove::default() };
        let form = office.cadre_save(id, &CadreForm { awards, appraisals, movement, ..CadreForm::default() })?.form;
        Ok(vec![form.awards, form.appraisals, form.movement.reason])
    };
    let names = &["awards", "appraisals", "reason"];
    try_all(&texts, &Fields { names, most: 6_000, paragraphs: true, empty: None, save: &save }, &mut count);
    let certificate = office.certificate_list(&Default::default(), &Default::default()).unwrap().rows[0].id;
    let save = |texts: &[&str]| {
        let request = CertificateVerify {
            id: certificate,
            result: "verified".into(),
            on: "2026-11-20".into(),
            site: texts[0].into(),
            evidence: String::new(),
        };
        Ok(vec![office.certificate_verify(&request)?.verified_site])
    };
    try_all(&texts, &Fields { names: &["site"], most: 600, paragraphs: false, empty: None, save: &save }, &mut count);
    let purposes = std::cell::RefCell::new(Vec::new());
    let save = |texts: &[&str]| {
        office.person_unmask(&Unmask { person: id, field: "identity".into(), purpose: texts[0].into() })?;
        let kept = strings::kept(texts[0], 600, false).unwrap();
        purposes.borrow_mut().push(kept.clone());
        Ok(vec![kept])
    };
    try_all(
        &texts,
        &Fields { names: &["purpose"], most: 600, paragraphs: false, empty: Some("PURPOSE_MISSING"), save: &save },
        &mut count,
    );
    // A purpose is read nowhere on the screen; the file has it word for word, in the order it was given.
    office.group_close().unwrap();
    let key = ::store::unlock(&desk.path, "hr", staff::PASSWORD).unwrap();
    let kept = {
        let file = ::store::Store::open(&desk.path, &key, "").unwrap();
        let looks = file.read(|db| ::store::look::of_person(db, id)).unwrap();
        looks.into_iter().filter(|look| look.what == "identity").map(|look| look.purpose).rev().collect::<Vec<_>>()
    };
    assert_eq!(kept, purposes.into_inner());
    // As many entries in the audit as were stored, none for what was refused.
    let audit = |operation: &str| {
        let query = AuditQuery { operation: operation.into(), ..AuditQuery::default() };
        desk.sign("auditor").audit_list(&query, &everything()).unwrap().total as usize
    };
    let entries = audit("person_save") * 3
        + audit("cadre_save") * 3
        + audit("relative_add")
        + audit("duty_add")
        + audit("certificate_verify")
        + audit("person_unmask");
    assert_eq!(entries, count.stored);
    assert!(desk.office.verify().unwrap().sound);
    figure("hostile_people", format_args!("{} texts; {}", texts.len(), count.text()));
}

#[test]
fn what_is_typed_about_work_is_kept_exactly_or_refused() {
    let desk = world::desk();
    let texts = strings::all();
    let office = desk.sign("clerk");
    let mut count = Count::default();
    let number = Cell::new(0);
    let save = |texts: &[&str]| {
        number.set(number.get() + 1);
        let request = ResolutionNew {
            number: format!("决{}号", number.get()),
            date: "2026-11-20".into(),
            title: texts[0].into(),
            scan_path: String::new(),
        };
        Ok(vec![office.resolution_add(&request)?.title])
    };
    try_all(&texts, &Fields { names: &["title"], most: 900, paragraphs: false, empty: None, save: &save }, &mut count);
    let save = |texts: &[&str]| {
        let request =
            ResolutionNew { number: texts[0].into(), date: "2026-11-20".into(), title: String::new(), scan_path: String::new() };
        Ok(vec![office.resolution_add(&request)?.number])
    };
    try_all(
        &texts,
        &Fields { names: &["number"], most: 300, paragraphs: false, empty: Some("NAME_EMPTY"), save: &save },
        &mut count,
    );
    let open = world::appraisal(office, AppraisalState::Open);
    let subject = world::subjects(office, open)[0].id;
    let base = SubjectInputs::default;
    let save = |texts: &[&str]| {
        let inputs =
            SubjectInputs { grounds: texts[0].into(), cap_ground: texts[1].into(), no_grade_reason: texts[2].into(), ..base() };
        let kept = office.appraisal_inputs(subject, &inputs)?.inputs;
        Ok(vec![kept.grounds, kept.cap_ground, kept.no_grade_reason])
    };
    let names = ["grounds", "cap_ground", "no_grade_reason"];
    try_all(&texts, &Fields { names: &names, most: 900, paragraphs: false, empty: None, save: &save }, &mut count);
    let save = |texts: &[&str]| {
        let kept = office
            .appraisal_inputs(subject, &SubjectInputs { superior_comment: texts[0].into(), summary: texts[1].into(), ..base() })?
            .inputs;
        Ok(vec![kept.superior_comment, kept.summary])
    };
    let names = ["superior_comment", "summary"];
    try_all(&texts, &Fields { names: &names, most: 24_000, paragraphs: true, empty: None, save: &save }, &mut count);
    reasons(&desk, &texts, &mut count);
    documents(&desk, &texts, &mut count);
    assert!(desk.sign("auditor").verify().unwrap().sound);
    figure("hostile_work", format_args!("{} texts; {}", texts.len(), count.text()));
}

/// A year is confirmed once, with a reason for each person; what is refused keeps it as it was.
fn reasons(desk: &Desk, texts: &[String], count: &mut Count) {
    let closed = world::appraisal(desk.sign("leader"), AppraisalState::Closed);
    let (office, resolution) = (&desk.office, world::confirming(&desk.office));
    let (subjects, grade) = (world::subjects(office, closed), office.appraisal_head(closed).unwrap().grades[1].clone());
    let good: Vec<&String> =
        texts.iter().filter(|text| strings::kept(text, 900, false).is_some_and(|kept| !kept.is_empty())).collect();
    let decision = |subject: i64, reason: &str| GradeDecision { subject, grade: grade.clone(), reason: reason.into() };
    let decisions: Vec<_> = subjects.iter().zip(good.iter().step_by(3)).map(|(row, text)| decision(row.id, text)).collect();
    for text in texts.iter().filter(|text| strings::kept(text, 900, false).is_none()) {
        let mut wrong = decisions.clone();
        wrong[0].reason.clone_from(text);
        assert_eq!(
            office.appraisal_confirm(closed, resolution, &wrong).map(drop),
            Err(Error::TextInvalid { field: "reason".into() }),
            "{text:?}"
        );
        count.refuse("TEXT_INVALID");
    }
    office.appraisal_confirm(closed, resolution, &decisions).unwrap();
    for decision in &decisions {
        let kept = strings::kept(&decision.reason, 900, false).unwrap();
        assert_eq!(office.appraisal_subject(decision.subject).unwrap().decided_reason, kept);
        count.stored += 1;
    }
    count.fields += 1;
    // The reason of two people's consent.
    for text in texts.iter().filter(|text| strings::kept(text, 600, false).is_none_or(|kept| kept.is_empty())) {
        let told = refusal(office.appraisal_reopen(closed, resolution, &second(text)));
        assert!(["TEXT_INVALID", "REASON_MISSING"].contains(&told), "{text:?}: {told}");
        count.refuse(told);
    }
    for text in good.iter().filter(|text| strings::kept(text, 600, false).is_some()).step_by(20) {
        assert_eq!(outcome(office.appraisal_reopen(closed, 0, &second(text))), "RESOLUTION_NEEDED", "{text:?}");
    }
    count.fields += 1;
}

/// A batch is paid once, with the number of the document.
fn documents(desk: &Desk, texts: &[String], count: &mut Count) {
    let batch = world::batch(desk.sign("cashier"), BatchState::Approved).id;
    let release = |text: &str| AwardRelease { batch, paid_on: String::new(), document: text.into() };
    for text in texts.iter().filter(|text| strings::kept(text, 300, false).is_none_or(|kept| kept.is_empty())) {
        let told = refusal(desk.office.award_release(&release(text)));
        assert!(["TEXT_INVALID", "DOCUMENT_MISSING"].contains(&told), "{text:?}: {told}");
        count.refuse(told);
    }
    let text = "'; DROP TABLE award_ledger; -- 葛\u{E0100} <b>";
    assert_eq!(desk.office.award_release(&release(text)).unwrap().paid_document, text);
    (count.stored, count.fields) = (count.stored + 1, count.fields + 1);
}

/// Rules are documents; every text in them ends on paper or on the screen.
#[test]
fn rules_hold_no_hidden_text() {
    let desk = Desk::staffed();
    let office = desk.sign("leader");
    let (mut stored, mut refused) = (0, 0);
    let places = [
        ("retention", "/version"),
        ("award", "/version"),
        ("appraisal", "/version"),
        ("appraisal", "/dimensions/0/name/zh"),
        ("appraisal", "/classes/0/name/en"),
        ("appraisal", "/pools/0/name/zh"),
        ("appraisal", "/team/items/0/name/zh"),
        ("appraisal", "/discipline/0/name/zh"),
        ("appraisal", "/vetoes/0/name/zh"),
        ("appraisal", "/consequences/0/calls_for/zh"),
        ("appraisal", "/appeal_note/zh"),
    ];
    for (index, (kind, place)) in places.into_iter().enumerate() {
        // Every text of a document goes through one gate: past the first places a sample of the texts shows that none is left out.
        let step = if index < 4 { 1 } else { 5 };
        let base: serde_json::Value = serde_json::from_str(&office.rule_list(kind).unwrap()[0].document).unwrap();
        for (number, text) in strings::all().into_iter().enumerate().step_by(step) {
            let mut document = base.clone();
            document["version"] = format!("{kind}-{place}-{number}").into();
            *document.pointer_mut(place).unwrap() = text.clone().into();
            let kept = strings::kept(&text, 3_000, true).filter(|kept| *kept == text);
            match (office.rule_add(&RuleNew { kind: kind.into(), document: document.to_string() }), kept) {
                (Ok(row), Some(kept)) => {
                    let found: serde_json::Value = serde_json::from_str(&row.document).unwrap();
                    assert_eq!(found.pointer(place).unwrap(), &serde_json::Value::from(kept));
                    stored += 1;
                }
                // A label may be needed, or stand there already; otherwise only what hides or has blanks around it is refused.
                (Err(error), kept) => {
                    let reason = ["RULE_INVALID", "RULE_VERSION_TAKEN"].contains(&error.code());
                    assert!(reason && (kept.is_none() || kept == Some(String::new())), "{kind}{place} {text:?}: {error}");
                    refused += 1;
                }
                (Ok(_), None) => panic!("{kind}{place} took {text:?}"),
            }
        }
    }
    figure("hostile_rules", format_args!("{} fields, {stored} stored exactly, {refused} refused", places.len()));
}

#[test]
fn names_of_accounts_and_groups_are_kept_exactly_or_refused() {
    let desk = Desk::staffed();
    let texts = dear();
    let office = desk.sign("leader");
    let mut count = Count::default();
    let number = Cell::new(0);
    let save = |texts: &[&str]| {
        number.set(number.get() + 1);
        Ok(vec![office.account_add(&newcomer(&format!("h{}", number.get()), texts[0], "clerk", staff::PASSWORD))?.name])
    };
    try_all(
        &texts,
        &Fields { names: &["name"], most: 300, paragraphs: false, empty: Some("NAME_EMPTY"), save: &save },
        &mut count,
    );
    for text in &texts {
        number.set(number.get() + 1);
        let told = office.account_add(&newcomer(text, &format!("名{}", number.get()), "clerk", staff::PASSWORD));
        let kept = strings::kept(text, 240, false).filter(|kept| (2..=60).contains(&kept.chars().count()));
        match (told, kept) {
            (Ok(row), Some(kept)) => {
                assert_eq!(row.handle, kept.to_lowercase());
                count.stored += 1;
            }
            (Err(error), kept) => {
                let code = error.code();
                assert!(
                    ["ACCOUNT_TAKEN", "TEXT_INVALID", "NAME_EMPTY"].contains(&code)
                        && (kept.is_none() || code == "ACCOUNT_TAKEN"),
                    "{text:?}: {error}"
                );
                count.refuse(code);
            }
            (Ok(row), None) => panic!("{text:?} became {}", row.handle),
        }
    }
    // Whoever has such a name comes in by it.
    let listed = office.account_list().unwrap();
    let handles: Vec<String> = listed
        .into_iter()
        .map(|row| row.handle)
        .filter(|handle| {
            texts.iter().any(|text| strings::kept(text, 240, false).is_some_and(|kept| kept.to_lowercase() == *handle))
        })
        .take(6)
        .collect();
    for handle in &handles {
        desk.try_sign(handle, staff::PASSWORD).unwrap();
    }
    count.fields += 1;
    group_names(&desk, &texts, &mut count);
    let kept = |text: &str| {
        desk.office.desk_set(&DeskSettings { handle: text.into(), language: text.into(), ..DeskSettings::default() })
    };
    for text in strings::all() {
        match (kept(&text), strings::kept(&text, 240, false)) {
            (Ok(settings), Some(handle)) => {
                assert_eq!((settings.handle, desk.office.desk_get().unwrap().language), (handle, text))
            }
            (Err(Error::TextInvalid { .. }), None) => count.refuse("TEXT_INVALID"),
            (told, kept) => panic!("{text:?}: {told:?} {kept:?}"),
        }
    }
    figure("hostile_names", format_args!("{} texts; {}; {} signed in by such a name", texts.len(), count.text(), handles.len()));
}

fn group_names(desk: &Desk, texts: &[String], count: &mut Count) {
    let first = |(handle, name, _): (&str, &str, &str)| FirstAccount {
        handle: handle.into(),
        name: name.into(),
        password: staff::PASSWORD.into(),
    };
    let number = Cell::new(0);
    let save = |texts: &[&str]| {
        number.set(number.get() + 1);
        let request = GroupCreate {
            path: desk.file(&format!("group-{}.talent", number.get())),
            group_name: texts[0].into(),
            leader: first(staff::STAFF[0]),
            auditor: first(staff::STAFF[1]),
        };
        Ok(vec![desk.office.group_create(&request)?.group_name])
    };
    let good: Vec<String> = texts.iter().step_by(3).cloned().collect();
    try_all(
        &good,
        &Fields { names: &["group_name"], most: 300, paragraphs: false, empty: Some("NAME_EMPTY"), save: &save },
        count,
    );
}

/// A password is taken as it is typed: whatever is in it opens, and only that.
#[test]
fn passwords_are_taken_as_they_are() {
    let desk = Desk::staffed();
    let id = {
        desk.sign("leader");
        desk.account("clerk")
    };
    let (mut opened, mut short) = (0, 0);
    for text in dear() {
        desk.sign("leader");
        if text.chars().count() < 8 {
            assert_eq!(refusal(desk.office.account_reset(id, &text, Some(&second("忘记口令")))), "PASSPHRASE_SHORT", "{text:?}");
            short += 1;
            continue;
        }
        desk.office.account_reset(id, &text, Some(&second("忘记口令"))).unwrap();
        desk.try_sign("clerk", &text).unwrap();
        assert_eq!(refusal(desk.try_sign("clerk", &format!("{text} "))), "SIGN_IN_WRONG", "{text:?}");
        opened += 1;
        pass(TimeDelta::minutes(5));
    }
    let wrong = SecondPerson { handle: "\0".into(), password: "\u{202E}".into(), reason: "a".into() };
    desk.sign("leader");
    assert_eq!(
        refusal(desk.office.person_export(
            &Default::default(),
            &Default::default(),
            &["identity".into()],
            &desk.file("x.xlsx"),
            Some(&wrong)
        )),
        "SECOND_WRONG"
    );
    figure("hostile_passwords", format_args!("{opened} open and nothing near them does, {short} too short"));
}
