//! Texts that are looked for, sorted by, or mean a code, a number, a date or a place: found as they are, or refused with a code.

use super::strings;
use crate::desk::{everything, figure, outcome, people};
use crate::world;
use office::wire::{
    AppraisalOpen, AppraisalState, AuditQuery, AwardCompute, AwardSign, BackupPlan, BallotLine, BallotSheet, BatchState,
    CertificateQuery, CertificateVerify, DecisionQuery, DutyNew, FormKind, ImportKind, ImportRequest, Page, PersonQuery,
    PersonTyped, PrintRequest, PrintSave, RelativeNew, ResolutionNew, RetentionStep, RuleNew, SubjectInputs, Unmask,
};
use office::{Error, Unwatched};
use std::collections::BTreeMap;

#[test]
fn looking_for_anything_finds_what_holds_it_and_nothing_else() {
    let desk = world::desk();
    let office = desk.sign("clerk");
    let everybody = people(office);
    let (open, batch) = (world::appraisal(office, AppraisalState::Open), world::batch(office, BatchState::Computed).id);
    let (mut asked, mut found) = (0, 0);
    for text in strings::all() {
        let needle = text.trim().to_lowercase();
        let person = PersonQuery { text: text.clone(), ..PersonQuery::default() };
        let rows = office.person_list(&person, &everything()).unwrap().rows;
        // Pinyin finds more than is seen in a row, so only texts without a plain letter are held against the rows.
        if !needle.is_empty() && !needle.chars().any(|sign| sign.is_ascii_alphanumeric()) {
            let holds = |row: &office::wire::PersonRow| {
                format!("{}\t{}\t{}", row.staff_number.to_lowercase(), row.name, row.unit).contains(&needle)
            };
            assert!(rows.iter().all(holds), "{text:?} found {}", rows.len());
        } else if needle.is_empty() {
            assert_eq!(rows.len(), everybody.len());
        }
        found += rows.len();
        let sorted = Page { sort: text.clone(), descending: true, ..everything() };
        assert_eq!(office.person_list(&PersonQuery::default(), &sorted).unwrap().total as usize, everybody.len());
        let odd = [
            office
                .person_list(&PersonQuery { level: text.clone(), category: text.clone(), ..person }, &sorted)
                .map(|rows| rows.total),
            office
                .certificate_list(
                    &CertificateQuery { text: text.clone(), family: text.clone(), verification: text.clone() },
                    &sorted,
                )
                .map(|rows| rows.total),
            office.appraisal_subjects(open, &text, &text, &text, &sorted).map(|rows| rows.total),
            office
                .award_decisions(batch, &DecisionQuery { text: text.clone(), code: text.clone(), granted: false }, &sorted)
                .map(|rows| rows.total),
            office.rule_list(&text).map(|rows| rows.len() as u32),
            office.ballot_list(open, &text).map(|rows| rows.len() as u32),
        ];
        for told in odd {
            match told {
                Ok(total) => assert!(total == 0 || needle.is_empty(), "{text:?} found {total}"),
                Err(error) => assert_eq!(error.code(), "CLASS_UNKNOWN", "{text:?}"),
            }
            asked += 1;
        }
    }
    let office = desk.sign("auditor");
    for text in strings::all() {
        let query = AuditQuery { actor: text.clone(), operation: text.clone(), ..AuditQuery::default() };
        assert!(office.audit_list(&query, &everything()).unwrap().total == 0 || text.is_empty(), "{text:?}");
        asked += 1;
    }
    figure("hostile_lookup", format_args!("{asked} questions, {found} people found by {} texts", strings::all().len()));
}

