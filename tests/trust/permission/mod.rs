//! The whole product of operations, roles and states of their objects, asked of the real office one by one. What comes out is
//! compared with the table in `snapshots/permissions.txt` (`UPDATE_SNAPSHOTS=1` writes it anew) and with what the design says.

mod appointing;
mod award;
mod cadre;
mod call;
mod career;
mod certificate;
mod changes;
mod forecast;
mod form;
mod leading;
mod learning;
mod letter;
mod overview;
mod provision;
mod reserve;
mod selection;
mod training;

use crate::desk::{Desk, figure, newcomer, outcome, pass, second};
use crate::world;
use call::{Things, call, objects};
use changes::CHANGES;
use chrono::TimeDelta;
use office::wire::{AccountSet, GroupState};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use tests::{place, staff};

const ROLES: [&str; 7] = ["leader", "deputy", "member", "clerk", "evaluator", "auditor", "payer"];
/// Beside the roles: a leader whose password somebody else chose, a locked file, nobody signed in.
const OUTSIDE: [(&str, &str); 3] = [("change", "PASSWORD_MUST_CHANGE"), ("locked", "SESSION_LOCKED"), ("nobody", "NO_FILE_OPEN")];
/// These end the sign-in, so they come last.
const LAST: [&str; 2] = ["session_lock", "group_close"];

