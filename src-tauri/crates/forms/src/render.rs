//! A batch of sheets: laid out and painted in parallel, each layout dropped after painting, one subset of each face for all of them.

use std::{
    ops::ControlFlow,
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
};

use rayon::prelude::*;

use crate::{
    Bundle, Error, Fonts, Language, Pdf, Sheet, Stamp,
    finish::{self, Part, Shared},
    frame::Paper,
    list::{Page, mm},
    paint::{self, Used},
    text::{Labels, Setter},
};

/// Told after each sheet how many are done; may come from any thread. `Break` cancels the print.
pub type Progress<'a> = dyn Fn(usize) -> ControlFlow<()> + Sync + 'a;

/// Prints `sheets` into one document with one bookmark each.
///
/// # Errors
/// [`Error::Character`] before anything is written when a text cannot be set, [`Error::Cancelled`] when `progress` breaks,
/// [`Error::Empty`] for no sheets.
pub fn render(
    fonts: &Fonts,
    sheets: &[(Sheet, Stamp)],
    language: Language,
    bundle: &Bundle,
    progress: &Progress<'_>,
) -> Result<Pdf, Error> {
    let (shared, parts) = prepare(fonts, sheets, language, progress)?;
    let bytes = finish::write(&shared, &parts, language, bundle)?;
    let pages = parts.iter().map(|part| part.pages.len()).sum();
    Ok(Pdf { bytes, pages })
}

/// Prints each sheet into a document of its own, titled as its bookmark. `sink` gets the sheet's index and its document, in order, after
/// every sheet has been laid out: when a text cannot be set, it gets nothing.
///
/// # Errors
/// As [`render`]; [`Error::Cancelled`] also when `sink` breaks.
pub fn render_each(
    fonts: &Fonts,
    sheets: &[(Sheet, Stamp)],
    language: Language,
    progress: &Progress<'_>,
    mut sink: impl FnMut(usize, Pdf) -> ControlFlow<()>,
) -> Result<(), Error> {
    /// Documents held in memory before they are handed over.
    const CHUNK: usize = 32;
    let (shared, parts) = prepare(fonts, sheets, language, progress)?;
    let mut index = 0;
    for (parts, sheets) in parts.chunks(CHUNK).zip(sheets.chunks(CHUNK)) {
        let written = parts
            .par_iter()
            .zip(sheets)
            .map(|(part, (_, stamp))| {
                let bundle = Bundle { title: part.bookmark.clone(), created: stamp.printed_at };
                let bytes = finish::write(&shared, std::slice::from_ref(part), language, &bundle)?;
                Ok(Pdf { bytes, pages: part.pages.len() })
            })
            .collect::<Result<Vec<Pdf>, Error>>()?;
        for pdf in written {
            if sink(index, pdf).is_break() {
                return Err(Error::Cancelled);
            }
            index += 1;
        }
    }
    Ok(())
}

fn prepare(
    fonts: &Fonts,
    sheets: &[(Sheet, Stamp)],
    language: Language,
    progress: &Progress<'_>,
) -> Result<(Shared, Vec<Part>), Error> {
    if sheets.is_empty() {
        return Err(Error::Empty);
    }
    let labels = Labels::default();
    let (stopped, done) = (AtomicBool::new(false), AtomicUsize::new(0));
    let painted = sheets
        .par_iter()
        .map(|(sheet, stamp)| {
            if stopped.load(Ordering::Relaxed) {
                return Err(Error::Cancelled);
            }
            let setter = Setter::new(fonts, &labels, language, sheet.bookmark(language));
            let pages = lay(&setter, sheet, stamp);
            setter.finish()?;
            let mut used = Used::new();
            let pages = finish::pack(paint::paint(fonts, pages, &mut used)?);
            if progress(done.fetch_add(1, Ordering::Relaxed) + 1).is_break() {
                stopped.store(true, Ordering::Relaxed);
                return Err(Error::Cancelled);
            }
            Ok((Part { bookmark: sheet.bookmark(language), pages }, used))
        })
        .collect::<Result<Vec<_>, Error>>()?;
    // The first sheet that reads a glyph in a certain way decides, whatever thread was faster.
    let mut used = Used::new();
    let mut parts = Vec::with_capacity(painted.len());
    for (part, glyphs) in painted {
        for (face, glyphs) in glyphs {
            let all = used.entry(face).or_default();
            for (glyph, reading) in glyphs {
                all.entry(glyph).or_insert(reading);
            }
        }
        parts.push(part);
    }
    let shared = finish::share(fonts, &used)?;
    Ok((shared, parts))
}

