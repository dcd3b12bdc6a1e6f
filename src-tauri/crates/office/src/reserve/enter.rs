//! The way into the pool: nomination, recommendation, examination, inspection, notice, decision (domain §5.4, §5.5).

use super::{Ground, decides, past, people, rules_on};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::typed::{line, long, stored_day};
use crate::wire::{ReserveCard, ReserveChange, ReserveEnter, ReserveNominate, ReserveStage};
use chrono::NaiveDate;
use domain::reserve::entry::{Facts, Finding, Recommendation, Stage, Stand};
use domain::reserve::exit::Code;
use domain::reserve::{Category, Direction, Maturity};
use domain::separation::DutyKind;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use store::Db;
use store::reserve::{NewReserve, StageRecord};

/// What is kept of a stage.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Said {
    #[serde(skip_serializing_if = "is_zero")]
    pub entitled: u32,
    #[serde(skip_serializing_if = "is_zero")]
    pub returned: u32,
    #[serde(skip_serializing_if = "is_zero")]
    pub votes: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Decimal>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub investigators: Vec<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<Finding>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub words: String,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Office {
    /// Nominates somebody for the pool.
    pub fn reserve_nominate(&self, request: &ReserveNominate) -> Result<ReserveCard, Error> {
        let session = self.reserve_session("reserve_nominate")?;
        let (category, maturity, direction) = kept_for(&request.category, &request.maturity, &request.direction)?;
        let on = past(self, "nominated_on", &request.on)?;
        let grounds = long("reserve_grounds", &request.grounds)?;
        if grounds.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let told = Told { operation: "reserve_nominate", object: "reserve".to_owned() };
        let (at, today) = (self.stamp(), self.today());
        let id = self.change(&session, told, |db| {
            let number = request.staff_number.trim();
            let person =
                store::person::by_number(db, number)?.ok_or_else(|| Error::PersonUnknown { number: number.to_owned() })?;
            session.refuse_own(db, [person])?;
            crate::person::refuse_erased(db, person)?;
            let record = store::person::get(db, person)?.person;
            if record.typed.left_on.is_some_and(|left| left < today) {
                return Err(Error::ReserveLeft { name: record.name });
            }
            let before = store::reserve::of_person(db, person)?;
            if before.iter().any(|one| one.stands()) {
                return Err(Error::ReserveStands { name: record.name });
            }
            let mut exits = Vec::new();
            for one in before.iter().filter(|one| !one.exit.is_empty()) {
                exits.push((Code::from_code(&one.exit).ok_or(Error::Internal)?, stored_day(&one.left_on)?));
            }
            match rules_on(db, on)?.exit.may_enter(&exits) {
                Some(free) if free <= on => {}
                free => {
                    let until = free.map(|day| day.to_string()).unwrap_or_default();
                    return Err(Error::ReserveWaits { until });
                }
            }
            let new = NewReserve {
                person,
                unit: store::person::unit_of(db, person)?,
                category,
                maturity,
                direction: direction.as_str(),
                nominated_on: &on.to_string(),
                grounds: &grounds,
            };
            Ok(store::reserve::nominate(db, &new, &session.who(), &at)?)
        })?;
        self.reserve_card(&session, id)
    }

    /// Records a stage of the way, in its order; a stage that was held again counts as it was held last.
    pub fn reserve_stage(&self, request: &ReserveStage) -> Result<ReserveCard, Error> {
        let session = self.reserve_session("reserve_stage")?;
        let on = past(self, "on", &request.on)?;
        let words = long("reserve_words", &request.words)?;
        let told = Told { operation: "reserve_stage", object: format!("reserve {} {}", request.reserve, request.stage) };
        let (at, today) = (self.stamp(), self.today());
        self.change(&session, told, |db| {
            let record = store::reserve::get(db, request.reserve)?;
            session.refuse_own(db, [record.person])?;
            if !record.stands() || !record.entered_on.is_empty() {
                return Err(Error::ReserveStageClosed);
            }
            let said = self.said(db, request, words)?;
            let speaks = matches!(request.stage.as_str(), "notice" | "objection" | "answer" | "withdrawn" | "inspection");
            if speaks && said.words.is_empty() {
                return Err(Error::ReasonMissing);
            }
            if ["recommendation", "examination", "inspection", "notice"].contains(&request.stage.as_str()) {
                self.refuse_early(db, record.id, &record.nominated_on, (&request.stage, on, &said), today)?;
            }
            let document = serde_json::to_string(&said).map_err(|_| Error::Internal)?;
            let new = (request.stage.as_str(), &*on.to_string(), &*document);
            let stage = store::reserve::add_stage(db, record.id, new, None, &session.who(), &at)?;
            store::reserve::investigate(db, record.id, (Some(stage), None), &said.investigators)?;
            // Whoever inspected somebody does not decide on an appointment of his in the same cycle.
            for holder in &said.investigators {
                crate::tie::record(db, record.person, *holder, DutyKind::Inspection, on, "", &session.who())?;
            }
            Ok(())
        })?;
        self.reserve_card(&session, request.reserve)
    }

    /// Takes somebody into the pool under a resolution.
    pub fn reserve_enter(&self, request: &ReserveEnter) -> Result<ReserveCard, Error> {
        let session = self.reserve_session("reserve_enter")?;
        let told = Told { operation: "reserve_enter", object: format!("reserve {}", request.reserve) };
        let (at, today) = (self.stamp(), self.today());
        self.change(&session, told, |db| {
            let record = store::reserve::get(db, request.reserve)?;
            session.refuse_own(db, [record.person])?;
            if !record.stands() || !record.entered_on.is_empty() {
                return Err(Error::ReserveStageClosed);
            }
            let resolution = store::resolution::get(db, request.resolution).map_err(|_| Error::ResolutionNeeded)?;
            let on = stored_day(&resolution.date)?;
            if on > today {
                return Err(Error::DateFuture { field: "resolution".to_owned(), value: resolution.date });
            }
            decides(&session, db, &record, on)?;
            let facts = Facts { decided_on: Some(on), ..facts(db, record.id, &record.nominated_on)? };
            let rules = rules_on(db, on)?;
            let (calendar, _) = crate::rule::calendar_of(db, facts.notice.map_or(on, |(posted, _)| posted))?;
            for (stage, stand) in rules.entry.stands(&calendar, record.person, &facts, today) {
                if !matches!(stand, Stand::Done | Stand::Left) {
                    return Err(Error::ReserveStageOpen { stage: stage.code().to_owned() });
                }
            }
            store::reserve::add_stage(
                db,
                record.id,
                ("entry", &on.to_string(), "{}"),
                Some(request.resolution),
                &session.who(),
                &at,
            )?;
            Ok(())
        })?;
        self.reserve_card(&session, request.reserve)
    }

    /// Keeps somebody for something else, sooner or later, or for other posts.
    pub fn reserve_change(&self, request: &ReserveChange) -> Result<ReserveCard, Error> {
        let session = self.reserve_session("reserve_change")?;
        let (category, maturity, direction) = kept_for(&request.category, &request.maturity, &request.direction)?;
        let reason = line("reason", &request.reason)?;
        let told = Told { operation: "reserve_change", object: format!("reserve {}", request.reserve) };
        let (at, today) = (self.stamp(), self.today().to_string());
        self.change(&session, told, |db| {
            let record = store::reserve::get(db, request.reserve)?;
            session.refuse_own(db, [record.person])?;
            if !record.stands() {
                return Err(Error::ReserveOut);
            }
            let who = session.who();
            let same = record.category == category && record.maturity == maturity && record.direction == direction.as_str();
            if !same {
                if reason.is_empty() {
                    return Err(Error::ReasonMissing);
                }
                let now = (category, maturity, direction.as_str());
                store::reserve::change(db, record.id, now, (&today, &reason), &who, &at)?;
            }
            for post in &request.posts {
                store::post::get(db, *post)?;
            }
            Ok(store::reserve::set_posts(db, record.id, &request.posts, &who, &at)?)
        })?;
        self.reserve_card(&session, request.reserve)
    }

    fn said(&self, db: &Db<'_>, request: &ReserveStage, words: String) -> Result<Said, Error> {
        let said = Said { words, ..Said::default() };
        Ok(match request.stage.as_str() {
            "recommendation" => {
                let ReserveStage { entitled, returned, votes, .. } = *request;
                Recommendation::new(self.today(), entitled, returned, votes).map_err(|_| Error::ReserveVotes)?;
                Said { entitled, returned, votes, ..said }
            }
            "examination" => {
                let wrong = || Error::NumberInvalid { field: "mark".to_owned(), value: request.mark.clone() };
                let mark: Decimal = request.mark.trim().parse().map_err(|_| wrong())?;
                if !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&mark) || mark.scale() > 2 {
                    return Err(wrong());
                }
                Said { mark: Some(mark), ..said }
            }
            "inspection" => {
                let finding = match request.finding.as_str() {
                    "fit" => Finding::Fit,
                    "unfit" => Finding::Unfit,
                    other => return Err(Error::FieldUnknown { field: other.to_owned() }),
                };
                Said { investigators: people(db, &request.investigators)?, finding: Some(finding), ..said }
            }
            "notice" | "objection" | "answer" | "withdrawn" => said,
            other => return Err(Error::FieldUnknown { field: other.to_owned() }),
        })
    }

    /// A stage is recorded when its turn has come: everything before it is done, and it is not dated before that.
    fn refuse_early(
        &self,
        db: &Db<'_>,
        reserve: i64,
        nominated_on: &str,
        (stage, on, said): (&str, NaiveDate, &Said),
        today: NaiveDate,
    ) -> Result<(), Error> {
        let mut records = store::reserve::stages(db, reserve)?;
        records.push(StageRecord {
            id: i64::MAX,
            stage: stage.to_owned(),
            on: on.to_string(),
            document: serde_json::to_string(said).map_err(|_| Error::Internal)?,
            resolution: None,
            by: String::new(),
        });
        let facts = facts_of(&records, nominated_on)?;
        let (calendar, _) = crate::rule::calendar_of(db, on)?;
        let person = store::reserve::get(db, reserve)?.person;
        let stands = rules_on(db, on)?.entry.stands(&calendar, person, &facts, today);
        let order = |failed: &Stand| matches!(failed, Stand::Failed(domain::reserve::entry::Failure::Order));
        for (one, stand) in &stands {
            if one.code() == stage {
                return if order(stand) { Err(Error::ReserveStageOpen { stage: stage.to_owned() }) } else { Ok(()) };
            }
            if !matches!(stand, Stand::Done | Stand::Left) {
                return Err(Error::ReserveStageOpen { stage: one.code().to_owned() });
            }
        }
        Ok(())
    }
}

