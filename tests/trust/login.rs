//! Guessing at the door, under a clock of its own: how many guesses a day are left to somebody who sits there all day, what a
//! restart or a clock set back changes, and whom it holds up.

use crate::desk::{self, Desk, figure, long, newcomer, now, pass, pauses, refusal, second, set_clock};
use crate::world;
use chrono::TimeDelta;
use office::Error;
use office::wire::{AppraisalState, GroupRecover, RestoreRequest};
use std::time::{Duration, Instant};
use tests::staff;

/// A try took no less, whatever came of it.
const LEAST: Duration = Duration::from_millis(250);

/// Guesses in the first 24 hours for somebody who never tires: the fourteen until the wait is five minutes, then twelve an hour.
const DAY: usize = 14 + 24 * 12;

#[test]
fn a_day_of_guessing_is_three_hundred_guesses() {
    let mut desk = Desk::staffed();
    let begun = now();
    let tries = if long() { 10_000 } else { 1_000 };
    let (mut derived, mut refused, mut in_a_day, mut least) = (0, 0, 0, Duration::MAX);
    let (mut failures, mut restarts, mut longest) = (0_u32, 0, 0_i64);
    while derived + refused < tries {
        // The program is started anew now and then: what it counts lies beside the file.
        if (derived + refused) % 37 == 36 {
            desk.office = desk::office(&desk.home.path().join("desk"));
            restarts += 1;
        }
        pauses();
        let started = Instant::now();
        let told = desk.try_sign("leader", "a wrong guess of mine");
        let slept: Duration = pauses().iter().sum();
        match told {
            Err(Error::SignInWrong) => {
                least = least.min(started.elapsed() + slept);
                (derived, failures) = (derived + 1, failures + 1);
                in_a_day += usize::from(now() - begun < TimeDelta::days(1));
            }
            Err(Error::SignInWait { seconds }) => {
                refused += 1;
                let told: i64 = seconds.parse().unwrap();
                longest = longest.max(told);
                // What is told is what is left, to the second, and pestering makes it neither longer nor shorter.
                let wait = if failures < 5 { 0 } else { (1_i64 << (failures - 5).min(9)).min(300) };
                assert!(0 < told && told <= wait, "{told} of {wait} after {failures}");
                pass(TimeDelta::seconds(match refused % 3 {
                    0 => told,
                    1 => told / 2,
                    _ => 0,
                }));
            }
            other => panic!("{other:?}"),
        }
    }
    let days = (now() - begun).num_minutes() as f64 / 1440.0;
    assert!(least >= LEAST, "{least:?}");
    assert!(longest <= 300);
    assert!(in_a_day <= DAY, "{in_a_day}");
    assert!(derived as f64 <= 14.0 + days * 288.0 + 1.0, "{derived} in {days} days");
    // The owner comes when the wait is over, and all is forgotten.
    pass(TimeDelta::minutes(5));
    desk.sign("leader");
    let failed = desk.office.audit_list(&Default::default(), &Default::default()).unwrap().rows.remove(0);
    assert_eq!((failed.operation.as_str(), failed.result), ("group_open", format!("after {derived} wrong")));
    for _ in 0..4 {
        assert_eq!(refusal(desk.try_sign("leader", "a wrong guess of mine")), "SIGN_IN_WRONG");
    }
    desk.sign("leader");
    figure(
        "login",
        format_args!(
            "{} tries, {derived} derived, {refused} told to wait, {days:.1} simulated days, at most {in_a_day} guesses in the first day, {restarts} restarts, shortest try {least:?}",
            derived + refused
        ),
    );
}

#[test]
fn a_clock_set_back_gains_nothing() {
    let desk = Desk::staffed();
    let begun = now();
    for _ in 0..10 {
        while refusal(desk.try_sign("leader", "a wrong guess of mine")) == "SIGN_IN_WAIT" {
            pass(TimeDelta::seconds(40));
        }
    }
    let mut refused = 0;
    for back in [TimeDelta::seconds(1), TimeDelta::minutes(10), TimeDelta::days(400), TimeDelta::days(20_000)] {
        set_clock(begun - back);
        assert_eq!(refusal(desk.try_sign("leader", staff::PASSWORD)), "SIGN_IN_WAIT", "even the right one waits");
        // The whole wait counts from here: ten failures are 32 seconds.
        pass(TimeDelta::seconds(31));
        assert_eq!(refusal(desk.try_sign("leader", staff::PASSWORD)), "SIGN_IN_WAIT");
        refused += 2;
    }
    pass(TimeDelta::seconds(1));
    desk.sign("leader");
    figure("login_clock", format_args!("{refused} refused after the clock was set back, 32 s served each time"));
}

