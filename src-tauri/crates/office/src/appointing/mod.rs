//! Posts, who holds them, and the year-end round that decides on them (domain §4, §7.5). `posts` keeps the establishment, `holding` who
//! holds what, `stops` what keeps somebody from a post, `round` and `motion` the way to a decision, `outlook` shares and what-ifs.

mod chart;
mod decide;
mod export;
mod holding;
mod intake;
mod motion;
mod outlook;
mod posts;
mod raise;
mod round;
mod show;
mod stops;
mod units;

use crate::Error;
use crate::typed::{line, long, stored_day};
use chrono::NaiveDate;
use domain::appointment::{OPEN, Span};
use std::collections::HashMap;
use store::Db;
use store::appointment::AppointmentRecord;
use store::post::PostRecord;

pub(crate) use chart::chart;
pub(crate) use export::due_words;
pub(crate) use holding::{begin_due, held_by, placed};
pub(crate) use intake::{known_posts, take_line};
pub(crate) use raise::raise;
pub(crate) use round::{round_shares, round_terms, terms_due};
pub(crate) use show::motions_open;
pub(crate) use stops::candidate as candidate_on;

/// Places of a post that are free on a day; none when more people hold it than are approved.
pub(crate) fn free_on(db: &Db<'_>, post: i64, day: NaiveDate) -> Result<i32, Error> {
    let free = Establishment::read(db)?.free(post, Span { since: day, until: day }, &[])?;
    Ok(i32::try_from(free.max(0)).unwrap_or(i32::MAX))
}

/// Posts, places and holders, read once for whatever looks over all of them.
struct Establishment {
    posts: Vec<PostRecord>,
    /// Post → its place in `posts`.
    places: HashMap<i64, usize>,
    approvals: HashMap<i64, Vec<(NaiveDate, u32)>>,
    appointments: Vec<AppointmentRecord>,
    /// Post → places in `appointments`.
    of_post: HashMap<i64, Vec<usize>>,
}

impl Establishment {
    fn read(db: &Db<'_>) -> Result<Self, Error> {
        let mut approvals: HashMap<i64, Vec<(NaiveDate, u32)>> = HashMap::new();
        for approval in store::post::approvals(db, None)? {
            approvals.entry(approval.post).or_default().push((stored_day(&approval.since)?, approval.places));
        }
        Ok(Self::of(store::post::list(db)?, approvals, store::appointment::list(db)?))
    }

    fn of(posts: Vec<PostRecord>, approvals: HashMap<i64, Vec<(NaiveDate, u32)>>, appointments: Vec<AppointmentRecord>) -> Self {
        let mut of_post: HashMap<i64, Vec<usize>> = HashMap::new();
        for (index, one) in appointments.iter().enumerate() {
            of_post.entry(one.post).or_default().push(index);
        }
        let places = posts.iter().enumerate().map(|(index, post)| (post.id, index)).collect();
        Self { posts, places, approvals, appointments, of_post }
    }

    fn post(&self, id: i64) -> Result<&PostRecord, Error> {
        self.places.get(&id).and_then(|index| self.posts.get(*index)).ok_or(Error::NotFound)
    }

    /// Who was ever appointed to a post, oldest first.
    fn of_post(&self, post: i64) -> impl Iterator<Item = &AppointmentRecord> {
        let those = self.of_post.get(&post).map_or(&[][..], Vec::as_slice);
        those.iter().filter_map(|index| self.appointments.get(*index))
    }

    /// Appointments to a post, as spans.
    fn spans(&self, post: i64, but: &[i64]) -> Result<Vec<Span>, Error> {
        self.of_post(post).filter(|one| !but.contains(&one.id)).map(span_of).collect()
    }

    /// The fewest free places of a post in a span, without the appointments in `but`.
    fn free(&self, post: i64, span: Span, but: &[i64]) -> Result<i64, Error> {
        let approvals = self.approvals.get(&post).map_or(&[][..], Vec::as_slice);
        let stands = self.post(post).and_then(post_span)?;
        // Outside its own days a post has no place.
        if span.since < stands.since || span.until > stands.until && stands.until != OPEN {
            return Ok(0);
        }
        Ok(domain::appointment::free_throughout(approvals, &self.spans(post, but)?, span))
    }

    /// Who holds what on a day.
    fn holding(&self, day: NaiveDate) -> impl Iterator<Item = &AppointmentRecord> {
        let day = day.to_string();
        self.appointments.iter().filter(move |one| one.since <= day && one.last_day >= day)
    }
}

fn post_span(post: &PostRecord) -> Result<Span, Error> {
    Ok(Span { since: stored_day(&post.since)?, until: post.until.as_deref().map_or(Ok(OPEN), stored_day)? })
}

fn span_of(record: &AppointmentRecord) -> Result<Span, Error> {
    Ok(Span { since: stored_day(&record.since)?, until: stored_day(&record.last_day)? })
}

/// A day as typed, with the field that is refused.
fn typed_day(field: &str, text: &str) -> Result<NaiveDate, Error> {
    domain::date::read_day(text).map_err(|_| Error::DateInvalid { field: field.to_owned(), value: text.trim().to_owned() })
}

/// A day as typed; blank is none.
fn typed_day_or_none(field: &str, text: &str) -> Result<Option<NaiveDate>, Error> {
    if text.trim().is_empty() { Ok(None) } else { typed_day(field, text).map(Some) }
}

/// A span that does not end before it begins.
fn in_order(since: NaiveDate, until: Option<NaiveDate>) -> Result<(), Error> {
    match until.filter(|until| *until < since) {
        Some(until) => Err(Error::TermOrder { since: since.to_string(), until: until.to_string() }),
        None => Ok(()),
    }
}
