//! What happens around the meeting, through the office: ballots handed out under numbers, ticked, counted; teams rated as units.

use crate::worked::{Case, Given};
use domain::appraisal::Scheme;
use domain::appraisal::scheme::{BallotKind, QuotaGroups, RaisedQuota};
use office::wire::{
    BallotAbout, BallotLine, BallotSheet, CountFigures, CountSet, FormKind, ImportKind, ImportRequest, PrintRequest,
    SecondPerson, TeamAdd,
};
use office::{Error, Unwatched};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use tests::staff;

const PEOPLE: BallotAbout = BallotAbout::People;
const TEAMS: BallotAbout = BallotAbout::Teams;

fn one() -> Vec<(String, Given)> {
    vec![("王测评".to_owned(), Given { performance: "90".into(), superior: "90".into(), ..Given::default() })]
}

fn many(units: &[(&str, usize)]) -> Vec<(String, Given)> {
    let people = units.iter().flat_map(|(unit, count)| (0..*count).map(move |place| (unit, place)));
    people
        .map(|(unit, place)| {
            let score = (90 + place).to_string();
            let given = Given { unit: (*unit).into(), performance: score.clone(), superior: score, ..Given::default() };
            (format!("{unit}人{place}"), given)
        })
        .collect()
}

fn ticking() -> Scheme {
    let mut scheme = Scheme::proposal(2026);
    scheme.classes.iter_mut().for_each(|class| class.ballot = BallotKind::Tick);
    scheme
}

impl Case {
    fn sheet(&self, class: &str, token: &str, cells: &[&str]) -> BallotSheet {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        let line = |subject: i64| BallotLine { subject, cells: cells.clone(), void: String::new() };
        let lines = self.rows().iter().map(|row| line(row.id)).collect();
        BallotSheet { token: token.into(), class: class.into(), fresh: true, lines }
    }

    fn save(&self, class: &str, token: &str, cells: &[&str]) -> Result<String, Error> {
        let sheet = self.sheet(class, token, cells);
        Ok(self.office.ballot_save(self.appraisal, &[sheet])?.remove(0).token)
    }

    fn rate(&self, class: &str, token: &str, rows: &[(i64, [&str; 4])]) -> Result<String, Error> {
        let line = |(team, cells): &(i64, [&str; 4])| BallotLine {
            subject: *team,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            void: String::new(),
        };
        let sheet = BallotSheet { token: token.into(), class: class.into(), fresh: true, lines: rows.iter().map(line).collect() };
        Ok(self.office.team_ballot_save(self.appraisal, &[sheet])?.remove(0).token)
    }

    fn import(&self, kind: ImportKind, name: &str, text: &str) -> (u32, u32, u32, Vec<String>) {
        let path = self.path.with_file_name(name);
        std::fs::write(&path, format!("\u{feff}{text}")).unwrap();
        let request = ImportRequest {
            kind,
            path: path.display().to_string(),
            sheet: String::new(),
            mapping: BTreeMap::new(),
            appraisal: Some(self.appraisal),
        };
        let preview = self.office.import_preview(&request, &Unwatched).unwrap();
        assert_eq!(preview.missing, Vec::<String>::new());
        let outcome = self.office.import_commit(preview.token, &Unwatched).unwrap();
        let reasons = outcome.refused.iter().chain(&outcome.void).map(|row| row.reason.clone()).collect();
        (outcome.added, u32::try_from(outcome.void.len()).unwrap(), u32::try_from(outcome.refused.len()).unwrap(), reasons)
    }

    fn print(&self, form: FormKind, variant: &str, items: Vec<i64>) -> Result<office::wire::PrintPreview, Error> {
        let request = PrintRequest { form, language: "zh-CN".into(), source: self.appraisal, items, variant: variant.into() };
        self.office.print_preview(&request)
    }

    fn count(&self, class: &str, about: BallotAbout, [entitled, present, issued, returned]: [u32; 4]) -> Result<(), Error> {
        let figures =
            CountFigures { entitled, present, issued, returned, held_on: "2026-11-05".into(), ..CountFigures::default() };
        self.office.count_set(self.appraisal, &CountSet { class: class.into(), about, figures }).map(drop)
    }
}

