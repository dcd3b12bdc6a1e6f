//! 重大事项: raised by anybody of the group, decided under a resolution, reported with evidence, seen by somebody else, closed.

use super::{by_number, rules_on, said};
use crate::Error;
use crate::change::Told;
use crate::permission;
use crate::resolution::read_scan;
use crate::session::{Office, Session};
use crate::typed::{long, stored_day};
use crate::wire::{IssueCard, IssueRaise, IssueRoom, IssueRow, IssueStepForm, IssueStepRow};
use chrono::NaiveDate;
use domain::leading::issue::{IssueRules, IssueState, IssueStep, Pressing, state};
use store::Db;
use store::leading::{IssueRecord, NewIssueStep};

impl Office {
    /// All issues: what is open first, by its deadline.
    pub fn issue_list(&self) -> Result<IssueRoom, Error> {
        let session = self.session("issue_list")?;
        let today = self.today();
        session.store.read(|db| issues(db, today))
    }

    /// One with its steps.
    pub fn issue_show(&self, id: i64) -> Result<IssueCard, Error> {
        let session = self.session("issue_show")?;
        self.issue_card(&session, id)
    }

    /// Raises an issue.
    pub fn issue_raise(&self, request: &IssueRaise) -> Result<IssueCard, Error> {
        let session = self.session("issue_raise")?;
        let (title, ground) = (said("issue_title", &request.title)?, long("ground", &request.ground)?);
        if ground.is_empty() {
            return Err(Error::NameEmpty { field: "ground".to_owned() });
        }
        let on = self.past("on", &request.on)?;
        let told = Told { operation: "issue_raise", object: "issue".to_owned() };
        let (at, by) = (self.stamp(), session.who());
        let id = self.change(&session, told, |db| {
            Ok(store::leading::raise_issue(db, (&title, &ground), request.unit, &on.to_string(), &by, &at)?)
        })?;
        self.issue_card(&session, id)
    }

    /// Decides an issue under a resolution, or moves its deadline.
    pub fn issue_decide(&self, form: &IssueStepForm) -> Result<IssueCard, Error> {
        self.issue_step("issue_decide", form, &[IssueStep::Decide, IssueStep::Extend])
    }

    /// Reports an issue as done, with evidence.
    pub fn issue_report(&self, form: &IssueStepForm) -> Result<IssueCard, Error> {
        self.issue_step("issue_report", form, &[IssueStep::Report])
    }

    /// Says that somebody else has seen that it is done, or that it is not.
    pub fn issue_verify(&self, form: &IssueStepForm) -> Result<IssueCard, Error> {
        self.issue_step("issue_verify", form, &[IssueStep::Verify, IssueStep::Return])
    }

    /// Closes an issue that was verified, or drops one.
    pub fn issue_close(&self, form: &IssueStepForm) -> Result<IssueCard, Error> {
        self.issue_step("issue_close", form, &[IssueStep::Close, IssueStep::Drop])
    }

