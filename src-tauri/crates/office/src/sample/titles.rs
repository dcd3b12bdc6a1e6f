//! Titles of the sample group: what its roster says taken over, places of one unit with people in them, a title that was withdrawn, and a
//! committee in the middle of its work.

use super::{CLERK, LEADER};
use crate::Error;
use crate::session::Office;
use crate::wire::{
    CommitteeNew, MembersNew, Page, PersonQuery, QualificationRow, QualificationWithdraw, TitleCandidateNew, TitleDecide,
    TitleNoticeNew, TitlePlaceNew, TitlePropose, TitleQuery, TitleSessionNew, TitleStructureNew, TitleTake, TitleVoteNew,
};
use std::collections::BTreeMap;

const SERIES: &str = "工程";
const MIDDLE: &str = "中级";
const LOWER: &str = "助理级";

impl Office {
    /// Fills both registers; the clerk is signed in and stays.
    pub(super) fn invent_titles(&self) -> Result<(), Error> {
        self.title_take(&TitleTake { people: Vec::new(), document: "2026年花名册".to_owned() })?;
        let everything = Page { limit: u32::MAX, ..Page::default() };
        let query = TitleQuery { series: SERIES.to_owned(), ..TitleQuery::default() };
        let all = self.title_qualifications(&query, &everything)?.rows;
        let mut units: BTreeMap<&str, Vec<&QualificationRow>> = BTreeMap::new();
        for row in all.iter().filter(|row| row.level == MIDDLE) {
            units.entry(&row.unit).or_default().push(row);
        }
        let Some((unit, engineers)) = units.into_iter().max_by_key(|(_, rows)| rows.len()) else { return Ok(()) };
        let place = |level: &str, places| TitlePlaceNew { series: SERIES.to_owned(), level: level.to_owned(), places };
        let structure = TitleStructureNew {
            unit: unit.to_owned(),
            year: 2026,
            ratio: "1:3:6".to_owned(),
            low_to_high: false,
            waiting_months: None,
            document: "启明人〔2025〕31号".to_owned(),
            places: vec![place("副高级", 1), place(MIDDLE, 3), place(LOWER, 6)],
        };
        self.title_structure_set(&structure)?;
        let mut proposals = Vec::new();
        for row in engineers.iter().take(3) {
            let proposal = TitlePropose {
                staff_number: row.staff_number.clone(),
                unit: unit.to_owned(),
                series: SERIES.to_owned(),
                level: MIDDLE.to_owned(),
                since: "2026-01-01".to_owned(),
                until: "2028-12-31".to_owned(),
                grounds: "岗位空缺，资格相当，考核合格。".to_owned(),
                ..TitlePropose::default()
            };
            proposals.push(self.title_propose(&proposal)?.id);
        }
        let resolution = self.cite("启明人才组决〔2025〕13号", "2025-12-29", "2026—2028年专业技术职务聘任")?;
        self.act_as(LEADER.0)?;
        let outcome = "approved".to_owned();
        let heads = PersonQuery { level: "高层副职".to_owned(), ..PersonQuery::default() };
        let voters = self.person_list(&heads, &everything)?.rows.into_iter().map(|row| row.staff_number).collect();
        self.title_decide(&TitleDecide { proposals, outcome, resolution, voters, ..TitleDecide::default() })?;
        self.act_as(CLERK)?;
        if let Some(row) = engineers.get(2) {
            self.title_qualification_withdraw(&QualificationWithdraw {
                qualification: row.id,
                on: "2026-10-15".to_owned(),
                document: "启明评审〔2026〕9号".to_owned(),
                reason: "申报业绩材料不实".to_owned(),
            })?;
        }
        let applicant = all.iter().find(|row| row.level == LOWER).map(|row| row.staff_number.clone());
        self.invent_review(applicant.as_deref())
    }

    /// Seven experts, one candidate, a notice on the board.
    fn invent_review(&self, applicant: Option<&str>) -> Result<(), Error> {
        let page = Page { limit: 8, ..Page::default() };
        let experts = self.person_list(&PersonQuery::default(), &page)?.rows;
        let experts = experts.into_iter().map(|row| row.staff_number).filter(|number| Some(number.as_str()) != applicant);
        let committee = CommitteeNew {
            name: "工程系列中级职称评审委员会".to_owned(),
            kind: "other".to_owned(),
            scope: "series".to_owned(),
            series: SERIES.to_owned(),
            document: "启明人〔2026〕2号".to_owned(),
            ..CommitteeNew::default()
        };
        let Some(committee) = self.title_committee_add(&committee)?.first().map(|one| one.id) else { return Ok(()) };
        self.title_member_add(&MembersNew {
            committee,
            staff_numbers: experts.take(7).collect(),
            role: "member".to_owned(),
            since: "2026-01-01".to_owned(),
            ..MembersNew::default()
        })?;
        let Some(applicant) = applicant else { return Ok(()) };
        let (name, held_on) = ("2026年第一次会议".to_owned(), "2026-11-02".to_owned());
        let session = self.title_session_open(&TitleSessionNew { committee, name, held_on, absent: Vec::new() })?.row.id;
        let candidate = TitleCandidateNew {
            session,
            staff_number: applicant.to_owned(),
            level: MIDDLE.to_owned(),
            ..TitleCandidateNew::default()
        };
        let Some(candidate) = self.title_candidate_add(&candidate)?.candidates.first().map(|one| one.id) else { return Ok(()) };
        self.title_vote(&TitleVoteNew { candidate, approve: 6, against: 1, ..TitleVoteNew::default() })?;
        self.title_notice(&TitleNoticeNew {
            session,
            posted_on: "2026-11-04".to_owned(),
            place: "集团总部公告栏、内网".to_owned(),
            contact: "人力资源部（办公楼302室）".to_owned(),
            phone: "0531-00000000".to_owned(),
        })?;
        Ok(())
    }
}
