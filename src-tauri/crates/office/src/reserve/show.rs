//! The list, the pool and the card: what stands, derived afresh from what is recorded.

use super::enter::{Said, latest, stands};
use super::follow::RATINGS;
use super::ground::Found;
use super::plan::measure_of;
use super::{Ground, access_of};
use crate::appointing::candidate_on;
use crate::appraisal::trace_out;
use crate::person::window;
use crate::session::{Office, Session};
use crate::wire::{
    Page, ReserveBox, ReserveBoxed, ReserveCard, ReserveDue, ReserveExitView, ReserveFacet, ReserveLine, ReserveMeasureView,
    ReserveMending, ReserveObserver, ReservePassView, ReservePool, ReservePost, ReserveProblem, ReserveProposal, ReserveQuery,
    ReserveRow, ReserveSheet, ReserveSheetView, ReserveStageView, ReserveTalk, ReserveUnmet, ReserveWarningView, Rows,
};
use crate::{Error, search};
use domain::post::{PostLevel, Unmet};
use domain::reserve::development::{State, execution};
use domain::reserve::entry::{Failure, Stage, Stand};
use domain::reserve::exit::Code;
use domain::reserve::nine_box;
use domain::reserve::pool::{Member, Posts};
use domain::reserve::sheet::{Mended, Sheet, open_problems};
use domain::reserve::warning::Standing;
use domain::trace::Trace;
use std::collections::HashMap;
use store::Db;
use store::reserve::{ReserveRecord, SheetRecord, StageRecord, WarningRecord};

impl Office {
    /// A window of the list.
    pub fn reserve_list(&self, query: &ReserveQuery, page: &Page) -> Result<Rows<ReserveRow>, Error> {
        let session = self.reserve_session("reserve_list")?;
        let mut rows = rows(self, &session, query)?;
        match page.sort.as_str() {
            "name" => rows.sort_by_cached_key(|row| search::pinyin(&row.name)),
            "unit" => rows.sort_by(|one, other| one.unit.cmp(&other.unit)),
            "age" => rows.sort_by_key(|row| row.age),
            "category" => rows.sort_by(|one, other| other.category.cmp(&one.category)),
            "entered_on" => rows.sort_by(|one, other| one.entered_on.cmp(&other.entered_on)),
            "due_on" => {
                rows.sort_by(|one, other| (one.due_on.is_empty(), &one.due_on).cmp(&(other.due_on.is_empty(), &other.due_on)))
            }
            _ => {}
        }
        if page.descending {
            rows.reverse();
        }
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Ok(Rows { total, rows: window(&rows, page).to_vec() })
    }

    /// One nomination with everything about it.
    pub fn reserve_show(&self, id: i64) -> Result<ReserveCard, Error> {
        let session = self.reserve_session("reserve_show")?;
        self.reserve_card(&session, id)
    }

    /// Number and structure of the pool, and what waits.
    pub fn reserve_pool(&self) -> Result<ReservePool, Error> {
        let session = self.reserve_session("reserve_pool")?;
        let today = self.today();
        session.store.read(|db| pool(&session, db, &Ground::read(db, today)?))
    }
}

/// The rows that a query asks for; who waits longest comes first. Cases of one's own are not there.
pub(super) fn rows(office: &Office, session: &Session, query: &ReserveQuery) -> Result<Vec<ReserveRow>, Error> {
    let today = office.today();
    session.store.read(|db| {
        let ground = Ground::read(db, today)?;
        let erased = store::retention::erased_people(db)?;
        let circle = session.circle(db)?;
        let needle = search::needle(&query.text);
        let mut rows = Vec::new();
        for record in &ground.reserves {
            if circle.contains(&record.person) || erased.contains(&record.person) {
                continue;
            }
            let row = row(db, &ground, record)?;
            let asked = match query.what.as_str() {
                "" => record.stands(),
                "way" => row.state == "way",
                "pool" => record.in_pool(),
                "due" => !row.due.is_empty(),
                "warned" => !row.warning.is_empty() && record.in_pool(),
                "proposed" => row.proposals > 0,
                "out" => !record.stands(),
                other => return Err(Error::FieldUnknown { field: other.to_owned() }),
            };
            let named = needle.is_empty()
                || row.name.contains(&needle)
                || search::pinyin(&row.name).contains(&needle)
                || row.staff_number.to_lowercase().contains(&needle);
            if asked
                && named
                && (query.category.is_empty() || query.category == row.category)
                && (query.unit.is_empty() || query.unit == row.unit)
            {
                rows.push(row);
            }
        }
        rows.sort_by_key(|row| {
            (std::cmp::Reverse(row.overdue > 0), std::cmp::Reverse(if row.overdue > 0 { row.late } else { 0 }))
        });
        Ok(rows)
    })
}

