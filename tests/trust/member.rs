//! A member leads one unit and sees that unit and those below it: in lists, cards, appraisals, certificates and prints.

use crate::desk::{Desk, everything, figure, people, refusal};
use crate::world;
use office::wire::{
    AccountSet, AppraisalState, FormKind, PersonQuery, PersonRow, PersonTyped, PrintRequest, PrintSave, SubjectInputs, UnitRow,
};
use office::{Office, Unwatched};
use std::collections::{BTreeMap, BTreeSet};
use tests::paper;

/// What the clerk, who sees everything, says belongs to the member's unit.
struct Ground {
    people: Vec<PersonRow>,
    units: Vec<UnitRow>,
    own: BTreeSet<i64>,
}

fn ground(desk: &Desk) -> Ground {
    desk.sign("leader");
    let unit = desk.office.account_list().unwrap().into_iter().find(|row| row.handle == "member").unwrap().unit_name;
    desk.sign("clerk");
    let people = people(&desk.office);
    let own = people.iter().filter(|row| row.unit == unit).map(|row| row.id).collect();
    Ground { people, units: desk.office.unit_list().unwrap(), own }
}

fn numbers<'a>(rows: impl IntoIterator<Item = &'a PersonRow>) -> BTreeSet<String> {
    rows.into_iter().map(|row| row.staff_number.clone()).collect()
}

#[test]
fn lists_and_cards_hold_the_own_unit_and_nobody_else() {
    let desk = world::desk();
    let ground = ground(&desk);
    let certificates = desk.office.certificate_list(&Default::default(), &everything()).unwrap().rows;
    let own = |id: &i64| ground.own.contains(id);
    let mine: BTreeSet<String> = numbers(ground.people.iter().filter(|row| own(&row.id)));
    let office = desk.sign("member");
    let seen = people(office);
    assert_eq!(numbers(&seen), mine);
    // The roster itself says how many that are.
    let unit = ground.units.iter().find(|unit| unit.name == seen[0].unit).unwrap();
    assert_eq!(seen.len(), unit.people as usize);
    assert!(seen.len() > 20 && ground.people.len() > seen.len() * 2, "{} of {}", seen.len(), ground.people.len());
    // Searching and filtering find nobody else either: by number, name, pinyin, unit, level.
    let (mut searches, mut found) = (0, 0);
    for other in ground.people.iter().filter(|row| !own(&row.id)).step_by(7) {
        let unit = ground.units.iter().find(|unit| unit.name == other.unit).map(|unit| unit.id);
        for query in [
            PersonQuery { text: other.staff_number.clone(), ..PersonQuery::default() },
            PersonQuery { text: other.name.clone(), ..PersonQuery::default() },
            PersonQuery { unit, ..PersonQuery::default() },
        ] {
            let rows = office.person_list(&query, &everything()).unwrap();
            assert!(rows.rows.iter().all(|row| own(&row.id)) && rows.total as usize == rows.rows.len());
            found += rows.rows.len();
            searches += 1;
        }
    }
    let (mut refused, mut opened) = (0, 0);
    for row in ground.people.iter().step_by(3) {
        match own(&row.id) {
            true => {
                assert_eq!(office.person_show(row.id).unwrap().row.staff_number, row.staff_number);
                opened += 1;
            }
            false => {
                assert_eq!(refusal(office.person_show(row.id)), "ROLE_MAY_NOT");
                assert_eq!(refusal(office.person_save(row.id, &PersonTyped::default())), "ROLE_MAY_NOT");
                refused += 2;
            }
        }
    }
    let theirs: BTreeSet<i64> = certificates.iter().filter(|row| own(&row.person)).map(|row| row.id).collect();
    let listed = office.certificate_list(&Default::default(), &everything()).unwrap().rows;
    assert_eq!(listed.iter().map(|row| row.id).collect::<BTreeSet<_>>(), theirs);
    assert!(!theirs.is_empty() && theirs.len() < certificates.len());
    figure(
        "member_lists",
        format_args!(
            "{} of {} people, {} of {} certificates, {searches} searches ({found} own rows), {opened} cards opened, {refused} refused",
            seen.len(),
            ground.people.len(),
            listed.len(),
            certificates.len()
        ),
    );
}

