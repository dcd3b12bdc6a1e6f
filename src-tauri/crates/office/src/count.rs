//! The count of the ballots at the meeting: what was typed, what the product counts in the entered ballots, and whether enough of
//! those entitled came.

use crate::Error;
use crate::appraisal::{Inputs, scheme_of};
use crate::ballot::{known_class, open_or_closed, refuse_shut};
use crate::change::Told;
use crate::issue::refuse_not_rating;
use crate::session::Office;
use crate::wire::{BallotAbout, CountFigures, CountRoom, CountSet, CountView, VoidCount};
use domain::appraisal::scheme::Participation;
use domain::appraisal::{Explain, Scheme, team};
use domain::exact::Exact;
use std::collections::BTreeMap;
use store::Db;
use store::count::CountRecord;

/// Both kinds of ballots.
pub(crate) const KINDS: [BallotAbout; 2] = [BallotAbout::People, BallotAbout::Teams];

impl Office {
    /// The counts of a year, class by class.
    pub fn count_list(&self, appraisal: i64) -> Result<CountRoom, Error> {
        let session = self.session("count_list")?;
        session.store.read(|db| room(db, appraisal))
    }

    /// Keeps the count of a class.
    pub fn count_set(&self, appraisal: i64, request: &CountSet) -> Result<CountRoom, Error> {
        let session = self.session("count_set")?;
        let CountSet { class, about, figures } = request;
        let line =
            |field: &str, text: &str| domain::text::line(text, 300).map_err(|_| Error::TextInvalid { field: field.to_owned() });
        let record = CountRecord {
            class: class.clone(),
            kind: about.code().to_owned(),
            entitled: figures.entitled,
            present: figures.present,
            issued: figures.issued,
            returned: figures.returned,
            held_on: self.meeting_day("held_on", &figures.held_on)?,
            place: line("place", &figures.place)?,
            tellers: line("tellers", &figures.tellers)?,
            scrutineer: line("scrutineer", &figures.scrutineer)?,
            recorder: line("recorder", &figures.recorder)?,
        };
        let told = Told { operation: "count_set", object: format!("appraisal {appraisal} {} {class}", about.code()) };
        self.change(&session, told, |db| {
            refuse_shut(db, "count_set", appraisal)?;
            let scheme = open_or_closed(db, appraisal)?;
            refuse_not_rating(&scheme, *about, known_class(&scheme, class)?)?;
            if record.present > record.entitled {
                return Err(Error::CountPresent { present: record.present.to_string(), entitled: record.entitled.to_string() });
            }
            refuse_order(&record, store::count::entered(db, appraisal, about.code(), class)?)?;
            store::count::set(db, appraisal, &record)?;
            room(db, appraisal)
        })
    }

    /// A date that is not to come; empty stays empty.
    fn meeting_day(&self, field: &str, text: &str) -> Result<String, Error> {
        if text.trim().is_empty() {
            return Ok(String::new());
        }
        let wrong = || Error::DateInvalid { field: field.to_owned(), value: text.to_owned() };
        let day = domain::date::read_day(text).map_err(|_| wrong())?;
        if day > self.today() { Err(wrong()) } else { Ok(day.to_string()) }
    }
}

/// Classes of which fewer came than the scheme asks for, by the counts that were typed; until that is healed nothing of the year is
/// published. A class without a count is not known to be short.
pub(crate) fn participation_short(db: &Db<'_>, appraisal: i64, scheme: &Scheme) -> Result<Vec<String>, Error> {
    let Some(least) = &scheme.participation else { return Ok(Vec::new()) };
    let counts = store::count::list(db, appraisal)?;
    let is_short = |code: &str| counts.iter().any(|count| count.class == code && short(least, count));
    Ok(scheme.classes.iter().filter(|class| is_short(&class.code)).map(|class| class.code.clone()).collect())
}

/// Ballots of a class that are entered beyond those that came back by its count are refused.
pub(crate) fn refuse_over(db: &Db<'_>, appraisal: i64, about: BallotAbout, class: &str) -> Result<(), Error> {
    let counts = store::count::list(db, appraisal)?;
    let count = counts.iter().find(|count| count.class == class && count.kind == about.code());
    count.map_or(Ok(()), |count| refuse_order(count, store::count::entered(db, appraisal, about.code(), class)?))
}

fn refuse_order(count: &CountRecord, entered: u32) -> Result<(), Error> {
    if count.issued >= count.returned && count.returned >= entered {
        return Ok(());
    }
    Err(Error::CountOrder {
        class: count.class.clone(),
        issued: count.issued.to_string(),
        returned: count.returned.to_string(),
        entered: entered.to_string(),
    })
}

fn short(least: &Participation, count: &CountRecord) -> bool {
    u64::from(count.present) * u64::from(least.whole) < u64::from(count.entitled) * u64::from(least.part)
}

