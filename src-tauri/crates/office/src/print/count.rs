//! Fills form 15, the count of the ballots: the typed figures, and the valid and void ones as the product counts them.

use super::ballot::whom;
use super::terms::{long_day, pick, some};
use super::{Form, Forms};
use crate::Error;
use crate::appraisal::scheme_of;
use crate::count::{KINDS, room, share};
use crate::wire::{CountFigures, CountView, PrintRequest};
use crate::words::{self, Language};
use forms::Sheet;
use forms::count_sheet::{Count, CountSheet, Figures};
use std::collections::BTreeSet;
use store::Db;

pub(super) fn fill(db: &Db<'_>, group: &str, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let record = store::appraisal::get(db, request.source).map_err(|_| Error::AppraisalMissing)?;
    let scheme = scheme_of(db, record.rule)?;
    let counted = room(db, record.id)?;
    let typed: Vec<&CountFigures> = counted.rows.iter().filter_map(|row| row.figures.as_ref()).collect();
    // One day, or one place, for all of them; where they differ it is filled in by hand.
    let same = |of: fn(&CountFigures) -> &str| {
        let found: BTreeSet<&str> = typed.iter().map(|figures| of(figures)).collect();
        found.into_iter().next().filter(|_| typed.iter().all(|figures| of(figures) == of(typed[0])))
    };
    let counts = KINDS
        .into_iter()
        .map(|about| {
            let rows: Vec<&CountView> = counted.rows.iter().filter(|row| row.about == about).collect();
            (about, rows)
        })
        .filter(|(about, rows)| match about {
            crate::wire::BallotAbout::People => true,
            crate::wire::BallotAbout::Teams => rows.iter().any(|row| row.figures.is_some() || row.entered > 0),
        })
        .map(|(about, rows)| count(language, whom(language, &scheme, about), &rows))
        .collect();
    let note = match (counted.part, counted.whole) {
        (_, 0) => String::new(),
        (part, whole) => match language {
            Language::Chinese => format!("参加人数应达到应参加人数的{part}/{whole}，否则结果不予公布。"),
            Language::English => {
                format!("At least {part}/{whole} of those entitled must take part, or no result is published.")
            }
        },
    };
    let sheet = CountSheet {
        group_name: group.to_owned(),
        year: record.year,
        unit: Some(group.to_owned()),
        held_on: same(|figures| &figures.held_on).and_then(|day| long_day(language, day)),
        place: same(|figures| &figures.place).and_then(some),
        counts,
        note,
    };
    Ok(Forms {
        forms: vec![Form {
            number: format!("KH-{}-TJ", record.year),
            name: format!("{}-{}", record.year, pick(language, "民主测评统计表", "ballot-count")),
            sheet: Sheet::CountSheet(Box::new(sheet)),
        }],
        title: match language {
            Language::Chinese => format!("{group} {}年度民主测评统计表", record.year),
            Language::English => format!("{group}: count of appraisal ballots {}", record.year),
        },
        object: record.year.to_string(),
        draft: false,
    })
}

fn count(language: Language, name: String, rows: &[&CountView]) -> Count {
    let typed = |of: fn(&CountFigures) -> u32| -> Figures {
        rows.iter().map(|row| row.figures.as_ref().map(|figures| of(figures) as usize)).collect()
    };
    // What went out and came in sealed stands among what was handed out and came back.
    let both = |of: fn(&CountFigures) -> u32| -> Figures {
        rows.iter().map(|row| row.figures.as_ref().map(|figures| (of(figures) + row.sealed) as usize)).collect()
    };
    let found = |of: fn(&CountView) -> u32| -> Figures { rows.iter().map(|row| Some(of(row) as usize)).collect() };
    let codes: BTreeSet<&str> = rows.iter().flat_map(|row| &row.reasons).map(|reason| reason.code.as_str()).collect();
    let reasons = codes.into_iter().map(|code| {
        let of = |row: &&CountView| {
            let reason = row.reasons.iter().find(|reason| reason.code == code);
            Some(reason.map_or(0, |reason| (reason.ballots + reason.rows) as usize))
        };
        (words::plain(language, &format!("void.{code}")), rows.iter().map(of).collect())
    });
    let mut shares: Vec<String> = rows.iter().map(|row| row.share.clone()).collect();
    if rows.len() > 1 {
        let all: Option<Vec<&CountFigures>> = rows.iter().map(|row| row.figures.as_ref()).collect();
        shares.push(all.map_or_else(String::new, |all| {
            share(all.iter().map(|figures| figures.present).sum(), all.iter().map(|figures| figures.entitled).sum())
        }));
    }
    Count {
        name,
        classes: rows.iter().map(|row| format!("{}{}", row.class, pick(language, "票", ""))).collect(),
        entitled: typed(|figures| figures.entitled),
        present: typed(|figures| figures.present),
        issued: both(|figures| figures.issued),
        returned: both(|figures| figures.returned),
        valid: found(|row| row.valid),
        void: found(|row| row.void),
        reasons: reasons.collect(),
        shares,
    }
}
