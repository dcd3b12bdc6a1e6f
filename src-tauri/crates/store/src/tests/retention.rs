//! Deleting in three steps, and what is left after the last.

use super::{ask, closed, desk, illegal, ok};
use crate::audit::Entry;
use crate::retention::{self, NewStep};
use crate::{Error, Store};
use domain::retention::{Class, Stage};
use rusqlite::types::ValueRef;

const CANARY: &str = "金丝雀";

/// A confirmed year with two ballots, looks of two years, and person 1 with words and numbers everywhere.
/// Person 1 as a reserve cadre: nominated, entered, followed, warned, developed, observed and gone.
fn reserve(store: &Store) {
    let sheet = format!(
        r#"{{"kind":"review","period":"2026-H1","held_on":"2026-07-01","investigators":[5,6],"work":"{CANARY}","facets":[{{"dimension":"virtue","facts":"{CANARY}","rating":"good"}}],"problems":[{{"key":"2026-H1-1","what":"{CANARY}"}}]}}"#
    );
    for sql in [
        format!("INSERT INTO reserve VALUES (1, 1, 1, 'deputy', 'near', '{CANARY}', '2026-01-05', '{CANARY}', 101, 't')"),
        format!(
            "INSERT INTO reserve_stage VALUES (1, 1, 'inspection', '2026-01-06', '{{\"words\":\"{CANARY}\"}}', NULL, 101, 't')"
        ),
        "INSERT INTO reserve_stage VALUES (2, 1, 'entry', '2026-01-07', '{}', 1, 101, 't')".to_owned(),
        format!("INSERT INTO reserve_change VALUES (1, 1, 'principal', 'near', '{CANARY}', '2026-02-01', '{CANARY}', 101, 't')"),
        format!("INSERT INTO reserve_sheet VALUES (1, 1, 'review', '2026-H1', '2026-07-01', '{sheet}', NULL, '', 101, 't')"),
        format!(
            "INSERT INTO reserve_warning VALUES (1, 1, 'talk', 'grade', '2026', '2026-08-01', 6, '', '{CANARY}', '{{}}', 101, 't')"
        ),
        format!("INSERT INTO reserve_lift VALUES (1, '2027-02-01', '{CANARY}', 101, 't')"),
        format!("INSERT INTO reserve_pass VALUES (1, 1, 'exit', 'E4', '2026', '2026-08-01', '', '{CANARY}', 101, 't')"),
        format!("INSERT INTO reserve_measure VALUES (1, 1, 'rotation', '{CANARY}', '2026-03-01', '2026-09-01', 2, 101, 't')"),
        format!("INSERT INTO reserve_measure_step VALUES (1, 1, 'begin', '2026-03-01', '{CANARY}', 101, 't')"),
        format!("INSERT INTO reserve_observation VALUES (1, 1, '2026-H1', 2, 3, 2, '{CANARY}', '2026-06-30', 101, 't')"),
        format!(
            "INSERT INTO reserve_exit VALUES (1, 'E8', '2026-11-01', 'D', '{CANARY}', '{{\"rule\":\"\",\"steps\":[]}}', 101, 't')"
        ),
    ] {
        ok(store, &sql);
    }
}

/// Person 1 as the apprentice of 2 who passed, and as the mentor of 3.
fn learning(store: &Store) {
    for sql in [
        format!(
            "INSERT INTO learning_pair VALUES (1, 'A1', 1, 2, 1, '[\"{CANARY}\",\"{CANARY}\"]', '2026-01-01', '2026-12-31', 104, 't')"
        ),
        format!(
            "INSERT INTO learning_pair_end VALUES (1, 'passed', '2026-12-20', 5, '[\"met\",\"met\"]', '{CANARY}', '{{}}', 104, 't')"
        ),
        format!("INSERT INTO learning_pair VALUES (2, 'A2', 1, 1, 3, '[\"{CANARY}\"]', '2026-01-01', '2026-12-31', 104, 't')"),
    ] {
        ok(store, &sql);
    }
}

