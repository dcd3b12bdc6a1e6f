//! What is kept how long, and how it goes: due on its day and not before, three steps that follow each other, the last by two people,
//! and nothing left of it but a tombstone.

use crate::desk::{Desk, everything, figure, outcome, pass, people, refusal, second, set_clock};
use crate::{under, world};
use chrono::{NaiveDateTime, TimeDelta};
use office::wire::{
    AppraisalState, AuditQuery, BatchState, CadreForm, DutyNew, FormKind, PersonQuery, PersonTyped, PostForm, PrintRequest,
    PrintSave, RelativeNew, RetentionRow, RetentionStep, SecondPerson, SelectionAnnounce, SelectionApply, SelectionNew,
    SelectionReview, Unmask,
};
use office::{Office, Unwatched};
use tests::{paper, staff};

/// The heads of a JPEG with the words of its scan, as far as a printer's file looks at them.
const PHOTO: &[u8] =
    b"\xFF\xD8\xFF\xC0\x00\x0B\x08\x00\x10\x00\x10\x01\x01\x11\x00\xFF\xDA\x00\x08\x01\x01\x00\x00\x3F\x00PHOTO\xFF\xD9";

fn at(day: &str) {
    set_clock(format!("{day}T09:00:00").parse::<NaiveDateTime>().unwrap());
}

/// Both apply for a post; one is refused with words about him.
fn applied(office: &Office, leavers: &[(i64, String, String); 2]) {
    let unit = office.unit_list().unwrap()[0].id;
    let form = PostForm {
        id: 0,
        unit,
        name: "竞聘岗位".into(),
        level: "中层副职".into(),
        kind: "management".into(),
        competitive: true,
        duties: String::new(),
        standard: Default::default(),
        since: "2026-01-01".into(),
        until: String::new(),
        places: 1,
    };
    let post = office.post_save(&form).unwrap().row.id;
    let request = SelectionNew {
        id: 0,
        year: 2026,
        name: "竞聘".into(),
        scheme: domain::selection::Scheme::proposal(),
        posts: vec![(post, 1)],
        conditions: String::new(),
        contact: "人力资源部".into(),
        phone: "1".into(),
        mailbox: String::new(),
    };
    let id = office.selection_save(&request).unwrap().row.id;
    let until = "2026-10-15".into();
    let notice = SelectionAnnounce { id, number: String::new(), announced_on: "2026-10-08".into(), apply_until: until };
    let post = office.selection_announce(&notice).unwrap().posts[0].id;
    for (_, number, _) in leavers {
        let (staff_number, applied_on) = (number.clone(), "2026-10-10".into());
        let request = SelectionApply { post, staff_number, applied_on, statement: "离职人员的竞聘理由".into() };
        office.selection_apply(&request).unwrap();
    }
    let application = office.selection_show(id).unwrap().posts[0].candidates[0].id;
    let (reason, day) = ("离职人员的审查意见".into(), "2026-10-16".into());
    let review = SelectionReview { application, reason, day, ..SelectionReview::default() };
    office.selection_review(&review).unwrap();
}

fn rows(office: &Office, kind: &str) -> Vec<RetentionRow> {
    office.retention_list().unwrap().into_iter().filter(|row| row.kind == kind).collect()
}

fn step(office: &Office, row: &RetentionRow, stage: &str, second: Option<SecondPerson>) -> String {
    outcome(office.retention_step(&RetentionStep { kind: row.kind.clone(), object: row.object, stage: stage.into(), second }))
}

