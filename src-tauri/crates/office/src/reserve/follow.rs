//! 跟踪考察 and 从严管理: sheets of investigations, warnings, what is let pass, exits (domain §5.8, §5.9). The rule proposes; people
//! decide, with a paper and a reason, and whoever investigated somebody decides nothing about him.

use super::{Ground, decides, in_pool, past, people, rules_on, show};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::typed::{line, long, stored_day};
use crate::wire::{ReserveCard, ReserveExit, ReserveLift, ReserveQuery, ReserveRow, ReserveSheet, ReserveWarn};
use chrono::NaiveDate;
use domain::reserve::exit::{Code, Decision, Outcome, Refusal};
use domain::reserve::period::Period;
use domain::reserve::schedule::Kind;
use domain::reserve::sheet::{Conclusion, Dimension, Facet, Fault, Mended, Mending, Problem, Rating, Sheet, Talk, Votes};
use domain::reserve::warning::{Level, Standing};
use domain::separation::DutyKind;
use domain::trace::Trace;
use store::Db;
use store::reserve::{ExitRecord, NewWarning};

impl Office {
    /// Records a sheet, or one in place of another.
    pub fn reserve_sheet(&self, request: &ReserveSheet) -> Result<ReserveCard, Error> {
        let session = self.reserve_session("reserve_sheet")?;
        let told = Told { operation: "reserve_sheet", object: format!("reserve {} {}", request.reserve, request.kind) };
        let (at, today) = (self.stamp(), self.today());
        self.change(&session, told, |db| {
            let record = in_pool(&session, db, request.reserve)?;
            let before = store::reserve::sheets(db, record.id)?;
            let sheet = self.sheet_of(db, request, &before.iter().map(|one| one.sheet.clone()).collect::<Vec<_>>())?;
            let held = before.iter().find(|one| (one.sheet.kind, one.sheet.period) == (sheet.kind, sheet.period));
            let reason = line("reason", &request.replaces_for)?;
            match held {
                Some(_) if reason.is_empty() => return Err(Error::ReserveSheetTaken { period: sheet.period.to_string() }),
                _ => {}
            }
            let earlier: Vec<Sheet> = before
                .iter()
                .filter(|one| held.is_none_or(|held| held.id != one.id) && one.sheet.held_on <= sheet.held_on)
                .map(|one| one.sheet.clone())
                .collect();
            if let Some(fault) = rules_on(db, sheet.held_on)?.sheet.faults(record.person, &sheet, &earlier, today).first() {
                return Err(refused(fault));
            }
            let replaces = (held.map(|held| held.id), reason.as_str());
            store::reserve::add_sheet(db, record.id, &sheet, replaces, &session.who(), &at).map_err(|error| match error {
                store::Error::Separation => Error::ReserveInvestigatorTied,
                other => other.into(),
            })?;
            for holder in &sheet.investigators {
                crate::tie::record(db, record.person, *holder, DutyKind::Inspection, sheet.held_on, "", &session.who())?;
            }
            Ok(())
        })?;
        self.reserve_card(&session, request.reserve)
    }

    /// Gives a warning that the rule proposes, or lets it pass with a reason.
    pub fn reserve_warn(&self, request: &ReserveWarn) -> Result<ReserveCard, Error> {
        let session = self.reserve_session("reserve_warn")?;
        let on = past(self, "on", &request.on)?;
        let (document, reason) = (line("document", &request.document)?, self.reason(&request.reason)?);
        let told = Told { operation: "reserve_warn", object: format!("reserve {} {}", request.reserve, request.ground) };
        let (at, today) = (self.stamp(), self.today());
        self.change(&session, told, |db| {
            let record = in_pool(&session, db, request.reserve)?;
            decides(&session, db, &record, on)?;
            refuse_before_entry(on, &record.entered_on)?;
            let ground = Ground::read(db, today)?;
            let found = ground.found(&record)?.ok_or(Error::ReserveOut)?;
            let proposal = found
                .warnings
                .iter()
                .find(|one| one.ground.code() == request.ground && one.key == request.key)
                .ok_or(Error::ReserveProposalGone)?;
            let who = session.who();
            if request.pass {
                let what = ("warning", request.ground.as_str(), request.key.as_str());
                return Ok(store::reserve::pass(db, record.id, what, (&on.to_string(), &document, &reason), &who, &at)?);
            }
            let level = match request.level.as_str() {
                "" => proposal.level,
                code => Level::from_code(code).ok_or_else(|| Error::FieldUnknown { field: code.to_owned() })?,
            };
            if level != Level::Talk && document.is_empty() {
                return Err(Error::ReserveDocument);
            }
            let trace = ground.book.signed(proposal.trace.clone());
            let new = NewWarning {
                level: level.code(),
                ground: proposal.ground.code(),
                key: &proposal.key,
                since: &on.to_string(),
                months: ground.rules().warning.lasts(level),
                document: &document,
                reason: &reason,
                trace: &trace,
            };
            store::reserve::warn(db, record.id, &new, &who, &at)?;
            Ok(())
        })?;
        self.reserve_card(&session, request.reserve)
    }

