//! Characters that old systems kept in the private-use area because the national character set had no place for them yet:
//! U+E815 to U+E864 of GBK, among them 䶮, which stands in people's names. They have places now.

/// What the code points from U+E815 on mean, in order: GBK FE50 to FEA0 by GB 18030-2005 and 2022.
const MEANT: [char; 80] = [
    '\u{2E81}',
    '\u{20087}',
    '\u{20089}',
    '\u{200CC}',
    '\u{2E84}',
    '\u{3473}',
    '\u{3447}',
    '\u{2E88}',
    '\u{2E8B}',
    '\u{9FB4}',
    '\u{359E}',
    '\u{361A}',
    '\u{360E}',
    '\u{2E8C}',
    '\u{2E97}',
    '\u{396E}',
    '\u{3918}',
    '\u{9FB5}',
    '\u{39CF}',
    '\u{39DF}',
    '\u{3A73}',
    '\u{39D0}',
    '\u{9FB6}',
    '\u{9FB7}',
    '\u{3B4E}',
    '\u{3C6E}',
    '\u{3CE0}',
    '\u{2EA7}',
    '\u{215D7}',
    '\u{9FB8}',
    '\u{2EAA}',
    '\u{4056}',
    '\u{415F}',
    '\u{2EAE}',
    '\u{4337}',
    '\u{2EB3}',
    '\u{2EB6}',
    '\u{2EB7}',
    '\u{2298F}',
    '\u{43B1}',
    '\u{43AC}',
    '\u{2EBB}',
    '\u{43DD}',
    '\u{44D6}',
    '\u{4661}',
    '\u{464C}',
    '\u{9FB9}',
    '\u{4723}',
    '\u{4729}',
    '\u{477C}',
    '\u{478D}',
    '\u{2ECA}',
    '\u{4947}',
    '\u{497A}',
    '\u{497D}',
    '\u{4982}',
    '\u{4983}',
    '\u{4985}',
    '\u{4986}',
    '\u{499F}',
    '\u{499B}',
    '\u{49B7}',
    '\u{49B6}',
    '\u{9FBA}',
    '\u{241FE}',
    '\u{4CA3}',
    '\u{4C9F}',
    '\u{4CA0}',
    '\u{4CA1}',
    '\u{4C77}',
    '\u{4CA2}',
    '\u{4D13}',
    '\u{4D14}',
    '\u{4D15}',
    '\u{4D16}',
    '\u{4D17}',
    '\u{4D18}',
    '\u{4D19}',
    '\u{4DAE}',
    '\u{9FBB}',
];

/// The character that a legacy private-use code point means; every other character as it is.
pub(super) fn meant(character: char) -> char {
    let at = (character as u32).checked_sub(0xE815).and_then(|at| usize::try_from(at).ok());
    at.and_then(|at| MEANT.get(at)).copied().unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_agrees_with_the_national_encoding() {
        assert_eq!(meant('\u{E863}'), '䶮');
        assert_eq!(meant('\u{E814}'), '\u{E814}');
        assert_eq!(meant('\u{E865}'), '\u{E865}');
        assert_eq!(meant('国'), '国');
        let trails = (0x50..0x7F_u8).chain(0x80..0xA1);
        for (trail, meant) in trails.zip(MEANT) {
            let text = encoding_rs::GB18030.decode(&[0xFE, trail]).0.chars().next().unwrap();
            // The decoder keeps the old private-use places that later editions assigned; those need this table.
            assert!(text == meant || ('\u{E815}'..='\u{E864}').contains(&text), "FE{trail:X} {text} {meant}");
        }
    }
}
