//! Bringing back: into place and into an empty folder, by leader and auditor and by nobody else; and an older file put in place by
//! hand, which shows.

use super::{note, notes, request, small};
use crate::desk::{self, Desk, figure, pass, refusal, second};
use crate::world;
use chrono::TimeDelta;
use office::wire::{AccountSet, AppraisalState, AuditQuery, FormKind, PrintRequest, PrintSave};
use office::{Office, Unwatched};
use std::fs;
use tests::{paper, staff};

fn entries(office: &Office, operation: &str) -> Vec<office::wire::AuditRow> {
    let query = AuditQuery { operation: operation.into(), ..AuditQuery::default() };
    office.audit_list(&query, &desk::everything()).unwrap().rows
}

#[test]
fn leader_and_auditor_bring_back_and_nobody_else() {
    let desk = Desk::staffed();
    note(desk.sign("leader"), "决1号");
    let set = desk.office.backup_make(&Unwatched).unwrap();
    note(&desk.office, "决2号");
    let before = fs::read(&desk.path).unwrap();
    // Everybody else, everybody twice, and whoever knows one password only.
    let mut refused = 0;
    let wrong = "a wrong guess of mine";
    for (leader, first, auditor, other) in [
        ("leader", staff::PASSWORD, "leader", staff::PASSWORD),
        ("auditor", staff::PASSWORD, "auditor", staff::PASSWORD),
        ("auditor", staff::PASSWORD, "leader", staff::PASSWORD),
        ("deputy", staff::PASSWORD, "auditor", staff::PASSWORD),
        ("clerk", staff::PASSWORD, "auditor", staff::PASSWORD),
        ("leader", staff::PASSWORD, "deputy", staff::PASSWORD),
        ("leader", staff::PASSWORD, "", ""),
        ("leader", wrong, "auditor", staff::PASSWORD),
        ("leader", staff::PASSWORD, "auditor", wrong),
        ("nobody", staff::PASSWORD, "auditor", staff::PASSWORD),
    ] {
        let mut asked = request(&set, &desk.path);
        (asked.leader, asked.leader_password) = (leader.into(), first.into());
        (asked.auditor, asked.auditor_password) = (auditor.into(), other.into());
        assert_eq!(refusal(desk.office.backup_restore(&asked)), "SECOND_WRONG", "{leader} {auditor}");
        pass(TimeDelta::minutes(6));
        // Whoever works is not thrown out by a refusal.
        desk.office.session_touch().unwrap();
        refused += 1;
    }
    let mut silent = request(&set, &desk.path);
    silent.reason = " ".into();
    assert_eq!(refusal(desk.office.backup_restore(&silent)), "REASON_MISSING");
    assert_eq!(fs::read(&desk.path).unwrap(), before);
    assert_eq!(notes(&desk.office), ["决1号", "决2号"]);

    let done = desk.office.backup_restore(&request(&set, &desk.path)).unwrap();
    assert!(!desk.office.group_state().unwrap().open, "nobody works on what was replaced");
    assert_eq!(done.made_at, set.made_at);
    let office = desk.sign("leader");
    assert_eq!(notes(office), ["决1号"]);
    assert!(office.verify().unwrap().sound);
    let told = &entries(office, "backup_restore")[0];
    assert_eq!((told.actor.as_str(), told.object.clone()), ("赵组长", format!("backup {}", set.name)));
    let verdict = office.audit_check().unwrap();
    assert!(verdict.sound && verdict.missing.is_empty(), "{verdict:?}");
    assert_eq!(office.group_state().unwrap().rolled_back, "", "what two people agreed to is no roll-back");
    // What stood there before is kept whole and opens.
    let kept = std::path::PathBuf::from(&done.kept);
    let aside = Desk::of(&kept);
    assert_eq!(notes(aside.sign("leader")), ["决1号", "决2号"]);

    // Into an empty folder, on a desk that has never seen the group.
    let empty = tempfile::tempdir().unwrap();
    let to = empty.path().join("brought.talent");
    let elsewhere = desk::office(&empty.path().join("desk"));
    let rows = elsewhere.backup_find(&set.folder).unwrap();
    assert!(rows.iter().any(|row| row.name == set.name));
    let done = elsewhere.backup_restore(&request(&set, &to)).unwrap();
    assert_eq!(done.kept, "");
    staff::sign_in(&elsewhere, &to, "clerk");
    assert_eq!(notes(&elsewhere), ["决1号"]);
    assert_eq!(desk::people(&elsewhere).len(), desk::people(desk.sign("clerk")).len());
    figure("drill_restore", format_args!("{refused} pairs refused, 1 brought back into place, 1 into an empty folder"));
}

