//! Applications, what the rule finds against an applicant, and the review by people (domain §6.4, §6.8).

use super::show::{Whole, scheme_of};
use super::{Open, by_number, line, long, not_before, post_of, stored_day};
use crate::Error;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{SelectionApply, SelectionCard, SelectionReview, SelectionScore, SelectionScores};
use domain::post::{Standard, Unmet};
use domain::selection::Scheme;
use rand::SeedableRng;
use rand::rngs::StdRng;
use rand::seq::SliceRandom;
use rust_decimal::Decimal;
use store::Db;
use store::person::PersonRecord;
use store::post::PostRecord;
use store::selection::{Applicant, Finding, Review};

impl Office {
    /// Takes an application between notice and last day.
    pub fn selection_apply(&self, request: &SelectionApply) -> Result<SelectionCard, Error> {
        let session = self.session("selection_apply")?;
        let on = self.day_past("applied_on", &request.applied_on)?;
        let statement = long("statement", &request.statement)?;
        let told = Told { operation: "selection_apply", object: format!("selection post {}", request.post) };
        let at = self.stamp();
        let id = self.change(&session, told, |db| {
            let open = Open::unranked(&session, db, request.post)?;
            let person = by_number(db, &request.staff_number)?;
            session.refuse_own(db, [person])?;
            let record = store::person::get(db, person)?;
            not_before(on, &open.record.announced_on)?;
            if on > stored_day(&open.record.apply_until)? {
                return Err(Error::SelectionLate { until: open.record.apply_until });
            }
            if record.person.typed.left_on.is_some_and(|left| left < on) {
                return Err(Error::SelectionLeft { name: record.person.name });
            }
            let one = Applicant {
                post: request.post,
                person,
                applied_on: on.to_string(),
                statement,
                by: session.who(),
                at,
                ..Applicant::default()
            };
            store::selection::apply(db, &one).map_err(|error| match error {
                store::Error::Taken(_) => Error::SelectionApplied { name: record.person.name },
                other => other.into(),
            })?;
            Ok(open.record.id)
        })?;
        self.selection_show(id)
    }

    /// Reviews an application 资格审查. What the rule finds is confirmed or overruled, each with its reason; whoever has a confirmed finding
    /// does not qualify.
    pub fn selection_review(&self, request: &SelectionReview) -> Result<SelectionCard, Error> {
        let session = self.session("selection_review")?;
        let day = self.day_past("day", &request.day)?;
        let reason = long("reason", &request.reason)?;
        let told = Told { operation: "selection_review", object: format!("application {}", request.application) };
        let at = self.stamp();
        let id = self.change(&session, told, |db| {
            let open = Open::unranked(&session, db, post_of(db, request.application)?)?;
            let applicant = open.applicant(request.application)?;
            not_before(day, &applicant.applied_on)?;
            if applicant.review.is_some() {
                return Err(Error::SelectionReviewed);
            }
            let person = store::person::get(db, applicant.person)?;
            let post = store::post::get(db, open.post.post)?;
            let mut findings = Vec::new();
            for found in found(db, &person, &post, open.record.year, &applicant.applied_on)? {
                let overruled = request.overruled.iter().find(|(code, _)| *code == found.code);
                let why = overruled.map(|(_, why)| line("reason", why)).transpose()?;
                if why.as_ref().is_some_and(String::is_empty) {
                    return Err(Error::ReasonMissing);
                }
                let (confirmed, reason) = (why.is_none(), why.unwrap_or_default());
                findings.push(Finding { confirmed, reason, ..found });
            }
            if let Some((code, _)) = request.overruled.iter().find(|(code, _)| findings.iter().all(|found| found.code != *code)) {
                return Err(Error::FieldUnknown { field: code.clone() });
            }
            if request.qualified && findings.iter().any(|found| found.confirmed) {
                return Err(Error::SelectionBarred { name: person.person.name });
            }
            if !request.qualified && reason.is_empty() {
                return Err(Error::ReasonMissing);
            }
            let review = Review { qualified: request.qualified, reason, day: day.to_string(), by: session.who(), findings };
            store::selection::review(db, request.application, &review, &at)?;
            Ok(open.record.id)
        })?;
        self.selection_show(id)
    }

    /// Draws a number for everybody who goes to the interview 抽签; a number once drawn stays.
    pub fn selection_draw(&self, post: i64) -> Result<SelectionCard, Error> {
        let session = self.session("selection_draw")?;
        let told = Told { operation: "selection_draw", object: format!("selection post {post}") };
        let id = self.change(&session, told, |db| {
            let open = Open::unranked(&session, db, post)?;
            let scheme = scheme_of(&open.record)?;
            refuse_unreviewed(&open.applicants)?;
            if open.applicants.iter().any(|one| one.draw.is_some()) {
                return Err(Error::SelectionDrawn);
            }
            refuse_few(&open, &scheme)?;
            let short = Whole::interviewed(&scheme, open.post.places, &open.applicants);
            if scheme.written > Decimal::ZERO && qualified(&open.applicants).any(|one| one.written.is_none()) {
                return Err(Error::SelectionScores { what: "written".to_owned() });
            }
            let count = u32::try_from(short.len()).map_err(|_| Error::Internal)?;
            let mut numbers: Vec<u32> = (1..=count).collect();
            let mut dice = StdRng::try_from_os_rng().map_err(|_| Error::Internal)?;
            numbers.shuffle(&mut dice);
            for (application, number) in short.into_iter().zip(numbers) {
                store::selection::draw(db, application, number)?;
            }
            Ok(open.record.id)
        })?;
        self.selection_show(id)
    }

