//! Professional titles and skill levels as two registers 评聘分开 (domain §7): what somebody is qualified for, and what somebody is
//! appointed to within the places of a unit. Nothing here says what anybody is paid.

use crate::appointment::Span;
use crate::certificate::Family;
use crate::date::months_after;
use chrono::{Days, NaiveDate};

/// Series 系列 that are offered; another one is data of the group and has the levels of a title.
pub const SERIES: [&str; 7] = ["工程", "经济", "会计", "统计", "审计", "政工", SKILL];
/// The series of skill levels 技能.
pub const SKILL: &str = "技能";

/// Names of the levels of the known series, 员级 to 正高级 (domain §8.1); empty where a series has none.
const NAMES: [(&str, [&str; 5]); 6] = [
    ("工程", ["技术员", "助理工程师", "工程师", "高级工程师", "正高级工程师"]),
    ("经济", ["经济员", "助理经济师", "经济师", "高级经济师", "正高级经济师"]),
    ("会计", ["会计员", "助理会计师", "会计师", "高级会计师", "正高级会计师"]),
    ("统计", ["统计员", "助理统计师", "统计师", "高级统计师", "正高级统计师"]),
    ("审计", ["", "助理审计师", "审计师", "高级审计师", "正高级审计师"]),
    ("政工", ["政工员", "助理政工师", "政工师", "高级政工师", "正高级政工师"]),
];

/// Names of skill levels as offices write them, beside 一级…五级 (domain §8.2).
const SKILLS: [(&str, &str); 8] = [
    ("学徒工", "学徒工"),
    ("五级", "初级工"),
    ("四级", "中级工"),
    ("三级", "高级工"),
    ("二级", "技师"),
    ("一级", "高级技师"),
    ("特级技师", "特级技师"),
    ("首席技师", "首席技师"),
];

/// The levels of a series from low to high.
pub fn levels(series: &str) -> &'static [&'static str] {
    if series == SKILL { Family::Skill.levels() } else { Family::Title.levels() }
}

/// Rank of a level in its series, 0 the lowest; none for a level that the series does not have (审计 has no 员级).
pub fn rank(series: &str, level: &str) -> Option<usize> {
    let rank = levels(series).iter().position(|known| *known == level)?;
    let lacks = NAMES.iter().any(|(known, names)| *known == series && names.get(rank).is_some_and(|name| name.is_empty()));
    (!lacks).then_some(rank)
}

/// The usual name of a level, such as 高级工程师; none for a series of the group's own.
pub fn name(series: &str, level: &str) -> Option<&'static str> {
    if series == SKILL {
        return SKILLS.iter().find(|(known, _)| *known == level).map(|(_, name)| *name);
    }
    let (_, names) = NAMES.iter().find(|(known, _)| *known == series)?;
    names.get(rank(series, level)?).copied()
}

/// Reads what a roster holds: `高级工程师` is 工程 副高级, `焊工高级技师` is 技能 一级. None when it is not understood.
pub fn read(text: &str) -> Option<(&'static str, &'static str)> {
    let text = text.trim();
    // 教授级高级工程师 is the older name of 正高级工程师.
    let older = text.strip_prefix("教授级").map(|rest| format!("正{rest}"));
    let text = older.as_deref().unwrap_or(text);
    for (series, names) in &NAMES {
        if let Some(index) = names.iter().position(|name| !name.is_empty() && *name == text) {
            return Some((series, Family::Title.levels().get(index)?));
        }
    }
    if let Some(level) = Family::Skill.read_level(text) {
        return Some((SKILL, level));
    }
    let mut skills = SKILLS.iter().filter(|(_, name)| text.ends_with(name)).collect::<Vec<_>>();
    skills.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
    skills.first().map(|(level, _)| (SKILL, *level))
}

/// The band 高、中、初 that the structure ratio counts a level in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Band {
    /// 副高级 and above.
    High,
    /// 中级.
    Middle,
    /// 助理级 and 员级.
    Junior,
}

