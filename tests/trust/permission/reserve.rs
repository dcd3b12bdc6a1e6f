//! One call for each operation of the reserve.

use crate::desk::second;
use office::wire::{Page, ReserveGrant};
use office::{Error, Office};

/// As [`super::call::call`].
pub fn call(office: &Office, operation: &str, nowhere: &str) -> Result<(), Error> {
    match operation {
        "reserve_list" => office.reserve_list(&Default::default(), &Page { limit: 1, ..Page::default() }).map(drop),
        "reserve_show" => office.reserve_show(0).map(drop),
        "reserve_pool" => office.reserve_pool().map(drop),
        "reserve_due" => office.reserve_due().map(drop),
        "reserve_cover" => office.reserve_cover().map(drop),
        "reserve_export" => office.reserve_export(&Default::default(), nowhere).map(drop),
        "reserve_access" => office.reserve_access().map(drop),
        "reserve_grant" => {
            office.reserve_grant(&ReserveGrant { account: 0, sees: true, exports: false, second: second("后备") }).map(drop)
        }
        "reserve_nominate" => office.reserve_nominate(&Default::default()).map(drop),
        "reserve_stage" => office.reserve_stage(&Default::default()).map(drop),
        "reserve_enter" => office.reserve_enter(&Default::default()).map(drop),
        "reserve_change" => office.reserve_change(&Default::default()).map(drop),
        "reserve_sheet" => office.reserve_sheet(&Default::default()).map(drop),
        "reserve_warn" => office.reserve_warn(&Default::default()).map(drop),
        "reserve_lift" => office.reserve_lift(&Default::default()).map(drop),
        "reserve_exit" => office.reserve_exit(&Default::default()).map(drop),
        "reserve_measure" => office.reserve_measure(&Default::default()).map(drop),
        "reserve_measure_step" => office.reserve_measure_step(&Default::default()).map(drop),
        "reserve_observe" => office.reserve_observe(&Default::default()).map(drop),
        other => panic!("{other} has no line in the test of permissions"),
    }
}
