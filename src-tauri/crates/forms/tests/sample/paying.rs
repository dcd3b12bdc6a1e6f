//! Payout lists of awards and allowances.

use super::{NAMES, UNITS, pick, some};
use forms::Language;
use forms::payout::{self, Payout, Variant};

pub fn payout(language: Language, people: usize, variant: Variant) -> Payout {
    let p = |chinese, english| pick(language, chinese, english);
    let certificates = [
        (
            p("车工（数控车床）", "Turner (CNC)"),
            p("二级／技师", "Level 2"),
            p("江苏省职业技能鉴定中心", "Jiangsu Skill Centre"),
            "S000032010052262000123",
            150_000,
        ),
        (
            p("机械工程", "Mechanical engineering"),
            p("高级工程师", "Senior engineer"),
            p("江苏省人力资源和社会保障厅", "Jiangsu HR Department"),
            "202632000000104567",
            800_000,
        ),
        (
            p("一级建造师（机电工程）", "Constructor, class 1"),
            p("一级", "Class 1"),
            p("住房和城乡建设部", "Ministry of Housing"),
            "苏1322026202604321",
            1_000_000,
        ),
    ];
    let rows: Vec<payout::Row> = (0..people)
        .map(|i| {
            let (certificate, level, issuer, number, amount) = &certificates[i % 3];
            payout::Row {
                person: i as i64,
                unit: UNITS[i % 4].into(),
                name: NAMES[i % NAMES.len()].into(),
                certificate: certificate.clone(),
                level: level.clone(),
                issuer: issuer.clone(),
                number: (*number).into(),
                issued: "2026.03.05".into(),
                basis: p(["首次", "晋级差额"][i % 2], ["First", "Upgrade"][i % 2]),
                amount_fen: *amount,
                account: some("6222 0811 0500 1234 567"),
            }
        })
        .collect();
    Payout {
        list: payout::List::Awards,
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        year: 2026,
        batch: "1".into(),
        unit: Some(p("集团本部及所属单位", "Head office and works")),
        period: Some(p("2026年1—6月", "January to June 2026")),
        variant,
        total_capital: domain::capital::write(domain::money::Fen(rows.iter().map(|row| row.amount_fen).sum())).unwrap(),
        rows,
    }
}

/// The allowances of a month: ten people, one of them with a month that came in late and one that is taken back.
pub fn allowances(language: Language, variant: Variant) -> Payout {
    let p = |chinese, english| pick(language, chinese, english);
    let mut base = payout(language, 12, variant);
    for (index, row) in base.rows.iter_mut().enumerate() {
        let (title, level, series, amount) = [
            (p("车工技师", "Turner, technician"), p("二级／技师", "Level 2"), p("技能", "Skill"), 20_000),
            (p("高级工程师", "Senior engineer"), p("副高级", "Associate senior"), p("工程", "Engineering"), 70_000),
        ][index % 2]
            .clone();
        row.person = index.min(9) as i64;
        (row.certificate, row.level, row.issuer, row.amount_fen) = (title, level, series, amount);
        (row.number, row.issued, row.basis) = (String::new(), "2025.03.18".into(), "2026.04".into());
    }
    let last = base.rows[9].clone();
    base.rows[10] = payout::Row { basis: "2026.03".into(), ..last.clone() };
    base.rows[11] = payout::Row { basis: "2026.01".into(), amount_fen: -last.amount_fen, ..last };
    let total = domain::money::Fen(base.rows.iter().map(|row| row.amount_fen).sum());
    Payout {
        list: payout::List::Allowances,
        batch: "4".into(),
        period: Some(p("2026年4月", "2026-04")),
        total_capital: domain::capital::write(total).unwrap(),
        ..base
    }
}
