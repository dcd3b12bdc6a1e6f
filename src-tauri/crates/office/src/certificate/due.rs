//! Reminders 90, 30 and 7 days before a registration ends or continuing education is due, by the office's own clock.

use super::{WINDOW, row_for, shut};
use crate::session::{Office, Session};
use crate::wire::{CertificateDue, CertificateDueQuery, CertificateDueRow, Page};
use crate::{Error, search};
use chrono::NaiveDate;
use domain::certificate::Due;
use store::Db;
use store::certificate::Filter;

impl Office {
    /// What is due or will be within 90 days, the most urgent first.
    pub fn certificate_due(&self, query: &CertificateDueQuery, page: &Page) -> Result<CertificateDue, Error> {
        let session = self.session("certificate_due")?;
        session.store.read(|db| due(&session, db, query, page, self.today()))
    }
}

/// The reminders as an account may see them.
pub(crate) fn due(
    session: &Session,
    db: &Db<'_>,
    query: &CertificateDueQuery,
    page: &Page,
    today: NaiveDate,
) -> Result<CertificateDue, Error> {
    let account = session.account();
    let needle = search::needle(&query.text);
    let asked = Due::from_code(&query.due);
    if (asked.is_none() && !query.due.is_empty()) || !["", "registration", "education"].contains(&query.what.as_str()) {
        return Err(Error::FieldUnknown { field: query.due.clone() });
    }
    let filter = Filter {
        text: &needle,
        units: account.units.as_ref(),
        offset: page.offset,
        limit: if page.limit == 0 { WINDOW } else { page.limit },
        ..Filter::default()
    };
    let (counts, found) = store::certificate::due(db, &filter, (&query.what, asked), today)?;
    let ids: Vec<i64> = found.iter().map(|(id, _, _)| *id).collect();
    let mut records = store::certificate::some(db, &ids)?;
    shut(&mut records, &session.circle(db)?);
    let rows = found
        .iter()
        .zip(&records)
        .filter_map(|((_, what, day), record)| {
            Some(CertificateDueRow {
                certificate: row_for(session.role(), record, today),
                what: what.clone(),
                day: day.to_string(),
                days: i32::try_from((*day - today).num_days()).unwrap_or(i32::MAX),
                due: Due::of(*day, today)?.code().to_owned(),
            })
        })
        .collect();
    let [overdue, week, month, quarter] = counts;
    let total = match asked {
        None => counts.iter().sum(),
        Some(asked) => Due::ALL.iter().zip(counts).filter(|(due, _)| **due == asked).map(|(_, count)| count).sum(),
    };
    Ok(CertificateDue { overdue, week, month, quarter, total, rows })
}
