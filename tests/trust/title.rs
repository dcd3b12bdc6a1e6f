//! Two registers of titles, walked through the real office with figures worked out by hand.

use crate::desk::{Desk, everything, outcome, people};
use office::wire::{
    CommitteeNew, CommitteeRule, DutyRow, FormKind, MemberEnd, MembersNew, PersonRow, PrintRequest, PrintSave,
    QualificationWithdraw, RelativeNew, ResolutionNew, TitleCandidateNew, TitleCellQuery, TitleDecide, TitleEnd, TitleExport,
    TitleNoticeNew, TitleObjectionNew, TitleObjectionSettle, TitlePlaceNew, TitlePropose, TitleQuery, TitleSessionClose,
    TitleSessionNew, TitleSessionView, TitleStructureNew, TitleSuspended, TitleTake, TitleVoteNew,
};
use office::{Error, Office, Unwatched};

const SERIES: &str = "工程";
const HIGH: &str = "副高级";

/// A file with 25 experts on a committee and places in the first person's unit.
pub struct Ground {
    pub desk: Desk,
    pub people: Vec<PersonRow>,
    pub committee: i64,
    pub unit: String,
}

pub fn ground() -> Ground {
    let desk = Desk::staffed();
    let people = people(desk.sign("leader"));
    desk.bind("leader", tests::staff::LEADER);
    desk.sign("leader");
    let unit = people[0].unit.clone();
    for (number, date) in [("评1", "2026-10-25"), ("评2", "2026-11-21"), ("评3", "2026-12-01")] {
        let (number, date) = (number.to_owned(), date.to_owned());
        desk.office.resolution_add(&ResolutionNew { number, date, title: String::new(), scan_path: String::new() }).unwrap();
    }
    desk.sign("clerk");
    let new = CommitteeNew {
        name: "工程系列高级评委会".into(),
        kind: "senior".into(),
        scope: "series".into(),
        series: SERIES.into(),
        ..CommitteeNew::default()
    };
    let committee = desk.office.title_committee_add(&new).unwrap()[0].id;
    let ground = Ground { desk, people, committee, unit };
    ground.take_in(10..34, "member").unwrap();
    ground
}

impl Ground {
    fn office(&self) -> &Office {
        &self.desk.office
    }

    pub fn number(&self, index: usize) -> String {
        self.people[index].staff_number.clone()
    }

    pub fn take_in(&self, members: std::ops::Range<usize>, role: &str) -> Result<(), Error> {
        let request = MembersNew {
            committee: self.committee,
            staff_numbers: members.map(|index| self.number(index)).collect(),
            role: role.into(),
            since: "2026-01-01".into(),
            until: "2028-12-31".into(),
            document: "人发〔2026〕1号".into(),
        };
        self.office().title_member_add(&request).map(drop)
    }

    pub fn sit(&self, name: &str, absent: std::ops::Range<usize>) -> Result<TitleSessionView, Error> {
        let absent = absent.map(|index| self.number(index)).collect();
        let request = TitleSessionNew { committee: self.committee, name: name.into(), held_on: "2026-10-10".into(), absent };
        self.office().title_session_open(&request)
    }

    pub fn name(&self, session: i64, index: usize) -> i64 {
        let request =
            TitleCandidateNew { session, staff_number: self.number(index), level: HIGH.into(), ..TitleCandidateNew::default() };
        self.office().title_candidate_add(&request).unwrap().candidates.last().unwrap().id
    }

    pub fn vote(
        &self,
        candidate: i64,
        [approve, against, abstain]: [u32; 3],
        aside: &[usize],
    ) -> Result<TitleSessionView, Error> {
        let aside = aside.iter().map(|index| self.number(*index)).collect();
        self.office().title_vote(&TitleVoteNew { candidate, aside, approve, against, abstain })
    }

    pub fn close(&self, session: i64, on: &str) -> Result<TitleSessionView, Error> {
        self.office().title_session_close(&TitleSessionClose { session, on: on.into(), document: "评审〔2026〕3号".into() })
    }

    pub fn places(&self, counts: &[(&str, u32)], low_to_high: bool) -> Result<(), Error> {
        let place =
            |(level, places): &(&str, u32)| TitlePlaceNew { series: SERIES.into(), level: (*level).into(), places: *places };
        let request = TitleStructureNew {
            unit: self.unit.clone(),
            year: 2026,
            ratio: "1:3:6".into(),
            low_to_high,
            waiting_months: None,
            document: "岗设〔2026〕1号".into(),
            places: counts.iter().map(place).collect(),
        };
        self.office().title_structure_set(&request).map(drop)
    }

