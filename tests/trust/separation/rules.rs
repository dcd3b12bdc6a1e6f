//! The rules of signing, told once more: nothing of the office is asked here.

use office::wire::BatchState;
use std::collections::{BTreeMap, BTreeSet};

/// The steps in their order, and whose each is.
pub const STEPS: [(&str, &str); 6] =
    [("make", "clerk"), ("hr", "clerk"), ("finance", "payer"), ("deputy", "deputy"), ("leader", "leader"), ("release", "payer")];

/// Accounts by handle and role, and the certificate whose holder is behind the account or related to who is; none where nobody is.
pub const ACCOUNTS: [(&str, &str, Option<usize>); 12] = [
    ("clerk", "clerk", Some(4)),
    ("hr", "clerk", None),
    ("clerk3", "clerk", Some(11)),
    ("clerk4", "clerk", None),
    ("payer", "payer", None),
    ("cashier", "payer", Some(7)),
    ("payer3", "payer", None),
    ("deputy", "deputy", None),
    ("deputy2", "deputy", Some(17)),
    ("leader", "leader", None),
    ("leader2", "leader", Some(23)),
    ("evaluator", "evaluator", None),
];

/// Certificates of the file.
pub const CERTIFICATES: usize = 240;

/// What a batch holds: closing day, and each certificate with whether it was looked up.
pub type Content = (usize, Vec<(usize, bool)>);
/// What is signed for: the content, and the bank accounts that it would be paid into.
pub type Signed = (Content, Vec<u32>);

/// A batch as the rules see it.
pub struct Batch {
    pub id: i64,
    pub content: Content,
    pub state: BatchState,
    /// Signatures: over what, which step, whose.
    pub signatures: Vec<(Signed, usize, &'static str)>,
    /// What the leader signed for: whatever is written later changes nothing of it.
    pub approved: Option<Signed>,
    pub attempts: usize,
}

/// The rules, told once more: nothing of the office is asked here.
#[derive(Default)]
pub struct Oracle {
    pub settled: BTreeSet<usize>,
    /// Granted and not paid yet, also by batches that a later one of their year has taken the place of.
    pub unpaid: BTreeSet<usize>,
    pub unverified: BTreeSet<usize>,
    pub banks: BTreeMap<usize, u32>,
    pub batches: BTreeMap<i32, Batch>,
}

impl Oracle {
    pub fn fresh(&self, closing: usize) -> Vec<(usize, bool)> {
        (0..=closing)
            .filter(|place| !self.settled.contains(place))
            .map(|place| (place, !self.unverified.contains(&place)))
            .collect()
    }

    pub fn signed_for(&self, batch: &Batch) -> Signed {
        let banks = batch.content.1.iter().map(|(place, _)| self.banks.get(place).copied().unwrap_or_default());
        batch.approved.clone().unwrap_or_else(|| (batch.content.clone(), banks.collect()))
    }

    /// The signatures that stand: step and account.
    pub fn standing(&self, batch: &Batch) -> Vec<(usize, &'static str)> {
        let now = self.signed_for(batch);
        batch.signatures.iter().filter(|(signed, _, _)| *signed == now).map(|(_, step, by)| (*step, *by)).collect()
    }

    /// The step that is due; none when all are done.
    pub fn due(&self, batch: &Batch) -> Option<usize> {
        (0..6).find(|step| self.standing(batch).iter().all(|(signed, _)| signed != step))
    }

    /// Every reason that stands against a step; it is taken when there is none.
    pub fn against(
        &self,
        batch: &Batch,
        step: usize,
        (handle, role, own): (&str, &str, Option<usize>),
    ) -> BTreeSet<&'static str> {
        let mut against = BTreeSet::new();
        if STEPS[step].1 != role {
            against.insert("ROLE_MAY_NOT");
        }
        if step < 5 && batch.state != BatchState::Computed || step == 5 && batch.state != BatchState::Approved {
            against.insert(match batch.state {
                BatchState::Computed => "BATCH_NOT_APPROVED",
                BatchState::Approved => "BATCH_APPROVED",
                BatchState::Paid => "BATCH_PAID",
            });
        }
        if self.due(batch) != Some(step) {
            against.insert("SIGN_NOT_NEXT");
        }
        if self.standing(batch).iter().any(|(_, by)| *by == handle) {
            against.insert("SIGN_TWICE");
        }
        if own.is_some_and(|own| batch.content.1.contains(&(own, true))) {
            against.insert("RECUSED");
        }
        if step < 5 && batch.state == BatchState::Computed && self.fresh(batch.content.0) != batch.content.1 {
            against.insert("BATCH_STALE");
        }
        against
    }
}
