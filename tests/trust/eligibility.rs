//! A year walked by hand: what is on record about people, what the rule finds of it, what is confirmed, and what stands on paper. Who
//! may know of it, and who is kept out.

use crate::desk::{Desk, everything, figure, people, refusal};
use crate::world;
use office::wire::{
    AppraisalOpen, BallotLine, BallotSheet, CircumstanceNew, FindingDecide, FindingRow, FormKind, PersonQuery, PrintRequest,
    PrintSave, PublicityNew, RelativeNew, ResolutionNew, SubjectInputs, SubjectRow, VetoNew,
};
use office::{Error, Office, Unwatched};
use tests::paper;

fn record(office: &Office, person: i64, kind: &str, code: &str, from: &str, until: &str) -> Result<i64, Error> {
    let request = CircumstanceNew {
        person,
        kind: kind.into(),
        code: code.into(),
        from: from.into(),
        until: until.into(),
        document: "华鼎纪〔2026〕3号".into(),
    };
    Ok(office.circumstance_add(&request)?.rows.iter().map(|row| row.id).max().unwrap())
}

fn decide(office: &Office, appraisal: i64, ids: &[i64], state: &str, note: &str) -> Result<Vec<FindingRow>, Error> {
    office.finding_decide(&FindingDecide { appraisal, ids: ids.to_vec(), state: state.into(), note: note.into() })
}

fn told(office: &Office, appraisal: i64) -> Vec<(String, String, String, String)> {
    let rows = office.finding_list(appraisal).unwrap();
    rows.into_iter()
        .map(|row| (row.staff_number, row.code, format!("{} {}", row.effect, row.grade), row.facts.join(" ")))
        .collect()
}

fn print(desk: &Desk, form: FormKind, source: i64, items: Vec<i64>) -> String {
    let request = PrintRequest { form, language: "zh-CN".into(), source, items, variant: String::new() };
    let path = desk.file("out.pdf");
    desk.office.print_save(&PrintSave { request, each: false, path: path.clone() }, &Unwatched).unwrap();
    paper::text(path).split_whitespace().collect()
}

/// Three ballots of each class and scores for everybody but one, so that every total comes to 95.
fn fill(office: &Office, appraisal: i64, but: &SubjectRow) {
    let subjects = world::subjects(office, appraisal);
    let cells = |place: usize, ballot: usize| (0..5).map(|cell| (90 + (place + ballot + cell) % 10).to_string()).collect();
    let line = |place, subject: &SubjectRow, ballot| BallotLine {
        subject: subject.id,
        cells: cells(place, ballot),
        void: String::new(),
    };
    let sheet = |class: &str, ballot| BallotSheet {
        fresh: true,
        token: String::new(),
        class: class.into(),
        lines: subjects.iter().enumerate().map(|(place, subject)| line(place, subject, ballot)).collect(),
    };
    let sheets: Vec<_> = ["A", "B", "C"].iter().flat_map(|class| (0..3).map(move |ballot| (class, ballot))).collect();
    office.ballot_save(appraisal, &sheets.into_iter().map(|(class, ballot)| sheet(class, ballot)).collect::<Vec<_>>()).unwrap();
    for subject in subjects.iter().filter(|subject| subject.id != but.id) {
        let inputs = SubjectInputs {
            performance: "95".into(),
            performance_document: "考办〔2026〕6号".into(),
            superior: "95".into(),
            ..SubjectInputs::default()
        };
        office.appraisal_inputs(subject.id, &inputs).unwrap();
    }
}

