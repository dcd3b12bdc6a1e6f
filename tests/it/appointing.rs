//! Posts, who holds them, and the year-end round, through the office on a real file: what is refused leaves nothing behind.

use chrono::{NaiveDate, NaiveDateTime};
use domain::motion::RoundRule;
use domain::post::Standard;
use office::wire::{
    AppointmentEnd, AuditQuery, DutyNew, MotionCard, MotionDecide, MotionNew, MotionNotice, MoveDraft, Page, PassOver,
    PersonQuery, PlacesNew, PostCard, PostForm, PostRow, ProbationEnd, RelativeNew, ReportSettle, ResolutionNew, RoundCard,
    RoundNew, UnitForm, VoteNew,
};
use office::{Error, Office};
use proptest::prelude::*;
use std::path::PathBuf;
use tests::staff;

fn at(year: i32, month: u32, day: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, month, day).and_then(|day| day.and_hms_opt(10, 0, 0)).unwrap()
}

pub fn november() -> NaiveDateTime {
    at(2026, 11, 22)
}

pub fn january() -> NaiveDateTime {
    at(2027, 1, 4)
}

pub const LEVELS: [&str; 4] = ["高层正职", "高层副职", "中层正职", "中层副职"];
/// 汤康桂, 主任 of the office.
pub const HEAD: &str = "G00008";
/// 夏辉燕, its 副主任.
pub const SECOND: &str = "G00009";

pub struct Desk {
    pub office: Office,
    pub path: PathBuf,
    _home: tempfile::TempDir,
}

impl Desk {
    /// The roster's posts taken over, with the clerk signed in on 22 November 2026.
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = staff::group(home.path(), staff::FILE);
        let office = staff::office(&home.path().join("desk")).with_clock(november);
        let desk = Self { office, path, _home: home };
        staff::name_leader(&desk.office, &desk.path);
        desk.turn("clerk");
        let levels: Vec<String> = LEVELS.map(str::to_owned).into();
        let proposed = desk.office.post_propose(&levels).unwrap().len();
        assert_eq!(desk.office.post_take_over(&levels).unwrap().len(), proposed);
        assert_eq!(desk.office.post_propose(&levels).unwrap().len(), 0);
        desk
    }

    pub fn turn(&self, handle: &str) {
        staff::sign_in(&self.office, &self.path, handle);
    }

    pub fn post(&self, unit: &str, name: &str) -> PostRow {
        self.office.post_list("").unwrap().into_iter().find(|row| row.unit_name == unit && row.name == name).unwrap()
    }

    pub fn person(&self, number: &str) -> i64 {
        let query = PersonQuery { text: number.into(), ..PersonQuery::default() };
        let rows = self.office.person_list(&query, &Page { limit: 5, ..Page::default() }).unwrap().rows;
        rows.into_iter().find(|row| row.staff_number == number).unwrap().id
    }

    pub fn places(&self, post: i64, places: u32, since: &str) -> Result<PostCard, Error> {
        self.office.post_places(&PlacesNew { post, since: since.into(), places, document: "人〔2026〕9号".into() })
    }

    pub fn round(&self) -> RoundCard {
        let members = (1..=7).map(|number| format!("G{number:05}")).collect();
        let rule = RoundRule::default();
        let request = RoundNew { year: 2026, name: "年终聘任".into(), opened_on: "2026-10-08".into(), members, rule };
        self.office.round_open(&request).unwrap()
    }

    pub fn raise(&self, round: i64, post: i64, number: &str, kind: &str, since: &str) -> Result<MotionCard, Error> {
        self.office.motion_raise(&MotionNew {
            round,
            post,
            staff_number: number.into(),
            kind: kind.into(),
            since: since.into(),
            grounds: "工作需要".into(),
            relatives: "无".into(),
            ..MotionNew::default()
        })
    }

    pub fn vote(&self, card: &MotionCard, present: &[i64], counts: [u32; 3]) -> Result<MotionCard, Error> {
        let [approve, against, abstain] = counts;
        let (motion, held_on, present) = (card.row.id, "2026-10-09".into(), present.to_vec());
        self.office.motion_vote(&VoteNew { motion, held_on, present, approve, against, abstain })
    }

    pub fn everybody(card: &MotionCard) -> Vec<i64> {
        card.members.iter().filter(|member| member.recused.is_empty()).map(|member| member.person).collect()
    }

    pub fn notice(&self, motion: i64, posted: &str) -> Result<RoundCard, Error> {
        let (place, contact) = ("公告栏".into(), "纪检监察室".into());
        let request = MotionNotice { motions: vec![motion], posted_on: posted.into(), place, contact, phone: String::new() };
        self.office.motion_notice(&request)
    }

    pub fn cite(&self, number: &str, date: &str) -> i64 {
        let request = ResolutionNew { number: number.into(), date: date.into(), title: String::new(), scan_path: String::new() };
        self.office.resolution_add(&request).unwrap().id
    }

    pub fn decide(&self, motion: i64, resolution: i64) -> Result<MotionCard, Error> {
        self.office.motion_decide(&MotionDecide { motion, outcome: "approved".into(), resolution, reason: String::new() })
    }

    /// Says of everybody ready why he is not moved.
    pub fn pass_over(&self, card: &MotionCard) {
        let people: Vec<i64> = card.ready.iter().map(|row| row.person).collect();
        let request = PassOver { round: card.row.round, post: card.row.post, people, reason: "本轮另有安排".into() };
        self.office.motion_pass_over(&request).unwrap();
    }

    /// What was done is on record; what is refused leaves no entry.
    pub fn entries(&self) -> usize {
        self.turn("leader");
        let rows = self.office.audit_list(&AuditQuery::default(), &Page { limit: 1_000, ..Page::default() }).unwrap().rows;
        self.turn("clerk");
        rows.iter().filter(|row| row.operation.starts_with("motion")).count()
    }

    /// Raised for the second of the office to become its head, passed over, voted, posted.
    pub fn posted(&self, since: &str) -> MotionCard {
        let head = self.post("办公室", "主任");
        self.places(head.id, 2, "2026-10-01").unwrap();
        let round = self.round();
        let card = self.raise(round.row.id, head.id, SECOND, "appoint", since).unwrap();
        self.pass_over(&card);
        let card = self.vote(&card, &Self::everybody(&card), [6, 1, 0]).unwrap();
        self.notice(card.row.id, "2026-10-12").unwrap();
        self.office.motion_show(card.row.id).unwrap()
    }
}