/// Two people who leave: one with years behind him, one with an award.
fn leavers(desk: &Desk) -> [(i64, String, String); 2] {
    let office = desk.sign("hr");
    let decisions = |state| {
        let batch = world::batch(office, state).id;
        let rows = office.award_decisions(batch, &Default::default(), &everything()).unwrap().rows;
        rows.into_iter().filter(|row| row.amount != "0.00").collect::<Vec<_>>()
    };
    // An account that money is on its way to cannot change, so neither of them waits for any.
    let waiting: Vec<String> = decisions(BatchState::Approved).into_iter().map(|row| row.staff_number).collect();
    let mut subjects = world::subjects(office, world::appraisal(office, AppraisalState::Confirmed));
    subjects.retain(|row| !waiting.contains(&row.staff_number));
    let subject = subjects.remove(4);
    let free = |number: &String| *number != subject.staff_number && !waiting.contains(number);
    let paid = decisions(BatchState::Paid).into_iter().find(|row| free(&row.staff_number)).unwrap();
    let everybody = people(office);
    let id = everybody.iter().find(|row| row.staff_number == paid.staff_number).unwrap().id;
    let leavers = [(subject.person, subject.staff_number, subject.name), (id, paid.staff_number, paid.name)];
    applied(office, &leavers);
    for (id, _, _) in &leavers {
        let typed = PersonTyped {
            left_on: "2026-11-30".into(),
            bank_account: "6222771234509876543".into(),
            duties: "离职人员的分工".into(),
            ..PersonTyped::default()
        };
        office.person_save(*id, &typed).unwrap();
        let cadre = CadreForm { native_place: "离职人员的籍贯".into(), ..CadreForm::default() };
        office.cadre_save(*id, &cadre).unwrap();
        let photo = desk.file("photo.jpg");
        std::fs::write(&photo, PHOTO).unwrap();
        office.cadre_photo_set(*id, &photo).unwrap();
        let other = everybody[500].staff_number.clone();
        let relation =
            RelativeNew { person: *id, staff_number: other.clone(), relation: "兄弟".into(), declared_on: String::new() };
        office.relative_add(&relation).unwrap();
        let duty = DutyNew {
            person: *id,
            staff_number: everybody[501].staff_number.clone(),
            kind: "inspection".into(),
            held_on: "2026-05-01".into(),
            note: String::new(),
        };
        office.duty_add(&duty).unwrap();
        office.person_unmask(&Unmask { person: *id, field: "identity".into(), purpose: "核对".into() }).unwrap();
    }
    leavers
}

#[test]
fn everything_is_due_on_its_day_and_goes_in_three_steps() {
    let desk = world::desk();
    let leavers = leavers(&desk);
    let (mut days, mut refused, mut taken) = (0, 0, 0);
    for (kind, before, day) in
        [("ballots", "2029-11-21", "2029-11-22"), ("looks", "2029-12-30", "2029-12-31"), ("person", "2031-11-29", "2031-11-30")]
    {
        at(before);
        assert!(rows(desk.sign("leader"), kind).is_empty(), "{kind} on {before}");
        at(day);
        let office = desk.sign("leader");
        let due = rows(office, kind);
        assert_eq!(due.len(), if kind == "person" { 2 } else { 1 }, "{kind} on {day}");
        let row = &due[0];
        assert_eq!((row.stage.as_str(), row.due_since.as_str(), row.next.as_str()), ("due", day, "deleted"));
        days += 2;
        // Nothing may be skipped, and what is not due is not touched.
        let mut none = row.clone();
        none.object += 1_000_000;
        assert_eq!(step(office, &none, "deleted", None), "RETENTION_NOT_DUE");
        for (stage, told) in [
            ("blocked", "RETENTION_ORDER"),
            ("purged", "RETENTION_ORDER"),
            ("restored", "RETENTION_ORDER"),
            ("due", "RETENTION_ORDER"),
            ("", "RETENTION_ORDER"),
        ] {
            assert_eq!(step(office, row, stage, Some(second("到期"))), told, "{kind} {stage}");
            refused += 1;
        }
        assert_eq!(step(office, row, "deleted", None), "done");
        assert_eq!(step(office, row, "deleted", None), "RETENTION_ORDER");
        assert_eq!(step(office, row, "purged", Some(second("到期"))), "RETENTION_ORDER");
        // Back in before it is gone, and out again.
        assert_eq!(step(office, row, "restored", None), "done");
        assert_eq!(rows(office, kind)[0].stage, "due");
        for stage in ["deleted", "blocked"] {
            assert_eq!(step(office, row, stage, None), "done");
            taken += 1;
        }
        // Blocked it stays for thirty days, however much time anybody has.
        let blocked = &rows(office, kind).into_iter().find(|found| found.object == row.object).unwrap();
        assert!(!blocked.next_from.is_empty());
        pass(TimeDelta::days(29));
        assert_eq!(step(desk.sign("leader"), row, "purged", Some(second("到期"))), "RETENTION_ORDER");
        pass(TimeDelta::days(1));
        // Two people, the right ones.
        let office = desk.sign("clerk");
        assert_eq!(step(office, row, "purged", Some(second("到期"))), "SECOND_NEEDED");
        let office = desk.sign("leader");
        assert_eq!(step(office, row, "purged", None), "SECOND_NEEDED");
        assert_eq!(step(office, row, "purged", Some(second(" "))), "REASON_MISSING");
        let wrong = SecondPerson { handle: "clerk".into(), ..second("到期") };
        assert_eq!(step(office, row, "purged", Some(wrong)), "SECOND_WRONG");
        refused += 8;
        assert_eq!(step(office, row, "purged", Some(second("到期"))), "done");
        taken += 1;
        // A tombstone stays, and nothing follows on it.
        let gone = rows(office, kind).into_iter().find(|found| found.object == row.object).unwrap();
        assert_eq!((gone.stage.as_str(), gone.next.as_str(), gone.count), ("purged", "", 0));
        assert!(!gone.label.contains(&leavers[0].2) && !gone.label.contains(&leavers[0].1), "{}", gone.label);
        for stage in ["deleted", "blocked", "purged", "restored"] {
            assert_eq!(step(office, row, stage, Some(second("到期"))), "RETENTION_ORDER", "{kind} {stage}");
            refused += 1;
        }
        assert!(office.verify().unwrap().sound, "{kind}");
    }
    let query = AuditQuery { operation: "retention_step".into(), ..AuditQuery::default() };
    let told = desk.sign("auditor").audit_list(&query, &everything()).unwrap();
    assert_eq!(told.total, 3 * 5, "each step that was taken, none that was refused");
    figure(
        "retention",
        format_args!("{days} days looked at, {} steps and 6 back and out again, {refused} refused, 3 purged", taken),
    );
}

