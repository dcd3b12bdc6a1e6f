//! What is kept of somebody's appointments, motions and applications, for form 13.

use super::terms::{grid_day, pick};
use crate::words::{self, Language};
use crate::{Error, number};
use forms::record::Career;
use store::Db;
use store::selection::Applicant;

/// In the order of their days. Of a post that is not decided nothing is told that others judged.
pub(super) fn careers(db: &Db<'_>, language: Language, person: i64) -> Result<Vec<Career>, Error> {
    let word = |key: &str| words::plain(language, key);
    let post = |id: i64| Ok::<_, Error>(store::post::get(db, id).map(|post| format!("{} {}", post.unit_name, post.name))?);
    let mut all: Vec<(String, Career)> = Vec::new();
    for one in store::appointment::of_person(db, person)? {
        let open = one.ended.is_empty();
        let until = if open { one.until.clone().unwrap_or_default() } else { one.last_day.clone() };
        let mut outcome = vec![word(&format!("appointment.role.{}", one.role))];
        if !until.is_empty() {
            outcome.push(format!("{} {}", word("record.until"), grid_day(&until)));
        }
        if let Some(fit) = one.fit {
            outcome.push(word(if fit { "appointment.fit" } else { "appointment.unfit" }));
        }
        let documents = [one.resolution_number, one.document].into_iter().filter(|text| !text.is_empty());
        let career = Career {
            on: grid_day(&one.since),
            what: word("record.appointment"),
            post: post(one.post)?,
            outcome: outcome.join(pick(language, "；", "; ")),
            document: documents.collect::<Vec<_>>().join(" "),
        };
        all.push((one.since, career));
    }
    for one in store::motion::list(db, None)?.into_iter().filter(|one| one.person == person) {
        let decision = store::motion::decision_of(db, one.id)?;
        let stage = decision.as_ref().map_or("raised", |decision| decision.outcome.as_str());
        let mut outcome = vec![word(&format!("motion.stage.{stage}"))];
        outcome.extend(decision.as_ref().map(|decision| decision.reason.clone()).filter(|reason| !reason.is_empty()));
        let on = one.at.get(..10).unwrap_or_default().to_owned();
        let career = Career {
            on: grid_day(&on),
            what: format!("{}{}", word("record.motion"), word(&format!("motion.kind.{}", one.kind))),
            post: post(one.post)?,
            outcome: outcome.join(pick(language, "；", "; ")),
            document: decision.map(|decision| decision.resolution_number).unwrap_or_default(),
        };
        all.push((on, career));
    }
    for one in store::selection::of_person(db, person)? {
        let of = store::selection::post(db, one.post)?;
        let over = !of.decided_on.is_empty() || !of.withdrawn_on.is_empty();
        let career = Career {
            on: grid_day(&one.applied_on),
            what: word("record.application"),
            post: post(of.post)?,
            outcome: outcome(language, &one, over),
            document: one.inspection.as_ref().filter(|_| over).map(|one| one.document.clone()).unwrap_or_default(),
        };
        all.push((one.applied_on, career));
    }
    all.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(all.into_iter().map(|(_, career)| career).collect())
}

/// The statement, the review, and once the post is decided the figures and what came of it.
fn outcome(language: Language, one: &Applicant, over: bool) -> String {
    let word = |key: &str| words::plain(language, key);
    let mut parts = vec![one.statement.clone()];
    if let Some(review) = &one.review {
        let state = if review.qualified { "qualified" } else { "refused" };
        parts.push(format!("{} {}", word("selection.column.review"), word(&format!("selection.review.{state}"))));
        parts.push(review.reason.clone());
    }
    if over {
        for (column, score) in [("written", one.written), ("democratic", one.democratic)] {
            let shown = score.map(|_| format!("{} {}", word(&format!("selection.column.{column}")), number::shown(score)));
            parts.extend(shown);
        }
        if let Some(ranked) = &one.ranked {
            let total = number::shown(Some(ranked.total));
            parts.push(format!("{} {total}", word("selection.column.total")));
            parts.push(format!("{} {}", word("selection.column.rank"), ranked.rank));
        }
        if let Some(inspection) = &one.inspection {
            let state = if inspection.passed { "passed" } else { "failed" };
            parts.push(word(&format!("selection.inspection_{state}")));
            parts.push(inspection.note.clone());
        }
        parts.extend(one.out.as_ref().map(|(_, why)| why.clone()));
        parts.extend(one.won.map(|(next, _)| word(if next { "selection.won.next" } else { "selection.won.winner" })));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(pick(language, "；", "; "))
}