#[test]
fn a_round_moves_somebody_and_everything_follows() {
    let desk = Desk::new();
    let head = desk.post("办公室", "主任");
    assert_eq!((head.places, head.free, head.holders.len()), (1, 0, 1));
    let card = desk.posted("2026-10-20");
    assert!(card.row.stops.is_empty(), "{:?}", card.row.stops);
    assert_eq!(card.notice.as_ref().unwrap().last_day, "2026-10-16", "five working days");
    assert_eq!((card.row.stage.as_str(), card.ready.len()), ("due", 0));
    assert!(!card.passed_over.is_empty());
    assert_eq!(card.row.until, "2029-10-19", "thirty-six months");
    assert_eq!(card.probation_until, "2027-10-19", "promoted, so a year of probation");

    desk.turn("leader");
    let resolution = desk.cite("决〔2026〕12号", "2026-10-20");
    let card = desk.decide(card.row.id, resolution).unwrap();
    assert_eq!(card.row.stage, "approved");
    let (head, second) = (desk.post("办公室", "主任"), desk.post("办公室", "副主任"));
    assert_eq!((head.free, second.free), (0, 1));
    let history = desk.office.post_show(second.id).unwrap().history;
    assert_eq!((history[0].ended.as_str(), history[0].last_day.as_str()), ("moved", "2026-10-19"));
    let person = desk.office.person_show(desk.person(SECOND)).unwrap().row;
    assert_eq!((person.post.as_str(), person.level.as_str(), person.in_post_since.as_str()), ("主任", "中层正职", "2026.10"));
    // Decided is decided, and whoever voted is on record as having decided.
    assert!(matches!(desk.decide(card.row.id, resolution), Err(Error::MotionDecided)));
    assert_eq!(desk.office.duty_list(desk.person(SECOND)).unwrap().len(), 8, "seven who voted, and who signed");

    // The year after: not fit, so it ends that day.
    let held = head.holders.iter().find(|row| row.staff_number == SECOND).unwrap();
    let end = |day: &str, fit| ProbationEnd {
        appointment: held.appointment,
        day: day.into(),
        fit,
        document: "试用期考核".into(),
        resolution,
    };
    assert!(matches!(desk.office.probation_end(&end("2026-10-01", false)), Err(Error::AppointmentOver)));
    let ended = desk.office.probation_end(&end("2026-11-20", false)).unwrap();
    assert_eq!((ended.ended.as_str(), ended.last_day.as_str()), ("probation", "2026-11-20"));
    assert!(matches!(desk.office.probation_end(&end("2026-11-20", false)), Err(Error::AppointmentOver)));
    assert_eq!(desk.post("办公室", "主任").free, 1);
}

