//! Attendance and results out of a table: a row a person, a column a session by its day, and one for the points. Every row is judged
//! first, each with its reason; while one is refused nothing is kept.

use super::attend::{Class, presence};
use super::{count, running};
use crate::change::Told;
use crate::session::Office;
use crate::sheet::head::{Field, Head, find};
use crate::sheet::write::{self, Value};
use crate::sheet::{self, Sheet, text};
use crate::wire::{SelectionRefusal, TrainingImport, TrainingImported, TrainingThere};
use crate::words::{Language, plain};
use crate::{Error, Watch, number};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use store::Db;
use store::training::{AttendanceRow, ProgrammeRecord, SessionRecord};

/// What a row says: presence by session, and points.
type Said = (Vec<AttendanceRow>, Option<(i64, i64)>);

impl Office {
    /// Reads attendance and results of a running programme from XLSX or CSV. A blank cell leaves what is there.
    pub fn training_import(&self, request: &TrainingImport, watch: &dyn Watch) -> Result<TrainingImported, Error> {
        let session = self.session("training_import")?;
        let place = Path::new(request.path.trim());
        if !place.is_file() {
            return Err(Error::FileMissing { path: request.path.clone() });
        }
        let workbook = sheet::read(place, watch)?;
        let today = self.today().to_string();
        let (kept, refused) = session.store.read(|db| {
            let record = running(db, request.programme)?;
            let table = Table::read(db, &record, &today)?;
            let head = find(&workbook, &table.fields, "", &BTreeMap::new()).ok_or(Error::HeadNotFound)?;
            let missing = head.missing(&table.fields);
            if !missing.is_empty() {
                return Err(Error::MappingIncomplete { fields: missing.join(", ") });
            }
            let page = workbook.sheets.get(head.sheet).ok_or(Error::HeadNotFound)?;
            let own = session.circle(db)?;
            table.rows(db, page, &head, &own)
        })?;
        let rows = count(kept.len());
        if !refused.is_empty() || kept.is_empty() {
            return Ok(TrainingImported { kept: 0, refused });
        }
        self.still(&session)?;
        let told = Told { operation: "training_import", object: format!("training programme {} rows {rows}", request.programme) };
        self.change(&session, told, |db| {
            let class = Class::read(db, &running(db, request.programme)?)?;
            let there: Vec<AttendanceRow> = kept.iter().flat_map(|(there, _)| there.clone()).collect();
            self.keep(db, &class, &there)?;
            for (person, score) in kept.iter().filter_map(|(_, score)| *score) {
                store::training::set_score(db, request.programme, person, Some(score))?;
            }
            Ok(())
        })?;
        Ok(TrainingImported { kept: rows, refused })
    }

    /// Writes the table that [`Office::training_import`] reads, with the people and what is recorded already; returns the rows.
    pub fn training_template(&self, request: &TrainingImport) -> Result<u32, Error> {
        let session = self.session("training_template")?;
        let language = Language::of(&self.desk.read().language);
        let path = crate::file_name::to_write_kind(&request.path, &["xlsx"])?;
        let card = session.store.read(|db| super::card(db, request.programme))?;
        let say = |key: &str| plain(language, key);
        let at = |one: &crate::wire::TrainingSession| header(&one.on, &one.starts);
        let mut head = vec![say("col.staff_number"), say("col.name"), say("col.unit")];
        head.extend(card.sessions.iter().filter(|one| one.held != "cancelled").map(at));
        let checked = !card.row.pass_mark.is_empty();
        if checked {
            head.push(say("training.score"));
        }
        let there = |word: &str| match word {
            "present" | "leave" | "absent" => say(&format!("training.there.{word}")),
            other => other.to_owned(),
        };
        let people = card.people.iter().filter(|one| one.withdrawn.is_empty());
        let rows: Vec<Vec<Value>> = people
            .map(|one| {
                let mut row: Vec<Value> = vec![one.staff_number.clone().into(), one.name.clone().into(), one.unit.clone().into()];
                let cells = one.there.iter().zip(&card.sessions).filter(|(_, session)| session.held != "cancelled");
                row.extend(cells.map(|(word, _)| Value::from(there(word))));
                if checked {
                    row.push(Value::from(one.score.clone()));
                }
                row
            })
            .collect();
        let mut bytes = std::io::Cursor::new(Vec::new());
        let rows = write::table(&mut bytes, &card.row.title, &head, rows).map_err(|_| Error::Internal)?;
        let told =
            Told { operation: "training_template", object: format!("training programme {} rows {rows}", request.programme) };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(rows)
    }
}

