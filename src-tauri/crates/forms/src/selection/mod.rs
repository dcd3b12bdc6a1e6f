//! Form 10, the papers of a competitive selection 竞聘: judge's sheets, panel summary, ranking, application form, notice and publicity.

mod application;
mod letter;
mod sheet;
mod table;

pub use application::Application;
pub use letter::{Announcement, Opening, Publicity, Winner};
pub use sheet::{Element, JudgeSheets, Slip};
pub use table::{PanelRow, PanelSummary, Ranked, Ranking};

use crate::{Language, Stamp, frame::Paper, list::Page, text::Setter};

/// One of the papers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// 竞聘公告.
    Announcement(Announcement),
    /// 竞聘报名表.
    Application(Application),
    /// 竞聘面试评分表.
    Sheets(JudgeSheets),
    /// 面试成绩统计表.
    Panel(PanelSummary),
    /// 综合成绩汇总表.
    Ranking(Ranking),
    /// 竞聘结果公示.
    Publicity(Publicity),
}

impl Selection {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        match self {
            Self::Announcement(form) => form.lay(setter, stamp),
            Self::Application(form) => form.lay(setter, stamp),
            Self::Sheets(form) => form.lay(setter, stamp),
            Self::Panel(form) => form.lay(setter, stamp),
            Self::Ranking(form) => form.lay(setter, stamp),
            Self::Publicity(form) => form.lay(setter, stamp),
        }
    }

    pub(crate) fn paper(&self) -> Paper {
        match self {
            Self::Panel(_) | Self::Ranking(_) => Paper::LANDSCAPE,
            Self::Announcement(_) | Self::Publicity(_) => Paper::LETTER,
            Self::Application(_) | Self::Sheets(_) => Paper::PORTRAIT,
        }
    }

    pub(crate) fn bookmark(&self, language: Language) -> String {
        let pick = |chinese: &str, english: &str, of: &str| match language {
            Language::Chinese => format!("{chinese} {of}"),
            Language::English => format!("{english} {of}"),
        };
        match self {
            Self::Announcement(form) => pick("竞聘公告", "Notice of selection", &form.name),
            Self::Application(form) => pick("竞聘报名表", "Application", &form.name),
            Self::Sheets(form) => pick("竞聘评分表", "Score sheets", &format!("{} {}", form.post, form.judge)),
            Self::Panel(form) => pick("面试成绩统计表", "Interview scores", &form.post),
            Self::Ranking(form) => pick("综合成绩汇总表", "Overall ranking", &form.name),
            Self::Publicity(form) => pick("竞聘结果公示", "Publicity of the outcome", &form.name),
        }
    }
}