    pub fn propose(&self, index: usize, level: &str, since: &str, until: &str) -> Result<i64, Error> {
        let request = TitlePropose {
            staff_number: self.number(index),
            unit: self.unit.clone(),
            series: SERIES.into(),
            level: level.into(),
            title: String::new(),
            since: since.into(),
            until: until.into(),
            grounds: "工作需要".into(),
        };
        self.office().title_propose(&request).map(|row| row.id)
    }

    pub fn resolution(&self, number: &str) -> i64 {
        self.office().resolution_list().unwrap().iter().find(|row| row.number == number).unwrap().id
    }

    pub fn decide(&self, proposals: &[i64], resolution: &str, voters: &[usize]) -> Result<(), Error> {
        let request = TitleDecide {
            proposals: proposals.to_vec(),
            outcome: "approved".into(),
            resolution: self.resolution(resolution),
            reason: String::new(),
            voters: voters.iter().map(|index| self.number(*index)).collect(),
        };
        self.office().title_decide(&request).map(drop)
    }

    fn states(&self) -> Vec<(String, String)> {
        let rows = self.office().title_appointments(&TitleQuery::default(), &everything()).unwrap().rows;
        let mut states: Vec<_> = rows.into_iter().map(|row| (row.staff_number, row.state)).collect();
        states.sort();
        states
    }

    fn parts(&self, index: usize) -> Vec<DutyRow> {
        self.office().duty_list(self.people[index].id).unwrap()
    }
}

/// Posts the notice and waits for its end.
pub fn post(ground: &Ground, session: i64) -> Result<TitleSessionView, Error> {
    let (place, contact, phone) = ("公告栏".into(), "人力资源部".into(), String::new());
    ground.office().title_notice(&TitleNoticeNew { session, posted_on: "2026-10-12".into(), place, contact, phone })
}

#[test]
fn a_committee_sits_with_enough_members_an_odd_number_and_a_quorum() {
    let ground = ground();
    let office = ground.office();
    let small = CommitteeNew {
        name: "小评委会".into(),
        kind: "senior".into(),
        scope: "specialty".into(),
        rule: CommitteeRule { least: 10, ..CommitteeRule::default() },
        ..CommitteeNew::default()
    };
    assert_eq!(office.title_committee_add(&small).unwrap_err(), Error::CommitteeRule { part: "least".into() });
    // Twenty-four are too few for a series; with twenty-six they are an even number; one of them leaves.
    assert_eq!(ground.sit("第一次", 10..10).unwrap_err(), Error::CommitteeFew { members: "24".into(), least: "25".into() });
    ground.take_in(34..36, "member").unwrap();
    assert_eq!(ground.sit("第一次", 10..10).unwrap_err(), Error::CommitteeEven { members: "26".into() });
    let members = office.title_committees().unwrap()[0].members.clone();
    let last = members.iter().find(|member| member.staff_number == ground.number(35)).unwrap().id;
    let end = MemberEnd { member: last, last_day: "2026-09-30".into(), reason: "调离".into() };
    office.title_member_end(&end).unwrap();
    assert_eq!(outcome(office.title_member_end(&end)), "TERM_ENDED");
    // Two thirds of twenty-five are 16.67.
    let short = Error::CommitteeQuorum { present: "16".into(), needed: "17".into() };
    assert_eq!(ground.sit("第一次", 10..19).unwrap_err(), short);
    assert_eq!(ground.sit("第一次", 10..18).unwrap().roll.iter().filter(|member| member.present).count(), 17);
    assert_eq!(outcome(ground.sit("第一次", 10..18)), "SESSION_TAKEN");
    assert_eq!(outcome(ground.sit("第二次", 9..10)), "NO_MEMBER");
    assert_eq!(outcome(ground.take_in(34..35, "member")), "TERM_OVERLAP");
    let long = MembersNew {
        until: "2029-01-01".into(),
        since: "2026-01-01".into(),
        role: "member".into(),
        committee: ground.committee,
        staff_numbers: vec![ground.number(40)],
        document: String::new(),
    };
    assert_eq!(office.title_member_add(&long).unwrap_err(), Error::TermLong { until: "2028-12-31".into() });
}

