//! The sample group: a complete invented enterprise in mid-year, so that every room has something to show. It comes in through
//! the same doors as real data. Nobody in it exists; the area code of the identity numbers is one that no place has.

mod awards;
mod dice;
mod leading;
mod leading_said;
mod learning;
mod letters;
mod people;
mod posts;
mod provisions;
mod records;
mod reserves;
mod selections;
mod titles;
mod training;
mod year;

use crate::account::Account;
use crate::change::Told;
use crate::session::Office;
use crate::wire::{
    AccountNew, AccountSet, AwardCompute, AwardRelease, AwardSign, CertificateConfirm, CertificateQuery, ImportKind,
    ImportRequest, Page, ResolutionNew, SecondPerson, SubjectRow,
};
use crate::{Error, Watch, sheet};
use dice::Dice;
use domain::role::Role;
use std::collections::BTreeMap;

/// The password of every account of the sample group; it guards nothing.
pub const PASSWORD: &str = "talent-desk-sample";
/// Name of the sample group.
pub(crate) const GROUP_NAME: &str = "启明重工集团";
/// Account and name of the sample's leader.
pub(crate) const LEADER: (&str, &str) = ("zuzhang", "赵组长");
/// Account and name of its auditor.
pub(crate) const AUDITOR: (&str, &str) = ("jijian", "卫纪检");
/// Account of the clerk, who does most of the typing.
const CLERK: &str = "bangongshi";
const STAFF: [(&str, &str, Role); 6] = [
    (CLERK, "李办公", Role::Clerk),
    ("renli", "孙人力", Role::Clerk),
    ("fuzuzhang", "钱副组长", Role::Deputy),
    ("pingshen", "陈评审", Role::Evaluator),
    ("caiwu", "吴财务", Role::Payer),
    ("chuna", "郑出纳", Role::Payer),
];

const STEPS: u32 = 8;

impl Office {
    pub(crate) fn fill_sample(&self, password: &str, watch: &dyn Watch) -> Result<(), Error> {
        for (handle, name, role) in STAFF {
            self.enlist(handle, name, role, None, password)?;
        }
        self.act_as(CLERK)?;
        let mut dice = Dice::new(20_261_101);
        let told = |done: u32| crate::watch::step(watch, done as usize, STEPS as usize);
        let folder = tempfile::tempdir().map_err(|_| Error::Internal)?;
        let people = people::invent(&mut dice);
        let roster = folder.path().join("roster.xlsx");
        write_table(&roster, "花名册", people::HEAD, people.iter().map(people::Invented::row))?;
        self.take_in(ImportKind::Roster, &roster, None)?;
        self.name_heads(&people, password)?;
        told(1)?;
        let certificates = folder.path().join("certificates.xlsx");
        write_table(&certificates, "证书台账", records::HEAD, records::certificates(&people, &mut dice).into_iter())?;
        self.take_in(ImportKind::Certificates, &certificates, None)?;
        self.confirm_all()?;
        told(2)?;
        self.act_as(LEADER.0)?;
        let first = self.cite("启明人才组决〔2025〕11号", "2025-12-12", "2025年度中层管理人员考核拟定等次")?;
        let last = self.cite("启明人才组决〔2025〕12号", "2025-12-26", "2025年度中层管理人员考核等次")?;
        let review = self.cite("启明人才组决〔2026〕1号", "2026-02-02", "2025年度考核复核决定")?;
        records::calendars().iter().try_for_each(|document| self.keep_calendar(document))?;
        self.act_as(CLERK)?;
        self.close_last_year(&mut dice, &[first, last, review], &told)?;
        self.act_as(LEADER.0)?;
        let workshop = self.unit_list()?.into_iter().find(|unit| unit.name.ends_with("车间")).map(|unit| unit.id);
        self.enlist("chejian", "冯主任", Role::Member, workshop, password)?;
        self.act_as(CLERK)?;
        told(4)?;
        self.begin_this_year(&mut dice)?;
        told(5)?;
        self.cite("启明人才组决〔2026〕9号", "2026-11-20", "2026年度中层管理人员考核等次")?;
        let awards = self.cite("启明人才组决〔2026〕4号", "2026-07-10", "2026年第1批证书奖励")?;
        let compute = AwardCompute { year: 2026, period: String::new(), closing_date: "2026-06-30".to_owned() };
        let batch = self.award_compute(&compute, &crate::Unwatched)?;
        self.sign_all(batch.id, awards)?;
        self.act_as(CLERK)?;
        self.invent_titles()?;
        self.invent_awards(password)?;
        told(7)?;
        self.invent_posts()?;
        if let Some(round) = self.begin_round()? {
            self.invent_selections(round)?;
        }
        self.act_as(CLERK)?;
        self.invent_reserves(password)?;
        self.act_as(CLERK)?;
        self.invent_learning()?;
        self.act_as(CLERK)?;
        self.invent_training()?;
        self.invent_leading()?;
        self.act_as(CLERK)?;
        self.invent_provisions()?;
        self.invent_letters()?;
        told(STEPS)
    }