/// Valid and void ballots of each (kind, class), with the reasons.
#[derive(Default)]
struct Tally {
    valid: u32,
    void: u32,
    reasons: BTreeMap<&'static str, (u32, u32)>,
}

/// The counts of a year as they stand.
pub(crate) fn room(db: &Db<'_>, appraisal: i64) -> Result<CountRoom, Error> {
    let record = store::appraisal::get(db, appraisal).map_err(|_| Error::AppraisalMissing)?;
    let scheme = scheme_of(db, record.rule)?;
    let inputs = Inputs::read(db, &record, &scheme)?;
    let kept = store::count::list(db, appraisal)?;
    let mut rows = Vec::new();
    for about in KINDS {
        let mut tallies = match about {
            BallotAbout::People => of_people(&inputs, &scheme),
            BallotAbout::Teams => of_teams(db, appraisal, &scheme)?,
        };
        let drawn = store::issued::by_class(db, appraisal, about.code())?;
        for (index, class) in scheme.classes.iter().enumerate() {
            if refuse_not_rating(&scheme, about, index).is_err() {
                continue;
            }
            let count = kept.iter().find(|count| count.class == class.code && count.kind == about.code());
            let tally = tallies.get_mut(index).map(std::mem::take).unwrap_or_default();
            let waiting = store::issued::waiting(db, appraisal, about.code(), &class.code)?.len();
            rows.push(CountView {
                class: class.code.clone(),
                about,
                figures: count.map(figures),
                numbers: drawn.get(&class.code).map_or(0, |drawn| u32::try_from(drawn.len()).unwrap_or(u32::MAX)),
                waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
                entered: tally.valid + tally.void,
                sealed: match about {
                    BallotAbout::People => store::count::sealed(db, appraisal, &class.code)?,
                    BallotAbout::Teams => 0,
                },
                valid: tally.valid,
                void: tally.void,
                reasons: tally
                    .reasons
                    .into_iter()
                    .map(|(code, (ballots, rows))| VoidCount { code: code.to_owned(), ballots, rows })
                    .collect(),
                share: count.map(|count| share(count.present, count.entitled)).unwrap_or_default(),
                short: scheme.participation.as_ref().zip(count).is_some_and(|(least, count)| short(least, count)),
            });
        }
    }
    let (part, whole) = scheme.participation.as_ref().map_or((0, 0), |least| (least.part, least.whole));
    let short = participation_short(db, appraisal, &scheme)?;
    Ok(CountRoom { part, whole, short, rows })
}

fn of_people(inputs: &Inputs, scheme: &Scheme) -> Vec<Tally> {
    let outcome = inputs.close(scheme, Explain::Figures);
    let mut tallies: Vec<Tally> = scheme.classes.iter().map(|_| Tally::default()).collect();
    let voids = outcome.void_ballots.iter().zip(&outcome.void_rows);
    for (ballot, (whole, rows)) in inputs.ballots.iter().zip(voids) {
        let Some(tally) = ballot.class.and_then(|class| tallies.get_mut(class)) else { continue };
        match whole {
            Some(reason) => {
                tally.void += 1;
                tally.reasons.entry(reason.code()).or_default().0 += 1;
            }
            None => {
                tally.valid += 1;
                for reason in rows.iter().flatten() {
                    tally.reasons.entry(reason.code()).or_default().1 += 1;
                }
            }
        }
    }
    tallies
}

/// A ballot about teams is never void as a whole.
fn of_teams(db: &Db<'_>, appraisal: i64, scheme: &Scheme) -> Result<Vec<Tally>, Error> {
    let mut tallies: Vec<Tally> = scheme.classes.iter().map(|_| Tally::default()).collect();
    for ballot in store::team::ballots(db, appraisal, None)? {
        let Some(tally) = scheme.class_index(&ballot.class).and_then(|class| tallies.get_mut(class)) else { continue };
        tally.valid += 1;
        for reason in ballot.rows.iter().filter_map(|(_, cells)| team::row_void(scheme, cells)) {
            tally.reasons.entry(reason.code()).or_default().1 += 1;
        }
    }
    Ok(tallies)
}

fn figures(count: &CountRecord) -> CountFigures {
    let CountRecord { entitled, present, issued, returned, held_on, place, tellers, scrutineer, recorder, .. } = count.clone();
    CountFigures { entitled, present, issued, returned, held_on, place, tellers, scrutineer, recorder }
}

/// Per cent with two decimals; empty of nobody.
pub(crate) fn share(part: u32, whole: u32) -> String {
    match whole {
        0 => String::new(),
        whole => format!("{:.2}%", Exact::ratio(i128::from(part) * 100, i128::from(whole)).round2()),
    }
}
