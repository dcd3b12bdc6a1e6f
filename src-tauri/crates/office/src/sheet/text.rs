//! Cell texts on their way to a field: what a person sees in the cell, on one line. Whether a text may stand in a record is
//! decided by `domain::text`.

use super::legacy;
use super::workbook::Cell;
use unicode_normalization::UnicodeNormalization;

/// A blank of any width, or a character that shows nothing and that copying leaves behind.
pub fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}' | '\u{FEFF}')
}

/// The cell's text trimmed, line breaks inside as blanks, legacy code points as the characters they mean.
pub fn one_line(cell: &Cell<'_>) -> String {
    let text = cell.text();
    text.trim_matches(is_blank)
        .chars()
        .map(|character| if matches!(character, '\r' | '\n' | '\t') { ' ' } else { legacy::meant(character) })
        .collect()
}

/// A number, code or date: half-width and without any blank.
pub fn code(cell: &Cell<'_>) -> String {
    let mut text = domain::text::half_width(&one_line(cell));
    text.retain(|character| !is_blank(character));
    text
}

/// What a head is compared by: half-width, lower case, no blanks, no mark of a required field, no colon.
pub fn head_key(text: &str) -> String {
    let plain: String = text.nfkc().filter(|character| !is_blank(*character)).collect();
    plain.trim_matches(['*', ':', '☆', '★']).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_become_lines() {
        assert_eq!(one_line(&Cell::Text(" 万静磊\u{3000}")), "万静磊");
        assert_eq!(one_line(&Cell::Text("何\u{E863}")), "何䶮");
        assert_eq!(one_line(&Cell::Text("ＡＢ")), "ＡＢ");
        assert_eq!(code(&Cell::Text("Ｇ０００ ０１")), "G00001");
        assert_eq!(head_key("*岗位\n（职务）："), "岗位(职务)");
        assert_eq!(head_key("Staff  No."), "staffno.");
    }
}
