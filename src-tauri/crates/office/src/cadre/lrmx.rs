//! The exchange format `.lrmx` 干部任免审批表 (domain §4.2): which tag is which field, and how each is written.

use super::xml::Element;
use crate::Error;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use domain::cadre::{CadreFile, CareerLine, Family, Move, Standing, Study, career};
use domain::date::PartialDate;
use domain::identity::{self, IdentityNumber};
use domain::person::{Person, Sex};

/// Every tag, in the order in which they are written.
pub(super) const TAGS: [&str; 35] = [
    "XingMing",
    "XingBie",
    "ChuShengNianYue",
    "MinZu",
    "JiGuan",
    "ChuShengDi",
    "RuDangShiJian",
    "CanJiaGongZuoShiJian",
    "JianKangZhuangKuang",
    "ZhuanYeJiShuZhiWu",
    "ShuXiZhuanYeYouHeZhuanChang",
    "QuanRiZhiJiaoYu_XueLi",
    "QuanRiZhiJiaoYu_XueWei",
    "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
    "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
    "ZaiZhiJiaoYu_XueLi",
    "ZaiZhiJiaoYu_XueWei",
    "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi",
    "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi",
    "XianRenZhiWu",
    "NiRenZhiWu",
    "NiMianZhiWu",
    "JianLi",
    "JiangChengQingKuang",
    "NianDuKaoHeJieGuo",
    "RenMianLiYou",
    FAMILY,
    "ChengBaoDanWei",
    REFERENCE,
    "TianBiaoShiJian",
    "TianBiaoRen",
    IDENTITY,
    PHOTO,
    "Version",
    // An age is of the day it is written for; where a program has room for one it is counted again.
    AGE,
];
/// The root.
pub(super) const ROOT: &str = "Person";
pub(super) const FAMILY: &str = "JiaTingChengYuan";
pub(super) const ITEM: &str = "Item";
pub(super) const REFERENCE: &str = "JiSuanNianLingShiJian";
pub(super) const IDENTITY: &str = "ShenFenZheng";
pub(super) const PHOTO: &str = "ZhaoPian";
pub(super) const AGE: &str = "NianLing";
/// Tags of a member of the family.
pub(super) const MEMBER: [&str; 5] = ["ChengWei", "XingMing", "ChuShengRiQi", "ZhengZhiMianMao", "GongZuoDanWeiJiZhiWu"];

/// What an exchange file says.
#[derive(Debug)]
pub(super) struct Incoming {
    pub file: CadreFile,
    pub name: String,
    pub sex: Option<Sex>,
    pub birth: Option<PartialDate>,
    pub ethnic: String,
    pub work_since: Option<PartialDate>,
    pub identity: Option<IdentityNumber>,
    pub photo: Option<Vec<u8>>,
    /// Tags without a field.
    pub kept: Vec<String>,
}

/// What is written of one person.
pub(super) struct Outgoing<'a> {
    pub person: &'a Person,
    pub file: &'a CadreFile,
    pub photo: Option<&'a [u8]>,
    /// With the identity number.
    pub identity: bool,
    /// Grades of the last years, as `NianDuKaoHeJieGuo` says them.
    pub appraisals: String,
    /// The day ages are counted at.
    pub reference: NaiveDate,
}

/// Reads the fields of a scanned file; `today` is the day none may lie behind.
pub(super) fn read(root: &Element, today: NaiveDate) -> Result<Incoming, Error> {
    if root.tag != ROOT {
        return Err(Error::LrmxRoot { root: root.tag.clone() });
    }
    for (index, child) in root.children.iter().enumerate() {
        if child.tag == ROOT {
            return Err(Error::LrmxRoot { root: ROOT.to_owned() });
        }
        if TAGS.contains(&child.tag.as_str()) && root.children.iter().skip(index + 1).any(|other| other.tag == child.tag) {
            return Err(Error::LrmxTwice { tag: child.tag.clone() });
        }
    }
    let text = |tag: &str| root.text(tag).to_owned();
    let study = |kind: &str| Study {
        education: text(&format!("{kind}_XueLi")),
        education_school: text(&format!("{kind}_XueLi_BiYeYuanXiaoXi")),
        degree: text(&format!("{kind}_XueWei")),
        degree_school: text(&format!("{kind}_XueWei_BiYeYuanXiaoXi")),
    };
    let file = CadreFile {
        native_place: text("JiGuan"),
        birth_place: text("ChuShengDi"),
        party_since: text("RuDangShiJian"),
        health: text("JianKangZhuangKuang"),
        technical_post: text("ZhuanYeJiShuZhiWu"),
        specialities: text("ShuXiZhuanYeYouHeZhuanChang"),
        present_post: text("XianRenZhiWu"),
        full_time: study("QuanRiZhiJiaoYu"),
        in_service: study("ZaiZhiJiaoYu"),
        career: career::read(root.text("JianLi")).map_err(super::fault)?,
        awards: text("JiangChengQingKuang"),
        appraisals: text("NianDuKaoHeJieGuo"),
        family: root.child(FAMILY).map(family).unwrap_or_default(),
        movement: Move {
            proposed: text("NiRenZhiWu"),
            removed: text("NiMianZhiWu"),
            reason: text("RenMianLiYou"),
            reference: text(REFERENCE),
            ..Move::default()
        },
        reporting_unit: text("ChengBaoDanWei"),
        filled_by: text("TianBiaoRen"),
        filled_on: text("TianBiaoShiJian"),
    };
    let date = |tag: &str, field: &str| match root.text(tag).trim() {
        "" => Ok(None),
        value => PartialDate::read(value)
            .map(Some)
            .map_err(|_| Error::DateInvalid { field: field.to_owned(), value: value.chars().take(40).collect() }),
    };
    let identity = match root.text(IDENTITY).trim() {
        "" => None,
        value => Some(IdentityNumber::read(value, today).map_err(|refusal| Error::LrmxIdentity { reason: reason(refusal) })?),
    };
    Ok(Incoming {
        file: file.checked(today).map_err(super::fault)?,
        name: domain::text::line(root.text("XingMing"), 600).map_err(|_| Error::TextInvalid { field: "name".to_owned() })?,
        sex: Sex::read(root.text("XingBie")),
        birth: date("ChuShengNianYue", "birth")?,
        ethnic: text("MinZu").trim().to_owned(),
        work_since: date("CanJiaGongZuoShiJian", "work_since")?,
        identity,
        photo: photo(root)?,
        kept: root.children.iter().map(|child| child.tag.clone()).filter(|tag| !TAGS.contains(&tag.as_str())).collect(),
    })
}

