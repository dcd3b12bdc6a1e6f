//! Who was there, and how people did in the final check.

use super::card::card;
use super::{count, open, running};
use crate::change::Told;
use crate::session::Office;
use crate::wire::{TrainingAttend, TrainingCard, TrainingResults, TrainingThere};
use crate::{Error, number};
use std::collections::{HashMap, HashSet};
use store::Db;
use store::training::{AttendanceRow, ProgrammeRecord, SessionRecord};

impl Office {
    /// Records who was there. A session that was still ahead is held by it, when its day has come.
    pub fn training_attend(&self, request: &TrainingAttend) -> Result<TrainingCard, Error> {
        let session = self.session("training_attend")?;
        let told = Told {
            operation: "training_attend",
            object: format!("training programme {} rows {}", request.programme, request.rows.len()),
        };
        self.change(&session, told, |db| {
            let record = running(db, request.programme)?;
            let class = Class::read(db, &record)?;
            let rows = request.rows.iter().map(|row| class.judge(row)).collect::<Result<Vec<_>, _>>()?;
            self.keep(db, &class, &rows)
        })?;
        session.store.read(|db| card(db, request.programme))
    }

    /// Records results of the final check; whoever is behind the account, and relatives, are somebody else's to record.
    pub fn training_result(&self, request: &TrainingResults) -> Result<TrainingCard, Error> {
        let session = self.session("training_result")?;
        let told = Told {
            operation: "training_result",
            object: format!("training programme {} rows {}", request.programme, request.rows.len()),
        };
        self.change(&session, told, |db| {
            let record = open(db, request.programme)?;
            if record.pass_mark.is_none() {
                return Err(Error::TrainingNoCheck);
            }
            session.refuse_own(db, request.rows.keys().copied())?;
            for (person, score) in &request.rows {
                let score = number::score("score", score)?;
                if !store::training::set_score(db, record.id, *person, score)? {
                    return Err(not_enrolled(db, *person));
                }
            }
            Ok(())
        })?;
        session.store.read(|db| card(db, request.programme))
    }

    /// Keeps rows that were judged.
    pub(super) fn keep(&self, db: &Db<'_>, class: &Class, rows: &[AttendanceRow]) -> Result<u32, Error> {
        let mut held = HashSet::new();
        for row in rows {
            if held.insert(row.session) {
                let session = class.sessions.get(&row.session).ok_or(Error::NotFound)?;
                match session.held.as_str() {
                    "planned" => self.hold(db, session, true, "")?,
                    "held" => {}
                    _ => return Err(Error::TrainingSessionSettled),
                }
            }
            store::training::attend(db, row)?;
        }
        Ok(count(rows.len()))
    }
}

/// The sessions of a programme and who is enrolled in it.
pub(super) struct Class {
    pub sessions: HashMap<i64, SessionRecord>,
    people: HashSet<i64>,
    names: HashMap<i64, String>,
}

impl Class {
    pub fn read(db: &Db<'_>, record: &ProgrammeRecord) -> Result<Self, Error> {
        let enrolled = store::training::enrolments(db, record.id)?;
        let people: HashSet<i64> = enrolled.iter().filter(|one| one.withdrawn.is_empty()).map(|one| one.person).collect();
        let ids: Vec<i64> = people.iter().copied().collect();
        Ok(Self {
            sessions: store::training::sessions(db, record.id)?.into_iter().map(|one| (one.id, one)).collect(),
            names: store::person::some(db, &ids)?.into_iter().map(|one| (one.id, one.person.name)).collect(),
            people,
        })
    }

    /// Holds a row against them.
    pub fn judge(&self, row: &TrainingThere) -> Result<AttendanceRow, Error> {
        let session = self.sessions.get(&row.session).ok_or(Error::NotFound)?;
        if !self.people.contains(&row.person) {
            let who = self.names.get(&row.person).cloned().unwrap_or_else(|| format!("#{}", row.person));
            return Err(Error::TrainingNotEnrolled { who });
        }
        if session.held == "cancelled" {
            return Err(Error::TrainingSessionSettled);
        }
        let (there, minutes) = presence(&row.there, session.minutes)?;
        Ok(AttendanceRow { session: row.session, person: row.person, there: there.to_owned(), minutes })
    }
}

/// Reads presence as it is typed or written in a table; minutes of the whole session, or more, are the whole.
pub(super) fn presence(text: &str, whole: u32) -> Result<(&'static str, Option<u32>), Error> {
    let plain = domain::text::half_width(text);
    let plain = plain.trim();
    let word = match plain.to_lowercase().as_str() {
        "present" | "到" | "出勤" | "已到" | "√" | "✓" | "1" | "y" | "yes" => Some("present"),
        "leave" | "请假" | "假" | "事假" | "病假" | "公假" | "△" => Some("leave"),
        "absent" | "缺" | "缺席" | "缺勤" | "旷课" | "×" | "x" | "0" | "n" | "no" => Some("absent"),
        _ => None,
    };
    if let Some(word) = word {
        return Ok((word, None));
    }
    match plain.parse::<u32>() {
        Ok(minutes) if minutes >= whole => Ok(("present", None)),
        Ok(minutes) => Ok(("part", Some(minutes))),
        Err(_) => Err(Error::TrainingThere { value: plain.to_owned() }),
    }
}

pub(super) fn not_enrolled(db: &Db<'_>, person: i64) -> Error {
    let name = store::person::get(db, person).map(|record| record.person.name);
    Error::TrainingNotEnrolled { who: name.unwrap_or_else(|_| format!("#{person}")) }
}
