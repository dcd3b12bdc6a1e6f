//! The papers of the annual appraisal: ballots, count sheet, notice, publicity, explanation, decision, and the wide tables.

use std::sync::Arc;

use forms::{
    Language,
    ballot::{Ballot, Batch, Candidate, Question, Team},
    count_sheet::{Count, CountSheet},
    explanation::{Explanation, Input, Step},
    notice::{Notice, Remedy},
    publicity::{self, Publicity},
    registration::{Mark, Registration, Version},
    review::{Kind, Outcome, Review},
    summary::{GradeCount, Quota, Row, Summary},
};

use super::{NAMES, UNITS, long_text, longest, pick, registration, summary};

/// The longest name, unit and post that are allowed.
pub const LONG_NAME: &str = "阿卜杜热西提·买买提艾力·阿卜杜外力·吐尔逊江·艾";
pub const LONG_UNIT: &str = "华东重工集团新疆克孜勒苏柯尔克孜自治州装备制造与智能运维分公司第一联合党支部";
pub const LONG_POST: &str = "党委委员、纪委书记、工会主席、党群工作部部长（兼）、职工代表大会执行委员会主任";

fn candidate(index: usize) -> Candidate {
    let post = ["党总支书记、总经理", "副总经理", "总工程师", "部长"][index % 4];
    Candidate { name: NAMES[index % NAMES.len()].into(), post: format!("{}\n{post}", UNITS[index % 4]) }
}

fn grades(language: Language) -> Vec<String> {
    let p = |chinese, english| pick(language, chinese, english);
    vec![p("优秀", "Excellent"), p("称职", "Competent"), p("基本称职", "Basically competent"), p("不称职", "Not competent")]
}

fn batch(language: Language, class: &str, class_index: usize, instructions: &[(&str, &str)], question: Question) -> Batch {
    let p = |chinese, english| pick(language, chinese, english);
    Batch {
        unit: p("华东重工集团", "Huadong Heavy Industries"),
        year: 2026,
        whom: match question {
            Question::Team { .. } => p("领导班子", "Leading Teams"),
            _ => p("中层管理人员", "Middle-Level Managers"),
        },
        class: class.into(),
        class_index,
        instructions: instructions.iter().map(|(chinese, english)| p(chinese, english)).collect(),
        order_rule: p("排列顺序：按姓氏笔画，排名不分先后", "Order: by the strokes of the surname"),
        question,
    }
}

const SCORE: [(&str, &str); 5] = [
    ("1. 各项得分在 0 至 100 之间，可以打半分。", "1. Each score lies between 0 and 100; half points are allowed."),
    ("2. 每一格都要填写；空一格，该行作废。", "2. Fill in every cell; an empty one voids the row."),
    ("3. 90 分以上的不超过 3 人，70 分以下的不少于 2 人。", "3. At most 3 people with 90 or more, at least 2 below 70."),
    ("4. 本票不记名，请勿署名或作记号；不给本人打分。", "4. The ballot is anonymous: no name, no sign; do not rate yourself."),
    ("5. 填好后对折，投入票箱。", "5. Fold it and put it into the ballot box."),
];

pub fn score_batch(language: Language, people: usize) -> Batch {
    let p = |chinese, english| pick(language, chinese, english);
    let dimensions = [("德", "Virtue"), ("能", "Ability"), ("勤", "Diligence"), ("绩", "Achievement"), ("廉", "Integrity")];
    batch(
        language,
        "B",
        1,
        &SCORE,
        Question::Score {
            dimensions: dimensions.map(|(chinese, english)| p(chinese, english)).into(),
            overall: true,
            people: (0..people).map(candidate).collect(),
        },
    )
}

pub fn score_ballot(language: Language, people: usize) -> Ballot {
    Ballot { batch: Arc::new(score_batch(language, people)), number: "7K3M-9QXT".into() }
}

