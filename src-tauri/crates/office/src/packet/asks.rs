//! What an open packet asks for, whichever kind it is: rows and columns, how a row is judged, and how the answer is addressed.

use super::body::{Issue, Person};
use super::envelope::Opened;
use super::marks::{MarkIssue, MarkReturn};
use super::{BALLOT_ISSUE, BALLOT_RETURN, MARK_ISSUE, MARK_RETURN, Return, refusal};
use crate::Error;
use crate::wire::{DimensionView, PacketChoice, PacketPerson, PacketSelection, PacketSheet, PacketStand};
use domain::appraisal::{Cell, Scheme, VoidReason};
use domain::packet::{Asked, Fault};
use domain::selection::Sheet;
use rust_decimal::Decimal;
use std::collections::HashSet;

/// What an open packet asks for.
pub(super) enum Asks {
    /// A ballot of an appraisal.
    Ballot {
        issue: Box<Issue>,
        subjects: Vec<i64>,
        scheme: Box<Scheme>,
        /// Whom the rater may not rate the packet leaves out.
        nobody: HashSet<i64>,
    },
    /// The sheets of a judge.
    Marks { issue: Box<MarkIssue>, subjects: Vec<i64>, fulls: Vec<Decimal> },
}

/// A column: its code, and what it may be headed in a table.
pub(super) struct Column {
    pub code: String,
    pub names: Vec<String>,
}

impl Asks {
    /// Reads a packet; `PacketKind` when it is not one that a desk fills in.
    pub fn of(opened: &Opened) -> Result<Self, Error> {
        match opened.header.kind.as_str() {
            BALLOT_ISSUE => {
                let issue: Issue = opened.body()?;
                issue.check()?;
                let (subjects, scheme) = (issue.subjects(), Box::new(issue.scheme()));
                Ok(Self::Ballot { issue: Box::new(issue), subjects, scheme, nobody: HashSet::new() })
            }
            MARK_ISSUE => {
                let issue: MarkIssue = opened.body()?;
                issue.check()?;
                let subjects = issue.candidates.iter().map(|one| one.application).collect();
                Ok(Self::Marks { subjects, fulls: issue.fulls(), issue: Box::new(issue) })
            }
            kind => Err(Error::PacketKind { kind: kind.to_owned() }),
        }
    }

    /// Whom a row is about, in order.
    pub fn subjects(&self) -> &[i64] {
        match self {
            Self::Ballot { subjects, .. } | Self::Marks { subjects, .. } => subjects,
        }
    }

    /// Their lines. In a judge's packet a candidate is a draw number, which stands for the staff number.
    pub fn people(&self) -> Vec<Person> {
        match self {
            Self::Ballot { issue, .. } => issue.people.clone(),
            Self::Marks { issue, .. } => issue.people(),
        }
    }

    pub fn columns(&self) -> Vec<Column> {
        match self {
            Self::Ballot { issue, .. } => {
                let column = |one: &super::Rated| Column {
                    code: one.code.clone(),
                    names: vec![one.name.clone(), one.name_en.clone(), one.code.clone()],
                };
                issue.rated.iter().map(column).collect()
            }
            Self::Marks { issue, .. } => {
                let column = |(at, one): (usize, &super::marks::MarkElement)| Column {
                    code: format!("element_{}", at + 1),
                    names: vec![one.name.clone(), one.name_en.clone()],
                };
                issue.elements.iter().enumerate().map(column).collect()
            }
        }
    }

    /// The answers of a tick ballot.
    pub fn choices(&self) -> &[super::Choice] {
        match self {
            Self::Ballot { issue, .. } => &issue.choices,
            Self::Marks { .. } => &[],
        }
    }

    /// age recipients: the group's, and the packet's own.
    pub fn recipients(&self) -> (&str, &str) {
        match self {
            Self::Ballot { issue, .. } => (&issue.group, &issue.answer),
            Self::Marks { issue, .. } => (&issue.group, &issue.answer),
        }
    }

    /// The kind of an answer, and its body around the sealed rows.
    pub fn answer(&self, sealed: String) -> (&'static str, Body) {
        match self {
            Self::Ballot { issue, .. } => (BALLOT_RETURN, Body::Ballot(Return { class: issue.class.clone(), sealed })),
            Self::Marks { issue, .. } => (MARK_RETURN, Body::Marks(MarkReturn { seat: issue.seat, sealed })),
        }
    }

