//! The leading group of the sample: seats that go with posts, one head who changed so that the seat followed, five meetings with what they
//! resolved and one ahead, major issues at every step, and the year's programme.

use super::{CLERK, LEADER};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{
    AppointmentEnd, IssueRaise, IssueStepForm, MeetingCard, MeetingForm, MeetingHold, MeetingItemForm, MeetingRoll, Programme,
    ProgrammeGoalForm, ProgrammeMeasureForm, SeatAdd,
};
use chrono::Days;
use store::appointment::AppointmentRecord;

/// Before the last meeting there is nothing to show.
const LAST: &str = "2026-10-20";
/// Deadline of what was closed.
const CLOSED_BY: &str = "2026-10-15";
/// Whose head answers for what concerns the whole group.
const OFFICE: &str = "人力资源部";
/// The unit whose head changed, the day before, and the day of the new one.
const CHANGED: (&str, &str, &str) = ("热处理车间", "2026-06-30", "2026-07-01");

/// What became of an item: how many did not agree, or that it was heard.
#[derive(Clone, Copy)]
enum Came {
    Carried { against: u32, abstain: u32 },
    Lost,
    Heard,
}

/// Topic, reporter, what was said, what was resolved, who carries it out until when, what became of it; whom it is about, and the issue it
/// takes up, by their places.
struct Item {
    topic: &'static str,
    reporter: &'static str,
    said: &'static str,
    resolved: &'static str,
    unit: &'static str,
    due: &'static str,
    came: Came,
    about: Option<usize>,
    issue: Option<usize>,
}

const fn item(texts: [&'static str; 6], came: Came) -> Item {
    let [topic, reporter, said, resolved, unit, due] = texts;
    Item { topic, reporter, said, resolved, unit, due, came, about: None, issue: None }
}

const MOST: Came = Came::Carried { against: 0, abstain: 1 };
const ALL: Came = Came::Carried { against: 0, abstain: 0 };

/// Day, items.
const MEETINGS: [(&str, &[Item]); 4] = [
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
struct Issue {
    title: &'static str,
    ground: &'static str,
    unit: &'static str,
    raised: &'static str,
    steps: &'static [(&'static str, &'static str, &'static str)],
    late: i64,
}

