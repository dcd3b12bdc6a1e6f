//! `talent print`.

use crate::args::Args;
use crate::learning::unit_of;
use crate::out::{self, Failure};
use crate::{appraisal, award, cadre, file, leading, letter, person};
use office::wire::{BatchState, DeskSettings, FormKind, PrintRequest, PrintSave};
use office::{Office, Unwatched};

/// Writes forms as PDF.
pub fn run(args: &mut Args) -> Result<(), Failure> {
    let name = args.need(
        "the form (registration, explanation, summary, approval, payout, allowances, record, cadre, ballot, count, publicity, notice, review, title-result, title-decision, title-cells, posted, appointed, terms, shares, chart, seats, agenda, minutes, resolution, issues, programme, learning-year, pair-agreement, award-notice, honour, grade-honour, provisions, suggestions, target-letter, letter-score, report, offset-sheet)",
    )?;
    form(args, &name)
}

/// Writes a form of this name.
pub fn form(args: &mut Args, name: &str) -> Result<(), Failure> {
    let form = match name {
        "registration" => FormKind::Registration,
        "explanation" => FormKind::Explanation,
        "summary" => FormKind::Summary,
        "approval" | "award-approval" | "award_approval" => FormKind::AwardApproval,
        "payout" => FormKind::Payout,
        "allowances" => FormKind::AllowanceList,
        "record" => FormKind::Record,
        "ballot" => FormKind::Ballot,
        "count" => FormKind::CountSheet,
        "publicity" => FormKind::Publicity,
        "notice" => FormKind::Notice,
        "review" => FormKind::Review,
        "cadre" => FormKind::Cadre,
        "title-result" => FormKind::TitleResult,
        "title-decision" => FormKind::TitleDecision,
        "title-cells" => FormKind::TitleCells,
        "posted" => FormKind::MotionNotice,
        "appointed" => FormKind::AppointmentNotice,
        "terms" => FormKind::TermList,
        "reserve-form" => FormKind::ReserveForm,
        "follow-up" => FormKind::FollowUp,
        "reserve-pool" => FormKind::PoolSummary,
        "nine-box" => FormKind::NineBox,
        "cover" => FormKind::CoverList,
        "training-plan" => FormKind::TrainingPlan,
        "attendance" => FormKind::AttendanceSheet,
        "training-record" => FormKind::TrainingRecord,
        "evaluation" => FormKind::CourseEvaluation,
        "training-year" => FormKind::TrainingSummary,
        "award-year" => FormKind::AwardYear,
        "reminders" => FormKind::ReminderList,
        "shares" => FormKind::ShareTable,
        "chart" => FormKind::OrgChart,
        "seats" => FormKind::SeatRoster,
        "agenda" => FormKind::MeetingAgenda,
        "minutes" => FormKind::MeetingMinutes,
        "resolution" => FormKind::ResolutionSheet,
        "issues" => FormKind::IssueList,
        "programme" => FormKind::Programme,
        "learning-year" => FormKind::LearningYear,
        "pair-agreement" => FormKind::PairAgreement,
        "provisions" => FormKind::ProvisionRegister,
        "suggestions" => FormKind::SuggestionRound,
        "target-letter" => FormKind::TargetLetter,
        "letter-score" => FormKind::LetterScore,
        "report" => FormKind::WorkReport,
        "award-notice" => FormKind::AwardNotice,
        "honour" => FormKind::AwardHonour,
        "grade-honour" => FormKind::GradeHonour,
        "offset-sheet" => FormKind::OffsetSheet,
        other => {
            return Err(Failure::usage(format!(
                "no form {other}: registration, explanation, summary, approval, payout, allowances, record, cadre, ballot, count, publicity, notice, review, title-result, title-decision, title-cells, posted, appointed, terms, shares, chart, reserve-form, follow-up, reserve-pool, nine-box, cover, seats, agenda, minutes, resolution, issues, programme, learning-year, pair-agreement, training-plan, training-record, training-year, attendance, evaluation, award-notice, honour, provisions, suggestions, target-letter, letter-score, report, grade-honour or offset-sheet"
            )));
        }
    };
    let session = args.next();
    let language = args.option("language").unwrap_or("zh-CN");
    if !["zh-CN", "zh", "en"].contains(&language) {
        return Err(Failure::usage(format!("no language {language}: zh-CN or en")));
    }
    let variant = args.option("variant").unwrap_or_default();
    let variants: &[&str] = match form {
        FormKind::Summary => &["", "plain", "remarks", "broad"],
        FormKind::Payout | FormKind::AllowanceList => &["", "signing", "finance", "public"],
        FormKind::Cadre => &["", "company", "standard"],
        FormKind::OrgChart => &["", "a4", "a3"],
        FormKind::AwardHonour | FormKind::GradeHonour => &["", "full", "stock"],
        FormKind::Registration
        | FormKind::Explanation
        | FormKind::AwardApproval
        | FormKind::Record
        | FormKind::Ballot
        | FormKind::CountSheet
        | FormKind::Publicity
        | FormKind::Notice
        | FormKind::Review
        | FormKind::TitleResult
        | FormKind::TitleDecision
        | FormKind::TitleCells
        | FormKind::SelectionNotice
        | FormKind::SelectionApplication
        | FormKind::SelectionSheet
        | FormKind::SelectionPanel
        | FormKind::SelectionRanking
        | FormKind::SelectionPublicity
        | FormKind::MotionNotice
        | FormKind::AppointmentNotice
        | FormKind::TermList
        | FormKind::AwardYear
        | FormKind::TrainingPlan
        | FormKind::AttendanceSheet
        | FormKind::TrainingRecord
        | FormKind::CourseEvaluation
        | FormKind::TrainingSummary
        | FormKind::ReserveForm
        | FormKind::FollowUp
        | FormKind::PoolSummary
        | FormKind::NineBox
        | FormKind::CoverList
        | FormKind::SeatRoster
        | FormKind::MeetingAgenda
        | FormKind::MeetingMinutes
        | FormKind::ResolutionSheet
        | FormKind::IssueList
        | FormKind::Programme
        | FormKind::LearningYear
        | FormKind::PairAgreement
        | FormKind::ProvisionRegister
        | FormKind::SuggestionRound
        | FormKind::TargetLetter
        | FormKind::LetterScore
        | FormKind::WorkReport
        | FormKind::ReminderList
        | FormKind::ShareTable
        | FormKind::AwardNotice
        | FormKind::OffsetSheet => &[""],
    };
    if form != FormKind::Ballot && !variants.contains(&variant) {
        return Err(Failure::usage(format!("no variant {variant} of this form: {}", variants.join(" "))));
    }
    let path = args.out()?;
    let people = args.options("person");
    if people.is_empty()
        && !args.flag("all")
        && matches!(
            form,
            FormKind::Registration
                | FormKind::Explanation
                | FormKind::AwardApproval
                | FormKind::AwardNotice
                | FormKind::AwardHonour
                | FormKind::GradeHonour
        )
    {
        return Err(Failure::usage("say whose: --all or --person NO"));
    }
    let office = file::open(args)?;
    keep_offset(args, &office)?;
    let (source, items) = match form {
        // The variant of a ballot is its class; without a number there are as many as asked for.
        FormKind::Ballot => (appraisal::id_of(args, &office)?, args.number("copies")?.into_iter().collect()),
        FormKind::CountSheet | FormKind::Publicity => (appraisal::id_of(args, &office)?, Vec::new()),
        FormKind::Registration
        | FormKind::Explanation
        | FormKind::Summary
        | FormKind::Notice
        | FormKind::Review
        | FormKind::GradeHonour => {
            let id = appraisal::id_of(args, &office)?;
            let subjects = appraisal::everybody(&office, id)?;
            let there: Vec<&str> = subjects.iter().map(|subject| subject.staff_number.as_str()).collect();
            award::all_there(&people, &there)?;
            let items: Vec<i64> =
                subjects.iter().filter(|subject| people.contains(&subject.staff_number)).map(|subject| subject.id).collect();
            (id, items)
        }
        FormKind::AwardApproval | FormKind::Payout => {
            let batch = award::batch_of(args, &office, None)?.id;
            let items = if people.is_empty() {
                Vec::new()
            } else {
                award::decisions(args, &office, batch)?.iter().map(|row| row.id).collect()
            };
            (batch, items)
        }
        FormKind::AllowanceList => {
            let month = session.ok_or_else(|| Failure::usage("the month is missing, such as 2026-04"))?;
            let list = office.allowance_lists()?.into_iter().find(|list| list.month == month);
            (list.ok_or(office::Error::NotFound)?.id, Vec::new())
        }
        FormKind::AwardNotice | FormKind::AwardHonour => granted(args, &office, &people)?,
        FormKind::ReserveForm | FormKind::FollowUp => {
            let word = session.ok_or_else(|| Failure::usage("the number of the nomination is missing; see talent help"))?;
            (word.parse().map_err(|_| Failure::usage(format!("{word} is no number of a nomination")))?, Vec::new())
        }
        FormKind::AttendanceSheet | FormKind::CourseEvaluation => {
            let word = session.ok_or_else(|| Failure::usage("the number of the programme is missing; see talent help"))?;
            (word.parse().map_err(|_| Failure::usage(format!("{word} is no number of a programme")))?, Vec::new())
        }
        FormKind::TrainingPlan | FormKind::TrainingSummary => {
            let year = args.number("year")?.map_or_else(|| office.training_room().map(|room| i64::from(room.year)), Ok)?;
            (year, Vec::new())
        }
        FormKind::OffsetSheet
        | FormKind::ReminderList
        | FormKind::PoolSummary
        | FormKind::NineBox
        | FormKind::CoverList
        | FormKind::IssueList => (0, Vec::new()),
        FormKind::AwardYear => (office.award_year(args.number("year")?.unwrap_or_default())?.year.into(), Vec::new()),
        FormKind::TitleResult => {
            let word = session.ok_or_else(|| Failure::usage("the number of the session is missing; see talent help"))?;
            (word.parse().map_err(|_| Failure::usage(format!("{word} is no number of a session")))?, Vec::new())
        }
        FormKind::MotionNotice | FormKind::AppointmentNotice | FormKind::TermList | FormKind::ShareTable => {
            let latest = || office.round_list().map(|rounds| rounds.first().map_or(0, |round| round.id));
            let round = match session {
                Some(word) => word.parse().map_err(|_| Failure::usage(format!("{word} is no number of a round")))?,
                None => latest()?,
            };
            (round, Vec::new())
        }
        FormKind::TitleDecision => (resolution(args, &office)?, Vec::new()),
        FormKind::TitleCells | FormKind::SeatRoster => (day(args)?, Vec::new()),
        FormKind::OrgChart => {
            let top = args.option("unit").map(|name| unit_of(&office, name)).transpose()?;
            (day(args)?, top.into_iter().collect())
        }
        FormKind::MeetingAgenda | FormKind::MeetingMinutes => (leading::meeting_of(&office, session.as_deref())?, Vec::new()),
        FormKind::ResolutionSheet => (leading::resolution_of(args, &office, session.as_deref())?, Vec::new()),
        FormKind::Programme => (args.number("year")?.unwrap_or(0), Vec::new()),
        FormKind::LearningYear => {
            let name = args.option("unit").ok_or_else(|| Failure::usage("--unit NAME is missing"))?;
            let year = office.learning_list(args.number("year")?.unwrap_or_default())?.year;
            (unit_of(&office, name)?, vec![year.into()])
        }
        FormKind::ProvisionRegister => (0, Vec::new()),
        FormKind::SuggestionRound => {
            let word = session.ok_or_else(|| Failure::usage("the number of the round is missing; see talent help"))?;
            (word.parse().map_err(|_| Failure::usage(format!("{word} is no number of a round")))?, Vec::new())
        }
        FormKind::TargetLetter | FormKind::LetterScore => {
            let letter = letter::letter_of(args, &office, session.as_deref())?;
            let version = args.number("supplement")?.filter(|_| form == FormKind::TargetLetter);
            (letter, version.into_iter().collect())
        }
        FormKind::WorkReport => (args.number("year")?.unwrap_or(0), Vec::new()),
        FormKind::PairAgreement => {
            let word = session.ok_or_else(|| Failure::usage("the number of the pair is missing; see talent help"))?;
            (word.parse().map_err(|_| Failure::usage(format!("{word} is no number of a pair")))?, Vec::new())
        }
        FormKind::Cadre => (0, cadre::people(args, &office)?),
        FormKind::Record | FormKind::TrainingRecord => match people.as_slice() {
            [number] => (person::id_of(&office, number)?, Vec::new()),
            _ => return Err(Failure::usage("a record is one person's: --person NO")),
        },
        FormKind::SelectionNotice
        | FormKind::SelectionApplication
        | FormKind::SelectionSheet
        | FormKind::SelectionPanel
        | FormKind::SelectionRanking
        | FormKind::SelectionPublicity => return Err(Failure::usage("see talent selection print")),
    };
    if !people.is_empty() && items.is_empty() && ![FormKind::Record, FormKind::TrainingRecord].contains(&form) {
        return Err(office::Error::PrintNothing.into());
    }
    let request = PrintRequest { form, language: language.to_owned(), source, items, variant: variant.to_owned() };
    let outcome = office.print_save(&PrintSave { request, each: args.flag("each"), path }, &Unwatched)?;
    out::answer(args.flag("json"), &outcome, |outcome| {
        let mut lines = vec![format!("{} sheets, {} pages", outcome.sheets, outcome.pages)];
        lines.extend(outcome.files.iter().cloned());
        lines
    })
}

