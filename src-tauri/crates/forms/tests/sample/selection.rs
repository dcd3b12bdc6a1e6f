//! The papers of a competitive selection: case S, and the longest values of their fields.

use forms::Language;
use forms::selection::{
    Announcement, Application, Element, JudgeSheets, Opening, PanelRow, PanelSummary, Publicity, Ranked, Ranking, Selection,
    Slip, Winner,
};

fn pick(language: Language, chinese: &str, english: &str) -> String {
    match language {
        Language::Chinese => chinese.to_owned(),
        Language::English => english.to_owned(),
    }
}

pub fn sheets(language: Language) -> Selection {
    let element = |zh, en, full: &str, zh_points, en_points| Element {
        name: pick(language, zh, en),
        full: full.into(),
        points: pick(language, zh_points, en_points),
    };
    Selection::Sheets(JudgeSheets {
        group_name: "华鼎机电集团有限公司".into(),
        post: "机械制造分公司副经理".into(),
        judge: 3,
        elements: vec![
            element("岗位认识与工作思路", "View of the post, plans", "25", "认识到位，思路清晰可行", "clear, sound, workable"),
            element("业绩与经验", "Results and experience", "20", "业绩真实突出，与岗位相关", "real results that fit the post"),
            element("专业知识", "Professional knowledge", "20", "专业知识扎实，联系实际", "firm and put to use"),
            element("组织协调与管理", "Organising and managing", "15", "统筹协调、带队伍能力", "coordinates, leads people"),
            element("应变与答辩", "Answers to questions", "10", "反应敏捷，回答切题", "quick and to the point"),
            element("语言仪表", "Speech and bearing", "10", "表达流畅，举止得体", "fluent, composed"),
        ],
        half_points: true,
        slips: (1..=3).map(|draw| Slip { draw }).collect(),
    })
}

pub fn panel(language: Language) -> Selection {
    let row = |draw: &str, marks: [(&str, bool); 7], highest: &str, lowest: &str, mean: &str| PanelRow {
        draw: draw.into(),
        marks: marks.map(|(mark, dropped)| Some((mark.to_owned(), dropped))).to_vec(),
        highest: highest.into(),
        lowest: lowest.into(),
        counted: "5".into(),
        mean: mean.into(),
    };
    let plain = |marks: [&'static str; 7], high: usize, low: usize| {
        let mut at = 0;
        marks.map(|mark| {
            at += 1;
            (mark, at - 1 == high || at - 1 == low)
        })
    };
    Selection::Panel(PanelSummary {
        group_name: "华鼎机电集团有限公司".into(),
        year: 2026,
        post: "机械制造分公司副经理".into(),
        judges: (1..=7).map(|seat: u32| seat.to_string()).collect(),
        rows: vec![
            row("1", plain(["88.00", "90.00", "85.00", "92.00", "87.00", "89.00", "70.00"], 3, 6), "92.00", "70.00", "87.80"),
            row("2", plain(["84.00", "86.00", "83.00", "85.00", "82.00", "88.00", "95.00"], 6, 4), "95.00", "82.00", "85.20"),
            row("3", plain(["91.00", "93.00", "90.00", "94.00", "92.00", "89.00", "95.00"], 6, 5), "95.00", "89.00", "92.00"),
            row("4", plain(["85.50", "87.00", "84.50", "86.00", "88.50", "90.00", "80.00"], 5, 6), "90.00", "80.00", "86.30"),
        ],
        notes: vec![
            pick(
                language,
                "评委人数达到5人时，面试成绩去掉一个最高分和一个最低分后取平均分，四舍五入保留两位小数。",
                "From 5 judges on, one highest and one lowest mark are left out of the mean, which is rounded half up to two decimals.",
            ),
            pick(language, "回避评委：8 号，未参加本岗位评分。", "Stepped out for this post: judge 8."),
        ],
    })
}

