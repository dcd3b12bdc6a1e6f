//! What is done under a provision, and what came of it: steps with evidence, and the figure counted by the product or typed with its source.

use super::{by_number, record, rules_on, said, show};
use crate::Error;
use crate::change::Told;
use crate::figure::{Figure, count};
use crate::resolution::read_scan;
use crate::session::{Office, Session};
use crate::typed::{long, stored_day};
use crate::wire::{
    ProvisionCard, ProvisionCounted, ProvisionCountedRow, ProvisionEffectForm, ProvisionFigureAsk, ProvisionMeasureForm,
    ProvisionStepForm,
};
use chrono::NaiveDate;
use domain::provision::effect::Direction;
use domain::provision::measure::MeasureStep;
use rust_decimal::Decimal;
use store::Db;
use store::provision::{Found, NewProvisionStep, ProvisionMeasureRecord, Target};

impl Office {
    /// A figure for a day with whoever is behind it.
    pub fn provision_figure(&self, ask: &ProvisionFigureAsk) -> Result<ProvisionCounted, Error> {
        let session = self.session("provision_figure")?;
        let figure = read_figure(&ask.figure)?;
        let (on, today) = (self.day_past("on", &ask.on)?, self.today());
        session.store.read(|db| {
            let (since, until) = rules_on(db, on)?.rules.period(on);
            let counted = count(db, figure, ask.unit, (since, until), today)?;
            let mut rows = if figure.confidential() { Vec::new() } else { counted.rows.clone() };
            rows.sort_by_key(|row| !row.counts);
            Ok(ProvisionCounted {
                value: counted.shown(),
                percent: figure.percent(),
                part: counted.part,
                whole: counted.whole,
                since: since.to_string(),
                until: until.to_string(),
                hidden: figure.confidential(),
                rows: rows
                    .into_iter()
                    .map(|row| ProvisionCountedRow {
                        staff_number: row.staff_number,
                        name: row.name,
                        unit: row.unit,
                        note: row.note,
                        counts: row.counts,
                    })
                    .collect(),
            })
        })
    }

    /// Gives a provision a measure with the figure that it is to move.
    pub fn provision_measure(&self, form: &ProvisionMeasureForm) -> Result<ProvisionCard, Error> {
        let session = self.session("provision_measure")?;
        let title = said("measure_title", &form.title)?;
        let due = self.day("due_on", &form.due_on)?;
        let base_on = self.day_past("base_on", &form.base_on)?;
        let aim_on = self.day("aim_on", &form.aim_on)?;
        if aim_on <= base_on {
            return Err(Error::ProvisionDays);
        }
        let aim = decimal("aim", &form.aim)?;
        let told = Told { operation: "provision_measure", object: format!("provision {}", form.provision) };
        let (at, by) = (self.stamp(), session.who());
        self.change(&session, told, |db| {
            record::open(db, form.provision)?;
            let owner = by_number(db, &form.owner)?;
            let (figure, figure_name) = match form.figure.as_str() {
                "" => (String::new(), said("figure_name", &form.figure_name)?),
                code => (read_figure(code)?.code().to_owned(), String::new()),
            };
            let base = self.found(db, (&figure, form.unit), base_on, (&form.base, &form.source))?;
            if Direction::of(stored(&base.value)?, aim).is_none() {
                return Err(Error::ProvisionAim);
            }
            let target = Target { figure, figure_name, unit: form.unit, base, aim: aim.to_string(), aim_on: aim_on.to_string() };
            let measure = (title.as_str(), owner, due.to_string());
            store::provision::add_provision_measure(db, form.provision, (measure.0, measure.1, &measure.2), &target, &by, &at)
                .map_err(record::ended)
        })?;
        self.provision_card(&session, form.provision)
    }

    /// Begins a measure, or reports it as done with evidence.
    pub fn provision_report(&self, form: &ProvisionStepForm) -> Result<ProvisionCard, Error> {
        self.provision_step("provision_report", form, &[MeasureStep::Start, MeasureStep::Report])
    }

    /// Says that somebody else has seen that a measure is done, or that it is not.
    pub fn provision_confirm(&self, form: &ProvisionStepForm) -> Result<ProvisionCard, Error> {
        self.provision_step("provision_confirm", form, &[MeasureStep::Confirm, MeasureStep::Return])
    }

    /// Moves the deadline of a measure, or drops it; both with a reason.
    pub fn provision_settle(&self, form: &ProvisionStepForm) -> Result<ProvisionCard, Error> {
        self.provision_step("provision_settle", form, &[MeasureStep::Extend, MeasureStep::Drop])
    }

    /// Writes the evidence of a step to a file.
    pub fn provision_evidence(&self, step: i64, path: &str) -> Result<(), Error> {
        let session = self.session("provision_evidence")?;
        let path = crate::file_name::to_write(path)?;
        let file = session.store.read(|db| store::provision::provision_evidence(db, step))?;
        let told = Told { operation: "provision_evidence", object: format!("provision step {step}") };
        self.change(&session, told, |_| Ok(store::atomic::write_atomic(&path, &file)?))
    }

