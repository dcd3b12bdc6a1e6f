//! Rater severity and agreement (domain §14): figures that are shown beside the results and never grade, rank or pay. This is the one
//! place in the rules where floating point is right: a standard deviation has no exact decimal, and nothing is banded by it.

use super::ballot::VALUE_UNITS;
use rust_decimal::Decimal;

/// People a unit needs before its scores are put back on those of all (domain §14): with fewer, chance says more than severity.
pub const LEAST_PEOPLE: usize = 10;

/// Mean and spread of a set of scores.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// How many.
    pub n: usize,
    /// Mean in points.
    pub mean: f64,
    /// Population standard deviation in points.
    pub sd: f64,
    /// Share of the scores from the best band's floor up, 0 to 1.
    pub top: f64,
}

/// One score seen from its own group.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Standing {
    /// Distance from the group's mean in its standard deviations; 0 where everybody of the group is alike.
    pub z: f64,
    /// T score, 50 + 10 z.
    pub t: f64,
    /// Put back on the mean and standard deviation of everybody, in points.
    pub adjusted: f64,
}

/// Scores of several groups beside one another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Normalised {
    /// Everybody.
    pub whole: Spread,
    /// Per group, in the caller's order.
    pub groups: Vec<Spread>,
    /// Per group and person, in the caller's order.
    pub rows: Vec<Vec<Standing>>,
}

/// Forms of the intraclass correlation (Shrout and Fleiss 1979).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// ICC(1,1): different raters rate different people, one of them.
    OneSingle,
    /// ICC(1,k): different raters, the mean of k; of k0 on average where their number differs.
    OneMean,
    /// ICC(2,1): the same raters rate all and stand for others, one of them.
    TwoSingle,
    /// ICC(2,k): the same raters, the mean of k.
    TwoMean,
    /// ICC(3,1): the same raters and no others matter, one of them.
    ThreeSingle,
    /// ICC(3,k): the same raters, the mean of k.
    ThreeMean,
}

impl Form {
    /// The name in the literature.
    pub fn name(self) -> &'static str {
        match self {
            Self::OneSingle => "ICC(1,1)",
            Self::OneMean => "ICC(1,k)",
            Self::TwoSingle => "ICC(2,1)",
            Self::TwoMean => "ICC(2,k)",
            Self::ThreeSingle => "ICC(3,1)",
            Self::ThreeMean => "ICC(3,k)",
        }
    }
}

/// One form with its figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Icc {
    /// The form.
    pub form: Form,
    /// What of the variance lies between the people, in squared points.
    pub between: f64,
    /// The variance it is a share of, above 0.
    pub variance: f64,
    /// The share; 1 at most but for (2,1) and (2,k), below 0 when people differ less than their ratings.
    pub value: f64,
}

/// How well raters agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// People rated at least once.
    pub people: usize,
    /// Raters a person: k of a complete table, else k0 (less than the mean number where the numbers differ).
    pub raters: f64,
    /// Everybody was rated by everybody.
    pub complete: bool,
    /// Each form that the table allows and that can be told: all six of a complete table, the first two of any other.
    pub forms: Vec<Icc>,
}

impl Agreement {
    /// The form to name for means of ballots: ICC(2,k) when all rate all, else ICC(1,k).
    pub fn headline(&self) -> Option<Icc> {
        let wanted = if self.complete { Form::TwoMean } else { Form::OneMean };
        self.forms.iter().copied().find(|icc| icc.form == wanted)
    }
}

/// What an intraclass correlation is called: below 0.5 poor, below 0.75 moderate, to 0.9 good, above excellent. It is read as it is
/// printed, with two decimals. The code has words in both languages.
pub fn reading(icc: f64) -> &'static str {
    match (icc * 100.0).round() {
        hundredths if hundredths < 50.0 => "poor",
        hundredths if hundredths < 75.0 => "moderate",
        hundredths if hundredths <= 90.0 => "good",
        _ => "excellent",
    }
}

/// Points of a ballot value.
pub fn points(value: i64) -> f64 {
    value as f64 / VALUE_UNITS as f64
}

