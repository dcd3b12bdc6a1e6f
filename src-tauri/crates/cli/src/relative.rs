//! `talent relative`.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{file, person};
use office::wire::{RelativeNew, RelativeRow};

/// One of list, add, withdraw; each answers with all that is declared of the person.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("a relative", &["list", "add", "withdraw"])?;
    let whose = args.need(if verb == "withdraw" { "the number of the declaration" } else { "the staff number" })?;
    let rows = match verb.as_str() {
        "list" => {
            let office = file::open(args)?;
            office.relative_list(person::id_of(&office, &whose)?)?
        }
        "add" => {
            let (staff_number, relation) = (args.need("the relative's staff number")?, args.need("the relation")?);
            let office = file::open(args)?;
            let declared_on = args.option("on").unwrap_or_default().to_owned();
            office.relative_add(&RelativeNew { person: person::id_of(&office, &whose)?, staff_number, relation, declared_on })?
        }
        _ => {
            let id = whose.parse().map_err(|_| Failure::usage(format!("{whose} is no number of a declaration")))?;
            file::open(args)?.relative_withdraw(id)?
        }
    };
    out::answer(args.flag("json"), &rows, |rows| rows.iter().map(line).collect())
}

fn line(row: &RelativeRow) -> String {
    let withdrawn = if row.withdrawn_on.is_empty() { String::new() } else { format!(", withdrawn {}", row.withdrawn_on) };
    format!("{} {} {} {} {}{withdrawn}", row.id, row.staff_number, row.name, row.relation, row.declared_on)
}
