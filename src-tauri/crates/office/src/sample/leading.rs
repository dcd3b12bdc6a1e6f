//! The leading group of the sample: seats that go with posts, one head who changed so that the seat followed, five meetings with what they
//! resolved and one ahead, major issues at every step, and the year's programme.

use super::leading_said::{ALL, Came, ISSUES, Issue, Item, MEETINGS, PROGRAMME, item};
use super::{CLERK, LEADER};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{
    AppointmentEnd, IssueRaise, IssueStepForm, MeetingCard, MeetingForm, MeetingHold, MeetingItemForm, MeetingRoll, Programme,
    ProgrammeGoalForm, ProgrammeMeasureForm, SeatAdd,
};
use chrono::Days;
use store::appointment::AppointmentRecord;

/// Before the last meeting there is nothing to show.
const LAST: &str = "2026-10-20";
/// Deadline of what was closed.
const CLOSED_BY: &str = "2026-10-15";
/// Whose head answers for what concerns the whole group.
const OFFICE: &str = "人力资源部";
/// The unit whose head changed, the day before, and the day of the new one.
const CHANGED: (&str, &str, &str) = ("热处理车间", "2026-06-30", "2026-07-01");

impl Office {
    /// Seats, meetings, issues and programme, unless the group's year has not come that far.
    pub(super) fn invent_leading(&self) -> Result<(), Error> {
        if !self.is_past(LAST) {
            return Ok(());
        }
        self.act_as(CLERK)?;
        self.invent_seats()?;
        let issues = self.raise_issues()?;
        let mut resolved: Vec<(usize, i64, String)> = Vec::new();
        for (place, (on, items)) in MEETINGS.iter().enumerate() {
            let card = self.hold_meeting(on, items, &issues, place)?;
            let found = card.items.iter().zip(items.iter());
            resolved.extend(found.filter_map(|(item, plan)| Some((plan.issue?, item.resolution?, (*on).to_owned()))));
        }
        self.follow_issues(&issues, &resolved)?;
        self.plan_next_meeting(&issues)?;
        self.invent_programme()?;
        self.act_as(CLERK)
    }

    /// The usual seats since last year, a person's by resolution, and a head who changed this summer.
    fn invent_seats(&self) -> Result<(), Error> {
        let proposed = self.seat_list("")?.proposed;
        let posts = proposed.into_iter().map(|one| (one.role, one.post)).collect();
        let since = "2025-01-01".to_owned();
        self.seat_add(&SeatAdd { since, posts, staff_number: String::new(), resolution: None })?;
        let resolution = self.cite("启明人才组决〔2026〕3号", "2026-03-02", "增补人才工作领导小组成员")?;
        // 总工程师.
        let (since, staff_number) = ("2026-03-02".to_owned(), "Q0005".to_owned());
        self.seat_add(&SeatAdd { since, posts: Vec::new(), staff_number, resolution: Some(resolution) })?;
        self.change_head()
    }

    fn change_head(&self) -> Result<(), Error> {
        let (unit, last, first) = CHANGED;
        let held = self.appointment_list("", false)?;
        let of = |post: &str| held.iter().find(|one| one.unit == unit && one.post_name == post);
        let (Some(head), Some(deputy)) = (of("主任"), of("副主任")) else { return Ok(()) };
        for (holder, reason, note) in
            [(head, "resigned", "启明人〔2026〕12号 本人申请，转任技术顾问"), (deputy, "left", "启明人〔2026〕12号 改任车间主任")]
        {
            self.appointment_end(&AppointmentEnd {
                appointment: holder.appointment,
                last_day: last.to_owned(),
                reason: reason.to_owned(),
                note: note.to_owned(),
            })?;
        }
        let resolution = self.cite("启明人才组决〔2026〕6号", "2026-06-26", "热处理车间主任任职")?;
        let session = self.session("post_take_over")?;
        let record = AppointmentRecord {
            person: deputy.person,
            post: head.post,
            role: "principal".to_owned(),
            since: first.to_owned(),
            resolution: Some(resolution),
            document: "启明人〔2026〕12号".to_owned(),
            by: session.who(),
            at: self.stamp(),
            ..AppointmentRecord::default()
        };
        let told = Told { operation: "post_take_over", object: format!("post {}", head.post) };
        self.change(&session, told, |db| {
            store::appointment::add(db, &record)?;
            Ok(())
        })
    }