#[test]
fn a_title_is_evaluated_appointed_withdrawn_and_decided_on_again() {
    let ground = ground();
    let office = ground.office();
    ground.take_in(34..35, "chair").unwrap();
    let relation = RelativeNew {
        person: ground.people[1].id,
        staff_number: ground.number(10),
        relation: "配偶".into(),
        declared_on: "2026-01-05".into(),
    };
    office.relative_add(&relation).unwrap();

    // Twenty of twenty-five are there: fourteen must approve.
    let session = ground.sit("2026年第一次", 30..35).unwrap().row.id;
    let [one, two, three, own] = [0, 1, 2, 12].map(|index| ground.name(session, index));
    assert_eq!(ground.vote(one, [14, 4, 3], &[]).unwrap_err(), Error::VoteSum { counted: "21".into(), present: "20".into() });
    let after = ground.vote(one, [14, 4, 2], &[]).unwrap();
    assert!(after.candidates[0].vote.as_ref().unwrap().passed);
    assert_eq!(outcome(ground.vote(one, [20, 0, 0], &[])), "TITLE_VOTED");
    // A relative leaves twenty-four of them; with one more aside twelve of eighteen pass, eleven do not.
    assert_eq!(ground.vote(two, [19, 0, 0], &[]).unwrap_err(), Error::CommitteeEven { members: "24".into() });
    let after = ground.vote(two, [11, 7, 0], &[11]).unwrap();
    let vote = after.candidates[1].vote.clone().unwrap();
    assert_eq!((vote.entitled, vote.needed, vote.present, vote.passed), (23, 16, 18, false));
    let aside: Vec<&str> = after.candidates[1].recused.iter().map(|one| one.reason.as_str()).collect();
    assert_eq!(aside.len(), 2);
    assert!(aside.contains(&"relative") && aside.contains(&"declared"));
    ground.vote(three, [20, 0, 0], &[]).unwrap();
    assert_eq!(outcome(post(&ground, session)), "CANDIDATES_UNVOTED");
    ground.vote(own, [12, 6, 0], &[11]).unwrap();
    // Everybody who voted has a part in the case, nobody else.
    assert_eq!((ground.parts(0).len(), ground.parts(1).len(), ground.parts(12).len()), (20, 18, 18));
    assert!(ground.parts(12).iter().all(|part| part.kind == "title_committee" && part.staff_number != ground.number(12)));

    // Five working days from Monday the twelfth end on Friday the sixteenth.
    assert_eq!(outcome(ground.close(session, "2026-10-19")), "TITLE_NOTICE_MISSING");
    assert_eq!(post(&ground, session).unwrap().notice.unwrap().last_day, "2026-10-16");
    let object = TitleObjectionNew { candidate: three, raised_on: "2026-10-14".into(), what: "业绩材料不实".into() };
    let objection = office.title_objection_add(&object).unwrap().objections[0].id;
    assert_eq!(outcome(office.title_objection_add(&TitleObjectionNew { candidate: two, ..object })), "TITLE_NOT_PASSED");
    assert_eq!(outcome(ground.close(session, "2026-10-19")), "OBJECTION_OPEN");
    let settle = TitleObjectionSettle { objection, upheld: true, reason: "属实".into(), on: "2026-10-15".into() };
    assert_eq!(outcome(office.title_objection_settle(&settle)), "ROLE_MAY_NOT");
    ground.desk.sign("evaluator").title_objection_settle(&settle).unwrap();
    ground.desk.sign("clerk");
    assert_eq!(outcome(ground.close(session, "2026-10-16")), "TITLE_NOTICE_RUNNING");
    let closed = ground.close(session, "2026-10-19").unwrap();
    assert_eq!(closed.candidates.iter().map(|one| one.qualified).collect::<Vec<_>>(), [true, false, false, true]);
    assert_eq!(outcome(ground.close(session, "2026-10-19")), "TITLE_SESSION_CLOSED");

    appoint(&ground);
    withdraw(&ground);
    lists(&ground, session);
}

