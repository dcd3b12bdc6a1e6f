//! Awards in batches: computed as often as needed, approved once.

use crate::appraisal::trace_out;
use crate::certificate::matches;
use crate::change::Told;
use crate::person::window;
use crate::session::{Office, held};
use crate::watch::step;
use crate::wire::{AwardCompute, BatchRow, DecisionCard, DecisionQuery, DecisionRow, Page, Rows};
use crate::{Error, Watch, search};
use domain::award::{AwardScheme, Claim, Decision, decide_batch};
use domain::capital;
use domain::money::Fen;
use std::collections::HashMap;
use std::sync::Mutex;
use store::Db;
use store::award::{DecisionRecord, OpenCertificate};

impl Office {
    /// All batches, latest first.
    pub fn award_batches(&self) -> Result<Vec<BatchRow>, Error> {
        let session = self.session("award_batches")?;
        let records = session.store.read(store::award::batches)?;
        records.iter().map(|record| self.batch_row(&session, record)).collect()
    }

    /// Decides every claim up to the closing date that no approved batch has settled.
    pub fn award_compute(&self, request: &AwardCompute, watch: &dyn Watch) -> Result<BatchRow, Error> {
        let session = self.session("award_compute")?;
        let closing = match request.closing_date.trim() {
            "" => self.today(),
            text => domain::date::read_day(text)
                .map_err(|_| Error::DateInvalid { field: "closing_date".to_owned(), value: text.to_owned() })?,
        };
        let told = Told { operation: "award_compute", object: format!("batch {}", request.year) };
        let id = self.change(&session, told, |db| {
            let open = store::award::open_certificates(db, &closing.to_string())?;
            if open.is_empty() {
                return Err(Error::BatchEmpty);
            }
            let decisions = decide_all(db, &open, watch)?;
            let batch = store::award::fresh_batch(db, request.year, &closing.to_string())?;
            store::award::add_decisions(db, batch, open.iter().map(|certificate| certificate.id).zip(&decisions))?;
            Ok(batch)
        })?;
        let record = session.store.read(|db| {
            session.batches.keep(id, store::audit::changed(db)?, true);
            store::award::batch(db, id)
        })?;
        self.batch_row(&session, &record)
    }

    /// A window of a batch's decisions.
    pub fn award_decisions(&self, batch: i64, query: &DecisionQuery, page: &Page) -> Result<Rows<DecisionRow>, Error> {
        let session = self.session("award_decisions")?;
        let mut records = session.store.read(|db| {
            let mut records = store::award::decisions(db, batch)?;
            if store::award::batch(db, batch)?.state == "computed" {
                // One's own case, and a relative's, is seen once it is decided.
                let circle = session.circle(db)?;
                records.retain(|record| !circle.contains(&record.certificate.person));
            }
            Ok::<_, Error>(records)
        })?;
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
    pub fn award_decision(&self, id: i64) -> Result<DecisionCard, Error> {
        let session = self.session("award_decision")?;
        let (record, trace) = session.store.read(|db| {
            let record = store::award::decision(db, id)?;
            if store::award::batch(db, record.batch)?.state == "computed" {
                session.refuse_own(db, [record.certificate.person])?;
            }
            Ok::<_, Error>((record, store::award::trace(db, id)?))
        })?;
        self.note_look(&session, record.certificate.person, "award")?;
        Ok(DecisionCard { row: row(&record), trace: trace_out(trace) })
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

/// Whether batches are as they would be computed now, kept until the file changes: batch → (audit sequence, fresh). Deciding a
/// hundred thousand claims takes a second or two, and a list of batches is opened often.
#[derive(Default)]
pub(crate) struct BatchCache(Mutex<HashMap<i64, (i64, bool)>>);

impl BatchCache {
    fn keep(&self, batch: i64, seq: i64, fresh: bool) {
        held(&self.0).insert(batch, (seq, fresh));
    }

    /// Refuses a batch that is not; what is signed asks [`refuse_stale`] itself.
    pub fn refuse_stale(&self, db: &Db<'_>, batch: i64) -> Result<(), Error> {
        let seq = store::audit::changed(db)?;
        let kept = held(&self.0).get(&batch).filter(|kept| kept.0 == seq).map(|kept| kept.1);
        let fresh = match kept {
            Some(fresh) => fresh,
            None => match refuse_stale(db, batch) {
                Ok(()) => true,
                Err(Error::BatchStale) => false,
                Err(other) => return Err(other),
            },
        };
        self.keep(batch, seq, fresh);
        if fresh { Ok(()) } else { Err(Error::BatchStale) }
    }
}

/// A batch is approved only as it would be computed now: no look-up, import, rule or other approval has changed it since.
pub(crate) fn refuse_stale(db: &Db<'_>, batch: i64) -> Result<(), Error> {
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
