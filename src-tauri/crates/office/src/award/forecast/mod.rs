//! What would be paid until the year's end and in the next: certificates in hand, those under way, allowances of those appointed. Beside it
//! what was really spent, month by month. Nothing is booked; every amount has its explanation.

mod claims;

use super::allowance::{appointed, lines_of};
use super::{History, scheme};
use crate::appraisal::trace_out;
use crate::person::window;
use crate::session::{Office, Session, held};
use crate::wire::{Forecast, ForecastCard, ForecastGroup, ForecastLine, ForecastMonth, ForecastQuery, ForecastSum, Page, Rows};
use crate::{Error, search};
use chrono::NaiveDate;
use claims::{Claims, SOURCES, Source, first_month};
use domain::award::allowance::Month;
use domain::award::forecast::allowances;
use domain::award::{AwardScheme, Code, in_force};
use domain::certificate::Family;
use domain::date::months_after;
use domain::money::Fen;
use domain::trace::Trace;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex};
use store::Db;
use store::spending::SpentRecord;

/// Something that may be paid to somebody.
struct Line {
    id: i64,
    source: Source,
    person: i64,
    /// Family code, or the series of an allowance.
    family: String,
    field: String,
    level: String,
    code: Option<Code>,
    /// Month → amount, from the first.
    months: Vec<(Month, Fen)>,
}

/// Whom lines and spending are told by.
struct Holder {
    staff_number: String,
    name: String,
    unit: i64,
    /// As a search looks through it.
    text: String,
}

/// The forecast of a day, before anybody looks at it.
struct Whole {
    as_of: NaiveDate,
    lines: Vec<Line>,
    spent: Vec<SpentRecord>,
    people: HashMap<i64, Holder>,
    units: HashMap<i64, String>,
    overdue: u32,
}

/// The forecast until the file or the day changes: audit sequence, forecast.
#[derive(Default)]
pub(crate) struct ForecastCache(Mutex<Option<(i64, Arc<Whole>)>>);

impl Office {
    /// Sums, units, levels and months of the forecast. Whoever asks, and relatives, are left out.
    pub fn award_forecast(&self, query: &ForecastQuery) -> Result<Forecast, Error> {
        let session = self.session("award_forecast")?;
        let whole = self.whole(&session)?;
        let circle = session.store.read(|db| session.circle(db))?;
        Ok(whole.told(query, &circle))
    }

    /// A window of the lines, the earliest month first.
    pub fn award_forecast_lines(&self, query: &ForecastQuery, page: &Page) -> Result<Rows<ForecastLine>, Error> {
        let session = self.session("award_forecast_lines")?;
        let whole = self.whole(&session)?;
        let circle = session.store.read(|db| session.circle(db))?;
        let needle = search::needle(&query.text);
        let mut lines: Vec<&Line> = whole
            .asked(query, &circle)
            .filter(|line| {
                needle.is_empty() || whole.people.get(&line.person).is_some_and(|holder| holder.text.contains(&needle))
            })
            .collect();
        let holder = |line: &Line| whole.people.get(&line.person);
        match page.sort.as_str() {
            "staff_number" => lines.sort_by_key(|line| holder(line).map(|holder| &holder.staff_number)),
            "name" => lines.sort_by_key(|line| holder(line).map(|holder| &holder.text)),
            "unit" => lines.sort_by_key(|line| holder(line).map(|holder| holder.unit)),
            "this_year" => lines.sort_by_key(|line| line.in_year(whole.as_of, 0)),
            "next_year" => lines.sort_by_key(|line| line.in_year(whole.as_of, 1)),
            _ => {}
        }
        if page.descending {
            lines.reverse();
        }
        let total = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        Ok(Rows { total, rows: window(&lines, page).iter().map(|line| whole.row(line)).collect() })
    }

    /// One line with its explanation, decided once more.
    pub fn award_forecast_why(&self, source: &str, id: i64) -> Result<ForecastCard, Error> {
        let session = self.session("award_forecast_why")?;
        let whole = self.whole(&session)?;
        let line = whole.lines.iter().find(|line| line.source.code() == source && line.id == id).ok_or(Error::NotFound)?;
        let (trace, claim_until) = session.store.read(|db| {
            session.refuse_own(db, [line.person])?;
            explained(db, whole.as_of, line)
        })?;
        self.note_look(&session, line.person, "award")?;
        Ok(ForecastCard { row: whole.row(line), trace: trace_out(trace), claim_until })
    }

