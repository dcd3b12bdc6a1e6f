//! Fills form 6: the notice of an award, the certificate of honour for an award or for the best grade of a year, and the sheet by which a
//! desk finds its offset for pre-printed stock. A paper that was never printed shows the number that it gets when it is written.

use super::letter::office_of;
use super::registration::chosen;
use super::terms::{code, grade as grade_words, level, long_day, pick, thousands};
use super::{Form, Forms, mark};
use crate::Error;
use crate::appraisal::{decided_or_proposed, scheme_of};
use crate::award::in_capitals;
use crate::session::Session;
use crate::wire::{DeskSettings, PrintRequest};
use crate::words::{self, Language};
use chrono::{Datelike, NaiveDate};
use domain::certificate::Certificate;
use forms::Sheet;
use forms::award_notice::AwardNotice;
use forms::honour::{Honour, Offset, OffsetSheet, Stock};
use std::collections::HashMap;
use store::Db;
use store::award::{BatchRecord, DecisionRecord};
use store::paper_number::{self, Kind, PaperNumber, Subject};

/// Today, and where numbers go that are given out when the papers are written.
type Given<'a> = (NaiveDate, &'a mut Vec<PaperNumber>);

/// A notice for each award of a batch that was granted and stands.
pub(super) fn notice(
    db: &Db<'_>,
    group: &str,
    language: Language,
    request: &PrintRequest,
    given: Given<'_>,
) -> Result<Forms, Error> {
    let (batch, decisions) = granted(db, request)?;
    let paid = store::signature::payment(db, batch.id)?;
    let mut numbers = Numbers::of(db, Kind::Notice, group, paper_number::of_batch(db, Kind::Notice, batch.id)?, given)?;
    let mut forms = Vec::new();
    for (place, decision) in decisions {
        let paper = numbers.of_subject(Subject::Decision(decision.id));
        let holder = &decision.certificate;
        let trace = store::award::trace(db, decision.id)?;
        let version = trace.rule.trim_start_matches("award ");
        let day = |iso: &str| long_day(language, iso).unwrap_or_default();
        let sheet = AwardNotice {
            group_name: group.to_owned(),
            number: printed(&paper),
            name: holder.name.clone(),
            staff_number: holder.certificate.staff_number.clone(),
            certificate: certificate(language, &holder.certificate),
            certificate_number: holder.certificate.number.clone(),
            issued: day(&holder.certificate.issued.to_string()),
            rule: match language {
                Language::Chinese => format!("《证书奖励办法》（{version}版）"),
                Language::English => format!("award scheme {version}"),
            },
            basis: code(language, &decision.code),
            resolution: batch.resolution.clone(),
            approved_on: day(&batch.approved_at),
            amount: thousands(&decision.fen.to_string()),
            amount_capital: in_capitals(decision.fen)?,
            paid_on: paid.as_ref().map(|payment| day(&payment.paid_on)),
            contact: office_of(language),
            issued_on: day(&paper.issued_on),
        };
        forms.push(Form {
            number: format!("JT-{}-{}-{place:03}", batch.year, batch.number),
            name: file_name(pick(language, "奖励通知书", "award-notice"), holder, &paper),
            sheet: Sheet::AwardNotice(Box::new(sheet)),
        });
    }
    Ok(of_batch(group, language, &batch, pick(language, "奖励通知书", "award notices"), forms))
}

/// A certificate for each award of a batch that was granted and stands.
pub(super) fn award(
    db: &Db<'_>,
    group: &str,
    language: Language,
    request: &PrintRequest,
    stock: Stock,
    given: Given<'_>,
) -> Result<Forms, Error> {
    let (batch, decisions) = granted(db, request)?;
    let mut numbers = Numbers::of(db, Kind::Honour, group, paper_number::of_batch(db, Kind::Honour, batch.id)?, given)?;
    let mut forms = Vec::new();
    for (place, decision) in decisions {
        let paper = numbers.of_subject(Subject::Decision(decision.id));
        let holder = &decision.certificate;
        let obtained = certificate(language, &holder.certificate);
        let text = match language {
            Language::Chinese => {
                format!("在{}年度岗位学习中，取得{obtained}，受到集团奖励。", figures(&batch.year.to_string()))
            }
            Language::English => {
                format!("who in the year {} obtained the certificate {obtained}, and received an award of the group,", batch.year)
            }
        };
        let sheet = honour(language, stock, group, (&holder.name, &holder.certificate.staff_number), text, &paper);
        forms.push(Form {
            number: format!("RY-{}-{}-{place:03}", batch.year, batch.number),
            name: file_name(pick(language, "荣誉证书", "certificate-of-honour"), holder, &paper),
            sheet,
        });
    }
    Ok(of_batch(group, language, &batch, pick(language, "荣誉证书", "certificates of honour"), forms))
}

