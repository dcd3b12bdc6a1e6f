//! Nobody rates, decides, signs or pays for himself or a declared relative; what is shut opens again when it is decided, or when a
//! declaration that was wrong is withdrawn by somebody else.

use crate::desk::{Desk, everything, figure, people, refusal, second};
use crate::world;
use office::wire::{
    AccountSet, AppraisalState, AwardSign, BatchState, CertificateVerify, DecisionRow, DutyNew, FormKind, ImportKind,
    ImportRequest, PersonTyped, PrintRequest, PrintSave, RelativeNew, SubjectInputs, SubjectRow,
};
use office::{Error, Office, Unwatched};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use tests::paper;

fn relate(office: &Office, person: i64, other: &str) {
    let request = RelativeNew { person, staff_number: other.into(), relation: "配偶".into(), declared_on: String::new() };
    office.relative_add(&request).unwrap();
}

fn print(desk: &Desk, form: FormKind, source: i64, items: Vec<i64>) -> Result<String, Error> {
    let request = PrintRequest { form, language: "zh-CN".into(), source, items, variant: String::new() };
    let path = desk.file("out.pdf");
    desk.office.print_save(&PrintSave { request, each: false, path: path.clone() }, &Unwatched)?;
    Ok(paper::text(path))
}

/// A clerk behind whom stand a person, one relative declared by him and one who declared him.
struct Circle {
    desk: Desk,
    own: [SubjectRow; 3],
    other: SubjectRow,
}

fn circle() -> Circle {
    let desk = world::desk();
    let year = world::appraisal(desk.sign("leader"), AppraisalState::Open);
    let mut subjects = world::subjects(&desk.office, year).into_iter();
    let own = [0; 3].map(|_| subjects.next().unwrap());
    let other = subjects.next().unwrap();
    desk.bind("clerk", &own[0].staff_number);
    relate(&desk.office, own[0].person, &own[1].staff_number);
    relate(&desk.office, own[2].person, &own[0].staff_number);
    Circle { desk, own, other }
}

impl Circle {
    fn of_year(&self, year: i64) -> (Vec<SubjectRow>, Vec<SubjectRow>) {
        let people: BTreeSet<i64> = self.own.iter().map(|row| row.person).collect();
        world::subjects(&self.desk.office, year).into_iter().partition(|row| people.contains(&row.person))
    }
}

#[test]
fn own_cases_are_blank_until_they_are_confirmed() {
    let circle = circle();
    let office = circle.desk.sign("clerk");
    let (mut blank, mut refused, mut open) = (0, 0, 0);
    for state in [AppraisalState::Open, AppraisalState::Closed, AppraisalState::Confirmed] {
        let year = world::appraisal(office, state);
        let (own, others) = circle.of_year(year);
        assert_eq!(own.len(), 3);
        let confirmed = state == AppraisalState::Confirmed;
        for row in &own {
            let figures = [
                &row.performance,
                &row.democratic,
                &row.superior,
                &row.bonus,
                &row.deduction,
                &row.total,
                &row.proposed,
                &row.decided,
            ];
            assert_eq!(row.recused, !confirmed);
            let card = office.appraisal_subject(row.id);
            let alone = print(&circle.desk, FormKind::Registration, year, vec![row.id]);
            if confirmed {
                assert!(!row.total.is_empty() && row.rank > 0 && card.is_ok() && alone.is_ok());
                open += 3;
            } else {
                assert!(
                    figures.iter().all(|figure| figure.is_empty()) && row.rank == 0 && !row.inside_quota && !row.tied,
                    "{row:?}"
                );
                assert!(row.remarks.is_empty() && row.missing.is_empty());
                assert_eq!((refusal(card), refusal(alone)), ("RECUSED", "PRINT_NOTHING"));
                assert_eq!(refusal(office.appraisal_inputs(row.id, &SubjectInputs::default())), "RECUSED");
                blank += 1;
                refused += 3;
            }
        }
        for row in others.iter().filter(|row| !confirmed && row.id == others[0].id) {
            assert!(!row.performance.is_empty() && !row.recused);
            office.appraisal_subject(row.id).unwrap();
        }
        // A form for everybody leaves the own people out; the list that would show them is printed by somebody else.
        let all = print(&circle.desk, FormKind::Registration, year, Vec::new()).unwrap();
        assert!(others.iter().all(|row| all.contains(&row.staff_number)));
        assert_eq!(own.iter().filter(|row| all.contains(&row.staff_number)).count(), if confirmed { 3 } else { 0 });
        match (confirmed, print(&circle.desk, FormKind::Summary, year, Vec::new())) {
            (true, told) => assert!(told.is_ok()),
            (false, told) => assert_eq!(refusal(told), "RECUSED"),
        }
    }
    // Filters and sorts tell nothing of what is blank.
    let closed = world::appraisal(office, AppraisalState::Closed);
    for grade in office.appraisal_head(closed).unwrap().grades {
        let found = office.appraisal_subjects(closed, "", "", &grade, &everything()).unwrap().rows;
        assert!(found.iter().all(|row| !row.recused), "{grade}");
    }
    figure("recusal_rows", format_args!("{blank} rows blank, {refused} refused, {open} open once confirmed"));
}

