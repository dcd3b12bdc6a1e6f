//! The organisation chart 组织机构图: units as a tree on a day, each with its posts, places and holders.

use super::{Establishment, posts};
use crate::Error;
use crate::session::Office;
use crate::wire::{ChartFigures, OrgChart, OrgUnit, PostRow};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};
use store::Db;
use store::unit::UnitRecord;

impl Office {
    /// The chart of a day; blank for today.
    pub fn org_chart(&self, day: &str) -> Result<OrgChart, Error> {
        let session = self.session("org_chart")?;
        let day = self.day("day", day)?;
        session.store.read(|db| chart(db, &session.group_name, day, None))
    }
}

/// Units that stand on a day, or whose posts do, the top first and each followed by what is under it. `top` draws one unit with what is
/// under it; without it, several units that stand under none hang from the group itself.
pub(crate) fn chart(db: &Db<'_>, group: &str, day: NaiveDate, top: Option<i64>) -> Result<OrgChart, Error> {
    let establishment = Establishment::read(db)?;
    let text = day.to_string();
    let stands = |since: &str, until: &str| since <= text.as_str() && (until.is_empty() || until >= text.as_str());
    let mut of_unit: HashMap<i64, Vec<PostRow>> = HashMap::new();
    for post in establishment.posts.iter().filter(|post| stands(&post.since, post.until.as_deref().unwrap_or_default())) {
        of_unit.entry(post.unit).or_default().push(posts::row(&establishment, post, day, &[])?);
    }
    let units = store::unit::list(db)?;
    let shown: HashSet<i64> = units
        .iter()
        .filter(|unit| stands(&unit.since, &unit.until) || of_unit.contains_key(&unit.id))
        .map(|unit| unit.id)
        .collect();
    let above: HashMap<i64, Option<i64>> = units.iter().map(|unit| (unit.id, unit.parent)).collect();
    // Whatever hangs under a unit that is not shown hangs under the next one above it.
    let under = |unit: &UnitRecord| {
        let mut up = unit.parent;
        while let Some(parent) = up.filter(|parent| !shown.contains(parent)) {
            up = above.get(&parent).copied().flatten();
        }
        up
    };
    let mut children: HashMap<Option<i64>, Vec<&UnitRecord>> = HashMap::new();
    for unit in units.iter().filter(|unit| shown.contains(&unit.id)) {
        children.entry(under(unit)).or_default().push(unit);
    }
    let none = Vec::new();
    let roots = match top {
        Some(id) => vec![units.iter().find(|unit| unit.id == id).ok_or(Error::NotFound)?],
        None => children.get(&None).unwrap_or(&none).clone(),
    };
    let mut found = Vec::new();
    let lone = roots.len() == 1;
    if !lone {
        found.push(OrgUnit { name: group.to_owned(), ..OrgUnit::default() });
    }
    let mut waiting: Vec<(&UnitRecord, u32)> = roots.into_iter().rev().map(|unit| (unit, u32::from(!lone))).collect();
    while let Some((unit, depth)) = waiting.pop() {
        let posts = of_unit.remove(&unit.id).unwrap_or_default();
        let own = counted(&posts);
        found.push(OrgUnit {
            id: unit.id,
            depth,
            name: unit.unit.name.clone(),
            kind: unit.unit.kind.clone(),
            people: unit.people,
            own,
            whole: own,
            posts,
        });
        waiting.extend(children.get(&Some(unit.id)).unwrap_or(&none).iter().rev().map(|child| (*child, depth + 1)));
    }
    // From the last to the first: whatever is under a unit stands behind it and is summed before it.
    let mut sums: Vec<(u32, ChartFigures)> = Vec::new();
    for unit in found.iter_mut().rev() {
        while let Some((_, under)) = sums.pop_if(|(depth, _)| *depth > unit.depth) {
            unit.whole = unit.whole.plus(under);
        }
        sums.push((unit.depth, unit.whole));
    }
    Ok(OrgChart { day: text, units: found })
}

fn counted(posts: &[PostRow]) -> ChartFigures {
    let whole = |count: i64| u32::try_from(count.max(0)).unwrap_or(u32::MAX);
    posts.iter().fold(ChartFigures::default(), |sum, post| {
        let held = u32::try_from(post.holders.len()).unwrap_or(u32::MAX);
        sum.plus(ChartFigures { places: post.places, held, free: whole(post.free), over: whole(-post.free) })
    })
}

impl ChartFigures {
    fn plus(self, other: Self) -> Self {
        Self {
            places: self.places.saturating_add(other.places),
            held: self.held.saturating_add(other.held),
            free: self.free.saturating_add(other.free),
            over: self.over.saturating_add(other.over),
        }
    }
}