/// The band of a title level; none for skill levels, which no title ratio counts.
pub fn band(series: &str, level: &str) -> Option<Band> {
    match (series, rank(series, level)?) {
        (SKILL, _) => None,
        (_, 0 | 1) => Some(Band::Junior),
        (_, 2) => Some(Band::Middle),
        _ => Some(Band::High),
    }
}

/// The structure ratio 高:中:初 of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    /// 高.
    pub high: u32,
    /// 中.
    pub middle: u32,
    /// 初.
    pub junior: u32,
}

/// Places in one band against the ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OverRatio {
    /// `High`: high places alone; `Middle`: high and middle together.
    pub band: Band,
    /// Places asked for.
    pub asked: u32,
    /// The most that the ratio leaves room for, of all places in titles.
    pub most: u32,
    /// All places in titles.
    pub total: u32,
}

impl Ratio {
    /// Holds the sum of places against the ratio. It is an upper bound: high places within their share, high and middle together within
    /// theirs; places left lower down are the unit's to leave. Shares are compared exactly, never rounded first.
    pub fn check(self, places: &[(Band, u32)]) -> Result<(), OverRatio> {
        let sum = |wanted: &[Band]| -> u64 {
            places.iter().filter(|(band, _)| wanted.contains(band)).map(|(_, count)| u64::from(*count)).sum()
        };
        let whole = u64::from(self.high) + u64::from(self.middle) + u64::from(self.junior);
        let total = sum(&[Band::High, Band::Middle, Band::Junior]);
        let lines = [
            (Band::High, sum(&[Band::High]), u64::from(self.high)),
            (Band::Middle, sum(&[Band::High, Band::Middle]), u64::from(self.high) + u64::from(self.middle)),
        ];
        let number = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
        for (band, asked, share) in lines {
            if asked * whole > share * total {
                let most = (share * total).checked_div(whole).unwrap_or(0);
                return Err(OverRatio { band, asked: number(asked), most: number(most), total: number(total) });
            }
        }
        Ok(())
    }
}

/// How an appointment stands to the qualification it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The level of the title.
    Level,
    /// 高职低聘: below the title.
    Below,
    /// 低职高聘: above the title, or without one.
    Above,
}

impl Standing {
    /// The word on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Below => "below",
            Self::Above => "above",
        }
    }
}

/// How an appointment to a level stands to the level of a qualification of the same series.
pub fn standing(series: &str, appointed: &str, qualified: Option<&str>) -> Standing {
    let qualified = qualified.and_then(|level| rank(series, level));
    match (rank(series, appointed), qualified) {
        (Some(appointed), Some(qualified)) if appointed == qualified => Standing::Level,
        (Some(appointed), Some(qualified)) if appointed < qualified => Standing::Below,
        _ => Standing::Above,
    }
}

/// The last day on which somebody who was not renewed waits 等待期; none without a waiting period.
pub fn waits_until(last_day: NaiveDate, months: u32) -> Option<NaiveDate> {
    (months > 0).then(|| months_after(last_day, months))
}

/// An appointment as far as it decides what somebody is appointed to on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// The days it was made for, or the last one it really held.
    pub span: Span,
    /// When the qualification it rests on was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// When the group decided to keep it all the same.
    pub kept_on: Option<NaiveDate>,
}

impl Held {
    /// Whether it lies still on a day: from the withdrawal until somebody decides to keep it.
    pub fn suspended(self, day: NaiveDate) -> bool {
        self.withdrawn_on.is_some_and(|on| on <= day) && self.kept_on.is_none_or(|kept| day < kept)
    }

    /// Whether it counts on a day: it holds and does not lie still. An allowance follows this alone, never the title (domain §7.5).
    pub fn counts(self, day: NaiveDate) -> bool {
        self.span.holds(day) && !self.suspended(day)
    }
}

/// The latest last day of a member's term of so many months: the day before the same day comes round.
pub fn longest_term(since: NaiveDate, months: u32) -> NaiveDate {
    let after = months_after(since, months);
    after.checked_sub_days(Days::new(1)).unwrap_or(after)
}

