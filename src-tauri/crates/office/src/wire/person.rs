//! People and units as lists and cards.

use super::{AppraisalOfPerson, CertificateRow, HolderRow, QualificationRow, TitleAppointmentRow};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One unit of the group.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct UnitRow {
    /// Id.
    pub id: i64,
    /// Name.
    pub name: String,
    /// Kind as the office names it: 总部, 部门, 车间.
    pub kind: String,
    /// The unit above; none at the top.
    pub parent: Option<i64>,
    /// First day, ISO; empty when not known.
    pub since: String,
    /// Last day, ISO; empty while it stands.
    pub until: String,
    /// Its place among those under the same unit.
    pub place: i64,
    /// People in it now.
    pub people: u32,
}

/// What the people list is filtered by. Empty fields do not filter.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct PersonQuery {
    /// Part of the name, pinyin, pinyin initials, staff number or unit.
    pub text: String,
    /// Unit.
    pub unit: Option<i64>,
    /// Post level: 高层正职, 高层副职, 中层正职, 中层副职, 基层.
    pub level: String,
    /// Category 人员类别.
    pub category: String,
}

/// One line of the people list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PersonRow {
    /// Id.
    pub id: i64,
    /// 工号.
    pub staff_number: String,
    /// 姓名.
    pub name: String,
    /// `男` or `女`.
    pub sex: String,
    /// Birth month as it is printed, `1980.05`.
    pub birth: String,
    /// 单位.
    pub unit: String,
    /// 岗位（职务）.
    pub post: String,
    /// 职务层次; may be empty.
    pub level: String,
    /// 人员类别.
    pub category: String,
    /// 政治面貌.
    pub political: String,
    /// 学历.
    pub education: String,
    /// 任现职时间 `2021.06`; may be empty.
    pub in_post_since: String,
    /// 专业技术职务; may be empty.
    pub title: String,
    /// 技能等级; may be empty.
    pub skill_level: String,
}

/// All that is kept about one person.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PersonCard {
    /// The list line.
    pub row: PersonRow,
    /// Identity number, masked: `110105********002X`.
    pub identity_masked: String,
    /// 民族.
    pub ethnic: String,
    /// 参加工作时间 `1997.08`.
    pub work_since: String,
    /// 备注.
    pub remark: String,
    /// The fields without a source in the roster, typed on the person's page.
    pub typed: PersonTyped,
    /// Results of closed appraisals, latest first.
    pub appraisals: Vec<AppraisalOfPerson>,
    /// The person's certificates.
    pub certificates: Vec<CertificateRow>,
    /// Posts held, latest first; empty for whoever may not see posts.
    pub held: Vec<HolderRow>,
    /// Titles and skill levels, the register of qualifications; empty for whoever may not see it.
    pub titles: Vec<QualificationRow>,
    /// What the person was appointed to by title, latest first; empty for whoever may not see it.
    pub appointed: Vec<TitleAppointmentRow>,
    /// Characters of the name that no shipped face can print.
    pub unprintable: Vec<String>,
    /// Day the person left the group, ISO; empty while employed.
    pub left_on: String,
    /// The account signed in is this person or a declared relative: open cases stay shut.
    pub recused: bool,
}

/// Showing a masked number in full. It is recorded with its purpose.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct Unmask {
    /// Person.
    pub person: i64,
    /// `identity` or `bank_account`.
    pub field: String,
    /// Why, in a few words.
    pub purpose: String,
}

/// Fields that no roster carries. Empty text means 'not known yet' and stays blank on paper.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct PersonTyped {
    /// 入职时间, any usual date form; stored and sent back as `2004.07` or `2004-07-01`.
    pub joined: String,
    /// 用工形式.
    pub contract_type: String,
    /// 从事或分管工作.
    pub duties: String,
    /// 聘期, for example `2024.01—2026.12`.
    pub term: String,
    /// Training hours this year.
    pub training_hours: String,
    /// 离职时间, any usual date form, to the day; empty while employed.
    pub left_on: String,
    /// Bank account; masked (`6222 **** 1234`) when sent, unchanged when sent back masked.
    pub bank_account: String,
}
