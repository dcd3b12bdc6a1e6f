//! Fills form 5d: what falls due, as the account sees it on screen, by unit.

use super::terms::{grid_day, level, long_day, pick};
use super::{Form, Forms};
use crate::Error;
use crate::certificate::due;
use crate::session::Session;
use crate::wire::{CertificateDueQuery, Page};
use crate::words::{self, Language};
use chrono::NaiveDate;
use forms::Sheet;
use forms::reminder::{Reminder, ReminderList};
use store::Db;

pub(super) fn fill(session: &Session, db: &Db<'_>, language: Language, today: NaiveDate) -> Result<Forms, Error> {
    let query = CertificateDueQuery { text: String::new(), what: String::new(), due: String::new() };
    let told = due::due(session, db, &query, &Page { limit: u32::MAX, ..Page::default() }, today)?;
    if told.rows.is_empty() {
        return Err(Error::PrintNothing);
    }
    let mut rows: Vec<Reminder> = told
        .rows
        .into_iter()
        .map(|row| Reminder {
            unit: row.certificate.unit,
            name: row.certificate.name,
            certificate: format!("{} {}", row.certificate.field, level(language, &row.certificate.level)),
            number: row.certificate.number,
            what: words::plain(language, &format!("certificate.due.what.{}", row.what)),
            day: grid_day(&row.day),
            days: row.days,
        })
        .collect();
    rows.sort_by(|one, other| (&one.unit, one.days, &one.name).cmp(&(&other.unit, other.days, &other.name)));
    let day = today.to_string();
    let title = pick(language, "证书到期提醒表", "certificates falling due");
    let sheet = ReminderList { group_name: session.group_name.clone(), day: long_day(language, &day).unwrap_or_default(), rows };
    Ok(Forms {
        forms: vec![Form {
            number: format!("TX-{day}"),
            name: format!("{day}-{title}"),
            sheet: Sheet::ReminderList(Box::new(sheet)),
        }],
        title: format!("{} {title} {day}", session.group_name),
        object: day,
        draft: false,
    })
}
