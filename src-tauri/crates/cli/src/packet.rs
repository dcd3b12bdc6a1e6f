//! `talent packet`: issuing and merging on the group's desk; card, open, fill and return on a rater's, which needs no file of the group.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{appraisal, file, secret};
use office::wire::{IdentityMake, IdentityState, MergeOutcome, MergeRow, PacketIssue, PacketOpen, PacketSheet};
use office::words::{self, Language};
use office::{Office, Unwatched};
use std::process::ExitCode;

/// One of issue, merge, card, open, fill, return.
pub fn run(args: &mut Args) -> Result<ExitCode, Failure> {
    let verb = args.verb("a packet", &["issue", "merge", "card", "open", "fill", "return"])?;
    let done = |()| ExitCode::SUCCESS;
    match verb.as_str() {
        "issue" => issue(args).map(done),
        "merge" => merge(args),
        "card" => card(args).map(done),
        "open" => {
            let (_, sheet) = opened(args)?;
            told(args, &sheet).map(done)
        }
        "fill" => fill(args).map(done),
        _ => hand_back(args).map(done),
    }
}

fn issue(args: &mut Args) -> Result<(), Failure> {
    let class = args.next().unwrap_or_default();
    let folder = args.option("folder").ok_or_else(|| Failure::usage("name the folder for the packets with --folder"))?.to_owned();
    let raters = args.options("rater");
    let raters = raters.iter().map(|id| id.parse().map_err(|_| Failure::usage("--rater takes the number of a rater")));
    let raters = raters.collect::<Result<Vec<i64>, Failure>>()?;
    let office = file::open(args)?;
    let appraisal = appraisal::id_of(args, &office)?;
    let until = args.option("until").unwrap_or_default().to_owned();
    let issued = office.packet_issue(&PacketIssue { appraisal, class, raters, until, folder })?;
    out::answer(args.flag("json"), &issued, |issued| {
        let mut lines: Vec<String> = issued.files.iter().map(|one| format!("{} {} {}", one.rater, one.name, one.file)).collect();
        lines.push(format!("{} issued, {} vote on paper", issued.files.len(), issued.paper));
        lines
    })
}

/// What is refused, or waits, ends with the code of a refusal.
fn merge(args: &mut Args) -> Result<ExitCode, Failure> {
    let mut paths = vec![args.need("the returned packets, or their folder")?];
    paths.extend(std::iter::from_fn(|| args.next()));
    let office = file::open(args)?;
    let appraisal = appraisal::id_of(args, &office)?;
    let outcome = office.packet_merge(appraisal, &paths, &Unwatched)?;
    out::answer(args.flag("json"), &outcome, lines)?;
    Ok(out::code(outcome.refused == 0 && outcome.waiting == 0))
}

pub fn lines(outcome: &MergeOutcome) -> Vec<String> {
    let why = |row: &MergeRow| {
        let args = row.args.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        format!("{}: {}", row.code, words::filled(out::language(), &format!("error.{}", row.code), args))
    };
    let line = |row: &MergeRow| {
        let mut parts = vec![row.verdict.clone(), row.file.clone(), row.class.clone(), row.rater.clone()];
        parts.extend((!row.code.is_empty()).then(|| why(row)));
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    };
    let mut lines: Vec<String> = outcome.rows.iter().map(line).collect();
    lines.push(format!("merged {}, waiting {}, refused {}", outcome.merged, outcome.waiting, outcome.refused));
    lines
}

/// The key card; the identity is made when the desk has none yet.
fn card(args: &mut Args) -> Result<(), Failure> {
    let (path, office) = (args.out()?, file::office(args));
    if !office.identity_state()?.made {
        let name =
            args.option("name").ok_or_else(|| Failure::usage("this desk has no identity yet: name the rater with --name"))?;
        office.identity_make(&IdentityMake { name: name.to_owned(), password: secret::new_password(args)? })?;
    }
    let state = office.identity_card(&path)?;
    let line = |state: &IdentityState| vec![format!("{} {} {path}", state.name, state.fingerprint)];
    out::answer(args.flag("json"), &state, line)
}

fn opened(args: &mut Args) -> Result<(Office, PacketSheet), Failure> {
    let path = args.need("the packet")?;
    let office = file::office(args);
    let sheet = office.packet_open(&PacketOpen { path, password: secret::password(args)? })?;
    Ok((office, sheet))
}

fn fill(args: &mut Args) -> Result<(), Failure> {
    let (office, mut sheet) = opened(args)?;
    let table = args.need("the table of scores (XLSX, CSV or JSON)")?;
    let lines = office.packet_table(&sheet.issue, &table, &Unwatched)?;
    sheet.stand = office.packet_draft(&sheet.issue, &lines)?;
    told(args, &sheet)
}

fn hand_back(args: &mut Args) -> Result<(), Failure> {
    let path = args.out()?;
    let (office, sheet) = opened(args)?;
    let returned = office.packet_return(&sheet.issue, &path)?;
    out::answer(args.flag("json"), &returned, |returned| vec![returned.path.clone()])
}

fn told(args: &Args, sheet: &PacketSheet) -> Result<(), Failure> {
    out::answer(args.flag("json"), sheet, |sheet| {
        let fault = |code: &str| words::plain(out::language(), &format!("packet.fault.{code}"));
        let class = if out::language() == Language::English { &sheet.class_name_en } else { &sheet.class_name };
        let mut lines = vec![
            format!("{} ({})", sheet.group_name, sheet.fingerprint),
            format!("{} {} {class} {} - {}", sheet.year, sheet.class, sheet.rater, sheet.until),
        ];
        lines.extend(sheet.people.iter().zip(&sheet.stand.lines).map(|(person, line)| {
            let mut parts = vec![person.staff_number.clone(), person.name.clone(), line.cells.join(" ")];
            parts.extend((!line.void.is_empty()).then(|| format!("({})", fault(&line.void))));
            parts.retain(|part| !part.is_empty());
            parts.join(" ")
        }));
        lines.extend((!sheet.stand.void.is_empty()).then(|| fault(&sheet.stand.void)));
        lines.push(format!("{} of {} to go", sheet.stand.missing, sheet.people.len()));
        lines
    })
}
