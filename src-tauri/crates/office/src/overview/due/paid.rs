//! What certificates, awards and allowances have due.

use super::{Around, Due};
use crate::wire::{CertificateDueQuery, Page, Place};
use crate::{Error, award, certificate};
use domain::award::allowance::Month;
use domain::certificate::Due as Reminder;

/// Reminders of registrations and continuing education.
pub(super) fn certificates(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let mut found = Vec::new();
    // What is due in a quarter is further away than a month ever looks.
    for due in [Reminder::Overdue, Reminder::Week, Reminder::Month] {
        let query = CertificateDueQuery { due: due.code().to_owned(), ..CertificateDueQuery::default() };
        let page = Page { limit: 100, ..Page::default() };
        let told = around.office.certificate_due(&query, &page)?;
        let shown = u32::try_from(told.rows.len()).unwrap_or(u32::MAX);
        for one in told.rows {
            let at = Place::tab("certificates", "certificates").at("certificate", one.certificate.id);
            let note = format!("{} {}", one.certificate.field, one.certificate.level);
            let due = Due::of(format!("certificate_{}", one.what), &one.certificate.name, at).note(note.trim());
            found.push(due.whole(Place::tab("certificates", "due")).by(&one.day)?);
        }
        // Of a register of a hundred thousand nobody reads the rest here; it counts with the last one.
        if let Some(last) = found.last_mut().filter(|_| told.total > shown) {
            last.count += told.total - shown;
        }
    }
    Ok(found)
}

/// Certificates that wait for the first or the second look-up.
pub(super) fn look_ups(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let (first, second) = (around.may("certificate_verify"), around.may("certificate_confirm"));
    if !first && !second {
        return Ok(Vec::new());
    }
    let who = around.session.who();
    let (unverified, once) = around.session.store.read(|db| store::overview::look_ups(db, &who))?;
    let place = Place::tab("certificates", "certificates");
    let line =
        |kind: &str, may: bool, count: u32| (may && count > 0).then(|| Due::of(kind, "", place.clone()).many(count).mine(true));
    Ok([line("look_up", first, unverified), line("look_up_second", second, once)].into_iter().flatten().collect())
}

/// Certificates that should have come by now.
pub(super) fn under_way(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let now = Month::of(around.today);
    let records = around.session.store.read(store::certificate::under_way::list)?;
    let late = records.iter().filter(|one| certificate::under_way::state(one, now) == "overdue");
    late.map(|one| {
        let place = Place::tab("certificates", "forecast");
        let next = Month::read(&one.month).ok_or(Error::Internal)?.next().first_day();
        let last = next.pred_opt().unwrap_or(next);
        Due::of("under_way", &one.name, place).note(format!("{} {}", one.field, one.level)).by(&last.to_string())
    })
    .collect()
}

/// Batches that wait for a signature or for payment.
pub(super) fn batches(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let open = around.session.store.read(store::overview::batches)?;
    let mut found = Vec::new();
    for one in open.iter().filter(|one| !one.paid) {
        let turn = around.session.store.read(|db| crate::sign::turn(around.session, db, one.id))?;
        if let Some((step, mine)) = turn {
            let place = Place::tab("certificates", "awards").at("batch", one.id);
            let name = format!("{}-{}", one.year, one.number);
            found.push(Due::of(format!("batch_{}", step.code()), &name, place).note(one.period.clone()).mine(mine));
        }
    }
    Ok(found)
}

/// Lists of allowances that wait for a signature or for payment.
pub(super) fn allowances(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let open = around.session.store.read(store::overview::allowances)?;
    let mut found = Vec::new();
    for (id, month) in &open {
        let turn = around.session.store.read(|db| award::allowance_turn(around.session, db, *id))?;
        if let Some((step, mine)) = turn {
            let place = Place::tab("certificates", "allowances").at("list", *id);
            found.push(Due::of(format!("allowance_{}", step.code()), month, place).mine(mine));
        }
    }
    Ok(found)
}

/// Drafts of award schemes that somebody else has to adopt.
pub(super) fn schemes(around: &Around<'_>) -> Result<Vec<Due>, Error> {
    let drafts = around.office.award_schemes()?.into_iter().filter(|one| one.mine);
    Ok(drafts
        .map(|one| Due::of("scheme", &one.version, Place::tab("settings", "award").at("award-rule", one.id)).mine(true))
        .collect())
}
