//! 结构比例 and 岗位数: what a unit may appoint to, from a year on, held against the ratio of high, middle and junior places.

use super::appointment::Case;
use super::{held, last_day, line};
use crate::change::Told;
use crate::session::Office;
use crate::wire::{TitleCellQuery, TitlePlaceRow, TitleStructure, TitleStructureNew};
use crate::{Error, words};
use chrono::{Datelike, NaiveDate};
use domain::appointment::free_throughout;
use domain::title::{Band, Ratio, band, rank};
use std::collections::HashSet;
use store::Db;
use store::title::{ProposalRecord, StructureRecord};

/// 等待期 in months where the unit sets no other.
pub(super) const WAITING: u32 = 6;

impl Office {
    /// The structure of each unit on a day, with who holds its places.
    pub fn title_structures(&self, query: &TitleCellQuery) -> Result<Vec<TitleStructure>, Error> {
        let session = self.session("title_structures")?;
        let day = self.day("day", &query.day)?;
        let mut found = session.store.read(|db| structures(db, day))?;
        found.retain(|one| super::sees(&session, one.unit) && (query.unit == 0 || query.unit == one.unit));
        Ok(found)
    }

    /// Records the structure of a unit from a year on. Places beyond the ratio are refused with what it leaves room for.
    pub fn title_structure_set(&self, request: &TitleStructureNew) -> Result<Vec<TitleStructure>, Error> {
        let session = self.session("title_structure_set")?;
        let document = line("document", &request.document)?;
        if document.is_empty() {
            return Err(Error::DocumentNeeded);
        }
        if !(1990..=2200).contains(&request.year) {
            return Err(Error::NumberInvalid { field: "year".to_owned(), value: request.year.to_string() });
        }
        let waiting = request.waiting_months.unwrap_or(WAITING);
        if waiting > 12 {
            return Err(Error::NumberInvalid { field: "waiting_months".to_owned(), value: waiting.to_string() });
        }
        let ratio = ratio_in(&request.ratio)?;
        let places = places_in(request)?;
        let counted: Vec<(Band, u32)> =
            places.iter().filter_map(|(series, level, count)| Some((band(series, level)?, *count))).collect();
        ratio.check(&counted).map_err(|over| {
            let language = words::Language::of(&self.desk.read().language);
            let which = if over.band == Band::High { "high" } else { "middle" };
            Error::RatioOver {
                band: words::plain(language, &format!("title.band.{which}")),
                asked: over.asked.to_string(),
                most: over.most.to_string(),
                total: over.total.to_string(),
            }
        })?;
        let told = Told { operation: "title_structure_set", object: format!("structure {}", request.year) };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let record = StructureRecord {
                unit: unit_named(db, request.unit.trim())?,
                year: request.year,
                high: ratio.high,
                middle: ratio.middle,
                junior: ratio.junior,
                low_to_high: request.low_to_high,
                waiting_months: waiting,
                document,
                by: session.who(),
                places,
                ..StructureRecord::default()
            };
            Ok(store::title::set_structure(db, &record, &at)?)
        })?;
        self.title_structures(&TitleCellQuery { day: format!("{}-12-31", request.year), ..TitleCellQuery::default() })
    }
}

/// The unit of a name.
pub(super) fn unit_named(db: &Db<'_>, name: &str) -> Result<i64, Error> {
    store::unit::ids(db)?.get(name).copied().ok_or_else(|| Error::UnitUnknown { unit: name.to_owned() })
}

/// The structure of a unit that is in force on a day: the latest of that year or one before.
pub(super) fn rule_on(db: &Db<'_>, unit: i64, day: NaiveDate) -> Result<Option<StructureRecord>, Error> {
    Ok(store::title::structures_of(db, unit)?.into_iter().rfind(|record| record.year <= day.year()))
}

/// Refuses an appointment for which no place is free on each of its days.
pub(super) fn refuse_full(db: &Db<'_>, case: &Case<'_>) -> Result<(), Error> {
    let structures = store::title::structures_of(db, case.unit)?;
    let unit = || -> Result<String, Error> {
        Ok(store::unit::list(db)?.into_iter().find(|unit| unit.id == case.unit).map(|unit| unit.unit.name).unwrap_or_default())
    };
    if !structures.iter().any(|record| record.year <= case.span.since.year()) {
        return Err(Error::TitleStructureNone { unit: unit()?, year: case.span.since.year().to_string() });
    }
    let approvals: Vec<(NaiveDate, u32)> = structures
        .iter()
        .filter_map(|record| Some((NaiveDate::from_ymd_opt(record.year, 1, 1)?, places_of(record, case.series, case.level))))
        .collect();
    let mut holders = Vec::new();
    for record in store::title::proposals(db)? {
        if record.unit == case.unit && record.series == case.series && record.level == case.level {
            holders.extend(held(&record)?.map(|held| held.span));
        }
    }
    if free_throughout(&approvals, &holders, case.span) > 0 {
        return Ok(());
    }
    Err(Error::TitleFull { unit: unit()?, series: case.series.to_owned(), level: case.level.to_owned() })
}

