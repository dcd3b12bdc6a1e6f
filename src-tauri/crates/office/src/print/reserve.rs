//! Fills forms 7a, 7b and 7c, the confidential papers about reserve cadres: only for whoever may see the list, the summary only for whoever
//! may take it along.

use super::terms::{grid_day, long_day, pick, some};
use super::{Form, Forms, cadre};
use crate::Error;
use crate::reserve::{Ground, access_of, card};
use crate::session::Session;
use crate::wire::{PrintRequest, ReserveCard, ReserveSheetView};
use crate::words::{self, Language};
use chrono::NaiveDate;
use domain::cadre::CadreFile;
use domain::person::Sex;
use forms::reserve::{
    Cover, CoverRow, Facet, FollowUp, Measure, NineBox, PoolLine, PoolRow, PoolSummary, ReserveForm, Succession,
};
use forms::{Photo, Sheet};
use store::Db;

/// 德能勤绩廉, in the order of the paper.
const FIVE: [&str; 5] = ["virtue", "ability", "diligence", "achievement", "integrity"];
const CONCLUSIONS: [&str; 5] = ["continue", "use_soon", "redirect", "defer", "exit"];
const VOTES: [&str; 5] = ["excellent", "competent", "basic", "unfit", "abstained"];

/// Words of the room: `reserve.<stem>.<code>`, empty for no code.
fn say(language: Language, stem: &str, code: &str) -> String {
    if code.is_empty() { String::new() } else { words::plain(language, &format!("reserve.{stem}.{code}")) }
}

fn one(session: &Session, db: &Db<'_>, id: i64, today: NaiveDate) -> Result<ReserveCard, Error> {
    if !access_of(session, db)?.sees {
        return Err(Error::ReserveNoAccess);
    }
    let ground = Ground::read(db, today)?;
    session.refuse_own(db, [ground.one(id)?.person])?;
    card(db, &ground, id)
}

/// Whom the papers of a request are about; the list is about nobody alone.
pub(super) fn about(db: &Db<'_>, request: &PrintRequest) -> Result<i64, Error> {
    Ok(store::reserve::get(db, request.source).map_err(|_| Error::NotFound)?.person)
}

/// Form 7a of one nomination.
pub(super) fn registration(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let card = one(session, db, request.source, today)?;
    let record = store::person::get(db, card.row.person)?;
    let person = &record.person;
    let file: CadreFile = store::cadre::get(db, record.id)?.unwrap_or_default().file;
    let photo = store::cadre::photo(db, record.id)?
        .map(|photo| Photo::read(&photo.bytes))
        .transpose()
        .map_err(|_| Error::PhotoDamaged)?;
    let stage = |name: &str| card.stages.iter().find(|stage| stage.stage == name && !stage.on.is_empty());
    let latest = card.sheets.first();
    let facts = |rating: &str| {
        let facets = latest.into_iter().flat_map(|view| &view.sheet.facets).filter(|facet| facet.rating == rating);
        let mut said: Vec<&str> = facets.map(|facet| facet.facts.as_str()).collect();
        said.dedup();
        said.join(pick(language, "；", "; "))
    };
    let work = latest.map(|view| view.sheet.work.as_str()).unwrap_or_default();
    let achievements: Vec<&str> = [card.grounds.as_str(), work].into_iter().filter(|text| !text.is_empty()).collect();
    let problems: Vec<&str> = card.problems.iter().map(|problem| problem.what.as_str()).collect();
    let grades: Vec<String> = card
        .grades
        .iter()
        .take(3)
        .map(|(year, grade)| format!("{year}{}{}", pick(language, "", " "), super::terms::grade(language, grade)))
        .collect();
    let mentor = card.measures.iter().find(|measure| measure.kind == "mentor").map(|measure| measure.responsible.clone());
    let decision = entry(db, language, card.row.id)?;
    let exit = card.exit.as_ref().map(|exit| {
        format!("{}　{} {}", long_day(language, &exit.on).unwrap_or_default(), exit.code, say(language, "exit", &exit.code))
    });
    let joined = |parts: [&str; 2]| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let sheet = ReserveForm {
        group_name: session.group_name.clone(),
        name: person.name.clone(),
        staff_number: person.staff_number.clone(),
        sex: some(pick(language, person.sex.word(), if person.sex == Sex::Male { "Male" } else { "Female" })),
        birth: cadre::birth(language, person.birth, today),
        photo,
        ethnic: some(&person.ethnic),
        native_place: some(&file.native_place),
        political: some(&joined([&person.political, &file.party_since])),
        work_since: person.work_since.map(domain::date::PartialDate::grid),
        health: some(&file.health),
        education: some(&person.education),
        school: some(&file.full_time.education_school),
        technical_post: some(if file.technical_post.is_empty() { &person.title } else { &file.technical_post }),
        skill_level: some(&person.skill_level),
        present_post: some(&format!("{}{}", person.unit, person.post)),
        in_post_since: person.in_post_since.map(domain::date::PartialDate::grid),
        category: some(&say(language, "category", &card.row.category)),
        direction: some(&card.row.direction),
        maturity: some(&say(language, "maturity", &card.row.maturity)),
        entered_on: some(&grid_day(&card.row.entered_on)),
        votes: stage("recommendation").map(|stage| votes_of(language, &stage.said)),
        appraisals: some(&grades.join(pick(language, "　", ", "))),
        career: file.career.iter().map(cadre::career).collect(),
        achievements: some(&achievements.join("\n")),
        strengths: some(&facts("good")),
        weaknesses: some(&problems.join(pick(language, "；", "; "))),
        plan: card
            .measures
            .iter()
            .map(|measure| Measure {
                kind: say(language, "measure", &measure.kind),
                goal: measure.goal.clone(),
                time: format!("{}—{}", month(&measure.since), month(&measure.until)),
                responsible: measure.responsible.clone(),
                state: say(language, "measure_state", &measure.state),
            })
            .collect(),
        mentor,
        decision,
        exit,
    };
    Ok(alone(
        session,
        language,
        format!("HB-{}", card.row.id),
        ("后备干部登记表", "registration of a reserve cadre"),
        sheet.into(),
    ))
}

