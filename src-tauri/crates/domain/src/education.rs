//! Schooling 学历, as far as one is more than another. The words are the office's own; what none of them is stays unknown.

/// Steps of schooling, lowest first; each with the words offices write for it.
const STEPS: [&[&str]; 7] = [
    &["小学"],
    &["初中"],
    &["高中", "中专", "技校", "职高", "中技", "技工"],
    &["大专", "专科", "高职"],
    &["大学本科", "本科", "学士", "大学"],
    &["硕士", "研究生"],
    &["博士"],
];

/// The words that a rule may name, lowest first; each stands for its step.
pub const WORDS: [&str; 5] = ["高中", "大专", "大学本科", "硕士研究生", "博士研究生"];

/// The step of a word, 0 for the lowest; none when it is not known.
pub fn step(word: &str) -> Option<usize> {
    let word = word.trim();
    // 大学专科 is 大专, 硕士研究生 is 硕士, 博士研究生 is 博士: the longer or higher word decides.
    let order = [3, 6, 5, 4, 2, 1, 0];
    order.into_iter().find(|index| STEPS[*index].iter().any(|name| word.contains(name)))
}

/// Whether one schooling is at least another; none when either is not known.
pub fn at_least(word: &str, least: &str) -> Option<bool> {
    Some(step(word)? >= step(least)?)
}

#[cfg(test)]
mod tests {
    use super::{WORDS, at_least, step};

    #[test]
    fn words_of_the_office_are_put_in_order() {
        let rows = ["小学", "初中", "技校", "大学专科", "大学本科", "研究生", "博士研究生"];
        let steps: Vec<_> = rows.into_iter().map(step).collect();
        assert_eq!(steps, (0..7).map(Some).collect::<Vec<_>>());
        assert_eq!(at_least("中专", "大专"), Some(false));
        assert_eq!(at_least("研究生", "大学本科"), Some(true));
        assert_eq!(at_least("", "大专"), None);
    }

    #[test]
    fn the_words_a_rule_names_rise() {
        let steps: Vec<_> = WORDS.into_iter().map(|word| step(word).unwrap()).collect();
        assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{steps:?}");
    }
}