/// One senior place: the first takes it, the other waits; whoever evaluated stays out.
fn appoint(ground: &Ground) {
    assert_eq!(outcome(ground.propose(0, HIGH, "2026-11-01", "2029-10-31")), "TITLE_STRUCTURE_NONE");
    let over = ground.places(&[(HIGH, 2), ("中级", 2), ("助理级", 6)], false).unwrap_err();
    let (band, asked, most, total) = ("高级".into(), "2".into(), "1".into(), "10".into());
    assert_eq!(over, Error::RatioOver { band, asked, most, total });
    ground.places(&[(HIGH, 1), ("中级", 3), ("助理级", 6)], false).unwrap();
    for (since, until) in [("2026-11-01", "2026-10-31"), ("2026-11-01", "2036-11-01")] {
        assert_eq!(outcome(ground.propose(0, HIGH, since, until)), "SPAN_WRONG");
    }
    assert_eq!(outcome(ground.propose(2, HIGH, "2026-11-01", "2029-10-31")), "TITLE_UNQUALIFIED");
    assert_eq!(outcome(ground.propose(0, "正高级", "2026-11-01", "2029-10-31")), "TITLE_FULL");
    let first = ground.propose(0, HIGH, "2026-11-01", "2029-10-31").unwrap();
    let other = ground.propose(12, HIGH, "2026-11-01", "2029-10-31").unwrap();
    assert_eq!(outcome(ground.decide(&[first], "评1", &[])), "ROLE_MAY_NOT");
    ground.desk.sign("leader");
    assert_eq!(outcome(ground.decide(&[first], "评1", &[])), "VOTERS_NONE");
    // Both at once are one too many, and nothing of it is kept.
    assert_eq!(outcome(ground.decide(&[first, other], "评1", &[40])), "TITLE_FULL");
    assert!(ground.states().iter().all(|(_, state)| state == "open"));
    assert!(ground.parts(0).iter().all(|part| part.side == "evaluation"));
    assert_eq!(outcome(ground.decide(&[first], "评3", &[40])), "DATE_FUTURE");
    // Whoever voted in the review neither votes nor signs, and is named.
    let name = ground.people[13].name.clone();
    assert_eq!(ground.decide(&[first], "评1", &[40, 13]).unwrap_err(), Error::Separation { name: name.clone() });
    ground.desk.bind("deputy", &ground.number(13));
    ground.desk.sign("deputy");
    assert_eq!(ground.decide(&[first], "评1", &[40]).unwrap_err(), Error::Separation { name });
    ground.desk.sign("leader");
    assert_eq!(outcome(ground.decide(&[first], "评1", &[0])), "RECUSED");
    ground.decide(&[first], "评1", &[40, 41]).unwrap();
    let decided = ground.parts(0).into_iter().filter(|part| part.kind == "appointment_vote").count();
    assert_eq!(decided, 2);
    assert_eq!(outcome(ground.decide(&[other], "评1", &[40])), "TITLE_FULL");
    assert_eq!(outcome(ground.decide(&[first], "评1", &[40])), "TITLE_DECIDED");
    // Nobody who decided evaluates the person afterwards in the same day's cycle, and no second term lies over the first.
    ground.desk.sign("clerk");
    assert_eq!(outcome(ground.propose(0, "中级", "2029-10-31", "2030-10-30")), "TITLE_OVERLAP");
    ground.propose(0, "中级", "2029-11-01", "2030-10-30").unwrap();
}

/// The title goes: the appointment lies still until it is ended, and then the place is free.
fn withdraw(ground: &Ground) {
    let office = ground.office();
    let rows = office.title_qualifications(&TitleQuery::default(), &everything()).unwrap().rows;
    let held = rows.iter().find(|row| row.staff_number == ground.number(0) && row.how == "committee").unwrap();
    let request = QualificationWithdraw {
        qualification: held.id,
        on: "2026-11-20".into(),
        document: "评审〔2026〕9号".into(),
        reason: "材料不实".into(),
    };
    assert_eq!(
        outcome(office.title_qualification_withdraw(&QualificationWithdraw { document: String::new(), ..request.clone() })),
        "DOCUMENT_NEEDED"
    );
    office.title_qualification_withdraw(&request).unwrap();
    assert_eq!(outcome(office.title_qualification_withdraw(&request)), "QUALIFICATION_WITHDRAWN");
    let waiting = office.title_room().unwrap().waiting;
    assert_eq!(
        (waiting[0].kind.as_str(), waiting[0].name.as_str(), waiting[0].mine),
        ("suspended", ground.people[0].name.as_str(), false)
    );
    ground.desk.sign("leader");
    let waiting = office.title_room().unwrap().waiting;
    assert!(waiting[0].mine);
    let proposal = waiting[0].id;
    let suspended = |keep: bool, number: &str| {
        let (resolution, reason) = (ground.resolution(number), "决定".into());
        office.title_suspended(&TitleSuspended { proposal, keep, resolution, reason, voters: vec![ground.number(40)] })
    };
    assert_eq!(outcome(suspended(true, "评2")), "TITLE_UNQUALIFIED");
    assert_eq!(outcome(suspended(false, "评1")), "NOTICE_EARLY");
    let ended = suspended(false, "评2").unwrap();
    assert_eq!((ended.last_day.as_str(), ended.state.as_str()), ("2026-11-19", "past"));
    assert_eq!(outcome(suspended(false, "评2")), "TITLE_ENDED");
    // The place is free from the twentieth on, but not in the whole term that was proposed.
    let other = ground.states().into_iter().find(|(number, _)| *number == ground.number(12)).unwrap();
    assert_eq!(other.1, "open");
    ground.desk.sign("clerk");
    let again = ground.propose(12, HIGH, "2026-11-21", "2027-11-20").unwrap();
    ground.desk.sign("leader");
    ground.decide(&[again], "评2", &[41]).unwrap();
    // Not renewed, he waits six months.
    let end = TitleEnd {
        proposal: again,
        last_day: "2026-11-22".into(),
        reason: "not_renewed".into(),
        resolution: ground.resolution("评2"),
        note: String::new(),
        voters: vec![ground.number(41)],
    };
    assert_eq!(office.title_end(&end).unwrap().waiting_until, "2027-05-22");
    ground.desk.sign("clerk");
    assert_eq!(outcome(ground.propose(12, HIGH, "2027-05-22", "2028-05-21")), "TITLE_WAITING");
    ground.propose(12, HIGH, "2027-05-23", "2028-05-22").unwrap();
}