#[test]
fn a_year_of_findings_by_hand() {
    let desk = Desk::staffed();
    // Who takes part, from a year that is only looked at.
    desk.sign("clerk");
    let query = PersonQuery { level: "中层正职".into(), ..PersonQuery::default() };
    let managers = desk.office.person_list(&query, &everything()).unwrap().rows;
    let [short, late, warned, demerit, away, watched, refuser, vetoed] = &managers[..8] else { panic!() };
    // One day short of six months: 1 July; a month earlier is enough.
    let rows = [(short, "2026.07"), (late, "2026.06")];
    let rows = rows.map(|(row, since)| format!("{},{},{},{},{since}\n", row.staff_number, row.name, row.sex, row.unit));
    std::fs::write(desk.file("since.csv"), format!("工号,姓名,性别,单位,任现职时间\n{}", rows.concat())).unwrap();
    desk.talent("clerk", &["import", "roster", &desk.file("since.csv")]);
    let office = desk.sign("clerk");
    record(office, warned.id, "discipline", "warning", "2026-02-10", "").unwrap();
    record(office, demerit.id, "discipline", "demerit", "2026-03-15", "").unwrap();
    // 181 days to the end of June, two more.
    let leave = record(office, away.id, "leave", "", "2026-01-01", "2026-07-02").unwrap();
    record(office, watched.id, "investigation", "", "2026-10-01", "").unwrap();
    let year = office.appraisal_open(&AppraisalOpen { year: 2026, levels: Vec::new() }).unwrap().row.id;
    // What is recorded once the year is open is found as well.
    record(office, refuser.id, "refusal", "", "2026-11-20", "").unwrap();
    let expected = [
        (short, "SHORT_IN_POST", "no_grade ", "2026-07-01 6"),
        (warned, "DISCIPLINE", "cap 称职", "warning 2026-02-10 2026-08-09"),
        (demerit, "DISCIPLINE", "no_grade ", "demerit 2026-03-15 2027-03-14"),
        (away, "LEAVE", "no_grade ", "183 182"),
        (watched, "INVESTIGATION", "hold ", "2026-10-01 "),
        (refuser, "REFUSAL", "force 不称职", "2026-11-20"),
    ];
    let mut found = told(office, year);
    found.sort();
    let mut expected: Vec<_> = expected
        .map(|(row, code, does, facts)| (row.staff_number.clone(), code.to_owned(), does.to_owned(), facts.to_owned()))
        .into();
    expected.sort();
    assert_eq!(found, expected);
    assert_eq!(office.appraisal_head(year).unwrap().undecided, 6);

    // Nothing is decided by itself, and nothing closes before it is.
    let subject = |row: &office::wire::PersonRow| {
        world::subjects(&desk.office, year).into_iter().find(|subject| subject.person == row.id).unwrap()
    };
    let refuser = subject(refuser);
    fill(office, year, &refuser);
    let number =
        ResolutionNew { number: "决1号".into(), date: "2026-11-09".into(), title: "考核".into(), scan_path: String::new() };
    let resolution = office.resolution_add(&number).unwrap().id;
    let close = || desk.office.appraisal_close(year, resolution, false, &Unwatched).map(drop);
    assert_eq!(refusal(close()), "FINDINGS_OPEN");
    let ids: Vec<i64> = office.finding_list(year).unwrap().iter().map(|row| row.id).collect();
    assert_eq!(refusal(decide(office, year, &ids[..1], "dismissed", "")), "FINDING_NOTE");
    decide(office, year, &ids[..1], "dismissed", "任命文件有误").unwrap();
    decide(office, year, &ids[1..], "confirmed", "").unwrap();
    assert_eq!(office.appraisal_head(year).unwrap().undecided, 0);
    // The same finding again, as long as the year is open.
    let rows = decide(office, year, &ids[..1], "confirmed", "").unwrap();
    assert!(rows.iter().all(|row| row.state == "confirmed" && !row.stale && !row.by.is_empty()));
    // A leave that is withdrawn takes the ground away: the finding waits for a decision until it is dismissed.
    office.circumstance_withdraw(leave).unwrap();
    let stale: Vec<_> = office.finding_list(year).unwrap().into_iter().filter(|row| row.stale).map(|row| row.code).collect();
    assert_eq!(stale, ["LEAVE"]);
    assert_eq!(refusal(close()), "FINDINGS_OPEN");
    let leave = record(office, away.id, "leave", "", "2026-01-01", "").unwrap();
    office.circumstance_end(leave, "2026-07-02").unwrap();
    assert_eq!(refusal(office.circumstance_end(leave, "2026-07-03")), "CIRCUMSTANCE_ENDED");
    assert!(office.finding_again(year).unwrap().iter().all(|row| !row.stale && row.state == "confirmed"), "the same facts again");

    // A veto needs its document, another effect than its own a reason, and is withdrawn when it was wrong.
    let vetoed = subject(vetoed);
    let veto = |code: &str, effect: &str, grade: &str, document: &str, note: &str| {
        let (subject, code, effect, grade) = (vetoed.id, code.into(), effect.into(), grade.into());
        let happened_on = "2026-05-01".into();
        desk.office.veto_add(&VetoNew { subject, code, effect, grade, happened_on, document: document.into(), note: note.into() })
    };
    assert_eq!(refusal(veto("safety", "", "", "", "")), "VETO_DOCUMENT");
    assert_eq!(refusal(veto("safety", "cap", "基本称职", "华鼎安委〔2026〕9号", "")), "VETO_NOTE");
    assert_eq!(refusal(veto("weather", "", "", "华鼎安委〔2026〕9号", "")), "FIELD_UNKNOWN");
    let wrong = veto("integrity", "", "", "华鼎纪〔2026〕1号", "").unwrap().vetoes[0].id;
    office.veto_withdraw(vetoed.id, wrong).unwrap();
    let card = veto("safety", "cap", "基本称职", "华鼎安委〔2026〕9号", "主要责任").unwrap();
    assert_eq!(card.vetoes.iter().filter(|row| row.withdrawn_on.is_empty()).count(), 1);

    // The head of the group: put in by hand, his grade only noted, with its document.
    let query = PersonQuery { level: "高层正职".into(), ..PersonQuery::default() };
    let top = office.person_list(&query, &everything()).unwrap().rows.remove(0);
    assert_eq!(office.appraisal_subject_add(year, &top.staff_number).unwrap().row.subjects, 39);
    assert_eq!(refusal(office.appraisal_subject_add(year, &top.staff_number)), "SUBJECT_TAKEN");
    assert_eq!(office.appraisal_subject_remove(subject(&top).id).unwrap().row.subjects, 38);
    assert_eq!(refusal(office.appraisal_subject_remove(vetoed.id)), "SUBJECT_ENTERED");
    office.appraisal_subject_add(year, &top.staff_number).unwrap();
    let noted = subject(&top);
    assert_eq!((noted.pool.as_str(), noted.noted), ("top", true));
    let grade = SubjectInputs { noted_grade: "优秀".into(), ..SubjectInputs::default() };
    assert_eq!(refusal(office.appraisal_inputs(noted.id, &grade)), "NOTED_DOCUMENT");
    office.appraisal_inputs(noted.id, &SubjectInputs { noted_document: "国资考〔2026〕8号".into(), ..grade }).unwrap();

    close().unwrap();
    assert_eq!(refusal(decide(office, year, &ids, "confirmed", "")), "APPRAISAL_CLOSED");
    let stands = |row: &SubjectRow| {
        let row = world::subjects(&desk.office, year).into_iter().find(|one| one.id == row.id).unwrap();
        (row.proposed, row.remarks.join(" "))
    };
    for row in [short, demerit, away, watched] {
        assert_eq!(stands(&subject(row)), (String::new(), "NO_GRADE".to_owned()), "{}", row.name);
    }
    assert_ne!(stands(&subject(late)).1, "NO_GRADE");
    assert_eq!(stands(&subject(warned)), ("称职".to_owned(), "CAPPED".to_owned()));
    assert_eq!(stands(&refuser), ("不称职".to_owned(), "RULED".to_owned()));
    assert_eq!(stands(&vetoed), ("基本称职".to_owned(), "CAPPED".to_owned()));
    assert_eq!(stands(&noted).1, "NOTED");
    let step = |row: &SubjectRow, code: &str| {
        let trace = desk.office.appraisal_subject(row.id).unwrap().trace.unwrap();
        trace.steps.into_iter().find(|step| step.code == code).unwrap().subject
    };
    assert_eq!(step(&vetoed, "cap"), "安全生产责任事故 2026-05-01");
    assert_eq!(step(&subject(warned), "cap"), "DISCIPLINE");
    assert_eq!(step(&refuser, "force"), "REFUSAL");
    assert_eq!(step(&subject(away), "no_grade"), "LEAVE");

    // On paper, in words.
    let form = |row: &SubjectRow| print(&desk, FormKind::Registration, year, vec![row.id]);
    for (row, words) in [
        (&subject(short), "2026年7月1日起任现职，至年底不满6个月：参加考核，不定等次"),
        (&subject(demerit), "记过处分，2026年3月15日决定，影响期至2027年3月14日：参加考核，不定等次"),
        (&subject(away), "本年度病事假累计183天，超过182天：参加考核，不定等次"),
        (&subject(watched), "立案审查自2026年10月1日至今：暂不定等次"),
        (&subject(warned), "警告处分，2026年2月10日决定，影响期至2026年8月9日：不高于“称职”"),
        (&refuser, "2026年11月20日经告知后无正当理由不参加考核：定为“不称职”"),
        (&vetoed, "安全生产责任事故（2026年5月1日，华鼎安委〔2026〕9号）：不高于“基本称职”"),
        (&noted, "上级确定等次：优秀（国资考〔2026〕8号）"),
    ] {
        let text = form(row);
        assert!(text.contains(words), "{words}\n{text}");
    }
    assert!(!form(&vetoed).contains("华鼎纪〔2026〕1号"), "a withdrawn veto is not printed");
    assert!(desk.office.verify().unwrap().sound);

    // Once confirmed, the grade from above stands as it was noted, and nobody of the group has decided it.
    let office = desk.sign("clerk");
    let (place, contact) = ("公告栏".into(), "人力资源部".into());
    let notice =
        PublicityNew { appraisal: year, posted_on: "2026-11-10".into(), place, contact, phone: String::new(), also: Vec::new() };
    office.publicity_start(&notice).unwrap();
    let office = desk.sign("leader");
    let decides =
        ResolutionNew { number: "决2号".into(), date: "2026-11-20".into(), title: "考核".into(), scan_path: String::new() };
    let resolution = office.resolution_add(&decides).unwrap().id;
    office.appraisal_confirm(year, resolution, &world::ties(office, year)).unwrap();
    let row = world::subjects(office, year).into_iter().find(|row| row.id == noted.id).unwrap();
    assert_eq!((row.decided.as_str(), row.noted_grade.as_str(), row.rank), ("优秀", "优秀", 0));
    figure("eligibility_year", "6 findings, 1 veto, 1 noted grade");
}

