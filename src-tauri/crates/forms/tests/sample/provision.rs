//! Filled papers of provisions and suggestions.

use super::pick;
use forms::{
    Language, Sheet,
    provision::{ProvisionLine, ProvisionRegister, SuggestionLine, SuggestionRound},
};

/// The papers with the names their pictures are kept under.
pub fn all(language: Language) -> [(&'static str, Sheet); 3] {
    [
        ("provision-register", register(language, 3).into()),
        ("provision-register-long", register(language, 14).into()),
        ("suggestion-round", round(language).into()),
    ]
}

pub fn register(language: Language, provisions: usize) -> ProvisionRegister {
    let p = |chinese, english| pick(language, chinese, english);
    let mut rows = Vec::new();
    for place in 0..provisions {
        rows.push(ProvisionLine {
            provision: format!("关于鼓励技能人才成长成才的若干规定（华东人才〔2026〕{}号，第2版）", place + 3),
            days: "2026.02.01 2027.02.01".into(),
            read: "7/9".into(),
            measure: "举办技能提升班，职工免费参加等级评价".into(),
            owner: "古丽米热·阿卜杜热合曼".into(),
            due: "2026.11.30".into(),
            state: p("已完成", "Done"),
            figure: p("高技能人才占比", "High-skill share"),
            way: ["31.25".into(), "36.40".into(), "38.00".into()],
            effect: p("有改善，未达目标", "Moved, short of the aim"),
        });
        if place % 2 == 0 {
            rows.push(ProvisionLine {
                measure: "设首席技师津贴".into(),
                owner: "周明".into(),
                due: "2026.12.31".into(),
                state: p("实施中", "Under way"),
                figure: p("关键人才保留率", "Retention"),
                way: ["92.00".into(), String::new(), "97.00".into()],
                ..ProvisionLine::default()
            });
        }
    }
    ProvisionRegister {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        day: p("2026年11月20日", "20 November 2026"),
        counts: [u32::try_from(provisions).unwrap(), u32::try_from(rows.len()).unwrap(), 3, 3, 2],
        rows,
    }
}

pub fn round(language: Language) -> SuggestionRound {
    let p = |chinese, english| pick(language, chinese, english);
    let line = |topic: &str, words: &str, from: String, outcome: String, answer: &str, owner: &str, on: &str| SuggestionLine {
        topic: topic.into(),
        words: words.into(),
        from,
        outcome,
        answer: answer.into(),
        owner: owner.into(),
        on: on.into(),
    };
    SuggestionRound {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        year: 2026,
        title: p("优化人才发展环境职工建议征集", "Suggestions for the talent environment"),
        days: "2026.09.01—2026.09.30".into(),
        counts: [3, 2, 1],
        rows: vec![
            line(
                "夜班培训",
                "夜班职工参加不了白天的技能提升班，希望每季度开一次夜班专场。",
                p("装配一车间 匿名", "装配一车间 anonymous"),
                p("采纳", "Adopted"),
                "四季度起每季度开设夜班专场一期，由人力资源部安排教师。",
                "孙立新",
                "2026.10.12",
            ),
            line(
                "职称申报",
                "申报材料重复提交，建议只交一次，各部门共用。",
                "总调度室 陈志远".into(),
                p("未采纳", "Not adopted"),
                "评审机构要求原件，暂不能合并；已把清单印到申报通知上。",
                "",
                "2026.10.15",
            ),
            line("师带徒津贴", "师傅津贴按月发。", p("匿名", "anonymous"), p("尚未答复", "Not answered yet"), "", "", ""),
        ],
    }
}
