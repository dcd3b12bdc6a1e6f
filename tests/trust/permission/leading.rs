//! One call for each operation of the leading group.

use office::wire::{IssueStepForm, MeetingForm, MeetingItemForm};
use office::{Error, Office};

/// As [`super::call::call`].
pub fn call(office: &Office, operation: &str) -> Result<(), Error> {
    let step = |kind: &str| IssueStepForm { kind: kind.to_owned(), words: "x".to_owned(), ..Default::default() };
    match operation {
        "seat_list" => office.seat_list("").map(drop),
        "seat_add" => office.seat_add(&Default::default()).map(drop),
        "seat_end" => office.seat_end(&Default::default()).map(drop),
        "programme_show" => office.programme_show(0).map(drop),
        "programme_goal" => office.programme_goal(&Default::default()).map(drop),
        "programme_measure" => office.programme_measure(&Default::default()).map(drop),
        "meeting_list" => office.meeting_list(0).map(drop),
        "meeting_show" => office.meeting_show(0).map(drop),
        "meeting_save" => office.meeting_save(&MeetingForm { id: 1, ..Default::default() }).map(drop),
        "meeting_item" => office
            .meeting_item(&MeetingItemForm { kind: "hear".to_owned(), topic: "x".to_owned(), ..Default::default() })
            .map(drop),
        "meeting_roll" => office.meeting_roll(&Default::default()).map(drop),
        "meeting_hold" => office.meeting_hold(&Default::default()).map(drop),
        "meeting_issue" => office.meeting_issue(0).map(drop),
        "meeting_call_off" => office.meeting_call_off(0, "").map(drop),
        "meeting_scan" => office.meeting_scan(&Default::default()).map(drop),
        "meeting_scan_save" => office.meeting_scan_save(0, "").map(drop),
        "resolution_show" => office.resolution_show(0).map(drop),
        "issue_list" => office.issue_list().map(drop),
        "issue_show" => office.issue_show(0).map(drop),
        "issue_raise" => office.issue_raise(&Default::default()).map(drop),
        "issue_decide" => office.issue_decide(&step("decide")).map(drop),
        "issue_report" => office.issue_report(&step("report")).map(drop),
        "issue_verify" => office.issue_verify(&step("verify")).map(drop),
        "issue_close" => office.issue_close(&step("close")).map(drop),
        "issue_file" => office.issue_file(0, "").map(drop),
        other => panic!("{other} has no line in the test of permissions"),
    }
}
