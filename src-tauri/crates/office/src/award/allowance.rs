//! Monthly allowances: the list of a month is computed from the appointments, signed step by step like a batch of awards, and stays. A
//! month that came in late, of an appointment recorded in arrears, is paid with the next list; nobody is paid twice for one.

use super::{in_capitals, scheme};
use crate::appraisal::trace_out;
use crate::change::Told;
use crate::person::window;
use crate::session::{Office, Session};
use crate::sign::{may_step, signature_rows};
use crate::wire::{
    AllowanceCard, AllowanceLineRow, AllowanceListRow, AllowanceRelease, AllowanceSign, AllowanceWithhold, BatchState,
    DecisionQuery, Page, Rows, WithheldRow,
};
use crate::{Error, search};
use domain::award::allowance::{Appointed, Month, correction, due};
use domain::money::Fen;
use domain::separation::SignStep;
use std::collections::{BTreeMap, HashMap};
use store::Db;
use store::allowance::{self, LineRecord, ListRecord, NewLine};
use store::signature::SignatureRecord;

impl Office {
    /// All lists, latest month first.
    pub fn allowance_lists(&self) -> Result<Vec<AllowanceListRow>, Error> {
        let session = self.session("allowance_lists")?;
        let records = session.store.read(allowance::list)?;
        records.iter().map(|record| self.allowance_row(&session, record)).collect()
    }

    /// Computes the list of a month that is not approved: who counts for it, and for approved months before it that came in late.
    pub fn allowance_compute(&self, month: &str) -> Result<AllowanceListRow, Error> {
        let session = self.session("allowance_compute")?;
        let month = month_of(month)?;
        if month > Month::of(self.today()) {
            return Err(Error::MonthAhead { month: month.to_string() });
        }
        let told = Told { operation: "allowance_compute", object: format!("allowance {month}") };
        let id = self.change(&session, told, |db| {
            let list = allowance::fresh(db, &month.to_string()).map_err(|error| match error {
                store::Error::Closed => Error::AllowanceClosed { month: month.to_string() },
                other => other.into(),
            })?;
            let lines = lines_of(db, month)?;
            if lines.is_empty() {
                return Err(Error::AllowanceEmpty { month: month.to_string() });
            }
            allowance::add_lines(db, list, &lines)?;
            Ok(list)
        })?;
        self.allowance_row(&session, &session.store.read(|db| allowance::get(db, id))?)
    }

    /// A window of the lines of a list. Before it is approved, one's own and those of relatives are left out.
    pub fn allowance_lines(&self, list: i64, query: &DecisionQuery, page: &Page) -> Result<Rows<AllowanceLineRow>, Error> {
        let session = self.session("allowance_lines")?;
        let mut records = session.store.read(|db| {
            let mut records = allowance::lines(db, list)?;
            if allowance::get(db, list)?.state == "computed" {
                let circle = session.circle(db)?;
                records.retain(|record| !circle.contains(&record.person));
            }
            Ok::<_, Error>(records)
        })?;
        let needle = search::needle(&query.text);
        records.retain(|record| needle.is_empty() || matches(record, &needle));
        match page.sort.as_str() {
            "staff_number" => records.sort_by(|one, other| one.staff_number.cmp(&other.staff_number)),
            "name" => records.sort_by(|one, other| one.pinyin.cmp(&other.pinyin)),
            "unit" => records.sort_by(|one, other| one.unit.cmp(&other.unit)),
            "amount" => records.sort_by_key(|record| record.fen),
            _ => {}
        }
        if page.descending {
            records.reverse();
        }
        let total = u32::try_from(records.len()).unwrap_or(u32::MAX);
        Ok(Rows { total, rows: window(&records, page).iter().map(line_row).collect() })
    }

    /// One line with its explanation.
    pub fn allowance_line(&self, id: i64) -> Result<AllowanceCard, Error> {
        let session = self.session("allowance_line")?;
        let (record, trace) = session.store.read(|db| {
            let (record, trace) = allowance::line(db, id)?;
            if allowance::get(db, record.list)?.state == "computed" {
                session.refuse_own(db, [record.person])?;
            }
            Ok::<_, Error>((record, trace))
        })?;
        self.note_look(&session, record.person, "award")?;
        Ok(AllowanceCard { row: line_row(&record), trace: trace_out(trace) })
    }

