//! Training of the sample: last year's plan carried out, this year's half done, with a course of every state.

use super::CLERK;
use crate::Error;
use crate::session::Office;
use crate::wire::{
    Page, TrainingAttend, TrainingCard, TrainingEnrol, TrainingEvaluate, TrainingForm, TrainingGapQuery, TrainingHold,
    TrainingLineForm, TrainingOutside, TrainingRelease, TrainingResults, TrainingSessionForm, TrainingSheet, TrainingStep,
    TrainingThere,
};

/// A line of the plan: title, audiences, subject, hours, sessions, month, trainer, yuan.
struct Line(&'static str, &'static [&'static str], &'static str, &'static str, u32, u32, &'static str, &'static str);

const PLAN: [Line; 7] = [
    Line("中层干部管理能力提升班", &["management", "workshop"], "management", "40", 6, 3, "市委党校教授", "36000"),
    Line("党务与形势任务专题班", &["secretary", "management", "workshop"], "theory", "20", 3, 4, "集团党委", "6000"),
    Line("办公计算机基础班", &["secretary", "management", "workshop", "team_leader"], "computer", "10", 2, 5, "信息中心", "4000"),
    Line("班组长岗位能力班", &["team_leader"], "management", "12", 2, 6, "精益办公室", "8000"),
    Line(
        "安全生产管理培训",
        &["secretary", "management", "workshop", "team_leader", "skilled"],
        "safety",
        "12",
        2,
        6,
        "安全环保部",
        "12000",
    ),
    Line("专业技术人员知识更新班", &["professional"], "professional", "60", 8, 9, "总工程师办公室", "48000"),
    Line("数控加工技能提高班", &["skilled"], "professional", "12", 6, 10, "高级技师工作室", "15000"),
];

/// A programme: line, year, days, minutes, people, how far it comes.
struct Course {
    line: usize,
    year: i32,
    days: &'static [&'static str],
    minutes: u32,
    audience: &'static str,
    people: u32,
    check: &'static str,
    until: &'static str,
}

const COURSES: [Course; 10] = [
    Course {
        line: 0,
        year: 2025,
        days: &["2025-03-10", "2025-03-11", "2025-03-12", "2025-03-13", "2025-03-14"],
        minutes: 360,
        audience: "management",
        people: 24,
        check: "exam",
        until: "closed",
    },
    Course {
        line: 2,
        year: 2025,
        days: &["2025-05-19", "2025-05-20"],
        minutes: 225,
        audience: "management",
        people: 24,
        check: "computer",
        until: "closed",
    },
    Course {
        line: 4,
        year: 2025,
        days: &["2025-06-16", "2025-06-17"],
        minutes: 270,
        audience: "skilled",
        people: 30,
        check: "exam",
        until: "closed",
    },
    Course {
        line: 0,
        year: 2026,
        days: &["2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13", "2026-03-16"],
        minutes: 300,
        audience: "management",
        people: 26,
        check: "exam",
        until: "closed",
    },
    Course {
        line: 1,
        year: 2026,
        days: &["2026-04-14", "2026-04-15", "2026-04-16"],
        minutes: 300,
        audience: "management",
        people: 26,
        check: "none",
        until: "closed",
    },
    Course {
        line: 2,
        year: 2026,
        days: &["2026-05-18", "2026-05-19"],
        minutes: 225,
        audience: "workshop",
        people: 16,
        check: "computer",
        until: "closed",
    },
    Course {
        line: 4,
        year: 2026,
        days: &["2026-06-15", "2026-06-16"],
        minutes: 270,
        audience: "skilled",
        people: 60,
        check: "exam",
        until: "closed",
    },
    Course {
        line: 6,
        year: 2026,
        days: &["2026-04-07", "2026-04-09", "2026-04-14", "2026-04-16", "2026-04-21", "2026-04-23"],
        minutes: 90,
        audience: "skilled",
        people: 32,
        check: "practice",
        until: "closed",
    },
    Course {
        line: 6,
        year: 2026,
        days: &["2026-10-12", "2026-10-14", "2026-10-19", "2026-10-21", "2026-12-07", "2026-12-09"],
        minutes: 90,
        audience: "skilled",
        people: 28,
        check: "practice",
        until: "running",
    },
    Course {
        line: 5,
        year: 2026,
        days: &["2026-12-14", "2026-12-15", "2026-12-16"],
        minutes: 360,
        audience: "professional",
        people: 20,
        check: "none",
        until: "planned",
    },
];

impl Office {
    /// Plans two years, carries them out as far as they have come, and records what a few people learned elsewhere.
    pub(super) fn invent_training(&self) -> Result<(), Error> {
        let lines = [self.plan_year(2025)?, self.plan_year(2026)?];
        for course in &COURSES {
            let of = if course.year == 2025 { &lines[0] } else { &lines[1] };
            self.run_course(course, of.get(course.line).copied())?;
        }
        // Of each three professionals one did all he owes, two a part of it.
        let elsewhere = [
            ("theory", "省继续教育公需科目", "22"),
            ("professional", "行业新技术网络课程", "60"),
            ("safety", "注册安全工程师继续教育", "8"),
        ];
        for (at, (staff_number, _)) in self.taught("professional", 2026, 12)?.into_iter().enumerate() {
            for (place, (subject, title, hours)) in elsewhere.into_iter().enumerate().take(3 - at % 3) {
                self.training_outside(&TrainingOutside {
                    staff_number: staff_number.clone(),
                    on: format!("2026-0{}-15", 2 + (at + place) % 6),
                    title: title.to_owned(),
                    subject: subject.to_owned(),
                    form: "online".to_owned(),
                    hours: hours.to_owned(),
                    result: "合格".to_owned(),
                    number: format!("GX2026-{:04}", 311 + at * 3 + place),
                })?;
            }
        }
        Ok(())
    }

    fn plan_year(&self, year: i32) -> Result<Vec<i64>, Error> {
        for line in &PLAN {
            self.training_line_save(&TrainingLineForm {
                year,
                title: line.0.to_owned(),
                audiences: line.1.iter().map(|code| (*code).to_owned()).collect(),
                subject: line.2.to_owned(),
                hours: line.3.to_owned(),
                sessions: line.4,
                month: Some(line.5),
                trainer: line.6.to_owned(),
                budget: line.7.to_owned(),
                ..TrainingLineForm::default()
            })?;
        }
        self.act_as("fuzuzhang")?;
        let plan = self.training_release(&TrainingRelease { year, on: format!("{year}-01-20"), resolution: None })?;
        self.act_as(CLERK)?;
        let id = |line: &Line| plan.lines.iter().find(|one| one.title == line.0).map(|one| one.id).ok_or(Error::Internal);
        PLAN.iter().map(id).collect()
    }

    /// Staff numbers and ids of the first people of an audience.
    fn taught(&self, audience: &str, year: i32, people: u32) -> Result<Vec<(String, i64)>, Error> {
        let query = TrainingGapQuery { year, audience: audience.to_owned(), ..TrainingGapQuery::default() };
        let rows = self.training_gaps(&query, &Page { limit: people, ..Page::default() })?.rows;
        Ok(rows.into_iter().map(|row| (row.staff_number, row.person)).collect())
    }

    fn run_course(&self, course: &Course, line: Option<i64>) -> Result<(), Error> {
        let Line(title, _, subject, _, _, _, trainer, cost) = PLAN[course.line];
        let card = self.training_save(&TrainingForm {
            year: course.year,
            line,
            title: title.to_owned(),
            subject: subject.to_owned(),
            form: "class".to_owned(),
            trainer: trainer.to_owned(),
            organiser: "人力资源部".to_owned(),
            check: course.check.to_owned(),
            pass_mark: if course.check == "none" { "" } else { "60" }.to_owned(),
            cost: if course.until == "planned" { "" } else { cost }.to_owned(),
            ..TrainingForm::default()
        })?;
        let id = card.row.id;
        for (at, on) in course.days.iter().enumerate() {
            self.training_session(&TrainingSessionForm {
                programme: id,
                on: (*on).to_owned(),
                starts: "08:30".to_owned(),
                minutes: course.minutes,
                place: "培训中心".to_owned(),
                topic: format!("第{}讲", at + 1),
                ..TrainingSessionForm::default()
            })?;
        }
        let people = self.taught(course.audience, course.year, course.people)?;
        if people.is_empty() || course.until == "planned" {
            return Ok(());
        }
        let staff_numbers = people.iter().map(|(number, _)| number.clone()).collect();
        self.training_enrol(&TrainingEnrol { programme: id, staff_numbers, ..TrainingEnrol::default() })?;
        let step = |step: &str| TrainingStep { programme: id, step: step.to_owned(), reason: String::new() };
        let card = self.training_step(&step("begin"))?;
        self.teach(course, &card, &people)?;
        if course.until != "closed" {
            return Ok(());
        }
        // The clerk may sit in the class; his own result, and a relative's, is for somebody else to record.
        if course.check != "none" {
            let score = |at: usize| if at % 13 == 9 { 52 } else { 68 + (at * 7) % 30 };
            let rows = people.iter().enumerate().map(|(at, (_, person))| (*person, score(at).to_string())).collect();
            self.training_result(&TrainingResults { programme: id, rows })?;
        }
        self.training_step(&step("close"))?;
        if course.line == 0 && course.year == 2026 {
            let act = |act: &str, sheets| TrainingEvaluate { programme: id, act: act.to_owned(), sheets };
            self.training_evaluate(&act("open", Vec::new()))?;
            let sheet = |at: u8| TrainingSheet {
                steps: vec![5 - at % 2, 5, 4 + at % 2, 4, 5 - at % 3],
                comment: if at % 4 == 1 { "案例多一些更好".to_owned() } else { String::new() },
            };
            self.training_evaluate(&act("add", (0..18).map(sheet).collect()))?;
            self.training_evaluate(&act("close", Vec::new()))?;
        }
        Ok(())
    }

    /// Attendance of the sessions that were held before today: here and there somebody is on leave or came late.
    fn teach(&self, course: &Course, card: &TrainingCard, people: &[(String, i64)]) -> Result<(), Error> {
        let today = self.today().to_string();
        for (at, session) in card.sessions.iter().filter(|one| one.on <= today).enumerate() {
            if course.until == "running" && at == 3 {
                let reason = "讲师出差，另行安排".to_owned();
                self.training_hold(&TrainingHold { session: session.id, held: false, reason })?;
                continue;
            }
            let there = |place: usize| match (place * 5 + at * 7 + 3) % 97 {
                0 => "leave".to_owned(),
                7 => "absent".to_owned(),
                11 => (course.minutes - 20).to_string(),
                _ => "present".to_owned(),
            };
            let rows = people.iter().enumerate();
            let rows =
                rows.map(|(place, (_, person))| TrainingThere { session: session.id, person: *person, there: there(place) });
            self.training_attend(&TrainingAttend { programme: card.row.id, rows: rows.collect() })?;
        }
        Ok(())
    }
}
