//! The procedure around the ballots, walked through the office: what is refused, what stays, and that asking makes nothing worse.

use crate::desk::{Desk, outcome, refusal, second};
use crate::world;
use office::Office;
use office::wire::{
    AppealAnswer, AppealNew, AppealStep, AppraisalState, CheckNew, ConsequenceChoice, DeliveryAnswer, DeliveryFile,
    DeliveryNotify, GradeDecision, ObjectionNew, ObjectionSettle, ProcedureView, PublicityNew, PublicityWithdraw, ResolutionNew,
    SubjectInputs,
};

fn stand(view: &ProcedureView, step: &str) -> String {
    view.steps.iter().find(|row| row.code == step).unwrap().stand.clone()
}

fn notice(appraisal: i64, posted_on: &str) -> PublicityNew {
    let (place, contact) = ("公告栏".into(), "人力资源部".into());
    PublicityNew { appraisal, posted_on: posted_on.into(), place, contact, phone: String::new(), also: Vec::new() }
}

fn cite(office: &Office, number: &str, date: &str) -> i64 {
    let request = ResolutionNew { number: number.into(), date: date.into(), title: "考核".into(), scan_path: String::new() };
    office.resolution_add(&request).unwrap().id
}

fn ask(subject: i64, kind: &str, day: &str) -> AppealNew {
    AppealNew { subject, kind: kind.into(), day: day.into(), ground: "业绩分有误".into(), document: String::new() }
}

fn answer(appeal: i64, outcome: &str, grade: &str, resolution: i64, day: &str) -> AppealAnswer {
    let (outcome, grade, text) = (outcome.into(), grade.into(), "经查属实。".into());
    AppealAnswer { appeal, outcome, grade, text, resolution, day: day.into() }
}

#[test]
fn what_changes_after_the_check_makes_it_void() {
    let desk = world::desk();
    let office = desk.sign("clerk");
    let open = world::appraisal(office, AppraisalState::Open);
    assert_eq!(stand(&office.procedure_show(open).unwrap(), "check"), "now");
    let check = |day: &str| CheckNew { appraisal: open, day: day.into(), document: "核对单1号".into() };
    assert_eq!(refusal(office.appraisal_check(&check("2026-11-23"))), "DATE_FUTURE");
    assert_eq!(stand(&office.appraisal_check(&check("2026-11-20")).unwrap(), "check"), "done");
    let subject = world::subjects(office, open)[0].id;
    let inputs = office.appraisal_subject(subject).unwrap().inputs;
    let changed = SubjectInputs { bonus: "1".into(), grounds: "通报表彰".into(), ..inputs.clone() };
    office.appraisal_inputs(subject, &changed).unwrap();
    assert_eq!(stand(&office.procedure_show(open).unwrap(), "check"), "void");
    // What is put back is what was checked.
    office.appraisal_inputs(subject, &inputs).unwrap();
    assert_eq!(stand(&office.procedure_show(open).unwrap(), "check"), "done");
}

