//! The leading group through the office: seats that follow posts, a meeting from its agenda to issued minutes, an issue from raising to
//! closing, and the year's programme.

use crate::appointing::{Desk, HEAD, SECOND};
use office::Error;
use office::wire::{
    IssueCard, IssueRaise, IssueStepForm, MeetingCard, MeetingForm, MeetingHold, MeetingItemForm, MeetingRoll, MeetingScan,
    ProgrammeGoalForm, ProgrammeMeasureForm, RelativeNew, SeatAdd, SeatEnd, SeatRoom,
};
use tests::staff;

/// The group as its statute has it, from the first of September.
fn seated() -> Desk {
    let desk = Desk::new();
    let proposed = desk.office.seat_list("").unwrap().proposed;
    let count = |role: &str| proposed.iter().filter(|one| one.role == role).count();
    assert_eq!((count("leader"), count("deputy")), (1, 1), "one chairman leads, one deputy assists");
    assert!(count("member") > 3);
    let posts = proposed.into_iter().map(|one| (one.role, one.post)).collect();
    desk.office.seat_add(&SeatAdd { since: "2026-09-01".into(), posts, ..SeatAdd::default() }).unwrap();
    desk
}

fn sits(room: &SeatRoom, number: &str) -> bool {
    room.places.iter().any(|place| place.staff_number == number)
}

#[test]
fn a_head_changes_and_the_seat_follows() {
    let desk = seated();
    let card = desk.posted("2026-10-20");
    desk.turn("leader");
    let resolution = desk.cite("决〔2026〕12号", "2026-10-20");
    desk.decide(card.row.id, resolution).unwrap();
    let on = |day: &str| desk.office.seat_list(day).unwrap();
    let (before, after) = (on("2026-10-19"), on("2026-10-20"));
    assert!(sits(&before, HEAD) && !sits(&before, SECOND));
    assert!(sits(&after, SECOND) && !sits(&after, HEAD), "the new head sits from the day of his appointment");
    let place = after.places.iter().find(|place| place.staff_number == SECOND).unwrap();
    assert_eq!((place.role.as_str(), place.since.as_str()), ("member", "2026-10-20"));
    assert!(after.proposed.is_empty());
    // What the resolution brought about is found from it.
    let shown = desk.office.resolution_show(resolution).unwrap();
    assert!(shown.meeting.is_none() && shown.cited.iter().any(|one| one.code == "motion" && one.count == 1));
}

#[test]
fn a_person_sits_by_resolution_alone_and_a_seat_ends_once() {
    let desk = seated();
    desk.turn("leader");
    let person =
        |resolution| SeatAdd { staff_number: "G00300".into(), resolution, since: "2026-11-01".into(), posts: Vec::new() };
    assert!(matches!(desk.office.seat_add(&person(None)), Err(Error::ResolutionNeeded)));
    let resolution = desk.cite("决〔2026〕15号", "2026-10-30");
    let room = desk.office.seat_add(&person(Some(resolution))).unwrap();
    assert!(sits(&room, "G00300"));
    assert!(matches!(desk.office.seat_add(&person(Some(resolution))), Err(Error::SeatTaken)));
    let seat = room.places.iter().find(|place| place.staff_number == "G00300").unwrap().seat;
    let end = |last: &str| SeatEnd { seat, last_day: last.into(), reason: "届满".into(), resolution: None };
    assert!(matches!(desk.office.seat_end(&end("2026-10-01")), Err(Error::SeatEnded)));
    desk.office.seat_end(&end("2026-11-10")).unwrap();
    assert!(matches!(desk.office.seat_end(&end("2026-11-12")), Err(Error::SeatEnded)));
    assert!(sits(&desk.office.seat_list("2026-11-10").unwrap(), "G00300"));
    assert!(!sits(&desk.office.seat_list("2026-11-11").unwrap(), "G00300"));
}

fn planned(desk: &Desk, on: &str) -> MeetingCard {
    desk.office
        .meeting_save(&MeetingForm {
            on: on.into(),
            starts: "09:00".into(),
            place: "三楼会议室".into(),
            ..MeetingForm::default()
        })
        .unwrap()
}

