//! Form 3: appraisal result summary table 年度考核结果汇总表, landscape, any number of pages.

/// One appraised person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// 单位; consecutive rows of one unit get a sub-total.
    pub unit: String,
    /// 姓名.
    pub name: String,
    /// 职务.
    pub post: String,
    /// 业绩分.
    pub performance: Option<String>,
    /// Mean per rater class, in the order of `Summary::classes`.
    pub class_means: Vec<Option<String>>,
    /// 民主测评分.
    pub democratic: Option<String>,
    /// 领导评价.
    pub superior: Option<String>,
    /// 加减分.
    pub adjustments: Option<String>,
    /// 总分.
    pub total: Option<String>,
    /// 排名.
    pub rank: Option<String>,
    /// 拟定等次.
    pub proposed_grade: Option<String>,
    /// 上年等次; printed when `Summary::previous_year` asks for it.
    pub previous_grade: Option<String>,
    /// 备注; printed when `Summary::previous_year` asks for it.
    pub remark: Option<String>,
}

/// A grade and how many people got it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeCount {
    /// Name of the grade in the language of the print.
    pub grade: String,
    /// People.
    pub people: usize,
}

/// The figures of the foot block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// 应考核.
    pub expected: usize,
    /// 实考核.
    pub appraised: usize,
    /// 不定等次.
    pub no_grade: usize,
    /// 优秀名额.
    pub quota: Option<usize>,
    /// Of the quota, used.
    pub quota_used: usize,
    /// The used share as printed, `18.60%`.
    pub quota_share: Option<String>,
    /// Each grade's count, best first.
    pub grades: Vec<GradeCount>,
}

/// The filled summary table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Name of the group in the title.
    pub group_name: String,
    /// 单位 in the line above the table; `None` leaves it for the seal.
    pub unit: Option<String>,
    /// Year of the appraisal.
    pub year: i32,
    /// Date in the sub-line as printed.
    pub date: Option<String>,
    /// Letters or short names of the rater classes, one column each.
    pub classes: Vec<String>,
    /// Rows in the order of the table, units together.
    pub rows: Vec<Row>,
    /// Figures of the foot block.
    pub counts: Counts,
    /// The rule set in force: trimming, void rule, rounding, quota rounding, pool.
    pub rule_line: String,
    /// The variant with 上年等次 and 备注.
    pub previous_year: bool,
}

impl Summary {
    pub(crate) fn lay(&self, _setter: &crate::text::Setter<'_>, _stamp: &crate::Stamp) -> Vec<crate::list::Page> {
        Vec::new()
    }
}
