//! Filled papers about award money and certificates that fall due.

use super::{NAMES, UNITS, pick};
use forms::{
    Language,
    award_year::{AwardYear, BatchLine, LevelLine, UnitLine},
    reminder::{Reminder, ReminderList},
};

pub fn year(language: Language, units: usize) -> AwardYear {
    let p = |chinese, english| pick(language, chinese, english);
    let level = |family: &str, level: &str, people: u32, awards: u32, net: &str| LevelLine {
        family: family.into(),
        level: level.into(),
        people,
        awards,
        net: net.into(),
    };
    let (skill, title, registered) =
        (p("技能等级", "Skill level"), p("专业技术资格", "Professional title"), p("执业资格", "Registered qualification"));
    let unit = |index: usize| UnitLine {
        unit: format!("{}{}", UNITS[index % 4], if index >= 4 { format!("第{}工段", index - 3) } else { String::new() }),
        people: 12 + index as u32,
        awards: 14 + index as u32,
        net: "21,500.00".into(),
        receivers: index as u32 % 5,
        allowances: if index.is_multiple_of(5) { "0.00".into() } else { "14,400.00".into() },
        total: "35,900.00".into(),
    };
    let batch = |number: u32, period: (&'static str, &'static str), closing: &str, paid: &str| BatchLine {
        name: format!("{number}　{}", p(period.0, period.1)),
        closing: closing.into(),
        paid_on: paid.into(),
        decisions: 96,
        awards: 61,
        total: "108,500.00".into(),
    };
    AwardYear {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        year: 2026,
        granted: ("217,000.00".into(), 118),
        reversed: "2,000.00".into(),
        allowances: ("86,400.00".into(), 36),
        total: "301,400.00".into(),
        capital: "叁拾万壹仟肆佰元整".into(),
        year_before: "264,150.00".into(),
        levels: vec![
            level(&title, &p("助理级", "Assistant"), 11, 11, "11,000.00"),
            level(&title, &p("中级", "Intermediate"), 9, 9, "18,000.00"),
            level(&title, &p("副高级", "Associate senior"), 2, 2, "6,000.00"),
            level(&skill, &p("三级", "Level 3"), 58, 60, "58,500.00"),
            level(&skill, &p("二级", "Level 2"), 28, 29, "56,500.00"),
            level(&skill, &p("一级", "Level 1"), 14, 14, "63,000.00"),
            level(&registered, &p("一级", "Level 1"), 2, 2, "2,000.00"),
        ],
        units: (0..units).map(unit).collect(),
        batches: vec![
            batch(1, ("上半年", "First half"), "2026.06.30", "2026.07.20"),
            batch(2, ("下半年", "Second half"), "2026.12.31", ""),
        ],
        funds: vec![(p("职工教育经费", "Education fund"), "201,000.00".into()), (p("工资总额", "Payroll"), "14,000.00".into())],
        codes: vec![
            (p("首次取得，全额", "First: full amount"), 96),
            (p("同领域升级，补差额", "Upgrade: the difference"), 26),
            (p("不属高技能等级", "Not a high skill"), 51),
            (p("未查验", "Not looked up"), 19),
        ],
    }
}

pub fn reminders(language: Language, rows: usize) -> ReminderList {
    let p = |chinese, english| pick(language, chinese, english);
    let row = |index: usize| Reminder {
        unit: UNITS[index % 4].into(),
        name: NAMES[index % NAMES.len()].into(),
        certificate: p("注册安全工程师（化工安全） 一级", "注册安全工程师（化工安全） Level 1"),
        number: format!("S00003200000126100{:04}", index + 1),
        what: if index.is_multiple_of(3) {
            p("继续教育到期", "Continuing education")
        } else {
            p("注册到期", "Registration")
        },
        day: format!("2026.12.{:02}", 1 + index % 28),
        days: index as i32 * 3 - 12,
    };
    ReminderList {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        day: p("2026年11月23日", "23 November 2026"),
        rows: (0..rows).map(row).collect(),
    }
}