fn row(db: &Db<'_>, ground: &Ground, record: &ReserveRecord) -> Result<ReserveRow, Error> {
    let person = ground.person(record.person)?;
    let found = ground.found(record)?;
    let stage = match &found {
        None if record.stands() => {
            let (stands, _) = stands(db, ground, record.id)?;
            let open = stands.iter().find(|(_, stand)| !matches!(stand, Stand::Done | Stand::Left));
            open.map(|(stage, _)| stage.code()).unwrap_or_default()
        }
        _ => "",
    };
    let due = found.as_ref().and_then(|found| found.dues.first());
    let heaviest =
        found.iter().flat_map(|found| &found.given).filter(|(one, _)| one.lifted_on.is_none()).map(|(one, _)| one.level).max();
    Ok(ReserveRow {
        id: record.id,
        person: record.person,
        staff_number: person.staff_number.clone(),
        name: person.name.clone(),
        unit: person.unit.clone(),
        post: person.post.clone(),
        age: candidate_on(person, ground.today).age,
        category: record.category.code().to_owned(),
        maturity: record.maturity.code().to_owned(),
        direction: record.direction.clone(),
        state: match &found {
            _ if record.withdrawn => "withdrawn",
            _ if !record.exit.is_empty() => "out",
            None => "way",
            Some(found) if found.suspended => "suspended",
            Some(_) => "pool",
        }
        .to_owned(),
        stage: stage.to_owned(),
        entered_on: record.entered_on.clone(),
        due: due.map(|due| due.kind.code().to_owned()).unwrap_or_default(),
        period: due.map(|due| due.period.to_string()).unwrap_or_default(),
        due_on: due.map(|due| due.on.to_string()).unwrap_or_default(),
        late: due.map(|due| due.late).unwrap_or_default(),
        overdue: found.as_ref().map_or(0, |found| count(found.dues.iter().filter(|due| due.overdue()).count())),
        warning: heaviest.map(|level| level.code().to_owned()).unwrap_or_default(),
        proposals: found.as_ref().map_or(0, |found| count(found.warnings.len() + found.exits.len())),
        exit: record.exit.clone(),
    })
}

/// The days on which follow-ups were owed that are overdue now.
pub(crate) fn overdue_days(ground: &Ground) -> Result<Vec<chrono::NaiveDate>, Error> {
    let mut days = Vec::new();
    for record in ground.reserves.iter().filter(|one| one.stands()) {
        let found = ground.found(record)?;
        days.extend(found.iter().flat_map(|found| &found.dues).filter(|due| due.overdue()).map(|due| due.on));
    }
    Ok(days)
}

