//! The talent figures over years: each is counted as of 31 December of its year, this year's as of today. What was counted is kept until the
//! file or the day changes, since the whole roster is read for it.

use crate::credit::{year_end, year_start};
use crate::figure::{Counted, CountedRow, Figure, Ground};
use crate::person::window;
use crate::reserve::access_of;
use crate::rule::document_on;
use crate::session::{Office, Session, held};
use crate::wire::{FigureBehind, FigureLine, FigureQuery, FigureTable, FigureYear, Page, Rows};
use crate::{Error, search};
use chrono::{Datelike, NaiveDate};
use domain::figure::FigureRules;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use store::Db;

/// Years on one table, this one included.
const YEARS: i32 = 5;

/// Figures as they were counted: (audit sequence, day, unit), then value, part and whole by figure and year, and who was behind the last one
/// that was opened.
#[derive(Default)]
pub(crate) struct FigureCache(Mutex<Kept>);

/// A figure of a year with whoever stands behind it.
type Opened = ((Figure, i32), Arc<Vec<CountedRow>>);

#[derive(Default)]
struct Kept {
    of: (i64, NaiveDate, Option<i64>),
    counted: HashMap<(Figure, i32), FigureYear>,
    opened: Option<Opened>,
}

impl FigureCache {
    fn get(&self, of: (i64, NaiveDate, Option<i64>), key: (Figure, i32)) -> Option<FigureYear> {
        let kept = held(&self.0);
        kept.counted.get(&key).filter(|_| kept.of == of).cloned()
    }

    fn keep(&self, of: (i64, NaiveDate, Option<i64>), key: (Figure, i32), year: FigureYear) {
        let mut kept = held(&self.0);
        if kept.of != of {
            *kept = Kept { of, ..Kept::default() };
        }
        kept.counted.insert(key, year);
    }

    fn behind(&self, of: (i64, NaiveDate, Option<i64>), key: (Figure, i32)) -> Option<Arc<Vec<CountedRow>>> {
        let kept = held(&self.0);
        kept.opened.as_ref().filter(|(one, _)| kept.of == of && *one == key).map(|(_, rows)| Arc::clone(rows))
    }

    fn open(&self, of: (i64, NaiveDate, Option<i64>), key: (Figure, i32), rows: &Arc<Vec<CountedRow>>) {
        let mut kept = held(&self.0);
        if kept.of == of {
            kept.opened = Some((key, Arc::clone(rows)));
        }
    }
}

impl Office {
    /// The figures over the last years: those on top for the role, or all.
    pub fn overview_figures(&self, all: bool) -> Result<FigureTable, Error> {
        let session = self.session("overview_figures")?;
        let today = self.today();
        let (unit, name) = session.store.read(|db| unit_of(&session, db))?;
        let years: Vec<i32> = (today.year() - YEARS + 1..=today.year()).collect();
        session.store.read(|db| {
            let document = document_on::<FigureRules>(db, today)?;
            let top = document.rules.top_of(session.role());
            let figures: Vec<Figure> = if all { Figure::ALL.to_vec() } else { top.to_vec() };
            let of = (store::audit::changed(db)?, today, unit);
            let sees = access_of(&session, db)?.sees;
            let mut ground = None;
            let mut lines = Vec::new();
            for figure in figures {
                let mut cells = Vec::new();
                for year in &years {
                    let cell = match session.figures.get(of, (figure, *year)) {
                        Some(kept) => kept,
                        None => {
                            let ground = match &ground {
                                Some(ground) => ground,
                                None => ground.insert(Ground::read(db)?),
                            };
                            let cell = cell(*year, &counted(ground, db, figure, unit, *year, today)?);
                            session.figures.keep(of, (figure, *year), cell.clone());
                            cell
                        }
                    };
                    cells.push(cell);
                }
                lines.push(FigureLine {
                    code: figure.code().to_owned(),
                    percent: figure.percent(),
                    top: top.contains(&figure),
                    opens: sees || !figure.confidential(),
                    years: cells,
                });
            }
            Ok(FigureTable { years: years.clone(), unit: name.clone(), rules: document.label(), lines })
        })
    }

    /// A window of who or what is behind a figure of a year.
    pub fn overview_figure_rows(&self, query: &FigureQuery, page: &Page) -> Result<Rows<FigureBehind>, Error> {
        let session = self.session("overview_figure_rows")?;
        let today = self.today();
        let figure = Figure::read(&query.figure).ok_or_else(|| Error::FieldUnknown { field: query.figure.clone() })?;
        if !(2000..=today.year()).contains(&query.year) {
            return Err(Error::NumberInvalid { field: "year".to_owned(), value: query.year.to_string() });
        }
        let rows = session.store.read(|db| {
            if figure.confidential() && !access_of(&session, db)?.sees {
                return Err(Error::ReserveNoAccess);
            }
            let unit = unit_of(&session, db)?.0;
            let (of, key) = ((store::audit::changed(db)?, today, unit), (figure, query.year));
            if let Some(rows) = session.figures.behind(of, key) {
                return Ok(rows);
            }
            let told = counted(&Ground::read(db)?, db, figure, unit, query.year, today)?;
            session.figures.keep(of, key, cell(query.year, &told));
            let circle = if figure.confidential() { session.circle(db)? } else { Default::default() };
            // Nobody reads his own case in the confidential list here either.
            let rows = told.rows.into_iter().filter(|row| row.person.is_none_or(|person| !circle.contains(&person)));
            let rows = Arc::new(rows.collect::<Vec<_>>());
            session.figures.open(of, key, &rows);
            Ok(rows)
        })?;
        let needle = search::needle(&query.text);
        let named = |row: &CountedRow| {
            needle.is_empty()
                || row.name.to_lowercase().contains(&needle)
                || row.staff_number.to_lowercase().contains(&needle)
                || row.unit.contains(&needle)
                || search::pinyin(&row.name).contains(&needle)
        };
        let found: Vec<&CountedRow> = rows.iter().filter(|row| row.counts == query.counts && named(row)).collect();
        let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
        let shown = window(&found, page).iter().map(|row| FigureBehind {
            person: row.person,
            staff_number: row.staff_number.clone(),
            name: row.name.clone(),
            unit: row.unit.clone(),
            note: row.note.clone(),
            counts: row.counts,
        });
        Ok(Rows { total, rows: shown.collect() })
    }
}

/// The unit whose figures an account sees: a member's own with those under it; none is the whole group.
fn unit_of(session: &Session, db: &Db<'_>) -> Result<(Option<i64>, String), Error> {
    let account = session.account();
    let Some(units) = &account.units else { return Ok((None, String::new())) };
    let all = store::unit::list(db)?;
    let top = all.iter().find(|one| units.contains(&one.id) && one.parent.is_none_or(|parent| !units.contains(&parent)));
    // A member without a unit sees nobody.
    Ok(top.map_or((Some(0), String::new()), |one| (Some(one.id), one.unit.name.clone())))
}

fn counted(
    ground: &Ground,
    db: &Db<'_>,
    figure: Figure,
    unit: Option<i64>,
    year: i32,
    today: NaiveDate,
) -> Result<Counted, Error> {
    ground.count(db, figure, unit, (year_start(year), year_end(year).min(today)), today)
}

fn cell(year: i32, counted: &Counted) -> FigureYear {
    FigureYear { year, value: counted.shown(), part: counted.part, whole: counted.whole }
}