#[test]
fn an_appointment_of_the_new_year_reaches_the_roster_when_it_begins() {
    let desk = Desk::new();
    let card = desk.posted("2027-01-01");
    desk.turn("leader");
    let resolution = desk.cite("决〔2026〕12号", "2026-11-20");
    desk.decide(card.row.id, resolution).unwrap();
    let second = desk.person(SECOND);
    let post = |office: &Office| office.person_show(second).unwrap().row.post;
    assert_eq!(post(&desk.office), "副主任");
    assert_eq!(desk.post("办公室", "主任").free, 1, "until it begins");
    assert_eq!(desk.office.post_list("2027-01-01").unwrap().iter().find(|row| row.id == card.row.post).unwrap().free, 0);
    desk.office.group_close().unwrap();
    let later = staff::office(&desk.path.with_extension("desk")).with_clock(january);
    staff::sign_in(&later, &desk.path, "clerk");
    assert_eq!(post(&later), "主任");
}

#[test]
fn whoever_is_renewed_has_been_in_the_post_all_along() {
    let desk = Desk::new();
    let head = desk.post("办公室", "主任");
    let round = desk.round();
    let card = desk.raise(round.row.id, head.id, HEAD, "renew", "2027-01-01").unwrap();
    let card = desk.vote(&card, &Desk::everybody(&card), [7, 0, 0]).unwrap();
    let person = desk.person(HEAD);
    let since = |office: &Office| office.person_show(person).unwrap().row.in_post_since;
    let before = since(&desk.office);
    desk.turn("leader");
    let resolution = desk.cite("决〔2026〕15号", "2026-11-19");
    desk.decide(card.row.id, resolution).unwrap();
    desk.office.group_close().unwrap();
    let later = staff::office(&desk.path.with_extension("desk")).with_clock(january);
    staff::sign_in(&later, &desk.path, "clerk");
    assert_eq!(since(&later), before);
    assert_eq!(later.post_show(head.id).unwrap().history[0].since, "2027-01-01");
}

#[test]
fn what_may_not_be_decided_is_refused_with_nothing_kept() {
    let desk = Desk::new();
    let card = desk.posted("2026-10-20");
    let motion = card.row.id;
    // A report stands until somebody settles it, and is not made to go away by taking the motion back.
    desk.office.motion_report(motion, "2026-10-14", "反映报销问题").unwrap();
    assert!(matches!(desk.office.motion_withdraw(motion, "重新酝酿"), Err(Error::ObjectionOpen { .. })));
    let before = desk.entries();
    desk.turn("leader");
    let early = desk.cite("决当日", "2026-10-16");
    let due = desk.cite("决〔2026〕12号", "2026-10-20");
    let late = desk.cite("决迟", "2026-10-21");
    assert!(matches!(desk.decide(motion, due), Err(Error::ObjectionOpen { .. })));
    let report = desk.office.motion_show(motion).unwrap().reports[0].id;
    let settle = |upheld| ReportSettle { report, upheld, on: "2026-10-19".into(), reason: "经查不属实".into() };
    desk.office.motion_settle(&settle(false)).unwrap();
    assert!(desk.office.motion_settle(&settle(true)).is_err(), "settled once");
    // The resolution of the last day of the notice was passed before the report was settled.
    assert!(matches!(desk.decide(motion, early), Err(Error::NoticeEarly { .. })));
    assert!(matches!(desk.decide(motion, late), Err(Error::TermOrder { .. })), "it would begin before it is decided");
    assert!(matches!(desk.decide(motion, 999), Err(Error::ResolutionNeeded)));
    // Somebody takes the free place meanwhile: the stop is found again at the decision.
    desk.turn("clerk");
    desk.places(card.row.post, 1, "2026-10-02").unwrap();
    desk.turn("leader");
    assert!(matches!(desk.decide(motion, due), Err(Error::MotionStopped { stops, .. }) if stops == "place"));
    // One entry alone: the report that was settled.
    assert_eq!(desk.entries(), before + 1);
    desk.turn("leader");
    assert!(matches!(desk.office.round_close(card.row.round), Err(Error::RoundOpen { .. })));
    let rejected = MotionDecide { motion, outcome: "rejected".into(), resolution: due, reason: String::new() };
    assert!(matches!(desk.office.motion_decide(&rejected), Err(Error::ReasonMissing)));
    desk.office.motion_decide(&MotionDecide { reason: "会议未同意".into(), ..rejected }).unwrap();
    assert_eq!(desk.post("办公室", "主任").holders.len(), 1);
    desk.office.round_close(card.row.round).unwrap();
    desk.turn("clerk");
    assert!(matches!(desk.raise(card.row.round, card.row.post, SECOND, "appoint", "2026-12-01"), Err(Error::RoundClosed)));
}