pub(crate) fn pool(session: &Session, db: &Db<'_>, ground: &Ground) -> Result<ReservePool, Error> {
    let today = ground.today.to_string();
    let mut approved: HashMap<i64, (String, u32)> = HashMap::new();
    for one in store::post::approvals(db, None)?.into_iter().filter(|one| one.since <= today) {
        let kept = approved.entry(one.post).or_default();
        if one.since >= kept.0 {
            *kept = (one.since, one.places);
        }
    }
    let mut posts = Posts { principal: 0, deputy: 0 };
    for post in store::post::list(db)?.into_iter().filter(|post| post.until.as_ref().is_none_or(|until| *until >= today)) {
        let places = approved.get(&post.id).map_or(0, |(_, places)| *places);
        match post.level {
            PostLevel::MiddlePrincipal => posts.principal += places,
            PostLevel::MiddleDeputy => posts.deputy += places,
            _ => {}
        }
    }
    let mut members = Vec::new();
    let (mut way, mut overdue, mut warned, mut proposals) = (0, 0, 0, 0);
    let mut boxes: Vec<Vec<ReserveBoxed>> = (0..9).map(|_| Vec::new()).collect();
    let circle = session.circle(db)?;
    for record in ground.reserves.iter().filter(|one| one.stands()) {
        let Some(found) = ground.found(record)? else {
            way += 1;
            continue;
        };
        let person = ground.person(record.person)?;
        members.push(Member {
            category: record.category,
            maturity: record.maturity,
            sex: person.sex,
            political: person.political.clone(),
            birth: person.birth,
        });
        overdue += count(found.dues.iter().filter(|due| due.overdue()).count());
        warned += u32::from(found.given.iter().any(|(one, _)| one.lifted_on.is_none()));
        proposals += count(found.warnings.len() + found.exits.len());
        let place = ground.places(record).into_iter().find_map(|(_, _, place)| place);
        if let Some(place) = place.filter(|_| !circle.contains(&record.person))
            && let Some(cell) = boxes.get_mut(usize::from(place.number()) - 1)
        {
            cell.push(ReserveBoxed { id: record.id, name: person.name.clone(), disagree: place.disagree });
        }
    }
    let structure = ground.rules().pool.structure(posts, &members, ground.today);
    Ok(ReservePool {
        rules: ground.book.version.clone(),
        principal_posts: posts.principal,
        deputy_posts: posts.deputy,
        principal_most: structure.size.principal,
        deputy_most: structure.size.deputy,
        principal: structure.principal,
        deputy: structure.deputy,
        lines: structure
            .lines
            .iter()
            .map(|line| ReserveLine {
                code: line.code.to_owned(),
                count: line.count,
                unknown: line.unknown,
                least_now: line.least_now,
                least_full: line.least_full,
                lacking: line.lacking(),
            })
            .collect(),
        trace: trace_out(ground.book.signed(structure.size.trace)),
        way,
        overdue,
        warned,
        proposals,
        boxes,
        exports: access_of(session, db)?.exports,
    })
}

pub(crate) fn card(db: &Db<'_>, ground: &Ground, id: i64) -> Result<ReserveCard, Error> {
    let record = ground.one(id)?;
    let person = ground.person(record.person)?;
    let found = ground.found(record)?;
    let (stands, stages) = stands(db, ground, id)?;
    let sheets: Vec<Sheet> = ground.sheets(id).iter().map(|one| one.sheet.clone()).collect();
    let measures = store::reserve::measures(db, Some(id))?;
    let known = measures.iter().map(measure_of).collect::<Result<Vec<_>, _>>()?;
    let candidate = candidate_on(person, ground.today);
    let exit = store::reserve::exit_of(db, id)?;
    Ok(ReserveCard {
        row: row(db, ground, record)?,
        nominated_by: record.unit_name.clone(),
        nominated_on: record.nominated_on.clone(),
        grounds: record.grounds.clone(),
        by: record.by.clone(),
        stages: stands.iter().map(|(stage, stand)| stage_view(*stage, stand, record, &stages)).collect::<Result<_, _>>()?,
        unmet: ground.rules().entry.unmet(record.category, &candidate).iter().map(unmet).collect(),
        posts: store::reserve::posts_of(db, id)?
            .into_iter()
            .map(|post| {
                let record = store::post::get(db, post)?;
                Ok(ReservePost { id: post, name: format!("{} {}", record.unit_name, record.name) })
            })
            .collect::<Result<_, Error>>()?,
        dues: found.iter().flat_map(|found| &found.dues).map(due).collect(),
        sheets: ground.sheets(id).iter().rev().map(|one| sheet_view(db, one)).collect::<Result<_, _>>()?,
        problems: open_problems(&sheets)
            .into_iter()
            .map(|open| ReserveProblem { key: open.problem.key.clone(), what: open.problem.what.clone(), reviews: open.reviews })
            .collect(),
        warnings: ground
            .given(id)
            .iter()
            .zip(found.as_ref().map_or(&[][..], |found| &found.given))
            .rev()
            .map(|(record, (_, standing))| warning_view(record, standing))
            .collect(),
        proposals: found.as_ref().map(|found| proposals(ground, found)).unwrap_or_default(),
        passes: ground
            .passes(id)
            .iter()
            .map(|one| ReservePassView {
                what: one.what.clone(),
                code: one.code.clone(),
                key: one.key.clone(),
                on: one.on.clone(),
                document: one.document.clone(),
                reason: one.reason.clone(),
                by: one.by.clone(),
            })
            .collect(),
        measures: measures.iter().zip(&known).map(|(record, known)| measure_view(record, known, ground)).collect(),
        executed: execution(&known, ground.today).rate,
        boxes: ground.places(record).into_iter().map(|(period, seen, place)| boxed(period, &seen, place)).collect(),
        exit: match exit {
            None => None,
            Some(exit) => {
                let code = Code::from_code(&exit.code).ok_or(Error::Internal)?;
                let free = ground.rules().exit.may_return(code, crate::typed::stored_day(&exit.on)?);
                Some(ReserveExitView {
                    code: exit.code,
                    on: exit.on,
                    document: exit.document,
                    reason: exit.reason,
                    by: exit.by,
                    trace: trace_out(exit.trace),
                    may_return: free.map(|day| day.to_string()).unwrap_or_default(),
                })
            }
        },
        grades: ground.grades(record.person),
        retires: ground.retires(record.person).map(|day| day.to_string()).unwrap_or_default(),
    })
}

