//! The recovery sheet: a key drawn by leader and auditor together, printed once, never shown again. A new sheet makes the one
//! before void.

use crate::Error;
use crate::change::Told;
use crate::consent::Agreed;
use crate::session::{Office, Session};
use crate::wire::SecondPerson;
use crate::words::Language;
use forms::recovery::Recovery;
use forms::{Bundle, Stamp};
use std::ops::ControlFlow;
use std::path::Path;
use store::{KdfCost, audit, setting};

impl Office {
    /// Draws a new recovery key and writes its sheet as a PDF; where it lies.
    pub fn recovery_save(&self, path: &str, second: Option<&SecondPerson>) -> Result<String, Error> {
        let session = self.session("recovery_save")?;
        let path = crate::file_name::to_write(path)?;
        let fonts = self.fonts()?;
        let language = Language::of(&self.desk.read().language);
        let now = self.now();
        let agreed = self.agree(&session, second.ok_or(Error::SecondNeeded)?)?;
        // From here on the sheet before is void: whatever fails below, the file says that there is none.
        let told = Told { operation: "recovery_save", object: "recovery void".to_owned() };
        self.change(&session, told, |db| Ok(setting::set(db, "recovery_at", "")?))?;
        let key = session.store.draw_recovery(KdfCost::NORMAL)?;
        let made = session.store.read(audit::head).map_err(Error::from).and_then(|head| {
            let sheet = Recovery {
                group_name: session.group_name.clone(),
                file_name: session.store.path().file_name().unwrap_or_default().to_string_lossy().into_owned(),
                made_at: match language {
                    Language::Chinese => now.format("%Y年%-m月%-d日 %-H:%M").to_string(),
                    Language::English => now.format("%-d %B %Y %-H:%M").to_string(),
                },
                made_by: session.who(),
                key: key.text().to_string(),
                safe: None,
            };
            let stamp = Stamp {
                record_number: String::new(),
                printed_at: now,
                operator: session.who(),
                record_hash: String::new(),
                audit_head: head.print(),
                draft: false,
                reprint: false,
                copy: None,
            };
            let language = crate::print::forms_language(language);
            let bundle = Bundle { title: session.group_name.clone(), created: now };
            let pdf = forms::render(&fonts, &[(sheet.into(), stamp)], language, &bundle, &|_| ControlFlow::Continue(()))?;
            self.keep_sheet(&session, &agreed, &path, &pdf.bytes)
        });
        if let Err(error) = made {
            // A key that nobody holds on paper must not open the file.
            session.store.remove_recovery()?;
            return Err(error);
        }
        Ok(path.display().to_string())
    }

    fn keep_sheet(&self, session: &Session, agreed: &Agreed, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        let at = self.stamp();
        let told = Told { operation: "recovery_save", object: "recovery".to_owned() };
        self.change(session, told, |db| {
            agreed.record(db, "recovery_save", "recovery")?;
            setting::set(db, "recovery_at", &at)?;
            Ok(store::atomic::write_atomic(path, bytes)?)
        })
    }
}