    /// Signs the step that is due: 经办, 人力资源, 财务 or 副组长.
    pub fn allowance_sign(&self, request: &AllowanceSign) -> Result<AllowanceListRow, Error> {
        let session = self.session("allowance_sign")?;
        let step = SignStep::from_code(&request.step).ok_or_else(|| Error::FieldUnknown { field: request.step.clone() })?;
        if matches!(step, SignStep::Leader | SignStep::Release) {
            return Err(Error::RoleMayNot);
        }
        self.allowance_signed(&session, "allowance_sign", request.list, step, |_, _| Ok(()))
    }

    /// The leader's signature: the list stays as it is.
    pub fn allowance_approve(&self, list: i64, resolution: Option<i64>) -> Result<AllowanceListRow, Error> {
        let session = self.session("allowance_approve")?;
        let (who, at) = (session.who(), self.stamp());
        self.allowance_signed(&session, "allowance_approve", list, SignStep::Leader, |db, _| {
            if let Some(resolution) = resolution {
                store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            }
            Ok(allowance::approve(db, list, &who, &at, resolution)?)
        })
    }

    /// Records that an approved list was paid.
    pub fn allowance_release(&self, request: &AllowanceRelease) -> Result<AllowanceListRow, Error> {
        let session = self.session("allowance_release")?;
        let paid_on = self.day("paid_on", &request.paid_on)?.to_string();
        let document =
            domain::text::line(&request.document, 300).map_err(|_| Error::TextInvalid { field: "document".to_owned() })?;
        if document.is_empty() {
            return Err(Error::DocumentMissing);
        }
        let at = self.stamp();
        self.allowance_signed(&session, "allowance_release", request.list, SignStep::Release, |db, account| {
            Ok(allowance::pay(db, request.list, &paid_on, &document, account, &at)?)
        })
    }

    /// Months withheld, latest first; one's own and those of relatives are left out.
    pub fn allowance_withheld(&self) -> Result<Vec<WithheldRow>, Error> {
        let session = self.session("allowance_withheld")?;
        let records = session.store.read(|db| {
            let circle = session.circle(db)?;
            let mut records = allowance::withheld(db)?;
            records.retain(|record| !circle.contains(&record.person));
            Ok::<_, Error>(records)
        })?;
        let row = |record: store::allowance::WithheldRecord| WithheldRow {
            id: record.id,
            staff_number: record.staff_number,
            name: record.name,
            month: record.month,
            reason: record.reason,
            document: record.document,
            by: record.by,
            at: record.at,
        };
        Ok(records.into_iter().map(row).collect())
    }

