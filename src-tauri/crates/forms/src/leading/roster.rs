//! Form 12d: who sits in the leading group on a day 领导小组成员名单.

use super::{begin, note, signed, table_row};
use crate::{
    Language, Stamp,
    frame::{self, Paper},
    list::Page,
    roll::Column,
    text::{Align, Setter},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-12d v1.0";

/// A seat on the day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RosterSeat {
    /// 组内职务: 组长, 副组长, 成员.
    pub role: String,
    /// 姓名; empty on a vacant seat.
    pub name: String,
    /// 单位.
    pub unit: String,
    /// 职务.
    pub post: String,
    /// Since when he sits, `2026.03.05`; empty on a vacant seat.
    pub since: String,
    /// What the seat is bound to: its post, or a person by a resolution of this number.
    pub resolution: String,
}

/// The filled roster.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeatRoster {
    /// Name of the group in the title.
    pub group_name: String,
    /// The day as printed.
    pub day: String,
    /// Leader, deputy, members.
    pub seats: Vec<RosterSeat>,
}

impl SeatRoster {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let title = match setter.language {
            Language::Chinese => format!("{}人才工作领导小组成员名单", self.group_name),
            Language::English => format!("{}: Talent Leading Group", self.group_name),
        };
        let vacant = self.seats.iter().filter(|seat| seat.name.is_empty()).count();
        let (all, taken) = (self.seats.len(), self.seats.len() - vacant);
        let sub = match setter.language {
            Language::Chinese => format!("（{}，席位 {all} 个，在任 {taken} 人，空缺 {vacant} 个）", self.day),
            Language::English => format!("{}; {all} seats, {taken} taken, {vacant} vacant", self.day),
        };
        let mut rows = begin(setter, Paper::PORTRAIT, (&title, &sub), self.day.clone());
        let columns = [
            Column::new(("序号", "No."), 12.0, Align::Centre),
            Column::new(("组内职务", "Role"), 23.0, Align::Balance),
            Column::new(("姓名", "Name"), 32.0, Align::Balance),
            Column::new(("单位", "Unit"), 37.0, Align::Balance),
            Column::new(("职务", "Post"), 34.0, Align::Balance),
            Column::new(("任成员时间", "Since"), 27.0, Align::Centre),
        ];
        rows.head(&columns, 10.0);
        for (index, seat) in self.seats.iter().enumerate() {
            let name = if seat.name.is_empty() { setter.words("空缺", "Vacant") } else { &seat.name };
            let texts = [
                (index + 1).to_string(),
                seat.role.clone(),
                name.to_owned(),
                seat.unit.clone(),
                seat.post.clone(),
                seat.since.clone(),
            ];
            table_row(setter, &mut rows, &columns, &texts, 9.5);
        }
        let mut notes = vec![
            setter
                .words(
                    "席位随岗位：谁任该岗位，谁即为成员，自任职之日起。空缺的席位待该岗位任命后由到任者接任。",
                    "A seat goes with its post: whoever holds the post sits from the day of his appointment. A vacant seat waits for the next holder.",
                )
                .to_owned(),
        ];
        for seat in self.seats.iter().filter(|seat| !seat.resolution.is_empty()) {
            notes.push(match setter.language {
                Language::Chinese => format!("{}的席位依据 {} 设立，不随岗位。", seat.name, seat.resolution),
                Language::English => format!("{} sits by resolution {}, not by a post.", seat.name, seat.resolution),
            });
        }
        note(setter, &mut rows, &notes.join("\n"));
        signed(setter, &mut rows, ("组长签名：", "Leader:"), None, false);
        let mut pages = rows.finish();
        frame::finish(setter, Paper::PORTRAIT, FORM, stamp, &mut pages);
        pages
    }
}
