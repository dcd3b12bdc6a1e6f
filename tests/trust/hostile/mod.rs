//! Hostile texts through every field that takes one: stored exactly as the rules of text say, or refused with a code. Nothing of them
//! becomes a formula, a path, a query or a mistake of the program.

mod door;
mod lookup;
mod sheet;
mod store;
mod strings;

use crate::desk::long;
use office::Error;
use std::collections::BTreeMap;

/// Everything, or every fifth where each try is dear.
fn dear() -> Vec<String> {
    let all = strings::all();
    if long() { all } else { all.into_iter().step_by(5).collect() }
}

/// Saves texts and reads back what is kept of each.
type Save<'a> = dyn Fn(&[&str]) -> Result<Vec<String>, Error> + 'a;

/// Fields of one kind that are saved together.
struct Fields<'a> {
    names: &'a [&'a str],
    /// Bytes that each keeps.
    most: usize,
    paragraphs: bool,
    /// The refusal of an empty one; none when it may stay empty.
    empty: Option<&'static str>,
    /// Saves a text in each field and reads back what is kept.
    save: &'a Save<'a>,
}

#[derive(Default)]
struct Count {
    fields: usize,
    stored: usize,
    refused: BTreeMap<&'static str, usize>,
}

impl Count {
    fn refuse(&mut self, code: &'static str) {
        *self.refused.entry(code).or_default() += 1;
    }

    fn text(&self) -> String {
        format!("{} fields, {} stored exactly, refused {:?}", self.fields, self.stored, self.refused)
    }
}

/// Sends every text through the fields.
fn try_all(texts: &[String], fields: &Fields<'_>, count: &mut Count) {
    count.fields += fields.names.len();
    for text in texts {
        let kept = strings::kept(text, fields.most, fields.paragraphs);
        let told = kept.as_ref().filter(|kept| fields.empty.is_none() || !kept.is_empty());
        if let Some(kept) = told {
            let values = vec![text.as_str(); fields.names.len()];
            match (fields.save)(&values) {
                Ok(stored) => {
                    assert!(
                        stored.len() == fields.names.len() && stored.iter().all(|stored| stored == kept),
                        "{:?}: {text:?} {stored:?}",
                        fields.names
                    );
                    count.stored += stored.len();
                }
                // What has to be unique may be there already in another writing.
                Err(error) if error.code().ends_with("_TAKEN") => count.refuse(error.code()),
                Err(error) => panic!("{:?}: {text:?}: {error}", fields.names),
            }
            continue;
        }
        for (place, name) in fields.names.iter().enumerate() {
            let mut values = vec![""; fields.names.len()];
            values[place] = text;
            let error = (fields.save)(&values).expect_err(&format!("{name} took {text:?}"));
            match (&kept, fields.empty) {
                (Some(_), Some(code)) => assert_eq!(error.code(), code, "{name}: {text:?}"),
                _ => assert_eq!(error, Error::TextInvalid { field: (*name).to_owned() }, "{text:?}"),
            }
            count.refuse(error.code());
        }
    }
}
