//! Fills form 11, the papers of training; figures are those on screen.

use super::terms::{grid_day, long_day, pick, thousands};
use super::{Form, Forms};
use crate::Error;
use crate::session::Session;
use crate::training;
use crate::wire::{PrintRequest, TrainingEntry, TrainingSum};
use crate::words::{self, Language};
use chrono::NaiveDate;
use domain::rule::Document;
use domain::training::{Hours, TrainingRules};
use forms::Sheet;
use forms::training::{
    Attendance, Evaluation, PlanRow, RecordCard, RecordRow, RecordYear, Seat, SumRow, Training, TrainingPlan, TrainingSummary,
};
use store::Db;

/// Names that the rules give, in the language of the print.
struct Names<'a> {
    book: &'a Document<TrainingRules>,
    language: Language,
}

impl Names<'_> {
    fn subject(&self, code: &str) -> String {
        let found = self.book.rules.matrix.subjects.iter().find(|one| one.code == code);
        self.of(code, found.map(|one| (one.name.zh.as_str(), one.name.en.as_str())))
    }

    fn audience(&self, code: &str) -> String {
        let found = self.book.rules.matrix.audience(code);
        self.of(code, found.map(|one| (one.name.zh.as_str(), one.name.en.as_str())))
    }

    fn of(&self, code: &str, name: Option<(&str, &str)>) -> String {
        match (name, self.language) {
            (Some((_, en)), Language::English) if !en.is_empty() => en.to_owned(),
            (Some((zh, _)), _) => zh.to_owned(),
            (None, _) => code.to_owned(),
        }
    }

    fn say(&self, key: &str) -> String {
        words::plain(self.language, &format!("training.{key}"))
    }
}

/// Form 11f of a year.
pub(super) fn plan(db: &Db<'_>, group: &str, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let year = i32::try_from(request.source).map_err(|_| Error::PrintNothing)?;
    let told = training::plan_of(db, year)?;
    if told.lines.iter().all(|line| line.withdrawn) {
        return Err(Error::PrintNothing);
    }
    let book = training::rules_of(db, year)?;
    let names = Names { book: &book, language };
    let comma = pick(language, "、", ", ");
    let month = |month: u32| match language {
        Language::Chinese => format!("{month}月"),
        Language::English => month.to_string(),
    };
    let released = match (told.released_on.as_str(), language) {
        ("", _) => pick(language, "（草案）", "Draft.").to_owned(),
        (on, Language::Chinese) => {
            format!("{} 下达 {}", long_day(language, on).unwrap_or_default(), told.resolution).trim_end().to_owned()
        }
        (on, Language::English) => {
            format!("Let out on {} {}", long_day(language, on).unwrap_or_default(), told.resolution).trim_end().to_owned() + "."
        }
    };
    let rows = told.lines.iter().filter(|line| !line.withdrawn).map(|line| PlanRow {
        month: line.month.map(month).unwrap_or_default(),
        title: line.title.clone(),
        audiences: line.audiences.iter().map(|code| names.audience(code)).collect::<Vec<_>>().join(comma),
        subject: names.subject(&line.subject),
        hours: line.hours.clone(),
        sessions: line.sessions.to_string(),
        trainer: line.trainer.clone(),
        budget: thousands(&line.budget),
        held: line.held.to_string(),
        remark: if line.late { pick(language, "新增", "Added").to_owned() } else { String::new() },
    });
    let short = told.short.iter().map(|one| {
        let subject = if one.subject.is_empty() { names.say("all_subjects") } else { names.subject(&one.subject) };
        let audience = names.audience(&one.audience);
        match language {
            Language::Chinese => format!("{audience}·{subject} 要求 {}、计划 {}", one.required, one.offered),
            Language::English => format!("{audience}, {subject}: {} owed, {} planned", one.required, one.offered),
        }
    });
    let sheet = TrainingPlan {
        group_name: group.to_owned(),
        year,
        released,
        counts: (told.planned, told.finished, told.cancelled, told.added),
        rate: told.rate.clone(),
        budget: thousands(&told.budget),
        rows: rows.collect(),
        short: short.collect(),
    };
    let title = pick(language, "年度培训计划", "training plan");
    Ok(one(
        (format!("PXJH-{year}"), format!("{year}-{title}")),
        Training::Plan(sheet),
        format!("{group} {year} {title}"),
        year.to_string(),
    ))
}

