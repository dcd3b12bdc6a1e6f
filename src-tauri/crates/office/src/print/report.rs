//! Fills form 41, the yearly report of talent work: every number is the one its room shows.

use super::terms::{figure_value, grid_day, level, long_day, pick, thousands};
use super::{Form, Forms};
use crate::award::annual;
use crate::credit::{year_end, year_start};
use crate::figure::{Figure, Ground};
use crate::rule::document_on;
use crate::session::Session;
use crate::wire::{PrintRequest, ProvisionEffect, ProvisionMeasure};
use crate::words::{self, Language};
use crate::{Error, leading, learning, letter, provision, training};
use chrono::{Datelike, NaiveDate};
use domain::figure::FigureRules;
use domain::role::Role;
use forms::report::{
    Ahead, AppraisalStand, Mark, ReportAppraisal, ReportAwards, ReportEffect, ReportFigure, ReportGoal, ReportLetter,
    ReportMeeting, ReportTraining, WorkReport,
};
use store::Db;

/// Years side by side, the year itself last.
const YEARS: i32 = 5;
/// Figures with a chart.
const CHARTS: usize = 4;
/// Of a kind of what is to be carried on, so many are named.
const NAMED: usize = 5;

/// Of what a year's report is told.
struct Year<'a> {
    session: &'a Session,
    db: &'a Db<'a>,
    language: Language,
    year: i32,
    since: NaiveDate,
    /// The end of the year, or today.
    until: NaiveDate,
    today: NaiveDate,
    ahead: Vec<Ahead>,
}

/// The source is the year, 0 for this one.
pub(super) fn fill(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let asked = i32::try_from(request.source).map_err(|_| Error::PrintNothing)?;
    let year = if asked <= 0 { today.year() } else { asked };
    if !(2000..=today.year()).contains(&year) {
        return Err(Error::PrintNothing);
    }
    let since = year_start(year);
    let until = year_end(year).min(today);
    let sheet = Year { session, db, language, year, since, until, today, ahead: Vec::new() }.told()?;
    let title = pick(language, "年度人才工作报告", "report of talent work");
    let number = format!("BG-{year}");
    let form = Form { name: format!("{year}-{title}"), number: number.clone(), sheet: sheet.into() };
    Ok(Forms { forms: vec![form], title: format!("{} {year} {title}", session.group_name), object: number, draft: false })
}

