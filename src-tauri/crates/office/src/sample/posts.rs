//! Posts of the sample group and who holds them: taken over from the roster, some with a term that the round of 2023 gave and that ends with
//! this year, vacancies, and this year's round with motions at every stage.

use super::{CLERK, LEADER};
use crate::Error;
use crate::session::Office;
use crate::wire::{
    MotionCard, MotionDecide, MotionNew, MotionNotice, Page, PassOver, PersonQuery, PersonRow, PlacesNew, PostForm, PostRow,
    RoundNew, VoteNew,
};
use domain::motion::RoundRule;
use domain::post::Standard;

/// What is held before this day is renewed by the round of 2023.
const RENEWED: &str = "2023-06-01";
/// Terms of 2023 that end with this year.
const TERMS: usize = 6;

/// What a vote came to: approve and against, of those present.
#[derive(Clone, Copy)]
enum Votes {
    /// All but one approve.
    Most,
    /// Two approve.
    Few,
}

impl Office {
    /// Establishment, holders and the round of 2023; the clerk is signed in and stays.
    pub(super) fn invent_posts(&self) -> Result<(), Error> {
        let levels = ["高层正职", "高层副职", "中层正职", "中层副职"].map(str::to_owned);
        let posts = self.post_take_over(&levels)?;
        for (unit, name, places) in [("装配车间", "副主任", 4), ("质量管理部", "副部长", 2)] {
            let Some(post) = find(&posts, unit, name) else { continue };
            self.post_places(&PlacesNew {
                post: post.id,
                since: "2026-09-01".to_owned(),
                places,
                document: "启明人〔2026〕17号 职数调整批复".to_owned(),
            })?;
        }
        for (unit, name, duties) in [
            ("市场营销部", "海外业务副部长", "负责海外市场开发、代理商管理和出口项目交付协调。"),
            ("设备动力部", "智能制造副部长", "负责产线自动化改造、设备联网和数据平台建设。"),
        ] {
            self.competitive_post(unit, name, duties)?;
        }
        let heads: Vec<&PostRow> = posts.iter().filter(|post| post.level == "中层正职").collect();
        let heads = heads.into_iter().filter(|post| post.holders.iter().any(|one| one.since.as_str() < RENEWED));
        let round = self.hold_round(2023, "2023年年终聘任", "2023-11-20")?;
        let resolution = self.cite("启明人才组决〔2023〕9号", "2023-12-20", "2023年年终聘任")?;
        for post in heads.take(TERMS) {
            let Some(holder) = post.holders.first() else { continue };
            let card = self.motion(round, post.id, &holder.staff_number, "renew", "2024-01-01")?;
            if !card.row.stops.is_empty() {
                self.motion_withdraw(card.row.id, "不具备续聘条件")?;
                continue;
            }
            self.count_votes(&card, "2023-12-05", Votes::Most)?;
            self.approve(card.row.id, resolution)?;
        }
        self.act_as(LEADER.0)?;
        self.round_close(round)?;
        self.act_as(CLERK)
    }

    /// This year's round, as far as it has come: renewed, about to be appointed, posted with a report open, lost, only raised. Returns it; none
    /// while its days are still to come.
    pub(super) fn begin_round(&self) -> Result<Option<i64>, Error> {
        if !self.is_past("2026-11-20") {
            return Ok(None);
        }
        let round = self.hold_round(2026, "2026年年终聘任", "2026-11-02")?;
        let resolution = self.cite("启明人才组决〔2026〕10号", "2026-11-18", "2026年年终聘任（第一批）")?;
        let due = self.appointment_list("", true)?;
        if let Some(holder) = due.iter().find(|one| one.until == "2026-12-31") {
            let card = self.motion(round, holder.post, &holder.staff_number, "renew", "2027-01-01")?;
            self.count_votes(&card, "2026-11-10", Votes::Most)?;
            self.approve(card.row.id, resolution)?;
        }
        let posts = self.post_list("")?;
        let leaders = self.team_leaders()?;
        let mut waiting = leaders.iter();
        if let Some(post) = find(&posts, "装配车间", "副主任") {
            let card = self.raise_ready(round, post.id, &mut waiting)?;
            if let Some(card) = card {
                self.pass_over_others(&card)?;
                self.count_votes(&card, "2026-11-05", Votes::Most)?;
                self.post_notice(card.row.id, "2026-11-06")?;
                self.approve(card.row.id, resolution)?;
            }
            if let Some(card) = self.raise_ready(round, post.id, &mut waiting)? {
                self.count_votes(&card, "2026-11-05", Votes::Few)?;
            }
        }
        if let Some(post) = find(&posts, "质量管理部", "副部长") {
            if let Some(card) = self.raise_ready(round, post.id, &mut waiting)? {
                self.count_votes(&card, "2026-11-12", Votes::Most)?;
                self.post_notice(card.row.id, "2026-11-16")?;
                self.motion_report(card.row.id, "2026-11-18", "反映其任班组长期间奖金分配不够公开。")?;
            }
            self.raise_ready(round, post.id, &mut waiting)?;
        }
        Ok(Some(round))
    }