#[test]
fn whoever_stands_behind_an_account_does_not_write_his_own_record() {
    let circle = circle();
    let office = circle.desk.sign("clerk");
    let mut refused = 0;
    for row in &circle.own {
        let card = office.person_show(row.person).unwrap();
        assert!(card.recused && card.appraisals.iter().all(|year| year.confirmed), "open cases stay shut on the card");
        assert_eq!(
            refusal(office.person_save(row.person, &PersonTyped { term: "2026.01—2028.12".into(), ..card.typed })),
            "RECUSED"
        );
        refused += 1;
    }
    let card = office.person_show(circle.other.person).unwrap();
    assert!(!card.recused && card.appraisals.iter().any(|year| !year.confirmed));
    office.person_save(circle.other.person, &PersonTyped { term: "2026.01—2028.12".into(), ..card.typed }).unwrap();
    // What may not be typed is not imported either: scores, look-ups, the record itself. Other rows of the same file are taken.
    let rows = circle.own.iter().chain([&circle.other]);
    let scores: String = rows.clone().map(|row| format!("{},99,99\n", row.staff_number)).collect();
    let certificates: String = rows
        .clone()
        .enumerate()
        .map(|(place, row)| {
            format!(
                "{},{},专业技术资格,经济,中级,ZD202600000{place},省厅,2026-08-01,2026-08-02,已验真,2026-08-03\n",
                row.staff_number, row.name
            )
        })
        .collect();
    let records: String = rows
        .map(|row| {
            let card = office.person_show(row.person).unwrap();
            format!("{},{},{},{},2026.01—2026.{}\n", row.staff_number, row.name, card.row.sex, row.unit, 10 + row.person % 3)
        })
        .collect();
    for (kind, text) in [
        (ImportKind::Performance, format!("工号,业绩,领导评价\n{scores}")),
        (
            ImportKind::Certificates,
            format!("工号,姓名,证书类别,专业/工种,级别,证书编号,发证机关,发证日期,申报日期,查验情况,查验日期\n{certificates}"),
        ),
        (ImportKind::Roster, format!("工号,姓名,性别,单位,聘期\n{records}")),
    ] {
        let path = circle.desk.file("rows.csv");
        fs::write(&path, text).unwrap();
        let request = ImportRequest { kind, path, sheet: String::new(), mapping: BTreeMap::new(), appraisal: None };
        let preview = office.import_preview(&request, &Unwatched).unwrap();
        let told = office.import_rows(preview.token, "", &everything()).unwrap().rows;
        for row in told.iter().filter(|row| circle.own.iter().any(|own| own.staff_number == row.staff_number)) {
            assert_eq!(row.reason, "RECUSED", "{kind:?} {row:?}");
            assert!(row.changes.is_empty(), "what stands there is not told either: {row:?}");
        }
        let outcome = office.import_commit(preview.token, &Unwatched).unwrap();
        assert_eq!((outcome.added + outcome.changed, outcome.refused.len()), (1, 3), "{kind:?}");
        refused += 3;
    }
    for row in &circle.own {
        assert!(
            office
                .certificate_list(&Default::default(), &everything())
                .unwrap()
                .rows
                .iter()
                .all(|held| held.staff_number != row.staff_number || !held.number.starts_with("ZD2026"))
        );
    }
    // Somebody else may.
    let office = circle.desk.sign("hr");
    for row in &circle.own {
        let typed = office.person_show(row.person).unwrap().typed;
        office.person_save(row.person, &PersonTyped { term: "2026.01—2028.12".into(), ..typed }).unwrap();
        office
            .appraisal_inputs(
                row.id,
                &SubjectInputs {
                    performance: "81".into(), performance_document: "考办1号".into(), ..SubjectInputs::default()
                },
            )
            .unwrap();
    }
    figure("recusal_record", format_args!("{refused} refused, 6 entered by somebody else"));
}

