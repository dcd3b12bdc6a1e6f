//! `talent retention`.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{file, secret};
use office::wire::{RetentionRow, RetentionStep};

/// One of list, step; each answers with what is due and what is on its way out.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("what is kept", &["list", "step"])?;
    let rows = if verb == "list" {
        file::open(args)?.retention_list()?
    } else {
        let (kind, object, stage) = (args.need("the kind")?, args.need("the object")?, args.need("the stage")?);
        let object =
            object.parse().map_err(|_| Failure::usage(format!("{object} is no number; talent retention list names them")))?;
        file::open(args)?.retention_step(&RetentionStep { kind, object, stage, second: secret::second(args)? })?
    };
    out::answer(args.flag("json"), &rows, |rows| rows.iter().map(line).collect())
}

fn line(row: &RetentionRow) -> String {
    let next = match (row.next.as_str(), row.next_from.as_str()) {
        ("", _) => String::new(),
        (next, "") => format!(", next {next}"),
        (next, from) => format!(", next {next} from {from}"),
    };
    format!("{} {} {} {} rows, due {}, {}{next}", row.kind, row.object, row.label, row.count, row.due_since, row.stage)
}
