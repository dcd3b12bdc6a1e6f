//! A desk that nobody touches: after ten minutes the key is dropped, and only a password brings the file back.

use crate::desk::{Desk, figure, now, outcome, pass, refusal, set_clock};
use chrono::TimeDelta;
use office::wire::PersonQuery;
use std::fs::{self, File};
use tests::staff;

/// Nobody holds the file's lock.
fn free(desk: &Desk) -> bool {
    File::open(format!("{}.lock", desk.path.display())).unwrap().try_lock().is_ok()
}

#[test]
fn the_key_goes_after_ten_minutes_without_a_hand() {
    let desk = Desk::staffed();
    let office = desk.sign("clerk");
    assert!(!free(&desk));
    pass(TimeDelta::seconds(599));
    assert!(!office.lock_if_idle() && office.group_state().unwrap().open);
    pass(TimeDelta::seconds(1));
    // Whatever asks first finds it locked: no timer has to have run.
    assert_eq!(refusal(office.person_list(&PersonQuery::default(), &Default::default())), "SESSION_LOCKED");
    let state = office.group_state().unwrap();
    assert!(state.locked && !state.open && state.may.is_empty() && state.role.is_empty() && state.actor.is_empty());
    assert_eq!((state.handle.as_str(), state.path.as_str()), ("clerk", desk.path.to_str().unwrap()));
    // The file is given back: whole, folded, free for anybody.
    assert!(free(&desk));
    assert!(
        !fs::exists(format!("{}-wal", desk.path.display())).unwrap()
            || fs::metadata(format!("{}-wal", desk.path.display())).unwrap().len() == 0
    );
    assert!(!fs::exists(format!("{}.owner", desk.path.display())).unwrap());
    let mut refused = 0;
    for told in [
        outcome(office.session_touch()),
        outcome(office.session_lock()),
        outcome(office.unit_list()),
        outcome(office.password_change(staff::PASSWORD, "another password")),
        outcome(office.backup_make(&office::Unwatched)),
    ] {
        assert_eq!(told, "SESSION_LOCKED");
        refused += 1;
    }
    // A hand on the desk opens nothing; the password does, and another account may come instead.
    assert_eq!(refusal(desk.try_sign("clerk", "a wrong guess of mine")), "SIGN_IN_WRONG");
    assert!(office.group_state().unwrap().locked);
    desk.sign("clerk");
    assert!(!office.group_state().unwrap().locked && !free(&desk));
    office.session_lock().unwrap();
    assert!(free(&desk));
    desk.sign("leader");
    assert_eq!(office.group_state().unwrap().role, "leader");
    figure("idle", format_args!("locked at 600 s, open at 599 s, {refused} calls refused meanwhile, lock file free, log folded"));
}

#[test]
fn a_hand_on_the_desk_keeps_it_open() {
    let desk = Desk::staffed();
    let office = desk.sign("leader");
    let mut touches = 0;
    for _ in 0..60 {
        pass(TimeDelta::seconds(590));
        office.session_touch().unwrap();
        touches += 1;
    }
    // Work is a hand as well; merely looking is not: a screen that refreshes itself keeps nothing open.
    pass(TimeDelta::seconds(590));
    let resolution = office::wire::ResolutionNew {
        number: "决1号".into(),
        date: "2026-11-20".into(),
        title: String::new(),
        scan_path: String::new(),
    };
    office.resolution_add(&resolution).unwrap();
    pass(TimeDelta::seconds(590));
    office.resolution_list().unwrap();
    pass(TimeDelta::seconds(10));
    assert_eq!(refusal(office.resolution_list()), "SESSION_LOCKED");
    // A clock that was set back does not hold it open until it has caught up.
    desk.sign("leader");
    set_clock(now() - TimeDelta::days(30));
    assert_eq!(refusal(office.resolution_list()), "SESSION_LOCKED");
    figure("idle_touch", format_args!("{touches} touches over {} minutes kept it open", touches * 590 / 60));
}
