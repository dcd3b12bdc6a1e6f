//! Certificates: professional titles, vocational skill levels, registered practice qualifications (domain §8).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Family of a certificate; families are rewarded apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// 专业技术资格.
    Title,
    /// 技能等级.
    Skill,
    /// 执业资格.
    Registered,
}

impl Family {
    /// All families.
    pub const ALL: [Family; 3] = [Self::Title, Self::Skill, Self::Registered];

    /// The name in data: `title`, `skill`, `registered`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Skill => "skill",
            Self::Registered => "registered",
        }
    }

    /// From the name in data.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.code() == code)
    }

    /// Reads an office's word: 技能等级, 职业资格, 专业技术资格, 职称, 执业资格….
    pub fn read(word: &str) -> Option<Self> {
        let word = word.trim();
        if word.contains("执业") || word.contains("注册") {
            Some(Self::Registered)
        } else if word.contains("技能") || word.contains("职业资格") || word.contains("技术等级") {
            Some(Self::Skill)
        } else if word.contains("专业技术") || word.contains("职称") {
            Some(Self::Title)
        } else {
            Self::from_code(word)
        }
    }

    /// Levels from low to high.
    pub fn levels(self) -> &'static [&'static str] {
        match self {
            Self::Title => &["员级", "助理级", "中级", "副高级", "正高级"],
            Self::Skill => &["学徒工", "五级", "四级", "三级", "二级", "一级", "特级技师", "首席技师"],
            Self::Registered => &["二级", "一级"],
        }
    }

    /// Rank of a level in the family, low to high; none for an unknown level.
    pub fn rank(self, level: &str) -> Option<usize> {
        self.levels().iter().position(|known| *known == level)
    }

    /// Reads a level in any usual writing: `三级/高级工`, `高级工`, `三级`, `副高`, `高级技师（一级）`.
    pub fn read_level(self, text: &str) -> Option<&'static str> {
        let text = crate::text::half_width(text);
        text.split(['/', '(', ')', '、', ' '])
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .find_map(|part| self.level_word(part))
    }

    fn level_word(self, word: &str) -> Option<&'static str> {
        if let Some(known) = self.levels().iter().find(|known| **known == word) {
            return Some(known);
        }
        match (self, word) {
            (Self::Skill, "初级工" | "初级") => Some("五级"),
            (Self::Skill, "中级工" | "中级") => Some("四级"),
            (Self::Skill, "高级工" | "高级") => Some("三级"),
            (Self::Skill, "技师") => Some("二级"),
            (Self::Skill, "高级技师") => Some("一级"),
            (Self::Title, "员") => Some("员级"),
            (Self::Title, "助理" | "初级") => Some("助理级"),
            (Self::Title, "副高") => Some("副高级"),
            (Self::Title, "正高") => Some("正高级"),
            _ => None,
        }
    }
}

/// State of the look-up 查验 (domain §8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verification {
    /// 未验.
    Unverified,
    /// 已验真.
    Verified,
    /// 查无.
    NotFound,
    /// 伪造.
    Forged,
}

impl Verification {
    /// The name in data.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unverified => "unverified",
            Self::Verified => "verified",
            Self::NotFound => "not_found",
            Self::Forged => "forged",
        }
    }

    /// Reads an office's word or the name in data; blank means not looked up.
    pub fn read(word: &str) -> Option<Self> {
        match word.trim() {
            "" | "未验" | "未查验" | "unverified" => Some(Self::Unverified),
            "已验真" | "已查验" | "验真" | "属实" | "verified" => Some(Self::Verified),
            "查无" | "not_found" => Some(Self::NotFound),
            "伪造" | "forged" => Some(Self::Forged),
            _ => None,
        }
    }
}

