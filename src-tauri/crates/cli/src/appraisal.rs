//! `talent appraisal`.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{file, secret};
use office::wire::{
    AppraisalHead, AppraisalOpen, AppraisalState, GradeDecision, LeniencyFigures, LeniencyView, Page, ResolutionNew, SubjectRow,
};
use office::{Office, Unwatched};
use serde_json::json;

/// One of open, add, remove, set, close, confirm, reopen, show, leniency, recompute.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args
        .verb("an appraisal", &["open", "add", "remove", "set", "close", "confirm", "reopen", "show", "leniency", "recompute"])?;
    let subject = if ["add", "remove", "set"].contains(&verb.as_str()) { Some(args.need("the staff number")?) } else { None };
    let office = file::open(args)?;
    let json = args.flag("json");
    if verb == "open" {
        let year = args.number("year")?.unwrap_or_else(this_year);
        let head = office.appraisal_open(&AppraisalOpen { year, levels: args.options("level") })?;
        return out::answer(json, &head, |head| vec![summary(head)]);
    }
    let id = id_of(args, &office)?;
    match (verb.as_str(), subject) {
        ("add", Some(number)) => out::answer(json, &office.appraisal_subject_add(id, &number)?, |head| vec![summary(head)]),
        ("remove", Some(number)) => {
            let subject = find(&everybody(&office, id)?, &number)?.id;
            out::answer(json, &office.appraisal_subject_remove(subject)?, |head| vec![summary(head)])
        }
        ("set", Some(number)) => set(args, &office, id, &number),
        ("close", _) => {
            let leave = args.flag("leave-undetermined");
            let head =
                cited(args, &office, |resolution| office.appraisal_close(id, resolution.unwrap_or_default(), leave, &Unwatched))?;
            out::answer(json, &head, |head| vec![summary(head)])
        }
        ("confirm", _) => {
            let decisions = decisions(args, &everybody(&office, id)?)?;
            let head =
                cited(args, &office, |resolution| office.appraisal_confirm(id, resolution.unwrap_or_default(), &decisions))?;
            out::answer(json, &head, |head| vec![summary(head)])
        }
        ("reopen", _) => {
            let second = secret::needed_second(args)?;
            let head = cited(args, &office, |resolution| office.appraisal_reopen(id, resolution.unwrap_or_default(), &second))?;
            out::answer(json, &head, |head| vec![summary(head)])
        }
        ("recompute", _) => {
            let found = office.appraisal_recompute(id)?;
            let sound = found.faults.is_empty();
            out::answer(json, &found, |found| {
                std::iter::once(format!("{} results computed again, {} differ", found.results, found.faults.len()))
                    .chain(found.faults.clone())
                    .collect()
            })?;
            if sound { Ok(()) } else { Err(Failure::Said("the stored results are not those of the stored inputs".to_owned())) }
        }
        ("leniency", _) => out::answer(json, &office.appraisal_leniency(id)?, leniency),
        _ => show(args, &office, id),
    }
}

/// The appraisal of `--year`; without it the open one, else the latest.
pub fn id_of(args: &Args, office: &Office) -> Result<i64, Failure> {
    let all = office.appraisal_list()?;
    let found = match args.number::<i32>("year")? {
        Some(year) => all.iter().find(|appraisal| appraisal.year == year),
        None => all.iter().find(|appraisal| appraisal.state != AppraisalState::Confirmed).or(all.first()),
    };
    found.map(|appraisal| appraisal.id).ok_or_else(|| office::Error::AppraisalMissing.into())
}

/// Acts under the resolution of `--resolution`. One that the register does not have yet is recorded only when nothing else stands in
/// the way of the act: a recorded resolution stays.
pub fn cited<T>(args: &Args, office: &Office, act: impl Fn(Option<i64>) -> Result<T, office::Error>) -> Result<T, Failure> {
    const UNKNOWN: i64 = 0;
    let Some(number) = args.option("resolution") else { return Ok(act(None)?) };
    let date = args.option("resolution-date");
    if let Some(known) = office.resolution_list()?.into_iter().find(|known| known.number == number) {
        let same = date.is_none_or(|date| date == known.date);
        return if same {
            Ok(act(Some(known.id))?)
        } else {
            Err(Failure::Said(format!("{number} is recorded with the date {}; leave --resolution-date out", known.date)))
        };
    }
    match act(Some(UNKNOWN)) {
        Err(office::Error::ResolutionNeeded) => {}
        other => return Ok(other?),
    }
    let today = chrono::Local::now().date_naive().to_string();
    let request = ResolutionNew {
        number: number.to_owned(),
        date: date.unwrap_or(&today).to_owned(),
        title: args.option("resolution-title").unwrap_or_default().to_owned(),
        scan_path: String::new(),
    };
    let id = office.resolution_add(&request)?.id;
    Ok(act(Some(id))?)
}

/// Everybody in an appraisal.
pub fn everybody(office: &Office, id: i64) -> Result<Vec<SubjectRow>, Failure> {
    let page = Page { limit: u32::MAX, ..Page::default() };
    Ok(office.appraisal_subjects(id, "", "", "", &page)?.rows)
}

