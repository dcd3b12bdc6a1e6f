//! 全局查找 (Ctrl+K): one answer to what somebody types, whatever it names: people, units, posts, forms, resolutions, meetings, issues,
//! target letters, provisions, certificates. Each answers only to whoever may ask the room it lies in. Commands are the screen's own; the office lends it their pinyin.

use crate::search::{needle, pinyin};
use crate::session::{Office, Session};
use crate::wire::{Found, FoundGroup, Place};
use crate::words::{self, Language};
use crate::{Error, permission};
use std::collections::HashSet;
use store::Db;

/// Hits of a kind that are shown; of people more, since they are what is looked for most.
const EACH: usize = 5;
const PEOPLE: usize = 8;
/// Labels that the screen may ask the pinyin of at once.
const LABELS: usize = 2_000;
/// Part of a certificate number is asked for from so many characters on.
const NUMBER: usize = 4;

/// A kind of record: its name, the operation that whoever asks must be allowed, what finds it. Another kind adds its line here.
type Kind = (&'static str, &'static str, fn(&Asked<'_>) -> Result<Hits, Error>);

const KINDS: &[Kind] = &[
    ("person", "person_list", people),
    ("unit", "org_chart", units),
    ("post", "post_list", posts),
    ("form", "print_preview", forms),
    ("resolution", "resolution_list", resolutions),
    ("meeting", "meeting_list", meetings),
    ("issue", "issue_list", issues),
    ("letter", "letter_list", letters),
    ("provision", "provision_list", provisions),
    ("certificate", "certificate_list", certificates),
];

/// Hits, the best first, and how many there are altogether.
type Hits = (u32, Vec<Found>);

struct Asked<'a> {
    office: &'a Office,
    session: &'a Session,
    needle: String,
}

impl Office {
    /// Everything a text may name, by kind; a kind without a hit is not there.
    pub fn search_all(&self, text: &str) -> Result<Vec<FoundGroup>, Error> {
        let session = self.session("search_all")?;
        let asked = Asked { office: self, session: &session, needle: needle(text) };
        if asked.needle.is_empty() {
            return Ok(Vec::new());
        }
        let mut groups = Vec::new();
        for (kind, operation, find) in KINDS {
            if permission::role(operation, session.role()).is_err() {
                continue;
            }
            let (total, hits) = find(&asked)?;
            if total > 0 {
                groups.push(FoundGroup { kind: (*kind).to_owned(), total, hits });
            }
        }
        Ok(groups)
    }

    /// What labels are found by: each as it stands in small letters, its pinyin, its initials. In their order.
    pub fn search_keys(&self, labels: &[String]) -> Result<Vec<String>, Error> {
        self.session("search_keys")?;
        Ok(labels.iter().take(LABELS).map(|label| keys(label)).collect())
    }
}

/// What a label is found by, parted by tabs: itself in small letters, pinyin, initials.
fn keys(label: &str) -> String {
    format!("{}\t{}", label.to_lowercase(), pinyin(label))
}

/// How well a text answers: 0 when one of its keys is it, 1 when one begins with it, 2 when one holds it.
fn rank(keys: &str, needle: &str) -> Option<u8> {
    let best = keys.split('\t').filter_map(|key| match key.find(needle) {
        Some(0) if key.len() == needle.len() => Some(0),
        Some(0) => Some(1),
        Some(_) => Some(2),
        None => None,
    });
    best.min()
}

/// The best of what was ranked, in the order in which it came otherwise.
fn best(mut ranked: Vec<(u8, Found)>, most: usize) -> Hits {
    let total = u32::try_from(ranked.len()).unwrap_or(u32::MAX);
    ranked.sort_by_key(|(rank, _)| *rank);
    (total, ranked.into_iter().take(most).map(|(_, found)| found).collect())
}

fn people(asked: &Asked<'_>) -> Result<Hits, Error> {
    let account = asked.session.account();
    let (total, ids) = asked.session.index()?.best(&asked.needle, account.units.as_ref(), PEOPLE);
    let records = asked.session.store.read(|db| store::person::some(db, &ids))?;
    let hits = records.into_iter().map(|record| Found {
        note: format!("{} {} · {}", record.person.unit, record.person.post, record.person.staff_number),
        place: Place { room: "people".to_owned(), ..Place::default() }
            .at("person", record.id)
            .said("text", &record.person.staff_number),
        label: record.person.name,
        code: record.person.staff_number,
    });
    Ok((total, hits.collect()))
}

fn units(asked: &Asked<'_>) -> Result<Hits, Error> {
    let all = asked.session.store.read(store::unit::list)?;
    let names: std::collections::HashMap<i64, String> = all.iter().map(|one| (one.id, one.unit.name.clone())).collect();
    let standing = all.into_iter().filter(|one| one.until.is_empty());
    let ranked = standing.filter_map(|one| {
        let rank = rank(&keys(&one.unit.name), &asked.needle)?;
        let above = one.parent.and_then(|parent| names.get(&parent).cloned()).unwrap_or_default();
        let place = Place::tab("appointing", "chart").at("unit", one.id);
        Some((rank, Found { label: one.unit.name, note: above, code: one.id.to_string(), place }))
    });
    Ok(best(ranked.collect(), EACH))
}

fn posts(asked: &Asked<'_>) -> Result<Hits, Error> {
    let all = asked.session.store.read(store::post::list)?;
    let ranked = all.into_iter().filter(|one| one.until.is_none()).filter_map(|one| {
        let whole = format!("{}{}", one.unit_name, one.name);
        let rank = rank(&format!("{}\t{}", keys(&one.name), keys(&whole)), &asked.needle)?;
        let place = Place::tab("appointing", "posts").at("post", one.id);
        Some((rank, Found { label: one.name, note: one.unit_name, code: one.id.to_string(), place }))
    });
    Ok(best(ranked.collect(), EACH))
}

/// Forms that the role prints, by their names in both languages.
fn forms(asked: &Asked<'_>) -> Result<Hits, Error> {
    let ranked = permission::of(asked.session.role()).into_iter().filter_map(|name| {
        let form = name.strip_prefix("print:")?.to_owned();
        let label = |language| words::plain(language, &format!("form.{form}"));
        let chinese = label(Language::Chinese);
        let rank = rank(&format!("{}\t{}", keys(&chinese), label(Language::English).to_lowercase()), &asked.needle)?;
        let place = Place { room: "print".to_owned(), ..Place::default() }.said("form", &form);
        Some((rank, Found { label: form.clone(), note: String::new(), code: form, place }))
    });
    Ok(best(ranked.collect(), EACH))
}

fn resolutions(asked: &Asked<'_>) -> Result<Hits, Error> {
    let all = asked.session.store.read(store::resolution::list)?;
    let ranked = all.into_iter().filter_map(|one| {
        let rank = rank(&format!("{}\t{}", one.number.to_lowercase(), keys(&one.title)), &asked.needle)?;
        let place = Place::tab("settings", "resolutions").at("resolution", one.id);
        let label = if one.title.is_empty() { one.number.clone() } else { one.title };
        Some((rank, Found { label, note: format!("{} · {}", one.number, one.date), code: one.number, place }))
    });
    Ok(best(ranked.collect(), EACH))
}

fn meetings(asked: &Asked<'_>) -> Result<Hits, Error> {
    let all = asked.session.store.read(|db| store::leading::meetings(db, None))?;
    let ranked = all.into_iter().filter(|one| one.state != "called_off").filter_map(|one| {
        let rank = rank(&format!("{}\t{}", keys(&one.title), one.on), &asked.needle)?;
        let place = Place::tab("leading", "meetings").at("year", one.year.into()).at("meeting", one.id);
        Some((rank, Found { label: one.title, note: one.on, code: one.id.to_string(), place }))
    });
    Ok(best(ranked.collect(), EACH))
}

fn issues(asked: &Asked<'_>) -> Result<Hits, Error> {
    let all = asked.session.store.read(store::leading::issues)?;
    let ranked = all.into_iter().filter_map(|one| {
        let rank = rank(&keys(&one.title), &asked.needle)?;
        let place = Place::tab("leading", "issues").at("issue", one.id);
        Some((rank, Found { label: one.title, note: one.raised_on, code: one.id.to_string(), place }))
    });
    Ok(best(ranked.collect(), EACH))
}

/// Target letters of this year and the last by unit or number; of a member those of the own units.
fn letters(asked: &Asked<'_>) -> Result<Hits, Error> {
    let this = asked.office.letter_list(0)?;
    let before = asked.office.letter_list(this.year - 1)?;
    let ranked = this.rows.into_iter().chain(before.rows).filter_map(|one| {
        let rank = rank(&format!("{}\t{}", one.number.to_lowercase(), keys(&one.unit_name)), &asked.needle)?;
        let place = Place { room: "letters".to_owned(), ..Place::default() }.at("year", one.year.into()).at("letter", one.id);
        Some((
            rank,
            Found { label: one.unit_name, note: format!("{} · {}", one.year, one.number), code: one.id.to_string(), place },
        ))
    });
    Ok(best(ranked.collect(), EACH))
}

fn provisions(asked: &Asked<'_>) -> Result<Hits, Error> {
    let ranked = asked.office.provision_list()?.rows.into_iter().filter_map(|one| {
        let rank = rank(&format!("{}\t{}", one.number.to_lowercase(), keys(&one.title)), &asked.needle)?;
        let place = Place::tab("provisions", "register").at("provision", one.id);
        Some((
            rank,
            Found { label: one.title, note: format!("{} · {}", one.number, one.version), code: one.id.to_string(), place },
        ))
    });
    Ok(best(ranked.collect(), EACH))
}

/// Certificates by part of their number. A text of a few letters is a name and not asked for here.
fn certificates(asked: &Asked<'_>) -> Result<Hits, Error> {
    let needle = &asked.needle;
    if needle.chars().count() < NUMBER || !needle.chars().any(|one| one.is_ascii_digit()) {
        return Ok((0, Vec::new()));
    }
    let account = asked.session.account();
    let sees = |unit: i64| account.units.as_ref().is_none_or(|units: &HashSet<i64>| units.contains(&unit));
    let all = asked.session.store.read(|db: &Db<'_>| store::overview::numbered(db, needle))?;
    let ranked = all.into_iter().filter(|one| sees(one.unit)).filter_map(|one| {
        let rank = rank(&one.number.to_lowercase(), needle)?;
        let place = Place::tab("certificates", "certificates").at("certificate", one.id);
        Some((rank, Found { label: one.number.clone(), note: format!("{} · {}", one.name, one.what), code: one.number, place }))
    });
    Ok(best(ranked.collect(), EACH))
}

#[cfg(test)]
mod tests {
    use super::{keys, rank};

    #[test]
    fn a_label_is_found_by_itself_its_pinyin_and_its_initials() {
        let label = keys("考核登记表");
        for needle in ["考核", "登记", "kaohe", "khdjb", "djb"] {
            assert!(rank(&label, needle).is_some(), "{needle}");
        }
        assert_eq!(
            [rank(&label, "khdjb"), rank(&label, "khd"), rank(&label, "djb"), rank(&label, "xx")],
            [Some(0), Some(1), Some(2), None]
        );
        assert!(rank(&keys("Registration Form"), "registration f").is_some());
    }
}
