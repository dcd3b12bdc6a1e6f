//! Back-ups, damage and bringing back.

use tests::paper;

/// The recovery key as it is printed on its sheet: eight groups of four, then the check.
pub fn printed_key(path: &str) -> String {
    let text = paper::text(path);
    let after = |words: &str, length: usize| text.split_once(words).unwrap().1.chars().take(length).collect::<String>();
    let groups = (1..=8).map(|number| after(&format!("第{number}组"), 4));
    groups.chain([after("校验码", 2)]).collect::<Vec<_>>().join("-")
}
