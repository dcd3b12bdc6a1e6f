//! Printing: filling the forms from what is stored, previewing them, writing them, and the register of what was printed.

mod allowance;
mod appointing;
mod approval;
mod award_year;
mod ballot;
mod cadre;
mod career;
mod chart;
mod count;
mod explanation;
mod honour;
mod leading;
mod learning;
mod letter;
pub(crate) mod mark;
mod payout;
mod provision;
mod record;
mod register;
mod registration;
mod reminder;
mod report;
mod reserve;
mod rule_line;
mod save;
mod selection;
mod standing;
mod summary;
mod target;
mod terms;
mod title;
mod training;

pub(crate) use target::letter_rule;
pub(crate) use terms::forms_language;

use crate::session::{Office, Session, held};
use crate::wire::{FormKind, PrintPreview, PrintRequest};
use crate::words::Language;
use crate::{Error, permission};
use forms::honour::Stock;
use forms::{Bundle, Pdf, Sheet, Stamp};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use store::paper_number::PaperNumber;
use store::{Db, audit};

/// Previews whose pages are being looked at.
#[derive(Default)]
pub(crate) struct Previews(Mutex<(u32, HashMap<u32, Arc<Preview>>)>);

/// Papers about reserve cadres: each print is a numbered copy.
const CONFIDENTIAL: [FormKind; 5] =
    [FormKind::ReserveForm, FormKind::FollowUp, FormKind::PoolSummary, FormKind::NineBox, FormKind::CoverList];

/// A laid-out document and the width of its pages in points.
struct Preview {
    pdf: Pdf,
    width: f32,
}

/// Filled sheets, ready to be laid out.
struct Filled {
    sheets: Vec<(Sheet, Stamp)>,
    /// Key in the register and content hash of each sheet.
    records: Vec<(String, String)>,
    /// File name of each sheet without its ending.
    names: Vec<String>,
    bundle: Bundle,
    language: forms::Language,
    draft: bool,
    reprint: bool,
    audit_head: String,
    /// Year or batch, as the register shows it.
    object: String,
    /// Numbers that are given out when the sheets are written.
    numbers: Vec<PaperNumber>,
}

/// One filled form before it is stamped.
struct Form {
    sheet: Sheet,
    /// Number printed in the foot, such as `KH-2026-G00008`.
    number: String,
    name: String,
}

/// All forms of a request and what they have in common.
struct Forms {
    forms: Vec<Form>,
    title: String,
    object: String,
    draft: bool,
}

impl Previews {
    pub fn clear(&self) {
        held(&self.0).1.clear();
    }
}

impl Office {
    /// Lays the sheets out and holds them in memory.
    pub fn print_preview(&self, request: &PrintRequest) -> Result<PrintPreview, Error> {
        let session = self.session("print_preview")?;
        let filled = self.fill(request)?;
        let go_on = |_: usize| std::ops::ControlFlow::Continue(());
        let width = filled.sheets.first().map_or(0.0, |(sheet, _)| sheet.page_width());
        let pdf = forms::render(&*self.fonts()?, &filled.sheets, filled.language, &filled.bundle, &go_on)?;
        let pages = u32::try_from(pdf.pages).unwrap_or(u32::MAX);
        if request.form == FormKind::Record {
            self.note_look(&session, request.source, "record")?;
        }
        self.note_cadre(&session, request)?;
        self.still(&session)?;
        let mut kept = held(&self.previews.0);
        kept.0 += 1;
        let token = kept.0;
        kept.1.insert(token, Arc::new(Preview { pdf, width }));
        let sheets = u32::try_from(filled.sheets.len()).unwrap_or(u32::MAX);
        Ok(PrintPreview { token, pages, sheets, draft: filled.draft })
    }

    /// One page of a preview as a PNG of about the given width in pixels.
    pub fn print_page(&self, token: u32, page: u32, width: u32) -> Result<Vec<u8>, Error> {
        self.session("print_page")?;
        let preview = held(&self.previews.0).1.get(&token).cloned().ok_or(Error::NotFound)?;
        let width = u16::try_from(width.clamp(200, 3000)).unwrap_or(3000);
        Ok(forms::picture(&preview.pdf.bytes, page as usize, f32::from(width) / preview.width)?)
    }

    /// Forgets a preview.
    pub fn print_discard(&self, token: u32) -> Result<(), Error> {
        self.session("print_discard")?;
        held(&self.previews.0).1.remove(&token);
        Ok(())
    }