/// The latest batch that is approved, unless named, and of these people what was granted to them; whoever has nothing is asked for all the
/// same, so that the office says why.
fn granted(args: &Args, office: &Office, people: &[String]) -> Result<(i64, Vec<i64>), Failure> {
    let approved = || Ok::<_, Failure>(office.award_batches()?.into_iter().find(|batch| batch.state != BatchState::Computed));
    let batch = match if args.option("batch").is_some() { None } else { approved()? } {
        Some(batch) => batch.id,
        None => award::batch_of(args, office, None)?.id,
    };
    if people.is_empty() {
        return Ok((batch, Vec::new()));
    }
    let mut rows = award::decisions(args, office, batch)?;
    let stands: Vec<String> = rows.iter().filter(|row| row.granted()).map(|row| row.staff_number.clone()).collect();
    rows.retain(|row| row.granted() || !stands.contains(&row.staff_number));
    Ok((batch, rows.iter().map(|row| row.id).collect()))
}

/// Keeps the offset for pre-printed stock that is named, such as `1.5,-0.5`: right, down.
fn keep_offset(args: &Args, office: &Office) -> Result<(), Failure> {
    let Some(offset) = args.option("offset") else { return Ok(()) };
    let usage = || Failure::usage("--offset needs millimetres to the right and down, such as 1.5,-0.5");
    let (right, down) = offset.split_once(',').ok_or_else(usage)?;
    let settings = office.desk_get()?;
    office.desk_set(&DeskSettings { offset_right: right.to_owned(), offset_down: down.to_owned(), ..settings })?;
    Ok(())
}

/// The day asked for as a number; 0 for today.
fn day(args: &Args) -> Result<i64, Failure> {
    let day = args.option("on").or_else(|| args.option("day")).unwrap_or("0").replace('-', "");
    day.parse().map_err(|_| Failure::usage("--on needs a day such as 2026-11-22"))
}

/// The resolution that is named; what waits for one without.
fn resolution(args: &Args, office: &Office) -> Result<i64, Failure> {
    let Some(number) = args.option("resolution") else { return Ok(-1) };
    let found = office.resolution_list()?.into_iter().find(|known| known.number == number);
    found.map(|known| known.id).ok_or_else(|| office::Error::PrintNothing.into())
}