/// The year by the clock of this machine.
pub fn this_year() -> i32 {
    use chrono::Datelike;
    chrono::Local::now().year()
}

/// The person of a staff number.
pub fn find<'a>(subjects: &'a [SubjectRow], number: &str) -> Result<&'a SubjectRow, Failure> {
    let missing = || Failure::Said(format!("{number} is not in this appraisal; talent appraisal show lists who is"));
    subjects.iter().find(|subject| subject.staff_number == number).ok_or_else(missing)
}

fn set(args: &Args, office: &Office, id: i64, number: &str) -> Result<(), Failure> {
    let subjects = everybody(office, id)?;
    let subject = find(&subjects, number)?.id;
    let mut inputs = office.appraisal_subject(subject)?.inputs;
    let given = |name: &str, into: &mut String| {
        if let Some(value) = args.option(name) {
            value.clone_into(into);
        }
    };
    given("performance", &mut inputs.performance);
    given("document", &mut inputs.performance_document);
    given("superior", &mut inputs.superior);
    given("no-grade", &mut inputs.no_grade_reason);
    given("noted-grade", &mut inputs.noted_grade);
    given("noted-document", &mut inputs.noted_document);
    let card = office.appraisal_inputs(subject, &inputs)?;
    out::answer(args.flag("json"), &card, |card| vec![line(&card.row)])
}

fn decisions(args: &Args, subjects: &[SubjectRow]) -> Result<Vec<GradeDecision>, Failure> {
    let reason = args.option("reason").unwrap_or_default();
    args.options("grade")
        .iter()
        .map(|pair| {
            let (number, grade) = pair.split_once('=').ok_or_else(|| Failure::usage("--grade takes NO=GRADE"))?;
            Ok(GradeDecision { subject: find(subjects, number)?.id, grade: grade.to_owned(), reason: reason.to_owned() })
        })
        .collect()
}

fn show(args: &Args, office: &Office, id: i64) -> Result<(), Failure> {
    let subjects = everybody(office, id)?;
    if let Some(number) = args.option("person") {
        let card = office.appraisal_subject(find(&subjects, number)?.id)?;
        return out::answer(args.flag("json"), &card, |card| {
            let steps = card.trace.iter().flat_map(|trace| &trace.steps);
            let steps =
                steps.map(|step| format!("  {}", crate::calc::said(&step.code, &step.subject, &step.formula, &step.value)));
            std::iter::once(line(&card.row)).chain(steps).collect()
        });
    }
    let head = office.appraisal_head(id)?;
    out::answer(args.flag("json"), &json!({ "head": head, "subjects": subjects }), |_| {
        std::iter::once(summary(&head)).chain(subjects.iter().map(line)).collect()
    })
}

/// Shown, never applied.
fn leniency(view: &LeniencyView) -> Vec<String> {
    let figures = |name: &str, code: &str, found: &LeniencyFigures| {
        format!(
            "{name} {code}: {} ballots, {} rows, mean {} ({}), sd {}, top {} %",
            found.ballots, found.rows, found.mean, found.shift, found.sd, found.top
        )
    };
    let codes = || std::iter::once("").chain(view.classes.iter().map(|class| class.code.as_str()));
    let groups = std::iter::once(("*", &view.whole)).chain(view.units.iter().map(|unit| (unit.name.as_str(), &unit.figures)));
    let groups = groups.flat_map(|(name, found)| {
        codes().zip(found).filter_map(move |(code, found)| found.as_ref().map(|found| figures(name, code, found)))
    });
    let agreed = view.classes.iter().filter_map(|class| class.agreement.as_ref().map(|found| (&class.code, found)));
    let agreed = agreed.map(|(code, found)| format!("{code} {} = {} {}", found.form, found.value, found.reading));
    let people = view.people.iter();
    let people =
        people.map(|row| format!("{} {} {} {} z {} T {}", row.staff_number, row.name, row.unit, row.score, row.z, row.t));
    let note = format!("shown, never applied; {} ballots, {} people left out", view.ballots, view.left_out);
    std::iter::once(note).chain(groups).chain(agreed).chain(people).collect()
}

fn summary(head: &AppraisalHead) -> String {
    format!(
        "{} {:?}: {} people, quota {} of {} ({} %, {}), used {}, tied {}, incomplete {}",
        head.row.year,
        head.row.state,
        head.row.subjects,
        head.quota,
        head.quota_base,
        head.quota_percent,
        head.quota_rounding,
        head.quota_used,
        head.tied,
        head.incomplete
    )
}

fn line(row: &SubjectRow) -> String {
    let grade = if row.decided.is_empty() { &row.proposed } else { &row.decided };
    let notes: Vec<&str> = row.remarks.iter().chain(&row.missing).map(String::as_str).collect();
    format!(
        "{:>3} {} {} {} {}  {} {} {} {} {} {}",
        row.rank,
        row.staff_number,
        row.name,
        row.unit,
        row.post,
        row.performance,
        row.democratic,
        row.superior,
        row.total,
        grade,
        notes.join(" ")
    )
}
