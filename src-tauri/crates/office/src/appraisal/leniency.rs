//! How severe raters are and how well they agree: shown to whoever watches over a year, never applied to anybody's score.

use super::inputs::Inputs;
use super::show::{decided, refuse_going, scheme_of, state_of};
use crate::session::Office;
use crate::wire::{
    AppraisalState, LeniencyAgreement, LeniencyClass, LeniencyFigures, LeniencyPerson, LeniencyUnit, LeniencyView,
};
use crate::{Error, permission};
use domain::appraisal::leniency::{Agreement, LEAST_PEOPLE, Spread, reading};
use domain::appraisal::severity::{Group, Severity, severity};
use store::appraisal::SubjectRecord;

impl Office {
    /// Severity by rater class and by unit of the people rated, agreement of each class, and once the year is closed everybody's
    /// standing inside the unit. Who has an own case in the year is kept out until the grades are confirmed, as from the summary.
    pub fn appraisal_leniency(&self, id: i64) -> Result<LeniencyView, Error> {
        let session = self.session("appraisal_leniency")?;
        session.store.read(|db| {
            let record = store::appraisal::get(db, id).map_err(|error| match error {
                store::Error::NotFound => Error::AppraisalMissing,
                other => other.into(),
            })?;
            let subjects = store::appraisal::subjects(db, id)?;
            let state = state_of(&record.state);
            // While ballots come in, whoever looked twice would learn what the last one said.
            permission::appraisal("appraisal_leniency", state)?;
            refuse_going(db, id)?;
            if state != AppraisalState::Confirmed {
                session.refuse_own(db, decided(&subjects))?;
            }
            let scheme = scheme_of(db, record.rule)?;
            let mut names: Vec<&str> = Vec::new();
            let units: Vec<usize> = subjects.iter().map(|subject| place(&mut names, &subject.unit)).collect();
            let inputs = Inputs::read(db, &record, &scheme)?;
            let found = severity(&scheme, &inputs.subjects, &units, names.len(), &inputs.ballots);
            let many = scheme.classes.len() + 1;
            let mut groups = found.groups.chunks(many);
            let whole = groups.next().unwrap_or_default();
            let means: Vec<Option<Spread>> = whole.iter().map(|group| group.rows).collect();
            Ok(LeniencyView {
                state,
                scheme: scheme.version.clone(),
                suppress_below: scheme.suppress_below,
                least_people: count(LEAST_PEOPLE),
                top_grade: scheme.top_grade().to_owned(),
                top_from: scheme.bands.first().map(|band| band.floor.normalize().to_string()).unwrap_or_default(),
                ballots: count(found.ballots),
                left_out: whole.first().map_or(0, |group| count(group.left_out)),
                classes: scheme
                    .classes
                    .iter()
                    .zip(&found.agreement)
                    .map(|(class, agreement)| LeniencyClass {
                        code: class.code.clone(),
                        name: class.name.zh.clone(),
                        name_en: class.name.en.clone(),
                        agreement: agreement.as_ref().and_then(agreed),
                    })
                    .collect(),
                whole: whole.iter().map(|group| figures(group, means.first().copied().flatten())).collect(),
                units: names.iter().zip(groups).map(|(name, groups)| unit(name, groups, &means)).collect(),
                people: if state == AppraisalState::Open { Vec::new() } else { people(&subjects, &found) },
            })
        })
    }
}

fn place<'a>(names: &mut Vec<&'a str>, name: &'a str) -> usize {
    names.iter().position(|known| *known == name).unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    })
}

fn agreed(agreement: &Agreement) -> Option<LeniencyAgreement> {
    let icc = agreement.headline()?;
    Some(LeniencyAgreement {
        form: icc.form.name().to_owned(),
        value: text(icc.value, 2),
        reading: reading(icc.value).to_owned(),
        people: count(agreement.people),
        raters: text(agreement.raters, 2),
    })
}

fn unit(name: &str, groups: &[Group], means: &[Option<Spread>]) -> LeniencyUnit {
    let (people, left_out) = groups.first().map_or((0, 0), |all| (all.people, all.left_out));
    LeniencyUnit {
        name: name.to_owned(),
        people: count(people),
        left_out: count(left_out),
        enough: people >= LEAST_PEOPLE,
        figures: groups.iter().zip(means).map(|(group, mean)| figures(group, *mean)).collect(),
    }
}

fn figures(group: &Group, against: Option<Spread>) -> Option<LeniencyFigures> {
    let rows = group.rows?;
    let shift = text(rows.mean - against.map_or(rows.mean, |against| against.mean), 2);
    Some(LeniencyFigures {
        ballots: count(group.ballots),
        rows: count(rows.n),
        mean: text(rows.mean, 2),
        sd: text(rows.sd, 2),
        shift: if shift.starts_with('-') || shift == "0.00" { shift } else { format!("+{shift}") },
        top: text(rows.top * 100.0, 1),
    })
}

fn people(subjects: &[SubjectRecord], found: &Severity) -> Vec<LeniencyPerson> {
    let Some(scores) = &found.scores else { return Vec::new() };
    let rows = found.people.iter().flatten().zip(scores.rows.iter().flatten());
    rows.filter_map(|((person, score), row)| {
        let subject = subjects.get(*person)?;
        Some(LeniencyPerson {
            subject: subject.id,
            staff_number: subject.staff_number.clone(),
            name: subject.name.clone(),
            unit: subject.unit.clone(),
            score: format!("{score:.2}"),
            z: text(row.z, 2),
            t: text(row.t, 1),
            adjusted: text(row.adjusted, 2),
        })
    })
    .collect()
}

/// Rounded to so many places; nothing is written as less than nothing.
fn text(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let zero = text.bytes().all(|sign| matches!(sign, b'-' | b'0' | b'.'));
    if zero { text.trim_start_matches('-').to_owned() } else { text }
}

fn count(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
