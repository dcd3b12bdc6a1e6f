//! `talent unmask`, and finding a person by staff number.

use crate::args::Args;
use crate::file;
use crate::out::{self, Failure};
use office::Office;
use office::wire::{Page, PersonQuery, Unmask};
use serde_json::json;

/// A masked number in full, for the purpose of `--purpose`.
pub fn unmask(args: &mut Args) -> Result<(), Failure> {
    let number = args.need("the staff number")?;
    let field = args.need("the field (identity, bank_account)")?;
    let office = file::open(args)?;
    let person = id_of(&office, &number)?;
    let purpose = args.option("purpose").unwrap_or_default().to_owned();
    let value = office.person_unmask(&Unmask { person, field: field.clone(), purpose })?;
    out::answer(args.flag("json"), &json!({ "staff_number": number, "field": field, "value": value }), |_| vec![value.clone()])
}

/// The person with a staff number.
pub fn id_of(office: &Office, number: &str) -> Result<i64, Failure> {
    let query = PersonQuery { text: number.to_owned(), ..PersonQuery::default() };
    let page = Page { limit: u32::MAX, ..Page::default() };
    let found = office.person_list(&query, &page)?.rows.into_iter().find(|row| row.staff_number == number);
    Ok(found.ok_or_else(|| office::Error::PersonUnknown { number: number.to_owned() })?.id)
}
