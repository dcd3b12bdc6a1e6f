//! All rules about training as one document of the group.

use super::evaluation::EvaluationRules;
use super::matrix::DutyMatrix;
use crate::rule::Rules;
use serde::{Deserialize, Serialize};

/// The rules of a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainingRules {
    /// Hours owed, attendance, class hour.
    pub matrix: DutyMatrix,
    /// Evaluation of courses.
    pub evaluation: EvaluationRules,
}

impl Rules for TrainingRules {
    const KIND: &'static str = "training";

    fn shipped() -> Self {
        Self { matrix: DutyMatrix::shipped(), evaluation: EvaluationRules::shipped() }
    }

    fn check(&self) -> Result<(), String> {
        self.matrix.check().map_err(|field| format!("matrix.{field}"))?;
        self.evaluation.check().map_err(|field| format!("evaluation.{field}"))
    }
}
