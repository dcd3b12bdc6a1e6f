//! The two years of the sample's appraisal: one that is confirmed, delivered and partly filed, and one that waits for its meeting of
//! the leading group.

use super::dice::Dice;
use super::{AUDITOR, CLERK, LEADER, records};
use crate::session::Office;
use crate::wire::{
    AppealAnswer, AppealNew, AppraisalOpen, BallotAbout, BallotLine, BallotSheet, CheckNew, CircumstanceNew, CountFigures,
    CountSet, DeliveryAnswer, DeliveryFile, DeliveryNotify, FindingDecide, ObjectionNew, ObjectionSettle, PublicityNew, RaterNew,
    RuleNew, ScenarioDraft, SubjectInputs, SubjectRow, TeamAdd, VetoNew,
};
use crate::{Error, Unwatched};
use std::collections::BTreeMap;

/// Ballots of the leadership and of the peers; the employees of each unit hand in six.
const BALLOTS: [(&str, usize); 2] = [("A", 7), ("B", 16)];
const IN_UNIT: usize = 6;
/// People with something on record, beside the deputy who came to the post in the autumn of the second year.
const WARNED: &str = "Q0089";
const AWAY: &str = "Q0124";
const VETOED: &str = "Q0158";

impl Office {
    /// The year 2025, from the ballots to the answers. `cited` are the resolutions that propose, confirm and review.
    pub(super) fn close_last_year(
        &self,
        dice: &mut Dice,
        cited: &[i64; 3],
        told: &dyn Fn(u32) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let [proposing, confirming, reviewing] = *cited;
        let id = self.appraise(2025, "2025-12-05", dice)?;
        told(3)?;
        let people = self.everybody(id)?;
        self.record(&people, WARNED, "discipline", "warning", ["2025-04-18", ""], "启明纪〔2025〕3号 警告处分决定")?;
        self.settle(id, "DISCIPLINE", "confirmed", "处分决定已核")?;
        self.settle(id, "SHORT_IN_POST", "dismissed", "2025年度在原岗位任职满一年，按原岗位考核")?;
        self.appraisal_check(&CheckNew {
            appraisal: id,
            day: "2025-12-10".to_owned(),
            document: "启明考办核〔2025〕1号".to_owned(),
        })?;
        self.appraisal_close(id, proposing, true, &Unwatched)?;
        for (name, changes) in records::SCENARIOS {
            self.scenario_save(id, &ScenarioDraft { name: name.to_owned(), changes: changes.to_owned() })?;
        }
        let head = self.appraisal_head(id)?;
        let people = self.everybody(id)?;
        let decisions = records::settle_ties(&head, &people);
        let best = head.grades.first().cloned().unwrap_or_default();
        let also = decisions.iter().filter(|decision| decision.grade == best).map(|decision| decision.subject).collect();
        let posted = self.publicity_start(&PublicityNew {
            appraisal: id,
            posted_on: "2025-12-15".to_owned(),
            place: "集团总部公告栏、内网".to_owned(),
            contact: "人力资源部（办公楼302室）".to_owned(),
            phone: "0531-00000000".to_owned(),
            also,
        })?;
        self.object(posted.notices.first())?;
        self.act_as(LEADER.0)?;
        self.appraisal_confirm(id, confirming, &decisions)?;
        self.act_as(CLERK)?;
        self.deliver_last_year(&people, &best, reviewing)
    }

    /// The year 2026: everything is in, the leading group has not met.
    pub(super) fn begin_this_year(&self, dice: &mut Dice) -> Result<(), Error> {
        let id = self.appraise(2026, "2026-10-30", dice)?;
        let people = self.everybody(id)?;
        self.record(&people, AWAY, "leave", "", ["2026-02-01", "2026-09-30"], "病假证明及审批表")?;
        self.settle(id, "LEAVE", "confirmed", "病假242天，审批手续齐全")?;
        self.settle(id, "SHORT_IN_POST", "confirmed", "2026年9月任现职")?;
        let vetoed = people.iter().find(|row| row.staff_number == VETOED);
        if let Some(row) = vetoed.filter(|_| self.is_past("2026-05-21")) {
            self.veto_add(&VetoNew {
                subject: row.id,
                code: "safety".to_owned(),
                happened_on: "2026-05-21".to_owned(),
                document: "启明安〔2026〕11号 事故调查报告".to_owned(),
                ..VetoNew::default()
            })?;
        }
        for (class, count) in BALLOTS {
            // The leadership stands first in the roster; two more come from outside.
            let known: Vec<String> = match class {
                "A" => (1..=6).map(|number| format!("Q{number:04}")).collect(),
                _ => people.iter().map(|row| row.staff_number.clone()).collect(),
            };
            let known = known.into_iter().map(|number| (number, String::new()));
            let outside = ["孔怀瑾（外部董事）", "蒋知行（外部董事）"].map(|name| (String::new(), name.to_owned()));
            for (place, (staff_number, name)) in known.chain(outside).take(count + 1).enumerate() {
                let card = String::new();
                let room = self.rater_add(&RaterNew { appraisal: id, class: class.to_owned(), card, staff_number, name })?;
                let added = room.rows.iter().map(|row| row.id).max();
                // The last of each class has not voted.
                if let Some(rater) = added.filter(|_| place < count) {
                    self.rater_voted(id, rater)?;
                }
            }
        }
        Ok(())
    }

