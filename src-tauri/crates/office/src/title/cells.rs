//! 四格: title yes or no by appointed yes or no, by unit and level, with the people behind each figure.

use super::{Appointed, appointed_level};
use crate::Error;
use crate::person::window;
use crate::session::{Office, Session};
use crate::wire::{Page, Rows, TitleCellPerson, TitleCellQuery, TitleCellRow, TitleCells, TitleFour};
use chrono::NaiveDate;
use domain::title::{SKILL, rank};
use std::collections::{BTreeMap, HashMap};
use store::Db;
use store::title::QualificationRecord;

/// How somebody stands in both registers on a day.
pub(crate) struct Stands {
    pub unit: i64,
    pub level: String,
    pub person: TitleCellPerson,
}

impl Office {
    /// The figures of a day.
    pub fn title_cells(&self, day: &str) -> Result<TitleCells, Error> {
        let session = self.session("title_cells")?;
        let day = self.day("day", day)?;
        let all = session.store.read(|db| standing_of(&session, db, day))?;
        Ok(counted(day, &all))
    }

    /// The people behind a figure.
    pub fn title_cell_people(&self, query: &TitleCellQuery, page: &Page) -> Result<Rows<TitleCellPerson>, Error> {
        let session = self.session("title_cell_people")?;
        let day = self.day("day", &query.day)?;
        let all = session.store.read(|db| standing_of(&session, db, day))?;
        let rows = chosen(all, query, page);
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Ok(Rows { total, rows: window(&rows, page).to_vec() })
    }
}

/// Everybody who is there on a day, by unit and staff number.
pub(crate) fn standing_of(session: &Session, db: &Db<'_>, day: NaiveDate) -> Result<Vec<Stands>, Error> {
    let erased = store::retention::erased_people(db)?;
    let units: HashMap<String, i64> = store::unit::ids(db)?;
    let mut titles: HashMap<i64, QualificationRecord> = HashMap::new();
    let iso = day.to_string();
    for record in store::title::qualifications(db)? {
        let holds = record.obtained_on <= iso && (record.withdrawn_on.is_empty() || record.withdrawn_on > iso);
        let higher = |one: &QualificationRecord| height(&record) > height(one);
        if holds && titles.get(&record.person).is_none_or(higher) {
            titles.insert(record.person, record);
        }
    }
    let mut all = Vec::new();
    for found in store::person::all(db)?.into_values().filter(|found| !erased.contains(&found.id)) {
        let person = found.person;
        let unit = units.get(&person.unit).copied().unwrap_or_default();
        if person.typed.left_on.is_some_and(|left| left <= day) || !super::sees(session, unit) {
            continue;
        }
        let appointed = appointed_level(db, found.id, day)?;
        let title = titles.remove(&found.id);
        let level = title.as_ref().map(|title| title.level.clone()).or(appointed.as_ref().map(|one| one.level.clone()));
        all.push(Stands {
            unit,
            level: level.unwrap_or_default(),
            person: TitleCellPerson {
                id: found.id,
                cell: cell_of(title.is_some(), appointed.is_some()).to_owned(),
                staff_number: person.staff_number,
                name: person.name,
                unit: person.unit,
                post: person.post,
                title: title.map(|title| title.name).unwrap_or_default(),
                appointed: appointed.map(|Appointed { title, .. }| title).unwrap_or_default(),
            },
        });
    }
    all.sort_by(|one, other| (one.unit, &one.person.staff_number).cmp(&(other.unit, &other.person.staff_number)));
    Ok(all)
}

/// The cell of somebody.
pub(crate) fn cell_of(titled: bool, appointed: bool) -> &'static str {
    match (titled, appointed) {
        (true, true) => "both",
        (true, false) => "titled",
        (false, true) => "appointed",
        (false, false) => "neither",
    }
}

/// The people of a query, sorted.
pub(super) fn chosen(all: Vec<Stands>, query: &TitleCellQuery, page: &Page) -> Vec<TitleCellPerson> {
    let level = if query.level == "-" { "" } else { query.level.as_str() };
    let asked = |one: &Stands| {
        (query.unit == 0 || query.unit == one.unit)
            && (query.level.is_empty() || one.level == level)
            && (query.cell.is_empty() || query.cell == one.person.cell)
    };
    let mut rows: Vec<TitleCellPerson> = all.into_iter().filter(asked).map(|one| one.person).collect();
    match page.sort.as_str() {
        "staff_number" => rows.sort_by(|one, other| one.staff_number.cmp(&other.staff_number)),
        "name" => rows.sort_by_key(|row| crate::search::pinyin(&row.name)),
        "title" => rows.sort_by(|one, other| one.title.cmp(&other.title)),
        "appointed" => rows.sort_by(|one, other| one.appointed.cmp(&other.appointed)),
        _ => {}
    }
    if page.descending {
        rows.reverse();
    }
    rows
}

/// The figures of everybody.
pub(crate) fn counted(day: NaiveDate, all: &[Stands]) -> TitleCells {
    fn add(four: &mut TitleFour, cell: &str) {
        match cell {
            "both" => four.both += 1,
            "titled" => four.titled += 1,
            "appointed" => four.appointed += 1,
            _ => four.neither += 1,
        }
    }
    let mut rows: BTreeMap<(i64, std::cmp::Reverse<i32>, String), (String, TitleFour)> = BTreeMap::new();
    let mut whole = TitleFour::default();
    for one in all {
        let key = (one.unit, std::cmp::Reverse(order(&one.level)), one.level.clone());
        let row = rows.entry(key).or_insert_with(|| (one.person.unit.clone(), TitleFour::default()));
        add(&mut row.1, &one.person.cell);
        add(&mut whole, &one.person.cell);
    }
    let rows = rows.into_iter().map(|((unit, _, level), (unit_name, four))| TitleCellRow { unit, unit_name, level, four });
    TitleCells { day: day.to_string(), rows: rows.collect(), all: whole }
}

/// Titles stand above skill levels, no level last.
fn order(level: &str) -> i32 {
    let place = |series: &str| rank(series, level).and_then(|rank| i32::try_from(rank).ok());
    place("").map_or_else(|| place(SKILL).unwrap_or(-1), |rank| rank + 100)
}

fn height(record: &QualificationRecord) -> (bool, Option<usize>) {
    (record.series != SKILL, rank(&record.series, &record.level))
}
