//! Form 1: annual appraisal registration form 年度考核登记表, two pages.
//!
//! `None` is a cell left blank for handwriting; a confirmed 'none' is the word itself, given by the caller.

/// A labelled figure: a dimension, or the mean of a rater class.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mark {
    /// Name in the language of the print, such as `德` or `A票 领导班子`.
    pub label: String,
    /// The rounded figure; `None` prints an empty cell.
    pub value: Option<String>,
}

/// The appraised person's opinion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opinion {
    /// 同意.
    Agree,
    /// 不同意，申请复核.
    Review,
}

/// The filled registration form of one person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registration {
    /// Name of the group in the title, such as `XX集团`.
    pub group_name: String,
    /// Year of the appraisal.
    pub year: i32,
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 工号; on the bookmark, not on the grid.
    pub staff_number: String,
    /// 性别.
    pub sex: Option<String>,
    /// 出生年月, `1980.05`.
    pub birth: Option<String>,
    /// 政治面貌.
    pub political: Option<String>,
    /// 任现职时间, `2021.03`.
    pub in_post_since: Option<String>,
    /// 单位.
    pub unit: Option<String>,
    /// 职务.
    pub post: Option<String>,
    /// 从事或分管工作.
    pub duties: Option<String>,
    /// 聘期.
    pub term: Option<String>,
    /// 本年参加培训, such as `96 学时`.
    pub training_hours: Option<String>,
    /// 个人总结, paragraphs divided by `\n`; flows to 续页 when it is long.
    pub summary: Option<String>,
    /// The dimensions of the scheme (德 能 勤 绩 廉) with their scores.
    pub dimensions: Vec<Mark>,
    /// 业绩分.
    pub performance: Option<String>,
    /// 民主测评分.
    pub democratic: Option<String>,
    /// 领导评价分.
    pub superior: Option<String>,
    /// 加减分, `+2.00 −1.50`.
    pub adjustments: Option<String>,
    /// 总分.
    pub total: Option<String>,
    /// Mean per rater class; the caller passes every value as `None` when one class has fewer than 3 valid ballots.
    pub class_means: Vec<Mark>,
    /// 主管领导评语.
    pub superior_comment: Option<String>,
    /// 考核等次建议.
    pub proposed_grade: Option<String>,
    /// The grades to tick, 不定等次 included.
    pub grades: Vec<String>,
    /// 确定等次: the one of `grades` that is ticked.
    pub decided_grade: Option<String>,
    /// Number of the resolution that decided.
    pub resolution: Option<String>,
    /// Date of the decision as printed, `2027年1月12日`.
    pub decided_on: Option<String>,
    /// 本人意见.
    pub opinion: Option<Opinion>,
    /// 未确定等次或不参加考核情况说明.
    pub no_grade_reason: Option<String>,
    /// 备注: 否决事项, 受比例限制, 复核结果; one line each.
    pub remarks: Vec<String>,
    /// Right of appeal, deadline and address, printed small under the table.
    pub appeal_note: String,
}