fn stage_view(stage: Stage, stand: &Stand, record: &ReserveRecord, stages: &[StageRecord]) -> Result<ReserveStageView, Error> {
    let row = latest(stages, stage);
    let (code, failure, detail) = match stand {
        Stand::Done => ("done", "", Vec::new()),
        Stand::Left => ("left", "", Vec::new()),
        Stand::Now(day) => ("now", "", day.map(|day| day.to_string()).into_iter().collect()),
        Stand::Ahead => ("ahead", "", Vec::new()),
        Stand::Failed(failure) => ("failed", failure.code(), detail(failure)),
    };
    let (on, said, by) = match (stage, row) {
        (Stage::Nomination, _) => (record.nominated_on.clone(), record.grounds.clone(), record.by.clone()),
        (_, None) => Default::default(),
        (_, Some(row)) => (row.on.clone(), said(stage, row)?, row.by.clone()),
    };
    let stage = stage.code().to_owned();
    Ok(ReserveStageView { stage, stand: code.to_owned(), failure: failure.to_owned(), detail, on, said, by })
}

fn detail(failure: &Failure) -> Vec<String> {
    match failure {
        Failure::Order | Failure::Unfit => Vec::new(),
        Failure::Turnout(found, least) | Failure::Votes(found, least) | Failure::Investigators(found, least) => {
            vec![found.to_string(), least.to_string()]
        }
        Failure::Mark(least) => vec![least.to_string()],
        Failure::Objections(open) => vec![open.to_string()],
        Failure::Running(last) => vec![last.to_string()],
    }
}

/// Figures of a stage, as plain arithmetic, or its words.
fn said(stage: Stage, row: &StageRecord) -> Result<String, Error> {
    let said: Said = serde_json::from_str(&row.document).map_err(|_| Error::Internal)?;
    Ok(match stage {
        Stage::Recommendation => format!("{} / {} / {}", said.votes, said.returned, said.entitled),
        Stage::Examination => said.mark.map(|mark| mark.to_string()).unwrap_or_default(),
        _ => said.words,
    })
}

pub(super) fn unmet(unmet: &Unmet) -> ReserveUnmet {
    ReserveUnmet { requirement: unmet.requirement.to_owned(), asked: unmet.asked.clone(), found: unmet.found.clone() }
}

fn due(due: &domain::reserve::schedule::Due) -> ReserveDue {
    ReserveDue { kind: due.kind.code().to_owned(), period: due.period.to_string(), on: due.on.to_string(), late: due.late }
}

