//! The yearly appraisal: opening, inputs, closing, confirming, and what the screen shows of it.

mod appeal;
mod close;
mod consequence;
mod delivery;
mod finding;
mod inputs;
mod join;
mod leniency;
mod open;
mod procedure;
mod publicity;
mod reopen;
mod scenario;
mod show;
mod veto;

pub(crate) use appeal::versions;
pub(crate) use close::recomputed;
pub(crate) use finding::find_in_open_years;
pub(crate) use inputs::{Inputs, rated_by, standing_lines};
pub(crate) use procedure::steps_of;
pub(crate) use scenario::ScenarioCache;
pub(crate) use show::{decided_or_proposed, scheme_of, state_of, texts, trace_out};

use crate::session::held;
use std::sync::{Arc, Mutex};

/// What an open year still misses per person, kept until the file changes: (appraisal, audit sequence, missing).
#[derive(Default)]
pub(crate) struct StandingCache(Mutex<Option<Standing>>);

type Standing = (i64, i64, Arc<Vec<Vec<String>>>);

impl StandingCache {
    fn get(&self, appraisal: i64, seq: i64) -> Option<Arc<Vec<Vec<String>>>> {
        held(&self.0).as_ref().filter(|kept| kept.0 == appraisal && kept.1 == seq).map(|kept| Arc::clone(&kept.2))
    }

    fn keep(&self, appraisal: i64, seq: i64, missing: Arc<Vec<Vec<String>>>) {
        *held(&self.0) = Some((appraisal, seq, missing));
    }
}