/// `15/24/30`, for, returned and entitled, in words with the share of the ballots that were returned, half up.
fn votes_of(language: Language, said: &str) -> String {
    let counts: Vec<u64> = said.split('/').filter_map(|part| part.trim().parse().ok()).collect();
    let [votes, returned, entitled] = counts[..] else { return said.to_owned() };
    if returned == 0 {
        return said.to_owned();
    }
    let tenths = (votes * 2_000 + returned) / (returned * 2);
    match language {
        Language::Chinese => {
            format!("赞成 {votes}，收回 {returned}，应到 {entitled}　得票率 {}.{} %", tenths / 10, tenths % 10)
        }
        Language::English => format!("{votes} of {returned} returned ({entitled} entitled), {}.{} %", tenths / 10, tenths % 10),
    }
}

/// The decision that took somebody in, with its resolution; none before.
fn entry(db: &Db<'_>, language: Language, reserve: i64) -> Result<Option<String>, Error> {
    let stages = store::reserve::stages(db, reserve)?;
    let Some(stage) = stages.iter().rev().find(|stage| stage.stage == "entry") else { return Ok(None) };
    let day = long_day(language, &stage.on).unwrap_or_default();
    let Some(resolution) = stage.resolution else { return Ok(Some(day)) };
    let resolution = store::resolution::get(db, resolution)?;
    Ok(Some(match language {
        Language::Chinese => format!("{}：{day}研究同意列入后备干部库。", resolution.number),
        Language::English => format!("{}: taken into the pool on {day}.", resolution.number),
    }))
}

/// Form 7b: the sheets asked for, else the latest.
pub(super) fn follow_up(
    session: &Session,
    db: &Db<'_>,
    language: Language,
    request: &PrintRequest,
    today: NaiveDate,
) -> Result<Forms, Error> {
    let card = one(session, db, request.source, today)?;
    let latest = card.sheets.first().map(|view| view.id);
    let wanted = |view: &&ReserveSheetView| match request.items.is_empty() {
        true => Some(view.id) == latest,
        false => request.items.contains(&view.id),
    };
    let title = pick(language, "后备干部跟踪考察记录表", "follow-up of a reserve cadre");
    let forms: Vec<Form> = card
        .sheets
        .iter()
        .filter(wanted)
        .map(|view| Form {
            number: format!("KC-{}", view.id),
            name: format!("KC-{}-{title}", view.id),
            sheet: record_of(session, language, &card, view).into(),
        })
        .collect();
    let object = forms.first().map(|form| form.number.clone()).ok_or(Error::PrintNothing)?;
    Ok(Forms { forms, title: format!("{} {title}", session.group_name), object, draft: false })
}

