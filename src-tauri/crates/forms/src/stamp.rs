//! What every printed sheet has besides its form: language, stamp at the foot, bundle of sheets, finished document.

use chrono::NaiveDateTime;

use crate::{
    appointing::{AppointmentNotice, MotionNotice, ShareTable, TermList},
    award_approval::AwardApproval,
    award_notice::AwardNotice,
    award_year::AwardYear,
    ballot::Ballot,
    cadre::Cadre,
    chart::OrgChart,
    count_sheet::CountSheet,
    explanation::Explanation,
    honour::{Honour, OffsetSheet},
    leading::Leading,
    learning::{LearningYear, PairAgreement},
    notice::Notice,
    payout::Payout,
    provision::{ProvisionRegister, SuggestionRound},
    publicity::Publicity,
    record::Record,
    recovery::Recovery,
    registration::Registration,
    reminder::ReminderList,
    report::WorkReport,
    reserve::{FollowUp, PoolSummary, ReserveForm, Succession},
    review::Review,
    selection::Selection,
    summary::Summary,
    target::{LetterScore, TargetLetter},
    title::{TitleCells, TitleDecision, TitleResult},
    training::Training,
};

/// The language of the fixed words on paper. Data stays as the caller gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Simplified Chinese.
    Chinese,
    /// English.
    English,
}

/// The print-register row of one sheet, as it is printed at the foot of each page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Stamp {
    /// Number of the stored record; empty leaves it out of the foot.
    pub record_number: String,
    /// When it is printed, local time.
    pub printed_at: NaiveDateTime,
    /// Who prints.
    pub operator: String,
    /// First eight hexadecimal digits of the record's SHA-256; empty for a sheet that the print register does not keep.
    pub record_hash: String,
    /// Head of the audit chain, `sequence:16 hexadecimal digits`.
    pub audit_head: String,
    /// Not final yet: the page carries the diagonal mark 草稿 未审批.
    pub draft: bool,
    /// Printed before and changed since: the foot line says so.
    pub reprint: bool,
    /// 份号 of a confidential paper: its pages carry 内部 注意保管, this number and a mark across them. `None` for all others.
    pub copy: Option<u32>,
}

/// One filled form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheet {
    /// Form 1, 年度考核登记表.
    Registration(Box<Registration>),
    /// Form 2, 民主测评票: one sheet is one ballot.
    Ballot(Box<Ballot>),
    /// Form 3, 年度考核结果汇总表.
    Summary(Box<Summary>),
    /// Form 4, 证书奖励审批表.
    AwardApproval(Box<AwardApproval>),
    /// Form 5, 证书奖励发放表.
    Payout(Box<Payout>),
    /// Form 6, 奖励通知书.
    AwardNotice(Box<AwardNotice>),
    /// Form 6, 荣誉证书.
    Honour(Box<Honour>),
    /// Form 6, 套打校准页.
    OffsetSheet(Box<OffsetSheet>),
    /// Form 7a, 后备干部登记表.
    ReserveForm(Box<ReserveForm>),
    /// Form 7b, 后备干部跟踪考察记录表.
    FollowUp(Box<FollowUp>),
    /// Form 7c, 后备干部库汇总表.
    PoolSummary(Box<PoolSummary>),
    /// Forms 7d and 7e, 九宫格 and 岗位接续.
    Succession(Box<Succession>),
    /// Form 8, 干部任免审批表.
    Cadre(Box<Cadre>),
    /// Form 13, 本人档案信息单.
    Record(Box<Record>),
    /// Form 14, 恢复密钥单.
    Recovery(Box<Recovery>),
    /// Form 15, 民主测评统计表.
    CountSheet(Box<CountSheet>),
    /// Form 16, 年度考核结果通知书.
    Notice(Box<Notice>),
    /// Form 17, 公示.
    Publicity(Box<Publicity>),
    /// Form 18, 计算说明.
    Explanation(Box<Explanation>),
    /// Form 19, 复核（申诉）决定书.
    Review(Box<Review>),
    /// Form 30, 职称评审结果表.
    TitleResult(Box<TitleResult>),
    /// Form 31, 聘任决定.
    TitleDecision(Box<TitleDecision>),
    /// Form 32, 四格统计表.
    TitleCells(Box<TitleCells>),
    /// Form 10, the papers of a competitive selection 竞聘.
    Selection(Box<Selection>),
    /// Form 33, 任前公示.
    MotionNotice(Box<MotionNotice>),
    /// Form 34, 聘任通知.
    AppointmentNotice(Box<AppointmentNotice>),
    /// Form 35, 聘期届满一览表.
    TermList(Box<TermList>),
    /// Form 36, 任职结构统计表.
    ShareTable(Box<ShareTable>),
    /// Form 5c, 年度证书奖励汇总表.
    AwardYear(Box<AwardYear>),
    /// Form 5d, 证书到期提醒表.
    ReminderList(Box<ReminderList>),
    /// Form 11, the papers of training 培训.
    Training(Box<Training>),
    /// Form 12, the papers of the leading group 领导小组.
    Leading(Box<Leading>),
    /// Form 11d, 学习型团队年度情况表.
    LearningYear(Box<LearningYear>),
    /// Form 11e, 师徒结对协议书.
    PairAgreement(Box<PairAgreement>),
    /// Form 41, 年度人才工作报告.
    WorkReport(Box<WorkReport>),
    /// Form 9a, 人才工作目标责任书.
    TargetLetter(Box<TargetLetter>),
    /// Form 9b, 目标责任书考核评分表.
    LetterScore(Box<LetterScore>),
    /// Form 39, 优化人才发展环境规定登记表.
    ProvisionRegister(Box<ProvisionRegister>),
    /// Form 40, 职工建议与答复表.
    SuggestionRound(Box<SuggestionRound>),
    /// Form 37, 组织机构图.
    OrgChart(Box<OrgChart>),
}

/// What the document as a whole is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// Title in the document properties and the viewer's window.
    pub title: String,
    /// Creation date of the document, local time; an input, so that the same print gives the same bytes.
    pub created: NaiveDateTime,
}

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file's content, PDF/A-2u.
    pub bytes: Vec<u8>,
    /// Number of pages.
    pub pages: usize,
}

macro_rules! sheet {
    ($($form:ident),*) => {
        $(impl From<$form> for Sheet {
            fn from(form: $form) -> Sheet {
                Sheet::$form(Box::new(form))
            }
        })*
    };
}

sheet!(
    Registration,
    Ballot,
    Summary,
    AwardApproval,
    Payout,
    Record,
    Recovery,
    CountSheet,
    Notice,
    Publicity,
    Explanation,
    Review,
    TitleResult,
    TitleDecision,
    TitleCells,
    Cadre,
    Selection,
    MotionNotice,
    AppointmentNotice,
    TermList,
    ShareTable,
    OrgChart,
    AwardNotice,
    Honour,
    OffsetSheet,
    AwardYear,
    ReminderList,
    ReserveForm,
    FollowUp,
    PoolSummary,
    Succession,
    Training,
    Leading,
    LearningYear,
    PairAgreement,
    ProvisionRegister,
    SuggestionRound,
    TargetLetter,
    LetterScore,
    WorkReport
);