/// Person 1 on the roll of a meeting that was issued, away with a reason and out of an item with another.
fn met(store: &Store) {
    for sql in [
        "INSERT INTO meeting VALUES (1, 2026, 1, '例会', '2026-03-01', '', '', 2, '', '', 'held', '', '{}', NULL, NULL, 101, 't')".to_owned(),
        format!("INSERT INTO meeting_roll VALUES (1, 1, 'member', 'leave', '{CANARY}')"),
        "INSERT INTO meeting_item VALUES (1, 1, 1, 'hear', '情况', '', NULL, '', '', '', NULL, NULL, NULL, NULL, 'heard', '{}', NULL)".to_owned(),
        format!("INSERT INTO meeting_recusal VALUES (1, 1, '{CANARY}')"),
        "UPDATE meeting SET state = 'issued', issued_by = 101, issued_at = 't' WHERE id = 1".to_owned(),
        "INSERT INTO leading_seat VALUES (1, 'member', NULL, 1, '2026-01-05', 1, 101, 't')".to_owned(),
        format!("INSERT INTO leading_seat_end VALUES (1, '2026-02-28', '{CANARY}', NULL, 101, 't')"),
        "INSERT INTO leading_issue VALUES (1, '引才', '缺技师', NULL, '2026-01-05', 101, 't')".to_owned(),
        "INSERT INTO leading_issue_step VALUES (1, 1, 'decide', '2026-01-06', 1, '2026-06-30', 1, '办', '', '', NULL, NULL, 101, 't')".to_owned(),
        format!("INSERT INTO leading_issue_step VALUES (2, 1, 'report', '2026-02-06', NULL, NULL, NULL, '{CANARY}', '', '', NULL, 1, 101, 't')"),
        "INSERT INTO suggestion_round VALUES (1, 2026, '建议', '2026-01-05', '2026-02-05', 101, 't')".to_owned(),
        "INSERT INTO suggestion VALUES (1, 1, '培训', '多办', NULL, NULL)".to_owned(),
    ] {
        ok(store, &sql);
    }
}