    fn whole(&self, session: &Session) -> Result<Arc<Whole>, Error> {
        let as_of = self.today();
        session.store.read(|db| {
            let seq = store::audit::changed(db)?;
            let kept = held(&session.forecast.0).as_ref().filter(|(at, whole)| *at == seq && whole.as_of == as_of).cloned();
            if let Some((_, whole)) = kept {
                return Ok(whole);
            }
            let whole = Arc::new(Whole::read(db, as_of)?);
            *held(&session.forecast.0) = Some((seq, Arc::clone(&whole)));
            Ok(whole)
        })
    }
}

/// The explanation of a line, and until when it can be claimed.
fn explained(db: &Db<'_>, as_of: NaiveDate, line: &Line) -> Result<(Trace, String), Error> {
    let schemes = scheme::in_force_all(db)?;
    if line.source == Source::Allowance {
        let first = line.months.first().map_or(Month::of(as_of), |(month, _)| *month);
        let held = appointed(db)?.remove(&line.person).unwrap_or_default();
        let mut trace =
            allowances(&schemes, &held, first, first).into_iter().next().map(|(_, due)| due.trace).unwrap_or_default();
        let sum: Fen = line.months.iter().map(|(_, fen)| *fen).sum();
        if let (Some((from, _)), Some((to, _))) = (line.months.first(), line.months.last()) {
            trace.step("forecast_months", format!("{from} – {to}"), "", sum);
        }
        return Ok((trace, String::new()));
    }
    let (claims, mut history) = (Claims::read(db, as_of)?, History::read(db)?);
    let mut found = None;
    claims.decide(line.person, (&schemes, &mut history, as_of), |open, source, decision| {
        if open.id == line.id && (source == Source::UnderWay) == (line.source == Source::UnderWay) {
            found = Some((open.claim.issued, decision.trace));
        }
    });
    let (issued, trace) = found.ok_or(Error::NotFound)?;
    let until = in_force(&schemes, issued).one().map(|scheme| months_after(issued, scheme.claim_window_months).to_string());
    Ok((trace, until.unwrap_or_default()))
}

impl Whole {
    fn read(db: &Db<'_>, as_of: NaiveDate) -> Result<Self, Error> {
        let schemes = scheme::in_force_all(db)?;
        let (claims, mut history) = (Claims::read(db, as_of)?, History::read(db)?);
        let now = Month::of(as_of);
        let mut lines = Vec::new();
        for person in claims.people() {
            claims.decide(person, (&schemes, &mut history, as_of), |open, source, decision| {
                // What is in hand and comes to nothing is no forecast; whoever is on the way should see what it comes to.
                if decision.amount.0 == 0 && source != Source::UnderWay {
                    return;
                }
                let month = if source == Source::UnderWay { Month::of(open.claim.issued) } else { now };
                lines.push(Line {
                    id: open.id,
                    source,
                    person,
                    family: open.claim.family.code().to_owned(),
                    field: open.claim.field.clone(),
                    level: open.claim.level.clone(),
                    code: Some(decision.code),
                    months: vec![(month, decision.amount)],
                });
            });
        }
        lines.extend(Self::allowance_lines(db, &schemes, as_of)?);
        lines.sort_by_key(|line| (line.months.first().map(|(month, _)| *month), line.source, line.id));
        let mut people = HashMap::new();
        for person in store::person::labels(db)? {
            let text =
                format!("{}\t{}\t{}\t{}", person.pinyin, person.name, person.staff_number.to_lowercase(), person.unit_name);
            people.insert(person.id, Holder { staff_number: person.staff_number, name: person.name, unit: person.unit, text });
        }
        Ok(Self {
            as_of,
            lines,
            spent: store::spending::by_month(db)?,
            people,
            units: store::unit::list(db)?.into_iter().map(|record| (record.id, record.unit.name)).collect(),
            overdue: claims.overdue,
        })
    }

