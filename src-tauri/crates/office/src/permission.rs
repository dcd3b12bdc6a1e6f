//! Who may do what. One table names every operation; what is not in it does not exist. The person at the desk is the file's
//! owner and may do all of it once the file is open.

use crate::Error;

/// What an operation needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
    /// Nothing: it works before a file is open.
    Nothing,
    /// An open file.
    File,
}

macro_rules! operations {
    ($( $needs:ident: $( $name:literal )+; )+) => {
        /// Every operation of the office, by the name the window and the audit use.
        pub const OPERATIONS: &[&str] = &[$( $( $name, )+ )+];
        const NEEDS: &[(&str, Needs)] = &[$( $( ($name, Needs::$needs), )+ )+];
    };
}

operations! {
    Nothing: "group_state" "group_create" "group_open" "group_sample" "group_close" "desk_get" "desk_set";
    File: "unit_list" "person_list" "person_show" "person_save" "person_export"
        "import_preview" "import_rows" "import_commit" "import_discard" "import_refused_save"
        "appraisal_list" "appraisal_open" "appraisal_head" "appraisal_subjects" "appraisal_subject" "appraisal_inputs"
        "appraisal_close" "appraisal_confirm"
        "ballot_list" "ballot_show" "ballot_save" "ballot_delete"
        "resolution_list" "resolution_add" "resolution_scan"
        "certificate_list" "certificate_verify"
        "award_batches" "award_compute" "award_decisions" "award_decision" "award_approve"
        "print_preview" "print_page" "print_discard" "print_save" "print_direct" "print_register"
        "rule_list" "rule_add" "verify";
}

/// Checks an operation against the table.
pub(crate) fn check(operation: &str, file_open: bool) -> Result<(), Error> {
    match NEEDS.iter().find(|(name, _)| *name == operation) {
        Some((_, Needs::Nothing)) => Ok(()),
        Some((_, Needs::File)) if file_open => Ok(()),
        Some((_, Needs::File)) => Err(Error::NoFileOpen),
        None => Err(Error::Internal),
    }
}