/// Eight dimensions and people with the longest names and posts.
pub fn long_ballot(language: Language) -> Ballot {
    let p = |chinese, english| pick(language, chinese, english);
    let dimensions = [
        ("政治素质（15%）", "Political quality"),
        ("组织领导", "Leadership"),
        ("专业能力", "Professional skill"),
        ("团结协作", "Co-operation"),
        ("履职担当", "Responsibility"),
        ("工作实绩（25%）", "Achievement"),
        ("安全生产", "Work safety"),
        ("廉洁自律", "Integrity"),
    ];
    let mut people: Vec<Candidate> = (0..16).map(candidate).collect();
    people[1] = Candidate { name: LONG_NAME.into(), post: LONG_POST.into() };
    let question =
        Question::Score { dimensions: dimensions.map(|(chinese, english)| p(chinese, english)).into(), overall: false, people };
    Ballot { batch: Arc::new(batch(language, "C", 2, &SCORE, question)), number: "2NRB-8SVZ".into() }
}

const TICK: [(&str, &str); 3] = [
    ("1. 每人只选一个等次，在方框内打“√”。", "1. Choose one grade for each person; put a tick into its box."),
    ("2. “优秀”不超过参评人数的 20%。", "2. At most 20 % of the people may be “Excellent”."),
    ("3. 本票不记名，请勿署名或作记号。", "3. The ballot is anonymous: no name, no sign."),
];

pub fn tick_ballot(language: Language) -> Ballot {
    let question = Question::Tick { grades: grades(language), abstain: true, people: (0..15).map(candidate).collect() };
    Ballot { batch: Arc::new(batch(language, "A", 0, &TICK, question)), number: "W50H-C4JE".into() }
}

pub fn team_ballot(language: Language, teams: usize) -> Ballot {
    let p = |chinese, english| pick(language, chinese, english);
    let items = [
        ("政治素质：坚定政治方向，落实上级决策", "Political quality"),
        ("经营业绩：完成年度经营和改革发展任务", "Results: the year's targets for business and reform"),
        ("团结协作：民主集中，班子成员相互支持", "Co-operation"),
        ("作风形象：求真务实，廉洁从业", "Conduct"),
    ];
    let team = |index: usize| Team {
        name: format!("{}{}", UNITS[index % 4], p("领导班子", " leading team")),
        items: items.map(|(chinese, english)| p(chinese, english)).into(),
    };
    let question = Question::Team { grades: grades(language), abstain: true, teams: (0..teams).map(team).collect() };
    let mut batch = batch(language, "D", 3, &TICK[..1], question);
    batch.order_rule = String::new();
    Ballot { batch: Arc::new(batch), number: "6YPD-A1GF".into() }
}

pub fn count_sheet(language: Language) -> CountSheet {
    let p = |chinese, english| pick(language, chinese, english);
    let figures = |list: &[usize]| list.iter().map(|n| Some(*n)).collect::<Vec<_>>();
    let classes: Vec<String> = [("A票 班子成员", "A leaders"), ("B票 中层正副职", "B peers"), ("C票 职工代表", "C staff")]
        .map(|(chinese, english)| p(chinese, english))
        .into();
    CountSheet {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        year: 2026,
        unit: Some(p("集团本部及所属单位", "Head office and works")),
        held_on: Some(p("2027年1月6日 9:00", "6 January 2027, 9:00")),
        place: Some(p("集团主楼三层报告厅", "Lecture hall, main building")),
        counts: vec![
            Count {
                name: p("中层管理人员测评", "Middle-level managers"),
                classes: classes.clone(),
                entitled: figures(&[7, 43, 60]),
                present: figures(&[7, 41, 52]),
                issued: figures(&[7, 41, 52]),
                returned: figures(&[7, 41, 51]),
                valid: figures(&[7, 39, 50]),
                void: figures(&[0, 2, 1]),
                reasons: vec![
                    (p("对3人以上评分全同", "the same score for more than 3 people"), figures(&[0, 1, 1])),
                    (p("票号重复", "ballot number used twice"), figures(&[0, 1, 0])),
                ],
                shares: ["100.00%", "95.35%", "86.67%", "91.82%"].map(Into::into).into(),
            },
            Count {
                name: p("机械制造分公司领导班子测评", "Leading team of the Machinery Works"),
                classes: classes[..1].into(),
                entitled: figures(&[7]),
                present: figures(&[7]),
                issued: figures(&[7]),
                returned: figures(&[7]),
                valid: figures(&[7]),
                void: figures(&[0]),
                reasons: Vec::new(),
                shares: vec!["100.00%".into()],
            },
        ],
        note: p(
            "参加人数达到应参加人数的三分之二，测评有效。作废票封存备查，不销毁。",
            "The appraisal holds when two thirds of those entitled take part. Void ballots are sealed and kept.",
        ),
    }
}

