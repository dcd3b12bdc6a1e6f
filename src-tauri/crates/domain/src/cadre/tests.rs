use super::*;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn lines(months: &[(&str, &str)]) -> Result<CadreFile, Fault> {
    let line = |(from, to): &(&str, &str)| CareerLine {
        from: (*from).to_owned(),
        to: (*to).to_owned(),
        text: "在某厂工作".to_owned(),
        notes: Vec::new(),
    };
    CadreFile { career: months.iter().map(line).collect(), ..CadreFile::default() }.checked(day("2026-11-22"))
}

#[test]
fn a_career_is_refused_by_its_line() {
    assert!(lines(&[("1995.09", "1999.07"), ("1999.07", "2012.07"), ("2012年7月", "")]).is_ok());
    assert_eq!(lines(&[("1995.09", "1995.08")]), Err(Fault::CareerOrder(1)));
    assert_eq!(lines(&[("1995.09", "1999.07"), ("1999.06", "")]), Err(Fault::CareerOverlap(2)));
    assert_eq!(lines(&[("1995.09", ""), ("1999.07", "")]), Err(Fault::CareerOverlap(2)));
    assert_eq!(lines(&[("1995.13", "")]), Err(Fault::CareerDate(1)));
    assert_eq!(lines(&[("1995.09", "2027.01")]), Err(Fault::CareerDate(1)), "nobody worked in a month that is to come");
}

#[test]
fn a_written_career_is_read_in_every_manner() {
    let text = "1995.09--1999.07  东北大学采矿系学生\r\n1999.07—2012.07  某厂技术员、\r\n                  工程师\r\n                  （其间：2003.09--2006.06在职\r\n                  攻读硕士）\r\n2012年7月至今 某厂厂长";
    let read = career::read(text).unwrap();
    assert_eq!(read.len(), 3);
    assert_eq!((read[1].months().as_str(), read[1].text.as_str()), ("1999.07--2012.07", "某厂技术员、工程师"));
    assert_eq!(read[1].notes, ["（其间：2003.09--2006.06在职攻读硕士）"]);
    assert_eq!((read[2].from.as_str(), read[2].to.as_str(), read[2].text.as_str()), ("2012.07", "", "某厂厂长"));
    let written = career::write(&read);
    assert_eq!(written.lines().next(), Some("1995.09--1999.07  东北大学采矿系学生"));
    assert_eq!(written.lines().last(), Some("2012.07--         某厂厂长"));
    assert_eq!(career::read(&written).unwrap(), read);
    assert_eq!(career::read("某厂厂长"), Err(Fault::CareerDate(1)));
    assert_eq!((career::line_of(text, 2), career::line_of(text, 3)), (2, 6));
}

#[test]
fn ages_are_whole_years_on_the_reference_day() {
    let age = |birth: &str, on: &str| age(PartialDate::read(birth).unwrap(), day(on));
    assert_eq!(age("1980.05", "2026-05-01"), Some(46));
    assert_eq!(age("1980.05", "2026-04-30"), Some(45));
    assert_eq!(age("1980-05-13", "2026-05-12"), Some(45));
    assert_eq!(age("1980-02-29", "2025-02-28"), Some(44));
    assert_eq!(age("2027.01", "2026-12-31"), None);
}

#[test]
fn of_a_child_no_employer_and_of_the_dead_no_age() {
    let on = day("2026-11-22");
    let child = Family { birth: "2012-11-23".into(), employer: "某小学".into(), ..Family::default() };
    assert_eq!((child.standing(on), child.employer_on(on)), (Standing::Age(13), ""));
    assert_eq!(child.employer_on(day("2026-11-23")), "某小学");
    let dead = Family { deceased: true, ..child };
    assert_eq!((dead.standing(on), dead.employer_on(on)), (Standing::Deceased, "某小学"));
}

#[test]
fn texts_and_dates_are_refused_by_field() {
    let check = |file: CadreFile| file.checked(day("2026-11-22"));
    assert_eq!(check(CadreFile { party_since: "1998年7月".into(), ..CadreFile::default() }).unwrap().party_since, "1998.07");
    assert_eq!(check(CadreFile { party_since: "民盟".into(), ..CadreFile::default() }).unwrap().party_since, "民盟");
    let wrong = check(CadreFile { party_since: "1998.13".into(), ..CadreFile::default() });
    assert_eq!(wrong, Err(Fault::Date { field: "party_since".into(), value: "1998.13".into() }));
    let hidden = check(CadreFile { health: "健\u{202E}康".into(), ..CadreFile::default() });
    assert_eq!(hidden, Err(Fault::Text("health".into())));
    let nameless = Family { relation: "妻子".into(), ..Family::default() };
    assert_eq!(check(CadreFile { family: vec![nameless], ..CadreFile::default() }), Err(Fault::FamilyName(1)));
    let many = vec![CareerLine::default(); 81];
    assert!(matches!(check(CadreFile { career: many, ..CadreFile::default() }), Err(Fault::TooMany { .. })));
}

proptest! {
    /// Whatever was accepted once is accepted as it stands, and says the same.
    #[test]
    fn a_checked_file_stays_as_it_is(text in ".{0,40}", from in 1900_i32..2020, months in 0_u32..60) {
        let to = PartialDate::month_of(from + (months / 12) as i32, months % 12 + 1).unwrap().grid();
        let line = CareerLine { from: format!("{from}.01"), to, text: text.clone(), notes: vec![format!("（{text}）")] };
        let file = CadreFile { awards: text.clone(), career: vec![line], ..CadreFile::default() };
        if let Ok(once) = file.checked(day("2026-11-22")) {
            prop_assert_eq!(once.clone().checked(day("2026-11-22")), Ok(once));
        }
    }
}
