//! Accounts, relatives, duties, consents and looks.

use super::{apart, ask, closed, desk, illegal, ok};
use crate::account::{self, NewAccount};
use crate::audit::Entry;
use crate::{Db, Error, Store, consent, duty, look, relative};
use domain::role::Role;
use domain::separation::{DutyKind, conflict};

fn change<T>(store: &Store, work: impl FnOnce(&Db<'_>) -> Result<T, Error>) -> Result<T, Error> {
    let entry = Entry { actor: "A1", at: "t".into(), operation: "raw", object: String::new(), result: String::new() };
    store.change(&entry, work)
}

#[test]
fn accounts_stay_and_keep_their_names() {
    let (_folder, store) = desk();
    closed(&store, "DELETE FROM account WHERE id = 3");
    closed(&store, "UPDATE account SET handle = 'x' WHERE id = 3");
    closed(&store, "UPDATE account SET actor = 102 WHERE id = 3");
    illegal(&store, "UPDATE account SET role = 'owner' WHERE id = 3");
    illegal(&store, "UPDATE account SET unit = 1 WHERE id = 4");
    ok(&store, "UPDATE account SET unit = 1 WHERE id = 3");
}

#[test]
fn the_last_leader_and_the_last_auditor_stay() {
    let (_folder, store) = desk();
    for (id, role) in [(1, "leader"), (6, "auditor")] {
        apart(&store, &format!("UPDATE account SET blocked = 1 WHERE id = {id}"));
        apart(&store, &format!("UPDATE account SET role = 'clerk' WHERE id = {id}"));
        ok(&store, &format!("UPDATE account SET role = '{role}' WHERE id = 5"));
        ok(&store, &format!("UPDATE account SET blocked = 1 WHERE id = {id}"));
        apart(&store, "UPDATE account SET role = 'evaluator' WHERE id = 5");
        ok(&store, &format!("UPDATE account SET blocked = 0 WHERE id = {id}"));
        ok(&store, "UPDATE account SET role = 'evaluator' WHERE id = 5");
    }
}

#[test]
fn an_account_is_found_whatever_the_case_and_taken_once() {
    let (_folder, store) = desk();
    let new =
        NewAccount { handle: "Li WEI", name: "李伟", role: Role::Member, unit: Some(1), person: Some(1), must_change: true };
    let id = change(&store, |db| account::add(db, &new, "2026-11-22T10:00:00")).unwrap();
    let found = store.read(|db| account::by_handle(db, " lI weI")).unwrap().unwrap();
    assert_eq!((found.id, found.handle.as_str(), found.name.as_str(), found.role), (id, "li wei", "李伟", Role::Member));
    assert_eq!((found.unit_name.as_str(), found.staff_number.as_str(), found.must_change), ("一车间", "S1", true));
    assert_eq!(store.read(|db| account::by_handle(db, "nobody")).unwrap(), None);
    for (again, what) in [
        (NewAccount { handle: "LI wei", name: "另一", person: None, ..new.clone() }, "handle"),
        (NewAccount { handle: "li2", name: "李伟", person: None, ..new.clone() }, "name"),
        (NewAccount { handle: "li2", name: "另一", ..new.clone() }, "person"),
    ] {
        let told = change(&store, |db| account::add(db, &again, "t"));
        assert!(matches!(told, Err(Error::Taken(taken)) if taken == what), "{told:?}");
    }
    let other = account::AccountRecord { id: 5, ..found.clone() };
    assert!(matches!(change(&store, |db| account::set(db, &other)), Err(Error::Taken("person"))));
    let set = account::AccountRecord { role: Role::Clerk, unit: None, person: None, blocked: true, ..found.clone() };
    change(&store, |db| {
        account::set(db, &set)?;
        account::set_must_change(db, id, false)?;
        account::signed_in(db, id, "2026-11-23T08:00:00")
    })
    .unwrap();
    let after = store.read(|db| account::get(db, id)).unwrap();
    assert_eq!((after.role, after.unit, after.person, after.blocked, after.must_change), (Role::Clerk, None, None, true, false));
    assert_eq!(after.signed_in_at, "2026-11-23T08:00:00");
    assert_eq!(store.read(account::list).unwrap().len(), 10);
    assert!(matches!(change(&store, |db| account::set_must_change(db, 99, true)), Err(Error::NotFound)));
}

#[test]
fn relatives_count_both_ways_round_until_withdrawn() {
    let (_folder, store) = desk();
    let circle = |person| {
        let mut ids: Vec<i64> = store.read(|db| relative::circle(db, person)).unwrap().into_iter().collect();
        ids.sort_unstable();
        ids
    };
    let one = change(&store, |db| relative::add(db, 1, 2, "配偶", "2026-01-01", "A1")).unwrap();
    change(&store, |db| relative::add(db, 3, 1, "父子", "2026-01-01", "A1")).unwrap();
    assert_eq!((circle(1), circle(2), circle(3), circle(4)), (vec![1, 2, 3], vec![1, 2], vec![1, 3], vec![4]));
    assert!(matches!(change(&store, |db| relative::add(db, 2, 1, "配偶", "2026-01-01", "A1")), Err(Error::Taken("relative"))));
    illegal(&store, "INSERT INTO relative (person, other, relation, declared_on, actor) VALUES (5, 5, '', '2026-01-01', 101)");
    let seen = store.read(|db| relative::list(db, 2)).unwrap();
    assert_eq!((seen[0].other, seen[0].name.as_str(), seen[0].staff_number.as_str()), (1, "N1", "S1"));
    assert_eq!(store.read(|db| relative::get(db, one)).unwrap().other, 2);
    closed(&store, "UPDATE relative SET relation = 'x' WHERE id = 1");
    change(&store, |db| relative::withdraw(db, one, "2026-02-01")).unwrap();
    assert!(matches!(change(&store, |db| relative::withdraw(db, one, "2026-03-01")), Err(Error::NotFound)));
    closed(&store, "UPDATE relative SET withdrawn_on = NULL WHERE id = 1");
    closed(&store, "UPDATE relative SET withdrawn_on = '2026-09-09' WHERE id = 1");
    closed(&store, "DELETE FROM relative WHERE id = 1");
    assert_eq!((circle(1), circle(2)), (vec![1, 3], vec![2]));
    assert_eq!(store.read(|db| relative::list(db, 2)).unwrap()[0].withdrawn_on, "2026-02-01");
    change(&store, |db| relative::add(db, 2, 1, "配偶", "2026-03-01", "A1")).unwrap();
    assert_eq!(circle(1), [1, 2, 3]);
}

fn duty_row(kind: DutyKind, on: &str) -> String {
    format!(
        "INSERT INTO duty (person, holder, side, kind, held_on, note, actor) VALUES (1, 2, '{}', '{}', '{on}', '', 101)",
        kind.side().code(),
        kind.code()
    )
}

#[test]
fn evaluation_and_appointment_stay_apart_in_a_cycle_whichever_is_recorded_first() {
    use DutyKind::{AppointmentSign, AppointmentVote, Inspection, SelectionPanel, TitleCommittee};
    for (first, first_on, second, second_on, refused) in [
        (TitleCommittee, "2026-01-10", AppointmentVote, "2026-01-10", true),
        (TitleCommittee, "2026-01-10", AppointmentSign, "2027-01-10", true),
        (TitleCommittee, "2026-01-10", AppointmentSign, "2027-01-11", false),
        (TitleCommittee, "2026-01-10", AppointmentSign, "2026-01-09", false),
        (AppointmentSign, "2027-01-10", SelectionPanel, "2026-01-10", true),
        (AppointmentSign, "2027-01-11", SelectionPanel, "2026-01-10", false),
        (AppointmentVote, "2026-01-10", Inspection, "2026-01-11", false),
        // Clipped to the month's end, as in the rule.
        (Inspection, "2024-02-29", AppointmentVote, "2025-02-28", true),
        (Inspection, "2024-02-29", AppointmentVote, "2025-03-01", false),
        (Inspection, "2026-01-10", TitleCommittee, "2026-02-10", false),
    ] {
        let (_folder, store) = desk();
        ok(&store, &duty_row(first, first_on));
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(conflict((second.side(), day(second_on)), &[(first.side(), day(first_on))], 12), refused);
        match refused {
            true => apart(&store, &duty_row(second, second_on)),
            false => ok(&store, &duty_row(second, second_on)),
        }
        // Towards somebody else, or by somebody else, it is another case.
        ok(&store, &duty_row(second, second_on).replace("(1, 2,", "(3, 2,"));
        ok(&store, &duty_row(second, second_on).replace("(1, 2,", "(1, 3,"));
    }
}

#[test]
fn the_length_of_a_cycle_is_data_and_fails_shut() {
    for (months, refused) in [("0", false), ("6", false), ("24", true), ("", true), ("many", true)] {
        let (_folder, store) = desk();
        ok(&store, &format!("UPDATE setting SET value = '{months}' WHERE key = 'separation_months'"));
        ok(&store, &duty_row(DutyKind::Inspection, "2026-01-10"));
        let later = duty_row(DutyKind::AppointmentVote, "2027-06-10");
        if refused { apart(&store, &later) } else { ok(&store, &later) }
    }
    let (_folder, store) = desk();
    assert_eq!(ask::<String>(&store, "SELECT value FROM setting WHERE key = 'separation_months'"), "12");
    ok(&store, "DELETE FROM setting WHERE key = 'separation_months'");
    ok(&store, &duty_row(DutyKind::Inspection, "2026-01-10"));
    apart(&store, &duty_row(DutyKind::AppointmentVote, "2027-01-10"));
}

#[test]
fn duties_are_written_once_and_never_for_a_relative() {
    let (_folder, store) = desk();
    illegal(&store, &duty_row(DutyKind::Inspection, "2026-01-10").replace("(1, 2,", "(2, 2,"));
    illegal(&store, &duty_row(DutyKind::Inspection, "2026-02-30"));
    illegal(&store, &duty_row(DutyKind::Inspection, "soon"));
    illegal(&store, &duty_row(DutyKind::Inspection, "2026-01-10").replace("'evaluation'", "'appointment'"));
    ok(&store, "INSERT INTO relative (person, other, relation, declared_on, actor) VALUES (2, 1, '', '2026-01-01', 101)");
    apart(&store, &duty_row(DutyKind::Inspection, "2026-01-10"));
    ok(&store, "UPDATE relative SET withdrawn_on = '2026-01-02'");
    let new =
        duty::NewDuty {
            person: 1, holder: 2, kind: DutyKind::Inspection, held_on: "2026-01-10".parse().unwrap(), note: "第1轮"
        };
    change(&store, |db| duty::add(db, &new, "A1")).unwrap();
    let appointed = duty::NewDuty { kind: DutyKind::AppointmentSign, ..new };
    assert!(matches!(change(&store, |db| duty::add(db, &appointed, "A1")), Err(Error::Separation)));
    let listed = store.read(|db| duty::list(db, 1)).unwrap();
    assert_eq!((listed.len(), listed[0].holder, listed[0].kind, listed[0].note.as_str()), (1, 2, DutyKind::Inspection, "第1轮"));
    closed(&store, "UPDATE duty SET note = 'x'");
    closed(&store, "DELETE FROM duty");
}

#[test]
fn a_consent_takes_a_leader_and_an_auditor() {
    let (_folder, store) = desk();
    let given =
        |leader, auditor| change(&store, |db| consent::add(db, "appraisal_reopen", "appraisal 1", leader, auditor, "复核", "t"));
    for leader in 1..=9 {
        for auditor in 1..=9 {
            let told = given(leader, auditor);
            assert_eq!(told.is_ok(), (leader, auditor) == (1, 6), "{leader} {auditor} {told:?}");
        }
    }
    assert!(change(&store, |db| consent::add(db, "x", "y", 1, 6, "", "t")).is_err());
    ok(&store, "UPDATE account SET role = 'leader' WHERE id = 5");
    ok(&store, "UPDATE account SET blocked = 1 WHERE id = 1");
    assert!(matches!(given(1, 6), Err(Error::Separation)));
    given(5, 6).unwrap();
    closed(&store, "UPDATE consent SET reason = 'x'");
    closed(&store, "DELETE FROM consent");
}

#[test]
fn looks_are_kept_with_their_purpose() {
    let (_folder, store) = desk();
    change(&store, |db| {
        look::add(db, "2026-11-21", "A4", 1, "card", "")?;
        look::add(db, "2026-11-22", "A6", 1, "identity", "核对社保")
    })
    .unwrap();
    let seen = |day: &str, name: &str, what: &str| store.read(|db| look::seen(db, day, name, 1, what)).unwrap();
    assert!(seen("2026-11-21", "A4", "card") && !seen("2026-11-22", "A4", "card") && !seen("2026-11-21", "A4", "identity"));
    let looks = store.read(|db| look::of_person(db, 1)).unwrap();
    assert_eq!((looks[0].name.as_str(), looks[0].role.as_str(), looks[0].purpose.as_str()), ("A6", "auditor", "核对社保"));
    assert_eq!(looks.len(), 2);
    closed(&store, "UPDATE look SET purpose = ''");
    closed(&store, "DELETE FROM look");
}
