//! Opening a closed year again: leader and auditor together, under a resolution. What stood before goes into an archive whole.

use super::show::{decided, state_of};
use crate::change::Told;
use crate::session::Office;
use crate::wire::{AppraisalHead, SecondPerson};
use crate::{Error, permission};
use serde_json::json;
use store::Db;

impl Office {
    /// Opens a closed or confirmed year again. Its results, traces and grades stay on file as they were.
    pub fn appraisal_reopen(&self, id: i64, resolution: i64, second: &SecondPerson) -> Result<AppraisalHead, Error> {
        let session = self.session("appraisal_reopen")?;
        session.store.read(|db| refuse(db, id))?;
        let agreed = self.agree(&session, second)?;
        let at = self.stamp();
        let object = format!("appraisal {id}");
        let told = Told { operation: "appraisal_reopen", object: object.clone() };
        self.change(&session, told, |db| {
            refuse(db, id)?;
            let subjects = store::appraisal::subjects(db, id)?;
            session.refuse_own(db, decided(&subjects))?;
            store::resolution::get(db, resolution).map_err(|_| Error::ResolutionNeeded)?;
            let archive = archive(db, id)?;
            let consent = agreed.record(db, "appraisal_reopen", &object)?;
            Ok(store::appraisal::reopen(db, id, consent, resolution, &archive, &at)?)
        })?;
        self.appraisal_head(id)
    }
}

fn refuse(db: &Db<'_>, id: i64) -> Result<(), Error> {
    let appraisal = store::appraisal::get(db, id).map_err(|_| Error::AppraisalMissing)?;
    permission::appraisal("appraisal_reopen", state_of(&appraisal.state))
}

/// Everything that closing and confirming had written, so that it can be read later without the tables it came from.
pub(super) fn archive(db: &Db<'_>, id: i64) -> Result<String, Error> {
    let appraisal = store::appraisal::get(db, id)?;
    let act = |act: &store::appraisal::Act| json!({ "by": act.by, "at": act.at, "resolution": act.resolution, "on": act.on });
    let results = store::appraisal::results(db, id)?
        .into_iter()
        .map(|result| {
            let trace = store::appraisal::trace(db, result.subject)?;
            Ok(json!({
                "subject": result.subject, "total": result.total, "democratic": result.democratic, "rank": result.rank,
                "proposed": result.proposed, "inside_quota": result.inside_quota, "remarks": result.remarks,
                "class_means": result.class_means, "dimension_means": result.dimension_means,
                "votes": result.votes, "grade": result.grade, "reason": result.reason, "trace": trace,
            }))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    let teams = store::team::results(db, id)?
        .into_iter()
        .map(|result| {
            Ok(json!({
                "team": result.team, "total": result.total, "rank": result.rank, "grade": result.grade,
                "class_means": result.class_means, "trace": store::team::trace(db, result.team)?,
            }))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    Ok(json!({
        "year": appraisal.year, "rule": appraisal.rule, "state": appraisal.state, "places": appraisal.places,
        "quota_lines": appraisal.lines, "adopted": appraisal.adopted,
        "closed": act(&appraisal.closed), "confirmed": act(&appraisal.confirmed), "results": results,
        "teams": teams,
    })
    .to_string())
}
