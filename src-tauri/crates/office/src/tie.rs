//! Ties that keep people out of a case: declared relatives, and parts in evaluating somebody or in deciding the appointment.

use crate::Error;
use crate::change::Told;
use crate::person::by_number;
use crate::session::{Office, Session};
use crate::wire::{DutyNew, DutyRow, RelativeNew, RelativeRow};
use chrono::NaiveDate;
use domain::separation::{DutyKind, Side, conflict};
use store::Db;
use store::duty::NewDuty;

/// A cycle is the round and these months before it, when the file sets no other number.
const MONTHS: u32 = 12;

impl Office {
    /// The declared relatives of a person, standing and withdrawn.
    pub fn relative_list(&self, person: i64) -> Result<Vec<RelativeRow>, Error> {
        let session = self.session("relative_list")?;
        relatives(&session, person)
    }

    /// Declares a relative.
    pub fn relative_add(&self, request: &RelativeNew) -> Result<Vec<RelativeRow>, Error> {
        let session = self.session("relative_add")?;
        let relation =
            domain::text::line(&request.relation, 120).map_err(|_| Error::TextInvalid { field: "relation".to_owned() })?;
        if relation.is_empty() {
            return Err(Error::NameEmpty { field: "relation".to_owned() });
        }
        let declared_on = self.day("declared_on", &request.declared_on)?.to_string();
        let told = Told { operation: "relative_add", object: format!("person {}", request.person) };
        self.change(&session, told, |db| {
            let other = by_number(db, &request.staff_number)?;
            if other == request.person {
                return Err(Error::RelativeSelf);
            }
            store::relative::add(db, request.person, other, &relation, &declared_on, &session.who()).map_err(
                |error| match error {
                    store::Error::Taken(_) => Error::RelativeTaken,
                    other => other.into(),
                },
            )
        })?;
        relatives(&session, request.person)
    }

    /// Withdraws a declaration that was wrong; it stays on file as withdrawn.
    pub fn relative_withdraw(&self, id: i64) -> Result<Vec<RelativeRow>, Error> {
        let session = self.session("relative_withdraw")?;
        let today = self.today().to_string();
        let told = Told { operation: "relative_withdraw", object: format!("relative {id}") };
        let person = self.change(&session, told, |db| {
            let declared = store::relative::get(db, id)?;
            // Whoever is kept out of a case does not open the door himself.
            session.refuse_own(db, [declared.person, declared.other])?;
            store::relative::withdraw(db, id, &today)?;
            Ok(declared.person)
        })?;
        relatives(&session, person)
    }

    /// Who evaluated a person and who decides on the person's appointment.
    pub fn duty_list(&self, person: i64) -> Result<Vec<DutyRow>, Error> {
        let session = self.session("duty_list")?;
        duties(&session, person)
    }

    /// Records such a part. Refused when the holder is on the other side in the same cycle, a relative, or the person himself.
    pub fn duty_add(&self, request: &DutyNew) -> Result<Vec<DutyRow>, Error> {
        let session = self.session("duty_add")?;
        let kind = DutyKind::from_code(&request.kind).ok_or_else(|| Error::FieldUnknown { field: request.kind.clone() })?;
        let held_on = self.day("held_on", &request.held_on)?;
        let note = domain::text::line(&request.note, 600).map_err(|_| Error::TextInvalid { field: "note".to_owned() })?;
        let told = Told { operation: "duty_add", object: format!("person {} {}", request.person, kind.code()) };
        self.change(&session, told, |db| {
            let holder = by_number(db, &request.staff_number)?;
            let name = store::person::get(db, holder)?.person.name;
            if store::relative::circle(db, request.person)?.contains(&holder) {
                return Err(Error::Recused { people: name });
            }
            if clashes(db, request.person, holder, kind.side(), held_on)? {
                return Err(Error::Separation { name });
            }
            record(db, request.person, holder, kind, held_on, &note, &session.who())
        })?;
        duties(&session, request.person)
    }

    /// A day as typed; empty means today.
    pub(crate) fn day(&self, field: &str, text: &str) -> Result<NaiveDate, Error> {
        match text.trim() {
            "" => Ok(self.today()),
            text => {
                domain::date::read_day(text).map_err(|_| Error::DateInvalid { field: field.to_owned(), value: text.to_owned() })
            }
        }
    }
}

/// Whether a part of this side on a day would join what must stay apart: the holder has the other one in the same cycle.
pub(crate) fn clashes(db: &Db<'_>, person: i64, holder: i64, side: Side, on: NaiveDate) -> Result<bool, Error> {
    let months = store::setting::get(db, "separation_months")?.parse().unwrap_or(MONTHS);
    let parts = store::duty::list(db, person)?.into_iter().filter(|duty| duty.holder == holder);
    let held: Vec<_> = parts.map(|duty| (duty.kind.side(), duty.held_on)).collect();
    Ok(conflict((side, on), &held, months))
}

/// The person who decides on somebody. An account that names nobody could not be told apart from whoever evaluated, so it decides
/// nothing on people; nor does whoever evaluated this one in the same cycle.
pub(crate) fn decider(session: &Session, db: &Db<'_>, person: i64, on: NaiveDate) -> Result<i64, Error> {
    let decider = named(session)?;
    if clashes(db, person, decider, Side::Appointment, on)? {
        return Err(Error::Separation { name: session.who() });
    }
    Ok(decider)
}

/// The person behind the account that is signed in.
pub(crate) fn named(session: &Session) -> Result<i64, Error> {
    session.account().person.ok_or_else(|| Error::AccountNameless { name: session.who() })
}

/// Puts a part on record.
pub(crate) fn record(
    db: &Db<'_>,
    person: i64,
    holder: i64,
    kind: DutyKind,
    on: NaiveDate,
    note: &str,
    by: &str,
) -> Result<(), Error> {
    store::duty::add(db, &NewDuty { person, holder, kind, held_on: on, note }, by)?;
    Ok(())
}

fn relatives(session: &Session, person: i64) -> Result<Vec<RelativeRow>, Error> {
    let records = session.store.read(|db| store::relative::list(db, person))?;
    let shown = |record: store::relative::RelativeRecord| RelativeRow {
        id: record.id,
        other: record.other,
        staff_number: record.staff_number,
        name: record.name,
        relation: record.relation,
        declared_on: record.declared_on,
        withdrawn_on: record.withdrawn_on,
    };
    Ok(records.into_iter().map(shown).collect())
}

fn duties(session: &Session, person: i64) -> Result<Vec<DutyRow>, Error> {
    let records = session.store.read(|db| store::duty::list(db, person))?;
    let shown = |record: store::duty::DutyRecord| DutyRow {
        id: record.id,
        staff_number: record.staff_number,
        name: record.name,
        side: record.kind.side().code().to_owned(),
        kind: record.kind.code().to_owned(),
        held_on: record.held_on.to_string(),
        note: record.note,
    };
    Ok(records.into_iter().map(shown).collect())
}
