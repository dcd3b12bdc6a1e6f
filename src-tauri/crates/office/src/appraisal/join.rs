//! Who takes part in a year: whom opening offers, and who is put in or taken out while it is open.

use super::finding::find;
use super::open::rule_of_year;
use super::show::{inputs_of, scheme_of, state_of};
use crate::change::Told;
use crate::session::Office;
use crate::wire::{AppraisalHead, AppraisalOffer, ClassWeightView, LevelOffer, PoolOffer, SubjectInputs};
use crate::{Error, permission, person};
use domain::appraisal::Scheme;
use domain::appraisal::scheme::Words;
use domain::post::PostLevel;
use rust_decimal::Decimal;
use store::Db;
use store::appraisal::SubjectRecord;
use store::person::PersonRecord;

const LEVELS: [PostLevel; 2] = [PostLevel::TopPrincipal, PostLevel::TopDeputy];

impl Office {
    /// Whom opening a year would take in, by the pools of the scheme that would be frozen. Nothing is stored.
    pub fn appraisal_offer(&self, year: i32) -> Result<AppraisalOffer, Error> {
        let session = self.session("appraisal_offer")?;
        session.store.read(|db| {
            let scheme = match rule_of_year(db, year)? {
                Some(rule) => scheme_of(db, rule)?,
                None => Scheme::proposal(year),
            };
            let erased = store::retention::erased_people(db)?;
            let mut levels = Vec::new();
            for level in LEVELS.iter().chain(&PostLevel::MIDDLE) {
                let people = store::person::of_levels(db, &[*level])?;
                let people = people.iter().filter(|record| !erased.contains(&record.id)).count();
                levels.push((*level, u32::try_from(people).unwrap_or(u32::MAX)));
            }
            let own = ("", Words::new("", ""));
            let pools = scheme.pools.iter().map(|pool| (pool.code.as_str(), pool.name.clone()));
            let pools = std::iter::once(own).chain(pools).map(|(code, name)| pool_out(&scheme, &levels, code, name));
            Ok(AppraisalOffer { scheme: scheme.version.clone(), pools: pools.collect() })
        })
    }

    /// Puts somebody into an open year, whatever the level of the post.
    pub fn appraisal_subject_add(&self, id: i64, staff_number: &str) -> Result<AppraisalHead, Error> {
        let session = self.session("appraisal_subject_add")?;
        let told = Told { operation: "appraisal_subject_add", object: format!("appraisal {id}") };
        self.change(&session, told, |db| {
            let appraisal = store::appraisal::get(db, id).map_err(|_| Error::AppraisalMissing)?;
            permission::appraisal("appraisal_subject_add", state_of(&appraisal.state))?;
            let number = staff_number.trim();
            let unknown = || Error::PersonUnknown { number: number.to_owned() };
            let person = store::person::by_number(db, number)?.ok_or_else(unknown)?;
            person::refuse_erased(db, person)?;
            session.refuse_own(db, [person])?;
            let record = store::person::get(db, person)?;
            if store::appraisal::subjects(db, id)?.iter().any(|subject| subject.person == person) {
                return Err(Error::SubjectTaken { name: record.person.name });
            }
            let scheme = scheme_of(db, appraisal.rule)?;
            join(db, id, &scheme, record)?;
            find(db, id, &scheme)
        })?;
        self.appraisal_head(id)
    }

    /// Takes somebody out of an open year about whom nothing is entered yet.
    pub fn appraisal_subject_remove(&self, subject: i64) -> Result<AppraisalHead, Error> {
        let session = self.session("appraisal_subject_remove")?;
        let told = Told { operation: "appraisal_subject_remove", object: format!("subject {subject}") };
        let id = self.change(&session, told, |db| {
            let record = store::appraisal::subject(db, subject)?;
            let appraisal = store::appraisal::get(db, record.appraisal)?;
            permission::appraisal("appraisal_subject_remove", state_of(&appraisal.state))?;
            session.refuse_own(db, [record.person])?;
            if inputs_of(&record) != SubjectInputs::default() || store::appraisal::entered(db, subject)? {
                return Err(Error::SubjectEntered { name: record.name });
            }
            store::appraisal::remove_subject(db, subject)?;
            Ok(record.appraisal)
        })?;
        self.appraisal_head(id)
    }
}

/// Puts a person in, with the unit, the post and the pool as they are now.
pub(super) fn join(db: &Db<'_>, appraisal: i64, scheme: &Scheme, record: PersonRecord) -> Result<i64, Error> {
    let level = record.person.level;
    let pool = level.and_then(|level| scheme.pool_of_level(level));
    let subject = SubjectRecord {
        appraisal,
        person: record.id,
        unit: record.person.unit,
        post: record.person.post,
        pool: pool.map(|pool| pool.code.clone()).unwrap_or_default(),
        noted: pool.zip(level).is_some_and(|(pool, level)| pool.noted.contains(&level)),
        ..SubjectRecord::default()
    };
    Ok(store::appraisal::add_subject(db, &subject)?)
}

fn pool_out(scheme: &Scheme, levels: &[(PostLevel, u32)], code: &str, name: Words) -> PoolOffer {
    let of = |level: PostLevel| scheme.pool_of_level(level);
    let in_pool = |level: PostLevel| of(level).map_or("", |pool| pool.code.as_str()) == code;
    let noted = |level: PostLevel| of(level).is_some_and(|pool| pool.noted.contains(&level));
    let offer =
        |(level, people): &(PostLevel, u32)| LevelOffer { level: level.word().to_owned(), people: *people, noted: noted(*level) };
    let weights = scheme.weights_in(code);
    let class = |(class, weight): (&domain::appraisal::scheme::RaterClass, &Decimal)| ClassWeightView {
        code: class.code.clone(),
        name: class.name.zh.clone(),
        name_en: class.name.en.clone(),
        weight: weight.normalize().to_string(),
    };
    PoolOffer {
        code: code.to_owned(),
        name: name.zh,
        name_en: name.en,
        levels: levels.iter().filter(|(level, _)| in_pool(*level)).map(offer).collect(),
        classes: scheme.classes.iter().zip(&weights).filter(|(_, weight)| !weight.is_zero()).map(class).collect(),
        percent: scheme.quota_in(code).percent.normalize().to_string(),
    }
}
