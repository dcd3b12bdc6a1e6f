//! Monthly allowances through the office: case I-allow month by month, a list that is signed like a batch, months that came in late, and
//! the two sums that are only told.

use chrono::{NaiveDate, NaiveDateTime};
use office::wire::{
    AllowanceListRow, AllowanceRelease, AllowanceSign, AllowanceWithhold, BatchState, CeilingAsk, FormKind, Page, PersonQuery,
    PersonRow, PrintRequest, PrintSave, ResolutionNew, TaxAsk, TitleDecide, TitleEnd, TitlePlaceNew, TitlePropose,
    TitleStructureNew,
};
use office::{Error, Office, Unwatched};
use std::path::PathBuf;
use tests::{paper, place, staff};

fn november() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).and_then(|day| day.and_hms_opt(10, 0, 0)).unwrap()
}

struct Desk {
    office: Office,
    path: PathBuf,
    home: tempfile::TempDir,
    people: Vec<PersonRow>,
    voter: String,
    resolution: i64,
}

const EVERYTHING: fn() -> Page = || Page { limit: u32::MAX, ..Page::default() };

impl Desk {
    /// Places for 二级 and 一级 of 技能 in a unit that may appoint above the title.
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = staff::group(home.path(), staff::FILE);
        let office = staff::office(&home.path().join("desk")).with_clock(november);
        // Whoever decides on people stands in the roster.
        staff::name_leader(&office, &path);
        staff::sign_in(&office, &path, "leader");
        let all = office.person_list(&PersonQuery::default(), &EVERYTHING()).unwrap().rows;
        let unit = all[150].unit.clone();
        let people: Vec<PersonRow> = all[100..].iter().filter(|row| row.unit == unit).take(3).cloned().collect();
        let voter = all[100..].iter().find(|row| row.unit != unit).unwrap().staff_number.clone();
        let (number, date) = ("华鼎人才组决〔2025〕3号".into(), "2025-01-15".into());
        let resolution = office
            .resolution_add(&ResolutionNew { number, date, title: "技能岗位聘任".into(), scan_path: String::new() })
            .unwrap()
            .id;
        let place = |level: &str| TitlePlaceNew { series: "技能".into(), level: level.into(), places: 3 };
        let structure = TitleStructureNew {
            unit,
            year: 2025,
            ratio: "1:3:6".into(),
            low_to_high: true,
            waiting_months: None,
            document: "岗设〔2025〕1号".into(),
            places: ["二级", "一级"].map(place).into(),
        };
        office.title_structure_set(&structure).unwrap();
        Self { office, path, home, people, voter, resolution }
    }

    fn sign(&self, handle: &str) -> &Office {
        staff::sign_in(&self.office, &self.path, handle);
        &self.office
    }

    fn appoint(&self, place: usize, level: &str, since: &str, until: &str) {
        let person = &self.people[place];
        let request = TitlePropose {
            staff_number: person.staff_number.clone(),
            unit: person.unit.clone(),
            series: "技能".into(),
            level: level.into(),
            title: String::new(),
            since: since.into(),
            until: until.into(),
            grounds: "工作需要".into(),
        };
        let proposal = self.sign("clerk").title_propose(&request).unwrap().id;
        let (outcome, resolution) = ("approved".into(), self.resolution);
        let decide = TitleDecide {
            proposals: vec![proposal],
            outcome,
            resolution,
            voters: vec![self.voter.clone()],
            ..TitleDecide::default()
        };
        self.sign("leader").title_decide(&decide).unwrap();
    }

    /// Ends the one appointment of somebody.
    fn end(&self, place: usize, last_day: &str) {
        let rows = self.sign("leader").title_appointments(&Default::default(), &EVERYTHING()).unwrap().rows;
        let proposal = rows.iter().find(|row| row.staff_number == self.people[place].staff_number).unwrap().id;
        let end = TitleEnd {
            proposal,
            last_day: last_day.into(),
            reason: "mistake".into(),
            note: "补记".into(),
            resolution: self.resolution,
            voters: vec![self.voter.clone()],
        };
        self.office.title_end(&end).unwrap();
    }

    fn compute(&self, month: &str) -> Result<AllowanceListRow, Error> {
        self.sign("clerk").allowance_compute(month)
    }

    /// Signs what is still due: a list that holds again what was signed for keeps that signature.
    fn approve(&self, list: i64) {
        let steps = [("clerk", "make"), ("hr", "hr"), ("payer", "finance"), ("deputy", "deputy")];
        let row = self.sign("clerk").allowance_lists().unwrap().into_iter().find(|row| row.id == list).unwrap();
        for (handle, step) in steps.into_iter().skip_while(|(_, step)| *step != row.next) {
            self.sign(handle).allowance_sign(&AllowanceSign { list, step: step.into() }).unwrap();
        }
        self.sign("leader").allowance_approve(list, Some(self.resolution)).unwrap();
    }

    /// Staff number, month and amount of each line.
    fn lines(&self, list: i64) -> Vec<(String, String, String)> {
        let rows = self.office.allowance_lines(list, &Default::default(), &EVERYTHING()).unwrap().rows;
        let mut told: Vec<_> = rows.into_iter().map(|row| (row.staff_number, row.for_month, row.amount)).collect();
        told.sort();
        told
    }

    fn line(&self, place: usize, month: &str, amount: &str) -> (String, String, String) {
        (self.people[place].staff_number.clone(), month.into(), amount.into())
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code()
}