fn item(desk: &Desk, meeting: i64, kind: &str, topic: &str, about: &str) -> MeetingCard {
    let form =
        MeetingItemForm { meeting, kind: kind.into(), topic: topic.into(), about: about.into(), ..MeetingItemForm::default() };
    desk.office.meeting_item(&form).unwrap()
}

fn vote(item: i64, agree: u32, against: u32, abstain: u32) -> MeetingHold {
    MeetingHold {
        item,
        discussion: "逐项审议".into(),
        resolved: "同意。".into(),
        agree: agree.to_string(),
        against: against.to_string(),
        abstain: abstain.to_string(),
        ..MeetingHold::default()
    }
}

#[test]
fn a_meeting_goes_from_agenda_to_issued_minutes() {
    let desk = seated();
    // The head of the office has a sister whose award is put.
    let head = desk.person(HEAD);
    desk.turn("leader");
    let sister =
        RelativeNew { person: head, staff_number: "G00300".into(), relation: "兄妹".into(), declared_on: "2026-11-01".into() };
    desk.office.relative_add(&sister).unwrap();
    desk.turn("clerk");
    let id = planned(&desk, "2026-11-20").row.id;
    item(&desk, id, "decide", "审定证书奖励", "G00300");
    item(&desk, id, "decide", "审定培训计划", "");
    let card = item(&desk, id, "hear", "听取后备干部情况", "");
    let all = u32::try_from(card.roll.len()).unwrap();
    let [award, plan, heard] = [0, 1, 2].map(|place: usize| card.items[place].id);
    assert!(matches!(desk.office.meeting_hold(&vote(plan, all, 0, 0)), Err(Error::MeetingNotHeld)));
    // Too few: nothing can be voted on.
    let absent = |count: usize| MeetingRoll {
        meeting: id,
        away: card
            .roll
            .iter()
            .rev()
            .filter(|one| one.person != head)
            .take(count)
            .map(|one| (one.person, "leave".to_owned(), String::new()))
            .collect(),
    };
    let few = card.roll.len() / 2;
    desk.office.meeting_roll(&absent(few)).unwrap();
    let present = all - u32::try_from(few).unwrap();
    assert!(matches!(desk.office.meeting_hold(&vote(plan, present, 0, 0)), Err(Error::MeetingQuorum { .. })));
    // One is away: enough to decide.
    let card = desk.office.meeting_roll(&absent(1)).unwrap();
    assert!(card.quorate);
    let present = all - 1;
    assert_eq!(card.items[0].voting, present - 1, "the brother does not vote");
    assert!(matches!(desk.office.meeting_hold(&vote(award, present, 0, 0)), Err(Error::MeetingVotes { .. })));
    let silent = MeetingHold { resolved: String::new(), ..vote(award, present - 1, 0, 0) };
    assert!(matches!(desk.office.meeting_hold(&silent), Err(Error::NameEmpty { .. })), "a resolution has words");
    let card = desk.office.meeting_hold(&vote(award, present - 1, 0, 0)).unwrap();
    assert_eq!((card.items[0].outcome.as_str(), card.items[0].out[0].0.as_str()), ("carried", HEAD));
    assert_eq!(card.items[0].trace.rule, "leading 0");
    // Half is not more than half.
    let half = present / 2;
    let lost = desk.office.meeting_hold(&vote(plan, half, present - half, 0)).unwrap();
    assert_eq!(lost.items[1].outcome, if present % 2 == 0 { "lost" } else { lost.items[1].outcome.as_str() });
    desk.office.meeting_hold(&vote(plan, 0, present, 0)).unwrap();
    desk.turn("leader");
    assert!(matches!(desk.office.meeting_issue(id), Err(Error::MeetingOpenItems { topic }) if topic == "听取后备干部情况"));
    desk.turn("clerk");
    desk.office.meeting_hold(&MeetingHold { item: heard, discussion: "情况属实".into(), ..MeetingHold::default() }).unwrap();
    assert!(matches!(desk.office.meeting_issue(id), Err(Error::RoleMayNot)), "whoever writes the minutes does not issue them");
    // Whoever stepped out reads what was said of it once it is published.
    staff::name(&desk.office, &desk.path, "member", HEAD);
    desk.turn("member");
    let read = desk.office.meeting_show(id).unwrap();
    assert_eq!((read.items[0].discussion.as_str(), read.items[0].agree), ("", None));
    assert_eq!((read.items[1].discussion.as_str(), read.items[1].outcome.as_str()), ("逐项审议", "lost"));
    desk.turn("leader");
    desk.office.meeting_issue(id).unwrap();
    desk.turn("member");
    let card = desk.office.meeting_show(id).unwrap();
    assert_eq!((card.items[0].discussion.as_str(), card.items[0].agree), ("逐项审议", Some(present - 1)));
    desk.turn("leader");
    let resolution = card.items[0].resolution.unwrap();
    assert_eq!(card.items[0].resolution_number, format!("{}人才组决〔2026〕1号", staff::GROUP));
    assert_eq!((card.items[1].outcome.as_str(), card.items[1].resolution), ("lost", None), "what was lost is no resolution");
    assert_eq!(desk.office.resolution_list().unwrap()[0].id, resolution, "it can be cited like any other");
    let shown = desk.office.resolution_show(resolution).unwrap();
    assert_eq!((shown.meeting, shown.item.unwrap().agree), (Some(id), Some(present - 1)));
    // Issued is issued.
    desk.turn("clerk");
    assert!(matches!(desk.office.meeting_hold(&vote(plan, present, 0, 0)), Err(Error::MeetingShut)));
    assert!(matches!(desk.office.meeting_roll(&absent(0)), Err(Error::MeetingShut)));
    let form = MeetingItemForm { meeting: id, kind: "hear".into(), topic: "补一项".into(), ..MeetingItemForm::default() };
    assert!(matches!(desk.office.meeting_item(&form), Err(Error::MeetingShut)));
    let scan = desk.path.with_file_name("纪要.pdf");
    std::fs::write(&scan, b"%PDF-1.7 signed").unwrap();
    let card = desk.office.meeting_scan(&MeetingScan { meeting: id, path: scan.display().to_string() }).unwrap();
    assert_eq!(card.scan_name, "纪要.pdf");
    let copy = desk.path.with_file_name("取出.pdf");
    desk.office.meeting_scan_save(id, &copy.display().to_string()).unwrap();
    assert_eq!(std::fs::read(copy).unwrap(), b"%PDF-1.7 signed");
}