/// Form 11a: a sheet for each session asked for, or for all that are not cancelled.
pub(super) fn attendance(db: &Db<'_>, group: &str, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let card = training::card(db, request.source)?;
    let wanted = |id: &i64| request.items.is_empty() || request.items.contains(id);
    let seats: Vec<Seat> = card
        .people
        .iter()
        .filter(|one| one.withdrawn.is_empty())
        .map(|one| Seat { name: one.name.clone(), unit: one.unit.clone(), post: one.post.clone() })
        .collect();
    let sheets = card.sessions.iter().filter(|one| one.held != "cancelled" && wanted(&one.id)).map(|one| {
        let minutes = match language {
            Language::Chinese => format!("{} 分钟", one.minutes),
            Language::English => format!("{} minutes", one.minutes),
        };
        let sheet = Attendance {
            group_name: group.to_owned(),
            title: card.row.title.clone(),
            topic: one.topic.clone(),
            day: grid_day(&one.on),
            time: if one.starts.is_empty() { minutes } else { format!("{} · {minutes}", one.starts) },
            place: one.place.clone(),
            trainer: if one.trainer.is_empty() { card.row.trainer.clone() } else { one.trainer.clone() },
            hours: one.hours.clone(),
            organiser: card.row.organiser.clone(),
            seats: seats.clone(),
            counts: (one.held == "held").then_some((one.counts.1, one.counts.2, one.counts.3)),
        };
        let name = format!("{}-{}-{}", card.row.title, one.on, pick(language, "签到表", "attendance"));
        Form {
            number: format!("PXQD-{}-{}", card.row.id, one.id),
            name,
            sheet: Sheet::Training(Box::new(Training::Attendance(sheet))),
        }
    });
    let forms: Vec<Form> = sheets.collect();
    let title = format!("{} {}", card.row.title, pick(language, "签到表", "attendance sheets"));
    Ok(Forms { forms, title, object: format!("training programme {}", card.row.id), draft: false })
}

/// Form 11b of one person, or of several.
pub(super) fn record(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let people = if request.items.is_empty() { std::slice::from_ref(&request.source) } else { request.items.as_slice() };
    let mut forms = Vec::new();
    for person in people {
        crate::person::refuse_erased(db, *person)?;
        session.refuse_foreign_unit(db, *person)?;
        let told = training::record(db, *person, today)?;
        let known = store::person::get(db, *person)?.person;
        let years = told.years.iter().filter(|year| !year.rows.is_empty() || told.years.len() == 1);
        let mut filled = Vec::new();
        for year in years {
            let book = training::rules_of(db, year.year)?;
            let names = Names { book: &book, language };
            let gap = year.gap.as_ref();
            filled.push(RecordYear {
                year: year.year,
                done: year.done.clone(),
                required: gap.map(|gap| gap.required.clone()).unwrap_or_default(),
                lacking: gap.map(|gap| gap.lacking.clone()).unwrap_or_default(),
                split: gap
                    .and_then(|gap| gap.split.as_ref())
                    .map(|split| [&split.public, &split.special, &split.required, &split.lacking].map(|text| text.clone())),
                rows: year.rows.iter().filter(|row| row.withdrawn.is_empty()).map(|row| entry(&names, row)).collect(),
            });
        }
        let required = told.years.first().and_then(|year| year.gap.as_ref()).map(|gap| gap.required.clone()).unwrap_or_default();
        let sheet = RecordCard {
            group_name: session.group_name.clone(),
            name: told.name.clone(),
            staff_number: told.staff_number.clone(),
            unit: told.unit.clone(),
            post: told.post.clone(),
            kind: known.category,
            required,
            years: filled,
        };
        forms.push(Form {
            number: format!("PX-{}", told.staff_number),
            name: format!("{}-{}-{}", told.staff_number, told.name, pick(language, "培训记录卡", "training record")),
            sheet: Sheet::Training(Box::new(Training::Record(sheet))),
        });
    }
    let title = pick(language, "培训记录卡", "training record cards");
    let object = match people {
        [one] => store::person::get(db, *one)?.person.staff_number,
        many => format!("people {}", many.len()),
    };
    Ok(Forms { forms, title: format!("{} {title}", session.group_name), object, draft: false })
}

