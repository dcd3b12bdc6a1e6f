//! Form 12b: minutes of a meeting 会议纪要: who was there, and of every item what was said, how it was voted on and who does what.

use super::agenda::or_none;
use super::{LABEL, ROW, begin, numeral, one, ordinal, signed, told, two};
use crate::{
    Language, Stamp, cells,
    frame::{self, Paper},
    list::{Page, mm},
    rows::Rows,
    text::Setter,
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-12b v1.0";

/// Somebody who was not there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Away {
    /// 姓名.
    pub name: String,
    /// On leave, not merely missing.
    pub leave: bool,
    /// Why; may be empty.
    pub note: String,
}

/// An item as it was held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MinutesItem {
    /// 议题.
    pub topic: String,
    /// 汇报人.
    pub reporter: String,
    /// Heard, not decided.
    pub hear: bool,
    /// 讨论要点.
    pub discussion: String,
    /// 决议; what the resolution says.
    pub resolved: String,
    /// 文号; empty before the minutes were issued, or when the item was not carried.
    pub number: String,
    /// Who stepped out, with the reason.
    pub out: Vec<String>,
    /// How many voted, and 同意, 反对, 弃权; none before the vote.
    pub vote: Option<(u32, [u32; 3])>,
    /// Carried; none before the vote and of what was heard.
    pub carried: Option<bool>,
    /// 责任单位.
    pub responsible: String,
    /// 完成时限 as printed; empty without one.
    pub due: String,
}

/// The filled minutes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeetingMinutes {
    /// Name of the group in the title.
    pub group_name: String,
    /// 会议名称.
    pub title: String,
    /// Year and the n-th of it.
    pub ordinal: (i32, u32),
    /// Day and time as printed.
    pub when: String,
    /// 地点.
    pub place: String,
    /// 主持（组长）.
    pub chair: String,
    /// 记录.
    pub recorder: String,
    /// 出席.
    pub present: Vec<String>,
    /// 缺席.
    pub away: Vec<Away>,
    /// 列席.
    pub guests: String,
    /// How many had to be there.
    pub needed: u32,
    /// In the order of the agenda.
    pub items: Vec<MinutesItem>,
    /// Who issued them and when, as printed; none before.
    pub issued: Option<(String, String)>,
}

impl MeetingMinutes {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let title = match setter.language {
            Language::Chinese => format!("{}人才工作领导小组会议纪要", self.group_name),
            Language::English => format!("{}: Minutes of the Talent Leading Group", self.group_name),
        };
        let sub = ordinal(setter, self.ordinal.0, self.ordinal.1);
        let mut rows = begin(setter, Paper::LETTER, (&title, &sub), self.when.clone());
        self.head(setter, &mut rows);
        for (index, item) in self.items.iter().enumerate() {
            item.lay(setter, &mut rows, index + 1);
        }
        self.foot(setter, &mut rows);
        let mut pages = rows.finish();
        frame::finish(setter, Paper::LETTER, FORM, stamp, &mut pages);
        pages
    }

    fn head(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        let comma = setter.words("、", ", ");
        let entitled = self.present.len() + self.away.len();
        let present = match setter.language {
            Language::Chinese => format!(
                "{}\n应到 {entitled} 人，实到 {} 人（须 {} 人以上）。",
                self.present.join(comma),
                self.present.len(),
                self.needed
            ),
            Language::English => format!(
                "{}\n{} of {entitled} were there; {} were needed.",
                self.present.join(comma),
                self.present.len(),
                self.needed
            ),
        };
        let away = self.away.iter().map(|one| {
            let why = if one.leave { setter.words("请假", "on leave") } else { setter.words("缺席", "absent") };
            match (one.note.is_empty(), setter.language) {
                (true, Language::Chinese) => format!("{}（{why}）", one.name),
                (false, Language::Chinese) => format!("{}（{why}：{}）", one.name, one.note),
                (true, Language::English) => format!("{} ({why})", one.name),
                (false, Language::English) => format!("{} ({why}: {})", one.name, one.note),
            }
        });
        let away = away.collect::<Vec<_>>().join(comma);
        one(setter, rows, ("会议名称", "Meeting"), &self.title);
        two(setter, rows, (("时间", "Time"), &self.when), (("地点", "Place"), &self.place));
        two(setter, rows, (("主持（组长）", "Chair (leader)"), &self.chair), (("记录", "Recorder"), &self.recorder));
        told(setter, rows, ("出席", "Present"), &present, ROW);
        told(setter, rows, ("缺席", "Away"), or_none(setter, &away), ROW);
        told(setter, rows, ("列席", "Also attending"), or_none(setter, &self.guests), ROW);
    }

    fn foot(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        rows.y += mm(2.0);
        if let Some((by, _)) = &self.issued {
            let text = match setter.language {
                Language::Chinese => format!("本纪要由 {by} 在系统中签发。决议文号是聘任、考核等次和奖励引用的依据。"),
                Language::English => {
                    format!("Issued in the system by {by}. Appointments, grades and awards cite resolutions by their numbers.")
                }
            };
            super::note(setter, rows, &text);
        }
        signed(setter, rows, ("组长签发：", "Issued by the leader:"), self.issued.as_ref().map(|(_, on)| on.as_str()), false);
    }
}