#[test]
fn a_declaration_is_withdrawn_by_somebody_else_and_frees() {
    let circle = circle();
    let office = circle.desk.sign("clerk");
    let relations = office.relative_list(circle.own[0].person).unwrap();
    assert_eq!(relations.len(), 2, "both directions");
    for relation in &relations {
        assert_eq!(refusal(office.relative_withdraw(relation.id)), "RECUSED");
    }
    let mut freed = 0;
    for (relation, row) in
        relations.iter().zip(relations.iter().map(|relation| circle.own.iter().find(|row| row.person == relation.other).unwrap()))
    {
        circle.desk.sign("hr").relative_withdraw(relation.id).unwrap();
        assert!(refusal(circle.desk.office.relative_withdraw(relation.id)) != "INTERNAL", "a withdrawn one stays withdrawn");
        let office = circle.desk.sign("clerk");
        office
            .appraisal_inputs(
                row.id,
                &SubjectInputs {
                    performance: "80".into(), performance_document: "考办1号".into(), ..SubjectInputs::default()
                },
            )
            .unwrap();
        assert!(!office.person_show(row.person).unwrap().recused);
        freed += 1;
    }
    // It stays on file as withdrawn, and himself he stays.
    let office = &circle.desk.office;
    assert!(office.relative_list(circle.own[0].person).unwrap().iter().all(|relation| !relation.withdrawn_on.is_empty()));
    assert_eq!(refusal(office.appraisal_inputs(circle.own[0].id, &SubjectInputs::default())), "RECUSED");
    figure("recusal_withdrawn", format_args!("2 own withdrawals refused, {freed} relatives freed"));
}

#[test]
fn nobody_confirms_or_opens_again_a_year_that_holds_his_own_case() {
    let desk = world::desk();
    let closed = world::appraisal(desk.sign("leader"), AppraisalState::Closed);
    let subjects = world::subjects(&desk.office, closed);
    let outsider = people(&desk.office).into_iter().find(|row| subjects.iter().all(|subject| subject.person != row.id)).unwrap();
    let (ties, resolution) = (world::ties(&desk.office, closed), world::confirming(&desk.office));
    // Himself, and as a relative of somebody in the year, either way round.
    let mut refused = 0;
    for (staff_number, relative) in [
        (&subjects[0].staff_number, None),
        (&outsider.staff_number, Some(&subjects[1])),
        (&outsider.staff_number, Some(&subjects[2])),
    ] {
        desk.sign("leader");
        desk.bind("deputy", staff_number);
        match relative {
            Some(relative) if relative.id == subjects[1].id => relate(&desk.office, outsider.id, &relative.staff_number),
            Some(relative) => relate(&desk.office, relative.person, &outsider.staff_number),
            None => {}
        }
        assert_eq!(refusal(desk.sign("deputy").appraisal_confirm(closed, resolution, &ties)), "RECUSED");
        refused += 1;
        desk.sign("hr");
        for relation in desk.office.relative_list(outsider.id).unwrap().iter().filter(|relation| relation.withdrawn_on.is_empty())
        {
            desk.office.relative_withdraw(relation.id).unwrap();
        }
    }
    // The leader as well, also for opening again with the auditor's consent.
    desk.sign("leader");
    desk.bind("leader", &subjects[3].staff_number);
    desk.sign("leader");
    assert_eq!(refusal(desk.office.appraisal_confirm(closed, resolution, &ties)), "RECUSED");
    assert_eq!(refusal(desk.office.appraisal_reopen(closed, resolution, &second("更正录入"))), "RECUSED");
    let away = AccountSet { staff_number: outsider.staff_number.clone(), ..desk.unchanged("leader") };
    assert_eq!(refusal(desk.office.account_set(&away)), "ACCOUNT_OWN", "nobody says of himself that he is somebody else");
    desk.sign("deputy").appraisal_confirm(closed, resolution, &ties).unwrap();
    figure("recusal_confirm", format_args!("{} refused, 1 confirmed by somebody free", refused + 3));
}

