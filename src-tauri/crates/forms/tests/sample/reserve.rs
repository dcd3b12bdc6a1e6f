//! Filled papers about reserve cadres.

use super::{NAMES, UNITS, pick};
use forms::{
    Language, Sheet,
    cadre::Career,
    reserve::{Cover, CoverRow, Facet, FollowUp, Measure, NineBox, PoolLine, PoolRow, PoolSummary, ReserveForm, Succession},
};

/// Every paper, with the name its pictures are kept under.
pub fn all(language: Language) -> [(&'static str, Sheet); 6] {
    [
        ("reserve-form", form(language).into()),
        ("reserve-bare", bare(language).into()),
        ("reserve-follow", follow(language).into()),
        ("reserve-pool", pool(language, 18).into()),
        ("reserve-nine-box", nine_box(language, 40).into()),
        ("reserve-cover", cover(language, 14).into()),
    ]
}

pub fn form(language: Language) -> ReserveForm {
    let p = |chinese, english| pick(language, chinese, english);
    let some = |text: String| Some(text);
    let career = |months: &str, text: &str| Career { months: months.into(), text: text.into(), notes: Vec::new() };
    let measure =
        |kind: (&'static str, &'static str), goal: &str, time: &str, who: &str, state: (&'static str, &'static str)| Measure {
            kind: p(kind.0, kind.1),
            goal: goal.into(),
            time: time.into(),
            responsible: who.into(),
            state: p(state.0, state.1),
        };
    ReserveForm {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        name: "古丽米热·阿卜杜热合曼".into(),
        staff_number: "G00123".into(),
        sex: some(p("女", "Female")),
        birth: some(p("1988.04\n（38岁）", "1988.04\n(38)")),
        photo: None,
        ethnic: some("维吾尔族".into()),
        native_place: some("新疆喀什".into()),
        political: some(p("中共党员\n2010.06", "Party member\n2010.06")),
        work_since: some("2011.07".into()),
        health: some(p("健康", "Good")),
        education: some(p("大学\n工学学士", "University\nB.Eng.")),
        school: some("大连理工大学机械工程".into()),
        technical_post: some("高级工程师".into()),
        skill_level: None,
        present_post: some("新疆克孜勒苏装备运维分公司设备维修与自动化控制技术科科长".into()),
        in_post_since: some("2021.03".into()),
        category: some(p("副职", "Deputy post")),
        direction: some("生产管理".into()),
        maturity: some(p("近期", "Near-term")),
        entered_on: some("2025.03.17".into()),
        votes: some("36/40　90.0 %".into()),
        appraisals: some(p("2025优秀　2024称职　2023称职", "2025 Excellent, 2024 Competent, 2023 Competent")),
        career: vec![
            career("2007.09--2011.07", "大连理工大学机械设计制造及其自动化专业学生"),
            career("2011.07--2016.05", "华东重工集团机械制造分公司技术员、助理工程师"),
            career("2016.05--2021.03", "华东重工集团机械制造分公司设备科副科长（其间：2018.03--2018.12 挂职总调度室）"),
            career("2021.03--", "新疆克孜勒苏装备运维分公司设备维修与自动化控制技术科科长"),
        ],
        achievements: some(
            "主持风电齿轮箱运维改造，投产提前十天，废品率下降两个百分点；带队完成三条产线自动化改造，获集团科技进步二等奖。"
                .into(),
        ),
        strengths: some("政治上可靠，班组评议无异议；能独立主持改造项目，协调三个车间。".into()),
        weaknesses: some("成本核算还不够细。".into()),
        plan: vec![
            measure(("导师", "Mentor"), "由分管副总经理结对，每季度谈话一次", "2025.04—2027.03", "钱副总", ("进行中", "Running")),
            measure(
                ("轮岗", "Rotation"),
                "到生产技术部轮岗半年，熟悉计划与成本",
                "2026.01—2026.06",
                "人力资源部",
                ("已完成", "Done"),
            ),
            measure(("培训", "Training"), "参加集团青年干部培训班", "2026.09—2026.10", "组织部", ("未开始", "Planned")),
        ],
        mentor: some("钱副总".into()),
        decision: some(p(
            "华东人才组决〔2025〕3号：同意列入副职后备。",
            "Resolution 华东人才组决〔2025〕3号: taken in for deputy posts.",
        )),
        exit: None,
    }
}

pub fn bare(language: Language) -> ReserveForm {
    ReserveForm {
        group_name: pick(language, "华东重工集团", "Huadong Heavy Industries"),
        name: "王伟".into(),
        staff_number: "G00001".into(),
        ..ReserveForm::default()
    }
}

pub fn follow(language: Language) -> FollowUp {
    let p = |chinese, english| pick(language, chinese, english);
    let facet = |name: (&'static str, &'static str), facts: &str, rating: (&'static str, &'static str)| Facet {
        name: p(name.0, name.1),
        facts: facts.into(),
        rating: p(rating.0, rating.1),
    };
    let (good, fair) = (("好", "Good"), ("较好", "Fairly good"));
    FollowUp {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        period: p("（2026年上半年　半年考察）", "First half of 2026: half-yearly review"),
        name: "古丽米热·阿卜杜热合曼".into(),
        staff_number: "G00123".into(),
        unit: UNITS[3].into(),
        post: "设备维修与自动化控制技术科科长".into(),
        category: p("副职（近期）", "Deputy post, near-term"),
        held_on: p("2026年7月3日", "3 July 2026"),
        investigators: vec!["王芳".into(), "李慧敏".into()],
        work: "主持风电齿轮箱运维改造，投产提前十天，废品率下降两个百分点；组织岗位练兵四次，新增高级工五人。".into(),
        facets: vec![
            facet(("德", "Virtue"), "政治上可靠，班组评议无异议。", good),
            facet(("能", "Ability"), "独立主持改造项目，协调三个车间；对成本核算还不熟。", fair),
            facet(("勤", "Diligence"), "夜班值守全勤，台账齐全。", good),
            facet(("绩", "Achievement"), "投产提前十天，废品率下降两个百分点。", good),
            facet(("廉", "Integrity"), "采购回避申报及时。", good),
        ],
        training: "集团青年干部培训班 40 学时。".into(),
        talks: "7月1日与车间主任谈话：肯带队伍，敢管敢严。\n7月2日与班组长谈话：处事公道。".into(),
        votes: p(
            "优秀 30　称职 8　基本称职 2　不称职 0　弃权 0",
            "Excellent 30, competent 8, basically competent 2, not competent 0, abstained 0",
        ),
        problems: "成本核算还不够细，须在下半年轮岗中补上。".into(),
        mended: "2025年下半年提出的安全交底不规范：已整改，抽查十份全部合格。".into(),
        conclusions: [
            ("继续培养", "Continue"),
            ("近期使用", "Use soon"),
            ("调整培养方向", "Redirect"),
            ("暂缓", "Defer"),
            ("出库", "Leave"),
        ]
        .into_iter()
        .enumerate()
        .map(|(index, words)| (p(words.0, words.1), index == 0))
        .collect(),
    }
}

pub fn pool(language: Language, rows: usize) -> PoolSummary {
    let p = |chinese, english| pick(language, chinese, english);
    let line = |name: (&'static str, &'static str), count, least| PoolLine { name: p(name.0, name.1), count, least };
    let row = |index: usize| PoolRow {
        name: NAMES[index % NAMES.len()].into(),
        sex: if index.is_multiple_of(3) { p("女", "F") } else { p("男", "M") },
        age: (30 + index % 15).to_string(),
        unit: UNITS[index % 4].into(),
        post: "设备科副科长".into(),
        category: if index.is_multiple_of(2) { p("副职", "Deputy") } else { p("正职", "Principal") },
        maturity: p("近期", "Near-term"),
        direction: "生产管理".into(),
        entered_on: "2025.03.17".into(),
        grades: p("优秀 称职 称职", "Excellent, competent"),
        state: if index % 7 == 3 { p("书面警示", "Written warning") } else { p("在库", "In the pool") },
    };
    PoolSummary {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        day: p("2026年11月23日", "23 November 2026"),
        principal: (9, 20),
        deputy: (9, 24),
        lines: vec![
            line(("近期", "near-term"), 9, 8),
            line(("女", "women"), 6, 4),
            line(("党外", "non-Party"), 1, 2),
            line(("40岁以下", "under 40"), 12, 9),
        ],
        rows: (0..rows).map(row).collect(),
    }
}

pub fn nine_box(language: Language, people: usize) -> Succession {
    let p = |chinese, english| pick(language, chinese, english);
    let names = [
        ("待发掘", "To be found"),
        ("后起之秀", "Rising"),
        ("重点培养", "To be brought on"),
        ("待观察", "To be watched"),
        ("中坚", "Core"),
        ("高绩效", "High performer"),
        ("待改进", "To improve"),
        ("合格", "Solid"),
        ("业务骨干", "Mainstay"),
    ];
    let one = |(at, name): (usize, &(&'static str, &'static str))| {
        let inside = (0..people).filter(|person| person % 9 == at).map(|person| NAMES[person % NAMES.len()].into());
        (p(name.0, name.1), inside.collect())
    };
    Succession::NineBox(NineBox {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        day: p("2026年11月23日", "23 November 2026"),
        boxes: names.iter().enumerate().map(one).collect(),
        marks: [p("高", "high"), p("中", "medium"), p("低", "low")],
    })
}

pub fn cover(language: Language, posts: usize) -> Succession {
    let p = |chinese, english| pick(language, chinese, english);
    let name = |at: usize| NAMES[at % NAMES.len()].to_owned();
    let row = |at: usize| CoverRow {
        unit: UNITS[at % 4].into(),
        post: if at.is_multiple_of(3) { "车间主任".into() } else { "副主任".into() },
        holder: if at % 5 == 2 { p("空缺", "Vacant") } else { name(at) },
        retires: if at.is_multiple_of(2) { "2028.05".into() } else { String::new() },
        heirs: [
            name(at + 1),
            if at % 4 == 1 { format!("{}、{}", name(at + 2), name(at + 3)) } else { String::new() },
            String::new(),
        ],
    };
    Succession::Cover(Cover {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        day: p("2026年11月23日", "23 November 2026"),
        rates: ["62.50".into(), "75.00".into(), "80.00".into()],
        bare: 4,
        rows: (0..posts).map(row).collect(),
    })
}