/// Case A2: ticks of three classes, abstentions out of the divisor, all votes together.
#[test]
fn ticks_come_to_what_was_worked_out_by_hand() {
    let case = Case::of(&one(), &ticking());
    // Class A at the grid by places, class B by names, class C from a sheet with a column a grade.
    for (cell, times) in [("1", 3), ("2", 4)] {
        (0..times).for_each(|_| drop(case.save("A", "", &[cell]).unwrap()));
    }
    for (cell, times) in [("优秀", 5), ("称职", 11), ("基本称职", 2), ("弃权", 1)] {
        (0..times).for_each(|_| drop(case.save("B", "", &[cell]).unwrap()));
    }
    let mut text = "票号,票类,工号,优秀,称职,基本称职,不称职,弃权\n".to_owned();
    let marks = [("√,,,,", 12), (",1,,,", 20), (",,x,,", 6), (",,,√,", 2), (",,,,√", 2)];
    let rows = marks.iter().flat_map(|(mark, times)| std::iter::repeat_n(mark, *times));
    for (number, mark) in rows.enumerate() {
        writeln!(text, "C{number:03},C,W000,{mark}").unwrap();
    }
    text.push_str("C100,C,W000,√,√,,,\nC101,C,W000,,,,,\n");
    let (added, void, refused, reasons) = case.import(ImportKind::Ballots, "ticks.csv", &text);
    assert_eq!((added, void, refused), (42, 2, 0));
    assert_eq!(reasons, ["TWO_TICKS", "BLANK"]);
    case.close();
    let card = case.office.appraisal_subject(case.row("王测评").id).unwrap();
    assert_eq!(card.class_means, ["88.57", "83.33", "81.00"].map(|mean| Some(mean.to_owned())));
    assert_eq!(card.row.democratic, "84.73");
    let trace = card.trace.unwrap();
    let step = |code: &str| trace.steps.iter().find(|step| step.code == code).unwrap().value.clone();
    assert_eq!(step("votes"), "20 / 35 / 8 / 2");
    let counts = trace.steps.iter().filter(|step| step.code == "ballot_counts").map(|step| step.value.as_str());
    assert_eq!(counts.collect::<Vec<_>>(), ["7 / 0 / 7", "18 / 0 / 18", "40 / 2 / 40"]);
    let room = case.office.count_list(case.appraisal).unwrap();
    let of = |class: &str| room.rows.iter().find(|row| row.class == class && row.about == PEOPLE).unwrap();
    assert_eq!((of("C").entered, of("C").valid, of("C").void), (44, 44, 0), "a void row leaves its ballot valid");
    let reasons: Vec<(&str, u32)> = of("C").reasons.iter().map(|reason| (reason.code.as_str(), reason.rows)).collect();
    assert_eq!(reasons, [("BLANK", 1), ("TWO_TICKS", 1)]);
}

#[test]
fn two_ticks_stay_as_they_were_made() {
    let case = Case::of(&one(), &ticking());
    for text in ["√√", "12", "优秀、称职"] {
        let token = case.save("A", "", &[text]).unwrap();
        let shown = case.office.ballot_show(case.appraisal, &token).unwrap();
        assert_eq!((shown.lines[0].cells[0].as_str(), shown.lines[0].void.as_str()), ("√√", "TWO_TICKS"));
    }
}