#[test]
fn one_account_under_attack_holds_up_nobody_else() {
    let desk = Desk::staffed();
    let mut tries = 0;
    // However the name is typed, it is one account.
    for handle in ["leader", "LEADER", " Leader ", "ｌｅａｄｅｒ", "leader"].into_iter().cycle().take(40) {
        desk.try_sign(handle, "a wrong guess of mine").unwrap_err();
        tries += 1;
    }
    assert_eq!(refusal(desk.try_sign("LeAdEr", staff::PASSWORD)), "SIGN_IN_WAIT");
    for (handle, _, _) in staff::STAFF.iter().skip(1) {
        desk.sign(handle);
    }
    // Names that nobody has share one count, and it holds up none of the others.
    for number in 0..30 {
        desk.try_sign(&format!("nobody {number}"), "a wrong guess of mine").unwrap_err();
        tries += 1;
    }
    assert_eq!(refusal(desk.try_sign("somebody else", "a wrong guess of mine")), "SIGN_IN_WAIT");
    desk.sign("clerk");
    figure("login_others", format_args!("{tries} wrong tries, 8 accounts signed in meanwhile"));
}

/// Wherever a password is asked for, the same count stands before it.
#[test]
fn there_is_no_second_door() {
    let desk = world::desk();
    let closed = world::appraisal(desk.sign("leader"), AppraisalState::Closed);
    let waits = |handle: &str, tried: &mut dyn FnMut() -> &'static str| {
        let told: Vec<_> = (0..8).map(|_| tried()).collect();
        assert_eq!(told.iter().filter(|code| **code == "SIGN_IN_WAIT").count(), 3, "{handle}: {told:?}");
        assert_eq!(refusal(desk.try_sign(handle, staff::PASSWORD)), "SIGN_IN_WAIT");
        pass(TimeDelta::minutes(5));
        desk.sign(handle);
        desk.sign("leader");
    };
    let mut wrong = second("更正录入");
    wrong.password = "a wrong guess of mine".into();
    waits("auditor", &mut || refusal(desk.office.appraisal_reopen(closed, 0, &wrong)));
    let mut auditor = newcomer("wei2", "卫二", "auditor", staff::PASSWORD);
    auditor.second = Some(wrong.clone());
    waits("auditor", &mut || refusal(desk.office.account_add(&auditor)));
    let columns = ["identity".to_owned()];
    let path = desk.file("plain.xlsx");
    waits("auditor", &mut || {
        refusal(desk.office.person_export(&Default::default(), &Default::default(), &columns, &path, Some(&wrong)))
    });
    waits("leader", &mut || refusal(desk.office.password_change("a wrong guess of mine", "another password")));
    // The printed key has no account to count on; its guesses have a count of their own.
    crate::drill::sheet(&desk, "recovery.pdf");
    desk.office.group_close().unwrap();
    let guess = GroupRecover {
        path: desk.path.display().to_string(),
        key: store_key(),
        handle: "leader".into(),
        password: staff::PASSWORD.into(),
        keys_from: String::new(),
    };
    let told: Vec<_> = (0..8).map(|_| refusal(desk.office.group_recover(&guess))).collect();
    assert_eq!(told[..5], ["RECOVERY_WRONG"; 5]);
    assert_eq!(told[5..], ["SIGN_IN_WAIT"; 3]);
    desk.sign("leader");
    // Back-ups hold the same slots: however many there are, guessing at them has one count.
    let mut sets = Vec::new();
    for _ in 0..3 {
        pass(TimeDelta::minutes(1));
        sets.push(desk.office.backup_make(&office::Unwatched).unwrap());
    }
    let mut told = Vec::new();
    for turn in 0..9 {
        let set = &sets[turn % 3];
        let request = RestoreRequest {
            folder: set.folder.clone(),
            name: set.name.clone(),
            to: desk.file("elsewhere.talent"),
            leader: "leader".into(),
            leader_password: "a wrong guess of mine".into(),
            auditor: "auditor".into(),
            auditor_password: staff::PASSWORD.into(),
            reason: "演练".into(),
        };
        told.push(refusal(desk.office.backup_restore(&request)));
    }
    assert_eq!(told.iter().filter(|code| **code == "SIGN_IN_WAIT").count(), 4, "{told:?}");
    figure("login_doors", "6 places that ask for a password, one count each: the sixth try waits");
}

/// A recovery key that reads well and opens nothing here: it belongs to another file.
fn store_key() -> String {
    let desk = Desk::staffed();
    desk.sign("leader");
    crate::drill::sheet(&desk, "other.pdf")
}
