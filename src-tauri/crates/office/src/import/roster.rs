//! The staff roster 花名册: every row becomes a person, or a refusal that says what is wrong.

use super::table::Table;
use super::{Cancelled, Judged, Refusal, compare, each, units};
use crate::Watch;
use crate::sheet::Workbook;
use crate::sheet::head::{Field, Head};
use crate::wire::ImportVerdict;
use chrono::NaiveDate;
use domain::date::PartialDate;
use domain::identity::{self, IdentityNumber};
use domain::person::{Person, Sex, Typed};
use domain::post::PostLevel;
use domain::unit::Unit;
use std::collections::{HashMap, HashSet};

/// What is known before the import.
#[derive(Clone, Debug)]
pub struct Known {
    /// Names of the units.
    pub units: HashSet<String>,
    /// The people by staff number.
    pub people: HashMap<String, Person>,
    /// By staff number, where the group put somebody.
    pub placed: HashMap<String, Placed>,
    /// Today.
    pub today: NaiveDate,
}

/// A post by the group's decision.
#[derive(Clone, Debug)]
pub struct Placed {
    /// Unit.
    pub unit: String,
    /// Name of the post.
    pub post: String,
    /// Its level.
    pub level: PostLevel,
}

/// The fields that a roster can feed.
pub fn fields() -> Vec<Field> {
    [
        (
            "staff_number",
            true,
            &[
                "工号",
                "职工号",
                "员工号",
                "员工编号",
                "职工编号",
                "人员编号",
                "人员编码",
                "Staff number",
                "Staff No.",
                "Employee ID",
            ][..],
        ),
        ("name", true, &["姓名", "职工姓名", "员工姓名", "Name"]),
        ("sex", false, &["性别", "Sex", "Gender"]),
        (
            "identity",
            false,
            &["身份证号", "身份证号码", "公民身份号码", "居民身份证号", "身份证", "证件号码", "Identity number", "ID number"],
        ),
        ("birth", false, &["出生年月", "出生日期", "出生时间", "出生年月日", "生日", "Born", "Birth", "Date of birth"]),
        ("ethnic", false, &["民族", "Ethnic group", "Ethnicity"]),
        ("political", false, &["政治面貌", "党派", "Political status"]),
        ("work_since", false, &["参加工作时间", "参加工作年月", "参加工作日期", "参工时间", "Working since"]),
        ("education", false, &["学历", "文化程度", "最高学历", "学历学位", "Education"]),
        (
            "unit",
            true,
            &["单位", "部门", "所在单位", "所在部门", "工作单位", "单位名称", "部门名称", "所属部门", "Unit", "Department"],
        ),
        (
            "post",
            false,
            &[
                "岗位（职务）",
                "职务（岗位）",
                "岗位",
                "职务",
                "现任职务",
                "工作岗位",
                "岗位名称",
                "岗位/职务",
                "职务/岗位",
                "Post",
                "Position",
            ],
        ),
        ("level", false, &["职务层次", "职务级别", "层级", "岗位层级", "干部层级", "职级", "Post level", "Level"]),
        ("in_post_since", false, &["任现职时间", "任职时间", "现职时间", "任现职日期", "In post since"]),
        ("category", false, &["人员类别", "人员类型", "职工类别", "Category"]),
        ("title", false, &["专业技术职务", "职称", "专业技术职称", "专业技术资格", "Professional title", "Title"]),
        ("skill_level", false, &["技能等级", "职业技能等级", "技术等级", "Skill level"]),
        ("remark", false, &["备注", "说明", "Remark", "Remarks", "Note"]),
        ("joined", false, &["入职时间", "入职日期", "进厂时间", "进单位时间", "Joined"]),
        ("contract_type", false, &["用工形式", "用工性质", "合同类型", "Contract type"]),
        ("duties", false, &["从事或分管工作", "分管工作", "从事工作", "工作分工", "Duties"]),
        ("term", false, &["聘期", "任期", "Term"]),
        ("bank_account", false, &["银行账号", "银行卡号", "工资卡号", "账号", "Bank account"]),
    ]
    .into_iter()
    .map(|(name, required, heads)| Field::new(name, required, heads))
    .collect()
}

/// The judged rows.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// In the sheet's order.
    pub rows: Vec<Judged>,
    /// Units that the good rows need or that the unit sheet brings, in order.
    pub new_units: Vec<Unit>,
}

/// Reads a roster against what is known. It may be made again at commit: the same sheet and the same knowledge judge alike.
pub struct Roster<'a> {
    table: Table<'a>,
    known: &'a Known,
    units: Allowed,
    sheet_units: Vec<Unit>,
}

enum Allowed {
    These(HashSet<String>),
    /// An empty file and no unit sheet: every unit is created.
    Any,
}

