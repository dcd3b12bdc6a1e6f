//! Measures what `printing.md` sets as targets; prints one line per figure: `name value unit`. Run with `cargo bench -p forms`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a measurement that cannot run stops")]

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::{
    ops::ControlFlow,
    sync::Arc,
    time::{Duration, Instant},
};

use forms::{Fonts, Language, Pdf, Sheet, Stamp, ballot::Ballot, payout::Variant};

const FORMS: usize = 1000;
const ROWS: usize = 2000;
const APPROVALS: usize = 10_000;
const PAID: usize = 5000;
const BALLOTS: usize = 60;

fn main() {
    let started = Instant::now();
    let fonts = sample::fonts();
    say("fonts_load", millis(started.elapsed()), "ms");

    let (started, cpu) = (Instant::now(), processor_seconds());
    let one =
        forms::render(fonts, &people(1), Language::Chinese, &sample::bundle("one"), &|_| ControlFlow::Continue(())).unwrap();
    let written = started.elapsed();
    let picture = forms::picture(&one.bytes, 0, 1.5).unwrap();
    say("form_one_pdf", millis(written), "ms");
    say("form_one_preview", millis(started.elapsed()), "ms");
    say("form_one_preview_processor", (processor_seconds() - cpu) * 1000.0, "ms");
    assert!(!picture.is_empty());

    let sheets = people(FORMS);
    let (started, cpu) = (Instant::now(), processor_seconds());
    let all = forms::render(fonts, &sheets, Language::Chinese, &sample::bundle("all"), &|_| ControlFlow::Continue(())).unwrap();
    let seconds = started.elapsed().as_secs_f64();
    say("forms_one_file", all.pages as f64 / seconds, "pages/s");
    say("forms_one_file_processor", all.pages as f64 / (processor_seconds() - cpu), "pages/s of one core");
    say("forms_one_file_size", all.bytes.len() as f64 / all.pages as f64 / 1000.0, "kB/page");
    let pages = all.pages;
    drop(all);
    say("forms_one_file_memory", peak_megabytes(), "MB");

    let (mut files, mut bytes) = (0, 0);
    let (started, cpu) = (Instant::now(), processor_seconds());
    forms::render_each(fonts, &sheets, Language::Chinese, &|_| ControlFlow::Continue(()), |_, pdf| {
        files += 1;
        bytes += pdf.bytes.len();
        ControlFlow::Continue(())
    })
    .unwrap();
    let seconds = started.elapsed().as_secs_f64();
    assert_eq!(files, FORMS);
    say("forms_each_file", pages as f64 / seconds, "pages/s");
    say("forms_each_file_processor", pages as f64 / (processor_seconds() - cpu), "pages/s of one core");
    say("forms_each_file_size", bytes as f64 / files as f64 / 1000.0, "kB/file");
    say("forms_memory", peak_megabytes(), "MB");

    let sheets = approvals(APPROVALS);
    let (started, cpu) = (Instant::now(), processor_seconds());
    let all = print(fonts, &sheets);
    say("award_sheets_10000", all.pages as f64 / started.elapsed().as_secs_f64(), "pages/s");
    say("award_sheets_10000_processor", all.pages as f64 / (processor_seconds() - cpu), "pages/s of one core");
    assert_eq!(all.pages, APPROVALS);
    drop((all, sheets));

    let payout = Sheet::from(sample::payout(Language::Chinese, PAID, Variant::Signing));
    let started = Instant::now();
    let pdf = print(fonts, &[(payout, sample::stamp("1"))]);
    say("payout_5000_rows", millis(started.elapsed()), "ms");
    assert!(pdf.pages > PAID / 12);

    for (name, sheet, pages) in [
        ("summary_2000_rows", Sheet::from(sample::summary(Language::Chinese, ROWS, true)), ROWS / 15),
        ("summary_2000_rows_six_classes_a3", sample::pooled_summary(Language::Chinese, ROWS, true).into(), ROWS / 26),
    ] {
        let (started, cpu) = (Instant::now(), processor_seconds());
        let pdf = print(fonts, &[(sheet, sample::stamp("1"))]);
        say(name, millis(started.elapsed()), "ms");
        say(&format!("{name}_processor"), (processor_seconds() - cpu) * 1000.0, "ms");
        assert!(pdf.pages > pages);
    }

    let batch = Arc::new(sample::score_batch(Language::Chinese, 40));
    let ballots: Vec<(Sheet, Stamp)> = (0..BALLOTS)
        .map(|n| (Ballot { batch: batch.clone(), number: format!("7K3M-{n:04}") }.into(), sample::stamp("1")))
        .collect();
    let (started, cpu) = (Instant::now(), processor_seconds());
    let pdf = print(fonts, &ballots);
    say("ballots_60_of_40_people", millis(started.elapsed()), "ms");
    say("ballots_60_of_40_people_processor", (processor_seconds() - cpu) * 1000.0, "ms");
    say("ballots_60_of_40_people_size", pdf.bytes.len() as f64 / 1000.0, "kB");
    assert_eq!(pdf.pages, BALLOTS * 3);
}

fn print(fonts: &Fonts, sheets: &[(Sheet, Stamp)]) -> Pdf {
    forms::render(fonts, sheets, Language::Chinese, &sample::bundle("bench"), &|_| ControlFlow::Continue(())).unwrap()
}

/// Registration forms that differ in name, figures and wording, as a real batch does.
fn people(count: usize) -> Vec<(Sheet, Stamp)> {
    let base = sample::registration(Language::Chinese);
    let surnames: Vec<char> = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜".chars().collect();
    let given: Vec<char> = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰辉玲丹萍红玉".chars().collect();
    (0..count)
        .map(|i| {
            let mut form = base.clone();
            form.name = [surnames[i % surnames.len()], given[i / 7 % given.len()], given[i % given.len()]].iter().collect();
            form.staff_number = format!("{:06}", 100_000 + i);
            form.total = Some(format!("{}.{:02}", 80 + i % 19, i % 100));
            let text = sample::summary_text();
            let paragraphs: Vec<&str> = text.split('\n').collect();
            form.summary = Some((0..6).map(|k| paragraphs[(i + k) % 6]).collect::<Vec<_>>().join("\n"));
            (form.into(), sample::stamp(&format!("2026-{i:06}")))
        })
        .collect()
}

/// Approval sheets that differ in name, number and amount.
fn approvals(count: usize) -> Vec<(Sheet, Stamp)> {
    let base = sample::award(Language::Chinese);
    (0..count)
        .map(|i| {
            let mut sheet = base.clone();
            sheet.staff_number = format!("{:06}", 100_000 + i);
            sheet.number = Some(format!("Y{i:021}"));
            (sheet.into(), sample::stamp(&format!("2026-{i:06}")))
        })
        .collect()
}

fn say(name: &str, value: f64, unit: &str) {
    println!("{name} {value:.1} {unit}");
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Processor time this process has used, which a busy machine does not change; 0 where the system does not say.
fn processor_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 = fields.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<f64>().ok()).sum();
    ticks / 100.0
}

/// The most memory this process ever held; 0 where the system does not say.
fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|rest| rest.split_whitespace().next()).and_then(|n| n.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1000.0
}
