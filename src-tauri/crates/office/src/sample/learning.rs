//! Learning teams of the sample: six workshops with plans, activities and pairs in every state, and the team that was named for last year.

use super::{CLERK, LEADER};
use crate::Error;
use crate::session::Office;
use crate::wire::{
    CertificateQuery, LearningActivityNew, LearningName, LearningPairCheck, LearningPairNew, LearningPlanLine, LearningPlanSet,
    Page, PersonQuery, PersonRow,
};
use std::collections::BTreeMap;

/// Kind, plan of a year, topic, what was done.
const KINDS: [(&str, u32, &str, &str); 5] = [
    ("meeting", 4, "新版安全操作规程", "逐条学习，讨论三个事故案例，补充两条交底要求。"),
    ("reading", 1, "《精益生产》共读", "每人交流一章，提出改善建议十一条，采纳四条。"),
    ("contest", 2, "岗位技能比武", "评出一等奖一名、二等奖两名，合格率比上年高六个百分点。"),
    ("lecture", 2, "设备故障判断", "技师讲解并在试验台示范，现场答疑。"),
    ("review", 1, "质量问题复盘", "画出原因链，改了一道工序的检验卡。"),
];
/// Days of a year on which something is held, one after the other.
const DAYS: [&str; 10] = ["01-14", "02-11", "03-11", "04-15", "05-13", "06-10", "07-15", "08-12", "09-16", "10-14"];

/// First and last day of a pair, day and results of the check; none for a pair that is open.
type Plan = (&'static str, &'static str, Option<(&'static str, [&'static str; 2])>);

