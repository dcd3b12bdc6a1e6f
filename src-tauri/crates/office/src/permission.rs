//! Who may do what. One table names every operation with the roles that may ask for it and the states of its object in which
//! it is open; what is not in the table does not exist. Own cases, relatives and second signatures come on top of it.

use crate::Error;
use crate::wire::{AppraisalState, BatchState, FormKind};
use domain::role::Role;

/// What an operation works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum On {
    /// Nothing: it works before anybody has signed in.
    Desk,
    /// The file, whatever the state of what is in it.
    File,
    /// An appraisal in one of these states.
    Appraisal(&'static [AppraisalState]),
    /// An award batch in one of these states.
    Batch(&'static [BatchState]),
}

/// One line of the table.
struct Line {
    operation: &'static str,
    roles: &'static [Role],
    on: On,
}

use On::{Appraisal, Batch, Desk, File};
use Role::{Auditor as A, Clerk as C, Deputy as D, Evaluator as E, Leader as L, Member as M, Payer as P};

const OPEN: &[AppraisalState] = &[AppraisalState::Open];
const CLOSED: &[AppraisalState] = &[AppraisalState::Closed];
const CONFIRMED: &[AppraisalState] = &[AppraisalState::Confirmed];
const SHUT: &[AppraisalState] = &[AppraisalState::Closed, AppraisalState::Confirmed];
const UNSETTLED: &[AppraisalState] = &[AppraisalState::Open, AppraisalState::Closed];
const COMPUTED: &[BatchState] = &[BatchState::Computed];
const APPROVED: &[BatchState] = &[BatchState::Approved];

macro_rules! operations {
    ($( $on:expr, $roles:expr; $( $name:literal )+; )+) => {
        /// Every operation of the office, by the name the window and the audit use.
        pub const OPERATIONS: &[&str] = &[$( $( $name, )+ )+];
        const TABLE: &[Line] = &[$( $( Line { operation: $name, roles: &$roles, on: $on }, )+ )+];
    };
}

operations! {
    Desk, []; "group_state" "group_create" "group_open" "group_recover" "group_sample" "group_close" "desk_get" "desk_set"
        "backup_find" "backup_restore" "identity_state" "identity_make" "identity_card" "packet_open" "packet_draft"
        "packet_return" "packet_close";
    File, [L, D, M, C, E, A, P]; "overview_show" "overview_year" "search_all" "search_keys";
    File, [L, D, M, C, A]; "overview_figures" "overview_figure_rows";
    File, [L, D, M, C, E, A, P]; "session_touch" "session_lock" "password_change" "unit_list" "person_list" "rule_list"
        "rule_proposal" "certificate_list" "person_show";
    File, [L, D, M, C, A, P]; "resolution_list" "resolution_scan";
    File, [C, M]; "person_save";
    File, [L, D, C, A]; "person_export" "relative_list";
    File, [L, C, A, P]; "person_unmask";
    File, [L, D, C, A]; "cadre_show" "cadre_photo";
    File, [C]; "cadre_save" "cadre_photo_set" "cadre_preview" "cadre_import";
    File, [L, C]; "cadre_export";
    File, [L, D, C, A]; "circumstance_list" "finding_list";
    File, [L, C]; "circumstance_add" "circumstance_end" "circumstance_withdraw" "appraisal_offer";
    Appraisal(OPEN), [L, D, C]; "finding_again" "finding_decide" "veto_add" "veto_withdraw";
    Appraisal(OPEN), [L, C]; "appraisal_subject_add" "appraisal_subject_remove";
    File, [L, D, M, C, E, A]; "post_list" "post_show" "org_chart";
    File, [L, C]; "unit_save" "post_save" "post_places" "post_propose" "post_take_over" "appointment_end" "round_open" "round_draft";
    File, [L, D, C, A]; "appointment_list" "post_export" "appointment_shares" "round_list" "round_show" "round_what_if" "motion_show";
    File, [L, D]; "probation_end" "round_close" "motion_settle" "motion_decide";
    File, [C]; "motion_raise" "motion_vote" "motion_notice" "motion_report" "motion_withdraw";
    File, [L, D, C]; "motion_pass_over";
    File, [L, D, C, A]; "selection_list" "selection_show" "selection_aims" "selection_export";
    File, [L, C]; "selection_draft" "selection_save" "selection_announce" "selection_aims_set";
    File, [L, D, C]; "selection_review";
    File, [C]; "selection_apply" "selection_draw" "selection_scores" "selection_import" "selection_template" "selection_panel" "selection_step_out"
        "selection_marks" "selection_card" "selection_send" "selection_merge" "selection_rank" "selection_inspect" "selection_publish";
    File, [L, D]; "selection_withdraw" "selection_out" "selection_decide";
    File, [L, C]; "paper_mark_set" "relative_add" "relative_withdraw" "duty_add" "retention_step";
    File, [L, D, C, A, E]; "duty_list";
    File, [C]; "import_preview" "import_rows" "import_commit" "import_discard" "import_refused_save" "award_compute";
    File, [L, D, M, C, A]; "appraisal_list" "appraisal_head" "appraisal_subjects" "appraisal_subject";
    File, [L, C]; "appraisal_open";
    Appraisal(UNSETTLED), [L, D, M, C]; "appraisal_inputs";
    Appraisal(OPEN), [L, D, C]; "appraisal_close";
    Appraisal(CLOSED), [L, D]; "appraisal_confirm";
    Appraisal(SHUT), [L]; "appraisal_reopen";
    Appraisal(SHUT), [L, D, C, A]; "appraisal_recompute" "appraisal_leniency";
    File, [L, D, C, A]; "scenario_list";
    Appraisal(SHUT), [L, D, C, A]; "scenario_draw";
    Appraisal(CLOSED), [L, D, C]; "scenario_save";
    File, [L, D, C]; "scenario_delete";
    Appraisal(CLOSED), [L, D]; "scenario_adopt";
    File, [L, D, M, C, A]; "procedure_show";
    File, [L, D, C, A]; "consequence_list";
    Appraisal(OPEN), [C]; "appraisal_check";
    Appraisal(CLOSED), [C]; "publicity_start" "publicity_withdraw" "objection_add";
    Appraisal(CLOSED), [L, D]; "objection_settle";
    Appraisal(CONFIRMED), [C]; "delivery_notify" "delivery_answer" "delivery_file" "appeal_add";
    Appraisal(CONFIRMED), [L, D]; "appeal_accept" "appeal_prolong" "appeal_answer" "consequence_choose";
    File, [C, A]; "ballot_list" "ballot_show";
    Appraisal(OPEN), [C]; "ballot_save" "ballot_delete" "rater_add" "rater_revoke" "rater_voted" "packet_issue" "packet_merge";
    File, [L, D, C, A]; "rater_list";
    File, [C, A]; "team_ballot_list" "team_ballot_show";
    Appraisal(OPEN), [C]; "ballot_issue" "ballot_template" "count_set" "team_ballot_save" "team_ballot_delete";
    File, [L, D, C, A]; "count_list" "team_list" "team_trace";
    Appraisal(OPEN), [L, C]; "team_add" "team_remove";
    File, [L, D, C]; "resolution_add";
    File, [L, D, M, C, A]; "letter_list" "letter_show" "letter_count" "letter_scan";
    File, [C]; "letter_draft" "letter_save" "letter_drop" "letter_mid";
    File, [L, M, C]; "letter_sign";
    File, [M, C]; "letter_self";
    File, [D, C]; "letter_check";
    File, [L, D, C]; "letter_export";
    File, [L]; "letter_decide";
    File, [L, C]; "letter_feed";
    File, [L, D, M, C, A, P]; "resolution_show";
    File, [L, D, M, C, A]; "seat_list" "meeting_list" "meeting_show" "meeting_scan_save" "issue_list" "issue_show" "issue_file" "programme_show";
    File, [L, C]; "seat_add" "seat_end";
    File, [C]; "meeting_save" "meeting_item" "meeting_roll" "meeting_hold" "meeting_scan";
    File, [L, C]; "meeting_call_off";
    File, [L]; "meeting_issue";
    File, [L, D, M, C]; "issue_raise" "issue_verify";
    File, [L, D, C]; "issue_decide" "programme_goal" "programme_measure";
    File, [D, M, C]; "issue_report";
    File, [L, D]; "issue_close";
    File, [L, D, C, A]; "career_ladders" "career_list" "career_person";
    File, [L, D, M, C, A]; "training_room" "training_plan" "training_list" "training_year" "training_gaps" "training_record";
    File, [L, D, C, A]; "training_show";
    File, [L, D, C]; "training_export";
    File, [L, D]; "training_release";
    File, [L, D, C]; "training_step";
    File, [C]; "training_line_save" "training_save" "training_session" "training_hold" "training_enrol" "training_attend" "training_import"
        "training_template" "training_result" "training_evaluate" "training_outside" "training_outside_back" "training_certificates";
    File, [L, D, M, C, A]; "learning_list" "learning_unit" "learning_activity";
    File, [L, D, C, A]; "learning_review";
    File, [M, C]; "learning_plan_set" "learning_activity_add" "learning_activity_withdraw" "learning_pair_agree" "learning_pair_check"
        "learning_pair_stop";
    File, [L, D]; "learning_name";
    File, [L, D, M, C, E, A, P]; "provision_list" "provision_show" "provision_acknowledge" "provision_file" "suggestion_list" "suggestion_show";
    File, [L, D, M, C, E, P]; "suggestion_add";
    File, [L, C]; "provision_add" "provision_version" "provision_review" "provision_signed" "suggestion_open" "suggestion_close";
    File, [L, D]; "provision_end";
    File, [L, D, C]; "provision_measure" "provision_settle" "provision_effect" "provision_export" "suggestion_answer";
    File, [L, D, C, A]; "provision_figure";
    File, [D, M, C]; "provision_report";
    File, [L, D, M, C]; "provision_confirm";
    File, [L, D, M, C, A]; "provision_evidence";
    File, [L, D, C, A]; "reserve_list" "reserve_show" "reserve_pool" "reserve_due" "reserve_cover";
    File, [L, D, C]; "reserve_export";
    File, [L, A]; "reserve_access";
    File, [L]; "reserve_grant";
    File, [L, D]; "reserve_enter" "reserve_warn" "reserve_lift" "reserve_exit";
    File, [C]; "reserve_nominate" "reserve_stage" "reserve_change" "reserve_sheet" "reserve_measure" "reserve_measure_step" "reserve_observe";
    File, [C, E]; "certificate_verify" "certificate_confirm";
    File, [L, D, M, C, E, A, P]; "certificate_show";
    File, [L, D, M, C, E, A]; "certificate_due";
    File, [L, D, C, E, A]; "certificate_file" "certificate_page" "certificate_file_save" "certificate_blacklist";
    File, [L, D, C, A]; "certificate_export" "certificate_due_export";
    File, [C]; "certificate_check" "certificate_save" "certificate_attach" "certificate_custody";
    File, [L, D]; "certificate_lift";
    File, [L, D, M, C, E, A]; "title_room" "title_qualifications" "title_appointments" "title_structures";
    File, [L, D, C, E, A]; "title_committees" "title_sessions" "title_session";
    File, [L, D, C, A]; "title_cells" "title_cell_people" "title_export";
    File, [C]; "title_qualification_add" "title_qualification_withdraw" "title_offer" "title_take" "title_member_add"
        "title_member_end" "title_candidate_add" "title_candidate_remove" "title_propose" "title_take_back";
    File, [L, C]; "title_committee_add" "title_structure_set";
    File, [C, E]; "title_session_open" "title_vote" "title_notice" "title_objection_add" "title_session_close";
    File, [E]; "title_objection_settle";
    File, [L, D]; "title_decide" "title_end" "title_suspended";
    File, [L, D, C, A, P]; "award_batches" "award_decisions" "award_decision" "award_ledger" "award_schemes" "award_scheme_compare";
    File, [L, D, C, A, P]; "award_forecast" "award_forecast_lines" "award_forecast_why" "award_year";
    File, [L, D, C, A]; "under_way_list";
    File, [C]; "under_way_add" "under_way_drop";
    File, [L, D, C, A]; "award_scheme_export";
    File, [L]; "award_scheme_read" "award_reverse";
    File, [L, D]; "award_scheme_adopt";
    File, [C]; "award_claim" "award_elsewhere";
    File, [L, D, C, A, P]; "allowance_lists" "allowance_lines" "allowance_line" "allowance_withheld" "award_ceiling" "award_tax";
    File, [C]; "allowance_compute" "allowance_withhold";
    File, [L, D, C, P]; "award_export";
    File, [C, D, P]; "allowance_sign";
    File, [L]; "allowance_approve";
    File, [P]; "allowance_release";
    Batch(COMPUTED), [C, D, P]; "award_sign";
    Batch(COMPUTED), [L]; "award_approve";
    Batch(APPROVED), [P]; "award_release";
    File, [L, D, M, C, A, P]; "print_preview" "print_page" "print_discard" "print_save" "print_direct";
    File, [L, D, C, A, P]; "print_register";
    File, [L]; "rule_add" "account_add" "account_set" "account_reset" "recovery_save" "backup_plan";
    File, [L, A]; "account_list" "audit_list" "audit_choices" "audit_check" "audit_witness" "audit_export";
    File, [L, C, A]; "backup_room" "backup_make" "backup_check" "retention_list" "verify";
}

/// Who prints which form.
const FORMS: &[(FormKind, &[Role])] = &[
    (FormKind::Registration, &[L, D, M, C, A]),
    (FormKind::Explanation, &[L, D, M, C, A]),
    (FormKind::Summary, &[L, D, C, A]),
    (FormKind::AwardApproval, &[L, D, C, A, P]),
    (FormKind::Payout, &[L, D, C, A, P]),
    (FormKind::AllowanceList, &[L, D, C, A, P]),
    (FormKind::Record, &[L, C, A]),
    (FormKind::Cadre, &[L, D, C, A]),
    (FormKind::Ballot, &[C]),
    (FormKind::CountSheet, &[L, D, C, A]),
    (FormKind::Publicity, &[L, D, C, A]),
    (FormKind::Notice, &[L, D, C, A]),
    (FormKind::Review, &[L, D, C, A]),
    (FormKind::TitleResult, &[L, D, C, A]),
    (FormKind::TitleDecision, &[L, D, C, A]),
    (FormKind::TitleCells, &[L, D, C, A]),
    (FormKind::SelectionNotice, &[L, D, C, A]),
    (FormKind::SelectionApplication, &[L, D, C, A]),
    (FormKind::SelectionSheet, &[C]),
    (FormKind::SelectionPanel, &[L, D, C, A]),
    (FormKind::SelectionRanking, &[L, D, C, A]),
    (FormKind::SelectionPublicity, &[L, D, C, A]),
    (FormKind::MotionNotice, &[L, D, C, A]),
    (FormKind::AppointmentNotice, &[L, D, C, A]),
    (FormKind::TermList, &[L, D, C, A]),
    (FormKind::AwardYear, &[L, D, C, A, P]),
    (FormKind::ReminderList, &[L, D, M, C, A]),
    (FormKind::ShareTable, &[L, D, C, A]),
    (FormKind::OrgChart, &[L, D, M, C, A]),
    (FormKind::TrainingPlan, &[L, D, M, C, A]),
    (FormKind::AttendanceSheet, &[L, D, C]),
    (FormKind::TrainingRecord, &[L, D, M, C, A]),
    (FormKind::CourseEvaluation, &[C]),
    (FormKind::TrainingSummary, &[L, D, M, C, A]),
    (FormKind::SeatRoster, &[L, D, M, C, A]),
    (FormKind::MeetingAgenda, &[L, D, M, C, A]),
    (FormKind::MeetingMinutes, &[L, D, M, C, A]),
    (FormKind::ResolutionSheet, &[L, D, M, C, A]),
    (FormKind::IssueList, &[L, D, M, C, A]),
    (FormKind::Programme, &[L, D, M, C, A]),
    (FormKind::LearningYear, &[L, D, M, C, A]),
    (FormKind::PairAgreement, &[L, D, M, C, A]),
    (FormKind::ProvisionRegister, &[L, D, M, C, A]),
    (FormKind::SuggestionRound, &[L, D, M, C, A]),
    (FormKind::TargetLetter, &[L, D, M, C, A]),
    (FormKind::LetterScore, &[L, D, M, C, A]),
    (FormKind::WorkReport, &[L, D, C, A]),
    (FormKind::ReserveForm, &[L, D, C]),
    (FormKind::FollowUp, &[L, D, C]),
    (FormKind::PoolSummary, &[L, D, C]),
    (FormKind::NineBox, &[L, D, C]),
    (FormKind::CoverList, &[L, D, C]),
    // Printing these gives out a number: who only watches does not.
    (FormKind::AwardNotice, &[L, D, C]),
    (FormKind::AwardHonour, &[L, D, C]),
    (FormKind::GradeHonour, &[L, D, C]),
    (FormKind::OffsetSheet, &[L, D, C]),
];

/// Checks the role against the table.
pub(crate) fn role(operation: &str, role: Role) -> Result<(), Error> {
    let line = line(operation)?;
    if line.on == Desk || line.roles.contains(&role) { Ok(()) } else { Err(Error::RoleMayNot) }
}

/// Checks the state of the appraisal that the operation works on.
pub(crate) fn appraisal(operation: &str, state: AppraisalState) -> Result<(), Error> {
    match line(operation)?.on {
        Appraisal(open) if open.contains(&state) => Ok(()),
        Appraisal(CONFIRMED) => Err(Error::AppraisalNotConfirmed),
        Appraisal(_) => Err(match state {
            AppraisalState::Open => Error::AppraisalNotClosed,
            AppraisalState::Closed => Error::AppraisalClosed,
            AppraisalState::Confirmed => Error::AppraisalConfirmed,
        }),
        _ => Err(Error::Internal),
    }
}

/// Checks the state of the batch that the operation works on.
pub(crate) fn batch(operation: &str, state: BatchState) -> Result<(), Error> {
    match line(operation)?.on {
        Batch(open) if open.contains(&state) => Ok(()),
        Batch(_) => Err(match state {
            BatchState::Computed => Error::BatchNotApproved,
            BatchState::Approved => Error::BatchApproved,
            BatchState::Paid => Error::BatchPaid,
        }),
        _ => Err(Error::Internal),
    }
}

/// Checks who prints a form.
pub(crate) fn form(form: FormKind, role: Role) -> Result<(), Error> {
    let allowed = FORMS.iter().any(|(known, roles)| *known == form && roles.contains(&role));
    if allowed { Ok(()) } else { Err(Error::RoleMayNot) }
}

/// Everything that a role may ask for, forms as `print:<form>`; what the screen shows follows it.
pub(crate) fn of(role: Role) -> Vec<String> {
    let operations =
        TABLE.iter().filter(|line| line.on == Desk || line.roles.contains(&role)).map(|line| line.operation.to_owned());
    let name = |form: &FormKind| serde_json::to_value(form).ok().and_then(|name| Some(format!("print:{}", name.as_str()?)));
    let forms = FORMS.iter().filter(|(_, roles)| roles.contains(&role)).filter_map(|(form, _)| name(form));
    operations.chain(forms).collect()
}

fn line(operation: &str) -> Result<&'static Line, Error> {
    TABLE.iter().find(|line| line.operation == operation).ok_or(Error::Internal)
}
