//! The printed key: when nobody signs in any more, and when the file of keys is gone.

use super::{note, notes, sheet};
use crate::desk::{Desk, figure, pass, refusal, second};
use chrono::TimeDelta;
use office::Unwatched;
use office::wire::{AccountSet, GroupRecover};
use std::fs;
use tests::staff;

fn recover(desk: &Desk, key: &str, handle: &str, keys_from: &str) -> Result<(), office::Error> {
    pass(TimeDelta::minutes(6));
    let request = GroupRecover {
        path: desk.path.display().to_string(),
        key: key.into(),
        handle: handle.into(),
        password: "换过的新口令，一共十二个字".into(),
        keys_from: keys_from.into(),
    };
    desk.office.group_recover(&request).map(drop)
}

#[test]
fn the_printed_key_opens_once() {
    let desk = Desk::staffed();
    let office = desk.sign("leader");
    assert!(office.group_state().unwrap().recovery_missing);
    let first = sheet(&desk, "first.pdf");
    assert!(!office.group_state().unwrap().recovery_missing);
    let second = sheet(&desk, "second.pdf");
    note(office, "决1号");
    office.group_close().unwrap();
    let mut refused = 0;
    // A new sheet makes the one before void; a slip of the pen is told as such; only who leads or watches gets a password by it.
    for (key, handle, told) in [
        (first.as_str(), "leader", "RECOVERY_WRONG"),
        (&second[..second.len() - 1], "leader", "RECOVERY_WRONG"),
        ("", "leader", "RECOVERY_WRONG"),
        (&second, "clerk", "RECOVERY_LEADER"),
        (&second, "nobody", "RECOVERY_LEADER"),
    ] {
        assert_eq!(refusal(recover(&desk, key, handle, "")), told, "{key} {handle}");
        assert!(!desk.office.group_state().unwrap().open);
        refused += 1;
    }
    // As people type it: small letters, blanks, O for 0.
    let typed = second.to_lowercase().replace('-', " ").replace('0', "o");
    recover(&desk, &typed, "leader", "").unwrap();
    let state = desk.office.group_state().unwrap();
    assert!(state.open && state.role == "leader" && state.recovery_missing, "used up");
    assert_eq!(notes(&desk.office), ["决1号"]);
    desk.office.group_close().unwrap();
    assert_eq!(refusal(desk.try_sign("leader", staff::PASSWORD)), "SIGN_IN_WRONG", "the lost password stays lost");
    desk.try_sign("leader", "换过的新口令，一共十二个字").unwrap();
    desk.office.group_close().unwrap();
    assert_eq!(refusal(recover(&desk, &second, "leader", "")), "RECOVERY_WRONG");
    // Everybody else's password is as it was.
    desk.sign("clerk");
    figure("drill_recovery", format_args!("{refused} refused, 1 opened, 1 refused after use"));
}

#[test]
fn lost_keys_come_out_of_a_back_up() {
    let desk = Desk::staffed();
    let office = desk.sign("leader");
    let key = sheet(&desk, "sheet.pdf");
    let set = office.backup_make(&Unwatched).unwrap();
    note(office, "决1号");
    office.group_close().unwrap();
    let keys = format!("{}.keys", desk.path.display());
    let kept = format!("{}/{}.talent.keys", set.folder, set.name);
    // While the file's own keys are there, older ones, with sheets that may be void by now, open nothing.
    assert_eq!(refusal(recover(&desk, &key, "leader", &kept)), "RECOVERY_KEYS_THERE");
    fs::remove_file(&keys).unwrap();
    assert_eq!(refusal(desk.try_sign("leader", staff::PASSWORD)), "KEYS_MISSING");
    assert_eq!(refusal(recover(&desk, &key, "leader", "")), "KEYS_MISSING");
    // Keys of another group open nothing here, and do not take the place of the lost ones.
    let other = Desk::staffed();
    other.sign("leader");
    let foreign = sheet(&other, "sheet.pdf");
    let foreign_keys = format!("{}.keys", other.path.display());
    other.office.group_close().unwrap();
    let told = recover(&desk, &foreign, "leader", &kept);
    assert_eq!(refusal(told), "RECOVERY_WRONG");
    assert!(recover(&desk, &key, "leader", &foreign_keys).is_err());
    assert!(!fs::exists(&keys).unwrap());
    recover(&desk, &key, "auditor", &kept).unwrap();
    assert_eq!(desk.office.group_state().unwrap().role, "auditor");
    desk.office.group_close().unwrap();
    // All other accounts open the file again with the passwords of the back-up's time, and nothing that was written is lost.
    assert_eq!(notes(desk.sign("leader")), ["决1号"]);
    desk.sign("clerk");
    figure("drill_lost_keys", "5 refused, 1 recovered with the keys of a back-up, 3 accounts sign in again");
}

/// A password somebody else may have seen goes with the account that is blocked.
#[test]
fn a_blocked_account_opens_nothing() {
    let desk = Desk::staffed();
    desk.sign("leader");
    let id = desk.account("clerk");
    desk.office.account_set(&AccountSet { blocked: true, ..desk.unchanged("clerk") }).unwrap();
    desk.office.group_close().unwrap();
    let told = refusal(desk.try_sign("clerk", staff::PASSWORD));
    assert!(["SIGN_IN_WRONG", "ACCOUNT_BLOCKED"].contains(&told), "{told}");
    desk.sign("leader");
    desk.office.account_set(&AccountSet { blocked: false, ..desk.unchanged("clerk") }).unwrap();
    assert!(desk.try_sign("clerk", staff::PASSWORD).is_err(), "let in again with a new password only");
    pass(TimeDelta::minutes(6));
    desk.sign("leader").account_reset(id, "a first password", Some(&second("忘记口令"))).unwrap();
    desk.try_sign("clerk", "a first password").unwrap();
    assert_eq!(refusal(desk.office.unit_list()), "PASSWORD_MUST_CHANGE");
    figure("drill_blocked_account", "2 refused, 1 let in again");
}
