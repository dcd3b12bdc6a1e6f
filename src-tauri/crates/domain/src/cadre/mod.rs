//! The cadre file 干部档案: what the appointment approval form 干部任免审批表 prints and no roster holds (domain §4.1, §4.2). Empty
//! text means 'not known' and stays blank on paper; a confirmed none is typed as 无. No age is ever kept (§4.3).

pub mod career;
mod family;

pub use career::CareerLine;
pub use family::{Family, Standing};

use crate::date::PartialDate;
use crate::text;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// Most bytes of a field of one line.
const LINE: usize = 600;
/// Most bytes of a field of several lines.
const TEXT: usize = 6_000;
/// Most lines of a career.
const CAREER: usize = 80;
/// Most members of a family.
const FAMILY: usize = 30;

/// One person's file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CadreFile {
    /// 籍贯.
    pub native_place: String,
    /// 出生地.
    pub birth_place: String,
    /// 入党时间, `1998.07`; for others the party they are in, in words.
    pub party_since: String,
    /// 健康状况.
    pub health: String,
    /// 专业技术职务; empty means the one of the roster.
    pub technical_post: String,
    /// 熟悉专业有何专长.
    pub specialities: String,
    /// 现任职务 in full; empty means unit and post of the roster.
    pub present_post: String,
    /// 全日制教育.
    pub full_time: Study,
    /// 在职教育.
    pub in_service: Study,
    /// 简历.
    pub career: Vec<CareerLine>,
    /// 奖惩情况, paragraphs.
    pub awards: String,
    /// 年度考核结果 of years that were not appraised with this product.
    pub appraisals: String,
    /// 家庭主要成员及重要社会关系.
    pub family: Vec<Family>,
    /// What is proposed.
    #[serde(rename = "move")]
    pub movement: Move,
    /// 呈报单位.
    pub reporting_unit: String,
    /// 填表人.
    pub filled_by: String,
    /// 填表时间, ISO month or date.
    pub filled_on: String,
}

/// Education of one kind 学历学位.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Study {
    /// 学历.
    pub education: String,
    /// 毕业院校系及专业 of it.
    pub education_school: String,
    /// 学位.
    pub degree: String,
    /// 毕业院校系及专业 of it.
    pub degree_school: String,
}

/// The move that is proposed 拟任免: typed with the file until a motion says it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Move {
    /// 拟任职务.
    pub proposed: String,
    /// 拟免职务.
    pub removed: String,
    /// 任免理由.
    pub reason: String,
    /// 聘期, for example `2026.01—2028.12`.
    pub term: String,
    /// 试用期.
    pub probation: String,
    /// 公示期.
    pub publicity: String,
    /// 计算年龄时间, ISO date; empty means the day it is printed or written.
    pub reference: String,
}

/// Why a file is refused. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A text is too long or holds characters that hide or reorder.
    #[error("the text of {0} is not legal")]
    Text(String),
    /// A date that is none.
    #[error("{field}: no date {value}")]
    Date {
        /// The field.
        field: String,
        /// As given.
        value: String,
    },
    /// More lines than a form can take.
    #[error("{field}: more than {most}")]
    TooMany {
        /// The field.
        field: String,
        /// Most that are taken.
        most: usize,
    },
    /// The line does not begin with a month.
    #[error("career line {0} has no month")]
    CareerDate(usize),
    /// The line ends before it begins.
    #[error("career line {0} ends before it begins")]
    CareerOrder(usize),
    /// The line begins before the one above it ended.
    #[error("career line {0} overlaps the line above")]
    CareerOverlap(usize),
    /// The line says nothing.
    #[error("career line {0} is empty")]
    CareerEmpty(usize),
    /// A member of the family without a name or a relation.
    #[error("family line {0} has no name or no relation")]
    FamilyName(usize),
}

