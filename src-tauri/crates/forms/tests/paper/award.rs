//! Papers about award money: what was filled in stands there, and the sums of the pages come to the sum of the list.

use crate::{LANGUAGES, pages, print, sample, squeeze, text::check};
use forms::{Language, payout::Variant};
use proptest::prelude::*;

#[test]
fn a_year_says_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        for units in [0, 4, 45] {
            let form = sample::award::year(language, units);
            let paper = pages(&print(form.clone().into(), sample::stamp("HZ-2026"), language));
            let levels = form.levels.iter().flat_map(|row| [&row.family, &row.level, &row.net]);
            let units = form.units.iter().flat_map(|row| [&row.unit, &row.net, &row.allowances, &row.total]);
            let batches = form.batches.iter().flat_map(|row| [&row.name, &row.closing, &row.paid_on, &row.total]);
            let rest = form.funds.iter().flat_map(|(fund, net)| [fund, net]).chain(form.codes.iter().map(|(code, _)| code));
            let whole = [&form.group_name, &form.total, &form.capital, &form.reversed, &form.year_before, &form.granted.0];
            let texts = levels.chain(units).chain(batches).chain(rest).chain(whole);
            check(tag, &paper, texts.map(String::as_str).filter(|text| !text.is_empty()));
            assert!(paper.iter().all(|page| page.contains("TDF-5cv1.0")), "{tag}");
            // Whoever signs has the last sums on the same page.
            let last = paper.last().unwrap();
            assert!(last.contains(if tag == "zh" { "组长" } else { "Leader" }), "{tag}: {last}");
        }
    }
}

#[test]
fn reminders_tell_what_is_overdue() {
    for (language, tag) in LANGUAGES {
        let form = sample::award::reminders(language, 31);
        let paper = pages(&print(form.clone().into(), sample::stamp("TX-2026-11-23"), language));
        let texts = form.rows.iter().flat_map(|row| [&row.unit, &row.name, &row.certificate, &row.number, &row.what, &row.day]);
        check(tag, &paper, texts.chain([&form.group_name, &form.day]).map(String::as_str));
        assert!(paper.len() > 1 && paper.iter().all(|page| page.contains("TDF-5dv1.0")), "{tag}");
        let said = paper.concat();
        let late = squeeze(if tag == "zh" {
            "共31项，其中已过期4项"
        } else {
            "31 within 90 days or overdue, 4 of them overdue"
        });
        assert!(said.contains(&late), "{tag}: {said}");
    }
}

/// `1,234.56` or `−200.00` in fen.
fn fen(text: &str) -> i64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let sign = if text.starts_with('−') { -1 } else { 1 };
    sign * digits.parse::<i64>().unwrap()
}

/// The amounts that follow a word on a page, without the count of people before them.
fn after(page: &str, word: &str) -> Vec<i64> {
    page.match_indices(word)
        .filter_map(|(at, _)| {
            let rest = page[at + word.len()..].split_once('人').map(|(_, rest)| rest)?;
            let amount: String = rest.chars().take_while(|sign| sign.is_ascii_digit() || ",.−".contains(*sign)).collect();
            let cents = amount.find('.')? + 3;
            Some(fen(amount.get(..cents)?))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// However many rows, and whatever of them is reversed: the page sums come to the total, and that to the sum of the rows.
    #[test]
    fn page_sums_of_a_payout_list_come_to_its_total(rows in 1usize..80, reversed in proptest::collection::vec(any::<bool>(), 80)) {
        let mut form = sample::payout(Language::Chinese, rows, Variant::Signing);
        for (row, reversed) in form.rows.iter_mut().zip(reversed).skip(1) {
            row.amount_fen *= if reversed { -1 } else { 1 };
        }
        let total: i64 = form.rows.iter().map(|row| row.amount_fen).sum();
        // What a list asks for is never printed.
        prop_assume!(total >= 0);
        form.total_capital = domain::capital::write(domain::money::Fen(total)).unwrap();
        let paper = pages(&print(form.into(), sample::stamp("1"), Language::Chinese));
        let sums: Vec<i64> = paper.iter().flat_map(|page| after(page, "本页小计人数：")).collect();
        prop_assert_eq!(sums.len(), paper.len());
        prop_assert_eq!(sums.iter().sum::<i64>(), total);
        let totals: Vec<i64> = paper.iter().flat_map(|page| after(page, "合计人数：")).collect();
        prop_assert_eq!(totals, vec![total]);
    }
}
