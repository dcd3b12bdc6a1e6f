//! Printing: what to print, how, and the register of what was printed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The forms of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// Annual appraisal registration form 年度考核登记表.
    Registration,
    /// How a total was computed 计算说明.
    Explanation,
    /// Appraisal result summary 年度考核结果汇总表.
    Summary,
    /// Certificate-award approval sheet 证书奖励审批表.
    AwardApproval,
    /// Certificate-award payout list 证书奖励发放表.
    Payout,
    /// Monthly list of allowances 津贴发放表.
    AllowanceList,
    /// All that is kept about one person and who looked at it 本人档案记录.
    Record,
    /// Democratic appraisal ballots 民主测评票 of one class.
    Ballot,
    /// Count of the ballots 民主测评统计表.
    CountSheet,
    /// Notice of the people proposed for the best grade 公示.
    Publicity,
    /// Notice of the result to the person 考核结果通知书.
    Notice,
    /// Decision on a review or complaint 复核（申诉）决定书.
    Review,
    /// Result of a title review 职称评审结果表.
    TitleResult,
    /// Decision on title appointments 职称聘任决定.
    TitleDecision,
    /// Four cells of titles and appointments 四格统计表.
    TitleCells,
    /// Cadre appointment approval form 干部任免审批表.
    Cadre,
    /// Notice of a selection 竞聘公告.
    SelectionNotice,
    /// Application for a competitive post 竞聘报名表.
    SelectionApplication,
    /// A judge's score sheets 竞聘评分表.
    SelectionSheet,
    /// The panel's marks 面试成绩统计表.
    SelectionPanel,
    /// Overall ranking 综合成绩汇总表.
    SelectionRanking,
    /// Publicity of the proposed winners 竞聘公示.
    SelectionPublicity,
    /// Notice before appointment 任前公示 of a round.
    MotionNotice,
    /// Notice of appointment 聘任通知 of a round.
    AppointmentNotice,
    /// Terms that end 聘期届满一览表.
    TermList,
    /// 后备干部登记表; the source is the nomination.
    ReserveForm,
    /// 后备干部跟踪考察记录表; the source is the nomination, the items are sheets.
    FollowUp,
    /// 后备干部库汇总表; the source does not matter.
    PoolSummary,
    /// 后备干部九宫格; the source does not matter.
    NineBox,
    /// 岗位接续表; the source does not matter.
    CoverList,
    /// 年度证书奖励汇总表; the source is the year.
    AwardYear,
    /// 证书到期提醒表; the source does not matter.
    ReminderList,
    /// 年度培训计划表; the source is the year.
    TrainingPlan,
    /// 培训签到表; the source is the programme, the items are sessions.
    AttendanceSheet,
    /// 培训记录卡; the source is the person.
    TrainingRecord,
    /// 培训评价表; the source is the programme.
    CourseEvaluation,
    /// 培训年度汇总; the source is the year.
    TrainingSummary,
    /// Shares of the appointed 任职结构统计表.
    ShareTable,
    /// 领导小组成员名单; the source is the day as a number, 0 for today.
    SeatRoster,
    /// 会议议程; the source is the meeting.
    MeetingAgenda,
    /// 会议纪要; the source is the meeting.
    MeetingMinutes,
    /// 决议单; the source is the resolution.
    ResolutionSheet,
    /// 重大事项清单; the source does not matter.
    IssueList,
    /// 年度优秀人才体系建设计划; the source is the year.
    Programme,
    /// 学习型团队年度情况表; the source is the unit, the item the year.
    LearningYear,
    /// 师徒结对协议书; the source is the pair.
    PairAgreement,
    /// 优化环境规定登记表 of today.
    ProvisionRegister,
    /// 职工建议与答复表; the source is the round.
    SuggestionRound,
    /// 人才工作目标责任书 in two originals; the source is the letter, the item the version.
    TargetLetter,
    /// 目标责任书考核评分表; the source is the letter.
    LetterScore,
    /// 年度人才工作报告; the source is the year.
    WorkReport,
    /// Organisation chart 组织机构图 on a day.
    OrgChart,
    /// Notice of an award to the person 奖励通知书.
    AwardNotice,
    /// Certificate of honour 荣誉证书 for an award.
    AwardHonour,
    /// Certificate of honour 荣誉证书 for the best grade of a confirmed year.
    GradeHonour,
    /// Sheet to find the offset for pre-printed stock 套打校准页.
    OffsetSheet,
}

/// What to print.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct PrintRequest {
    /// Form.
    pub form: FormKind,
    /// `zh-CN` or `en`.
    pub language: String,
    /// Appraisal (registration, explanation, summary, ballots, count, honour for a grade), award batch (approval, payout, award notice, honour
    /// for an award), person (record, cadre), session (title
    /// result), resolution or -1 for what waits (title decision), day as `20261122`, 0 for today (title cells, organisation chart), round
    /// (notices before and of appointment, terms, shares),
    /// selection (its papers, whose items are posts in it or applications), nothing (offset sheet).
    pub source: i64,
    /// Subjects (registration, explanation, honour for a grade), decisions (approval, award notice, honour for an award) or people (cadre, instead of `source`), or the unit at the top (organisation chart); empty means all. Of spare ballots the first is how many.
    #[serde(default)]
    pub items: Vec<i64>,
    /// Payout and allowance lists: `signing`, `finance` or `public`; summary: `plain`, `remarks` or `broad` (A3); ballots: the class, such as `B`,
    /// `teams-B`, or `B-spare` for ballots without a number; cadre: `company` or `standard`; organisation chart: `a4` or `a3`; certificates of honour: `full` or `stock`, the words alone on pre-printed
    /// stock, moved by the desk's offset; empty means the first.
    #[serde(default)]
    pub variant: String,
}

/// A preview held in memory; pages are fetched as pictures.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PrintPreview {
    /// Handle for `print_page`.
    pub token: u32,
    /// Pages.
    pub pages: u32,
    /// Sheets (people) in it.
    pub sheets: u32,
    /// A draft mark is printed because the record is not final.
    pub draft: bool,
}

/// How to write files.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct PrintSave {
    /// What to print.
    pub request: PrintRequest,
    /// One PDF with bookmarks (`path` is a file) or one file each (`path` is a folder).
    pub each: bool,
    /// Where to.
    pub path: String,
}

/// What was written.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PrintOutcome {
    /// Files written.
    pub files: Vec<String>,
    /// Pages in all.
    pub pages: u32,
    /// Sheets in all.
    pub sheets: u32,
}

/// One line of the print register.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PrintRow {
    /// Id.
    pub id: i64,
    /// ISO local time.
    pub at: String,
    /// Who printed.
    pub actor: String,
    /// Form.
    pub form: FormKind,
    /// Language.
    pub language: String,
    /// Sheets.
    pub sheets: u32,
    /// Pages.
    pub pages: u32,
    /// Printed as draft.
    pub draft: bool,
    /// At least one sheet had been printed before with other content.
    pub reprint: bool,
    /// SHA-256 of the bytes, first 16 hex digits.
    pub hash: String,
    /// Where it was written.
    pub path: String,
    /// What was printed: year or batch.
    pub object: String,
}
