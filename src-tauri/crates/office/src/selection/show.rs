//! A selection whole, as it stands: derived afresh from what is stored until a post is ranked, from then on as it was ranked.

use super::apply::{found, is_few, qualified};
use crate::Error;
use crate::appraisal::trace_out;
use crate::number::{decimal, shown};
use crate::packet::{fingerprint, group_fingerprint};
use crate::session::{Office, Session};
use crate::wire::{
    CandidateFinding, CandidateMark, CandidateRow, JudgeRow, SelectionCard, SelectionNoticeView, SelectionPostCard, SelectionRow,
};
use domain::selection::{
    Few, Interview, PanelFault, Parts, Scheme, Score, Standing, interview, panel, places, plain_mean, rank, shortlist, total,
};
use domain::trace::Trace;
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};
use store::Db;
use store::person::PersonRecord;
use store::post::PostRecord;
use store::selection::{Applicant, Judge, MarkRow, Publicity, SelectionPost, SelectionRecord};

impl Office {
    /// All selections, latest first.
    pub fn selection_list(&self) -> Result<Vec<SelectionRow>, Error> {
        let session = self.session("selection_list")?;
        session.store.read(|db| {
            let all = store::selection::list(db)?;
            all.into_iter().map(|record| Ok(Whole::read(db, record)?.row())).collect()
        })
    }

    /// One whole.
    pub fn selection_show(&self, id: i64) -> Result<SelectionCard, Error> {
        let session = self.session("selection_show")?;
        session.store.read(|db| Whole::read(db, store::selection::get(db, id)?)?.card(&session, db))
    }
}

/// A selection with everything that belongs to it.
pub(crate) struct Whole {
    pub record: SelectionRecord,
    pub scheme: Scheme,
    pub posts: Vec<WholePost>,
    /// Latest first.
    pub publicities: Vec<Publicity>,
}

/// A post with its candidates, panel and figures.
pub(crate) struct WholePost {
    pub post: SelectionPost,
    pub established: PostRecord,
    pub applicants: Vec<Applicant>,
    pub people: HashMap<i64, PersonRecord>,
    pub judges: Vec<(Judge, Ties)>,
    pub marks: Vec<MarkRow>,
    /// Judges with a packet, and whether it came back.
    pub packets: Vec<(i64, bool)>,
    /// Applications that go to the interview.
    pub interviewed: Vec<i64>,
    /// By application.
    pub figures: HashMap<i64, Figures>,
    pub few: bool,
}

/// What a candidate's marks come to.
#[derive(Clone, Default)]
pub(crate) struct Figures {
    pub interview: Option<Interview>,
    pub plain: Option<Decimal>,
    pub score: Option<Score>,
    pub standing: Option<Standing>,
    pub listed: bool,
    pub below: bool,
}

/// What ties a judge to the candidates of a post.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ties {
    /// `own`, `relative`, `unit`; empty for none.
    pub kind: String,
    /// The candidates.
    pub people: Vec<i64>,
}

impl Ties {
    /// A candidate himself, a declared relative of one, or somebody of a candidate's own unit does not judge the post.
    pub fn of(db: &Db<'_>, judge: &Judge, applicants: &[Applicant]) -> Result<Self, Error> {
        let circle = store::relative::circle(db, judge.person)?;
        let unit = store::person::unit_of(db, judge.person)?;
        let mut found = Self::default();
        for kind in ["own", "relative", "unit"] {
            for applicant in applicants.iter().filter(|one| one.review.as_ref().is_none_or(|review| review.qualified)) {
                let tied = match kind {
                    "own" => applicant.person == judge.person,
                    "relative" => circle.contains(&applicant.person),
                    _ => store::person::unit_of(db, applicant.person)? == unit,
                };
                if tied {
                    found.people.push(applicant.person);
                }
            }
            if !found.people.is_empty() {
                kind.clone_into(&mut found.kind);
                break;
            }
        }
        Ok(found)
    }
}

pub(crate) fn scheme_of(record: &SelectionRecord) -> Result<Scheme, Error> {
    serde_json::from_str(&record.scheme).map_err(|_| Error::Internal)
}

impl Whole {
    pub fn read(db: &Db<'_>, record: SelectionRecord) -> Result<Self, Error> {
        let scheme = scheme_of(&record)?;
        let posts = store::selection::posts(db, Some(record.id))?;
        let posts = posts.into_iter().map(|post| WholePost::read(db, &scheme, post)).collect::<Result<_, Error>>()?;
        let publicities = store::selection::publicities(db, record.id)?;
        Ok(Self { record, scheme, posts, publicities })
    }

