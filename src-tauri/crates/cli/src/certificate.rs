//! `talent certificate`: the register, look-ups by two people, reminders.

use crate::args::Args;
use crate::file;
use crate::out::{self, Failure};
use office::Office;
use office::wire::{
    BlacklistLift, CertificateCard, CertificateConfirm, CertificateCustody, CertificateDueQuery, CertificateForm,
    CertificateQuery, CertificateRow, CertificateVerify, Page,
};

const VERBS: &[&str] = &[
    "list",
    "show",
    "check",
    "add",
    "edit",
    "scan",
    "file",
    "verify",
    "confirm",
    "keep",
    "return",
    "due",
    "export",
    "blacklist",
    "lift",
];

/// One of the verbs. A certificate is named by its number.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("a certificate", VERBS)?;
    match verb.as_str() {
        "list" => {
            let rows = file::open(args)?.certificate_list(&query(args), &Page { limit: u32::MAX, ..Page::default() })?.rows;
            out::answer(args.flag("json"), &rows, |rows| rows.iter().map(line).collect())
        }
        "export" => {
            let path = args.out()?;
            let rows = file::open(args)?.certificate_export(&query(args), &Page::default(), &path)?;
            out::answer(args.flag("json"), &rows, |rows| vec![format!("{rows} rows")])
        }
        "due" => due(args),
        "check" => {
            let number = args.need("the number")?;
            let found = file::open(args)?.certificate_check(&CertificateForm { number, ..form(args, None) })?;
            out::answer(true, &found, |_| Vec::new())
        }
        "add" => {
            let number = args.need("the number")?;
            let card = file::open(args)?.certificate_save(&CertificateForm { number, ..form(args, None) })?;
            show(args, &card)
        }
        "blacklist" => {
            let rows = file::open(args)?.certificate_blacklist()?;
            let line = |one: &office::wire::BlacklistRow| format!("{} {} {}", one.number, one.staff_number, one.lifted_why);
            out::answer(args.flag("json"), &rows, |rows| rows.iter().map(line).collect())
        }
        "lift" => {
            let number = args.need("the number")?;
            let office = file::open(args)?;
            let rows = office.certificate_blacklist()?;
            let found = rows.iter().find(|one| one.number == number && one.lifted_at.is_empty());
            let id = found.map(|one| one.id).ok_or(office::Error::NotFound)?;
            let rows = office.certificate_lift(&BlacklistLift { id, reason: given(args, "reason") })?;
            out::answer(args.flag("json"), &rows, |_| vec![number.clone()])
        }
        "confirm" => confirm(args),
        "file" => {
            let id: i64 = args.need("the file's id")?.parse().map_err(|_| Failure::usage("the file's id is a number"))?;
            let path = args.out()?;
            file::open(args)?.certificate_file_save(id, &path)?;
            out::answer(args.flag("json"), &path, |path| vec![path.clone()])
        }
        verb => one(args, verb),
    }
}

/// What is done with one certificate that is there.
fn one(args: &mut Args, verb: &str) -> Result<(), Failure> {
    let number = args.need("the number")?;
    let what = match verb {
        "scan" | "keep" | "return" => Some(args.need("the file")?),
        "verify" => Some(args.need("unverified, verified, not_found or forged")?),
        _ => None,
    };
    let office = file::open(args)?;
    let row = find(&office, &number)?;
    let card = match verb {
        "show" => office.certificate_show(row.id)?,
        "edit" => office.certificate_save(&form(args, Some(&row)))?,
        "scan" => office.certificate_attach(row.id, &what.unwrap_or_default())?,
        "verify" => {
            let request = CertificateVerify {
                id: row.id,
                result: what.unwrap_or_default(),
                on: given(args, "on"),
                site: given(args, "place"),
                evidence: given(args, "evidence"),
            };
            let row = office.certificate_verify(&request)?;
            office.certificate_show(row.id)?
        }
        verb => office.certificate_custody(&CertificateCustody {
            id: row.id,
            kind: if verb == "keep" { "kept" } else { "returned" }.to_owned(),
            on: given(args, "on"),
            receipt: given(args, "document"),
            place: given(args, "place"),
            path: what.unwrap_or_default(),
        })?,
    };
    show(args, &card)
}

