//! Notices of awards and certificates of honour.

use forms::{
    Language,
    award_notice::AwardNotice,
    honour::{Honour, Offset, OffsetSheet, Stock},
};

use super::pick;

pub fn notice(language: Language) -> AwardNotice {
    let p = |chinese, english| pick(language, chinese, english);
    AwardNotice {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        number: "华东重工人才〔2026〕3号".into(),
        name: "欧阳明远".into(),
        staff_number: "100382".into(),
        certificate: p("车工（二级）职业技能等级证书", "turner, Level 2 (skill level)"),
        certificate_number: "S000032010052262000123".into(),
        issued: p("2026年3月5日", "5 March 2026"),
        rule: p("《证书奖励办法》（2026-1版）", "award scheme 2026-1"),
        basis: p("升级补差额", "upgrade: the difference"),
        resolution: "华东人才组决〔2026〕7号".into(),
        approved_on: p("2026年6月30日", "30 June 2026"),
        amount: "1,500.00".into(),
        amount_capital: "人民币壹仟伍佰元整".into(),
        paid_on: Some(p("2026年7月10日", "10 July 2026")),
        contact: p("人才工作领导小组办公室", "the office of the leading group"),
        issued_on: p("2026年7月12日", "12 July 2026"),
    }
}

pub fn long_notice(language: Language) -> AwardNotice {
    let p = |chinese, english| pick(language, chinese, english);
    AwardNotice {
        group_name: "华东重工集团新疆克孜勒苏柯尔克孜自治州装备制造与智能运维有限责任公司".into(),
        number: "华东重工新疆装备制造人才〔2026〕1203号".into(),
        name: "阿卜杜热西提·买买提艾力·阿卜杜外力·吐尔逊江·艾".into(),
        certificate: p(
            "工业机器人系统操作与运行维护（智能装备方向）（特级技师）职业技能等级证书",
            "operation and maintenance of industrial robot systems (intelligent equipment), Master technician (skill level)",
        ),
        paid_on: None,
        amount: "123,456.50".into(),
        amount_capital: "人民币壹拾贰万叁仟肆佰伍拾陆元伍角整".into(),
        ..notice(language)
    }
}

pub fn honour(language: Language, stock: Stock) -> Honour {
    let p = |chinese, english| pick(language, chinese, english);
    Honour {
        stock,
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        number: "华东重工人才荣〔2026〕3号".into(),
        name: "欧阳明远".into(),
        staff_number: "100382".into(),
        text: p(
            "在二〇二六年度岗位学习中，取得车工（二级）职业技能等级证书，受到集团奖励。",
            "who in the year 2026 obtained the certificate turner, Level 2 (skill level), and received an award of the group,",
        ),
        date: p("二〇二六年七月", "July 2026"),
    }
}

pub fn long_honour(language: Language, stock: Stock) -> Honour {
    let p = |chinese, english| pick(language, chinese, english);
    Honour {
        group_name: "华东重工集团新疆克孜勒苏柯尔克孜自治州装备制造与智能运维有限责任公司".into(),
        number: "华东重工新疆装备制造人才荣〔2026〕1203号".into(),
        name: "阿卜杜热西提·买买提艾力·阿卜杜外力·吐尔逊江·艾".into(),
        text: p(
            "在二〇二六年度岗位学习中，取得工业机器人系统操作与运行维护（智能装备方向）（特级技师）职业技能等级证书，受到集团奖励。",
            "who in the year 2026 obtained the certificate operation and maintenance of industrial robot systems (intelligent equipment), Master technician (skill level), and received an award of the group,",
        ),
        ..honour(language, stock)
    }
}

pub fn moved(right: i32, down: i32) -> Stock {
    Stock::Printed(Offset { right, down })
}

pub fn offset_sheet(right: i32, down: i32) -> OffsetSheet {
    OffsetSheet { offset: Offset { right, down } }
}