    /// Whether a document of that day may be on record by now.
    pub(super) fn is_past(&self, day: &str) -> bool {
        day <= self.today().to_string().as_str()
    }

    pub(super) fn keep_calendar(&self, document: &str) -> Result<(), Error> {
        self.rule_add(&RuleNew { kind: "calendar".to_owned(), document: document.to_owned() }).map(drop)
    }

    /// Puts something on record about the person of a staff number, unless its days are still to come.
    fn record(
        &self,
        people: &[SubjectRow],
        staff_number: &str,
        kind: &str,
        code: &str,
        [from, until]: [&str; 2],
        document: &str,
    ) -> Result<(), Error> {
        let person = people.iter().find(|row| row.staff_number == staff_number).filter(|_| self.is_past(from));
        let Some(row) = person else { return Ok(()) };
        let [kind, code, from, until, document] = [kind, code, from, until, document].map(str::to_owned);
        self.circumstance_add(&CircumstanceNew { person: row.person, kind, code, from, until, document }).map(drop)
    }

    /// Decides every finding of a kind in the same way.
    fn settle(&self, appraisal: i64, code: &str, state: &str, note: &str) -> Result<(), Error> {
        let found = self.finding_list(appraisal)?;
        let ids: Vec<i64> = found.iter().filter(|row| row.code == code && row.state == "proposed").map(|row| row.id).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let request = FindingDecide { appraisal, ids, state: state.to_owned(), note: note.to_owned() };
        self.finding_decide(&request).map(drop)
    }

    /// An objection to the notice that was looked into and did not hold.
    fn object(&self, notice: Option<&crate::wire::NoticeRow>) -> Result<(), Error> {
        let Some(notice) = notice else { return Ok(()) };
        let view = self.objection_add(&ObjectionNew {
            publicity: notice.id,
            subject: notice.people.last().map(|person| person.subject),
            raised_on: "2025-12-17".to_owned(),
            what: "反映其分管的降本增效项目节约额与财务口径不一致。".to_owned(),
        })?;
        let raised = view.notices.iter().flat_map(|notice| &notice.objections).map(|objection| objection.id).max();
        self.act_as(LEADER.0)?;
        if let Some(objection) = raised {
            self.objection_settle(&ObjectionSettle {
                objection,
                upheld: false,
                reason: "财务部复核：差异为统计期间不同所致，不影响考核结果。".to_owned(),
                on: "2025-12-22".to_owned(),
            })?;
        }
        self.act_as(CLERK)
    }

    /// Everybody was told. The best agreed and are filed, who missed the best grade by the quota asked for a review, the last refused to
    /// sign, the others have not answered yet.
    fn deliver_last_year(&self, people: &[SubjectRow], best: &str, reviewing: i64) -> Result<(), Error> {
        let subjects: Vec<i64> = people.iter().map(|row| row.id).collect();
        self.delivery_notify(&DeliveryNotify { subjects, day: "2026-01-06".to_owned() })?;
        let agreeing: Vec<i64> = people.iter().filter(|row| row.proposed == best).map(|row| row.id).collect();
        let asking = people.iter().find(|row| row.remarks.iter().any(|remark| remark == "QUOTA_LIMITED"));
        let refusing = people.iter().max_by_key(|row| row.rank);
        let answers = agreeing.iter().map(|subject| (*subject, "agree"));
        let answers = answers.chain(asking.map(|row| (row.id, "disagree"))).chain(refusing.map(|row| (row.id, "refused")));
        for (place, (subject, answer)) in answers.enumerate() {
            let witnesses = match answer {
                "refused" => vec!["孙人力".to_owned(), AUDITOR.1.to_owned()],
                _ => Vec::new(),
            };
            let day = format!("2026-01-{:02}", 7 + place);
            self.delivery_answer(&DeliveryAnswer { subject, answer: answer.to_owned(), day, witnesses })?;
        }
        let place = "人力资源部档案室 考核2025-01盒".to_owned();
        self.delivery_file(&DeliveryFile { subjects: agreeing, day: "2026-01-30".to_owned(), place })?;
        let Some(asking) = asking else { return Ok(()) };
        let view = self.appeal_add(&AppealNew {
            subject: asking.id,
            kind: "review".to_owned(),
            day: "2026-01-20".to_owned(),
            ground: "认为全年承担的两项重点技改任务未计入业绩分。".to_owned(),
            document: "复核申请书".to_owned(),
        })?;
        let asked = view.appeals.iter().map(|appeal| appeal.id).max();
        self.act_as(LEADER.0)?;
        if let Some(appeal) = asked {
            self.appeal_answer(&AppealAnswer {
                appeal,
                outcome: "unchanged".to_owned(),
                grade: String::new(),
                text: "经复核，两项技改任务已按目标责任书计入业绩分，考核结果维持不变。".to_owned(),
                resolution: reviewing,
                day: "2026-02-02".to_owned(),
            })?;
        }
        self.act_as(CLERK)
    }

