//! Two competitive selections of the sample: one that ended with a motion, one whose applications are being looked at.

use super::posts::find;
use super::{CLERK, LEADER};
use crate::Error;
use crate::session::Office;
use crate::wire::{
    CandidateRow, Page, PersonQuery, PersonRow, SelectionAimsNew, SelectionAnnounce, SelectionApply, SelectionCard,
    SelectionDecide, SelectionInspect, SelectionMarks, SelectionNew, SelectionPanel, SelectionPublish, SelectionReview,
    SelectionScore, SelectionScores,
};
use domain::selection::{Aims, Scheme};

/// Whose people judge and inspect; nobody of it applies.
const JUDGING: &str = "人力资源部";
/// Written, democratic, and what the judges give on the whole, of each who applied.
const ENDED: [(&str, &str, u32); 4] = [("82", "86.5", 84), ("76.5", "91", 89), ("88", "80", 78), ("71", "77.5", 74)];

impl Office {
    /// Both selections and the year's aims; the clerk is signed in and stays.
    pub(super) fn invent_selections(&self, round: i64) -> Result<(), Error> {
        let everybody = self.person_list(&PersonQuery::default(), &Page { limit: 1000, ..Page::default() })?.rows;
        let able = |row: &&PersonRow| {
            row.level.is_empty()
                && row.unit != JUDGING
                && !row.education.is_empty()
                && ("1978".."1996").contains(&row.birth.as_str())
        };
        let able: Vec<&PersonRow> = everybody.iter().filter(able).filter(|row| row.category == "专业技术").collect();
        let judges: Vec<String> =
            everybody.iter().filter(|row| row.unit == JUDGING).take(7).map(|row| row.staff_number.clone()).collect();
        self.end_selection(round, able.get(..4).unwrap_or_default(), &judges)?;
        self.begin_selection(able.get(4..8).unwrap_or_default(), &judges)?;
        let aims = Aims {
            opened: Some(2.into()),
            filled_share: Some(30.into()),
            applicants: Some(3.into()),
            young_share: Some(40.into()),
        };
        self.selection_aims_set(&SelectionAimsNew { year: 2026, aims }).map(drop)
    }

    /// From the notice to the motion in the round.
    fn end_selection(&self, round: i64, people: &[&PersonRow], judges: &[String]) -> Result<(), Error> {
        let Some(card) = self.announce(
            "2026年海外业务副部长竞聘",
            ("市场营销部", "海外业务副部长"),
            ("启明人〔2026〕19号", "2026-09-28", "2026-10-12"),
        )?
        else {
            return Ok(());
        };
        let (id, Some(post)) = (card.row.id, card.posts.first().map(|post| post.id)) else { return Ok(()) };
        for person in people {
            self.apply(post, person, "2026-10-09")?;
        }
        self.review_all(&self.selection_show(id)?, "2026-10-14", people.len())?;
        self.score(id, post, false)?;
        self.selection_panel(&SelectionPanel { post, judges: judges.to_vec() })?;
        self.selection_draw(post)?;
        self.score(id, post, true)?;
        let card = self.selection_show(id)?;
        let Some(whole) = card.posts.first() else { return Ok(()) };
        for (seat, judge) in whole.judges.iter().enumerate() {
            let rows = whole.candidates.iter().zip(ENDED);
            let rows = rows.map(|(one, (_, _, mark))| (one.id, cells(&card.scheme, mark, seat))).collect();
            self.selection_marks(&SelectionMarks { judge: judge.id, held_on: "2026-10-20".to_owned(), rows })?;
        }
        let card = self.selection_rank(post)?;
        let candidates = card.posts.first().map(|post| post.candidates.as_slice()).unwrap_or_default();
        let Some(first) = candidates.iter().find(|one| one.rank == Some(1)) else { return Ok(()) };
        self.selection_inspect(&SelectionInspect {
            application: first.id,
            day: "2026-10-23".to_owned(),
            passed: true,
            document: "启明考察〔2026〕3号".to_owned(),
            note: "群众基础好，业务熟练，廉洁自律方面未发现问题。".to_owned(),
            inspectors: judges.iter().take(2).cloned().collect(),
        })?;
        let (posted_on, contact) = ("2026-10-26".to_owned(), "纪检监察室（办公楼401室）".to_owned());
        self.selection_publish(&SelectionPublish { selection: id, posted_on, contact })?;
        let resolution = self.cite("启明人才组决〔2026〕11号", "2026-11-04", "海外业务副部长竞聘结果")?;
        self.act_as(LEADER.0)?;
        let (day, since, relatives) = ("2026-11-04".to_owned(), "2027-01-01".to_owned(), "无亲属在该单位任职".to_owned());
        self.selection_decide(&SelectionDecide { post, day, resolution, round, since, relatives })?;
        self.act_as(CLERK)
    }