fn record_of(session: &Session, language: Language, card: &ReserveCard, view: &ReserveSheetView) -> FollowUp {
    let sheet = &view.sheet;
    let kind = say(language, "follow", &view.kind);
    let lines = |parts: Vec<String>| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let total: u32 = sheet.votes.iter().sum();
    let votes = VOTES.iter().zip(&sheet.votes).map(|(code, count)| format!("{} {count}", say(language, "vote", code)));
    let posts = format!("{} · {}", say(language, "category", &card.row.category), say(language, "maturity", &card.row.maturity));
    FollowUp {
        group_name: session.group_name.clone(),
        period: match language {
            Language::Chinese => format!("（{}　{kind}）", view.period),
            Language::English => format!("{}: {kind}", view.period),
        },
        name: card.row.name.clone(),
        staff_number: card.row.staff_number.clone(),
        unit: card.row.unit.clone(),
        post: card.row.post.clone(),
        category: posts,
        held_on: long_day(language, &view.held_on).unwrap_or_default(),
        investigators: view.investigators.clone(),
        work: sheet.work.clone(),
        facets: FIVE
            .iter()
            .map(|code| {
                let found = sheet.facets.iter().find(|facet| facet.dimension == *code);
                Facet {
                    name: say(language, "dimension", code),
                    facts: found.map(|facet| facet.facts.clone()).unwrap_or_default(),
                    rating: found.map(|facet| say(language, "rating", &facet.rating)).unwrap_or_default(),
                }
            })
            .collect(),
        training: sheet.training.clone(),
        talks: lines(
            sheet
                .talks
                .iter()
                .map(|talk| format!("{} {}{}{}", grid_day(&talk.on), talk.with, pick(language, "：", ": "), talk.gist))
                .collect(),
        ),
        votes: if total == 0 { String::new() } else { votes.collect::<Vec<_>>().join("　") },
        problems: lines(sheet.problems.iter().map(|problem| problem.what.clone()).collect()),
        mended: lines(
            sheet
                .mendings
                .iter()
                .map(|mending| format!("{} {} {}", mending.key, say(language, "mended", &mending.state), mending.evidence))
                .collect(),
        ),
        conclusions: CONCLUSIONS.iter().map(|code| (say(language, "conclusion", code), sheet.conclusion == *code)).collect(),
    }
}

/// Form 7c: everybody in the pool today. Whoever is in it himself, or related to somebody who is, leaves the printing to others.
pub(super) fn pool(session: &Session, db: &Db<'_>, language: Language, today: NaiveDate) -> Result<Forms, Error> {
    let ground = taken(session, db, today)?;
    let inside: Vec<_> = ground.reserves.iter().filter(|record| record.in_pool()).collect();
    session.refuse_own(db, inside.iter().map(|record| record.person))?;
    let erased = store::retention::erased_people(db)?;
    let mut rows = Vec::new();
    for record in inside.into_iter().filter(|record| !erased.contains(&record.person)) {
        let card = card(db, &ground, record.id)?;
        let sex = ground.person(record.person)?.sex;
        let grades = card.grades.iter().take(3).map(|(_, grade)| super::terms::grade(language, grade));
        let state = if card.row.warning.is_empty() {
            say(language, "state", &card.row.state)
        } else {
            say(language, "warning", &card.row.warning)
        };
        rows.push(PoolRow {
            name: card.row.name.clone(),
            sex: pick(language, sex.word(), if sex == Sex::Male { "M" } else { "F" }).to_owned(),
            age: card.row.age.map(|age| age.to_string()).unwrap_or_default(),
            unit: card.row.unit.clone(),
            post: card.row.post.clone(),
            category: say(language, "category", &card.row.category),
            maturity: say(language, "maturity", &card.row.maturity),
            direction: card.row.direction.clone(),
            entered_on: grid_day(&card.row.entered_on),
            grades: grades.collect::<Vec<_>>().join(" "),
            state,
        });
    }
    if rows.is_empty() {
        return Err(Error::PrintNothing);
    }
    rows.sort_by(|one, other| (&one.category, &one.unit, &one.name).cmp(&(&other.category, &other.unit, &other.name)));
    let told = crate::reserve::pool(session, db, &ground)?;
    let day = today.to_string();
    let sheet = PoolSummary {
        group_name: session.group_name.clone(),
        day: long_day(language, &day).unwrap_or_default(),
        principal: (told.principal, told.principal_most),
        deputy: (told.deputy, told.deputy_most),
        lines: told
            .lines
            .iter()
            .map(|line| PoolLine { name: say(language, "line", &line.code), count: line.count, least: line.least_now })
            .collect(),
        rows,
    };
    Ok(alone(session, language, format!("HBK-{day}"), ("后备干部库汇总表", "pool of reserve cadres"), sheet.into()))
}

