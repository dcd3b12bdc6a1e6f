//! 师徒结对: the agreement, the final check by somebody else, and the end before it.

use super::{own_unit, person_on, show};
use crate::Error;
use crate::change::Told;
use crate::rule::document_on;
use crate::session::{Office, Session};
use crate::typed::{line, long};
use crate::wire::{LearningPairCheck, LearningPairNew, LearningUnit};
use domain::appointment::Span;
use domain::learning::LearningRules;
use domain::learning::pair::{Goal, Pair, PairRules, Refusal};
use domain::rule::Document;
use store::Db;
use store::learning::{NewEnd, PairRecord};

impl Office {
    /// Records an agreement; the answer is the apprentice's unit.
    pub fn learning_pair_agree(&self, request: &LearningPairNew) -> Result<LearningUnit, Error> {
        let session = self.session("learning_pair_agree")?;
        let span = Span { since: self.day("since", &request.since)?, until: self.day("until", &request.until)? };
        let agreement = line("learning_agreement", &request.agreement)?;
        let goals: Vec<&str> = request.goals.iter().map(|goal| goal.trim()).filter(|goal| !goal.is_empty()).collect();
        let told = Told { operation: "learning_pair_agree", object: "learning pair".to_owned() };
        let (at, today) = (self.stamp(), self.today());
        let unit = self.change(&session, told, |db| {
            let mentor = person_on(db, &request.mentor, span.since)?;
            let apprentice = person_on(db, &request.apprentice, span.since)?;
            let unit = store::person::unit_of(db, apprentice.id)?;
            own_unit(&session, unit)?;
            let rules = document_on::<LearningRules>(db, span.since)?.rules.pairs;
            let of_both = |one: &PairRecord| {
                [one.pair.mentor, one.pair.apprentice].iter().any(|who| [mentor.id, apprentice.id].contains(who))
            };
            let others: Vec<Pair> = store::learning::pairs(db)?.into_iter().filter(of_both).map(|one| one.pair).collect();
            let paired = || Error::LearningPaired { name: apprentice.person.name.clone() };
            // An agreement that nobody has checked or ended stands, whatever its last day is.
            if others.iter().any(|one| one.apprentice == apprentice.id && one.state.stopped().is_none()) {
                return Err(paired());
            }
            let held = crate::career::proved(db, today, mentor.id)?;
            let pair =
                rules.agree((mentor.id, apprentice.id), &agreement, &goals, span, &held, &others).map_err(
                    |refusal| match refusal {
                        Refusal::Unqualified => Error::LearningUnqualified { name: mentor.person.name.clone() },
                        Refusal::Full => {
                            let (name, most) = (mentor.person.name.clone(), rules.apprentices_most.to_string());
                            Error::LearningFull { name, most }
                        }
                        Refusal::Paired => paired(),
                        other => refused(&rules, other),
                    },
                )?;
            store::learning::agree(db, unit, &pair, &session.who(), &at).map_err(|error| match error {
                store::Error::Taken(_) => Error::LearningAgreementTaken { agreement: pair.agreement.clone() },
                store::Error::Closed => paired(),
                other => other.into(),
            })?;
            Ok(unit)
        })?;
        // Shown is the year one is in, if the pair lasts in it.
        let year = |day: &chrono::NaiveDate| chrono::Datelike::year(day);
        self.learning_show(&session, unit, year(&today).clamp(year(&span.since), year(&span.until).max(year(&span.since))))
    }

