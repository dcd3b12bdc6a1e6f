//! Awards in batches: computed as often as needed, approved once.

use crate::appraisal::trace_out;
use crate::certificate::matches;
use crate::change::Told;
use crate::person::window;
use crate::session::Office;
use crate::watch::step;
use crate::wire::{AwardCompute, BatchRow, BatchState, CodeCount, DecisionCard, DecisionQuery, DecisionRow, Page, Rows};
use crate::{Actor, Error, Watch, search};
use domain::award::{AwardScheme, Claim, Decision, decide_batch};
use domain::capital;
use domain::money::Fen;
use std::collections::HashMap;
use store::Db;
use store::award::{BatchRecord, DecisionRecord, OpenCertificate};

impl Office {
    /// All batches, latest first.
    pub fn award_batches(&self, _: &Actor) -> Result<Vec<BatchRow>, Error> {
        let session = self.session("award_batches")?;
        session.store.read(store::award::batches)?.iter().map(batch_row).collect()
    }

    /// Decides every claim up to the closing date that no approved batch has settled.
    pub fn award_compute(&self, actor: &Actor, request: &AwardCompute, watch: &dyn Watch) -> Result<BatchRow, Error> {
        let session = self.session("award_compute")?;
        let closing = match request.closing_date.trim() {
            "" => self.today(),
            text => domain::date::read_day(text)
                .map_err(|_| Error::DateInvalid { field: "closing_date".to_owned(), value: text.to_owned() })?,
        };
        let told = Told { operation: "award_compute", object: format!("batch {}", request.year) };
        let id = self.change(&session, actor, told, |db| {
            let open = store::award::open_certificates(db, &closing.to_string())?;
            if open.is_empty() {
                return Err(Error::BatchEmpty);
            }
            let decisions = decide_all(db, &open, watch)?;
            let batch = store::award::fresh_batch(db, request.year, &closing.to_string())?;
            store::award::add_decisions(db, batch, open.iter().map(|certificate| certificate.id).zip(&decisions))?;
            Ok(batch)
        })?;
        batch_row(&session.store.read(|db| store::award::batch(db, id))?)
    }

    /// A window of a batch's decisions.
    pub fn award_decisions(&self, _: &Actor, batch: i64, query: &DecisionQuery, page: &Page) -> Result<Rows<DecisionRow>, Error> {
        let session = self.session("award_decisions")?;
        let mut records = session.store.read(|db| store::award::decisions(db, batch))?;
        let needle = search::needle(&query.text);
        records.retain(|record| {
            (query.code.is_empty() || record.code == query.code) && (needle.is_empty() || matches(&record.certificate, &needle))
        });
        match page.sort.as_str() {
            "staff_number" => records
                .sort_by(|one, other| one.certificate.certificate.staff_number.cmp(&other.certificate.certificate.staff_number)),
            "name" => records.sort_by(|one, other| one.certificate.pinyin.cmp(&other.certificate.pinyin)),
            "unit" => records.sort_by(|one, other| one.certificate.unit.cmp(&other.certificate.unit)),
            "amount" => records.sort_by_key(|record| record.fen),
            "code" => records.sort_by(|one, other| one.code.cmp(&other.code)),
            _ => {}
        }
        if page.descending {
            records.reverse();
        }
        let total = u32::try_from(records.len()).unwrap_or(u32::MAX);
        Ok(Rows { total, rows: window(&records, page).iter().map(row).collect() })
    }

    /// One decision with its trace.
    pub fn award_decision(&self, _: &Actor, id: i64) -> Result<DecisionCard, Error> {
        let session = self.session("award_decision")?;
        let (record, trace) =
            session.store.read(|db| Ok::<_, Error>((store::award::decision(db, id)?, store::award::trace(db, id)?)))?;
        Ok(DecisionCard { row: row(&record), trace: trace_out(trace) })
    }

    /// Approves a batch: its amounts enter the ledger and stay.
    pub fn award_approve(&self, actor: &Actor, batch: i64, resolution: Option<i64>) -> Result<BatchRow, Error> {
        let session = self.session("award_approve")?;
        let at = self.stamp();
        let told = Told { operation: "award_approve", object: format!("batch {batch}") };
        self.change(&session, actor, told, |db| {
            if store::award::batch(db, batch)?.state == "approved" {
                return Err(Error::BatchApproved);
            }
            refuse_stale(db, batch)?;
            if let Some(resolution) = resolution {
                store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            }
            Ok(store::award::approve(db, batch, &actor.name, &at, resolution)?)
        })?;
        batch_row(&session.store.read(|db| store::award::batch(db, batch))?)
    }
}