/// A certificate for each person who has the best grade of a confirmed year.
pub(super) fn grade(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    stock: Stock,
    given: Given<'_>,
) -> Result<Forms, Error> {
    let appraisal = store::appraisal::get(db, request.source).map_err(|_| Error::AppraisalMissing)?;
    if appraisal.state != "confirmed" {
        return Err(Error::HonourEarly);
    }
    let scheme = scheme_of(db, appraisal.rule)?;
    let best = scheme.top_grade();
    let results = store::appraisal::results(db, appraisal.id)?;
    let best_of: HashMap<i64, bool> =
        results.iter().map(|result| (result.subject, decided_or_proposed(&appraisal, result) == best)).collect();
    let group = &session.group_name;
    let mut numbers = Numbers::of(db, Kind::Honour, group, paper_number::of_appraisal(db, appraisal.id)?, given)?;
    let mut forms = Vec::new();
    for subject in chosen(session, db, &appraisal, &request.items)? {
        if !best_of.get(&subject.id).copied().unwrap_or_default() {
            if request.items.is_empty() {
                continue;
            }
            return Err(Error::HonourGrade { name: subject.name, grade: best.to_owned() });
        }
        let paper = numbers.of_subject(Subject::Grade(appraisal.id, subject.person));
        let words = grade_words(language, best);
        let text = match language {
            Language::Chinese => format!("在{}年度考核中，被评定为“{words}”等次。", figures(&appraisal.year.to_string())),
            Language::English => format!("whose appraisal for the year {} had the result “{words}”,", appraisal.year),
        };
        let name = pick(language, "荣誉证书", "certificate-of-honour");
        forms.push(Form {
            number: format!("RY-{}-{}", appraisal.year, subject.staff_number),
            name: format!("{}-{}-{name}-{}-{}", subject.staff_number, subject.name, paper.year, paper.number),
            sheet: honour(language, stock, group, (&subject.name, &subject.staff_number), text, &paper),
        });
    }
    let title = pick(language, "荣誉证书", "certificates of honour");
    Ok(Forms { forms, title: format!("{group} {} {title}", appraisal.year), object: appraisal.year.to_string(), draft: false })
}

/// The sheet with what the desk has now.
pub(super) fn offset_sheet(language: Language, desk: &DeskSettings) -> Forms {
    let title = pick(language, "套打校准页", "Offset sheet").to_owned();
    let sheet = Sheet::OffsetSheet(Box::new(OffsetSheet { offset: offset(desk) }));
    Forms {
        forms: vec![Form { sheet, number: "JZ".to_owned(), name: title.clone() }],
        title,
        object: String::new(),
        draft: false,
    }
}

/// What a variant is printed on.
pub(super) fn stock(variant: &str, desk: &DeskSettings) -> Stock {
    if variant == "stock" { Stock::Printed(offset(desk)) } else { Stock::Plain }
}

fn offset(desk: &DeskSettings) -> Offset {
    // What the desk's file says otherwise is the same as nothing.
    let tenths = |text: &str| crate::desk::tenths(text).unwrap_or_default();
    Offset { right: tenths(&desk.offset_right), down: tenths(&desk.offset_down) }
}

/// The approved batch and what it granted and still stands, each with its place in the batch. Whoever is asked for by himself and has
/// nothing is named.
fn granted(db: &Db<'_>, request: &PrintRequest) -> Result<(BatchRecord, Vec<(usize, DecisionRecord)>), Error> {
    let batch = store::award::batch(db, request.source)?;
    if batch.state != "approved" {
        return Err(Error::AwardPaperEarly);
    }
    let mut granted = Vec::new();
    for (index, decision) in store::award::decisions(db, batch.id)?.into_iter().enumerate() {
        let asked = request.items.contains(&decision.id);
        let name = || decision.certificate.name.clone();
        match (decision.fen.0 > 0, decision.reversed) {
            (true, false) if asked || request.items.is_empty() => granted.push((index + 1, decision)),
            (true, true) if asked => return Err(Error::AwardReversed { name: name() }),
            (false, _) if asked => return Err(Error::AwardNotGranted { name: name() }),
            _ => {}
        }
    }
    Ok((batch, granted))
}

