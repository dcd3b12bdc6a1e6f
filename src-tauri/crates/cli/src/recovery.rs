//! `talent recovery` and `talent recover`: printing the key for when all passwords are lost, and using it.

use crate::args::Args;
use crate::out::{self, Failure};
use crate::{file, secret};
use office::wire::GroupRecover;
use serde_json::json;

/// Draws a new key, leader and auditor together, and writes its sheet to `--out`.
pub fn draw(args: &mut Args) -> Result<(), Failure> {
    let path = args.out()?;
    let path = file::open(args)?.recovery_save(&path, secret::second(args)?.as_ref())?;
    out::answer(args.flag("json"), &json!({ "path": path }), |_| vec![path.clone()])
}

/// Opens the file with the printed key and sets a new password for the account of `--as`.
pub fn recover(args: &mut Args) -> Result<(), Failure> {
    let request = GroupRecover {
        path: file::path(args)?,
        handle: file::handle(args)?,
        key: secret::recovery_key(args)?,
        password: secret::new_password(args)?,
        keys_from: args.option("keys").unwrap_or_default().to_owned(),
    };
    let state = file::office(args).group_recover(&request)?;
    out::answer(args.flag("json"), &state, |state| vec![format!("{} {}", state.handle, state.actor)])
}
