//! Back-ups: by schedule and by hand, checked, thinned, with a copy in a second folder.

use crate::change::Told;
use crate::session::{Office, Session, held};
use crate::wire::{BackupPlan, BackupRoom, BackupRow, BackupVerdict};
use crate::{Error, Watch, watch};
use chrono::NaiveDateTime;
use domain::backup_plan;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use store::backup::{self, BackupSet};
use store::setting;

const HOURS: u32 = 4;
const CHECKED: &str = "backups.json";

/// Results of checks by place of the set: (`sound` or `damaged`, when).
type Checked = BTreeMap<String, (String, String)>;

impl Office {
    /// The back-ups, when they are made and where.
    pub fn backup_room(&self) -> Result<BackupRoom, Error> {
        let session = self.session("backup_room")?;
        self.room(&session)
    }

    /// Makes a back-up now: written, read back, checked, copied to the second folder, and older ones thinned.
    pub fn backup_make(&self, watch: &dyn Watch) -> Result<BackupRow, Error> {
        let session = self.session("backup_make")?;
        watch::step(watch, 0, 3)?;
        let set = self.make_backup(&session)?;
        watch::step(watch, 3, 3)?;
        Ok(row(&set, &self.checked()))
    }

    /// Makes one when the plan says so; whether it did. What goes wrong is kept for the room to show.
    pub fn backup_if_due(&self) -> bool {
        let Some(session) = self.current() else { return false };
        let last = read_stamp(&self.last_backup(&session));
        let hours = plan(&session).map_or(HOURS, |plan| plan.hours);
        backup_plan::due(last, self.now(), hours) && self.try_backup(&session)
    }

    /// Follows a back-up from its hashes to its audit chain.
    pub fn backup_check(&self, folder: &str, name: &str) -> Result<BackupVerdict, Error> {
        let session = self.session("backup_check")?;
        let set = find(Path::new(folder), name)?;
        let faults = backup::check(&set, session.store.key())?;
        self.remember_check(&set, faults.is_empty());
        Ok(BackupVerdict { sound: faults.is_empty(), faults: faults.iter().map(|fault| fault.code().to_owned()).collect() })
    }

    /// Sets when and where back-ups are made.
    pub fn backup_plan(&self, plan: &BackupPlan) -> Result<BackupRoom, Error> {
        let session = self.session("backup_plan")?;
        if !(1..=24).contains(&plan.hours) {
            return Err(Error::NumberInvalid { field: "backup_hours".to_owned(), value: plan.hours.to_string() });
        }
        let second = plan.second_folder.trim();
        if !second.is_empty() && !Path::new(second).is_dir() {
            return Err(Error::BackupFolder { path: second.to_owned() });
        }
        let told = Told { operation: "backup_plan", object: "plan".to_owned() };
        self.change(&session, told, |db| {
            setting::set(db, "backup_hours", &plan.hours.to_string())?;
            Ok(setting::set(db, "backup_second", second)?)
        })?;
        self.room(&session)
    }

    /// The back-ups in a folder, before anybody has signed in.
    pub fn backup_find(&self, folder: &str) -> Result<Vec<BackupRow>, Error> {
        let folder = Path::new(folder.trim());
        // The group's file is named as easily as the folder beside it.
        let folder = if folder.is_file() { backup::folder_of(folder) } else { folder.to_path_buf() };
        if !folder.is_dir() {
            return Err(Error::BackupFolder { path: folder.display().to_string() });
        }
        let checked = self.checked();
        Ok(backup::sets(&folder).iter().map(|set| row(set, &checked)).collect())
    }

    /// When the last back-up was made, ISO local time; empty when never.
    pub(crate) fn last_backup(&self, session: &Session) -> String {
        let sets = backup::sets(&backup::folder_of(session.store.path()));
        sets.first().and_then(|set| Some(set.manifest.as_ref()?.made_at.clone())).unwrap_or_default()
    }

    /// Whoever leaves leaves a back-up of what has changed, unless one was made within the hour.
    pub(crate) fn back_up_on_leaving(&self) {
        let Some(session) = self.current() else { return };
        let last = self.last_backup(&session);
        let changed = session.store.read(store::audit::head).is_ok_and(|head| head.at > last);
        if changed && !session.sample && backup_plan::due(read_stamp(&last), self.now(), 1) {
            self.try_backup(&session);
        }
    }

    fn try_backup(&self, session: &Session) -> bool {
        let made = self.make_backup(session);
        if let Err(error) = &made {
            tracing::warn!(code = error.code(), "the back-up was not made");
        }
        made.is_ok()
    }

