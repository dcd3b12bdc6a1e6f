//! The establishment: posts with level, character, standard, and places by date.

use super::{Establishment, in_order, line, long, post_span, stored_day, typed_day, typed_day_or_none};
use crate::Error;
use crate::change::Told;
use crate::group::named;
use crate::session::{Office, Session};
use crate::wire::{ApprovalRow, PlacesNew, PostCard, PostForm, PostProposal, PostRow};
use chrono::NaiveDate;
use domain::appointment::{OPEN, Span, places_on};
use domain::post::{PostLevel, PostType, Standard};
use std::collections::HashSet;
use store::post::{Approval, PostRecord};

const MOST_PLACES: u32 = 10_000;

impl Office {
    /// The posts with places and holders on a day; blank for today.
    pub fn post_list(&self, day: &str) -> Result<Vec<PostRow>, Error> {
        let session = self.session("post_list")?;
        let day = self.day("day", day)?;
        let establishment = session.store.read(Establishment::read)?;
        let stands = |post: &&PostRecord| {
            post.since <= day.to_string() && post.until.as_ref().is_none_or(|until| *until >= day.to_string())
        };
        establishment.posts.iter().filter(stands).map(|post| row(&establishment, post, day, &[])).collect()
    }

    /// A post whole.
    pub fn post_show(&self, id: i64) -> Result<PostCard, Error> {
        let session = self.session("post_show")?;
        self.post_card(&session, id)
    }

    /// Makes a post or writes one that is there.
    pub fn post_save(&self, form: &PostForm) -> Result<PostCard, Error> {
        let session = self.session("post_save")?;
        let since = typed_day("since", &form.since)?;
        let until = typed_day_or_none("until", &form.until)?;
        in_order(since, until)?;
        let unknown = |value: &str| Error::FieldUnknown { field: value.to_owned() };
        let record = PostRecord {
            id: form.id,
            unit: form.unit,
            unit_name: String::new(),
            name: named("post", &form.name)?,
            level: PostLevel::read(&form.level).ok_or_else(|| unknown(&form.level))?,
            kind: PostType::from_code(&form.kind).ok_or_else(|| unknown(&form.kind))?,
            competitive: form.competitive,
            duties: long("duties", &form.duties)?,
            standard: standard(&form.standard)?,
            since: since.to_string(),
            until: until.map(|until| until.to_string()),
        };
        if form.places > MOST_PLACES {
            return Err(Error::NumberInvalid { field: "places".to_owned(), value: form.places.to_string() });
        }
        let taken = |error| match error {
            store::Error::Taken(_) => Error::PostTaken { post: record.name.clone() },
            other => Error::from(other),
        };
        let told = Told { operation: "post_save", object: format!("post {}", form.id) };
        let at = self.stamp();
        let id = self.change(&session, told, |db| {
            if form.id != 0 {
                let last = until.unwrap_or(OPEN).to_string();
                let outside = store::appointment::of_post(db, form.id)?
                    .into_iter()
                    .find(|one| one.last_day >= one.since && (one.since < record.since || one.last_day > last));
                if let Some(holder) = outside {
                    return Err(Error::PostHeld { name: holder.name });
                }
                refuse_asked(db, &record)?;
                store::post::set(db, &record).map_err(taken)?;
                return Ok(form.id);
            }
            if store::unit::list(db)?.iter().all(|unit| unit.id != form.unit) {
                return Err(Error::NotFound);
            }
            let id = store::post::add(db, &record).map_err(taken)?;
            let (since, document, by) = (record.since.clone(), String::new(), session.who());
            store::post::approve(db, &Approval { post: id, since, places: form.places, document, by, at })?;
            Ok(id)
        })?;
        self.post_card(&session, id)
    }

    /// Approves places from a day on. Fewer than hold the post on any day from then is refused.
    pub fn post_places(&self, request: &PlacesNew) -> Result<PostCard, Error> {
        let session = self.session("post_places")?;
        let since = typed_day("since", &request.since)?;
        if request.places > MOST_PLACES {
            return Err(Error::NumberInvalid { field: "places".to_owned(), value: request.places.to_string() });
        }
        let document = line("document", &request.document)?;
        if document.is_empty() {
            return Err(Error::DocumentMissing);
        }
        let told = Told { operation: "post_places", object: format!("post {}", request.post) };
        let approval = Approval {
            post: request.post,
            since: since.to_string(),
            places: request.places,
            document,
            by: session.who(),
            at: self.stamp(),
        };
        self.change(&session, told, |db| {
            let post = store::post::get(db, request.post)?;
            if since < stored_day(&post.since)? {
                return Err(Error::TermOrder { since: post.since, until: since.to_string() });
            }
            store::post::approve(db, &approval)?;
            let establishment = Establishment::read(db)?;
            let until = post_span(&post)?.until;
            let free = establishment.free(request.post, Span { since, until }, &[])?;
            if free < 0 { Err(Error::PlacesFew { post: post.name, over: (-free).to_string() }) } else { Ok(()) }
        })?;
        self.post_card(&session, request.post)
    }

    /// Posts of the levels that the roster knows and the establishment does not.
    pub fn post_propose(&self, levels: &[String]) -> Result<Vec<PostProposal>, Error> {
        let session = self.session("post_propose")?;
        let levels: Vec<PostLevel> = levels.iter().filter_map(|level| PostLevel::read(level)).collect();
        session.store.read(|db| proposals(db, &levels).map(|found| found.into_iter().map(|(proposal, _)| proposal).collect()))
    }