impl CadreFile {
    /// The file with texts trimmed and dates in one form; `today` is the day none may lie behind.
    ///
    /// # Errors
    /// The first [`Fault`] in the order of the fields.
    pub fn checked(self, today: NaiveDate) -> Result<Self, Fault> {
        let Self { full_time, in_service, career, family, movement, .. } = self;
        Ok(Self {
            native_place: line("native_place", &self.native_place)?,
            birth_place: line("birth_place", &self.birth_place)?,
            party_since: party_since(&self.party_since)?,
            health: line("health", &self.health)?,
            technical_post: line("technical_post", &self.technical_post)?,
            specialities: paragraphs("specialities", &self.specialities)?,
            present_post: paragraphs("present_post", &self.present_post)?,
            full_time: full_time.checked("full_time")?,
            in_service: in_service.checked("in_service")?,
            career: career::checked(few("career", career, CAREER)?, today)?,
            awards: paragraphs("awards", &self.awards)?,
            appraisals: paragraphs("appraisals", &self.appraisals)?,
            family: family::checked(few("family", family, FAMILY)?, today)?,
            movement: movement.checked()?,
            reporting_unit: line("reporting_unit", &self.reporting_unit)?,
            filled_by: line("filled_by", &self.filled_by)?,
            filled_on: date("filled_on", &self.filled_on)?,
        })
    }
}

impl Study {
    fn checked(self, kind: &str) -> Result<Self, Fault> {
        let field = |name: &str, value: &str| line(&format!("{kind}_{name}"), value);
        Ok(Self {
            education: field("education", &self.education)?,
            education_school: field("education_school", &self.education_school)?,
            degree: field("degree", &self.degree)?,
            degree_school: field("degree_school", &self.degree_school)?,
        })
    }
}

impl Move {
    fn checked(self) -> Result<Self, Fault> {
        let reference = match self.reference.trim() {
            "" => String::new(),
            given => crate::date::read_day(given)
                .map_err(|_| Fault::Date { field: "reference".to_owned(), value: given.to_owned() })?
                .to_string(),
        };
        Ok(Self {
            proposed: paragraphs("proposed", &self.proposed)?,
            removed: paragraphs("removed", &self.removed)?,
            reason: paragraphs("reason", &self.reason)?,
            term: line("term", &self.term)?,
            probation: line("probation", &self.probation)?,
            publicity: line("publicity", &self.publicity)?,
            reference,
        })
    }

    /// The day ages are counted at: the one named, else `today`.
    pub fn reference_day(&self, today: NaiveDate) -> NaiveDate {
        self.reference.parse().unwrap_or(today)
    }
}

/// Whole years from a birth known to the month or to the day until `on`; none for a birth that lies behind it. A birth known to the
/// month counts from the first of that month (domain §4.3).
pub fn age(birth: PartialDate, on: NaiveDate) -> Option<u32> {
    let born = birth.first_day();
    let before = (on.month(), on.day()) < (born.month(), born.day());
    u32::try_from(on.year() - born.year() - i32::from(before)).ok()
}

/// A party date is a month in any usual form; what does not begin with a figure is words.
fn party_since(value: &str) -> Result<String, Fault> {
    let value = line("party_since", value)?;
    match value.chars().next() {
        Some(first) if text::half_width(&first.to_string()).starts_with(|c: char| c.is_ascii_digit()) => {
            let read = PartialDate::read(&value).map_err(|_| Fault::Date { field: "party_since".to_owned(), value })?;
            Ok(read.grid())
        }
        _ => Ok(value),
    }
}

fn few<T>(field: &str, rows: Vec<T>, most: usize) -> Result<Vec<T>, Fault> {
    if rows.len() > most { Err(Fault::TooMany { field: field.to_owned(), most }) } else { Ok(rows) }
}

/// A month or day in ISO form; empty stays empty.
fn date(field: &str, value: &str) -> Result<String, Fault> {
    match value.trim() {
        "" => Ok(String::new()),
        given => PartialDate::read(given)
            .map(|date| date.to_string())
            .map_err(|_| Fault::Date { field: field.to_owned(), value: given.to_owned() }),
    }
}

fn line(field: &str, value: &str) -> Result<String, Fault> {
    text::line(value, LINE).map_err(|_| Fault::Text(field.to_owned()))
}

fn paragraphs(field: &str, value: &str) -> Result<String, Fault> {
    text::paragraphs(value, TEXT).map_err(|_| Fault::Text(field.to_owned()))
}

#[cfg(test)]
mod tests;