/// Six classes with every reason, several teams, nothing counted yet.
pub fn blank_count_sheet(language: Language) -> CountSheet {
    let p = |chinese, english| pick(language, chinese, english);
    let classes: Vec<String> =
        ["A", "B", "C", "D", "E", "F"].map(|class| pick(language, &format!("{class}票"), &format!("Class {class}"))).into();
    let reasons = [
        ("空格未填（行作废）", "an empty cell (row void)"),
        ("超出范围或非半分（行作废）", "out of range or no half point (row void)"),
        ("一行两勾（行作废）", "two ticks in a row (row void)"),
        ("对3人以上评分全同", "the same score for more than 3 people"),
        ("违反高低分限额", "forced limits broken"),
        ("票种不明", "class missing"),
        ("票号重复", "number used twice"),
    ];
    let count = |name: &str| Count {
        name: name.into(),
        classes: classes.clone(),
        reasons: reasons.map(|(chinese, english)| (p(chinese, english), Vec::new())).into(),
        ..Count::default()
    };
    CountSheet {
        unit: None,
        held_on: None,
        place: None,
        counts: UNITS.iter().map(|unit| count(unit)).collect(),
        note: String::new(),
        ..count_sheet(language)
    }
}

pub fn notice(language: Language) -> Notice {
    let p = |chinese, english| pick(language, chinese, english);
    Notice {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        issuer: p("华东重工集团人才工作领导小组", "Leading Group for Talent Work, Huadong Heavy Industries"),
        number: Some(p("华东人才〔2027〕3号", "HD-T 2027-3")),
        year: 2026,
        name: "欧阳明远".into(),
        staff_number: "100382".into(),
        unit: p("机械制造分公司", "Machinery Works"),
        post: p("党总支书记、总经理", "General manager"),
        grade: p("称职", "Competent"),
        total: Some("91.60".into()),
        resolution: p("华东人才组决〔2027〕5号", "2027-5"),
        decided_on: p("2027年1月12日", "12 January 2027"),
        remarks: vec![p(
            "您的总分达到优秀分数线，因优秀名额比例限制，确定为称职。",
            "Your total reaches the line for “Excellent”; because of the quota the grade is “Competent”.",
        )],
        review: Some(Remedy {
            until: p("2027年2月14日", "14 February 2027"),
            to: p(
                "领导小组办公室（主楼305室，025-88880000）",
                "office of the leading group (main building, room 305, 025-88880000)",
            ),
        }),
        complaint: Some(Remedy {
            until: p("2027年2月14日", "14 February 2027"),
            to: p("集团党委（纪检监察室，主楼201室）", "Party committee of the group (discipline office, room 201)"),
        }),
        complaint_days: Some(15),
        issued_on: p("2027年1月15日", "15 January 2027"),
        whole_leaves: false,
    }
}

pub fn long_notice(language: Language) -> Notice {
    Notice {
        name: LONG_NAME.into(),
        unit: LONG_UNIT.into(),
        post: LONG_POST.into(),
        remarks: vec![long_text(400), long_text(300)],
        ..notice(language)
    }
}

