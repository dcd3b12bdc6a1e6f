//! One call for each operation of posts, appointments and rounds.

use office::wire::{
    AppointmentEnd, MotionDecide, MotionNew, MotionNotice, PassOver, PlacesNew, PostExport, PostForm, ProbationEnd, ReportSettle,
    RoundNew, UnitForm, VoteNew,
};
use office::{Error, Office};

/// How the operations of this file begin.
pub const KNOWN: [&str; 7] = ["unit_save", "org_chart", "post_", "appointment_", "probation_", "round_", "motion_"];

/// As [`super::call::call`].
pub fn call(office: &Office, operation: &str) -> Result<(), Error> {
    match operation {
        "unit_save" => office.unit_save(&UnitForm::default()).map(drop),
        "post_list" => office.post_list("").map(drop),
        "post_export" => office.post_export(&PostExport::default()).map(drop),
        "org_chart" => office.org_chart("").map(drop),
        "post_show" => office.post_show(0).map(drop),
        "post_save" => office.post_save(&post()).map(drop),
        "post_places" => office.post_places(&PlacesNew::default()).map(drop),
        "post_propose" => office.post_propose(&[]).map(drop),
        "post_take_over" => office.post_take_over(&[]).map(drop),
        "appointment_list" => office.appointment_list("", false).map(drop),
        "appointment_shares" => office.appointment_shares("").map(drop),
        "appointment_end" => office.appointment_end(&AppointmentEnd::default()).map(drop),
        "probation_end" => office.probation_end(&ProbationEnd::default()).map(drop),
        "round_list" => office.round_list().map(drop),
        "round_draft" => office.round_draft().map(drop),
        "round_open" => {
            let request =
                RoundNew { year: 0, name: String::new(), opened_on: String::new(), members: vec![], rule: Default::default() };
            office.round_open(&request).map(drop)
        }
        "round_show" => office.round_show(0).map(drop),
        "round_what_if" => office.round_what_if(0, &[]).map(drop),
        "round_close" => office.round_close(0).map(drop),
        "motion_raise" => office.motion_raise(&MotionNew::default()).map(drop),
        "motion_show" => office.motion_show(0).map(drop),
        "motion_vote" => office.motion_vote(&VoteNew::default()).map(drop),
        "motion_notice" => office.motion_notice(&MotionNotice::default()).map(drop),
        "motion_report" => office.motion_report(0, "", "").map(drop),
        "motion_settle" => office.motion_settle(&ReportSettle::default()).map(drop),
        "motion_decide" => office.motion_decide(&MotionDecide::default()).map(drop),
        "motion_withdraw" => office.motion_withdraw(0, "").map(drop),
        "motion_pass_over" => office.motion_pass_over(&PassOver::default()).map(drop),
        other => panic!("{other} has no line in the test of permissions"),
    }
}

fn post() -> PostForm {
    PostForm {
        id: 0,
        unit: 0,
        name: String::new(),
        level: String::new(),
        kind: String::new(),
        competitive: false,
        duties: String::new(),
        standard: Default::default(),
        since: String::new(),
        until: String::new(),
        places: 0,
    }
}