impl Office {
    /// The first workshops learn; the first of them did all that it planned last year.
    pub(super) fn invent_learning(&self) -> Result<(), Error> {
        self.act_as(CLERK)?;
        let page = Page { limit: u32::MAX, ..Page::default() };
        let mut units: BTreeMap<String, Vec<PersonRow>> = BTreeMap::new();
        for row in self.person_list(&PersonQuery::default(), &page)?.rows {
            units.entry(row.unit.clone()).or_default().push(row);
        }
        let mut units: Vec<(i64, Vec<PersonRow>)> = self
            .learning_list(0)?
            .rows
            .iter()
            .filter(|row| row.name.ends_with("车间"))
            .filter_map(|row| Some((row.unit, units.remove(&row.name).filter(|people| people.len() >= 6)?)))
            .collect();
        units.truncate(6);
        for (place, (unit, people)) in units.iter().enumerate() {
            // Last year the first did everything; the others a part. This year the work goes on, and the last has no plan yet.
            self.learn(*unit, people, 2025, if place == 0 { DAYS.len() } else { 7 - place })?;
            if place + 1 < units.len() {
                self.learn(*unit, people, 2026, DAYS.len() - place)?;
            }
        }
        self.invent_pairs(&units)?;
        self.act_as(LEADER.0)?;
        let best = self.learning_review(2025)?.rows.into_iter().find(|row| row.outcome == "advanced").map(|row| row.unit);
        if let Some(unit) = best {
            let resolution = self.cite("启明人才组决〔2026〕2号", "2026-02-10", "2025年度先进学习型团队")?;
            let name = LearningName { year: 2025, units: vec![unit], name: "先进学习型团队".to_owned(), resolution };
            match self.learning_name(&name) {
                Ok(_) | Err(Error::LearningOwnTeam { .. }) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(())
    }

    fn learn(&self, unit: i64, people: &[PersonRow], year: i32, held: usize) -> Result<(), Error> {
        let lines = KINDS.iter().map(|(kind, times, ..)| LearningPlanLine { kind: (*kind).to_owned(), times: *times, held: 0 });
        let theme = if year == 2025 { "安全生产与标准化作业" } else { "工艺提升与质量改善" };
        self.learning_plan_set(&LearningPlanSet { unit, year, theme: theme.to_owned(), lines: lines.collect() })?;
        // One kind after the other, until each was held as often as it was planned.
        let rounds = KINDS.iter().flat_map(|(_, times, ..)| 0..*times).max().unwrap_or(0);
        let order = (0..=rounds).flat_map(|round| KINDS.iter().filter(move |(_, times, ..)| round < *times));
        for (place, (kind, _, topic, record)) in order.take(held).enumerate() {
            let host = &people[place % people.len()];
            self.learning_activity_add(&LearningActivityNew {
                unit,
                kind: (*kind).to_owned(),
                on: format!("{year}-{}", DAYS[place]),
                minutes: "120".to_owned(),
                place: ["培训室", "试验台", "会议室"][place % 3].to_owned(),
                host: host.staff_number.clone(),
                topic: (*topic).to_owned(),
                record: (*record).to_owned(),
                whole_unit: true,
                absent: Vec::new(),
                staff_numbers: Vec::new(),
            })?;
        }
        Ok(())
    }

    /// Pairs around whoever may be a mentor: passed last year, passed and not passed this year, ended, open, and open past its last day.
    fn invent_pairs(&self, units: &[(i64, Vec<PersonRow>)]) -> Result<(), Error> {
        self.act_as(CLERK)?;
        let page = Page { limit: u32::MAX, ..Page::default() };
        // The office refuses whoever is not qualified; certificates that were found genuine are where to look.
        let genuine = CertificateQuery { verification: "verified".to_owned(), ..CertificateQuery::default() };
        let mentors: Vec<String> = self.certificate_list(&genuine, &page)?.rows.into_iter().map(|row| row.staff_number).collect();
        let plans: [Plan; 6] = [
            ("2025-01-06", "2025-12-31", Some(("2025-12-19", ["met", "met"]))),
            ("2025-07-01", "2026-06-30", Some(("2026-06-18", ["met", "met"]))),
            ("2025-07-01", "2026-06-30", Some(("2026-06-24", ["met", "missed"]))),
            ("2026-03-02", "2027-03-01", None),
            ("2026-01-05", "2026-10-31", None),
            ("2026-03-02", "2027-02-28", None),
        ];
        let mut done = 0;
        for (place, (_, people)) in units.iter().cycle().take(60).enumerate() {
            let Some((since, until, check)) = plans.get(done) else { break };
            let apprentice = &people[people.len() - 1 - (place / units.len()) % people.len()];
            let Some(checker) = people.iter().find(|one| one.staff_number != apprentice.staff_number) else { continue };
            let agreed = mentors
                .iter()
                .filter(|mentor| **mentor != apprentice.staff_number && **mentor != checker.staff_number)
                .find_map(|mentor| {
                    let pair = LearningPairNew {
                        agreement: format!("师徒〔{}〕{}号", &since[..4], done + 1),
                        mentor: mentor.clone(),
                        apprentice: apprentice.staff_number.clone(),
                        goals: vec!["独立完成本岗位全部操作".to_owned(), "掌握安全规程并通过答辩".to_owned()],
                        since: (*since).to_owned(),
                        until: (*until).to_owned(),
                    };
                    self.learning_pair_agree(&pair).ok()
                });
            let Some(unit) = agreed else { continue };
            let Some(pair) = unit.pairs.iter().find(|pair| pair.apprentice.staff_number == apprentice.staff_number) else {
                continue;
            };
            if let Some((on, goals)) = check {
                self.learning_pair_check(&LearningPairCheck {
                    pair: pair.id,
                    on: (*on).to_owned(),
                    checker: checker.staff_number.clone(),
                    goals: goals.map(str::to_owned).into(),
                    words: "现场操作合格，规程答辩 92 分。".to_owned(),
                })?;
            } else if done + 1 == plans.len() {
                self.learning_pair_stop(pair.id, "2026-08-03", "徒弟调往其他单位")?;
            }
            done += 1;
        }
        Ok(())
    }
}
