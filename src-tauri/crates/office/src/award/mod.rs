//! Awards in batches: computed as often as needed, approved once. Schemes, claims and corrections stand beside.

mod allowance;
pub(crate) mod annual;
mod claim;
mod export;
mod forecast;
mod ledger;
pub(crate) mod scheme;
mod sums;

pub(crate) use allowance::allowance_turn;
pub(crate) use forecast::ForecastCache;
pub(crate) use ledger::claim_as_decided;

use crate::appraisal::trace_out;
use crate::certificate::matches;
use crate::change::Told;
use crate::person::window;
use crate::session::{Office, held};
use crate::watch::step;
use crate::wire::{AwardCompute, BatchRow, DecisionCard, DecisionQuery, DecisionRow, Page, Rows};
use crate::{Error, Watch, search};
use chrono::NaiveDate;
use domain::award::{AwardScheme, Claim, Decision, Occasion, Paid, decide_batch, in_force};
use domain::capital;
use domain::money::Fen;
use domain::post::PostType;
use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use store::Db;
use store::award::{BatchRecord, Counted, DecisionRecord, NewDecision, OpenCertificate};

/// Decisions that go to the file together, and how many such heaps may wait for it.
const CHUNK: usize = 2_000;
const CHUNKS: usize = 4;

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
        let (period, closing) = self.closing_of(request)?;
        let told = Told { operation: "award_compute", object: format!("batch {}", request.year) };
        let (id, counted) = self.change(&session, told, |db| {
            if !period.is_empty() && store::award::period_closed(db, request.year, &period)? {
                return Err(Error::PeriodClosed { year: request.year.to_string(), period });
            }
            let schemes = scheme::in_force_all(db)?;
            let open = open(db, &schemes, &closing.to_string())?;
            if open.is_empty() {
                return Err(Error::BatchEmpty);
            }
            let history = History::read(db)?;
            let batch = store::award::fresh_batch(db, request.year, &period, &closing.to_string())?;
            let counted = store_decided(db, batch, &schemes, history, Occasion { year: request.year, closing }, &open, watch)?;
            Ok((batch, counted))
        })?;
        let record = session.store.read(|db| {
            session.batches.keep(id, store::audit::changed(db)?, true);
            // Counting a hundred thousand stored decisions once more would take a third of a second.
            store::award::batch_counted(db, id, store::award::in_order(counted))
        })?;
        self.batch_row(&session, &record)
    }

    /// The period of a batch and its closing day: the one asked for, else the last of the period, else today.
    fn closing_of(&self, request: &AwardCompute) -> Result<(String, NaiveDate), Error> {
        let period = request.period.trim().to_uppercase();
        let last = match period.as_str() {
            "" => None,
            "Q1" => Some((3, 31)),
            "Q2" | "H1" => Some((6, 30)),
            "Q3" => Some((9, 30)),
            "Q4" | "H2" => Some((12, 31)),
            _ => return Err(Error::FieldUnknown { field: request.period.clone() }),
        };
        let closing = match (request.closing_date.trim(), last) {
            ("", Some((month, day))) => NaiveDate::from_ymd_opt(request.year, month, day)
                .ok_or_else(|| Error::NumberInvalid { field: "year".to_owned(), value: request.year.to_string() })?,
            (text, _) => self.day("closing_date", text)?,
        };
        Ok((period, closing))
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
            (query.code.is_empty() || record.code == query.code)
                && (!query.granted || record.fen.0 > 0 && !record.reversed)
                && (needle.is_empty() || matches(&record.certificate, &needle))
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
        let (elsewhere, reversal) = session
            .store
            .read(|db| Ok::<_, Error>((store::award::elsewhere(db, record.certificate.id)?, store::ledger::reversal(db, id)?)))?;
        Ok(DecisionCard {
            row: row(&record),
            trace: trace_out(trace),
            elsewhere: elsewhere.map(claim::elsewhere_card),
            reversal: reversal.map(ledger::reversal_card),
        })
    }
}

/// The claims that are open up to a closing day, with the post that each holder had on the claim date where a scheme asks for it.
fn open(db: &Db<'_>, schemes: &[AwardScheme], closing: &str) -> Result<Vec<OpenCertificate>, Error> {
    let mut open = store::award::open_certificates(db, closing)?;
    add_posts(db, schemes, &mut open)?;
    Ok(open)
}

/// The type of the main post held on the claim date; without one the roster's category tells.
pub(crate) fn add_posts(db: &Db<'_>, schemes: &[AwardScheme], open: &mut [OpenCertificate]) -> Result<(), Error> {
    if !schemes.iter().any(AwardScheme::asks_post) {
        return Ok(());
    }
    let (held, categories) = (store::award::posts_held(db)?, store::award::categories(db)?);
    for certificate in open {
        let day = certificate.claim.claimed.to_string();
        let post = held.get(&certificate.person).into_iter().flatten().find(|(since, last, _)| *since <= day && day <= *last);
        certificate.claim.facts.post_type = match post {
            Some((_, _, kind)) => PostType::from_code(kind),
            None => categories.get(&certificate.person).and_then(|category| PostType::of_category(category)),
        };
    }
    Ok(())
}

