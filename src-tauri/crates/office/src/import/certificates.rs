//! The certificate list 证书台账: every row becomes a certificate of a known person, or a refusal.

use super::table::Table;
use super::{Cancelled, Judged, Refusal, compare, each};
use crate::Watch;
use crate::sheet::Workbook;
use crate::sheet::head::{Field, Head};
use crate::wire::ImportVerdict;
use chrono::NaiveDate;
use domain::certificate::{Certificate, Family, Verification};
use std::collections::{HashMap, HashSet};
use store::Db;
use store::certificate::NewLookUp;

/// What is known before the import.
#[derive(Clone, Debug)]
pub struct Known {
    /// Name by staff number.
    pub people: HashMap<String, String>,
    /// The register by certificate number.
    pub register: HashMap<String, Certificate>,
    /// Numbers of forged certificates, or their hashes.
    pub blacklist: HashSet<String>,
    /// Day of birth by staff number, where it is known.
    pub born: HashMap<String, NaiveDate>,
    /// Today.
    pub today: NaiveDate,
}

/// The fields that a certificate list can feed.
pub fn fields() -> Vec<Field> {
    [
        (
            "staff_number",
            true,
            &["工号", "职工号", "员工号", "员工编号", "职工编号", "人员编号", "Staff number", "Staff No.", "Employee ID"][..],
        ),
        ("name", false, &["姓名", "持证人", "Name", "Holder"]),
        ("family", true, &["证书类别", "证书类型", "证书种类", "类别", "Family", "Certificate type"]),
        (
            "field",
            false,
            &[
                "专业/工种",
                "工种/专业",
                "专业",
                "工种",
                "职业（工种）",
                "职业",
                "专业（工种）",
                "专业名称",
                "系列",
                "Field",
                "Trade",
            ],
        ),
        ("level", true, &["级别", "等级", "证书等级", "证书级别", "技能等级", "资格级别", "Level"]),
        ("number", true, &["证书编号", "证书号", "证书号码", "编号", "证号", "Certificate number", "Certificate No."]),
        ("issuer", false, &["发证机关", "发证单位", "发证机构", "颁发机构", "评价机构", "Issuer", "Issued by"]),
        ("issued", true, &["发证日期", "发证时间", "取证日期", "取得时间", "批准日期", "颁发日期", "Issued", "Issue date"]),
        ("claimed", false, &["申报日期", "申报时间", "申请日期", "申领日期", "Claimed", "Claim date"]),
        ("verification", false, &["查验情况", "查验结果", "查验状态", "核验情况", "Verification"]),
        ("verified_on", false, &["查验日期", "查验时间", "核验日期", "Verified on"]),
        ("registered_with", false, &["注册单位", "聘用企业", "Registered with", "Registration employer"]),
        ("valid_until", false, &["注册有效期至", "注册有效期", "有效期至", "有效期", "Valid until", "Registered until"]),
        ("education_due", false, &["继续教育到期", "继续教育截止日期", "继续教育有效期至", "Education due"]),
    ]
    .into_iter()
    .map(|(name, required, heads)| Field::new(name, required, heads))
    .collect()
}

/// Reads a certificate list against what is known.
pub struct Certificates<'a> {
    table: Table<'a>,
    known: &'a Known,
}