/// What is recorded of the way, as the rule asks for it.
pub(super) fn facts(db: &Db<'_>, reserve: i64, nominated_on: &str) -> Result<Facts, Error> {
    facts_of(&store::reserve::stages(db, reserve)?, nominated_on)
}

/// The same from rows that were read; the latest of a stage holds. A notice counts the objections after it that nobody answered since.
pub(super) fn facts_of(records: &[StageRecord], nominated_on: &str) -> Result<Facts, Error> {
    let mut facts = Facts { nominated_on: Some(stored_day(nominated_on)?), ..Facts::default() };
    let mut objections = 0;
    for record in records {
        let on = stored_day(&record.on)?;
        let said: Said = serde_json::from_str(&record.document).map_err(|_| Error::Internal)?;
        match record.stage.as_str() {
            "recommendation" => facts.recommendation = Recommendation::new(on, said.entitled, said.returned, said.votes).ok(),
            "examination" => facts.examination = said.mark.map(|mark| (on, mark)),
            "inspection" => facts.inspection = said.finding.map(|finding| (on, said.investigators, finding)),
            "notice" => {
                objections = 0;
                facts.notice = Some((on, 0));
            }
            "objection" => objections += 1,
            "answer" => objections = 0,
            "entry" => facts.decided_on = Some(on),
            _ => {}
        }
        if let Some((posted, _)) = facts.notice {
            facts.notice = Some((posted, objections));
        }
    }
    Ok(facts)
}