/// As little as a notice can say.
pub fn short_notice(language: Language) -> Notice {
    Notice {
        number: None,
        total: None,
        whole_leaves: true,
        remarks: Vec::new(),
        complaint: None,
        decided_on: String::new(),
        ..notice(language)
    }
}

pub fn publicity(language: Language, people: usize) -> Publicity {
    let p = |chinese, english| pick(language, chinese, english);
    let person = |index: usize| publicity::Candidate {
        name: NAMES[index % NAMES.len()].into(),
        unit: UNITS[index % 4].into(),
        post: ["党总支书记、总经理", "副总经理", "总工程师", "部长"][index % 4].into(),
    };
    let mut people: Vec<_> = (0..people).map(person).collect();
    if people.len() > 10 {
        people[10] = publicity::Candidate { name: LONG_NAME.into(), unit: LONG_UNIT.into(), post: LONG_POST.into() };
    }
    Publicity {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        issuer: p("华东重工集团人才工作领导小组", "Leading Group for Talent Work, Huadong Heavy Industries"),
        number: None,
        year: 2026,
        grade: p("优秀", "Excellent"),
        people,
        order_rule: p("按姓氏笔画排序", "by the strokes of the surname"),
        from: p("2027年1月13日", "13 January 2027"),
        to: p("2027年1月19日", "19 January 2027"),
        working_days: Some(5),
        receiver: p(
            "领导小组办公室王芳、纪检监察室赵强（主楼305室）",
            "Wang Fang, office of the leading group, and Zhao Qiang, discipline office (room 305)",
        ),
        phone: "025-88880000".into(),
        mailbox: "rencai@huadong.example".into(),
        issued_on: p("2027年1月12日", "12 January 2027"),
    }
}

pub fn explanation(language: Language) -> Explanation {
    let p = |chinese, english| pick(language, chinese, english);
    let input =
        |chinese: &str, english: &str, value: &str| Input { label: pick(language, chinese, english), value: value.into() };
    let step = |label: (&str, &str), subject: (&str, &str), formula: &str, result: &str| Step {
        label: pick(language, label.0, label.1),
        subject: pick(language, subject.0, subject.1),
        formula: formula.into(),
        result: result.into(),
    };
    let none = ("", "");
    let (a, b, c) = (("A票", "A"), ("B票", "B"), ("C票", "C"));
    let counts = ("有效 / 作废 / 计入票数", "Valid / void / counted");
    let mean = ("票类均分", "Class mean");
    let trim = ("去掉的最低 / 最高", "Lowest / highest dropped");
    Explanation {
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        about: p("2026 年度考核总分和等次", "Total and grade of the appraisal 2026"),
        name: "欧阳明远".into(),
        staff_number: "100382".into(),
        unit: p("机械制造分公司", "Machinery Works"),
        post: p("党总支书记、总经理", "General manager"),
        rule: p("年度考核规则 2026-2（2026年12月1日起施行）", "Appraisal rules 2026-2, in force since 1 December 2026"),
        inputs: vec![
            input("业绩分", "Performance", "93.50"),
            input("领导评价", "Superior", "92.00"),
            input("加分（依据：省级技术创新一等奖）", "Bonus (provincial award for innovation)", "+7.00"),
            input("减分", "Deduction", "−1.50"),
            input("A、B、C票权重", "Weights of A, B, C", "40% / 30% / 30%"),
        ],
        steps: vec![
            step(counts, a, "", "5 / 0 / 5"),
            step(mean, a, "456.45 ÷ 5", "91.29"),
            step(counts, b, "", "7 / 0 / 5"),
            step(trim, b, "", "61.45 / 100.00"),
            step(mean, b, "440.80 ÷ 5", "88.16"),
            step(counts, c, "", "7 / 1 / 5"),
            step(
                mean,
                c,
                "(88.60 + 84.75 + 87.70 + 90.85 + 88.90 + 91.35 + 92.40 + 87.25 + 90.10 + 89.65 + 88.75 + 90.30) ÷ 12",
                "90.11",
            ),
            step(("民主测评分", "Democratic score"), none, "91.29 × 40 % + 88.16 × 30 % + 90.11 × 30 %", "90.00"),
            step(("加权合计", "Weighted sum"), none, "93.50 × 50 % + 90.00 × 30 % + 92.00 × 20 %", "92.15"),
            step(("加分", "Bonus"), none, "min(7.00, 5.00)", "+5.00"),
            step(("减分", "Deduction"), none, "", "−1.50"),
            step(("四舍五入到两位小数", "Rounded half up to two decimals"), none, "92.15 + 5.00 − 1.50", "95.65"),
            step(("按等次线", "By the bands"), none, "95.65 ≥ 90", &p("优秀", "Excellent")),
            step(("等次上限", "Cap of the grade"), ("本年受警告处分", "warned this year"), "", &p("称职", "Competent")),
        ],
        outcome: p("总分 95.65，等次 称职", "Total 95.65, grade Competent"),
        whole_leaves: true,
    }
}