#[test]
fn a_meeting_ahead_is_not_held_and_a_new_roll_takes_votes_off() {
    let desk = seated();
    let ahead = planned(&desk, "2026-11-30").row.id;
    assert!(matches!(desk.office.meeting_roll(&MeetingRoll { meeting: ahead, away: Vec::new() }), Err(Error::DateFuture { .. })));
    assert!(matches!(desk.office.meeting_call_off(ahead, ""), Err(Error::ReasonMissing)));
    assert_eq!(desk.office.meeting_call_off(ahead, "组长出差").unwrap().row.state, "called_off");
    let held = planned(&desk, "2026-11-19");
    assert_eq!((held.row.ordinal, held.chair_name.is_empty()), (2, false), "the leader presides unless somebody else does");
    let id = held.row.id;
    let card = item(&desk, id, "decide", "审定方案", "");
    desk.office.meeting_roll(&MeetingRoll { meeting: id, away: Vec::new() }).unwrap();
    let all = u32::try_from(card.roll.len()).unwrap();
    assert_eq!(desk.office.meeting_hold(&vote(card.items[0].id, all, 0, 0)).unwrap().items[0].outcome, "carried");
    let away = vec![(card.roll[2].person, "absent".to_owned(), String::new())];
    let card = desk.office.meeting_roll(&MeetingRoll { meeting: id, away }).unwrap();
    assert_eq!((card.items[0].outcome.as_str(), card.items[0].agree), ("", None));
    assert_eq!(card.items[0].resolved, "同意。", "the words stay");
    let nobody = planned(&desk, "2026-08-01").row.id;
    assert!(matches!(desk.office.meeting_roll(&MeetingRoll { meeting: nobody, away: Vec::new() }), Err(Error::MeetingNobody)));
}