/// Until it is said who is behind an account, everybody of its name might be.
#[test]
fn namesakes_are_shut_out_until_an_account_says_who_it_is() {
    let desk = world::desk();
    let year = world::appraisal(desk.sign("leader"), AppraisalState::Open);
    let subjects = world::subjects(&desk.office, year);
    desk.enlist("twin", &subjects[0].name, "clerk");
    let inputs =
        SubjectInputs { performance: "80".into(), performance_document: "考办1号".into(), ..SubjectInputs::default() };
    assert_eq!(refusal(desk.sign("twin").appraisal_inputs(subjects[0].id, &inputs)), "RECUSED");
    desk.office.appraisal_inputs(subjects[1].id, &inputs).unwrap();
    desk.sign("leader");
    desk.bind("twin", &subjects[1].staff_number);
    assert_eq!(refusal(desk.sign("twin").appraisal_inputs(subjects[1].id, &inputs)), "RECUSED");
    desk.office.appraisal_inputs(subjects[0].id, &inputs).unwrap();
    figure("recusal_namesakes", "2 refused, 2 free");
}

/// A person who is paid by the computed batch, for each of the signing accounts.
fn paid(office: &Office, batch: i64) -> Vec<DecisionRow> {
    let rows = office.award_decisions(batch, &Default::default(), &everything()).unwrap().rows;
    let mut seen = BTreeSet::new();
    rows.into_iter().filter(|row| row.amount.parse::<f64>().unwrap() > 0.0 && seen.insert(row.staff_number.clone())).collect()
}

