//! What may be paid until the end of next year: certificates in hand, not looked up yet, under way, and allowances; and what a year took.

use chrono::{NaiveDate, NaiveDateTime};
use office::wire::{
    AwardExport, AwardYear, CertificateConfirm, CertificateForm, CertificateVerify, Forecast, ForecastLine, ForecastQuery, Page,
    PersonQuery, PersonRow, UnderWayAdd,
};
use office::{Error, Office};
use std::path::PathBuf;
use tests::staff;

fn november() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).and_then(|day| day.and_hms_opt(10, 0, 0)).unwrap()
}

const EVERYTHING: fn() -> Page = || Page { limit: u32::MAX, ..Page::default() };

struct Desk {
    office: Office,
    path: PathBuf,
    home: tempfile::TempDir,
    people: Vec<PersonRow>,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let path = staff::group(home.path(), staff::FILE);
        let office = staff::office(&home.path().join("desk")).with_clock(november);
        staff::sign_in(&office, &path, "clerk");
        let people = office.person_list(&PersonQuery::default(), &EVERYTHING()).unwrap().rows;
        Self { office, path, home, people: people[200..230].to_vec() }
    }

    fn sign(&self, handle: &str) -> &Office {
        staff::sign_in(&self.office, &self.path, handle);
        &self.office
    }

    fn number(&self, place: usize) -> String {
        self.people[place].staff_number.clone()
    }

    /// A certificate of this year, looked up by as many people as `looks` says.
    fn certificate(&self, place: usize, field: &str, level: &str, number: &str, looks: usize) {
        let form = CertificateForm {
            staff_number: self.number(place),
            family: "skill".into(),
            field: field.into(),
            level: level.into(),
            number: number.into(),
            issuer: "评价机构".into(),
            issued: "2026-09-01".into(),
            claimed: "2026-10-08".into(),
            ..CertificateForm::default()
        };
        let id = self.sign("clerk").certificate_save(&form).unwrap().row.id;
        if looks > 0 {
            let verify = CertificateVerify {
                id,
                result: "verified".into(),
                site: "技能人才评价证书全国联网查询".into(),
                on: "2026-10-09".into(),
                evidence: String::new(),
            };
            self.sign("clerk").certificate_verify(&verify).unwrap();
        }
        if looks > 1 {
            let (on, site) = ("2026-10-10".into(), "技能人才评价证书全国联网查询".into());
            let seen = CertificateConfirm { ids: vec![id], on, site, evidence: String::new() };
            self.sign("hr").certificate_confirm(&seen).unwrap();
        }
    }

    fn under_way(&self, place: usize, field: &str, level: &str, month: &str) -> Result<u32, Error> {
        let request = UnderWayAdd {
            staff_numbers: vec![self.number(place)],
            family: "skill".into(),
            field: field.into(),
            level: level.into(),
            month: month.into(),
            ground: "春季培训班".into(),
        };
        self.sign("clerk").under_way_add(&request)
    }

    fn forecast(&self) -> Forecast {
        self.office.award_forecast(&ForecastQuery::default()).unwrap()
    }

    fn of(&self, place: usize) -> Vec<ForecastLine> {
        let query = ForecastQuery { text: self.number(place), ..ForecastQuery::default() };
        self.office.award_forecast_lines(&query, &EVERYTHING()).unwrap().rows
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code()
}

fn fen(text: &str) -> i64 {
    text.replace('.', "").parse().unwrap()
}