fn step(issue: i64, kind: &str, words: &str) -> IssueStepForm {
    IssueStepForm { issue, kind: kind.into(), words: words.into(), ..IssueStepForm::default() }
}

#[test]
fn an_issue_closes_on_evidence_that_somebody_else_has_seen() {
    let desk = Desk::new();
    let raise =
        IssueRaise {
            title: "高技能人才断层".into(), ground: "三年内退休过半".into(), unit: None, on: "2026-10-01".into()
        };
    let issue = desk.office.issue_raise(&raise).unwrap().row.id;
    desk.turn("leader");
    let resolution = desk.cite("决〔2026〕8号", "2026-10-08");
    let decide = IssueStepForm {
        owner: staff::LEADER.into(),
        due_on: "2026-11-01".into(),
        resolution: Some(resolution),
        on: "2026-10-08".into(),
        ..step(issue, "decide", "订出三年计划")
    };
    let early = IssueStepForm { due_on: "2026-10-01".into(), ..decide.clone() };
    assert!(matches!(desk.office.issue_decide(&early), Err(Error::IssueDeadline)));
    let loose = IssueStepForm { resolution: None, ..decide.clone() };
    assert!(matches!(desk.office.issue_decide(&loose), Err(Error::ResolutionNeeded)));
    let card = desk.office.issue_decide(&decide).unwrap();
    assert_eq!((card.row.state.as_str(), card.row.rung.as_str(), card.row.days), ("decided", "deputy", Some(-21)));
    assert!(
        matches!(desk.office.issue_close(&step(issue, "close", "完成")), Err(Error::IssueStepOrder)),
        "nothing closes without evidence"
    );
    // The leader is responsible, so he does not move the deadline.
    let later = IssueStepForm { due_on: "2026-12-01".into(), ..step(issue, "extend", "来不及") };
    assert!(!card.next.contains(&"extend".to_owned()));
    assert!(matches!(desk.office.issue_decide(&later), Err(Error::IssueOwn { .. })));
    desk.turn("clerk");
    assert!(matches!(desk.office.issue_report(&step(issue, "report", "")), Err(Error::EvidenceMissing)));
    let file = desk.path.with_file_name("计划.pdf");
    std::fs::write(&file, b"%PDF-1.7 plan").unwrap();
    let report = IssueStepForm { path: file.display().to_string(), ..step(issue, "report", "计划已印发") };
    let card: IssueCard = desk.office.issue_report(&report).unwrap();
    let kept = card.steps.iter().find(|step| step.kind == "report").unwrap();
    assert_eq!(kept.file_name, "计划.pdf");
    assert!(card.next.is_empty(), "whoever reported does not verify");
    let copy = desk.path.with_file_name("取出.pdf");
    desk.office.issue_file(kept.id, &copy.display().to_string()).unwrap();
    assert_eq!(std::fs::read(copy).unwrap(), b"%PDF-1.7 plan");
    assert!(desk.office.issue_verify(&step(issue, "verify", "属实")).is_err(), "nor by typing the step");
    // The leader is the owner.
    desk.turn("leader");
    assert!(matches!(desk.office.issue_verify(&step(issue, "verify", "属实")), Err(Error::IssueOwn { .. })));
    desk.turn("deputy");
    desk.office.issue_verify(&step(issue, "return", "缺少分年目标")).unwrap();
    desk.turn("clerk");
    desk.office.issue_report(&step(issue, "report", "已补充")).unwrap();
    desk.turn("deputy");
    desk.office.issue_verify(&step(issue, "verify", "已看过印发件")).unwrap();
    let card = desk.office.issue_close(&step(issue, "close", "办结")).unwrap();
    assert_eq!((card.row.state.as_str(), card.row.days, card.next.len()), ("closed", None, 0));
    assert!(matches!(desk.office.issue_close(&step(issue, "drop", "多余")), Err(Error::IssueStepOrder)));
    let room = desk.office.issue_list().unwrap();
    assert_eq!((room.rows.len(), room.overdue), (1, 0));
    assert!(
        desk.office
            .resolution_show(resolution)
            .unwrap()
            .cited
            .iter()
            .any(|one| one.code == "issue" && one.label == "高技能人才断层")
    );
}