#[test]
fn appraisals_and_prints_hold_the_own_unit_and_nobody_else() {
    let desk = world::desk();
    let ground = ground(&desk);
    let states = [AppraisalState::Open, AppraisalState::Closed, AppraisalState::Confirmed];
    let all: BTreeMap<&str, _> = ["open", "closed", "confirmed"]
        .into_iter()
        .zip(states)
        .map(|(name, state)| {
            let id = world::appraisal(&desk.office, state);
            (name, (id, world::subjects(&desk.office, id)))
        })
        .collect();
    let office = desk.sign("member");
    let (mut own, mut refused) = (0, 0);
    for (state, (id, subjects)) in &all {
        let seen: BTreeSet<i64> = world::subjects(office, *id).iter().map(|row| row.id).collect();
        let mine: BTreeSet<i64> = subjects.iter().filter(|row| ground.own.contains(&row.person)).map(|row| row.id).collect();
        assert_eq!(seen, mine, "{state}");
        assert!(!mine.is_empty() && mine.len() < subjects.len());
        for subject in subjects {
            let told = office.appraisal_subject(subject.id);
            let inputs =
                SubjectInputs { performance: "60".into(), performance_document: "考办1号".into(), ..SubjectInputs::default() };
            if mine.contains(&subject.id) {
                assert_eq!(told.unwrap().row.staff_number, subject.staff_number);
                own += 1;
            } else {
                assert_eq!(refusal(told), "ROLE_MAY_NOT");
                assert_eq!(refusal(office.appraisal_inputs(subject.id, &inputs)), "ROLE_MAY_NOT");
                assert_eq!(refusal(print(&desk, office, *id, vec![subject.id], "other.pdf")), "PRINT_NOTHING");
                refused += 3;
            }
        }
        // Asked for everybody, the print holds the own people.
        print(&desk, office, *id, Vec::new(), "all.pdf").unwrap();
        let text = paper::text(desk.file("all.pdf"));
        for subject in subjects {
            let number = format!("KH-{}-{}", office.appraisal_head(*id).unwrap().row.year, subject.staff_number);
            assert_eq!(text.contains(&number), mine.contains(&subject.id), "{number}");
        }
    }
    let mut forms = 0;
    for form in [FormKind::Summary, FormKind::AwardApproval, FormKind::Payout, FormKind::Record] {
        let request = PrintRequest { form, language: "zh-CN".into(), source: 1, items: Vec::new(), variant: String::new() };
        assert_eq!(refusal(office.print_preview(&request)), "ROLE_MAY_NOT");
        forms += 1;
    }
    assert!(!std::fs::exists(desk.file("other.pdf")).unwrap());
    figure("member_appraisals", format_args!("{own} own cards, {refused} refusals, 3 prints, {forms} forms refused"));
}

fn print(desk: &Desk, office: &Office, id: i64, items: Vec<i64>, name: &str) -> Result<(), office::Error> {
    let request =
        PrintRequest { form: FormKind::Registration, language: "zh-CN".into(), source: id, items, variant: String::new() };
    office.print_save(&PrintSave { request, each: false, path: desk.file(name) }, &Unwatched).map(drop)
}

/// Units below the own one belong to it; a member who is moved sees the new unit only.
#[test]
fn units_below_come_along_and_a_moved_member_sees_the_new_unit() {
    let desk = world::desk();
    let ground = ground(&desk);
    let top = ground.units.iter().find(|unit| ground.units.iter().any(|other| other.parent == Some(unit.id))).unwrap();
    let below: BTreeSet<&str> = ground
        .units
        .iter()
        .filter(|unit| unit.id == top.id || unit.parent == Some(top.id))
        .map(|unit| unit.name.as_str())
        .collect();
    let mut moves = 0;
    for unit in ground.units.iter().filter(|unit| unit.people > 0).step_by(3).chain([top]) {
        desk.sign("leader");
        desk.office.account_set(&AccountSet { unit: Some(unit.id), second: None, ..desk.unchanged("member") }).unwrap();
        let seen = people(desk.sign("member"));
        let expected =
            |row: &&PersonRow| if unit.id == top.id { below.contains(row.unit.as_str()) } else { row.unit == unit.name };
        assert_eq!(numbers(&seen), numbers(ground.people.iter().filter(expected)), "{}", unit.name);
        moves += 1;
    }
    figure("member_moves", format_args!("{moves} units, {} below the top one", below.len() - 1));
}