    fn raise_issues(&self) -> Result<Vec<i64>, Error> {
        let units = self.unit_list()?;
        let raise = |plan: &Issue| {
            let unit = units.iter().find(|unit| unit.name == plan.unit).map(|unit| unit.id);
            let (title, ground, on) = (plan.title.to_owned(), plan.ground.to_owned(), plan.raised.to_owned());
            Ok(self.issue_raise(&IssueRaise { title, ground, unit, on })?.row.id)
        };
        ISSUES.iter().map(raise).collect()
    }

    fn meeting(&self, on: &str, starts: &str) -> Result<MeetingCard, Error> {
        self.meeting_save(&MeetingForm {
            id: 0,
            title: String::new(),
            on: on.to_owned(),
            starts: starts.to_owned(),
            place: "集团第一会议室".to_owned(),
            chair: String::new(),
            recorder: "李办公".to_owned(),
            guests: "工会主席、纪检监察室负责人".to_owned(),
        })
    }

    fn agenda(&self, meeting: i64, items: &[Item], issues: &[i64], about: &[String]) -> Result<MeetingCard, Error> {
        for plan in items {
            self.meeting_item(&MeetingItemForm {
                meeting,
                id: 0,
                kind: if matches!(plan.came, Came::Heard) { "hear" } else { "decide" }.to_owned(),
                topic: plan.topic.to_owned(),
                reporter: plan.reporter.to_owned(),
                issue: plan.issue.and_then(|place| issues.get(place)).copied(),
                about: plan.about.and_then(|place| about.get(place)).cloned().unwrap_or_default(),
            })?;
        }
        self.meeting_show(meeting)
    }

    /// From the agenda to the issued minutes; somebody is always away.
    fn hold_meeting(&self, on: &str, items: &[Item], issues: &[i64], place: usize) -> Result<MeetingCard, Error> {
        let card = self.meeting(on, "09:00")?;
        let (meeting, roll) = (card.row.id, card.roll);
        let numbers: Vec<String> = roll.iter().map(|one| one.staff_number.clone()).collect();
        self.agenda(meeting, items, issues, &numbers)?;
        let last = roll.len().saturating_sub(1 + place);
        let away = roll.get(last).map(|one| (one.person, "leave".to_owned(), "出差".to_owned()));
        let card = self.meeting_roll(&MeetingRoll { meeting, away: away.into_iter().collect() })?;
        for (one, plan) in card.items.iter().zip(items) {
            let vote = match plan.came {
                Came::Heard => None,
                Came::Carried { against, abstain } => Some((one.voting.saturating_sub(against + abstain), against, abstain)),
                Came::Lost => Some((one.voting / 3, one.voting - one.voting / 3 - 1, 1)),
            };
            let count = |pick: fn((u32, u32, u32)) -> u32| vote.map(|vote| pick(vote).to_string()).unwrap_or_default();
            self.meeting_hold(&MeetingHold {
                item: one.id,
                discussion: plan.said.to_owned(),
                resolved: plan.resolved.to_owned(),
                responsible: plan.unit.to_owned(),
                due_on: plan.due.to_owned(),
                agree: count(|vote| vote.0),
                against: count(|vote| vote.1),
                abstain: count(|vote| vote.2),
                out: Vec::new(),
            })?;
        }
        self.act_as(LEADER.0)?;
        let card = self.meeting_issue(meeting)?;
        self.act_as(CLERK)?;
        Ok(card)
    }

    /// Every step that an issue took after its meeting; the clerk reports, the deputy sees that it is done, the leader closes.
    fn follow_issues(&self, issues: &[i64], resolved: &[(usize, i64, String)]) -> Result<(), Error> {
        let owners = self.heads()?;
        for (place, (id, plan)) in issues.iter().zip(&ISSUES).enumerate() {
            let due = self.today().checked_sub_signed(chrono::TimeDelta::days(plan.late)).ok_or(Error::Internal)?.to_string();
            // What is over was due before it was closed.
            let due = if plan.steps.iter().any(|(kind, ..)| *kind == "close") { CLOSED_BY.to_owned() } else { due };
            let extended = plan.steps.iter().any(|(kind, ..)| *kind == "extend");
            let step = |kind: &str, on: &str, words: &str, due: &str, resolution: Option<i64>| {
                let decides = kind == "decide";
                let form = IssueStepForm {
                    issue: *id,
                    kind: kind.to_owned(),
                    on: on.to_owned(),
                    owner: if decides { head_of(&owners, plan.unit) } else { String::new() },
                    due_on: if decides || kind == "extend" { due.to_owned() } else { String::new() },
                    resolution,
                    words: words.to_owned(),
                    path: String::new(),
                };
                match kind {
                    "decide" | "extend" => self.issue_decide(&form),
                    "report" => self.issue_report(&form),
                    "verify" => self.issue_verify(&form),
                    _ => self.issue_close(&form),
                }
                .map(drop)
            };
            if let Some((_, resolution, on)) = resolved.iter().find(|(of, ..)| *of == place) {
                let first = if extended { "2026-08-31" } else { &due };
                step("decide", on, "按会议决议办理。", first, Some(*resolution))?;
            }
            for (kind, on, words) in plan.steps {
                self.act_as(match *kind {
                    "verify" => "fuzuzhang",
                    "close" | "drop" => LEADER.0,
                    _ => CLERK,
                })?;
                step(kind, on, words, &due, None)?;
            }
            self.act_as(CLERK)?;
        }
        Ok(())
    }

