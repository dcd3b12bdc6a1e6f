//! Who falls short of the duty matrix, by how much and in what 学时差额 (domain §10.1, §10.3; forms §11b).

use super::Hours;
use super::matrix::{Audience, DutyMatrix, Part};
use crate::date::months_after;
use crate::trace::Trace;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// One subject of somebody's year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectGap {
    /// The subject's code.
    pub subject: String,
    /// 要求.
    pub required: Hours,
    /// 完成.
    pub done: Hours,
    /// 差额.
    pub lacking: Hours,
}

/// The two parts of continuing education: public and special hours, and the special ones asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// 公需 done.
    pub public: Hours,
    /// 专业 done.
    pub special: Hours,
    /// 专业 asked for.
    pub required: Hours,
    /// Special hours lacking.
    pub lacking: Hours,
}

/// Somebody's year against the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Every subject asked for, then those done beside, in the order of the matrix.
    pub subjects: Vec<SubjectGap>,
    /// Hours asked for in all.
    pub required: Hours,
    /// Hours done in all; those beyond a subject's count here.
    pub done: Hours,
    /// Hours lacking in all: what is lacking to the total, or in the subjects and the special part where that is more.
    pub lacking: Hours,
    /// The two parts, where the audience is held to them.
    pub split: Option<Split>,
    /// How it was computed.
    pub trace: Trace,
}

impl Gap {
    /// Whether the duty is done.
    pub fn met(&self) -> bool {
        self.lacking == Hours::NONE
    }
}

/// Holds credits of a year, (subject, hours), against what an audience owes. `months` of the year he was there, 12 at most; the matrix
/// says whether a part of the year owes a part. Hours of subjects that are not in the matrix count in the total alone.
pub fn gap(matrix: &DutyMatrix, audience: &Audience, earned: &[(&str, Hours)], months: u32) -> Gap {
    let owed = |hours: Hours| if matrix.prorate { hours.share(months.min(12), 12) } else { hours };
    let mut done: BTreeMap<&str, Hours> = BTreeMap::new();
    for (subject, hours) in earned {
        let sum = done.entry(subject).or_default();
        *sum = *sum + *hours;
    }
    let required = owed(audience.hours);
    let total: Hours = done.values().copied().sum();
    let mut trace = Trace::under("training");
    if matrix.prorate && months < 12 {
        trace.step("duty_months", &audience.code, format!("{} × {months} ÷ 12", audience.hours), required);
    }
    let mut subjects = Vec::new();
    for subject in &matrix.subjects {
        let asked = audience.least.iter().find(|row| row.subject == subject.code).map(|row| owed(row.hours));
        let here = done.get(subject.code.as_str()).copied();
        if asked.is_some() || here.is_some() {
            let (required, here) = (asked.unwrap_or_default(), here.unwrap_or_default());
            subjects.push(SubjectGap { subject: subject.code.clone(), required, done: here, lacking: required.less(here) });
        }
    }
    let of =
        |part| -> Hours { done.iter().filter(|(subject, _)| matrix.part(subject) == Some(part)).map(|(_, hours)| *hours).sum() };
    let split = audience.special.map(|share| {
        let (special, asked) = (of(Part::Special), required.share(share.part(), share.whole()));
        let split = Split { public: of(Part::Public), special, required: asked, lacking: asked.less(special) };
        trace.step("special_hours", &audience.code, format!("{required} × {share} = {asked}"), special);
        split
    });
    // An hour lacking in a special subject is one lacking in the special part, too; hours of other subjects fill neither.
    let special = |row: &&SubjectGap| matrix.part(&row.subject) == Some(Part::Special);
    let in_special: Hours = subjects.iter().filter(special).map(|row| row.lacking).sum();
    let in_public: Hours = subjects.iter().filter(|row| !special(row)).map(|row| row.lacking).sum();
    let in_parts = in_public + in_special.max(split.map_or(Hours::NONE, |split| split.lacking));
    let lacking = required.less(total).max(in_parts);
    trace.step("duty_hours", &audience.code, format!("{total} ÷ {required}"), lacking);
    Gap { subjects, required, done: total, lacking, split, trace }
}

/// The year of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitGap {
    /// The unit (id).
    pub unit: i64,
    /// People who owe something.
    pub people: u32,
    /// Those who have done it.
    pub met: u32,
    /// Hours done.
    pub done: Hours,
    /// Hours lacking.
    pub lacking: Hours,
}

/// Gaps by unit, in the order of the ids.
pub fn by_unit<'a>(gaps: impl IntoIterator<Item = (i64, &'a Gap)>) -> Vec<UnitGap> {
    let mut units: BTreeMap<i64, UnitGap> = BTreeMap::new();
    for (unit, gap) in gaps {
        let row = units.entry(unit).or_insert(UnitGap { unit, people: 0, met: 0, done: Hours::NONE, lacking: Hours::NONE });
        row.people += 1;
        row.met += u32::from(gap.met());
        row.done = row.done + gap.done;
        row.lacking = row.lacking + gap.lacking;
    }
    units.into_values().collect()
}

/// The last day by which somebody promoted on a day must have been trained for the post; none when he was trained within the same
/// months before, or since, or when there is no such duty (domain §10.1).
pub fn promotion_due(matrix: &DutyMatrix, promoted_on: NaiveDate, trained_on: &[NaiveDate]) -> Option<NaiveDate> {
    let months = matrix.promotion_months;
    let counts = |on: &NaiveDate| *on >= promoted_on || months_after(*on, months) >= promoted_on;
    (months > 0 && !trained_on.iter().any(counts)).then(|| months_after(promoted_on, months))
}

