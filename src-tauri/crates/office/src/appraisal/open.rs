//! Opening a year and entering what is known of each person.

use super::finding::find;
use super::join::join;
use super::show::{inputs_of, scheme_of, state_of};
use crate::change::Told;
use crate::number;
use crate::session::Office;
use crate::wire::{AppraisalHead, AppraisalOpen, AppraisalState, SubjectCard, SubjectInputs};
use crate::{Error, permission};
use domain::appraisal::Scheme;
use domain::post::PostLevel;
use store::appraisal::SubjectRecord;

impl Office {
    /// Opens a year for everybody on posts of the levels asked for. The latest scheme of that year is frozen with it; a year
    /// without one gets the product's proposal.
    pub fn appraisal_open(&self, request: &AppraisalOpen) -> Result<AppraisalHead, Error> {
        let session = self.session("appraisal_open")?;
        if !(2000..=2100).contains(&request.year) {
            return Err(Error::NumberInvalid { field: "year".to_owned(), value: request.year.to_string() });
        }
        let levels = levels(&request.levels)?;
        let told = Told { operation: "appraisal_open", object: format!("appraisal {}", request.year) };
        let id = self.change(&session, told, |db| {
            let erased = store::retention::erased_people(db)?;
            let mut people = store::person::of_levels(db, &levels)?;
            people.retain(|record| !erased.contains(&record.id));
            if people.is_empty() {
                return Err(Error::SubjectsNone);
            }
            let rule = match rule_of_year(db, request.year)? {
                Some(rule) => rule,
                None => proposal(db, request.year)?,
            };
            let scheme = scheme_of(db, rule)?;
            let id = store::appraisal::open(db, request.year, rule).map_err(|error| match error {
                store::Error::Taken(_) => Error::YearTaken { year: request.year.to_string() },
                other => other.into(),
            })?;
            for record in people {
                join(db, id, &scheme, record)?;
            }
            find(db, id, &scheme)?;
            Ok(id)
        })?;
        self.appraisal_head(id)
    }

    /// Keeps what is entered about one person. After closing only the words are still taken, after confirming nothing.
    pub fn appraisal_inputs(&self, subject: i64, inputs: &SubjectInputs) -> Result<SubjectCard, Error> {
        let session = self.session("appraisal_inputs")?;
        let (before, state, scheme) = session.store.read(|db| {
            let before = store::appraisal::subject(db, subject)?;
            session.refuse_foreign_unit(db, before.person)?;
            session.refuse_own(db, [before.person])?;
            let appraisal = store::appraisal::get(db, before.appraisal)?;
            Ok::<_, Error>((before, state_of(&appraisal.state), scheme_of(db, appraisal.rule)?))
        })?;
        permission::appraisal("appraisal_inputs", state)?;
        let record = checked(inputs, &before, &scheme)?;
        let told = Told { operation: "appraisal_inputs", object: format!("subject {subject}") };
        match state {
            AppraisalState::Open => {
                self.change(&session, told, |db| Ok(store::appraisal::set_inputs(db, &record)?))?;
            }
            AppraisalState::Closed if same_figures(&record, &before) => {
                self.change(&session, told, |db| Ok(store::appraisal::set_words(db, &record)?))?;
            }
            AppraisalState::Closed => return Err(Error::AppraisalClosed),
            AppraisalState::Confirmed => return Err(Error::AppraisalConfirmed),
        }
        self.appraisal_subject(subject)
    }
}

/// The inputs of a person as they would be stored; refused with the field that is off.
pub(crate) fn checked(inputs: &SubjectInputs, before: &SubjectRecord, scheme: &Scheme) -> Result<SubjectRecord, Error> {
    let line =
        |field: &str, text: &str| domain::text::line(text, 900).map_err(|_| Error::TextInvalid { field: field.to_owned() });
    let long = |field: &str, text: &str| {
        domain::text::paragraphs(text, 24_000).map_err(|_| Error::TextInvalid { field: field.to_owned() })
    };
    let record = SubjectRecord {
        performance: number::score("performance", &inputs.performance)?,
        performance_document: line("performance_document", &inputs.performance_document)?,
        noted_grade: line("noted_grade", &inputs.noted_grade)?,
        noted_document: line("noted_document", &inputs.noted_document)?,
        superior: number::score("superior", &inputs.superior)?,
        bonus: number::points("bonus", &inputs.bonus)?.unwrap_or(0),
        deduction: number::points("deduction", &inputs.deduction)?.unwrap_or(0),
        grounds: line("grounds", &inputs.grounds)?,
        cap_grade: line("cap_grade", &inputs.cap_grade)?,
        cap_ground: line("cap_ground", &inputs.cap_ground)?,
        no_grade_reason: line("no_grade_reason", &inputs.no_grade_reason)?,
        superior_comment: long("superior_comment", &inputs.superior_comment)?,
        summary: long("summary", &inputs.summary)?,
        ..before.clone()
    };
    if (record.bonus > 0 || record.deduction > 0) && record.grounds.is_empty() {
        return Err(Error::GroundsMissing);
    }
    let scored = record.performance.is_some() && record.performance != before.performance;
    if scored && record.performance_document.is_empty() {
        return Err(Error::PerformanceDocument);
    }
    if !record.noted_grade.is_empty() {
        if !record.noted {
            return Err(Error::GradeNoted { name: record.name });
        }
        if scheme.grade_index(&record.noted_grade).is_none() {
            return Err(Error::GradeUnknown { grade: record.noted_grade });
        }
        if record.noted_document.is_empty() {
            return Err(Error::NotedDocument);
        }
    }
    if !record.cap_grade.is_empty() {
        if scheme.grade_index(&record.cap_grade).is_none() {
            return Err(Error::GradeUnknown { grade: record.cap_grade });
        }
        if record.cap_ground.is_empty() {
            return Err(Error::CapGroundMissing);
        }
    }
    Ok(record)
}

fn same_figures(one: &SubjectRecord, other: &SubjectRecord) -> bool {
    let words_apart = |record: &SubjectRecord| {
        let mut inputs = inputs_of(record);
        for words in [&mut inputs.superior_comment, &mut inputs.summary, &mut inputs.noted_grade, &mut inputs.noted_document] {
            words.clear();
        }
        inputs
    };
    words_apart(one) == words_apart(other)
}

fn levels(words: &[String]) -> Result<Vec<PostLevel>, Error> {
    if words.is_empty() {
        return Ok(PostLevel::MIDDLE.to_vec());
    }
    let unknown = |word: &String| Error::TextInvalid { field: format!("level {word}") };
    words.iter().map(|word| PostLevel::read(word).ok_or_else(|| unknown(word))).collect()
}

/// The latest scheme of a year; none when it has none yet.
pub(super) fn rule_of_year(db: &store::Db<'_>, year: i32) -> Result<Option<i64>, Error> {
    let rules = store::rule::list(db, "appraisal")?;
    Ok(rules.iter().find(|rule| rule.effective == year.to_string()).map(|rule| rule.id))
}

fn proposal(db: &store::Db<'_>, year: i32) -> Result<i64, Error> {
    let proposal = Scheme::proposal(year);
    let document = serde_json::to_string(&proposal).map_err(|_| Error::Internal)?;
    Ok(store::rule::add(db, "appraisal", &proposal.version, &year.to_string(), &document)?)
}