#[test]
fn what_is_in_hand_and_under_way_is_told_apart_and_explained() {
    let desk = Desk::new();
    let before = desk.forecast();
    assert_eq!((before.as_of.as_str(), before.year, before.months.len()), ("2026-11-22", 2026, 24));
    // 焊工三级 in hand and looked up: 1000. 钳工二级 in hand, not looked up: 2000 once it is.
    desk.certificate(0, "焊工", "三级", "S000032026000001", 2);
    desk.certificate(1, "钳工", "二级", "S000032026000002", 0);
    // The first is on the way to 一级 next March: 5000 − 1000; a third to 三级 in December: 1000.
    assert_eq!(desk.under_way(0, "焊工", "一级/高级技师", "2027年3月").unwrap(), 1);
    assert_eq!(desk.under_way(2, "电工", "三级", "2026-12").unwrap(), 1);
    let after = desk.forecast();
    let grown = |of: fn(&Forecast) -> &str| fen(of(&after)) - fen(of(&before));
    assert_eq!(grown(|told| &told.this_year), 400_000, "1000 + 2000 + 1000");
    assert_eq!(grown(|told| &told.next_year), 400_000);
    let sum = |told: &Forecast, source: &str| {
        let sum = told.sums.iter().find(|sum| sum.source == source).unwrap();
        (sum.lines, sum.this_year.clone(), sum.next_year.clone())
    };
    assert_eq!(sum(&after, "under_way"), (2, "1000.00".into(), "4000.00".into()));
    let told: Vec<_> =
        desk.of(0).into_iter().map(|line| (line.source, line.month, line.this_year, line.next_year, line.code)).collect();
    let line = |source: &str, month: &str, this: &str, next: &str, code: &str| {
        (source.to_owned(), month.to_owned(), this.to_owned(), next.to_owned(), code.to_owned())
    };
    let expected =
        [line("in_hand", "2026-11", "1000.00", "0.00", "FIRST"), line("under_way", "2027-03", "0.00", "4000.00", "UPGRADE_DIFF")];
    assert_eq!(told, expected);
    assert_eq!(desk.of(1)[0].source, "waiting");
    let ahead = desk.of(0).remove(1);
    let card = desk.office.award_forecast_why("under_way", ahead.id).unwrap();
    assert!(card.trace.steps.iter().any(|step| step.code == "upgrade" && step.formula == "5000.00 − 1000.00"));
    assert_eq!(card.claim_until, "2028-03-31");
    let month = after.months.iter().find(|month| month.month == "2027-03").unwrap();
    let earlier = before.months.iter().find(|month| month.month == "2027-03").unwrap();
    assert_eq!(fen(&month.awards_ahead) - fen(&earlier.awards_ahead), 400_000);
    // A unit's sums are those of its people, and all units together are the whole.
    let all: i64 = after.units.iter().map(|unit| fen(&unit.this_year)).sum();
    assert_eq!(all, fen(&after.this_year));
    let unit = after.units.iter().find(|unit| unit.name == desk.people[0].unit).unwrap();
    let alone = desk.office.award_forecast(&ForecastQuery { unit: Some(unit.id), ..ForecastQuery::default() }).unwrap();
    assert_eq!((alone.this_year.clone(), alone.next_year.clone()), (unit.this_year.clone(), unit.next_year.clone()));
    assert_eq!(alone.units.len(), after.units.len());
    // Once the certificate stands in the register it is in hand, and no longer under way.
    desk.certificate(2, "电工", "三级", "S000032026000003", 2);
    let states: Vec<String> = desk.office.under_way_list().unwrap().into_iter().map(|row| row.state).collect();
    assert_eq!(states, ["came", "open"]);
    assert_eq!(desk.forecast().this_year, after.this_year);
    let path = desk.home.path().join("forecast.xlsx").display().to_string();
    let export = AwardExport { what: "forecast".into(), source: 0, text: String::new(), year: 0, reversals: false, path };
    assert_eq!(desk.office.award_export(&export).unwrap() as usize, {
        let all = desk.office.award_forecast_lines(&ForecastQuery::default(), &EVERYTHING()).unwrap();
        all.total as usize
    });
}

#[test]
fn wrong_entries_are_refused_and_nothing_is_kept() {
    let desk = Desk::new();
    assert_eq!(code(desk.under_way(0, "焊工", "三级", "2026-10")), "MONTH_PAST");
    assert_eq!(code(desk.under_way(0, "焊工", "三级", "spring")), "MONTH_INVALID");
    assert_eq!(code(desk.under_way(0, "焊工", "九级", "2027-03")), "CERTIFICATE_LEVEL");
    assert_eq!(code(desk.under_way(0, " ", "三级", "2027-03")), "TEXT_INVALID");
    let many = UnderWayAdd {
        staff_numbers: vec![desk.number(0), "nobody".into()],
        family: "技能等级".into(),
        field: "焊工".into(),
        level: "三级".into(),
        month: "2027-03".into(),
        ground: String::new(),
    };
    assert_eq!(code(desk.sign("clerk").under_way_add(&many)), "PERSON_UNKNOWN");
    assert!(desk.office.under_way_list().unwrap().is_empty(), "all or none");
    desk.under_way(0, "焊工", "三级", "2027-03").unwrap();
    assert_eq!(code(desk.under_way(0, "焊工", "三级", "2027-06")), "UNDER_WAY_TAKEN");
    let id = desk.office.under_way_list().unwrap()[0].id;
    assert_eq!(code(desk.sign("clerk").under_way_drop(id, " ")), "REASON_MISSING");
    let rows = desk.sign("clerk").under_way_drop(id, "考试未通过").unwrap();
    assert_eq!((rows[0].state.as_str(), rows[0].reason.as_str()), ("dropped", "考试未通过"));
    assert_eq!(code(desk.sign("clerk").under_way_drop(id, "再撤")), "NOT_FOUND");
    // Dropped makes room for another try; a certificate that is held does not.
    desk.under_way(0, "焊工", "三级", "2027-06").unwrap();
    desk.certificate(1, "焊工", "三级", "S000032026000001", 0);
    assert_eq!(code(desk.under_way(1, "焊工", "三级", "2027-06")), "UNDER_WAY_TAKEN");
}

#[test]
fn a_year_without_awards_says_so() {
    let desk = Desk::new();
    let AwardYear { years, total, units, .. } = desk.office.award_year(0).unwrap();
    assert_eq!((years, total.as_str(), units.len()), (Vec::new(), "0.00", 0));
}