/// Who sees the list may look at the charts; taking them along is what taking the list along is.
fn taken(session: &Session, db: &Db<'_>, today: NaiveDate) -> Result<Ground, Error> {
    let access = access_of(session, db)?;
    if !access.sees {
        return Err(Error::ReserveNoAccess);
    }
    if !access.exports {
        return Err(Error::ReserveExportOff);
    }
    Ground::read(db, today)
}

/// Form 7d, the nine boxes as on screen.
pub(super) fn nine_box(session: &Session, db: &Db<'_>, language: Language, today: NaiveDate) -> Result<Forms, Error> {
    let ground = taken(session, db, today)?;
    let told = crate::reserve::pool(session, db, &ground)?;
    if told.boxes.iter().all(Vec::is_empty) {
        return Err(Error::PrintNothing);
    }
    let place = |at: usize| (3 - at / 3, at % 3 + 1);
    let one = |at: usize| {
        let (potential, performance) = place(at);
        let people = told.boxes.get((potential - 1) * 3 + performance - 1).map_or(&[][..], Vec::as_slice);
        let named = people.iter().map(|one| format!("{}{}", one.name, if one.disagree { " ≠" } else { "" })).collect();
        (say(language, "nine", &format!("{performance}{potential}")), named)
    };
    let day = today.to_string();
    let sheet = NineBox {
        group_name: session.group_name.clone(),
        day: long_day(language, &day).unwrap_or_default(),
        boxes: (0..9).map(one).collect(),
        marks: ["3", "2", "1"].map(|mark| say(language, "mark", mark)),
    };
    let sheet = Succession::NineBox(sheet).into();
    Ok(alone(session, language, format!("HBJ-{day}"), ("后备干部九宫格", "nine-box of reserve cadres"), sheet))
}

/// Form 7e, the cover of posts as on screen: whoever prints it and relatives are left out of it.
pub(super) fn cover(session: &Session, db: &Db<'_>, language: Language, today: NaiveDate) -> Result<Forms, Error> {
    let ground = taken(session, db, today)?;
    let told = crate::reserve::cover(db, &ground, &session.circle(db)?, today)?;
    if told.rows.is_empty() {
        return Err(Error::PrintNothing);
    }
    let names = |heirs: &[crate::wire::ReserveHeir]| {
        heirs.iter().map(|heir| heir.name.as_str()).collect::<Vec<_>>().join(pick(language, "、", ", "))
    };
    let bare = told.rows.iter().filter(|row| row.now.len() + row.year.len() + row.later.len() == 0).count();
    let day = today.to_string();
    let sheet = Cover {
        group_name: session.group_name.clone(),
        day: long_day(language, &day).unwrap_or_default(),
        rates: [told.now, told.year, told.any],
        bare: u32::try_from(bare).unwrap_or(u32::MAX),
        rows: told
            .rows
            .iter()
            .map(|row| CoverRow {
                unit: row.unit.clone(),
                post: row.name.clone(),
                holder: if row.holders.is_empty() { words::plain(language, "reserve.vacant") } else { row.holders.clone() },
                retires: if row.retires.is_empty() { String::new() } else { month(&row.retires) },
                heirs: [names(&row.now), names(&row.year), names(&row.later)],
            })
            .collect(),
    };
    let sheet = Succession::Cover(sheet).into();
    Ok(alone(session, language, format!("HBG-{day}"), ("岗位接续表", "succession cover"), sheet))
}

/// One sheet; neither its file nor the register names the person.
fn alone(session: &Session, language: Language, number: String, title: (&str, &str), sheet: Sheet) -> Forms {
    let title = pick(language, title.0, title.1);
    let form = Form { name: format!("{number}-{title}"), number: number.clone(), sheet };
    Forms { forms: vec![form], title: format!("{} {title}", session.group_name), object: number, draft: false }
}

/// `2026-03-05` as `2026.03`.
fn month(iso: &str) -> String {
    grid_day(iso.get(..7).unwrap_or(iso))
}