    /// Lifts a warning whose time is over and whose ground is mended.
    pub fn reserve_lift(&self, request: &ReserveLift) -> Result<ReserveCard, Error> {
        let session = self.reserve_session("reserve_lift")?;
        let on = past(self, "on", &request.on)?;
        let reason = self.reason(&request.reason)?;
        let told = Told { operation: "reserve_lift", object: format!("reserve warning {}", request.warning) };
        let (at, today) = (self.stamp(), self.today());
        let reserve = self.change(&session, told, |db| {
            let ground = Ground::read(db, today)?;
            let given =
                store::reserve::all_warnings(db)?.into_iter().find(|one| one.id == request.warning).ok_or(Error::NotFound)?;
            let record = in_pool(&session, db, given.reserve)?;
            decides(&session, db, &record, on)?;
            let found = ground.found(&record)?.ok_or(Error::ReserveOut)?;
            let standing = found.given.iter().find(|(one, _)| {
                one.ground.code() == given.ground && one.key == given.key && one.since.to_string() == given.since
            });
            match standing.map(|(_, standing)| standing) {
                Some(Standing::MayLift(_)) => {}
                Some(Standing::Running(until)) => return Err(Error::ReserveWarningRuns { until: until.to_string() }),
                Some(Standing::Unmended(..)) => return Err(Error::ReserveUnmended),
                _ => return Err(Error::ReserveLifted),
            }
            store::reserve::lift(db, given.id, &on.to_string(), &reason, &session.who(), &at)?;
            Ok(record.id)
        })?;
        self.reserve_card(&session, reserve)
    }

    /// Takes somebody out of the pool, or lets a proposed exit pass.
    pub fn reserve_exit(&self, request: &ReserveExit) -> Result<ReserveCard, Error> {
        let session = self.reserve_session("reserve_exit")?;
        let code = Code::from_code(&request.code).ok_or_else(|| Error::FieldUnknown { field: request.code.clone() })?;
        let on = past(self, "on", &request.on)?;
        let told = Told { operation: "reserve_exit", object: format!("reserve {} {}", request.reserve, request.code) };
        let (at, today) = (self.stamp(), self.today());
        self.change(&session, told, |db| {
            let record = in_pool(&session, db, request.reserve)?;
            decides(&session, db, &record, on)?;
            let outcome = if request.stays { Outcome::Stays } else { Outcome::Leaves };
            let days = (stored_day(&record.entered_on)?, today);
            let decision =
                Decision::new(code, outcome, on, &request.document, &request.reason, days).map_err(|refusal| match refusal {
                    Refusal::Date => Error::DateFuture { field: "on".to_owned(), value: on.to_string() },
                    Refusal::Document => Error::ReserveDocument,
                    Refusal::Reason => Error::ReasonMissing,
                })?;
            let ground = Ground::read(db, today)?;
            let found = ground.found(&record)?.ok_or(Error::ReserveOut)?;
            let proposal = found.exits.iter().find(|one| one.code == code && one.key == request.key);
            // Without a proposal of the rule the group may still take somebody out, for a reason of its own; it lets pass only what is proposed.
            if proposal.is_none() && (request.stays || !request.key.is_empty()) {
                return Err(Error::ReserveProposalGone);
            }
            let who = session.who();
            if request.stays {
                let what = ("exit", code.code(), request.key.as_str());
                let said = (&*on.to_string(), &*decision.document, &*decision.reason);
                return Ok(store::reserve::pass(db, record.id, what, said, &who, &at)?);
            }
            let exit = ExitRecord {
                code: code.code().to_owned(),
                on: on.to_string(),
                document: decision.document,
                reason: decision.reason,
                trace: ground.book.signed(proposal.map_or_else(Trace::default, |one| one.trace.clone())),
                by: who,
            };
            Ok(store::reserve::leave(db, record.id, &exit, &at)?)
        })?;
        self.reserve_card(&session, request.reserve)
    }

    /// What is overdue or due soon of everybody in the pool, the longest overdue first.
    pub fn reserve_due(&self) -> Result<Vec<ReserveRow>, Error> {
        let session = self.reserve_session("reserve_due")?;
        let query = ReserveQuery { what: "due".to_owned(), ..ReserveQuery::default() };
        let mut rows = show::rows(self, &session, &query)?;
        rows.sort_by_key(|row| std::cmp::Reverse(row.late));
        Ok(rows)
    }