const fn issue(texts: [&'static str; 4], steps: &'static [(&'static str, &'static str, &'static str)], late: i64) -> Issue {
    let [title, ground, unit, raised] = texts;
    Issue { title, ground, unit, raised, steps, late }
}

/// The first was only raised; the second to the seventh are those that the meetings took up; the last was dropped.
const ISSUES: [Issue; 8] = [
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

const PROGRAMME: [GoalPlan; 4] = [
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

impl Office {
    /// Seats, meetings, issues and programme, unless the group's year has not come that far.
    pub(super) fn invent_leading(&self) -> Result<(), Error> {
        if !self.is_past(LAST) {
            return Ok(());
        }
        self.act_as(CLERK)?;
        self.invent_seats()?;
        let issues = self.raise_issues()?;
        let mut resolved: Vec<(usize, i64, String)> = Vec::new();
        for (place, (on, items)) in MEETINGS.iter().enumerate() {
            let card = self.hold_meeting(on, items, &issues, place)?;
            let found = card.items.iter().zip(items.iter());
            resolved.extend(found.filter_map(|(item, plan)| Some((plan.issue?, item.resolution?, (*on).to_owned()))));
        }
        self.follow_issues(&issues, &resolved)?;
        self.plan_next_meeting(&issues)?;
        self.invent_programme()?;
        self.act_as(CLERK)
    }

    /// The usual seats since last year, a person's by resolution, and a head who changed this summer.
    fn invent_seats(&self) -> Result<(), Error> {
        let proposed = self.seat_list("")?.proposed;
        let posts = proposed.into_iter().map(|one| (one.role, one.post)).collect();
        let since = "2025-01-01".to_owned();
        self.seat_add(&SeatAdd { since, posts, staff_number: String::new(), resolution: None })?;
        let resolution = self.cite("启明人才组决〔2026〕3号", "2026-03-02", "增补人才工作领导小组成员")?;
        // 总工程师.
        let (since, staff_number) = ("2026-03-02".to_owned(), "Q0005".to_owned());
        self.seat_add(&SeatAdd { since, posts: Vec::new(), staff_number, resolution: Some(resolution) })?;
        self.change_head()
    }

    fn change_head(&self) -> Result<(), Error> {
        let (unit, last, first) = CHANGED;
        let held = self.appointment_list("", false)?;
        let of = |post: &str| held.iter().find(|one| one.unit == unit && one.post_name == post);
        let (Some(head), Some(deputy)) = (of("主任"), of("副主任")) else { return Ok(()) };
        for (holder, reason, note) in
            [(head, "resigned", "启明人〔2026〕12号 本人申请，转任技术顾问"), (deputy, "left", "启明人〔2026〕12号 改任车间主任")]
        {
            self.appointment_end(&AppointmentEnd {
                appointment: holder.appointment,
                last_day: last.to_owned(),
                reason: reason.to_owned(),
                note: note.to_owned(),
            })?;
        }
        let resolution = self.cite("启明人才组决〔2026〕6号", "2026-06-26", "热处理车间主任任职")?;
        let session = self.session("post_take_over")?;
        let record = AppointmentRecord {
            person: deputy.person,
            post: head.post,
            role: "principal".to_owned(),
            since: first.to_owned(),
            resolution: Some(resolution),
            document: "启明人〔2026〕12号".to_owned(),
            by: session.who(),
            at: self.stamp(),
            ..AppointmentRecord::default()
        };
        let told = Told { operation: "post_take_over", object: format!("post {}", head.post) };
        self.change(&session, told, |db| {
            store::appointment::add(db, &record)?;
            Ok(())
        })
    }

    fn raise_issues(&self) -> Result<Vec<i64>, Error> {
        let units = self.unit_list()?;
        let raise = |plan: &Issue| {
            let unit = units.iter().find(|unit| unit.name == plan.unit).map(|unit| unit.id);
            let (title, ground, on) = (plan.title.to_owned(), plan.ground.to_owned(), plan.raised.to_owned());
            Ok(self.issue_raise(&IssueRaise { title, ground, unit, on })?.row.id)
        };
        ISSUES.iter().map(raise).collect()
    }

    fn meeting(&self, on: &str, starts: &str) -> Result<MeetingCard, Error> {
        self.meeting_save(&MeetingForm {
            id: 0,
            title: String::new(),
            on: on.to_owned(),
            starts: starts.to_owned(),
            place: "集团第一会议室".to_owned(),
            chair: String::new(),
            recorder: "李办公".to_owned(),
            guests: "工会主席、纪检监察室负责人".to_owned(),
        })
    }

    fn agenda(&self, meeting: i64, items: &[Item], issues: &[i64], about: &[String]) -> Result<MeetingCard, Error> {
        for plan in items {
            self.meeting_item(&MeetingItemForm {
                meeting,
                id: 0,
                kind: if matches!(plan.came, Came::Heard) { "hear" } else { "decide" }.to_owned(),
                topic: plan.topic.to_owned(),
                reporter: plan.reporter.to_owned(),
                issue: plan.issue.and_then(|place| issues.get(place)).copied(),
                about: plan.about.and_then(|place| about.get(place)).cloned().unwrap_or_default(),
            })?;
        }
        self.meeting_show(meeting)
    }

    /// From the agenda to the issued minutes; somebody is always away.
    fn hold_meeting(&self, on: &str, items: &[Item], issues: &[i64], place: usize) -> Result<MeetingCard, Error> {
        let card = self.meeting(on, "09:00")?;
        let (meeting, roll) = (card.row.id, card.roll);
        let numbers: Vec<String> = roll.iter().map(|one| one.staff_number.clone()).collect();
        self.agenda(meeting, items, issues, &numbers)?;
        let last = roll.len().saturating_sub(1 + place);
        let away = roll.get(last).map(|one| (one.person, "leave".to_owned(), "出差".to_owned()));
        let card = self.meeting_roll(&MeetingRoll { meeting, away: away.into_iter().collect() })?;
        for (one, plan) in card.items.iter().zip(items) {
            let vote = match plan.came {
                Came::Heard => None,
                Came::Carried { against, abstain } => Some((one.voting.saturating_sub(against + abstain), against, abstain)),
                Came::Lost => Some((one.voting / 3, one.voting - one.voting / 3 - 1, 1)),
            };
            let count = |pick: fn((u32, u32, u32)) -> u32| vote.map(|vote| pick(vote).to_string()).unwrap_or_default();
            self.meeting_hold(&MeetingHold {
                item: one.id,
                discussion: plan.said.to_owned(),
                resolved: plan.resolved.to_owned(),
                responsible: plan.unit.to_owned(),
                due_on: plan.due.to_owned(),
                agree: count(|vote| vote.0),
                against: count(|vote| vote.1),
                abstain: count(|vote| vote.2),
                out: Vec::new(),
            })?;
        }
        self.act_as(LEADER.0)?;
        let card = self.meeting_issue(meeting)?;
        self.act_as(CLERK)?;
        Ok(card)
    }

    /// Every step that an issue took after its meeting; the clerk reports, the deputy sees that it is done, the leader closes.
    fn follow_issues(&self, issues: &[i64], resolved: &[(usize, i64, String)]) -> Result<(), Error> {
        let owners = self.heads()?;
        for (place, (id, plan)) in issues.iter().zip(&ISSUES).enumerate() {
            let due = self.today().checked_sub_signed(chrono::TimeDelta::days(plan.late)).ok_or(Error::Internal)?.to_string();
            // What is over was due before it was closed.
            let due = if plan.steps.iter().any(|(kind, ..)| *kind == "close") { CLOSED_BY.to_owned() } else { due };
            let extended = plan.steps.iter().any(|(kind, ..)| *kind == "extend");
            let step = |kind: &str, on: &str, words: &str, due: &str, resolution: Option<i64>| {
                let decides = kind == "decide";
                let form = IssueStepForm {
                    issue: *id,
                    kind: kind.to_owned(),
                    on: on.to_owned(),
                    owner: if decides { head_of(&owners, plan.unit) } else { String::new() },
                    due_on: if decides || kind == "extend" { due.to_owned() } else { String::new() },
                    resolution,
                    words: words.to_owned(),
                    path: String::new(),
                };
                match kind {
                    "decide" | "extend" => self.issue_decide(&form),
                    "report" => self.issue_report(&form),
                    "verify" => self.issue_verify(&form),
                    _ => self.issue_close(&form),
                }
                .map(drop)
            };
            if let Some((_, resolution, on)) = resolved.iter().find(|(of, ..)| *of == place) {
                let first = if extended { "2026-08-31" } else { &due };
                step("decide", on, "按会议决议办理。", first, Some(*resolution))?;
            }
            for (kind, on, words) in plan.steps {
                self.act_as(match *kind {
                    "verify" => "fuzuzhang",
                    "close" | "drop" => LEADER.0,
                    _ => CLERK,
                })?;
                step(kind, on, words, &due, None)?;
            }
            self.act_as(CLERK)?;
        }
        Ok(())
    }

    /// The meeting ahead, with an agenda.
    fn plan_next_meeting(&self, issues: &[i64]) -> Result<(), Error> {
        let on = self.today().checked_add_days(Days::new(12)).ok_or(Error::Internal)?.to_string();
        let card = self.meeting(&on, "14:30")?;
        let about: Vec<String> = card.roll.iter().map(|one| one.staff_number.clone()).collect();
        let items = [
            item(["审议2026年度中层管理人员考核等次建议", "人力资源部", "", "", "", ""], ALL),
            Item { issue: Some(1), ..item(["督办一线焊工队伍断层事项", "生产技术部", "", "", "", ""], ALL) },
            Item { about: Some(5), ..item(["审议部门负责人续聘", "人力资源部", "", "", "", ""], ALL) },
            item(["听取2027年培训计划编制情况", "人力资源部", "", "", "", ""], Came::Heard),
        ];
        self.agenda(card.row.id, &items, issues, &about).map(drop)
    }

    /// Units with the staff numbers of whoever sits for them.
    fn heads(&self) -> Result<Vec<(String, String)>, Error> {
        let places = self.seat_list("")?.places.into_iter().filter(|one| one.role == "member");
        Ok(places.map(|one| (one.unit, one.staff_number)).collect())
    }

    fn invent_programme(&self) -> Result<(), Error> {
        let units = self.unit_list()?;
        let owners = self.heads()?;
        let goal = |id: i64, (title, figure, aim): (&str, &str, &str), reason: &str| {
            let (title, figure, aim) = (title.to_owned(), figure.to_owned(), aim.to_owned());
            self.programme_goal(&ProgrammeGoalForm { year: 2026, id, title, figure, aim, reason: reason.to_owned() })
        };
        for (title, figure, aim, measures) in PROGRAMME {
            let set = goal(0, (title, figure, aim), "")?;
            let id = set.goals.iter().find(|one| one.title == title).map(|one| one.id).ok_or(Error::Internal)?;
            if measures.is_empty() {
                goal(id, ("", "", ""), "市里统一建设，集团不再单独安排。")?;
            }
            for (title, unit, due, steps) in measures {
                let form = ProgrammeMeasureForm {
                    goal: id,
                    id: 0,
                    title: (*title).to_owned(),
                    unit: units.iter().find(|one| one.name == *unit).map(|one| one.id),
                    owner: head_of(&owners, unit),
                    due_on: (*due).to_owned(),
                    step: String::new(),
                    words: String::new(),
                };
                let made = measure_of(&self.programme_measure(&form)?, title)?;
                for (step, words) in *steps {
                    let (step, words) = ((*step).to_owned(), (*words).to_owned());
                    self.programme_measure(&ProgrammeMeasureForm { id: made, step, words, ..form.clone() })?;
                }
            }
        }
        Ok(())
    }
}

/// The head of a unit, or of the office for the whole group.
fn head_of(heads: &[(String, String)], unit: &str) -> String {
    let of = |unit: &str| heads.iter().find(|(known, _)| known == unit).map(|(_, number)| number.clone());
    of(unit).or_else(|| of(OFFICE)).unwrap_or_default()
}

fn measure_of(programme: &Programme, title: &str) -> Result<i64, Error> {
    let mut measures = programme.goals.iter().flat_map(|goal| &goal.measures);
    measures.find(|measure| measure.title == title).map(|measure| measure.id).ok_or(Error::Internal)
}
