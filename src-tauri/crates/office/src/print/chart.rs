//! Fills the organisation chart.

use super::terms::{long_day, pick};
use super::{Form, Forms};
use crate::Error;
use crate::appointing::chart;
use crate::session::Session;
use crate::wire::{ChartFigures, HolderRow, OrgUnit, PostRow, PrintRequest};
use crate::words::Language;
use chrono::NaiveDate;
use forms::Sheet;
use forms::chart::{ChartPost, ChartUnit, OrgChart};
use store::Db;

/// The chart of a day, of the whole group or of one unit.
pub(super) fn fill(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let asked = request.source.to_string();
    let day = match request.source {
        0 => today,
        _ => domain::date::read_day(&asked).map_err(|_| Error::DateInvalid { field: "day".to_owned(), value: asked.clone() })?,
    };
    let top = request.items.first().copied();
    let found = chart(db, &session.group_name, day, top)?;
    if found.units.is_empty() || top.is_none() && found.units.iter().all(|unit| unit.id == 0) {
        return Err(Error::PrintNothing);
    }
    let group_name = match (top, found.units.first()) {
        (Some(_), Some(unit)) if unit.name != session.group_name => format!("{}{}", session.group_name, unit.name),
        _ => session.group_name.clone(),
    };
    let sheet = OrgChart {
        group_name,
        day: long_day(language, &found.day).unwrap_or_default(),
        broad: request.variant == "a3",
        units: found.units.into_iter().map(|unit| drawn(language, unit)).collect(),
    };
    let title = pick(language, "组织机构图", "organisation chart");
    let form = Form {
        sheet: Sheet::OrgChart(Box::new(sheet)),
        number: format!("JGT-{}{}", day.format("%Y%m%d"), top.map(|unit| format!("-{unit}")).unwrap_or_default()),
        name: format!("{day} {title}"),
    };
    Ok(Forms { forms: vec![form], title: format!("{} {title}", session.group_name), object: day.to_string(), draft: false })
}

fn drawn(language: Language, unit: OrgUnit) -> ChartUnit {
    let figures = |one: ChartFigures| [one.places, one.held, one.free, one.over];
    let holder = |one: HolderRow| match one.role.as_str() {
        "concurrent" => format!("{}{}", one.name, pick(language, "（兼）", " (c)")),
        _ => one.name,
    };
    let post = |post: PostRow| ChartPost {
        name: post.name,
        places: post.places,
        holders: post.holders.into_iter().map(holder).collect(),
        free: post.free,
    };
    ChartUnit {
        name: unit.name,
        depth: usize::try_from(unit.depth).unwrap_or(usize::MAX),
        own: figures(unit.own),
        whole: figures(unit.whole),
        posts: unit.posts.into_iter().map(post).collect(),
    }
}