fn filled() -> (tempfile::TempDir, Store) {
    let (folder, store) = desk();
    ok(&store, "INSERT INTO rule (id, kind, version, effective, document) VALUES (1, 'appraisal', '2026-1', '2026', '{}')");
    ok(
        &store,
        "INSERT INTO resolution (id, number, date, title, scan_name, scan_hash) VALUES (1, 'R1', '2026-11-20', '', '', '')",
    );
    ok(&store, "INSERT INTO appraisal (id, year, rule, state) VALUES (1, 2026, 1, 'open')");
    ok(
        &store,
        &format!(
            "INSERT INTO subject (id, appraisal, person, unit, post, performance, grounds, cap_grade, cap_ground, superior_comment, summary)
             VALUES (1, 1, 1, '一车间', '{CANARY}主任', 9000, '{CANARY}获奖', '称职', '{CANARY}警告', '{CANARY}评语', '{CANARY}总结')"
        ),
    );
    for token in ["T1", "T2"] {
        ok(&store, &format!("INSERT INTO ballot (appraisal, token, class) VALUES (1, '{token}', 'A')"));
        ok(&store, &format!("INSERT INTO ballot_row (appraisal, token, subject, cells) VALUES (1, '{token}', 1, '9000')"));
    }
    ok(
        &store,
        "INSERT INTO result (subject, total, rank, proposed, inside_quota, remarks, class_means, dimension_means, trace)
         VALUES (1, 9000, 1, '优秀', 1, '[]', '[]', '[]', '{}')",
    );
    ok(
        &store,
        "UPDATE appraisal SET state = 'closed', places = 1, closed_by = 101, closed_at = '2026-11-22T10:00:00', closing_resolution = 1",
    );
    ok(&store, &format!("INSERT INTO grade (subject, grade, reason) VALUES (1, '称职', '{CANARY}受警告')"));
    reserve(&store);
    learning(&store);
    met(&store);
    ok(
        &store,
        "UPDATE appraisal SET state = 'confirmed', confirmed_by = 101, confirmed_at = '2026-12-01T10:00:00', confirming_resolution = 1",
    );
    for day in ["2025-12-31", "2026-01-01", "2026-06-01"] {
        ok(&store, &format!("INSERT INTO look (day, actor, person, what, purpose) VALUES ('{day}', 101, 2, 'card', '')"));
    }
    ok(
        &store,
        &format!(
            "UPDATE person SET staff_number = '{CANARY}1', name = '{CANARY}', identity = '{CANARY}2', birth = '1980-05', remark = '{CANARY}',
               title = '{CANARY}', duties = '{CANARY}', bank_account = '{CANARY}3', pinyin = '{CANARY}', left_on = '2026-06-30' WHERE id = 1"
        ),
    );
    ok(&store, "INSERT INTO relative (person, other, relation, declared_on, actor) VALUES (2, 1, '配偶', '2026-01-01', 101)");
    ok(
        &store,
        &format!(
            "INSERT INTO certificate (id, person, family, field, level, number, issuer, issued, verification, verified_site)
             VALUES (7, 1, 'skill', '焊工', '三级', '{CANARY}4', '', '2026-01-05', 'verified', '')"
        ),
    );
    ok(&store, "INSERT INTO award_batch (id, year, number, state, closing_date) VALUES (1, 2026, 1, 'computed', '2026-11-22')");
    ok(
        &store,
        &format!(
            "INSERT INTO award_decision (batch, certificate, fen, code, trace) VALUES (1, 7, 100000, 'FIRST',
               '{{\"rule\":\"award p\",\"steps\":[{{\"c\":\"verified\",\"s\":\"{CANARY}4\",\"v\":\"✓\"}},{{\"c\":\"amount\",\"s\":\"FIRST\",\"v\":\"1000\"}}]}}')"
        ),
    );
    for (step, account) in [("make", 4), ("hr", 8), ("finance", 7), ("deputy", 2), ("leader", 1)] {
        ok(
            &store,
            &format!(
                "INSERT INTO award_signature (batch, step, account, content, edition, at)
                 SELECT 1, '{step}', {account}, 'c', edition, 't' FROM award_edition WHERE batch = 1"
            ),
        );
    }
    for (run, form, object, path, records) in [
        (1, "record", format!("{CANARY}1"), format!("/{CANARY}.pdf"), [format!("DA-{CANARY}1")].to_vec()),
        (
            2,
            "registration",
            "2026".to_owned(),
            "/all.pdf".to_owned(),
            [format!("KH-2026-{CANARY}1"), "KH-2026-S2".to_owned()].to_vec(),
        ),
    ] {
        let sheets = records.len();
        ok(
            &store,
            &format!(
                "INSERT INTO print_run (id, at, actor, form, language, object, sheets, pages, draft, reprint, audit_head, hash, path)
                 VALUES ({run}, 't', 101, '{form}', 'zh-CN', '{object}', {sheets}, 1, 0, 0, '1:x', 'h', '{path}')"
            ),
        );
        for record in records {
            ok(&store, &format!("INSERT INTO print_sheet (run, record, hash) VALUES ({run}, '{record} zh-CN', 'h')"));
        }
    }
    for sql in [
        "INSERT INTO post (id, unit, name, level, type, standard, since) VALUES (1, 1, '主任', '中层正职', 'management', '{}', '2026-01-01')",
        "INSERT INTO round (id, year, name, opened_on, rule, actor, at) VALUES (1, 2026, '年终', '2026-10-01', '{}', 101, 't')",
        "INSERT INTO motion (id, round, post, person, kind, role, since, grounds, relatives, source, actor, at)
         VALUES (1, 1, 1, 1, 'renew', 'principal', '2026-10-20', '金丝雀理由', '金丝雀亲属', 'round', 101, 't')",
        "INSERT INTO motion_vote (motion, held_on, entitled, recused, present, approve, against, abstain, passed, actor, at)
         VALUES (1, '2026-10-09', 3, 0, 3, 3, 0, 0, 1, 101, 't')",
        "INSERT INTO motion_objection (motion, raised_on, what, actor, at, outcome, reason, settled_on, settled_by)
         VALUES (1, '2026-10-10', '金丝雀反映', 101, 't', 'rejected', '金丝雀查清', '2026-10-11', 101)",
        "INSERT INTO motion_decision (motion, outcome, decided_on, resolution, reason, actor, at)
         VALUES (1, 'approved', '2026-10-20', 1, '金丝雀', 101, 't')",
        "INSERT INTO passed_over (round, post, person, reason, actor, at) VALUES (1, 1, 1, '金丝雀', 101, 't')",
        "INSERT INTO appointment (id, person, post, role, since, resolution, motion, document, actor, at)
         VALUES (1, 1, 1, 'principal', '2026-10-20', 1, 1, '', 101, 't')",
        "INSERT INTO appointment_end (appointment, last_day, reason, note, actor, at) VALUES (1, '2026-11-01', 'left', '金丝雀', 101, 't')",
    ] {
        ok(&store, sql);
    }
    let entry = Entry { actor: "A1", at: "t".into(), operation: "award_approve", object: String::new(), result: String::new() };
    store.change(&entry, |db| crate::award::approve(db, 1, "A1", "2026-11-25T10:00:00", None)).unwrap();
    for (id, operation) in [(1, "retention_step"), (2, "retention_step"), (3, "retention_step"), (4, "appraisal_reopen")] {
        ok(
            &store,
            &format!(
                "INSERT INTO consent (id, operation, object, leader, auditor, reason, at) VALUES ({id}, '{operation}', '', 1, 6, '到期', 't')"
            ),
        );
    }
    (folder, store)
}

