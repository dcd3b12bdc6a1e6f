//! The drill: back-ups by plan, damage of every kind, bringing back, and the printed key when nothing else opens.

mod damage;
mod recovery;
mod restore;
mod schedule;

use crate::desk::{self, Desk, second};
use office::Office;
use office::wire::{BackupRow, FirstAccount, GroupCreate, ResolutionNew, RestoreRequest};
use std::path::Path;
use tests::{paper, staff};

/// Has a recovery sheet printed by leader and auditor; the key as it stands there: eight groups of four, then the check.
#[track_caller]
pub fn sheet(desk: &Desk, name: &str) -> String {
    let path = desk.office.recovery_save(&desk.file(name), Some(&second("封存恢复密钥"))).unwrap();
    let text = paper::text(path);
    let after = |words: &str, length: usize| text.split_once(words).unwrap().1.chars().take(length).collect::<String>();
    let groups = (1..=8).map(|number| after(&format!("第{number}组"), 4));
    groups.chain([after("校验码", 2)]).collect::<Vec<_>>().join("-")
}

/// A desk with a small file that only its first two accounts open.
fn small() -> Desk {
    let shelf = staff::shelf("small", |folder| {
        let office = desk::office(&folder.join("desk"));
        let first = |(handle, name, _): (&str, &str, &str)| FirstAccount {
            handle: handle.into(),
            name: name.into(),
            password: staff::PASSWORD.into(),
        };
        let request = GroupCreate {
            path: folder.join(staff::FILE).display().to_string(),
            group_name: staff::GROUP.into(),
            leader: first(staff::STAFF[0]),
            auditor: first(staff::STAFF[1]),
        };
        office.group_create(&request).unwrap();
    });
    Desk::of(&shelf.join(staff::FILE))
}

/// Something that the file holds from now on.
#[track_caller]
fn note(office: &Office, number: &str) {
    let request =
        ResolutionNew { number: number.into(), date: "2026-11-20".into(), title: String::new(), scan_path: String::new() };
    office.resolution_add(&request).unwrap();
}

/// What was noted, in the order of its noting.
fn notes(office: &Office) -> Vec<String> {
    let mut rows = office.resolution_list().unwrap();
    rows.sort_by_key(|row| row.id);
    rows.into_iter().map(|row| row.number).collect()
}

/// Leader and auditor bring a back-up back to a place.
fn request(set: &BackupRow, to: &Path) -> RestoreRequest {
    RestoreRequest {
        folder: set.folder.clone(),
        name: set.name.clone(),
        to: to.display().to_string(),
        leader: "leader".into(),
        leader_password: staff::PASSWORD.into(),
        auditor: "auditor".into(),
        auditor_password: staff::PASSWORD.into(),
        reason: "硬盘损坏".into(),
    }
}