    /// Judges one row.
    pub fn row(&self, subject: i64, cells: &[String]) -> Result<Vec<Cell>, Fault> {
        match self {
            Self::Ballot { .. } => domain::packet::row(&self.asked().ok_or(Fault::Cells(subject))?, subject, cells),
            Self::Marks { issue, subjects, fulls } => {
                let sheet = Sheet { candidates: subjects, fulls, half_points: issue.half_points };
                Ok(sheet.row(subject, cells)?.into_iter().map(Cell::Score).collect())
            }
        }
    }

    /// Why rows that are legal one by one are void together.
    pub fn whole(&self, rows: &[(i64, Vec<Cell>)]) -> Option<VoidReason> {
        domain::packet::whole(&self.asked()?, rows)
    }

    /// Refuses what may not go back.
    pub fn judge(&self, rows: &[(i64, Vec<String>)]) -> Result<(), Error> {
        let judged = match self {
            Self::Ballot { .. } => self.asked().map_or(Ok(()), |asked| domain::packet::judge(&asked, rows).map(drop)),
            Self::Marks { issue, subjects, fulls } => {
                Sheet { candidates: subjects, fulls, half_points: issue.half_points }.judge(rows).map(drop)
            }
        };
        judged.map_err(|fault| refusal(fault, |subject| self.name(subject)))
    }

    fn asked(&self) -> Option<Asked<'_>> {
        match self {
            Self::Ballot { subjects, scheme, nobody, .. } => Some(Asked { subjects, shut: nobody, scheme, class: 0 }),
            Self::Marks { .. } => None,
        }
    }

    fn name(&self, subject: i64) -> String {
        let person = self.people().into_iter().find(|person| person.subject == subject);
        let name = |person: Person| if person.name.is_empty() { person.staff_number } else { person.name };
        person.map_or_else(|| format!("#{subject}"), name)
    }

    /// What is shown of it, but for the words of its header.
    pub fn sheet(&self, stand: PacketStand) -> PacketSheet {
        let plain = |value: i64| Decimal::new(value, 2).normalize().to_string();
        let person = |one: Person| PacketPerson {
            subject: one.subject,
            staff_number: one.staff_number,
            name: one.name,
            unit: one.unit,
            post: one.post,
        };
        let people = self.people().into_iter().map(person).collect();
        match self {
            Self::Ballot { issue: asked, .. } => {
                let column = |one: &super::Rated| DimensionView {
                    code: one.code.clone(),
                    name: one.name.clone(),
                    name_en: one.name_en.clone(),
                    weight: plain(one.weight),
                };
                let choice = |one: &super::Choice| PacketChoice {
                    value: one.value.clone(),
                    name: one.name.clone(),
                    name_en: one.name_en.clone(),
                };
                PacketSheet {
                    year: asked.year,
                    rater: asked.rater.clone(),
                    class: asked.class.clone(),
                    class_name: asked.class_name.clone(),
                    class_name_en: asked.class_name_en.clone(),
                    until: asked.until.clone(),
                    dimensions: asked.rated.iter().map(column).collect(),
                    choices: asked.choices.iter().map(choice).collect(),
                    people,
                    stand,
                    ..PacketSheet::default()
                }
            }
            Self::Marks { issue: asked, .. } => {
                let column = |(at, one): (usize, &super::marks::MarkElement)| DimensionView {
                    code: format!("element_{}", at + 1),
                    name: one.name.clone(),
                    name_en: one.name_en.clone(),
                    weight: plain(one.full),
                };
                PacketSheet {
                    year: asked.year,
                    rater: asked.judge.clone(),
                    class: asked.seat.to_string(),
                    class_name: asked.selection.clone(),
                    class_name_en: asked.selection.clone(),
                    until: asked.until.clone(),
                    dimensions: asked.elements.iter().enumerate().map(column).collect(),
                    selection: Some(PacketSelection {
                        name: asked.selection.clone(),
                        post: asked.post.clone(),
                        seat: asked.seat,
                        half_points: asked.half_points,
                        points: asked.elements.iter().map(|one| (one.points.clone(), one.points_en.clone())).collect(),
                    }),
                    people,
                    stand,
                    ..PacketSheet::default()
                }
            }
        }
    }
}

/// The body of an answer.
#[derive(serde::Serialize)]
#[serde(untagged)]
pub(super) enum Body {
    Ballot(Return),
    Marks(MarkReturn),
}