#[test]
fn whoever_is_on_the_way_out_is_nobodys_to_look_at() {
    let desk = world::desk();
    let leavers = leavers(&desk);
    at("2031-12-01");
    let office = desk.sign("leader");
    let due = rows(office, "person");
    let before = people(office).len();
    let (mut hidden, mut refused) = (0, 0);
    for row in &due {
        assert_eq!(step(office, row, "deleted", None), "done");
    }
    assert_eq!(people(office).len(), before - 2);
    for (id, number, name) in &leavers {
        for text in [number, name] {
            let found =
                office.person_list(&PersonQuery { text: text.clone(), ..PersonQuery::default() }, &everything()).unwrap().rows;
            assert!(found.iter().all(|row| row.id != *id));
            hidden += 1;
        }
        assert_eq!(refusal(office.person_show(*id)), "NOT_FOUND");
        assert_eq!(
            refusal(office.person_unmask(&Unmask { person: *id, field: "identity".into(), purpose: "核对".into() })),
            "NOT_FOUND"
        );
        assert_eq!(refusal(print(&desk, FormKind::Record, *id)), "NOT_FOUND");
        refused += 3;
    }
    // A year that is opened now is opened without them; back in, they are there again.
    let year = office::wire::AppraisalOpen { year: 2031, levels: Vec::new() };
    let id = office.appraisal_open(&year).unwrap().row.id;
    assert!(world::subjects(office, id).iter().all(|row| row.person != leavers[0].0));
    for row in &due {
        assert_eq!(step(office, row, "restored", None), "done");
    }
    assert_eq!(people(office).len(), before);
    office.person_show(leavers[0].0).unwrap();
    figure(
        "retention_hidden",
        format_args!("2 people: {hidden} searches, {refused} calls refused, 1 year opened without them, both back"),
    );
}

fn print(desk: &Desk, form: FormKind, source: i64) -> Result<String, office::Error> {
    let request = PrintRequest { form, language: "zh-CN".into(), source, items: Vec::new(), variant: String::new() };
    desk.office.print_save(&PrintSave { request, each: false, path: desk.file("out.pdf") }, &Unwatched)?;
    Ok(paper::text(desk.file("out.pdf")))
}

