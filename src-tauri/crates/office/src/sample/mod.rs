//! The sample group: a complete invented enterprise in mid-year, so that every room has something to show. It comes in through
//! the same doors as real data. Nobody in it exists; the area code of the identity numbers is one that no place has.

mod dice;
mod people;
mod records;

use crate::session::Office;
use crate::wire::{
    AppraisalOpen, AwardCompute, BallotLine, BallotSheet, ImportKind, ImportRequest, Page, ResolutionNew, SubjectInputs,
    SubjectRow,
};
use crate::{Actor, Error, Watch, sheet};
use dice::Dice;
use std::collections::BTreeMap;

/// The sample group's passphrase; it guards nothing.
pub const PASSPHRASE: &str = "talent-desk-sample";
/// Name of the sample group.
pub(crate) const GROUP_NAME: &str = "启明重工集团";
/// Who keeps the sample file.
pub(crate) const OWNER: &str = "李办公";

const STEPS: u32 = 7;

impl Office {
    pub(crate) fn fill_sample(&self, watch: &dyn Watch) -> Result<(), Error> {
        let actor = Actor::named(OWNER);
        let mut dice = Dice::new(20_261_101);
        let told = |done: u32| crate::watch::step(watch, done as usize, STEPS as usize);
        let folder = tempfile::tempdir().map_err(|_| Error::Internal)?;
        let people = people::invent(&mut dice);
        let roster = folder.path().join("roster.xlsx");
        write_table(&roster, "花名册", people::HEAD, people.iter().map(people::Invented::row))?;
        self.take_in(&actor, ImportKind::Roster, &roster, None)?;
        told(1)?;
        let certificates = folder.path().join("certificates.xlsx");
        write_table(&certificates, "证书台账", records::HEAD, records::certificates(&people, &mut dice).into_iter())?;
        self.take_in(&actor, ImportKind::Certificates, &certificates, None)?;
        told(2)?;
        let last = self.cite(&actor, "启明人才组决〔2025〕12号", "2025-12-26", "2025年度中层管理人员考核等次")?;
        let id = self.appraise(&actor, 2025, &mut dice)?;
        told(3)?;
        self.appraisal_close(&actor, id, last, true, &crate::Unwatched)?;
        let head = self.appraisal_head(&actor, id)?;
        let decisions = records::settle_ties(&head, &self.everybody(&actor, id)?);
        self.appraisal_confirm(&actor, id, last, &decisions)?;
        told(4)?;
        self.appraise(&actor, 2026, &mut dice)?;
        told(5)?;
        self.cite(&actor, "启明人才组决〔2026〕9号", "2026-11-20", "2026年度中层管理人员考核等次")?;
        let awards = self.cite(&actor, "启明人才组决〔2026〕4号", "2026-07-10", "2026年第1批证书奖励")?;
        let compute = AwardCompute { year: 2026, closing_date: "2026-06-30".to_owned() };
        let batch = self.award_compute(&actor, &compute, &crate::Unwatched)?;
        self.award_approve(&actor, batch.id, Some(awards))?;
        told(STEPS)
    }

    fn take_in(&self, actor: &Actor, kind: ImportKind, path: &std::path::Path, appraisal: Option<i64>) -> Result<(), Error> {
        let request =
            ImportRequest { kind, path: path.display().to_string(), sheet: String::new(), mapping: BTreeMap::new(), appraisal };
        let preview = self.import_preview(actor, &request, &crate::Unwatched)?;
        self.import_commit(actor, preview.token, &crate::Unwatched)?;
        Ok(())
    }

    fn cite(&self, actor: &Actor, number: &str, date: &str, title: &str) -> Result<i64, Error> {
        let request =
            ResolutionNew { number: number.to_owned(), date: date.to_owned(), title: title.to_owned(), scan_path: String::new() };
        Ok(self.resolution_add(actor, &request)?.id)
    }

    /// Opens a year and enters ballots and scores for everybody.
    fn appraise(&self, actor: &Actor, year: i32, dice: &mut Dice) -> Result<i64, Error> {
        let id = self.appraisal_open(actor, &AppraisalOpen { year, levels: Vec::new() })?.row.id;
        let subjects = self.everybody(actor, id)?;
        let talents: Vec<i64> = subjects.iter().map(|_| dice.between(1560, 1880)).collect();
        let everyone: Vec<usize> = (0..subjects.len()).collect();
        let mut sheets = Vec::new();
        for _ in 0..7 {
            sheets.push(ballot("A", &subjects, &talents, &everyone, dice));
        }
        for _ in 0..16 {
            sheets.push(ballot("B", &subjects, &talents, &everyone, dice));
        }
        let mut units: Vec<&str> = subjects.iter().map(|subject| subject.unit.as_str()).collect();
        units.dedup();
        for unit in units {
            let own: Vec<usize> = everyone.iter().copied().filter(|index| subjects[*index].unit == unit).collect();
            for _ in 0..6 {
                sheets.push(ballot("C", &subjects, &talents, &own, dice));
            }
        }
        self.ballot_save(actor, id, &sheets)?;
        for (subject, talent) in subjects.iter().zip(&talents) {
            let mut inputs: SubjectInputs = self.appraisal_subject(actor, subject.id)?.inputs;
            records::fill_inputs(&mut inputs, subject, year, *talent, dice);
            self.appraisal_inputs(actor, subject.id, &inputs)?;
        }
        Ok(id)
    }

    fn everybody(&self, actor: &Actor, id: i64) -> Result<Vec<SubjectRow>, Error> {
        let page = Page { limit: 1000, ..Page::default() };
        Ok(self.appraisal_subjects(actor, id, "", "", "", &page)?.rows)
    }
}

/// A ballot in half points around each person's talent.
fn ballot(class: &str, subjects: &[SubjectRow], talents: &[i64], rated: &[usize], dice: &mut Dice) -> BallotSheet {
    let mood = dice.between(-60, 60);
    let lines = rated
        .iter()
        .map(|index| BallotLine {
            subject: subjects[*index].id,
            cells: (0..5)
                .map(|_| (talents[*index] + mood / 6 + dice.between(-70, 70)).clamp(1000, 2000) / 10)
                .map(
                    |half_points| {
                        if half_points % 2 == 0 { (half_points / 2).to_string() } else { format!("{}.5", half_points / 2) }
                    },
                )
                .collect(),
            void: String::new(),
        })
        .collect();
    BallotSheet { token: String::new(), class: class.to_owned(), lines }
}

fn write_table(path: &std::path::Path, name: &str, head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<(), Error> {
    let head: Vec<String> = head.iter().map(|&text| text.to_owned()).collect();
    let rows = rows.map(|row| row.into_iter().map(Into::into).collect());
    let mut bytes = std::io::Cursor::new(Vec::new());
    sheet::write::table(&mut bytes, name, &head, rows).map_err(|_| Error::Internal)?;
    Ok(store::atomic::write_atomic(path, bytes.get_ref())?)
}
