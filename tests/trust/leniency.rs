//! Severity of raters: who sees it, in which state, and what can never be read out of it.

use crate::desk::{figure, people, refusal};
use crate::world;
use office::wire::{AppraisalState, BallotSheet, LeniencyView, RelativeNew};
use office::{Office, Unwatched};
use std::collections::BTreeSet;

/// Every ballot of a class.
fn sheets(office: &Office, year: i64, class: &str) -> Vec<BallotSheet> {
    let rows = office.ballot_list(year, class).unwrap();
    rows.iter().map(|row| office.ballot_show(year, &row.token).unwrap()).collect()
}

fn told(view: &LeniencyView) -> String {
    serde_json::to_string(view).unwrap()
}

#[test]
fn the_figures_are_those_of_the_ballots_and_people_wait_for_the_closing() {
    let desk = world::desk();
    desk.sign("clerk");
    // While ballots come in, whoever looked twice would learn what the last one said.
    let open = world::appraisal(&desk.office, AppraisalState::Open);
    assert_eq!(refusal(desk.office.appraisal_leniency(open)), "APPRAISAL_NOT_CLOSED");
    for state in [AppraisalState::Closed, AppraisalState::Confirmed] {
        let year = world::appraisal(&desk.office, state);
        let view = desk.office.appraisal_leniency(year).unwrap();
        let subjects = world::subjects(&desk.office, year);
        assert_eq!((view.ballots, view.left_out, view.suppress_below), (12, 0, 3));
        for (place, class) in ["A", "B", "C"].into_iter().enumerate() {
            // Weights 20, 20, 15, 35, 10 by hand.
            let values: Vec<f64> = sheets(&desk.office, year, class)
                .iter()
                .flat_map(|sheet| &sheet.lines)
                .map(|line| {
                    let cells = line.cells.iter().map(|cell| cell.parse::<f64>().unwrap());
                    cells.zip([0.2, 0.2, 0.15, 0.35, 0.1]).map(|(cell, weight)| cell * weight).sum()
                })
                .collect();
            let mean = values.iter().sum::<f64>() / values.len() as f64;
            let top = values.iter().filter(|value| **value >= 90.0 - 1e-9).count() as f64 / values.len() as f64;
            let whole = view.whole[place + 1].as_ref().unwrap();
            assert_eq!((whole.rows as usize, whole.ballots), (values.len(), 4));
            assert_eq!((whole.mean.clone(), whole.top.clone()), (format!("{mean:.2}"), format!("{:.1}", top * 100.0)));
            let agreed = view.classes[place].agreement.as_ref().unwrap();
            assert_eq!((agreed.form.as_str(), agreed.people as usize), ("ICC(2,k)", subjects.len()), "all rate all");
        }
        let units: BTreeSet<&str> = subjects.iter().map(|row| row.unit.as_str()).collect();
        assert_eq!(view.units.iter().map(|unit| unit.name.as_str()).collect::<BTreeSet<_>>(), units);
        assert!(view.units.iter().all(|unit| unit.enough == (unit.people >= view.least_people)));
        // Everybody's score is the same as on the card.
        assert_eq!(view.people.len(), subjects.len());
        for person in &view.people {
            let subject = subjects.iter().find(|row| row.id == person.subject).unwrap();
            assert_eq!((&person.score, &person.name), (&subject.democratic, &subject.name));
            let z: f64 = person.z.parse().unwrap();
            assert!((person.t.parse::<f64>().unwrap() - 50.0 - 10.0 * z).abs() < 0.11, "{person:?}");
        }
        let talent: serde_json::Value = serde_json::to_value(&view).unwrap();
        let year = desk.office.appraisal_head(year).unwrap().row.year.to_string();
        assert_eq!(desk.talent("auditor", &["appraisal", "leniency", "--year", &year]), talent);
        desk.sign("clerk");
    }
}