impl<'a> Certificates<'a> {
    /// None when the head's sheet is not in the workbook.
    pub fn new(workbook: &'a Workbook, head: &'a Head, known: &'a Known) -> Option<Certificates<'a>> {
        Some(Certificates { table: Table::new(workbook, head)?, known })
    }

    /// Judges every row. Of a number that stands twice the first good row is kept.
    pub fn judge(&self, watch: &dyn Watch) -> Result<Vec<Judged>, Cancelled> {
        let mut numbers = HashSet::new();
        each(&self.table, watch, |at| {
            let staff_number = self.table.code(at, "staff_number").unwrap_or_default();
            let name = self.table.name(at, "name").unwrap_or_default();
            let outcome = self.read(at).and_then(|certificate| {
                let held = self.known.register.get(&certificate.number);
                let elsewhere = held.is_some_and(|held| held.staff_number != certificate.staff_number);
                if !numbers.insert(certificate.number.clone()) || elsewhere {
                    return Err(Refusal::plain("DUPLICATE"));
                }
                Ok(match held {
                    None => (ImportVerdict::Added, Vec::new()),
                    Some(held) => {
                        let pairs = shown(held).into_iter().zip(shown(&certificate));
                        compare(pairs.map(|((field, old), (_, new))| (field, old, new)))
                    }
                })
            });
            let name = if name.is_empty() { self.known.people.get(&staff_number).map_or("", String::as_str) } else { &name };
            Judged::new(at, self.table.number(at), &staff_number, name).with(outcome)
        })
    }

    /// The certificate of a good row, by the row's index in the sheet.
    pub fn certificate(&self, at: u32) -> Option<Certificate> {
        self.read(usize::try_from(at).ok()?).ok()
    }

    fn read(&self, at: usize) -> Result<Certificate, Refusal> {
        let table = &self.table;
        let staff_number = table.code(at, "staff_number")?;
        if staff_number.is_empty() {
            return Err(Refusal::plain("STAFF_NUMBER_MISSING"));
        }
        let Some(holder) = self.known.people.get(&staff_number) else { return Err(Refusal::plain("PERSON_UNKNOWN")) };
        let name = table.name(at, "name")?;
        if !name.is_empty() && name != *holder {
            return Err(Refusal::plain("NAME_DISAGREES"));
        }
        let word = table.text(at, "family")?;
        let family = Family::read(&word).ok_or_else(|| Refusal::value("FAMILY_UNKNOWN", &word))?;
        let word = table.text(at, "level")?;
        let level = family.read_level(&word).ok_or_else(|| Refusal::value("LEVEL_UNKNOWN", &word))?;
        let number = domain::certificate_number::normal(&table.code(at, "number")?);
        if number.is_empty() {
            return Err(Refusal::plain("NUMBER_MISSING"));
        }
        let held = self.known.register.get(&number);
        let Some(issued) = table.day(at, "issued")? else { return Err(Refusal::plain("ISSUED_MISSING")) };
        if issued > self.known.today {
            return Err(Refusal::field_value("DATE_INVALID", "issued", &issued.to_string()));
        }
        if self.known.born.get(&staff_number).is_some_and(|born| issued <= *born) {
            return Err(Refusal::plain("ISSUED_BEFORE_BIRTH"));
        }
        let blacklist = &self.known.blacklist;
        if blacklist.contains(&number) || (!blacklist.is_empty() && blacklist.contains(&store::certificate::hash(&number))) {
            return Err(Refusal::plain("BLACKLISTED"));
        }
        let (verification, verified_on) = self.verification(at, held)?;
        let later = |field: &'static str, known: Option<NaiveDate>| -> Result<Option<NaiveDate>, Refusal> {
            let day = if table.has(field) { table.day(at, field)? } else { known };
            match day.filter(|day| *day < issued) {
                Some(day) => Err(Refusal::field_value("DATE_INVALID", field, &day.to_string())),
                None => Ok(day),
            }
        };
        let mut certificate = Certificate {
            staff_number,
            family,
            field: if table.has("field") {
                table.name(at, "field")?
            } else {
                held.map(|held| held.field.clone()).unwrap_or_default()
            },
            level: level.to_owned(),
            number,
            issuer: if table.has("issuer") {
                table.name(at, "issuer")?
            } else {
                held.map(|held| held.issuer.clone()).unwrap_or_default()
            },
            issued,
            claimed: if table.has("claimed") { table.day(at, "claimed")? } else { held.and_then(|held| held.claimed) },
            verification,
            verified_on,
            employer: if table.has("registered_with") {
                table.name(at, "registered_with")?
            } else {
                held.map(|held| held.employer.clone()).unwrap_or_default()
            },
            valid_until: later("valid_until", held.and_then(|held| held.valid_until))?,
            education_due: later("education_due", held.and_then(|held| held.education_due))?,
        };
        if !stands(held, &certificate) && table.word(at, "verification").is_empty() {
            // What was looked up is no more what the list says.
            (certificate.verification, certificate.verified_on) = (Verification::Unverified, None);
        }
        // Without its trade or series nobody can say what a certificate is above or beside.
        if certificate.field.is_empty() {
            return Err(Refusal::plain("FIELD_MISSING"));
        }
        // What stands already has been explained by somebody.
        match certificate.number_disagrees(self.known.today).filter(|_| !stands(held, &certificate)) {
            Some(part) => Err(Refusal { code: "NUMBER_DISAGREES", args: vec![("part", part.to_owned())] }),
            None => Ok(certificate),
        }
    }