/// Outcome by operation, state of its object and column.
type Matrix = BTreeMap<(String, &'static str), BTreeMap<&'static str, String>>;

#[test]
fn every_operation_answers_every_role_in_every_state_as_the_table_says() {
    let desk = world::desk();
    desk.sign("leader").account_add(&newcomer("late", "晚到组长", "leader", "a first password")).unwrap();
    let things = Things::of(&desk);
    let before = desk.sign("auditor").audit_list(&Default::default(), &Default::default()).unwrap().total;
    let mut matrix = Matrix::new();
    let mut offered = BTreeMap::new();
    for role in ROLES {
        let enter = |desk: &Desk| {
            desk.sign(role);
        };
        enter(&desk);
        offered.insert(role, desk.office.group_state().unwrap());
        column(&desk, &things, role, enter, &mut matrix);
    }
    column(&desk, &things, "change", |desk| desk.try_sign("late", "a first password").unwrap(), &mut matrix);
    column(&desk, &things, "locked", |desk| drop(desk.sign("leader").session_lock().unwrap()), &mut matrix);
    column(&desk, &things, "nobody", |desk| drop(desk.office.group_close().unwrap()), &mut matrix);
    nothing_was_changed(&desk, before);
    let calls: usize = matrix.values().map(BTreeMap::len).sum();
    figure(
        "permission",
        format_args!("{calls} calls, {} operations, {} lines, 10 columns", office::OPERATIONS.len(), matrix.len()),
    );
    outside_is_shut(&matrix);
    what_is_offered_is_what_passes(&matrix, &offered);
    the_design(&matrix);
    compare(&matrix);
}

fn column(desk: &Desk, things: &Things, name: &'static str, enter: impl Fn(&Desk), matrix: &mut Matrix) {
    enter(desk);
    let first = office::OPERATIONS.iter().filter(|operation| !LAST.contains(operation));
    for operation in first.chain(&LAST) {
        if LAST.contains(operation) {
            enter(desk);
        }
        for (state, object) in objects(operation, things) {
            let told = outcome(call(&desk.office, things, operation, object, name));
            matrix.entry(((*operation).to_owned(), state)).or_default().insert(name, told);
        }
    }
    enter(desk);
    for form in form::FORMS.iter().copied() {
        let told = outcome(call::print(&desk.office, form, 0));
        matrix.entry((format!("print:{}", call::form_name(form)), "")).or_default().insert(name, told);
    }
}

/// What the permission table lets through has met another reason by then.
fn passed(told: &str) -> bool {
    !shut(told) && told != "ROLE_MAY_NOT" && OUTSIDE.iter().all(|(_, code)| *code != told)
}

fn shut(told: &str) -> bool {
    [
        "APPRAISAL_NOT_CLOSED",
        "APPRAISAL_NOT_CONFIRMED",
        "APPRAISAL_CLOSED",
        "APPRAISAL_CONFIRMED",
        "BATCH_NOT_APPROVED",
        "BATCH_APPROVED",
        "BATCH_PAID",
    ]
    .contains(&told)
}

/// Who came in, who looked, and nothing else.
fn nothing_was_changed(desk: &Desk, before: u32) {
    let rows = desk.sign("auditor").audit_list(&Default::default(), &crate::desk::everything()).unwrap().rows;
    let since = rows.iter().filter(|row| row.seq > i64::from(before));
    let kinds: BTreeSet<&str> = since.map(|row| row.operation.as_str()).collect();
    assert!(kinds.is_subset(&BTreeSet::from(["group_open", "look"])), "{kinds:?}");
    assert!(desk.office.verify().unwrap().sound);
}

fn outside_is_shut(matrix: &Matrix) {
    let open: BTreeSet<&str> = BTreeSet::from([
        "group_state",
        "group_create",
        "group_open",
        "group_recover",
        "group_sample",
        "group_close",
        "desk_get",
        "desk_set",
        "backup_find",
        "backup_restore",
        // The rater's desk has no file of the group.
        "identity_state",
        "identity_make",
        "identity_card",
        "packet_open",
        "packet_draft",
        "packet_return",
        "packet_close",
    ]);
    for ((operation, state), row) in matrix {
        for (column, code) in OUTSIDE {
            let first_steps = ["password_change", "session_touch", "session_lock"].contains(&operation.as_str());
            let lets = open.contains(operation.as_str()) || (column == "change" && first_steps);
            let told = row[column].as_str();
            assert!(if lets { passed(told) } else { told == code }, "{operation} {state}, {column}: {told}");
        }
    }
}

/// The screen is told what the office then does.
fn what_is_offered_is_what_passes(matrix: &Matrix, offered: &BTreeMap<&'static str, GroupState>) {
    for (role, state) in offered {
        let passes: BTreeSet<&str> =
            matrix.iter().filter(|(_, row)| row[role] != "ROLE_MAY_NOT").map(|((operation, _), _)| operation.as_str()).collect();
        assert_eq!(state.may.iter().map(String::as_str).collect::<BTreeSet<_>>(), passes, "{role}");
    }
}

/// What the design says, told a second time and without looking at the table.
fn the_design(matrix: &Matrix) {
    let passes = |role: &str, operation: &str| {
        matrix.iter().any(|((name, _), row)| name == operation && (passed(&row[role]) || shut(&row[role])))
    };
    let of = |role: &str| CHANGES.iter().copied().filter(|operation| passes(role, operation)).collect::<BTreeSet<_>>();
    let only = |operation: &str| ROLES.into_iter().filter(|role| passes(role, operation)).collect::<Vec<_>>();
    // Nobody can do everything, nor everything that changes something.
    for role in ROLES {
        let all = office::OPERATIONS.iter().all(|operation| passes(role, operation));
        assert!(!all && of(role).len() < CHANGES.len(), "{role}");
    }
    for form in ["print:award_notice", "print:award_honour", "print:grade_honour"] {
        assert_eq!(only(form), ["leader", "deputy", "clerk"], "{form} gives out a number");
    }
    assert_eq!(
        of("auditor"),
        BTreeSet::from(["audit_export", "person_export", "person_unmask", "print_save", "provision_acknowledge", "title_export"]),
        "watches, edits nothing; of a provision he says for himself that he has read it"
    );
    assert_eq!(
        of("evaluator"),
        BTreeSet::from([
            "certificate_verify",
            "certificate_confirm",
            "title_session_open",
            "title_vote",
            "title_notice",
            "title_objection_add",
            "title_objection_settle",
            "title_session_close",
            "provision_acknowledge",
            "suggestion_add"
        ]),
        "evaluates and decides nothing"
    );
    assert_eq!(only("certificate_confirm"), ["clerk", "evaluator"], "the second look-up is as good a look-up as the first");
    for operation in ["reserve_enter", "reserve_warn", "reserve_lift", "reserve_exit"] {
        assert_eq!(only(operation), ["leader", "deputy"], "whoever follows reserve cadres decides nothing on them: {operation}");
    }
    for operation in ["overview_figures", "overview_figure_rows"] {
        assert_eq!(only(operation), ["leader", "deputy", "member", "clerk", "auditor"], "{operation}");
    }
    for operation in ["overview_show", "overview_year", "search_all", "search_keys"] {
        assert_eq!(only(operation), ROLES, "everybody has something that waits: {operation}");
    }
    assert_eq!(only("training_release"), ["leader", "deputy"], "whoever writes the plan does not let it out");
    assert_eq!(only("training_step"), ["leader", "deputy", "clerk"]);
    for operation in ["training_attend", "training_result", "training_outside", "training_certificates"] {
        assert_eq!(only(operation), ["clerk"], "{operation}");
    }
    for operation in ["under_way_add", "under_way_drop"] {
        assert_eq!(only(operation), ["clerk"], "{operation}");
    }
    assert_eq!(only("certificate_lift"), ["leader", "deputy"], "whoever looks up lifts nothing");
    // Two registers, two sides: whoever records what was evaluated decides on no appointment.
    for operation in ["title_decide", "title_end", "title_suspended"] {
        assert_eq!(only(operation), ["leader", "deputy"], "the leading group appoints: {operation}");
    }
    for operation in ["title_vote", "title_notice", "title_session_close"] {
        assert_eq!(only(operation), ["clerk", "evaluator"], "{operation}");
    }
    assert_eq!(only("title_objection_settle"), ["evaluator"], "whoever appoints does not judge objections to a review");
    assert_eq!(
        of("payer"),
        BTreeSet::from([
            "allowance_release",
            "allowance_sign",
            "award_export",
            "award_release",
            "award_sign",
            "person_unmask",
            "print_save",
            "provision_acknowledge",
            "suggestion_add"
        ])
    );
    let records = [
        "learning_activity_add",
        "learning_activity_withdraw",
        "learning_pair_agree",
        "learning_pair_check",
        "learning_pair_stop",
        "learning_plan_set",
    ];
    let of_group = [
        "appraisal_inputs",
        "issue_raise",
        "issue_report",
        "issue_verify",
        "letter_self",
        "letter_sign",
        "person_save",
        "print_save",
        "provision_acknowledge",
        "provision_confirm",
        "provision_report",
        "suggestion_add",
    ];
    let of_member = records.into_iter().chain(of_group);
    assert_eq!(of("member"), of_member.collect::<BTreeSet<_>>());
    for operation in records {
        assert_eq!(only(operation), ["member", "clerk"], "{operation}");
    }
    assert_eq!(only("provision_end"), ["leader", "deputy"], "whoever registers a provision does not repeal it");
    assert_eq!(only("learning_name"), ["leader", "deputy"], "whoever records learning names no team");
    assert_eq!(only("letter_decide"), ["leader"], "whoever checks a letter does not decide its score");
    assert_eq!(only("letter_check"), ["deputy", "clerk"], "whoever scores himself does not check");
    assert_eq!(only("meeting_issue"), ["leader"], "whoever writes the minutes does not issue them");
    for operation in ["meeting_save", "meeting_item", "meeting_roll", "meeting_hold"] {
        assert_eq!(only(operation), ["clerk"], "{operation}");
    }
    assert_eq!(only("issue_close"), ["leader", "deputy"], "whoever reports an issue does not close it");
    for operation in [
        "account_add",
        "account_set",
        "account_reset",
        "rule_add",
        "recovery_save",
        "backup_plan",
        "award_approve",
        "appraisal_reopen",
    ] {
        assert_eq!(only(operation), ["leader"], "{operation}");
    }
    for operation in ["audit_list", "audit_check", "audit_witness", "audit_export", "account_list"] {
        assert_eq!(only(operation), ["leader", "auditor"], "{operation}");
    }
    assert_eq!(only("appraisal_leniency"), ["leader", "deputy", "clerk", "auditor"], "what ballots say of raters");
    for operation in ["circumstance_list", "finding_list"] {
        assert_eq!(only(operation), ["leader", "deputy", "clerk", "auditor"], "{operation}: what touches a grade is sensitive");
    }
    for operation in ["finding_decide", "veto_add", "veto_withdraw"] {
        assert_eq!(only(operation), ["leader", "deputy", "clerk"], "{operation}");
    }
    for operation in ["circumstance_add", "circumstance_end", "circumstance_withdraw", "appraisal_subject_add"] {
        assert_eq!(only(operation), ["leader", "clerk"], "{operation}");
    }
    assert_eq!(only("award_release"), ["payer"]);
    assert_eq!(only("award_compute"), ["clerk"], "money is made out by the clerk");
    assert_eq!(only("award_reverse"), ["leader"], "what was granted is corrected by leader and auditor together");
    assert_eq!(only("award_scheme_adopt"), ["leader", "deputy"], "whoever drafted a scheme does not adopt it");
    for operation in
        ["appraisal_confirm", "objection_settle", "appeal_accept", "appeal_prolong", "appeal_answer", "consequence_choose"]
    {
        assert_eq!(only(operation), ["leader", "deputy"], "the leading group decides: {operation}");
    }
    for operation in
        ["appraisal_check", "publicity_start", "publicity_withdraw", "objection_add", "delivery_notify", "appeal_add"]
    {
        assert_eq!(only(operation), ["clerk"], "the office records: {operation}");
    }
    for operation in ["ballot_save", "ballot_delete", "import_commit", "rater_add", "packet_issue", "packet_merge"] {
        assert_eq!(only(operation), ["clerk"], "{operation}");
    }
    assert_eq!(only("ballot_show"), ["clerk", "auditor"], "nobody who is rated or decides reads ballots");
    // Money: whoever makes or checks does not approve, whoever approves does not pay.
    for role in ROLES {
        let steps = ["award_compute", "award_approve", "award_release"].into_iter().filter(|step| passes(role, step)).count();
        assert!(steps <= 1, "{role}");
        let steps = ["allowance_compute", "allowance_approve", "allowance_release"];
        assert!(steps.into_iter().filter(|step| passes(role, step)).count() <= 1, "{role}");
    }
    // What is closed stays as it is: only leader and auditor together open it again.
    for ((operation, state), row) in matrix {
        let open_only = [
            "finding_decide",
            "veto_add",
            "appraisal_subject_add",
            "ballot_save",
            "ballot_delete",
            "appraisal_close",
            "rater_add",
            "rater_voted",
            "packet_issue",
            "packet_merge",
        ];
        let figures = open_only.contains(&operation.as_str()) && *state != "open"
            || operation == "appraisal_inputs" && *state == "confirmed"
            || operation == "appraisal_confirm" && *state != "closed"
            || ["award_sign", "award_approve"].contains(&operation.as_str()) && *state != "computed"
            || operation == "award_release" && *state != "approved";
        assert!(!figures || row.values().all(|told| !passed(told)), "{operation} {state}: {row:?}");
    }
}

/// What one may not do alone is asked for with a second person, and only an auditor is one.
#[test]
fn the_second_person_is_an_auditor_who_is_there() {
    let desk = world::desk();
    let things = Things::of(&desk);
    desk.sign("leader");
    let (office, closed) = (&desk.office, things.appraisals[1].1);
    let resolution = world::resolution(office);
    let mut refused = 0;
    for (handle, password) in [
        ("leader", staff::PASSWORD),
        ("clerk", staff::PASSWORD),
        ("auditor", "a wrong password"),
        ("nobody", staff::PASSWORD),
        ("", ""),
    ] {
        let second =
            office::wire::SecondPerson { handle: handle.into(), password: password.into(), reason: "更正录入".into() };
        // What failures made wait is over by the next try.
        let waited = || {
            pass(TimeDelta::minutes(6));
            office.session_touch().unwrap();
        };
        waited();
        let told = outcome(office.appraisal_reopen(closed, resolution, &second));
        assert_eq!(told, "SECOND_WRONG", "{handle}");
        waited();
        let columns = ["identity".to_owned()];
        let path = desk.file("plain.xlsx");
        assert_eq!(
            outcome(office.person_export(&Default::default(), &Default::default(), &columns, &path, Some(&second))),
            "SECOND_WRONG"
        );
        let mut auditor = newcomer("wei2", "卫二", "auditor", staff::PASSWORD);
        auditor.second = Some(second);
        waited();
        assert_eq!(outcome(office.account_add(&auditor)), "SECOND_WRONG");
        assert!(!fs::exists(path).unwrap());
        refused += 3;
    }
    assert_eq!(outcome(office.appraisal_reopen(closed, resolution, &second("  "))), "REASON_MISSING");
    let columns = ["name".to_owned(), "bank_account".to_owned()];
    for (handle, told) in
        [("leader", "SECOND_NEEDED"), ("clerk", "SECOND_NEEDED"), ("deputy", "SECOND_NEEDED"), ("auditor", "SECOND_NEEDED")]
    {
        desk.sign(handle);
        let path = desk.file("plain.xlsx");
        assert_eq!(outcome(office.person_export(&Default::default(), &Default::default(), &columns, &path, None)), told);
        // Whoever is not the leader does not become one by bringing the auditor along.
        if handle != "leader" {
            let second = second("名册核对");
            assert_eq!(
                outcome(office.person_export(&Default::default(), &Default::default(), &columns, &path, Some(&second))),
                told
            );
        }
        refused += 2;
    }
    // Accounts that sign, decide or watch are neither made nor taken over by a leader alone; the others are.
    desk.sign("leader");
    for (handle, _, role) in staff::STAFF.iter().skip(1) {
        let signs = !["member", "evaluator"].contains(role);
        let told = if signs { "SECOND_NEEDED" } else { "done" };
        let mut alone = newcomer(&format!("{handle}9"), &format!("独自{handle}"), role, staff::PASSWORD);
        alone.second = None;
        alone.unit = (*role == "member").then(|| office.unit_list().unwrap()[0].id);
        assert_eq!(outcome(office.account_add(&alone)), told, "{role}");
        assert_eq!(outcome(office.account_set(&AccountSet { second: None, ..desk.unchanged(handle) })), told, "{role}");
        assert_eq!(outcome(office.account_reset(desk.account(handle), staff::PASSWORD, None)), told, "{role}");
        if !signs {
            // Nor does such an account become one that signs.
            let up = AccountSet { role: "payer".into(), unit: None, second: None, ..desk.unchanged(handle) };
            assert_eq!(outcome(office.account_set(&up)), "SECOND_NEEDED", "{role}");
        }
        refused += 3;
    }
    // An auditor whose password somebody else chose proves nobody's consent.
    let again = second("忘记口令");
    office.account_reset(desk.account("auditor"), "a first password", Some(&again)).unwrap();
    let first = office::wire::SecondPerson { password: "a first password".into(), ..again };
    assert_eq!(outcome(office.appraisal_reopen(closed, resolution, &first)), "SECOND_WRONG");
    figure("permission_second", format_args!("{} refusals", refused + 2));
}

fn compare(matrix: &Matrix) {
    let mut text = String::from(
        "Who may what. + passes, - the role may not, x the role may, but not in this state; change: the password was chosen by somebody else.\n\
         The last column is what a call without use met once permission had let it through.\n\n",
    );
    let columns: Vec<&str> = ROLES.into_iter().chain(OUTSIDE.map(|(name, _)| name)).collect();
    writeln!(
        text,
        "{:<26}{:<11}{}  met",
        "operation",
        "state",
        columns.iter().map(|name| format!("{name:<10}")).collect::<String>()
    )
    .unwrap();
    let place = |operation: &str| office::OPERATIONS.iter().position(|known| *known == operation).unwrap_or(usize::MAX);
    let order = |state: &str| {
        ["", "open", "closed", "confirmed", "computed", "approved", "paid"].iter().position(|known| *known == state)
    };
    let mut rows: Vec<_> = matrix.iter().collect();
    rows.sort_by_key(|((operation, state), _)| (place(operation), operation.clone(), order(state)));
    for ((operation, state), row) in rows {
        let sign = |told: &str| {
            if passed(told) {
                '+'
            } else if shut(told) {
                'x'
            } else {
                '-'
            }
        };
        let signs: String = columns.iter().map(|name| format!("{:<10}", sign(&row[name]))).collect();
        let met: BTreeSet<&str> = row.values().map(String::as_str).filter(|told| passed(told) || shut(told)).collect();
        writeln!(text, "{operation:<26}{state:<11}{signs}  {}", met.into_iter().collect::<Vec<_>>().join(" ")).unwrap();
    }
    let path = place::root().join("tests/snapshots/permissions.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() || !path.exists() {
        fs::write(&path, &text).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap();
    let changed: Vec<_> = text.lines().zip(kept.lines()).filter(|(now, kept)| now != kept).collect();
    assert!(kept == text, "{} differs; look at each line, then UPDATE_SNAPSHOTS=1\n{changed:#?}", path.display());
}