impl<'a> Roster<'a> {
    /// None when the head's sheet is not in the workbook.
    pub fn new(workbook: &'a Workbook, head: &'a Head, known: &'a Known) -> Option<Roster<'a>> {
        let listed = units::find(workbook, head.sheet);
        let units = match &listed {
            None if known.units.is_empty() && known.people.is_empty() => Allowed::Any,
            listed => {
                let listed = listed.iter().flatten().map(|unit| unit.name.clone());
                Allowed::These(known.units.iter().cloned().chain(listed).collect())
            }
        };
        let new = |unit: &Unit| !known.units.contains(&unit.name);
        let sheet_units = listed.unwrap_or_default().into_iter().filter(new).collect();
        Some(Roster { table: Table::new(workbook, head)?, known, units, sheet_units })
    }

    /// Judges every row.
    pub fn judge(&self, watch: &dyn Watch) -> Result<Judgement, Cancelled> {
        let mut numbers = HashSet::new();
        let mut identities: HashMap<String, String> = HashMap::new();
        for person in self.known.people.values() {
            if let Some(identity) = &person.identity {
                identities.insert(identity.as_str().to_owned(), person.staff_number.clone());
            }
        }
        let mut named = HashSet::new();
        let mut new_units = self.sheet_units.clone();
        let rows = each(&self.table, watch, |at| {
            let staff_number = self.table.code(at, "staff_number").unwrap_or_default();
            let name = self.table.name(at, "name").unwrap_or_default();
            let twice = !staff_number.is_empty() && !numbers.insert(staff_number.clone());
            let outcome = self.read(at, twice).and_then(|person| {
                if let Some(identity) = &person.identity {
                    let holder = identities.entry(identity.as_str().to_owned()).or_insert_with(|| person.staff_number.clone());
                    if *holder != person.staff_number {
                        return Err(Refusal::plain("IDENTITY_TWICE"));
                    }
                }
                if matches!(self.units, Allowed::Any) && named.insert(person.unit.clone()) {
                    new_units.push(Unit { name: person.unit.clone(), kind: String::new(), parent: None });
                }
                Ok(match self.known.people.get(&person.staff_number) {
                    None => (ImportVerdict::Added, Vec::new()),
                    Some(known) if *known == person => (ImportVerdict::Unchanged, Vec::new()),
                    Some(known) => {
                        compare(shown(known).into_iter().zip(shown(&person)).map(|((field, old), (_, new))| (field, old, new)))
                    }
                })
            });
            Judged::new(at, self.table.number(at), &staff_number, &name).with(outcome)
        })?;
        Ok(Judgement { rows, new_units })
    }

    /// The person of a good row, by the row's index in the sheet: for a known person with the fields that the sheet has.
    pub fn person(&self, at: u32) -> Option<Person> {
        self.read(usize::try_from(at).ok()?, false).ok()
    }

    fn read(&self, at: usize, twice: bool) -> Result<Person, Refusal> {
        let table = &self.table;
        let staff_number = table.code(at, "staff_number")?;
        if staff_number.is_empty() {
            return Err(Refusal::plain("STAFF_NUMBER_MISSING"));
        }
        if twice {
            return Err(Refusal::plain("STAFF_NUMBER_TWICE"));
        }
        let name = table.name(at, "name")?;
        if name.is_empty() {
            return Err(Refusal::plain("NAME_MISSING"));
        }
        let known = self.known.people.get(&staff_number);
        let identity =
            self.identity(at)?.or_else(|| known.filter(|_| !table.has("identity")).and_then(|known| known.identity.clone()));
        let sex = self.sex(at, identity.as_ref(), known)?;
        let birth = self.birth(at, identity.as_ref(), known)?;
        let unit = table.name(at, "unit")?;
        let allowed = match &self.units {
            Allowed::These(units) => units.contains(&unit),
            Allowed::Any => true,
        };
        if unit.is_empty() || !allowed {
            return Err(Refusal::value("UNIT_UNKNOWN", &unit));
        }
        let mut person = known.cloned().unwrap_or_else(|| blank(sex));
        let texts: [(&mut String, &'static str); 10] = [
            (&mut person.ethnic, "ethnic"),
            (&mut person.political, "political"),
            (&mut person.education, "education"),
            (&mut person.post, "post"),
            (&mut person.category, "category"),
            (&mut person.title, "title"),
            (&mut person.skill_level, "skill_level"),
            (&mut person.typed.contract_type, "contract_type"),
            (&mut person.typed.duties, "duties"),
            (&mut person.typed.term, "term"),
        ];
        for (value, field) in texts.into_iter().filter(|(_, field)| table.has(field)) {
            *value = table.text(at, field)?;
        }
        let dates: [(&mut Option<PartialDate>, &'static str); 3] = [
            (&mut person.work_since, "work_since"),
            (&mut person.in_post_since, "in_post_since"),
            (&mut person.typed.joined, "joined"),
        ];
        for (value, field) in dates.into_iter().filter(|(_, field)| table.has(field)) {
            *value = table.date(at, field)?;
        }
        if table.has("level") {
            person.level = self.level(at)?;
        }
        if table.has("remark") {
            person.remark = table.remark(at, "remark")?;
        }
        if table.has("bank_account") {
            person.typed.bank_account = table.code(at, "bank_account")?;
        }
        // What the group decided stands until it decides again: a roster that says otherwise is out of date.
        if let Some(placed) = self.known.placed.get(&staff_number) {
            let post = !table.has("post") || person.post == placed.post;
            let level = !table.has("level") || person.level == Some(placed.level);
            if unit != placed.unit || !post || !level {
                return Err(Refusal::value("POST_DECIDED", &format!("{} {}", placed.unit, placed.post)));
            }
            person.in_post_since = known.and_then(|known| known.in_post_since);
        }
        Ok(Person { staff_number, name, sex, identity, birth, unit, ..person })
    }

    fn identity(&self, at: usize) -> Result<Option<IdentityNumber>, Refusal> {
        let written = self.table.code(at, "identity")?;
        if written.is_empty() {
            return Ok(None);
        }
        IdentityNumber::read(&written, self.known.today).map(Some).map_err(|refusal| {
            Refusal::plain(match refusal {
                identity::Refusal::Format => "IDENTITY_FORMAT",
                identity::Refusal::Date => "IDENTITY_DATE",
                identity::Refusal::Check => "IDENTITY_CHECK",
            })
        })
    }

    /// The sex as written, else that of the identity number, else the one that is known.
    fn sex(&self, at: usize, identity: Option<&IdentityNumber>, known: Option<&Person>) -> Result<Sex, Refusal> {
        let word = self.table.word(at, "sex");
        if word.is_empty() {
            let other = identity.map(IdentityNumber::sex).or(known.map(|known| known.sex));
            return other.ok_or_else(|| Refusal::plain("SEX_UNKNOWN"));
        }
        let sex = Sex::read(&word).ok_or_else(|| Refusal::plain("SEX_UNKNOWN"))?;
        match identity {
            Some(identity) if identity.sex() != sex => Err(Refusal::plain("SEX_DISAGREES")),
            _ => Ok(sex),
        }
    }

    /// The birth as written, to the precision written, else the date of the identity number.
    fn birth(
        &self,
        at: usize,
        identity: Option<&IdentityNumber>,
        known: Option<&Person>,
    ) -> Result<Option<PartialDate>, Refusal> {
        let written = self.table.date(at, "birth");
        let birth = written.map_err(|refusal| Refusal { code: "BIRTH_INVALID", args: refusal.args })?;
        match (birth, identity) {
            (Some(birth), _) if birth.first_day() > self.known.today => Err(Refusal::plain("BIRTH_INVALID")),
            (Some(birth), Some(identity)) if !birth.agrees(identity.birth()) => Err(Refusal::plain("BIRTH_DISAGREES")),
            (Some(birth), _) => Ok(Some(birth)),
            (None, Some(identity)) => Ok(Some(identity.birth().into())),
            (None, None) => Ok(known.filter(|_| !self.table.has("birth")).and_then(|known| known.birth)),
        }
    }

    fn level(&self, at: usize) -> Result<Option<PostLevel>, Refusal> {
        let word = self.table.name(at, "level")?;
        if word.is_empty() {
            return Ok(None);
        }
        PostLevel::read(&word).map(Some).ok_or_else(|| Refusal::value("LEVEL_UNKNOWN", &word))
    }
}

fn blank(sex: Sex) -> Person {
    Person {
        staff_number: String::new(),
        name: String::new(),
        sex,
        identity: None,
        birth: None,
        ethnic: String::new(),
        political: String::new(),
        work_since: None,
        education: String::new(),
        unit: String::new(),
        post: String::new(),
        level: None,
        in_post_since: None,
        category: String::new(),
        title: String::new(),
        skill_level: String::new(),
        remark: String::new(),
        typed: Typed::default(),
    }
}

/// Every field as text, in the order of the field table.
pub fn shown(person: &Person) -> [(&'static str, String); 22] {
    let date = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let typed = &person.typed;
    [
        ("staff_number", person.staff_number.clone()),
        ("name", person.name.clone()),
        ("sex", person.sex.word().to_owned()),
        ("identity", person.identity.as_ref().map(|identity| identity.as_str().to_owned()).unwrap_or_default()),
        ("birth", date(person.birth)),
        ("ethnic", person.ethnic.clone()),
        ("political", person.political.clone()),
        ("work_since", date(person.work_since)),
        ("education", person.education.clone()),
        ("unit", person.unit.clone()),
        ("post", person.post.clone()),
        ("level", person.level.map(|level| level.word().to_owned()).unwrap_or_default()),
        ("in_post_since", date(person.in_post_since)),
        ("category", person.category.clone()),
        ("title", person.title.clone()),
        ("skill_level", person.skill_level.clone()),
        ("remark", person.remark.clone()),
        ("joined", date(typed.joined)),
        ("contract_type", typed.contract_type.clone()),
        ("duties", typed.duties.clone()),
        ("term", typed.term.clone()),
        ("bank_account", typed.bank_account.clone()),
    ]
}
