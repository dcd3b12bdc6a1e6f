//! All rules about reserve cadres as one document of the group.

use super::entry::EntryRules;
use super::exit::ExitRules;
use super::nine_box::BoxRules;
use super::pool::PoolTargets;
use super::schedule::Schedule;
use super::sheet::SheetRules;
use super::warning::WarningRules;
use crate::rule::Rules;
use serde::{Deserialize, Serialize};

/// The rules of a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReserveRules {
    /// Size and make-up of the pool.
    pub pool: PoolTargets,
    /// How somebody gets in.
    pub entry: EntryRules,
    /// What follow-up is owed.
    pub schedule: Schedule,
    /// What a sheet holds.
    pub sheet: SheetRules,
    /// Warnings.
    pub warning: WarningRules,
    /// Exits.
    pub exit: ExitRules,
    /// The nine-box.
    pub nine_box: BoxRules,
    /// Holders who retire within so many months make their post urgent; 0 to 120.
    pub cover_months: u32,
}

impl Rules for ReserveRules {
    const KIND: &'static str = "reserve";

    fn shipped() -> Self {
        Self {
            pool: PoolTargets::shipped(),
            entry: EntryRules::shipped(),
            schedule: Schedule::shipped(),
            sheet: SheetRules::shipped(),
            warning: WarningRules::shipped(),
            exit: ExitRules::shipped(),
            nine_box: BoxRules::shipped(),
            cover_months: 24,
        }
    }

    fn check(&self) -> Result<(), String> {
        let parts = [
            ("pool", self.pool.check()),
            ("entry", self.entry.check()),
            ("schedule", self.schedule.check()),
            ("sheet", self.sheet.check()),
            ("warning", self.warning.check()),
            ("exit", self.exit.check()),
            ("nine_box", self.nine_box.check()),
        ];
        for (part, checked) in parts {
            checked.map_err(|field| format!("{part}.{field}"))?;
        }
        let (warns, ends) = (self.warning.unfit, self.exit.unfit);
        if !ends.exceeds(warns) {
            return Err("warning.unfit".to_owned());
        }
        if self.cover_months > 120 { Err("cover_months".to_owned()) } else { Ok(()) }
    }
}
