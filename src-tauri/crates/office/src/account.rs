//! Accounts and roles: who may sign in, as what, for whom. Nobody gives himself another role, and a leader and an auditor always stay.

use crate::Error;
use crate::change::Told;
use crate::consent::Agreed;
use crate::group::named;
use crate::session::{Office, Session};
use crate::wire::{AccountNew, AccountRow, AccountSet, SecondPerson};
use domain::role::Role;
use std::collections::HashSet;
use store::account::{AccountRecord, NewAccount};
use store::{Db, KdfCost, Tries};

const LEAST_PASSWORD: usize = 8;

/// Who is signed in.
pub(crate) struct Account {
    pub id: i64,
    pub handle: String,
    pub name: String,
    pub role: Role,
    /// The units a member sees: the own one and those below; none means all.
    pub units: Option<HashSet<i64>>,
    pub person: Option<i64>,
    pub must_change: bool,
}

impl Account {
    pub fn read(db: &Db<'_>, id: i64) -> Result<Self, Error> {
        let record = store::account::get(db, id)?;
        let units = match record.role {
            Role::Member => Some(below(db, record.unit)?),
            _ => None,
        };
        Ok(Self {
            id: record.id,
            handle: record.handle,
            name: record.name,
            role: record.role,
            units,
            person: record.person,
            must_change: record.must_change,
        })
    }
}

impl Office {
    /// All accounts.
    pub fn account_list(&self) -> Result<Vec<AccountRow>, Error> {
        let session = self.session("account_list")?;
        let own = session.account().id;
        Ok(session.store.read(store::account::list)?.into_iter().map(|record| row(record, own)).collect())
    }

    /// Adds an account with a first password.
    pub fn account_add(&self, request: &AccountNew) -> Result<AccountRow, Error> {
        let session = self.session("account_add")?;
        let handle = check_handle("handle", &request.handle)?;
        let name = named("name", &request.name)?;
        let role = read_role(&request.role, request.unit)?;
        check_password(&request.password)?;
        let agreed = self.agreed_for(&session, signs(role), request.second.as_ref())?;
        let at = self.stamp();
        let told = Told { operation: "account_add", object: format!("account {}", role.code()) };
        let id = self.with_keys(&session, || {
            self.change(&session, told, |db| {
                let person = person(db, &request.staff_number)?;
                let new = NewAccount { handle: &handle, name: &name, role, unit: request.unit, person, must_change: true };
                let id = store::account::add(db, &new, &at).map_err(|error| taken(error, &handle, &name))?;
                record(db, agreed.as_ref(), "account_add", id)?;
                // Inside the transaction: a slot that could not be written leaves no account behind.
                session.store.set_slot(&handle, &request.password, KdfCost::NORMAL)?;
                Ok(id)
            })
        })?;
        self.account_row(&session, id)
    }

    /// Changes role, unit, person, or whether the account may sign in.
    pub fn account_set(&self, request: &AccountSet) -> Result<AccountRow, Error> {
        let session = self.session("account_set")?;
        let role = read_role(&request.role, request.unit)?;
        let own = session.account().id;
        let watched = signs(role) || signs(self.role_of(&session, request.id)?);
        let agreed = self.agreed_for(&session, watched, request.second.as_ref())?;
        let blocked = if request.blocked { " blocked" } else { "" };
        let told = Told { operation: "account_set", object: format!("account {} {}{blocked}", request.id, role.code()) };
        self.with_keys(&session, || {
            self.change(&session, told, |db| {
                let before = store::account::get(db, request.id)?;
                let person = person(db, &request.staff_number)?;
                if before.id == own
                    && (role != before.role || request.blocked || person != before.person && before.person.is_some())
                {
                    return Err(Error::AccountOwn);
                }
                if (role != before.role || request.blocked) && !before.blocked {
                    refuse_last(db, &before)?;
                }
                record(db, agreed.as_ref(), "account_set", request.id)?;
                let staff_number = request.staff_number.trim().to_owned();
                let after =
                    AccountRecord { role, unit: request.unit, person, staff_number, blocked: request.blocked, ..before.clone() };
                store::account::set(db, &after).map_err(|error| taken(error, &after.staff_number, &after.name))?;
                if after.blocked && !before.blocked {
                    // The password opens nothing from now on; whoever is let in again gets a new one.
                    session.store.remove_slot(&after.handle)?;
                }
                Ok(())
            })
        })?;
        if request.id == own {
            session.become_account(session.store.read(|db| Account::read(db, own))?);
        }
        self.account_row(&session, request.id)
    }

    /// Gives another account a password that its owner changes at the next sign-in.
    pub fn account_reset(&self, id: i64, password: &str, second: Option<&SecondPerson>) -> Result<AccountRow, Error> {
        let session = self.session("account_reset")?;
        check_password(password)?;
        if session.account().id == id {
            return Err(Error::AccountOwn);
        }
        let agreed = self.agreed_for(&session, signs(self.role_of(&session, id)?), second)?;
        let told = Told { operation: "account_reset", object: format!("account {id}") };
        let handle = self.with_keys(&session, || {
            self.change(&session, told, |db| {
                record(db, agreed.as_ref(), "account_reset", id)?;
                let handle = store::account::get(db, id)?.handle;
                store::account::set_must_change(db, id, true)?;
                session.store.set_slot(&handle, password, KdfCost::NORMAL)?;
                Ok(handle)
            })
        })?;
        Tries::read(session.store.path()).cleared(session.store.path(), &handle)?;
        self.account_row(&session, id)
    }