#[test]
fn worked_case_i_allow_through_the_office() {
    let desk = Desk::new();
    // A title or a certificate alone pays nothing.
    assert_eq!(code(desk.compute("2025-04")), "ALLOWANCE_EMPTY");
    desk.appoint(0, "二级", "2025-03-18", "2027-03-17");
    assert_eq!(code(desk.compute("2025-03")), "ALLOWANCE_EMPTY");
    let months: Vec<String> = (4..=12).map(|month| desk.compute(&format!("2025-{month:02}")).unwrap().total).collect();
    assert_eq!(months, vec!["200.00"; 9], "1800.00 from April to December");
    assert_eq!(code(desk.compute("2026-12")), "MONTH_AHEAD");
    assert_eq!(code(desk.compute("April")), "MONTH_INVALID");
}

#[test]
fn a_list_is_signed_paid_and_stays_and_late_months_come_with_the_next() {
    let desk = Desk::new();
    desk.appoint(0, "二级", "2026-01-10", "2028-01-09");
    let february = desk.compute("2026-02").unwrap();
    assert_eq!((february.total.as_str(), february.capital.as_str()), ("200.00", "人民币贰佰元整"));
    let card = desk
        .office
        .allowance_line(desk.office.allowance_lines(february.id, &Default::default(), &EVERYTHING()).unwrap().rows[0].id);
    let trace = card.unwrap().trace;
    assert_eq!(trace.rule, "award 2000-1");
    assert!(trace.steps.iter().any(|step| step.code == "allowance_appointed" && step.formula == "2026-01-10 → 2026-02"));
    // What changes after a signature voids it.
    desk.sign("clerk").allowance_sign(&AllowanceSign { list: february.id, step: "make".into() }).unwrap();
    let withhold = |number: &str, month: &str| AllowanceWithhold {
        withdraw: None,
        staff_number: number.into(),
        month: month.into(),
        reason: "全月缺勤".into(),
        document: "考勤2026-2".into(),
    };
    let first = desk.people[0].staff_number.clone();
    let rows = desk.sign("clerk").allowance_withhold(&withhold(&first, "2026年2月")).unwrap();
    assert_eq!(code(desk.sign("clerk").allowance_withhold(&withhold(&first, "2026-02"))), "WITHHELD_BEFORE");
    assert_eq!(code(desk.sign("hr").allowance_sign(&AllowanceSign { list: february.id, step: "hr".into() })), "ALLOWANCE_STALE");
    let again = desk.compute("2026-02").unwrap();
    assert_eq!((again.total.as_str(), again.lines, again.paid, again.next.as_str()), ("0.00", 1, 0, "make"));
    let back = AllowanceWithhold { withdraw: Some(rows[0].id), ..AllowanceWithhold::default() };
    assert!(desk.sign("clerk").allowance_withhold(&back).unwrap().is_empty());
    let same = desk.compute("2026-02").unwrap();
    assert_eq!((same.total.as_str(), same.next.as_str()), ("200.00", "hr"), "the maker signed for just this");
    let list = same.id;
    let print = |language: &str| {
        let path = desk.home.path().join("allowances.pdf").display().to_string();
        let (form, variant) = (FormKind::AllowanceList, String::new());
        let request = PrintRequest { form, language: language.into(), source: list, items: Vec::new(), variant };
        desk.sign("clerk").print_save(&PrintSave { request, each: false, path: path.clone() }, &Unwatched).unwrap();
        paper::text(&path)
    };
    assert!(print("zh-CN").contains("草稿"), "what nobody has approved is a draft");
    desk.approve(list);
    let sheet = print("zh-CN");
    for words in ["2026年2月职称、技能等级津贴发放表", "2026.02200.00", "本页小计人数：1人200.00", "人民币（大写）：贰佰元整"]
    {
        assert!(sheet.contains(words), "{words}: {sheet}");
    }
    assert!(!sheet.contains("草稿") && print("en").contains("MonthlyAllowanceList2026-02"));
    assert_eq!(code(desk.compute("2026-02")), "ALLOWANCE_CLOSED");
    assert_eq!(code(desk.sign("clerk").allowance_withhold(&withhold(&first, "2026-02"))), "ALLOWANCE_CLOSED");
    assert_eq!(code(desk.sign("leader").allowance_approve(list, None)), "BATCH_APPROVED");
    // Whoever checked does not pay.
    let release = |document: &str| AllowanceRelease { list, paid_on: "2026-03-05".into(), document: document.into() };
    assert_eq!(code(desk.sign("payer").allowance_release(&release("付字1号"))), "SIGN_TWICE");
    assert_eq!(code(desk.sign("cashier").allowance_release(&release(""))), "DOCUMENT_MISSING");
    let paid = desk.sign("cashier").allowance_release(&release("付字1号")).unwrap();
    assert_eq!((paid.state, paid.paid_on.as_str()), (BatchState::Paid, "2026-03-05"));
    // Recorded in arrears: February of the second comes with March, and nothing twice.
    desk.appoint(1, "一级", "2026-01-20", "2027-12-31");
    let march = desk.compute("2026-03").unwrap();
    let mut expected =
        vec![desk.line(0, "2026-03", "200.00"), desk.line(1, "2026-02", "300.00"), desk.line(1, "2026-03", "300.00")];
    expected.sort();
    assert_eq!(desk.lines(march.id), expected);
    desk.approve(march.id);
    let april = desk.compute("2026-04").unwrap();
    assert_eq!((april.lines, april.total.as_str()), (2, "500.00"));
}

