//! Posts with their places and holders 职数与任职表: each row is a post, with somebody who holds it or without. A post that is new comes with
//! its places; one that is there is only compared. What a row asks for is judged against all rows before it.

use super::table::Table;
use super::{Cancelled, Judged, Refusal, each};
use crate::Watch;
use crate::sheet::Workbook;
use crate::sheet::head::{Field, Head};
use crate::wire::ImportVerdict;
use chrono::NaiveDate;
use domain::appointment::{OPEN, Span, free_throughout, places_on};
use domain::post::{PostLevel, PostType};
use std::collections::HashMap;

/// The most places of a post.
const MOST: u32 = 10_000;

/// A post that is there, or that a row makes.
#[derive(Clone, Debug)]
pub struct KnownPost {
    /// Level.
    pub level: PostLevel,
    /// Days on which it stands.
    pub stands: Span,
    /// Places by the day from which they hold.
    pub approvals: Vec<(NaiveDate, u32)>,
    /// Who holds it and when.
    pub holders: Vec<(String, Span)>,
}

/// Somebody of the roster.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Name.
    pub name: String,
    /// Last day with the group.
    pub left_on: Option<NaiveDate>,
    /// Terms in main posts.
    pub principal: Vec<Span>,
}

/// What is known before the import.
#[derive(Clone, Debug)]
pub struct Known {
    /// Ids of the units by name.
    pub units: HashMap<String, i64>,
    /// Posts by unit and name.
    pub posts: HashMap<(String, String), KnownPost>,
    /// People by staff number.
    pub people: HashMap<String, Holder>,
    /// Today.
    pub today: NaiveDate,
}

/// What a good row brings.
#[derive(Clone, Debug)]
pub struct PostLine {
    /// Name of the unit.
    pub unit: String,
    /// Name of the post.
    pub post: String,
    /// Level.
    pub level: PostLevel,
    /// Character.
    pub kind: PostType,
    /// Filled by competition.
    pub competitive: bool,
    /// Places of a new post.
    pub places: Option<u32>,
    /// First day of a new post.
    pub since: Option<NaiveDate>,
    /// Document of the approval or the appointment.
    pub document: String,
    /// Who holds it.
    pub held: Option<Held>,
}

/// An appointment of a row.
#[derive(Clone, Debug)]
pub struct Held {
    /// 工号.
    pub staff_number: String,
    /// A main post; else one held beside it.
    pub principal: bool,
    /// First and last day.
    pub span: Span,
    /// Last day of the probation.
    pub probation_until: Option<NaiveDate>,
}

/// The fields that such a list can feed.
pub fn fields() -> Vec<Field> {
    [
        ("unit", true, &["单位", "部门", "所在单位", "单位名称", "部门名称", "Unit", "Department"][..]),
        ("post", true, &["职务", "岗位（职务）", "岗位", "岗位名称", "职务名称", "Post", "Position"]),
        ("level", true, &["职务层次", "职务级别", "层级", "岗位层级", "Post level", "Level"]),
        ("kind", false, &["岗位类别", "岗位性质", "职务类别", "Kind", "Post type"]),
        ("competitive", false, &["竞争性岗位", "竞聘岗位", "是否竞聘", "Competitive"]),
        ("places", false, &["职数", "编制", "编制数", "核定职数", "核定编制", "Places", "Establishment"]),
        ("since", false, &["起始日期", "设立日期", "核定日期", "Post since"]),
        ("document", false, &["批准文件", "文件", "依据", "Document"]),
        ("staff_number", false, &["工号", "职工号", "员工编号", "人员编号", "Staff number", "Staff no.", "Staff No."]),
        ("name", false, &["姓名", "任职人", "Name", "Holder"]),
        ("role", false, &["任职方式", "任职形式", "Role"]),
        ("held_since", false, &["任职时间", "任职日期", "聘任日期", "聘期起", "Appointed since", "Since"]),
        ("held_until", false, &["届满日期", "聘期至", "聘期止", "届满时间", "Term until", "Until"]),
        ("probation_until", false, &["试用期至", "试用期满", "Probation until"]),
    ]
    .into_iter()
    .map(|(name, required, heads)| Field::new(name, required, heads))
    .collect()
}

