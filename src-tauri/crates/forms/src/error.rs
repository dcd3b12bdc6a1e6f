//! What can go wrong between a filled form and its bytes. No wording for the screen: callers translate by variant.

use std::path::PathBuf;

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A shipped font file is not where it should be.
    #[error("the font file {} is missing or cannot be read", path.display())]
    FontMissing {
        /// The file that was looked for.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A file in the font folder is not a font this crate can use.
    #[error("the font file {} is damaged", path.display())]
    FontDamaged {
        /// The offending file.
        path: PathBuf,
    },
    /// A text contains a character that none of the shipped faces has; found before anything is printed.
    #[error("no font has the character {character} (U+{code:04X}) in {field} of {person}")]
    Character {
        /// The character itself.
        character: char,
        /// Its code point.
        code: u32,
        /// The label of the field on the form, in the language of the print.
        field: String,
        /// The bookmark title of the sheet: person and number, or the list's name.
        person: String,
    },
    /// The caller's `progress` or `sink` asked to stop.
    #[error("printing was cancelled")]
    Cancelled,
    /// There was no sheet to print.
    #[error("nothing to print")]
    Empty,
    /// A page picture was asked of bytes that are no PDF, or of a page that does not exist.
    #[error("page {page} cannot be shown: {reason}")]
    Picture {
        /// The page asked for, counted from 0.
        page: usize,
        /// Why.
        reason: String,
    },
    /// The PDF could not be put together; a fault of this crate, not of the data.
    #[error("the document could not be written: {0}")]
    Document(String),
}
