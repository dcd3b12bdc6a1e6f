//! Text as people type it: normalised, trimmed, without characters that hide or reorder. Every Hanzi is kept.

use unicode_normalization::UnicodeNormalization;

/// Why a text is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A control or direction character.
    #[error("the text holds a control character")]
    Control,
    /// More bytes than the field may have.
    #[error("the text is too long")]
    TooLong,
}

/// NFC, trimmed of any blanks (the full-width one too); control and bidi characters are refused (trust: hostile input).
/// `most` is the cap in bytes. Line feeds pass only in `paragraphs`.
pub fn line(text: &str, most: usize) -> Result<String, Refusal> {
    clean(text, most, false)
}

/// Like [`line`], with line feeds kept.
pub fn paragraphs(text: &str, most: usize) -> Result<String, Refusal> {
    clean(&text.replace("\r\n", "\n"), most, true)
}

/// Full-width digits, letters and signs as half-width; for numbers, codes and dates, never for names.
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{3000}' => ' ',
            other => other,
        })
        .collect()
}

fn clean(text: &str, most: usize, feeds: bool) -> Result<String, Refusal> {
    let text: String = text.nfc().collect();
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if text.len() > most {
        return Err(Refusal::TooLong);
    }
    if text.chars().any(|c| hidden(c) && !(feeds && (c == '\n' || c == '\t'))) {
        return Err(Refusal::Control);
    }
    Ok(text.to_owned())
}

/// Control and direction characters, line separators, characters that show nothing, tags, and code points that are no characters.
/// The joiners stay, because scripts and pictures need them, and so do the variation selectors of Hanzi.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{FFF9}'..='\u{FFFD}' | '\u{E0000}'..='\u{E007F}')
        || c as u32 & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_go_and_hanzi_stay() {
        assert_eq!(line(" 何国\u{3000}", 60).as_deref(), Ok("何国"));
        assert_eq!(line("欧阳𬭎", 60).as_deref(), Ok("欧阳𬭎"));
        assert_eq!(line("a\u{202E}b", 60), Err(Refusal::Control));
        assert_eq!(line("a\nb", 60), Err(Refusal::Control));
        assert_eq!(paragraphs("a\r\nb", 60).as_deref(), Ok("a\nb"));
        assert_eq!(half_width("１２Ｘ"), "12X");
        for hides in ['\u{AD}', '\u{61C}', '\u{2028}', '\u{2063}', '\u{3164}', '\u{FFFE}', '\u{1FFFF}', '\u{E0041}'] {
            assert_eq!(paragraphs(&format!("a{hides}b"), 60), Err(Refusal::Control), "{hides:?}");
        }
        for needed in ['\u{200C}', '\u{200D}', '\u{FE0F}', '\u{E0100}'] {
            assert!(line(&format!("葛{needed}b"), 60).is_ok(), "{needed:?}");
        }
    }
}