/// The numbers of one kind: those that papers have, and the next ones for those that have none.
struct Numbers<'a> {
    kind: Kind,
    known: HashMap<Subject, PaperNumber>,
    mark: String,
    today: NaiveDate,
    next: u32,
    given: &'a mut Vec<PaperNumber>,
}

impl<'a> Numbers<'a> {
    fn of(
        db: &Db<'_>,
        kind: Kind,
        group: &str,
        known: HashMap<Subject, PaperNumber>,
        (today, given): Given<'a>,
    ) -> Result<Self, Error> {
        let mark = format!("{}{}", mark::of_group(db, group)?, if kind == Kind::Notice { "人才" } else { "人才荣" });
        Ok(Self { kind, known, mark, today, next: paper_number::next(db, kind, today.year())?, given })
    }

    fn of_subject(&mut self, subject: Subject) -> PaperNumber {
        if let Some(paper) = self.known.get(&subject) {
            return paper.clone();
        }
        let paper = PaperNumber {
            kind: self.kind,
            subject,
            year: self.today.year(),
            number: self.next,
            mark: self.mark.clone(),
            issued_on: self.today.to_string(),
        };
        self.next += 1;
        self.given.push(paper.clone());
        paper
    }
}

/// 文号 as it is printed, in either language.
fn printed(paper: &PaperNumber) -> String {
    format!("{}〔{}〕{}号", paper.mark, paper.year, paper.number)
}

fn honour(
    language: Language,
    stock: Stock,
    group: &str,
    (name, staff_number): (&str, &str),
    text: String,
    paper: &PaperNumber,
) -> Sheet {
    Sheet::Honour(Box::new(Honour {
        stock,
        group_name: group.to_owned(),
        number: printed(paper),
        name: name.to_owned(),
        staff_number: staff_number.to_owned(),
        text,
        date: paper.issued_on.parse().map(|day| month(language, day)).unwrap_or_default(),
    }))
}

/// `焊工（二级）职业技能等级证书`, `焊工, Level 2 (Skill level)`.
fn certificate(language: Language, certificate: &Certificate) -> String {
    let level = level(language, &certificate.level);
    let family = words::plain(language, &format!("family.{}", certificate.family.code()));
    match language {
        Language::Chinese => format!("{}（{level}）{family}证书", certificate.field),
        Language::English => format!("{}, {level} ({family})", certificate.field),
    }
}

fn file_name(form: &str, holder: &store::certificate::CertificateRecord, paper: &PaperNumber) -> String {
    format!("{}-{}-{form}-{}-{}", holder.certificate.staff_number, holder.name, paper.year, paper.number)
}

fn of_batch(group: &str, language: Language, batch: &BatchRecord, title: &str, forms: Vec<Form>) -> Forms {
    Forms {
        forms,
        title: match language {
            Language::Chinese => format!("{group} {}年第{}批{title}", batch.year, batch.number),
            Language::English => format!("{group}: {title} {}, batch {}", batch.year, batch.number),
        },
        object: format!("{}-{}", batch.year, batch.number),
        draft: false,
    }
}

/// `二〇二六年一月`, `January 2026`.
fn month(language: Language, day: NaiveDate) -> String {
    let months = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    match language {
        Language::Chinese => {
            let month = months.get(day.month0() as usize).copied().unwrap_or_default();
            format!("{}年{month}月", figures(&day.year().to_string()))
        }
        Language::English => day.format("%B %Y").to_string(),
    }
}

/// `2026` as `二〇二六`, with 〇 and not 零.
fn figures(digits: &str) -> String {
    let signs = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    digits.chars().filter_map(|digit| signs.get(digit.to_digit(10)? as usize)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_chinese_figures_has_the_round_nought_and_months_in_words() {
        let told = |text: &str| month(Language::Chinese, text.parse().unwrap());
        assert_eq!(told("2026-01-31"), "二〇二六年一月");
        assert_eq!(told("2030-10-01"), "二〇三〇年十月");
        assert_eq!(told("2109-12-31"), "二一〇九年十二月");
        assert_eq!(month(Language::English, "2026-01-31".parse().unwrap()), "January 2026");
    }
}
