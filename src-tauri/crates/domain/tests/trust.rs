//! What keeps people apart, back-ups kept and tries slow, whatever comes in which order.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};
use domain::backup_plan::{due, keep};
use domain::login::{LEAST, remaining, wait_after};
use domain::role::Role;
use domain::separation::{DutyKind, Refusal, Side, SignStep, conflict, may_sign, quorum};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashSet};

fn day(number: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 12, 1).unwrap() + TimeDelta::days(number.into())
}

/// Months later by hand: the day is clipped to the month's end.
fn later(date: NaiveDate, months: u32) -> NaiveDate {
    let count = date.year() * 12 + date.month0() as i32 + months as i32;
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u32 + 1);
    (28..=31)
        .rev()
        .filter(|last| *last >= 28)
        .find_map(|last| NaiveDate::from_ymd_opt(year, month, date.day().min(last)))
        .unwrap()
}

/// Nobody both evaluated and, within the cycle, decided.
fn clean(parts: &[(i64, Side, NaiveDate)], months: u32) -> bool {
    parts.iter().all(|(holder, side, on)| {
        *side != Side::Evaluation
            || parts.iter().all(|(other, decided, then)| {
                holder != other || *decided != Side::Appointment || *then < *on || *then > later(*on, months)
            })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    #[test]
    fn evaluation_and_appointment_never_meet_in_a_cycle(
        months in 0u32..25, tries in prop::collection::vec((0i64..3, 0usize..5, 0i32..900), 1..24)
    ) {
        let mut held: Vec<(i64, Side, NaiveDate)> = Vec::new();
        for (holder, kind, on) in tries {
            let part = (holder, DutyKind::ALL[kind].side(), day(on));
            let own: Vec<(Side, NaiveDate)> = held.iter().filter(|held| held.0 == holder).map(|held| (held.1, held.2)).collect();
            let refused = conflict((part.1, part.2), &own, months);
            held.push(part);
            prop_assert_eq!(refused, !clean(&held, months), "{:?} {:?}", part, own);
            if refused {
                held.pop();
            }
        }
        prop_assert!(clean(&held, months));
    }

    #[test]
    fn a_batch_is_signed_in_order_by_six_different_hands(tries in prop::collection::vec((0usize..6, 0usize..9), 1..60)) {
        let roles = [Role::Clerk, Role::Clerk, Role::Clerk, Role::Payer, Role::Payer, Role::Deputy, Role::Leader, Role::Auditor, Role::Member];
        let mut standing: Vec<(SignStep, i64)> = Vec::new();
        for (step, account) in tries {
            let (step, role) = (SignStep::ALL[step], roles[account]);
            let told = may_sign(step, role, account as i64, &standing);
            let in_order = SignStep::ALL.get(standing.len()) == Some(&step);
            let fresh = standing.iter().all(|(_, by)| *by != account as i64);
            let expected = match (step.role() == role, in_order, fresh) {
                (false, _, _) => Err(Refusal::Role),
                (_, false, _) => Err(Refusal::NotNext),
                (_, _, false) => Err(Refusal::SignedBefore),
                _ => Ok(()),
            };
            prop_assert_eq!(told, expected);
            if told.is_ok() {
                standing.push((step, account as i64));
            }
        }
        let hands: HashSet<i64> = standing.iter().map(|(_, by)| *by).collect();
        prop_assert_eq!(hands.len(), standing.len());
        prop_assert_eq!(SignStep::next(&standing.iter().map(|(step, _)| *step).collect::<Vec<_>>()), SignStep::ALL.get(standing.len()).copied());
    }

    #[test]
    fn a_quorum_is_of_those_who_are_left(
        members in prop::collection::vec(0i64..12, 0..12), removed in prop::collection::vec(0i64..12, 0..12),
        present in prop::collection::vec(0i64..14, 0..20), part in 0u32..5, whole in 0u32..5
    ) {
        let left: HashSet<i64> = members.iter().copied().filter(|member| !removed.contains(member)).collect();
        let there = left.iter().filter(|member| present.contains(member)).count();
        let found = quorum(&members, &removed, &present, (part, whole));
        prop_assert_eq!(found.size, left.len());
        prop_assert!(found.needed >= 1);
        prop_assert!(found.needed as u64 * u64::from(whole.max(1)) >= left.len() as u64 * u64::from(part));
        prop_assert!(found.needed == 1 || (found.needed as u64 - 1) * u64::from(whole.max(1)) < left.len() as u64 * u64::from(part));
        prop_assert_eq!(found.reached, there >= found.needed);
        prop_assert!(!left.is_empty() || !found.reached);
        prop_assert!(there > 0 || !found.reached);
    }
}

#[test]
fn a_quorum_never_passes_by_default() {
    assert!(!quorum(&[], &[], &[], (2, 3)).reached);
    assert!(!quorum(&[1, 2, 3], &[1, 2, 3], &[1, 2, 3], (2, 3)).reached);
    assert!(!quorum(&[1, 2, 3], &[], &[], (0, 3)).reached);
    let found = quorum(&[1, 2, 3, 4], &[4], &[1, 2, 4, 9], (2, 3));
    assert_eq!((found.size, found.needed, found.reached), (3, 2, true));
    let found = quorum(&[1, 2, 3, 4], &[4], &[1, 1, 4, 4], (2, 3));
    assert_eq!((found.size, found.needed, found.reached), (3, 2, false));
    assert!(!quorum(&[1, 2], &[], &[1, 2], (3, 2)).reached);
}

fn at(minute: i64) -> NaiveDateTime {
    day(0).and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(minute)
}

/// The last time of each of the latest `count` spans that have any, by hand.
fn last_of<Span: Ord>(times: &[NaiveDateTime], count: usize, span: impl Fn(&NaiveDateTime) -> Span) -> Vec<NaiveDateTime> {
    let mut spans: BTreeMap<Span, NaiveDateTime> = BTreeMap::new();
    for time in times {
        let last = spans.entry(span(time)).or_insert(*time);
        *last = (*last).max(*time);
    }
    spans.into_values().rev().take(count).collect()
}

fn classes(past: &[NaiveDateTime]) -> [Vec<NaiveDateTime>; 3] {
    [
        last_of(past, 12, |time| time.date()),
        last_of(past, 10, |time| (time.iso_week().year(), time.iso_week().week())),
        last_of(past, 9, |time| (time.year(), time.month())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn what_is_kept_covers_every_class_and_thins_once(
        minutes in prop::collection::vec(0i64..600_000, 0..120), ahead in prop::collection::vec(600_000i64..610_000, 0..3),
        now in 500_000i64..600_000
    ) {
        let times: Vec<NaiveDateTime> = minutes.into_iter().chain(ahead).map(at).collect();
        let now = at(now);
        let kept = keep(&times, now);
        prop_assert_eq!(kept.len(), times.len());
        let left: Vec<NaiveDateTime> = times.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(time, _)| *time).collect();
        prop_assert_eq!(left.iter().max(), times.iter().max());
        let past = |times: &[NaiveDateTime]| times.iter().copied().filter(|time| *time <= now).collect::<Vec<_>>();
        prop_assert_eq!(past(&left).into_iter().max(), past(&times).into_iter().max());
        let classes = classes(&past(&times));
        for (time, kept) in times.iter().zip(&kept) {
            let wanted = *time >= now - TimeDelta::days(2) || classes.iter().any(|class| class.contains(time));
            // Of several at the same moment one is enough.
            prop_assert!(wanted || !kept, "{}", time);
            prop_assert!(!wanted || left.contains(time), "{}", time);
        }
        prop_assert!(keep(&left, now).into_iter().all(|kept| kept), "what is thinned stays thin");
        let mut turned = times.clone();
        turned.reverse();
        let again: HashSet<NaiveDateTime> = turned.iter().zip(keep(&turned, now)).filter(|(_, kept)| *kept).map(|(time, _)| *time).collect();
        prop_assert_eq!(again, left.into_iter().collect::<HashSet<_>>());
    }
}

#[test]
fn a_year_of_back_ups_thinned_each_time_leaves_nine_months_behind() {
    let mut times: Vec<NaiveDateTime> = Vec::new();
    for hour in (0..400 * 24).step_by(4) {
        let now = at(hour * 60);
        times.push(now);
        let kept = keep(&times, now);
        times = times.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(time, _)| time).collect();
        assert!(times.len() <= 13 + 12 + 10 + 9, "{}", times.len());
    }
    let [days, weeks, months] = classes(&times);
    assert_eq!((days.len(), weeks.len(), months.len()), (12, 10, 9));
    let now = at((400 * 24 - 4) * 60);
    // The ninth month, counting this one.
    assert_eq!((now.date().to_string().as_str(), times[0].date().to_string().as_str()), ("2025-01-03", "2024-05-31"));
    assert_eq!(times.last(), Some(&now));
    assert_eq!(times.iter().filter(|time| **time >= now - TimeDelta::days(2)).count(), 13);
}

#[test]
fn a_back_up_is_due_after_its_hours() {
    let now = at(100_000);
    assert!(due(None, now, 4));
    assert!(!due(Some(now - TimeDelta::minutes(239)), now, 4));
    assert!(due(Some(now - TimeDelta::minutes(240)), now, 4));
    assert!(due(Some(now + TimeDelta::minutes(1)), now, 4));
    assert!(!due(Some(now), now, 1));
}

proptest! {
    #[test]
    fn waits_grow_to_five_minutes_and_no_clock_shortens_them(failures in 0u32..200, last in any::<i64>(), now in any::<i64>()) {
        prop_assert!(wait_after(failures) <= wait_after(failures + 1));
        prop_assert!(wait_after(failures).as_secs() <= 300);
        prop_assert_eq!(wait_after(failures).is_zero(), failures < 5);
        let left = remaining(failures, last, now);
        prop_assert!(left <= wait_after(failures));
        if now <= last {
            prop_assert_eq!(left, wait_after(failures));
        }
    }
}

#[test]
fn a_day_of_guessing_makes_few_guesses() {
    let (mut clock, mut last, mut failures) = (0u64, 0u64, 0u32);
    // Restarts in between change nothing: what is counted lies in a file.
    while clock < 24 * 3_600_000 {
        let left = remaining(failures, (last / 1000) as i64, (clock / 1000) as i64);
        if left.is_zero() {
            clock += LEAST.as_millis() as u64;
            failures += 1;
            last = clock;
        } else {
            clock += left.as_millis() as u64;
        }
    }
    assert!((280..310).contains(&failures), "{failures}");
}
