//! `talent cadre`: files, exchange files, photos, the approval form.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{file, person, print, secret};
use office::Office;
use office::wire::{CadreCard, CadreExport, CadreImport};

/// One of show, import, export, photo, print.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    match args.verb("a cadre file", &["show", "import", "export", "photo", "print"])?.as_str() {
        "show" => {
            let number = args.need("the staff number")?;
            let office = file::open(args)?;
            card(args, &office.cadre_show(person::id_of(&office, &number)?)?)
        }
        "photo" => {
            let (number, path) = (args.need("the staff number")?, args.next().unwrap_or_default());
            let office = file::open(args)?;
            card(args, &office.cadre_photo_set(person::id_of(&office, &number)?, &path)?)
        }
        "import" => import(args),
        "export" => export(args),
        _ => print::form(args, "cadre"),
    }
}

/// Takes a file, or says what it would change.
fn import(args: &mut Args) -> Result<(), Failure> {
    let path = args.need("the .lrmx file")?;
    let office = file::open(args)?;
    let whose = args.options("person");
    let person = match whose.as_slice() {
        [] => 0,
        [number] => person::id_of(&office, number)?,
        _ => return Err(Failure::usage("a file is one person's: --person NO")),
    };
    let preview = office.cadre_preview(&CadreImport { path: path.clone(), person, digest: String::new() })?;
    if args.flag("dry-run") {
        return out::answer(args.flag("json"), &preview, |preview| {
            let change =
                |word: &str, row: &office::wire::CadreChange| format!("{word} {}: {:?} -> {:?}", row.field, row.old, row.new);
            let mut lines = vec![format!("{} {}", preview.staff_number, preview.name)];
            lines.extend(preview.changes.iter().map(|row| change("changes", row)));
            lines.extend(preview.differs.iter().map(|row| change("roster stays", row)));
            lines.extend(preview.kept.iter().map(|tag| format!("kept as it is: {tag}")));
            if preview.photo {
                lines.push("photo: new".to_owned());
            }
            lines
        });
    }
    card(args, &office.cadre_import(&CadreImport { path, person: preview.person, digest: preview.digest })?)
}

/// Writes files: `--person NO` into a file, several or all into a folder.
fn export(args: &mut Args) -> Result<(), Failure> {
    let path = args.out()?;
    let numbers = args.options("person");
    if numbers.is_empty() && !args.flag("all") {
        return Err(Failure::usage("say whose: --all or --person NO"));
    }
    let office = file::open(args)?;
    let people = numbers.iter().map(|number| person::id_of(&office, number)).collect::<Result<Vec<_>, _>>()?;
    let written = office.cadre_export(&CadreExport {
        people,
        path,
        identity: args.flag("identity"),
        purpose: args.option("purpose").unwrap_or_default().to_owned(),
        second: secret::second(args)?,
    })?;
    out::answer(args.flag("json"), &written, Vec::clone)
}

/// The ids of `--person NO`, or of everybody.
pub fn people(args: &Args, office: &Office) -> Result<Vec<i64>, Failure> {
    let numbers = args.options("person");
    if numbers.is_empty() {
        return Err(Failure::usage("say whose: --person NO"));
    }
    numbers.iter().map(|number| person::id_of(office, number)).collect()
}

fn card(args: &Args, card: &CadreCard) -> Result<(), Failure> {
    out::answer(args.flag("json"), card, |card| {
        let form = &card.form;
        let mut lines = vec![
            format!("native place {}, birth place {}, Party since {}", form.native_place, form.birth_place, form.party_since),
            format!("photo {}", if card.photo.is_empty() { "none" } else { &card.photo }),
        ];
        lines.extend(card.career_text.lines().map(str::to_owned));
        lines.extend(form.family.iter().map(|one| format!("{} {} {} {}", one.relation, one.name, one.birth, one.employer)));
        if !card.kept.is_empty() {
            lines.push(format!("kept as they came: {}", card.kept.join(" ")));
        }
        lines
    })
}
