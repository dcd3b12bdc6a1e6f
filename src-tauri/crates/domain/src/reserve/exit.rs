//! Exits from the pool 出库 (domain §5.9): reasons E0 to E11, proposals of the rule with their evidence, the decision with its reason,
//! and the wait before somebody may come back. The rule never takes anybody out.

use super::Fault;
use super::schedule::Due;
use super::sheet::Conclusion;
use super::warning::{self, Level, Standing, WarningRules};
use crate::date::months_after;
use crate::fraction::Fraction;
use crate::trace::Trace;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Reason of an exit; the codes are those of the papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Code {
    /// Promoted 提拔任用.
    E0,
    /// Political, moral or integrity problem.
    E1,
    /// Failure of duty with loss.
    E2,
    /// Breach of national policy.
    E3,
    /// No longer fits the required level.
    E4,
    /// Over one third 不称职 votes in the annual appraisal.
    E5,
    /// Mediocre, weak style, complaints.
    E6,
    /// Health.
    E7,
    /// Other.
    E8,
    /// Left the company.
    E9,
    /// Age line passed.
    E10,
    /// Missed reviews.
    E11,
}

impl Code {
    /// All, in their order.
    pub const ALL: [Code; 12] = [
        Self::E0,
        Self::E1,
        Self::E2,
        Self::E3,
        Self::E4,
        Self::E5,
        Self::E6,
        Self::E7,
        Self::E8,
        Self::E9,
        Self::E10,
        Self::E11,
    ];

    /// `E0` to `E11`, on paper, in the file and on the wire; words at `reserve.exit.<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::E0 => "E0",
            Self::E1 => "E1",
            Self::E2 => "E2",
            Self::E3 => "E3",
            Self::E4 => "E4",
            Self::E5 => "E5",
            Self::E6 => "E6",
            Self::E7 => "E7",
            Self::E8 => "E8",
            Self::E9 => "E9",
            Self::E10 => "E10",
            Self::E11 => "E11",
        }
    }

    /// The reason of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// How long somebody stays out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wait {
    /// So many months from the day of the exit; 0 for none.
    Months(u32),
    /// For good.
    Never,
}

/// The rules, versioned data of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExitRules {
    /// Above this share of valid votes 不称职 an exit is proposed (E5).
    pub unfit: Fraction,
    /// Annual grades for which an exit is proposed (E4).
    pub grades: Vec<String>,
    /// Reviews missed from which an exit is proposed (E11); 1 to 12.
    pub missed_reviews: u32,
    /// Months before the legal retirement from which an exit is proposed (E10); 0 for the month itself, at most 180.
    pub months_before_retirement: u32,
    /// Kinds of discipline and the reason each is: E1, E2, E3 or E8. A kind that is not named proposes nothing.
    pub discipline: BTreeMap<String, Code>,
    /// The wait after each reason; none where a reason is not named.
    pub waits: BTreeMap<Code, Wait>,
}

/// What is known of somebody in the pool on a day, beside what warnings look at.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// What warnings rest on: missed reviews, sheets, grades, votes.
    pub followed: warning::Facts<'a>,
    /// Appointed to a post of the kind he was kept for: day and document.
    pub promoted: Option<(NaiveDate, String)>,
    /// The day he left the group.
    pub left_on: Option<NaiveDate>,
    /// The first day of the month of legal retirement ([`crate::retirement::month`]); none when it cannot be known.
    pub retires: Option<NaiveDate>,
    /// Discipline since the entry: kind, day, document.
    pub discipline: &'a [(String, NaiveDate, String)],
    /// Proposals that people looked at and answered with 'stays': reason and key.
    pub kept: &'a [(Code, String)],
}

/// An exit the rule proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The reason.
    pub code: Code,
    /// What makes it this proposal and no other: a year, a document, the reviews missed.
    pub key: String,
    /// What it rests on.
    pub trace: Trace,
}

/// What people decided on a proposal, or of their own accord.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 出库.
    Leaves,
    /// 保留.
    Stays,
}

