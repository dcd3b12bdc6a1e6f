//! What this desk remembers: language, theme, account, files opened lately, and audit heads it has seen. Nothing about
//! a person of the roster.

use crate::Error;
use crate::session::Office;
use crate::wire::DeskSettings;
use std::path::{Path, PathBuf};

const KEPT_RECENT: usize = 8;

/// The desk's settings file.
pub(crate) struct Desk {
    home: PathBuf,
}

impl Desk {
    pub fn at(home: &Path) -> Self {
        Self { home: home.to_path_buf() }
    }

    /// The settings; a missing or damaged file is the same as none, because nothing in it is worth a refusal.
    pub fn read(&self) -> DeskSettings {
        std::fs::read_to_string(self.file("desk.json")).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    pub fn write(&self, settings: &DeskSettings) -> Result<(), Error> {
        self.keep("desk.json", &serde_json::to_string_pretty(settings).map_err(|_| Error::Internal)?)
    }

    /// A file of the desk.
    pub fn file(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }

    /// Writes a file of the desk.
    pub fn keep(&self, name: &str, text: &str) -> Result<(), Error> {
        store::atomic::private_folder(&self.home)?;
        Ok(store::atomic::write_atomic(&self.file(name), text.as_bytes())?)
    }

    /// Puts a file first among those opened lately. A desk that cannot remember is no reason to refuse the file.
    pub fn opened(&self, path: &Path, handle: &str) {
        let mut settings = self.read();
        let path = path.display().to_string();
        settings.recent.retain(|known| *known != path);
        settings.recent.insert(0, path);
        settings.recent.truncate(KEPT_RECENT);
        handle.clone_into(&mut settings.handle);
        if let Err(error) = self.write(&settings) {
            tracing::warn!(code = error.code(), "the desk's settings were not kept");
        }
    }
}

impl Office {
    /// What the desk remembers.
    pub fn desk_get(&self) -> Result<DeskSettings, Error> {
        Ok(self.desk.read())
    }

    /// Changes it.
    pub fn desk_set(&self, settings: &DeskSettings) -> Result<DeskSettings, Error> {
        let mut settings = settings.clone();
        settings.handle =
            domain::text::line(&settings.handle, 240).map_err(|_| Error::TextInvalid { field: "handle".to_owned() })?;
        self.desk.write(&settings)?;
        Ok(settings)
    }
}
