//! Award money of the sample: skill posts with allowances from February on, the last list still being signed; a grant that was reversed; a
//! scheme for next year that waits for its adoption; registrations that run out; certificates under way.

use super::{CLERK, LEADER, consent};
use crate::Error;
use crate::session::Office;
use crate::wire::{
    AllowanceRelease, AllowanceSign, AwardReverse, CertificateForm, DecisionQuery, Page, PersonQuery, PersonRow, RuleNew,
    TitleDecide, TitleEnd, TitlePlaceNew, TitlePropose, TitleStructureNew, UnderWayAdd,
};
use chrono::{Days, NaiveDate};
use domain::award::AwardScheme;
use domain::award::allowance::Month;
use domain::title::SKILL;
use rust_decimal::Decimal;

/// 技师 and 高级技师 posts of one unit, with how many people on each.
const POSTS: [(&str, u32); 2] = [("一级", 1), ("二级", 3)];
/// Trades that people are on the way in: trade, level, months from now, course.
const UNDER_WAY: [(&str, &str, u32, &str); 4] = [
    ("焊工", "三级", 1, "集团焊工高级工培训班"),
    ("电工", "二级", 4, "省技师春季考评"),
    ("数控车工", "三级", 7, "校企合作培训班"),
    ("钳工", "一级", 10, "高级技师考评"),
];
/// Registered qualifications: field, level, days until the registration ends.
const REGISTERED: [(&str, &str, i64); 3] =
    [("注册安全工程师", "一级", 5), ("一级建造师", "一级", 24), ("注册计量师", "二级", 71)];

impl Office {
    /// Fills the rooms of award money; the clerk is signed in and stays.
    pub(super) fn invent_awards(&self, password: &str) -> Result<(), Error> {
        let everything = Page { limit: u32::MAX, ..Page::default() };
        let all = self.person_list(&PersonQuery::default(), &everything)?.rows;
        let skilled: Vec<&PersonRow> = all.iter().filter(|row| row.level.is_empty() && row.unit.ends_with("车间")).collect();
        self.invent_allowances(&skilled)?;
        self.reverse_one(password)?;
        let mut next = AwardScheme::proposal("2027-1", NaiveDate::from_ymd_opt(2027, 1, 1).ok_or(Error::Internal)?);
        // A fifth more for every level that earns anything.
        for amount in next.amounts.values_mut().flatten() {
            amount.yuan = amount.yuan * Decimal::from(6) / Decimal::from(5);
        }
        let document = serde_json::to_string_pretty(&next).map_err(|_| Error::Internal)?;
        self.act_as(LEADER.0)?;
        self.rule_add(&RuleNew { kind: "award".to_owned(), document })?;
        self.act_as(CLERK)?;
        let today = self.today();
        for ((field, level, days), row) in REGISTERED.into_iter().zip(skilled.iter().rev()) {
            let ends = today.checked_add_signed(chrono::TimeDelta::days(days)).ok_or(Error::Internal)?;
            let (year, rest) = (2023, ends.format("%m%d"));
            self.certificate_save(&CertificateForm {
                staff_number: row.staff_number.clone(),
                family: "registered".to_owned(),
                field: field.to_owned(),
                level: level.to_owned(),
                number: format!("QMZC{year}{rest}"),
                issuer: "省住房和城乡建设厅".to_owned(),
                issued: "2023-06-15".to_owned(),
                employer: "启明重工集团".to_owned(),
                valid_until: ends.to_string(),
                education_due: (ends - Days::new(30)).to_string(),
                ..CertificateForm::default()
            })?;
        }
        let mut people = skilled.iter().skip(40);
        for (index, (field, level, months, ground)) in UNDER_WAY.into_iter().enumerate() {
            let month = (0..months).fold(Month::of(today), |month, _| month.next()).to_string();
            let staff_numbers = people.by_ref().take(6 - index).map(|row| row.staff_number.clone()).collect();
            let (family, field, level, ground) = ("skill".to_owned(), field.to_owned(), level.to_owned(), ground.to_owned());
            // Who holds it already is not on the way to it: one that is refused leaves the others of the sample alone.
            match self.under_way_add(&UnderWayAdd { staff_numbers, family, field, level, month, ground }) {
                Ok(_) | Err(Error::UnderWayTaken { .. }) => {}
                Err(other) => return Err(other),
            }
        }
        Ok(())
    }