    /// Opens a year and enters ballots and scores for everybody, ballots about the teams, and what was counted at the meeting.
    fn appraise(&self, year: i32, held_on: &str, dice: &mut Dice) -> Result<i64, Error> {
        let id = self.appraisal_open(&AppraisalOpen { year, levels: Vec::new() })?.row.id;
        let subjects = self.everybody(id)?;
        let talents: Vec<i64> = subjects.iter().map(|_| dice.between(1560, 1880)).collect();
        let everyone: Vec<usize> = (0..subjects.len()).collect();
        let mut sheets = Vec::new();
        for (class, count) in BALLOTS {
            sheets.extend((0..count).map(|_| ballot(class, &subjects, &talents, &everyone, dice)));
        }
        let mut units: Vec<&str> = subjects.iter().map(|subject| subject.unit.as_str()).collect();
        units.dedup();
        for unit in &units {
            let own: Vec<usize> = everyone.iter().copied().filter(|index| subjects[*index].unit == *unit).collect();
            for _ in 0..IN_UNIT {
                sheets.push(ballot("C", &subjects, &talents, &own, dice));
            }
        }
        self.ballot_save(id, &sheets)?;
        for (subject, talent) in subjects.iter().zip(&talents) {
            let mut inputs: SubjectInputs = self.appraisal_subject(subject.id)?.inputs;
            records::fill_inputs(&mut inputs, subject, year, *talent, dice);
            self.appraisal_inputs(subject.id, &inputs)?;
        }
        let teams = self.rate_teams(id, dice)?;
        self.count(id, BallotAbout::People, &sheets, held_on)?;
        self.count(id, BallotAbout::Teams, &teams, held_on)?;
        Ok(id)
    }

    /// Ballots of every class about the teams of all units that have a head.
    fn rate_teams(&self, id: i64, dice: &mut Dice) -> Result<Vec<BallotSheet>, Error> {
        let room = self.team_add(&TeamAdd { appraisal: id, units: Vec::new() })?;
        let words = ["优秀", "称职", "基本称职", "不称职"];
        let talents: Vec<i64> = room.rows.iter().map(|_| dice.between(30, 85)).collect();
        let mut sheets = Vec::new();
        for class in ["A", "A", "A", "A", "A", "B", "B", "B", "B", "B", "B", "C", "C", "C", "C", "C", "C"] {
            let mut cell = |talent: i64| {
                let place = if dice.percent(talent) { 0 } else { 1 + i64::from(dice.percent(14)) };
                words[usize::try_from(place).unwrap_or(0)].to_owned()
            };
            let lines = room.rows.iter().zip(&talents).map(|(team, talent)| BallotLine {
                subject: team.id,
                cells: room.items.iter().map(|_| cell(*talent)).collect(),
                void: String::new(),
            });
            let lines = lines.collect();
            sheets.push(BallotSheet { token: String::new(), class: class.to_owned(), fresh: true, lines });
        }
        self.team_ballot_save(id, &sheets)?;
        Ok(sheets)
    }

    /// What was counted at the meeting: somebody was away, somebody handed nothing in.
    fn count(&self, id: i64, about: BallotAbout, sheets: &[BallotSheet], held_on: &str) -> Result<(), Error> {
        let mut entered: BTreeMap<&str, u32> = BTreeMap::new();
        for sheet in sheets {
            *entered.entry(&sheet.class).or_default() += 1;
        }
        for (class, returned) in entered {
            let present = returned + returned / 12;
            let text = |text: &str| text.to_owned();
            let figures = CountFigures {
                entitled: present + present / 10,
                present,
                issued: present,
                returned,
                held_on: if self.is_past(held_on) { held_on.to_owned() } else { String::new() },
                place: text("集团总部三楼会议室"),
                tellers: text("孙人力、李办公"),
                scrutineer: text(AUDITOR.1),
                recorder: text("李办公"),
            };
            self.count_set(id, &CountSet { class: class.to_owned(), about, figures })?;
        }
        Ok(())
    }
}

/// A ballot in half points around each person's talent.
fn ballot(class: &str, subjects: &[SubjectRow], talents: &[i64], rated: &[usize], dice: &mut Dice) -> BallotSheet {
    let mood = dice.between(-60, 60);
    let lines = rated
        .iter()
        .map(|index| BallotLine {
            subject: subjects[*index].id,
            cells: (0..5)
                .map(|_| (talents[*index] + mood / 6 + dice.between(-70, 70)).clamp(1000, 2000) / 10)
                .map(
                    |half_points| {
                        if half_points % 2 == 0 { (half_points / 2).to_string() } else { format!("{}.5", half_points / 2) }
                    },
                )
                .collect(),
            void: String::new(),
        })
        .collect();
    BallotSheet { token: String::new(), class: class.to_owned(), fresh: true, lines }
}
