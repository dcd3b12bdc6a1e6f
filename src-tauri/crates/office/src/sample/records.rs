//! Invented certificates, scores and words.

use super::dice::Dice;
use super::people::Invented;
use crate::wire::{AppraisalHead, GradeDecision, SubjectInputs, SubjectRow};

pub(super) const HEAD: &[&str] =
    &["工号", "姓名", "证书类别", "专业/工种", "级别", "证书编号", "发证机关", "发证日期", "申报日期", "查验情况", "查验日期"];

/// Some hundred certificates of the last two years: first ones, steps up, second trades, and each usual reason for a refusal.
pub(super) fn certificates(people: &[Invented], dice: &mut Dice) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for person in people.iter().filter(|person| person.birth_year < 2002) {
        if !dice.percent(30) {
            continue;
        }
        let skilled = person.category == "技能" && person.post != "班组长";
        // One in six is of last year; a few of those waited too long with the claim.
        let issued =
            Day { year: if dice.percent(15) { 2025 } else { 2026 }, month: dice.between(1, 7), day: dice.between(1, 28) };
        let claimed = if issued.year == 2025 && dice.percent(30) {
            Day { year: 2026, month: 11, day: 10 }
        } else {
            issued.later(dice.between(0, 2))
        };
        if !skilled {
            let title = dice.one_of(&[
                ("工程", "中级"),
                ("工程", "助理级"),
                ("经济", "中级"),
                ("会计", "中级"),
                ("政工", "副高级"),
                ("工程", "副高级"),
            ]);
            rows.push(title_row(person, title, issued, claimed, rows.len(), dice));
            continue;
        }
        let level = dice.between(1, 4);
        rows.push(skill_row(person, &person.post, level, issued, claimed, rows.len(), dice));
        let later = issued.later(3);
        if level > 1 && dice.percent(25) {
            rows.push(skill_row(person, &person.post, level - 1, later, later, rows.len(), dice));
        } else if dice.percent(20) {
            let other = if person.post == "电工" { "钳工" } else { "电工" };
            rows.push(skill_row(person, other, level, later, later, rows.len(), dice));
        }
    }
    rows
}

#[derive(Clone, Copy)]
struct Day {
    year: i64,
    month: i64,
    day: i64,
}

impl Day {
    /// Months later in the same year.
    fn later(self, months: i64) -> Self {
        Self { month: (self.month + months).min(12), ..self }
    }