/// One certificate of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// Holder's 工号.
    pub staff_number: String,
    /// Family.
    pub family: Family,
    /// Trade or series 专业/工种.
    pub field: String,
    /// Level, one of [`Family::levels`].
    pub level: String,
    /// 证书编号, unique in the group.
    pub number: String,
    /// 发证机关.
    pub issuer: String,
    /// 发证日期.
    pub issued: NaiveDate,
    /// 申报日期.
    pub claimed: Option<NaiveDate>,
    /// 查验情况.
    pub verification: Verification,
    /// 查验日期.
    pub verified_on: Option<NaiveDate>,
    /// 注册单位 of a practice qualification; may be empty.
    #[serde(default)]
    pub employer: String,
    /// 注册有效期至; none for certificates without expiry.
    #[serde(default)]
    pub valid_until: Option<NaiveDate>,
    /// 继续教育到期; none where there is no such duty.
    #[serde(default)]
    pub education_due: Option<NaiveDate>,
}

/// How soon a registration or continuing education is due, counted in whole days from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Due {
    /// 已过期.
    Overdue,
    /// Within 7 days, today included.
    Week,
    /// Within 30 days.
    Month,
    /// Within 90 days.
    Quarter,
}

impl Due {
    /// Days ahead at which reminders begin: 90, 30 and 7.
    pub const DAYS: i64 = 90;
    /// All, the most urgent first.
    pub const ALL: [Due; 4] = [Self::Overdue, Self::Week, Self::Month, Self::Quarter];

    /// The name in data.
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
        }
    }

    /// From the name in data.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|due| due.code() == code)
    }

    /// First and last day ahead that it covers; the past has no first.
    pub fn span(self) -> (Option<i64>, i64) {
        match self {
            Self::Overdue => (None, -1),
            Self::Week => (Some(0), 7),
            Self::Month => (Some(8), 30),
            Self::Quarter => (Some(31), Self::DAYS),
        }
    }

    /// How soon a day is from today; none when it is further off than 90 days.
    pub fn of(day: NaiveDate, today: NaiveDate) -> Option<Self> {
        let ahead = (day - today).num_days();
        Self::ALL.into_iter().find(|due| ahead <= due.span().1)
    }
}

impl Certificate {
    /// What a look-up found true: holder, family, field, level, number and issue date. A change of one takes the look-up
    /// back; how the issuer is written does not.
    pub fn looked_up(&self) -> (&str, Family, &str, &str, &str, NaiveDate) {
        (&self.staff_number, self.family, &self.field, &self.level, &self.number, self.issued)
    }

    /// What in the number of a skill certificate cannot be checked: `PATTERN` when it is of no national pattern, `REGION` when its
    /// province is not in GB/T 2260. A remark, never a refusal: local patterns and numbers of ministries exist.
    pub fn number_remark(&self, today: NaiveDate) -> Option<&'static str> {
        if self.family != Family::Skill {
            return None;
        }
        match crate::certificate_number::read(&self.number, today) {
            None => Some("PATTERN"),
            Some(parts) => crate::region::province(&parts.region).is_none().then_some("REGION"),
        }
    }

    /// What the number itself says against the record: `LEVEL` or `YEAR`; none when it agrees or its pattern is unknown.
    pub fn number_disagrees(&self, today: NaiveDate) -> Option<&'static str> {
        use chrono::Datelike;
        if self.family != Family::Skill {
            return None;
        }
        let parts = crate::certificate_number::read(&self.number, today)?;
        let level_word = parts.level.and_then(|level| ["一级", "二级", "三级", "四级", "五级"].get(level as usize - 1).copied());
        if level_word.is_some_and(|word| word != self.level) {
            return Some("LEVEL");
        }
        parts.year.is_some_and(|year| year != self.issued.year()).then_some("YEAR")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reminders_begin_at_ninety_thirty_and_seven_days() {
        let today: NaiveDate = "2026-11-23".parse().unwrap();
        let after = |days: i64| Due::of(today + chrono::TimeDelta::days(days), today);
        for (days, due) in [
            (-400, Some(Due::Overdue)),
            (-1, Some(Due::Overdue)),
            (0, Some(Due::Week)),
            (7, Some(Due::Week)),
            (8, Some(Due::Month)),
            (30, Some(Due::Month)),
            (31, Some(Due::Quarter)),
            (90, Some(Due::Quarter)),
            (91, None),
        ] {
            assert_eq!(after(days), due, "{days}");
        }
    }
}