fn take(store: &Store, class: Class, object: i64, stage: Stage, consent: Option<i64>) -> Result<(), Error> {
    let entry = Entry { actor: "A1", at: "t".into(), operation: "retention_step", object: String::new(), result: String::new() };
    store.change(&entry, |db| {
        let tombstone = if stage == Stage::Purged { retention::tombstone(db, class, object)? } else { String::new() };
        let new = NewStep { class, object, stage, at: "2032-01-02T10:00:00", by: "A1", consent, tombstone: &tombstone };
        retention::step(db, &new)?;
        match (stage, class) {
            (Stage::Purged, Class::Ballots) => retention::purge_ballots(db, object).map(|_| ()),
            (Stage::Purged, Class::Looks) => retention::purge_looks(db, object).map(|_| ()),
            (Stage::Purged, Class::Person) => retention::purge_person(db, object, "2032-01-02"),
            _ => Ok(()),
        }
    })
}

#[test]
fn what_is_due_lies_before_the_day_asked_for() {
    let (_folder, store) = filled();
    let due = |class: Class, before: &str| {
        store
            .read(|db| match class {
                Class::Ballots => retention::due_ballots(db, before),
                Class::Looks => retention::due_looks(db, before),
                Class::Person => retention::due_people(db, before),
            })
            .unwrap()
    };
    assert!(due(Class::Ballots, "2026-12-01").is_empty());
    let ballots = due(Class::Ballots, "2026-12-02");
    assert_eq!(
        (ballots[0].object, ballots[0].label.as_str(), ballots[0].count, ballots[0].since.as_str()),
        (1, "2026", 2, "2026-12-01")
    );
    assert!(due(Class::Looks, "2025-12-31").is_empty());
    let looks = due(Class::Looks, "2026-12-31");
    assert_eq!(looks.iter().map(|due| (due.object, due.count)).collect::<Vec<_>>(), [(2025, 1)]);
    assert_eq!(due(Class::Looks, "2027-01-01").iter().map(|due| due.count).collect::<Vec<_>>(), [1, 2]);
    assert!(due(Class::Person, "2026-06-30").is_empty());
    let people = due(Class::Person, "2026-07-01");
    assert_eq!((people[0].object, people[0].label.clone()), (1, format!("{CANARY}1 {CANARY}")));
}

