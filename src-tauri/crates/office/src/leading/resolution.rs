//! A resolution opened from wherever it is cited: the item it came of, with its vote, and everything that rests on it.

use super::card;
use crate::Error;
use crate::session::Office;
use crate::wire::{ResolutionCard, ResolutionUse};
use store::Db;

impl Office {
    /// One with what it came of and what cites it.
    pub fn resolution_show(&self, id: i64) -> Result<ResolutionCard, Error> {
        let session = self.session("resolution_show")?;
        session.store.read(|db| resolution_card(db, id))
    }
}

/// A resolution with what it came of and what cites it. There is none before the minutes are issued, so nobody reads his own case early.
pub(crate) fn resolution_card(db: &Db<'_>, id: i64) -> Result<ResolutionCard, Error> {
    let record = store::resolution::get(db, id).map_err(|_| Error::NotFound)?;
    let came_of = store::leading::item_of(db, id)?;
    let meeting = came_of.as_ref().map(|item| card(db, item.meeting)).transpose()?;
    let title = meeting.as_ref().map(|meeting| meeting.row.title.clone()).unwrap_or_default();
    let item = meeting.and_then(|meeting| meeting.items.into_iter().find(|item| item.resolution == Some(id)));
    let cited = store::resolution::uses(db, id)?;
    Ok(ResolutionCard {
        id,
        number: record.number,
        date: record.date,
        title: record.title,
        scan_name: record.scan_name,
        scan_hash: record.scan_hash,
        meeting: came_of.map(|item| item.meeting),
        meeting_title: title,
        item,
        cited: cited.into_iter().map(|(code, count, label)| ResolutionUse { code, count, label }).collect(),
    })
}