pub fn ranking(language: Language, count: usize) -> Selection {
    let rows = [
        ("丙", ["79.50", "92.00", "88.50"], "87.20", "1"),
        ("乙", ["88.00", "85.20", "84.00"], "85.68", "2"),
        ("丁", ["86.00", "86.30", "84.00"], "85.52", "3"),
        ("甲", ["82.00", "87.80", "86.00"], "85.52", "4"),
        ("阿卜杜热合曼·吐尔逊麦麦提·艾力肯", ["76.00", "81.00", "90.00"], "82.20", "5"),
    ];
    let row = |at: usize| {
        let (name, scores, total, rank) = rows[at % rows.len()];
        let tied = total == "85.52";
        Ranked {
            post: "机械制造分公司副经理".into(),
            name: name.into(),
            scores: scores.map(str::to_owned),
            total: total.into(),
            rank: rank.into(),
            tie: if tied { pick(language, "按同分规则", "tie rule") } else { String::new() },
            listed: at % rows.len() < 3,
            remark: if at % rows.len() == 4 { pick(language, "未达合格线", "below the pass mark") } else { String::new() },
        }
    };
    Selection::Ranking(Ranking {
        group_name: "华鼎机电集团有限公司".into(),
        year: 2026,
        name: "中层干部竞聘".into(),
        weights: ["30", "40", "30"].map(str::to_owned),
        rows: (0..count).map(row).collect(),
        notes: vec![pick(
            language,
            "总分相同的，依次按笔试成绩高者、面试成绩高者、加试确定名次。",
            "Equal totals are decided by the higher written score, the higher interview score, an extra test, in this order.",
        )],
    })
}

pub fn application(language: Language) -> Selection {
    Selection::Application(Application {
        group_name: "华鼎机电集团有限公司".into(),
        year: 2026,
        name: "阿卜杜热合曼·吐尔逊麦麦提·艾力肯".into(),
        staff_number: "G00123".into(),
        sex: pick(language, "男", "male"),
        birth: "1984.06".into(),
        political: "中共党员".into(),
        education: "大学本科".into(),
        titles: "高级工程师、高级技师".into(),
        unit: "机械制造分公司".into(),
        present: "生产技术科科长".into(),
        since: "2019.03".into(),
        post: "机械制造分公司副经理".into(),
        statement: "长期从事生产组织和工艺改进，熟悉现场管理。如获聘任，将以交付准时率和质量成本为重点。".into(),
        review: "材料齐全，符合岗位任职条件。".into(),
        qualified: Some(true),
    })
}

pub fn announcement(language: Language) -> Selection {
    let part = |zh: &str, en: &str, zh_text: &str, en_text: &str| (pick(language, zh, en), pick(language, zh_text, en_text));
    Selection::Announcement(Announcement {
        group_name: "华鼎机电集团有限公司".into(),
        issuer: pick(language, "华鼎机电集团有限公司人才工作领导小组", "Leading Group for Talent Work"),
        number: Some("华人〔2026〕18号".into()),
        name: pick(language, "中层干部竞聘", "Middle managers"),
        posts: vec![
            Opening {
                post: "机械制造分公司副经理".into(),
                places: 1,
                requirements: "大专及以上学历；具有工程师、技师之一；任现职满2年；年龄不超过50周岁".into(),
            },
            Opening { post: "企业管理部副主任".into(), places: 2, requirements: "大学本科及以上学历".into() },
        ],
        parts: vec![
            part(
                "一、竞聘条件",
                "Conditions",
                "政治素质好，近两年年度考核称职以上。",
                "Graded competent or better in the last two years.",
            ),
            part(
                "二、成绩构成",
                "Scores",
                "综合成绩满分100分，其中笔试占30%、面试占40%、民主测评占30%。",
                "The total is out of 100: written test 30%, interview 40%, democratic appraisal 30%.",
            ),
        ],
        apply: pick(
            language,
            "报名截止时间：2026年10月15日。请填写《竞聘报名表》，交人力资源部。联系电话：0351-1234567。",
            "Applications go to the personnel office until 15 October 2026. Telephone: 0351-1234567.",
        ),
        issued_on: pick(language, "2026年10月8日", "8 October 2026"),
    })
}

pub fn publicity(language: Language) -> Selection {
    Selection::Publicity(Publicity {
        group_name: "华鼎机电集团有限公司".into(),
        issuer: pick(language, "华鼎机电集团有限公司人才工作领导小组", "Leading Group for Talent Work"),
        name: pick(language, "中层干部竞聘", "Middle managers"),
        people: vec![Winner {
            name: "阿卜杜热合曼·吐尔逊麦麦提·艾力肯".into(),
            sex: pick(language, "男", "male"),
            birth: "1984.06".into(),
            education: "大学本科".into(),
            present: "机械制造分公司生产技术科科长".into(),
            proposed: "机械制造分公司副经理".into(),
        }],
        from: pick(language, "2026年10月27日", "27 October 2026"),
        to: pick(language, "2026年11月2日", "2 November 2026"),
        days: 5,
        receiver: pick(language, "纪检监察室", "the supervision office"),
        phone: "0351-1234567".into(),
        mailbox: "jj@example.com".into(),
        issued_on: pick(language, "2026年10月27日", "27 October 2026"),
    })
}