fn entry(names: &Names<'_>, row: &TrainingEntry) -> RecordRow {
    let said = |stem: &str, code: &str| if code.is_empty() { String::new() } else { names.say(&format!("{stem}.{code}")) };
    let result = match row.ground.as_str() {
        "" | "counted" => row.result.clone(),
        ground => said("credit", ground),
    };
    RecordRow {
        day: if row.source == "learning" { row.on.chars().take(4).collect() } else { grid_day(&row.on) },
        title: if row.source == "learning" { names.say("from_team") } else { row.title.clone() },
        subject: names.subject(&row.subject),
        form: said("form", &row.form),
        hours: row.hours.clone(),
        result,
        number: row.number.clone(),
        by: row.by.clone(),
    }
}

/// Form 11c of a programme.
pub(super) fn evaluation(db: &Db<'_>, group: &str, language: Language, request: &PrintRequest) -> Result<Forms, Error> {
    let card = training::card(db, request.source)?;
    if card.evaluation.state != "open" {
        return Err(Error::PrintNothing);
    }
    let days = [grid_day(&card.row.since), grid_day(&card.row.until)];
    let days = if days[0] == days[1] { days[0].clone() } else { days.join("–") };
    let item = |one: &crate::wire::TrainingName| match language {
        Language::English if !one.name_en.is_empty() => one.name_en.clone(),
        _ => one.name.clone(),
    };
    let sheet = Evaluation {
        group_name: group.to_owned(),
        title: card.row.title.clone(),
        trainer: card.row.trainer.clone(),
        days,
        items: card.evaluation.items.iter().map(item).collect(),
        least: card.evaluation.least,
    };
    let title = pick(language, "培训评价表", "course evaluation");
    Ok(one(
        (format!("PXPJ-{}", card.row.id), format!("{}-{title}", card.row.title)),
        Training::Evaluation(sheet),
        format!("{} {title}", card.row.title),
        format!("training programme {}", card.row.id),
    ))
}

/// Form 11g of a year, as whoever prints sees it.
pub(super) fn summary(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let year = i32::try_from(request.source).map_err(|_| Error::PrintNothing)?;
    let told = training::summary(db, session, year, today)?;
    if told.owing == 0 {
        return Err(Error::PrintNothing);
    }
    let book = training::rules_of(db, year)?;
    let names = Names { book: &book, language };
    let percent = |text: &str| if text.is_empty() { "—".to_owned() } else { format!("{text}%") };
    let hundredths = |text: &str| Hours::try_from(text.to_owned()).unwrap_or_default().hundredths();
    let row = |name: String, sum: &TrainingSum| SumRow {
        name,
        people: sum.people.to_string(),
        met: sum.met.to_string(),
        done: sum.done.clone(),
        lacking: sum.lacking.clone(),
        per_head: sum.per_head.clone(),
        bar: (hundredths(&sum.done), hundredths(&sum.lacking)),
    };
    let sheet = TrainingSummary {
        group_name: session.group_name.clone(),
        year,
        rules: {
            let (kind, version) = told.rules.split_once(' ').unwrap_or(("training", ""));
            let version = if version == "0" { words::plain(language, "rule.shipped") } else { version.to_owned() };
            format!("{} {version}", words::plain(language, &format!("rule.kind.{kind}"))).trim_end().to_owned()
        },
        figures: [
            format!("{} / {}", told.met, told.owing),
            told.hours.clone(),
            told.per_head.clone(),
            percent(&told.trained),
            percent(&told.rate),
            thousands(&told.cost),
        ],
        units: told.units.iter().map(|sum| row(sum.key.clone(), sum)).collect(),
        audiences: told.audiences.iter().map(|sum| row(names.audience(&sum.key), sum)).collect(),
        subjects: told.subjects.iter().map(|(code, hours)| (names.subject(code), hours.clone())).collect(),
    };
    let title = pick(language, "培训年度汇总", "training summary");
    Ok(one(
        (format!("PXHZ-{year}"), format!("{year}-{title}")),
        Training::Summary(sheet),
        format!("{} {year} {title}", session.group_name),
        year.to_string(),
    ))
}

fn one((number, name): (String, String), sheet: Training, title: String, object: String) -> Forms {
    Forms { forms: vec![Form { number, name, sheet: Sheet::Training(Box::new(sheet)) }], title, object, draft: false }
}