    /// Who goes to the interview: by the written test so many per place, with all tied at the last; everybody qualified without one.
    pub fn interviewed(scheme: &Scheme, places_open: u32, applicants: &[Applicant]) -> Vec<i64> {
        let able: Vec<&Applicant> = qualified(applicants).collect();
        if scheme.written <= Decimal::ZERO || scheme.to_interview == 0 {
            return able.iter().map(|one| one.id).collect();
        }
        let ranks = places(&able.iter().map(|one| one.written.unwrap_or(-1)).collect::<Vec<_>>());
        let on = shortlist(&ranks, scheme.to_interview.saturating_mul(places_open));
        able.iter().zip(on).filter(|(one, on)| *on && one.written.is_some()).map(|(one, _)| one.id).collect()
    }

    pub fn row(&self) -> SelectionRow {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let standing = || self.posts.iter().filter(|post| post.post.withdrawn_on.is_empty());
        let order = ["announce", "review", "draw", "score", "rank", "inspect", "publish", "decide", "done"];
        let first = self.posts.iter().map(|post| self.stage(post)).min_by_key(|stage| order.iter().position(|one| one == stage));
        SelectionRow {
            id: self.record.id,
            year: self.record.year,
            name: self.record.name.clone(),
            state: self.record.state.clone(),
            posts: count(standing().count()),
            places: standing().map(|post| post.post.places).sum(),
            applicants: count(self.posts.iter().map(|post| post.applicants.len()).sum()),
            announced_on: self.record.announced_on.clone(),
            apply_until: self.record.apply_until.clone(),
            stage: first.unwrap_or("announce").to_owned(),
        }
    }

    /// What is due for a post.
    pub fn stage(&self, post: &WholePost) -> &'static str {
        if self.record.state == "draft" {
            return "announce";
        }
        if !post.post.withdrawn_on.is_empty() || !post.post.decided_on.is_empty() {
            return "done";
        }
        if post.post.ranked_on.is_empty() {
            let reviewed = !post.applicants.is_empty() && post.applicants.iter().all(|one| one.review.is_some());
            let drawn = post.applicants.iter().any(|one| one.draw.is_some());
            let complete = drawn && post.interviewed.iter().all(|id| post.figures.get(id).is_some_and(|one| one.score.is_some()));
            return match (reviewed, drawn, complete) {
                (false, _, _) => "review",
                (true, false, _) => "draw",
                (true, true, false) => "score",
                (true, true, true) => "rank",
            };
        }
        let proposed = post.proposed(&self.scheme);
        let waits = |one: &Applicant| one.ranked.as_ref().is_some_and(|ranked| ranked.listed) && one.inspection.is_none();
        if proposed.len() < post.post.places as usize && post.applicants.iter().any(waits) {
            return "inspect";
        }
        // Publicities that name all who are proposed leave the decision.
        let posted = |id: &i64| self.publicities.iter().any(|notice| notice.people.contains(id));
        if proposed.iter().all(posted) { "decide" } else { "publish" }
    }

    fn card(&self, session: &Session, db: &Db<'_>) -> Result<SelectionCard, Error> {
        let circle = session.circle(db)?;
        let posts = self.posts.iter().map(|post| post.card(self, db, &circle)).collect::<Result<_, Error>>()?;
        let names: HashMap<i64, String> =
            self.posts.iter().flat_map(|post| post.applicants.iter().map(|one| (one.id, post.name(one.person)))).collect();
        let notices = self.publicities.iter().map(|notice| SelectionNoticeView {
            id: notice.id,
            posted_on: notice.posted_on.clone(),
            last_day: notice.last_day.clone(),
            days: notice.days,
            contact: notice.contact.clone(),
            people: notice.people.iter().filter_map(|id| names.get(id).cloned()).collect(),
        });
        Ok(SelectionCard {
            row: self.row(),
            scheme: self.scheme.clone(),
            number: self.record.number.clone(),
            conditions: self.record.conditions.clone(),
            contact: self.record.contact.clone(),
            phone: self.record.phone.clone(),
            mailbox: self.record.mailbox.clone(),
            posts,
            fingerprint: group_fingerprint(db)?,
            publicities: notices.collect(),
        })
    }
}

