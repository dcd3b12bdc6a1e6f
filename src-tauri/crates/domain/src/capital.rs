//! RMB amounts in capitals (domain §12.9): the canonical text of this product, and a reader that accepts every legal variant,
//! by which every printed amount is checked.

use crate::money::Fen;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];

/// The canonical text: `人民币壹拾万柒仟元零伍角叁分`. 零 is not written for 万 = 0 before 千 ≠ 0, but stands where a whole group
/// of four is empty; 整 follows 元 and 角. None for a negative amount or one above [`Fen::MOST`].
pub fn write(amount: Fen) -> Option<String> {
    if amount.0 < 0 || amount > Fen::MOST {
        return None;
    }
    let (yuan, jiao, fen) = (amount.0 / 100, amount.0 / 10 % 10, amount.0 % 10);
    let mut text = String::from("人民币");
    if yuan > 0 {
        text.push_str(&whole(yuan));
        text.push('元');
    } else if amount.0 == 0 {
        text.push_str("零元");
    }
    if jiao > 0 {
        if yuan > 0 && yuan % 10 == 0 {
            text.push('零');
        }
        text.push(digit(jiao));
        text.push('角');
    }
    if fen > 0 {
        if yuan > 0 && jiao == 0 {
            text.push('零');
        }
        text.push(digit(fen));
        text.push('分');
    } else {
        text.push('整');
    }
    Some(text)
}

/// Reads capitals back; every variant the rules allow is accepted (零 or none, 整 or 正 or none). None when it is no amount.
pub fn read(text: &str) -> Option<Fen> {
    let text = text.trim().trim_start_matches("人民币");
    let text = text.trim_end_matches(['整', '正']);
    let (whole, rest) = match text.split_once('元') {
        Some((whole, rest)) => (read_whole(whole)?, rest),
        None => (0, text),
    };
    if text.is_empty() {
        return None;
    }
    let rest = rest.trim_start_matches('零');
    let (jiao, rest) = match rest.split_once('角') {
        Some((jiao, rest)) => (single(jiao)?, rest),
        None => (0, rest),
    };
    let rest = rest.trim_start_matches('零');
    let fen = match rest.strip_suffix('分') {
        Some(fen) => single(fen)?,
        None if rest.is_empty() => 0,
        None => return None,
    };
    whole.checked_mul(100)?.checked_add(jiao * 10 + fen).map(Fen)
}

fn whole(yuan: i64) -> String {
    let groups = [yuan / 1_0000_0000_0000, yuan / 1_0000_0000 % 1_0000, yuan / 1_0000 % 1_0000, yuan % 1_0000];
    let mut text = String::new();
    let mut empty_before = false;
    for (index, group) in groups.into_iter().enumerate() {
        if group > 0 {
            if !text.is_empty() && (empty_before || group < 1000) {
                text.push('零');
            }
            text.push_str(&group_text(group));
            if index != 3 && index != 1 {
                text.push('万');
            }
        }
        empty_before = group == 0;
        if index == 1 && !text.is_empty() {
            text.push('亿');
        }
    }
    text
}

fn group_text(group: i64) -> String {
    let mut text = String::new();
    let mut zero = false;
    for (place, unit) in [(1000, "仟"), (100, "佰"), (10, "拾"), (1, "")] {
        let value = group / place % 10;
        if value == 0 {
            zero = true;
            continue;
        }
        if zero && !text.is_empty() {
            text.push('零');
        }
        zero = false;
        text.push(digit(value));
        text.push_str(unit);
    }
    text
}

fn digit(value: i64) -> char {
    usize::try_from(value).ok().and_then(|value| DIGITS.get(value)).copied().unwrap_or('零')
}

fn single(text: &str) -> Option<i64> {
    let mut chars = text.chars();
    let value = value_of(chars.next()?)?;
    chars.next().is_none().then_some(value)
}

fn value_of(char: char) -> Option<i64> {
    DIGITS.iter().position(|digit| *digit == char).and_then(|value| i64::try_from(value).ok())
}

fn read_whole(text: &str) -> Option<i64> {
    let (mut total, mut section, mut value) = (0i64, 0i64, None::<i64>);
    if text.is_empty() {
        return None;
    }
    for char in text.chars() {
        let unit = match char {
            '仟' => 1000,
            '佰' => 100,
            '拾' => 10,
            '万' | '亿' => 0,
            '零' => {
                value = Some(0);
                continue;
            }
            other => {
                value = Some(value_of(other)?);
                continue;
            }
        };
        if unit > 0 {
            section += value.take().filter(|value| *value > 0)? * unit;
            continue;
        }
        section += value.take().unwrap_or(0);
        if char == '万' {
            total += section * 1_0000;
        } else {
            total = (total + section).checked_mul(1_0000_0000)?;
        }
        section = 0;
    }
    Some(total + section + value.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_group_of_ten_thousands_shows() {
        assert_eq!(write(Fen(10_000_500_000)).as_deref(), Some("人民币壹亿零伍仟元整"));
        assert_eq!(write(Fen(100_000_000_000_000)).as_deref(), Some("人民币壹万亿元整"));
        assert_eq!(write(Fen(-1)), None);
    }

    #[test]
    fn variants_are_read() {
        for (text, fen) in [
            ("人民币壹拾万零柒仟元伍角叁分", 10_700_053),
            ("壹仟陆佰捌拾元叁角贰分", 168_032),
            ("人民币壹仟肆佰零玖元伍角", 140_950),
            ("捌仟元正", 800_000),
            ("人民币零元整", 0),
        ] {
            assert_eq!(read(text), Some(Fen(fen)), "{text}");
        }
        for text in ["", "人民币", "拾元整", "八千元", "捌仟"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(fen in 0i64..=Fen::MOST.0) {
            let text = write(Fen(fen)).unwrap_or_default();
            prop_assert_eq!(read(&text), Some(Fen(fen)), "{}", text);
        }
    }
}
