//! Form 16: notice of the appraisal result to the person 年度考核结果通知书, a letter with a slip to be handed back.

pub use crate::letter::Remedy;

use crate::{
    Language, Stamp,
    frame::{self, CHOICE_LINE, Paper, Spot},
    letter::Letter,
    list::{Item, Page, mm},
    text::{Align, Setter, Style},
};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-16 v1.0";

/// The filled notice to one person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notice {
    /// Name of the group in the title.
    pub group_name: String,
    /// Who issues it, over the seal: `XX集团人才工作领导小组`.
    pub issuer: String,
    /// 文号, `XX人才〔2027〕3号`; `None` leaves it out.
    pub number: Option<String>,
    /// Year of the appraisal.
    pub year: i32,
    /// 姓名, up to 25 characters.
    pub name: String,
    /// 工号; on the bookmark and the slip.
    pub staff_number: String,
    /// 单位.
    pub unit: String,
    /// 职务.
    pub post: String,
    /// 等次, `不定等次` included.
    pub grade: String,
    /// 总分; `None` where it is not told.
    pub total: Option<String>,
    /// Number of the resolution that decided.
    pub resolution: String,
    /// Date of the resolution as printed; may be empty.
    pub decided_on: String,
    /// 需要说明的事项: 受比例限制, 否决事项; one paragraph each.
    pub remarks: Vec<String>,
    /// Until when and where a review 复核 may be asked for; `None` where the group has no such step.
    pub review: Option<Remedy>,
    /// Until when and where a complaint 申诉 may be made directly; `None` where there is no such way.
    pub complaint: Option<Remedy>,
    /// Days for a complaint after the review decision has been received, such as 15; `None` leaves the sentence out.
    pub complaint_days: Option<u32>,
    /// Date of the notice as printed.
    pub issued_on: String,
    /// Fills the last leaf, so that the next notice of a batch printed on both sides begins on a fresh one.
    pub whole_leaves: bool,
}

