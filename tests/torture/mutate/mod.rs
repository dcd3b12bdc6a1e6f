//! Mutated inputs of every format: each ends in an answer or a refusal, never in a panic, and what is refused is not written.

mod calc;
mod desk;
mod files;
mod packets;

use crate::dice::{Dice, times};
use serde_json::{Value, json};

/// How many inputs of each format.
fn inputs() -> usize {
    times(1_000, 10_000)
}

/// Pieces that readers stumble over.
const PIECES: [&str; 26] = [
    "null",
    "true",
    "-1",
    "0",
    "1e400000000",
    "-0.0",
    "NaN",
    "99999999999999999999999999",
    "18446744073709551616",
    "0.1e-30",
    "\"\"",
    "{}",
    "[]",
    "[[[[[[[[",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    ",",
    ":",
    "}",
    "]",
    "９",
    "\u{202e}",
    "𠮷",
    "../../../etc/passwd",
];

/// The bytes with a few changes.
fn mutated(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=dice.below(4) {
        let length = bytes.len();
        if length < 2 {
            return bytes;
        }
        let (at, span) = (dice.below(length), 1 + dice.below(12));
        let end = (at + span).min(length);
        match dice.below(8) {
            0 => bytes[at] ^= 1 << dice.below(8),
            1 => bytes[at] = dice.next() as u8,
            2 => drop(bytes.drain(at..end)),
            3 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            4 => bytes.truncate(at),
            5 => bytes.swap(at, dice.below(length)),
            6 => drop(bytes.splice(at..at, dice.pick(&PIECES).bytes())),
            _ => drop(bytes.splice(at..end, dice.pick(&PIECES).bytes())),
        }
    }
    bytes
}

/// A value of the same shape in which one leaf is another, or one part is missing or stands twice.
fn bent(value: &Value, dice: &mut Dice) -> Value {
    let mut value = value.clone();
    bend(&mut value, dice);
    value
}

fn bend(value: &mut Value, dice: &mut Dice) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            let name = map.keys().nth(dice.below(map.len())).unwrap().clone();
            if dice.percent(5) { drop(map.remove(&name)) } else { bend(&mut map[&name], dice) }
        }
        Value::Array(list) if !list.is_empty() => {
            let at = dice.below(list.len());
            match dice.below(20) {
                0 => drop(list.remove(at)),
                1 => list.insert(at, list[at].clone()),
                _ => bend(&mut list[at], dice),
            }
        }
        leaf => *leaf = other(leaf, dice),
    }
}

fn other(leaf: &Value, dice: &mut Dice) -> Value {
    match dice.below(12) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(0),
        4 => json!(1e300),
        5 => json!(u64::MAX),
        6 => json!(""),
        7 => json!("x".repeat(5_000)),
        8 => json!([]),
        9 => json!({}),
        10 => json!(["1", 2]),
        _ => json!(String::from_utf8_lossy(&mutated(leaf.to_string().as_bytes(), dice))),
    }
}
