//! The sources of what is due: one function for each thing that a room has, listed once.

mod group;
mod paid;
mod people;
mod year;

use crate::Error;
use crate::permission;
use crate::session::{Office, Session};
use crate::typed::stored_day;
use crate::wire::{OverviewItem, Place};
use chrono::NaiveDate;
use std::collections::HashSet;

/// A source: the room, the operation that whoever asks must be allowed, what it finds.
type Source = (&'static str, &'static str, fn(&Around<'_>) -> Result<Vec<Due>, Error>);

/// All sources, the rooms in the order of the side bar. A new room adds its line here and nothing else.
pub(super) const SOURCES: &[Source] = &[
    ("leading", "meeting_list", group::meetings),
    ("leading", "issue_list", group::issues),
    ("leading", "programme_show", group::measures),
    ("provisions", "provision_list", group::provisions),
    ("letters", "letter_list", group::letters),
    ("appraisal", "procedure_show", year::procedure),
    ("appraisal", "consequence_list", year::consequences),
    ("appointing", "appointment_list", year::terms),
    ("appointing", "round_list", year::motions),
    ("appointing", "selection_list", year::selections),
    ("appointing", "title_room", year::titles),
    ("reserve", "reserve_due", people::reserve),
    ("training", "training_list", people::training),
    ("learning", "learning_list", people::pairs),
    ("certificates", "certificate_due", paid::certificates),
    ("certificates", "certificate_list", paid::look_ups),
    ("certificates", "under_way_list", paid::under_way),
    ("certificates", "award_batches", paid::batches),
    ("certificates", "allowance_lists", paid::allowances),
    ("settings", "award_schemes", paid::schemes),
    ("settings", "backup_room", group::backup),
];

/// Who asks, and when.
pub(super) struct Around<'a> {
    pub office: &'a Office,
    pub session: &'a Session,
    pub today: NaiveDate,
    /// Whoever asks and his declared relatives: their cases are nobody's to see here.
    pub circle: HashSet<i64>,
}

impl Around<'_> {
    pub fn may(&self, operation: &str) -> bool {
        permission::role(operation, self.session.role()).is_ok()
    }

    /// A person of a unit whoever asks sees.
    pub fn sees(&self, unit: i64) -> bool {
        self.session.account().units.as_ref().is_none_or(|units| units.contains(&unit))
    }
}

/// Something that is due.
#[derive(Clone, Debug, Default)]
pub(super) struct Due {
    pub kind: String,
    pub subject: String,
    pub note: String,
    pub day: Option<NaiveDate>,
    /// It waits for a decision, a signature or a step that this very account may take now.
    pub mine: bool,
    pub count: u32,
    pub place: Place,
    /// Where all of its kind are, if not where the rest of `place` leads.
    pub whole: Option<Place>,
}

impl Due {
    pub fn of(kind: impl Into<String>, subject: &str, place: Place) -> Self {
        Self { kind: kind.into(), subject: subject.to_owned(), count: 1, place, ..Self::default() }
    }

    pub fn note(self, note: impl Into<String>) -> Self {
        Self { note: note.into(), ..self }
    }

    pub fn mine(self, mine: bool) -> Self {
        Self { mine, ..self }
    }

    pub fn many(self, count: u32) -> Self {
        Self { count, ..self }
    }

    /// A day as it is stored; empty is none.
    pub fn by(self, day: &str) -> Result<Self, Error> {
        Ok(Self { day: if day.is_empty() { None } else { Some(stored_day(day)?) }, ..self })
    }

    pub fn whole(self, place: Place) -> Self {
        Self { whole: Some(place), ..self }
    }

    pub fn item(&self, today: NaiveDate) -> OverviewItem {
        OverviewItem {
            kind: self.kind.clone(),
            subject: self.subject.clone(),
            note: self.note.clone(),
            day: self.day.map(|day| day.to_string()).unwrap_or_default(),
            days: self.day.and_then(|day| i32::try_from((day - today).num_days()).ok()),
            count: self.count,
            place: self.place.clone(),
        }
    }
}

impl Place {
    /// A tab of a room.
    pub(crate) fn tab(room: &str, tab: &str) -> Self {
        Self { room: room.to_owned(), words: vec![("tab".to_owned(), tab.to_owned())], ids: Vec::new() }
    }

    /// The same with a record that the room opens.
    pub(crate) fn at(mut self, name: &str, id: i64) -> Self {
        self.ids.push((name.to_owned(), id));
        self
    }

    /// The same with a word that the room is told.
    pub(crate) fn said(mut self, name: &str, word: &str) -> Self {
        self.words.push((name.to_owned(), word.to_owned()));
        self
    }
}