impl MinutesItem {
    fn lay(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>, number: usize) {
        // The topic stays with the first lines of what was said.
        rows.want(mm(44.0));
        let numeral = numeral(setter, number);
        let labels = [format!("议题{numeral}"), format!("Item {numeral}")];
        told(setter, rows, (&labels[0], &labels[1]), &self.topic, ROW + 1.5);
        let kind = if self.hear { setter.words("听取", "To hear") } else { setter.words("议决", "To decide") };
        two(setter, rows, (("汇报人", "Reporter"), &self.reporter), (("类别", "Kind"), kind));
        told(setter, rows, ("讨论要点", "Discussion"), &self.discussion, 16.0);
        if !self.hear {
            let out = self.out.join(setter.words("；", "; "));
            let held = self.vote.is_some();
            told(setter, rows, ("回避", "Stepped out"), if held { or_none(setter, &out) } else { &out }, ROW);
            self.vote(setter, rows);
        }
        told(setter, rows, ("决议", "Resolved"), &self.decided(setter), if self.hear { ROW } else { 16.0 });
        two(setter, rows, (("责任单位", "Carried out by"), &self.responsible), (("完成时限", "Until"), &self.due));
    }

    fn vote(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        let text = vote_words(setter, self.vote, self.carried);
        let body = rows.paper.measure() - mm(LABEL);
        let words = ("表决", "Vote");
        rows.row(ROW, vec![cells::label(setter, words, mm(LABEL)), cells::value(setter, words, Some(&text), body, mm(ROW))]);
    }

    fn decided(&self, setter: &Setter<'_>) -> String {
        let lost = self.carried == Some(false);
        let parts = [if lost { setter.words("未通过。", "Not carried.") } else { "" }, self.resolved.as_str()];
        let words = parts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(setter.words("", " "));
        match (self.number.is_empty(), setter.language) {
            (true, _) => words,
            (false, Language::Chinese) => format!("{words}\n（{}）", self.number),
            (false, Language::English) => format!("{words}\n({})", self.number),
        }
    }
}

/// `参加表决 8 人：同意 7 票，反对 0 票，弃权 1 票，通过`, or blanks before the vote.
pub(super) fn vote_words(setter: &Setter<'_>, vote: Option<(u32, [u32; 3])>, carried: Option<bool>) -> String {
    let (voting, [agree, against, abstain]) = match vote {
        Some((voting, counts)) => (voting.to_string(), counts.map(|count| count.to_string())),
        None => ("　　".to_owned(), [const { String::new() }; 3].map(|_| "　　".to_owned())),
    };
    let outcome = match carried {
        Some(true) => setter.words("，通过", ": carried"),
        Some(false) => setter.words("，未通过", ": lost"),
        None => "",
    };
    match setter.language {
        Language::Chinese => format!("参加表决 {voting} 人，同意 {agree}，反对 {against}，弃权 {abstain}{outcome}"),
        Language::English => format!("{voting} voted; for {agree}, against {against}, abstained {abstain}{outcome}"),
    }
}