#[test]
fn nothing_goes_before_it_was_blocked_and_agreed_to() {
    let (_folder, store) = filled();
    closed(&store, "DELETE FROM ballot");
    closed(&store, "DELETE FROM ballot_row");
    closed(&store, "DELETE FROM look");
    for (class, object, consent) in [(Class::Ballots, 1, 1), (Class::Looks, 2026, 2), (Class::Person, 1, 3)] {
        for stage in [Stage::Blocked, Stage::Restored] {
            assert!(matches!(take(&store, class, object, stage, None), Err(Error::Closed)), "{class:?} {stage:?}");
        }
        assert!(matches!(take(&store, class, object, Stage::Purged, Some(consent)), Err(Error::Closed)));
        take(&store, class, object, Stage::Deleted, None).unwrap();
        assert!(matches!(take(&store, class, object, Stage::Purged, Some(consent)), Err(Error::Closed)));
        take(&store, class, object, Stage::Restored, None).unwrap();
        assert!(matches!(take(&store, class, object, Stage::Blocked, None), Err(Error::Closed)));
        take(&store, class, object, Stage::Deleted, None).unwrap();
        assert!(matches!(take(&store, class, object, Stage::Deleted, None), Err(Error::Closed)));
        take(&store, class, object, Stage::Blocked, None).unwrap();
        assert!(take(&store, class, object, Stage::Purged, None).is_err());
        assert!(matches!(take(&store, class, object, Stage::Purged, Some(4)), Err(Error::Closed)));
        assert_eq!(store.read(|db| retention::stage(db, class, object)).unwrap().unwrap().0, Stage::Blocked);
        take(&store, class, object, Stage::Purged, Some(consent)).unwrap();
        for stage in Stage::ALL {
            assert!(take(&store, class, object, stage, Some(consent)).is_err(), "{class:?} {stage:?}");
        }
    }
    assert_eq!(ask::<i64>(&store, "SELECT count(*) FROM ballot"), 0);
    assert_eq!(ask::<i64>(&store, "SELECT count(*) FROM ballot_row"), 0);
    // Only the year that was purged is gone.
    assert_eq!(ask::<String>(&store, "SELECT group_concat(day) FROM look"), "2025-12-31");
    closed(&store, "DELETE FROM look");
    closed(&store, "UPDATE erasure SET tombstone = 'x'");
    closed(&store, "DELETE FROM erasure");
    let stages = store.read(retention::stages).unwrap();
    let stones: Vec<&str> = stages.iter().map(|record| record.tombstone.as_str()).collect();
    assert_eq!(stones[0], "person 1: 1 appraisals, 1 certificates, 100000 fen");
    assert!(stones[1].starts_with("looks 2026: 2, sha256 ") && stones[2].starts_with("ballots 1: 2, sha256 "), "{stones:?}");
    assert_eq!(stones[2].len(), "ballots 1: 2, sha256 ".len() + 64);
}

#[test]
fn one_consent_purges_one_thing() {
    let (_folder, store) = filled();
    for (class, object) in [(Class::Ballots, 1), (Class::Looks, 2026)] {
        take(&store, class, object, Stage::Deleted, None).unwrap();
        take(&store, class, object, Stage::Blocked, None).unwrap();
    }
    take(&store, Class::Ballots, 1, Stage::Purged, Some(1)).unwrap();
    assert!(take(&store, Class::Looks, 2026, Stage::Purged, Some(1)).is_err());
    illegal(
        &store,
        "INSERT INTO erasure (kind, object, stage, at, actor, consent) VALUES ('looks', 2026, 'purged', 't', 101, 2)",
    );
    take(&store, Class::Looks, 2026, Stage::Purged, Some(2)).unwrap();
}