#[test]
fn a_class_with_numbers_takes_no_other_and_each_once() {
    let case = Case::of(&one(), &ticking());
    let office = &case.office;
    let issued = office.ballot_issue(case.appraisal, "A", PEOPLE, 3).unwrap();
    assert_eq!((issued.drawn, issued.waiting), (3, 3));
    assert_eq!(office.ballot_issue(case.appraisal, "A", PEOPLE, 2).unwrap().waiting, 5);
    let template = case.path.with_file_name("template.xlsx");
    assert_eq!(office.ballot_template(case.appraisal, "A", PEOPLE, &template.display().to_string()).unwrap(), 5);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&template).unwrap();
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
    let mut rows = sheet.rows();
    let column = rows.next().unwrap().iter().position(|head| *head == "票号").unwrap();
    let numbers: Vec<String> = rows.map(|row| row[column].to_string()).collect();
    // Its own template reads, every row still blank.
    office.group_close().unwrap();
    let read = staff::talent(&case.path, "clerk", &["import", "ballots", &template.display().to_string(), "--dry-run"]);
    let count = |list: &str| read[list].as_array().map_or(0, Vec::len);
    assert_eq!((count("void"), count("refused")), (5, 0), "{read}");
    staff::sign_in(office, &case.path, "clerk");
    assert_eq!(numbers.iter().collect::<HashSet<_>>().len(), 5);

    assert!(matches!(case.save("A", "", &["1"]), Err(Error::BallotNumberNeeded { .. })));
    assert!(matches!(case.save("A", "12345678", &["1"]), Err(Error::BallotNotIssued { .. })));
    assert!(matches!(case.save("B", &numbers[0], &["1"]), Err(Error::BallotNotIssued { .. })), "handed out for another class");
    assert!(matches!(case.rate("A", &numbers[0], &[]), Err(Error::BallotNotIssued { .. } | Error::BallotEmpty)));
    assert_eq!(case.save("A", &numbers[0].to_lowercase(), &["1"]).unwrap(), numbers[0]);
    // The same number printed twice: whoever enters the second is told, and the first stays.
    assert!(matches!(case.save("A", &numbers[0], &["4"]), Err(Error::BallotTwice { .. })));
    let twice = [case.sheet("A", &numbers[1], &["1"]), case.sheet("A", &numbers[1], &["2"])];
    assert!(matches!(office.ballot_save(case.appraisal, &twice), Err(Error::BallotTwice { .. })));
    assert_eq!(office.ballot_show(case.appraisal, &numbers[0]).unwrap().lines[0].cells, ["1"]);
    // Correcting the stored ballot is no second one.
    let mended = BallotSheet { fresh: false, ..case.sheet("A", &numbers[0], &["2"]) };
    office.ballot_save(case.appraisal, &[mended]).unwrap();
    assert_eq!(office.ballot_show(case.appraisal, &numbers[0]).unwrap().lines[0].cells, ["2"]);
    // A class without numbers still draws its own.
    assert_eq!(case.save("B", "", &["1"]).unwrap().len(), 8);
    let text = format!("票号,票类,工号,等次\n{},A,W000,1\nDEADBEEF,A,W000,1\n{},A,W000,2\n", numbers[1], numbers[0]);
    let (added, _, refused, reasons) = case.import(ImportKind::Ballots, "numbers.csv", &text);
    assert_eq!((added, refused), (1, 2));
    assert_eq!(reasons, ["BALLOT_NOT_ISSUED", "ROW_TWICE"]);

    let print = |variant: &str, items: Vec<i64>| case.print(FormKind::Ballot, variant, items).unwrap();
    let first = print("A", Vec::new());
    assert_eq!((first.sheets, first.draft), (3, false), "two of five are entered");
    // The foot line bears the minute of the print: two prints of one minute look the same.
    let page = |token: u32| office.print_page(token, 0, 900).unwrap();
    let alike = (0..3).any(|_| page(print("A", Vec::new()).token) == page(print("A", Vec::new()).token));
    assert!(alike, "the same again looks the same");
    assert_eq!(print("A-spare", vec![4]).sheets, 4);
    assert!(matches!(case.print(FormKind::Ballot, "B", Vec::new()), Err(Error::PrintNothing)), "no number was drawn for it");
    assert!(matches!(case.print(FormKind::Ballot, "teams-A", Vec::new()), Err(Error::PrintNothing)), "no team was put in");
}