#[test]
fn whoever_evaluated_does_not_vote_and_the_quorum_is_counted_again() {
    let desk = Desk::new();
    let head = desk.post("办公室", "主任");
    desk.places(head.id, 2, "2026-10-01").unwrap();
    let duty = |holder: &str| DutyNew {
        person: desk.person(SECOND),
        staff_number: holder.into(),
        kind: "inspection".into(),
        held_on: "2026-09-20".into(),
        note: String::new(),
    };
    desk.office.duty_add(&duty("G00002")).unwrap();
    let relative = RelativeNew {
        person: desk.person(SECOND),
        staff_number: "G00003".into(),
        relation: "兄妹".into(),
        declared_on: "2026-09-01".into(),
    };
    let round = desk.round();
    let card = desk.raise(round.row.id, head.id, SECOND, "appoint", "2026-10-20").unwrap();
    assert!(card.row.stops.is_empty());
    desk.office.relative_add(&relative).unwrap();
    let card = desk.office.motion_show(card.row.id).unwrap();
    let why: Vec<&str> = card.members.iter().map(|member| member.recused.as_str()).collect();
    assert_eq!(why, ["", "evaluated", "relative", "", "", "", ""]);
    assert_eq!(card.needed, 4, "two thirds of five");
    let all: Vec<i64> = card.members.iter().map(|member| member.person).collect();
    let lost = card.row.id;
    assert!(matches!(desk.vote(&card, &all[..2], [2, 0, 0]), Err(Error::Separation { .. })));
    assert!(matches!(desk.vote(&card, &[all[0], all[2]], [2, 0, 0]), Err(Error::Recused { .. })));
    let five = Desk::everybody(&card);
    assert!(
        matches!(desk.vote(&card, &five, [7, 0, 0]), Err(Error::VoteSum { counted, present }) if counted == "7" && present == "5")
    );
    assert!(matches!(desk.vote(&card, &five[..3], [3, 0, 0]), Err(Error::VoteQuorum { needed, .. }) if needed == "4"));
    let card = desk.vote(&card, &five[..4], [2, 1, 1]).unwrap();
    assert_eq!(card.row.stage, "lost", "half is not more than half");
    assert!(matches!(desk.notice(card.row.id, "2026-10-12"), Err(Error::VoteLost)));
    assert!(matches!(desk.vote(&card, &five, [5, 0, 0]), Err(Error::VoteTaken)));
    // Nor is it voted on until it carries: the same motion is not raised again in the round.
    desk.office.motion_withdraw(lost, "未通过").unwrap();
    assert!(matches!(desk.raise(round.row.id, head.id, SECOND, "appoint", "2026-10-20"), Err(Error::VoteLost)));
    // From the other side: whoever voted is not written down as an evaluator afterwards; who did not vote may be.
    assert!(matches!(desk.office.duty_add(&duty("G00004")), Err(Error::Separation { .. })));
    desk.office.duty_add(&duty("G00007")).unwrap();
}