/// Four cells, sheets and papers.
fn lists(ground: &Ground, session: i64) {
    let office = ground.office();
    let cells = office.title_cells("2026-11-21").unwrap();
    let there = office.person_list(&Default::default(), &everything()).unwrap().total;
    assert_eq!((cells.all.both, cells.all.titled, cells.all.appointed), (1, 0, 0));
    assert_eq!(cells.all.neither + 1, there);
    // On the twenty-first the first has lost title and appointment; on the first of the month he had both.
    let before = office.title_cells("2026-11-05").unwrap().all;
    assert_eq!((before.both, before.titled, before.appointed), (1, 1, 0));
    let query = TitleCellQuery { day: "2026-11-05".into(), cell: "both".into(), ..TitleCellQuery::default() };
    let rows = office.title_cell_people(&query, &everything()).unwrap().rows;
    assert_eq!(rows.iter().map(|row| row.staff_number.clone()).collect::<Vec<_>>(), [ground.number(0)]);
    for (list, count) in [("qualifications", 2), ("appointments", 5), ("places", 3), ("cells", there)] {
        let path = ground.desk.file(&format!("{list}.xlsx"));
        let export = TitleExport { list: list.into(), path: path.clone(), ..TitleExport::default() };
        assert_eq!(office.title_export(&export).unwrap(), count, "{list}");
        assert!(std::fs::metadata(path).unwrap().len() > 1_000);
    }
    let decided = ground.resolution("评1");
    for (form, source) in [
        (FormKind::TitleResult, session),
        (FormKind::TitleDecision, decided),
        (FormKind::TitleDecision, -1),
        (FormKind::TitleCells, 20_261_105),
    ] {
        let request = PrintRequest { form, language: "zh-CN".into(), source, items: Vec::new(), variant: String::new() };
        let path = ground.desk.file("paper.pdf");
        let printed = office.print_save(&PrintSave { request, each: false, path }, &Unwatched).unwrap();
        assert!(printed.pages >= 1, "{form:?}");
    }
    // What the roster says is taken over once.
    let offers = office.title_offer().unwrap();
    let understood = offers.iter().filter(|offer| !offer.series.is_empty()).count();
    let taken = office.title_take(&TitleTake::default()).unwrap();
    assert_eq!(taken as usize, understood);
    assert!(taken > 0);
    assert_eq!(outcome(office.title_take(&TitleTake::default())), "OFFER_NONE");
    assert!(office.verify().unwrap().sound);
    // The same without a window.
    let cells = ground.desk.talent("leader", &["title", "cells", "--on", "2026-11-05"]);
    assert_eq!(cells["all"]["both"], 1);
    let listed = ground.desk.talent("clerk", &["title", "qualifications", "--text", &ground.number(12), "--series", SERIES]);
    assert_eq!(listed.as_array().unwrap().iter().filter(|row| row["how"] == "committee").count(), 1);
    let (unit, person) = (ground.unit.as_str(), ground.number(12));
    let structure =
        ["title", "structure", unit, "工程/中级=2", "--year", "2027", "--ratio", "0:1:0", "--document", "岗设2", "--low-to-high"];
    assert!(!ground.desk.talent("clerk", &structure).as_array().unwrap().is_empty());
    let propose = [
        "title",
        "propose",
        &person,
        "--unit",
        unit,
        "--series",
        SERIES,
        "--level",
        "中级",
        "--from",
        "2028-06-01",
        "--until",
        "2029-05-31",
        "--ground",
        "工作需要",
    ];
    assert_eq!(ground.desk.talent("clerk", &propose)[0]["standing"], "below");
    let paper = ground.desk.file("cells.pdf");
    ground.desk.talent("leader", &["print", "title-cells", "--on", "2026-11-05", "--out", &paper]);
    assert!(std::fs::exists(paper).unwrap());
}