    /// Writes the evidence of a step to a file.
    pub fn issue_file(&self, step: i64, path: &str) -> Result<(), Error> {
        let session = self.session("issue_file")?;
        let path = crate::file_name::to_write(path)?;
        let file = session.store.read(|db| store::leading::issue_file(db, step))?;
        let told = Told { operation: "issue_file", object: format!("issue step {step}") };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, &file)?))
    }

    fn issue_step(&self, operation: &'static str, form: &IssueStepForm, open: &[IssueStep]) -> Result<IssueCard, Error> {
        let session = self.session(operation)?;
        let step = IssueStep::read(&form.kind).filter(|step| open.contains(step));
        let step = step.ok_or_else(|| Error::FieldUnknown { field: form.kind.clone() })?;
        let on = self.past("on", &form.on)?;
        let words = long("words", &form.words)?;
        if words.is_empty() {
            let evidence = matches!(step, IssueStep::Report | IssueStep::Verify | IssueStep::Close);
            return Err(if evidence { Error::EvidenceMissing } else { Error::ReasonMissing });
        }
        let file = read_scan(form.path.trim())?;
        let told = Told { operation, object: format!("issue {} {}", form.issue, step.code()) };
        let (at, by) = (self.stamp(), session.who());
        self.change(&session, told, |db| {
            let record = store::leading::issue(db, form.issue).map_err(|_| Error::NotFound)?;
            standing(&record)?.after(step).ok_or(Error::IssueStepOrder)?;
            if record.steps.last().map_or(record.raised_on.as_str(), |last| last.on.as_str()) > on.to_string().as_str() {
                return Err(Error::IssueStepOrder);
            }
            let owner = current(&record).0;
            refuse_owner(&session, db, &record, step)?;
            if let (IssueStep::Report, Some(owner)) = (step, owner) {
                session.refuse_foreign_unit(db, owner)?;
            }
            let due = match step {
                IssueStep::Decide | IssueStep::Extend => Some(self.day("due_on", &form.due_on)?),
                _ => None,
            };
            if due.is_some_and(|due| due < on) {
                return Err(Error::IssueDeadline);
            }
            let new_owner = if step == IssueStep::Decide { Some(by_number(db, &form.owner)?) } else { None };
            let resolution = match (step, form.resolution) {
                (IssueStep::Decide, None) => return Err(Error::ResolutionNeeded),
                (IssueStep::Decide, Some(id)) => Some(store::resolution::get(db, id).map_err(|_| Error::ResolutionNeeded)?.id),
                _ => None,
            };
            let due = due.map(|due| due.to_string());
            let new = NewIssueStep {
                kind: step.code(),
                on: &on.to_string(),
                owner: new_owner,
                due_on: due.as_deref(),
                resolution,
                words: &words,
                file: file.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
                person: session.account().person,
            };
            Ok(store::leading::step_issue(db, record.id, &new, &by, &at)?)
        })?;
        self.issue_card(&session, form.issue)
    }

    fn issue_card(&self, session: &Session, id: i64) -> Result<IssueCard, Error> {
        let today = self.today();
        session.store.read(|db| {
            let record = store::leading::issue(db, id).map_err(|_| Error::NotFound)?;
            let rules = rules_on(db, today)?.rules.issue;
            let row = issue_row(&record, &rules, today)?;
            let next = open_steps(session, db, &record)?.into_iter().map(|step| step.code().to_owned()).collect();
            let steps = record.steps.iter().map(|step| IssueStepRow {
                id: step.id,
                kind: step.kind.clone(),
                on: step.on.clone(),
                owner: step.owner_name.clone(),
                due_on: step.due_on.clone(),
                resolution: step.resolution_number.clone(),
                words: step.words.clone(),
                file_name: step.file_name.clone(),
                file_hash: step.file_hash.clone(),
                by: step.by.clone(),
            });
            Ok(IssueCard { steps: steps.collect(), ground: record.ground.clone(), by: record.by.clone(), next, row })
        })
    }

    /// A day as typed that is not ahead; empty means today.
    pub(crate) fn past(&self, field: &str, text: &str) -> Result<NaiveDate, Error> {
        let day = self.day(field, text)?;
        if day > self.today() {
            return Err(Error::DateFuture { field: field.to_owned(), value: day.to_string() });
        }
        Ok(day)
    }
}

/// All issues as they are listed.
pub(crate) fn issues(db: &Db<'_>, today: NaiveDate) -> Result<IssueRoom, Error> {
    let rules = rules_on(db, today)?.rules.issue;
    let mut rows = store::leading::issues(db)?.iter().map(|one| issue_row(one, &rules, today)).collect::<Result<Vec<_>, _>>()?;
    let over = |row: &IssueRow| ["closed", "dropped"].contains(&row.state.as_str());
    rows.sort_by(|one, other| {
        let key = |row: &IssueRow| (over(row), row.due_on.is_empty(), row.due_on.clone());
        key(one).cmp(&key(other))
    });
    let count = |wanted: &dyn Fn(&&IssueRow) -> bool| u32::try_from(rows.iter().filter(wanted).count()).unwrap_or(u32::MAX);
    Ok(IssueRoom {
        overdue: count(&|row| !row.rung.is_empty()),
        soon: count(&|row| row.soon),
        waiting: count(&|row| row.state == "reported"),
        rows,
    })
}

