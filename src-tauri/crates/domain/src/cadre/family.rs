//! Family and important relations 家庭主要成员及重要社会关系. Of a child under fourteen no employer is printed, of the dead no age
//! (forms §8, domain §13).

use super::{Fault, age, line, paragraphs};
use crate::date::PartialDate;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A child younger than this is nobody's business beyond name and birth (PIPL 28, domain §13).
const CHILD: u32 = 14;

/// One member.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Family {
    /// 称谓, such as 妻子.
    pub relation: String,
    /// 姓名.
    pub name: String,
    /// 出生年月, ISO month or date; empty when not known.
    pub birth: String,
    /// 政治面貌.
    pub political: String,
    /// 工作单位及职务.
    pub employer: String,
    /// 已去世.
    pub deceased: bool,
}

/// How a member stands on paper beside the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Living, of this age.
    Age(u32),
    /// Living, birth not known or behind the reference day.
    Unknown,
    /// Dead.
    Deceased,
}

impl Family {
    /// Age on the reference day, or that the member is dead.
    pub fn standing(&self, on: NaiveDate) -> Standing {
        if self.deceased {
            return Standing::Deceased;
        }
        let born = PartialDate::read(&self.birth).ok();
        born.and_then(|born| age(born, on)).map_or(Standing::Unknown, Standing::Age)
    }

    /// Employer and post as they may be printed: nothing of a child.
    pub fn employer_on(&self, on: NaiveDate) -> &str {
        match self.standing(on) {
            Standing::Age(years) if years < CHILD => "",
            _ => &self.employer,
        }
    }
}

/// Lines with texts trimmed; wholly empty ones go.
pub(super) fn checked(rows: Vec<Family>, today: NaiveDate) -> Result<Vec<Family>, Fault> {
    let mut good = Vec::with_capacity(rows.len());
    for (index, row) in rows.into_iter().enumerate() {
        let number = index + 1;
        let field = |name: &str| format!("family {number} {name}");
        let birth = super::date(&field("birth"), &row.birth)?;
        if PartialDate::read(&birth).is_ok_and(|born| born.first_day() > today) {
            return Err(Fault::Date { field: field("birth"), value: birth });
        }
        let row = Family {
            relation: line(&field("relation"), &row.relation)?,
            name: line(&field("name"), &row.name)?,
            birth,
            political: line(&field("political"), &row.political)?,
            employer: paragraphs(&field("employer"), &row.employer)?,
            deceased: row.deceased,
        };
        if row == Family::default() {
            continue;
        }
        if row.name.is_empty() || row.relation.is_empty() {
            return Err(Fault::FamilyName(number));
        }
        good.push(row);
    }
    Ok(good)
}
