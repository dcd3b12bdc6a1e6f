//! `talent duty`.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{file, person};
use office::wire::{DutyNew, DutyRow};

/// One of list, add; each answers with everybody who has a part in the person's case.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("a duty", &["list", "add"])?;
    let whose = args.need("the staff number")?;
    let rows = if verb == "list" {
        let office = file::open(args)?;
        office.duty_list(person::id_of(&office, &whose)?)?
    } else {
        let (staff_number, kind) = (args.need("the staff number of whoever has the part")?, args.need("the kind of part")?);
        let office = file::open(args)?;
        let given = |name: &str| args.option(name).unwrap_or_default().to_owned();
        let person = person::id_of(&office, &whose)?;
        office.duty_add(&DutyNew { person, staff_number, kind, held_on: given("on"), note: given("note") })?
    };
    out::answer(args.flag("json"), &rows, |rows| rows.iter().map(line).collect())
}

fn line(row: &DutyRow) -> String {
    format!("{} {} {} {} {} {} {}", row.id, row.staff_number, row.name, row.side, row.kind, row.held_on, row.note)
}