fn reason(refusal: identity::Refusal) -> String {
    refusal.to_string()
}

/// The photo of a file; its length is looked at before it is decoded.
fn photo(root: &Element) -> Result<Option<Vec<u8>>, Error> {
    let written: String = root.text(PHOTO).chars().filter(|c| !c.is_ascii_whitespace()).collect();
    if written.is_empty() {
        return Ok(None);
    }
    if written.len() > super::photo::MOST / 3 * 4 + 8 {
        return Err(Error::PhotoTooLarge { most: (super::photo::MOST / 1_000_000).to_string() });
    }
    let bytes = STANDARD.decode(written).map_err(|_| Error::PhotoDamaged)?;
    super::photo::check(&bytes)?;
    Ok(Some(bytes))
}

/// A photo as it is written.
pub(super) fn photo_text(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// Whether a written photo is these bytes.
pub(super) fn is_photo(written: &str, bytes: &[u8]) -> bool {
    let written: String = written.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    written == photo_text(bytes)
}

/// The members of a scanned list.
pub(super) fn family(list: &Element) -> Vec<Family> {
    list.children.iter().filter(|item| item.tag == ITEM).map(member).filter(|member| *member != Family::default()).collect()
}

/// One member of a scanned list.
pub(super) fn member(item: &Element) -> Family {
    let text = |tag: &str| item.text(tag).trim().to_owned();
    let employer = text("GongZuoDanWeiJiZhiWu");
    Family {
        relation: text("ChengWei"),
        name: text("XingMing"),
        birth: text("ChuShengRiQi"),
        political: text("ZhengZhiMianMao"),
        deceased: says_dead(&employer),
        employer,
    }
}

/// Exchange files say it in the words of the employer.
fn says_dead(employer: &str) -> bool {
    ["去世", "已故"].iter().any(|word| employer.contains(word))
}

/// The text of a tag for one person; none for a tag that is no text.
pub(super) fn text(tag: &str, out: &Outgoing<'_>) -> Option<String> {
    let Outgoing { person, file, reference, .. } = out;
    let month = |date: Option<PartialDate>| date.map(|date| date.grid().replace('.', "")).unwrap_or_default();
    let days = |text: &str| text.replace(['-', '.'], "");
    let some = |first: &str, second: &str| if first.is_empty() { second.to_owned() } else { first.to_owned() };
    Some(match tag {
        "XingMing" => person.name.clone(),
        "XingBie" => person.sex.word().to_owned(),
        "ChuShengNianYue" => month(person.birth),
        "MinZu" => person.ethnic.clone(),
        "JiGuan" => file.native_place.clone(),
        "ChuShengDi" => file.birth_place.clone(),
        "RuDangShiJian" => {
            PartialDate::read(&file.party_since).map_or_else(|_| file.party_since.clone(), |date| month(Some(date)))
        }
        "CanJiaGongZuoShiJian" => month(person.work_since),
        "JianKangZhuangKuang" => file.health.clone(),
        "ZhuanYeJiShuZhiWu" => some(&file.technical_post, &person.title),
        "ShuXiZhuanYeYouHeZhuanChang" => file.specialities.clone(),
        "XianRenZhiWu" => some(&file.present_post, &format!("{}{}", person.unit, person.post)),
        "NiRenZhiWu" => file.movement.proposed.clone(),
        "NiMianZhiWu" => file.movement.removed.clone(),
        "JianLi" => career::write(&file.career),
        "JiangChengQingKuang" => file.awards.clone(),
        "NianDuKaoHeJieGuo" => out.appraisals.clone(),
        "RenMianLiYou" => file.movement.reason.clone(),
        "ChengBaoDanWei" => file.reporting_unit.clone(),
        REFERENCE => reference.format("%Y%m%d").to_string(),
        "TianBiaoShiJian" => days(&file.filled_on),
        "TianBiaoRen" => file.filled_by.clone(),
        IDENTITY if !out.identity => String::new(),
        IDENTITY => person.identity.as_ref().map(|number| number.as_str().to_owned()).unwrap_or_default(),
        AGE => age(person.birth, *reference),
        _ => return study(tag, file),
    })
}

fn study(tag: &str, file: &CadreFile) -> Option<String> {
    let (study, part) = match tag.strip_prefix("QuanRiZhiJiaoYu_") {
        Some(part) => (&file.full_time, part),
        None => (&file.in_service, tag.strip_prefix("ZaiZhiJiaoYu_")?),
    };
    Some(match part {
        "XueLi" => study.education.clone(),
        "XueWei" => study.degree.clone(),
        "XueLi_BiYeYuanXiaoXi" => study.education_school.clone(),
        _ => study.degree_school.clone(),
    })
}

/// Age in whole years; empty when the birth is not known.
pub(super) fn age(birth: Option<PartialDate>, on: NaiveDate) -> String {
    birth.and_then(|birth| domain::cadre::age(birth, on)).map(|age| age.to_string()).unwrap_or_default()
}

/// The text of a member's tag.
pub(super) fn member_text(tag: &str, member: &Family, on: NaiveDate) -> Option<String> {
    Some(match tag {
        "ChengWei" => member.relation.clone(),
        "XingMing" => member.name.clone(),
        "ChuShengRiQi" => member.birth.replace('-', ""),
        "ZhengZhiMianMao" => member.political.clone(),
        "GongZuoDanWeiJiZhiWu" if member.deceased && !says_dead(&member.employer) => format!("{}（已去世）", member.employer),
        "GongZuoDanWeiJiZhiWu" => member.employer.clone(),
        AGE => match member.standing(on) {
            Standing::Age(age) => age.to_string(),
            Standing::Unknown | Standing::Deceased => String::new(),
        },
        _ => return None,
    })
}

/// What a text of a tag means, so that two ways of writing the same are the same.
pub(super) fn meaning(tag: &str, text: &str) -> String {
    let plain = domain::text::paragraphs(text, usize::MAX).unwrap_or_else(|_| text.to_owned());
    let read = || PartialDate::read(&plain);
    match tag {
        "ChuShengNianYue" | "CanJiaGongZuoShiJian" | "RuDangShiJian" => read().map(PartialDate::grid).unwrap_or(plain),
        REFERENCE | "TianBiaoShiJian" | "ChuShengRiQi" => read().map(|date| date.to_string()).unwrap_or(plain),
        "MinZu" => plain.trim_end_matches('族').to_owned(),
        "XingMing" => plain.split_whitespace().collect(),
        IDENTITY => domain::text::half_width(&plain).to_ascii_uppercase(),
        "XingBie" => Sex::read(&plain).map_or(plain, |sex| sex.word().to_owned()),
        "JianLi" => career::read(&plain).map(|lines: Vec<CareerLine>| career::write(&lines)).unwrap_or(plain),
        _ => plain,
    }
}

/// The file without its photo and without ages, as it is kept to be written again.
pub(super) fn source(text: &str, root: &Element, photo: Option<&[u8]>) -> String {
    let mut cuts: Vec<std::ops::Range<usize>> = Vec::new();
    if let Some(element) = root.child(PHOTO)
        && photo.is_some_and(|photo| element.value == photo_text(photo))
    {
        cuts.push(element.inner.clone());
    }
    ages(root, &mut cuts);
    cuts.sort_by_key(|cut| cut.start);
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for cut in cuts {
        kept.push_str(text.get(at..cut.start).unwrap_or_default());
        at = cut.end;
    }
    kept.push_str(text.get(at..).unwrap_or_default());
    utf8(kept)
}

fn ages(element: &Element, cuts: &mut Vec<std::ops::Range<usize>>) {
    for child in &element.children {
        if child.tag == AGE { cuts.push(child.inner.clone()) } else { ages(child, cuts) }
    }
}

/// What is written is UTF-8, whatever the file that came in declared.
fn utf8(text: String) -> String {
    let Some(end) = text.find("?>").filter(|_| text.starts_with("<?xml")) else { return text };
    let (head, rest) = text.split_at(end);
    let Some((before, after)) = head.split_once("encoding") else { return text };
    let Some(quote) = after.chars().find(|c| ['"', '\''].contains(c)) else { return text };
    let mut parts = after.splitn(3, quote);
    let (Some(between), Some(name), Some(after)) = (parts.next(), parts.next(), parts.next()) else { return text };
    if ["utf-8", "utf8"].contains(&name.to_ascii_lowercase().as_str()) {
        return text;
    }
    format!("{before}encoding{between}{quote}utf-8{quote}{after}{rest}")
}
