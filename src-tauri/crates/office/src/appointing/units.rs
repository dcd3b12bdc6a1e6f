//! Units as a tree with dates.

use super::{in_order, line, typed_day_or_none};
use crate::Error;
use crate::change::Told;
use crate::group::named;
use crate::session::Office;
use crate::wire::{UnitForm, UnitRow};
use domain::unit::Unit;
use std::collections::HashMap;
use store::unit::UnitRecord;

impl Office {
    /// Makes a unit or writes one that is there. A unit under itself, a name taken twice and an end before the start are refused.
    pub fn unit_save(&self, form: &UnitForm) -> Result<Vec<UnitRow>, Error> {
        let session = self.session("unit_save")?;
        let unit = Unit { name: named("unit", &form.name)?, kind: line("kind", &form.kind)?, parent: None };
        let (since, until) = (typed_day_or_none("since", &form.since)?, typed_day_or_none("until", &form.until)?);
        if let Some(since) = since {
            in_order(since, until)?;
        }
        let text = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let record = UnitRecord {
            id: form.id,
            parent: form.parent,
            unit,
            since: text(since),
            until: text(until),
            place: form.place,
            people: 0,
        };
        let told = Told { operation: "unit_save", object: format!("unit {}", form.id) };
        self.change(&session, told, |db| {
            let units = store::unit::list(db)?;
            let above: HashMap<i64, Option<i64>> = units.iter().map(|unit| (unit.id, unit.parent)).collect();
            let mut up = form.parent;
            // A chain is never longer than there are units.
            for _ in 0..=units.len() {
                let Some(unit) = up else { break };
                if unit == form.id {
                    return Err(Error::UnitLoop { unit: record.unit.name.clone() });
                }
                up = *above.get(&unit).ok_or(Error::NotFound)?;
            }
            let here = units.iter().find(|unit| unit.id == form.id);
            if !record.until.is_empty() && here.is_some_and(|unit| unit.people > 0) && record.until <= self.today().to_string() {
                return Err(Error::UnitPeopled { unit: record.unit.name.clone() });
            }
            store::unit::save(db, &record).map(drop).map_err(|error| match error {
                store::Error::Taken(_) => Error::UnitTaken { unit: record.unit.name.clone() },
                other => other.into(),
            })
        })?;
        session.people_changed();
        self.unit_list()
    }
}
