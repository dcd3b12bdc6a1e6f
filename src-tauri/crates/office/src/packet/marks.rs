//! What a judge's packet holds: the post, the elements and the candidates by draw number alone, as on the sheet on paper.

use super::body::Person;
use super::envelope::{clean, recipient};
use crate::Error;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

const MOST_CANDIDATES: usize = 500;
const MOST_ELEMENTS: usize = 20;

/// What a judge is asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkIssue {
    /// Year of the selection.
    pub year: i32,
    /// Name of the selection.
    pub selection: String,
    /// The post, with its unit.
    pub post: String,
    /// Name of the judge.
    pub judge: String,
    /// Number on the sheets.
    pub seat: u32,
    /// The day by which it should be back, ISO date.
    pub until: String,
    /// The elements.
    pub elements: Vec<MarkElement>,
    /// Marks are given in half points.
    pub half_points: bool,
    /// The candidates, in the order of their draw.
    pub candidates: Vec<MarkCandidate>,
    /// age recipient of the group: the answer is sealed to it.
    pub group: String,
    /// age recipient of this packet alone: the rows of the answer are sealed to it once more.
    pub answer: String,
}

/// An element of the interview.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkElement {
    /// Name.
    pub name: String,
    /// The same in English; may be empty.
    pub name_en: String,
    /// Full marks in hundredths.
    pub full: i64,
    /// What to look at.
    pub points: String,
    /// The same in English; may be empty.
    pub points_en: String,
}

/// A candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkCandidate {
    /// Application.
    pub application: i64,
    /// 抽签号.
    pub draw: u32,
}

/// What comes back; the rows open only under the packet's own key, which goes when they are taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkReturn {
    /// Number on the sheets.
    pub seat: u32,
    /// `Answer`, sealed to the packet's own key, hex.
    pub sealed: String,
}

impl MarkIssue {
    /// Refuses what could not be shown or answered.
    pub fn check(&self) -> Result<(), Error> {
        let known: HashSet<i64> = self.candidates.iter().map(|one| one.application).collect();
        let draws: HashSet<u32> = self.candidates.iter().map(|one| one.draw).collect();
        let mut texts = vec![&self.selection, &self.post, &self.judge, &self.until];
        texts.extend(self.elements.iter().flat_map(|one| [&one.name, &one.name_en, &one.points, &one.points_en]));
        let count = self.candidates.len();
        let legal = (1..=MOST_CANDIDATES).contains(&count)
            && known.len() == count
            && draws.len() == count
            && (1..=MOST_ELEMENTS).contains(&self.elements.len())
            && self.elements.iter().all(|one| (1..=10_000).contains(&one.full))
            && texts.into_iter().all(|text| clean(text, 1_000))
            && [&self.group, &self.answer].into_iter().all(|text| recipient(text).is_ok());
        if legal { Ok(()) } else { Err(Error::PacketDamaged) }
    }

    /// Full marks of each element.
    pub fn fulls(&self) -> Vec<Decimal> {
        self.elements.iter().map(|one| Decimal::new(one.full, 2)).collect()
    }

    /// The candidates as rows: nobody's name is in the packet.
    pub fn people(&self) -> Vec<Person> {
        let row = |one: &MarkCandidate| Person {
            subject: one.application,
            staff_number: one.draw.to_string(),
            name: String::new(),
            unit: String::new(),
            post: String::new(),
        };
        self.candidates.iter().map(row).collect()
    }
}
