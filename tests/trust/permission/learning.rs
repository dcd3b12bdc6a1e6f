//! One call for each operation of learning teams.

use office::wire::LearningPlanSet;
use office::{Error, Office};

/// As [`super::call::call`].
pub fn call(office: &Office, operation: &str) -> Result<(), Error> {
    match operation {
        "learning_list" => office.learning_list(0).map(drop),
        "learning_unit" => office.learning_unit(0, 0).map(drop),
        "learning_activity" => office.learning_activity(0).map(drop),
        "learning_review" => office.learning_review(0).map(drop),
        "learning_plan_set" => office.learning_plan_set(&LearningPlanSet { year: 1, ..Default::default() }).map(drop),
        "learning_activity_add" => office.learning_activity_add(&Default::default()).map(drop),
        "learning_activity_withdraw" => office.learning_activity_withdraw(0, "").map(drop),
        "learning_pair_agree" => office.learning_pair_agree(&Default::default()).map(drop),
        "learning_pair_check" => office.learning_pair_check(&Default::default()).map(drop),
        "learning_pair_stop" => office.learning_pair_stop(0, "", "").map(drop),
        "learning_name" => office.learning_name(&Default::default()).map(drop),
        other => panic!("{other} has no line in the test of permissions"),
    }
}
