//! Signatures under an award batch: 经办, 人力资源, 财务, 副组长, 组长, 出纳. Each stands over the content it was given for, so a batch
//! that changes is signed again from the start; nobody signs twice, nor for himself or a relative.

use crate::award::{in_capitals, occasion, refuse_over_cap, refuse_stale, scheme};
use crate::change::Told;
use crate::session::{Office, Session};
use crate::wire::{AwardRelease, AwardSign, BatchRow, BatchState, CodeCount, SignatureRow};
use crate::{Error, permission};
use domain::award::in_force;
use domain::money::Fen;
use domain::separation::{self, Refusal, SignStep};
use store::Db;
use store::award::BatchRecord;
use store::signature::{self, SignatureRecord};

impl Office {
    /// Signs the step that is due: 经办, 人力资源, 财务 or 副组长.
    pub fn award_sign(&self, request: &AwardSign) -> Result<BatchRow, Error> {
        let session = self.session("award_sign")?;
        let step = SignStep::from_code(&request.step).ok_or_else(|| Error::FieldUnknown { field: request.step.clone() })?;
        if matches!(step, SignStep::Leader | SignStep::Release) {
            // These two bring something about and have operations of their own.
            return Err(Error::RoleMayNot);
        }
        self.signed(&session, "award_sign", request.batch, step, |_, _| Ok(()))
    }

    /// The leader's signature: the amounts enter the ledger and stay.
    pub fn award_approve(&self, batch: i64, resolution: Option<i64>) -> Result<BatchRow, Error> {
        let session = self.session("award_approve")?;
        let (who, at) = (session.who(), self.stamp());
        self.signed(&session, "award_approve", batch, SignStep::Leader, |db, _| {
            if let Some(resolution) = resolution {
                store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            }
            Ok(store::award::approve(db, batch, &who, &at, resolution)?)
        })
    }

    /// Records that an approved batch was paid.
    pub fn award_release(&self, request: &AwardRelease) -> Result<BatchRow, Error> {
        let session = self.session("award_release")?;
        let paid_on = self.day("paid_on", &request.paid_on)?.to_string();
        let document =
            domain::text::line(&request.document, 300).map_err(|_| Error::TextInvalid { field: "document".to_owned() })?;
        if document.is_empty() {
            return Err(Error::DocumentMissing);
        }
        let at = self.stamp();
        self.signed(&session, "award_release", request.batch, SignStep::Release, |db, account| {
            refuse_gone(db, request.batch, &paid_on)?;
            Ok(signature::add_payment(db, request.batch, &paid_on, &document, account, &at)?)
        })
    }

    /// A batch with its sums, its signatures, and what the account may do about it.
    pub(crate) fn batch_row(&self, session: &Session, record: &BatchRecord) -> Result<BatchRow, Error> {
        let total: Fen = record.codes.iter().map(|(_, _, fen)| *fen).sum();
        let (standing, payment, late) = session.store.read(|db| {
            let signed = signature::any(db, record.id)?;
            let standing = if signed { standing(db, record.id)?.1 } else { Vec::new() };
            let late = if record.state == "computed" { store::award::late(db, &record.closing_date)? } else { 0 };
            Ok::<_, Error>((standing, signature::payment(db, record.id)?, late))
        })?;
        let state = state_of(record, payment.is_some());
        let next = SignStep::next(&steps(&standing));
        let hindrance = match next {
            Some(step) if session.role() == step.role() => {
                let signable = session.store.read(|db| {
                    may_sign(session, db, record.id, step, &standing)?;
                    if step == SignStep::Release {
                        return Ok(());
                    }
                    refuse_over_cap(db, record)?;
                    session.batches.refuse_stale(db, record.id)
                });
                signable.err().map(|error: Error| error.code().to_owned())
            }
            _ => None,
        };
        Ok(BatchRow {
            id: record.id,
            year: record.year,
            number: record.number,
            state,
            period: record.period.clone(),
            closing_date: record.closing_date.clone(),
            late,
            decisions: record.codes.iter().map(|(_, count, _)| count).sum(),
            paid: record.codes.iter().filter(|(_, _, fen)| fen.0 > 0).map(|(_, count, _)| count).sum(),
            total: total.to_string(),
            capital: in_capitals(total)?,
            reversed: record.reversed.to_string(),
            payable: Fen(total.0 - record.reversed.0).to_string(),
            codes: record
                .codes
                .iter()
                .map(|(code, count, fen)| CodeCount { code: code.clone(), count: *count, total: fen.to_string() })
                .collect(),
            approved_by: record.approved_by.clone(),
            approved_at: record.approved_at.clone(),
            resolution: record.resolution.clone(),
            signatures: signature_rows(&standing),
            next: next.map(|step| step.code().to_owned()).unwrap_or_default(),
            mine: next.is_some_and(|step| session.role() == step.role()) && hindrance.is_none(),
            hindrance: hindrance.unwrap_or_default(),
            paid_on: payment.as_ref().map(|payment| payment.paid_on.clone()).unwrap_or_default(),
            paid_document: payment.map(|payment| payment.document).unwrap_or_default(),
        })
    }

