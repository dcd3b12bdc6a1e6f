//! 培训: plan lines, programmes with their sessions and people, attendance, credits, evaluations, hours earned elsewhere.

mod credit;
mod people;
mod plan;
mod programme;

pub(crate) use credit::LAST_DAY;
pub use credit::{
    CreditRow, Earned, NewOutside, OutsideRecord, add_credit, add_outside, credits_of, credits_of_person, earned, outside,
    outside_of, outside_one, purge, withdraw_outside,
};
pub use people::{
    AttendanceRow, EnrolmentRecord, add_sheet, attend, attendance, computer_tests, enrol, enrolments, enrolments_of, set_score,
    sheets, withdraw,
};
pub use plan::{LineRecord, NewLine, Release, add_line, change_line, line, lines, release, release_of};
pub use programme::{
    NewProgramme, NewSession, ProgrammeRecord, SessionRecord, add_programme, add_session, certificates, change_programme,
    change_session, feed, get, hold, list, of_session, sessions, sessions_of_year, set_evaluation, set_state, years,
};
