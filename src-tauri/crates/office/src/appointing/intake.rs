//! Posts and holders that come in a sheet: what is known before, and what a good row leaves.

use super::{Establishment, post_span, span_of, stored_day};
use crate::Error;
use crate::import::posts::{Holder, Known, KnownPost, PostLine};
use chrono::NaiveDate;
use domain::appointment::OPEN;
use domain::post::Standard;
use std::collections::HashMap;
use store::Db;
use store::appointment::AppointmentRecord;
use store::post::{Approval, PostRecord};

/// Units, posts and people as an import of posts is judged against them.
pub(crate) fn known_posts(db: &Db<'_>, today: NaiveDate) -> Result<Known, Error> {
    let establishment = Establishment::read(db)?;
    let mut posts = HashMap::new();
    let mut keys = HashMap::new();
    for post in &establishment.posts {
        let key = (post.unit_name.clone(), post.name.clone());
        let approvals = establishment.approvals.get(&post.id).cloned().unwrap_or_default();
        keys.insert(post.id, key.clone());
        posts.insert(key, KnownPost { level: post.level, stands: post_span(post)?, approvals, holders: Vec::new() });
    }
    let erased = store::retention::erased_people(db)?;
    let mut people: HashMap<String, Holder> = HashMap::new();
    for (number, record) in store::person::all(db)?.into_iter().filter(|(_, record)| !erased.contains(&record.id)) {
        let holder = Holder { name: record.person.name, left_on: record.person.typed.left_on, principal: Vec::new() };
        people.insert(number, holder);
    }
    for one in &establishment.appointments {
        let span = span_of(one)?;
        if let Some(post) = keys.get(&one.post).and_then(|key| posts.get_mut(key)) {
            post.holders.push((one.staff_number.clone(), span));
        }
        if let Some(person) = people.get_mut(&one.staff_number).filter(|_| one.role == "principal") {
            person.principal.push(span);
        }
    }
    Ok(Known { units: store::unit::ids(db)?, posts, people, today })
}

/// Makes what a good row brings: the post where it is new, and the appointment where it is.
pub(crate) fn take_line(db: &Db<'_>, line: &PostLine, (file, by): (&str, &str), at: &str) -> Result<(), Error> {
    let unit = *store::unit::ids(db)?.get(&line.unit).ok_or(Error::ImportGone)?;
    let known = store::post::list(db)?.into_iter().find(|post| post.unit == unit && post.name == line.post);
    let document = if line.document.is_empty() { file } else { &line.document };
    let post = match known {
        Some(post) => post.id,
        None => {
            let since = line.since.or_else(|| line.held.as_ref().map(|held| held.span.since)).ok_or(Error::ImportGone)?;
            let post = PostRecord {
                id: 0,
                unit,
                unit_name: String::new(),
                name: line.post.clone(),
                level: line.level,
                kind: line.kind,
                competitive: line.competitive,
                duties: String::new(),
                standard: serde_json::to_string(&Standard::default()).map_err(|_| Error::Internal)?,
                since: since.to_string(),
                until: None,
            };
            let id = store::post::add(db, &post)?;
            let approval = Approval {
                post: id,
                since: since.to_string(),
                places: line.places.unwrap_or_default(),
                document: document.to_owned(),
                by: by.to_owned(),
                at: at.to_owned(),
            };
            store::post::approve(db, &approval)?;
            id
        }
    };
    let Some(held) = &line.held else { return Ok(()) };
    let person = store::person::by_number(db, &held.staff_number)?.ok_or(Error::ImportGone)?;
    let since = held.span.since.to_string();
    // A row may bring the post again with somebody who holds it already.
    let there = store::appointment::of_person(db, person)?;
    if there
        .iter()
        .any(|one| one.post == post && one.since == since && stored_day(&one.last_day).is_ok_and(|last| last >= held.span.since))
    {
        return Ok(());
    }
    let until = Some(held.span.until).filter(|until| *until != OPEN).map(|until| until.to_string());
    let record = AppointmentRecord {
        person,
        post,
        role: if held.principal { "principal" } else { "concurrent" }.to_owned(),
        since,
        until,
        probation_until: held.probation_until.map(|day| day.to_string()),
        document: document.to_owned(),
        by: by.to_owned(),
        at: at.to_owned(),
        ..AppointmentRecord::default()
    };
    store::appointment::add(db, &record)?;
    Ok(())
}