    /// Signs a step and does in the same transaction what the signature brings about.
    fn signed(
        &self,
        session: &Session,
        operation: &str,
        batch: i64,
        step: SignStep,
        then: impl FnOnce(&Db<'_>, i64) -> Result<(), Error>,
    ) -> Result<BatchRow, Error> {
        let at = self.stamp();
        let account = session.account().id;
        let told = Told { operation, object: format!("batch {batch} {}", step.code()) };
        self.change(session, told, |db| {
            let record = store::award::batch(db, batch)?;
            permission::batch(operation, state_of(&record, signature::payment(db, batch)?.is_some()))?;
            let (content, standing) = standing(db, batch)?;
            may_sign(session, db, batch, step, &standing)?;
            if step != SignStep::Release {
                refuse_over_cap(db, &record)?;
                refuse_stale(db, batch)?;
            }
            refuse_tied(db, batch, &standing)?;
            signature::add(db, batch, step, account, &content, &at)?;
            then(db, account)
        })?;
        self.batch_row(session, &session.store.read(|db| store::award::batch(db, batch))?)
    }
}

/// The step that is next at a batch, and whether the account may take it. A batch that is stale says so itself when it is opened: finding
/// that out costs as much as computing it.
pub(crate) fn turn(session: &Session, db: &Db<'_>, batch: i64) -> Result<Option<(SignStep, bool)>, Error> {
    let standing = if signature::any(db, batch)? { standing(db, batch)?.1 } else { Vec::new() };
    let Some(step) = SignStep::next(&steps(&standing)) else { return Ok(None) };
    let mine = session.role() == step.role() && may_sign(session, db, batch, step, &standing).is_ok();
    Ok(Some((step, mine)))
}

/// Every step, with who signed it and when; blank while nobody did.
pub(crate) fn signature_rows(standing: &[SignatureRecord]) -> Vec<SignatureRow> {
    let row = |step: SignStep| {
        let signed = standing.iter().find(|signed| signed.step == step);
        SignatureRow {
            step: step.code().to_owned(),
            name: signed.map(|signed| signed.name.clone()).unwrap_or_default(),
            at: signed.map(|signed| signed.at.clone()).unwrap_or_default(),
        }
    };
    SignStep::ALL.into_iter().map(row).collect()
}

/// Where a batch stands.
pub(crate) fn state_of(record: &BatchRecord, paid: bool) -> BatchState {
    match (record.state.as_str(), paid) {
        ("approved", true) => BatchState::Paid,
        ("approved", false) => BatchState::Approved,
        _ => BatchState::Computed,
    }
}

/// The content of a batch and the signatures that stand over it.
fn standing(db: &Db<'_>, batch: i64) -> Result<(String, Vec<SignatureRecord>), Error> {
    let content = match signature::approved_content(db, batch)? {
        Some(content) => content,
        None => signature::content(db, batch)?,
    };
    let standing = signature::standing(db, batch, &content)?;
    Ok((content, standing))
}

/// Somebody who signed before may since have been named as a payee, or as a payee's relative: such a batch is computed and signed anew.
fn refuse_tied(db: &Db<'_>, batch: i64, standing: &[SignatureRecord]) -> Result<(), Error> {
    let paid = store::award::payees(db, batch)?;
    for signed in standing {
        let Some(person) = store::account::get(db, signed.account)?.person else { continue };
        if !store::relative::circle(db, person)?.is_disjoint(&paid) {
            return Err(Error::Recused { people: signed.name.clone() });
        }
    }
    Ok(())
}

/// Nobody is paid who has left by then, where the scheme of the batch's closing day asks for service: the award is reversed first.
fn refuse_gone(db: &Db<'_>, batch: i64, paid_on: &str) -> Result<(), Error> {
    let record = store::award::batch(db, batch)?;
    let schemes = scheme::in_force_all(db)?;
    let asked = in_force(&schemes, occasion(&record)?.closing).one().is_some_and(|scheme| scheme.conditions.employed);
    let gone = if asked { store::award::left_before(db, batch, paid_on)? } else { Vec::new() };
    if gone.is_empty() { Ok(()) } else { Err(Error::PayeesGone { people: gone.join("、") }) }
}

fn steps(standing: &[SignatureRecord]) -> Vec<SignStep> {
    standing.iter().map(|signed| signed.step).collect()
}

/// Whether the account may sign this step after those that stand: its role, its turn, and once only.
pub(crate) fn may_step(session: &Session, step: SignStep, standing: &[SignatureRecord]) -> Result<(), Error> {
    let account = session.account();
    let signed: Vec<(SignStep, i64)> = standing.iter().map(|signed| (signed.step, signed.account)).collect();
    separation::may_sign(step, account.role, account.id, &signed).map_err(|refusal| match refusal {
        Refusal::NotNext => Error::SignNotNext { step: SignStep::next(&steps(standing)).map_or("", SignStep::code).to_owned() },
        Refusal::SignedBefore => Error::SignTwice,
        Refusal::Role => Error::RoleMayNot,
    })
}

fn may_sign(session: &Session, db: &Db<'_>, batch: i64, step: SignStep, standing: &[SignatureRecord]) -> Result<(), Error> {
    may_step(session, step, standing)?;
    // A batch may pay thousands: only one's own circle is asked about.
    session.refuse_own(db, store::award::paid_among(db, batch, &session.circle(db)?)?)
}
