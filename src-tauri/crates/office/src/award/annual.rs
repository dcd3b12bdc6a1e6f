//! What a year took: awards by level and unit, allowances, sources of money. Awards count in the year of their batch, reversals in the year
//! they were made in, allowances in the year of their month, so that a year that is over does not change.

use super::in_capitals;
use crate::Error;
use crate::session::Office;
use crate::wire::{AwardYear, YearBatch, YearCode, YearFund, YearGroup, YearUnit};
use domain::certificate::Family;
use domain::money::Fen;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::Db;

impl Office {
    /// The summary of a year; 0 asks for the latest with anything to tell.
    pub fn award_year(&self, year: i32) -> Result<AwardYear, Error> {
        let session = self.session("award_year")?;
        session.store.read(|db| of_year(db, year))
    }
}

#[derive(Default)]
struct Tally {
    people: BTreeSet<i64>,
    awards: u32,
    net: i64,
    receivers: u32,
    allowances: i64,
}

impl Tally {
    fn grant(&mut self, person: i64, fen: i64) {
        self.net += fen;
        if fen > 0 {
            self.people.insert(person);
            self.awards += 1;
        }
    }
}

pub(crate) fn of_year(db: &Db<'_>, asked: i32) -> Result<AwardYear, Error> {
    let years = store::spending::years(db)?;
    let year = if asked == 0 { years.first().copied().unwrap_or_default() } else { asked };
    let grants = store::spending::grants(db, year)?;
    let allowances = store::spending::allowances(db, year)?;
    let units: HashMap<i64, String> = store::unit::list(db)?.into_iter().map(|record| (record.id, record.unit.name)).collect();
    let (mut whole, mut by_level, mut by_unit) =
        (Tally::default(), BTreeMap::<(Family, usize, &str), Tally>::new(), BTreeMap::<i64, Tally>::new());
    let mut funds = BTreeMap::<&str, i64>::new();
    let mut granted = 0;
    for grant in &grants {
        let family = Family::from_code(&grant.family).unwrap_or(Family::Registered);
        let key = (family, family.rank(&grant.level).unwrap_or(usize::MAX), grant.level.as_str());
        by_level.entry(key).or_default().grant(grant.person, grant.fen.0);
        by_unit.entry(grant.unit).or_default().grant(grant.person, grant.fen.0);
        whole.grant(grant.person, grant.fen.0);
        *funds.entry(&grant.fund).or_default() += grant.fen.0;
        granted += grant.fen.0.max(0);
    }
    for (_, unit, fen) in &allowances {
        let tally = by_unit.entry(*unit).or_default();
        tally.receivers += 1;
        tally.allowances += fen.0;
        whole.receivers += 1;
        whole.allowances += fen.0;
    }
    let total = Fen(whole.net + whole.allowances);
    let mut unit_rows: Vec<(i64, &Tally)> = by_unit.iter().map(|(unit, tally)| (*unit, tally)).collect();
    unit_rows.sort_by_key(|(unit, tally)| (std::cmp::Reverse(tally.net + tally.allowances), *unit));
    Ok(AwardYear {
        year,
        batches: batches(db, year)?,
        levels: by_level
            .iter()
            .map(|((family, _, level), tally)| YearGroup {
                family: family.code().to_owned(),
                level: (*level).to_owned(),
                people: count(tally.people.len()),
                awards: tally.awards,
                net: Fen(tally.net).to_string(),
            })
            .collect(),
        units: unit_rows
            .into_iter()
            .map(|(unit, tally)| YearUnit {
                unit: units.get(&unit).cloned().unwrap_or_default(),
                people: count(tally.people.len()),
                awards: tally.awards,
                net: Fen(tally.net).to_string(),
                allowance_people: tally.receivers,
                allowances: Fen(tally.allowances).to_string(),
                total: Fen(tally.net + tally.allowances).to_string(),
            })
            .collect(),
        funds: funds.iter().map(|(fund, net)| YearFund { fund: (*fund).to_owned(), net: Fen(*net).to_string() }).collect(),
        codes: store::spending::codes(db, year)?.into_iter().map(|(code, count)| YearCode { code, count }).collect(),
        people: count(whole.people.len()),
        granted: Fen(granted).to_string(),
        reversed: Fen(granted - whole.net).to_string(),
        allowances: Fen(whole.allowances).to_string(),
        allowance_people: whole.receivers,
        total: total.to_string(),
        capital: if total.0 < 0 { String::new() } else { in_capitals(total)? },
        year_before: total_of(db, year - 1)?.to_string(),
        years,
    })
}

/// What a year took: awards less what was reversed, and allowances.
pub(crate) fn total_of(db: &Db<'_>, year: i32) -> Result<Fen, Error> {
    let awards: Fen = store::spending::grants(db, year)?.iter().map(|grant| grant.fen).sum();
    let allowances: Fen = store::spending::allowances(db, year)?.iter().map(|(_, _, fen)| *fen).sum();
    Ok(Fen(awards.0 + allowances.0))
}

fn batches(db: &Db<'_>, year: i32) -> Result<Vec<YearBatch>, Error> {
    let mut rows = Vec::new();
    for batch in store::award::batches(db)?.into_iter().filter(|batch| batch.year == year && batch.state == "approved").rev() {
        let payment = store::signature::payment(db, batch.id)?;
        rows.push(YearBatch {
            number: batch.number,
            period: batch.period,
            closing_date: batch.closing_date,
            paid_on: payment.map(|payment| payment.paid_on).unwrap_or_default(),
            decisions: batch.codes.iter().map(|(_, count, _)| count).sum(),
            paid: batch.codes.iter().filter(|(_, _, fen)| fen.0 > 0).map(|(_, count, _)| count).sum(),
            total: batch.codes.iter().map(|(_, _, fen)| *fen).sum::<Fen>().to_string(),
        });
    }
    Ok(rows)
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