#[test]
fn nothing_readable_is_left_of_a_purged_person() {
    let (_folder, store) = filled();
    assert!(!places(&store).is_empty());
    // Before the purge, what was decided is closed to words as well.
    closed(&store, "UPDATE subject SET summary = ''");
    closed(&store, "UPDATE grade SET reason = ''");
    closed(&store, "UPDATE certificate SET number = '#7' WHERE id = 7");
    closed(&store, "UPDATE award_decision SET trace = '{}'");
    for table in [
        "motion SET grounds",
        "motion_objection SET what",
        "motion_decision SET reason",
        "passed_over SET reason",
        "meeting_roll SET note",
        "meeting_recusal SET reason",
        "appointment_end SET note",
        "leading_seat_end SET reason",
        "leading_issue_step SET words",
        "suggestion SET words",
    ] {
        closed(&store, &format!("UPDATE {table} = ''"));
    }
    for table in [
        "reserve SET grounds",
        "reserve_stage SET document",
        "reserve_change SET reason",
        "reserve_sheet SET document",
        "reserve_warning SET reason",
        "reserve_lift SET reason",
        "reserve_pass SET reason",
        "reserve_exit SET reason",
        "reserve_measure SET goal",
        "reserve_measure_step SET evidence",
        "reserve_observation SET evidence",
    ] {
        closed(&store, &format!("UPDATE {table} = 'x'"));
        closed(&store, &format!("DELETE FROM {}", table.split(' ').next().unwrap()));
    }
    closed(&store, "UPDATE print_run SET path = ''");
    closed(&store, "UPDATE print_sheet SET record = 'DA-#1 zh-CN' WHERE run = 1");
    take(&store, Class::Person, 1, Stage::Deleted, None).unwrap();
    assert!(store.read(retention::erased_people).unwrap().contains(&1));
    take(&store, Class::Person, 1, Stage::Restored, None).unwrap();
    assert!(store.read(retention::erased_people).unwrap().is_empty());
    take(&store, Class::Person, 1, Stage::Deleted, None).unwrap();
    take(&store, Class::Person, 1, Stage::Blocked, None).unwrap();
    take(&store, Class::Person, 1, Stage::Purged, Some(1)).unwrap();
    assert_eq!(places(&store), Vec::<String>::new());
    assert!(store.read(retention::erased_people).unwrap().contains(&1));
    assert!(store.read(|db| retention::due_people(db, "2040-01-01")).unwrap().is_empty());
    let person = store.read(|db| crate::person::get(db, 1)).unwrap().person;
    assert_eq!((person.staff_number.as_str(), person.name.as_str(), person.identity), ("#1", "已清除", None));
    assert_eq!(person.typed.left_on.map(|day| day.to_string()).as_deref(), Some("2026-06-30"));
    assert!(!store.read(|db| crate::relative::circle(db, 2)).unwrap().contains(&1));
    // What was decided, and how much, stands, and is as closed as before.
    let decisions = store.read(|db| crate::award::decisions(db, 1)).unwrap();
    assert_eq!((decisions[0].certificate.certificate.number.as_str(), decisions[0].fen.0), ("#7", 100_000));
    let trace = store.read(|db| crate::award::trace(db, decisions[0].id)).unwrap();
    assert_eq!((trace.steps[0].subject.as_str(), trace.steps[1].subject.as_str()), ("#7", "FIRST"));
    assert_eq!(store.read(|db| crate::appraisal::of_person(db, 1)).unwrap(), [(2026, Some(9000), "称职".into(), true)]);
    for sql in [
        "UPDATE certificate SET level = '一级' WHERE id = 7",
        "UPDATE certificate SET number = 'other' WHERE id = 7",
        "UPDATE subject SET performance = 1",
        "UPDATE subject SET cap_grade = ''",
        "UPDATE subject SET person = 2",
        "UPDATE grade SET grade = '优秀'",
        "UPDATE award_ledger SET fen = 1",
        "UPDATE leading_seat_end SET last_day = '2026-03-01'",
        "UPDATE leading_issue_step SET on_day = '2026-03-01' WHERE id = 2",
        // Nobody is behind these: the purge of somebody opens none of them.
        "UPDATE leading_issue_step SET words = 'x' WHERE id = 1",
        "UPDATE suggestion SET words = 'x'",
        "UPDATE reserve_exit SET code = 'E1'",
        "UPDATE reserve_sheet SET held_on = '2026-07-02'",
        "UPDATE result SET total = 1",
        "UPDATE print_run SET hash = 'x' WHERE id = 1",
        "UPDATE print_run SET path = '' WHERE id = 2",
        "UPDATE print_sheet SET record = 'KH-2026-#3 zh-CN' WHERE record = 'KH-2026-S2 zh-CN'",
    ] {
        closed(&store, sql);
    }
    let records = "SELECT group_concat(record) FROM (SELECT record FROM print_sheet ORDER BY run, record)";
    assert_eq!(ask::<String>(&store, records), "DA-#1 zh-CN,KH-2026-#1 zh-CN,KH-2026-S2 zh-CN");
    assert_eq!(ask::<String>(&store, "SELECT group_concat(object || path) FROM print_run"), "#1,2026/all.pdf");
    // What is left can still be read: who was followed when, and by whom.
    let sheets = store.read(|db| crate::reserve::sheets(db, 1)).unwrap();
    assert_eq!((sheets[0].sheet.investigators.as_slice(), sheets[0].sheet.work.as_str()), ([5, 6].as_slice(), ""));
    assert_eq!(store.read(crate::audit::check).unwrap(), None);
    assert_eq!(store.integrity().unwrap(), Vec::<String>::new());
}

/// Every table and column in which the canary can be read.
fn places(store: &Store) -> Vec<String> {
    store
        .read(|db| {
            let mut tables = db.0.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
            let names: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            let mut found = Vec::new();
            for name in names {
                let mut statement = db.0.prepare(&format!("SELECT * FROM {name}"))?;
                let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    for (index, column) in columns.iter().enumerate() {
                        if let ValueRef::Text(text) = row.get_ref(index)?
                            && String::from_utf8_lossy(text).contains(CANARY)
                        {
                            found.push(format!("{name}.{column}"));
                        }
                    }
                }
            }
            Ok::<_, Error>(found)
        })
        .unwrap()
}
