//! Target letters of the sample: last year's, decided, and this year's in every state from a draft to the self-score.

use super::{CLERK, LEADER};
use crate::Error;
use crate::session::Office;
use crate::wire::{LetterCard, LetterCheckForm, LetterDraft, LetterSave, LetterSign, LetterTerm};
use std::path::Path;

/// Before mid-year there is nothing to check.
const MID: &str = "2026-07-16";
const DECIDED: &str = "2025-12-29";

/// How far this year's letter of a unit has come, in the order of the units.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Far {
    Drafted,
    Signed,
    Checked,
    Amended,
    Scored,
}

const FAR: [Far; 6] = [Far::Scored, Far::Amended, Far::Checked, Far::Checked, Far::Signed, Far::Drafted];

impl Office {
    /// Letters of the first units, unless the group's year has not come that far.
    pub(super) fn invent_letters(&self) -> Result<(), Error> {
        if !self.is_past(MID) {
            return Ok(());
        }
        self.act_as(CLERK)?;
        let folder = tempfile::tempdir().map_err(|_| Error::Internal)?;
        let scan = folder.path().join("签字页.pdf");
        std::fs::write(&scan, b"%PDF-1.4\n%%EOF\n").map_err(|_| Error::Internal)?;
        let resolution = self.cite("启明人才组决〔2025〕15号", DECIDED, "2025年度人才工作目标责任书考核结果")?;
        let units = self.letter_list(2026)?.missing;
        let mut far = FAR.into_iter();
        // The roster says no kind of a unit; its name does.
        let (shops, others): (Vec<_>, Vec<_>) = units.into_iter().partition(|(_, name, _)| name.ends_with("车间"));
        let departments = others.into_iter().filter(|(_, name, _)| name.ends_with('部'));
        for (unit, name, _) in shops.into_iter().zip(departments).flat_map(|(shop, department)| [shop, department]) {
            self.act_as(CLERK)?;
            let template = if name.ends_with("车间") { "workshop" } else { "department" };
            let draft = |year| LetterDraft { year, unit, template: template.to_owned(), ..LetterDraft::default() };
            // A unit whose head is not plain on the roster has none yet.
            let last = match self.letter_draft(&draft(2025)) {
                Err(Error::LetterHead) => continue,
                other => other?.row.id,
            };
            let Some(far) = far.next() else {
                self.letter_drop(last, "样例只列部分单位")?;
                break;
            };
            self.sign_letter(last, "2025-01-18", &scan)?;
            self.decide_letter(last, resolution)?;
            let this = self.letter_draft(&draft(2026))?;
            self.carry_letter(&this, far, &scan)?;
        }
        self.act_as(CLERK)
    }

    fn carry_letter(&self, card: &LetterCard, far: Far, scan: &Path) -> Result<(), Error> {
        let letter = card.row.id;
        if far == Far::Drafted {
            return Ok(());
        }
        self.sign_letter(letter, "2026-01-22", scan)?;
        if far == Far::Amended {
            let mut terms = card.versions.first().ok_or(Error::Internal)?.terms.clone();
            let first = terms.rows.first_mut().ok_or(Error::Internal)?;
            first.target = "1".to_owned();
            self.letter_save(&LetterSave {
                letter,
                terms,
                reason: "编制压减，新增目标相应下调".to_owned(),
                ..LetterSave::default()
            })?;
            self.sign_letter(letter, "2026-05-08", scan)?;
        }
        if far > Far::Signed {
            self.letter_mid(&found(card, MID, 55))?;
        }
        if far == Far::Scored {
            self.letter_self(&found(card, "2026-07-20", 92))?;
        }
        Ok(())
    }

    /// Both sides on paper.
    fn sign_letter(&self, letter: i64, on: &str, scan: &Path) -> Result<(), Error> {
        for side in ["issuer", "responsible"] {
            let path = scan.display().to_string();
            self.letter_sign(&LetterSign { letter, side: side.to_owned(), on: on.to_owned(), path })?;
        }
        Ok(())
    }

    /// Last year's: scored by the unit, checked by somebody else, decided by the leader.
    fn decide_letter(&self, letter: i64, resolution: i64) -> Result<(), Error> {
        let card = self.letter_mid(&found(&self.letter_show(letter)?, "2025-07-10", 50))?;
        self.act_as("renli")?;
        self.letter_self(&found(&card, "2025-12-08", 98))?;
        self.act_as(CLERK)?;
        let mut form = found(&card, "2025-12-15", 94);
        form.adjustments = vec![("2".to_owned(), "获市级技能竞赛团体奖".to_owned()), ("-0.5".to_owned(), "迟报一次".to_owned())];
        self.letter_check(&form)?;
        self.act_as(LEADER.0)?;
        self.letter_decide(letter, resolution)?;
        self.act_as(CLERK)
    }
}

/// So many per cent of every target, with words for each row.
fn found(card: &LetterCard, on: &str, percent: i64) -> LetterCheckForm {
    let rows: &[LetterTerm] = card.versions.last().map(|version| version.terms.rows.as_slice()).unwrap_or_default();
    let reached = |row: &LetterTerm| match row.mode.as_str() {
        "yesno" => if percent > 90 { "yes" } else { "no" }.to_owned(),
        _ => (row.target.parse::<i64>().unwrap_or_default() * percent).div_euclid(100).to_string(),
    };
    LetterCheckForm {
        letter: card.row.id,
        on: on.to_owned(),
        actuals: rows.iter().map(reached).collect(),
        words: rows.iter().map(|_| "按单位台账核实".to_owned()).collect(),
        ..LetterCheckForm::default()
    }
}
