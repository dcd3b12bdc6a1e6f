//! `talent account`.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{file, secret};
use office::Office;
use office::wire::{AccountNew, AccountRow, AccountSet};

/// One of list, add, set, reset, password.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let verb = args.verb("an account", &["list", "add", "set", "reset", "password"])?;
    let json = args.flag("json");
    if verb == "password" {
        let handle = file::handle(args)?;
        let (old, new) = (secret::password(args)?, secret::new_password(args)?);
        let state = file::enter(args, handle, old.clone())?.password_change(&old, &new)?;
        return out::answer(json, &state, |state| vec![format!("{} {}", state.handle, state.actor)]);
    }
    if verb == "list" {
        let accounts = file::open(args)?.account_list()?;
        return out::answer(json, &accounts, |accounts| accounts.iter().map(line).collect());
    }
    let handle = args.need("the account")?;
    let office = file::open(args)?;
    let account = match verb.as_str() {
        "add" => office.account_add(&AccountNew {
            handle,
            name: args.option("name").unwrap_or_default().to_owned(),
            role: args.option("role").unwrap_or_default().to_owned(),
            unit: unit(args, &office)?.flatten(),
            staff_number: args.option("person").unwrap_or_default().to_owned(),
            password: secret::new_password(args)?,
            second: secret::second(args)?,
        })?,
        "set" => {
            let now = find(&office, &handle)?;
            office.account_set(&AccountSet {
                id: now.id,
                role: args.option("role").map_or(now.role, str::to_owned),
                unit: unit(args, &office)?.unwrap_or(now.unit),
                staff_number: args.option("person").map_or(now.staff_number, str::to_owned),
                blocked: args.flag("block") || (now.blocked && !args.flag("unblock")),
                second: secret::second(args)?,
            })?
        }
        _ => {
            let id = find(&office, &handle)?.id;
            office.account_reset(id, &secret::new_password(args)?, secret::second(args)?.as_ref())?
        }
    };
    out::answer(json, &account, |account| vec![line(account)])
}

fn find(office: &Office, handle: &str) -> Result<AccountRow, Failure> {
    let missing = || Failure::Said(format!("there is no account {handle}; talent account list names them"));
    office.account_list()?.into_iter().find(|account| account.handle == handle).ok_or_else(missing)
}

/// The unit that `--unit` names; an empty name means none.
fn unit(args: &Args, office: &Office) -> Result<Option<Option<i64>>, Failure> {
    let Some(name) = args.option("unit") else { return Ok(None) };
    if name.is_empty() {
        return Ok(Some(None));
    }
    let units: Vec<i64> = office.unit_list()?.into_iter().filter(|unit| unit.name == name).map(|unit| unit.id).collect();
    match units.as_slice() {
        [id] => Ok(Some(Some(*id))),
        [] => Err(Failure::Said(format!("there is no unit {name}; nothing was changed"))),
        _ => Err(Failure::Said(format!("several units are called {name}: choose it in the window; nothing was changed"))),
    }
}

fn line(account: &AccountRow) -> String {
    let mut parts = vec![account.handle.as_str(), &account.role, &account.name, &account.unit_name, &account.staff_number];
    parts.extend(account.blocked.then_some("(blocked)"));
    parts.extend(account.must_change.then_some("(first password)"));
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}
