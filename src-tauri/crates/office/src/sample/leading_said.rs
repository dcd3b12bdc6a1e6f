//! What the sample's leading group takes up: meetings with their items, major issues with their steps, the year's goals and measures.

/// What became of an item: how many did not agree, or that it was heard.
#[derive(Clone, Copy)]
pub(super) enum Came {
    Carried { against: u32, abstain: u32 },
    Lost,
    Heard,
}

/// Topic, reporter, what was said, what was resolved, who carries it out until when, what became of it; whom it is about, and the issue it
/// takes up, by their places.
pub(super) struct Item {
    pub topic: &'static str,
    pub reporter: &'static str,
    pub said: &'static str,
    pub resolved: &'static str,
    pub unit: &'static str,
    pub due: &'static str,
    pub came: Came,
    pub about: Option<usize>,
    pub issue: Option<usize>,
}

pub(super) const fn item(texts: [&'static str; 6], came: Came) -> Item {
    let [topic, reporter, said, resolved, unit, due] = texts;
    Item { topic, reporter, said, resolved, unit, due, came, about: None, issue: None }
}

const MOST: Came = Came::Carried { against: 0, abstain: 1 };
pub(super) const ALL: Came = Came::Carried { against: 0, abstain: 0 };

/// Day, items.
pub(super) const MEETINGS: [(&str, &[Item]); 4] = [
    (
        "2025-12-10",
        &[
            item(
                [
                    "听取2025年人才工作总结",
                    "人力资源部",
                    "全年新增高技能人才三十一名，技师断层仍在热处理、锻压两个车间。",
                    "总结报集团党委。",
                    "人力资源部",
                    "",
                ],
                Came::Heard,
            ),
            item(
                [
                    "审议2026年度优秀人才体系建设计划",
                    "人力资源部",
                    "目标同生产任务衔接，措施要落实到车间。",
                    "同意2026年度优秀人才体系建设计划，按季度检查。",
                    "人力资源部",
                    "2026-12-31",
                ],
                MOST,
            ),
        ],
    ),
    (
        "2026-02-06",
        &[
            Item {
                issue: Some(1),
                ..item(
                    [
                        "研究一线焊工队伍断层",
                        "生产技术部",
                        "五十岁以上焊工占四成，三年内退休二十一人。",
                        "设立焊工工作室两个，签订师徒协议，年内培养高级工十名。",
                        "生产技术部",
                        "2026-09-30",
                    ],
                    ALL,
                )
            },
            Item {
                issue: Some(2),
                ..item(
                    [
                        "研究热处理车间技师流失",
                        "热处理车间",
                        "两年内四名技师离职，外部津贴高于本集团。",
                        "津贴差额列入年度预算，车间提出岗位晋升办法。",
                        "热处理车间",
                        "2026-08-31",
                    ],
                    MOST,
                )
            },
            item(["审议取消副职竞聘笔试", "市场营销部", "多数成员认为笔试是公平的起点，不宜取消。", "", "", ""], Came::Lost),
        ],
    ),
    (
        "2026-05-15",
        &[
            Item {
                about: Some(3),
                ..item(
                    [
                        "审议部门负责人外派挂职人选",
                        "人力资源部",
                        "人选符合条件，所在部门工作已作安排；本人回避。",
                        "同意外派挂职，期限六个月。",
                        "人力资源部",
                        "2026-12-31",
                    ],
                    ALL,
                )
            },
            Item {
                issue: Some(3),
                ..item(
                    [
                        "研究数控编程人才不足",
                        "机加车间",
                        "三条新产线缺编程员六名，外聘成本高。",
                        "开办数控提高班，内部选拔六名编程员。",
                        "机加车间",
                        "2026-11-30",
                    ],
                    ALL,
                )
            },
            Item {
                issue: Some(4),
                ..item(
                    [
                        "研究高级职称评审积压",
                        "人力资源部",
                        "积压十一份材料，最长等待两年。",
                        "年内完成评审，结果同聘任衔接。",
                        "人力资源部",
                        "2026-11-30",
                    ],
                    MOST,
                )
            },
        ],
    ),
    (
        "2026-09-18",
        &[
            item(
                [
                    "听取高技能人才培养半年情况",
                    "人力资源部",
                    "半年完成全年目标的六成，装配车间进度最快。",
                    "年底前补足差额，按月报告。",
                    "人力资源部",
                    "2026-12-20",
                ],
                Came::Heard,
            ),
            Item {
                issue: Some(5),
                ..item(
                    [
                        "研究班组长后备不足",
                        "安全环保部",
                        "三个车间班组长后备不足一比一。",
                        "各车间按一比二储备班组长人选。",
                        "人力资源部",
                        "2026-10-31",
                    ],
                    Came::Carried { against: 1, abstain: 1 },
                )
            },
            Item {
                issue: Some(6),
                ..item(
                    [
                        "研究设备维修人员证书过期",
                        "设备动力部",
                        "特种作业证书有五本到期未换。",
                        "两周内换证，未换证的停止上岗。",
                        "设备动力部",
                        "2026-10-09",
                    ],
                    ALL,
                )
            },
        ],
    ),
];

/// Title, ground, unit, day it was raised, how far it comes: steps after the decision, with the days it is late by when that is still open.
pub(super) struct Issue {
    pub title: &'static str,
    pub ground: &'static str,
    pub unit: &'static str,
    pub raised: &'static str,
    pub steps: &'static [(&'static str, &'static str, &'static str)],
    pub late: i64,
}