    fn iso(self) -> String {
        format!("{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn skill_row(
    person: &Invented,
    trade: &str,
    level: i64,
    issued: Day,
    claimed: Day,
    serial: usize,
    dice: &mut Dice,
) -> Vec<String> {
    let word = ["一级/高级技师", "二级/技师", "三级/高级工", "四级/中级工"][usize::try_from(level - 1).unwrap_or(0)];
    let number = format!("Y000137000014{:02}{level}{:06}", issued.year % 100, serial + 1);
    row(person, ["技能等级", trade, word, &number, "启明重工集团技能评价中心"], issued, claimed, dice)
}

fn title_row(
    person: &Invented,
    (field, level): (&str, &str),
    issued: Day,
    claimed: Day,
    serial: usize,
    dice: &mut Dice,
) -> Vec<String> {
    let number = format!("QM{}{:08}", issued.year, serial + 1);
    row(person, ["专业技术资格", field, level, &number, "省人力资源和社会保障厅"], issued, claimed, dice)
}

fn row(person: &Invented, words: [&str; 5], issued: Day, claimed: Day, dice: &mut Dice) -> Vec<String> {
    let verified = dice.percent(92);
    let mut cells = vec![person.staff_number.clone(), person.name.clone()];
    cells.extend(words.map(str::to_owned));
    cells.extend([issued.iso(), claimed.iso()]);
    cells.push(if verified { "已验真" } else { "未验" }.to_owned());
    cells.push(if verified { issued.iso() } else { String::new() });
    cells
}

/// Scores around a person's talent, and words that read like an office's. `talent` is in twentieths of a point.
pub(super) fn fill_inputs(inputs: &mut SubjectInputs, subject: &SubjectRow, year: i32, talent: i64, dice: &mut Dice) {
    let score = |tenths: i64| format!("{}.{}", tenths / 10, tenths % 10);
    inputs.performance = score((talent / 2 + dice.between(-20, 50)).clamp(600, 995));
    inputs.performance_document = format!("启明考办〔{year}〕6号 {year}年度目标责任书考核结果");
    inputs.superior = score((talent / 2 + dice.between(-30, 40)).clamp(600, 990));
    if dice.percent(20) {
        inputs.bonus = dice.one_of(&["1", "1.5", "2"]).to_owned();
        inputs.grounds = "集团通报表彰".to_owned();
    } else if dice.percent(10) {
        inputs.deduction = "1".to_owned();
        inputs.grounds = "安全检查通报扣分".to_owned();
    }
    inputs.superior_comment = format!(
        "该同志{year}年{}，带队伍、抓落实有办法，{}。建议在人才培养的系统性上再下功夫。",
        dice.one_of(&["政治坚定、作风务实", "勤勉敬业、敢于负责", "思路清晰、执行有力"]),
        dice.one_of(&["分管工作指标全面完成", "现场管理水平明显提升", "重点项目按节点推进"]),
    );
    inputs.summary = summary(subject, year, dice);
}

/// The group's decision where the rule left a tie: the earlier staff number, with its reason, as far as there are places.
pub(super) fn settle_ties(head: &AppraisalHead, subjects: &[SubjectRow]) -> Vec<GradeDecision> {
    let mut free = head.quota.saturating_sub(head.quota_used) as usize;
    let best = head.grades.first().cloned().unwrap_or_default();
    let second = head.grades.get(1).cloned().unwrap_or_default();
    let mut tied: Vec<&SubjectRow> = subjects.iter().filter(|subject| subject.tied).collect();
    tied.sort_by(|one, other| one.staff_number.cmp(&other.staff_number));
    tied.into_iter()
        .map(|subject| {
            let inside = free > 0;
            free = free.saturating_sub(1);
            GradeDecision {
                subject: subject.id,
                grade: if inside { best.clone() } else { second.clone() },
                reason: "同分，领导小组会议表决".to_owned(),
            }
        })
        .collect()
}

fn summary(subject: &SubjectRow, year: i32, dice: &mut Dice) -> String {
    let (tasks, rate, trained) = (dice.between(18, 64), dice.between(921, 998), dice.between(12, 60));
    let saved = dice.between(20, 480);
    format!(
        "{year}年，本人在集团党委和分管领导的带领下，认真履行{post}职责，围绕“强基础、提质量、育人才”的工作主线，团结带领{unit}全体人员，较好地完成了年度各项目标任务。\n\
         一、政治思想方面。坚持参加理论学习中心组学习和“三会一课”，撰写学习笔记3万余字，做到学思用贯通、知信行统一；自觉遵守中央八项规定精神，严格执行“三重一大”决策制度，全年无违规违纪问题。\n\
         二、业务工作方面。全年承担重点任务{tasks}项，按期完成率{rate_whole}.{rate_part}%；牵头推进ERP与MES系统数据贯通，清理历史数据1.2万条，使月度报表由5个工作日缩短为1.5个工作日；组织降本增效项目6项，节约费用{saved}万元。\n\
         三、人才队伍方面。落实人才工作目标责任书，组织岗位练兵和技术比武4次，培训{trained}人次，新增高级工及以上技能人才5人，签订师带徒协议7对；推荐2名优秀年轻干部到关键岗位锻炼，评聘分开、竞聘上岗的要求得到落实。\n\
         四、存在的不足。一是对新技术、新工艺的学习还不够系统；二是深入班组调研的时间偏少，对一线实际困难“看得见、摸得着”的办法不多；三是后备人才培养的计划性有待加强。\n\
         下一步，将从三个方面改进：（1）加强学习，提高专业素养；（2）深入现场，每季度到班组调研不少于3次；（3）严管厚爱，把年轻人放到重点项目中培养。请各位领导和同志批评指正。",
        post = subject.post,
        unit = subject.unit,
        rate_whole = rate / 10,
        rate_part = rate % 10,
    )
}

/// What might be tried on the closed year beside what stands: name and changes.
pub(super) const SCENARIOS: [(&str, &str); 3] = [
    ("名额四舍五入", r#"{"rounding":"half_up"}"#),
    ("优秀15%", r#"{"percent":"15"}"#),
    ("单位满3人单独计算", r#"{"groups":{"by":"unit"},"minimum_base":3}"#),
];

/// The holidays that the notices of the two years run over.
pub(super) fn calendars() -> [String; 2] {
    let days = |spans: &[(&str, u32, u32)]| {
        let span = |(month, from, to): &(&str, u32, u32)| {
            (*from..=*to).map(|day| format!("\"{month}-{day:02}\"")).collect::<Vec<_>>().join(",")
        };
        spans.iter().map(span).collect::<Vec<_>>().join(",")
    };
    let document = |year: i32, holidays: &str, workdays: &str| {
        format!(r#"{{"version":"{year}-1","year":{year},"holidays":[{holidays}],"workdays":[{workdays}]}}"#)
    };
    let last = [
        ("2025-01", 1, 1),
        ("2025-01", 28, 31),
        ("2025-02", 1, 4),
        ("2025-04", 4, 6),
        ("2025-05", 1, 5),
        ("2025-05", 31, 31),
        ("2025-06", 1, 2),
        ("2025-10", 1, 8),
    ];
    let this = [
        ("2026-01", 1, 3),
        ("2026-02", 15, 23),
        ("2026-04", 4, 6),
        ("2026-05", 1, 5),
        ("2026-06", 19, 21),
        ("2026-09", 25, 27),
        ("2026-10", 1, 7),
    ];
    let worked = |days: &[&str]| days.iter().map(|day| format!("\"{day}\"")).collect::<Vec<_>>().join(",");
    [
        document(2025, &days(&last), &worked(&["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"])),
        document(
            2026,
            &days(&this),
            &worked(&["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]),
        ),
    ]
}
