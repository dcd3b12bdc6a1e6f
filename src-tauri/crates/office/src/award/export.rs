//! The lists of award money as sheets for finance: a batch, the ledger, a month's allowances, the forecast, a year by units. Exactly what the list on screen shows,
//! amounts as numbers with two decimals, numbers of certificates as text.

use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::sheet::write::{Value, table};
use crate::wire::{AwardExport, DecisionQuery, ForecastQuery, LedgerQuery, Page};
use crate::words::{Language, plain};
use rust_decimal::Decimal;

const BATCH: [&str; 13] = [
    "staff_number",
    "name",
    "unit",
    "family",
    "field",
    "level",
    "number",
    "issued",
    "claimed",
    "code",
    "fund",
    "amount",
    "payable",
];
const LEDGER: [&str; 13] =
    ["on", "staff_number", "name", "unit", "family", "field", "level", "number", "code", "batch", "rule", "document", "amount"];
const FORECAST: [&str; 11] =
    ["source", "staff_number", "name", "unit", "family", "field", "level", "month", "code", "this_year", "next_year"];
const YEAR: [&str; 7] = ["unit", "people", "awards", "net", "allowance_people", "allowances", "total"];
const ALLOWANCES: [&str; 9] = ["staff_number", "name", "unit", "series", "level", "title", "for_month", "withheld", "amount"];

impl Office {
    /// Writes a list as XLSX; the number of rows.
    pub fn award_export(&self, request: &AwardExport) -> Result<u32, Error> {
        let session = self.session("award_export")?;
        let path = crate::file_name::to_write(&request.path)?;
        let language = Language::of(&self.desk.read().language);
        let all = Page { limit: u32::MAX, ..Page::default() };
        let say =
            |stem: &str, code: &str| if code.is_empty() { String::new() } else { plain(language, &format!("{stem}.{code}")) };
        let level = |level: &str| {
            let key = format!("level.{level}");
            let found = plain(language, &key);
            if found == key { level.to_owned() } else { found }
        };
        let (head, rows): (&[&str], Vec<Vec<Value>>) = match request.what.as_str() {
            "batch" => {
                let query = DecisionQuery { text: request.text.clone(), ..DecisionQuery::default() };
                let rows = self.award_decisions(request.source, &query, &all)?.rows.into_iter().map(|row| {
                    let payable = if row.reversed { "0.00" } else { row.amount.as_str() };
                    let sums = [number(&row.amount)?, number(payable)?];
                    let words = [
                        row.staff_number,
                        row.name,
                        row.unit,
                        say("family", &row.family),
                        row.field,
                        level(&row.level),
                        row.number,
                        row.issued,
                        row.claimed,
                        say("award.code", &row.code),
                        say("award.fund_of", &row.fund),
                    ];
                    Ok(words.into_iter().map(Value::from).chain(sums).collect())
                });
                (&BATCH, rows.collect::<Result<_, Error>>()?)
            }
            "ledger" => {
                let query = LedgerQuery { text: request.text.clone(), year: request.year, reversals: request.reversals };
                let rows = self.award_ledger(&query, &all)?.rows.into_iter().map(|row| {
                    let sum = number(&row.amount)?;
                    let code =
                        if row.reason.is_empty() { say("award.code", &row.code) } else { plain(language, "award.reversed") };
                    let words = [
                        row.on,
                        row.staff_number,
                        row.name,
                        row.unit,
                        say("family", &row.family),
                        row.field,
                        level(&row.level),
                        row.number,
                        code,
                        format!("{}-{}", row.year, row.batch),
                        row.rule,
                        row.document,
                    ];
                    Ok(words.into_iter().map(Value::from).chain([sum]).collect())
                });
                (&LEDGER, rows.collect::<Result<_, Error>>()?)
            }
            "allowances" => {
                let query = DecisionQuery { text: request.text.clone(), ..DecisionQuery::default() };
                let rows = self.allowance_lines(request.source, &query, &all)?.rows.into_iter().map(|row| {
                    let sum = number(&row.amount)?;
                    let words = [
                        row.staff_number,
                        row.name,
                        row.unit,
                        row.series,
                        level(&row.level),
                        row.title,
                        row.for_month,
                        if row.correction { plain(language, "allowance.correction") } else { row.withheld },
                    ];
                    Ok(words.into_iter().map(Value::from).chain([sum]).collect())
                });
                (&ALLOWANCES, rows.collect::<Result<_, Error>>()?)
            }
            "forecast" => {
                let unit = Some(request.source).filter(|unit| *unit != 0);
                let query = ForecastQuery { text: request.text.clone(), unit, source: String::new() };
                let rows = self.award_forecast_lines(&query, &all)?.rows.into_iter().map(|row| {
                    let sums = [number(&row.this_year)?, number(&row.next_year)?];
                    let family = if row.source == "allowance" { row.family } else { say("family", &row.family) };
                    let words = [
                        say("forecast.source", &row.source),
                        row.staff_number,
                        row.name,
                        row.unit,
                        family,
                        row.field,
                        level(&row.level),
                        row.month,
                        say("award.code", &row.code),
                    ];
                    Ok(words.into_iter().map(Value::from).chain(sums).collect())
                });
                (&FORECAST, rows.collect::<Result<_, Error>>()?)
            }
            "year" => {
                let year = self.award_year(request.year)?;
                let rows = year.units.into_iter().map(|row| {
                    let count = |number: u32| Value::Number(Decimal::from(number));
                    Ok(vec![
                        Value::from(row.unit),
                        count(row.people),
                        count(row.awards),
                        number(&row.net)?,
                        count(row.allowance_people),
                        number(&row.allowances)?,
                        number(&row.total)?,
                    ])
                });
                (&YEAR, rows.collect::<Result<_, Error>>()?)
            }
            other => return Err(Error::FieldUnknown { field: other.to_owned() }),
        };
        let head: Vec<String> = head.iter().map(|key| plain(language, &format!("award.column.{key}"))).collect();
        let mut bytes = std::io::Cursor::new(Vec::new());
        let title = plain(language, &format!("award.sheet.{}", request.what));
        let count = table(&mut bytes, &title, &head, rows).map_err(|_| Error::Internal)?;
        let told = Told { operation: "award_export", object: format!("{} {count}", request.what) };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(count)
    }
}

/// An amount as a number cell.
fn number(amount: &str) -> Result<Value, Error> {
    amount.parse::<Decimal>().map(Value::Number).map_err(|_| Error::Internal)
}