    /// Whoever lays out cadre forms or papers about a reserve cadre looks at the files.
    fn note_cadre(&self, session: &Session, request: &PrintRequest) -> Result<(), Error> {
        if [FormKind::ReserveForm, FormKind::FollowUp].contains(&request.form) {
            let person = session.store.read(|db| reserve::about(db, request))?;
            return self.note_look(session, person, "reserve");
        }
        if request.form != FormKind::Cadre {
            return Ok(());
        }
        let people = if request.items.is_empty() { std::slice::from_ref(&request.source) } else { request.items.as_slice() };
        people.iter().try_for_each(|person| self.note_look(session, *person, "cadre"))
    }

    fn fill(&self, request: &PrintRequest) -> Result<Filled, Error> {
        let session = self.session("print_preview")?;
        permission::form(request.form, session.role())?;
        let language = Language::of(&request.language);
        let now = self.now();
        session.store.read(|db| {
            let group = &session.group_name;
            refuse_open_cases(&session, db, request)?;
            let mut numbers = Vec::new();
            let Forms { forms, title, object, draft } = match request.form {
                FormKind::Registration => registration::fill(&session, db, language, request)?,
                FormKind::Explanation => explanation::fill(&session, db, language, request)?,
                FormKind::Summary => summary::fill(db, group, language, request, now.date())?,
                FormKind::AwardApproval => approval::fill(db, group, language, request)?,
                FormKind::Payout => payout::fill(db, group, language, request)?,
                FormKind::AllowanceList => allowance::fill(db, group, language, request)?,
                FormKind::Record => record::fill(&session, db, language, request, now.date())?,
                FormKind::Ballot => ballot::fill(db, group, language, request)?,
                FormKind::CountSheet => count::fill(db, group, language, request)?,
                FormKind::Publicity => letter::publicity(&session, db, language, request)?,
                FormKind::Notice => letter::notice(&session, db, language, request, now.date())?,
                FormKind::Review => letter::review(&session, db, language, request)?,
                FormKind::TitleResult => title::result(&session, db, language, request)?,
                FormKind::TitleDecision => title::decision(&session, db, language, request, now.date())?,
                FormKind::TitleCells => title::cells(&session, db, language, request, now.date())?,
                FormKind::Cadre => cadre::fill(&session, db, language, request, now.date())?,
                FormKind::SelectionNotice
                | FormKind::SelectionApplication
                | FormKind::SelectionSheet
                | FormKind::SelectionPanel
                | FormKind::SelectionRanking
                | FormKind::SelectionPublicity => selection::fill(&session, db, language, request)?,
                FormKind::MotionNotice => appointing::posted(&session, db, language, request)?,
                FormKind::AppointmentNotice => appointing::decided(&session, db, language, request)?,
                FormKind::ReserveForm => reserve::registration(&session, db, language, request, now.date())?,
                FormKind::FollowUp => reserve::follow_up(&session, db, language, request, now.date())?,
                FormKind::NineBox => reserve::nine_box(&session, db, language, now.date())?,
                FormKind::CoverList => reserve::cover(&session, db, language, now.date())?,
                FormKind::PoolSummary => reserve::pool(&session, db, language, now.date())?,
                FormKind::AwardYear => award_year::fill(db, group, language, request)?,
                FormKind::ReminderList => reminder::fill(&session, db, language, now.date())?,
                FormKind::TrainingPlan => training::plan(db, group, language, request)?,
                FormKind::AttendanceSheet => training::attendance(db, group, language, request)?,
                FormKind::TrainingRecord => training::record(&session, db, language, request, now.date())?,
                FormKind::CourseEvaluation => training::evaluation(db, group, language, request)?,
                FormKind::TrainingSummary => training::summary(&session, db, language, request, now.date())?,
                FormKind::TermList => appointing::terms(&session, db, language, request, now.date())?,
                FormKind::ShareTable => appointing::shares(&session, db, language, request, now.date())?,
                FormKind::AwardNotice => honour::notice(db, group, language, request, (now.date(), &mut numbers))?,
                FormKind::AwardHonour => {
                    let stock = honour::stock(&request.variant, &self.desk.read());
                    honour::award(db, group, language, request, stock, (now.date(), &mut numbers))?
                }
                FormKind::GradeHonour => {
                    let stock = honour::stock(&request.variant, &self.desk.read());
                    honour::grade(&session, db, language, request, stock, (now.date(), &mut numbers))?
                }
                FormKind::OffsetSheet => honour::offset_sheet(language, &self.desk.read()),
                FormKind::SeatRoster => leading::roster(&session, db, language, request, now.date())?,
                FormKind::MeetingAgenda => leading::agenda(&session, db, language, request)?,
                FormKind::MeetingMinutes => leading::minutes(&session, db, language, request)?,
                FormKind::ResolutionSheet => leading::resolution(&session, db, language, request)?,
                FormKind::IssueList => leading::issues(&session, db, language, now.date())?,
                FormKind::Programme => leading::programme(&session, db, language, request, now.date())?,
                FormKind::LearningYear => learning::year(&session, db, language, request, now.date())?,
                FormKind::PairAgreement => learning::pair(&session, db, language, request)?,
                FormKind::ProvisionRegister => provision::register(&session, db, language, now.date())?,
                FormKind::SuggestionRound => provision::suggestions(&session, db, language, request, now.date())?,
                FormKind::TargetLetter => target::letter(&session, db, language, request, now.date())?,
                FormKind::LetterScore => target::score(&session, db, language, request, now.date())?,
                FormKind::WorkReport => report::fill(&session, db, language, request, now.date())?,
                FormKind::OrgChart => chart::fill(&session, db, language, request, now.date())?,
            };
            if forms.is_empty() {
                return Err(Error::PrintNothing);
            }
            let head = audit::head(db)?.print();
            let mut filled = Filled {
                sheets: Vec::with_capacity(forms.len()),
                records: Vec::with_capacity(forms.len()),
                names: Vec::with_capacity(forms.len()),
                bundle: Bundle { title, created: now },
                language: terms::forms_language(language),
                draft,
                reprint: false,
                audit_head: head.clone(),
                object,
                numbers,
            };
            let confidential = CONFIDENTIAL.contains(&request.form);
            for form in forms {
                let hash = store_hash(&form.sheet);
                let record = format!("{} {}", form.number, terms::tag(language));
                let changed = printed_otherwise(db, &record, &hash)?;
                filled.reprint |= changed;
                let stamp = Stamp {
                    record_number: form.number,
                    printed_at: now,
                    operator: session.who(),
                    record_hash: hash.chars().take(8).collect(),
                    audit_head: head.clone(),
                    draft,
                    reprint: changed,
                    copy: if confidential { Some(copy_of(db, &record)?) } else { None },
                };
                filled.sheets.push((form.sheet, stamp));
                filled.records.push((record, hash));
                filled.names.push(crate::file_name::safe(&form.name));
            }
            Ok(filled)
        })
    }
}