/// An issue as it is listed.
pub(crate) fn issue_row(record: &IssueRecord, rules: &IssueRules, today: NaiveDate) -> Result<IssueRow, Error> {
    let state = standing(record)?;
    let (_, owner, due_on) = current(record);
    let due = if due_on.is_empty() { None } else { Some(stored_day(&due_on)?) };
    let pressing = due.filter(|_| state.open()).map(|due| rules.pressing(due, today));
    let decided = record.steps.iter().rev().find(|step| step.kind == "decide");
    Ok(IssueRow {
        id: record.id,
        title: record.title.clone(),
        unit: record.unit_name.clone(),
        state: state.code().to_owned(),
        raised_on: record.raised_on.clone(),
        owner,
        days: due.filter(|_| state.open()).and_then(|due| i32::try_from((due - today).num_days()).ok()),
        rung: match pressing {
            Some(Pressing::Overdue(rung)) => rung.code().to_owned(),
            _ => String::new(),
        },
        soon: pressing == Some(Pressing::Soon),
        resolution: decided.map(|step| step.resolution_number.clone()).unwrap_or_default(),
        resolution_id: decided.and_then(|step| step.resolution),
        due_on,
    })
}

/// Steps that are open to whoever is signed in.
pub(crate) fn open_steps(session: &Session, db: &Db<'_>, record: &IssueRecord) -> Result<Vec<IssueStep>, Error> {
    let state = standing(record)?;
    let owner = current(record).0;
    let reported = record.steps.iter().rev().find(|step| step.kind == "report").is_some_and(|step| step.by == session.who());
    let open = |step: &IssueStep| {
        let operation = match step {
            IssueStep::Decide | IssueStep::Extend => "issue_decide",
            IssueStep::Report => "issue_report",
            IssueStep::Verify | IssueStep::Return => "issue_verify",
            IssueStep::Close | IssueStep::Drop => "issue_close",
        };
        let theirs = reported && matches!(step, IssueStep::Verify | IssueStep::Return);
        let tied = refuse_owner(session, db, record, *step).is_err();
        let foreign = *step == IssueStep::Report && owner.is_some_and(|owner| session.refuse_foreign_unit(db, owner).is_err());
        state.after(*step).is_some() && permission::role(operation, session.role()).is_ok() && !theirs && !tied && !foreign
    };
    Ok(IssueStep::ALL.into_iter().filter(open).collect())
}

fn standing(record: &IssueRecord) -> Result<IssueState, Error> {
    let steps =
        record.steps.iter().map(|step| IssueStep::read(&step.kind).ok_or(Error::Internal)).collect::<Result<Vec<_>, _>>()?;
    state(steps).ok_or(Error::Internal)
}

/// Who is responsible now, and until when.
fn current(record: &IssueRecord) -> (Option<i64>, String, String) {
    let decided = record.steps.iter().rev().find(|step| step.owner.is_some());
    let due = record.steps.iter().rev().find(|step| !step.due_on.is_empty()).map(|step| step.due_on.clone());
    (
        decided.and_then(|step| step.owner),
        decided.map(|step| step.owner_name.clone()).unwrap_or_default(),
        due.unwrap_or_default(),
    )
}

/// That it is done is said by nobody who is or was responsible, nor by a relative of his; and nobody moves his own deadline.
fn refuse_owner(session: &Session, db: &Db<'_>, record: &IssueRecord, step: IssueStep) -> Result<(), Error> {
    let owners: Vec<i64> = match step {
        IssueStep::Verify | IssueStep::Return => record.steps.iter().filter_map(|step| step.owner).collect(),
        IssueStep::Extend => current(record).0.into_iter().collect(),
        IssueStep::Decide | IssueStep::Report | IssueStep::Close | IssueStep::Drop => return Ok(()),
    };
    let circle = session.circle(db)?;
    if owners.iter().any(|owner| circle.contains(owner)) { Err(Error::IssueOwn { name: session.who() }) } else { Ok(()) }
}
