//! One call for each operation of training.

use office::wire::{Page, TrainingGapQuery, TrainingQuery};
use office::{Error, Office, Unwatched};

/// As [`super::call::call`].
pub fn call(office: &Office, operation: &str, nowhere: &str) -> Result<(), Error> {
    match operation {
        "training_room" => office.training_room().map(drop),
        "training_plan" => office.training_plan(2026).map(drop),
        "training_line_save" => office.training_line_save(&Default::default()).map(drop),
        "training_release" => office.training_release(&Default::default()).map(drop),
        "training_list" => office
            .training_list(&TrainingQuery { year: 2026, ..Default::default() }, &Page { limit: 1, ..Page::default() })
            .map(drop),
        "training_show" => office.training_show(0).map(drop),
        "training_save" => office.training_save(&Default::default()).map(drop),
        "training_session" => office.training_session(&Default::default()).map(drop),
        "training_hold" => office.training_hold(&Default::default()).map(drop),
        "training_enrol" => office.training_enrol(&Default::default()).map(drop),
        "training_attend" => office.training_attend(&Default::default()).map(drop),
        "training_result" => office.training_result(&Default::default()).map(drop),
        "training_step" => office.training_step(&Default::default()).map(drop),
        "training_evaluate" => office.training_evaluate(&Default::default()).map(drop),
        "training_certificates" => office.training_certificates(&Default::default()).map(drop),
        "training_import" => office.training_import(&Default::default(), &Unwatched).map(drop),
        "training_template" => office.training_template(&Default::default()).map(drop),
        "training_year" => office.training_year(2026).map(drop),
        "training_gaps" => office
            .training_gaps(&TrainingGapQuery { year: 2026, ..Default::default() }, &Page { limit: 1, ..Page::default() })
            .map(drop),
        "training_export" => office.training_export(&TrainingGapQuery { year: 2026, ..Default::default() }, nowhere).map(drop),
        "training_record" => office.training_record(0).map(drop),
        "training_outside" => office.training_outside(&Default::default()).map(drop),
        "training_outside_back" => office.training_outside_back(&Default::default()).map(drop),
        other => panic!("{other} has no line in the test of permissions"),
    }
}