    fn reason(&self, text: &str) -> Result<String, Error> {
        match long("reason", text)? {
            text if text.is_empty() => Err(Error::ReasonMissing),
            text => Ok(text),
        }
    }

    /// A sheet as the rule knows it; new problems get names that nobody used before.
    fn sheet_of(&self, db: &Db<'_>, typed: &ReserveSheet, before: &[Sheet]) -> Result<Sheet, Error> {
        let unknown = |field: &str| Error::FieldUnknown { field: field.to_owned() };
        let period = Period::read(&typed.period).map_err(|_| unknown(&typed.period))?;
        let facet = |facet: &crate::wire::ReserveFacet| {
            let dimension = Dimension::ALL.into_iter().find(|one| one.code() == facet.dimension);
            Ok(Facet {
                dimension: dimension.ok_or_else(|| unknown(&facet.dimension))?,
                facts: long("reserve_facts", &facet.facts)?,
                rating: match facet.rating.as_str() {
                    "" => None,
                    code => Some(rating(code).ok_or_else(|| unknown(code))?),
                },
            })
        };
        let talk = |talk: &crate::wire::ReserveTalk| {
            Ok(Talk {
                on: self.day("talk_on", &talk.on)?,
                with: line("talk_with", &talk.with)?,
                gist: long("talk_gist", &talk.gist)?,
            })
        };
        let mending = |mending: &crate::wire::ReserveMending| {
            let state = match mending.state.as_str() {
                "mended" => Mended::Mended,
                "open" => Mended::Open,
                other => return Err(unknown(other)),
            };
            Ok(Mending { key: mending.key.clone(), state, evidence: long("mending_evidence", &mending.evidence)? })
        };
        let used: Vec<&str> = before.iter().flat_map(|one| &one.problems).map(|one| one.key.as_str()).collect();
        let mut names = (1..).map(|index| format!("{period}-{index}")).filter(|name| !used.contains(&name.as_str()));
        let mut problems = Vec::new();
        for one in typed.problems.iter().filter(|one| !one.what.trim().is_empty()) {
            problems.push(Problem { key: names.next().ok_or(Error::Internal)?, what: long("problem", &one.what)? });
        }
        Ok(Sheet {
            kind: Kind::from_code(&typed.kind).ok_or_else(|| unknown(&typed.kind))?,
            period,
            held_on: self.day("held_on", &typed.held_on)?,
            investigators: people(db, &typed.investigators)?,
            work: long("reserve_work", &typed.work)?,
            facets: typed
                .facets
                .iter()
                .filter(|one| !one.facts.trim().is_empty() || !one.rating.is_empty())
                .map(facet)
                .collect::<Result<_, Error>>()?,
            training: long("reserve_training", &typed.training)?,
            talks: typed.talks.iter().filter(|one| !one.gist.trim().is_empty()).map(talk).collect::<Result<_, Error>>()?,
            votes: match typed.votes[..] {
                [] => None,
                [excellent, competent, basic, unfit, abstained] => Some(Votes { excellent, competent, basic, unfit, abstained }),
                _ => return Err(unknown("votes")),
            },
            problems,
            mendings: typed.mendings.iter().map(mending).collect::<Result<_, Error>>()?,
            conclusion: match typed.conclusion.as_str() {
                "" => None,
                code => Some(Conclusion::ALL.into_iter().find(|one| one.code() == code).ok_or_else(|| unknown(code))?),
            },
        })
    }
}

/// The code of a rating and back.
pub(super) const RATINGS: [(&str, Rating); 4] =
    [("good", Rating::Good), ("fair", Rating::Fair), ("plain", Rating::Plain), ("poor", Rating::Poor)];

fn rating(code: &str) -> Option<Rating> {
    RATINGS.into_iter().find(|(known, _)| *known == code).map(|(_, rating)| rating)
}

fn refuse_before_entry(on: NaiveDate, entered: &str) -> Result<(), Error> {
    if on < stored_day(entered)? { Err(Error::ReserveBeforeEntry { entered: entered.to_owned() }) } else { Ok(()) }
}

/// What is wrong with a sheet, as a refusal whose words name the part.
fn refused(fault: &Fault) -> Error {
    let detail = match fault {
        Fault::Investigators { found, least } => format!("{found}/{least}"),
        Fault::Dimension(dimension) => dimension.code().to_owned(),
        Fault::Problem(key) | Fault::Unanswered(key) | Fault::Stranger(key) => key.clone(),
        _ => String::new(),
    };
    Error::ReserveSheetFault { part: fault.code().to_owned(), detail }
}
