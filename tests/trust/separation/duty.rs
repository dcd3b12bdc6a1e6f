//! Parts in evaluating and appointing: random ones around the edges of a year.

use crate::desk::{Desk, Dice, figure, long, outcome, pass, people};
use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use office::wire::{DutyNew, RelativeNew};
use std::collections::{BTreeMap, BTreeSet};

const KINDS: [(&str, bool); 5] = [
    ("title_committee", true),
    ("selection_panel", true),
    ("inspection", true),
    ("appointment_vote", false),
    ("appointment_sign", false),
];

/// The same day a year later; the last day of February when that has none.
fn year_later(day: NaiveDate) -> NaiveDate {
    day.with_year(day.year() + 1).unwrap_or_else(|| NaiveDate::from_ymd_opt(day.year() + 1, 2, 28).unwrap())
}

#[test]
fn evaluating_and_appointing_stay_apart_for_a_year() {
    let desk = Desk::staffed();
    let people = people(desk.sign("leader"));
    let sequences = if long() { 10_000 } else { 250 };
    let mut dice = Dice::new(12);
    let (mut tried, mut refused): (usize, BTreeMap<String, usize>) = (0, BTreeMap::new());
    let mut related = BTreeSet::new();
    let mut held: BTreeMap<(usize, usize), Vec<(bool, NaiveDate)>> = BTreeMap::new();
    for _ in 0..sequences {
        pass(TimeDelta::minutes(1));
        let (person, holders) = (dice.below(people.len()), [0; 2].map(|_| dice.below(people.len())));
        let begun = NaiveDate::from_ymd_opt(2023, 2, 1).unwrap() + Days::new(dice.below(1100) as u64);
        if dice.percent(10)
            && holders[0] != person
            && !related.contains(&(person, holders[0]))
            && !related.contains(&(holders[0], person))
        {
            let (one, other) = if dice.percent(50) { (person, holders[0]) } else { (holders[0], person) };
            let relation = RelativeNew {
                person: people[one].id,
                staff_number: people[other].staff_number.clone(),
                relation: "子女".into(),
                declared_on: String::new(),
            };
            desk.office.relative_add(&relation).unwrap();
            related.extend([(person, holders[0]), (holders[0], person)]);
        }
        for _ in 0..6 {
            let holder = if dice.percent(3) { person } else { *dice.one_of(&holders) };
            let (kind, evaluates) = *dice.one_of(&KINDS);
            // Around the edges of the year as well as anywhere.
            let on = match dice.below(6) {
                0 => begun,
                1 => year_later(begun),
                2 => year_later(begun) + Days::new(1),
                3 => begun - Days::new(1),
                4 => NaiveDate::from_ymd_opt(2024, 2, 29).unwrap(),
                _ => begun + Days::new(dice.below(800) as u64),
            };
            let request = DutyNew {
                person: people[person].id,
                staff_number: people[holder].staff_number.clone(),
                kind: kind.into(),
                held_on: on.to_string(),
                note: String::new(),
            };
            let told = outcome(desk.office.duty_add(&request));
            let parts = held.entry((person, holder)).or_default();
            let clash = parts.iter().filter(|(other, _)| *other != evaluates).any(|(_, other)| {
                let (evaluated, appointed) = if evaluates { (on, *other) } else { (*other, on) };
                (evaluated..=year_later(evaluated)).contains(&appointed)
            });
            let expected = match (person == holder || related.contains(&(person, holder)), clash) {
                (true, _) => "RECUSED",
                (_, true) => "SEPARATION",
                _ => "done",
            };
            assert_eq!(told, expected, "{kind} on {on}; held {parts:?}");
            if told == "done" {
                parts.push((evaluates, on));
            } else {
                *refused.entry(told).or_default() += 1;
            }
            tried += 1;
        }
    }
    let kept = held.iter().filter(|(_, parts)| !parts.is_empty());
    let mut compared = 0;
    for ((person, holder), parts) in kept.take(200) {
        let rows = desk.office.duty_list(people[*person].id).unwrap();
        let rows = rows.iter().filter(|row| row.staff_number == people[*holder].staff_number);
        assert_eq!(rows.count(), parts.len());
        compared += 1;
    }
    figure(
        "separation_duty",
        format_args!("{sequences} sequences, {tried} parts tried, refused {refused:?}, {compared} pairs compared with the list"),
    );
}