#[test]
fn grades_wait_for_the_notice_and_for_every_objection() {
    let desk = world::desk();
    let office = desk.sign("clerk");
    let closed = world::appraisal(office, AppraisalState::Closed);
    let (first, later) = (world::resolution(office), world::confirming(office));
    let view = office.procedure_show(closed).unwrap();
    let standing = &view.notices[0];
    assert_eq!((standing.posted_on.as_str(), standing.last_day.as_str()), ("2026-01-06", "2026-01-12"));
    assert!(standing.weekends_only, "2026 has no calendar here");
    let (id, on_it) = (standing.id, standing.people[0].subject);
    let ties = world::ties(office, closed);
    let confirm = |office: &Office, resolution: i64, decisions: &[GradeDecision]| {
        outcome(office.appraisal_confirm(closed, resolution, decisions))
    };
    // The resolution must be later than the last day.
    let early = cite(desk.sign("leader"), "决早", "2026-01-12");
    let future = cite(&desk.office, "决晚", "2026-12-01");
    assert_eq!(confirm(&desk.office, first, &ties), "NOTICE_RUNNING");
    assert_eq!(confirm(&desk.office, early, &ties), "NOTICE_RUNNING");
    assert_eq!(confirm(&desk.office, future, &ties), "DATE_FUTURE");
    // An open objection blocks; one that is upheld keeps the person from the best grade.
    let objection =
        ObjectionNew { publicity: id, subject: Some(on_it), raised_on: "2026-01-08".into(), what: "数据不实".into() };
    let view = desk.sign("clerk").objection_add(&objection).unwrap();
    let objection = view.notices[0].objections[0].id;
    assert_eq!(confirm(desk.sign("leader"), later, &ties), "OBJECTION_OPEN");
    let settle = |reason: &str| ObjectionSettle { objection, upheld: true, reason: reason.into(), on: "2026-01-14".into() };
    assert_eq!(refusal(desk.office.objection_settle(&settle(" "))), "REASON_MISSING");
    desk.office.objection_settle(&settle("查证属实")).unwrap();
    assert_eq!(outcome(desk.office.objection_settle(&settle("再次"))), "NOT_FOUND", "settled once");
    assert_eq!(confirm(&desk.office, later, &ties), "OBJECTION_UPHELD");
    let head = desk.office.appraisal_head(closed).unwrap();
    let mut decisions = ties;
    decisions.push(GradeDecision { subject: on_it, grade: head.grades[1].clone(), reason: "异议成立".into() });
    // Whoever was not on the notice does not get the best grade.
    let other = world::subjects(&desk.office, closed).into_iter().find(|row| row.proposed == head.grades[1]).unwrap().id;
    let mut outsider = decisions.clone();
    outsider.push(GradeDecision { subject: other, grade: head.grades[0].clone(), reason: "会议决定".into() });
    assert_eq!(confirm(&desk.office, later, &outsider), "NOT_ON_NOTICE");
    // Withdrawn, nothing stands; posted again it is a new notice and the objection belongs to the old one.
    let withdraw = PublicityWithdraw { publicity: id, on: "2026-01-14".into(), why: "名单有误".into() };
    assert_eq!(refusal(desk.sign("clerk").publicity_start(&notice(closed, "2026-01-15"))), "NOTICE_STANDS");
    desk.office.publicity_withdraw(&withdraw).unwrap();
    assert_eq!(confirm(desk.sign("leader"), later, &decisions), "NOTICE_MISSING");
    let office = desk.sign("clerk");
    assert_eq!(refusal(office.publicity_start(&notice(closed, "2026-01-04"))), "NOTICE_EARLY");
    assert_eq!(refusal(office.publicity_start(&notice(closed, "2026-11-23"))), "DATE_FUTURE");
    let view = office.publicity_start(&notice(closed, "2026-01-12")).unwrap();
    assert_eq!((view.notices.len(), view.notices[0].last_day.as_str()), (2, "2026-01-16"));
    assert_eq!(confirm(desk.sign("leader"), later, &decisions), "done");
    assert!(desk.sign("auditor").verify().unwrap().sound);
}

#[test]
fn delivery_goes_step_by_step_and_stays() {
    let desk = world::desk();
    let office = desk.sign("clerk");
    let confirmed = world::appraisal(office, AppraisalState::Confirmed);
    let people: Vec<i64> = world::subjects(office, confirmed).iter().map(|row| row.id).collect();
    let said = |answer: &str, witnesses: &[&str]| DeliveryAnswer {
        subject: people[0],
        answer: answer.into(),
        day: "2026-02-02".into(),
        witnesses: witnesses.iter().map(|name| (*name).to_owned()).collect(),
    };
    let told = |day: &str| DeliveryNotify { subjects: people.clone(), day: day.into() };
    assert_eq!(refusal(office.delivery_answer(&said("agree", &[]))), "DELIVERY_ORDER", "not told yet");
    assert_eq!(refusal(office.delivery_notify(&told("2026-01-19"))), "DELIVERY_ORDER", "before the decision");
    let view = office.delivery_notify(&told("2026-02-01")).unwrap();
    assert_eq!((stand(&view, "deliver"), stand(&view, "file")), ("done".into(), "now".into()));
    let own = |view: &ProcedureView| view.deliveries.iter().find(|row| row.subject == people[0]).unwrap().clone();
    assert_eq!(own(&view).review_until, "2026-03-03");
    assert_eq!(refusal(office.delivery_notify(&told("2026-02-03"))), "DELIVERY_TAKEN");
    for witnesses in [&[][..], &["王一"], &["王一", "王一"], &["王一", " "], &["王一", "李二", "张三"]] {
        assert_eq!(refusal(office.delivery_answer(&said("refused", witnesses))), "WITNESSES_MISSING", "{witnesses:?}");
    }
    let view = office.delivery_answer(&said("refused", &["王一", "李二"])).unwrap();
    assert_eq!(own(&view).witnesses, ["王一", "李二"]);
    assert_eq!(refusal(office.delivery_answer(&said("agree", &[]))), "DELIVERY_TAKEN");
    let file = DeliveryFile { subjects: people.clone(), day: "2026-03-10".into(), place: "档案室".into() };
    assert_eq!(stand(&office.delivery_file(&file).unwrap(), "file"), "done");
    // A member sees the own unit's, and nobody acts on himself.
    let seen = desk.sign("member").procedure_show(confirmed).unwrap().deliveries.len();
    assert!(seen > 0 && seen < people.len(), "{seen}");
}