    /// The meeting ahead, with an agenda.
    fn plan_next_meeting(&self, issues: &[i64]) -> Result<(), Error> {
        let on = self.today().checked_add_days(Days::new(12)).ok_or(Error::Internal)?.to_string();
        let card = self.meeting(&on, "14:30")?;
        let about: Vec<String> = card.roll.iter().map(|one| one.staff_number.clone()).collect();
        let items = [
            item(["审议2026年度中层管理人员考核等次建议", "人力资源部", "", "", "", ""], ALL),
            Item { issue: Some(1), ..item(["督办一线焊工队伍断层事项", "生产技术部", "", "", "", ""], ALL) },
            Item { about: Some(5), ..item(["审议部门负责人续聘", "人力资源部", "", "", "", ""], ALL) },
            item(["听取2027年培训计划编制情况", "人力资源部", "", "", "", ""], Came::Heard),
        ];
        self.agenda(card.row.id, &items, issues, &about).map(drop)
    }

    /// Units with the staff numbers of whoever sits for them.
    fn heads(&self) -> Result<Vec<(String, String)>, Error> {
        let places = self.seat_list("")?.places.into_iter().filter(|one| one.role == "member");
        Ok(places.map(|one| (one.unit, one.staff_number)).collect())
    }

    fn invent_programme(&self) -> Result<(), Error> {
        let units = self.unit_list()?;
        let owners = self.heads()?;
        let goal = |id: i64, (title, figure, aim): (&str, &str, &str), reason: &str| {
            let (title, figure, aim) = (title.to_owned(), figure.to_owned(), aim.to_owned());
            self.programme_goal(&ProgrammeGoalForm { year: 2026, id, title, figure, aim, reason: reason.to_owned() })
        };
        for (title, figure, aim, measures) in PROGRAMME {
            let set = goal(0, (title, figure, aim), "")?;
            let id = set.goals.iter().find(|one| one.title == title).map(|one| one.id).ok_or(Error::Internal)?;
            if measures.is_empty() {
                goal(id, ("", "", ""), "市里统一建设，集团不再单独安排。")?;
            }
            for (title, unit, due, steps) in measures {
                let form = ProgrammeMeasureForm {
                    goal: id,
                    id: 0,
                    title: (*title).to_owned(),
                    unit: units.iter().find(|one| one.name == *unit).map(|one| one.id),
                    owner: head_of(&owners, unit),
                    due_on: (*due).to_owned(),
                    step: String::new(),
                    words: String::new(),
                };
                let made = measure_of(&self.programme_measure(&form)?, title)?;
                for (step, words) in *steps {
                    let (step, words) = ((*step).to_owned(), (*words).to_owned());
                    self.programme_measure(&ProgrammeMeasureForm { id: made, step, words, ..form.clone() })?;
                }
            }
        }
        Ok(())
    }
}

/// The head of a unit, or of the office for the whole group.
fn head_of(heads: &[(String, String)], unit: &str) -> String {
    let of = |unit: &str| heads.iter().find(|(known, _)| known == unit).map(|(_, number)| number.clone());
    of(unit).or_else(|| of(OFFICE)).unwrap_or_default()
}

fn measure_of(programme: &Programme, title: &str) -> Result<i64, Error> {
    let mut measures = programme.goals.iter().flat_map(|goal| &goal.measures);
    measures.find(|measure| measure.title == title).map(|measure| measure.id).ok_or(Error::Internal)
}
