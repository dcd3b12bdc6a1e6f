//! Scores and judges' marks out of a table. Every row is judged first, each with its reason; while one is refused nothing is kept.

use super::Open;
use super::apply::may_score;
use super::not_before;
use super::panel::{judge_row, scoring, write};
use super::show::scheme_of;
use crate::change::Told;
use crate::session::Office;
use crate::sheet::head::{Field, Head, find};
use crate::sheet::write as xlsx;
use crate::sheet::{self, Sheet, text};
use crate::wire::{SelectionImport, SelectionImported, SelectionRefusal, SelectionScore, SelectionScores, SelectionTemplate};
use crate::words::{Language, plain};
use crate::{Error, Watch, number};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use store::Db;
use store::selection::{MarkRow, SelectionPost};

/// One judge's marks for candidates.
type JudgeRows = HashMap<i64, Vec<(i64, Vec<String>)>>;

impl Office {
    /// Reads scores or marks of a post from XLSX or CSV. Scores: 工号, 笔试, 民主测评; a blank cell leaves what is there. Marks: 评委
    /// (seat), 抽签号 and a column an element, by its name; a row without a mark is passed over.
    pub fn selection_import(&self, request: &SelectionImport, watch: &dyn Watch) -> Result<SelectionImported, Error> {
        let session = self.session("selection_import")?;
        let held_on = self.day_past("held_on", &request.held_on)?;
        let place = Path::new(request.path.trim());
        if !place.is_file() {
            return Err(Error::FileMissing { path: request.path.clone() });
        }
        let marks = request.kind == "marks";
        let workbook = sheet::read(place, watch)?;
        let fields = session.store.read(|db| {
            let open = Open::unranked(&session, db, request.post)?;
            Ok::<_, Error>(if marks { mark_fields(&scheme_of(&open.record)?) } else { score_fields() })
        })?;
        let head = find(&workbook, &fields, "", &BTreeMap::new()).ok_or(Error::HeadNotFound)?;
        let missing = head.missing(&fields);
        if !missing.is_empty() {
            return Err(Error::MappingIncomplete { fields: missing.join(", ") });
        }
        let page = workbook.sheets.get(head.sheet).ok_or(Error::HeadNotFound)?;
        let rows = Rows { page, head: &head };
        let told =
            |kept: usize| Told { operation: "selection_import", object: format!("selection post {} rows {kept}", request.post) };
        let by = session.who();
        if marks {
            let (judged, kept, refused) = session.store.read(|db| {
                let open = Open::unranked(&session, db, request.post)?;
                not_before(held_on, &open.record.announced_on)?;
                rows.marks(db, &open)
            })?;
            if refused.is_empty() && kept > 0 {
                self.still(&session)?;
                self.change(&session, told(kept), |db| {
                    let open = Open::unranked(&session, db, request.post)?;
                    for (judge, rows) in &judged {
                        write(db, &open, *judge, rows, held_on, &by)?;
                    }
                    Ok(())
                })?;
            }
            return Ok(outcome(kept, refused));
        }
        let (scores, refused) = session.store.read(|db| rows.scores(db, &Open::unranked(&session, db, request.post)?))?;
        let kept = scores.len();
        if refused.is_empty() && kept > 0 {
            self.selection_scores_as("selection_import", &SelectionScores { post: request.post, rows: scores })?;
        }
        Ok(outcome(kept, refused))
    }

    /// Writes the table that [`Office::selection_import`] reads, with the candidates, or the judges and the numbers, in it; returns the rows.
    pub fn selection_template(&self, request: &SelectionTemplate) -> Result<u32, Error> {
        let session = self.session("selection_template")?;
        let language = Language::of(&self.desk.read().language);
        let (head, rows) = session.store.read(|db| {
            let open = Open::unranked(&session, db, request.post)?;
            if request.kind == "marks" { mark_table(db, &open, language) } else { score_table(db, &open, language) }
        })?;
        let path = crate::file_name::to_write_kind(&request.path, &["xlsx"])?;
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let mut bytes = std::io::Cursor::new(Vec::new());
        xlsx::table(&mut bytes, &plain(language, "selection.title"), &head, rows).map_err(|_| Error::Internal)?;
        let told = Told { operation: "selection_template", object: format!("selection post {} rows {count}", request.post) };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(count)
    }
}