    /// Work that writes the file of keys inside a transaction: when the transaction is not kept, the keys are as they were.
    pub(crate) fn with_keys<T>(&self, session: &Session, work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
        let path = store::keys_of(session.store.path());
        let before = std::fs::read(&path).map_err(|_| Error::KeysMissing { path: path.display().to_string() })?;
        let done = work();
        if done.is_err() && std::fs::read(&path).is_ok_and(|now| now != before) {
            store::atomic::write_atomic(&path, &before)?;
        }
        done
    }

    fn role_of(&self, session: &Session, id: i64) -> Result<Role, Error> {
        Ok(session.store.read(|db| store::account::get(db, id))?.role)
    }

    /// A leader who made or took over the accounts that sign would be all of them: they move only with an auditor's consent.
    fn agreed_for(&self, session: &Session, needed: bool, second: Option<&SecondPerson>) -> Result<Option<Agreed>, Error> {
        match (needed, second) {
            (true, Some(second)) => Ok(Some(self.agree(session, second)?)),
            (true, None) => Err(Error::SecondNeeded),
            (false, _) => Ok(None),
        }
    }

    fn account_row(&self, session: &Session, id: i64) -> Result<AccountRow, Error> {
        Ok(row(session.store.read(|db| store::account::get(db, id))?, session.account().id))
    }
}

/// What is typed to sign in, cleaned.
pub(crate) fn check_handle(field: &str, text: &str) -> Result<String, Error> {
    let clean = domain::text::line(text, 240).map_err(|_| Error::TextInvalid { field: field.to_owned() })?;
    match clean.chars().count() {
        0 => Err(Error::NameEmpty { field: field.to_owned() }),
        2..=60 => Ok(clean),
        _ => Err(Error::TextInvalid { field: field.to_owned() }),
    }
}

/// A password is long enough; nothing else is asked of it.
pub(crate) fn check_password(password: &str) -> Result<(), Error> {
    match password.chars().count() {
        0..LEAST_PASSWORD => Err(Error::PassphraseShort { least: LEAST_PASSWORD.to_string() }),
        _ => Ok(()),
    }
}

/// Whether a role signs, decides or watches: nobody alone makes or takes over such an account.
fn signs(role: Role) -> bool {
    !matches!(role, Role::Member | Role::Evaluator)
}

fn record(db: &Db<'_>, agreed: Option<&Agreed>, operation: &str, account: i64) -> Result<(), Error> {
    agreed.map_or(Ok(()), |agreed| agreed.record(db, operation, &format!("account {account}")).map(drop))
}

fn row(record: AccountRecord, own: i64) -> AccountRow {
    AccountRow {
        own: record.id == own,
        id: record.id,
        handle: record.handle,
        name: record.name,
        role: record.role.code().to_owned(),
        unit: record.unit,
        unit_name: record.unit_name,
        person: record.person,
        staff_number: record.staff_number,
        blocked: record.blocked,
        must_change: record.must_change,
        signed_in_at: record.signed_in_at,
    }
}

fn read_role(code: &str, unit: Option<i64>) -> Result<Role, Error> {
    let role = Role::from_code(code).ok_or_else(|| Error::RoleUnknown { role: code.to_owned() })?;
    if (role == Role::Member) == unit.is_some() { Ok(role) } else { Err(Error::AccountUnit) }
}

/// The person behind an account, by staff number.
fn person(db: &Db<'_>, staff_number: &str) -> Result<Option<i64>, Error> {
    match staff_number.trim() {
        "" => Ok(None),
        number => {
            store::person::by_number(db, number)?.map(Some).ok_or_else(|| Error::PersonUnknown { number: number.to_owned() })
        }
    }
}

fn taken(error: store::Error, handle: &str, name: &str) -> Error {
    match error {
        store::Error::Taken("name") => Error::AccountNameTaken { name: name.to_owned() },
        // Two accounts of one person would let him sign twice.
        store::Error::Taken("person") => Error::AccountPersonTaken { name: name.to_owned() },
        store::Error::Taken(_) => Error::AccountTaken { handle: handle.to_owned() },
        other => other.into(),
    }
}

/// Without a leader nobody adds accounts, without an auditor nobody watches: the last of each stays.
fn refuse_last(db: &Db<'_>, before: &AccountRecord) -> Result<(), Error> {
    if !matches!(before.role, Role::Leader | Role::Auditor) {
        return Ok(());
    }
    let others = store::account::list(db)?;
    let stays = others.iter().any(|other| other.id != before.id && other.role == before.role && !other.blocked);
    if stays { Ok(()) } else { Err(Error::AccountLast { role: before.role.code().to_owned() }) }
}

/// A unit and everything below it.
fn below(db: &Db<'_>, unit: Option<i64>) -> Result<HashSet<i64>, Error> {
    let all = store::unit::list(db)?;
    let mut found: HashSet<i64> = unit.into_iter().collect();
    loop {
        let more: Vec<i64> = all
            .iter()
            .filter(|record| !found.contains(&record.id) && record.parent.is_some_and(|parent| found.contains(&parent)))
            .map(|record| record.id)
            .collect();
        if more.is_empty() {
            return Ok(found);
        }
        found.extend(more);
    }
}