#[test]
fn an_issue_goes_to_another_and_whoever_had_it_does_not_verify() {
    let desk = Desk::new();
    let raise =
        IssueRaise { title: "引进急需人才".into(), ground: "缺口三人".into(), unit: None, on: "2026-10-01".into() };
    let issue = desk.office.issue_raise(&raise).unwrap().row.id;
    desk.turn("leader");
    let resolution = desk.cite("决〔2026〕8号", "2026-10-08");
    let decide = |owner: &str, on: &str, words: &str| IssueStepForm {
        owner: owner.into(),
        due_on: "2026-12-31".into(),
        resolution: Some(resolution),
        on: on.into(),
        ..step(issue, "decide", words)
    };
    desk.office.issue_decide(&decide(staff::LEADER, "2026-10-08", "办")).unwrap();
    let waits = |desk: &Desk| {
        let groups = desk.office.overview_show().unwrap().groups;
        let mine = groups.into_iter().find(|group| group.when == "mine");
        mine.is_some_and(|group| group.items.iter().any(|one| one.kind.starts_with("issue_")))
    };
    let card = desk.office.issue_decide(&decide(HEAD, "2026-10-20", "原责任人分工调整")).unwrap();
    assert_eq!((card.row.state.as_str(), card.steps.len()), ("decided", 2), "decided again");
    assert_ne!(card.steps[0].owner, card.steps[1].owner);
    assert_eq!(card.row.owner, card.steps[1].owner);
    desk.turn("clerk");
    desk.office.issue_report(&step(issue, "report", "已签约三人")).unwrap();
    desk.turn("leader");
    assert!(matches!(desk.office.issue_verify(&step(issue, "verify", "属实")), Err(Error::IssueOwn { .. })), "it was his");
    assert!(!waits(&desk), "what he may not do does not wait for him");
    desk.turn("deputy");
    assert!(waits(&desk));
    desk.office.issue_verify(&step(issue, "verify", "合同已看")).unwrap();
}

#[test]
fn a_programme_counts_its_figures_by_itself() {
    let desk = Desk::new();
    let goal = |figure: &str, aim: &str| ProgrammeGoalForm {
        year: 2026,
        title: "年轻干部占比达到三成".into(),
        figure: figure.into(),
        aim: aim.into(),
        ..ProgrammeGoalForm::default()
    };
    assert!(matches!(desk.office.programme_goal(&goal("young_share", "")), Err(Error::NumberInvalid { .. })));
    assert!(matches!(desk.office.programme_goal(&goal("nothing", "3")), Err(Error::FieldUnknown { .. })));
    let programme = desk.office.programme_goal(&goal("young_share", "1")).unwrap();
    let goal = &programme.goals[0];
    assert!(goal.reached && !goal.now.is_empty(), "counted from the roster: {}", goal.now);
    let measure = |id: i64, step: &str, words: &str| ProgrammeMeasureForm {
        goal: programme.goals[0].id,
        id,
        title: "竞聘三个副职".into(),
        owner: HEAD.into(),
        due_on: "2026-11-01".into(),
        step: step.into(),
        words: words.into(),
        ..ProgrammeMeasureForm::default()
    };
    let after = desk.office.programme_measure(&measure(0, "", "")).unwrap();
    assert_eq!((after.measures, after.finished, after.late), (1, 0, 1));
    let id = after.goals[0].measures[0].id;
    assert!(matches!(desk.office.programme_measure(&measure(id, "finish", "")), Err(Error::EvidenceMissing)));
    let after = desk.office.programme_measure(&measure(id, "finish", "三人到岗，任免通知〔2026〕9号")).unwrap();
    assert_eq!((after.finished, after.late), (1, 0));
    assert!(matches!(desk.office.programme_measure(&measure(id, "begin", "再来")), Err(Error::ProgrammeSettled)));
}
