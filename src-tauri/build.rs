//! Compiles the window's manifest. The commands named here are the only ones the capability can allow; one that is
//! missing here, in the capability, in the handler list or in `ui/api.js` is found by a test.

/// Every command of the window, by noun.
const COMMANDS: &[&str] = &[
    "group_state",
    "group_create",
    "group_open",
    "group_sample",
    "group_close",
    "path_pick",
    "path_open",
    "task_cancel",
    "desk_get",
    "desk_set",
    "unit_list",
    "person_list",
    "person_show",
    "person_save",
    "person_export",
    "import_preview",
    "import_rows",
    "import_commit",
    "import_discard",
    "import_refused_save",
    "appraisal_list",
    "appraisal_open",
    "appraisal_head",
    "appraisal_subjects",
    "appraisal_subject",
    "appraisal_inputs",
    "appraisal_close",
    "appraisal_confirm",
    "ballot_list",
    "ballot_show",
    "ballot_save",
    "ballot_delete",
    "resolution_list",
    "resolution_add",
    "resolution_scan",
    "certificate_list",
    "certificate_verify",
    "award_batches",
    "award_compute",
    "award_decisions",
    "award_decision",
    "award_approve",
    "print_preview",
    "print_page",
    "print_discard",
    "print_save",
    "print_direct",
    "print_register",
    "rule_list",
    "rule_add",
];

fn main() {
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error={error:#}");
    }
}