    /// Records the final check: goal by goal, by somebody who is neither of the two nor a relative of one.
    pub fn learning_pair_check(&self, request: &LearningPairCheck) -> Result<LearningUnit, Error> {
        let session = self.session("learning_pair_check")?;
        let on = self.learning_day(&request.on)?;
        let words = long("learning_words", &request.words)?;
        if words.is_empty() {
            return Err(Error::NameEmpty { field: "learning_words".to_owned() });
        }
        let goal = |word: &String| match word.as_str() {
            "met" => Ok(Goal::Met),
            "missed" => Ok(Goal::Missed),
            _ => Err(Error::LearningGoals),
        };
        let goals = request.goals.iter().map(goal).collect::<Result<Vec<Goal>, Error>>()?;
        let told = Told { operation: "learning_pair_check", object: format!("learning pair {}", request.pair) };
        let (at, today) = (self.stamp(), self.today());
        let unit = self.change(&session, told, |db| {
            let record = of_own(&session, db, request.pair)?;
            // Whoever writes down whether goals are met gains nothing by it.
            session.refuse_own(db, [record.pair.mentor, record.pair.apprentice])?;
            let checker = person_on(db, &request.checker, on)?.id;
            let book: Document<LearningRules> = document_on(db, record.pair.span.since)?;
            let rules = &book.rules.pairs;
            let (after, trace) =
                rules.final_check(&record.pair, on, checker, &goals, today).map_err(|refusal| match refusal {
                    Refusal::Date => Error::LearningEarly { from: show::check_from(rules, &record).to_string() },
                    other => refused(rules, other),
                })?;
            let trace = serde_json::to_string(&book.signed(trace)).map_err(|_| Error::Internal)?;
            let end = NewEnd {
                how: after.state.code(),
                on: &on.to_string(),
                checker: Some(checker),
                results: &goals,
                words: &words,
                trace: &trace,
            };
            end_pair(&session, db, &record, &end, &at)
        })?;
        self.learning_show(&session, unit, chrono::Datelike::year(&on))
    }

    /// Ends a pair before its check, with the reason.
    pub fn learning_pair_stop(&self, pair: i64, on: &str, reason: &str) -> Result<LearningUnit, Error> {
        let session = self.session("learning_pair_stop")?;
        let on = self.learning_day(on)?;
        let reason = line("reason", reason)?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "learning_pair_stop", object: format!("learning pair {pair}") };
        let (at, today) = (self.stamp(), self.today());
        let unit = self.change(&session, told, |db| {
            let record = of_own(&session, db, pair)?;
            record.pair.end(on, &reason, today).map_err(|refusal| match refusal {
                Refusal::Date => Error::LearningEarly { from: record.pair.span.since.to_string() },
                Refusal::Words => Error::TextInvalid { field: "reason".to_owned() },
                _ => Error::LearningOver,
            })?;
            let end = NewEnd { how: "ended", on: &on.to_string(), checker: None, results: &[], words: &reason, trace: "" };
            end_pair(&session, db, &record, &end, &at)
        })?;
        self.learning_show(&session, unit, chrono::Datelike::year(&on))
    }
}

/// A pair whose apprentice is of the units that one sees.
fn of_own(session: &Session, db: &Db<'_>, pair: i64) -> Result<PairRecord, Error> {
    let record = store::learning::pair(db, pair)?;
    own_unit(session, store::person::unit_of(db, record.pair.apprentice)?)?;
    Ok(record)
}

/// The answer is the unit that shows the pair.
fn end_pair(session: &Session, db: &Db<'_>, record: &PairRecord, end: &NewEnd<'_>, at: &str) -> Result<i64, Error> {
    store::learning::end_pair(db, record.id, end, &session.who(), at).map_err(|error| match error {
        store::Error::Separation => Error::LearningChecker,
        other => other.into(),
    })?;
    Ok(store::person::unit_of(db, record.pair.apprentice)?)
}

fn refused(rules: &PairRules, refusal: Refusal) -> Error {
    match refusal {
        Refusal::Same => Error::LearningMentorSame,
        Refusal::Words => Error::LearningAgreement,
        Refusal::Months => Error::LearningMonths { least: rules.months.0.to_string(), most: rules.months.1.to_string() },
        Refusal::Over => Error::LearningOver,
        Refusal::Checker => Error::LearningChecker,
        Refusal::Goals => Error::LearningGoals,
        // These are told with names and days where they arise.
        Refusal::Unqualified | Refusal::Full | Refusal::Paired | Refusal::Date => Error::Internal,
    }
}