    /// What the list says of the look-up; a list that says nothing leaves what is known.
    fn verification(&self, at: usize, held: Option<&Certificate>) -> Result<(Verification, Option<NaiveDate>), Refusal> {
        let word = self.table.word(at, "verification");
        if word.is_empty() {
            return Ok(held.map_or((Verification::Unverified, None), |held| (held.verification, held.verified_on)));
        }
        let verification = Verification::read(&word).ok_or_else(|| Refusal::value("VERIFICATION_UNKNOWN", &word))?;
        let on = self.table.day(at, "verified_on")?;
        Ok((verification, on.filter(|_| verification != Verification::Unverified)))
    }
}

/// The register says of the holder, level and so on what the list says.
fn stands(held: Option<&Certificate>, certificate: &Certificate) -> bool {
    held.is_some_and(|held| held.looked_up() == certificate.looked_up())
}

/// Every field as text, in the order of the field table.
fn shown(certificate: &Certificate) -> Vec<(&'static str, String)> {
    let mut fields = crate::certificate::shown(certificate).to_vec();
    fields.push(("verification", certificate.verification.code().to_owned()));
    fields.push(("verified_on", certificate.verified_on.map(|date| date.to_string()).unwrap_or_default()));
    fields
}

/// Keeps the certificate of a good row. What a list says of a look-up is one person's word, that of whoever imports it; what two people
/// have confirmed already stands as long as the list agrees.
pub fn keep(
    db: &Db<'_>,
    person: i64,
    certificate: &Certificate,
    (who, role): (&str, &str),
    at: &str,
) -> Result<(), store::Error> {
    let held = store::certificate::with_number(db, &certificate.number)?;
    let (id, confirmed) = match &held {
        None => (store::certificate::add(db, person, certificate)?, false),
        Some(held) => {
            let same = held.certificate.looked_up() == certificate.looked_up();
            if !same && held.certificate.verification != Verification::Unverified {
                let changed =
                    NewLookUp { how: "changed", result: Verification::Unverified, on: None, site: "", evidence: None, role };
                store::certificate::look_up(db, held.id, &changed, who, at)?;
            }
            store::certificate::replace(db, held.id, person, certificate)?;
            store::certificate::add_change(db, held.id, "imported", (Some(&held.certificate), certificate), "", (who, at))?;
            let agrees = held.certificate.verification == certificate.verification;
            let dated = held.certificate.verified_on == certificate.verified_on || held.standing.confirmed_on.is_some();
            (held.id, same && agrees && dated)
        }
    };
    if confirmed
        || certificate.verification == Verification::Unverified
            && held.is_none_or(|held| held.certificate.verification == Verification::Unverified)
    {
        return Ok(());
    }
    let (result, on) = (certificate.verification, certificate.verified_on);
    let list = NewLookUp { how: "list", result, on, site: "", evidence: None, role };
    store::certificate::look_up(db, id, &list, who, at).map(drop)
}
