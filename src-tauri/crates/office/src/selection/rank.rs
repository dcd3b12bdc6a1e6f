//! Fixing the ranking of a post: from then on nothing that it rests on changes.

use super::Open;
use super::apply::{refuse_few, refuse_unreviewed};
use super::panel::stands;
use super::show::{Whole, scheme_of};
use crate::Error;
use crate::change::Told;
use crate::number::hundredths;
use crate::session::Office;
use crate::wire::SelectionCard;
use rust_decimal::Decimal;
use store::selection::Ranked;

impl Office {
    /// Fixes the ranking. Everybody who was interviewed must have all that counts, and the panel must stand without those who stepped out.
    /// Whoever is equal across the line of places after all tie rules is left to an extra test.
    pub fn selection_rank(&self, post: i64) -> Result<SelectionCard, Error> {
        let session = self.session("selection_rank")?;
        let today = self.today().to_string();
        let told = Told { operation: "selection_rank", object: format!("selection post {post}") };
        let id = self.change(&session, told, |db| {
            let open = Open::unranked(&session, db, post)?;
            let scheme = scheme_of(&open.record)?;
            refuse_unreviewed(&open.applicants)?;
            refuse_few(&open, &scheme)?;
            let whole = Whole::read(db, open.record.clone())?;
            let found = whole.posts.iter().find(|one| one.post.id == post).ok_or(Error::NotFound)?;
            if found.applicants.iter().all(|one| one.draw.is_none()) {
                return Err(Error::SelectionUndrawn);
            }
            if scheme.interview > Decimal::ZERO {
                stands(&scheme, found.scoring().count())?;
            }
            let mut rows = Vec::new();
            let (mut missing, mut tied) = (Vec::new(), Vec::new());
            for applicant in found.applicants.iter().filter(|one| found.interviewed.contains(&one.id)) {
                let figures = found.figures.get(&applicant.id).ok_or(Error::Internal)?;
                let (Some(score), Some(standing)) = (&figures.score, figures.standing) else {
                    if figures.score.is_none() {
                        missing.push(found.name(applicant.person));
                    }
                    continue;
                };
                let across =
                    found.figures.values().filter(|one| one.standing.is_some_and(|other| other.last == standing.last)).count();
                let last = standing.last as usize + across - 1;
                let places = found.post.places as usize;
                if standing.tied && (standing.last as usize) <= places && last > places {
                    tied.push(found.name(applicant.person));
                }
                let marks: Vec<_> = found
                    .marks_of(applicant.id, figures)
                    .into_iter()
                    .map(|mark| (mark.judge, mark.mark, mark.dropped, mark.void))
                    .collect();
                let whole = |value: Decimal| hundredths(value).ok_or(Error::Internal);
                let ranked = Ranked {
                    interview: score.parts.interview.map(whole).transpose()?,
                    marks: serde_json::to_string(&marks).map_err(|_| Error::Internal)?,
                    total: whole(score.total)?,
                    by_total: standing.by_total,
                    rank: standing.last,
                    listed: figures.listed,
                    passed: !figures.below,
                    trace: serde_json::to_string(&score.trace).map_err(|_| Error::Internal)?,
                };
                rows.push((applicant.id, ranked));
            }
            if !missing.is_empty() {
                return Err(Error::SelectionMissing { people: missing.join("、") });
            }
            if !tied.is_empty() {
                return Err(Error::SelectionTie { people: tied.join("、") });
            }
            store::selection::rank(db, post, &today, &rows)?;
            Ok(open.record.id)
        })?;
        self.selection_show(id)
    }
}
