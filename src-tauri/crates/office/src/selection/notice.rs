//! A selection as a draft, and the notice that freezes it.

use super::show::scheme_of;
use super::{Open, line, long};
use crate::Error;
use crate::change::Told;
use crate::group::named;
use crate::session::Office;
use crate::wire::{SelectionAnnounce, SelectionCard, SelectionDraft, SelectionNew, SelectionPostOffer};
use chrono::Datelike;
use domain::selection::{Fault, Scheme};
use rust_decimal::Decimal;
use std::collections::HashSet;
use store::selection::SelectionRecord;

impl Office {
    /// What a new selection starts from: the scheme of the last one, and the posts that are filled by competition.
    pub fn selection_draft(&self) -> Result<SelectionDraft, Error> {
        let session = self.session("selection_draft")?;
        let today = self.today();
        session.store.read(|db| {
            let scheme = match store::selection::list(db)?.first() {
                Some(last) => scheme_of(last)?,
                None => Scheme::proposal(),
            };
            let mut posts = Vec::new();
            let day = today.to_string();
            for post in store::post::list(db)?.into_iter().filter(|post| post.competitive) {
                if post.until.as_ref().is_some_and(|until| *until < day) {
                    continue;
                }
                let free = crate::appointing::free_on(db, post.id, today)?;
                posts.push(SelectionPostOffer { post: post.id, name: post.name, unit: post.unit_name, free });
            }
            Ok(SelectionDraft { year: today.year(), scheme, posts })
        })
    }

    /// Makes a selection, or writes over a draft. Only posts that are filled by competition are taken.
    pub fn selection_save(&self, request: &SelectionNew) -> Result<SelectionCard, Error> {
        let session = self.session("selection_save")?;
        let name = named("selection", &request.name)?;
        if !(2000..=2100).contains(&request.year) {
            return Err(Error::NumberInvalid { field: "year".to_owned(), value: request.year.to_string() });
        }
        checked(&request.scheme)?;
        let different: HashSet<i64> = request.posts.iter().map(|(post, _)| *post).collect();
        if request.posts.is_empty() || different.len() != request.posts.len() {
            return Err(Error::SelectionPosts);
        }
        if let Some((_, places)) = request.posts.iter().find(|(_, places)| !(1..=99).contains(places)) {
            return Err(Error::NumberInvalid { field: "places".to_owned(), value: places.to_string() });
        }
        let record = SelectionRecord {
            id: request.id,
            year: request.year,
            name: name.clone(),
            scheme: serde_json::to_string(&request.scheme).map_err(|_| Error::Internal)?,
            conditions: long("conditions", &request.conditions)?,
            contact: line("contact", &request.contact)?,
            phone: line("phone", &request.phone)?,
            mailbox: line("mailbox", &request.mailbox)?,
            by: session.who(),
            at: self.stamp(),
            ..SelectionRecord::default()
        };
        let told =
            Told { operation: "selection_save", object: format!("selection {} posts {}", request.id, request.posts.len()) };
        let id = self.change(&session, told, |db| {
            for (post, _) in &request.posts {
                let post = store::post::get(db, *post)?;
                if !post.competitive {
                    return Err(Error::SelectionNotOpen { post: post.name });
                }
            }
            let taken = |error| match error {
                store::Error::Taken(_) => Error::SelectionTaken { name: name.clone() },
                other => Error::from(other),
            };
            let id = if request.id == 0 { store::selection::add(db, &record).map_err(taken)? } else { request.id };
            if store::selection::get(db, id)?.state != "draft" {
                return Err(Error::SelectionFrozen);
            }
            store::selection::set(db, &SelectionRecord { id, ..record.clone() }).map_err(taken)?;
            store::selection::set_posts(db, id, &request.posts)?;
            Ok(id)
        })?;
        self.selection_show(id)
    }

    /// Announces a selection: from then on its scheme, posts and places stand.
    pub fn selection_announce(&self, request: &SelectionAnnounce) -> Result<SelectionCard, Error> {
        let session = self.session("selection_announce")?;
        let on = self.day_past("announced_on", &request.announced_on)?;
        let until = self.day("apply_until", &request.apply_until)?;
        if until < on {
            return Err(Error::TermOrder { since: on.to_string(), until: until.to_string() });
        }
        let number = line("number", &request.number)?;
        let told = Told { operation: "selection_announce", object: format!("selection {}", request.id) };
        self.change(&session, told, |db| {
            let record = store::selection::get(db, request.id)?;
            if record.state != "draft" {
                return Err(Error::SelectionFrozen);
            }
            checked(&scheme_of(&record)?)?;
            for (field, text) in [("contact", &record.contact), ("phone", &record.phone)] {
                if text.is_empty() {
                    return Err(Error::NameEmpty { field: field.to_owned() });
                }
            }
            Ok(store::selection::announce(db, request.id, &number, &on.to_string(), &until.to_string())?)
        })?;
        self.selection_show(request.id)
    }

    /// Withdraws a post with its reason, such as too few qualified applicants.
    pub fn selection_withdraw(&self, post: i64, reason: &str) -> Result<SelectionCard, Error> {
        let session = self.session("selection_withdraw")?;
        let reason = line("reason", reason)?;
        if reason.is_empty() {
            return Err(Error::ReasonMissing);
        }
        let today = self.today().to_string();
        let told = Told { operation: "selection_withdraw", object: format!("selection post {post}") };
        let id = self.change(&session, told, |db| {
            let open = Open::read(&session, db, post)?;
            store::selection::withdraw_post(db, post, &today, &reason)?;
            store::selection::close_if_done(db, open.record.id)?;
            Ok(open.record.id)
        })?;
        self.selection_show(id)
    }
}

fn checked(scheme: &Scheme) -> Result<(), Error> {
    scheme.check().map_err(|fault| match fault {
        Fault::Weights(sum) => Error::SelectionWeights { sum: sum.normalize().to_string(), off: off(sum) },
        Fault::Elements(sum) => Error::SelectionElements { sum: sum.normalize().to_string(), off: off(sum) },
        other => Error::SelectionScheme { fault: other.code().to_owned() },
    })
}

fn off(sum: Decimal) -> String {
    (sum - Decimal::ONE_HUNDRED).abs().normalize().to_string()
}
