//! `talent procedure`: the steps around the ballots, from the check to the filing.

use crate::appraisal::{cited, everybody, find, id_of};
use crate::args::Args;
use crate::file;
use crate::out::{self, Failure};
use office::Office;
use office::wire::{
    AppealAnswer, AppealNew, AppealStep, CheckNew, ConsequenceChoice, ConsequenceRow, DeliveryAnswer, DeliveryFile,
    DeliveryNotify, ObjectionNew, ObjectionSettle, ProcedureView, PublicityNew, PublicityWithdraw,
};

const VERBS: [&str; 15] = [
    "show",
    "check",
    "post",
    "withdraw",
    "object",
    "settle",
    "notify",
    "file",
    "answer",
    "appeal",
    "accept",
    "prolong",
    "reply",
    "consequences",
    "choose",
];

/// One of the verbs.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("the procedure", &VERBS)?;
    let words: &[&str] = match verb.as_str() {
        "settle" => &["the number of the objection", "upheld or rejected"],
        "answer" => &["the staff number", "agree, disagree or refused"],
        "appeal" => &["the staff number", "review or complaint"],
        "accept" | "prolong" => &["the number of the appeal"],
        "reply" => &["the number of the appeal", "unchanged, changed or late"],
        "choose" => &["the staff number", "the rule", "the choice"],
        _ => &[],
    };
    let words = words.iter().map(|what| args.need(what)).collect::<Result<Vec<_>, _>>()?;
    let word = |index: usize| words.get(index).map(String::as_str).unwrap_or_default();
    let number = || word(0).parse::<i64>().map_err(|_| Failure::usage(format!("{} is no number of one", word(0))));
    let office = file::open(args)?;
    let json = args.flag("json");
    let id = id_of(args, &office)?;
    let text = |name: &str| args.option(name).unwrap_or_default().to_owned();
    let today = chrono::Local::now().date_naive().to_string();
    let on = || args.option("on").unwrap_or(&today).to_owned();
    let view = match verb.as_str() {
        "consequences" => return out::answer(json, &office.consequence_list(id)?, |rows| consequences(rows)),
        "choose" => {
            let subject = find(&everybody(&office, id)?, word(0))?.id;
            let (rule, reason) = (word(1).to_owned(), word(2).to_owned());
            let request = ConsequenceChoice { subject, rule, reason, note: text("note"), until: text("until") };
            return out::answer(json, &office.consequence_choose(&request)?, |rows| consequences(rows));
        }
        "check" => office.appraisal_check(&CheckNew { appraisal: id, day: on(), document: text("document") })?,
        "post" => {
            let also = subjects(&office, id, &args.options("also"))?;
            let (place, contact, phone) = (text("place"), text("contact"), text("phone"));
            office.publicity_start(&PublicityNew { appraisal: id, posted_on: on(), place, contact, phone, also })?
        }
        "withdraw" => {
            let publicity = standing(&office, id)?;
            office.publicity_withdraw(&PublicityWithdraw { publicity, on: on(), why: text("reason") })?
        }
        "object" => {
            let publicity = standing(&office, id)?;
            let subject = subjects(&office, id, &args.options("person"))?.first().copied();
            office.objection_add(&ObjectionNew { publicity, subject, raised_on: on(), what: text("text") })?
        }
        "settle" => {
            let upheld = match word(1) {
                "upheld" => true,
                "rejected" => false,
                other => return Err(Failure::usage(format!("no outcome {other}: upheld or rejected"))),
            };
            office.objection_settle(&ObjectionSettle { objection: number()?, upheld, reason: text("reason"), on: on() })?
        }
        "notify" => office.delivery_notify(&DeliveryNotify { subjects: chosen(args, &office, id)?, day: on() })?,
        "file" => {
            office.delivery_file(&DeliveryFile { subjects: chosen(args, &office, id)?, day: on(), place: text("place") })?
        }
        "answer" => {
            let subject = find(&everybody(&office, id)?, word(0))?.id;
            let (answer, witnesses) = (word(1).to_owned(), args.options("witness"));
            office.delivery_answer(&DeliveryAnswer { subject, answer, day: on(), witnesses })?
        }
        "appeal" => {
            let subject = find(&everybody(&office, id)?, word(0))?.id;
            let (kind, ground, document) = (word(1).to_owned(), text("ground"), text("document"));
            office.appeal_add(&AppealNew { subject, kind, day: on(), ground, document })?
        }
        "accept" => office.appeal_accept(&AppealStep { appeal: number()?, day: on(), reason: text("reason") })?,
        "prolong" => office.appeal_prolong(&AppealStep { appeal: number()?, day: on(), reason: text("reason") })?,
        "reply" => {
            let appeal = number()?;
            cited(args, &office, |resolution| {
                let (outcome, grade, text, resolution) =
                    (word(1).to_owned(), text("grade"), text("text"), resolution.unwrap_or_default());
                office.appeal_answer(&AppealAnswer { appeal, outcome, grade, text, resolution, day: on() })
            })?
        }
        _ => office.procedure_show(id)?,
    };
    out::answer(json, &view, lines)
}

