//! Form 19: decision on a review or a complaint 复核（申诉）决定书, a letter.

pub use crate::letter::Remedy;

use crate::{Language, Stamp, letter::Letter, list::Page, text::Setter};

/// Code and version of the form in the foot line.
const FORM: &str = "TDF-19 v1.0";

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// 复核, by the body that decided.
    #[default]
    Review,
    /// 申诉, by the body above.
    Complaint,
}

/// What becomes of the result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// 维持原结果.
    Unchanged {
        /// The grade that stands.
        grade: String,
        /// The total that stands; `None` where it is not told.
        total: Option<String>,
    },
    /// 变更: never for the worse; the caller sees to it.
    Changed {
        /// The grade before.
        from: String,
        /// The grade now.
        to: String,
        /// Totals before and now; `None` where they are not told.
        totals: Option<(String, String)>,
    },
    /// 不予受理: it was asked for too late, and nothing was looked into.
    TooLate {
        /// The grade that stands.
        grade: String,
    },
}

/// The filled decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Review or complaint.
    pub kind: Kind,
    /// Name of the group in the title.
    pub group_name: String,
    /// Who issues it, over the seal.
    pub issuer: String,
    /// 文号; `None` leaves it out.
    pub number: Option<String>,
    /// Year of the appraisal.
    pub year: i32,
    /// 姓名 of who asked, up to 25 characters.
    pub name: String,
    /// 工号; on the bookmark.
    pub staff_number: String,
    /// 单位.
    pub unit: String,
    /// 职务.
    pub post: String,
    /// When it was asked for, as printed.
    pub asked_on: String,
    /// What was asked for and why, in a sentence or more.
    pub request: String,
    /// 查明情况: what was found, paragraphs divided by `\n`.
    pub found: String,
    /// What becomes of the result.
    pub outcome: Outcome,
    /// Number of the resolution that decides.
    pub resolution: String,
    /// Grounds of the decision: rule and article; may be empty.
    pub grounds: String,
    /// The next remedy and its deadline; `None` where the decision is final.
    pub remedy: Option<Remedy>,
    /// Date of the decision as printed.
    pub issued_on: String,
}

impl Review {
    /// Lays the letter out.
    pub(crate) fn lay(&self, setter: &Setter<'_>, stamp: &Stamp) -> Vec<Page> {
        let language = setter.language;
        let mut letter = Letter::new(setter, &self.title(language), self.number.as_deref());
        letter.text(setter.words("申请人", "Applicant"), &self.who(language));
        letter.text(setter.words("申请事项", "Request"), &self.asked(language));
        letter.text(setter.words("查明情况", "Findings"), &format!("{}{}", setter.words("经查：", "Findings: "), self.found));
        letter.text(setter.words("决定", "Decision"), &self.decision(language));
        letter.close(setter.words("救济途径", "Remedy"), &self.next(language), &self.issuer, &self.issued_on);
        letter.finish(FORM, stamp, false)
    }

    fn word(&self) -> &'static str {
        match self.kind {
            Kind::Review => "复核",
            Kind::Complaint => "申诉",
        }
    }

    fn title(&self, language: Language) -> String {
        match (self.kind, language) {
            (_, Language::Chinese) => format!("{}年度考核{}决定书", self.group_name, self.word()),
            (Kind::Review, Language::English) => format!("{}\nDecision on a Review of an Appraisal Result", self.group_name),
            (Kind::Complaint, Language::English) => {
                format!("{}\nDecision on a Complaint about an Appraisal Result", self.group_name)
            }
        }
    }

    fn who(&self, language: Language) -> String {
        let Review { name, staff_number, unit, post, .. } = self;
        match language {
            Language::Chinese => format!("申请人：{name}，工号{staff_number}，{unit}{post}。"),
            Language::English => format!("Applicant: {name}, no. {staff_number}, {post}, {unit}."),
        }
    }

    fn asked(&self, language: Language) -> String {
        let Review { year, asked_on, request, .. } = self;
        match language {
            Language::Chinese => format!("申请人对{year}年度考核结果不服，于{asked_on}提出{}。{request}", self.word()),
            Language::English => {
                let did = match self.kind {
                    Kind::Review => "asked for a review of",
                    Kind::Complaint => "complained about",
                };
                format!("On {asked_on} the applicant {did} the appraisal result {year}. {request}")
            }
        }
    }

    fn decision(&self, language: Language) -> String {
        let Review { resolution, grounds, year, .. } = self;
        match language {
            Language::Chinese => {
                let grounds = if grounds.is_empty() { String::new() } else { format!("根据{grounds}，") };
                let outcome = match &self.outcome {
                    Outcome::Unchanged { grade, total } => {
                        let total = total.as_ref().map(|total| format!("，总分{total}分")).unwrap_or_default();
                        format!("维持申请人{year}年度考核原结果：等次“{grade}”{total}。")
                    }
                    Outcome::Changed { from, to, totals } => {
                        let totals =
                            totals.as_ref().map(|(from, to)| format!("，总分由{from}分变更为{to}分")).unwrap_or_default();
                        format!("变更申请人{year}年度考核结果：等次由“{from}”变更为“{to}”{totals}。原结果存档备查。")
                    }
                    Outcome::TooLate { grade } => {
                        format!("该申请逾期提出，不予受理。申请人{year}年度考核等次“{grade}”不变。")
                    }
                };
                format!("{grounds}经研究决定（{resolution}），{outcome}")
            }
            Language::English => {
                let by = if grounds.is_empty() { "By".to_owned() } else { format!("Under {grounds}, and by") };
                let outcome = match &self.outcome {
                    Outcome::Unchanged { grade, total } => {
                        let total = total.as_ref().map(|total| format!(", total {total}")).unwrap_or_default();
                        format!("the result {year} stands: grade “{grade}”{total}.")
                    }
                    Outcome::Changed { from, to, totals } => {
                        let totals =
                            totals.as_ref().map(|(from, to)| format!(", the total from {from} to {to}")).unwrap_or_default();
                        format!(
                            "the result {year} is changed: the grade from “{from}” to “{to}”{totals}. The earlier result is kept on file."
                        )
                    }
                    Outcome::TooLate { grade } => {
                        format!("this was asked for too late and is not taken up. The grade {year}, “{grade}”, stands.")
                    }
                };
                format!("{by} resolution {resolution}, {outcome}")
            }
        }
    }

    fn next(&self, language: Language) -> String {
        let shield = match language {
            Language::Chinese => "本决定不因申请人提出请求而作出对其更为不利的处理。",
            Language::English => "Nobody is treated worse for having asked.",
        };
        match (&self.remedy, language) {
            (Some(Remedy { until, to }), Language::Chinese) => {
                format!("对本决定不服的，可以在{until}前（含当日）向{to}提出申诉。{shield}")
            }
            (Some(Remedy { until, to }), Language::English) => {
                format!("Whoever does not accept this decision may complain until {until} (that day included): {to}. {shield}")
            }
            (None, Language::Chinese) => format!("本决定为最终决定。{shield}"),
            (None, Language::English) => format!("This decision is final. {shield}"),
        }
    }
}
