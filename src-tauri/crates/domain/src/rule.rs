//! A rule document of the group: rules with their version and the day from which they hold. Documents are never edited; a change is a
//! new version.

use crate::trace::Trace;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Rules that are kept as documents.
pub trait Rules {
    /// The kind in the file, on the wire and before the version in a trace, such as `reserve`.
    const KIND: &'static str;

    /// What the product proposes.
    fn shipped() -> Self;

    /// The first thing that is wrong: the path of the field, such as `pool.young_age`.
    fn check(&self) -> Result<(), String>;
}

/// One version of rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document<T> {
    /// Version label, unique for its kind; one line, 40 bytes at most.
    pub version: String,
    /// First day it holds; it ends where the next one begins.
    pub effective_from: NaiveDate,
    /// The rules.
    pub rules: T,
}

impl<T: Rules> Document<T> {
    /// What the product proposes, as a version.
    pub fn proposal(version: &str, effective_from: NaiveDate) -> Self {
        Self { version: version.to_owned(), effective_from, rules: T::shipped() }
    }

    /// The first thing that is wrong: `version`, or what the rules say.
    pub fn check(&self) -> Result<(), String> {
        match crate::text::line(&self.version, 40) {
            Ok(version) if !version.is_empty() && version == self.version => self.rules.check(),
            _ => Err("version".to_owned()),
        }
    }

    /// What stands in a trace: kind and version.
    pub fn label(&self) -> String {
        format!("{} {}", T::KIND, self.version)
    }

    /// A trace of these rules with their version, as it is stored and shown. The rules themselves name their kind alone.
    pub fn signed(&self, trace: Trace) -> Trace {
        Trace { rule: self.label(), ..trace }
    }
}

/// The version in force on a day: the latest that has begun, of two of one day the later in the list; none before the first.
pub fn in_force<T>(documents: &[Document<T>], today: NaiveDate) -> Option<&Document<T>> {
    documents.iter().filter(|document| document.effective_from <= today).max_by_key(|document| document.effective_from)
}

#[cfg(test)]
mod tests {
    use super::{Document, Rules, in_force};
    use crate::career::Ladders;
    use crate::learning::LearningRules;
    use crate::reserve::ReserveRules;
    use crate::trace::Trace;
    use crate::training::TrainingRules;
    use chrono::NaiveDate;
    use serde::{Serialize, de::DeserializeOwned};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn holds<T: Rules + Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>() {
        let document = Document::<T>::proposal("2026-1", day("2026-01-01"));
        assert_eq!(document.check(), Ok(()));
        assert_eq!(document.label(), format!("{} 2026-1", T::KIND));
        let text = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<Document<T>>(&text).unwrap(), document);
        let more = text.replacen('{', "{\"more\":1,", 1);
        assert!(serde_json::from_str::<Document<T>>(&more).is_err(), "a field that is unknown is a slip of the pen");
        for version in ["", " 2026", "a\nb"] {
            assert_eq!(Document::<T>::proposal(version, day("2026-01-01")).check(), Err("version".to_owned()));
        }
    }

    #[test]
    fn what_is_shipped_holds_together_and_reads_back() {
        holds::<ReserveRules>();
        holds::<TrainingRules>();
        holds::<Ladders>();
        holds::<LearningRules>();
    }

    #[test]
    fn a_fault_is_told_by_its_path() {
        let mut reserve = ReserveRules::shipped();
        reserve.pool.young_age = 17;
        assert_eq!(reserve.check(), Err("pool.young_age".to_owned()));
        let mut reserve = ReserveRules::shipped();
        reserve.exit.unfit = reserve.warning.unfit;
        assert_eq!(reserve.check(), Err("warning.unfit".to_owned()), "nothing would call for a warning");
        let mut training = TrainingRules::shipped();
        training.evaluation.answers_least = 2;
        assert_eq!(training.check(), Err("evaluation.answers_least".to_owned()));
        let mut ladders = Ladders::shipped();
        ladders.ladders[0].steps[1].requirement.years = 21;
        assert_eq!(Rules::check(&ladders), Err("years deputy".to_owned()));
    }

    #[test]
    fn the_latest_that_has_begun_is_in_force() {
        let of = |version: &str, from: &str| Document::<LearningRules>::proposal(version, day(from));
        let all = [of("2", "2026-07-01"), of("1", "2026-01-01"), of("3", "2026-07-01")];
        let version = |today: &str| in_force(&all, day(today)).map(|one| one.version.as_str());
        assert_eq!([version("2025-12-31"), version("2026-06-30"), version("2026-07-01")], [None, Some("1"), Some("3")]);
        assert_eq!(all[0].signed(Trace::under("learning")).rule, "learning 2");
    }
}
