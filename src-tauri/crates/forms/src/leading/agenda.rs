//! Form 12a: agenda of a meeting 会议议程, sent out before it is held. It names nobody an item is about; the item's own words may.

use super::{begin, note, one, ordinal, table_row, told, two};
use crate::{
    Language, Stamp,
    frame::{self, Paper},
    list::{Page, mm},
    roll::Column,
    rows::Rows,
    text::{Align, Setter},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-12a v1.0";

/// An item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgendaItem {
    /// 议题.
    pub topic: String,
    /// 汇报人.
    pub reporter: String,
    /// Heard, not decided.
    pub hear: bool,
}

/// The filled agenda.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MeetingAgenda {
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
    /// 主持.
    pub chair: String,
    /// 记录.
    pub recorder: String,
    /// Who is invited, with what each is in the group.
    pub invited: Vec<String>,
    /// How many have to be there.
    pub needed: u32,
    /// 列席.
    pub guests: String,
    /// In the order of the agenda.
    pub items: Vec<AgendaItem>,
}

impl MeetingAgenda {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let title = match setter.language {
            Language::Chinese => format!("{}人才工作领导小组会议议程", self.group_name),
            Language::English => format!("{}: Agenda of the Talent Leading Group", self.group_name),
        };
        let sub = ordinal(setter, self.ordinal.0, self.ordinal.1);
        let mut rows = begin(setter, Paper::LETTER, (&title, &sub), self.when.clone());
        self.fill(setter, &mut rows);
        let mut pages = rows.finish();
        frame::finish(setter, Paper::LETTER, FORM, stamp, &mut pages);
        pages
    }

    fn fill(&self, setter: &Setter<'_>, rows: &mut Rows<'_, '_>) {
        one(setter, rows, ("会议名称", "Meeting"), &self.title);
        two(setter, rows, (("时间", "Time"), &self.when), (("地点", "Place"), &self.place));
        two(setter, rows, (("主持", "Chair"), &self.chair), (("记录", "Recorder"), &self.recorder));
        told(setter, rows, ("参加人员", "Invited"), &self.invited.join(setter.words("、", ", ")), 9.5);
        told(setter, rows, ("列席", "Also attending"), or_none(setter, &self.guests), 9.5);
        let columns = [
            Column::new(("序号", "No."), 14.0, Align::Centre),
            Column::new(("议题", "Item"), 84.0, Align::Justify),
            Column::new(("类别", "Kind"), 22.0, Align::Centre),
            Column::new(("汇报人", "Reporter"), 36.0, Align::Balance),
        ];
        rows.want(mm(24.0));
        rows.head(&columns, 9.0);
        for (index, item) in self.items.iter().enumerate() {
            let kind = if item.hear { setter.words("听取", "To hear") } else { setter.words("议决", "To decide") };
            let texts = [(index + 1).to_string(), item.topic.clone(), kind.to_owned(), item.reporter.clone()];
            table_row(setter, rows, &columns, &texts, 11.0);
        }
        let (all, needed) = (self.invited.len(), self.needed);
        let text = match setter.language {
            Language::Chinese => format!(
                "应到 {all} 人，到会 {needed} 人以上方可议决。因故不能到会的，请提前向主持人请假。议题涉及本人或者近亲属的，应当回避，不参加该议题的讨论和表决。"
            ),
            Language::English => format!(
                "{all} are invited; {needed} have to be there to decide. Whoever cannot come tells the chair beforehand. Whoever an item is about, or whose near relative, steps out of its discussion and vote."
            ),
        };
        note(setter, rows, &text);
    }
}

/// `无` where it is known that there is none.
pub(super) fn or_none<'t>(setter: &Setter<'_>, text: &'t str) -> &'t str {
    match (text.is_empty(), setter.language) {
        (false, _) => text,
        (true, Language::Chinese) => "无",
        (true, Language::English) => "None",
    }
}
