//! `talent overview` and `talent search`: what is due, the duties of the year, the talent figures, and whatever a text names.

use crate::args::Args;
use crate::file;
use crate::out::{self, Failure};
use office::wire::{FigureQuery, Overview, Page};
use office::words;

/// Runs a verb; without one, what is due.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.next().unwrap_or_else(|| "due".to_owned());
    let figure = if verb == "behind" { args.need("the code of a figure")? } else { String::new() };
    let office = file::open(args)?;
    let json = args.flag("json");
    let word = |key: &str| words::plain(out::language(), key);
    let year = match args.option("year") {
        Some(text) => text.parse().map_err(|_| Failure::usage("--year needs a year"))?,
        None => 0,
    };
    match verb.as_str() {
        "due" => out::answer(json, &office.overview_show()?, due),
        "year" => out::answer(json, &office.overview_year(year)?, |told| {
            let state = |code: &str| word(&format!("overview.state.{code}"));
            told.duties.iter().map(|one| format!("{:02}-{:02} {} {}", one.from, one.to, state(&one.state), one.name)).collect()
        }),
        "figures" => out::answer(json, &office.overview_figures(true)?, |table| {
            let line = |one: &office::wire::FigureLine| {
                let values: Vec<String> =
                    one.years.iter().map(|cell| format!("{} {}", cell.year, or_dash(&cell.value))).collect();
                format!("{} {}: {}", one.code, word(&format!("figure.{}", one.code)), values.join(", "))
            };
            table.lines.iter().map(line).collect()
        }),
        "behind" => {
            let year = if year == 0 { office.overview_year(0)?.year } else { year };
            let query = FigureQuery { figure, year, counts: !args.flag("not"), text: String::new() };
            let rows = office.overview_figure_rows(&query, &Page { limit: u32::MAX, ..Page::default() })?.rows;
            out::answer(json, &rows, |rows| {
                rows.iter().map(|one| format!("{} {} {} {}", one.staff_number, one.name, one.unit, one.note)).collect()
            })
        }
        other => Err(Failure::usage(format!("unknown overview {other}; see talent help"))),
    }
}

/// Whatever a text names.
pub fn search(args: &mut Args) -> Result<(), Failure> {
    let text = args.need("what to look for")?;
    let office = file::open(args)?;
    out::answer(args.flag("json"), &office.search_all(&text)?, |groups| {
        let mut lines = Vec::new();
        for group in groups {
            let name = words::plain(out::language(), &format!("palette.group.{}", group.kind));
            lines.push(format!("{name} {}", group.total));
            lines.extend(group.hits.iter().map(|one| format!("  {} {} {}", one.code, label(&group.kind, &one.label), one.note)));
        }
        lines
    })
}

fn label(kind: &str, label: &str) -> String {
    if kind == "form" { words::plain(out::language(), &format!("form.{label}")) } else { label.to_owned() }
}

fn due(told: &Overview) -> Vec<String> {
    let word = |key: String| words::plain(out::language(), &key);
    let mut lines = Vec::new();
    for group in &told.groups {
        lines.push(format!("{} {}", word(format!("overview.when.{}", group.when)), group.count));
        lines.extend(group.items.iter().map(|one| {
            let many = if one.count > 1 { format!(" ×{}", one.count) } else { String::new() };
            let (kind, day) = (word(format!("overview.kind.{}", one.kind)), or_dash(&one.day));
            format!("  {day} {kind}{many} {} {}", one.subject, one.note).trim_end().to_owned()
        }));
    }
    lines
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "—" } else { text }
}