/// The view of a year whose ballots were changed before it was closed.
fn after(change: impl Fn(&Office, i64, i64)) -> (LeniencyView, usize, String) {
    let desk = world::desk();
    let office = desk.sign("clerk");
    let year = world::appraisal(office, AppraisalState::Open);
    let subjects = world::subjects(office, year);
    change(office, year, subjects[0].id);
    world::dismiss(office, year);
    office.appraisal_close(year, world::resolution(office), true, &Unwatched).unwrap();
    (office.appraisal_leniency(year).unwrap(), subjects.len(), subjects[0].unit.clone())
}

/// Of a person two ballots of class A remain, of four.
fn cut(office: &Office, year: i64, target: i64) {
    let mut cut: Vec<BallotSheet> = sheets(office, year, "A").into_iter().take(2).collect();
    for sheet in &mut cut {
        sheet.lines.retain(|line| line.subject != target);
    }
    office.ballot_save(year, &cut).unwrap();
}

#[test]
fn who_has_too_few_ballots_stands_in_no_figure() {
    let (before, people, unit) = after(cut);
    assert_eq!((before.left_out, before.ballots), (1, 12));
    let unit = before.units.iter().find(|one| one.name == unit).unwrap();
    assert_eq!(unit.left_out, 1);
    assert_eq!(before.people.len(), people - 1);
    for whole in before.whole.iter().flatten() {
        assert_eq!(whole.rows as usize % (people - 1), 0, "nobody counts in part");
    }
    // Whatever the ballots say about that person, in any class, the view says the same word for word.
    for (class, cell) in [("A", "0"), ("B", "100"), ("C", "41.5")] {
        let (changed, ..) = after(|office, year, target| {
            cut(office, year, target);
            let mut changed = sheets(office, year, class);
            let lines = changed.iter_mut().flat_map(|sheet| &mut sheet.lines).filter(|line| line.subject == target);
            let written = lines.filter(|line| line.cells.iter().any(|cell| !cell.is_empty()));
            let rewritten = written.map(|line| line.cells = vec![cell.into(); 5]).count();
            assert_eq!(rewritten, if class == "A" { 2 } else { 4 });
            office.ballot_save(year, &changed).unwrap();
        });
        assert_eq!(told(&changed), told(&before), "{class}");
    }
    // A class with two ballots: with totals known the other classes would tell it, so nothing is told.
    let (none, ..) = after(|office, year, _| {
        for row in office.ballot_list(year, "C").unwrap().iter().take(2) {
            office.ballot_delete(year, &row.token).unwrap();
        }
    });
    assert_eq!(none.left_out as usize, people);
    let figures = none.whole.iter().chain(none.units.iter().flat_map(|unit| &unit.figures));
    assert!(figures.into_iter().all(Option::is_none) && none.classes.iter().all(|class| class.agreement.is_none()));
    figure("leniency_suppressed", format_args!("{} units, 3 classes rewritten, 1 emptied", before.units.len()));
}

#[test]
fn an_own_case_keeps_out_until_it_is_decided() {
    let desk = world::desk();
    desk.sign("leader");
    let years = [AppraisalState::Open, AppraisalState::Closed, AppraisalState::Confirmed];
    let [open, closed, confirmed] = years.map(|state| world::appraisal(&desk.office, state));
    let subjects = world::subjects(&desk.office, open);
    let outsider = people(&desk.office).into_iter().find(|row| subjects.iter().all(|subject| subject.person != row.id)).unwrap();
    desk.bind("clerk", &subjects[0].staff_number);
    desk.bind("auditor", &outsider.staff_number);
    let relation = RelativeNew {
        person: outsider.id,
        staff_number: subjects[1].staff_number.clone(),
        relation: "配偶".into(),
        declared_on: String::new(),
    };
    desk.sign("hr").relative_add(&relation).unwrap();
    for handle in ["clerk", "auditor"] {
        let office = desk.sign(handle);
        assert_eq!(refusal(office.appraisal_leniency(open)), "APPRAISAL_NOT_CLOSED", "{handle}");
        assert_eq!(refusal(office.appraisal_leniency(closed)), "RECUSED", "{handle}");
        assert!(office.appraisal_leniency(confirmed).is_ok());
    }
    assert!(desk.sign("deputy").appraisal_leniency(closed).is_ok());
    assert_eq!(refusal(desk.office.appraisal_leniency(0)), "APPRAISAL_MISSING");
}
