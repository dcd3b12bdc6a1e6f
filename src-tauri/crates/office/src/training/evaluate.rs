//! 培训评价 (forms §11c): anonymous sheets, counted once.

use super::card::card;
use super::{count, rules_of};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::typed::long;
use crate::wire::{TrainingCard, TrainingEvaluate, TrainingEvaluation, TrainingSheet};
use domain::training::evaluation::{Answer, EvaluationRules, Step};
use store::Db;
use store::training::ProgrammeRecord;

/// Most sheets at a time.
const MOST: usize = 2_000;

impl Office {
    /// Opens the evaluation of a programme, enters sheets, or closes and counts it.
    pub fn training_evaluate(&self, request: &TrainingEvaluate) -> Result<TrainingCard, Error> {
        let session = self.session("training_evaluate")?;
        let sheets = request.sheets.len();
        if sheets > MOST {
            return Err(Error::NumberInvalid { field: "sheets".to_owned(), value: sheets.to_string() });
        }
        let told = Told {
            operation: "training_evaluate",
            object: format!("training programme {} {} {sheets}", request.programme, request.act),
        };
        self.change(&session, told, |db| {
            let record = store::training::get(db, request.programme).map_err(|_| Error::NotFound)?;
            let state = record.evaluation.as_str();
            match request.act.as_str() {
                "open" if state != "none" || ["planned", "cancelled"].contains(&record.state.as_str()) => {
                    Err(Error::TrainingEvaluation)
                }
                "open" => Ok(store::training::set_evaluation(db, record.id, "open")?),
                "add" | "close" if state != "open" => Err(Error::TrainingEvaluation),
                "add" => {
                    let items = rules_of(db, record.year)?.rules.evaluation.items.len();
                    // Nobody answers twice: there are never more sheets than people.
                    let there = store::training::sheets(db, record.id)?.len() + sheets;
                    if count(there) > record.people {
                        return Err(Error::TrainingSheets { most: record.people.to_string() });
                    }
                    for sheet in &request.sheets {
                        let document = serde_json::to_string(&answer(sheet, items)?).map_err(|_| Error::Internal)?;
                        store::training::add_sheet(db, record.id, &document)?;
                    }
                    Ok(())
                }
                "close" => Ok(store::training::set_evaluation(db, record.id, "closed")?),
                other => Err(Error::FieldUnknown { field: other.to_owned() }),
            }
        })?;
        session.store.read(|db| card(db, request.programme))
    }
}

/// What may be shown of it: until it is closed no more than how many sheets there are.
pub(super) fn evaluation(db: &Db<'_>, record: &ProgrammeRecord, rules: &EvaluationRules) -> Result<TrainingEvaluation, Error> {
    let sheets = store::training::sheets(db, record.id)?;
    let mut shown = TrainingEvaluation {
        state: record.evaluation.clone(),
        items: rules.items.iter().map(|item| super::named("", item)).collect(),
        sheets: count(sheets.len()),
        least: rules.answers_least,
        answers: 0,
        means: Vec::new(),
        overall: String::new(),
        comments: Vec::new(),
    };
    if record.evaluation == "closed" {
        let answers = sheets
            .iter()
            .map(|sheet| serde_json::from_str(sheet))
            .collect::<Result<Vec<Answer>, _>>()
            .map_err(|_| Error::Internal)?;
        let found = rules.count(&answers);
        shown.answers = found.answers;
        shown.means = found.means.iter().map(|mean| mean.map(|mean| format!("{mean:.2}")).unwrap_or_default()).collect();
        shown.overall = found.overall.map(|mean| format!("{mean:.2}")).unwrap_or_default();
        shown.comments = found.comments;
    }
    Ok(shown)
}

fn answer(sheet: &TrainingSheet, items: usize) -> Result<Answer, Error> {
    let invalid = |value: &u8| Error::NumberInvalid { field: "steps".to_owned(), value: value.to_string() };
    if sheet.steps.len() != items {
        return Err(Error::NumberInvalid { field: "steps".to_owned(), value: sheet.steps.len().to_string() });
    }
    let step = |value: &u8| if *value == 0 { Ok(None) } else { Step::new(*value).map(Some).map_err(|_| invalid(value)) };
    let steps = sheet.steps.iter().map(step).collect::<Result<Vec<_>, _>>()?;
    Ok(Answer { steps, comment: long("comment", &sheet.comment)? })
}