    /// Writes typed scores: written, democratic, and the place that an extra test gave.
    pub fn selection_scores(&self, request: &SelectionScores) -> Result<SelectionCard, Error> {
        self.selection_scores_as("selection_scores", request)
    }

    /// The same on behalf of another operation.
    pub(super) fn selection_scores_as(&self, operation: &str, request: &SelectionScores) -> Result<SelectionCard, Error> {
        let session = self.session(operation)?;
        let told = Told { operation, object: format!("selection post {} rows {}", request.post, request.rows.len()) };
        let id = self.change(&session, told, |db| {
            let open = Open::unranked(&session, db, request.post)?;
            for row in &request.rows {
                let (written, democratic) = may_score(db, &open, row)?;
                store::selection::set_scores(db, row.application, written, democratic, row.extra)?;
            }
            Ok(open.record.id)
        })?;
        self.selection_show(id)
    }
}

/// Scores of a candidate that may be written, hundredths.
pub(super) fn may_score(db: &Db<'_>, open: &Open, row: &SelectionScore) -> Result<(Option<i64>, Option<i64>), Error> {
    let applicant = open.applicant(row.application)?;
    let written = crate::number::score("written", &row.written)?;
    let democratic = crate::number::score("democratic", &row.democratic)?;
    let scored = written.is_some() || democratic.is_some();
    if scored && applicant.review.as_ref().is_none_or(|review| !review.qualified) {
        return Err(Error::SelectionUnqualified { name: name_of(db, applicant.person)? });
    }
    // Who goes to the interview was decided by the written test.
    if applicant.written != written && open.applicants.iter().any(|one| one.draw.is_some()) {
        return Err(Error::SelectionDrawn);
    }
    Ok((written, democratic))
}

pub(super) fn name_of(db: &Db<'_>, person: i64) -> Result<String, Error> {
    Ok(store::person::get(db, person)?.person.name)
}

/// Everybody who may go on.
pub(super) fn qualified(applicants: &[Applicant]) -> impl Iterator<Item = &Applicant> {
    applicants.iter().filter(|one| one.review.as_ref().is_some_and(|review| review.qualified))
}

/// Refuses while an application waits for its review.
pub(super) fn refuse_unreviewed(applicants: &[Applicant]) -> Result<(), Error> {
    let open = applicants.iter().filter(|one| one.review.is_none()).count();
    if open == 0 { Ok(()) } else { Err(Error::SelectionUnreviewed { count: open.to_string() }) }
}

/// Whether there are fewer qualified applicants than the opening ratio asks for.
pub(super) fn is_few(scheme: &Scheme, places: u32, applicants: &[Applicant]) -> bool {
    (qualified(applicants).count() as u64) < u64::from(scheme.opening) * u64::from(places)
}

/// Refuses a post that its notice says is withdrawn for want of competition.
pub(super) fn refuse_few(open: &Open, scheme: &Scheme) -> Result<(), Error> {
    let few = is_few(scheme, open.post.places, &open.applicants) && scheme.few == domain::selection::Few::Withdraw;
    let count = qualified(&open.applicants).count();
    if few || count == 0 {
        let needed = u64::from(scheme.opening) * u64::from(open.post.places);
        return Err(Error::SelectionFew { count: count.to_string(), needed: needed.to_string() });
    }
    Ok(())
}

/// What the rule finds against an applicant on the day of the application: the lowest grade in the year or the last one that was
/// appraised, and what of the post's standard is not met. Experience and potential are judged by people alone.
pub(super) fn found(
    db: &Db<'_>,
    person: &PersonRecord,
    post: &PostRecord,
    year: i32,
    applied_on: &str,
) -> Result<Vec<Finding>, Error> {
    let applied = stored_day(applied_on)?;
    let finding = |code: &str, asked: String, found: String| Finding {
        code: code.to_owned(),
        asked,
        found,
        confirmed: false,
        reason: String::new(),
    };
    let mut all = Vec::new();
    let lowest = crate::circumstance::latest_scheme(db, year)?.bands.last().map(|band| band.grade.clone());
    let graded = store::appraisal::of_person(db, person.id)?;
    let last = graded
        .into_iter()
        .filter(|(of, _, grade, confirmed)| *confirmed && *of <= year && !grade.is_empty())
        .max_by_key(|one| one.0);
    if let Some((of, _, grade, _)) = last.filter(|(_, _, grade, _)| Some(grade) == lowest.as_ref()) {
        all.push(finding("grade", of.to_string(), grade));
    }
    let standard: Standard = serde_json::from_str(&post.standard).map_err(|_| Error::Internal)?;
    let candidate = crate::appointing::candidate_on(&person.person, applied);
    let unmet = |one: Unmet| finding(one.requirement, one.asked, one.found);
    all.extend(standard.unmet(&candidate).into_iter().map(unmet));
    Ok(all)
}
