//! Award schemes: drafted as rule documents, compared on real certificates, adopted by somebody else under a resolution, carried from file
//! to file with a hash. Only what was adopted decides.

use super::{add_posts, in_capitals};
use crate::change::Told;
use crate::session::Office;
use crate::wire::{ComparedCode, ComparedRow, SchemeCompare, SchemeComparison, SchemeFile, SchemeRow, SchemeState};
use crate::{Error, rule};
use domain::award::compare::{Case, compare};
use domain::award::{AwardScheme, LineError, Occasion, Paid, check_line};
use domain::money::Fen;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use store::Db;
use store::award_scheme::SchemeRecord;

/// Bytes of a scheme file that is read.
const LARGEST: u64 = 1 << 20;
/// What the file says it is.
const KIND: &str = "award_scheme";

/// A scheme on its way to another file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Carried {
    talent_desk: String,
    format: u32,
    /// SHA-256 in hex over the scheme as compact JSON.
    sha256: String,
    scheme: AwardScheme,
}

impl Office {
    /// Every award scheme, latest effective date first.
    pub fn award_schemes(&self) -> Result<Vec<SchemeRow>, Error> {
        let session = self.session("award_schemes")?;
        let account = session.account().id;
        let may = crate::permission::role("award_scheme_adopt", session.role()).is_ok();
        let records = session.store.read(store::award_scheme::list)?;
        records.iter().map(|record| row(record, may && record.drafted != Some(account))).collect()
    }

    /// What two schemes make of the certificates claimed in a year, each as if it ruled them all. Oneself and relatives are left out.
    pub fn award_scheme_compare(&self, request: &SchemeCompare) -> Result<SchemeComparison, Error> {
        let session = self.session("award_scheme_compare")?;
        session.store.read(|db| {
            let one = document(db, request.one)?;
            let other =
                if request.document.trim().is_empty() { document(db, request.other)? } else { checked(&request.document)? };
            let (cases, numbers, people) = cases(db, &[one.clone(), other.clone()], request.year, &session.circle(db)?)?;
            let closing = chrono::NaiveDate::from_ymd_opt(request.year, 12, 31)
                .ok_or_else(|| Error::NumberInvalid { field: "year".to_owned(), value: request.year.to_string() })?;
            let found = compare(&one, &other, &numbers, Occasion { year: request.year, closing }, &cases);
            let mut changed: Vec<_> = found.lines.iter().filter(|line| line.difference() != Fen(0)).collect();
            changed.sort_by_key(|line| (std::cmp::Reverse(line.difference().0.abs()), line.person));
            let rows = changed
                .iter()
                .filter_map(|line| {
                    let person = people.get(&line.person)?;
                    Some(ComparedRow {
                        staff_number: person.person.staff_number.clone(),
                        name: person.person.name.clone(),
                        unit: person.person.unit.clone(),
                        before: line.before.to_string(),
                        after: line.after.to_string(),
                        difference: line.difference().to_string(),
                    })
                })
                .collect();
            let count = |wanted: fn(i64) -> bool| {
                u32::try_from(found.lines.iter().filter(|line| wanted(line.difference().0)).count()).unwrap_or(u32::MAX)
            };
            Ok(SchemeComparison {
                one: one.version,
                other: other.version,
                year: request.year,
                people: count(|_| true),
                claims: found.codes.values().map(|(before, _)| before).sum(),
                gain: count(|by| by > 0),
                lose: count(|by| by < 0),
                before: found.before.to_string(),
                after: found.after.to_string(),
                difference: Fen(found.after.0 - found.before.0).to_string(),
                after_capital: in_capitals(found.after)?,
                codes: found
                    .codes
                    .iter()
                    .map(|(code, (before, after))| ComparedCode { code: code.text().to_owned(), before: *before, after: *after })
                    .collect(),
                rows,
            })
        })
    }

    /// Adopts a draft under a resolution. Whoever drafted it does not; between the schemes that then rule no day may be without one or
    /// have two.
    pub fn award_scheme_adopt(&self, id: i64, resolution: i64) -> Result<SchemeRow, Error> {
        let session = self.session("award_scheme_adopt")?;
        let account = session.account().id;
        let at = self.stamp();
        self.change(&session, Told { operation: "award_scheme_adopt", object: format!("rule {id}") }, |db| {
            let record = store::award_scheme::get(db, id).map_err(|_| Error::NotFound)?;
            if record.adopted {
                return Err(Error::SchemeAdopted { version: record.version });
            }
            if record.drafted == Some(account) {
                return Err(Error::SchemeOwn);
            }
            store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            let scheme: AwardScheme = rule::parsed(&record.document)?;
            let mut line = in_force_all(db)?;
            line.retain(|other| other.effective_from != scheme.effective_from);
            line.push(scheme);
            check_line(&line).map_err(refusal)?;
            store::award_scheme::adopt(db, id, Some((account, resolution)), &at).map_err(|error| match error {
                store::Error::Separation => Error::SchemeOwn,
                other => other.into(),
            })
        })?;
        row(&session.store.read(|db| store::award_scheme::get(db, id))?, false)
    }

