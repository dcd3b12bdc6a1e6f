//! The yearly plan 年度培训计划 (domain §10.2): lines by audience and subject, with hours, sessions, trainer and budget; and where the plan
//! offers less than the matrix asks for.

use super::Hours;
use super::matrix::DutyMatrix;
use crate::money::Fen;
use serde::{Deserialize, Serialize};

/// One line of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// 项目.
    pub title: String,
    /// Codes of the audiences; one at least.
    pub audiences: Vec<String>,
    /// Code of the subject.
    pub subject: String,
    /// Class hours for each who attends.
    pub hours: Hours,
    /// Sessions planned; 1 to 400.
    pub sessions: u32,
    /// Month it is planned for, 1 to 12; none when it is not fixed.
    pub month: Option<u32>,
    /// 讲师; may be empty.
    #[serde(default)]
    pub trainer: String,
    /// 预算.
    #[serde(default)]
    pub budget: Fen,
}

/// What is wrong with a plan: the place of the line, and the field.
pub type Fault = (usize, &'static str);

/// Hours that the plan does not offer to an audience in a subject; the empty subject stands for the hours in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Short {
    /// The audience's code.
    pub audience: String,
    /// The subject's code; empty for all.
    pub subject: String,
    /// Asked for.
    pub required: Hours,
    /// Offered.
    pub offered: Hours,
}

/// The first thing that is wrong.
pub fn check(matrix: &DutyMatrix, lines: &[Line]) -> Result<(), Fault> {
    for (place, line) in lines.iter().enumerate() {
        let fault = match line {
            _ if line.title.trim().is_empty() => Some("title"),
            _ if line.audiences.is_empty() || line.audiences.iter().any(|code| matrix.audience(code).is_none()) => {
                Some("audiences")
            }
            _ if matrix.part(&line.subject).is_none() => Some("subject"),
            _ if line.hours == Hours::NONE => Some("hours"),
            _ if !(1..=400).contains(&line.sessions) => Some("sessions"),
            _ if line.month.is_some_and(|month| !(1..=12).contains(&month)) => Some("month"),
            _ if line.budget.0 < 0 => Some("budget"),
            _ => None,
        };
        if let Some(field) = fault {
            return Err((place, field));
        }
    }
    Ok(())
}

/// Where somebody who attends every line for his audience would still fall short, in the order of the matrix.
pub fn short(matrix: &DutyMatrix, lines: &[Line]) -> Vec<Short> {
    let mut found = Vec::new();
    for audience in &matrix.audiences {
        let offered = |subject: Option<&str>| -> Hours {
            let fits =
                |line: &&Line| line.audiences.contains(&audience.code) && subject.is_none_or(|subject| line.subject == subject);
            lines.iter().filter(fits).map(|line| line.hours).sum()
        };
        let asked = audience.least.iter().map(|row| (row.subject.as_str(), row.hours, offered(Some(&row.subject))));
        let rows = asked.chain([("", audience.hours, offered(None))]).filter(|(_, required, offered)| offered < required);
        found.extend(rows.map(|(subject, required, offered)| Short {
            audience: audience.code.clone(),
            subject: subject.to_owned(),
            required,
            offered,
        }));
    }
    found
}

/// The budget in all.
pub fn budget(lines: &[Line]) -> Fen {
    Fen(lines.iter().fold(0, |sum: i64, line| sum.saturating_add(line.budget.0)))
}

#[cfg(test)]
mod tests {
    use super::{Line, budget, check, short};
    use crate::money::Fen;
    use crate::training::Hours;
    use crate::training::matrix::DutyMatrix;

    fn line(audiences: &[&str], subject: &str, hours: u32) -> Line {
        Line {
            title: "安全管理".to_owned(),
            audiences: audiences.iter().map(|code| (*code).to_owned()).collect(),
            subject: subject.to_owned(),
            hours: Hours::whole(hours),
            sessions: 4,
            month: Some(3),
            trainer: String::new(),
            budget: Fen(250_000),
        }
    }

    #[test]
    fn a_plan_that_offers_less_than_is_owed_is_told() {
        let mut matrix = DutyMatrix::shipped();
        matrix.audiences.retain(|one| one.code == "skilled" || one.code == "team_leader");
        let lines = [line(&["skilled", "team_leader"], "safety", 12), line(&["skilled"], "professional", 11)];
        let rows: Vec<_> = short(&matrix, &lines)
            .into_iter()
            .map(|one| (one.audience, one.subject, one.required.to_string(), one.offered.to_string()))
            .collect();
        let row = |audience: &str, subject: &str, required: &str, offered: &str| {
            (audience.to_owned(), subject.to_owned(), required.to_owned(), offered.to_owned())
        };
        let expected = [
            row("team_leader", "management", "12", "0"),
            row("team_leader", "computer", "4", "0"),
            row("team_leader", "professional", "12", "0"),
            row("team_leader", "", "40", "12"),
            row("skilled", "professional", "12", "11"),
            row("skilled", "", "24", "23"),
        ];
        assert_eq!(rows, expected);
        assert_eq!(budget(&lines), Fen(500_000));
    }

    #[test]
    fn each_line_is_checked_by_its_fields() {
        let matrix = DutyMatrix::shipped();
        let good = || line(&["skilled"], "safety", 12);
        assert_eq!(check(&matrix, &[good()]), Ok(()));
        let told = |bad: Line| check(&matrix, &[good(), bad]).unwrap_err();
        assert_eq!(told(Line { title: " ".to_owned(), ..good() }), (1, "title"));
        assert_eq!(told(line(&[], "safety", 12)), (1, "audiences"));
        assert_eq!(told(line(&["skilled", "poet"], "safety", 12)), (1, "audiences"));
        assert_eq!(told(line(&["skilled"], "art", 12)), (1, "subject"));
        assert_eq!(told(line(&["skilled"], "safety", 0)), (1, "hours"));
        assert_eq!(told(Line { sessions: 0, ..good() }), (1, "sessions"));
        assert_eq!(told(Line { month: Some(13), ..good() }), (1, "month"));
        assert_eq!(told(Line { budget: Fen(-1), ..good() }), (1, "budget"));
    }
}
