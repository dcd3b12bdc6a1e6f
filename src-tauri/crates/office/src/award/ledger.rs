//! The ledger as it is read, and corrections: an approved decision is reversed, whole, by leader and auditor together, and where the
//! certificate itself stands it is decided once more in the next batch. What rests on a decision is reversed before it.

use crate::change::Told;
use crate::person::window;
use crate::session::Office;
use crate::wire::{AwardReverse, BatchRow, LedgerQuery, LedgerRow, Page, ReversalCard, Rows};
use crate::{Error, search};
use domain::award::{Claim, Facts};
use domain::money::Fen;
use store::Db;
use store::award::DecisionRecord;
use store::ledger::{LedgerRecord, ReversalRecord};

impl Office {
    /// A window of the ledger, latest first.
    pub fn award_ledger(&self, query: &LedgerQuery, page: &Page) -> Result<Rows<LedgerRow>, Error> {
        let session = self.session("award_ledger")?;
        let mut records = session.store.read(store::ledger::list)?;
        let needle = search::needle(&query.text);
        records.retain(|record| {
            (query.year == 0 || record.batch.0 == query.year)
                && (!query.reversals || record.fen.0 < 0)
                && (needle.is_empty() || matches(record, &needle))
        });
        match page.sort.as_str() {
            "name" => records.sort_by(|one, other| one.pinyin.cmp(&other.pinyin)),
            "unit" => records.sort_by(|one, other| one.unit.cmp(&other.unit)),
            "staff_number" => records.sort_by(|one, other| one.staff_number.cmp(&other.staff_number)),
            "amount" => records.sort_by_key(|record| record.fen),
            "on" => records.sort_by(|one, other| one.on.cmp(&other.on)),
            _ => {}
        }
        if page.descending {
            records.reverse();
        }
        let total = u32::try_from(records.len()).unwrap_or(u32::MAX);
        Ok(Rows { total, rows: window(&records, page).iter().map(row).collect() })
    }

    /// Reverses an approved decision.
    pub fn award_reverse(&self, request: &AwardReverse) -> Result<BatchRow, Error> {
        let session = self.session("award_reverse")?;
        let text =
            |field: &str, text: &str| domain::text::line(text, 600).map_err(|_| Error::TextInvalid { field: field.to_owned() });
        let reason = text("reason", &request.second.reason)?;
        let document = text("document", &request.document)?;
        if document.is_empty() {
            return Err(Error::DocumentMissing);
        }
        let on = self.day("on", &request.on)?;
        if on > self.today() {
            return Err(Error::DateAhead { field: "on".to_owned(), value: on.to_string() });
        }
        let agreed = self.agree(&session, &request.second)?;
        let object = format!("decision {}", request.decision);
        let at = self.stamp();
        let batch = self.change(&session, Told { operation: "award_reverse", object: object.clone() }, |db| {
            let decision = store::award::decision(db, request.decision)?;
            let batch = store::award::batch(db, decision.batch)?;
            if batch.state != "approved" {
                return Err(Error::BatchNotApproved);
            }
            session.refuse_own(db, [decision.certificate.person])?;
            if decision.reversed {
                return Err(Error::ReversedBefore);
            }
            if let Some(number) = store::ledger::rests_on(db, decision.id)? {
                return Err(Error::ReverseLater { number });
            }
            let basis = as_decided(db, &decision)?;
            let consent = agreed.record(db, "award_reverse", &object)?;
            let record = ReversalRecord {
                decision: decision.id,
                fen: decision.fen,
                reason: reason.clone(),
                document: document.clone(),
                on: on.to_string(),
                again: request.again,
                at: at.clone(),
            };
            store::ledger::reverse(db, &record, &basis, consent)?;
            Ok(batch.id)
        })?;
        let record = session.store.read(|db| store::award::batch(db, batch))?;
        self.batch_row(&session, &record)
    }
}

/// The claim as it stood when it was decided.
fn as_decided(db: &Db<'_>, decision: &DecisionRecord) -> Result<Claim, Error> {
    let facts = store::award::facts(db, decision.batch)?.remove(&decision.id).unwrap_or_default();
    Ok(claim_as_decided(decision, facts))
}

/// The claim as it stood: whoever was refused as not looked up had not been, whatever was recorded since.
pub(crate) fn claim_as_decided(decision: &DecisionRecord, facts: Facts) -> Claim {
    let certificate = &decision.certificate.certificate;
    Claim {
        number: certificate.number.clone(),
        family: certificate.family,
        field: certificate.field.clone(),
        level: certificate.level.clone(),
        issuer: certificate.issuer.clone(),
        issued: certificate.issued,
        claimed: certificate.claimed.unwrap_or(certificate.issued),
        verified: decision.code != "UNVERIFIED",
        facts,
    }
}

pub(super) fn reversal_card(record: ReversalRecord) -> ReversalCard {
    ReversalCard {
        amount: record.fen.to_string(),
        reason: record.reason,
        document: record.document,
        on: record.on,
        again: record.again,
        at: record.at,
    }
}

fn matches(record: &LedgerRecord, needle: &str) -> bool {
    record.name.contains(needle)
        || record.pinyin.contains(needle)
        || record.staff_number.to_lowercase().contains(needle)
        || record.number.to_lowercase().contains(needle)
        || record.unit.contains(needle)
}

fn row(record: &LedgerRecord) -> LedgerRow {
    LedgerRow {
        id: record.id,
        decision: record.decision,
        staff_number: record.staff_number.clone(),
        name: record.name.clone(),
        unit: record.unit.clone(),
        family: record.family.clone(),
        field: record.field.clone(),
        level: record.level.clone(),
        number: record.number.clone(),
        amount: Fen(record.fen.0).to_string(),
        code: record.code.clone(),
        rule: record.rule.clone(),
        year: record.batch.0,
        batch: record.batch.1,
        on: record.on.clone(),
        reason: record.reason.clone(),
        document: record.document.clone(),
        agreed: record.agreed.clone(),
    }
}
