//! Forms of the year-end round: notice before appointment 任前公示 and notice of appointment 聘任通知, letters with a list of any length;
//! terms that end 聘期届满一览表 and shares of the appointed 任职结构统计表, landscape lists.

use crate::{
    Language, Stamp,
    grid::Cell,
    letter::Letter,
    list::{Page, mm},
    roll::{self, Column, Waiting},
    text::{Align, Setter, Style},
    title::List,
};

/// Code and version of each form in the foot line.
const POSTED: &str = "TDF-33 v1.0";
const APPOINTED: &str = "TDF-34 v1.0";
const TERMS: &str = "TDF-35 v1.0";
const SHARES: &str = "TDF-36 v1.0";

/// Somebody on the notice before appointment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Posted {
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 性别.
    pub sex: String,
    /// 出生年月, `1980.05`.
    pub birth: String,
    /// 学历.
    pub education: String,
    /// 现任职务: the unit, a line break, the post.
    pub present: String,
    /// 拟任职务: the unit, a line break, the post.
    pub proposed: String,
}

/// The filled notice before appointment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MotionNotice {
    /// Name of the group in the title.
    pub group_name: String,
    /// Who issues it, over the seal.
    pub issuer: String,
    /// Who stands on it, in the order of the list.
    pub rows: Vec<Posted>,
    /// First day as printed.
    pub from: String,
    /// Last day as printed.
    pub to: String,
    /// Working days.
    pub days: u32,
    /// Who receives reports.
    pub receiver: String,
    /// 联系电话; may be empty.
    pub phone: String,
    /// Date of the paper as printed.
    pub issued_on: String,
}

/// One decision of a resolution.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decided {
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 职务: the unit, a line break, the post.
    pub post: String,
    /// 聘任, 续聘, 免职.
    pub kind: String,
    /// 聘期, `2026.01.01—2028.12.31`; of a removal the day.
    pub term: String,
    /// 试用期 until, `2026.12.31`; may be empty.
    pub probation: String,
}

/// The filled notice of appointment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AppointmentNotice {
    /// Name of the group in the title.
    pub group_name: String,
    /// Who issues it, over the seal.
    pub issuer: String,
    /// Number of the resolution.
    pub resolution: String,
    /// Date of the resolution as printed.
    pub decided_on: String,
    /// What was decided, in the order of the list.
    pub rows: Vec<Decided>,
    /// Date of the paper as printed.
    pub issued_on: String,
}

/// One term that ends.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 工号.
    pub staff_number: String,
    /// 单位.
    pub unit: String,
    /// 职务.
    pub post: String,
    /// 任职时间, `2023.01.01`.
    pub since: String,
    /// 届满, `2026.12.31`.
    pub until: String,
    /// What is due, in words.
    pub due: String,
}

/// The filled list of terms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TermList {
    /// Name of the group in the title.
    pub group_name: String,
    /// Day as printed.
    pub day: String,
    /// In the order of the list.
    pub rows: Vec<Term>,
}

/// The figures of one unit: appointed, under 35, under 40, women, not of the Party.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShareLine {
    /// 单位.
    pub unit: String,
    /// The figures.
    pub figures: [u32; 5],
}

/// The filled table of shares.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShareTable {
    /// Name of the group in the title.
    pub group_name: String,
    /// Day as printed.
    pub day: String,
    /// Units in their order.
    pub rows: Vec<ShareLine>,
    /// The whole group.
    pub whole: [u32; 5],
    /// Shares aimed at in percent: under 35, under 40, women, not of the Party.
    pub targets: [u32; 4],
}

