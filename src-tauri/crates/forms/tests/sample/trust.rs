//! The record of one person and the recovery sheet.

use forms::{
    Language,
    record::{Appraisal, Award, Career, Certificate, Circumstance, Duty, Fact, Look, Print, Record, Relative},
    recovery::Recovery,
};

use super::{NAMES, long_text, pick};

pub fn record(language: Language) -> Record {
    let p = |chinese, english| pick(language, chinese, english);
    let fact = |chinese, english, value: String| Fact { label: p(chinese, english), value };
    Record {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        name: "欧阳明远".into(),
        staff_number: "100382".into(),
        basics: vec![
            fact("姓名", "Name", "欧阳明远".into()),
            fact("工号", "Staff no.", "100382".into()),
            fact("性别", "Sex", p("男", "M")),
            fact("出生年月", "Born", "1980.05".into()),
            fact("民族", "Ethnic group", p("汉族", "Han")),
            fact("政治面貌", "Political status", p("中共党员", "CPC member")),
            fact("身份证号", "Identity no.", "320102198005120012".into()),
            fact("银行账号", "Bank account", "6222 0811 0500 1234 567".into()),
            fact("单位", "Unit", p("机械制造分公司", "Machinery Works")),
            fact("岗位", "Post", p("党总支书记、总经理", "General manager")),
            fact("职务层次", "Level", p("中层正职", "Middle level, principal")),
            fact("任现职时间", "In post since", "2021.03".into()),
            fact("参加工作时间", "Working since", "2002.07".into()),
            fact("入职时间", "Joined", "2008.07".into()),
            fact("用工形式", "Contract type", p("无固定期限劳动合同", "Permanent contract")),
            fact("聘期", "Term", String::new()),
            fact(
                "从事或分管工作",
                "Work in charge",
                p(
                    "主持分公司全面工作，分管生产、安全、质量与人力资源",
                    "Overall management; production, safety, quality and staff",
                ),
            ),
        ],
        appraisals: [
            ("2026", "94.91", ("优秀", "Excellent"), ("已确认", "Confirmed")),
            ("2025", "92.40", ("称职", "Competent"), ("已确认", "Confirmed")),
        ]
        .map(|(year, total, grade, state)| Appraisal {
            year: year.into(),
            total: total.into(),
            grade: p(grade.0, grade.1),
            state: p(state.0, state.1),
        })
        .into(),
        certificates: vec![
            Certificate {
                family: p("专业技术资格", "Professional title"),
                field: p("机械工程", "Mechanical engineering"),
                level: p("高级", "Senior"),
                number: "202632000000104567".into(),
                issuer: p("江苏省人力资源和社会保障厅", "Jiangsu HR Department"),
                issued: "2026.01.05".into(),
                look_up: p("信息一致", "Data agree"),
                amount: "8,000.00".into(),
                code: p("首次获得", "FIRST"),
            },
            Certificate {
                family: p("技能等级", "Skill level"),
                field: p("车工（数控车床）", "Turner (CNC lathe)"),
                level: p("二级／技师", "Level 2"),
                number: "S000032010052262000123".into(),
                issuer: p("江苏省职业技能鉴定中心", "Jiangsu Skill Appraisal Centre"),
                issued: "2026.03.05".into(),
                look_up: p("尚未查验", "Not yet"),
                ..Certificate::default()
            },
        ],
        awards: vec![Award {
            batch: p("2026 年第 1 批", "2026/1"),
            certificate: p("专业技术资格　机械工程", "Professional title, mechanical engineering"),
            amount: "8,000.00".into(),
            paid_on: "2026.07.15".into(),
            document: "记-2026-07-0153".into(),
        }],
        relatives: vec![Relative {
            name: "郝嘉丽 100517".into(),
            relation: p("配偶", "Spouse"),
            declared_on: "2026.02.01".into(),
            withdrawn_on: String::new(),
        }],
        careers: vec![Career {
            on: "2026.10.10".into(),
            what: p("竞聘报名", "Application"),
            post: p("机械制造分公司副经理", "Deputy manager"),
            outcome: p("资格审查合格；总分 87.20，第 1 名；拟聘", "qualified; total 87.20, rank 1; wins"),
            document: p("考察材料〔2026〕3号", "Inspection 2026-3"),
        }],
        duties: vec![Duty {
            held_on: "2026.05.20".into(),
            holder: "徐欣琪 100120".into(),
            about: p("本人", "Myself"),
            side: p("考察评审", "Evaluation"),
            kind: p("考察组", "Inspection"),
            note: p("2026 年中层选拔", "Selection 2026"),
        }],
        circumstances: vec![Circumstance {
            from: "2026.03.02".into(),
            until: "2026.05.31".into(),
            what: p("病事假", "Sick or personal leave"),
            document: p("请假条 2026-031", "Leave note 2026-031"),
            withdrawn_on: String::new(),
        }],
        prints: vec![
            Print {
                at: "2027.01.12 16:05".into(),
                form: p("年度考核登记表 2026", "Annual appraisal registration form 2026"),
                operator: "王芳".into(),
            },
            Print {
                at: "2026.06.30 09:12".into(),
                form: p("证书奖励审批表 2026-1", "Certificate-award approval sheet 2026-1"),
                operator: "王芳".into(),
            },
        ],
        looks: looks(language, 3),
        retention: vec![
            fact(
                "基本信息、考核结果、证书和奖励",
                "Basic data, results, certificates, awards",
                p("在职期间和离职后 5 年", "While employed and five years after leaving"),
            ),
            fact(
                "民主测评票（不记名）",
                "Appraisal ballots (no names)",
                p("考核确认后 3 年", "Three years after the appraisal was confirmed"),
            ),
            fact("查阅记录", "Record of looks", p("3 年", "Three years")),
        ],
        cadre: Vec::new(),
        correction_note: p(
            "受理部门：集团人才工作领导小组办公室（主楼305室），收到后15日内答复。",
            "Hand it to the office of the leading group (main building, room 305); it answers within 15 days.",
        ),
    }
}

