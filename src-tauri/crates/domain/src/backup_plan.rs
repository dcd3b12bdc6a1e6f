//! Which back-ups are kept, and when the next one is due (trust: all of two days, 12 daily, 10 weekly, 9 monthly).

use chrono::{Datelike, NaiveDateTime, TimeDelta};
use std::collections::BTreeMap;

/// All are kept that are not older than this.
const ALL_DAYS: i64 = 2;
const DAYS: usize = 12;
const WEEKS: usize = 10;
const MONTHS: usize = 9;

/// Which of these back-ups stay: all of the last two days, the last one of each of the latest 12 days, 10 ISO weeks and 9 months
/// that have any, and always the newest. A time after `now`, made when the clock was ahead, stays too. The answer is in the order
/// of `times`.
pub fn keep(times: &[NaiveDateTime], now: NaiveDateTime) -> Vec<bool> {
    let recent = now.checked_sub_signed(TimeDelta::days(ALL_DAYS)).unwrap_or(NaiveDateTime::MIN);
    let mut kept: Vec<bool> = times.iter().map(|time| *time >= recent).collect();
    let month = |time: &NaiveDateTime| (time.year(), time.month());
    let week = |time: &NaiveDateTime| (time.iso_week().year(), time.iso_week().week());
    let day = |time: &NaiveDateTime| (time.year(), time.ordinal());
    let past: Vec<(usize, &NaiveDateTime)> = times.iter().enumerate().filter(|(_, time)| **time <= now).collect();
    let spans = [last_of(&past, day, DAYS), last_of(&past, week, WEEKS), last_of(&past, month, MONTHS)];
    for index in spans.into_iter().flatten() {
        if let Some(kept) = kept.get_mut(index) {
            *kept = true;
        }
    }
    kept
}

/// A back-up is due: there is none, or the last one is `hours` old. A last one that lies after `now` is not to be waited for.
pub fn due(last: Option<NaiveDateTime>, now: NaiveDateTime, hours: u32) -> bool {
    last.is_none_or(|last| last > now || now - last >= TimeDelta::hours(hours.into()))
}

/// Indexes of the last time in each of the latest `count` spans; a span is a year and a number in it.
fn last_of(times: &[(usize, &NaiveDateTime)], span: impl Fn(&NaiveDateTime) -> (i32, u32), count: usize) -> Vec<usize> {
    let mut last: BTreeMap<(i32, u32), (&NaiveDateTime, usize)> = BTreeMap::new();
    for (index, time) in times {
        let found = last.entry(span(time)).or_insert((time, *index));
        if found.0 < time {
            *found = (time, *index);
        }
    }
    last.into_values().rev().take(count).map(|(_, index)| index).collect()
}
