//! The first screen: accounts, passwords, keys, files and folders that come from whoever sits there.

use super::strings;
use crate::desk::{Desk, figure, long, pass, refusal};
use chrono::TimeDelta;
use office::wire::{FirstAccount, GroupCreate, GroupOpen, GroupRecover, RestoreRequest};
use std::collections::BTreeMap;
use tests::staff;

fn create(path: String) -> GroupCreate {
    let first = |(handle, name, _): (&str, &str, &str)| FirstAccount {
        handle: handle.into(),
        name: name.into(),
        password: staff::PASSWORD.into(),
    };
    GroupCreate { path, group_name: staff::GROUP.into(), leader: first(staff::STAFF[0]), auditor: first(staff::STAFF[1]) }
}

#[test]
fn the_door_answers_anything_with_a_code() {
    let desk = Desk::staffed();
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut told = |what: &str, text: &str, code: &'static str| {
        assert_ne!(code, "INTERNAL", "{what} {text:?}");
        *codes.entry(code).or_default() += 1;
    };
    let path = desk.path.display().to_string();
    for (place, text) in strings::all().into_iter().enumerate() {
        if long() || place % 8 == 0 {
            // What made wait is over: the account itself is looked up.
            pass(TimeDelta::minutes(6));
        }
        let open = |path: &str, handle: &str, password: &str| {
            let request = GroupOpen { path: path.into(), handle: handle.into(), password: password.into() };
            refusal(desk.office.group_open(&request))
        };
        told("account", &text, open(&path, &text, &text));
        if !text.contains("/") {
            told("file", &text, open(&desk.file(&text), "leader", staff::PASSWORD));
        }
        let recover = GroupRecover {
            path: path.clone(),
            key: text.clone(),
            handle: text.clone(),
            password: staff::PASSWORD.into(),
            keys_from: text.clone(),
        };
        told("recover", &text, refusal(desk.office.group_recover(&recover)));
        told("find", &text, refusal(desk.office.backup_find(&desk.file(&format!("none/{text}")))));
        let restore = RestoreRequest {
            folder: text.clone(),
            name: text.clone(),
            to: text.clone(),
            leader: text.clone(),
            leader_password: text.clone(),
            auditor: text.clone(),
            auditor_password: text.clone(),
            reason: text.clone(),
        };
        told("restore", &text, refusal(desk.office.backup_restore(&restore)));
        // A place where no file can be.
        if text.contains('\0') || text.len() > 255 {
            told("create", &text, refusal(desk.office.group_create(&create(desk.file(&text)))));
        }
        told("sample", &text, refusal(desk.office.group_sample("", &text, &office::Unwatched)));
    }
    // All of it was wrong, and none of it was counted against somebody who is there.
    pass(TimeDelta::minutes(6));
    desk.sign("leader");
    assert!(desk.office.verify().unwrap().sound);
    figure("hostile_door", format_args!("{codes:?}"));
}
