//! Written and democratic scores out of a table, and the ranking into one.

use super::show::Whole;
use crate::change::Told;
use crate::session::Office;
use crate::sheet::head::{Field, find};
use crate::sheet::{self, text, write};
use crate::wire::{CandidateRow, SelectionCard, SelectionScore, SelectionScores};
use crate::words::{Language, plain};
use crate::{Error, Watch};
use std::collections::BTreeMap;
use std::path::Path;

impl Office {
    /// Reads scores of a post's candidates from XLSX or CSV by staff number: 工号, 笔试, 民主测评. A blank cell leaves what is there.
    pub fn selection_import(&self, post: i64, path: &str, watch: &dyn Watch) -> Result<SelectionCard, Error> {
        let session = self.session("selection_import")?;
        let place = Path::new(path.trim());
        if !place.is_file() {
            return Err(Error::FileMissing { path: path.to_owned() });
        }
        let workbook = sheet::read(place, watch)?;
        let fields = [
            Field::new("staff_number", true, &["工号", "职工号", "员工编号", "Staff number", "Staff No."]),
            Field::new("written", false, &["笔试", "笔试成绩", "笔试分", "Written", "Written test"]),
            Field::new("democratic", false, &["民主测评", "民主测评分", "民主测评得分", "Democratic", "Democratic appraisal"]),
        ];
        let head = find(&workbook, &fields, "", &BTreeMap::new()).ok_or(Error::HeadNotFound)?;
        let missing = head.missing(&fields);
        if !missing.is_empty() {
            return Err(Error::MappingIncomplete { fields: missing.join(", ") });
        }
        let page = workbook.sheets.get(head.sheet).ok_or(Error::HeadNotFound)?;
        let cell =
            |at: usize, name: &str| head.column(name).map_or_else(String::new, |column| text::code(&page.row(at).get(column)));
        let mut rows = Vec::new();
        session.store.read(|db| {
            let whole = Whole::read(db, store::selection::get(db, store::selection::post(db, post)?.selection)?)?;
            let found = whole.posts.iter().find(|one| one.post.id == post).ok_or(Error::NotFound)?;
            for at in head.body(page) {
                let number = cell(at, "staff_number");
                let candidate = found
                    .applicants
                    .iter()
                    .find(|one| found.people.get(&one.person).is_some_and(|record| record.person.staff_number == number.trim()));
                let candidate = candidate.ok_or_else(|| Error::PersonUnknown { number: number.clone() })?;
                let or =
                    |typed: String, kept: Option<i64>| if typed.trim().is_empty() { crate::number::shown(kept) } else { typed };
                rows.push(SelectionScore {
                    application: candidate.id,
                    written: or(cell(at, "written"), candidate.written),
                    democratic: or(cell(at, "democratic"), candidate.democratic),
                    extra: candidate.extra,
                });
            }
            Ok::<_, Error>(())
        })?;
        self.selection_scores(&SelectionScores { post, rows })
    }

    /// Writes the candidates of a selection with scores and ranks as XLSX; returns how many.
    pub fn selection_export(&self, id: i64, path: &str) -> Result<u32, Error> {
        let session = self.session("selection_export")?;
        let card = self.selection_show(id)?;
        let language = Language::of(&self.desk.read().language);
        let columns = [
            "post",
            "staff_number",
            "name",
            "unit",
            "review",
            "draw",
            "written",
            "interview",
            "democratic",
            "total",
            "rank",
            "listed",
            "won",
        ];
        let head: Vec<String> = columns.iter().map(|column| plain(language, &format!("selection.column.{column}"))).collect();
        let mut rows: Vec<Vec<write::Value>> = Vec::new();
        for post in &card.posts {
            let place = format!("{} {}", post.unit, post.name);
            rows.extend(post.candidates.iter().map(|one| row(language, &place, one)));
        }
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let mut bytes = std::io::Cursor::new(Vec::new());
        write::table(&mut bytes, &plain(language, "selection.title"), &head, rows).map_err(|_| Error::Internal)?;
        let told = Told { operation: "selection_export", object: format!("selection {id} rows {count}") };
        let path = Path::new(path.trim()).to_path_buf();
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(count)
    }
}

fn row(language: Language, post: &str, one: &CandidateRow) -> Vec<write::Value> {
    let figure = |text: &str| text.parse().map_or(write::Value::Blank, write::Value::Number);
    let whole = |number: Option<u32>| number.map_or(write::Value::Blank, |number| write::Value::Number(number.into()));
    let word = |key: String| plain(language, &key).into();
    let listed = if one.listed { word("selection.listed".to_owned()) } else { write::Value::Blank };
    let won = if one.won.is_empty() { write::Value::Blank } else { word(format!("selection.won.{}", one.won)) };
    vec![
        post.into(),
        one.staff_number.as_str().into(),
        one.name.as_str().into(),
        one.unit.as_str().into(),
        word(format!("selection.review.{}", one.review)),
        whole(one.draw),
        figure(&one.written),
        figure(&one.interview),
        figure(&one.democratic),
        figure(&one.total),
        whole(one.rank),
        listed,
        won,
    ]
}