    /// Applications are in, one is turned down, one waits to be looked at; a panel is named.
    fn begin_selection(&self, people: &[&PersonRow], judges: &[String]) -> Result<(), Error> {
        let Some(card) = self.announce(
            "2026年智能制造副部长竞聘",
            ("设备动力部", "智能制造副部长"),
            ("启明人〔2026〕23号", "2026-11-09", "2026-11-20"),
        )?
        else {
            return Ok(());
        };
        let (id, Some(post)) = (card.row.id, card.posts.first().map(|post| post.id)) else { return Ok(()) };
        for person in people {
            self.apply(post, person, "2026-11-12")?;
        }
        let card = self.selection_show(id)?;
        self.review_all(&card, "2026-11-18", 2)?;
        let third = card.posts.first().and_then(|post| post.candidates.get(2)).filter(|one| one.review == "open");
        if let Some(third) = third {
            self.selection_review(&SelectionReview {
                application: third.id,
                qualified: false,
                reason: "近三年无产线自动化项目经历，不符合公告第三条。".to_owned(),
                day: "2026-11-18".to_owned(),
                ..SelectionReview::default()
            })?;
        }
        self.selection_panel(&SelectionPanel { post, judges: judges.to_vec() }).map(drop)
    }

    fn announce(
        &self,
        name: &str,
        (unit, post): (&str, &str),
        (number, announced_on, apply_until): (&str, &str, &str),
    ) -> Result<Option<SelectionCard>, Error> {
        let posts = self.post_list("")?;
        let Some(post) = find(&posts, unit, post) else { return Ok(None) };
        let request = SelectionNew {
            id: 0,
            year: 2026,
            name: name.to_owned(),
            scheme: Scheme::proposal(),
            posts: vec![(post.id, 1)],
            conditions: "大专以上学历，工作五年以上，年龄50周岁以下；近两年考核称职以上；有相应项目经历。".to_owned(),
            contact: "人力资源部（办公楼302室）".to_owned(),
            phone: "0531-00000000".to_owned(),
            mailbox: String::new(),
        };
        let id = self.selection_save(&request)?.row.id;
        let [number, announced_on, apply_until] = [number, announced_on, apply_until].map(str::to_owned);
        self.selection_announce(&SelectionAnnounce { id, number, announced_on, apply_until }).map(Some)
    }

    fn apply(&self, post: i64, person: &PersonRow, day: &str) -> Result<(), Error> {
        self.selection_apply(&SelectionApply {
            post,
            staff_number: person.staff_number.clone(),
            applied_on: day.to_owned(),
            statement: "熟悉相关业务，愿意承担岗位职责并接受考核。".to_owned(),
        })
        .map(drop)
    }

    /// Looks at the first applications: whoever meets what was asked qualifies, the others do not.
    fn review_all(&self, card: &SelectionCard, day: &str, count: usize) -> Result<(), Error> {
        let all: &[CandidateRow] = card.posts.first().map(|post| post.candidates.as_slice()).unwrap_or_default();
        for one in all.iter().take(count) {
            let qualified = one.findings.iter().all(|finding| finding.state == "overruled");
            let reason = if qualified { String::new() } else { "不符合公告规定的资格条件。".to_owned() };
            let (application, day) = (one.id, day.to_owned());
            self.selection_review(&SelectionReview { application, qualified, reason, day, ..SelectionReview::default() })?;
        }
        Ok(())
    }

    fn score(&self, selection: i64, post: i64, democratic: bool) -> Result<(), Error> {
        let card = self.selection_show(selection)?;
        let all: &[CandidateRow] = card.posts.first().map(|post| post.candidates.as_slice()).unwrap_or_default();
        let row = |(one, (written, meeting, _)): (&CandidateRow, (&str, &str, u32))| SelectionScore {
            application: one.id,
            written: written.to_owned(),
            democratic: if democratic { meeting.to_owned() } else { String::new() },
            extra: 0,
        };
        let scored = all.iter().zip(ENDED).filter(|(one, _)| one.review == "qualified");
        self.selection_scores(&SelectionScores { post, rows: scored.map(row).collect() }).map(drop)
    }
}

/// A judge's marks that come to about `whole`, a little apart from judge to judge: whole points of each element.
fn cells(scheme: &Scheme, whole: u32, seat: usize) -> Vec<String> {
    let apart = u32::try_from(seat % 4).unwrap_or_default();
    let share = (whole + apart).min(100);
    let cell =
        |full: rust_decimal::Decimal| (full * rust_decimal::Decimal::from(share) / rust_decimal::Decimal::ONE_HUNDRED).floor();
    scheme.elements.iter().map(|element| cell(element.full).normalize().to_string()).collect()
}