impl WholePost {
    fn read(db: &Db<'_>, scheme: &Scheme, post: SelectionPost) -> Result<Self, Error> {
        let applicants = store::selection::applicants(db, post.id)?;
        let mut judges = Vec::new();
        for judge in store::selection::judges(db, post.id)? {
            let ties = Ties::of(db, &judge, &applicants)?;
            judges.push((judge, ties));
        }
        let ids: Vec<i64> = applicants.iter().map(|one| one.person).chain(judges.iter().map(|(judge, _)| judge.person)).collect();
        let people = store::person::some(db, &ids)?.into_iter().map(|record| (record.id, record)).collect();
        let drawn: Vec<i64> = applicants.iter().filter(|one| one.draw.is_some()).map(|one| one.id).collect();
        let interviewed = if drawn.is_empty() { Whole::interviewed(scheme, post.places, &applicants) } else { drawn };
        let few = is_few(scheme, post.places, &applicants);
        let marks = store::selection::marks(db, post.id)?;
        let packets = store::selection::packets(db, post.id)?;
        let established = store::post::get(db, post.post)?;
        let figures = HashMap::new();
        let mut whole = Self { post, established, applicants, people, judges, marks, packets, interviewed, figures, few };
        whole.figures = whole.figures(scheme);
        Ok(whole)
    }

    /// Judges who score.
    pub fn scoring(&self) -> impl Iterator<Item = &Judge> {
        self.judges.iter().filter(|(judge, ties)| judge.out.is_none() && ties.kind.is_empty()).map(|(judge, _)| judge)
    }

    pub fn name(&self, person: i64) -> String {
        self.people.get(&person).map(|record| record.person.name.clone()).unwrap_or_default()
    }

    /// Everybody's figures as the marks stand. An interview counts only when every judge who scores has given his mark.
    fn figures(&self, scheme: &Scheme) -> HashMap<i64, Figures> {
        let panel: Vec<i64> = self.scoring().map(|judge| judge.id).collect();
        let mut found: Vec<(&Applicant, Figures)> = Vec::new();
        for applicant in self.applicants.iter().filter(|one| self.interviewed.contains(&one.id)) {
            let given = |judge: &i64| self.marks.iter().find(|mark| mark.judge == *judge && mark.application == applicant.id);
            let marks: Vec<Decimal> = panel.iter().filter_map(given).map(|mark| decimal(mark.mark)).collect();
            let whole = !panel.is_empty() && marks.len() == panel.len();
            let interview = interview(&marks, scheme.trim_when_at_least).filter(|_| whole);
            let parts = Parts {
                written: applicant.written.map(decimal),
                interview: interview.as_ref().map(|one| one.score),
                democratic: applicant.democratic.map(decimal),
            };
            let score = total(scheme, parts, interview.as_ref());
            let plain = plain_mean(&marks).filter(|_| whole);
            found.push((applicant, Figures { interview, plain, score, ..Figures::default() }));
        }
        // Ranks stand when all have a total; those of some would change under the eyes.
        let whole: Vec<(Decimal, Parts, u32)> = found
            .iter()
            .filter_map(|(applicant, one)| one.score.as_ref().map(|score| (score.total, score.parts, applicant.extra)))
            .collect();
        if whole.len() == found.len() {
            let standings = rank(scheme, &whole);
            let ask = self.few && scheme.few == Few::PassMark;
            let above = |at: usize| !ask || whole.get(at).is_some_and(|(total, _, _)| *total >= scheme.pass_mark);
            let ranks: Vec<u32> = standings.iter().map(|one| one.last).collect();
            let on = shortlist(&ranks, scheme.to_inspection.saturating_mul(self.post.places));
            for (at, (_, figures)) in found.iter_mut().enumerate() {
                figures.standing = standings.get(at).copied();
                figures.below = !above(at);
                figures.listed = on.get(at).copied().unwrap_or(false) && above(at);
            }
        }
        found.into_iter().map(|(applicant, figures)| (applicant.id, figures)).collect()
    }

    /// Who would win as it stands: in the order of the final ranks those listed who passed the inspection and are not out, as many as there
    /// are places. Without 递补 a place whose rank fell out stays empty.
    pub fn proposed(&self, scheme: &Scheme) -> Vec<i64> {
        let mut listed: Vec<&Applicant> =
            self.applicants.iter().filter(|one| one.ranked.as_ref().is_some_and(|ranked| ranked.listed)).collect();
        listed.sort_by_key(|one| (one.ranked.as_ref().map(|ranked| ranked.rank), one.id));
        let places = self.post.places as usize;
        let in_reach = listed.iter().enumerate().filter(|(at, _)| scheme.next_in_rank || *at < places);
        let mut proposed = Vec::new();
        for (_, one) in in_reach {
            if proposed.len() == places {
                break;
            }
            match &one.inspection {
                // Nobody goes before somebody in front of him is inspected.
                None => break,
                Some(inspection) if inspection.passed && one.out.is_none() => proposed.push(one.id),
                Some(_) => {}
            }
        }
        proposed
    }

