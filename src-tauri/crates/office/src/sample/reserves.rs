//! Reserve cadres of the sample: three in the pool since last spring, one of whom missed a review, and one on the way.

use super::{CLERK, LEADER, consent};
use crate::Error;
use crate::session::Office;
use crate::wire::{
    ReserveChange, ReserveDue, ReserveEnter, ReserveFacet, ReserveGrant, ReserveMeasure, ReserveMeasureStep, ReserveNominate,
    ReserveObserve, ReserveSheet, ReserveStage, ReserveTalk, ReserveYoung,
};

const DIRECTIONS: [&str; 4] = ["生产管理", "技术研发", "党务群团", "安全质量"];
const FIVE: [(&str, &str); 5] = [
    ("virtue", "政治上可靠，班组评议无异议"),
    ("ability", "独立主持改造项目，协调三个车间"),
    ("diligence", "夜班值守全勤，台账齐全"),
    ("achievement", "投产提前十天，废品率下降两个百分点"),
    ("integrity", "采购回避申报及时"),
];
/// In the pool; the last nominated is still on the way.
const ENTERED: usize = 3;

impl Office {
    /// Nominates the first young people who meet what is asked, and follows them.
    pub(super) fn invent_reserves(&self, password: &str) -> Result<(), Error> {
        self.act_as(LEADER.0)?;
        for name in ["李办公", "钱副组长"] {
            let row = self.reserve_access()?.into_iter().find(|row| row.name == name).ok_or(Error::Internal)?;
            let second = consent(password);
            self.reserve_grant(&ReserveGrant { account: row.account, sees: true, exports: false, second })?;
        }
        self.act_as(CLERK)?;
        let cover = self.reserve_cover()?;
        let posts: Vec<i64> = cover.rows.iter().filter(|row| row.urgent).map(|row| row.post).collect();
        let young = cover.unlisted;
        let Some((others, chosen)) = young.split_last_chunk::<4>() else { return Ok(()) };
        let watchers: Vec<String> = others.iter().take(2).map(|one| one.staff_number.clone()).collect();
        if watchers.len() < 2 {
            return Ok(());
        }
        let resolution = self.cite("启明人才组决〔2025〕3号", "2025-03-17", "后备干部入库")?;
        for (index, person) in chosen.iter().enumerate() {
            let id = self.bring_in(index, person, &watchers)?;
            if index >= ENTERED {
                continue;
            }
            self.act_as(LEADER.0)?;
            self.reserve_enter(&ReserveEnter { reserve: id, resolution })?;
            self.act_as(CLERK)?;
            self.follow(index, id, &watchers)?;
            let card = self.reserve_show(id)?;
            self.reserve_change(&ReserveChange {
                reserve: id,
                category: card.row.category,
                maturity: card.row.maturity,
                direction: card.row.direction,
                reason: String::new(),
                posts: posts.iter().skip(index).take(1).copied().collect(),
            })?;
        }
        Ok(())
    }

    /// Nominated and, but for the last, led through every stage before the decision.
    fn bring_in(&self, index: usize, person: &ReserveYoung, watchers: &[String]) -> Result<i64, Error> {
        let card = self.reserve_nominate(&ReserveNominate {
            staff_number: person.staff_number.clone(),
            category: "deputy".to_owned(),
            maturity: if index.is_multiple_of(2) { "near" } else { "longer" }.to_owned(),
            direction: DIRECTIONS[index % DIRECTIONS.len()].to_owned(),
            on: "2025-03-03".to_owned(),
            grounds: "连续两年考核靠前，主持过重点项目".to_owned(),
        })?;
        let stages = [
            ("recommendation", "2025-03-04"),
            ("examination", "2025-03-05"),
            ("inspection", "2025-03-06"),
            ("notice", "2025-03-07"),
        ];
        let done = if index < ENTERED { stages.len() } else { 1 };
        for (stage, on) in stages.into_iter().take(done) {
            self.reserve_stage(&ReserveStage {
                reserve: card.row.id,
                stage: stage.to_owned(),
                on: on.to_owned(),
                entitled: 40,
                returned: 38,
                votes: 31,
                mark: "84.5".to_owned(),
                investigators: watchers.to_vec(),
                finding: "fit".to_owned(),
                words: "办公楼公示栏，监督电话同时公布".to_owned(),
            })?;
        }
        Ok(card.row.id)
    }

    /// The sheets that were due are written, but of the second the last review; a measure, and what two people saw.
    fn follow(&self, index: usize, id: i64, watchers: &[String]) -> Result<(), Error> {
        let dues = self.reserve_show(id)?.dues;
        let mut owed: Vec<&ReserveDue> = dues.iter().filter(|due| due.late > 0).collect();
        owed.sort_by(|one, other| one.on.cmp(&other.on));
        let missed = if index == 1 { owed.iter().rposition(|due| due.kind == "review") } else { None };
        for (place, due) in owed.into_iter().enumerate().filter(|(place, _)| Some(*place) != missed) {
            self.reserve_sheet(&sheet(id, due, watchers, place == 0))?;
        }
        for watcher in watchers {
            let (performance, potential) = [(3, 3), (2, 3), (3, 2)][index % 3];
            self.reserve_observe(&ReserveObserve {
                reserve: id,
                period: "2025-H2".to_owned(),
                observer: watcher.clone(),
                performance,
                potential,
                evidence: "季度任务完成率、带教人数、评议结果".to_owned(),
                on: "2025-12-30".to_owned(),
            })?;
        }
        let card = self.reserve_measure(&ReserveMeasure {
            reserve: id,
            kind: ["rotation", "project", "secondment"][index % 3].to_owned(),
            goal: "熟悉采购、计划、质量全流程".to_owned(),
            since: "2025-06-02".to_owned(),
            until: "2026-05-31".to_owned(),
            responsible: watchers[0].clone(),
        })?;
        let Some(measure) = card.measures.first() else { return Ok(()) };
        let steps = [("begin", "2025-06-02", ""), ("finish", "2026-05-29", "轮岗鉴定表，部门评价优秀")];
        for (step, on, evidence) in steps.into_iter().take(if index == 0 { 2 } else { 1 }) {
            self.reserve_measure_step(&ReserveMeasureStep {
                measure: measure.id,
                step: step.to_owned(),
                on: on.to_owned(),
                evidence: evidence.to_owned(),
            })?;
        }
        Ok(())
    }
}

fn sheet(reserve: i64, due: &ReserveDue, watchers: &[String], first: bool) -> ReserveSheet {
    let whole = due.kind != "entry";
    let shown = if first || whole { FIVE.len() } else { 4 };
    ReserveSheet {
        reserve,
        kind: due.kind.clone(),
        period: due.period.clone(),
        held_on: due.on.clone(),
        investigators: watchers.to_vec(),
        work: "负责三号线改造和班组长带教".to_owned(),
        facets: FIVE
            .iter()
            .take(shown)
            .map(|(dimension, facts)| ReserveFacet {
                dimension: (*dimension).to_owned(),
                facts: (*facts).to_owned(),
                rating: if whole { "good" } else { "fair" }.to_owned(),
            })
            .collect(),
        talks: vec![ReserveTalk {
            on: due.on.clone(),
            with: "车间主任".to_owned(),
            gist: "能扛事，还要补经营管理知识".to_owned(),
        }],
        votes: if due.kind == "decision" { vec![12, 16, 2, 0, 1] } else { Vec::new() },
        conclusion: if whole { "continue" } else { "" }.to_owned(),
        ..ReserveSheet::default()
    }
}
