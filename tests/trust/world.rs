//! A group in the middle of its work: three years (2024 confirmed, 2025 closed, 2026 open) and three batches of awards (paid,
//! approved, computed). Made once for each build of the tests through the same office, under the accounts whose part each step is.

use crate::desk::{Desk, everything};
use office::wire::{
    AppraisalOpen, AppraisalState, AwardCompute, AwardRelease, AwardSign, BallotLine, BallotSheet, BatchRow, BatchState,
    FindingDecide, GradeDecision, PublicityNew, ResolutionNew, SubjectInputs, SubjectRow,
};
use office::{Office, Unwatched};
use tests::{place, staff};

/// The resolution that every act of the world cites.
pub const RESOLUTION: &str = "华鼎人才组决〔2026〕1号";

/// The resolution that confirms grades.
pub const CONFIRMING: &str = "华鼎人才组决〔2026〕2号";

/// A desk with a copy of it.
pub fn desk() -> Desk {
    let shelf = staff::shelf("world", |folder| {
        let desk = Desk::staffed();
        make(&desk);
        desk.office.group_close().unwrap();
        staff::copy(&desk.path, &folder.join(staff::FILE));
    });
    Desk::of(&shelf.join(staff::FILE))
}

/// The appraisal of a state.
pub fn appraisal(office: &Office, state: AppraisalState) -> i64 {
    office.appraisal_list().unwrap().iter().find(|row| row.state == state).unwrap().id
}

/// The batch of a state.
pub fn batch(office: &Office, state: BatchState) -> BatchRow {
    office.award_batches().unwrap().into_iter().find(|row| row.state == state).unwrap()
}

/// The people of an appraisal as the account sees them.
pub fn subjects(office: &Office, appraisal: i64) -> Vec<SubjectRow> {
    office.appraisal_subjects(appraisal, "", "", "", &everything()).unwrap().rows
}

/// The resolution's id.
pub fn resolution(office: &Office) -> i64 {
    office.resolution_list().unwrap().iter().find(|row| row.number == RESOLUTION).unwrap().id
}

/// The resolution under which grades are confirmed: its day is after every notice of the world.
pub fn confirming(office: &Office) -> i64 {
    office.resolution_list().unwrap().iter().find(|row| row.number == CONFIRMING).unwrap().id
}

/// Posts the notice of the best grades where somebody stands for one; the clerk is signed in.
pub fn post(office: &Office, appraisal: i64) {
    let best = office.appraisal_head(appraisal).unwrap().grades[0].clone();
    if !subjects(office, appraisal).iter().any(|row| row.tied || row.proposed == best) {
        return;
    }
    let (place, contact, phone) = ("公告栏".into(), "人力资源部".into(), "8001".into());
    let notice = PublicityNew { appraisal, posted_on: "2026-01-06".into(), place, contact, phone, also: Vec::new() };
    office.publicity_start(&notice).unwrap();
}

/// Everybody who signs a batch, in order.
pub const SIGNERS: [(&str, &str); 4] = [("clerk", "make"), ("hr", "hr"), ("payer", "finance"), ("deputy", "deputy")];

/// Signs a computed batch up to the leader's approval.
#[track_caller]
pub fn approve(desk: &Desk, batch: i64) {
    for (handle, step) in SIGNERS {
        desk.sign(handle).award_sign(&AwardSign { batch, step: step.into() }).unwrap();
    }
    desk.sign("leader").award_approve(batch, None).unwrap();
}

/// The group's decision where the rule leaves a tie: the second grade, with a reason.
pub fn ties(office: &Office, appraisal: i64) -> Vec<GradeDecision> {
    let grade = &office.appraisal_head(appraisal).unwrap().grades[1];
    let tied = subjects(office, appraisal).into_iter().filter(|row| row.tied);
    tied.map(|row| GradeDecision { subject: row.id, grade: grade.clone(), reason: "领导小组会议表决".into() }).collect()
}

fn make(desk: &Desk) {
    let office = desk.sign("leader");
    let cite = ResolutionNew {
        number: RESOLUTION.into(),
        date: "2026-01-05".into(),
        title: "考核与奖励".into(),
        scan_path: String::new(),
    };
    let resolution = office.resolution_add(&cite).unwrap().id;
    let later = ResolutionNew { number: CONFIRMING.into(), date: "2026-01-20".into(), ..cite };
    office.resolution_add(&later).unwrap();
    desk.sign("clerk");
    let years = [2024, 2025, 2026].map(|year| appraise(office, year));
    for id in &years[..2] {
        dismiss(office, *id);
        office.appraisal_close(*id, resolution, true, &Unwatched).unwrap();
        post(office, *id);
    }
    desk.sign("leader");
    office.appraisal_confirm(years[0], confirming(office), &ties(office, years[0])).unwrap();
    desk.talent("clerk", &["import", "certificates", &place::fixture("certificates.xlsx")]);
    desk.talent("evaluator", &["certificate", "confirm", "--all", "--on", "2026-01-05"]);
    for (closing, state) in
        [("2026-06-30", BatchState::Paid), ("2026-09-30", BatchState::Approved), ("2026-11-20", BatchState::Computed)]
    {
        let compute = AwardCompute { year: 2026, period: String::new(), closing_date: closing.into() };
        let batch = desk.sign("clerk").award_compute(&compute, &Unwatched).unwrap().id;
        if state != BatchState::Computed {
            approve(desk, batch);
        }
        if state == BatchState::Paid {
            let release = AwardRelease { batch, paid_on: "2026-07-15".into(), document: "付字2026-0715".into() };
            desk.sign("cashier").award_release(&release).unwrap();
        }
    }
}

/// Takes back what the rule finds: people of this roster came to their posts after these years.
pub fn dismiss(office: &Office, appraisal: i64) {
    let ids: Vec<i64> = office.finding_list(appraisal).unwrap().iter().map(|row| row.id).collect();
    if !ids.is_empty() {
        let (state, note) = ("dismissed".into(), "任职时间以任免文件为准".into());
        office.finding_decide(&FindingDecide { appraisal, ids, state, note }).unwrap();
    }
}

/// A year for all on middle posts, with enough ballots of every class and scores for everybody.
fn appraise(office: &Office, year: i32) -> i64 {
    let id = office.appraisal_open(&AppraisalOpen { year, levels: Vec::new() }).unwrap().row.id;
    let subjects = subjects(office, id);
    let sheet = |class: &str, ballot: usize| BallotSheet {
        token: String::new(),
        class: class.into(),
        fresh: true,
        lines: subjects
            .iter()
            .enumerate()
            .map(|(place, subject)| BallotLine {
                subject: subject.id,
                cells: (0..5).map(|cell| (70 + (place * 7 + ballot * 3 + cell * 5) % 29).to_string()).collect(),
                void: String::new(),
            })
            .collect(),
    };
    let sheets: Vec<BallotSheet> = ["A", "B", "C"]
        .iter()
        .flat_map(|class| (0..4).map(move |ballot| (class, ballot)))
        .map(|(class, ballot)| sheet(class, ballot))
        .collect();
    office.ballot_save(id, &sheets).unwrap();
    for (place, subject) in subjects.iter().enumerate() {
        let inputs = SubjectInputs {
            performance: format!("{}.5", 82 + place * 5 % 17),
            performance_document: format!("考办〔{year}〕6号"),
            superior: format!("{}", 80 + place * 3 % 19),
            summary: format!("{year}年度个人总结"),
            ..SubjectInputs::default()
        };
        office.appraisal_inputs(subject.id, &inputs).unwrap();
    }
    id
}