#[cfg(test)]
mod tests {
    use super::{
        Band, Held, OverRatio, Ratio, SERIES, Standing, band, levels, longest_term, name, rank, read, standing, waits_until,
    };
    use crate::appointment::Span;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn levels_have_the_names_of_the_office() {
        assert_eq!(name("工程", "副高级"), Some("高级工程师"));
        assert_eq!(name("审计", "员级"), None);
        assert_eq!(name("技能", "一级"), Some("高级技师"));
        assert_eq!((rank("审计", "员级"), rank("审计", "助理级"), rank("档案", "中级")), (None, Some(1), Some(2)));
    }

    #[test]
    fn whatever_has_a_name_is_read_back() {
        for series in SERIES {
            for level in levels(series).iter().filter(|level| rank(series, level).is_some()) {
                assert_eq!(read(name(series, level).unwrap()), Some((series, *level)), "{series} {level}");
            }
        }
        assert_eq!(read("教授级高级工程师"), Some(("工程", "正高级")));
        assert_eq!(read("焊工高级技师"), Some(("技能", "一级")));
        assert_eq!(read("三级/高级工"), Some(("技能", "三级")));
        assert_eq!((read("律师"), read("")), (None, None));
    }

    #[test]
    fn the_ratio_is_an_upper_bound_compared_exactly() {
        let ratio = Ratio { high: 1, middle: 3, junior: 6 };
        let places = |high, middle, junior| ratio.check(&[(Band::High, high), (Band::Middle, middle), (Band::Junior, junior)]);
        assert_eq!(places(2, 6, 12), Ok(()));
        assert_eq!(places(3, 5, 12), Err(OverRatio { band: Band::High, asked: 3, most: 2, total: 20 }));
        assert_eq!(places(1, 8, 11), Err(OverRatio { band: Band::Middle, asked: 9, most: 8, total: 20 }));
        // Nineteen places leave room for one high, not for 1.9 rounded up; unused high places go to the middle.
        assert_eq!(places(2, 5, 12), Err(OverRatio { band: Band::High, asked: 2, most: 1, total: 19 }));
        assert_eq!(places(0, 8, 12), Ok(()));
        assert_eq!(places(0, 0, 0), Ok(()));
    }

    #[test]
    fn bands_leave_skills_out() {
        assert_eq!(
            ["员级", "助理级", "中级", "副高级", "正高级"].map(|level| band("工程", level)),
            [Some(Band::Junior), Some(Band::Junior), Some(Band::Middle), Some(Band::High), Some(Band::High)]
        );
        assert_eq!(band("技能", "一级"), None);
    }

    #[test]
    fn an_appointment_stands_at_above_or_below_the_title() {
        assert_eq!(standing("工程", "中级", Some("中级")), Standing::Level);
        assert_eq!(standing("工程", "中级", Some("副高级")), Standing::Below);
        assert_eq!(standing("工程", "中级", Some("助理级")), Standing::Above);
        assert_eq!(standing("工程", "中级", None), Standing::Above);
    }

    #[test]
    fn a_suspended_appointment_counts_again_when_it_is_kept() {
        let span = Span { since: day("2026-01-01"), until: day("2028-12-31") };
        let held = Held { span, withdrawn_on: Some(day("2026-06-10")), kept_on: None };
        assert!(held.counts(day("2026-06-09")) && !held.counts(day("2026-06-10")) && !held.counts(day("2028-12-31")));
        let kept = Held { kept_on: Some(day("2026-07-01")), ..held };
        assert!(!kept.counts(day("2026-06-30")) && kept.counts(day("2026-07-01")) && !kept.counts(day("2029-01-01")));
    }

    #[test]
    fn months_are_those_of_the_calendar() {
        assert_eq!(waits_until(day("2026-08-31"), 6), Some(day("2027-02-28")));
        assert_eq!(waits_until(day("2026-08-31"), 0), None);
        assert_eq!(longest_term(day("2026-03-01"), 36), day("2029-02-28"));
    }
}
