//! What payroll would withhold of wages, as information beside an award (domain §9.3): cumulative withholding over the months of a year.
//! The table is data; nothing here is withheld.

use crate::money::Fen;
use serde::{Deserialize, Serialize};

/// One bracket of cumulative taxable income.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bracket {
    /// Up to this many yuan; none for the last.
    pub up_to: Option<i64>,
    /// Percent.
    pub percent: i64,
    /// Quick deduction in yuan.
    pub quick: i64,
}

/// A withholding table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxTable {
    /// Version on paper.
    pub version: String,
    /// Yuan a month that are never taxed.
    pub allowance: i64,
    /// Brackets, lowest first.
    pub brackets: Vec<Bracket>,
}

impl Default for TaxTable {
    /// The table in force since 2019.
    fn default() -> Self {
        let bracket = |up_to, percent, quick| Bracket { up_to, percent, quick };
        Self {
            version: "2019".to_owned(),
            allowance: 5_000,
            brackets: vec![
                bracket(Some(36_000), 3, 0),
                bracket(Some(144_000), 10, 2_520),
                bracket(Some(300_000), 20, 16_920),
                bracket(Some(420_000), 25, 31_920),
                bracket(Some(660_000), 30, 52_920),
                bracket(Some(960_000), 35, 85_920),
                bracket(None, 45, 181_920),
            ],
        }
    }
}

/// Wages of a year that go on alike, with one award in a month.
#[derive(Clone, Copy, Debug)]
pub struct Wages {
    /// A month's wage.
    pub wage: Fen,
    /// A month's deductions beside the allowance.
    pub deductions: Fen,
    /// The award; nothing for none.
    pub award: Fen,
    /// Month in which it is paid, 1 to 12.
    pub award_month: u32,
}

impl TaxTable {
    /// What is withheld in each of the first `months` months, half up to the fen; never below zero.
    pub fn withheld(&self, wages: Wages, months: u32) -> Vec<Fen> {
        let mut before = 0;
        (1..=months.min(12))
            .map(|month| {
                let earned = wages.wage.0 * i64::from(month) + if month >= wages.award_month { wages.award.0 } else { 0 };
                let free = (self.allowance * 100 + wages.deductions.0) * i64::from(month);
                let due = self.of((earned - free).max(0));
                let now = (due - before).max(0);
                before = before.max(due);
                Fen(now)
            })
            .collect()
    }

    /// The tax on a cumulative taxable income, both in fen.
    fn of(&self, taxable: i64) -> i64 {
        let bracket = self.brackets.iter().find(|bracket| bracket.up_to.is_none_or(|most| taxable <= most * 100));
        let Some(bracket) = bracket else { return 0 };
        let hundredths = taxable * bracket.percent - bracket.quick * 100 * 100;
        (hundredths + 50).div_euclid(100).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::{TaxTable, Wages};
    use crate::money::Fen;

    #[test]
    fn worked_case_i_tax() {
        let table = TaxTable::default();
        let wages = |award| Wages { wage: Fen(900_000), deductions: Fen(150_000), award: Fen(award), award_month: 3 };
        let said = |award| table.withheld(wages(award), 3).into_iter().map(|fen| fen.to_string()).collect::<Vec<_>>();
        assert_eq!(said(0), ["75.00", "75.00", "75.00"]);
        assert_eq!(said(500_000), ["75.00", "75.00", "225.00"]);
    }

    #[test]
    fn brackets_meet_without_a_step() {
        let table = TaxTable::default();
        for bracket in &table.brackets {
            let Some(most) = bracket.up_to else { continue };
            let (at, above) = (table.of(most * 100), table.of(most * 100 + 100));
            assert!(above - at <= 45 + 1, "{most}: {at} {above}");
        }
    }
}