    /// One line a person: the next list with what it puts right, then month by month to the end of the next year.
    fn allowance_lines(db: &Db<'_>, schemes: &[AwardScheme], as_of: NaiveDate) -> Result<Vec<Line>, Error> {
        let first = first_month(db, as_of)?;
        let last = Month { year: Month::of(as_of).year + 1, month: 12 };
        let held = appointed(db)?;
        let mut sums: BTreeMap<i64, BTreeMap<Month, i64>> = BTreeMap::new();
        for line in lines_of(db, first)? {
            *sums.entry(line.person).or_default().entry(first.max(Month::of(as_of))).or_default() += line.due.amount.0;
        }
        let mut lines = Vec::new();
        for (person, held) in &held {
            let mut months = sums.remove(person).unwrap_or_default();
            for (month, due) in allowances(schemes, held, first.next(), last) {
                *months.entry(month.max(Month::of(as_of))).or_default() += due.amount.0;
            }
            months.retain(|_, fen| *fen != 0);
            // The appointment that pays first names the line.
            let paying = allowances(schemes, held, months.keys().next().copied().unwrap_or(first), last).into_iter().next();
            let named = paying.and_then(|(_, due)| held.iter().find(|appointed| appointed.id == due.appointment));
            let Some(appointed) = named.or(held.first()).filter(|_| !months.is_empty()) else { continue };
            lines.push(Line {
                id: *person,
                source: Source::Allowance,
                person: *person,
                family: appointed.series.clone(),
                field: appointed.title.clone(),
                level: appointed.level.clone(),
                code: None,
                months: months.into_iter().map(|(month, fen)| (month, Fen(fen))).collect(),
            });
        }
        Ok(lines)
    }

    fn unit_of(&self, line: &Line) -> i64 {
        self.people.get(&line.person).map_or(0, |holder| holder.unit)
    }

