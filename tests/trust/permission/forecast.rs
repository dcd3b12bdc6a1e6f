//! One call for each operation of the forecast, the year and certificates under way.

use office::{Error, Office};

/// As [`super::call::call`].
pub fn call(office: &Office, operation: &str) -> Result<(), Error> {
    match operation {
        "award_forecast" => office.award_forecast(&Default::default()).map(drop),
        "award_forecast_lines" => office.award_forecast_lines(&Default::default(), &Default::default()).map(drop),
        "award_forecast_why" => office.award_forecast_why("in_hand", 0).map(drop),
        "award_year" => office.award_year(0).map(drop),
        "under_way_list" => office.under_way_list().map(drop),
        "under_way_add" => office.under_way_add(&Default::default()).map(drop),
        "under_way_drop" => office.under_way_drop(0, "考试未通过").map(drop),
        other => panic!("{other} has no line in the test of permissions"),
    }
}
