//! 后备干部 (domain §5): a confidential list. Leader and auditor see it by office, whoever else by a grant of two people; nobody sees a case
//! of his own or of a relative. `enter` is the way into the pool, `follow` what is written and decided about those in it, `plan` how they
//! are brought on, `show` what all of it looks like, `ground` what is read and found.

mod enter;
mod export;
mod follow;
mod ground;
mod plan;
mod show;

pub(crate) use ground::Ground;
pub(crate) use plan::cover;
pub(crate) use show::{card, overdue_days, pool};

use crate::rule::document_on;
use crate::session::{Office, Session};
use crate::wire::{ReserveAccessRow, ReserveCard, ReserveGrant};
use crate::{Error, change::Told};
use chrono::NaiveDate;
use domain::reserve::ReserveRules;
use domain::role::Role;
use store::Db;
use store::reserve::{Access, ReserveRecord};

impl Office {
    /// Accounts and what each may do with the list.
    pub fn reserve_access(&self) -> Result<Vec<ReserveAccessRow>, Error> {
        let session = self.session("reserve_access")?;
        session.store.read(accounts)
    }

    /// Grants the sight of the list, or takes it back, behind leader and auditor.
    pub fn reserve_grant(&self, request: &ReserveGrant) -> Result<Vec<ReserveAccessRow>, Error> {
        let session = self.session("reserve_grant")?;
        let agreed = self.agree(&session, &request.second)?;
        let object = format!("account {}", request.account);
        let told = Told { operation: "reserve_grant", object: object.clone() };
        let at = self.stamp();
        self.change(&session, told, |db| {
            let account = store::account::get(db, request.account)?;
            if by_office(account.role) || ![Role::Deputy, Role::Clerk].contains(&account.role) {
                return Err(Error::ReserveByOffice);
            }
            let consent = agreed.record(db, "reserve_grant", &object)?;
            let access = Access { sees: request.sees, exports: request.sees && request.exports };
            Ok(store::reserve::grant(db, account.id, access, consent, &at)?)
        })?;
        session.store.read(accounts)
    }

    /// The session of somebody who may see the list.
    fn reserve_session(&self, operation: &str) -> Result<std::sync::Arc<Session>, Error> {
        let session = self.session(operation)?;
        let access = session.store.read(|db| access_of(&session, db))?;
        if access.sees { Ok(session) } else { Err(Error::ReserveNoAccess) }
    }

    /// One nomination, looked at; the look is kept.
    fn reserve_card(&self, session: &Session, id: i64) -> Result<ReserveCard, Error> {
        let today = self.today();
        let card = session.store.read(|db| {
            let ground = Ground::read(db, today)?;
            session.refuse_own(db, [ground.one(id)?.person])?;
            show::card(db, &ground, id)
        })?;
        self.note_look(session, card.row.person, "reserve")?;
        Ok(card)
    }
}

/// What somebody may do with the list.
pub(crate) fn access_of(session: &Session, db: &Db<'_>) -> Result<Access, Error> {
    match by_office(session.role()) {
        true => Ok(Access { sees: true, exports: store::reserve::access(db, session.account().id)?.exports }),
        false => Ok(store::reserve::access(db, session.account().id)?),
    }
}

fn by_office(role: Role) -> bool {
    [Role::Leader, Role::Auditor].contains(&role)
}

fn accounts(db: &Db<'_>) -> Result<Vec<ReserveAccessRow>, Error> {
    let seeing = [Role::Leader, Role::Auditor, Role::Deputy, Role::Clerk];
    let all = store::account::list(db)?.into_iter().filter(|one| !one.blocked && seeing.contains(&one.role));
    all.map(|one| {
        let (by_office, granted) = (by_office(one.role), store::reserve::access(db, one.id)?);
        Ok(ReserveAccessRow {
            account: one.id,
            name: one.name,
            role: one.role.code().to_owned(),
            sees: by_office || granted.sees,
            exports: granted.exports,
            by_office,
        })
    })
    .collect()
}

/// The rules in force on a day.
fn rules_on(db: &Db<'_>, day: NaiveDate) -> Result<ReserveRules, Error> {
    Ok(document_on(db, day)?.rules)
}

/// Somebody who is in the pool, and whose case is not one's own.
fn in_pool(session: &Session, db: &Db<'_>, id: i64) -> Result<ReserveRecord, Error> {
    let record = store::reserve::get(db, id)?;
    session.refuse_own(db, [record.person])?;
    if record.in_pool() { Ok(record) } else { Err(Error::ReserveOut) }
}

/// Whoever decides on somebody has a name and has not investigated him.
fn decides(session: &Session, db: &Db<'_>, record: &ReserveRecord, on: NaiveDate) -> Result<(), Error> {
    let decider = crate::tie::decider(session, db, record.person, on)?;
    if store::reserve::investigated(db, record.id, decider)? {
        return Err(Error::Separation { name: session.who() });
    }
    Ok(())
}

/// A past day as typed; empty means today.
fn past(office: &Office, field: &str, text: &str) -> Result<NaiveDate, Error> {
    let day = office.day(field, text)?;
    if day > office.today() {
        return Err(Error::DateFuture { field: field.to_owned(), value: day.to_string() });
    }
    Ok(day)
}

/// People by their staff numbers, each once.
pub(crate) fn people(db: &Db<'_>, numbers: &[String]) -> Result<Vec<i64>, Error> {
    let mut found = Vec::new();
    for number in numbers.iter().map(|number| number.trim()).filter(|number| !number.is_empty()) {
        let id = store::person::by_number(db, number)?.ok_or_else(|| Error::PersonUnknown { number: number.to_owned() })?;
        if !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}
