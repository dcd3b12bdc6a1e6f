//! Import as the window and the command line drive it: a preview that is held, then all good rows in one transaction, or nothing.

mod known;

use known::{Known, known};

use crate::change::Told;
use crate::import::{self, Judged, ballots, certificates, performance, posts, refused, roster, team_ballots};
use crate::person::window;
use crate::session::{Office, held};
use crate::sheet::head::{self, Field, Head};
use crate::sheet::{self, Workbook};
use crate::watch::step;
use crate::wire::{
    BallotAbout, ImportColumn, ImportKind, ImportOutcome, ImportPreview, ImportRequest, ImportRow, ImportVerdict, Page, Rows,
};
use crate::{Error, Watch, search, words};
use domain::unit::Unit;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::{Arc, Mutex};
use store::Db;

/// Previews that wait for a decision.
#[derive(Default)]
pub(crate) struct Imports(Mutex<(u32, HashMap<u32, Arc<Import>>)>);

/// A file that was read and judged against the group's file as it stood at one point of the audit.
struct Import {
    kind: ImportKind,
    workbook: Workbook,
    head: Head,
    fields: Vec<Field>,
    known: Known,
    rows: Vec<Judged>,
    new_units: Vec<Unit>,
    ballots: Vec<ballots::Filled>,
    own: HashSet<String>,
    file: String,
    appraisal: i64,
    seq: i64,
}

impl Imports {
    pub fn clear(&self) {
        held(&self.0).1.clear();
    }

    fn keep(&self, import: Import) -> u32 {
        let mut kept = held(&self.0);
        kept.0 += 1;
        let token = kept.0;
        // One file is looked at at a time; an earlier preview that was left open would only hold memory.
        kept.1.clear();
        kept.1.insert(token, Arc::new(import));
        token
    }

    fn get(&self, token: u32) -> Result<Arc<Import>, Error> {
        held(&self.0).1.get(&token).cloned().ok_or(Error::ImportGone)
    }

    fn drop_one(&self, token: u32) {
        held(&self.0).1.remove(&token);
    }
}

impl Office {
    /// Reads a file and says what would become of each row. Nothing is stored.
    pub fn import_preview(&self, request: &ImportRequest, watch: &dyn Watch) -> Result<ImportPreview, Error> {
        let session = self.session("import_preview")?;
        let path = Path::new(request.path.trim());
        if !path.is_file() {
            return Err(Error::FileMissing { path: request.path.clone() });
        }
        let workbook = sheet::read(path, watch)?;
        let (known, own, appraisal, seq, remembered) = session.store.read(|db| {
            let circle = session.circle(db)?;
            let (known, appraisal) = known(db, request, self.today(), &circle)?;
            let own = store::person::some(db, &Vec::from_iter(circle))?.into_iter().map(|own| own.person.staff_number).collect();
            let memory = store::setting::get(db, &memory_key(request.kind))?;
            Ok::<_, Error>((known, own, appraisal, store::audit::changed(db)?, memory))
        })?;
        let fields = known.fields();
        let head = find_head(&workbook, &fields, request, &remembered)?;
        let missing = head.missing(&fields);
        let mut import = Import {
            kind: request.kind,
            workbook,
            head,
            fields,
            known,
            rows: Vec::new(),
            new_units: Vec::new(),
            ballots: Vec::new(),
            own,
            file: file_name(path),
            appraisal,
            seq,
        };
        if missing.is_empty() {
            import.judge(watch)?;
        }
        let mut preview = import.preview(missing);
        self.still(&session)?;
        preview.token = self.imports.keep(import);
        Ok(preview)
    }

    /// A window of the preview's rows.
    pub fn import_rows(&self, token: u32, verdict: &str, page: &Page) -> Result<Rows<ImportRow>, Error> {
        self.session("import_rows")?;
        let import = self.imports.get(token)?;
        let rows: Vec<&Judged> = import.rows.iter().filter(|row| shows(row, verdict)).collect();
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Ok(Rows { total, rows: window(&rows, page).iter().map(|row| row.wire()).collect() })
    }