/// The award schemes on file.
pub(crate) fn schemes(db: &Db<'_>) -> Result<Vec<AwardScheme>, Error> {
    store::rule::list(db, "award")?.iter().map(|rule| crate::rule::parsed(&rule.document)).collect()
}

/// Decides certificates that lie together by person, in their order.
pub(crate) fn decide_all(db: &Db<'_>, open: &[OpenCertificate], watch: &dyn Watch) -> Result<Vec<Decision>, Error> {
    let schemes = schemes(db)?;
    let paid = store::award::paid(db)?;
    let mut numbers = store::award::numbers_paid(db)?;
    let mut decisions = Vec::with_capacity(open.len());
    for person in open.chunk_by(|one, other| one.person == other.person) {
        let claims: Vec<Claim> = person.iter().map(|certificate| certificate.claim.clone()).collect();
        let before = person.first().and_then(|certificate| paid.get(&certificate.person)).map_or(&[][..], Vec::as_slice);
        decisions.extend(decide_batch(&schemes, before, &mut numbers, &claims));
        step(watch, decisions.len(), open.len())?;
    }
    Ok(decisions)
}

/// A batch is approved only as it would be computed now: no look-up, import, rule or other approval has changed it since.
fn refuse_stale(db: &Db<'_>, batch: i64) -> Result<(), Error> {
    let closing = store::award::batch(db, batch)?.closing_date;
    let open = store::award::open_certificates(db, &closing)?;
    let fresh = decide_all(db, &open, &crate::Unwatched)?;
    let fresh: HashMap<i64, (Fen, &str)> =
        open.iter().zip(&fresh).map(|(open, decision)| (open.id, (decision.amount, decision.code.text()))).collect();
    let kept = store::award::decisions(db, batch)?;
    let same = kept.iter().all(|kept| fresh.get(&kept.certificate.id) == Some(&(kept.fen, kept.code.as_str())));
    if same && kept.len() == fresh.len() { Ok(()) } else { Err(Error::BatchStale) }
}

/// The sum in capitals, proved by reading it back.
pub(crate) fn in_capitals(total: Fen) -> Result<String, Error> {
    let text = capital::write(total).ok_or(Error::Internal)?;
    if capital::read(&text) == Some(total) { Ok(text) } else { Err(Error::Internal) }
}

fn batch_row(record: &BatchRecord) -> Result<BatchRow, Error> {
    let total: Fen = record.codes.iter().map(|(_, _, fen)| *fen).sum();
    Ok(BatchRow {
        id: record.id,
        year: record.year,
        number: record.number,
        state: if record.state == "approved" { BatchState::Approved } else { BatchState::Computed },
        closing_date: record.closing_date.clone(),
        decisions: record.codes.iter().map(|(_, count, _)| count).sum(),
        paid: record.codes.iter().filter(|(_, _, fen)| fen.0 > 0).map(|(_, count, _)| count).sum(),
        total: total.to_string(),
        capital: in_capitals(total)?,
        codes: record
            .codes
            .iter()
            .map(|(code, count, fen)| CodeCount { code: code.clone(), count: *count, total: fen.to_string() })
            .collect(),
        approved_by: record.approved_by.clone(),
        approved_at: record.approved_at.clone(),
        resolution: record.resolution.clone(),
    })
}

fn row(record: &DecisionRecord) -> DecisionRow {
    let holder = &record.certificate;
    let certificate = &holder.certificate;
    DecisionRow {
        id: record.id,
        certificate: holder.id,
        staff_number: certificate.staff_number.clone(),
        name: holder.name.clone(),
        unit: holder.unit.clone(),
        family: certificate.family.code().to_owned(),
        field: certificate.field.clone(),
        level: certificate.level.clone(),
        number: certificate.number.clone(),
        issued: certificate.issued.to_string(),
        claimed: certificate.claimed.unwrap_or(certificate.issued).to_string(),
        amount: record.fen.to_string(),
        code: record.code.clone(),
    }
}
