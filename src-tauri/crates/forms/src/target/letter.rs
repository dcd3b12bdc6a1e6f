//! Form 9a: the letter itself, on the page of GB/T 9704: the parties, the terms in six parts, the place to sign, and the annex with the table.

use super::{Term, section};
use crate::{
    Language, Stamp,
    frame::{self, Paper, Spot},
    grid::Cell,
    letter::Letter,
    list::{Item, Page, mm},
    roll::{self, Column},
    text::{Align, Block, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-09a v1.0";
/// Height of the block both sign in, millimetres.
const SIGNING: f32 = 58.0;
/// How high a text of the table may be before it is set smaller, millimetres.
const HIGH: f32 = 14.0;

/// A row that a supplement changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Amended {
    /// 指标.
    pub name: String,
    /// As it was; empty of what is new.
    pub was: String,
    /// As it is now; empty of what is struck out.
    pub now: String,
}

/// What makes the paper a supplement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Supplement {
    /// The n-th one.
    pub ordinal: u32,
    /// Why.
    pub reason: String,
    /// What changed.
    pub changes: Vec<Amended>,
}

/// The filled letter, one of its originals.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TargetLetter {
    /// Name of the group in the title.
    pub group_name: String,
    /// Year.
    pub year: i32,
    /// Number.
    pub number: String,
    /// 责任单位.
    pub unit: String,
    /// 责任人.
    pub head: String,
    /// 工号.
    pub head_number: String,
    /// First and last day as printed.
    pub span: [String; 2],
    /// 定量指标.
    pub indicators: Vec<Term>,
    /// 重点任务.
    pub tasks: Vec<Term>,
    /// 否决项.
    pub vetoes: Vec<String>,
    /// 加减分.
    pub adjustments: Vec<String>,
    /// 奖惩.
    pub rewards: String,
    /// Days as printed: mid-year check, self-score, checked score.
    pub days: [String; 3],
    /// Most bonus and penalty points; none without a cap.
    pub caps: [Option<String>; 2],
    /// What the letter is worth at most when a veto was hit.
    pub veto_most: String,
    /// Of a supplement what it changes.
    pub supplement: Option<Supplement>,
    /// Days as printed on which the leader and the head signed; none before.
    pub signed: [Option<String>; 2],
    /// Which original of how many.
    pub copy: (u32, u32),
}