    /// Withholds the allowance of somebody for a month, or with `withdraw` takes that back.
    pub fn allowance_withhold(&self, request: &AllowanceWithhold) -> Result<Vec<WithheldRow>, Error> {
        let session = self.session("allowance_withhold")?;
        let (by, at) = (session.who(), self.stamp());
        if let Some(id) = request.withdraw {
            let told = Told { operation: "allowance_withhold", object: format!("withheld {id} withdrawn") };
            self.change(&session, told, |db| {
                let record = allowance::withheld(db)?.into_iter().find(|record| record.id == id).ok_or(Error::NotFound)?;
                session.refuse_own(db, [record.person])?;
                Ok(allowance::withdraw(db, id, &by, &at)?)
            })?;
            return self.allowance_withheld();
        }
        let month = month_of(&request.month)?;
        let text =
            |field: &str, text: &str| domain::text::line(text, 600).map_err(|_| Error::TextInvalid { field: field.to_owned() });
        let (reason, document) = (text("reason", &request.reason)?, text("document", &request.document)?);
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "allowance_withhold", object: format!("allowance {month}") };
        self.change(&session, told, |db| {
            let number = request.staff_number.trim();
            let person =
                store::person::by_number(db, number)?.ok_or_else(|| Error::PersonUnknown { number: number.to_owned() })?;
            session.refuse_own(db, [person])?;
            crate::person::refuse_erased(db, person)?;
            if allowance::settled(db)?.contains_key(&(person, month.to_string())) {
                return Err(Error::AllowanceClosed { month: month.to_string() });
            }
            allowance::withhold(db, person, &month.to_string(), &reason, &document, &by, &at).map_err(|error| match error {
                store::Error::Taken(_) => Error::WithheldBefore { month: month.to_string() },
                other => other.into(),
            })
        })?;
        self.allowance_withheld()
    }

    fn allowance_row(&self, session: &Session, record: &ListRecord) -> Result<AllowanceListRow, Error> {
        let (standing, payment) = session.store.read(|db| {
            let content = allowance::content(db, record.id)?;
            Ok::<_, Error>((allowance::standing(db, record.id, &content)?, allowance::payment(db, record.id)?))
        })?;
        let steps: Vec<SignStep> = standing.iter().map(|signed| signed.step).collect();
        let next = SignStep::next(&steps);
        let hindrance = match next {
            Some(step) if session.role() == step.role() => {
                let told = session.store.read(|db| {
                    may_sign(session, db, record.id, step, &standing)?;
                    if step == SignStep::Release { Ok(()) } else { refuse_stale(db, record) }
                });
                told.err().map(|error: Error| error.code().to_owned())
            }
            _ => None,
        };
        Ok(AllowanceListRow {
            id: record.id,
            month: record.month.clone(),
            state: state_of(record, payment.is_some()),
            lines: record.lines,
            paid: record.paid,
            total: record.total.to_string(),
            capital: in_capitals(record.total)?,
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
    fn allowance_signed(
        &self,
        session: &Session,
        operation: &str,
        list: i64,
        step: SignStep,
        then: impl FnOnce(&Db<'_>, i64) -> Result<(), Error>,
    ) -> Result<AllowanceListRow, Error> {
        let at = self.stamp();
        let account = session.account().id;
        let told = Told { operation, object: format!("allowance {list} {}", step.code()) };
        self.change(session, told, |db| {
            let record = allowance::get(db, list)?;
            match (step, state_of(&record, allowance::payment(db, list)?.is_some())) {
                (SignStep::Release, BatchState::Approved) => {}
                (SignStep::Release, BatchState::Computed) => return Err(Error::BatchNotApproved),
                (_, BatchState::Paid) => return Err(Error::BatchPaid),
                (_, BatchState::Approved) => return Err(Error::BatchApproved),
                _ => {}
            }
            let content = allowance::content(db, list)?;
            let standing = allowance::standing(db, list, &content)?;
            may_sign(session, db, list, step, &standing)?;
            if step != SignStep::Release {
                refuse_stale(db, &record)?;
            }
            // Somebody who signed before may since have been named as a payee, or as a relative of one.
            let paid = allowance::payees(db, list)?;
            for signed in &standing {
                let Some(person) = store::account::get(db, signed.account)?.person else { continue };
                if !store::relative::circle(db, person)?.is_disjoint(&paid) {
                    return Err(Error::Recused { people: signed.name.clone() });
                }
            }
            allowance::sign(db, list, step, account, &content, &at)?;
            then(db, account)
        })?;
        self.allowance_row(session, &session.store.read(|db| allowance::get(db, list))?)
    }
}

pub(super) fn month_of(text: &str) -> Result<Month, Error> {
    Month::read(text).ok_or_else(|| Error::MonthInvalid { value: text.trim().to_owned() })
}

fn state_of(record: &ListRecord, paid: bool) -> BatchState {
    match (record.state.as_str(), paid) {
        ("approved", true) => BatchState::Paid,
        ("approved", false) => BatchState::Approved,
        _ => BatchState::Computed,
    }
}

fn may_sign(session: &Session, db: &Db<'_>, list: i64, step: SignStep, standing: &[SignatureRecord]) -> Result<(), Error> {
    may_step(session, step, standing)?;
    session.refuse_own(db, allowance::payees(db, list)?)
}

/// The step that is next at a list, and whether the account may take it; as [`crate::sign::turn`].
pub(crate) fn allowance_turn(session: &Session, db: &Db<'_>, list: i64) -> Result<Option<(SignStep, bool)>, Error> {
    let standing = allowance::standing(db, list, &allowance::content(db, list)?)?;
    let steps: Vec<SignStep> = standing.iter().map(|signed| signed.step).collect();
    let Some(step) = SignStep::next(&steps) else { return Ok(None) };
    let mine = session.role() == step.role() && may_sign(session, db, list, step, &standing).is_ok();
    Ok(Some((step, mine)))
}

/// A list is approved only as it would be computed now.
fn refuse_stale(db: &Db<'_>, record: &ListRecord) -> Result<(), Error> {
    let fresh = lines_of(db, month_of(&record.month)?)?;
    let fresh: HashMap<(i64, &str), (i64, i64)> =
        fresh.iter().map(|line| ((line.person, line.for_month.as_str()), (line.due.appointment, line.due.amount.0))).collect();
    let kept = allowance::lines(db, record.id)?;
    let same = kept.iter().all(|line| fresh.get(&(line.person, line.for_month.as_str())) == Some(&(line.proposal, line.fen.0)));
    if same && kept.len() == fresh.len() { Ok(()) } else { Err(Error::AllowanceStale) }
}

/// The lines of a month's list: its own, those of earlier months with an approved list that nobody has settled yet, and what puts
/// earlier lines right whose ground is gone.
pub(super) fn lines_of(db: &Db<'_>, month: Month) -> Result<Vec<NewLine>, Error> {
    let schemes = scheme::in_force_all(db)?;
    let mut months = Vec::new();
    for record in allowance::list(db)? {
        let earlier = month_of(&record.month)?;
        if record.state == "approved" && earlier < month {
            months.push(earlier);
        }
    }
    months.push(month);
    months.sort_unstable();
    let appointments = appointed(db)?;
    let reasons = allowance::reasons(db)?;
    let settled = allowance::settled(db)?;
    let mut lines = Vec::new();
    for (person, held) in &appointments {
        for month in &months {
            let key = (*person, month.to_string());
            let before = settled.get(&key);
            // Most months rest on the one appointment that they were paid under: nothing to look at again.
            let mut counting = held.iter().filter(|appointed| appointed.counts(*month)).map(|appointed| appointed.id);
            if before.is_some_and(|before| {
                before.settled.net.0 > 0 && counting.next() == Some(before.settled.appointment) && counting.next().is_none()
            }) {
                continue;
            }
            let withheld = reasons.get(&key).cloned().unwrap_or_default();
            let due = due(&schemes, *month, held, &withheld);
            let (due, withheld, corrects) = match before {
                None => (due, withheld, None),
                Some(before) => (correction(before.settled, *month, due), String::new(), Some(before.line)),
            };
            if let Some(due) = due {
                lines.push(NewLine { person: *person, for_month: key.1, due, withheld, corrects });
            }
        }
    }
    // What comes back waits for a list that pays at least as much: no list asks for money.
    let mut left: Fen = lines.iter().map(|line| line.due.amount).filter(|fen| fen.0 > 0).sum();
    lines.retain(|line| {
        let fits = left.0 + line.due.amount.0.min(0) >= 0;
        left.0 += if fits { line.due.amount.0.min(0) } else { 0 };
        fits
    });
    Ok(lines)
}

/// Who is or was appointed to what; people on their way out of the file are left out.
pub(super) fn appointed(db: &Db<'_>) -> Result<BTreeMap<i64, Vec<Appointed>>, Error> {
    let gone = store::retention::erased_people(db)?;
    let mut appointments: BTreeMap<i64, Vec<Appointed>> = BTreeMap::new();
    for record in store::title::proposals(db)?.into_iter().filter(|record| !gone.contains(&record.person)) {
        let Some(held) = crate::title::held(&record)? else { continue };
        let appointed = Appointed { id: record.id, series: record.series, level: record.level, title: record.name, held };
        appointments.entry(record.person).or_default().push(appointed);
    }
    Ok(appointments)
}

fn matches(record: &LineRecord, needle: &str) -> bool {
    record.name.contains(needle)
        || record.pinyin.contains(needle)
        || record.staff_number.to_lowercase().contains(needle)
        || record.unit.contains(needle)
}

fn line_row(record: &LineRecord) -> AllowanceLineRow {
    AllowanceLineRow {
        id: record.id,
        staff_number: record.staff_number.clone(),
        name: record.name.clone(),
        unit: record.unit.clone(),
        for_month: record.for_month.clone(),
        series: record.series.clone(),
        level: record.level.clone(),
        title: record.title.clone(),
        since: record.since.clone(),
        amount: record.fen.to_string(),
        withheld: record.withheld.clone(),
        correction: record.correction,
    }
}