impl Notice {
    /// Lays the letter out, the slip whole behind it.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let mut letter = Letter::new(setter, &self.title(setter.language), self.number.as_deref());
        letter.line(setter.words("收件人", "Addressee"), &self.addressee(setter.language));
        letter.text(setter.words("考核结果", "Result"), &self.result(setter.language));
        for remark in &self.remarks {
            letter.text(setter.words("说明", "Remark"), remark);
        }
        let rights = self.rights(setter.language);
        letter.close(setter.words("救济途径", "Remedies"), &rights, &self.issuer, &self.issued_on);
        self.slip(setter, &mut letter);
        letter.finish(FORM, stamp, self.whole_leaves)
    }

    fn title(&self, language: Language) -> String {
        match language {
            Language::Chinese => format!("{}{}年度考核结果通知书", self.group_name, self.year),
            Language::English => format!("{}\nNotice of the Appraisal Result {}", self.group_name, self.year),
        }
    }

    fn addressee(&self, language: Language) -> String {
        match language {
            Language::Chinese => format!("{}同志：", self.name),
            Language::English => format!("To {}, {}, {}:", self.name, self.post, self.unit),
        }
    }

    fn result(&self, language: Language) -> String {
        let Notice { unit, post, year, grade, resolution, decided_on, .. } = self;
        match language {
            Language::Chinese => {
                let total = self.total.as_ref().map(|total| format!("总分{total}分，")).unwrap_or_default();
                format!(
                    "您现任{unit}{post}。经人才工作领导小组{decided_on}研究决定（{resolution}），您{year}年度考核{total}等次确定为“{grade}”。特此通知。"
                )
            }
            Language::English => {
                let day = if decided_on.is_empty() { String::new() } else { format!(" of {decided_on}") };
                let total = self.total.as_ref().map(|total| format!(", with a total of {total}")).unwrap_or_default();
                format!(
                    "By resolution {resolution}{day} of the leading group your appraisal result for {year} is “{grade}”{total}."
                )
            }
        }
    }

    fn rights(&self, language: Language) -> String {
        let (review, complaint) = (self.review.as_ref(), self.complaint.as_ref());
        let days = self.complaint_days.filter(|_| review.is_some());
        match language {
            Language::Chinese => {
                let mut ways = Vec::new();
                if let Some(Remedy { until, to }) = review {
                    ways.push(format!("可以在{until}前（含当日）向{to}书面申请复核"));
                }
                if let Some(days) = days {
                    ways.push(format!("对复核决定不服的，可以自收到复核决定之日起{days}日内提出申诉"));
                }
                if let Some(Remedy { until, to }) = complaint {
                    let also = if review.is_some() { "也可以不经复核，" } else { "可以" };
                    ways.push(format!("{also}在{until}前（含当日）直接向{to}提出申诉"));
                }
                if ways.is_empty() {
                    return format!("对以上结果有意见的，可以书面向{}反映，不因反映意见而加重处理。", self.issuer);
                }
                let ways = ways.join("；");
                format!("对以上结果不服的，{ways}。复核、申诉期间不停止结果的执行，不因申请复核、提出申诉而加重处理。")
            }
            Language::English => {
                let mut ways = Vec::new();
                if let Some(Remedy { until, to }) = review {
                    ways.push(format!(
                        "If you do not accept this result you may ask in writing for a review until {until} (that day included): {to}."
                    ));
                }
                if let Some(days) = days {
                    ways.push(format!("Against the review decision you may complain within {days} days of receiving it."));
                }
                if let Some(Remedy { until, to }) = complaint {
                    let way = if review.is_some() {
                        "You may also complain directly, without a review,"
                    } else {
                        "If you do not accept this result you may complain"
                    };
                    ways.push(format!("{way} until {until} (that day included): {to}."));
                }
                if ways.is_empty() {
                    return format!("Write to {} if you do not accept this result. Nobody is treated worse for it.", self.issuer);
                }
                ways.push("Neither stops the result from taking effect, and nobody is treated worse for asking.".to_owned());
                ways.join(" ")
            }
        }
    }

    /// 回执: the answer and the signatures; never split.
    fn slip(&self, setter: &Setter<'_>, letter: &mut Letter<'_, '_>) {
        let paper = Paper::LETTER;
        let (x, measure) = (paper.x(), paper.measure());
        let size = match setter.language {
            Language::Chinese => 12.0,
            Language::English => 10.5,
        };
        let style = Style::new(size).leading(1.5);
        let Notice { name, staff_number, year, .. } = self;
        let numbered = self.numbered(setter.language);
        let received = match setter.language {
            Language::Chinese => format!("{name}（工号{staff_number}）已收到{year}年度考核结果通知书{numbered}，本人意见："),
            Language::English => {
                format!("{name} (no. {staff_number}) has received the notice of the appraisal result {year}{numbered} and says:")
            }
        };
        let received = setter.set(setter.words("回执", "Slip"), &received, style, measure);
        let choices = [
            setter.words("同意", "I agree"),
            setter.words("不同意，申请复核", "I do not agree and ask for a review"),
            setter.words("拒签（由两名见证人签名）", "refused to sign (two witnesses sign)"),
        ]
        .map(|words| (words, false));
        let field = setter.words("本人意见", "Opinion");
        let draw = |y: f32, items: &mut Vec<Item>| {
            let lines = frame::choices(setter, field, &choices, style, (x, y + CHOICE_LINE / 2.0), measure, items);
            lines as f32 * CHOICE_LINE
        };
        let signers = [("本人签名：", "Signature:"), ("见证人签名：", "First witness:"), ("见证人签名：", "Second witness:")];
        let [title_high, signer_high] = [mm(13.0), mm(9.0)];
        let signed = signers.len() as f32 * signer_high;
        let high = title_high + received.height() + mm(1.0) + draw(0.0, &mut Vec::new()) + signed;
        let (top, items) = letter.slip(high);
        let style = Style::new(16.0).bold().align(Align::Centre);
        setter.label(setter.words("回　　执", "Reply Slip"), style, measure).place(x, top + mm(3.0), items);
        let mut y = top + title_high;
        let text = received.height();
        received.place(x, y, items);
        y += text + mm(1.0);
        y += draw(y, items);
        for (chinese, english) in signers {
            let spot = Spot { right: x + measure, y: y + mm(6.0) };
            frame::signature(setter, setter.words(chinese, english), None, spot, items);
            y += signer_high;
        }
    }

    fn numbered(&self, language: Language) -> String {
        self.number.as_ref().map_or_else(String::new, |number| match language {
            Language::Chinese => format!("（{number}）"),
            Language::English => format!(" ({number})"),
        })
    }
}
