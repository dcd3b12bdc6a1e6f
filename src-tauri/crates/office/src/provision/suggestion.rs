//! 职工建议征集: a round is opened, suggestions come with a name or without, each is answered, the round is closed. Of an anonymous
//! suggestion the file does not know who typed it: the audit says that one was kept, not which.

use super::{by_number, said, told};
use crate::Error;
use crate::change::Told;
use crate::session::{Office, Session};
use crate::wire::{SuggestionAnswerForm, SuggestionCard, SuggestionForm, SuggestionRound, SuggestionRoundForm, SuggestionRow};
use chrono::NaiveDate;
use domain::role::Role;
use store::Db;
use store::provision::RoundRecord;

impl Office {
    /// All rounds, the latest first.
    pub fn suggestion_list(&self) -> Result<Vec<SuggestionRound>, Error> {
        let session = self.session("suggestion_list")?;
        let today = self.today();
        let rounds = session.store.read(store::provision::suggestion_rounds)?;
        Ok(rounds.into_iter().map(|one| round(one, today)).collect())
    }

    /// One round with its suggestions and answers.
    pub fn suggestion_show(&self, id: i64) -> Result<SuggestionCard, Error> {
        let session = self.session("suggestion_show")?;
        self.suggestions(&session, id)
    }

    /// Opens a round.
    pub fn suggestion_open(&self, form: &SuggestionRoundForm) -> Result<SuggestionCard, Error> {
        let session = self.session("suggestion_open")?;
        let title = said("round_title", &form.title)?;
        let (today, until) = (self.today(), self.day("until", &form.until)?);
        if until < today {
            return Err(Error::ProvisionDays);
        }
        if !(2000..=2100).contains(&form.year) {
            return Err(Error::NumberInvalid { field: "year".to_owned(), value: form.year.to_string() });
        }
        let told = Told { operation: "suggestion_open", object: format!("suggestions {}", form.year) };
        let (at, by) = (self.stamp(), session.who());
        let id = self.change(&session, told, |db| {
            let days = (today.to_string(), until.to_string());
            store::provision::open_suggestion_round(db, (form.year, &title), (&days.0, &days.1), &by, &at).map_err(|error| {
                match error {
                    store::Error::Taken(_) => Error::SuggestionRoundTaken { title: title.clone() },
                    other => other.into(),
                }
            })
        })?;
        self.suggestions(&session, id)
    }

    /// Closes a round: no more suggestions, answers still.
    pub fn suggestion_close(&self, id: i64) -> Result<SuggestionCard, Error> {
        let session = self.session("suggestion_close")?;
        let told = Told { operation: "suggestion_close", object: format!("suggestions round {id}") };
        let (at, by, on) = (self.stamp(), session.who(), self.today().to_string());
        self.change(&session, told, |db| {
            known(db, id)?;
            store::provision::close_suggestion_round(db, id, &on, &by, &at).map_err(closed)
        })?;
        self.suggestions(&session, id)
    }

    /// Keeps a suggestion. A clerk types what came on paper, by whatever name stands on it; everybody else gives his own or none.
    pub fn suggestion_add(&self, form: &SuggestionForm) -> Result<SuggestionCard, Error> {
        let session = self.session("suggestion_add")?;
        let (topic, words) = (said("suggestion_topic", &form.topic)?, told("suggestion_words", &form.words)?);
        let told = Told { operation: "suggestion_add", object: format!("suggestions round {}", form.round) };
        self.change(&session, told, |db| {
            known(db, form.round)?;
            let person = match form.staff_number.trim() {
                "" => None,
                number => Some(by_number(db, number)?),
            };
            if person.is_some() && session.role() != Role::Clerk && person != session.account().person {
                return Err(Error::SuggestionName);
            }
            store::provision::suggest(db, form.round, (&topic, &words), form.unit, person).map_err(closed)
        })?;
        self.suggestions(&session, form.round)
    }

    /// Answers a suggestion; never one's own.
    pub fn suggestion_answer(&self, form: &SuggestionAnswerForm) -> Result<SuggestionCard, Error> {
        let session = self.session("suggestion_answer")?;
        if !["adopted", "partly", "not"].contains(&form.outcome.as_str()) {
            return Err(Error::FieldUnknown { field: form.outcome.clone() });
        }
        let (words, on) = (told("suggestion_answer", &form.words)?, self.day_past("on", &form.on)?.to_string());
        let told = Told { operation: "suggestion_answer", object: "suggestion".to_owned() };
        let (at, by) = (self.stamp(), session.who());
        let id = self.change(&session, told, |db| {
            let id = store::provision::suggestion_round_of(db, form.suggestion)?;
            let one = store::provision::suggestions(db, id)?.into_iter().find(|one| one.id == form.suggestion);
            session.refuse_own(db, one.and_then(|one| one.person))?;
            let owner = if form.outcome == "not" { None } else { Some(by_number(db, &form.owner)?) };
            let answer = (form.outcome.as_str(), words.as_str());
            store::provision::answer_suggestion(db, form.suggestion, answer, owner, &on, &by, &at)?;
            Ok::<_, Error>(id)
        })?;
        self.suggestions(&session, id)
    }

    fn suggestions(&self, session: &Session, id: i64) -> Result<SuggestionCard, Error> {
        let today = self.today();
        session.store.read(|db| suggestion_card(session, db, id, today))
    }
}

/// A round with its suggestions; what is not answered first.
pub(crate) fn suggestion_card(session: &Session, db: &Db<'_>, id: i64, today: NaiveDate) -> Result<SuggestionCard, Error> {
    let record = known(db, id)?;
    let circle = session.circle(db)?;
    let erased = store::retention::erased_people(db)?;
    let mut rows: Vec<SuggestionRow> = store::provision::suggestions(db, id)?
        .into_iter()
        .filter(|one| one.person.is_none_or(|person| !erased.contains(&person)))
        .map(|one| {
            let answers = u32::try_from(one.answers.len()).unwrap_or(u32::MAX);
            let last = one.answers.into_iter().next_back();
            let [outcome, answer, owner, on, by] =
                last.map_or_else(Default::default, |last| [last.outcome, last.words, last.owner, last.on, last.by]);
            SuggestionRow {
                id: one.id,
                topic: one.topic,
                words: one.words,
                unit: one.unit,
                name: one.name,
                own: one.person.is_some_and(|person| circle.contains(&person)),
                outcome,
                answer,
                owner,
                on,
                by,
                answers,
            }
        })
        .collect();
    rows.sort_by_key(|row| !row.outcome.is_empty());
    Ok(SuggestionCard { round: round(record, today), rows })
}

fn round(record: RoundRecord, today: NaiveDate) -> SuggestionRound {
    SuggestionRound {
        late: record.closed_on.is_empty() && record.until < today.to_string(),
        id: record.id,
        year: record.year,
        title: record.title,
        opened_on: record.opened_on,
        until: record.until,
        closed_on: record.closed_on,
        count: record.count,
        answered: record.answered,
        adopted: record.adopted,
    }
}

fn known(db: &Db<'_>, id: i64) -> Result<RoundRecord, Error> {
    store::provision::suggestion_rounds(db)?.into_iter().find(|one| one.id == id).ok_or(Error::NotFound)
}

fn closed(error: store::Error) -> Error {
    match error {
        store::Error::Closed => Error::SuggestionRoundClosed,
        other => other.into(),
    }
}