    pub(super) fn post_card(&self, session: &Session, id: i64) -> Result<PostCard, Error> {
        let today = self.today();
        let establishment = session.store.read(Establishment::read)?;
        let post = establishment.post(id)?;
        let mut history: Vec<_> = establishment.of_post(id).collect();
        history.reverse();
        let mut approvals = session.store.read(|db| store::post::approvals(db, Some(id)))?;
        approvals.reverse();
        approvals.sort_by(|one, other| other.since.cmp(&one.since));
        let approval = |one: Approval| ApprovalRow { since: one.since, places: one.places, document: one.document, by: one.by };
        Ok(PostCard {
            row: row(&establishment, post, today, &[])?,
            duties: post.duties.clone(),
            standard: serde_json::from_str(&post.standard).map_err(|_| Error::Internal)?,
            approvals: approvals.into_iter().map(approval).collect(),
            history: history
                .into_iter()
                .map(|one| super::holding::holder(&establishment, one, today, &[]))
                .collect::<Result<_, _>>()?,
        })
    }
}

/// What candidates are held against stays as it is while a motion for the post is not decided.
fn refuse_asked(db: &store::Db<'_>, record: &PostRecord) -> Result<(), Error> {
    let before = store::post::get(db, record.id)?;
    let same = |one: &PostRecord| (one.unit, one.level, one.kind, one.standard.clone());
    if same(&before) == same(record) {
        return Ok(());
    }
    for motion in store::motion::list(db, None)?.iter().filter(|motion| motion.post == record.id) {
        if store::motion::decision_of(db, motion.id)?.is_none() {
            let name = store::person::get(db, motion.person)?.person.name;
            return Err(Error::PostAsked { name });
        }
    }
    Ok(())
}

/// What the roster proposes, each with the people behind it.
pub(super) fn proposals(
    db: &store::Db<'_>,
    levels: &[PostLevel],
) -> Result<Vec<(PostProposal, Vec<store::person::PersonRecord>)>, Error> {
    let units = store::unit::ids(db)?;
    let posts = store::post::list(db)?;
    // What the group decided about somebody counts, not what a roster says.
    let holders: HashSet<i64> = store::appointment::list(db)?.into_iter().map(|one| one.person).collect();
    let mut found: Vec<(PostProposal, Vec<store::person::PersonRecord>)> = Vec::new();
    for record in store::person::of_levels(db, levels)? {
        let person = &record.person;
        let (Some(unit), Some(level)) = (units.get(&person.unit), person.level) else { continue };
        if person.typed.left_on.is_some()
            || person.post.is_empty()
            || posts.iter().any(|post| post.unit == *unit && post.name == person.post)
            || holders.contains(&record.id)
        {
            continue;
        }
        let same = found.iter_mut().find(|(proposal, _)| proposal.unit == *unit && proposal.name == person.post);
        match same {
            Some((proposal, people)) => {
                proposal.people.push(person.name.clone());
                people.push(record);
            }
            None => {
                let proposal = PostProposal {
                    unit: *unit,
                    unit_name: person.unit.clone(),
                    name: person.post.clone(),
                    level: level.word().to_owned(),
                    people: vec![person.name.clone()],
                };
                found.push((proposal, vec![record]));
            }
        }
    }
    Ok(found)
}

/// A post as a line, on a day.
pub(super) fn row(establishment: &Establishment, post: &PostRecord, day: NaiveDate, warn: &[u32]) -> Result<PostRow, Error> {
    let approvals = establishment.approvals.get(&post.id).map_or(&[][..], Vec::as_slice);
    let on = day.to_string();
    let holders = establishment.of_post(post.id).filter(|one| one.since <= on && one.last_day >= on);
    Ok(PostRow {
        id: post.id,
        unit: post.unit,
        unit_name: post.unit_name.clone(),
        name: post.name.clone(),
        level: post.level.word().to_owned(),
        kind: post.kind.code().to_owned(),
        competitive: post.competitive,
        since: post.since.clone(),
        until: post.until.clone().unwrap_or_default(),
        places: places_on(approvals, day),
        free: establishment.free(post.id, Span { since: day, until: day }, &[])?,
        holders: holders.map(|one| super::holding::holder(establishment, one, day, warn)).collect::<Result<_, _>>()?,
    })
}

fn standard(standard: &Standard) -> Result<String, Error> {
    let Standard { education, titles, level, years_in_post, years_of_work, age_most, experience, potential } = standard;
    if !education.is_empty() && !domain::education::WORDS.contains(&education.as_str()) {
        return Err(Error::FieldUnknown { field: education.clone() });
    }
    for (field, years) in [("years_in_post", years_in_post), ("years_of_work", years_of_work), ("age_most", age_most)] {
        if let Some(years) = years.filter(|years| *years > 80) {
            return Err(Error::NumberInvalid { field: field.to_owned(), value: years.to_string() });
        }
    }
    let titles = titles.iter().map(|title| line("titles", title)).collect::<Result<Vec<_>, _>>()?;
    let clean = Standard {
        education: education.clone(),
        titles: titles.into_iter().filter(|title| !title.is_empty()).collect(),
        level: *level,
        years_in_post: *years_in_post,
        years_of_work: *years_of_work,
        age_most: *age_most,
        experience: long("experience", experience)?,
        potential: long("potential", potential)?,
    };
    serde_json::to_string(&clean).map_err(|_| Error::Internal)
}
