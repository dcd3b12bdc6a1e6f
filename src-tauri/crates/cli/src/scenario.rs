//! `talent scenario`.

use crate::appraisal::{cited, id_of};
use crate::args::Args;
use crate::file;
use crate::out::{self, Failure};
use office::wire::{Calibration, ScenarioDraft, ScenarioRow};

/// One of list, draw, save, delete, adopt.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("a scenario", &["list", "draw", "save", "delete", "adopt"])?;
    let named = if verb == "list" { None } else { args.next() };
    let office = file::open(args)?;
    let json = args.flag("json");
    let id = id_of(args, &office)?;
    let saved = office.scenario_list(id)?;
    let find = |name: &str| {
        let missing = || Failure::Said(format!("no scenario {name}; talent scenario list names them"));
        saved.iter().find(|row| row.name == name).ok_or_else(missing)
    };
    let need = || named.clone().ok_or_else(|| Failure::usage("a scenario is named"));
    let changes = || args.option("changes").map(str::to_owned).ok_or_else(|| Failure::usage("--changes takes a JSON document"));
    match verb.as_str() {
        "list" => out::answer(json, &saved, |rows| rows.iter().map(line).collect()),
        "draw" => {
            // A saved one by its name, or changes as they are typed.
            let draft = match (&named, args.option("changes")) {
                (Some(name), None) => ScenarioDraft { name: name.clone(), changes: find(name)?.changes.clone() },
                _ => ScenarioDraft { name: named.clone().unwrap_or_default(), changes: changes()? },
            };
            out::answer(json, &office.scenario_draw(id, &[draft])?, drawn)
        }
        "save" => {
            let row = office.scenario_save(id, &ScenarioDraft { name: need()?, changes: changes()? })?;
            out::answer(json, &row, |row| vec![line(row)])
        }
        "delete" => {
            office.scenario_delete(find(&need()?)?.id)?;
            out::answer(json, &true, |_| vec!["removed".to_owned()])
        }
        _ => {
            let scenario = find(&need()?)?.id;
            let head = cited(args, &office, |resolution| office.scenario_adopt(scenario, resolution.unwrap_or_default()))?;
            out::answer(json, &head, |head| vec![format!("{} now under {}", head.row.year, head.scheme)])
        }
    }
}

fn line(row: &ScenarioRow) -> String {
    let adopted = if row.resolution.is_empty() { String::new() } else { format!(", adopted by {}", row.resolution) };
    format!("{} {} {} {}{adopted}", row.name, row.changes, row.by, row.at)
}

/// Who changes, and how the grades are spread before and after.
fn drawn(table: &Calibration) -> Vec<String> {
    let [before, after] = &table.columns[..] else { return Vec::new() };
    let spread = |column: &[u32]| {
        table.grades.iter().zip(column).map(|(grade, count)| format!("{grade} {count}")).collect::<Vec<_>>().join(", ")
    };
    let people = table.people.iter().zip(before.cells.iter().zip(&after.cells)).filter(|(_, (_, after))| after.changed);
    let grade = |grade: &str, tied: bool| if tied { "tied".to_owned() } else { grade.to_owned() };
    let changes = people.map(|(person, (before, after))| {
        let (from, to) = (grade(&before.grade, before.tied), grade(&after.grade, after.tied));
        format!("{} {}: {} {from} → {} {to}", person.name, person.unit, before.total, after.total)
    });
    let head =
        [format!("as it stands: {}", spread(&before.distribution)), format!("{}: {}", after.name, spread(&after.distribution))];
    head.into_iter().chain(changes).collect()
}