#[test]
fn the_count_holds_together_and_says_who_is_short() {
    let case = Case::of(&one(), &ticking());
    let office = &case.office;
    (0..3).for_each(|_| drop(case.save("A", "", &["1"]).unwrap()));
    assert!(matches!(case.count("A", PEOPLE, [5, 6, 6, 6]), Err(Error::CountPresent { .. })));
    let order = |error: Error| match error {
        Error::CountOrder { issued, returned, entered, .. } => [issued, returned, entered].join(" "),
        other => panic!("{other}"),
    };
    assert_eq!(order(case.count("A", PEOPLE, [6, 6, 4, 5]).unwrap_err()), "4 5 3");
    assert_eq!(order(case.count("A", PEOPLE, [6, 6, 6, 2]).unwrap_err()), "6 2 3");
    case.count("A", PEOPLE, [6, 4, 4, 4]).unwrap();
    case.save("A", "", &["1"]).unwrap();
    assert_eq!(order(case.save("A", "", &["1"]).unwrap_err()), "4 4 5");
    let rows = office.ballot_list(case.appraisal, "A").unwrap().len();
    assert_eq!(rows, 4, "what went too far was not stored");
    let room = office.count_list(case.appraisal).unwrap();
    let of = |class: &str| room.rows.iter().find(|row| row.class == class && row.about == PEOPLE).unwrap().clone();
    // Four of six are two thirds exactly.
    assert_eq!((of("A").share.as_str(), of("A").short), ("66.67%", false));
    assert_eq!((of("B").share.as_str(), of("B").short, of("B").figures.is_none()), ("", false, true));
    case.count("B", PEOPLE, [300, 199, 199, 199]).unwrap();
    let room = office.count_list(case.appraisal).unwrap();
    assert_eq!(room.short, ["B"], "66.33 per cent");
    let future = CountFigures { held_on: "2999-01-01".into(), ..CountFigures::default() };
    let future = office.count_set(case.appraisal, &CountSet { class: "A".into(), about: PEOPLE, figures: future });
    assert!(matches!(future, Err(Error::DateInvalid { .. })));
    assert_eq!(case.print(FormKind::CountSheet, "", Vec::new()).unwrap().pages, 1);
}