/// A decision 出库决定: never without a reason and a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The reason by its code.
    pub code: Code,
    /// What follows.
    pub outcome: Outcome,
    /// The day of the document.
    pub on: NaiveDate,
    /// Its number.
    pub document: String,
    /// Why, in words.
    pub reason: String,
}

/// Why a decision is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// In the future, or before the entry.
    #[error("the day of the decision is not between the entry and today")]
    Date,
    /// No document.
    #[error("the decision names no document")]
    Document,
    /// No reason.
    #[error("the decision gives no reason")]
    Reason,
}

impl Decision {
    /// A decision of a day from the entry to today, with its document and its reason (500 bytes at most).
    pub fn new(
        code: Code,
        outcome: Outcome,
        on: NaiveDate,
        document: &str,
        reason: &str,
        (entered, today): (NaiveDate, NaiveDate),
    ) -> Result<Self, Refusal> {
        if on > today || on < entered {
            return Err(Refusal::Date);
        }
        let document = crate::text::line(document, 120).map_err(|_| Refusal::Document)?;
        let reason = crate::text::paragraphs(reason, 500).map_err(|_| Refusal::Reason)?;
        match (document.is_empty(), reason.is_empty()) {
            (true, _) => Err(Refusal::Document),
            (_, true) => Err(Refusal::Reason),
            _ => Ok(Self { code, outcome, on, document, reason }),
        }
    }
}

impl ExitRules {
    /// What the product proposes. One third, two missed reviews and the codes are published (domain §5.9); months and waits are the
    /// product's own.
    pub fn shipped() -> Self {
        let discipline = ["demerit", "grave_demerit", "downgrade", "dismissal"];
        let waits = [
            (Code::E1, Wait::Months(36)),
            (Code::E2, Wait::Months(24)),
            (Code::E3, Wait::Months(36)),
            (Code::E4, Wait::Months(12)),
            (Code::E5, Wait::Months(12)),
            (Code::E6, Wait::Months(12)),
            (Code::E8, Wait::Months(12)),
            (Code::E10, Wait::Never),
            (Code::E11, Wait::Months(12)),
        ];
        Self {
            unfit: Fraction::shipped(1, 3),
            grades: vec!["不称职".to_owned(), "不合格".to_owned()],
            missed_reviews: 2,
            months_before_retirement: 36,
            discipline: discipline.map(|kind| (kind.to_owned(), Code::E1)).into(),
            waits: waits.into(),
        }
    }

