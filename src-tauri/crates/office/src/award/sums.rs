//! Two sums that are told and never booked: the most that may be asked back of a training cost, and what payroll would withhold of an
//! award. Nothing is netted against anybody's pay, and an award itself is not asked back.

use super::in_capitals;
use crate::Error;
use crate::appraisal::trace_out;
use crate::session::Office;
use crate::wire::{CeilingAsk, SumCard, TaxAsk};
use domain::award::tax::{TaxTable, Wages};
use domain::award::training_cost::most_recoverable;
use domain::money::{Fen, Refusal};
use domain::trace::Trace;

/// The largest amount that is asked about: ten million yuan.
const LARGEST: Fen = Fen(1_000_000_000);

impl Office {
    /// The most that may be asked back of an agreed special training cost (labour contract law, article 22).
    pub fn award_ceiling(&self, request: &CeilingAsk) -> Result<SumCard, Error> {
        self.session("award_ceiling")?;
        let cost = amount("cost", &request.cost)?;
        let CeilingAsk { service_months: service, served_months: served, .. } = request;
        if *service > 600 || *service == 0 {
            return Err(Error::NumberInvalid { field: "service_months".to_owned(), value: service.to_string() });
        }
        let most = most_recoverable(cost, *service, *served);
        let mut trace = Trace::under("art. 22");
        trace.step("training_cost", "", format!("{cost} × ({service} − {served}) ÷ {service}"), most);
        card(most, trace)
    }

    /// What payroll would withhold more for an award in the month it is paid.
    pub fn award_tax(&self, request: &TaxAsk) -> Result<SumCard, Error> {
        self.session("award_tax")?;
        if !(1..=12).contains(&request.month) {
            return Err(Error::NumberInvalid { field: "month".to_owned(), value: request.month.to_string() });
        }
        let wages = Wages {
            wage: amount("wage", &request.wage)?,
            deductions: amount("deductions", &request.deductions)?,
            award: amount("award", &request.award)?,
            award_month: request.month,
        };
        let table = TaxTable::default();
        let without = table.withheld(Wages { award: Fen(0), ..wages }, request.month);
        let with = table.withheld(wages, request.month);
        let mut trace = Trace::under(table.version.clone());
        for (index, (without, with)) in without.iter().zip(&with).enumerate() {
            trace.step("tax_month", (index + 1).to_string(), format!("{without} → {with}"), with);
        }
        let more = with.iter().map(|fen| fen.0).sum::<i64>() - without.iter().map(|fen| fen.0).sum::<i64>();
        trace.step("tax_extra", "", "", Fen(more));
        card(Fen(more), trace)
    }
}

fn card(amount: Fen, trace: Trace) -> Result<SumCard, Error> {
    Ok(SumCard { amount: amount.to_string(), capital: in_capitals(amount)?, trace: trace_out(trace) })
}

fn amount(field: &str, text: &str) -> Result<Fen, Error> {
    let value = || text.trim().to_owned();
    match Fen::read(text) {
        Ok(fen) if fen <= LARGEST => Ok(fen),
        Err(Refusal::Decimals) => Err(Error::AmountDecimals { value: value() }),
        _ => Err(Error::NumberInvalid { field: field.to_owned(), value: value() }),
    }
}
