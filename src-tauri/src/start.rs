//! Opening the file that the window was started with. A file that cannot be opened never keeps the window from
//! coming up: the first screen then asks for it.

use office::Office;
use office::wire::GroupOpen;
use std::path::absolute;

/// Opens the file named as the argument when its passphrase stands in `TALENT_PASSPHRASE`; otherwise puts it first
/// among the recent files, where the first screen asks for the passphrase.
pub fn open_named_file(office: &Office) {
    let Some(named) = std::env::args_os().nth(1) else {
        return;
    };
    let path = absolute(&named).unwrap_or_else(|_| named.into()).to_string_lossy().into_owned();
    let opened = match std::env::var("TALENT_PASSPHRASE") {
        Ok(passphrase) => {
            let request = GroupOpen { path: path.clone(), passphrase, actor: String::new() };
            office.group_open(&office.actor(), &request).map(drop)
        }
        Err(_) => propose(office, path),
    };
    if let Err(error) = opened {
        tracing::warn!(code = error.code(), "the named file was not opened");
    }
}

fn propose(office: &Office, path: String) -> Result<(), office::Error> {
    let actor = office.actor();
    let mut settings = office.desk_get(&actor)?;
    settings.recent.retain(|known| *known != path);
    settings.recent.insert(0, path);
    office.desk_set(&actor, &settings).map(drop)
}