    /// The first field that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let reasons = [Code::E1, Code::E2, Code::E3, Code::E8];
        let months = |wait: &Wait| matches!(wait, Wait::Never | Wait::Months(0..=120));
        match self {
            _ if self.unfit.part() == 0 => Err("unfit"),
            _ if self.grades.iter().any(|grade| grade.trim().is_empty()) => Err("grades"),
            _ if !(1..=12).contains(&self.missed_reviews) => Err("missed_reviews"),
            _ if self.months_before_retirement > 180 => Err("months_before_retirement"),
            _ if !self.discipline.values().all(|code| reasons.contains(code)) => Err("discipline"),
            _ if !self.waits.values().all(months) => Err("waits"),
            _ => Ok(()),
        }
    }

    /// Exits that are proposed and were not answered, in the order of the codes.
    pub fn proposals(&self, warnings: &WarningRules, facts: &Facts<'_>, today: NaiveDate) -> Vec<Proposal> {
        let mut found = Vec::new();
        let mut add = |code: Code, key: String, steps: &[(&str, &str, String, String)]| {
            let mut trace = Trace::under("reserve");
            for (step, subject, formula, value) in steps {
                trace.step(step, *subject, formula, value);
            }
            found.push(Proposal { code, key, trace });
        };
        if let Some((on, document)) = facts.promoted.as_ref().filter(|(on, _)| *on <= today) {
            add(Code::E0, document.clone(), &[("promoted", "", document.clone(), on.to_string())]);
        }
        for (kind, on, document) in facts.discipline.iter().filter(|(_, on, _)| *on <= today) {
            if let Some(code) = self.discipline.get(kind) {
                add(*code, document.clone(), &[("discipline", kind, document.clone(), on.to_string())]);
            }
        }
        let followed = &facts.followed;
        for (year, grade) in
            followed.grades.iter().filter(|(year, grade)| *year >= followed.from_year && self.grades.contains(grade))
        {
            add(Code::E4, year.to_string(), &[("annual_grade", &year.to_string(), String::new(), grade.clone())]);
        }
        // What the last decision of the investigators says: an earlier one was answered by the later.
        let concluded = followed.sheets.iter().rfind(|sheet| sheet.conclusion.is_some());
        if let Some(sheet) = concluded.filter(|sheet| sheet.conclusion == Some(Conclusion::Exit)) {
            let key = format!("{} {}", sheet.kind.code(), sheet.period);
            add(Code::E4, key.clone(), &[("concluded", &key, String::new(), sheet.held_on.to_string())]);
        }
        for (year, votes) in followed.votes.iter().filter(|(year, _)| *year >= followed.from_year) {
            if self.unfit.exceeded(votes.unfit.into(), votes.valid()) {
                let formula = format!("{} ÷ {} > {}", votes.unfit, votes.valid(), self.unfit);
                add(Code::E5, year.to_string(), &[("unfit_votes", &year.to_string(), formula, "✓".to_owned())]);
            }
        }
        for one in followed.warnings.iter().filter(|one| one.level == Level::Suspended) {
            if let Standing::Unmended(None, trace) = warnings.standing(one, followed, self.unfit, today) {
                let key = format!("{} {}", one.ground.code(), one.key);
                let steps: Vec<_> = trace
                    .steps
                    .iter()
                    .map(|step| (&*step.code, &*step.subject, step.formula.clone(), step.value.clone()))
                    .collect();
                add(Code::E6, key, &steps);
            }
        }
        if let Some(on) = facts.left_on.filter(|on| *on <= today) {
            add(Code::E9, on.to_string(), &[("left", "", String::new(), on.to_string())]);
        }
        if let Some(retires) = facts.retires.filter(|retires| months_after(today, self.months_before_retirement) >= *retires) {
            let formula = format!("{today} + {}", self.months_before_retirement);
            add(Code::E10, retires.to_string(), &[("retirement_line", "", formula, retires.to_string())]);
        }
        let missed: Vec<String> = followed.missed.iter().map(named).collect();
        if missed.len() >= self.missed_reviews as usize {
            let steps: Vec<_> = followed
                .missed
                .iter()
                .zip(&missed)
                .map(|(due, name)| ("missed_review", name.as_str(), due.on.to_string(), due.late.to_string()))
                .collect();
            add(Code::E11, missed.join(", "), &steps);
        }
        let answered: BTreeSet<(Code, &str)> = facts.kept.iter().map(|(code, key)| (*code, key.as_str())).collect();
        found.retain(|one| !answered.contains(&(one.code, one.key.as_str())));
        found.sort_by_key(|one| one.code);
        found
    }

    /// The first day on which somebody who left on a day for a reason may be nominated anew; none when never.
    pub fn may_return(&self, code: Code, left: NaiveDate) -> Option<NaiveDate> {
        match self.waits.get(&code) {
            None => Some(left),
            Some(Wait::Months(months)) => Some(months_after(left, *months)),
            Some(Wait::Never) => None,
        }
    }

    /// The first day on which somebody with these exits may be nominated anew: no wait may be running. None when never.
    pub fn may_enter(&self, exits: &[(Code, NaiveDate)]) -> Option<NaiveDate> {
        exits.iter().try_fold(NaiveDate::MIN, |latest, (code, left)| Some(latest.max(self.may_return(*code, *left)?)))
    }
}

fn named(due: &Due) -> String {
    format!("{} {}", due.kind.code(), due.period)
}

#[cfg(test)]
mod tests;
