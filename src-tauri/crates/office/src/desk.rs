//! What this desk remembers: language, theme, name, files opened lately. Nothing about a person of the roster.

use crate::session::Office;
use crate::wire::DeskSettings;
use crate::{Actor, Error, permission};
use std::path::{Path, PathBuf};

const KEPT_RECENT: usize = 8;

/// The desk's settings file.
pub(crate) struct Desk {
    path: PathBuf,
}

impl Desk {
    pub fn at(home: &Path) -> Self {
        Self { path: home.join("desk.json") }
    }

    /// The settings; a missing or damaged file is the same as none, because nothing in it is worth a refusal.
    pub fn read(&self) -> DeskSettings {
        std::fs::read_to_string(&self.path).ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    pub fn write(&self, settings: &DeskSettings) -> Result<(), Error> {
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(|_| Error::FolderReadOnly { path: folder.display().to_string() })?;
        }
        let text = serde_json::to_string_pretty(settings).map_err(|_| Error::Internal)?;
        Ok(store::atomic::write_atomic(&self.path, text.as_bytes())?)
    }

    /// Puts a file first among those opened lately. A desk that cannot remember is no reason to refuse the file.
    pub fn opened(&self, path: &Path, actor: &str) {
        let mut settings = self.read();
        let path = path.display().to_string();
        settings.recent.retain(|known| *known != path);
        settings.recent.insert(0, path);
        settings.recent.truncate(KEPT_RECENT);
        actor.clone_into(&mut settings.actor);
        if let Err(error) = self.write(&settings) {
            tracing::warn!(code = error.code(), "the desk's settings were not kept");
        }
    }
}

impl Office {
    /// What the desk remembers.
    pub fn desk_get(&self, _: &Actor) -> Result<DeskSettings, Error> {
        permission::check("desk_get", self.current().is_some())?;
        Ok(self.desk.read())
    }

    /// Changes it. A new name takes effect at once for the open file.
    pub fn desk_set(&self, _: &Actor, settings: &DeskSettings) -> Result<DeskSettings, Error> {
        permission::check("desk_set", self.current().is_some())?;
        let mut settings = settings.clone();
        settings.actor =
            domain::text::line(&settings.actor, 200).map_err(|_| Error::TextInvalid { field: "actor".to_owned() })?;
        if let Some(session) = self.current() {
            if settings.actor.is_empty() {
                return Err(Error::NameEmpty { field: "actor".to_owned() });
            }
            session.rename_actor(&settings.actor);
        }
        self.desk.write(&settings)?;
        Ok(settings)
    }
}