    /// Measures the figure of a measure on a day and says whether it has moved.
    pub fn provision_effect(&self, form: &ProvisionEffectForm) -> Result<ProvisionCard, Error> {
        let session = self.session("provision_effect")?;
        let on = self.day_past("on", &form.on)?;
        let told = Told { operation: "provision_effect", object: format!("provision measure {}", form.measure) };
        let (at, by) = (self.stamp(), session.who());
        let id = self.change(&session, told, |db| {
            let measure = store::provision::provision_measure(db, form.measure)?;
            let target = &measure.target;
            if !show::standing(&measure)?.open() && show::dropped(&measure) {
                return Err(Error::ProvisionStepOrder);
            }
            let last = measure.effects.last().map_or(&target.base.on, |last| &last.found.on);
            if on <= stored_day(&target.base.on)? || on < stored_day(last)? {
                return Err(Error::ProvisionDays);
            }
            let found = self.found(db, (&target.figure, target.unit), on, (&form.value, &form.source))?;
            let rules = rules_on(db, on)?;
            let [base, aim, value] = [stored(&target.base.value)?, stored(&target.aim)?, stored(&found.value)?];
            let (effect, trace) = rules.rules.effect(base, aim, value).ok_or(Error::Internal)?;
            let judged = (effect.code(), &rules.signed(trace));
            store::provision::add_provision_effect(db, measure.id, &found, judged, &by, &at)?;
            Ok::<_, Error>(measure.provision)
        })?;
        self.provision_card(&session, id)
    }

    /// The value of a figure on a day: counted, or typed with its source.
    fn found(
        &self,
        db: &Db<'_>,
        (figure, unit): (&str, Option<i64>),
        on: NaiveDate,
        (value, source): (&str, &str),
    ) -> Result<Found, Error> {
        if figure.is_empty() {
            let value = decimal("value", value)?.to_string();
            return Ok(Found { on: on.to_string(), value, part: None, whole: None, source: said("source", source)? });
        }
        let period = rules_on(db, on)?.rules.period(on);
        let counted = count(db, read_figure(figure)?, unit, period, self.today())?;
        let value = counted.value.as_ref().ok_or(Error::ProvisionUncounted)?.round2().to_string();
        Ok(Found { on: on.to_string(), value, part: Some(counted.part), whole: counted.whole, source: String::new() })
    }

    fn provision_step(
        &self,
        operation: &'static str,
        form: &ProvisionStepForm,
        open: &[MeasureStep],
    ) -> Result<ProvisionCard, Error> {
        let session = self.session(operation)?;
        let step = MeasureStep::read(&form.kind).filter(|step| open.contains(step));
        let step = step.ok_or_else(|| Error::FieldUnknown { field: form.kind.clone() })?;
        let on = self.day_past("on", &form.on)?.to_string();
        let words = long("provision_words", &form.words)?;
        match step {
            MeasureStep::Report | MeasureStep::Confirm if words.is_empty() => return Err(Error::EvidenceMissing),
            MeasureStep::Start => {}
            _ if words.is_empty() => return Err(Error::ReasonMissing),
            _ => {}
        }
        let due = if step == MeasureStep::Extend { Some(self.day("due_on", &form.due_on)?.to_string()) } else { None };
        let file = read_scan(form.path.trim())?;
        let told = Told { operation, object: format!("provision measure {} {}", form.measure, step.code()) };
        let (at, by) = (self.stamp(), session.who());
        let id = self.change(&session, told, |db| {
            let measure = store::provision::provision_measure(db, form.measure)?;
            show::standing(&measure)?.after(step).ok_or(Error::ProvisionStepOrder)?;
            let last = measure.steps.last().map_or("", |last| last.on.as_str());
            if last > on.as_str() || due.as_ref().is_some_and(|due| *due < on) {
                return Err(Error::ProvisionDays);
            }
            refuse(&session, db, &measure, step)?;
            let new = NewProvisionStep {
                kind: step.code(),
                on: &on,
                due_on: due.as_deref(),
                words: &words,
                file: file.as_ref().map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
                person: session.account().person,
            };
            store::provision::step_provision_measure(db, measure.id, &new, &by, &at).map_err(|error| match error {
                store::Error::Closed => Error::ProvisionStepOrder,
                store::Error::Separation => Error::ProvisionOwn { name: by.clone() },
                other => other.into(),
            })?;
            Ok::<_, Error>(measure.provision)
        })?;
        self.provision_card(&session, id)
    }
}

/// Neither the owner, nor a relative of his, nor whoever reported it says that a measure is done; a member works for his own units.
pub(super) fn refuse(session: &Session, db: &Db<'_>, measure: &ProvisionMeasureRecord, step: MeasureStep) -> Result<(), Error> {
    match step {
        MeasureStep::Confirm | MeasureStep::Return => {
            let reported = measure.steps.iter().rev().find(|one| one.kind == "report");
            let tied = reported.is_some_and(|one| one.by == session.who()) || session.circle(db)?.contains(&measure.owner);
            if tied { Err(Error::ProvisionOwn { name: session.who() }) } else { Ok(()) }
        }
        MeasureStep::Start | MeasureStep::Report => session.refuse_foreign_unit(db, measure.owner),
        MeasureStep::Extend | MeasureStep::Drop => Ok(()),
    }
}

fn read_figure(code: &str) -> Result<Figure, Error> {
    Figure::read(code).ok_or_else(|| Error::FieldUnknown { field: code.to_owned() })
}

/// A number as typed, with two decimals at most, so that what is compared is what is printed.
fn decimal(field: &str, text: &str) -> Result<Decimal, Error> {
    let wrong = || Error::NumberInvalid { field: field.to_owned(), value: text.trim().to_owned() };
    let typed = domain::text::half_width(text);
    let value: Decimal = typed.trim().trim_end_matches('%').trim().parse().map_err(|_| wrong())?;
    let most = Decimal::new(1_000_000_000, 0);
    if value.scale() > 2 || value > most || value < -most { Err(wrong()) } else { Ok(value.normalize()) }
}

/// A decimal as the file keeps it.
pub(super) fn stored(text: &str) -> Result<Decimal, Error> {
    text.parse().map_err(|_| Error::Internal)
}
