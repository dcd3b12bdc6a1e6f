//! Finding people as one types: name, pinyin, initials, staff number, unit. The keys of everybody lie in one text, so that a key
//! stroke costs one pass over memory and no query.

use crate::wire::PersonQuery;
use domain::post::PostLevel;
use std::collections::HashSet;
use store::person::SearchKey;

/// The search index of all people, in the order of staff numbers.
pub(crate) struct Index {
    /// All keys, each ended by a line feed.
    text: String,
    /// Where each key ends in `text`.
    ends: Vec<usize>,
    people: Vec<Person>,
    categories: Vec<String>,
}

struct Person {
    id: i64,
    unit: i64,
    level: Option<PostLevel>,
    category: usize,
}

impl Index {
    pub fn build(keys: Vec<SearchKey>) -> Self {
        let mut index = Self { text: String::new(), ends: Vec::new(), people: Vec::new(), categories: Vec::new() };
        for key in keys {
            index.text.push_str(&key.text);
            index.text.push('\n');
            index.ends.push(index.text.len());
            let category = index.categories.iter().position(|known| *known == key.category).unwrap_or_else(|| {
                index.categories.push(key.category.clone());
                index.categories.len() - 1
            });
            index.people.push(Person { id: key.id, unit: key.unit, level: key.level, category });
        }
        index
    }

    /// Ids of who matches, in the order of staff numbers; only of some units when these are named.
    pub fn find(&self, query: &PersonQuery, units: Option<&HashSet<i64>>) -> Vec<i64> {
        let level = PostLevel::read(&query.level);
        let category = self.categories.iter().position(|known| *known == query.category);
        let fits = |person: &&Person| {
            query.unit.is_none_or(|unit| person.unit == unit)
                && units.is_none_or(|units| units.contains(&person.unit))
                && (query.level.is_empty() || person.level == level)
                && (query.category.is_empty() || Some(person.category) == category)
        };
        let needle = needle(&query.text);
        if needle.is_empty() {
            return self.people.iter().filter(fits).map(|person| person.id).collect();
        }
        let (mut found, mut row, mut from) = (Vec::new(), 0, 0);
        for at in memchr::memmem::find_iter(self.text.as_bytes(), needle.as_bytes()) {
            if at < from {
                continue;
            }
            while self.ends.get(row).is_some_and(|end| *end <= at) {
                row += 1;
            }
            let Some((person, end)) = self.people.get(row).zip(self.ends.get(row)) else { break };
            if fits(&person) {
                found.push(person.id);
            }
            from = *end;
        }
        found
    }

    /// How many match, and the first of them: whoever has a key that begins with the text before whoever only holds it somewhere.
    pub fn best(&self, text: &str, units: Option<&HashSet<i64>>, most: usize) -> (u32, Vec<i64>) {
        let everybody = self.find(&PersonQuery { text: text.to_owned(), ..PersonQuery::default() }, units);
        let total = u32::try_from(everybody.len()).unwrap_or(u32::MAX);
        let (needle, mut first, mut from) = (needle(text), Vec::new(), 0);
        if usize::try_from(total).is_ok_and(|total| total > most) {
            let bytes = self.text.as_bytes();
            for at in memchr::memmem::find_iter(bytes, needle.as_bytes()) {
                let begins = at == 0 || bytes.get(at - 1).is_some_and(|before| [b'\n', b'\t'].contains(before));
                if at < from || !begins {
                    continue;
                }
                let row = self.ends.partition_point(|end| *end <= at);
                let Some((person, end)) = self.people.get(row).zip(self.ends.get(row)) else { break };
                from = *end;
                if units.is_none_or(|units| units.contains(&person.unit)) {
                    first.push(person.id);
                }
                if first.len() == most {
                    break;
                }
            }
        }
        let rest: Vec<i64> = everybody.into_iter().filter(|id| !first.contains(id)).take(most - first.len()).collect();
        first.extend(rest);
        (total, first)
    }
}

/// What a person is found and sorted by: pinyin of the name and its initials.
pub(crate) fn pinyin(name: &str) -> String {
    use pinyin::ToPinyin;
    let (mut whole, mut initials) = (String::new(), String::new());
    for (character, sound) in name.chars().zip(name.to_pinyin()) {
        match sound {
            Some(sound) => {
                whole.push_str(sound.plain());
                initials.push_str(sound.first_letter());
            }
            None if character.is_alphanumeric() => {
                whole.extend(character.to_lowercase());
                initials.extend(character.to_lowercase());
            }
            None => {}
        }
    }
    format!("{whole}\t{initials}")
}

/// The text asked for, as the keys are written.
pub(crate) fn needle(text: &str) -> String {
    text.trim().to_lowercase().replace(['\n', '\t'], " ")
}
