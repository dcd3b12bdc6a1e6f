//! Form 12c: one resolution 决议单: its number, what it decides, how it was voted on, who carries it out. Of one that was recorded from paper
//! it says what is known.

use super::agenda::or_none;
use super::minutes::vote_words;
use super::{ROW, begin, note, one, signed, told, two};
use crate::{
    Language, Stamp,
    frame::{self, Paper},
    list::Page,
    text::Setter,
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-12c v1.0";

/// What is known of a resolution that a meeting of the file made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decided {
    /// 会议.
    pub meeting: String,
    /// 汇报人.
    pub reporter: String,
    /// 讨论要点.
    pub discussion: String,
    /// 决议.
    pub resolved: String,
    /// On the roll, and of them present.
    pub roll: (u32, u32),
    /// Who stepped out, with the reason.
    pub out: Vec<String>,
    /// How many voted, and 同意, 反对, 弃权.
    pub vote: Option<(u32, [u32; 3])>,
    /// 责任单位.
    pub responsible: String,
    /// 完成时限 as printed; empty without one.
    pub due: String,
}

/// The filled sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ResolutionSheet {
    /// Name of the group in the title.
    pub group_name: String,
    /// 文号.
    pub number: String,
    /// Day as printed.
    pub on: String,
    /// 议题.
    pub title: String,
    /// None when it was recorded from paper.
    pub decided: Option<Decided>,
    /// File name and SHA-256 of the scan; empty without one.
    pub scan: (String, String),
}

impl ResolutionSheet {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let title = match setter.language {
            Language::Chinese => format!("{}人才工作领导小组决议单", self.group_name),
            Language::English => format!("{}: Resolution of the Talent Leading Group", self.group_name),
        };
        let mut rows = begin(setter, Paper::LETTER, (&title, &self.number), self.number.clone());
        two(setter, &mut rows, (("决议编号", "Number"), &self.number), (("日期", "Date"), &self.on));
        match &self.decided {
            Some(decided) => {
                one(setter, &mut rows, ("会议", "Meeting"), &decided.meeting);
                told(setter, &mut rows, ("议题", "Item"), &self.title, 14.0);
                let (all, there) = decided.roll;
                let roll = match setter.language {
                    Language::Chinese => format!("应到 {all} 人，实到 {there} 人"),
                    Language::English => format!("{there} of {all}"),
                };
                two(setter, &mut rows, (("汇报人", "Reporter"), &decided.reporter), (("到会", "Present"), &roll));
                told(setter, &mut rows, ("讨论要点", "Discussion"), or_none(setter, &decided.discussion), 20.0);
                let out = decided.out.join(setter.words("；", "; "));
                told(setter, &mut rows, ("回避", "Stepped out"), or_none(setter, &out), ROW);
                one(setter, &mut rows, ("表决", "Vote"), &vote_words(setter, decided.vote, Some(true)));
                told(setter, &mut rows, ("决议", "Resolved"), &decided.resolved, 34.0);
                two(
                    setter,
                    &mut rows,
                    (("责任单位", "Carried out by"), or_none(setter, &decided.responsible)),
                    (("完成时限", "Until"), or_none(setter, &decided.due)),
                );
            }
            None => {
                told(setter, &mut rows, ("事项", "Subject"), &self.title, 30.0);
                let from_paper = setter.words(
                    "据纸质决议登记，到会、回避和表决情况以原件为准。",
                    "Recorded from paper; who was there, who stepped out and the vote stand on the original.",
                );
                told(setter, &mut rows, ("来源", "Source"), from_paper, 14.0);
            }
        }
        let (name, hash) = &self.scan;
        if !name.is_empty() {
            let text = match setter.language {
                Language::Chinese => format!("扫描件：{name}，SHA-256 {hash}"),
                Language::English => format!("Scan: {name}, SHA-256 {hash}"),
            };
            note(setter, &mut rows, &text);
        }
        signed(setter, &mut rows, ("组长签发：", "Issued by the leader:"), None, true);
        let mut pages = rows.finish();
        frame::finish(setter, Paper::LETTER, FORM, stamp, &mut pages);
        pages
    }
}