    /// Writes a scheme to a file with its hash.
    pub fn award_scheme_export(&self, id: i64, path: &str) -> Result<(), Error> {
        let session = self.session("award_scheme_export")?;
        let scheme = session.store.read(|db| document(db, id))?;
        let carried = Carried { talent_desk: KIND.to_owned(), format: 1, sha256: hash(&scheme)?, scheme };
        let bytes = serde_json::to_vec_pretty(&carried).map_err(|_| Error::Internal)?;
        let path = Path::new(path.trim()).to_path_buf();
        let told = Told { operation: "award_scheme_export", object: format!("rule {id}") };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, &bytes)?))
    }

    /// Reads a scheme file; nothing is stored. A file whose hash is not that of its scheme is refused.
    pub fn award_scheme_read(&self, path: &str) -> Result<SchemeFile, Error> {
        self.session("award_scheme_read")?;
        let path = Path::new(path.trim());
        let unreadable = || Error::SchemeFile;
        let size = std::fs::metadata(path).map_err(|_| Error::FileMissing { path: path.display().to_string() })?.len();
        if size > LARGEST {
            return Err(unreadable());
        }
        let text = std::fs::read_to_string(path).map_err(|_| unreadable())?;
        let carried: Carried = serde_json::from_str(&text).map_err(|_| unreadable())?;
        if carried.talent_desk != KIND || carried.format != 1 {
            return Err(unreadable());
        }
        if carried.sha256 != hash(&carried.scheme)? {
            return Err(Error::SchemeFileHash);
        }
        let document = serde_json::to_string_pretty(&carried.scheme).map_err(|_| Error::Internal)?;
        checked(&document)?;
        Ok(SchemeFile { version: carried.scheme.version, document, hash: carried.sha256 })
    }
}

/// The schemes that decide, by effective date.
pub(crate) fn in_force_all(db: &Db<'_>) -> Result<Vec<AwardScheme>, Error> {
    store::award_scheme::in_force(db)?.iter().map(|document| rule::parsed(document)).collect()
}

/// Every scheme on file, adopted or not: what was decided once is proved under the scheme that its trace names.
pub(crate) fn all(db: &Db<'_>) -> Result<Vec<AwardScheme>, Error> {
    store::rule::list(db, "award")?.iter().map(|record| rule::parsed(&record.document)).collect()
}

/// A document that holds together.
pub(crate) fn checked(document: &str) -> Result<AwardScheme, Error> {
    rule::refuse_unclean(document)?;
    let scheme: AwardScheme = rule::parsed(document)?;
    scheme.check().map_err(|error| rule::field_of(&error.0))?;
    Ok(scheme)
}

fn document(db: &Db<'_>, rule: i64) -> Result<AwardScheme, Error> {
    rule::parsed(&store::award_scheme::get(db, rule).map_err(|_| Error::NotFound)?.document)
}

type Cases = (Vec<Case>, HashSet<String>, HashMap<i64, store::person::PersonRecord>);

/// The claims of a year by person, after what was paid in earlier years; the numbers paid then, and whose claims they are.
fn cases(db: &Db<'_>, schemes: &[AwardScheme], year: i32, left_out: &HashSet<i64>) -> Result<Cases, Error> {
    let mut open = store::award::claimed_in(db, year)?;
    add_posts(db, schemes, &mut open)?;
    let mut paid: HashMap<i64, Vec<Paid>> = HashMap::new();
    let mut numbers = HashSet::new();
    for granted in store::award::granted(db)?.into_iter().filter(|granted| granted.paid.year < year) {
        numbers.insert(granted.number);
        paid.entry(granted.person).or_default().push(granted.paid);
    }
    let cases: Vec<Case> = open
        .chunk_by(|one, other| one.person == other.person)
        .filter_map(|claims| Some((claims.first()?.person, claims)))
        .filter(|(person, _)| !left_out.contains(person))
        .map(|(person, claims)| Case {
            person,
            paid: paid.remove(&person).unwrap_or_default(),
            claims: claims.iter().map(|open| open.claim.clone()).collect(),
        })
        .collect();
    let ids: Vec<i64> = cases.iter().map(|case| case.person).collect();
    let people = store::person::some(db, &ids)?.into_iter().map(|record| (record.id, record)).collect();
    Ok((cases, numbers, people))
}

fn hash(scheme: &AwardScheme) -> Result<String, Error> {
    let bytes = serde_json::to_vec(scheme).map_err(|_| Error::Internal)?;
    Ok(store::hex(&Sha256::digest(&bytes)))
}

fn refusal(error: LineError) -> Error {
    match error {
        LineError::Hole { from, until } => Error::SchemeHole { from: from.to_string(), until: until.to_string() },
        LineError::Overlap { one, other } => Error::SchemeOverlap { one, other },
    }
}

fn row(record: &SchemeRecord, may_adopt: bool) -> Result<SchemeRow, Error> {
    let scheme: AwardScheme = rule::parsed(&record.document)?;
    let state = match (record.adopted, record.replaced) {
        (false, _) => SchemeState::Draft,
        (true, true) => SchemeState::Replaced,
        (true, false) => SchemeState::InForce,
    };
    Ok(SchemeRow {
        id: record.rule,
        version: record.version.clone(),
        effective_from: record.effective.clone(),
        effective_until: scheme.effective_until.map(|day| day.to_string()).unwrap_or_default(),
        state,
        drafted_by: record.drafted_by.clone(),
        adopted_by: record.adopted_by.clone(),
        adopted_at: record.adopted_at.clone(),
        resolution: record.resolution.clone(),
        hash: hash(&scheme)?,
        mine: may_adopt && !record.adopted,
    })
}