    fn make_backup(&self, session: &Session) -> Result<BackupSet, Error> {
        let made = self.write_backup(session);
        let trouble = made.as_ref().err().map(|error| error.code().to_owned()).unwrap_or_default();
        *held(&self.backup_trouble) = trouble;
        made
    }

    fn write_backup(&self, session: &Session) -> Result<BackupSet, Error> {
        let folder = backup::folder_of(session.store.path());
        let set = session.store.back_up(&folder, &self.stamp())?;
        self.remember_check(&set, true);
        self.desk.witness(&session.store);
        let group = set.manifest.as_ref().map(|manifest| manifest.group.clone()).unwrap_or_default();
        self.thin(&folder, &group);
        let second = plan(session)?.second_folder;
        if !second.is_empty() {
            let second = PathBuf::from(second);
            backup::copy(&set, &second).map_err(|_| Error::BackupFolder { path: second.display().to_string() })?;
            self.thin(&second, &group);
        }
        Ok(set)
    }

    /// Removes what the plan no longer keeps of this group. Only after a good one was made, and never the newest.
    fn thin(&self, folder: &Path, group: &str) {
        let dated: Vec<(BackupSet, NaiveDateTime)> = backup::sets(folder)
            .into_iter()
            .filter(|set| set.manifest.as_ref().is_some_and(|manifest| manifest.group == group))
            .filter_map(|set| {
                let made_at = read_stamp(&set.manifest.as_ref()?.made_at)?;
                Some((set, made_at))
            })
            .collect();
        let times: Vec<NaiveDateTime> = dated.iter().map(|(_, time)| *time).collect();
        for ((set, _), kept) in dated.iter().zip(backup_plan::keep(&times, self.now())) {
            if !kept && backup::remove(set).is_err() {
                tracing::warn!("an old back-up could not be removed");
            }
        }
    }

    fn room(&self, session: &Session) -> Result<BackupRoom, Error> {
        let plan = plan(session)?;
        let folder = backup::folder_of(session.store.path());
        let checked = self.checked();
        let mut sets = backup::sets(&folder);
        if !plan.second_folder.is_empty() {
            let group = session.store.read(|db| setting::get(db, "group_id"))?;
            let own = |set: &BackupSet| set.manifest.as_ref().is_none_or(|manifest| manifest.group == group);
            sets.extend(backup::sets(Path::new(&plan.second_folder)).into_iter().filter(own));
        }
        let mut rows: Vec<BackupRow> = sets.iter().map(|set| row(set, &checked)).collect();
        rows.sort_by(|one, other| other.name.cmp(&one.name));
        let trouble = held(&self.backup_trouble).clone();
        Ok(BackupRoom { plan, folder: folder.display().to_string(), rows, trouble })
    }

    fn checked(&self) -> Checked {
        let text = std::fs::read_to_string(self.desk.file(CHECKED)).ok();
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    fn remember_check(&self, set: &BackupSet, sound: bool) {
        let mut checked = self.checked();
        let verdict = if sound { "sound" } else { "damaged" };
        checked.insert(key_of(set), (verdict.to_owned(), self.stamp()));
        let kept = serde_json::to_string(&checked).map_err(|_| Error::Internal).and_then(|text| self.desk.keep(CHECKED, &text));
        if let Err(error) = kept {
            tracing::warn!(code = error.code(), "the desk does not remember the check");
        }
    }
}

/// A back-up by its name.
pub(crate) fn find(folder: &Path, name: &str) -> Result<BackupSet, Error> {
    backup::sets(folder).into_iter().find(|set| set.name == name).ok_or(Error::BackupNotFound)
}

/// A copy in another folder is checked by itself.
fn key_of(set: &BackupSet) -> String {
    set.database().display().to_string()
}

/// A stored moment; none when it is empty or not one.
fn read_stamp(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").ok()
}

fn plan(session: &Session) -> Result<BackupPlan, Error> {
    session.store.read(|db| {
        let hours = setting::get(db, "backup_hours")?.parse().unwrap_or(HOURS);
        Ok(BackupPlan { hours, second_folder: setting::get(db, "backup_second")? })
    })
}

fn row(set: &BackupSet, checked: &Checked) -> BackupRow {
    let manifest = set.manifest.as_ref();
    let (verdict, at) = checked.get(&key_of(set)).cloned().unwrap_or_default();
    BackupRow {
        name: set.name.clone(),
        folder: set.folder.display().to_string(),
        made_at: manifest.map(|manifest| manifest.made_at.clone()).unwrap_or_default(),
        size: manifest.map_or(0, |manifest| manifest.size),
        head: manifest
            .map(|manifest| format!("{}:{}", manifest.seq, manifest.head.get(..16).unwrap_or_default()))
            .unwrap_or_default(),
        checked: verdict,
        checked_at: at,
    }
}
