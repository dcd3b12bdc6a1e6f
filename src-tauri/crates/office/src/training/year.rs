//! A year of training: sums by unit, audience and subject, everybody's gap, and the same as a sheet.

use super::{Ground, legal_year, plan_of};
use crate::Error;
use crate::appraisal::trace_out;
use crate::change::Told;
use crate::number;
use crate::person::window;
use crate::search;
use crate::session::{Office, Session};
use crate::sheet::write::{Value, table};
use crate::wire::{Page, Rows, TrainingGap, TrainingGapQuery, TrainingSplit, TrainingSubject, TrainingSum, TrainingYear};
use crate::words::{Language, plain};
use chrono::NaiveDate;
use domain::rule::Document;
use domain::training::gap::{Gap, by_unit};
use domain::training::measure::{hours_per_head, share_trained};
use domain::training::{Hours, TrainingRules};
use std::collections::BTreeMap;
use store::Db;

impl Office {
    /// A year by unit, audience and subject.
    pub fn training_year(&self, year: i32) -> Result<TrainingYear, Error> {
        let session = self.session("training_year")?;
        legal_year(year)?;
        let today = self.today();
        session.store.read(|db| summary(db, &session, year, today))
    }

    /// A window of people with their year.
    pub fn training_gaps(&self, query: &TrainingGapQuery, page: &Page) -> Result<Rows<TrainingGap>, Error> {
        let session = self.session("training_gaps")?;
        let rows = gaps(self, &session, query, page)?;
        let total = super::count(rows.len());
        Ok(Rows { total, rows: window(&rows, page).to_vec() })
    }

    /// Writes them as XLSX, as they are filtered; the number of rows.
    pub fn training_export(&self, query: &TrainingGapQuery, path: &str) -> Result<u32, Error> {
        let session = self.session("training_export")?;
        let path = crate::file_name::to_write_kind(path, &["xlsx"])?;
        let language = Language::of(&self.desk.read().language);
        let say = |key: &str| plain(language, key);
        let rows = gaps(self, &session, query, &Page::default())?;
        let book = session.store.read(|db| super::rules_of(db, query.year))?;
        let named =
            |zh: &str, en: &str| if language == Language::English && !en.is_empty() { en.to_owned() } else { zh.to_owned() };
        let subjects: Vec<(String, String)> =
            book.rules.matrix.subjects.iter().map(|one| (one.code.clone(), named(&one.name.zh, &one.name.en))).collect();
        let mut head: Vec<String> =
            ["col.staff_number", "col.name", "col.unit", "training.post", "training.audience"].map(say).into();
        head.extend(["training.required", "training.done", "training.lacking"].map(say));
        head.extend(subjects.iter().map(|(_, name)| format!("{name} {}", say("training.lacking"))));
        head.extend(["training.special", "training.special_lacking", "training.computer_test"].map(say));
        let audience = |code: &str| {
            book.rules.matrix.audience(code).map(|one| named(&one.name.zh, &one.name.en)).unwrap_or_else(|| code.to_owned())
        };
        let figure = |text: &str| text.parse().map_or(Value::Blank, Value::Number);
        let sheet = rows.iter().map(|row| {
            let mut cells: Vec<Value> =
                [&row.staff_number, &row.name, &row.unit, &row.post].map(|text| Value::from(text.clone())).into();
            cells.push(audience(&row.audience).into());
            cells.extend([&row.required, &row.done, &row.lacking].map(|text| figure(text)));
            cells.extend(subjects.iter().map(|(code, _)| {
                row.subjects.iter().find(|one| one.subject == *code).map_or(Value::Blank, |one| figure(&one.lacking))
            }));
            let split = row.split.as_ref();
            cells.extend(
                [split.map(|one| &one.special), split.map(|one| &one.lacking)]
                    .map(|text| text.map_or(Value::Blank, |text| figure(text))),
            );
            cells.push(match row.computer_state.as_str() {
                "" => Value::Blank,
                state => say(&format!("training.computer.{state}")).into(),
            });
            cells
        });
        let mut bytes = std::io::Cursor::new(Vec::new());
        let count = table(&mut bytes, &say("training.title"), &head, sheet).map_err(|_| Error::Internal)?;
        let told = Told { operation: "training_export", object: format!("training {} {count}", query.year) };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, bytes.get_ref())?))?;
        Ok(count)
    }
}