/// The structure of every unit that is in force on a day.
pub(super) fn structures(db: &Db<'_>, day: NaiveDate) -> Result<Vec<TitleStructure>, Error> {
    let proposals = store::title::proposals(db)?;
    let mut records: Vec<StructureRecord> = Vec::new();
    for record in store::title::structures(db)?.into_iter().filter(|record| record.year <= day.year()) {
        // They come by unit and year: the last of a unit is the one in force.
        match records.last_mut().filter(|last| last.unit == record.unit) {
            Some(last) => *last = record,
            None => records.push(record),
        }
    }
    records.into_iter().map(|record| shown(record, &proposals, day)).collect()
}

fn shown(record: StructureRecord, proposals: &[ProposalRecord], day: NaiveDate) -> Result<TitleStructure, Error> {
    let mut taken: Vec<(&str, &str, &ProposalRecord)> = Vec::new();
    for proposal in proposals.iter().filter(|proposal| proposal.unit == record.unit) {
        if held(proposal)?.is_some_and(|held| held.span.holds(day)) {
            taken.push((&proposal.series, &proposal.level, proposal));
        }
    }
    let mut lines: Vec<(String, String, u32)> = record.places.clone();
    // Whoever is appointed where there is no place any more is shown as one too many.
    for (series, level, _) in &taken {
        if !lines.iter().any(|(one, other, _)| one == series && other == level) {
            lines.push(((*series).to_owned(), (*level).to_owned(), 0));
        }
    }
    lines.sort_by_key(|(series, level, _)| (series.clone(), std::cmp::Reverse(rank(series, level))));
    let places = lines.into_iter().map(|(series, level, places)| {
        let holders: Vec<String> = taken
            .iter()
            .filter(|(one, other, _)| *one == series && *other == level)
            .map(|(_, _, proposal)| format!("{} {}", proposal.person_name, last_day(proposal)))
            .collect();
        let held = u32::try_from(holders.len()).unwrap_or(u32::MAX);
        let free = i32::try_from(i64::from(places) - i64::from(held)).unwrap_or(i32::MIN);
        TitlePlaceRow { series, level, places, held, free, holders }
    });
    Ok(TitleStructure {
        places: places.collect(),
        id: record.id,
        unit: record.unit,
        unit_name: record.unit_name,
        year: record.year,
        ratio: format!("{}:{}:{}", record.high, record.middle, record.junior),
        low_to_high: record.low_to_high,
        waiting_months: record.waiting_months,
        document: record.document,
    })
}

fn places_of(record: &StructureRecord, series: &str, level: &str) -> u32 {
    record.places.iter().find(|(one, other, _)| one == series && other == level).map_or(0, |(_, _, places)| *places)
}

fn ratio_in(text: &str) -> Result<Ratio, Error> {
    let wrong = || Error::RatioInvalid { value: text.to_owned() };
    let plain = domain::text::half_width(text);
    let parts: Vec<u32> =
        plain.split([':', '/']).map(|part| part.trim().parse::<u32>()).collect::<Result<_, _>>().map_err(|_| wrong())?;
    match parts.as_slice() {
        [high, middle, junior] if parts.iter().any(|part| *part > 0) && parts.iter().all(|part| *part <= 1_000) => {
            Ok(Ratio { high: *high, middle: *middle, junior: *junior })
        }
        _ => Err(wrong()),
    }
}

fn places_in(request: &TitleStructureNew) -> Result<Vec<(String, String, u32)>, Error> {
    let mut seen = HashSet::new();
    let mut places = Vec::new();
    for asked in request.places.iter().filter(|asked| asked.places > 0) {
        let (series, level, _) = super::named_level(&asked.series, &asked.level, "")?;
        if asked.places > 10_000 || !seen.insert((series.clone(), level.clone())) {
            return Err(Error::NumberInvalid { field: "places".to_owned(), value: format!("{series}{level} {}", asked.places) });
        }
        places.push((series, level, asked.places));
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::ratio_in;
    use domain::title::Ratio;

    #[test]
    fn a_ratio_is_read_in_usual_forms() {
        for text in ["1:3:6", "1：3：6", " 1 / 3 / 6 "] {
            assert_eq!(ratio_in(text), Ok(Ratio { high: 1, middle: 3, junior: 6 }), "{text}");
        }
        for text in ["", "1:3", "a:b:c", "0:0:0", "1:3:6:1", "-1:3:6"] {
            assert!(ratio_in(text).is_err(), "{text}");
        }
    }
}
