//! What becomes of an appointment whose qualification was withdrawn: it lies still until the group keeps or ends it.

use super::appointment::{best_on, refuse_ended, separate};
use super::{day_of, place, reason};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{TitleAppointmentRow, TitleSuspended};
use chrono::Days;
use domain::title::{Standing, standing};
use store::title::EndRecord;

impl Office {
    /// Keeps or ends it. Kept it is only on another title of the level, or where the unit's rule appoints above the title.
    pub fn title_suspended(&self, request: &TitleSuspended) -> Result<TitleAppointmentRow, Error> {
        let session = self.session("title_suspended")?;
        let why = reason(&request.reason)?;
        let id = request.proposal;
        let told = Told { operation: "title_suspended", object: format!("title appointment {id}") };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let record = store::title::proposal(db, id)?;
            session.refuse_own(db, [record.person])?;
            refuse_ended(&record)?;
            if record.withdrawn_on.is_empty() || !record.kept_on.is_empty() {
                return Err(Error::TitleNotSuspended { name: record.person_name });
            }
            let (on, number) = self.cited(db, request.resolution)?;
            let withdrawn = day_of(&record.withdrawn_on)?;
            if on < withdrawn {
                return Err(Error::NoticeEarly { day: record.withdrawn_on });
            }
            let records = std::slice::from_ref(&record);
            if request.keep {
                separate(&session, db, records, ("keep", on, &number), &request.voters)?;
                let best = best_on(db, record.person, &record.series, on)?;
                let above = standing(&record.series, &record.level, best.as_ref().map(|best| best.level.as_str()));
                let allowed = place::rule_on(db, record.unit, on)?.is_some_and(|structure| structure.low_to_high);
                if above == Standing::Above && !allowed {
                    let (name, series, level) = (record.person_name, record.series, record.level);
                    return Err(Error::TitleUnqualified { name, series, level });
                }
                return Ok(store::title::keep(db, id, &on.to_string(), request.resolution, &why, (&session.who(), &at))?);
            }
            separate(&session, db, records, ("end", on, &number), &request.voters)?;
            let before = |day: chrono::NaiveDate| day - Days::new(1);
            let last = before(withdrawn).max(before(day_of(&record.since)?)).min(day_of(&record.until)?).to_string();
            let end = EndRecord {
                last_day: &last,
                reason: "withdrawn",
                waiting_until: None,
                resolution: request.resolution,
                note: &why,
            };
            Ok(store::title::end(db, id, &end, &session.who(), &at)?)
        })?;
        self.appointment(&session, id)
    }
}