fn subjects(office: &Office, id: i64, numbers: &[String]) -> Result<Vec<i64>, Failure> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let all = everybody(office, id)?;
    numbers.iter().map(|number| Ok(find(&all, number)?.id)).collect()
}

/// `--person NO`…, or with `--all` everybody whose turn it is.
fn chosen(args: &Args, office: &Office, id: i64) -> Result<Vec<i64>, Failure> {
    let people = args.options("person");
    match (people.is_empty(), args.flag("all")) {
        (false, _) => subjects(office, id, &people),
        (true, true) => Ok(everybody(office, id)?.iter().map(|subject| subject.id).collect()),
        (true, false) => Err(Failure::usage("say whose: --all or --person NO")),
    }
}

fn standing(office: &Office, id: i64) -> Result<i64, Failure> {
    let notices = office.procedure_show(id)?.notices;
    let standing = notices.iter().find(|notice| notice.withdrawn_on.is_empty());
    standing.map(|notice| notice.id).ok_or_else(|| office::Error::NoticeMissing.into())
}

fn lines(view: &ProcedureView) -> Vec<String> {
    let steps = view.steps.iter().map(|step| {
        let counted = if step.of > 0 { format!(" {}/{}", step.done, step.of) } else { String::new() };
        format!("{:<10} {:<6}{counted} {} {} {} {}", step.code, step.stand, step.on, step.document, step.by, step.due)
    });
    let notices = view.notices.iter().map(|notice| {
        let names: Vec<&str> = notice.people.iter().map(|person| person.name.as_str()).collect();
        format!("notice {} {} to {} {} {}", notice.id, notice.posted_on, notice.last_day, names.join("、"), notice.withdrawn_on)
    });
    let objections = view.notices.iter().flat_map(|notice| &notice.objections);
    let objections = objections.map(|one| format!("objection {} {} {} {}", one.id, one.raised_on, one.name, one.outcome));
    let deliveries = view.deliveries.iter().filter(|row| !row.notified_on.is_empty()).map(|row| {
        let (number, name) = (&row.staff_number, &row.name);
        format!("{number} {name} {} {} {} {}", row.grade, row.notified_on, row.answer, row.filed_on)
    });
    let appeals = view.appeals.iter().map(|one| {
        let late = if one.late { "late" } else { "" };
        format!("{} {} {} {} due {} {late} {} {}", one.kind, one.id, one.name, one.asked_on, one.due, one.outcome, one.grade)
    });
    steps.chain(notices).chain(objections).chain(deliveries).chain(appeals).map(|line| line.trim_end().to_owned()).collect()
}

fn consequences(rows: &[ConsequenceRow]) -> Vec<String> {
    let evidence = |row: &ConsequenceRow| {
        row.evidence.iter().map(|one| format!("{} {}", one.year, one.grade)).collect::<Vec<_>>().join(", ")
    };
    rows.iter()
        .map(|row| format!("{} {} {} ({}) {} {}", row.name, row.rule, row.calls_for, evidence(row), row.reason, row.note))
        .map(|line| line.trim_end().to_owned())
        .collect()
}