/// A year confirmed with the third grade for one person, who was told on 2026-02-01; the clerk is signed in.
fn told(desk: &Desk) -> (i64, i64, Vec<String>) {
    let office = desk.sign("leader");
    let year = world::appraisal(office, AppraisalState::Closed);
    let grades = office.appraisal_head(year).unwrap().grades;
    let subject = world::subjects(office, year).into_iter().find(|row| row.proposed == grades[1]).unwrap().id;
    let mut decisions = world::ties(office, year);
    decisions.push(GradeDecision { subject, grade: grades[2].clone(), reason: "会议决定".into() });
    office.appraisal_confirm(year, world::confirming(office), &decisions).unwrap();
    let notify = DeliveryNotify { subjects: vec![subject], day: "2026-02-01".into() };
    desk.sign("clerk").delivery_notify(&notify).unwrap();
    (year, subject, grades)
}

#[test]
fn asking_never_makes_it_worse_and_keeps_what_stood() {
    let desk = world::desk();
    let (confirmed, subject, grades) = told(&desk);
    let view = desk.office.appeal_add(&ask(subject, "review", "2026-02-20")).unwrap();
    let review = &view.appeals[0];
    assert_eq!((review.until.as_str(), review.due.as_str(), review.late), ("2026-03-03", "2026-03-22", false));
    assert!(review.overdue, "it is November");
    assert_eq!(refusal(desk.office.appeal_add(&ask(subject, "complaint", "2026-02-21"))), "APPEAL_OPEN");
    let id = review.id;
    let resolution = cite(desk.sign("leader"), "决复核", "2026-03-01");
    let office = &desk.office;
    assert_eq!(refusal(office.appeal_answer(&answer(id, "changed", &grades[3], resolution, "2026-03-02"))), "APPEAL_WORSE");
    assert_eq!(refusal(office.appeal_answer(&answer(id, "changed", &grades[2], resolution, "2026-03-02"))), "APPEAL_SAME");
    assert_eq!(refusal(office.appeal_answer(&answer(id, "late", "", resolution, "2026-03-02"))), "APPEAL_NOT_LATE");
    assert_eq!(refusal(office.appeal_answer(&answer(id, "changed", &grades[1], 0, "2026-03-02"))), "RESOLUTION_NEEDED");
    let head = office.appraisal_head(confirmed).unwrap();
    if head.quota_used == head.quota {
        let over = answer(id, "changed", &grades[0], resolution, "2026-03-02");
        assert_eq!(refusal(office.appeal_answer(&over)), "QUOTA_EXCEEDED");
    }
    let view = office.appeal_answer(&answer(id, "changed", &grades[1], resolution, "2026-03-02")).unwrap();
    assert_eq!((&view.appeals[0].before, &view.appeals[0].grade), (&grades[2], &grades[1]));
    assert_eq!(view.deliveries.iter().find(|row| row.subject == subject).unwrap().version, 2);
    // The changed grade stands everywhere, the first one beside it.
    let row = world::subjects(office, confirmed).into_iter().find(|row| row.id == subject).unwrap();
    assert_eq!(row.decided, grades[1]);
    let card = office.person_show(row.person).unwrap();
    let versions = &card.appraisals.iter().find(|one| one.confirmed).unwrap().versions;
    let told: Vec<(u32, &str)> = versions.iter().map(|one| (one.number, one.grade.as_str())).collect();
    assert_eq!(told, [(1, grades[2].as_str()), (2, grades[1].as_str())]);
    assert_eq!(refusal(office.appeal_answer(&answer(id, "unchanged", "", resolution, "2026-03-03"))), "APPEAL_ANSWERED");
    // The complaint after the review has the days of its answer; late it is refused as late unless it is accepted.
    let view = desk.sign("clerk").appeal_add(&ask(subject, "complaint", "2026-03-18")).unwrap();
    let complaint = view.appeals.last().unwrap();
    assert_eq!((complaint.until.as_str(), complaint.late), ("2026-03-17", true));
    let id = complaint.id;
    let office = desk.sign("leader");
    assert_eq!(refusal(office.appeal_answer(&answer(id, "unchanged", "", resolution, "2026-04-01"))), "APPEAL_LATE");
    let step = |reason: &str| AppealStep { appeal: id, day: "2026-03-20".into(), reason: reason.into() };
    assert_eq!(refusal(office.appeal_accept(&step(""))), "REASON_MISSING");
    office.appeal_accept(&step("住院期间")).unwrap();
    assert_eq!(refusal(office.appeal_accept(&step("再次"))), "APPEAL_NOT_LATE");
    let view = office.appeal_prolong(&step("需要调查")).unwrap();
    assert_eq!(view.appeals.last().unwrap().due, "2026-06-16");
    assert_eq!(refusal(office.appeal_prolong(&step("再次"))), "APPEAL_PROLONGED");
    office.appeal_answer(&answer(id, "unchanged", "", resolution, "2026-04-01")).unwrap();
    // Opened again, the year cannot end worse for whoever had asked.
    office.appraisal_reopen(confirmed, resolution, &second("票数有误")).unwrap();
    let closing = cite(office, "决再定", "2026-05-04");
    office.appraisal_close(confirmed, closing, true, &office::Unwatched).unwrap();
    desk.sign("clerk").publicity_start(&notice(confirmed, "2026-05-05")).unwrap();
    let office = desk.sign("leader");
    let again = cite(office, "决再确定", "2026-05-20");
    let mut decisions = world::ties(office, confirmed);
    decisions.retain(|decision| decision.subject != subject);
    let decided = |grade: &String| {
        let own = GradeDecision { subject, grade: grade.clone(), reason: "会议决定".into() };
        [decisions.as_slice(), &[own]].concat()
    };
    assert_eq!(refusal(office.appraisal_confirm(confirmed, again, &decided(&grades[2]))), "APPEAL_WORSE");
    decisions = decided(&grades[1]);
    office.appraisal_confirm(confirmed, again, &decisions).unwrap();
    let view = office.procedure_show(confirmed).unwrap();
    assert_eq!(stand(&view, "deliver"), "now", "the result of the new round is delivered anew");
    assert!(desk.sign("auditor").verify().unwrap().sound);
}