#[test]
fn what_was_paid_too_much_or_too_little_is_put_right_by_a_later_list() {
    let desk = Desk::new();
    desk.appoint(0, "二级", "2026-01-10", "2028-01-09");
    desk.appoint(1, "二级", "2026-01-10", "2028-01-09");
    for month in ["2026-02", "2026-03"] {
        let list = desk.compute(month).unwrap();
        assert_eq!(list.total, "400.00");
        desk.approve(list.id);
    }
    // The first had gone on the last of January; the second was appointed higher as of January, recorded only now.
    desk.end(0, "2026-01-31");
    // Alone it would ask for money: it waits for a list that pays.
    let april = desk.compute("2026-04").unwrap();
    let mut expected = vec![desk.line(0, "2026-02", "-200.00"), desk.line(1, "2026-04", "200.00")];
    expected.sort();
    assert_eq!((april.total.as_str(), desk.lines(april.id)), ("0.00", expected));
    desk.end(1, "2026-01-19");
    desk.appoint(1, "一级", "2026-01-20", "2027-12-31");
    let april = desk.compute("2026-04").unwrap();
    let mut expected = vec![
        desk.line(0, "2026-02", "-200.00"),
        desk.line(0, "2026-03", "-200.00"),
        desk.line(1, "2026-02", "100.00"),
        desk.line(1, "2026-03", "100.00"),
        desk.line(1, "2026-04", "300.00"),
    ];
    expected.sort();
    assert_eq!((april.total.as_str(), april.capital.as_str(), desk.lines(april.id)), ("100.00", "人民币壹佰元整", expected));
    let rows = desk.office.allowance_lines(april.id, &Default::default(), &EVERYTHING()).unwrap().rows;
    let back = rows.iter().find(|row| row.amount == "-200.00").unwrap();
    let trace = desk.office.allowance_line(back.id).unwrap().trace;
    assert!(back.correction && trace.steps.iter().any(|step| step.formula == "0.00 − 200.00" && step.value == "-200.00"));
    desk.approve(april.id);
    let path = desk.home.path().join("april.pdf").display().to_string();
    let (form, variant) = (FormKind::AllowanceList, String::new());
    let request = PrintRequest { form, language: "zh-CN".into(), source: april.id, items: Vec::new(), variant };
    desk.sign("clerk").print_save(&PrintSave { request, each: false, path: path.clone() }, &Unwatched).unwrap();
    let sheet = paper::text(&path);
    for words in ["2026.02−200.00", "人民币（大写）：壹佰元整"] {
        assert!(sheet.contains(words), "{words}: {sheet}");
    }
    // Once right, nothing more is said of it.
    let may = desk.compute("2026-05").unwrap();
    assert_eq!((may.total.as_str(), desk.lines(may.id)), ("300.00", vec![desk.line(1, "2026-05", "300.00")]));
}