#[test]
fn nobody_signs_or_sees_what_he_or_a_relative_is_to_be_paid() {
    let desk = world::desk();
    let batch = world::batch(desk.sign("leader"), BatchState::Computed).id;
    let paid = paid(&desk.office, batch);
    let of: BTreeMap<String, i64> = people(&desk.office).into_iter().map(|row| (row.staff_number, row.id)).collect();
    let outsider = of.keys().find(|number| paid.iter().all(|row| row.staff_number != **number)).unwrap().clone();
    // Who signs each step: first the one who may not, then, after the tie is cut, the same account.
    let mut refused = 0;
    for (place, (handle, step)) in world::SIGNERS.into_iter().chain([("leader", "leader")]).enumerate() {
        let sign = |office: &Office| match step {
            "leader" => office.award_approve(batch, None).map(drop),
            step => office.award_sign(&AwardSign { batch, step: step.into() }).map(drop),
        };
        desk.sign("leader");
        let relative = &paid[place];
        desk.bind(handle, &outsider);
        let (one, other) =
            if place % 2 == 0 { (of[&outsider], &relative.staff_number) } else { (of[&relative.staff_number], &outsider) };
        relate(&desk.office, one, other);
        let office = desk.sign(handle);
        assert_eq!(refusal(sign(office)), "RECUSED", "{handle}");
        let row = world::batch(office, BatchState::Computed);
        assert!(!row.mine && row.hindrance == "RECUSED", "{row:?}");
        let seen = office.award_decisions(batch, &Default::default(), &everything()).unwrap().rows;
        assert!(seen.iter().all(|row| row.staff_number != relative.staff_number));
        assert_eq!(refusal(office.award_decision(relative.id)), "RECUSED");
        for form in [FormKind::AwardApproval, FormKind::Payout] {
            assert_eq!(refusal(print(&desk, form, batch, Vec::new())), "RECUSED");
        }
        // The amount stands nowhere else either.
        let listed = office.certificate_list(&Default::default(), &everything()).unwrap().rows;
        let held: Vec<_> = listed.iter().filter(|row| row.id == relative.certificate).collect();
        assert!(held.iter().all(|row| row.amount.is_empty() && row.code.is_empty()), "{handle}: {held:?}");
        let card = office.person_show(of[&relative.staff_number]).unwrap();
        let held = card.certificates.iter().find(|row| row.id == relative.certificate).unwrap();
        assert!(held.amount.is_empty() && held.code.is_empty(), "{handle}: {held:?}");
        refused += 5;
        if ["leader", "clerk", "hr"].contains(&handle) {
            let text = print(&desk, FormKind::Record, of[&relative.staff_number], Vec::new()).unwrap();
            assert!(!text.contains(&relative.amount), "{handle}: {}", relative.amount);
            refused += 1;
        }
        // The tie is cut by a clerk who has none, and the account signs.
        desk.sign(if handle == "clerk" { "hr" } else { "clerk" });
        for relation in
            desk.office.relative_list(of[&outsider]).unwrap().iter().filter(|relation| relation.withdrawn_on.is_empty())
        {
            desk.office.relative_withdraw(relation.id).unwrap();
        }
        if handle == "leader" {
            break;
        }
        sign(desk.sign(handle)).unwrap();
        // One person stands behind one account at a time.
        desk.sign("leader");
        desk.bind(handle, "");
    }
    // Himself: the leader cannot approve what he gets, and never without another leader.
    desk.sign("leader");
    desk.enlist("leader2", "周组长", "leader");
    desk.sign("leader2");
    desk.bind("leader", &paid[7].staff_number);
    assert_eq!(refusal(desk.sign("leader").award_approve(batch, None)), "RECUSED");
    desk.sign("leader2").award_approve(batch, None).unwrap();
    // Once it is approved, everybody sees it; the payer who gets it does not pay it.
    assert!(desk.sign("leader").award_decision(paid[7].id).is_ok());
    desk.bind("cashier", &paid[8].staff_number);
    let release = office::wire::AwardRelease { batch, paid_on: String::new(), document: "付字1".into() };
    assert_eq!(refusal(desk.sign("cashier").award_release(&release)), "RECUSED");
    figure("recusal_money", format_args!("{} refused or blank over 6 steps", refused + 2));
}

#[test]
fn nobody_looks_up_his_own_certificate_nor_evaluates_himself_or_a_relative() {
    let desk = world::desk();
    let listed = desk.sign("leader").certificate_list(&Default::default(), &everything()).unwrap().rows;
    let mut seen = BTreeSet::new();
    let held: Vec<_> = listed.iter().filter(|row| seen.insert(row.person)).take(4).collect();
    desk.bind("evaluator", &held[0].staff_number);
    relate(&desk.office, held[0].person, &held[1].staff_number);
    relate(&desk.office, held[2].person, &held[0].staff_number);
    let verify = |office: &Office, id| {
        let request = CertificateVerify {
            id,
            result: "not_found".into(),
            on: "2026-11-20".into(),
            site: "查询网".into(),
            evidence: String::new(),
        };
        office.certificate_verify(&request).map(drop)
    };
    let office = desk.sign("evaluator");
    let mut refused = 0;
    for row in &held[..3] {
        assert_eq!(refusal(verify(office, row.id)), "RECUSED");
        refused += 1;
    }
    let duty = |office: &Office, person: i64, holder: &str, kind: &str| {
        let request =
            DutyNew { person, staff_number: holder.into(), kind: kind.into(), held_on: "2026-05-01".into(), note: String::new() };
        office.duty_add(&request).map(drop)
    };
    let office = desk.sign("hr");
    for kind in ["title_committee", "selection_panel", "inspection", "appointment_vote", "appointment_sign"] {
        for (person, holder) in [(0, 0), (0, 1), (1, 0), (0, 2), (2, 0)] {
            assert_eq!(
                refusal(duty(office, held[person].person, &held[holder].staff_number, kind)),
                "RECUSED",
                "{kind} {person} {holder}"
            );
            refused += 1;
        }
        duty(office, held[3].person, &held[0].staff_number, kind).ok();
    }
    assert!(!office.duty_list(held[3].person).unwrap().is_empty());
    figure("recusal_look_up_and_duty", format_args!("{refused} refused"));
}