#[test]
fn what_touches_a_grade_is_known_to_few_and_recorded_by_others() {
    let desk = world::desk();
    let year = world::appraisal(desk.sign("leader"), office::wire::AppraisalState::Open);
    let subjects = world::subjects(&desk.office, year);
    let [own, relative, other] = [0, 1, 2].map(|place: usize| subjects[place].clone());
    desk.bind("clerk", &own.staff_number);
    let declared = RelativeNew {
        person: own.person,
        staff_number: relative.staff_number.clone(),
        relation: "配偶".into(),
        declared_on: String::new(),
    };
    desk.office.relative_add(&declared).unwrap();
    let mut recorded = Vec::new();
    for row in [&own, &relative, &other] {
        recorded.push(record(desk.sign("hr"), row.person, "discipline", "warning", "2026-02-10", "").unwrap());
    }
    let findings = desk.office.finding_list(year).unwrap();
    let of = |row: &SubjectRow| findings.iter().find(|finding| finding.subject == row.id).unwrap().id;

    let office = desk.sign("clerk");
    let mut refused = 0;
    for (row, entry) in [&own, &relative].into_iter().zip(&recorded) {
        assert_eq!(refusal(office.circumstance_list(row.person)), "RECUSED");
        assert_eq!(refusal(record(office, row.person, "leave", "", "2026-02-10", "")), "RECUSED");
        assert_eq!(refusal(office.circumstance_withdraw(*entry)), "RECUSED");
        assert_eq!(refusal(office.circumstance_end(*entry, "")), "RECUSED");
        assert_eq!(refusal(decide(office, year, &[of(row)], "dismissed", "不成立")), "RECUSED");
        // One own case among several stops them all.
        assert_eq!(refusal(decide(office, year, &[of(&other), of(row)], "confirmed", "")), "RECUSED");
        let veto = VetoNew { subject: row.id, code: "safety".into(), document: "1号".into(), ..VetoNew::default() };
        assert_eq!(refusal(office.veto_add(&veto)), "RECUSED");
        assert_eq!(refusal(office.appraisal_subject_remove(row.id)), "RECUSED");
        let text = print(&desk, FormKind::Record, row.person, Vec::new());
        assert!(text.contains("涉及打印人本人或亲属，由他人打印") && !text.contains("华鼎纪〔2026〕3号"), "{text}");
        refused += 9;
    }
    let seen: Vec<i64> = office.finding_list(year).unwrap().iter().map(|row| row.subject).collect();
    assert_eq!(seen, [other.id]);
    decide(office, year, &[of(&other)], "confirmed", "").unwrap();
    // A member sees nobody's; everybody's looks are on the person's own print.
    let member = desk.sign("member");
    assert_eq!(refusal(member.circumstance_list(other.person)), "ROLE_MAY_NOT");
    for row in world::subjects(member, year) {
        assert!(member.appraisal_subject(row.id).unwrap().findings.is_empty());
    }
    desk.sign("auditor").circumstance_list(other.person).unwrap();
    assert_eq!(refusal(record(&desk.office, other.person, "leave", "", "2026-02-10", "")), "ROLE_MAY_NOT");
    let text = print(&desk, FormKind::Record, other.person, Vec::new());
    assert!(text.contains("处分警告") && text.contains("2026.08.09") && text.contains("华鼎纪〔2026〕3号"), "{text}");
    let auditor = desk.office.group_state().unwrap();
    assert!(text.contains("影响考核等次的情况"), "{auditor:?}");

    // What cannot be is refused with its reason.
    let office = desk.sign("hr");
    let outsider = people(office).into_iter().find(|row| subjects.iter().all(|subject| subject.person != row.id)).unwrap().id;
    assert_eq!(refusal(record(office, outsider, "discipline", "warning", "2026-12-24", "")), "DATE_AHEAD");
    assert_eq!(refusal(record(office, outsider, "discipline", "scolding", "2026-02-10", "")), "FIELD_UNKNOWN");
    assert_eq!(refusal(record(office, outsider, "holiday", "", "2026-02-10", "")), "FIELD_UNKNOWN");
    assert_eq!(refusal(record(office, outsider, "leave", "", "2026-02-10", "2026-02-09")), "DATE_INVALID");
    let bare = CircumstanceNew { person: outsider, kind: "investigation".into(), ..CircumstanceNew::default() };
    assert_eq!(refusal(office.circumstance_add(&bare)), "CIRCUMSTANCE_DOCUMENT");
    // A probation may be planned ahead; a discipline ends by the calendar alone.
    let view =
        office.circumstance_add(&CircumstanceNew { kind: "probation".into(), until: "2027-02-28".into(), ..bare }).unwrap();
    assert_eq!(view.rows[0].until, "2027-02-28");
    let entry = record(office, outsider, "discipline", "demerit", "2025-08-31", "2025-09-01").unwrap();
    let rows = office.circumstance_list(outsider).unwrap().rows;
    assert_eq!(rows.iter().find(|row| row.id == entry).unwrap().until, "2026-08-30");
    assert_eq!(refusal(office.circumstance_end(entry, "2026-01-01")), "CIRCUMSTANCE_ENDED");
    figure("eligibility_circle", format_args!("{refused} refused"));
}
