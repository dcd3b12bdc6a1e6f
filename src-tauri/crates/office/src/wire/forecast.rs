//! What awards and allowances may come to, what a year really took, and certificates under way.

use super::TraceView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What of the forecast is asked for.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
#[serde(default)]
pub struct ForecastQuery {
    /// Words to look for in name, pinyin, number and unit.
    pub text: String,
    /// Unit; none: all.
    pub unit: Option<i64>,
    /// `in_hand`, `waiting`, `under_way`, `allowance`; empty: all.
    pub source: String,
}

/// A sum of the forecast, amounts in yuan with two decimals.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ForecastSum {
    /// `in_hand`: decided as of today; `waiting`: in hand, but not looked up by two people yet; `under_way`; `allowance`.
    pub source: String,
    /// Lines with an amount.
    pub lines: u32,
    /// From today to the end of the year.
    pub this_year: String,
    /// In the next year.
    pub next_year: String,
}

/// A unit or a level in the forecast.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ForecastGroup {
    /// Unit id, or 0 for a level.
    pub id: i64,
    /// Name of the unit; family of the level as its code, `allowance` for allowances.
    pub name: String,
    /// Level; empty for a unit.
    pub level: String,
    /// Lines with an amount.
    pub lines: u32,
    /// Spent this year already; empty for a level.
    pub spent: String,
    /// Still to come this year.
    pub this_year: String,
    /// In the next year.
    pub next_year: String,
}

/// A month of the chart.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ForecastMonth {
    /// `2026-11`.
    pub month: String,
    /// Spent on awards, net of reversals: may be below zero.
    pub awards: String,
    /// Spent on allowances.
    pub allowances: String,
    /// Awards that may come.
    pub awards_ahead: String,
    /// Allowances that may come.
    pub allowances_ahead: String,
}

/// The forecast as a whole.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Forecast {
    /// ISO date.
    pub as_of: String,
    /// The year of that day.
    pub year: i32,
    /// Spent this year.
    pub spent: String,
    /// Still to come this year.
    pub this_year: String,
    /// Both together.
    pub whole_year: String,
    /// In the next year.
    pub next_year: String,
    /// By source.
    pub sums: Vec<ForecastSum>,
    /// Every unit with an amount, whatever unit is asked for; the largest first.
    pub units: Vec<ForecastGroup>,
    /// Families and levels.
    pub levels: Vec<ForecastGroup>,
    /// January of this year to December of the next.
    pub months: Vec<ForecastMonth>,
    /// Entries under way whose month has passed: they are not counted.
    pub overdue: u32,
    /// Whoever asks, and relatives, are left out.
    pub left_out: bool,
}

/// One line of the forecast.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ForecastLine {
    /// Id of the certificate, of the entry under way, or of the person for an allowance.
    pub id: i64,
    /// `in_hand`, `waiting`, `under_way`, `allowance`.
    pub source: String,
    /// 工号.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// `title`, `skill`, `registered`; of an allowance the series.
    pub family: String,
    /// Trade or series; of an allowance the title.
    pub field: String,
    /// Level.
    pub level: String,
    /// First month that it falls into.
    pub month: String,
    /// Months that it pays for; 1 for a certificate.
    pub months: u32,
    /// Decision code; empty for an allowance.
    pub code: String,
    /// This year.
    pub this_year: String,
    /// Next year.
    pub next_year: String,
}

/// One line with its explanation.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct ForecastCard {
    /// The line.
    pub row: ForecastLine,
    /// The explanation.
    pub trace: TraceView,
    /// Last day on which it can be claimed, ISO; empty for an allowance and where no rule fits.
    pub claim_until: String,
}

/// Entering certificates under way: one course or examination for several people.
#[derive(Clone, Debug, Default, Deserialize, TS)]
#[ts(export)]
pub struct UnderWayAdd {
    /// 工号.
    pub staff_numbers: Vec<String>,
    /// `title`, `skill`, `registered`, or an office's word.
    pub family: String,
    /// Trade or series.
    pub field: String,
    /// Level in any usual writing.
    pub level: String,
    /// Month of the certificate, such as `2027-03`.
    pub month: String,
    /// Course or examination; may be empty.
    #[serde(default)]
    pub ground: String,
}

/// A certificate under way.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct UnderWayRow {
    /// Id.
    pub id: i64,
    /// 工号.
    pub staff_number: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// `title`, `skill`, `registered`.
    pub family: String,
    /// Trade or series.
    pub field: String,
    /// Level.
    pub level: String,
    /// `2027-03`.
    pub month: String,
    /// Course or examination.
    pub ground: String,
    /// `open`, `overdue` (the month has passed), `came` (the register holds it), `dropped`.
    pub state: String,
    /// Why it came to nothing.
    pub reason: String,
    /// Who entered it.
    pub by: String,
    /// ISO local time.
    pub at: String,
}

/// What a year took, amounts in yuan with two decimals.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AwardYear {
    /// Year.
    pub year: i32,
    /// Years with anything to tell, the latest first.
    pub years: Vec<i32>,
    /// Batches of the year, oldest first.
    pub batches: Vec<YearBatch>,
    /// Families and levels.
    pub levels: Vec<YearGroup>,
    /// Units; the largest first.
    pub units: Vec<YearUnit>,
    /// `education`, `payroll`, `other` or empty → amount granted.
    pub funds: Vec<YearFund>,
    /// Decision code → decisions.
    pub codes: Vec<YearCode>,
    /// People with an award.
    pub people: u32,
    /// Awards granted by the year's batches.
    pub granted: String,
    /// Reversed in the year, of whichever batch; 0.00 or more.
    pub reversed: String,
    /// Allowances of approved lists of the year's months.
    pub allowances: String,
    /// People with an allowance.
    pub allowance_people: u32,
    /// Granted − reversed + allowances.
    pub total: String,
    /// The total in capitals; empty when it is below zero.
    pub capital: String,
    /// The same total of the year before.
    pub year_before: String,
}

/// A batch of the year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct YearBatch {
    /// Number in the year.
    pub number: u32,
    /// `Q1` to `Q4`, `H1`, `H2`; may be empty.
    pub period: String,
    /// ISO date.
    pub closing_date: String,
    /// ISO date; empty while not paid.
    pub paid_on: String,
    /// Decisions.
    pub decisions: u32,
    /// Decisions with an amount.
    pub paid: u32,
    /// Sum granted.
    pub total: String,
}

/// A level of a family in the year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct YearGroup {
    /// `title`, `skill`, `registered`.
    pub family: String,
    /// Level.
    pub level: String,
    /// People.
    pub people: u32,
    /// Awards granted.
    pub awards: u32,
    /// Sum granted less reversed.
    pub net: String,
}

/// A unit in the year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct YearUnit {
    /// Unit.
    pub unit: String,
    /// People with an award.
    pub people: u32,
    /// Awards granted.
    pub awards: u32,
    /// Awards granted less reversed.
    pub net: String,
    /// People with an allowance.
    pub allowance_people: u32,
    /// Allowances.
    pub allowances: String,
    /// Both together.
    pub total: String,
}

/// A source of money in the year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct YearFund {
    /// `education`, `payroll`, `other`; empty: not said.
    pub fund: String,
    /// Granted less reversed.
    pub net: String,
}

/// A decision code in the year.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct YearCode {
    /// Code.
    pub code: String,
    /// Decisions.
    pub count: u32,
}