/// The body of a table.
struct Rows<'a> {
    page: &'a Sheet,
    head: &'a Head,
}

impl Rows<'_> {
    fn cell(&self, at: usize, name: &str) -> String {
        self.head.column(name).map_or_else(String::new, |column| text::code(&self.page.row(at).get(column)))
    }

    fn refusal(&self, at: usize, who: &str, error: &Error) -> SelectionRefusal {
        SelectionRefusal {
            row: self.page.row(at).number,
            who: who.to_owned(),
            code: error.code().to_owned(),
            args: error.args().into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        }
    }

    fn scores(&self, db: &Db<'_>, open: &Open) -> Result<(Vec<SelectionScore>, Vec<SelectionRefusal>), Error> {
        let mut by_number = HashMap::new();
        for applicant in &open.applicants {
            by_number.insert(store::person::get(db, applicant.person)?.person.staff_number, applicant);
        }
        let (mut rows, mut refused, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        for at in self.head.body(self.page) {
            let who = self.cell(at, "staff_number");
            let read = || -> Result<Option<SelectionScore>, Error> {
                let unknown = || Error::PersonUnknown { number: who.clone() };
                let applicant = by_number.get(who.as_str()).ok_or_else(unknown)?;
                let (written, democratic) = (self.cell(at, "written"), self.cell(at, "democratic"));
                if written.is_empty() && democratic.is_empty() {
                    return Ok(None);
                }
                let or = |typed: String, kept: Option<i64>| if typed.is_empty() { number::shown(kept) } else { typed };
                let row = SelectionScore {
                    application: applicant.id,
                    written: or(written, applicant.written),
                    democratic: or(democratic, applicant.democratic),
                    extra: applicant.extra,
                };
                may_score(db, open, &row)?;
                Ok(Some(row))
            };
            match read() {
                Ok(_) if !seen.insert(who.clone()) => {
                    refused.push(self.refusal(at, &who, &Error::SelectionRowTwice { who: who.clone() }));
                }
                Ok(row) => rows.extend(row),
                Err(error) => refused.push(self.refusal(at, &who, &error)),
            }
        }
        Ok((rows, refused))
    }

    fn marks(&self, db: &Db<'_>, open: &Open) -> Result<(JudgeRows, usize, Vec<SelectionRefusal>), Error> {
        let scheme = scheme_of(&open.record)?;
        let judges = store::selection::judges(db, open.post.id)?;
        let before: Vec<MarkRow> = store::selection::marks(db, open.post.id)?;
        let (mut rows, mut refused, mut seen) = (JudgeRows::new(), Vec::new(), HashSet::new());
        let mut kept = 0;
        for at in self.head.body(self.page) {
            let cells: Vec<String> = (1..=scheme.elements.len()).map(|place| self.cell(at, &element(place))).collect();
            if cells.iter().all(String::is_empty) {
                continue;
            }
            let (seat, draw) = (self.cell(at, "seat"), self.cell(at, "draw"));
            let who = format!("{seat}/{draw}");
            let read = || -> Result<(i64, i64), Error> {
                let known = judges.iter().find(|judge| judge.seat.to_string() == seat);
                let judge = known.ok_or_else(|| Error::SelectionSeatUnknown { seat: seat.clone() })?;
                let judge = scoring(db, open, judge.id)?;
                let known = open.applicants.iter().find(|one| one.draw.is_some_and(|number| number.to_string() == draw));
                let applicant = known.ok_or_else(|| Error::SelectionDrawUnknown { draw: draw.clone() })?;
                judge_row(db, open, &scheme, &judge, applicant.id, &cells, &before)?;
                Ok((judge.id, applicant.id))
            };
            match read() {
                Ok(pair) if !seen.insert(pair) => {
                    refused.push(self.refusal(at, &who, &Error::SelectionRowTwice { who: who.clone() }));
                }
                Ok((judge, application)) => {
                    kept += 1;
                    rows.entry(judge).or_default().push((application, cells));
                }
                Err(error) => refused.push(self.refusal(at, &who, &error)),
            }
        }
        Ok((rows, kept, refused))
    }
}