impl Year<'_> {
    fn told(mut self) -> Result<WorkReport, Error> {
        let ground = Ground::read(self.db)?;
        let rules = document_on::<FigureRules>(self.db, self.until)?.rules;
        let makeup = ground.makeup(self.until, &rules);
        let marks = |levels: &[(&str, u32)]| {
            let mark = |(name, count): &(&str, u32)| counted(level(self.language, name), *count);
            levels.iter().map(mark).collect::<Vec<_>>()
        };
        let makeup_marks = [marks(&makeup.titles), marks(&makeup.skills)];
        let figures = self.figures(&ground, &rules)?;
        let (meetings, resolutions) = self.meetings()?;
        let issues = self.issues()?;
        let (goals, measures) = self.programme()?;
        let (letters, letter_counts) = self.letters()?;
        let (provisions, effects) = self.provisions()?;
        let suggestions = self.suggestions()?;
        let day = |day: NaiveDate| long_day(self.language, &day.to_string()).unwrap_or_default();
        Ok(WorkReport {
            group_name: self.session.group_name.clone(),
            year: self.year,
            span: [day(self.since), day(self.until)],
            heads: (makeup.heads, makeup.managers),
            makeup: makeup_marks,
            figures,
            meetings,
            resolutions,
            issues,
            goals,
            measures,
            letters,
            letter_counts,
            appraisal: self.appraisal()?,
            cadres: self.cadres()?,
            training: self.training()?,
            awards: self.awards()?,
            provisions,
            suggestions,
            effects,
            ahead: self.ahead,
        })
    }

    fn say(&self, key: String) -> String {
        words::plain(self.language, &key)
    }

    /// An ISO date of the year, up to its last day.
    fn within(&self, iso: &str) -> bool {
        let (since, until) = (self.since.to_string(), self.until.to_string());
        (since.as_str()..=until.as_str()).contains(&iso.get(..10).unwrap_or(iso))
    }

    /// All figures; charts show the leader's, those over years first.
    fn figures(&self, ground: &Ground, rules: &FigureRules) -> Result<Vec<ReportFigure>, Error> {
        let wanted = rules.top_of(Role::Leader).iter().chain(&Figure::ALL).filter(|figure| !figure.of_today());
        let mut top: Vec<Figure> = Vec::new();
        for figure in wanted {
            if top.len() < CHARTS && !top.contains(figure) {
                top.push(*figure);
            }
        }
        let mut found = Vec::new();
        for figure in Figure::ALL {
            let mut years = Vec::new();
            for year in self.year - YEARS + 1..=self.year {
                let since = year_start(year);
                let told = ground.count(self.db, figure, None, (since, year_end(year).min(self.today)), self.today)?;
                let value = told.shown();
                years.push(Mark {
                    name: year.to_string(),
                    height: value.replace('.', "").parse().ok(),
                    shown: figure_value(figure, &value),
                });
            }
            found.push(ReportFigure {
                name: self.say(format!("figure.{}", figure.code())),
                how: self.say(format!("figure.how.{}", figure.code())),
                years,
                top: top.contains(&figure),
            });
        }
        Ok(found)
    }

    fn meetings(&self) -> Result<(Vec<ReportMeeting>, u32), Error> {
        let mut all = store::leading::meetings(self.db, Some(self.year))?;
        all.retain(|one| self.within(&one.on));
        all.sort_by(|one, other| (&one.on, one.id).cmp(&(&other.on, other.id)));
        let mut meetings = Vec::new();
        for one in all {
            let row = leading::card(self.db, one.id)?.row;
            if ["held", "issued"].contains(&row.state.as_str()) {
                meetings.push(ReportMeeting {
                    on: grid_day(&row.on),
                    title: match self.language {
                        Language::Chinese => format!("{}（第{}次）", row.title, row.ordinal),
                        Language::English => format!("{} (no. {})", row.title, row.ordinal),
                    },
                    roll: (row.entitled, row.present),
                    items: (row.items, row.carried),
                });
            }
        }
        let resolutions = store::resolution::list(self.db)?.into_iter().filter(|one| self.within(&one.date)).count();
        Ok((meetings, count(resolutions)))
    }

    /// Raised and closed in the year, open on its last day, and of those overdue.
    fn issues(&mut self) -> Result<[u32; 4], Error> {
        let until = self.until.to_string();
        let mut found = [0; 4];
        let mut late = Vec::new();
        for one in store::leading::issues(self.db)?.into_iter().filter(|one| one.raised_on <= until) {
            found[0] += u32::from(self.within(&one.raised_on));
            let steps: Vec<_> = one.steps.iter().filter(|step| step.on <= until).collect();
            if let Some(end) = steps.iter().find(|step| ["close", "drop"].contains(&step.kind.as_str())) {
                found[1] += u32::from(end.kind == "close" && self.within(&end.on));
                continue;
            }
            found[2] += 1;
            let last = |of: fn(&&store::leading::IssueStepRecord) -> bool| steps.iter().rev().copied().find(of);
            let due = last(|step| !step.due_on.is_empty()).map(|step| step.due_on.clone()).unwrap_or_default();
            if !due.is_empty() && due < until {
                found[3] += 1;
                let owner = last(|step| !step.owner_name.is_empty()).map(|step| step.owner_name.clone()).unwrap_or_default();
                late.push((due, one.title, owner));
            }
        }
        late.sort();
        self.ahead.extend(late.into_iter().take(NAMED).map(|(due, title, owner)| Ahead::Issue(title, owner, grid_day(&due))));
        Ok(found)
    }

    fn programme(&mut self) -> Result<(Vec<ReportGoal>, [u32; 3]), Error> {
        let told = leading::programme(self.db, self.year, self.until)?;
        let mut goals = Vec::new();
        let (mut missed, mut late) = (Vec::new(), Vec::new());
        for goal in told.goals {
            let figure = Figure::read(&goal.figure);
            let value = |text: &str| figure.map(|figure| figure_value(figure, text)).unwrap_or_default();
            let (aim, now) = (value(&goal.aim), value(&goal.now));
            let state = match (goal.reason.is_empty(), figure, goal.reached) {
                (false, ..) => ("已撤销", "given up"),
                (true, None, _) => ("", ""),
                (true, Some(_), true) => ("已达到", "reached"),
                (true, Some(_), false) => ("未达到", "missed"),
            };
            if state.0 == "未达到" && !now.is_empty() {
                missed.push(Ahead::Goal(goal.title.clone(), now.clone(), aim.clone()));
            }
            let stands = goal.measures.iter().filter(|one| one.state != "stopped");
            let done = stands.clone().filter(|one| one.state == "done").count();
            if goal.reason.is_empty() {
                let overdue = goal.measures.iter().filter(|one| one.late);
                late.extend(overdue.map(|one| Ahead::Measure(one.title.clone(), one.owner.clone(), grid_day(&one.due_on))));
            }
            let name = figure.map(|figure| self.say(format!("figure.{}", figure.code()))).unwrap_or_default();
            goals.push(ReportGoal {
                aim: format!("{name} {aim}").trim().to_owned(),
                now,
                state: pick(self.language, state.0, state.1).to_owned(),
                measures: (count(stands.count()), count(done)),
                title: goal.title,
            });
        }
        self.ahead.extend(missed.into_iter().take(NAMED).chain(late.into_iter().take(NAMED)));
        Ok((goals, [told.measures, told.finished, told.late]))
    }

    fn letters(&mut self) -> Result<(Vec<ReportLetter>, (u32, u32)), Error> {
        let told = letter::year(self.session, self.db, self.year, self.today)?;
        let decided = told.rows.iter().filter(|row| row.state == "decided").count();
        let drafted = told.rows.iter().filter(|row| row.state == "draft").count();
        let missing = count(told.missing.len() + drafted);
        if missing > 0 {
            self.ahead.push(Ahead::Letters(missing));
        }
        let rows = told.rows.into_iter().map(|row| ReportLetter {
            state: self.say(format!("letter.state.{}", row.state)),
            score: Mark { name: row.unit_name.clone(), height: row.score.replace('.', "").parse().ok(), shown: row.score },
            unit: row.unit_name,
            head: row.head,
        });
        Ok((rows.collect(), (count(decided), missing)))
    }

    /// Grades stay out of the report until they are confirmed.
    fn appraisal(&self) -> Result<Option<ReportAppraisal>, Error> {
        let Some(one) = store::appraisal::list(self.db)?.into_iter().find(|one| one.year == self.year) else { return Ok(None) };
        let stand = match one.state.as_str() {
            "open" => AppraisalStand::Open,
            "closed" => AppraisalStand::Closed,
            _ => AppraisalStand::Confirmed,
        };
        let mut told = ReportAppraisal { stand, subjects: one.subjects, grades: Vec::new(), quota: None };
        if stand == AppraisalStand::Confirmed {
            let scheme = crate::appraisal::scheme_of(self.db, one.rule)?;
            let results = store::appraisal::results(self.db, one.id)?;
            told.grades = scheme
                .bands
                .iter()
                .map(|band| {
                    let people = results.iter().filter(|result| result.grade == band.grade).count();
                    counted(super::terms::grade(self.language, &band.grade), count(people))
                })
                .collect();
            let lines = crate::appraisal::standing_lines(self.db, &scheme, &one)?;
            told.quota = one.places.map(|places| (places, lines.iter().map(|line| line.used).sum()));
        }
        Ok(Some(told))
    }

    fn cadres(&self) -> Result<[u32; 4], Error> {
        let (mut appointed, mut competed) = (0, 0);
        for motion in store::motion::list(self.db, None)?.into_iter().filter(|motion| motion.kind != "remove") {
            let decision = store::motion::decision_of(self.db, motion.id)?;
            if decision.is_some_and(|one| one.outcome == "approved" && self.within(&one.decided_on)) {
                appointed += 1;
                competed += u32::from(motion.source == "selection");
            }
        }
        let (mut competitions, mut applicants) = (0, 0);
        for selection in store::selection::list(self.db)?.into_iter().filter(|one| one.year == self.year && one.state != "draft")
        {
            competitions += 1;
            for post in store::selection::posts(self.db, Some(selection.id))? {
                applicants += count(store::selection::applicants(self.db, post.id)?.len());
            }
        }
        Ok([appointed, competed, competitions, applicants])
    }

    fn training(&self) -> Result<ReportTraining, Error> {
        let told = training::summary(self.db, self.session, self.year, self.today)?;
        let ground = learning::Ground::read(self.db, self.year, self.today)?;
        let teams = learning::year_view(self.db, &ground, None)?.rows;
        let sum = |of: fn(&crate::wire::LearningRow) -> u32| teams.iter().map(of).sum::<u32>();
        let percent = |text: &str| if text.is_empty() { String::new() } else { format!("{text}%") };
        let units = told.units.iter().map(|unit| Mark {
            name: unit.key.clone(),
            height: unit.per_head.parse::<rust_decimal::Decimal>().ok().and_then(|hours| {
                use rust_decimal::prelude::ToPrimitive;
                (hours * rust_decimal::Decimal::ONE_HUNDRED).to_i64()
            }),
            shown: unit.per_head.clone(),
        });
        Ok(ReportTraining {
            people: (told.owing, told.met),
            hours: [told.hours, if told.per_head.is_empty() { "—".to_owned() } else { told.per_head }],
            rates: [percent(&told.trained), percent(&told.rate)],
            cost: thousands(&told.cost),
            learning: [sum(|row| row.activities), sum(|row| u32::from(!row.named.is_empty())), sum(|row| row.pairs)],
            units: units.collect(),
        })
    }

    fn awards(&self) -> Result<ReportAwards, Error> {
        let told = annual::of_year(self.db, self.year)?;
        let levels = told.levels.iter().map(|row| {
            let family = self.say(format!("family.{}", row.family));
            let mark = pick(self.language, " ", ": ");
            [format!("{family}{mark}{}", level(self.language, &row.level)), row.awards.to_string(), thousands(&row.net)]
        });
        let years = (self.year - YEARS + 1..=self.year).map(|year| {
            let total = annual::total_of(self.db, year)?;
            Ok(Mark { name: year.to_string(), shown: thousands(&total.to_string()), height: Some(total.0) })
        });
        Ok(ReportAwards {
            levels: levels.collect(),
            years: years.collect::<Result<_, Error>>()?,
            reversed: if told.reversed == "0.00" { String::new() } else { thousands(&told.reversed) },
            granted: (thousands(&told.granted), told.people),
            allowances: (thousands(&told.allowances), told.allowance_people),
            total: thousands(&told.total),
        })
    }

    /// Provisions in force on the last day, their measures, those done, measured, and moved by then.
    fn provisions(&mut self) -> Result<([u32; 5], Vec<ReportEffect>), Error> {
        let room = provision::room(self.db, self.session.account().id, self.today)?;
        let until = self.until.to_string();
        let (mut counts, mut effects, mut late) = ([0; 5], Vec::new(), Vec::new());
        for row in room.rows {
            let card = provision::card(self.session, self.db, row.id, self.today)?;
            let begun = card.versions.iter().any(|version| version.effective_on <= until);
            if !begun || card.end.is_some_and(|end| end.on <= until) {
                continue;
            }
            counts[0] += 1;
            for one in card.measures.into_iter().filter(|one| one.base.on <= until) {
                let last = one.steps.iter().rev().find(|step| step.on <= until).map(|step| step.kind.as_str());
                if last == Some("drop") {
                    continue;
                }
                counts[1] += 1;
                counts[2] += u32::from(last == Some("confirm"));
                if last != Some("confirm") && one.due_on < until {
                    late.push((one.due_on.clone(), one.title.clone(), one.owner.clone()));
                }
                let Some(effect) = one.effects.iter().find(|effect| effect.value.on <= until) else { continue };
                counts[3] += 1;
                counts[4] += u32::from(["reached", "short"].contains(&effect.effect.as_str()));
                effects.push(self.effect(&one, effect));
            }
        }
        late.sort();
        let late = late.into_iter().take(NAMED);
        self.ahead.extend(late.map(|(due, title, owner)| Ahead::Provision(title, owner, grid_day(&due))));
        Ok((counts, effects))
    }

    fn effect(&self, one: &ProvisionMeasure, effect: &ProvisionEffect) -> ReportEffect {
        let figure = Figure::read(&one.figure);
        let value = |text: &str| figure.map_or_else(|| text.to_owned(), |figure| figure_value(figure, text));
        ReportEffect {
            measure: one.title.clone(),
            figure: match figure {
                Some(figure) => self.say(format!("figure.{}", figure.code())),
                None => one.figure_name.clone(),
            },
            way: [value(&one.base.value), value(&effect.value.value), value(&one.aim)],
            effect: self.say(format!("provision.effect.{}", effect.effect)),
        }
    }

    fn suggestions(&mut self) -> Result<[u32; 3], Error> {
        let rounds = store::provision::suggestion_rounds(self.db)?;
        let mut found = [0; 3];
        for round in rounds.iter().filter(|one| one.year == self.year) {
            found.iter_mut().zip([round.count, round.answered, round.adopted]).for_each(|(sum, count)| *sum += count);
        }
        if found[0] > found[1] {
            self.ahead.push(Ahead::Suggestions(found[0] - found[1]));
        }
        Ok(found)
    }
}

/// People of a level or a grade.
fn counted(name: String, people: u32) -> Mark {
    Mark { name, shown: people.to_string(), height: Some(people.into()) }
}

fn count(found: usize) -> u32 {
    u32::try_from(found).unwrap_or(u32::MAX)
}