    /// People of the lowest level who are old enough to know the work and far from retirement.
    pub(super) fn team_leaders(&self) -> Result<Vec<PersonRow>, Error> {
        let all = Page { limit: 1000, ..Page::default() };
        let query = PersonQuery { level: "基层".to_owned(), ..PersonQuery::default() };
        let rows = self.person_list(&query, &all)?.rows;
        Ok(rows.into_iter().filter(|row| ("1982".."1998").contains(&row.birth.as_str())).collect())
    }

    fn competitive_post(&self, unit: &str, name: &str, duties: &str) -> Result<(), Error> {
        let units = self.unit_list()?;
        let Some(unit) = units.iter().find(|one| one.name == unit) else { return Ok(()) };
        let standard =
            Standard { education: "大专".to_owned(), years_of_work: Some(5), age_most: Some(50), ..Standard::default() };
        let form = PostForm {
            id: 0,
            unit: unit.id,
            name: name.to_owned(),
            level: "中层副职".to_owned(),
            kind: "management".to_owned(),
            competitive: true,
            duties: duties.to_owned(),
            standard,
            since: "2026-06-01".to_owned(),
            until: String::new(),
            places: 1,
        };
        self.post_save(&form).map(drop)
    }

    fn hold_round(&self, year: i32, name: &str, opened_on: &str) -> Result<i64, Error> {
        let request = RoundNew {
            year,
            name: name.to_owned(),
            opened_on: opened_on.to_owned(),
            members: (1..=6).map(|number| format!("Q{number:04}")).collect(),
            rule: RoundRule::default(),
        };
        Ok(self.round_open(&request)?.row.id)
    }

    fn motion(&self, round: i64, post: i64, staff_number: &str, kind: &str, since: &str) -> Result<MotionCard, Error> {
        let grounds = match kind {
            "renew" => "聘期考核称职，班子运行平稳，拟续聘。",
            _ => "长期在一线带班，熟悉工艺和现场管理，年度考核称职以上。",
        };
        self.motion_raise(&MotionNew {
            round,
            post,
            staff_number: staff_number.to_owned(),
            kind: kind.to_owned(),
            since: since.to_owned(),
            grounds: grounds.to_owned(),
            relatives: "无亲属在该单位任职".to_owned(),
            ..MotionNew::default()
        })
    }

    /// Raises the next one whom nothing stops.
    fn raise_ready<'p>(
        &self,
        round: i64,
        post: i64,
        people: &mut impl Iterator<Item = &'p PersonRow>,
    ) -> Result<Option<MotionCard>, Error> {
        for person in people {
            let card = self.motion(round, post, &person.staff_number, "appoint", "2027-01-01")?;
            if card.row.stops.is_empty() {
                return Ok(Some(card));
            }
            self.motion_withdraw(card.row.id, "不具备任职条件")?;
        }
        Ok(None)
    }

    fn count_votes(&self, card: &MotionCard, held_on: &str, votes: Votes) -> Result<(), Error> {
        let there = card.members.iter().filter(|member| member.recused.is_empty());
        let present: Vec<i64> = there.map(|member| member.person).collect();
        let all = u32::try_from(present.len()).unwrap_or_default();
        let approve = match votes {
            Votes::Most => all.saturating_sub(1),
            Votes::Few => all.min(2),
        };
        let (motion, held_on, against) = (card.row.id, held_on.to_owned(), all - approve);
        self.motion_vote(&VoteNew { motion, held_on, present, approve, against, abstain: 0 }).map(drop)
    }

    fn pass_over_others(&self, card: &MotionCard) -> Result<(), Error> {
        let people: Vec<i64> = card.ready.iter().map(|row| row.person).collect();
        if people.is_empty() {
            return Ok(());
        }
        let reason = "本轮职数有限，列入后备人选继续培养。".to_owned();
        self.motion_pass_over(&PassOver { round: card.row.round, post: card.row.post, people, reason })
    }

    fn post_notice(&self, motion: i64, posted_on: &str) -> Result<(), Error> {
        let request = MotionNotice {
            motions: vec![motion],
            posted_on: posted_on.to_owned(),
            place: "集团总部公告栏、内网".to_owned(),
            contact: "纪检监察室（办公楼401室）".to_owned(),
            phone: "0531-00000001".to_owned(),
        };
        self.motion_notice(&request).map(drop)
    }

    /// The leader decides under a resolution; the clerk goes on.
    fn approve(&self, motion: i64, resolution: i64) -> Result<(), Error> {
        self.act_as(LEADER.0)?;
        self.motion_decide(&MotionDecide { motion, outcome: "approved".to_owned(), resolution, reason: String::new() })?;
        self.act_as(CLERK)
    }
}

pub(super) fn find<'p>(posts: &'p [PostRow], unit: &str, name: &str) -> Option<&'p PostRow> {
    posts.iter().find(|post| post.unit_name == unit && post.name == name)
}