/// Everything in the file is read, past the product: names, numbers and words of the purged stand nowhere; what was decided stays.
#[test]
fn nothing_is_left_of_whoever_is_purged() {
    let desk = world::desk();
    let leavers = leavers(&desk);
    let office = desk.sign("leader");
    let (confirmed, batch) = (world::appraisal(office, AppraisalState::Confirmed), world::batch(office, BatchState::Paid));
    let totals: Vec<_> = world::subjects(office, confirmed).into_iter().map(|row| (row.id, row.total, row.decided)).collect();
    let certificates: Vec<String> = office
        .certificate_list(&Default::default(), &everything())
        .unwrap()
        .rows
        .into_iter()
        .filter(|row| leavers.iter().any(|(id, _, _)| *id == row.person))
        .map(|row| row.number)
        .collect();
    // They were printed, alone and among others.
    for (id, _, _) in &leavers {
        print(&desk, FormKind::Record, *id).unwrap();
        print(&desk, FormKind::Cadre, *id).unwrap();
    }
    print(&desk, FormKind::Registration, confirmed).unwrap();
    let sheets = desk.office.print_register(&everything()).unwrap().rows;
    at("2031-12-01");
    desk.sign("leader");
    for row in rows(&desk.office, "person") {
        for stage in ["deleted", "blocked"] {
            assert_eq!(step(&desk.office, &row, stage, None), "done");
        }
    }
    pass(TimeDelta::days(31));
    desk.sign("leader");
    for row in rows(&desk.office, "person") {
        assert_eq!(step(&desk.office, &row, "purged", Some(second("到期"))), "done");
    }
    let office = &desk.office;
    let after: Vec<_> = world::subjects(office, confirmed).into_iter().map(|row| (row.id, row.total, row.decided)).collect();
    assert_eq!(totals, after, "scores and grades stay");
    assert_eq!(world::batch(office, BatchState::Paid).total, batch.total, "amounts stay");
    assert!(office.verify().unwrap().sound);
    let register = office.print_register(&everything()).unwrap().rows;
    assert_eq!(
        register.iter().map(|row| (row.id, &row.hash, row.sheets)).collect::<Vec<_>>(),
        sheets.iter().map(|row| (row.id, &row.hash, row.sheets)).collect::<Vec<_>>()
    );
    let papers =
        [print(&desk, FormKind::Summary, confirmed).unwrap(), print(&desk, FormKind::Payout, batch.id).unwrap()].concat();
    office.group_close().unwrap();
    let raw = under::rows(&desk.path, &under::key(&desk.path, staff::PASSWORD)).unwrap();
    let mut looked = 0;
    for (_, number, name) in &leavers {
        assert!(!papers.contains(number.as_str()), "{number} on paper");
        // Somebody else may have the same name.
        let namesakes = raw.iter().any(|row| row.starts_with("person|") && row.contains(name.as_str()));
        for word in [
            number.as_str(),
            "6222771234509876543",
            "离职人员的分工",
            "离职人员的籍贯",
            "离职人员的竞聘理由",
            "离职人员的审查意见",
        ]
        .into_iter()
        .chain((!namesakes).then_some(name.as_str()))
        {
            let found: Vec<_> = raw.iter().filter(|row| row.contains(word)).collect();
            assert!(found.is_empty(), "{word} in {found:#?}");
            looked += raw.len();
        }
    }
    assert!(!raw.iter().any(|row| row.starts_with("cadre_")), "file and photo are gone");
    assert!(!certificates.is_empty());
    for number in &certificates {
        assert!(raw.iter().all(|row| !row.contains(number.as_str())), "{number}");
    }
    figure(
        "retention_purged",
        format_args!("2 people, {} certificate numbers, {looked} rows looked through past the product", certificates.len()),
    );
}

/// Ballots that are gone prove nothing any more: the year is neither opened again nor found wrong.
#[test]
fn a_year_without_its_ballots_stands() {
    let desk = world::desk();
    at("2029-11-22");
    let office = desk.sign("leader");
    let row = rows(office, "ballots").remove(0);
    let confirmed = row.object;
    let resolution = world::resolution(office);
    assert_eq!(step(office, &row, "deleted", None), "done");
    let clerk = |desk: &Desk| refusal(desk.sign("clerk").ballot_list(confirmed, "A"));
    assert_eq!(clerk(&desk), "NOT_FOUND");
    assert!(refusal(desk.sign("leader").appraisal_reopen(confirmed, resolution, &second("更正"))) != "INTERNAL");
    assert_eq!(step(&desk.office, &row, "blocked", None), "done");
    pass(TimeDelta::days(30));
    let office = desk.sign("leader");
    assert_eq!(step(office, &row, "purged", Some(second("到期"))), "done");
    let verdict = office.verify().unwrap();
    assert!(verdict.sound && verdict.results > 0, "{verdict:?}");
    assert!(refusal(office.appraisal_reopen(confirmed, resolution, &second("更正"))) != "INTERNAL");
    assert!(print(&desk, FormKind::Registration, confirmed).is_ok());
    figure("retention_ballots", "1 year stands without its ballots, 2 reopenings refused");
}