/// A hundred steps and formulas of many terms.
pub fn long_explanation(language: Language) -> Explanation {
    let base = explanation(language);
    let terms: Vec<String> = (0..60).map(|n| format!("{}.{:02}", 80 + n % 20, n * 7 % 100)).collect();
    let mut steps: Vec<Step> = (0..60).map(|n| base.steps[n % base.steps.len()].clone()).collect();
    steps[3].formula = format!("({}) ÷ 60", terms.join(" + "));
    steps[7].subject = LONG_UNIT.into();
    Explanation { name: LONG_NAME.into(), unit: LONG_UNIT.into(), post: LONG_POST.into(), steps, whole_leaves: false, ..base }
}

pub fn review(language: Language) -> Review {
    let p = |chinese, english| pick(language, chinese, english);
    Review {
        kind: Kind::Review,
        group_name: p("华东重工集团", "Huadong Heavy Industries"),
        issuer: p("华东重工集团人才工作领导小组", "Leading Group for Talent Work, Huadong Heavy Industries"),
        number: Some(p("华东人才复〔2027〕1号", "HD-R 2027-1")),
        year: 2026,
        name: "欧阳明远".into(),
        staff_number: "100382".into(),
        unit: p("机械制造分公司", "Machinery Works"),
        post: p("党总支书记、总经理", "General manager"),
        asked_on: p("2027年1月20日", "20 January 2027"),
        request: p("请求将省级技术创新一等奖计入加分。", "The provincial award for innovation should count as a bonus."),
        found: p(
            "申请人2026年11月获省级技术创新一等奖，证书原件齐全，原结果未计入。按照规则第十二条，应加2.00分。",
            "In November 2026 the applicant was given a provincial award for innovation; the original document is complete and was not counted. Under article 12 of the rules it brings 2.00 points.",
        ),
        outcome: Outcome::Changed {
            from: p("称职", "Competent"),
            to: p("优秀", "Excellent"),
            totals: Some(("89.60".into(), "91.60".into())),
        },
        resolution: p("华东人才组决〔2027〕9号", "2027-9"),
        grounds: p("《年度考核规则》第十二条", "article 12 of the appraisal rules"),
        remedy: Some(Remedy {
            until: p("2027年2月20日", "20 February 2027"),
            to: p("集团党委（纪检监察室，主楼201室）", "Party committee of the group (discipline office, room 201)"),
        }),
        issued_on: p("2027年2月5日", "5 February 2027"),
    }
}

pub fn long_review(language: Language) -> Review {
    let p = |chinese, english| pick(language, chinese, english);
    Review {
        kind: Kind::Complaint,
        name: LONG_NAME.into(),
        unit: LONG_UNIT.into(),
        post: LONG_POST.into(),
        request: long_text(300),
        found: long_text(900),
        outcome: Outcome::Unchanged { grade: p("称职", "Competent"), total: Some("89.60".into()) },
        remedy: None,
        grounds: String::new(),
        ..review(language)
    }
}