/// A list that holds one's own open case, or a relative's, is printed by somebody else until it is decided.
fn refuse_open_cases(session: &Session, db: &Db<'_>, request: &PrintRequest) -> Result<(), Error> {
    match request.form {
        FormKind::Summary if store::appraisal::get(db, request.source)?.state != "confirmed" => {
            let subjects = store::appraisal::subjects(db, request.source)?;
            session.refuse_own(db, subjects.iter().filter(|subject| !subject.noted).map(|subject| subject.person))
        }
        FormKind::AwardApproval | FormKind::Payout if store::award::batch(db, request.source)?.state == "computed" => {
            let decisions = store::award::decisions(db, request.source)?;
            session.refuse_own(db, decisions.iter().map(|decision| decision.certificate.person))
        }
        FormKind::AllowanceList if store::allowance::get(db, request.source)?.state == "computed" => {
            let lines = store::allowance::lines(db, request.source)?;
            session.refuse_own(db, lines.iter().map(|line| line.person))
        }
        _ => Ok(()),
    }
}

/// SHA-256 of the whole content of a sheet, without its stamp.
fn store_hash(sheet: &Sheet) -> String {
    // Ballots of one class differ by their random number alone, which no register knows.
    let content = match sheet {
        Sheet::Ballot(ballot) => format!("{:?}", ballot.batch),
        // The same certificate, whatever it is printed on.
        Sheet::Honour(honour) => format!("{:?}", forms::honour::Honour { stock: Stock::Plain, ..Box::as_ref(honour).clone() }),
        Sheet::OffsetSheet(_) => String::new(),
        sheet => format!("{sheet:?}"),
    };
    let digest = Sha256::digest(content.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The number of the next copy of a confidential paper, whatever its language.
fn copy_of(db: &Db<'_>, record: &str) -> Result<u32, Error> {
    let number = record.rsplit_once(' ').map_or(record, |(number, _)| number);
    Ok(u32::try_from(store::print::of_number(db, number)?.len()).unwrap_or(u32::MAX).saturating_add(1))
}

fn printed_otherwise(db: &Db<'_>, record: &str, hash: &str) -> Result<bool, Error> {
    Ok(store::print::last_hash(db, record)?.is_some_and(|last| last != hash))
}