impl TargetLetter {
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let mut letter = Letter::new(setter, &self.title(setter.language), Some(&self.under(setter.language)));
        match &self.supplement {
            None => self.body(setter, &mut letter),
            Some(supplement) => self.changes(setter, &mut letter, supplement),
        }
        self.signatures(setter, &mut letter);
        self.annex(setter, &mut letter);
        letter.finish(FORM, stamp, false)
    }

    pub(crate) fn bookmark(&self, language: Language) -> String {
        let (copy, all) = self.copy;
        let what = match (&self.supplement, language) {
            (None, Language::Chinese) => "目标责任书".to_owned(),
            (None, Language::English) => "target letter".to_owned(),
            (Some(one), Language::Chinese) => format!("目标责任书补充第{}号", one.ordinal),
            (Some(one), Language::English) => format!("supplement {}", one.ordinal),
        };
        format!("{} {what} {copy}/{all}", self.unit)
    }

    fn title(&self, language: Language) -> String {
        let (group, year) = (&self.group_name, self.year);
        match (language, &self.supplement) {
            (Language::Chinese, None) => format!("{group}\n{year}年度人才工作目标责任书"),
            (Language::Chinese, Some(_)) => format!("{group}\n{year}年度人才工作目标责任书补充协议"),
            (Language::English, None) => format!("{group}\nTalent Target Letter {year}"),
            (Language::English, Some(_)) => format!("{group}\nSupplement to the Talent Target Letter {year}"),
        }
    }

    fn under(&self, language: Language) -> String {
        let (copy, all) = self.copy;
        match (language, &self.supplement) {
            (Language::Chinese, None) => format!("{}（正本 {copy}/{all}）", self.number),
            (Language::Chinese, Some(one)) => format!("{} 补充第{}号（正本 {copy}/{all}）", self.number, one.ordinal),
            (Language::English, None) => format!("{} (original {copy} of {all})", self.number),
            (Language::English, Some(one)) => {
                format!("{}, supplement {} (original {copy} of {all})", self.number, one.ordinal)
            }
        }
    }

    /// The six parts.
    fn body(&self, setter: &Setter<'_>, letter: &mut Letter<'_, '_>) {
        let [since, until] = &self.span;
        let (unit, head, number) = (&self.unit, &self.head, &self.head_number);
        let (rows, tasks) = (self.indicators.len(), self.tasks.len());
        let [mid, own, check] = &self.days;
        let field = setter.words("责任书内容", "Terms");
        let mut part = |words: (&str, &str), text: String| {
            letter.heading(setter.words(words.0, words.1));
            letter.text(field, &text);
        };
        let pick = |chinese: String, english: String| match setter.language {
            Language::Chinese => chinese,
            Language::English => english,
        };
        part(("一、责任期限", "1. Term"), pick(format!("自{since}至{until}。"), format!("From {since} to {until}.")));
        part(
            ("二、责任单位和责任人", "2. Parties"),
            pick(
                format!(
                    "发责任人：{}人才工作领导小组组长。\n责任单位：{unit}。\n责任人：{unit}负责人{head}（工号{number}）。",
                    self.group_name
                ),
                format!(
                    "Issued by the leader of the leading group of {}.\nUnit: {unit}.\nResponsible: {head} ({number}), its head.",
                    self.group_name
                ),
            ),
        );
        part(
            ("三、工作目标", "3. Targets"),
            pick(
                format!("责任单位在责任期限内完成附表所列定量指标{rows}项、重点任务{tasks}项，权重合计100分。"),
                format!(
                    "Within the term the unit reaches the {rows} indicators and does the {tasks} tasks of the annex, whose weights sum to 100."
                ),
            ),
        );
        part(
            ("四、考核办法", "4. Checks and scores"),
            pick(
                format!(
                    "（一）半年检查于{mid}前进行，指出差距，不计入年终得分。\n（二）年终考核：责任单位于{own}前自评，由自评人以外的人于{check}前逐项核定并写明扣分理由，报人才工作领导小组审定。\n（三）评分规则：各项按附表的评分标准计分，保留两位小数，不超过该项权重。{}发生否决项的，总分不超过{}分。",
                    self.capped(Language::Chinese),
                    self.veto_most
                ),
                format!(
                    "(1) A mid-year check by {mid} shows what is lacking and does not count at the end of the year.\n(2) The unit scores itself by {own}; somebody else checks each row by {check} with the reason of every deduction; the leading group decides.\n(3) Each row is scored by the rule of the annex to two decimals, its weight at most. {}When a veto is hit, the total is {} at most.",
                    self.capped(Language::English),
                    self.veto_most
                ),
            ),
        );
        let rewards = if self.rewards.is_empty() {
            setter.words("按集团有关规定执行。", "As the group's rules say.")
        } else {
            &self.rewards
        };
        part(("五、奖惩", "5. Use of the result"), rewards.to_owned());
        let last = setter.words(
            "本责任书一式两份，发责任人和责任人各执一份，签字后生效。内容变更以编号的补充协议为准，双方另行签字；原文保留。",
            "There are two originals, one for each side; the letter holds once both have signed. It is amended by numbered supplements alone, which both sign; the earlier text is kept.",
        );
        letter.keep(field, last, mm(SIGNING));
        letter.heading(setter.words("六、其他", "6. Other terms"));
        letter.text(field, last);
    }

    fn capped(&self, language: Language) -> String {
        let [bonus, penalty] = &self.caps;
        match (language, bonus, penalty) {
            (Language::Chinese, Some(bonus), Some(penalty)) => format!("加分合计不超过{bonus}分，减分合计不超过{penalty}分。"),
            (Language::Chinese, Some(bonus), None) => format!("加分合计不超过{bonus}分。"),
            (Language::Chinese, None, Some(penalty)) => format!("减分合计不超过{penalty}分。"),
            (Language::English, Some(bonus), Some(penalty)) => {
                format!("Bonus points are {bonus} at most, penalty points {penalty}. ")
            }
            (Language::English, Some(bonus), None) => format!("Bonus points are {bonus} at most. "),
            (Language::English, None, Some(penalty)) => format!("Penalty points are {penalty} at most. "),
            (_, None, None) => String::new(),
        }
    }

    /// What a supplement changes, row by row.
    fn changes(&self, setter: &Setter<'_>, letter: &mut Letter<'_, '_>, supplement: &Supplement) {
        let field = setter.words("补充内容", "Supplement");
        let opening = match setter.language {
            Language::Chinese => format!(
                "人才工作领导小组组长与{}负责人{}经协商，对{}作如下变更。变更理由：{}",
                self.unit, self.head, self.number, supplement.reason
            ),
            Language::English => format!(
                "The leader of the leading group and {}, head of {}, amend {} as follows. Reason: {}",
                self.head, self.unit, self.number, supplement.reason
            ),
        };
        letter.text(field, &opening);
        let columns = [
            Column::new(("序号", "No."), 12.0, Align::Centre),
            Column::new(("指标", "Indicator"), 38.0, Align::Even),
            Column::new(("原约定", "As it was"), 53.0, Align::Even),
            Column::new(("现约定", "As it is now"), 53.0, Align::Even),
        ];
        let or = |text: &str, words: (&str, &str)| match text.is_empty() {
            true => setter.words(words.0, words.1).to_owned(),
            false => text.to_owned(),
        };
        let rows = supplement.changes.iter().enumerate().map(|(place, change)| {
            let mut cells = vec![roll::solid(setter, &columns[0], Some(&(place + 1).to_string()), 10.5)];
            let texts =
                [change.name.clone(), or(&change.was, ("（新增）", "(new)")), or(&change.now, ("（取消）", "(struck out)"))];
            cells.extend(columns[1..].iter().zip(&texts).map(|(column, text)| roll::roomy(setter, column, text, mm(HIGH))));
            cells
        });
        match supplement.changes.is_empty() {
            true => letter.text(
                field,
                setter.words("目标任务表不变，其他约定按附表。", "The table stays; the other terms are those of the annex."),
            ),
            false => letter.list(&columns, rows.collect()),
        }
        let rest = setter.words(
            "变更后的目标任务表见附表。本补充协议一式两份，双方各执一份，签字后生效；未变更的内容按原责任书执行，原文保留。",
            "The annex is the table as amended. There are two originals, one for each side; the supplement holds once both have signed. What it does not change stays as it was; the earlier text is kept.",
        );
        letter.keep(field, rest, mm(SIGNING));
        letter.text(field, rest);
    }

    /// Two columns: the leader's on the left, the head's on the right.
    fn signatures(&self, setter: &Setter<'_>, letter: &mut Letter<'_, '_>) {
        let (top, items) = letter.block(mm(SIGNING));
        let paper = Paper::LETTER;
        let half = paper.measure() / 2.0;
        let issuer = setter.words("发责任人：人才工作领导小组组长", "Issued by: leader of the leading group");
        let responsible = match setter.language {
            Language::Chinese => format!("责任人：{}负责人", self.unit),
            Language::English => format!("Responsible: head of {}", self.unit),
        };
        for (place, words) in [issuer, &responsible].into_iter().enumerate() {
            let x = paper.x() + half * place as f32;
            let width = half - mm(6.0);
            let style = Style::new(12.0).leading(1.3);
            let head = setter.fit(setter.words("签字栏", "Signatures"), words, style, width, mm(14.0), &[12.0, 11.0, 10.5]);
            head.place(x, top + mm(6.0), items);
            sign(setter, (x, top + mm(26.0)), width, self.signed[place].as_deref(), items);
        }
    }

    /// The table, on a page of its own.
    fn annex(&self, setter: &Setter<'_>, letter: &mut Letter<'_, '_>) {
        letter.fresh();
        letter.line(setter.words("附表", "Annex"), setter.words("附表", "Annex"));
        let name = match setter.language {
            Language::Chinese => format!("{}{}年度人才工作目标任务表", self.unit, self.year),
            Language::English => format!("Talent Targets of {} for {}", self.unit, self.year),
        };
        letter.centred(&name);
        let columns = [
            Column::new(("序号", "No."), 10.0, Align::Centre),
            Column::new(("指标", "Indicator"), 34.0, Align::Even),
            Column::new(("目标值", "Target"), 20.0, Align::Centre),
            Column::new(("权重", "Weight"), 13.0, Align::Centre),
            Column::new(("评分标准", "Scoring"), 45.0, Align::Even),
            Column::new(("数据来源", "Source"), 20.0, Align::Balance),
            Column::new(("备注", "Remarks"), 14.0, Align::Balance),
        ];
        let width = columns.iter().map(|column| mm(column.width)).sum::<f32>();
        let mut rows = Vec::new();
        let mut number = 0;
        for (place, terms) in [&self.indicators, &self.tasks].into_iter().enumerate() {
            if terms.is_empty() {
                continue;
            }
            let words = section(setter, place);
            rows.push(vec![roll::wide(setter, &words, &words, width, Align::Left)]);
            for term in terms {
                number += 1;
                rows.push(term.row(setter, &columns, number));
            }
        }
        let words = setter.words("权重合计", "Weights in all");
        let before = columns[..3].iter().map(|column| mm(column.width)).sum::<f32>();
        let after = columns[4..].iter().map(|column| mm(column.width)).sum::<f32>();
        rows.push(vec![
            roll::wide(setter, words, words, before, Align::Centre),
            roll::solid(setter, &columns[3], Some("100"), 10.5),
            Cell::new(after, Block::empty()),
        ]);
        for (place, lines) in [(2, &self.vetoes), (3, &self.adjustments)] {
            if lines.is_empty() {
                continue;
            }
            let words = section(setter, place);
            rows.push(vec![roll::wide(setter, &words, &words, width, Align::Left)]);
            for (at, line) in lines.iter().enumerate() {
                let style = Style::new(10.5).leading(1.15);
                let rest = width - mm(columns[0].width);
                let block = setter.set(&words, line, style, rest - 2.0 * mm(1.3));
                let first = roll::solid(setter, &columns[0], Some(&(at + 1).to_string()), 10.5);
                rows.push(vec![first, Cell::new(rest, block).pad(mm(1.3))]);
            }
        }
        letter.list(&columns, rows);
    }
}

