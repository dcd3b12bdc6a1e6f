//! What scoring packets hold. Every list and text in them is bounded, and read only when it is written as we write it.

use super::envelope::{clean, recipient};
use crate::Error;
use domain::appraisal::Scheme;
use domain::appraisal::scheme::{BallotKind, Dimension, TickValue, VoidRules, Words};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};

const MOST_PEOPLE: usize = 5_000;
const MOST_DIMENSIONS: usize = 40;
/// The choice that is no grade.
pub(super) const ABSTAIN: &str = "0";

/// What a rater is asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    /// Year appraised.
    pub year: i32,
    /// Name of the rater.
    pub rater: String,
    /// Rater class letter.
    pub class: String,
    /// Name of the class.
    pub class_name: String,
    /// The same in English.
    pub class_name_en: String,
    /// The day by which it should be back, ISO date.
    pub until: String,
    /// The columns of the ballot.
    pub rated: Vec<Rated>,
    /// The answers a tick ballot offers, best first; empty on a score ballot.
    pub choices: Vec<Choice>,
    /// What else makes a ballot void.
    pub void: VoidRules,
    /// The people to rate.
    pub people: Vec<Person>,
    /// age recipient of the group: the answer is sealed to it.
    pub group: String,
    /// age recipient of this packet alone: the rows of the answer are sealed to it once more.
    pub answer: String,
}

/// A column of the ballot.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rated {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// The same in English.
    pub name_en: String,
    /// Weight in hundredths of a per cent.
    pub weight: i64,
}

/// An answer of a tick ballot.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What the cell holds.
    pub value: String,
    /// Name.
    pub name: String,
    /// The same in English.
    pub name_en: String,
}

/// A person to rate.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Subject.
    pub subject: i64,
    /// Staff number.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Unit when the year was opened.
    pub unit: String,
    /// Post when the year was opened.
    pub post: String,
}

/// What comes back. Whoever opens the answer knows who answers; the rows open only under the packet's own key, which goes when they
/// are taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Return {
    /// Rater class letter.
    pub class: String,
    /// [`Answer`], sealed to the packet's own key, hex.
    pub sealed: String,
}

/// The rows: who is rated, one cell a column.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// In the packet's order.
    pub rows: Vec<(i64, Vec<String>)>,
}

/// What a desk keeps of a packet under the rater's own key.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// As typed.
    pub rows: Vec<(i64, Vec<String>)>,
    /// The day it was last returned, ISO date; empty before.
    pub returned_on: String,
}

/// What a desk remembers of groups under the rater's own key.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Memory {
    /// By group id.
    pub groups: BTreeMap<String, KnownGroup>,
    /// Packets returned so far.
    pub returns: i64,
}

/// A group whose packets this desk has opened.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownGroup {
    /// Its verifying key at first sight, hex.
    pub verifying: String,
    /// Sequence of the latest packet opened.
    pub latest: i64,
}

impl Issue {
    /// Refuses what could not be shown or answered.
    pub fn check(&self) -> Result<(), Error> {
        let points = |value: Decimal| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value) && value.scale() <= 2;
        let people: HashSet<i64> = self.people.iter().map(|person| person.subject).collect();
        let mut texts = vec![&self.rater, &self.class, &self.class_name, &self.class_name_en, &self.until];
        texts.extend(self.rated.iter().flat_map(|one| [&one.code, &one.name, &one.name_en]));
        texts.extend(self.choices.iter().flat_map(|one| [&one.value, &one.name, &one.name_en]));
        texts.extend(self.people.iter().flat_map(|one| [&one.staff_number, &one.name, &one.unit, &one.post]));
        let legal = (1..=MOST_PEOPLE).contains(&self.people.len())
            && people.len() == self.people.len()
            && (1..=MOST_DIMENSIONS).contains(&self.rated.len())
            && self.choices.len() <= 10
            && (self.choices.is_empty() || self.rated.len() == 1)
            && self.rated.iter().all(|one| (0..=10_000).contains(&one.weight))
            && self.void.forced_limit.iter().all(|limit| points(limit.high_from) && points(limit.low_below))
            && texts.into_iter().all(|text| clean(text, 400))
            && [&self.group, &self.answer].into_iter().all(|text| recipient(text).is_ok());
        if legal { Ok(()) } else { Err(Error::PacketDamaged) }
    }

    /// The rules by which what is typed is judged, out of what the packet says of them; its class stands first.
    pub fn scheme(&self) -> Scheme {
        let mut scheme = Scheme::proposal(self.year);
        scheme.dimensions = self
            .rated
            .iter()
            .map(|one| Dimension {
                code: one.code.clone(),
                name: Words::new(&one.name, &one.name_en),
                weight: Decimal::new(one.weight, 2),
            })
            .collect();
        let abstains = |one: &&Choice| one.value == ABSTAIN;
        let grades = self.choices.iter().filter(|one| !abstains(one));
        scheme.ticks = grades.map(|one| TickValue { grade: one.name.clone(), points: Decimal::ZERO }).collect();
        scheme.classes.truncate(1);
        for class in &mut scheme.classes {
            class.code.clone_from(&self.class);
            class.ballot = if self.choices.is_empty() { BallotKind::Score } else { BallotKind::Tick };
        }
        scheme.void = self.void.clone();
        scheme
    }

    /// The people to rate, in order.
    pub fn subjects(&self) -> Vec<i64> {
        self.people.iter().map(|person| person.subject).collect()
    }
}