/// A year by unit, audience and subject.
pub(crate) fn summary(db: &Db<'_>, session: &Session, year: i32, today: NaiveDate) -> Result<TrainingYear, Error> {
    let ground = Ground::read(db, session, year, today)?;
    let whole = session.account().units.is_none();
    let plan = plan_of(db, year)?;
    let units = store::unit::list(db)?;
    let of_unit = |name: &str| units.iter().find(|unit| unit.unit.name == name).map_or(0, |unit| unit.id);
    let owing = || ground.people.iter().filter_map(|one| one.owed.as_ref().map(|owed| (one, owed)));
    // Units are many and people more: each name is looked up once.
    let mut ids: BTreeMap<&str, i64> = BTreeMap::new();
    let pairs: Vec<(i64, &Gap)> = owing()
        .map(|(one, owed)| (*ids.entry(&one.person.unit).or_insert_with(|| of_unit(&one.person.unit)), &owed.gap))
        .collect();
    let by_units = by_unit(pairs).into_iter().map(|one| {
        let key = units.iter().find(|unit| unit.id == one.unit).map(|unit| unit.unit.name.clone()).unwrap_or_default();
        TrainingSum {
            key,
            people: one.people,
            met: one.met,
            done: one.done.to_string(),
            lacking: one.lacking.to_string(),
            per_head: per_head([one.done], one.people),
        }
    });
    let order: BTreeMap<&str, usize> = units.iter().enumerate().map(|(place, unit)| (unit.unit.name.as_str(), place)).collect();
    let mut by_units: Vec<TrainingSum> = by_units.collect();
    by_units.sort_by_key(|one| order.get(one.key.as_str()).copied());
    let audiences = ground.book.rules.matrix.audiences.iter().filter_map(|audience| {
        let of: Vec<&Gap> = owing().filter(|(_, owed)| owed.audience == audience.code).map(|(_, owed)| &owed.gap).collect();
        let people = super::count(of.len());
        (people > 0).then(|| TrainingSum {
            key: audience.code.clone(),
            people,
            met: super::count(of.iter().filter(|gap| gap.met()).count()),
            done: of.iter().map(|gap| gap.done).sum::<Hours>().to_string(),
            lacking: of.iter().map(|gap| gap.lacking).sum::<Hours>().to_string(),
            per_head: per_head(of.iter().map(|gap| gap.done), people),
        })
    });
    let mut subjects: BTreeMap<&str, Hours> = BTreeMap::new();
    for (subject, hours) in ground.people.iter().flat_map(|one| &one.earned) {
        let sum = subjects.entry(subject).or_default();
        *sum = *sum + *hours;
    }
    let people = super::count(ground.people.len());
    let percent = |share: Option<rust_decimal::Decimal>| share.map(|share| format!("{share:.2}")).unwrap_or_default();
    Ok(TrainingYear {
        year: ground.year,
        rules: ground.book.label(),
        people,
        owing: super::count(owing().count()),
        met: super::count(owing().filter(|(_, owed)| owed.gap.met()).count()),
        hours: ground.hours().sum::<Hours>().to_string(),
        per_head: per_head(ground.hours(), people),
        trained: percent(share_trained(ground.trained(), people)),
        rate: if whole { plan.rate } else { String::new() },
        cost: if whole { plan.cost } else { String::new() },
        units: by_units,
        audiences: audiences.collect(),
        subjects: ground
            .book
            .rules
            .matrix
            .subjects
            .iter()
            .filter_map(|one| subjects.get(one.code.as_str()).map(|hours| (one.code.clone(), hours.to_string())))
            .collect(),
    })
}

fn per_head(hours: impl IntoIterator<Item = Hours>, people: u32) -> String {
    hours_per_head(hours, people).map(|mean| format!("{mean:.2}")).unwrap_or_default()
}

fn gaps(office: &Office, session: &Session, query: &TrainingGapQuery, page: &Page) -> Result<Vec<TrainingGap>, Error> {
    legal_year(query.year)?;
    if !["", "lacking", "met", "computer", "computer_open"].contains(&query.what.as_str()) {
        return Err(Error::FieldUnknown { field: query.what.clone() });
    }
    let today = office.today();
    let ground = session.store.read(|db| Ground::read(db, session, query.year, today))?;
    let needle = search::needle(&query.text);
    let mut rows: Vec<TrainingGap> = ground
        .people
        .iter()
        .filter(|one| {
            let Some(owed) = &one.owed else { return false };
            let person = &one.person;
            let named = needle.is_empty()
                || person.name.contains(&needle)
                || person.staff_number.to_lowercase().contains(&needle)
                || search::pinyin(&person.name).contains(&needle);
            let state = one.computer_state();
            named
                && (query.unit.is_empty() || person.unit == query.unit)
                && (query.audience.is_empty() || owed.audience == query.audience)
                && match query.what.as_str() {
                    "lacking" => !owed.gap.met(),
                    "met" => owed.gap.met(),
                    "computer" => !state.is_empty(),
                    "computer_open" => !state.is_empty() && state != "passed",
                    _ => true,
                }
        })
        .filter_map(|one| gap_of(&ground.book, one))
        .collect();
    let hours = |text: &str| Hours::try_from(text.to_owned()).unwrap_or_default();
    match page.sort.as_str() {
        "name" => rows.sort_by_cached_key(|row| search::pinyin(&row.name)),
        "unit" => rows.sort_by(|one, other| one.unit.cmp(&other.unit)),
        "done" => rows.sort_by_cached_key(|row| hours(&row.done)),
        "lacking" => rows.sort_by_cached_key(|row| hours(&row.lacking)),
        _ => {}
    }
    if page.descending {
        rows.reverse();
    }
    Ok(rows)
}

/// Somebody's year as it is shown; none for whoever owes nothing.
pub(super) fn gap_of(book: &Document<TrainingRules>, one: &super::ground::Known) -> Option<TrainingGap> {
    let owed = one.owed.as_ref()?;
    let (gap, person) = (&owed.gap, &one.person);
    Some(TrainingGap {
        person: one.id,
        staff_number: person.staff_number.clone(),
        name: person.name.clone(),
        unit: person.unit.clone(),
        post: person.post.clone(),
        audience: owed.audience.clone(),
        months: owed.months,
        required: gap.required.to_string(),
        done: gap.done.to_string(),
        lacking: gap.lacking.to_string(),
        subjects: gap
            .subjects
            .iter()
            .map(|row| TrainingSubject {
                subject: row.subject.clone(),
                required: row.required.to_string(),
                done: row.done.to_string(),
                lacking: row.lacking.to_string(),
            })
            .collect(),
        split: gap.split.map(|split| TrainingSplit {
            public: split.public.to_string(),
            special: split.special.to_string(),
            required: split.required.to_string(),
            lacking: split.lacking.to_string(),
        }),
        computer: one.computer.map(|(score, _)| number::decimal(score).normalize().to_string()).unwrap_or_default(),
        computer_state: one.computer_state().to_owned(),
        trace: trace_out(book.signed(gap.trace.clone())),
    })
}