    fn card(&self, whole: &Whole, db: &Db<'_>, circle: &HashSet<i64>) -> Result<SelectionPostCard, Error> {
        let scheme = &whole.scheme;
        let shut = self.post.decided_on.is_empty() && self.applicants.iter().any(|one| circle.contains(&one.person));
        let able: Vec<&Applicant> = qualified(&self.applicants).collect();
        let written: Vec<i64> = able.iter().filter_map(|one| one.written).collect();
        let proposed = self.proposed(scheme);
        let mut candidates = Vec::new();
        for applicant in &self.applicants {
            let mut row = self.candidate(whole, db, applicant)?;
            row.written_rank = applicant.written.filter(|_| able.iter().any(|one| one.id == applicant.id)).map(|score| {
                u32::try_from(written.iter().filter(|other| **other > score).count()).unwrap_or(u32::MAX).saturating_add(1)
            });
            row.proposed = proposed.contains(&applicant.id);
            if shut {
                hide(&mut row);
            }
            candidates.push(row);
        }
        let size = self.scoring().count();
        let fault = match panel(scheme, size) {
            Err(PanelFault::Small { .. }) => "small",
            Err(PanelFault::Even(_)) => "even",
            Ok(()) => "",
        };
        Ok(SelectionPostCard {
            id: self.post.id,
            post: self.post.post,
            name: self.established.name.clone(),
            unit: self.established.unit_name.clone(),
            places: self.post.places,
            stage: whole.stage(self).to_owned(),
            withdrawn: self.post.withdrawn_why.clone(),
            ranked_on: self.post.ranked_on.clone(),
            decided_on: self.post.decided_on.clone(),
            resolution: self.post.resolution.clone(),
            qualified: u32::try_from(able.len()).unwrap_or(u32::MAX),
            few: self.few,
            shut,
            candidates,
            judges: self.judges.iter().map(|(judge, ties)| self.judge(judge, ties)).collect(),
            panel_fault: fault.to_owned(),
            panel_size: u32::try_from(size).unwrap_or(u32::MAX),
        })
    }

    fn judge(&self, judge: &Judge, ties: &Ties) -> JudgeRow {
        let record = self.people.get(&judge.person);
        let names = || ties.people.iter().map(|person| self.name(*person)).collect::<Vec<_>>().join("、");
        let (out, why) = match (&judge.out, ties.kind.as_str()) {
            (Some((_, why)), _) => ("asked".to_owned(), why.clone()),
            (None, kind) => (kind.to_owned(), names()),
        };
        JudgeRow {
            id: judge.id,
            seat: judge.seat,
            staff_number: record.map(|record| record.person.staff_number.clone()).unwrap_or_default(),
            name: self.name(judge.person),
            unit: record.map(|record| record.person.unit.clone()).unwrap_or_default(),
            out,
            why,
            card: judge.keys.as_ref().map(|(verifying, recipient)| fingerprint(verifying, recipient)).unwrap_or_default(),
            packet: match self.packets.iter().find(|(of, _)| *of == judge.id) {
                None => "",
                Some((_, true)) => "returned",
                Some((_, false)) => "sent",
            }
            .to_owned(),
        }
    }