impl Term {
    fn row(&self, setter: &Setter<'_>, columns: &[Column], number: usize) -> Vec<Cell> {
        let number = number.to_string();
        let texts = [&number, &self.name, &self.target, &self.weight, &self.rule, &self.source, &self.note];
        let cell = |(column, text): (&Column, &&String)| match column.align {
            Align::Centre => roll::solid(setter, column, Some(text.as_str()), 10.5),
            _ => roll::roomy(setter, column, text, mm(HIGH)),
        };
        columns.iter().zip(&texts).map(cell).collect()
    }
}

/// The rule to sign on, the seal's place and the date, over `width` points.
fn sign(setter: &Setter<'_>, (x, y): (f32, f32), width: f32, date: Option<&str>, items: &mut Vec<Item>) {
    let label = setter.label(setter.words("签名：", "Signed:"), Style::new(12.0), width);
    let (wide, high) = (label.width, label.height());
    label.place(x, y - high / 2.0, items);
    items.push(Item::Line { x1: x + wide + mm(1.0), y1: y + 6.0, x2: x + wide + mm(43.0), y2: y + 6.0, width: 0.5 });
    let spot = Spot { right: x + width - mm(2.0), y: y + mm(24.0) };
    frame::seal(setter, Spot { y: spot.y - mm(1.0), ..spot }, items);
    frame::date(setter, date, spot, items);
}