impl MotionNotice {
    /// Lays the letter out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let language = setter.language;
        let title = match language {
            Language::Chinese => format!("{}\n中层管理人员任前公示", self.group_name),
            Language::English => format!("{}\nNotice before Appointment", self.group_name),
        };
        let mut letter = Letter::new(setter, &title, None);
        let MotionNotice { from, to, days, .. } = self;
        let count = self.rows.len();
        let opening = match language {
            Language::Chinese => format!(
                "经人才工作领导小组研究，下列{count}名同志拟任新职，现予以公示。公示时间：{from}至{to}，共{days}个工作日。"
            ),
            Language::English => format!(
                "The leading group proposes the {count} people named below for new posts. This notice runs from {from} to {to}, {days} working days."
            ),
        };
        letter.text(setter.words("公示内容", "Notice"), &opening);
        let columns = [
            Column::new(("姓名", "Name"), 22.0, Align::Balance),
            Column::new(("性别", "Sex"), 12.0, Align::Centre),
            Column::new(("出生年月", "Born"), 20.0, Align::Centre),
            Column::new(("学历", "Schooling"), 22.0, Align::Even),
            Column::new(("现任职务", "Present post"), 40.0, Align::Even),
            Column::new(("拟任职务", "Proposed post"), 40.0, Align::Even),
        ];
        let rows = self.rows.iter().map(|row| {
            vec![
                roll::roomy(setter, &columns[0], &row.name, mm(roll::ROW - 0.8)),
                roll::solid(setter, &columns[1], Some(&row.sex), 10.5),
                roll::solid(setter, &columns[2], Some(&row.birth), 10.5),
                roll::roomy(setter, &columns[3], &row.education, mm(roll::ROW - 0.8)),
                posted(setter, &columns[4], &row.present),
                posted(setter, &columns[5], &row.proposed),
            ]
        });
        letter.list(&columns, rows.collect());
        let MotionNotice { receiver, phone, .. } = self;
        let closing = match language {
            Language::Chinese => format!(
                "公示期内如有情况反映，请向{receiver}提出。以单位名义反映的须加盖公章，以个人名义反映的须署真实姓名和联系方式；受理单位对反映人和反映内容保密。\n联系电话：{phone}"
            ),
            Language::English => format!(
                "Whoever has something to report during this time turns to {receiver}. Units affix their seal, individuals sign with their real name and address; who reports and what is kept confidential.\nTelephone: {phone}"
            ),
        };
        letter.close(setter.words("受理方式", "Reports"), &closing, &self.issuer, &self.issued_on);
        letter.finish(POSTED, stamp, false)
    }
}

impl AppointmentNotice {
    /// Lays the letter out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let language = setter.language;
        let title = match language {
            Language::Chinese => format!("{}\n关于人员聘任的通知", self.group_name),
            Language::English => format!("{}\nNotice of Appointment", self.group_name),
        };
        let mut letter = Letter::new(setter, &title, Some(&self.resolution));
        let AppointmentNotice { resolution, decided_on, .. } = self;
        let opening = match language {
            Language::Chinese => format!("经人才工作领导小组{decided_on}研究决定（{resolution}），现将聘任事项通知如下："),
            Language::English => format!("By resolution {resolution} of {decided_on} the leading group has decided:"),
        };
        letter.text(setter.words("通知", "Notice"), &opening);
        let columns = [
            Column::new(("姓名", "Name"), 23.0, Align::Balance),
            Column::new(("职务", "Post"), 43.0, Align::Even),
            Column::new(("事项", "Decision"), if language == Language::Chinese { 18.0 } else { 24.0 }, Align::Centre),
            Column::new(("聘期", "Term"), if language == Language::Chinese { 46.0 } else { 44.0 }, Align::Centre),
            Column::new(("试用期至", "Probation until"), if language == Language::Chinese { 26.0 } else { 22.0 }, Align::Centre),
        ];
        let rows = self.rows.iter().map(|row| {
            vec![
                roll::roomy(setter, &columns[0], &row.name, mm(roll::ROW - 0.8)),
                posted(setter, &columns[1], &row.post),
                roll::roomy(setter, &columns[2], &row.kind, mm(roll::ROW - 0.8)),
                roll::solid(setter, &columns[3], Some(&row.term), 10.5),
                roll::solid(setter, &columns[4], Some(&row.probation), 10.5),
            ]
        });
        letter.list(&columns, rows.collect());
        let rest = setter.words(
            "试用期满经考核胜任的，正式任职；不胜任的，按规定另行安排。聘期届满未续聘的，聘任自行终止。",
            "Whoever is found fit at the end of the probation keeps the post. An appointment that is not renewed ends with its term.",
        );
        letter.close(setter.words("聘任要求", "Terms"), rest, &self.issuer, &self.issued_on);
        letter.finish(APPOINTED, stamp, false)
    }
}

