//! Fills form 5c, what a year took; every sum is the one on screen.

use super::terms::{code, grid_day, level, pick, thousands};
use super::{Form, Forms};
use crate::Error;
use crate::award::annual;
use crate::wire::PrintRequest;
use crate::words::{self, Language};
use forms::Sheet;
use forms::award_year::{AwardYear, BatchLine, LevelLine, UnitLine};
use store::Db;

pub(super) fn fill(db: &Db<'_>, group: &str, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let asked = i32::try_from(request.source).map_err(|_| Error::PrintNothing)?;
    let told = annual::of_year(db, asked)?;
    if !told.years.contains(&told.year) {
        return Err(Error::PrintNothing);
    }
    let say = |key: String| words::plain(language, &key);
    let batch = |number: u32, period: &str| {
        let name = match language {
            Language::Chinese => format!("第{number}批"),
            Language::English => format!("Batch {number}"),
        };
        if period.is_empty() { name } else { format!("{name}　{}", say(format!("award.period_{period}"))) }
    };
    let fund = |fund: &str| if fund.is_empty() { say("year.fund_none".to_owned()) } else { say(format!("award.fund_of.{fund}")) };
    let year = told.year;
    let sheet = AwardYear {
        group_name: group.to_owned(),
        year,
        granted: (thousands(&told.granted), told.people),
        reversed: thousands(&told.reversed),
        allowances: (thousands(&told.allowances), told.allowance_people),
        total: thousands(&told.total),
        capital: told.capital.trim_start_matches("人民币").to_owned(),
        year_before: thousands(&told.year_before),
        levels: told
            .levels
            .into_iter()
            .map(|row| LevelLine {
                family: say(format!("family.{}", row.family)),
                level: level(language, &row.level),
                people: row.people,
                awards: row.awards,
                net: thousands(&row.net),
            })
            .collect(),
        units: told
            .units
            .into_iter()
            .map(|row| UnitLine {
                unit: row.unit,
                people: row.people,
                awards: row.awards,
                net: thousands(&row.net),
                receivers: row.allowance_people,
                allowances: thousands(&row.allowances),
                total: thousands(&row.total),
            })
            .collect(),
        batches: told
            .batches
            .into_iter()
            .map(|row| BatchLine {
                name: batch(row.number, &row.period),
                closing: grid_day(&row.closing_date),
                paid_on: grid_day(&row.paid_on),
                decisions: row.decisions,
                awards: row.paid,
                total: thousands(&row.total),
            })
            .collect(),
        funds: told.funds.into_iter().map(|row| (fund(&row.fund), thousands(&row.net))).collect(),
        codes: told.codes.into_iter().map(|row| (code(language, &row.code), row.count)).collect(),
    };
    let title = pick(language, "证书奖励年度汇总表", "awards of the year");
    Ok(Forms {
        forms: vec![Form {
            number: format!("HZ-{year}"),
            name: format!("{year}-{title}"),
            sheet: Sheet::AwardYear(Box::new(sheet)),
        }],
        title: format!("{group} {year} {title}"),
        object: year.to_string(),
        draft: false,
    })
}
