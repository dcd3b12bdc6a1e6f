//! `talent rater`.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{appraisal, file};
use office::wire::{RaterNew, RaterRow};

/// One of list, add, revoke, voted; each answers with all raters of the year.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("a rater", &["list", "add", "revoke", "voted"])?;
    let whom = match verb.as_str() {
        "list" => String::new(),
        "add" => args.need("the rater class")?,
        _ => args.need("the number of the rater")?,
    };
    let card = args.next().unwrap_or_default();
    let office = file::open(args)?;
    let appraisal = appraisal::id_of(args, &office)?;
    let id = || whom.parse().map_err(|_| Failure::usage(format!("{whom} is no number of a rater; talent rater list names them")));
    let room = match verb.as_str() {
        "list" => office.rater_list(appraisal)?,
        "add" => office.rater_add(&RaterNew {
            appraisal,
            class: whom.clone(),
            card,
            staff_number: args.option("person").unwrap_or_default().to_owned(),
            name: args.option("name").unwrap_or_default().to_owned(),
        })?,
        "revoke" => office.rater_revoke(appraisal, id()?)?,
        _ => office.rater_voted(appraisal, id()?)?,
    };
    out::answer(args.flag("json"), &room, |room| {
        let mut lines = vec![format!("the group's digits: {}", room.fingerprint)];
        lines.extend(room.rows.iter().map(line));
        lines
    })
}

fn line(row: &RaterRow) -> String {
    let keys = if row.fingerprint.is_empty() { "on paper" } else { &row.fingerprint };
    let mut parts = vec![row.id.to_string(), row.class.clone(), row.name.clone(), row.staff_number.clone(), keys.to_owned()];
    parts.extend((row.issued > 0).then(|| format!("{} issued", row.issued)));
    parts.extend(row.voted.then(|| "voted".to_owned()));
    parts.extend((!row.revoked_on.is_empty()).then(|| format!("revoked {}", row.revoked_on)));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}