/// The second look-up: of numbers, or with `--all` of everything that waits for it.
fn confirm(args: &mut Args) -> Result<(), Failure> {
    let mut numbers = Vec::new();
    while let Some(number) = args.next() {
        numbers.push(number);
    }
    let office = file::open(args)?;
    let ids = if args.flag("all") {
        let query = CertificateQuery { verification: "waiting".to_owned(), ..CertificateQuery::default() };
        let page = Page { limit: u32::MAX, ..Page::default() };
        office.certificate_list(&query, &page)?.rows.iter().map(|row| row.id).collect()
    } else {
        numbers.iter().map(|number| Ok(find(&office, number)?.id)).collect::<Result<Vec<_>, Failure>>()?
    };
    let request =
        CertificateConfirm { ids, on: given(args, "on"), site: given(args, "place"), evidence: given(args, "evidence") };
    let count = office.certificate_confirm(&request)?;
    out::answer(args.flag("json"), &count, |count| vec![count.to_string()])
}

fn due(args: &mut Args) -> Result<(), Failure> {
    let query = CertificateDueQuery { text: given(args, "name"), what: given(args, "kind"), due: given(args, "window") };
    if let Ok(path) = args.out() {
        let rows = file::open(args)?.certificate_due_export(&query, &path)?;
        return out::answer(args.flag("json"), &rows, |rows| vec![format!("{rows} rows")]);
    }
    let found = file::open(args)?.certificate_due(&query, &Page { limit: u32::MAX, ..Page::default() })?;
    out::answer(args.flag("json"), &found, |found| {
        let line = |row: &office::wire::CertificateDueRow| {
            format!(
                "{} {} {} {} {} {}",
                row.day, row.days, row.what, row.certificate.name, row.certificate.field, row.certificate.number
            )
        };
        found.rows.iter().map(line).collect()
    })
}

/// What is typed; of a certificate that is there, only what is named changes.
fn form(args: &Args, held: Option<&CertificateRow>) -> CertificateForm {
    let of = |name: &str, stood: fn(&CertificateRow) -> &String| {
        args.option(name).map_or_else(|| held.map(stood).cloned().unwrap_or_default(), str::to_owned)
    };
    CertificateForm {
        id: held.map(|held| held.id),
        staff_number: of("person", |held| &held.staff_number),
        family: of("family", |held| &held.family),
        field: of("field", |held| &held.field),
        level: of("level", |held| &held.level),
        number: of("number", |held| &held.number),
        issuer: of("issuer", |held| &held.issuer),
        issued: of("issued", |held| &held.issued),
        claimed: of("claimed", |held| &held.claimed),
        employer: of("employer", |held| &held.employer),
        valid_until: of("valid-until", |held| &held.valid_until),
        education_due: of("education-due", |held| &held.education_due),
        explanation: given(args, "note"),
        reason: given(args, "reason"),
    }
}

fn query(args: &Args) -> CertificateQuery {
    CertificateQuery { text: given(args, "name"), family: given(args, "family"), verification: given(args, "state") }
}

fn find(office: &Office, number: &str) -> Result<CertificateRow, Failure> {
    let query = CertificateQuery { text: number.to_owned(), ..CertificateQuery::default() };
    let rows = office.certificate_list(&query, &Page { limit: u32::MAX, ..Page::default() })?.rows;
    Ok(rows.into_iter().find(|row| row.number.eq_ignore_ascii_case(number.trim())).ok_or(office::Error::NotFound)?)
}

fn show(args: &Args, card: &CertificateCard) -> Result<(), Failure> {
    out::answer(args.flag("json"), card, |card| vec![line(&card.row)])
}

fn line(row: &CertificateRow) -> String {
    let second = if row.verification == "verified" && row.confirmed_by.is_empty() { " (1/2)" } else { "" };
    format!("{} {} {} {} {} {}{second}", row.staff_number, row.name, row.field, row.level, row.number, row.verification)
}

fn given(args: &Args, name: &str) -> String {
    args.option(name).unwrap_or_default().to_owned()
}