/// A decimal as these statistics take it.
pub fn figure(exact: Decimal) -> f64 {
    exact.to_string().parse().unwrap_or_default()
}

/// Mean and spread; none of no score, or of one that is no number.
pub fn spread(scores: &[f64], top_from: f64) -> Option<Spread> {
    let first = *scores.first()?;
    let n = scores.len() as f64;
    // Measured from the first score: where all are alike the mean is that score and the deviation 0, to the last bit.
    let off = scores.iter().map(|score| score - first).sum::<f64>() / n;
    let square = scores.iter().map(|score| (score - first - off).powi(2)).sum::<f64>() / n;
    let top = scores.iter().filter(|score| **score >= top_from).count() as f64 / n;
    let spread = Spread { n: scores.len(), mean: first + off, sd: square.sqrt(), top };
    (spread.mean.is_finite() && spread.sd.is_finite()).then_some(spread)
}

/// Each score inside its group, and put back on the mean and deviation of all. It supposes that the groups are equally good, which is
/// why it is shown and not applied. None without any score.
pub fn normalise(groups: &[Vec<f64>], top_from: f64) -> Option<Normalised> {
    let whole = spread(&groups.concat(), top_from)?;
    let spreads: Vec<Spread> = groups.iter().map(|group| spread(group, top_from).unwrap_or_default()).collect();
    let stand = |score: f64, group: &Spread| {
        let z = if group.sd > 0.0 { (score - group.mean) / group.sd } else { 0.0 };
        Standing { z, t: 50.0 + 10.0 * z, adjusted: whole.mean + z * whole.sd }
    };
    let rows = groups.iter().zip(&spreads).map(|(group, spread)| group.iter().map(|score| stand(*score, spread)).collect());
    Some(Normalised { whole, rows: rows.collect(), groups: spreads })
}

