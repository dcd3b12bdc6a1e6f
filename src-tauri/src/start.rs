//! Opening the file that the window was started with. A file that cannot be opened never keeps the window from
//! coming up: the first screen then asks for it.

use office::Office;
use office::wire::GroupOpen;
use std::path::absolute;

/// Opens the file named as the argument for `TALENT_ACCOUNT` when its password stands in `TALENT_PASSWORD`; otherwise puts it first
/// among the recent files, where the first screen asks who signs in.
pub fn open_named_file(office: &Office) {
    let Some(named) = std::env::args_os().nth(1) else {
        return;
    };
    let path = absolute(&named).unwrap_or_else(|_| named.into()).to_string_lossy().into_owned();
    let opened = match std::env::var("TALENT_PASSWORD") {
        Ok(password) => {
            let handle = std::env::var("TALENT_ACCOUNT").unwrap_or_default();
            office.group_open(&GroupOpen { path: path.clone(), handle, password }).map(drop)
        }
        Err(_) => propose(office, path),
    };
    if let Err(error) = opened {
        tracing::warn!(code = error.code(), "the named file was not opened");
    }
}

fn propose(office: &Office, path: String) -> Result<(), office::Error> {
    let mut settings = office.desk_get()?;
    settings.recent.retain(|known| *known != path);
    settings.recent.insert(0, path);
    office.desk_set(&settings).map(drop)
}