fn sheet_view(db: &Db<'_>, record: &SheetRecord) -> Result<ReserveSheetView, Error> {
    let sheet = &record.sheet;
    let mut people = Vec::new();
    for id in &sheet.investigators {
        people.push(store::person::get(db, *id)?.person);
    }
    Ok(ReserveSheetView {
        id: record.id,
        kind: sheet.kind.code().to_owned(),
        period: sheet.period.to_string(),
        held_on: sheet.held_on.to_string(),
        investigators: people.iter().map(|one| one.name.clone()).collect(),
        sheet: ReserveSheet {
            reserve: record.reserve,
            kind: sheet.kind.code().to_owned(),
            period: sheet.period.to_string(),
            held_on: sheet.held_on.to_string(),
            investigators: people.into_iter().map(|one| one.staff_number).collect(),
            work: sheet.work.clone(),
            facets: sheet
                .facets
                .iter()
                .map(|one| ReserveFacet {
                    dimension: one.dimension.code().to_owned(),
                    facts: one.facts.clone(),
                    rating: RATINGS
                        .iter()
                        .find(|(_, rating)| Some(*rating) == one.rating)
                        .map(|(code, _)| (*code).to_owned())
                        .unwrap_or_default(),
                })
                .collect(),
            training: sheet.training.clone(),
            talks: sheet
                .talks
                .iter()
                .map(|one| ReserveTalk { on: one.on.to_string(), with: one.with.clone(), gist: one.gist.clone() })
                .collect(),
            votes: sheet
                .votes
                .map(|votes| vec![votes.excellent, votes.competent, votes.basic, votes.unfit, votes.abstained])
                .unwrap_or_default(),
            problems: sheet
                .problems
                .iter()
                .map(|one| ReserveProblem { key: one.key.clone(), what: one.what.clone(), reviews: 0 })
                .collect(),
            mendings: sheet
                .mendings
                .iter()
                .map(|one| ReserveMending {
                    key: one.key.clone(),
                    state: if one.state == Mended::Mended { "mended" } else { "open" }.to_owned(),
                    evidence: one.evidence.clone(),
                })
                .collect(),
            conclusion: sheet.conclusion.map(|one| one.code().to_owned()).unwrap_or_default(),
            replaces_for: String::new(),
        },
        by: record.by.clone(),
    })
}

fn warning_view(record: &WarningRecord, standing: &Standing) -> ReserveWarningView {
    let (code, until, trace): (_, _, Option<&Trace>) = match standing {
        Standing::Running(until) => ("running", until.to_string(), None),
        Standing::MayLift(trace) => ("may_lift", String::new(), Some(trace)),
        Standing::Unmended(_, trace) => ("unmended", String::new(), Some(trace)),
        Standing::Lifted(on) => ("lifted", on.to_string(), None),
    };
    ReserveWarningView {
        id: record.id,
        level: record.level.clone(),
        ground: record.ground.clone(),
        key: record.key.clone(),
        since: record.since.clone(),
        document: record.document.clone(),
        reason: record.reason.clone(),
        by: record.by.clone(),
        standing: code.to_owned(),
        until,
        trace: trace.cloned().map(trace_out),
    }
}

fn proposals(ground: &Ground, found: &Found) -> Vec<ReserveProposal> {
    let warnings = found.warnings.iter().map(|one| ReserveProposal {
        what: "warning".to_owned(),
        code: one.ground.code().to_owned(),
        level: one.level.code().to_owned(),
        key: one.key.clone(),
        trace: trace_out(ground.book.signed(one.trace.clone())),
    });
    let exits = found.exits.iter().map(|one| ReserveProposal {
        what: "exit".to_owned(),
        code: one.code.code().to_owned(),
        level: String::new(),
        key: one.key.clone(),
        trace: trace_out(ground.book.signed(one.trace.clone())),
    });
    exits.chain(warnings).collect()
}

fn measure_view(
    record: &store::reserve::MeasureRecord,
    known: &domain::reserve::development::Measure,
    ground: &Ground,
) -> ReserveMeasureView {
    let (on, evidence) = record.steps.last().map(|(_, on, evidence)| (on.clone(), evidence.clone())).unwrap_or_default();
    ReserveMeasureView {
        id: record.id,
        kind: record.kind.clone(),
        goal: record.goal.clone(),
        since: record.since.clone(),
        until: record.until.clone(),
        responsible: record.name.clone(),
        state: match known.state {
            State::Planned => "planned",
            State::Running(_) => "running",
            State::Done(..) => "done",
            State::Stopped(..) => "stopped",
        }
        .to_owned(),
        on,
        evidence,
        late: known.late(ground.today).unwrap_or_default(),
    }
}

fn boxed(period: String, seen: &[&store::reserve::ObservationRecord], place: Option<nine_box::Place>) -> ReserveBox {
    ReserveBox {
        period,
        performance: place.as_ref().map_or(0, |place| place.performance.number()),
        potential: place.as_ref().map_or(0, |place| place.potential.number()),
        disagree: place.as_ref().is_some_and(|place| place.disagree),
        observers: seen
            .iter()
            .map(|one| ReserveObserver {
                name: one.name.clone(),
                performance: one.performance,
                potential: one.potential,
                evidence: one.evidence.clone(),
                on: one.on.clone(),
            })
            .collect(),
        trace: place.map(|place| trace_out(place.trace)),
    }
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