#[cfg(test)]
mod tests {
    use super::{Gap, Split, by_unit, gap, promotion_due};
    use crate::training::Hours;
    use crate::training::matrix::DutyMatrix;
    use proptest::prelude::*;

    fn hours(text: &str) -> Hours {
        Hours::try_from(text.to_owned()).unwrap()
    }

    fn year(audience: &str, earned: &[(&str, &str)], months: u32) -> Gap {
        let matrix = DutyMatrix::shipped();
        let earned: Vec<_> = earned.iter().map(|(subject, done)| (*subject, hours(done))).collect();
        gap(&matrix, matrix.audience(audience).unwrap(), &earned, months)
    }

    fn lacking(gap: &Gap) -> Vec<(&str, String)> {
        let lacking = gap.subjects.iter().filter(|row| row.lacking > Hours::NONE);
        lacking.map(|row| (row.subject.as_str(), row.lacking.to_string())).collect()
    }

    #[test]
    fn ninety_hours_of_which_sixty_special() {
        let done = year("professional", &[("professional", "60"), ("safety", "8"), ("theory", "22")], 12);
        assert!(done.met());
        let split = Split { public: hours("30"), special: hours("60"), required: hours("60"), lacking: Hours::NONE };
        assert_eq!(done.split, Some(split));
        // Ninety in all, of them 59.5 special: half an hour is lacking all the same.
        let short = year("professional", &[("professional", "59.5"), ("safety", "8"), ("theory", "22.5")], 12);
        assert_eq!((short.done, short.lacking, short.met()), (hours("90"), hours("0.5"), false));
        // More special hours do not fill what safety asks for.
        let unsafe_ = year("professional", &[("professional", "120")], 12);
        assert_eq!((unsafe_.lacking, lacking(&unsafe_)), (hours("8"), vec![("safety", "8".to_owned())]));
    }

    #[test]
    fn what_is_lacking_is_told_by_subject() {
        let found = year("workshop", &[("management", "20"), ("management", "15"), ("safety", "23.5"), ("art", "40")], 12);
        assert_eq!((found.required, found.done), (hours("90"), hours("98.5")));
        let expected = [("theory", "10"), ("computer", "10"), ("professional", "16"), ("safety", "0.5")];
        assert_eq!(lacking(&found), expected.map(|(subject, hours)| (subject, hours.to_owned())));
        assert_eq!(found.lacking, hours("36.5"), "hours of other subjects fill no subject");
        let nothing = year("workshop", &[], 12);
        assert_eq!(nothing.lacking, hours("90"));
    }

    #[test]
    fn a_part_of_the_year_owes_a_part() {
        let found = year("skilled", &[], 5);
        assert_eq!((found.required, found.lacking), (hours("10"), hours("10")));
        assert!(year("skilled", &[], 0).met());
        let matrix = DutyMatrix { prorate: false, ..DutyMatrix::shipped() };
        assert_eq!(gap(&matrix, matrix.audience("skilled").unwrap(), &[], 5).required, hours("24"));
    }

    #[test]
    fn units_add_up() {
        let (met, short) =
            (year("skilled", &[("professional", "12"), ("safety", "12")], 12), year("skilled", &[("safety", "4")], 12));
        let rows = by_unit([(7, &short), (3, &met), (7, &met)]);
        let rows: Vec<_> = rows.iter().map(|row| (row.unit, row.people, row.met, row.done, row.lacking)).collect();
        assert_eq!(rows, [(3, 1, 1, hours("24"), Hours::NONE), (7, 2, 1, hours("28"), hours("20"))]);
        // Five hundred people have done twelve thousand hours, more than anybody could type.
        assert_eq!(by_unit((0..500).map(|_| (1, &met)))[0].done, Hours::whole(12_000));
    }

    #[test]
    fn whoever_was_promoted_untrained_has_a_year() {
        let day = |text: &str| text.parse().unwrap();
        let due = |trained: &[&str]| {
            let trained: Vec<_> = trained.iter().map(|on| day(on)).collect();
            promotion_due(&DutyMatrix::shipped(), day("2026-03-31"), &trained)
        };
        assert_eq!(due(&[]), Some(day("2027-03-31")));
        assert_eq!(due(&["2025-03-30"]), Some(day("2027-03-31")));
        assert_eq!((due(&["2025-03-31"]), due(&["2026-06-01"])), (None, None));
        let without = DutyMatrix { promotion_months: 0, ..DutyMatrix::shipped() };
        assert_eq!(promotion_due(&without, day("2026-03-31"), &[]), None);
    }

    proptest! {
        #[test]
        fn more_hours_never_lack_more(rows in prop::collection::vec((0usize..5, 0u32..60), 0..12), more in (0usize..5, 0u32..60)) {
            let matrix = DutyMatrix::shipped();
            let code = |subject: usize| matrix.subjects[subject].code.as_str();
            for audience in &matrix.audiences {
                let mut earned: Vec<_> = rows.iter().map(|(subject, hours)| (code(*subject), Hours::whole(*hours))).collect();
                let before = gap(&matrix, audience, &earned, 12);
                earned.push((code(more.0), Hours::whole(more.1)));
                let after = gap(&matrix, audience, &earned, 12);
                prop_assert!(after.lacking <= before.lacking);
                // What is lacking in all is never told smaller than it is.
                prop_assert!(after.lacking >= after.required.less(after.done));
                if after.met() {
                    prop_assert!(after.subjects.iter().all(|row| row.lacking == Hours::NONE));
                    prop_assert!(after.split.is_none_or(|split| split.special.hundredths() * 3 >= after.required.hundredths() * 2));
                }
            }
        }
    }
}