/// Two units of five: a place each, and two for the one whose team is of the best grade.
#[test]
fn teams_are_counted_by_hand_and_raise_their_units_share() {
    let mut scheme = Scheme::proposal(2026);
    scheme.quota.groups = QuotaGroups::Unit;
    scheme.team.as_mut().unwrap().raised = vec![RaisedQuota { grade: "优秀".into(), percent: Decimal::from(40) }];
    let case = Case::of(&many(&[("铸造厂", 5), ("机加厂", 5)]), &scheme);
    let office = &case.office;
    for class in ["A", "B", "C"] {
        (0..3).for_each(|_| case.ballot(class, |row| vec![row.performance.clone(); 5]));
    }
    let room = office.team_add(&TeamAdd { appraisal: case.appraisal, units: Vec::new() }).unwrap();
    assert_eq!(room.rows.iter().map(|row| row.unit.as_str()).collect::<Vec<_>>(), ["铸造厂", "机加厂"]);
    let unknown = office.team_add(&TeamAdd { appraisal: case.appraisal, units: vec!["无此厂".into()] });
    assert!(matches!(unknown, Err(Error::UnitUnknown { .. })));
    let [cast, machine] = [0, 1].map(|place| room.rows[place].id);
    for class in ["A", "B"] {
        for _ in 0..3 {
            case.rate(class, "", &[(cast, ["1", "1", "1", "优秀"]), (machine, ["1", "1", "2", "2"])]).unwrap();
        }
    }
    // An item abstained gives its weight to the others; two ticks in one item void the row.
    let text = "票号,票类,单位,政治素质,经营业绩,团结协作,作风形象\nT1,C,铸造厂,1,1,2,0\nT1,C,机加厂,2,2,2,2\n\
                T2,C,铸造厂,1,1,1,1\nT2,C,机加厂,3,3,3,3\nT3,C,铸造厂,1,1,1,1\nT3,C,机加厂,√√,1,1,1\nT3,C,无此厂,1,1,1,1\n";
    let (added, void, refused, reasons) = case.import(ImportKind::TeamBallots, "teams.csv", text);
    assert_eq!((added, void, refused), (5, 1, 1));
    assert_eq!(reasons, ["TEAM_UNKNOWN", "TWO_TICKS"]);
    assert!(matches!(office.team_remove(cast), Err(Error::TeamRated { .. })));
    let open = office.appraisal_head(case.appraisal).unwrap().lines;
    assert!(open.iter().all(|line| line.percent == "20" && line.places == 1), "nothing is told before closing");

    case.close();
    let room = office.team_list(case.appraisal).unwrap();
    let told: Vec<_> = room
        .rows
        .iter()
        .map(|row| (row.unit.as_str(), row.total.as_str(), row.rank, row.grade.as_str(), row.raised.as_str()))
        .collect();
    // 铸造厂 C: (93.33 + 100 + 100) ÷ 3 = 97.78; 0.4 × 100 + 0.3 × 100 + 0.3 × 97.78 = 99.33.
    // 机加厂 A, B: 90; C: (80 + 60) ÷ 2 = 70 of two ballots, so no mean is shown; 0.7 × 90 + 0.3 × 70 = 84.
    assert_eq!(told, [("铸造厂", "99.33", 1, "优秀", "40"), ("机加厂", "84.00", 2, "称职", "")]);
    assert_eq!(room.rows[0].class_means, ["100.00", "100.00", "97.78"].map(|mean| Some(mean.to_owned())));
    assert_eq!(room.rows[1].class_means, vec![None; 3]);
    let trace = office.team_trace(cast).unwrap();
    assert!(trace.steps.iter().any(|step| step.code == "round" && step.value == "99.33"));
    let lines = office.appraisal_head(case.appraisal).unwrap().lines;
    let lines: Vec<_> = lines.iter().map(|line| (line.group.as_str(), line.percent.as_str(), line.places)).collect();
    assert_eq!(lines, [("机加厂", "20", 1), ("铸造厂", "40", 2)]);
    let best = |unit: &str| case.rows().iter().filter(|row| row.unit == unit && row.proposed == "优秀").count();
    assert_eq!((best("铸造厂"), best("机加厂")), (2, 1));
    assert!(office.verify().unwrap().sound);
    assert!(matches!(case.rate("A", "", &[(cast, ["1"; 4])]), Err(Error::AppraisalClosed)));
    assert_eq!(case.print(FormKind::Summary, "", Vec::new()).unwrap().sheets, 1);

    // Open again: what stood is kept apart, and closing finds the same.
    let second = SecondPerson { handle: "auditor".into(), password: staff::PASSWORD.into(), reason: "核对".into() };
    staff::sign_in(office, &case.path, "leader");
    office.appraisal_reopen(case.appraisal, case.resolution, &second).unwrap();
    staff::sign_in(office, &case.path, "clerk");
    assert!(office.team_list(case.appraisal).unwrap().rows.iter().all(|row| row.grade.is_empty()));
    case.close();
    assert_eq!(office.team_list(case.appraisal).unwrap().rows[0].total, "99.33");
}

#[test]
fn a_team_ballot_has_its_own_numbers() {
    let case = Case::of(&many(&[("铸造厂", 1)]), &Scheme::proposal(2026));
    let office = &case.office;
    let team = office.team_add(&TeamAdd { appraisal: case.appraisal, units: Vec::new() }).unwrap().rows[0].id;
    office.ballot_issue(case.appraisal, "A", TEAMS, 2).unwrap();
    assert_eq!(case.print(FormKind::Ballot, "teams-A", Vec::new()).unwrap().sheets, 2);
    assert!(matches!(case.rate("A", "", &[(team, ["1"; 4])]), Err(Error::BallotNumberNeeded { .. })));
    // Ballots about people are free of them.
    let token = case.save("A", "", &["90", "90", "90", "90", "90"]).unwrap();
    assert!(matches!(case.rate("B", &token, &[(team, ["1"; 4])]), Err(Error::BallotTwice { .. })));
    let text = "票号,票类,单位,政治素质,经营业绩,团结协作,作风形象\nT1,A,铸造厂,1,1,2,0\n";
    assert_eq!(case.import(ImportKind::TeamBallots, "teams.csv", text).2, 1);
    case.count("A", TEAMS, [9, 9, 9, 0]).unwrap();
    office.team_ballot_delete(case.appraisal, "none").unwrap_err();
    office.team_remove(team).unwrap();
    assert!(office.team_list(case.appraisal).unwrap().rows.is_empty());
}
