//! From all that is kept after merging, in every table, no rater can be linked to a ballot beyond his class.

use super::people::{Asked, Ground, Rater, scores};
use crate::desk::{Dice, figure};
use std::collections::{BTreeMap, BTreeSet};

type Rows = Vec<(i64, Vec<String>)>;

/// Everything stored, without the numbers that were drawn: what an onlooker can compare.
fn seen(ground: &Ground) -> Vec<String> {
    let drop_column = |table: &str, column: usize| -> Vec<String> {
        let mut rows: Vec<String> = ground
            .table(table)
            .iter()
            .map(|row| {
                let cells: Vec<&str> = row.split('|').enumerate().filter(|(at, _)| *at != column).map(|(_, cell)| cell).collect();
                format!("{table}|{}", cells.join("|"))
            })
            .collect();
        rows.sort();
        rows
    };
    let mut rows = drop_column("ballot", 1);
    rows.extend(drop_column("ballot_row", 1));
    rows.extend(ground.table("rater").iter().map(|row| {
        // Keys are drawn anew in each run; who is checked off is not.
        let cells: Vec<&str> = row.split('|').collect();
        format!("rater|{}|{}|{}|{}", cells[0], cells[2], cells[4], cells[8])
    }));
    rows.push(format!("returns {}", ground.table("packet_return").len()));
    rows
}

/// Raters outside the roster rate the same people, so that two can be exchanged.
fn run(order: &[usize], ballots: &[usize]) -> Vec<String> {
    let ground = Ground::new();
    let raters: Vec<Rater> = (0..order.len()).map(|at| Rater::new(&format!("职工代表{at}"), "C", "")).collect();
    let asked: Vec<Asked> = raters
        .iter()
        .map(|rater| {
            let id = ground.add(rater);
            ground.issue(id, rater)
        })
        .collect();
    let answers: Vec<Vec<u8>> =
        order.iter().map(|at| raters[*at].answer(&asked[*at], &scores(&asked[*at], ballots[*at]))).collect();
    assert_eq!(ground.merge(&answers).merged as usize, order.len());
    seen(&ground)
}

#[test]
fn whoever_of_a_class_filled_which_ballot_makes_no_difference() {
    let mut dice = Dice::new(7);
    let first = run(&[0, 1, 2, 3], &[0, 1, 2, 3]);
    for _ in 0..3 {
        let mut order = vec![0, 1, 2, 3];
        let mut ballots = order.clone();
        for list in [&mut order, &mut ballots] {
            (1..list.len()).rev().for_each(|at| list.swap(at, dice.below(at + 1)));
        }
        assert_eq!(run(&order, &ballots), first, "{order:?} {ballots:?}");
    }
    figure("packet_exchange", "4 raters, 4 ways to hand out ballots and order: the same is stored");
}

#[test]
fn no_table_holds_a_rater_beside_a_ballot() {
    let ground = Ground::new();
    let before: BTreeSet<String> = tokens(&ground.table("ballot"));
    let raters = ground.peers("B", 6);
    let issued: Vec<(i64, Asked)> = raters
        .iter()
        .map(|rater| {
            let id = ground.add(rater);
            (id, ground.issue(id, rater))
        })
        .collect();
    let filled: Vec<Rows> = issued.iter().enumerate().map(|(salt, (_, asked))| scores(asked, salt)).collect();
    let answers: Vec<Vec<u8>> =
        raters.iter().zip(&issued).zip(&filled).map(|((rater, (_, asked)), rows)| rater.answer(asked, rows)).collect();
    assert_eq!(ground.merge(&answers).merged, 6);
    let drawn: BTreeSet<String> = tokens(&ground.table("ballot")).difference(&before).cloned().collect();
    assert_eq!(drawn.len(), 6);
    let rows = ground.rows();
    let of_raters: Vec<String> = raters
        .iter()
        .flat_map(|rater| [rater.verifying(), rater.recipient()])
        .chain(issued.iter().map(|(_, asked)| asked.header.issue.clone()))
        .collect();
    for row in &rows {
        let table = row.split('|').next().unwrap();
        let token = drawn.iter().any(|token| row.contains(token));
        assert!(!token || ["ballot", "ballot_row"].contains(&table), "{row}");
        assert!(!token || !of_raters.iter().any(|one| row.contains(one)), "{row}");
        let of_packets = ["rater", "packet_issue", "packet_return"].contains(&table);
        assert!(!of_packets || !row.contains("2026-11-22"), "a time beside a check-off: {row}");
        // The keys of the answers are gone: what lies about of them opens no more.
        assert!(table != "packet_issue" || row.ends_with("|Null"), "{row}");
    }
    // Nobody is found by the row that his ballot lacks, nor by the rows that stood together on it.
    let mut stored: BTreeMap<String, BTreeMap<i64, String>> = BTreeMap::new();
    for row in ground.table("ballot_row") {
        let cells: Vec<&str> = row.split('|').collect();
        if drawn.contains(cells[1]) {
            let subject = number(cells[2]);
            stored.entry(cells[1].to_owned()).or_default().insert(subject, cells[3].to_owned());
        }
    }
    let mut most = 0;
    for (rater, rows) in raters.iter().zip(&filled) {
        let own = ground.subjects.iter().find(|subject| subject.staff_number == rater.staff_number).unwrap().id;
        assert!(!rows.iter().any(|(subject, _)| *subject == own));
        for ballot in stored.values() {
            let same = rows.iter().filter(|(subject, cells)| ballot.get(subject).is_some_and(|kept| *kept == hundredths(cells)));
            let share = same.count() * 100 / rows.len();
            most = most.max(share);
            assert!(share < 75, "{} per cent of one rater's rows stand together", share);
        }
    }
    let all = |rows: Vec<(i64, String)>| {
        let mut rows = rows;
        rows.sort();
        rows
    };
    let kept = stored.values().flatten().map(|(subject, cells)| (*subject, cells.clone())).collect();
    let sent = filled.iter().flatten().map(|(subject, cells)| (*subject, hundredths(cells))).collect();
    assert_eq!(all(kept), all(sent), "every row counts");
    // Who looks into the file for one ballot is not shown any.
    for token in &drawn {
        assert_eq!(crate::desk::refusal(ground.office().ballot_show(ground.year, token)), "BALLOT_SEALED");
        assert_eq!(crate::desk::refusal(ground.office().ballot_delete(ground.year, token)), "BALLOT_SEALED");
    }
    figure(
        "packet_linkage",
        format_args!("{} rows of all tables, 6 raters, at most {most} % of one rater's rows on one ballot", rows.len()),
    );
}

fn tokens(ballots: &[String]) -> BTreeSet<String> {
    ballots.iter().map(|row| row.split('|').nth(1).unwrap().to_owned()).collect()
}

/// `Integer(7)` as the rows say it.
fn number(text: &str) -> i64 {
    text.trim_start_matches("Integer(").trim_end_matches(')').parse().unwrap()
}

fn hundredths(cells: &[String]) -> String {
    let one = |cell: &String| match cell.split_once('.') {
        Some((whole, _)) => format!("{whole}50"),
        None if cell == "0" => "0".to_owned(),
        None => format!("{cell}00"),
    };
    cells.iter().map(one).collect::<Vec<_>>().join(",")
}