    /// Adds an account of the sample, whose password everybody knows.
    fn enlist(&self, handle: &str, name: &str, role: Role, unit: Option<i64>, password: &str) -> Result<(), Error> {
        let request = AccountNew {
            handle: handle.to_owned(),
            name: name.to_owned(),
            role: role.code().to_owned(),
            unit,
            staff_number: String::new(),
            password: password.to_owned(),
            second: Some(consent(password)),
        };
        let id = self.account_add(&request)?.id;
        let session = self.session("account_add")?;
        let told = Told { operation: "account_add", object: format!("account {id}") };
        self.change(&session, told, |db| Ok(store::account::set_must_change(db, id, false)?))
    }

    /// Leader and deputy say who of the roster they are: whoever decides on people has a name. The clerk is signed in and stays.
    fn name_heads(&self, people: &[people::Invented], password: &str) -> Result<(), Error> {
        self.act_as(LEADER.0)?;
        for (handle, post) in [(LEADER.0, "董事长"), ("fuzuzhang", "副总经理")] {
            // Of the two deputies the one who came last, who has the seat in the leading group.
            let person = people.iter().rfind(|person| person.post == post).ok_or(Error::Internal)?;
            let account = self.account_list()?.into_iter().find(|row| row.handle == handle).ok_or(Error::Internal)?;
            self.account_set(&AccountSet {
                id: account.id,
                role: account.role,
                unit: None,
                staff_number: person.staff_number.clone(),
                blocked: false,
                second: Some(consent(password)),
            })?;
        }
        self.act_as(CLERK)
    }

    /// The second look-up of what the list says, but for every twenty-fifth: those wait for whoever looks around.
    fn confirm_all(&self) -> Result<(), Error> {
        const LEFT: usize = 25;
        self.act_as("pingshen")?;
        let query = CertificateQuery { verification: "waiting".to_owned(), ..CertificateQuery::default() };
        let page = Page { limit: u32::MAX, ..Page::default() };
        let waiting = self.certificate_list(&query, &page)?.rows;
        let ids = waiting.iter().enumerate().filter(|(place, _)| place % LEFT != 0).map(|(_, row)| row.id).collect();
        let (on, site) = ("2026-07-08".to_owned(), "技能人才评价证书全国联网查询".to_owned());
        self.certificate_confirm(&CertificateConfirm { ids, on, site, evidence: String::new() })?;
        self.act_as(CLERK)
    }

    /// The invented history has several hands: each step is done under the account whose part it is.
    fn act_as(&self, handle: &str) -> Result<(), Error> {
        let session = self.current().ok_or(Error::NoFileOpen)?;
        let account = session.store.read(|db| {
            let record = store::account::by_handle(db, handle)?.ok_or(Error::NotFound)?;
            Account::read(db, record.id)
        })?;
        session.become_account(account);
        Ok(())
    }

    fn sign_all(&self, batch: i64, resolution: i64) -> Result<(), Error> {
        for (handle, step) in [(CLERK, "make"), ("renli", "hr"), ("caiwu", "finance"), ("fuzuzhang", "deputy")] {
            self.act_as(handle)?;
            self.award_sign(&AwardSign { batch, step: step.to_owned() })?;
        }
        self.act_as(LEADER.0)?;
        self.award_approve(batch, Some(resolution))?;
        self.act_as("chuna")?;
        let release = AwardRelease { batch, paid_on: "2026-07-20".to_owned(), document: "付字2026-0718".to_owned() };
        self.award_release(&release).map(drop)
    }

    fn take_in(&self, kind: ImportKind, path: &std::path::Path, appraisal: Option<i64>) -> Result<(), Error> {
        let request =
            ImportRequest { kind, path: path.display().to_string(), sheet: String::new(), mapping: BTreeMap::new(), appraisal };
        let preview = self.import_preview(&request, &crate::Unwatched)?;
        self.import_commit(preview.token, &crate::Unwatched)?;
        Ok(())
    }

    fn cite(&self, number: &str, date: &str, title: &str) -> Result<i64, Error> {
        let request =
            ResolutionNew { number: number.to_owned(), date: date.to_owned(), title: title.to_owned(), scan_path: String::new() };
        Ok(self.resolution_add(&request)?.id)
    }

    fn everybody(&self, id: i64) -> Result<Vec<SubjectRow>, Error> {
        let page = Page { limit: 1000, ..Page::default() };
        Ok(self.appraisal_subjects(id, "", "", "", &page)?.rows)
    }
}

fn write_table(path: &std::path::Path, name: &str, head: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Result<(), Error> {
    let head: Vec<String> = head.iter().map(|&text| text.to_owned()).collect();
    let rows = rows.map(|row| row.into_iter().map(Into::into).collect());
    let mut bytes = std::io::Cursor::new(Vec::new());
    sheet::write::table(&mut bytes, name, &head, rows).map_err(|_| Error::Internal)?;
    Ok(store::atomic::write_atomic(path, bytes.get_ref())?)
}

/// The auditor's consent to an account.
fn consent(password: &str) -> SecondPerson {
    SecondPerson { handle: AUDITOR.0.to_owned(), password: password.to_owned(), reason: "示例集团".to_owned() }
}