/// The row that holds of a stage.
pub(super) fn latest(records: &[StageRecord], stage: Stage) -> Option<&StageRecord> {
    records.iter().rev().find(|record| record.stage == stage.code())
}

fn kept_for(category: &str, maturity: &str, direction: &str) -> Result<(Category, Maturity, Direction), Error> {
    let unknown = |field: &str| Error::FieldUnknown { field: field.to_owned() };
    Ok((
        Category::from_code(category).ok_or_else(|| unknown(category))?,
        Maturity::from_code(maturity).ok_or_else(|| unknown(maturity))?,
        Direction::read(direction).map_err(|_| Error::NameEmpty { field: "direction".to_owned() })?,
    ))
}

/// The stages of a way in their order, each with how it stands, and what was recorded of it.
type Way = ([(Stage, Stand); 6], Vec<StageRecord>);

/// How each stage stands for one nomination.
pub(super) fn stands(db: &Db<'_>, ground: &Ground, id: i64) -> Result<Way, Error> {
    let record = ground.one(id)?;
    let records = store::reserve::stages(db, id)?;
    let facts = facts_of(&records, &record.nominated_on)?;
    let (calendar, _) = crate::rule::calendar_of(db, facts.notice.map_or(ground.today, |(posted, _)| posted))?;
    Ok((ground.rules().entry.stands(&calendar, record.person, &facts, ground.today), records))
}
