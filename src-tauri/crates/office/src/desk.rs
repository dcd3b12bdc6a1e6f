//! What this desk remembers: language, theme, account, files opened lately, and audit heads it has seen. Nothing about
//! a person of the roster.

use crate::Error;
use crate::session::Office;
use crate::wire::DeskSettings;
use rust_decimal::Decimal;
use std::path::{Path, PathBuf};

const KEPT_RECENT: usize = 8;
/// The most that words are moved on pre-printed stock, tenths of a millimetre.
const REACH: i32 = 200;

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

/// Millimetres as people type them, in tenths; blank is 0, none for what is no number or has more decimals.
pub(crate) fn tenths(text: &str) -> Option<i32> {
    let plain = domain::text::half_width(text).replace('\u{2212}', "-");
    let plain = plain.trim().trim_end_matches("mm").trim_end_matches("毫米").trim();
    if plain.is_empty() {
        return Some(0);
    }
    let scaled = plain.parse::<Decimal>().ok()?.checked_mul(Decimal::TEN)?.normalize();
    if scaled.scale() > 0 { None } else { i32::try_from(scaled.mantissa()).ok() }
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
        let offsets = [("offset_right", &mut settings.offset_right), ("offset_down", &mut settings.offset_down)];
        for (field, text) in offsets {
            let refused = || Error::OffsetRange { field: field.to_owned(), value: text.clone() };
            let moved = tenths(text).filter(|moved| moved.abs() <= REACH).ok_or_else(refused)?;
            *text = if moved == 0 { String::new() } else { Decimal::new(moved.into(), 1).to_string() };
        }
        self.desk.write(&settings)?;
        Ok(settings)
    }
}