const fn issue(texts: [&'static str; 4], steps: &'static [(&'static str, &'static str, &'static str)], late: i64) -> Issue {
    let [title, ground, unit, raised] = texts;
    Issue { title, ground, unit, raised, steps, late }
}

/// The first was only raised; the second to the seventh are those that the meetings took up; the last was dropped.
pub(super) const ISSUES: [Issue; 8] = [
    issue(["外地项目部人员培训学时难以保证", "项目部常年在外，全年学时不足规定的一半。", "市场营销部", "2026-10-12"], &[], 0),
    issue(
        ["一线焊工队伍断层", "五十岁以上焊工占四成，三年内退休二十一人。", "", "2026-01-12"],
        &[("extend", "2026-09-02", "工作室场地延期交付，时限顺延。")],
        45,
    ),
    issue(["热处理车间技师流失", "两年内四名技师离职。", "热处理车间", "2026-01-20"], &[], 20),
    issue(["数控编程人才不足", "三条新产线缺编程员六名。", "机加车间", "2026-04-20"], &[], 3),
    issue(
        ["高级职称评审积压", "积压十一份材料，最长等待两年。", "人力资源部", "2026-04-27"],
        &[("report", "2026-10-16", "十一份材料全部评审完毕，评审结果已公示。")],
        -20,
    ),
    issue(
        ["班组长后备不足", "三个车间班组长后备不足一比一。", "", "2026-08-24"],
        &[
            ("report", "2026-10-12", "六个车间已报人选，共二十六名，达到一比二。"),
            ("verify", "2026-10-16", "抽查三个车间，人选名单同民主推荐结果一致。"),
        ],
        -10,
    ),
    issue(
        ["设备维修人员证书过期", "特种作业证书有五本到期未换。", "设备动力部", "2026-09-07"],
        &[
            ("report", "2026-09-29", "五本证书均已换发，证书台账已更正。"),
            ("verify", "2026-10-08", "核对证书原件五本，均在有效期内。"),
            ("close", "2026-10-12", "已办结，列入例行到期提醒。"),
        ],
        0,
    ),
    issue(
        ["新建技能培训中心", "现有实训场地不足两百平方米。", "", "2026-03-09"],
        &[("drop", "2026-06-08", "同市职业学院共建实训基地，不再单独建设。")],
        0,
    ),
];

/// Goal, figure and aim; its measures with day and steps.
type GoalPlan = (&'static str, &'static str, &'static str, &'static [MeasurePlan]);
type MeasurePlan = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

pub(super) const PROGRAMME: [GoalPlan; 4] = [
    (
        "扩大高技能人才队伍",
        "high_skill_new",
        "30",
        &[
            (
                "开办数控加工技能提高班两期",
                "机加车间",
                "2026-07-31",
                &[("begin", "第一期开班，学员三十二名。"), ("finish", "两期结业，通过实操考核五十四名。")],
            ),
            ("设立焊工工作室两个", "", "2026-09-30", &[("begin", "装配车间工作室已挂牌。")]),
            ("组织年度技能比武", "", "2026-12-25", &[]),
        ],
    ),
    (
        "加强中层后备和年轻干部培养",
        "young_share",
        "20",
        &[
            ("安排后备干部轮岗四人", "", "2026-12-20", &[("begin", "两人已到岗。")]),
            ("选派年轻干部到项目部挂职", "市场营销部", "2026-10-15", &[("give_up", "项目部撤并，改为车间跟班。")]),
        ],
    ),
    (
        "建设学习型团队",
        "training_hours",
        "12",
        &[("各车间制定年度学习计划", "", "2026-03-31", &[("begin", "六个车间已报计划。"), ("finish", "六个车间计划全部批准。")])],
    ),
    ("试行人才公寓", "", "", &[]),
];
