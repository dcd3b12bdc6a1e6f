//! A person of the roster. The record holds what some form prints and nothing else (domain §13: purpose, minimum).

use crate::date::PartialDate;
use crate::identity::IdentityNumber;
use crate::post::PostLevel;
use serde::{Deserialize, Serialize};

/// Sex, GB/T 2261.1 (domain §12.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sex {
    /// 男.
    #[serde(rename = "男")]
    Male,
    /// 女.
    #[serde(rename = "女")]
    Female,
}

impl Sex {
    /// The word on screen and paper.
    pub fn word(self) -> &'static str {
        match self {
            Self::Male => "男",
            Self::Female => "女",
        }
    }

    /// Reads `男`, `女`, the codes 1 and 2, `M`, `F`.
    pub fn read(text: &str) -> Option<Self> {
        match crate::text::half_width(text).trim() {
            "男" | "1" | "M" | "m" | "男性" => Some(Self::Male),
            "女" | "2" | "F" | "f" | "女性" => Some(Self::Female),
            _ => None,
        }
    }
}

/// One person as the roster has him. Empty text means 'not known'.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// 工号, unique, never reused.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// 性别.
    pub sex: Sex,
    /// 身份证号.
    pub identity: Option<IdentityNumber>,
    /// 出生年月.
    pub birth: Option<PartialDate>,
    /// 民族.
    pub ethnic: String,
    /// 政治面貌.
    pub political: String,
    /// 参加工作时间.
    pub work_since: Option<PartialDate>,
    /// 学历.
    pub education: String,
    /// Name of the unit 单位.
    pub unit: String,
    /// 岗位（职务）.
    pub post: String,
    /// 职务层次.
    pub level: Option<PostLevel>,
    /// 任现职时间.
    pub in_post_since: Option<PartialDate>,
    /// 人员类别.
    pub category: String,
    /// 专业技术职务.
    pub title: String,
    /// 技能等级.
    pub skill_level: String,
    /// 备注.
    pub remark: String,
    /// Fields that no roster carries.
    pub typed: Typed,
}

/// Fields typed on the person's page; they stay blank on paper until then (forms §13).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// 入职时间.
    pub joined: Option<PartialDate>,
    /// 用工形式.
    pub contract_type: String,
    /// 从事或分管工作.
    pub duties: String,
    /// 聘期.
    pub term: String,
    /// Training hours this year.
    pub training_hours: String,
    /// Bank account.
    pub bank_account: String,
    /// 离职时间: the day the person left the group; none while employed.
    pub left_on: Option<chrono::NaiveDate>,
}

/// Whether a political affiliation 政治面貌 is membership of the Party, probation included; none when it is not known.
pub fn party_member(political: &str) -> Option<bool> {
    match political.trim() {
        "" => None,
        // The democratic parties have members of their own: 农工党党员.
        "党员" | "预备党员" => Some(true),
        known => Some(known.starts_with("中共")),
    }
}

/// Whole months from `since` to `on`, never below zero.
pub fn months_between(since: chrono::NaiveDate, on: chrono::NaiveDate) -> u32 {
    use chrono::Datelike;
    let months = (on.year() - since.year()) * 12 + on.month() as i32 - since.month() as i32 - i32::from(on.day() < since.day());
    u32::try_from(months).unwrap_or(0)
}
