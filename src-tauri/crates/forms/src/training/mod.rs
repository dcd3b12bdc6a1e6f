//! Form 11, the papers of training 培训: attendance sheet, record card, evaluation sheet, yearly plan and yearly summary.

mod attendance;
mod evaluation;
mod plan;
mod record;
mod summary;

pub use attendance::{Attendance, Seat};
pub use evaluation::Evaluation;
pub use plan::{PlanRow, TrainingPlan};
pub use record::{RecordCard, RecordRow, RecordYear};
pub use summary::{SumRow, TrainingSummary};

use crate::{
    Language, Stamp,
    frame::Paper,
    grid::Cell,
    list::{Page, mm},
    roll::{self, Column},
    text::Setter,
};

/// One of the papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Training {
    /// 11a 培训签到表, one session.
    Attendance(Attendance),
    /// 11b 培训记录卡.
    Record(RecordCard),
    /// 11c 培训评价表.
    Evaluation(Evaluation),
    /// 11f 年度培训计划表.
    Plan(TrainingPlan),
    /// 11g 培训年度汇总.
    Summary(TrainingSummary),
}

impl Training {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        match self {
            Self::Attendance(form) => form.lay(setter, stamp),
            Self::Record(form) => form.lay(setter, stamp),
            Self::Evaluation(form) => form.lay(setter, stamp),
            Self::Plan(form) => form.lay(setter, stamp),
            Self::Summary(form) => form.lay(setter, stamp),
        }
    }

    pub(crate) fn paper(&self) -> Paper {
        if matches!(self, Self::Plan(_)) { Paper::LANDSCAPE } else { Paper::PORTRAIT }
    }

    pub(crate) fn bookmark(&self, language: Language) -> String {
        let pick = |chinese: String, english: String| match language {
            Language::Chinese => chinese,
            Language::English => english,
        };
        match self {
            Self::Attendance(form) => format!("{} {}", form.title, form.day),
            Self::Record(form) => format!("{} {}", form.name, form.staff_number),
            Self::Evaluation(form) => pick(format!("{} 评价表", form.title), format!("{} evaluation", form.title)),
            Self::Plan(form) => pick(format!("{}年度培训计划", form.year), format!("Training plan {}", form.year)),
            Self::Summary(form) => pick(format!("{}年度培训汇总", form.year), format!("Training summary {}", form.year)),
        }
    }
}

/// Texts that may break, then figures on one line each.
fn line(setter: &Setter<'_>, columns: &[Column], texts: &[&str], figures: &[&str]) -> Vec<Cell> {
    let words = columns.iter().zip(texts).map(|(column, text)| roll::roomy(setter, column, text, mm(roll::ROW - 0.8)));
    let rest = columns[texts.len()..].iter().zip(figures);
    words.chain(rest.map(|(column, text)| roll::solid(setter, column, Some(text), 10.5))).collect()
}