    /// Takes in the good rows; all of them or none.
    pub fn import_commit(&self, token: u32, watch: &dyn Watch) -> Result<ImportOutcome, Error> {
        let session = self.session("import_commit")?;
        let import = self.imports.get(token)?;
        let missing = import.head.missing(&import.fields);
        if !missing.is_empty() {
            return Err(Error::MappingIncomplete { fields: missing.join(", ") });
        }
        let counts = import::counts(&import.rows);
        let told = Told {
            operation: "import_commit",
            object: format!("{:?} added {} changed {} void {}", import.kind, counts.added, counts.changed, counts.void),
        };
        let by = (session.who(), session.role().code(), self.stamp());
        self.change(&session, told, |db| {
            if store::audit::changed(db)? != import.seq {
                return Err(Error::ImportStale);
            }
            import.store(db, &by, watch)?;
            Ok(store::setting::set(db, &memory_key(import.kind), &import.memory())?)
        })?;
        if import.kind == ImportKind::Roster {
            session.people_changed();
        }
        self.imports.drop_one(token);
        Ok(import.outcome())
    }

    /// What committing would do, without doing it: the dry run of the command line.
    pub fn import_outcome(&self, token: u32) -> Result<ImportOutcome, Error> {
        self.session("import_rows")?;
        Ok(self.imports.get(token)?.outcome())
    }

    /// Forgets a preview.
    pub fn import_discard(&self, token: u32) -> Result<(), Error> {
        self.session("import_discard")?;
        self.imports.drop_one(token);
        Ok(())
    }

    /// Writes the refused rows as a sheet to mend; the number of rows.
    pub fn import_refused_save(&self, token: u32, path: &str) -> Result<u32, Error> {
        let session = self.session("import_refused_save")?;
        let import = self.imports.get(token)?;
        let path = crate::file_name::to_write(path)?;
        let language = words::Language::of(&self.desk.read().language);
        let rows: Vec<(u32, String)> = import
            .rows
            .iter()
            .filter(|row| row.verdict == ImportVerdict::Refused)
            .map(|row| (row.at, words::reason(language, row)))
            .collect();
        let head = words::plain(language, "import.reason_head");
        let mut bytes = std::io::Cursor::new(Vec::new());
        let written = refused::write(&mut bytes, &import.workbook, &import.head, &import.fields, &rows, &head)
            .map_err(|_| Error::Internal)?;
        let told = Told { operation: "import_refused_save", object: format!("rows {written}") };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(written)
    }
}

impl Import {
    fn judge(&mut self, watch: &dyn Watch) -> Result<(), Error> {
        let unreadable = Error::SheetUnreadable;
        let cancelled = |_| Error::Cancelled;
        match &self.known {
            Known::Roster(known) => {
                let judged =
                    roster::Roster::new(&self.workbook, &self.head, known).ok_or(unreadable)?.judge(watch).map_err(cancelled)?;
                (self.rows, self.new_units) = (judged.rows, judged.new_units);
                import::refuse_own(&mut self.rows, &self.own);
            }
            Known::Certificates(known, settled) => {
                let list = certificates::Certificates::new(&self.workbook, &self.head, known).ok_or(unreadable)?;
                self.rows = list.judge(watch).map_err(cancelled)?;
                for row in self.rows.iter_mut().filter(|row| row.verdict == ImportVerdict::Changed) {
                    if list.certificate(row.at).is_some_and(|certificate| settled.contains(&certificate.number)) {
                        row.verdict = ImportVerdict::Refused;
                        row.reason = Some(import::Refusal::plain("DUPLICATE"));
                    }
                }
                import::refuse_own(&mut self.rows, &self.own);
            }
            Known::Ballots(known) => {
                let judged = ballots::Ballots::new(&self.workbook, &self.head, known)
                    .ok_or(unreadable)?
                    .judge(watch)
                    .map_err(cancelled)?;
                (self.rows, self.ballots) = (judged.rows, judged.ballots);
            }
            Known::Performance(known) => {
                let list = performance::Performance::new(&self.workbook, &self.head, known).ok_or(unreadable)?;
                self.rows = list.judge(watch).map_err(cancelled)?;
            }
            Known::TeamBallots(known) => {
                let judged = team_ballots::judge(&self.workbook, &self.head, known, watch);
                let judged = judged.ok_or(unreadable)?.map_err(cancelled)?;
                (self.rows, self.ballots) = (judged.rows, judged.ballots);
            }
            Known::Posts(known) => {
                let list = posts::Posts::new(&self.workbook, &self.head, known).ok_or(unreadable)?;
                self.rows = list.judge(&self.own, watch).map_err(cancelled)?;
            }
        }
        Ok(())
    }