fn lay(setter: &Setter<'_>, sheet: &Sheet, stamp: &Stamp) -> Vec<Page> {
    match sheet {
        Sheet::Registration(form) => form.lay(setter, stamp),
        Sheet::Summary(form) => form.lay(setter, stamp),
        Sheet::AwardApproval(form) => form.lay(setter, stamp),
        Sheet::Payout(form) => form.lay(setter, stamp),
        Sheet::Record(form) => form.lay(setter, stamp),
        Sheet::Recovery(form) => form.lay(setter, stamp),
        Sheet::Ballot(form) => form.lay(setter, stamp),
        Sheet::CountSheet(form) => form.lay(setter, stamp),
        Sheet::Notice(form) => form.lay(setter, stamp),
        Sheet::Publicity(form) => form.lay(setter, stamp),
        Sheet::Explanation(form) => form.lay(setter, stamp),
        Sheet::Selection(form) => form.lay(setter, stamp),
        Sheet::Review(form) => form.lay(setter, stamp),
        Sheet::TitleResult(form) => form.lay(setter, stamp),
        Sheet::TitleDecision(form) => form.lay(setter, stamp),
        Sheet::TitleCells(form) => form.lay(setter, stamp),
        Sheet::Cadre(form) => form.lay(setter, stamp),
        Sheet::MotionNotice(form) => form.lay(setter, stamp),
        Sheet::AppointmentNotice(form) => form.lay(setter, stamp),
        Sheet::TermList(form) => form.lay(setter, stamp),
        Sheet::ShareTable(form) => form.lay(setter, stamp),
        Sheet::OrgChart(form) => form.lay(setter, stamp),
        Sheet::AwardNotice(form) => form.lay(setter, stamp),
        Sheet::Honour(form) => form.lay(setter, stamp),
        Sheet::OffsetSheet(form) => form.lay(setter, stamp),
        Sheet::AwardYear(form) => form.lay(setter, stamp),
        Sheet::ReminderList(form) => form.lay(setter, stamp),
        Sheet::ReserveForm(form) => form.lay(setter, stamp),
        Sheet::FollowUp(form) => form.lay(setter, stamp),
        Sheet::PoolSummary(form) => form.lay(setter, stamp),
        Sheet::Succession(form) => form.lay(setter, stamp),
        Sheet::Training(form) => form.lay(setter, stamp),
        Sheet::Leading(form) => form.lay(setter, stamp),
        Sheet::LearningYear(form) => form.lay(setter, stamp),
        Sheet::PairAgreement(form) => form.lay(setter, stamp),
        Sheet::ProvisionRegister(form) => form.lay(setter, stamp),
        Sheet::SuggestionRound(form) => form.lay(setter, stamp),
        Sheet::TargetLetter(form) => form.lay(setter, stamp),
        Sheet::WorkReport(form) => form.lay(setter, stamp),
        Sheet::LetterScore(form) => form.lay(setter, stamp),
    }
}

impl Sheet {
    /// Width of its pages in points, for pictures of a wanted width.
    pub fn page_width(&self) -> f32 {
        let paper = match self {
            Sheet::Summary(form) => form.paper(),
            Sheet::Ballot(_)
            | Sheet::Payout(_)
            | Sheet::TitleResult(_)
            | Sheet::TitleCells(_)
            | Sheet::TermList(_)
            | Sheet::ShareTable(_)
            | Sheet::Honour(_)
            | Sheet::OffsetSheet(_)
            | Sheet::ReminderList(_)
            | Sheet::PoolSummary(_)
            | Sheet::ProvisionRegister(_)
            | Sheet::SuggestionRound(_)
            | Sheet::LetterScore(_)
            | Sheet::Succession(_) => Paper::LANDSCAPE,
            Sheet::Selection(form) => form.paper(),
            Sheet::OrgChart(form) => form.paper(),
            Sheet::Training(form) => form.paper(),
            Sheet::Leading(form) => form.paper(),
            _ => Paper::PORTRAIT,
        };
        mm(paper.width)
    }

