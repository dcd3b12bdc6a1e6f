//! Filled papers of a year-end round.

use super::{NAMES, UNITS, pick};
use forms::{
    Language,
    appointing::{AppointmentNotice, Decided, MotionNotice, Posted, ShareLine, ShareTable, Term, TermList},
};

const POSTS: [&str; 4] = ["党总支书记、总经理", "副总经理", "部长", "设备维修与自动化控制技术科副科长"];

pub fn posted(language: Language, rows: usize) -> MotionNotice {
    let p = |chinese, english| pick(language, chinese, english);
    let post = |index: usize| format!("{}\n{}", UNITS[index % 4], POSTS[index % 4]);
    let row = |index: usize| Posted {
        name: NAMES[index % NAMES.len()].into(),
        sex: if index.is_multiple_of(3) { p("女", "F") } else { p("男", "M") },
        birth: format!("19{}.0{}", 75 + index % 20, 1 + index % 9),
        education: ["大学本科", "研究生", "大专"][index % 3].into(),
        present: post(index),
        proposed: post(index + 1),
    };
    MotionNotice {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        issuer: p("华东重工集团人才工作领导小组", "Leading group for talent work"),
        rows: (0..rows).map(row).collect(),
        from: p("2026年11月16日", "16 November 2026"),
        to: p("2026年11月20日", "20 November 2026"),
        days: 5,
        receiver: p("集团纪检监察室（主楼201室）", "the supervision office (main building, room 201)"),
        phone: "025-88880001".into(),
        issued_on: p("2026年11月16日", "16 November 2026"),
    }
}

pub fn appointed(language: Language, rows: usize) -> AppointmentNotice {
    let p = |chinese, english| pick(language, chinese, english);
    let row = |index: usize| {
        let removed = index % 5 == 4;
        Decided {
            name: NAMES[index % NAMES.len()].into(),
            post: format!("{}\n{}", UNITS[index % 4], POSTS[index % 4]),
            kind: match index % 5 {
                4 => p("免职", "Removal"),
                1 => p("续聘", "Renewal"),
                _ => p("聘任", "Appointment"),
            },
            term: if removed { "2026.12.01".into() } else { "2026.12.01—2029.11.30".into() },
            probation: if index.is_multiple_of(5) { "2027.11.30".into() } else { String::new() },
        }
    };
    AppointmentNotice {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        issuer: p("华东重工集团人才工作领导小组", "Leading group for talent work"),
        resolution: "华东人才组决〔2026〕11号".into(),
        decided_on: p("2026年11月25日", "25 November 2026"),
        rows: (0..rows).map(row).collect(),
        issued_on: p("2026年11月25日", "25 November 2026"),
    }
}

pub fn terms(language: Language, rows: usize) -> TermList {
    let p = |chinese, english| pick(language, chinese, english);
    let row = |index: usize| Term {
        name: NAMES[index % NAMES.len()].into(),
        staff_number: format!("G{:05}", 100 + index),
        unit: UNITS[index % 4].into(),
        post: POSTS[index % 4].into(),
        since: "2024.01.01".into(),
        until: "2026.12.31".into(),
        due: match index % 3 {
            0 => p("聘期至2026.12.31，还有38天", "Term ends 2026.12.31, in 38 days"),
            1 => p("聘期已于2026.10.31届满", "Term ended 2026.10.31"),
            _ => p("试用期已于2026.09.30届满，待考核", "Probation ended 2026.09.30 and waits for its appraisal"),
        },
    };
    TermList {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        day: p("2026年11月23日", "23 November 2026"),
        rows: (0..rows).map(row).collect(),
    }
}

pub fn shares(language: Language, rows: u32) -> ShareTable {
    let p = |chinese, english| pick(language, chinese, english);
    let row = |index: u32| ShareLine {
        unit: UNITS[(index % 4) as usize].into(),
        figures: [4 + index % 5, index % 3, 1 + index % 4, index % 3, u32::from(index % 4 == 1)],
    };
    let rows: Vec<ShareLine> = (0..rows).map(row).collect();
    let mut whole = [0; 5];
    for row in &rows {
        whole.iter_mut().zip(row.figures).for_each(|(sum, figure)| *sum += figure);
    }
    ShareTable {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        day: p("2026年11月23日", "23 November 2026"),
        rows,
        whole,
        targets: [20, 33, 20, 5],
    }
}
