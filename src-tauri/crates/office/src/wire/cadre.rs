//! Cadre files, and the exchange files they come from and go to.

use super::SecondPerson;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What of a cadre file is typed; the shape of `domain::cadre::CadreFile`. Empty text means 'not known'.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct CadreForm {
    /// 籍贯.
    pub native_place: String,
    /// 出生地.
    pub birth_place: String,
    /// 入党时间, a month; for others the party they are in.
    pub party_since: String,
    /// 健康状况.
    pub health: String,
    /// 专业技术职务; empty means the roster's.
    pub technical_post: String,
    /// 熟悉专业有何专长.
    pub specialities: String,
    /// 现任职务 in full; empty means unit and post of the roster.
    pub present_post: String,
    /// 全日制教育.
    pub full_time: CadreStudy,
    /// 在职教育.
    pub in_service: CadreStudy,
    /// 简历.
    pub career: Vec<CareerRow>,
    /// The career as it is written, read in place of `career` when it is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub career_text: Option<String>,
    /// 奖惩情况.
    pub awards: String,
    /// 年度考核结果 of earlier years, in words.
    pub appraisals: String,
    /// 家庭主要成员及重要社会关系.
    pub family: Vec<FamilyRow>,
    /// What is proposed.
    #[serde(rename = "move")]
    pub movement: CadreMove,
    /// 呈报单位.
    pub reporting_unit: String,
    /// 填表人.
    pub filled_by: String,
    /// 填表时间.
    pub filled_on: String,
}

/// Education of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct CadreStudy {
    /// 学历.
    pub education: String,
    /// School and subject of it.
    pub education_school: String,
    /// 学位.
    pub degree: String,
    /// School and subject of it.
    pub degree_school: String,
}

/// One line of a career.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct CareerRow {
    /// First month, any usual form; stored as `1995.09`.
    pub from: String,
    /// Last month; empty while it lasts.
    pub to: String,
    /// What and where.
    pub text: String,
    /// Notes under it.
    pub notes: Vec<String>,
}

/// One member of the family.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct FamilyRow {
    /// 称谓.
    pub relation: String,
    /// 姓名.
    pub name: String,
    /// 出生年月, any usual form.
    pub birth: String,
    /// 政治面貌.
    pub political: String,
    /// 工作单位及职务.
    pub employer: String,
    /// 已去世.
    pub deceased: bool,
}

/// The move that is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct CadreMove {
    /// 拟任职务.
    pub proposed: String,
    /// 拟免职务.
    pub removed: String,
    /// 任免理由.
    pub reason: String,
    /// 聘期.
    pub term: String,
    /// 试用期.
    pub probation: String,
    /// 公示期.
    pub publicity: String,
    /// 计算年龄时间, a day; empty means the day of the print.
    pub reference: String,
}

/// A person's cadre file.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CadreCard {
    /// Person.
    pub person: i64,
    /// What is typed.
    pub form: CadreForm,
    /// The career as exchange files write it.
    pub career_text: String,
    /// SHA-256 of the photo, 64 hexadecimal digits; empty when there is none.
    pub photo: String,
    /// Who changed it last; empty while there is no file.
    pub by: String,
    /// When, ISO local time.
    pub at: String,
    /// Tags of the exchange file that this product has no field for; they are written again as they came.
    pub kept: Vec<String>,
}

/// What to import.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct CadreImport {
    /// The `.lrmx` file.
    pub path: String,
    /// Whose it is; 0 looks for the identity number of the file.
    #[serde(default)]
    pub person: i64,
    /// The digest of the preview that was agreed to; empty for a preview.
    #[serde(default)]
    pub digest: String,
}

/// What an import would do.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CadrePreview {
    /// Stands for file and state; the import is refused when either has changed.
    pub digest: String,
    /// Whose file it is.
    pub person: i64,
    /// 姓名.
    pub name: String,
    /// 工号.
    pub staff_number: String,
    /// Identity number of the roster, masked.
    pub identity_masked: String,
    /// What would change.
    pub changes: Vec<CadreChange>,
    /// Where the file says other than the roster; the roster stays.
    pub differs: Vec<CadreChange>,
    /// The photo would change.
    pub photo: bool,
    /// Tags without a field, kept as they are.
    pub kept: Vec<String>,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CadreChange {
    /// Its name, words at `cadre.field.<name>`.
    pub field: String,
    /// What stands.
    pub old: String,
    /// What would stand.
    pub new: String,
}

/// What to export.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct CadreExport {
    /// Whose; empty means everybody who has a file.
    pub people: Vec<i64>,
    /// A `.lrmx` file for one person, a folder for more.
    pub path: String,
    /// With identity numbers: for one person with a purpose, for more with the auditor beside the leader.
    #[serde(default)]
    pub identity: bool,
    /// Why identity numbers leave the file.
    #[serde(default)]
    pub purpose: String,
    /// The second person.
    #[serde(default)]
    pub second: Option<SecondPerson>,
}