/// What was granted before a batch, net of reversals.
struct History {
    paid: HashMap<i64, Vec<Paid>>,
    numbers: HashSet<String>,
}

impl History {
    fn read(db: &Db<'_>) -> Result<Self, Error> {
        let (mut paid, mut numbers) = (HashMap::<i64, Vec<Paid>>::new(), HashSet::new());
        for granted in store::award::granted(db)? {
            numbers.insert(granted.number);
            paid.entry(granted.person).or_default().push(granted.paid);
        }
        Ok(Self { paid, numbers })
    }

    /// Decides certificates that lie together by person, in their order; `take` gets those of each person.
    fn decide(
        mut self,
        schemes: &[AwardScheme],
        occasion: Occasion,
        open: &[OpenCertificate],
        mut take: impl FnMut(&[OpenCertificate], Vec<Decision>) -> bool,
    ) {
        for person in open.chunk_by(|one, other| one.person == other.person) {
            let claims: Vec<Claim> = person.iter().map(|certificate| certificate.claim.clone()).collect();
            let before = person.first().and_then(|certificate| self.paid.get(&certificate.person)).map_or(&[][..], Vec::as_slice);
            if !take(person, decide_batch(schemes, before, &mut self.numbers, occasion, &claims)) {
                return;
            }
        }
    }
}

/// Decides all, stores each decision and counts them. Deciding and putting traces into words go on beside the file: a hundred thousand claims are
/// half that work.
fn store_decided(
    db: &Db<'_>,
    batch: i64,
    schemes: &[AwardScheme],
    history: History,
    occasion: Occasion,
    open: &[OpenCertificate],
    watch: &dyn Watch,
) -> Result<Counted, Error> {
    let (send, decided) = std::sync::mpsc::sync_channel::<Result<Vec<NewDecision>, Error>>(CHUNKS);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let mut chunk = Vec::with_capacity(CHUNK);
            history.decide(schemes, occasion, open, |person, decisions| {
                for (certificate, decision) in person.iter().zip(&decisions) {
                    match NewDecision::of(certificate.id, &certificate.claim.facts, decision) {
                        Ok(new) => chunk.push(new),
                        Err(error) => {
                            let _ = send.send(Err(error.into()));
                            return false;
                        }
                    }
                }
                // Whoever takes them has stopped when the channel is closed.
                chunk.len() < CHUNK || send.send(Ok(std::mem::take(&mut chunk))).is_ok()
            });
            let _ = send.send(Ok(chunk));
        });
        let (mut done, mut counted) = (0, Counted::new());
        for chunk in decided {
            let chunk = chunk?;
            store::award::add_decisions(db, batch, &chunk)?;
            store::award::count(&mut counted, &chunk);
            done += chunk.len();
            step(watch, done, open.len())?;
        }
        Ok(counted)
    })
}

/// Year and closing day of a stored batch.
pub(crate) fn occasion(batch: &BatchRecord) -> Result<Occasion, Error> {
    Ok(Occasion { year: batch.year, closing: batch.closing_date.parse().map_err(|_| Error::Internal)? })
}

/// Refuses a batch whose sum is over the cap of the scheme that rules its closing day: whom to leave out is for people to say.
pub(crate) fn refuse_over_cap(db: &Db<'_>, batch: &BatchRecord) -> Result<(), Error> {
    let schemes = scheme::in_force_all(db)?;
    let cap = in_force(&schemes, occasion(batch)?.closing).one().and_then(|scheme| scheme.caps.batch_yuan);
    let Some(most) = cap.and_then(|yuan| Fen::from_yuan(yuan).ok()) else { return Ok(()) };
    let total: Fen = batch.codes.iter().map(|(_, _, fen)| *fen).sum();
    if total <= most { Ok(()) } else { Err(Error::BatchOverCap { total: total.to_string(), most: most.to_string() }) }
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
    let record = store::award::batch(db, batch)?;
    let schemes = scheme::in_force_all(db)?;
    let open = open(db, &schemes, &record.closing_date)?;
    let mut fresh: HashMap<i64, (Fen, &str)> = HashMap::with_capacity(open.len());
    History::read(db)?.decide(&schemes, occasion(&record)?, &open, |person, decisions| {
        let told = decisions.iter().map(|decision| (decision.amount, decision.code.text()));
        fresh.extend(person.iter().map(|certificate| certificate.id).zip(told));
        true
    });
    let kept = store::award::amounts(db, batch)?;
    let same = kept.iter().all(|(certificate, fen, code)| fresh.get(certificate) == Some(&(*fen, code.as_str())));
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
        fund: record.fund.clone(),
        reversed: record.reversed,
    }
}