#[test]
fn posts_places_and_units_refuse_what_cannot_be() {
    let desk = Desk::new();
    let head = desk.post("办公室", "主任");
    assert!(matches!(desk.places(head.id, 0, "2026-12-01"), Err(Error::PlacesFew { over, .. }) if over == "1"));
    assert!(matches!(desk.places(head.id, 1, "1999-01-01"), Err(Error::TermOrder { .. })));
    let form = |name: &str, since: &str, until: &str| PostForm {
        id: 0,
        unit: head.unit,
        name: name.into(),
        level: "中层副职".into(),
        kind: "management".into(),
        competitive: true,
        duties: String::new(),
        standard: Standard { education: "大学本科".into(), age_most: Some(45), ..Standard::default() },
        since: since.into(),
        until: until.into(),
        places: 1,
    };
    assert!(matches!(desk.office.post_save(&form("主任", "2026-01-01", "")), Err(Error::PostTaken { .. })));
    assert!(matches!(desk.office.post_save(&form("机要秘书", "2026-05-01", "2026-04-01")), Err(Error::TermOrder { .. })));
    let wrong = PostForm {
        standard: Standard { education: "秀才".into(), ..Standard::default() },
        ..form("机要秘书", "2026-01-01", "")
    };
    assert!(matches!(desk.office.post_save(&wrong), Err(Error::FieldUnknown { .. })));
    let made = desk.office.post_save(&form("机要秘书", "2026-01-01", "")).unwrap();
    assert_eq!((made.row.places, made.row.free, made.row.competitive), (1, 1, true));
    let kept = PostForm { id: head.id, ..form("主任", "2026-11-01", "") };
    assert!(matches!(desk.office.post_save(&kept), Err(Error::PostHeld { .. })), "its holder was there before");

    let unit = |id: i64, name: &str, parent: Option<i64>| UnitForm { id, name: name.into(), parent, ..UnitForm::default() };
    let units = desk.office.unit_save(&unit(0, "秘书科", Some(head.unit))).unwrap();
    let below = units.iter().find(|unit| unit.name == "秘书科").unwrap().id;
    assert!(matches!(desk.office.unit_save(&unit(head.unit, "办公室", Some(below))), Err(Error::UnitLoop { .. })));
    assert!(matches!(desk.office.unit_save(&unit(0, "办公室", None)), Err(Error::UnitTaken { .. })));
    let over = UnitForm { until: "2026-11-01".into(), ..unit(head.unit, "办公室", None) };
    assert!(matches!(desk.office.unit_save(&over), Err(Error::UnitPeopled { .. })));
    // The head resigns: the post opens the day after; twice is refused.
    let holder = head.holders[0].appointment;
    let end = |last: &str| AppointmentEnd {
        appointment: holder,
        last_day: last.into(),
        reason: "resigned".into(),
        note: "辞呈及批复".into(),
    };
    assert!(matches!(desk.office.appointment_end(&end("1999-01-01")), Err(Error::TermOrder { .. })));
    desk.office.appointment_end(&end("2026-11-10")).unwrap();
    assert!(matches!(desk.office.appointment_end(&end("2026-11-11")), Err(Error::AppointmentOver)));
    assert_eq!(desk.post("办公室", "主任").free, 1);
}