/// Agreement of a table of people (rows) by raters (columns), a gap where somebody was not rated. None when there are fewer than two
/// people, nobody was rated twice, or nothing differs at all.
pub fn agreement(table: &[Vec<Option<f64>>]) -> Option<Agreement> {
    let rows: Vec<Vec<f64>> = table.iter().map(|row| row.iter().flatten().copied().collect()).collect();
    let rows: Vec<Vec<f64>> = rows.into_iter().filter(|row: &Vec<f64>| !row.is_empty()).collect();
    let columns = table.first()?.len();
    let complete = rows.len() == table.len() && rows.iter().all(|row| row.len() == columns);
    // Agreement does not depend on the zero; from a score of the table on, equal scores leave no noise.
    let zero = *rows.first()?.first()?;
    let rows: Vec<Vec<f64>> = rows.into_iter().map(|row| row.into_iter().map(|score| score - zero).collect()).collect();
    let n = rows.len() as f64;
    let count: f64 = rows.iter().map(|row| row.len() as f64).sum();
    if rows.len() < 2 || count <= n {
        return None;
    }
    let mean = |scores: &[f64]| scores.iter().sum::<f64>() / scores.len() as f64;
    let grand = rows.iter().flatten().sum::<f64>() / count;
    let square = |value: f64| value * value;
    let between: f64 = rows.iter().map(|row| row.len() as f64 * square(mean(row) - grand)).sum();
    let within: f64 = rows.iter().map(|row| row.iter().map(|score| square(score - mean(row))).sum::<f64>()).sum();
    let all = between + within;
    if !(all > 0.0 && all.is_finite()) {
        return None;
    }
    // What is left of a difference that cancels out is rounding, not disagreement.
    let clean = |sum: f64| if sum <= all * 1e-12 { 0.0 } else { sum };
    let (between, within) = (clean(between), clean(within));
    let k = if complete {
        columns as f64
    } else {
        (count - rows.iter().map(|row| square(row.len() as f64)).sum::<f64>() / count) / (n - 1.0)
    };
    let (msb, msw) = (between / (n - 1.0), within / (count - n));
    let gain = msb - msw;
    let mut forms = vec![(Form::OneSingle, gain, msb + (k - 1.0) * msw), (Form::OneMean, gain, msb)];
    if complete {
        let column = |index: usize| rows.iter().map(|row| row[index]).sum::<f64>() / n;
        let raters: f64 = (0..columns).map(|index| n * square(column(index) - grand)).sum();
        let rest = clean((within - raters).max(0.0)) / ((n - 1.0) * (k - 1.0));
        let severity = (clean(raters) / (k - 1.0) - rest) / n;
        let gain = msb - rest;
        forms.extend([
            (Form::TwoSingle, gain, msb + (k - 1.0) * rest + k * severity),
            (Form::TwoMean, gain, msb + severity),
            (Form::ThreeSingle, gain, msb + (k - 1.0) * rest),
            (Form::ThreeMean, gain, msb),
        ]);
    }
    // Without a variance to divide by, or with one that its estimate puts below zero, a form has no answer.
    let forms = forms.into_iter().filter(|(_, _, variance)| *variance > 0.0);
    let forms = forms.map(|(form, between, variance)| Icc { form, between, variance, value: between / variance });
    let forms = forms.filter(|icc| icc.value.is_finite()).collect();
    Some(Agreement { people: rows.len(), raters: k, complete, forms })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::float_cmp)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rounded(value: f64, places: usize) -> String {
        format!("{value:.places$}")
    }

    #[test]
    fn worked_case_z() {
        let groups = [vec![96.0, 94.0, 92.0, 90.0], vec![86.0, 84.0, 80.0, 78.0]];
        let found = normalise(&groups, 90.0).unwrap();
        assert_eq!((rounded(found.whole.mean, 1), rounded(found.whole.sd, 3)), ("87.5".into(), "6.144".into()));
        let rows = found.rows.iter().flatten();
        let rows: Vec<[String; 3]> = rows.map(|row| [rounded(row.z, 3), rounded(row.t, 1), rounded(row.adjusted, 2)]).collect();
        let expected = [
            ["1.342", "63.4", "95.74"],
            ["0.447", "54.5", "90.25"],
            ["-0.447", "45.5", "84.75"],
            ["-1.342", "36.6", "79.26"],
            ["1.265", "62.6", "95.27"],
            ["0.632", "56.3", "91.39"],
            ["-0.632", "43.7", "83.61"],
            ["-1.265", "37.4", "79.73"],
        ];
        assert_eq!(rows, expected);
        assert_eq!((found.groups[0].top, found.groups[1].top, found.whole.top), (1.0, 0.0, 0.5));
    }

    #[test]
    fn the_published_table_gives_the_published_figures() {
        let table = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];
        let table: Vec<Vec<Option<f64>>> =
            table.iter().map(|row| row.iter().map(|score| Some(f64::from(*score))).collect()).collect();
        let found = agreement(&table).unwrap();
        let forms: Vec<String> = found.forms.iter().map(|icc| format!("{} {:.2}", icc.form.name(), icc.value)).collect();
        assert_eq!(forms, ["ICC(1,1) 0.17", "ICC(1,k) 0.44", "ICC(2,1) 0.29", "ICC(2,k) 0.62", "ICC(3,1) 0.71", "ICC(3,k) 0.91"]);
        assert_eq!((found.people, found.raters, found.complete), (6, 4.0, true));
        assert_eq!(found.headline().unwrap().form, Form::TwoMean);
    }

    /// Three people rated by 2, 3 and 2 raters, by hand: means 91, 80, 72; grand 81; between 7 × … = 200 + 3 + 162 = 365, within
    /// 2 + 8 + 8 = 18. MSB 182.5, MSW 4.5, k0 = (7 − 17/7) ÷ 2 = 16/7.
    #[test]
    fn unequal_numbers_of_raters_by_hand() {
        let table = [
            vec![Some(90.0), Some(92.0), None, None],
            vec![Some(78.0), None, Some(80.0), Some(82.0)],
            vec![None, None, Some(70.0), Some(74.0)],
        ];
        let found = agreement(&table).unwrap();
        assert_eq!(rounded(found.raters, 4), "2.2857");
        let forms: Vec<String> = found.forms.iter().map(|icc| format!("{} {:.4}", icc.form.name(), icc.value)).collect();
        // 178 ÷ (182.5 + 9/7 × 4.5) = 178 ÷ 188.2857; 178 ÷ 182.5.
        assert_eq!(forms, ["ICC(1,1) 0.9454", "ICC(1,k) 0.9753"]);
        assert_eq!((found.complete, found.headline().unwrap().form), (false, Form::OneMean));
    }

    #[test]
    fn everybody_alike_is_no_spread() {
        let found = normalise(&[vec![89.3; 7], vec![80.0, 90.0]], 90.0).unwrap();
        assert_eq!((found.groups[0].mean, found.groups[0].sd), (89.3, 0.0));
        assert!(found.rows[0].iter().all(|row| row.z == 0.0 && row.t == 50.0 && row.adjusted == found.whole.mean));
        assert_eq!(agreement(&vec![vec![Some(89.3); 3]; 5]), None);
    }

    #[test]
    fn what_cannot_be_told_is_not_told() {
        assert_eq!(normalise(&[], 90.0), None);
        assert_eq!(normalise(&[vec![], vec![f64::NAN]], 90.0), None);
        for table in [vec![], vec![vec![]], vec![vec![Some(1.0), Some(2.0)]], vec![vec![Some(1.0)], vec![Some(2.0)]]] {
            assert_eq!(agreement(&table), None, "{table:?}");
        }
        assert_eq!(agreement(&[vec![Some(f64::MAX), Some(1.0)], vec![Some(-f64::MAX), Some(1.0)]]), None);
        // Nobody differs from anybody on average: how far the mean of raters can be trusted has no answer, one rater has.
        let found = agreement(&[vec![Some(80.0), Some(90.0)], vec![Some(90.0), Some(80.0)]]).unwrap();
        assert_eq!(found.forms.iter().map(|icc| icc.form.name()).collect::<Vec<_>>(), ["ICC(1,1)", "ICC(3,1)"]);
    }

    #[test]
    fn an_agreement_is_read_as_printed() {
        let found = [0.494, 0.495, 0.744, 0.745, 0.904, 0.905, -3.0].map(reading);
        assert_eq!(found, ["poor", "moderate", "moderate", "good", "good", "excellent", "poor"]);
    }

    proptest! {
        #[test]
        fn order_inside_a_group_stays(groups in prop::collection::vec(prop::collection::vec(0u32..20_000, 0..8), 1..5)) {
            let groups: Vec<Vec<f64>> =
                groups.into_iter().map(|group| group.into_iter().map(|score| f64::from(score) / 200.0).collect()).collect();
            let Some(found) = normalise(&groups, 90.0) else { return Ok(()) };
            for (group, rows) in groups.iter().zip(&found.rows) {
                for (one, first) in group.iter().zip(rows) {
                    prop_assert!(first.z.is_finite() && first.adjusted.is_finite());
                    for (other, second) in group.iter().zip(rows) {
                        prop_assert!(one < other || first.z >= second.z);
                    }
                }
            }
        }

        #[test]
        fn no_table_falls_over(table in prop::collection::vec(prop::collection::vec(prop::option::of(-1e9f64..1e9), 0..6), 0..6)) {
            if let Some(found) = agreement(&table) {
                // No form passes 1, and none is a number that is none.
                prop_assert!(found.forms.iter().all(|icc| icc.value.is_finite()));
                prop_assert!(found.forms.iter().take(2).all(|icc| icc.value <= 1.0 + 1e-9));
            }
        }

        #[test]
        fn a_severe_rater_changes_nothing_for_form_three(shift in -30.0f64..30.0) {
            let base = [[9.0, 2.0, 5.0, 8.0], [6.0, 1.0, 3.0, 2.0], [8.0, 4.0, 6.0, 8.0], [7.0, 1.0, 2.0, 6.0]];
            let table = |shift: f64| base.iter().map(|row| {
                row.iter().enumerate().map(|(rater, score)| Some(if rater == 0 { score + shift } else { *score })).collect()
            }).collect::<Vec<Vec<_>>>();
            let three = |shift| agreement(&table(shift)).unwrap().forms[5].value;
            prop_assert!((three(shift) - three(0.0)).abs() < 1e-9);
        }
    }
}
