//! What a judge hands back in a packet (domain §6.5): a mark for each element of each candidate, whole and legal, or refused. Paper is
//! typed by the office, which sees what it types; a packet is filled where the rules are known.

use crate::appraisal::Cell;
use crate::packet::Fault;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashSet};

/// What a packet asks of a judge.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// The candidates, by application, in the order of their draw.
    pub candidates: &'a [i64],
    /// Full marks of each element.
    pub fulls: &'a [Decimal],
    /// Marks end in .0 or .5; else two decimals at most.
    pub half_points: bool,
}

/// A candidate and the marks of the elements, hundredths.
pub type Marks = Vec<(i64, Vec<i32>)>;

impl Sheet<'_> {
    /// Judges one row; hundredths.
    pub fn row(&self, candidate: i64, cells: &[String]) -> Result<Vec<i32>, Fault> {
        if cells.len() != self.fulls.len() || cells.iter().any(|cell| cell.trim().is_empty()) {
            return Err(Fault::Cells(candidate));
        }
        let one = |(text, full): (&String, &Decimal)| {
            let cell = Cell::read(text);
            let Cell::Score(score) = cell else { return Err(Fault::Unreadable(candidate)) };
            if cell.show() != *text {
                return Err(Fault::Unreadable(candidate));
            }
            if score < 0 || Decimal::new(score.into(), 2) > *full {
                return Err(Fault::Full(candidate));
            }
            if self.half_points && score % 50 != 0 { Err(Fault::Step(candidate)) } else { Ok(score) }
        };
        cells.iter().zip(self.fulls).map(one).collect()
    }

    /// Judges all of it. The rows come back in the packet's order.
    pub fn judge(&self, rows: &[(i64, Vec<String>)]) -> Result<Marks, Fault> {
        let known: HashSet<i64> = self.candidates.iter().copied().collect();
        let mut read = BTreeMap::new();
        for (candidate, cells) in rows {
            if !known.contains(candidate) {
                return Err(Fault::Foreign(*candidate));
            }
            if read.insert(*candidate, self.row(*candidate, cells)?).is_some() {
                return Err(Fault::Twice(*candidate));
            }
        }
        let whole = |candidate: &i64| read.remove(candidate).map(|cells| (*candidate, cells)).ok_or(Fault::Missing(*candidate));
        self.candidates.iter().map(whole).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_sheet_is_whole_and_legal_or_refused() {
        let fulls = [Decimal::from(60), Decimal::from(40)];
        let sheet = Sheet { candidates: &[7, 8], fulls: &fulls, half_points: true };
        let judge = |rows: &[(i64, &str)]| {
            let rows: Vec<(i64, Vec<String>)> = rows.iter().map(|(one, text)| (*one, cells(text))).collect();
            sheet.judge(&rows)
        };
        assert_eq!(judge(&[(8, "60 40"), (7, "0 39.5")]), Ok(vec![(7, vec![0, 3_950]), (8, vec![6_000, 4_000])]));
        assert_eq!(judge(&[(7, "60 40")]), Err(Fault::Missing(8)));
        assert_eq!(judge(&[(7, "60 40"), (7, "60 40")]), Err(Fault::Twice(7)));
        assert_eq!(judge(&[(7, "60 40"), (9, "60 40")]), Err(Fault::Foreign(9)));
        assert_eq!(judge(&[(7, "60")]), Err(Fault::Cells(7)));
        assert_eq!(judge(&[(7, "60.5 40")]), Err(Fault::Full(7)));
        assert_eq!(judge(&[(7, "-1 40")]), Err(Fault::Full(7)));
        assert_eq!(judge(&[(7, "20.25 40")]), Err(Fault::Step(7)));
        assert_eq!(judge(&[(7, "20.50 40")]), Err(Fault::Unreadable(7)));
        assert_eq!(judge(&[(7, "优 40")]), Err(Fault::Unreadable(7)));
        let fine = Sheet { half_points: false, ..sheet };
        assert_eq!(fine.row(7, &cells("20.25 40")), Ok(vec![2_025, 4_000]));
        assert_eq!(fine.row(7, &cells("20.255 40")), Err(Fault::Unreadable(7)));
    }
}