fn outcome(kept: usize, refused: Vec<SelectionRefusal>) -> SelectionImported {
    let kept = if refused.is_empty() { u32::try_from(kept).unwrap_or(u32::MAX) } else { 0 };
    SelectionImported { kept, refused }
}

fn score_fields() -> Vec<Field> {
    vec![
        Field::new("staff_number", true, &["工号", "职工号", "员工编号", "Staff number", "Staff No."]),
        Field::new("written", false, &["笔试", "笔试成绩", "笔试分", "Written", "Written test"]),
        Field::new("democratic", false, &["民主测评", "民主测评分", "民主测评得分", "Democratic", "Democratic appraisal"]),
    ]
}

fn mark_fields(scheme: &domain::selection::Scheme) -> Vec<Field> {
    let mut fields = vec![
        Field::new("seat", true, &["评委", "评委号", "座号", "评委座号", "Judge", "Seat"]),
        Field::new("draw", true, &["抽签号", "签号", "Draw", "Draw number"]),
    ];
    for (at, one) in scheme.elements.iter().enumerate() {
        let names: Vec<&str> = [one.name.zh.as_str(), one.name.en.as_str()].into_iter().filter(|name| !name.is_empty()).collect();
        fields.push(Field::new(&element(at + 1), true, &names));
    }
    fields
}

fn element(place: usize) -> String {
    format!("element_{place}")
}

type TableOut = (Vec<String>, Vec<Vec<xlsx::Value>>);

fn score_table(db: &Db<'_>, open: &Open, language: Language) -> Result<TableOut, Error> {
    let head =
        ["staff_number", "name", "written", "democratic"].map(|column| plain(language, &format!("selection.column.{column}")));
    let figure = |score: Option<i64>| score.map_or(xlsx::Value::Blank, |score| xlsx::Value::Number(number::decimal(score)));
    let mut rows = Vec::new();
    for one in super::apply::qualified(&open.applicants) {
        let person = store::person::get(db, one.person)?.person;
        rows.push(vec![person.staff_number.into(), person.name.into(), figure(one.written), figure(one.democratic)]);
    }
    Ok((head.to_vec(), rows))
}

/// A row a judge who scores and a candidate; what is typed already stands in it, but for what came in packets.
fn mark_table(db: &Db<'_>, open: &Open, language: Language) -> Result<TableOut, Error> {
    let scheme = scheme_of(&open.record)?;
    let SelectionPost { id, .. } = open.post;
    let mut head = vec![plain(language, "selection.judge"), plain(language, "selection.column.draw")];
    head.extend(scheme.elements.iter().map(|one| match language {
        Language::English if !one.name.en.is_empty() => one.name.en.clone(),
        _ => one.name.zh.clone(),
    }));
    let marks = store::selection::marks(db, id)?;
    let mut drawn: Vec<(u32, i64)> = open.applicants.iter().filter_map(|one| Some((one.draw?, one.id))).collect();
    if drawn.is_empty() {
        return Err(Error::SelectionUndrawn);
    }
    drawn.sort_unstable();
    let mut rows = Vec::new();
    for judge in store::selection::judges(db, id)? {
        if scoring(db, open, judge.id).is_err() {
            continue;
        }
        for (draw, application) in &drawn {
            let mark = marks.iter().find(|mark| mark.judge == judge.id && mark.application == *application);
            if mark.is_some_and(|mark| mark.packet) {
                continue;
            }
            let mut row = vec![xlsx::Value::Number(judge.seat.into()), xlsx::Value::Number((*draw).into())];
            row.extend((0..scheme.elements.len()).map(|at| {
                let cell = mark.and_then(|mark| mark.cells.get(at));
                cell.map_or(xlsx::Value::Blank, |cell| xlsx::Value::Number(number::decimal(*cell).normalize()))
            }));
            rows.push(row);
        }
    }
    Ok((head, rows))
}
