//! Back-ups by plan: when they are made, which of them stay, and what goes into the second folder.

use super::{note, small};
use crate::desk::{Desk, Dice, figure, long, now, pass};
use chrono::{Datelike, NaiveDateTime, TimeDelta};
use office::wire::BackupPlan;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Names the day, week or month of a moment.
type Span = fn(&NaiveDateTime) -> String;

/// The plan as the design tells it, told again: all of two days, then the last of 12 days, 10 weeks and 9 months.
fn kept(made: &[NaiveDateTime], now: NaiveDateTime) -> BTreeSet<NaiveDateTime> {
    let mut kept: BTreeSet<_> = made.iter().copied().filter(|time| now - *time <= TimeDelta::days(2)).collect();
    let spans: [(usize, Span); 3] = [
        (12, |time| time.format("%Y-%m-%d").to_string()),
        (10, |time| format!("{:04}-{:02}", time.iso_week().year(), time.iso_week().week())),
        (9, |time| time.format("%Y-%m").to_string()),
    ];
    for (count, span) in spans {
        let mut last = BTreeMap::new();
        for time in made {
            last.insert(span(time), *time);
        }
        kept.extend(last.into_values().rev().take(count));
    }
    kept
}

fn names(folder: &Path) -> BTreeSet<String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    files.filter(|name| !name.ends_with(".tries")).collect()
}

fn times(folder: &Path) -> BTreeSet<NaiveDateTime> {
    let stamp = |name: &str| NaiveDateTime::parse_from_str(name.split('-').nth(1)?, "%Y%m%dT%H%M%S").ok();
    names(folder).iter().filter(|name| name.ends_with(".manifest.json")).filter_map(|name| stamp(name)).collect()
}

/// Hours pass with somebody at the desk.
fn hours(desk: &Desk, hours: i64) {
    for _ in 0..hours * 7 {
        pass(TimeDelta::minutes(9));
        desk.office.session_touch().unwrap();
    }
}

#[test]
fn what_the_plan_keeps_is_what_is_there() {
    let desk = small();
    let second = desk.home.path().join("second");
    fs::create_dir(&second).unwrap();
    let plan = BackupPlan { hours: 6, second_folder: second.display().to_string() };
    desk.sign("leader").backup_plan(&plan).unwrap();
    let folder = desk.home.path().join("group.talent.backups");
    let (days, begun) = if long() { (400, now()) } else { (80, now()) };
    let (mut made, mut asked, mut compared, mut dice) = (Vec::new(), 0, 0, Dice::new(400));
    while now() - begun < TimeDelta::days(days) {
        // Now and then nobody comes for a day or a week.
        let away = if dice.percent(1) { 24 * (1 + dice.below(7)) } else { 0 };
        hours(&desk, 2 + i64::try_from(away).unwrap());
        let due = made.last().is_none_or(|last| now() - *last >= TimeDelta::hours(6));
        if dice.percent(70) {
            note(&desk.office, &format!("决{asked}号"));
        }
        asked += 1;
        assert_eq!(desk.office.backup_if_due(), due, "{} after {:?}", now(), made.last());
        if !due {
            continue;
        }
        made.push(now());
        let expected = kept(&made, now());
        assert_eq!(times(&folder), expected, "{}", now());
        assert_eq!(names(&folder), names(&second));
        assert_eq!(names(&folder).len(), expected.len() * 3, "each is three files, and nothing else lies there");
        compared += expected.len();
    }
    let rows = desk.office.backup_room().unwrap().rows;
    assert_eq!(rows.len(), times(&folder).len() * 2);
    // What stayed for months is as sound as what was made today.
    let oldest: Vec<_> = rows.iter().rev().take(4).chain(rows.iter().take(2)).collect();
    for row in &oldest {
        assert!(desk.office.backup_check(&row.folder, &row.name).unwrap().sound, "{}", row.name);
    }
    figure(
        "drill_schedule",
        format_args!(
            "{days} days, asked {asked} times, {} made, {} kept at the end, {compared} compared with the plan, {} checked",
            made.len(),
            times(&folder).len(),
            oldest.len()
        ),
    );
}

#[test]
fn a_second_folder_may_go_and_another_group_may_share_it() {
    let (desk, other) = (small(), Desk::staffed());
    let second = desk.home.path().join("stick");
    fs::create_dir(&second).unwrap();
    let plan = BackupPlan { hours: 4, second_folder: second.display().to_string() };
    desk.sign("leader").backup_plan(&plan).unwrap();
    other.sign("leader").backup_plan(&plan).unwrap();
    // The other group's back-ups are old enough that the plan of this one would thin them.
    for _ in 0..3 {
        other.office.backup_make(&office::Unwatched).unwrap();
        pass(TimeDelta::minutes(5));
        other.office.session_touch().unwrap();
    }
    let theirs = names(&second);
    for _ in 0..12 {
        pass(TimeDelta::hours(36));
        desk.sign("leader").backup_make(&office::Unwatched).unwrap();
    }
    assert!(theirs.is_subset(&names(&second)), "another group's back-ups were thinned");
    // The stick is pulled: the back-up beside the file is made all the same, and the trouble is told.
    fs::rename(&second, desk.home.path().join("pulled")).unwrap();
    pass(TimeDelta::hours(5));
    desk.sign("leader");
    let before = desk.office.backup_room().unwrap().rows.len();
    desk.office.backup_if_due();
    let room = desk.office.backup_room().unwrap();
    assert_eq!((room.rows.len(), room.trouble.as_str()), (before + 1, "BACKUP_FOLDER"));
    fs::rename(desk.home.path().join("pulled"), &second).unwrap();
    pass(TimeDelta::hours(5));
    desk.sign("leader");
    assert!(desk.office.backup_if_due());
    assert_eq!(desk.office.backup_room().unwrap().trouble, "");
    figure("drill_second", format_args!("{} files of another group stayed, 1 missing folder told", theirs.len()));
}