/// Reads such a list against what is known.
pub struct Posts<'a> {
    table: Table<'a>,
    known: &'a Known,
}

impl<'a> Posts<'a> {
    /// None when the head's sheet is not in the workbook.
    pub fn new(workbook: &'a Workbook, head: &'a Head, known: &'a Known) -> Option<Posts<'a>> {
        Some(Posts { table: Table::new(workbook, head)?, known })
    }

    /// Judges every row, each against what the good ones before it leave. Rows about people in `own` are somebody else's to enter.
    pub fn judge(&self, own: &std::collections::HashSet<String>, watch: &dyn Watch) -> Result<Vec<Judged>, Cancelled> {
        let (mut posts, mut people) = (self.known.posts.clone(), self.known.people.clone());
        each(&self.table, watch, |at| {
            let number = self.table.code(at, "staff_number").unwrap_or_default();
            let named = self.known.people.get(&number).map(|person| person.name.clone());
            let name = named.or_else(|| self.table.name(at, "post").ok()).unwrap_or_default();
            let outcome = self.line(at).and_then(|line| {
                let recused = line.held.as_ref().is_some_and(|held| own.contains(&held.staff_number));
                if recused { Err(Refusal::plain("RECUSED")) } else { fit(&line, &mut posts, &mut people) }
            });
            Judged::new(at, self.table.number(at), &number, &name).with(outcome.map(|verdict| (verdict, Vec::new())))
        })
    }

    /// What a row says, by its index in the sheet.
    ///
    /// # Errors
    /// The first thing that is wrong with the row itself.
    pub fn line(&self, at: usize) -> Result<PostLine, Refusal> {
        let table = &self.table;
        let unit = table.name(at, "unit")?;
        if !self.known.units.contains_key(&unit) {
            return Err(Refusal::value("UNIT_UNKNOWN", &unit));
        }
        let post = table.name(at, "post")?;
        if post.is_empty() {
            return Err(Refusal::plain("POST_MISSING"));
        }
        let word = table.text(at, "level")?;
        let level = PostLevel::read(&word).ok_or_else(|| Refusal::value("LEVEL_UNKNOWN", &word))?;
        let word = table.text(at, "kind")?;
        let kind = read_kind(&word).ok_or_else(|| Refusal::field_value("WORD_UNKNOWN", "kind", &word))?;
        let word = table.text(at, "competitive")?;
        let competitive = match word.as_str() {
            "" | "否" | "No" | "no" => false,
            "是" | "√" | "Yes" | "yes" | "竞争性岗位" => true,
            _ => return Err(Refusal::field_value("WORD_UNKNOWN", "competitive", &word)),
        };
        let written = table.code(at, "places")?;
        let places = match written.as_str() {
            "" => None,
            text => {
                let places = text.trim_end_matches(".0").parse().ok().filter(|places| *places <= MOST);
                Some(places.ok_or_else(|| Refusal::field_value("WORD_UNKNOWN", "places", text))?)
            }
        };
        let since = table.date(at, "since")?.map(domain::date::PartialDate::first_day);
        let document = table.text(at, "document")?;
        Ok(PostLine { unit, post, level, kind, competitive, places, since, document, held: self.held(at)? })
    }

    fn held(&self, at: usize) -> Result<Option<Held>, Refusal> {
        let table = &self.table;
        let (staff_number, name) = (table.code(at, "staff_number")?, table.name(at, "name")?);
        if staff_number.is_empty() {
            return if name.is_empty() { Ok(None) } else { Err(Refusal::plain("STAFF_NUMBER_MISSING")) };
        }
        let Some(person) = self.known.people.get(&staff_number) else { return Err(Refusal::plain("PERSON_UNKNOWN")) };
        if !name.is_empty() && name != person.name {
            return Err(Refusal::plain("NAME_DISAGREES"));
        }
        let word = table.text(at, "role")?;
        let principal = match word.as_str() {
            "" | "主要职务" | "主职" | "正任" | "Main post" | "principal" => true,
            "兼任" | "兼职" | "兼任职务" | "concurrent" => false,
            _ => return Err(Refusal::field_value("WORD_UNKNOWN", "role", &word)),
        };
        let day = |field| Ok::<_, Refusal>(table.date(at, field)?.map(domain::date::PartialDate::first_day));
        let Some(since) = day("held_since")? else { return Err(Refusal::field("DAY_MISSING", "held_since")) };
        if since > self.known.today {
            return Err(Refusal::field_value("DATE_INVALID", "held_since", &since.to_string()));
        }
        if person.left_on.is_some_and(|left| left < since) {
            return Err(Refusal::plain("PERSON_LEFT"));
        }
        let (until, probation_until) = (table.day(at, "held_until")?, table.day(at, "probation_until")?);
        let wrong = |last: NaiveDate| Refusal {
            code: "TERM_ORDER",
            args: vec![("since", since.to_string()), ("until", last.to_string())],
        };
        if let Some(last) = until.into_iter().chain(probation_until).find(|last| *last < since) {
            return Err(wrong(last));
        }
        if let (Some(until), Some(probation)) = (until, probation_until)
            && probation > until
        {
            return Err(Refusal {
                code: "TERM_ORDER",
                args: vec![("since", probation.to_string()), ("until", until.to_string())],
            });
        }
        let span = Span { since, until: until.unwrap_or(OPEN) };
        Ok(Some(Held { staff_number, principal, span, probation_until }))
    }
}

/// Whether a row fits what is there, and if so what becomes of it; what it brings is there for the rows after it.
fn fit(
    line: &PostLine,
    posts: &mut HashMap<(String, String), KnownPost>,
    people: &mut HashMap<String, Holder>,
) -> Result<ImportVerdict, Refusal> {
    let key = (line.unit.clone(), line.post.clone());
    let there = posts.get(&key);
    let fresh = there.is_none();
    let post = match there {
        Some(post) => {
            if post.level != line.level {
                return Err(Refusal::field_value("POST_DIFFERS", "level", post.level.word()));
            }
            let latest = post.approvals.last().map(|(_, places)| *places).unwrap_or_default();
            if line.places.is_some_and(|places| places != latest) {
                return Err(Refusal::field_value("POST_DIFFERS", "places", &latest.to_string()));
            }
            post.clone()
        }
        None => {
            let Some(places) = line.places else { return Err(Refusal::field("FIELD_NEEDED", "places")) };
            let held = line.held.as_ref().map(|held| held.span.since);
            let Some(since) = line.since.or(held) else { return Err(Refusal::field("DAY_MISSING", "since")) };
            let stands = Span { since, until: OPEN };
            KnownPost { level: line.level, stands, approvals: vec![(since, places)], holders: Vec::new() }
        }
    };
    let Some(held) = &line.held else {
        posts.insert(key, post);
        return Ok(if fresh { ImportVerdict::Added } else { ImportVerdict::Unchanged });
    };
    let same = |(number, span): &(String, Span)| *number == held.staff_number && span.since == held.span.since;
    if post.holders.iter().any(same) {
        return Ok(ImportVerdict::Unchanged);
    }
    if held.span.since < post.stands.since || held.span.until > post.stands.until && post.stands.until != OPEN {
        return Err(Refusal::value("POST_NOT_YET", &post.stands.since.to_string()));
    }
    let spans: Vec<Span> = post.holders.iter().map(|(_, span)| *span).collect();
    if free_throughout(&post.approvals, &spans, held.span) < 1 {
        let most = places_on(&post.approvals, held.span.since);
        return Err(Refusal::value("PLACES_FEW", &most.to_string()));
    }
    let person = people.get_mut(&held.staff_number);
    if let Some(person) = person.filter(|_| held.principal) {
        if person.principal.iter().any(|span| span.meets(held.span)) {
            return Err(Refusal::plain("OVERLAP"));
        }
        person.principal.push(held.span);
    }
    let mut post = post;
    post.holders.push((held.staff_number.clone(), held.span));
    posts.insert(key, post);
    Ok(ImportVerdict::Added)
}

fn read_kind(word: &str) -> Option<PostType> {
    match word {
        "党政" | "党群" => Some(PostType::Party),
        "" | "管理" | "经营管理" => Some(PostType::Management),
        "专业技术" | "技术" => Some(PostType::Professional),
        "技能" | "生产技能" => Some(PostType::Skilled),
        other => PostType::from_code(other),
    }
}