/// What is no text but a code, a number, a date or a place.
#[test]
fn what_is_no_text_is_refused_with_a_code() {
    let desk = world::desk();
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    let mut told = |field: &str, text: &str, code: String| {
        assert_ne!(code, "INTERNAL", "{field}: {text:?}");
        *codes.entry(code).or_default() += 1;
    };
    let office = desk.sign("leader");
    let everybody = people(office);
    let (id, other) = (everybody[300].id, everybody[301].staff_number.clone());
    let nothing = String::new;
    for text in &strings::all() {
        let text = text.as_str();
        let own = || text.to_owned();
        let nowhere = desk.file(&format!("none/{text}"));
        told("rule kind", text, outcome(office.rule_add(&RuleNew { kind: own(), document: "{}".into() })));
        told("rule document", text, outcome(office.rule_add(&RuleNew { kind: "award".into(), document: own() })));
        told("backup_plan", text, outcome(office.backup_plan(&BackupPlan { hours: 4, second_folder: nowhere.clone() })));
        told("backup_check", text, outcome(office.backup_check(&nowhere, text)));
        told("recovery_save", text, outcome(office.recovery_save(&nowhere, Some(&crate::desk::second(text)))));
        told(
            "audit_export",
            text,
            outcome(office.audit_export(&AuditQuery { from: own(), to: own(), ..AuditQuery::default() }, &nowhere)),
        );
        told("audit_witness", text, outcome(office.audit_witness(text)));
        told(
            "retention_step",
            text,
            outcome(office.retention_step(&RetentionStep { kind: own(), object: 1, stage: own(), second: None })),
        );
        told("unmask field", text, outcome(office.person_unmask(&Unmask { person: id, field: own(), purpose: "核对".into() })));
        told("account role", text, outcome(office.account_add(&crate::desk::newcomer("h1", "名一", text, "a first password"))));
        let mut bound = crate::desk::newcomer("h2", "名二", "clerk", "short");
        bound.staff_number = own();
        told("account person", text, outcome(office.account_add(&bound)));
        let print = PrintRequest { form: FormKind::Summary, language: own(), source: 0, items: Vec::new(), variant: own() };
        told(
            "print",
            text,
            outcome(office.print_save(&PrintSave { request: print, each: false, path: nowhere.clone() }, &Unwatched)),
        );
    }
    assert!(office.rule_list("award").unwrap().len() == 1 && office.group_state().unwrap().recovery_missing);
    let office = desk.sign("clerk");
    let open = world::appraisal(office, AppraisalState::Open);
    let subject = world::subjects(office, open)[0].id;
    let batch = world::batch(office, BatchState::Computed).id;
    for text in &strings::all() {
        let text = text.as_str();
        let own = || text.to_owned();
        let nowhere = desk.file(&format!("none/{text}"));
        let typed = |joined: String, left_on: String, hours: String| PersonTyped {
            joined,
            left_on,
            training_hours: hours,
            ..PersonTyped::default()
        };
        for (place, typed) in
            [typed(own(), nothing(), nothing()), typed(nothing(), own(), nothing()), typed(nothing(), nothing(), own())]
                .into_iter()
                .enumerate()
        {
            let saved = office.person_save(id, &typed);
            if let Ok(card) = &saved {
                let kept = [&card.typed.joined, &card.left_on, &card.typed.training_hours][place];
                assert!(
                    text.trim().is_empty()
                        || !kept.is_empty() && kept.chars().all(|sign| sign.is_ascii_digit() || ".-１２３٣٤٥".contains(sign)),
                    "{text:?}: {kept}"
                );
            }
            told("date or hours", text, outcome(saved));
        }
        let bank = office.person_save(id, &PersonTyped { bank_account: own(), ..PersonTyped::default() });
        assert!(bank.is_err() || text.trim().is_empty(), "{text:?}");
        told("bank_account", text, outcome(bank));
        told(
            "relative",
            text,
            outcome(office.relative_add(&RelativeNew {
                person: id,
                staff_number: own(),
                relation: "配偶".into(),
                declared_on: nothing(),
            })),
        );
        let relative = RelativeNew { person: id, staff_number: other.clone(), relation: nothing(), declared_on: own() };
        told("declared_on", text, outcome(office.relative_add(&relative)));
        told(
            "duty",
            text,
            outcome(office.duty_add(&DutyNew {
                person: id,
                staff_number: own(),
                kind: "inspection".into(),
                held_on: nothing(),
                note: nothing(),
            })),
        );
        told(
            "duty kind",
            text,
            outcome(office.duty_add(&DutyNew {
                person: id,
                staff_number: other.clone(),
                kind: own(),
                held_on: own(),
                note: nothing(),
            })),
        );
        told(
            "verify",
            text,
            outcome(office.certificate_verify(&CertificateVerify {
                id: 1,
                result: own(),
                on: "2026-11-20".into(),
                site: nothing(),
                evidence: String::new(),
            })),
        );
        told(
            "verified on",
            text,
            outcome(office.certificate_verify(&CertificateVerify {
                id: 1,
                result: "forged".into(),
                on: own(),
                site: nothing(),
                evidence: String::new(),
            })),
        );
        told("step", text, outcome(office.award_sign(&AwardSign { batch, step: own() })));
        told("level", text, outcome(office.appraisal_open(&AppraisalOpen { year: 2030, levels: vec![own()] })));
        told(
            "resolution date",
            text,
            outcome(office.resolution_add(&ResolutionNew {
                number: "决".into(),
                date: own(),
                title: nothing(),
                scan_path: nothing(),
            })),
        );
        told(
            "scan",
            text,
            outcome(office.resolution_add(&ResolutionNew {
                number: "决".into(),
                date: "2026-11-20".into(),
                title: nothing(),
                scan_path: format!("{nowhere}x"),
            })),
        );
        if !text.trim().is_empty() {
            let compute =
                office.award_compute(&AwardCompute { year: 2026, period: String::new(), closing_date: own() }, &Unwatched);
            assert!(matches!(compute, Err(Error::DateInvalid { .. })), "{text:?}");
            for inputs in [
                SubjectInputs { performance: own(), ..SubjectInputs::default() },
                SubjectInputs { bonus: own(), ..SubjectInputs::default() },
                SubjectInputs { cap_grade: own(), cap_ground: "依据".into(), ..SubjectInputs::default() },
            ] {
                told("figures", text, outcome(office.appraisal_inputs(subject, &inputs)));
            }
        }
        let sheet = |token: &str, class: &str, cell: &str| BallotSheet {
            token: token.into(),
            class: class.into(),
            fresh: false,
            lines: vec![BallotLine {
                subject,
                cells: vec![cell.into(), "90".into(), "90".into(), "90".into(), "90".into()],
                void: text.into(),
            }],
        };
        told("class", text, outcome(office.ballot_save(open, &[sheet("", text, "90")])));
        told("cell", text, outcome(office.ballot_save(open, &[sheet("CELL", "A", text)])));
        let kept = office.ballot_show(open, "CELL").unwrap();
        assert!(
            kept.lines
                .iter()
                .flat_map(|line| &line.cells)
                .all(|cell| cell == "?" || cell.parse::<f64>().is_ok() || cell.is_empty()),
            "{text:?}"
        );
        let token = office.ballot_save(open, &[sheet(text, "A", "90")]);
        if let Ok(rows) = &token {
            assert!(
                rows[0].token.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-') && !rows[0].token.is_empty(),
                "{text:?}: {rows:?}"
            );
        }
        told("token", text, outcome(token));
        told("ballot", text, outcome(office.ballot_show(open, text).map(drop)));
        let import = ImportRequest {
            kind: ImportKind::Roster,
            path: nowhere.clone(),
            sheet: own(),
            mapping: BTreeMap::from([(own(), 1)]),
            appraisal: None,
        };
        told("import", text, outcome(office.import_preview(&import, &Unwatched)));
        told("export", text, outcome(office.person_export(&PersonQuery::default(), &Page::default(), &[own()], &nowhere, None)));
    }
    assert!(!std::fs::exists(desk.file("none")).unwrap());
    assert!(desk.sign("auditor").verify().unwrap().sound);
    figure("hostile_codes", format_args!("{} answers: {codes:?}", codes.values().sum::<usize>()));
}