    fn preview(&self, missing: Vec<String>) -> ImportPreview {
        let counts = import::counts(&self.rows);
        let name = |at: usize| self.workbook.sheets.get(at).map(|sheet| sheet.name().to_owned()).unwrap_or_default();
        ImportPreview {
            token: 0,
            kind: self.kind,
            sheet: name(self.head.sheet),
            sheets: self.workbook.sheets.iter().map(|sheet| sheet.name().to_owned()).collect(),
            head_row: self.head.row,
            columns: self
                .head
                .columns
                .iter()
                .map(|column| ImportColumn {
                    index: column.index,
                    head: column.head.clone(),
                    field: column.field.clone(),
                    examples: column.examples.clone(),
                })
                .collect(),
            fields: import::wire_fields(&self.fields),
            missing,
            new_units: self.new_units.iter().map(|unit| unit.name.clone()).collect(),
            added: counts.added,
            changed: counts.changed,
            unchanged: counts.unchanged,
            refused: counts.refused,
            void: counts.void,
        }
    }

    fn outcome(&self) -> ImportOutcome {
        let counts = import::counts(&self.rows);
        ImportOutcome {
            added: counts.added,
            changed: counts.changed,
            unchanged: counts.unchanged,
            refused: self.rows.iter().filter(|row| row.verdict == ImportVerdict::Refused).map(Judged::refusal).collect(),
            void: self.rows.iter().filter(|row| row.is_void()).map(Judged::refusal).collect(),
        }
    }

    /// Field → head, as a JSON object: what the next file with the same heads is read by.
    fn memory(&self) -> String {
        let heads: BTreeMap<&str, &str> = self
            .head
            .columns
            .iter()
            .filter(|column| !column.field.is_empty())
            .map(|column| (column.field.as_str(), column.head.as_str()))
            .collect();
        serde_json::to_string(&heads).unwrap_or_default()
    }

    fn store(&self, db: &Db<'_>, by: &(String, &str, String), watch: &dyn Watch) -> Result<(), Error> {
        let good: Vec<&Judged> = self.rows.iter().filter(|row| row.is_good()).collect();
        let told = |done: usize| if done.is_multiple_of(500) { step(watch, done, good.len()) } else { Ok(()) };
        match &self.known {
            Known::Roster(known) => {
                let roster = roster::Roster::new(&self.workbook, &self.head, known).ok_or(Error::ImportGone)?;
                let units = store::unit::add_missing(db, &self.new_units)?;
                for (done, row) in good.iter().enumerate() {
                    told(done)?;
                    let person = roster.person(row.at).ok_or(Error::ImportGone)?;
                    let unit = *units.get(&person.unit).ok_or(Error::ImportGone)?;
                    let pinyin = search::pinyin(&person.name);
                    match row.verdict {
                        ImportVerdict::Added => drop(store::person::add(db, &person, unit, &pinyin)?),
                        _ => store::person::replace(db, &person, unit, &pinyin)?,
                    }
                }
            }
            Known::Certificates(known, _) => {
                let list = certificates::Certificates::new(&self.workbook, &self.head, known).ok_or(Error::ImportGone)?;
                let people = store::person::names(db)?;
                for (done, row) in good.iter().enumerate() {
                    told(done)?;
                    let certificate = list.certificate(row.at).ok_or(Error::ImportGone)?;
                    let (person, _) = people.get(&certificate.staff_number).ok_or(Error::ImportGone)?;
                    certificates::keep(db, *person, &certificate, (&by.0, by.1), &by.2)?;
                }
            }
            Known::Ballots(_) => {
                step(watch, 0, self.ballots.len())?;
                let record = |filled: &ballots::Filled| store::ballot::BallotRecord {
                    token: filled.token.clone(),
                    class: filled.class.clone(),
                    packet: false,
                    rows: filled.rows.clone(),
                };
                store::ballot::put(db, self.appraisal, &self.ballots.iter().map(record).collect::<Vec<_>>())?;
                self.refuse_over(db, BallotAbout::People)?;
            }
            Known::TeamBallots(_) => {
                step(watch, 0, self.ballots.len())?;
                let record = |filled: &ballots::Filled| store::team::TeamBallot {
                    token: filled.token.clone(),
                    class: filled.class.clone(),
                    rows: filled.rows.clone(),
                };
                store::team::put(db, self.appraisal, &self.ballots.iter().map(record).collect::<Vec<_>>())?;
                self.refuse_over(db, BallotAbout::Teams)?;
            }
            Known::Performance(known) => {
                let list = performance::Performance::new(&self.workbook, &self.head, known).ok_or(Error::ImportGone)?;
                for (done, row) in good.iter().enumerate() {
                    told(done)?;
                    let (subject, inputs) = list.inputs(row.at).ok_or(Error::ImportGone)?;
                    let mut record = store::appraisal::subject(db, subject)?;
                    if record.performance != inputs.performance {
                        // Where the score comes from is the sheet; a score that is taken away comes from nowhere.
                        record.performance_document = inputs.performance.map(|_| self.file.clone()).unwrap_or_default();
                    }
                    record.performance = inputs.performance;
                    record.superior = inputs.superior;
                    record.bonus = inputs.bonus;
                    record.deduction = inputs.deduction;
                    record.grounds = inputs.grounds;
                    store::appraisal::set_inputs(db, &record)?;
                }
            }
            Known::Posts(known) => {
                let list = posts::Posts::new(&self.workbook, &self.head, known).ok_or(Error::ImportGone)?;
                for (done, row) in good.iter().enumerate() {
                    told(done)?;
                    let line = usize::try_from(row.at).ok().and_then(|at| list.line(at).ok()).ok_or(Error::ImportGone)?;
                    crate::appointing::take_line(db, &line, (&self.file, &by.0), &by.2)?;
                }
            }
        }
        step(watch, good.len(), good.len())
    }