    /// The lines of a query, but for words.
    fn asked<'a>(&'a self, query: &'a ForecastQuery, left_out: &'a HashSet<i64>) -> impl Iterator<Item = &'a Line> {
        self.lines.iter().filter(move |line| {
            !left_out.contains(&line.person)
                && query.unit.is_none_or(|unit| unit == self.unit_of(line))
                && (query.source.is_empty() || query.source == line.source.code())
        })
    }

    fn told(&self, query: &ForecastQuery, left_out: &HashSet<i64>) -> Forecast {
        let year = Month::of(self.as_of).year;
        let everywhere = ForecastQuery { unit: None, ..query.clone() };
        let mut units: BTreeMap<i64, Tally> = BTreeMap::new();
        for spent in self.spent.iter().filter(|spent| spent.month.year == year) {
            units.entry(spent.unit).or_default().spent += spent.awards.0 + spent.allowances.0;
        }
        for line in self.asked(&everywhere, left_out) {
            units.entry(self.unit_of(line)).or_default().add(line, self.as_of);
        }
        let mut levels: BTreeMap<(Option<Family>, usize, &str), Tally> = BTreeMap::new();
        let mut sums: BTreeMap<Source, Tally> = SOURCES.into_iter().map(|source| (source, Tally::default())).collect();
        let mut months: BTreeMap<Month, [i64; 4]> = BTreeMap::new();
        for year in [year, year + 1] {
            months.extend((1..=12).map(|month| (Month { year, month }, [0; 4])));
        }
        let here = |unit: i64| query.unit.is_none_or(|asked| asked == unit);
        let mut whole = Tally::default();
        for record in self.spent.iter().filter(|record| here(record.unit)) {
            if let Some(cells) = months.get_mut(&record.month) {
                cells[0] += record.awards.0;
                cells[1] += record.allowances.0;
                whole.spent += if record.month.year == year { record.awards.0 + record.allowances.0 } else { 0 };
            }
        }
        for line in self.asked(query, left_out) {
            let family = Family::from_code(&line.family).filter(|_| line.source != Source::Allowance);
            let rank = family.and_then(|family| family.rank(&line.level)).unwrap_or(usize::MAX);
            levels.entry((family, rank, &line.level)).or_default().add(line, self.as_of);
            sums.entry(line.source).or_default().add(line, self.as_of);
            whole.add(line, self.as_of);
            for (month, fen) in &line.months {
                if let Some(cells) = months.get_mut(month) {
                    cells[if line.source == Source::Allowance { 3 } else { 2 }] += fen.0;
                }
            }
        }
        let mut units: Vec<(i64, Tally)> = units.into_iter().collect();
        units.sort_by_key(|(unit, tally)| (std::cmp::Reverse(tally.spent + tally.this + tally.next), *unit));
        let units = units.into_iter().map(|(unit, tally)| {
            let spent = yuan(tally.spent);
            ForecastGroup { spent, ..tally.group(unit, self.units.get(&unit).map_or("", String::as_str), "") }
        });
        let levels =
            levels.into_iter().map(|((family, _, level), tally)| tally.group(0, family.map_or("allowance", Family::code), level));
        Forecast {
            as_of: self.as_of.to_string(),
            year,
            spent: yuan(whole.spent),
            this_year: yuan(whole.this),
            whole_year: yuan(whole.spent + whole.this),
            next_year: yuan(whole.next),
            sums: sums
                .into_iter()
                .map(|(source, tally)| ForecastSum {
                    source: source.code().to_owned(),
                    lines: tally.lines,
                    this_year: yuan(tally.this),
                    next_year: yuan(tally.next),
                })
                .collect(),
            units: units.collect(),
            levels: levels.collect(),
            months: months
                .into_iter()
                .map(|(month, [awards, allowances, awards_ahead, allowances_ahead])| ForecastMonth {
                    month: month.to_string(),
                    awards: yuan(awards),
                    allowances: yuan(allowances),
                    awards_ahead: yuan(awards_ahead),
                    allowances_ahead: yuan(allowances_ahead),
                })
                .collect(),
            overdue: self.overdue,
            left_out: self.lines.iter().any(|line| left_out.contains(&line.person)),
        }
    }

    fn row(&self, line: &Line) -> ForecastLine {
        let holder = self.people.get(&line.person);
        ForecastLine {
            id: line.id,
            source: line.source.code().to_owned(),
            staff_number: holder.map(|holder| holder.staff_number.clone()).unwrap_or_default(),
            name: holder.map(|holder| holder.name.clone()).unwrap_or_default(),
            unit: self.units.get(&self.unit_of(line)).cloned().unwrap_or_default(),
            family: line.family.clone(),
            field: line.field.clone(),
            level: line.level.clone(),
            month: line.months.first().map(|(month, _)| month.to_string()).unwrap_or_default(),
            months: u32::try_from(line.months.len()).unwrap_or(u32::MAX),
            code: line.code.map(|code| code.text().to_owned()).unwrap_or_default(),
            this_year: line.in_year(self.as_of, 0).to_string(),
            next_year: line.in_year(self.as_of, 1).to_string(),
        }
    }
}

impl Line {
    /// What falls into the year so many years after that of a day.
    fn in_year(&self, as_of: NaiveDate, after: i32) -> Fen {
        let year = Month::of(as_of).year + after;
        self.months.iter().filter(|(month, _)| month.year == year).map(|(_, fen)| *fen).sum()
    }
}

/// Sums of some lines in fen.
#[derive(Default)]
struct Tally {
    lines: u32,
    spent: i64,
    this: i64,
    next: i64,
}

impl Tally {
    fn add(&mut self, line: &Line, as_of: NaiveDate) {
        let [this, next] = [line.in_year(as_of, 0), line.in_year(as_of, 1)];
        self.lines += u32::from(this.0 != 0 || next.0 != 0);
        self.this += this.0;
        self.next += next.0;
    }

    fn group(&self, id: i64, name: &str, level: &str) -> ForecastGroup {
        ForecastGroup {
            id,
            name: name.to_owned(),
            level: level.to_owned(),
            lines: self.lines,
            spent: String::new(),
            this_year: yuan(self.this),
            next_year: yuan(self.next),
        }
    }
}

fn yuan(fen: i64) -> String {
    Fen(fen).to_string()
}
