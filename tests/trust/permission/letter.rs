//! One call for each operation of target letters.

use office::wire::{LetterSign, LetterTerms};
use office::{Error, Office};

/// As [`super::call::call`].
pub fn call(office: &Office, operation: &str, nowhere: &str) -> Result<(), Error> {
    match operation {
        "letter_list" => office.letter_list(0).map(drop),
        "letter_show" => office.letter_show(0).map(drop),
        "letter_count" => office.letter_count(0, "").map(drop),
        "letter_scan" => office.letter_scan(0, "").map(drop),
        "letter_draft" => office.letter_draft(&Default::default()).map(drop),
        "letter_save" => {
            let terms = LetterTerms { since: "2026-01-01".into(), until: "2026-12-31".into(), ..Default::default() };
            office.letter_save(&office::wire::LetterSave { terms, ..Default::default() }).map(drop)
        }
        "letter_drop" => office.letter_drop(0, "").map(drop),
        "letter_sign" => office.letter_sign(&LetterSign { side: "other".into(), ..Default::default() }).map(drop),
        "letter_mid" => office.letter_mid(&Default::default()).map(drop),
        "letter_self" => office.letter_self(&Default::default()).map(drop),
        "letter_check" => office.letter_check(&Default::default()).map(drop),
        "letter_decide" => office.letter_decide(0, 0).map(drop),
        "letter_export" => office.letter_export(0, nowhere).map(drop),
        "letter_feed" => office.letter_feed(0).map(drop),
        other => panic!("{other} has no line in the test of permissions"),
    }
}