#[test]
fn terms_fall_due_and_are_renewed_or_removed() {
    let desk = Desk::new();
    let card = desk.posted("2026-10-20");
    desk.turn("leader");
    let resolution = desk.cite("决〔2026〕12号", "2026-10-20");
    desk.decide(card.row.id, resolution).unwrap();
    desk.turn("clerk");
    let due = |day: &str| {
        let rows = desk.office.appointment_list(day, true).unwrap();
        rows.iter().find(|row| row.staff_number == SECOND).map(|row| (row.due, row.probation_due))
    };
    assert_eq!(due("2027-10-19"), None);
    assert_eq!(due("2027-10-20"), Some((None, true)), "nobody said how the probation went");
    assert_eq!(due("2029-08-20").map(|found| found.0), Some(Some(60)));
    assert_eq!(due("2029-09-19").map(|found| found.0), Some(Some(30)));
    // Renewing asks for no notice, removing for no place; both end what stood.
    let raised = desk.raise(card.row.round, card.row.post, SECOND, "appoint", "2026-12-01");
    assert!(matches!(raised, Err(Error::MotionHolder { .. })), "she holds it");
    let renew = desk.raise(card.row.round, card.row.post, HEAD, "renew", "2026-11-20").unwrap();
    let renew = desk.vote(&renew, &Desk::everybody(&renew), [7, 0, 0]).unwrap();
    assert_eq!(renew.row.stage, "due");
    let remove = desk.office.motion_raise(&MotionNew {
        round: card.row.round,
        post: card.row.post,
        staff_number: SECOND.into(),
        kind: "remove".into(),
        since: "2026-11-21".into(),
        grounds: "工作变动".into(),
        ..MotionNew::default()
    });
    assert!(matches!(remove, Err(Error::MotionTaken { .. })), "one motion a person and post in a round");
    let moves = [MoveDraft { person: desk.person(HEAD), post: desk.post("办公室", "副主任").id }];
    let thought = desk.office.round_what_if(card.row.round, &moves).unwrap();
    let opened: Vec<(&str, i64, i64)> = thought.iter().map(|row| (row.name.as_str(), row.before, row.after)).collect();
    assert!(opened.contains(&("主任", 0, 1)) && opened.contains(&("副主任", 1, 0)), "{opened:?}");
    desk.turn("leader");
    let resolution = desk.cite("决〔2026〕15号", "2026-11-19");
    desk.decide(renew.row.id, resolution).unwrap();
    let history = desk.office.post_show(card.row.post).unwrap().history;
    let of_head: Vec<_> = history.iter().filter(|row| row.staff_number == HEAD).map(|row| row.ended.as_str()).collect();
    assert_eq!(of_head, ["", "renewed"]);
    let shares = desk.office.appointment_shares("").unwrap();
    assert_eq!(shares[0].appointed, shares[1..].iter().map(|row| row.appointed).sum::<u32>());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    /// Whatever is asked in whatever order: no post has more holders than places on any day, and nobody two main posts at once.
    #[test]
    fn nobody_is_put_where_there_is_no_place(steps in prop::collection::vec((0usize..6, 0usize..4, 0u32..3, 0usize..3), 6..12)) {
        let desk = Desk::new();
        let round = desk.round();
        let posts: Vec<PostRow> = desk.office.post_list("").unwrap().into_iter().filter(|row| row.level.starts_with("中层")).take(4).collect();
        let people = ["G00008", "G00009", "G00010", "G00011", "G00012", "G00013"];
        desk.turn("leader");
        let resolution = desk.cite("决〔2026〕12号", "2026-11-20");
        desk.turn("clerk");
        for (person, post, places, kind) in steps {
            let (post, kind) = (posts[post].id, ["appoint", "renew", "remove"][kind]);
            let _ = desk.places(post, places, "2026-11-20");
            let Ok(card) = desk.raise(round.row.id, post, people[person], kind, "2026-11-20") else { continue };
            desk.pass_over(&card);
            let card = desk.vote(&card, &Desk::everybody(&card), [7, 0, 0]).unwrap();
            if kind == "appoint" {
                desk.notice(card.row.id, "2026-10-12").unwrap();
            }
            desk.turn("leader");
            let _ = desk.decide(card.row.id, resolution);
            desk.turn("clerk");
            for day in ["2026-10-01", "2026-11-19", "2026-11-20", "2027-06-01", "2029-11-19", "2035-01-01"] {
                let rows = desk.office.post_list(day).unwrap();
                let over: Vec<_> = rows.iter().filter(|row| row.free < 0).map(|row| (&row.unit_name, &row.name)).collect();
                prop_assert!(over.is_empty(), "{day}: {over:?}");
                let mut main: Vec<i64> =
                    rows.iter().flat_map(|row| &row.holders).filter(|one| one.role == "principal").map(|one| one.person).collect();
                let all = main.len();
                main.sort_unstable();
                main.dedup();
                prop_assert_eq!(main.len(), all, "{}", day);
            }
        }
    }
}