/// The accounts are those of the back-up: whoever was blocked by then brings nothing back.
#[test]
fn a_blocked_leader_brings_nothing_back() {
    let desk = Desk::staffed();
    desk.sign("leader");
    desk.enlist("leader2", "周组长", "leader");
    desk.office.account_set(&AccountSet { blocked: true, ..desk.unchanged("leader2") }).unwrap();
    let set = desk.office.backup_make(&Unwatched).unwrap();
    let mut asked = request(&set, &desk.path);
    asked.leader = "leader2".into();
    assert_eq!(refusal(desk.office.backup_restore(&asked)), "SECOND_WRONG");
    figure("drill_blocked", "1 refused");
}

#[test]
fn an_older_file_put_in_place_by_hand_shows() {
    let desk = world::desk();
    let older = desk.home.path().join("older.talent");
    staff::copy(&desk.path, &older);
    let office = desk.sign("leader");
    note(office, "决1号");
    // Paper remembers as well: the foot of a form carries the head of the audit.
    let year = world::appraisal(office, AppraisalState::Confirmed);
    let request = PrintRequest {
        form: FormKind::Summary,
        language: "zh-CN".into(),
        source: year,
        items: Vec::new(),
        variant: String::new(),
    };
    office.print_save(&PrintSave { request, each: false, path: desk.file("summary.pdf") }, &Unwatched).unwrap();
    let text = paper::text(desk.file("summary.pdf"));
    let head: String =
        text.split("审计").nth(1).unwrap().chars().take_while(|sign| sign.is_ascii_hexdigit() || *sign == ':').collect();
    let (seq, hash) = head.split_once(':').unwrap();
    let head = format!("{seq}:{}", &hash[..16]);
    assert!(office.audit_witness(&head).unwrap().holds, "{head}");
    assert!(office.audit_check().unwrap().sound);
    office.group_close().unwrap();
    let newest = fs::read(&desk.path).unwrap();

    for ending in ["", ".keys"] {
        fs::copy(format!("{}{ending}", older.display()), format!("{}{ending}", desk.path.display())).unwrap();
    }
    let office = desk.sign("leader");
    let state = office.group_state().unwrap();
    assert!(!state.rolled_back.is_empty());
    let verdict = office.audit_check().unwrap();
    assert!(!verdict.sound && verdict.broken_at.is_none() && verdict.missing.contains(&state.rolled_back), "{verdict:?}");
    assert!(!office.audit_witness(&head).unwrap().holds);
    let told = &entries(office, "group_open")[0];
    assert_eq!(told.result, format!("older than {}", state.rolled_back));
    // Working on does not make it forgotten: whoever signs in next is told as well.
    for number in 0..30 {
        note(office, &format!("决{}号", number + 10));
    }
    let state = desk.sign("auditor").group_state().unwrap();
    assert!(!state.rolled_back.is_empty());
    // A desk that never saw the newer one has nothing to compare; paper has.
    let stranger = desk::office(&desk.home.path().join("another desk"));
    desk.office.group_close().unwrap();
    staff::sign_in(&stranger, &desk.path, "auditor");
    assert_eq!(stranger.group_state().unwrap().rolled_back, "");
    assert!(!stranger.audit_witness(&head).unwrap().holds);
    stranger.group_close().unwrap();

    // The newest put back is whole again, as far as it went.
    fs::write(&desk.path, newest).unwrap();
    let office = desk.sign("auditor");
    assert!(office.audit_witness(&head).unwrap().holds);
    figure(
        "drill_rolled_back",
        "1 older file told at sign-in, in the audit and against paper; 1 restore through the product told nothing",
    );
}

/// A restore does not undo what was agreed after it: a year opened again in what was given up is closed in what came back.
#[test]
fn what_is_brought_back_is_the_state_of_its_time() {
    let desk = world::desk();
    let office = desk.sign("leader");
    let confirmed = world::appraisal(office, AppraisalState::Confirmed);
    let set = office.backup_make(&Unwatched).unwrap();
    office.appraisal_reopen(confirmed, world::resolution(office), &second("更正录入")).unwrap();
    assert!(office.appraisal_list().unwrap().iter().all(|row| row.state != AppraisalState::Confirmed));
    office.backup_restore(&request(&set, &desk.path)).unwrap();
    let office = desk.sign("leader");
    assert_eq!(world::appraisal(office, AppraisalState::Confirmed), confirmed);
    assert!(office.verify().unwrap().sound);
    let other = small();
    assert_eq!(refusal(other.office.backup_find("/no such folder")), "BACKUP_FOLDER");
    figure("drill_time", "1 reopened year closed again by bringing back");
}