    /// Four skilled people are appointed from January on; one of them turns out to have left his post in August, which October puts right.
    fn invent_allowances(&self, skilled: &[&PersonRow]) -> Result<(), Error> {
        let Some(first) = skilled.first() else { return Ok(()) };
        let mine: Vec<&&PersonRow> = skilled.iter().filter(|row| row.unit == first.unit).take(4).collect();
        let place = |(level, places): (&str, u32)| TitlePlaceNew { series: SKILL.to_owned(), level: level.to_owned(), places };
        self.title_structure_set(&TitleStructureNew {
            unit: first.unit.clone(),
            year: 2026,
            ratio: "1:3:6".to_owned(),
            low_to_high: true,
            waiting_months: None,
            document: "启明人〔2025〕32号".to_owned(),
            places: POSTS.map(place).into(),
        })?;
        let levels = POSTS.iter().flat_map(|(level, places)| std::iter::repeat_n(*level, *places as usize));
        let mut proposals = Vec::new();
        for (row, level) in mine.iter().zip(levels) {
            let proposal = TitlePropose {
                staff_number: row.staff_number.clone(),
                unit: row.unit.clone(),
                series: SKILL.to_owned(),
                level: level.to_owned(),
                since: "2026-01-01".to_owned(),
                until: "2028-12-31".to_owned(),
                grounds: "技能岗位聘任，考核合格。".to_owned(),
                ..TitlePropose::default()
            };
            proposals.push(self.title_propose(&proposal)?.id);
        }
        let resolution = self.cite("启明人才组决〔2025〕14号", "2025-12-30", "2026—2028年技能岗位聘任")?;
        let heads = PersonQuery { level: "高层副职".to_owned(), ..PersonQuery::default() };
        let heads = self.person_list(&heads, &Page { limit: u32::MAX, ..Page::default() })?.rows;
        let voters: Vec<String> = heads.into_iter().map(|row| row.staff_number).collect();
        self.act_as(LEADER.0)?;
        let outcome = "approved".to_owned();
        let last = proposals.last().copied();
        self.title_decide(&TitleDecide { proposals, outcome, resolution, voters: voters.clone(), ..TitleDecide::default() })?;
        let signers = [(CLERK, "make"), ("renli", "hr"), ("caiwu", "finance"), ("fuzuzhang", "deputy")];
        for month in 2..=9 {
            self.act_as(CLERK)?;
            let list = self.allowance_compute(&format!("2026-{month:02}"))?.id;
            for (handle, step) in signers {
                self.act_as(handle)?;
                self.allowance_sign(&AllowanceSign { list, step: step.to_owned() })?;
            }
            self.act_as(LEADER.0)?;
            self.allowance_approve(list, Some(resolution))?;
            self.act_as("chuna")?;
            let (paid_on, document) = (format!("2026-{month:02}-15"), format!("付字2026-{month:02}15"));
            self.allowance_release(&AllowanceRelease { list, paid_on, document })?;
        }
        self.act_as(LEADER.0)?;
        if let Some(proposal) = last {
            let (last_day, reason, note) = ("2026-08-20".to_owned(), "moved".to_owned(), "转岗，9月补报".to_owned());
            self.title_end(&TitleEnd { proposal, last_day, reason, resolution, note, voters })?;
        }
        self.act_as(CLERK)?;
        let list = self.allowance_compute("2026-10")?.id;
        for (handle, step) in signers.into_iter().take(2) {
            self.act_as(handle)?;
            self.allowance_sign(&AllowanceSign { list, step: step.to_owned() })?;
        }
        self.act_as(CLERK)
    }

    /// One grant of the paid batch rested on a mistake in the list.
    fn reverse_one(&self, password: &str) -> Result<(), Error> {
        let Some(batch) = self.award_batches()?.into_iter().find(|batch| batch.year == 2026).map(|batch| batch.id) else {
            return Ok(());
        };
        let query = DecisionQuery { code: "FIRST".to_owned(), granted: true, ..DecisionQuery::default() };
        let page = Page { limit: u32::MAX, ..Page::default() };
        let granted = self.award_decisions(batch, &query, &page)?.rows;
        self.act_as(LEADER.0)?;
        for decision in granted.iter().rev() {
            let mut second = consent(password);
            second.reason = "发证日期登记有误".to_owned();
            let request = AwardReverse {
                decision: decision.id,
                document: "启明人才办〔2026〕15号".to_owned(),
                on: "2026-08-12".to_owned(),
                again: false,
                second,
            };
            // What something later rests on is left; the next one will do.
            match self.award_reverse(&request) {
                Err(Error::ReverseLater { .. } | Error::Recused { .. }) => {}
                other => {
                    other?;
                    break;
                }
            }
        }
        self.act_as(CLERK)
    }
}
