//! Filled papers of the leading group.

use super::pick;
use forms::{
    Language,
    leading::{
        AgendaItem, Away, Decided, Goal, IssueLine, IssueList, Leading, Measure, MeetingAgenda, MeetingMinutes, MinutesItem,
        Programme, ResolutionSheet, RosterSeat, SeatRoster,
    },
};

/// The papers with the names their pictures are kept under, and whether each is a draft.
pub fn all(language: Language) -> [(&'static str, Leading, bool); 9] {
    [
        ("agenda", Leading::Agenda(agenda(language, 4)), false),
        ("minutes", Leading::Minutes(minutes(language, 3, true)), false),
        ("minutes-long", Leading::Minutes(long_minutes(language)), true),
        ("resolution", Leading::Resolution(resolution(language)), false),
        ("resolution-paper", Leading::Resolution(paper_resolution(language)), false),
        ("seat-roster", Leading::Roster(roster(language, 17)), false),
        ("issues", Leading::Issues(issues(language, 8)), false),
        ("programme", Leading::Programme(programme(language, 3)), false),
        ("programme-long", Leading::Programme(programme(language, 9)), false),
    ]
}

fn group(language: Language) -> String {
    pick(language, "华东重工集团", "Huadong Heavy Industries")
}

const TOPICS: [&str; 4] = [
    "审议2026年度中层管理人员考核等次建议",
    "听取上半年高技能人才培养情况汇报",
    "审议机加车间主任助理岗位设置和人选条件",
    "研究一线焊工队伍断层问题的解决办法（重大事项第3项）",
];

pub fn agenda(language: Language, items: usize) -> MeetingAgenda {
    MeetingAgenda {
        group_name: group(language),
        title: "人才工作领导小组2026年第三次会议".into(),
        ordinal: (2026, 3),
        when: pick(language, "2026年9月18日 09:00", "18 September 2026, 09:00"),
        place: "集团第一会议室".into(),
        chair: "赵建国".into(),
        recorder: "李办公".into(),
        invited: vec![
            "赵建国（组长）".into(),
            "钱永刚（副组长）".into(),
            "孙立新".into(),
            "古丽米热·阿卜杜热合曼".into(),
            "陈志远".into(),
            "周明".into(),
            "吴桂英".into(),
            "郑晓东".into(),
        ],
        needed: 6,
        guests: "卫纪检（纪检监察室）、工会主席".into(),
        items: (0..items)
            .map(|place| AgendaItem {
                topic: TOPICS[place % 4].into(),
                reporter: if place % 3 == 2 {
                    "古丽米热·阿卜杜热合曼".into()
                } else {
                    "人力资源部 周明".into()
                },
                hear: place % 4 == 1,
            })
            .collect(),
    }
}

pub fn minutes(language: Language, items: usize, issued: bool) -> MeetingMinutes {
    let agenda = agenda(language, items);
    let item = |(place, item): (usize, AgendaItem)| {
        let lost = place % 4 == 2;
        MinutesItem {
            topic: item.topic,
            reporter: item.reporter,
            hear: item.hear,
            discussion: "会议听取了汇报。与会成员认为，方案依据充分、程序规范，同时要求进一步核实两名人员的培训学时，\
                         把一线业绩作为主要依据。"
                .into(),
            resolved: match place % 4 {
                0 => "同意优秀等次8人，公示不少于五个工作日后执行。".into(),
                1 => "请人力资源部按季度报告，年底前补足差额。".into(),
                2 => String::new(),
                _ => "同意设立焊工工作室两个，由机加车间和装配车间分别牵头，2027年6月底前各带出高级工5名。".into(),
            },
            number: if issued && !lost && !item.hear {
                format!("华东人才组决〔2026〕{}号", place + 5)
            } else {
                String::new()
            },
            out: if place.is_multiple_of(2) {
                vec!["孙立新（本人）".into(), "周明（近亲属）".into()]
            } else {
                Vec::new()
            },
            vote: (!item.hear).then_some((5, if lost { [2, 2, 1] } else { [5, 0, 0] })),
            carried: (!item.hear).then_some(!lost),
            responsible: "人力资源部".into(),
            due: pick(language, "2026年12月31日", "31 December 2026"),
        }
    };
    MeetingMinutes {
        group_name: agenda.group_name,
        title: agenda.title,
        ordinal: agenda.ordinal,
        when: agenda.when,
        place: agenda.place,
        chair: pick(language, "赵建国（组长）", "赵建国 (leader)"),
        recorder: agenda.recorder,
        present: agenda.invited[..7].to_vec(),
        away: vec![Away { name: "郑晓东".into(), leave: true, note: "出差".into() }],
        guests: agenda.guests,
        needed: 6,
        items: agenda.items.into_iter().enumerate().map(item).collect(),
        issued: issued.then(|| ("赵建国".into(), pick(language, "2026年9月21日", "21 September 2026"))),
    }
}

/// A draft whose words fill pages, and an item that was not voted on yet.
pub fn long_minutes(language: Language) -> MeetingMinutes {
    let mut minutes = minutes(language, 5, false);
    let sentence = "会议认为高技能人才队伍建设要同岗位练兵、技术攻关和师徒结对结合起来，责任到人、按月检查。";
    minutes.items[0].discussion = sentence.repeat(40);
    minutes.items[1].resolved = sentence.repeat(12);
    minutes.items[4] = MinutesItem { topic: TOPICS[2].into(), reporter: "周明".into(), ..MinutesItem::default() };
    minutes
}

pub fn resolution(language: Language) -> ResolutionSheet {
    ResolutionSheet {
        group_name: group(language),
        number: "华东人才组决〔2026〕5号".into(),
        on: pick(language, "2026年9月18日", "18 September 2026"),
        title: TOPICS[0].into(),
        decided: Some(Decided {
            meeting: "人才工作领导小组2026年第三次会议".into(),
            reporter: "人力资源部 周明".into(),
            discussion: "会议审阅了考核统计表和民主测评结果，认为等次建议与业绩相符。".into(),
            resolved: "同意优秀等次8人、称职等次31人、基本称职等次3人；优秀人员名单公示五个工作日。".into(),
            roll: (8, 7),
            out: vec!["孙立新（本人）".into()],
            vote: Some((6, [6, 0, 0])),
            responsible: "人力资源部".into(),
            due: pick(language, "2026年12月31日", "31 December 2026"),
        }),
        scan: (String::new(), String::new()),
    }
}

pub fn paper_resolution(language: Language) -> ResolutionSheet {
    ResolutionSheet {
        number: "华东人才组决〔2023〕9号".into(),
        on: pick(language, "2023年12月20日", "20 December 2023"),
        title: "2023年年终聘任".into(),
        decided: None,
        scan: ("决议2023-9.pdf".into(), "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into()),
        ..resolution(language)
    }
}

pub fn roster(language: Language, members: usize) -> SeatRoster {
    let p = |chinese, english| pick(language, chinese, english);
    let units = ["人力资源部", "铸造车间", "新疆克孜勒苏装备运维分公司", "质量管理部"];
    let seat = |place: usize| {
        let vacant = place == 5;
        RosterSeat {
            role: match place {
                0 => p("组长", "Leader"),
                1 => p("副组长", "Deputy leader"),
                _ => p("成员", "Member"),
            },
            name: match place {
                _ if vacant => String::new(),
                4 => "古丽米热·阿卜杜热合曼".into(),
                _ => ["赵建国", "钱永刚", "孙立新", "周明"][place % 4].into(),
            },
            unit: if place < 2 { "集团领导".into() } else { units[place % 4].into() },
            post: match place {
                0 => "董事长".into(),
                1 => "副总经理".into(),
                _ if matches!(place % 4, 0 | 3) => "部长".into(),
                _ => "主任".into(),
            },
            since: if vacant { String::new() } else { format!("2026.{:02}.01", place % 12 + 1) },
            resolution: if place == 7 { "华东人才组决〔2026〕3号".into() } else { String::new() },
        }
    };
    SeatRoster {
        group_name: group(language),
        day: p("2026年11月23日", "23 November 2026"),
        seats: (0..members).map(seat).collect(),
    }
}

pub fn issues(language: Language, count: usize) -> IssueList {
    let p = |chinese, english| pick(language, chinese, english);
    let states = [
        ("办理中", "Under way", Some(-41)),
        ("办理中", "Under way", Some(-3)),
        ("待核验", "Reported", Some(12)),
        ("已提出", "Raised", None),
        ("已核验", "Verified", Some(30)),
        ("已办结", "Closed", None),
        ("已撤销", "Dropped", None),
    ];
    let row = |place: usize| {
        let (chinese, english, days) = states[place % 7];
        let decided = place % 7 != 3;
        IssueLine {
            number: (place + 1).to_string(),
            title: [TOPICS[3], "高级技师津贴与外部市场差距过大，两年内流失四人", "数控设备编程人才不足"][place % 3].into(),
            unit: ["", "机加车间", "新疆克孜勒苏装备运维分公司"][place % 3].into(),
            raised: format!("2026.{:02}.12", place % 9 + 1),
            resolution: if decided { format!("华东人才组决〔2026〕{}号", place + 2) } else { String::new() },
            owner: if decided {
                ["周明", "孙立新", "古丽米热·阿卜杜热合曼"][place % 3].into()
            } else {
                String::new()
            },
            due: if decided { "2026.10.31".into() } else { String::new() },
            state: p(chinese, english),
            open: place % 7 < 5,
            days,
            rung: match days {
                Some(-41) => p("组长", "the leader"),
                Some(-3) => p("责任人", "the owner"),
                _ => String::new(),
            },
            evidence: if decided {
                "2026.10.12 两个工作室已挂牌，首批学员12人，附签到和照片。".into()
            } else {
                String::new()
            },
        }
    };
    IssueList {
        group_name: group(language), day: p("2026年11月23日", "23 November 2026"), rows: (0..count).map(row).collect()
    }
}

pub fn programme(language: Language, goals: usize) -> Programme {
    let p = |chinese, english| pick(language, chinese, english);
    let states = [("未开始", "Planned"), ("进行中", "Running"), ("已完成", "Done"), ("已停止", "Stopped")];
    let measure = |place: usize| Measure {
        title: ["开办数控加工提高班两期", "设立焊工工作室，签订师徒协议不少于六对", "组织一次全集团技能比武"][place % 3].into(),
        unit: ["人力资源部", "", "机加车间"][place % 3].into(),
        owner: ["周明", "古丽米热·阿卜杜热合曼", "孙立新"][place % 3].into(),
        due: format!("2026.{:02}.30", place % 6 + 6),
        state: p(states[place % 4].0, states[place % 4].1),
        late: place == 4,
        words: if place.is_multiple_of(4) { String::new() } else { "第一期32人结业，第二期10月开班。".into() },
    };
    let goal = |place: usize| Goal {
        title: ["新增高技能人才四十名，缓解一线断层", "中层后备梯队基本成形", "学习型团队建设覆盖全部车间"][place % 3].into(),
        figure: match place % 3 {
            0 => Some([p("新增高技能人才", "New high-skill workers"), "40".into(), "46".into()]),
            1 => Some([p("岗位接续率", "Succession cover"), "80%".into(), String::new()]),
            _ => None,
        },
        reached: place.is_multiple_of(3),
        given_up: if place == 8 { "并入集团学习计划。".into() } else { String::new() },
        measures: (0..if place == 8 { 0 } else { 3 }).map(|at| measure(place * 3 + at)).collect(),
    };
    Programme {
        group_name: group(language),
        year: 2026,
        day: p("2026年11月23日", "23 November 2026"),
        counts: (9, 3, 1),
        goals: (0..goals).map(goal).collect(),
    }
}
