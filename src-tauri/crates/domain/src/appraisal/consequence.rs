//! What a person's grades and votes call for under the rules of the year (domain §3.3). Listed for people who decide; nothing is ever
//! executed here or anywhere.

use super::Scheme;
use super::close::Remark;
use super::scheme::ConsequenceWhen;

/// A rule that applies, with the years and grades it rests on, latest first; the votes' rules rest on the year itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// Code of the rule in the scheme.
    pub code: String,
    /// (year, grade).
    pub evidence: Vec<(i32, String)>,
}

/// Why a person did or did not do what a rule calls for: codes with words.
pub const REASONS: [&str; 4] = ["carried_out", "milder", "deferred", "not_applicable"];

/// The rules that apply to somebody in the scheme's year. `grades` are the standing grades of any years, the empty text for none;
/// years without a grade neither count nor break a run, and a run ends in the year itself.
pub fn consequences(scheme: &Scheme, grades: &[(i32, String)], remarks: &[Remark]) -> Vec<Consequence> {
    let mut graded: Vec<&(i32, String)> =
        grades.iter().filter(|(year, grade)| *year <= scheme.year && !grade.is_empty()).collect();
    graded.sort_by_key(|(year, _)| std::cmp::Reverse(*year));
    let this_year = graded.first().filter(|(year, _)| *year == scheme.year);
    let own = || vec![(scheme.year, this_year.map(|(_, grade)| grade.clone()).unwrap_or_default())];
    let evidence = |when: &ConsequenceWhen| match when {
        ConsequenceWhen::Run { grades, years } => {
            this_year?;
            let run: Vec<(i32, String)> =
                graded.iter().take_while(|(_, grade)| grades.contains(grade)).take(*years as usize).copied().cloned().collect();
            (*years > 0 && run.len() == *years as usize).then_some(run)
        }
        ConsequenceWhen::GoodShort => remarks.contains(&Remark::GoodShort).then(own),
        ConsequenceWhen::BadOver => remarks.contains(&Remark::BadOver).then(own),
    };
    let found = scheme.consequences.iter();
    found.filter_map(|rule| Some(Consequence { code: rule.code.clone(), evidence: evidence(&rule.when)? })).collect()
}
