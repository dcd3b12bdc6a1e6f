//! `talent calc KIND`: one JSON object in, one out; no file, no account. It reads the object, asks the rules, and writes the
//! answer; the rules themselves are the domain's.

mod appraisal;
mod award;
mod leniency;
mod letter;
mod paper;
mod read;
mod reserve;
mod selection;

use crate::args::Args;
use crate::out::{Failure, language};
use domain::trace::Trace;
use office::words;
use serde_json::{Map, Value, json};
use std::io::{Read, Write};
use std::process::ExitCode;

/// A calculator: an object to an object, or why the object cannot be read.
type Calculator = fn(&Value) -> Result<Value, String>;

const KINDS: [(&str, Calculator); 20] = [
    ("appraisal", appraisal::appraisal),
    ("tick", appraisal::tick),
    ("composite", appraisal::composite),
    ("quota", appraisal::quota),
    ("rank-bands", appraisal::rank_bands),
    ("pool", reserve::pool),
    ("retirement", reserve::retirement),
    ("letter", letter::letter),
    ("award", award::award),
    ("allowance", award::allowance),
    ("clawback", award::clawback),
    ("tax", award::tax),
    ("capital", paper::capital),
    ("identity", paper::identity),
    ("certificate-number", paper::certificate_number),
    ("working-day", paper::working_day),
    ("selection", selection::selection),
    ("shortlist", selection::shortlisted),
    ("normalise", leniency::normalise),
    ("agreement", leniency::agreement),
];

/// Reads standard input to its end and answers each object in its place.
pub fn run(args: &mut Args) -> Result<ExitCode, Failure> {
    let kind = args.need("the kind to calculate")?;
    let names = || KINDS.map(|(name, _)| name).join(", ");
    let (_, calculator) =
        KINDS.iter().find(|(name, _)| *name == kind).ok_or_else(|| Failure::usage(format!("no kind {kind}: {}", names())))?;
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    let mut code = ExitCode::SUCCESS;
    let mut out = std::io::stdout().lock();
    for object in objects(&text) {
        let answer = object.and_then(|object| calculator(&object)).unwrap_or_else(|error| {
            code = ExitCode::FAILURE;
            json!({ "error": error })
        });
        writeln!(out, "{answer}")?;
    }
    Ok(code)
}

/// One step of a trace in words: `类别均分 A: 440.8 ÷ 5 = 88.16`.
pub fn said(code: &str, subject: &str, formula: &str, value: &str) -> String {
    let mut text = words::plain(language(), &format!("trace.{code}"));
    if !subject.is_empty() {
        text.push(' ');
        text.push_str(subject);
    }
    for (mark, part) in [(": ", formula), (" = ", value)] {
        if !part.is_empty() {
            text.push_str(mark);
            text.push_str(part);
        }
    }
    text
}

/// The whole input as one object, or one object a line.
fn objects(text: &str) -> Vec<Result<Value, String>> {
    let text = text.trim_start_matches('\u{FEFF}');
    if let Ok(one) = serde_json::from_str::<Value>(&numbers_as_texts(text)) {
        return vec![Ok(one)];
    }
    // Each line by itself: a quotation mark that one lacks is no matter of the next.
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| serde_json::from_str(&numbers_as_texts(line)).map_err(|error| error.to_string())).collect()
}

/// Numbers in quotes: read as floating point, 89.99999999999999999 would become 90 and win a grade.
fn numbers_as_texts(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 4);
    let (mut quoted, mut escaped, mut number) = (false, false, false);
    for sign in json.chars() {
        let part = sign.is_ascii_digit() || matches!(sign, '-' | '+' | '.') || (number && matches!(sign, 'e' | 'E'));
        if !quoted && part != number {
            out.push('"');
            number = part;
        }
        if sign == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && sign == '\\' && !escaped;
        out.push(sign);
    }
    if number {
        out.push('"');
    }
    out
}

fn with_trace(mut answer: Map<String, Value>, trace: &Trace) -> Value {
    let steps: Vec<Value> =
        trace.steps.iter().map(|step| said(&step.code, &step.subject, &step.formula, &step.value).into()).collect();
    answer.insert("trace".to_owned(), steps.into());
    Value::Object(answer)
}