#[test]
fn two_sums_are_told_and_nothing_is_booked() {
    let desk = Desk::new();
    let ceiling = |cost: &str, service_months| CeilingAsk { cost: cost.into(), service_months, served_months: 20 };
    let most = desk.office.award_ceiling(&ceiling("6000", 36)).unwrap();
    assert_eq!((most.amount.as_str(), most.capital.as_str()), ("2666.67", "人民币贰仟陆佰陆拾陆元陆角柒分"));
    assert_eq!(code(desk.office.award_ceiling(&ceiling("6000.005", 36))), "AMOUNT_DECIMALS");
    assert_eq!(code(desk.office.award_ceiling(&ceiling("6000", 0))), "NUMBER_INVALID");
    let tax = |month| TaxAsk { wage: "9000".into(), deductions: "1500".into(), award: "5000".into(), month };
    let told = desk.office.award_tax(&tax(3)).unwrap();
    assert_eq!(told.amount, "150.00");
    let last = told.trace.steps.iter().rfind(|step| step.code == "tax_month").unwrap();
    assert_eq!((last.subject.as_str(), last.formula.as_str()), ("3", "75.00 → 225.00"));
    assert_eq!(code(desk.office.award_tax(&tax(13))), "NUMBER_INVALID");
}

#[test]
fn worked_cases_r_write_the_sums_that_the_office_tells() {
    let desk = Desk::new();
    let worked = std::fs::read_to_string(place::fixture("worked.json")).unwrap();
    let worked: serde_json::Value = serde_json::from_str(&worked).unwrap();
    let mut told = 0;
    for (amount, capital) in worked["R"].as_object().unwrap() {
        // Of a month's service with none served the whole cost may be asked back: the sum that is told is the sum that is given.
        let ask = CeilingAsk { cost: amount.clone(), service_months: 1, served_months: 0 };
        let fen: domain::money::Fen = domain::money::Fen::read(amount).unwrap();
        if fen.0 > 1_000_000_000 {
            assert_eq!(
                code(desk.office.award_ceiling(&ask)),
                "NUMBER_INVALID",
                "ten million yuan are the most that is asked about"
            );
            continue;
        }
        let sum = desk.office.award_ceiling(&ask).unwrap();
        assert_eq!((sum.amount, sum.capital.as_str()), (fen.to_string(), capital.as_str().unwrap()), "{amount}");
        told += 1;
    }
    assert!(told > 15, "{told}");
}