impl TermList {
    /// Lays the list out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let columns = vec![
            Column::new(("序号", "No."), 10.0, Align::Centre),
            Column::new(("姓名", "Name"), 26.0, Align::Balance),
            Column::new(("工号", "Staff no."), 24.0, Align::Centre),
            Column::new(("单位", "Unit"), 46.0, Align::Even),
            Column::new(("职务", "Post"), 46.0, Align::Even),
            Column::new(("任职时间", "Since"), 26.0, Align::Centre),
            Column::new(("届满时间", "Ends"), 26.0, Align::Centre),
            Column::new(("办理事项", "Due"), 53.0, Align::Even),
        ];
        let row = |(index, row): (usize, &Term)| {
            let number = (index + 1).to_string();
            let cells = vec![
                roll::solid(setter, &columns[0], Some(&number), 10.5),
                roll::cell(setter, &columns[1], Some(&row.name)),
                roll::solid(setter, &columns[2], Some(&row.staff_number), 10.5),
                roll::cell(setter, &columns[3], Some(&row.unit)),
                roll::cell(setter, &columns[4], Some(&row.post)),
                roll::solid(setter, &columns[5], Some(&row.since), 10.5),
                roll::solid(setter, &columns[6], Some(&row.until), 10.5),
                roll::cell(setter, &columns[7], Some(&row.due)),
            ];
            Waiting { cells, ..Waiting::default() }
        };
        let rows = self.rows.iter().enumerate().map(row).collect();
        let count = self.rows.len();
        let (title, line) = match setter.language {
            Language::Chinese => (format!("{}聘期届满一览表", self.group_name), format!("统计日期：{}　共 {count} 人", self.day)),
            Language::English => (format!("{}: Terms that End", self.group_name), format!("On {}; {count} people", self.day)),
        };
        let signers = [("制表：", "Prepared:"), ("审核：", "Checked:")];
        let list = List { title, sub: "", line, columns: columns.clone(), rows, notes: &[], signers: &signers };
        list.lay(setter, TERMS, stamp)
    }
}

impl ShareTable {
    /// Lays the list out: units, the whole group, the aims.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let columns = vec![
            Column::new(("单位", "Unit"), 77.0, Align::Even),
            Column::new(("在任人数", "Appointed"), 36.0, Align::Centre),
            Column::new(("35岁以下", "Under 35"), 36.0, Align::Centre),
            Column::new(("40岁以下", "Under 40"), 36.0, Align::Centre),
            Column::new(("女性", "Women"), 36.0, Align::Centre),
            Column::new(("党外", "Non-Party"), 36.0, Align::Centre),
        ];
        let line = |name: &str, texts: [String; 5], glued: bool| {
            // What is not a unit stands out.
            let first = if glued {
                roll::wide(setter, name, name, mm(columns[0].width), Align::Centre)
            } else {
                roll::cell(setter, &columns[0], Some(name))
            };
            let mut cells = vec![first];
            cells.extend(columns[1..].iter().zip(&texts).map(|(column, text)| roll::solid(setter, column, Some(text), 10.5)));
            Waiting { cells, glued, ..Waiting::default() }
        };
        let mut rows: Vec<Waiting> = self.rows.iter().map(|row| line(&row.unit, counted(row.figures), false)).collect();
        rows.push(line(setter.words("全集团", "Whole group"), counted(self.whole), true));
        let [young, younger, women, outside] = self.targets.map(|percent| format!("≥ {percent} %"));
        let aims = [String::new(), young, younger, women, outside];
        rows.push(line(setter.words("目标", "Aimed at"), aims, true));
        let (title, head) = match setter.language {
            Language::Chinese => (
                format!("{}中层管理人员任职结构统计表", self.group_name),
                format!("统计日期：{}　单位：人（占比）　年龄按任职之日计算", self.day),
            ),
            Language::English => (
                format!("{}: Shares of the Appointed", self.group_name),
                format!("On {}; people (share); ages on the day of the appointment", self.day),
            ),
        };
        let signers = [("制表：", "Prepared:"), ("审核：", "Checked:")];
        let list = List { title, sub: "", line: head, columns: columns.clone(), rows, notes: &[], signers: &signers };
        list.lay(setter, SHARES, stamp)
    }
}

/// A post with its unit: on one line where there is room, else the post on a line of its own.
fn posted(setter: &Setter<'_>, column: &Column, text: &str) -> Cell {
    let line = text.replace('\n', " ");
    let room = mm(column.width - 2.6);
    let style = Style::new(10.5);
    let narrow = setter.set(column.name(setter), &line, style, f32::MAX).width <= room;
    roll::roomy(setter, column, if narrow { &line } else { text }, mm(roll::ROW - 0.8))
}

/// Figures with their share of the first, exact to one decimal, half up.
fn counted(figures: [u32; 5]) -> [String; 5] {
    let [whole, rest @ ..] = figures;
    let share = |part: u32| match whole {
        0 => part.to_string(),
        _ => {
            let tenths = (u64::from(part) * 2_000 + u64::from(whole)) / (u64::from(whole) * 2);
            format!("{part} ({}.{} %)", tenths / 10, tenths % 10)
        }
    };
    let [a, b, c, d] = rest.map(share);
    [whole.to_string(), a, b, c, d]
}