/// Six classes, three pools with units, a quota for each group of units, five grades.
pub fn pooled_summary(language: Language, people: usize, broad: bool) -> Summary {
    let p = |chinese, english| pick(language, chinese, english);
    let base = summary(language, people, broad);
    let names = [("高层领导", "Top leaders"), ("中层正职", "Heads of units"), ("中层副职", "Deputies")];
    let pool = |index: usize| match index * 12 / people.max(1) {
        0 => 0,
        1..=4 => 1,
        _ => 2,
    };
    let rows = base.rows.into_iter().enumerate().map(|(index, row)| Row {
        pool: p(names[pool(index)].0, names[pool(index)].1),
        class_means: ["93.40", "100.00", "91.90", "88.25", "90.00", "87.65"].map(|mean| Some(mean.into())).into(),
        limited: index % 4 == 1,
        remark: None,
        ..row
    });
    let mut counts = base.counts;
    counts.quota = None;
    counts.grades.insert(1, GradeCount { grade: p("良好", "Good"), people: 0 });
    let quota = |index: usize| Quota {
        name: p(names[index].0, names[index].1),
        base: 10 + index,
        places: 2,
        used: 2,
        share: "16.67%".into(),
    };
    counts.quotas = (0..3)
        .map(quota)
        .chain([Quota { name: UNITS[3].into(), base: 26, places: 5, used: 5, share: "19.23%".into() }])
        .collect();
    Summary {
        classes: ["A票", "B票", "C票", "D票", "E票", "F票"].map(Into::into).into(),
        rows: rows.collect(),
        counts,
        broad,
        ..base
    }
}

/// Eight dimensions, six classes, six grades, several remarks, the second result of the year.
pub fn revised(language: Language) -> Registration {
    let p = |chinese, english| pick(language, chinese, english);
    let mark = |label: String, value: &str| Mark { label, value: Some(value.into()) };
    let dimensions = [
        ("政治素质", "Political quality"),
        ("组织领导", "Leadership"),
        ("专业能力", "Skill"),
        ("团结协作", "Co-operation"),
        ("履职担当", "Responsibility"),
        ("工作实绩", "Achievement"),
        ("安全生产", "Safety"),
        ("廉洁自律", "Integrity"),
    ];
    let classes = [
        ("A票 领导班子", "A leaders"),
        ("B票 中层正副职", "B peers"),
        ("C票 职工代表", "C staff"),
        ("D票 直接上级", "D superior"),
        ("E票 服务对象", "E customers"),
        ("F票 集团部门", "F head office"),
    ];
    let names = ["优秀", "良好", "称职", "基本称职", "不称职", "不定等次"];
    let english = ["Excellent", "Good", "Competent", "Basically competent", "Not competent", "No grade"];
    Registration {
        version: Some(Version { number: 2, earlier: p("华东人才组决〔2027〕5号", "resolution 2027-5") }),
        dimensions: dimensions.map(|(chinese, english)| mark(p(chinese, english), "93.50")).into(),
        class_means: classes.map(|(chinese, english)| mark(p(chinese, english), "91.29")).into(),
        grades: names.iter().zip(english).map(|(chinese, english)| p(chinese, english)).collect(),
        decided_grade: Some(p("良好", "Good")),
        remarks: vec![
            p("受比例限制。", "Limited by the quota."),
            p(
                "复核结果：总分由89.60分变更为91.60分（华东人才复〔2027〕1号）。",
                "Review: total changed from 89.60 to 91.60 (HD-R 2027-1).",
            ),
            p("加减分依据：省级技术创新一等奖。", "Grounds of the bonus: provincial award for innovation."),
        ],
        ..registration(language)
    }
}

/// The same with everything as long as it may be.
pub fn longest_revised(language: Language) -> Registration {
    let Registration { version, dimensions, class_means, grades, decided_grade, .. } = revised(language);
    Registration { version, dimensions, class_means, grades, decided_grade, ..longest(language) }
}