#[test]
fn consequences_are_listed_and_decided_by_people() {
    let desk = world::desk();
    let (confirmed, subject, _) = told(&desk);
    let rows = desk.office.consequence_list(confirmed).unwrap();
    let basic = rows.iter().find(|row| row.subject == subject && row.rule == "basic").unwrap();
    assert_eq!((basic.reason.as_str(), basic.evidence.len()), ("", 1));
    let choose = |rule: &str, reason: &str, note: &str, until: &str| ConsequenceChoice {
        subject,
        rule: rule.into(),
        reason: reason.into(),
        note: note.into(),
        until: until.into(),
    };
    assert_eq!(refusal(desk.office.consequence_choose(&choose("basic", "carried_out", "", ""))), "ROLE_MAY_NOT");
    let office = desk.sign("deputy");
    assert_eq!(refusal(office.consequence_choose(&choose("basic", "milder", "", ""))), "REASON_MISSING");
    assert_eq!(refusal(office.consequence_choose(&choose("basic", "deferred", "产假", "soon"))), "DATE_INVALID");
    assert_eq!(refusal(office.consequence_choose(&choose("unfit", "carried_out", "", ""))), "CONSEQUENCE_UNKNOWN");
    office.consequence_choose(&choose("basic", "deferred", "产假", "2027-01-01")).unwrap();
    let rows = office.consequence_choose(&choose("basic", "carried_out", "", "")).unwrap();
    let basic = rows.iter().find(|row| row.subject == subject && row.rule == "basic").unwrap();
    assert_eq!((basic.reason.as_str(), basic.until.as_str()), ("carried_out", ""), "the last choice counts");
}