/// What a table of a programme may hold.
struct Table {
    fields: Vec<Field>,
    sessions: Vec<SessionRecord>,
    class: Class,
    checked: bool,
    today: String,
}

impl Table {
    fn read(db: &Db<'_>, record: &ProgrammeRecord, today: &str) -> Result<Self, Error> {
        let mut sessions = store::training::sessions(db, record.id)?;
        sessions.retain(|one| one.held != "cancelled");
        let mut fields = vec![Field::new("staff_number", true, &["工号", "职工号", "员工编号", "Staff number", "Staff No."])];
        let mut days: HashMap<&str, u32> = HashMap::new();
        for one in &sessions {
            *days.entry(one.on.as_str()).or_default() += 1;
        }
        for one in &sessions {
            let whole = header(&one.on, &one.starts);
            // Where there is one session on a day, the day is enough.
            let alone = days.get(one.on.as_str()) == Some(&1);
            let heads: Vec<&str> = if alone { vec![&whole, &one.on] } else { vec![&whole] };
            fields.push(Field::new(&key(one.id), false, &heads));
        }
        let checked = record.pass_mark.is_some();
        if checked {
            fields.push(Field::new("score", false, &["成绩", "得分", "分数", "考核成绩", "Score", "Points"]));
        }
        Ok(Self { fields, sessions, class: Class::read(db, record)?, checked, today: today.to_owned() })
    }

    fn rows(
        &self,
        db: &Db<'_>,
        page: &Sheet,
        head: &Head,
        own: &HashSet<i64>,
    ) -> Result<(Vec<Said>, Vec<SelectionRefusal>), Error> {
        let names = store::person::names(db)?;
        let (mut kept, mut refused, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        for at in head.body(page) {
            let cell = |name: &str| head.column(name).map_or_else(String::new, |column| text::code(&page.row(at).get(column)));
            let who = cell("staff_number");
            let read = || -> Result<Said, Error> {
                let unknown = || Error::PersonUnknown { number: who.clone() };
                let (person, name) = names.get(&who).ok_or_else(unknown)?;
                let mut rows = Vec::new();
                for session in &self.sessions {
                    let said = cell(&key(session.id));
                    if said.is_empty() {
                        continue;
                    }
                    if session.on > self.today {
                        return Err(Error::TrainingSessionRange);
                    }
                    presence(&said, session.minutes)?;
                    let there = TrainingThere { session: session.id, person: *person, there: said };
                    rows.push(self.class.judge(&there).map_err(|error| match error {
                        Error::TrainingNotEnrolled { .. } => Error::TrainingNotEnrolled { who: name.clone() },
                        other => other,
                    })?);
                }
                let score = if self.checked { number::score("score", &cell("score"))? } else { None };
                if score.is_some() && own.contains(person) {
                    return Err(Error::Recused { people: name.clone() });
                }
                Ok((rows, score.map(|score| (*person, score))))
            };
            match read() {
                Ok(_) if !seen.insert(who.clone()) => {
                    refused.push(refusal(page.row(at).number, &who, &Error::SelectionRowTwice { who: who.clone() }));
                }
                Ok((rows, None)) if rows.is_empty() => {}
                Ok(said) => kept.push(said),
                Err(error) => refused.push(refusal(page.row(at).number, &who, &error)),
            }
        }
        Ok((kept, refused))
    }
}

fn key(session: i64) -> String {
    format!("session_{session}")
}

/// A session in a head: its day, and its hour where it has one.
fn header(on: &str, starts: &str) -> String {
    format!("{on} {starts}").trim_end().to_owned()
}

fn refusal(row: u32, who: &str, error: &Error) -> SelectionRefusal {
    SelectionRefusal {
        row,
        who: who.to_owned(),
        code: error.code().to_owned(),
        args: error.args().into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
    }
}