    fn refuse_over(&self, db: &Db<'_>, about: BallotAbout) -> Result<(), Error> {
        let classes: BTreeSet<&str> = self.ballots.iter().map(|ballot| ballot.class.as_str()).collect();
        classes.into_iter().try_for_each(|class| crate::count::refuse_over(db, self.appraisal, about, class))
    }
}

impl From<sheet::Error> for Error {
    fn from(error: sheet::Error) -> Self {
        use sheet::Error as E;
        match error {
            E::Hostile(reason) => Self::SheetHostile { reason: reason.code().to_owned() },
            E::Type => Self::SheetType,
            E::Cancelled => Self::Cancelled,
            _ => Self::SheetUnreadable,
        }
    }
}

fn memory_key(kind: ImportKind) -> String {
    format!("mapping.{kind:?}").to_lowercase()
}

/// The head under the mapping asked for; else under the remembered one, where the same heads stand again.
fn find_head(workbook: &Workbook, fields: &[Field], request: &ImportRequest, remembered: &str) -> Result<Head, Error> {
    let found = head::find(workbook, fields, &request.sheet, &request.mapping).ok_or(Error::HeadNotFound)?;
    if !request.mapping.is_empty() {
        return Ok(found);
    }
    let memory: BTreeMap<String, String> = serde_json::from_str(remembered).unwrap_or_default();
    let lost: BTreeMap<String, i32> = found
        .missing(fields)
        .into_iter()
        .filter_map(|field| {
            let head = memory.get(&field)?;
            let column = found.columns.iter().find(|column| column.field.is_empty() && column.head == *head)?;
            Some((field, i32::try_from(column.index).ok()?))
        })
        .collect();
    if lost.is_empty() {
        return Ok(found);
    }
    head::find(workbook, fields, &request.sheet, &lost).ok_or(Error::HeadNotFound)
}

/// The name of a file as it can stand on record.
fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    domain::text::line(&name, 900).unwrap_or_default()
}

fn shows(row: &Judged, verdict: &str) -> bool {
    match verdict {
        "" => true,
        "void" => row.is_void(),
        "refused" => row.verdict == ImportVerdict::Refused,
        "added" => row.verdict == ImportVerdict::Added && !row.is_void(),
        "changed" => row.verdict == ImportVerdict::Changed,
        "unchanged" => row.verdict == ImportVerdict::Unchanged,
        _ => false,
    }
}