fn looks(language: Language, count: usize) -> Vec<Look> {
    let p = |(chinese, english): (&str, &str)| pick(language, chinese, english);
    let what = [
        ("人员卡片", "Card of the person"),
        ("身份证号", "Identity number"),
        ("银行账号", "Bank account"),
        ("年度考核结果", "Result of the appraisal"),
    ];
    let purpose = [
        ("", ""),
        ("核对职称证书申报材料上的身份信息", "Checking the identity given with a claim for a title certificate"),
        ("发放奖励", "Paying an award"),
    ];
    let role = [("办公室", "Clerk"), ("纪检监督", "Auditor"), ("财务", "Payer"), ("组长", "Leader")];
    (0..count)
        .map(|i| Look {
            day: format!("2026.{:02}.{:02}", 12 - i / 28 % 12, 28 - i % 28),
            name: NAMES[i % NAMES.len()].into(),
            role: p(role[i % role.len()]),
            what: p(what[i % what.len()]),
            purpose: p(purpose[i % purpose.len()]),
        })
        .collect()
}

/// Many years of everything, a purpose that takes more than a page, texts as long as the rules allow.
pub fn long_record(language: Language) -> Record {
    let short = record(language);
    let repeat = |count: usize| (0..count).map(|i| 2026 - i as i32);
    let name = "阿卜杜热西提·买买提艾力·阿卜杜外力·吐尔逊江·艾";
    let basics = short.basics.iter().enumerate().map(|(index, fact)| match index {
        0 => Fact { value: name.into(), ..fact.clone() },
        8 => Fact {
            value: "华东重工集团新疆克孜勒苏柯尔克孜自治州装备制造与智能运维分公司第一联合党支部办公室".into(),
            ..fact.clone()
        },
        _ => fact.clone(),
    });
    Record {
        name: name.into(),
        basics: basics.collect(),
        appraisals: repeat(25).map(|year| Appraisal { year: year.to_string(), ..short.appraisals[0].clone() }).collect(),
        certificates: repeat(12)
            .map(|year| Certificate {
                issued: format!("{year}.01.05"),
                amount: "1,000,000.00".into(),
                code: "UPGRADE_DIFF".into(),
                ..short.certificates[1].clone()
            })
            .collect(),
        awards: repeat(8).map(|year| Award { paid_on: format!("{year}.07.15"), ..short.awards[0].clone() }).collect(),
        relatives: NAMES.iter().map(|name| Relative { name: (*name).into(), ..short.relatives[0].clone() }).collect(),
        duties: repeat(4)
            .map(|year| Duty { held_on: format!("{year}.05.20"), note: long_text(90), ..short.duties[0].clone() })
            .collect(),
        prints: repeat(12).map(|year| Print { at: format!("{year}.01.12 16:05"), ..short.prints[0].clone() }).collect(),
        looks: {
            let mut looks = looks(language, 50);
            looks[20].purpose = long_text(900);
            looks
        },
        ..short
    }
}

/// Somebody of whom little more than the name is kept.
pub fn empty_record(language: Language) -> Record {
    let full = record(language);
    Record {
        group_name: full.group_name,
        name: "张三".into(),
        staff_number: "1".into(),
        basics: vec![
            Fact { value: "张三".into(), ..full.basics[0].clone() },
            Fact { value: "1".into(), ..full.basics[1].clone() },
        ],
        retention: full.retention,
        ..Record::default()
    }
}

pub fn recovery(language: Language) -> Recovery {
    let p = |chinese, english| pick(language, chinese, english);
    Recovery {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        file_name: "华东重工集团.talent".into(),
        made_at: p("2027年1月15日 9:30", "15 January 2027, 9:30"),
        made_by: "欧阳明远".into(),
        key: "7K3M-9QXT-W50H-2NRB-8SVZ-C4JE-6YPD-A1GF-5Z".into(),
        safe: Some(p("集团财务部保险柜", "the finance department")),
    }
}
