//! One call for each operation on cadre files, with arguments that change nothing.

use office::wire::{CadreExport, CadreForm, CadreImport};
use office::{Error, Office};

pub fn call(office: &Office, operation: &str, nowhere: &str) -> Result<(), Error> {
    let import = CadreImport { path: nowhere.to_owned(), person: 0, digest: String::new() };
    match operation {
        "cadre_show" => office.cadre_show(0).map(drop),
        "cadre_save" => office.cadre_save(0, &CadreForm::default()).map(drop),
        "cadre_photo" => office.cadre_photo(0).map(drop),
        "cadre_photo_set" => office.cadre_photo_set(0, "").map(drop),
        "cadre_preview" => office.cadre_preview(&import).map(drop),
        "cadre_import" => office.cadre_import(&import).map(drop),
        _ => {
            let (path, purpose) = (String::new(), String::new());
            office.cadre_export(&CadreExport { people: vec![0], path, identity: false, purpose, second: None }).map(drop)
        }
    }
}