    fn candidate(&self, whole: &Whole, db: &Db<'_>, applicant: &Applicant) -> Result<CandidateRow, Error> {
        let record = self.people.get(&applicant.person).ok_or(Error::NotFound)?;
        let on = super::stored_day(&applicant.applied_on)?;
        let findings = match &applicant.review {
            Some(review) => review
                .findings
                .iter()
                .map(|one| CandidateFinding {
                    code: one.code.clone(),
                    asked: one.asked.clone(),
                    found: one.found.clone(),
                    state: if one.confirmed { "confirmed" } else { "overruled" }.to_owned(),
                    reason: one.reason.clone(),
                })
                .collect(),
            None => found(db, record, &self.established, whole.record.year, &applicant.applied_on)?
                .into_iter()
                .map(|one| CandidateFinding {
                    code: one.code,
                    asked: one.asked,
                    found: one.found,
                    state: "open".to_owned(),
                    reason: String::new(),
                })
                .collect(),
        };
        let figures = self.figures.get(&applicant.id).cloned().unwrap_or_default();
        let score = figures.score.as_ref();
        let two = |value: Option<Decimal>| value.map(domain::exact::print2).unwrap_or_default();
        let ranked = applicant.ranked.as_ref();
        let trace = match ranked {
            Some(ranked) => Some(serde_json::from_str::<Trace>(&ranked.trace).map_err(|_| Error::Internal)?),
            None => score.map(|score| score.trace.clone()),
        };
        let state = match &applicant.review {
            None => "open",
            Some(review) if review.qualified => "qualified",
            Some(_) => "refused",
        };
        Ok(CandidateRow {
            id: applicant.id,
            person: applicant.person,
            staff_number: record.person.staff_number.clone(),
            name: record.person.name.clone(),
            unit: record.person.unit.clone(),
            post: record.person.post.clone(),
            age: crate::appointing::candidate_on(&record.person, on).age,
            applied_on: applicant.applied_on.clone(),
            statement: applicant.statement.clone(),
            review: state.to_owned(),
            reason: applicant.review.as_ref().map(|review| review.reason.clone()).unwrap_or_default(),
            findings,
            interviewed: self.interviewed.contains(&applicant.id),
            draw: applicant.draw,
            written: shown(applicant.written),
            written_rank: None,
            democratic: shown(applicant.democratic),
            extra: applicant.extra,
            marks: self.marks_of(applicant.id, &figures),
            interview: two(figures.interview.as_ref().map(|one| one.score)),
            plain_mean: two(figures.plain),
            total: ranked.map(|ranked| shown(Some(ranked.total))).unwrap_or_else(|| two(score.map(|score| score.total))),
            by_total: ranked.map(|ranked| ranked.by_total).or(figures.standing.map(|one| one.by_total)),
            rank: ranked.map(|ranked| ranked.rank).or(figures.standing.map(|one| one.last)),
            tied: figures.standing.is_some_and(|one| one.tied),
            listed: ranked.map_or(figures.listed, |ranked| ranked.listed),
            below: ranked.map_or(figures.below, |ranked| !ranked.passed),
            trace: trace.map(trace_out),
            inspection: match &applicant.inspection {
                None => String::new(),
                Some(one) => if one.passed { "passed" } else { "failed" }.to_owned(),
            },
            document: applicant.inspection.as_ref().map(|one| one.document.clone()).unwrap_or_default(),
            out: applicant.out.as_ref().map(|(_, why)| why.clone()).unwrap_or_default(),
            proposed: false,
            won: match applicant.won {
                None => "",
                Some((true, _)) => "next",
                Some((false, _)) => "winner",
            }
            .to_owned(),
            motion: applicant.won.and_then(|(_, motion)| motion),
        })
    }

    /// Marks by seat; which are left out follows the order of those who score.
    pub fn marks_of(&self, application: i64, figures: &Figures) -> Vec<CandidateMark> {
        let scoring: Vec<i64> = self.scoring().map(|judge| judge.id).collect();
        let dropped = |judge: i64| {
            let at = scoring.iter().position(|one| *one == judge)?;
            figures.interview.as_ref()?.marks.get(at).map(|mark| mark.dropped)
        };
        let rows = self
            .judges
            .iter()
            .filter_map(|(judge, _)| self.marks.iter().find(|mark| mark.judge == judge.id && mark.application == application));
        rows.map(|row| CandidateMark {
            judge: row.judge,
            cells: row.cells.iter().map(|cell| decimal(*cell).normalize().to_string()).collect(),
            mark: shown(Some(row.mark)),
            dropped: dropped(row.judge).unwrap_or(false),
            void: !scoring.contains(&row.judge),
            packet: row.packet,
        })
        .collect()
    }
}

/// Leaves nothing of what others judged: the candidate or a relative of one is looking.
fn hide(row: &mut CandidateRow) {
    for text in
        [&mut row.written, &mut row.democratic, &mut row.interview, &mut row.plain_mean, &mut row.total, &mut row.inspection]
    {
        text.clear();
    }
    (row.document, row.out, row.proposed, row.listed, row.tied, row.below) =
        (String::new(), String::new(), false, false, false, false);
    (row.written_rank, row.by_total, row.rank, row.trace, row.extra) = (None, None, None, None, 0);
    row.marks.clear();
}