    /// The bookmark's words: whom or what the sheet is about, and its number.
    pub fn bookmark(&self, language: Language) -> String {
        let pick = |chinese: String, english: String| match language {
            Language::Chinese => chinese,
            Language::English => english,
        };
        match self {
            Sheet::Registration(form) => format!("{} {}", form.name, form.staff_number),
            Sheet::AwardApproval(form) => format!("{} {}", form.name, form.staff_number),
            Sheet::Record(form) => format!("{} {}", form.name, form.staff_number),
            Sheet::Cadre(form) => format!("{} {}", form.name, form.staff_number),
            Sheet::Ballot(form) => {
                let class = &form.batch.class;
                pick(format!("{class}票 {}", form.number), format!("Ballot {class} {}", form.number))
            }
            Sheet::CountSheet(form) => {
                pick(format!("{}年度民主测评统计表", form.year), format!("Count of ballots {}", form.year))
            }
            Sheet::Notice(form) => pick(
                format!("{} {} 结果通知书", form.name, form.staff_number),
                format!("{} {} notice", form.name, form.staff_number),
            ),
            Sheet::AwardNotice(form) => pick(
                format!("{} {} 奖励通知书", form.name, form.staff_number),
                format!("{} {} award notice", form.name, form.staff_number),
            ),
            Sheet::Honour(form) => pick(
                format!("{} {} 荣誉证书", form.name, form.staff_number),
                format!("{} {} certificate of honour", form.name, form.staff_number),
            ),
            Sheet::OffsetSheet(_) => pick("套打校准页".to_owned(), "Offset sheet".to_owned()),
            Sheet::Publicity(form) => pick(format!("{}年度考核公示", form.year), format!("Publicity {}", form.year)),
            Sheet::Explanation(form) => pick(
                format!("{} {} 计算说明", form.name, form.staff_number),
                format!("{} {} computation", form.name, form.staff_number),
            ),
            Sheet::Review(form) => pick(
                format!("{} {} 复核（申诉）决定书", form.name, form.staff_number),
                format!("{} {} decision", form.name, form.staff_number),
            ),
            Sheet::TitleResult(form) => pick(format!("{}评审结果", form.session), format!("Review {}", form.session)),
            Sheet::TitleDecision(form) => {
                pick(format!("聘任决定 {}", form.issued_on), format!("Appointments {}", form.issued_on))
            }
            Sheet::TitleCells(form) => pick(format!("四格统计 {}", form.day), format!("Four cells {}", form.day)),
            Sheet::Selection(form) => form.bookmark(language),
            Sheet::MotionNotice(form) => pick(format!("任前公示 {}", form.from), format!("Notice {}", form.from)),
            Sheet::AppointmentNotice(form) => {
                pick(format!("聘任通知 {}", form.resolution), format!("Appointments {}", form.resolution))
            }
            Sheet::AwardYear(form) => pick(format!("{}年度证书奖励汇总表", form.year), format!("Awards of {}", form.year)),
            Sheet::ReminderList(form) => pick(format!("证书到期提醒 {}", form.day), format!("Due {}", form.day)),
            Sheet::ReserveForm(form) => format!("{} {}", form.name, form.staff_number),
            Sheet::FollowUp(form) => format!("{} {} {}", form.name, form.staff_number, form.period),
            Sheet::Succession(form) => form.bookmark(language),
            Sheet::PoolSummary(form) => pick(format!("后备干部库 {}", form.day), format!("Reserve cadres {}", form.day)),
            Sheet::Training(form) => form.bookmark(language),
            Sheet::Leading(form) => form.bookmark(language),
            Sheet::LearningYear(form) => {
                pick(format!("{} {}年度学习型团队", form.unit, form.year), format!("{}: learning team {}", form.unit, form.year))
            }
            Sheet::PairAgreement(form) => {
                pick(format!("师徒结对协议书 {}", form.agreement), format!("Agreement {}", form.agreement))
            }
            Sheet::ProvisionRegister(form) => {
                pick(format!("优化环境规定登记 {}", form.day), format!("Environment rules {}", form.day))
            }
            Sheet::SuggestionRound(form) => pick(format!("职工建议 {}", form.year), format!("Suggestions {}", form.year)),
            Sheet::TargetLetter(form) => form.bookmark(language),
            Sheet::LetterScore(form) => form.bookmark(language),
            Sheet::WorkReport(form) => form.bookmark(language),
            Sheet::TermList(form) => pick(format!("聘期届满 {}", form.day), format!("Terms {}", form.day)),
            Sheet::ShareTable(form) => pick(format!("任职结构 {}", form.day), format!("Shares {}", form.day)),
            Sheet::OrgChart(form) => pick(format!("组织机构图 {}", form.day), format!("Organisation chart {}", form.day)),
            Sheet::Recovery(form) => {
                pick(format!("{}恢复密钥单", form.group_name), format!("Recovery sheet {}", form.group_name))
            }
            Sheet::Summary(form) => pick(format!("{}年度考核结果汇总表", form.year), format!("Appraisal summary {}", form.year)),
            Sheet::Payout(form) => {
                pick(format!("{}年第{}批奖励发放表", form.year, form.batch), format!("Payout list {}/{}", form.year, form.batch))
            }
        }
    }
}
