//! How long the office's heavy intents take on a real encrypted file: import to commit, search by key stroke, importing 120,000
//! ballot rows, closing 2,000 people, deciding 100,000 certificates. No test: it only prints. Everybody in it is invented.

#![allow(clippy::unwrap_used, missing_docs)]

use office::sheet::write::{Value, table};
use office::sheet::{child_asked, child_main};
use office::wire::{
    AccountNew, AppraisalOpen, AwardCompute, AwardSign, CareerQuery, CertificateConfirm, CertificateQuery, FirstAccount,
    ForecastQuery, GroupCreate, GroupOpen, ImportKind, ImportRequest, Page, PersonQuery, PersonRow, ReserveQuery, ResolutionNew,
    ScenarioDraft, SecondPerson, TrainingAttend, TrainingEnrol, TrainingForm, TrainingGapQuery, TrainingQuery,
    TrainingSessionForm, TrainingStep, TrainingThere,
};
use office::{Office, Unwatched};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

const PASSWORD: &str = "a long password";
const PEOPLE: usize = 100_000;
const SUBJECTS: usize = 2_000;
const BALLOTS: usize = 60;

fn main() -> ExitCode {
    if child_asked() {
        return child_main();
    }
    let folder = tempfile::tempdir().unwrap();
    let roster = std::env::temp_dir().join("talent-desk-bench").join("roster-100k.xlsx");
    crowd(folder.path(), &roster);
    year(folder.path());
    training(folder.path());
    reserve(folder.path());
    ExitCode::SUCCESS
}

fn crowd(folder: &Path, roster: &Path) {
    let office = opened(folder, "crowd.talent");
    if roster.exists() {
        let took = import(&office, ImportKind::Roster, roster);
        say("roster_committed_100k", took, "s");
        println!("roster_committed_peak_100k {} MB", peak());
    } else {
        people(folder, PEOPLE, |_| "");
        import(&office, ImportKind::Roster, &folder.join("people.xlsx"));
    }
    search(&office);
    overview(folder, &office, "crowd.talent", "roster_100k");
    awards(folder, &office);
    overview(folder, &office, "crowd.talent", "100k");
}

fn search(office: &Office) {
    let page = Page { limit: 200, ..Page::default() };
    let first = PersonQuery::default();
    office.person_list(&first, &page).unwrap();
    let mut slowest = Duration::ZERO;
    let keys = ["w", "wa", "wan", "wang", "wangw", "王", "王伟", "0", "00", "009", "0099", "zf", "车间", "铸"];
    for key in keys {
        let query = PersonQuery { text: key.to_owned(), ..PersonQuery::default() };
        let start = Instant::now();
        office.person_list(&query, &page).unwrap();
        slowest = slowest.max(start.elapsed());
    }
    println!("search_slowest_key_100k {:.2} ms", slowest.as_secs_f64() * 1e3);
}

/// The first screen and the search everywhere, as whoever sees most finds them.
fn overview(folder: &Path, office: &Office, file: &str, name: &str) {
    sign_in(office, folder, file, "leader");
    let took = |what: &str, work: &dyn Fn()| {
        let start = Instant::now();
        work();
        say(&format!("{what}_{name}"), start.elapsed() * 1_000, "ms");
    };
    took("overview_due", &|| drop(office.overview_show().unwrap()));
    took("overview_year", &|| drop(office.overview_year(0).unwrap()));
    took("overview_figures_first", &|| drop(office.overview_figures(false).unwrap()));
    took("overview_figures_again", &|| drop(office.overview_figures(false).unwrap()));
    took("overview_figures_all", &|| drop(office.overview_figures(true).unwrap()));
    office.search_all("x").unwrap();
    let mut slowest = Duration::ZERO;
    for key in ["w", "wa", "wang", "王", "王伟", "0", "0099", "车间", "G000099-1", "khdjb"] {
        let start = Instant::now();
        office.search_all(key).unwrap();
        slowest = slowest.max(start.elapsed());
    }
    say(&format!("search_all_slowest_{name}"), slowest * 1_000, "ms");
    sign_in(office, folder, file, "clerk");
}

fn awards(folder: &Path, office: &Office) {
    let everybody = office.person_list(&PersonQuery::default(), &Page { limit: u32::MAX, ..Page::default() }).unwrap().rows;
    let head =
        ["工号", "姓名", "证书类别", "专业/工种", "级别", "证书编号", "发证机关", "发证日期", "申报日期", "查验情况", "查验日期"];
    let levels = ["三级", "二级", "一级", "四级"];
    let trades = ["钳工", "电工", "焊工"];
    let claimants = || everybody.iter().take(PEOPLE / 4);
    let row = |person: &PersonRow, trade: &str, level: &str, number: String, year: i32, verified: bool| {
        let cells = [
            person.staff_number.clone(),
            person.name.clone(),
            "技能等级".to_owned(),
            trade.to_owned(),
            level.to_owned(),
            number,
            "鉴定指导中心".to_owned(),
            format!("{year}-03-01"),
            format!("{year}-04-01"),
            if verified { "已验真" } else { "未验" }.to_owned(),
            format!("{year}-04-10"),
        ];
        cells.into_iter().map(Value::from).collect()
    };
    // Ten years of batches that were approved and entered the ledger: everybody who claims was paid once before.
    let before = |person: &PersonRow| 2016 + i32::try_from(person.id % 10).unwrap();
    let rows = claimants().map(|person| {
        row(person, "钳工", levels[person.id as usize / 10 % 2], format!("{}-0", person.staff_number), before(person), true)
    });
    write(&folder.join("history.xlsx"), &head, rows);
    import(office, ImportKind::Certificates, &folder.join("history.xlsx"));
    confirm(folder, office);
    for year in 2016..2026 {
        let request = AwardCompute { year, period: String::new(), closing_date: format!("{year}-12-31") };
        let batch = office.award_compute(&request, &Unwatched).unwrap().id;
        for (handle, step) in [("clerk", "make"), ("hr", "hr"), ("payer", "finance"), ("deputy", "deputy")] {
            sign_in(office, folder, "crowd.talent", handle);
            office.award_sign(&AwardSign { batch, step: step.to_owned() }).unwrap();
        }
        sign_in(office, folder, "crowd.talent", "leader");
        office.award_approve(batch, None).unwrap();
        sign_in(office, folder, "crowd.talent", "clerk");
    }
    // Four certificates for each of 25,000 people: every rule has work to do.
    let rows = claimants().flat_map(|person| (0..4).map(move |index| (person, index))).map(|(person, index)| {
        let level = levels[(index + person.id as usize) % 4];
        row(person, trades[index % 3], level, format!("{}-{}", person.staff_number, index + 1), 2026, index != 3)
    });
    write(&folder.join("certificates.xlsx"), &head, rows);
    import(office, ImportKind::Certificates, &folder.join("certificates.xlsx"));
    register(folder, office);
    let request = AwardCompute { year: 2026, period: String::new(), closing_date: "2026-12-31".to_owned() };
    let start = Instant::now();
    let batch = office.award_compute(&request, &Unwatched).unwrap();
    say("awards_stored_100k", start.elapsed(), "s");
    assert_eq!(batch.decisions as usize, PEOPLE / 4 * 4);
    let start = Instant::now();
    office.award_batches().unwrap();
    say("award_batches_of_ten_years", start.elapsed() * 1_000, "ms");
    let start = Instant::now();
    let forecast = office.award_forecast(&ForecastQuery::default()).unwrap();
    say("forecast_100k_first", start.elapsed(), "s");
    assert!(forecast.sums.iter().map(|sum| sum.lines).sum::<u32>() as usize > PEOPLE / 4);
    let start = Instant::now();
    office.award_forecast_lines(&ForecastQuery::default(), &Page { limit: 200, ..Page::default() }).unwrap();
    say("forecast_lines_100k", start.elapsed() * 1_000, "ms");
}

/// The second look-up of whatever waits for it, by an account of its own; the clerk is signed in and stays.
fn confirm(folder: &Path, office: &Office) -> Duration {
    sign_in(office, folder, "crowd.talent", "second");
    let everybody = Page { limit: u32::MAX, ..Page::default() };
    let waiting = CertificateQuery { verification: "waiting".to_owned(), ..CertificateQuery::default() };
    let ids = office.certificate_list(&waiting, &everybody).unwrap().rows.iter().map(|row| row.id).collect();
    let (on, site, evidence) = ("2026-04-12".to_owned(), String::new(), String::new());
    let start = Instant::now();
    office.certificate_confirm(&CertificateConfirm { ids, on, site, evidence }).unwrap();
    let taken = start.elapsed();
    sign_in(office, folder, "crowd.talent", "clerk");
    taken
}

/// The second look-up of the whole register, and how long its lists take.
fn register(folder: &Path, office: &Office) {
    say("certificates_confirmed_75k", confirm(folder, office), "s");
    let mut slowest = Duration::ZERO;
    for (text, sort) in
        [("", ""), ("", "name"), ("", "level"), ("", "amount"), ("wang", ""), ("王", "issued"), ("0099", "number")]
    {
        let query = CertificateQuery { text: text.to_owned(), ..CertificateQuery::default() };
        let page = Page { limit: 200, sort: sort.to_owned(), ..Page::default() };
        let start = Instant::now();
        office.certificate_list(&query, &page).unwrap();
        println!("certificates_list_100k {text:?} {sort:?} {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
        slowest = slowest.max(start.elapsed());
    }
    println!("certificates_list_slowest_100k {:.1} ms", slowest.as_secs_f64() * 1e3);
    let start = Instant::now();
    office.certificate_due(&Default::default(), &Page { limit: 200, ..Page::default() }).unwrap();
    println!("certificates_due_100k {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
}

fn year(folder: &Path) {
    let office = opened(folder, "year.talent");
    people(folder, SUBJECTS, |index| if index % 3 == 0 { "中层正职" } else { "中层副职" });
    import(&office, ImportKind::Roster, &folder.join("people.xlsx"));
    let id = office.appraisal_open(&AppraisalOpen { year: 2026, levels: Vec::new() }).unwrap().row.id;
    let everybody = Page { limit: u32::MAX, ..Page::default() };
    let subjects = office.appraisal_subjects(id, "", "", "", &everybody).unwrap().rows;
    // One line a ballot and person, as the office pastes a stack of paper into one sheet.
    let rows = (0..BALLOTS).flat_map(|ballot| subjects.iter().enumerate().map(move |(index, subject)| (ballot, index, subject)));
    let rows = rows.map(|(ballot, index, subject)| {
        let mut cells: Vec<Value> =
            [format!("{:08X}", ballot + 1), ["A", "B", "C"][ballot % 3].to_owned(), subject.staff_number.clone()]
                .into_iter()
                .map(Value::from)
                .collect();
        cells.extend((0..5).map(|cell| Value::from(format!("{}.5", 75 + (index * 7 + ballot * 3 + cell) % 24))));
        cells
    });
    write(&folder.join("ballots.xlsx"), &["票号", "票类", "工号", "德", "能", "勤", "绩", "廉"], rows);
    say("ballots_committed_120k", import_into(&office, ImportKind::Ballots, &folder.join("ballots.xlsx"), Some(id)), "s");
    let rows = subjects.iter().enumerate().map(|(index, subject)| {
        let score = |seed: usize| format!("{}.{}", 70 + (index * seed) % 29, index % 10);
        [subject.staff_number.clone(), score(7), score(11)].into_iter().map(Value::from).collect()
    });
    write(&folder.join("performance.xlsx"), &["工号", "业绩", "领导评价"], rows);
    import(&office, ImportKind::Performance, &folder.join("performance.xlsx"));
    let resolution =
        ResolutionNew { number: "1".to_owned(), date: "2026-12-01".to_owned(), title: String::new(), scan_path: String::new() };
    let resolution = office.resolution_add(&resolution).unwrap().id;
    let start = Instant::now();
    office.appraisal_close(id, resolution, false, &Unwatched).unwrap();
    say("appraisal_close_2000x60x5", start.elapsed(), "s");
    // The table opens once; then each change under the hands draws it anew.
    office.scenario_draw(id, &[]).unwrap();
    let changes = [
        r#"{"rounding":"ceil"}"#,
        r#"{"groups":{"by":"unit"}}"#,
        r#"{"void":{"same_for_all_above":3,"forced_limit":null,"identical_dimensions":true}}"#,
        r#"{"trim_when_more_than":0}"#,
        r#"{"bands":[{"grade":"优秀","floor":"88"},{"grade":"称职","floor":"75"},{"grade":"基本称职","floor":"60"},{"grade":"不称职","floor":"0"}]}"#,
    ];
    let drawn = changes.map(|changes| {
        let draft = ScenarioDraft { name: String::new(), changes: changes.to_owned() };
        let start = Instant::now();
        let table = office.scenario_draw(id, &[draft]).unwrap();
        let bytes = serde_json::to_vec(&table).unwrap();
        assert!(bytes.len() > SUBJECTS * 100);
        start.elapsed()
    });
    say("scenario_slowest_2000", drawn.into_iter().max().unwrap_or_default() * 1_000, "ms");
}

/// 100,000 rows of attendance: twenty programmes of twenty sessions with 250 people each, of 5,000 people; all but one closed.
fn training(folder: &Path) {
    let office = opened(folder, "training.talent");
    people(folder, 5_000, |_| "");
    import(&office, ImportKind::Roster, &folder.join("people.xlsx"));
    let everybody = Page { limit: u32::MAX, ..Page::default() };
    let rows = office.person_list(&PersonQuery::default(), &everybody).unwrap().rows;
    let (mut slowest, mut last) = (Duration::ZERO, 0);
    for (at, class) in rows.chunks(250).enumerate() {
        let form = TrainingForm {
            year: 2026,
            title: format!("第{at}期"),
            subject: "safety".to_owned(),
            form: "class".to_owned(),
            check: "none".to_owned(),
            ..TrainingForm::default()
        };
        last = office.training_save(&form).unwrap().row.id;
        for day in 1..=20 {
            let on = format!("2026-0{}-{day:02}", 1 + at % 9);
            office.training_session(&TrainingSessionForm { programme: last, on, minutes: 90, ..Default::default() }).unwrap();
        }
        let staff_numbers = class.iter().map(|row| row.staff_number.clone()).collect();
        office.training_enrol(&TrainingEnrol { programme: last, staff_numbers, ..Default::default() }).unwrap();
        let step = |step: &str| TrainingStep { programme: last, step: step.to_owned(), ..Default::default() };
        let card = office.training_step(&step("begin")).unwrap();
        let there = |session: i64, person: i64| TrainingThere { session, person, there: "present".to_owned() };
        let rows = card.sessions.iter().flat_map(|session| class.iter().map(move |row| there(session.id, row.id))).collect();
        let start = Instant::now();
        office.training_attend(&TrainingAttend { programme: last, rows }).unwrap();
        slowest = slowest.max(start.elapsed());
        if at < 19 {
            office.training_step(&step("close")).unwrap();
        }
    }
    say("training_attend_5k", slowest * 1_000, "ms");
    let took = |name: &str, work: &dyn Fn()| {
        let start = Instant::now();
        work();
        say(name, start.elapsed() * 1_000, "ms");
    };
    let query = TrainingGapQuery { year: 2026, ..TrainingGapQuery::default() };
    took("training_gaps_100k", &|| drop(office.training_gaps(&query, &Page { limit: 200, ..Page::default() }).unwrap()));
    took("training_year_100k", &|| drop(office.training_year(2026).unwrap()));
    took("training_list_100k", &|| {
        drop(office.training_list(&TrainingQuery { year: 2026, ..TrainingQuery::default() }, &Page::default()).unwrap());
    });
    took("training_show_100k", &|| drop(office.training_show(last).unwrap()));
    took("training_plan_100k", &|| drop(office.training_plan(2026).unwrap()));
    took("training_record_100k", &|| drop(office.training_record(rows[0].id).unwrap()));
    took("overview_due_training_100k", &|| drop(office.overview_show().unwrap()));
    took("overview_figures_training_100k", &|| drop(office.overview_figures(true).unwrap()));
}

/// 5,000 reserve cadres in the pool since last spring, whose sheets are owed; they are written into the file directly.
fn reserve(folder: &Path) {
    let office = opened(folder, "reserve.talent");
    people(folder, 6_000, |index| if index % 10 == 0 { "中层副职" } else { "基层" });
    import(&office, ImportKind::Roster, &folder.join("people.xlsx"));
    let everybody = Page { limit: u32::MAX, ..Page::default() };
    let rows = office.person_list(&PersonQuery::default(), &everybody).unwrap().rows;
    let number =
        ResolutionNew { number: "1".to_owned(), date: "2025-03-17".to_owned(), title: String::new(), scan_path: String::new() };
    let resolution = office.resolution_add(&number).unwrap().id;
    office.group_close().unwrap();
    let path = folder.join("reserve.talent");
    let store = store::Store::open(&path, &store::unlock(&path, "clerk", PASSWORD).unwrap(), "bench").unwrap();
    let entry = store::audit::Entry {
        actor: "bench",
        at: "2025-03-17T10:00:00".to_owned(),
        operation: "reserve_enter",
        object: "reserve".to_owned(),
        result: "done".to_owned(),
    };
    store
        .change(&entry, |db| {
            for row in rows.iter().take(5_000) {
                let new = store::reserve::NewReserve {
                    person: row.id,
                    unit: store::person::unit_of(db, row.id)?,
                    category: domain::reserve::Category::Deputy,
                    maturity: domain::reserve::Maturity::Near,
                    direction: "生产",
                    nominated_on: "2025-03-03",
                    grounds: "考核靠前",
                };
                let id = store::reserve::nominate(db, &new, "bench", "2025-03-03T10:00:00")?;
                let stage = ("entry", "2025-03-17", "{}");
                store::reserve::add_stage(db, id, stage, Some(resolution), "bench", "2025-03-17T10:00:00")?;
            }
            Ok::<_, store::Error>(())
        })
        .unwrap();
    drop(store);
    sign_in(&office, folder, "reserve.talent", "leader");
    let took = |name: &str, work: &dyn Fn()| {
        let start = Instant::now();
        work();
        say(name, start.elapsed() * 1_000, "ms");
    };
    let page = Page { limit: 200, ..Page::default() };
    took("reserve_list_5k", &|| drop(office.reserve_list(&ReserveQuery::default(), &page).unwrap()));
    took("reserve_pool_5k", &|| drop(office.reserve_pool().unwrap()));
    took("reserve_due_5k", &|| drop(office.reserve_due().unwrap()));
    took("reserve_cover_5k", &|| drop(office.reserve_cover().unwrap()));
    took("overview_due_reserve_5k", &|| drop(office.overview_show().unwrap()));
    took("overview_figures_reserve_5k", &|| drop(office.overview_figures(true).unwrap()));
    took("reserve_show_5k", &|| drop(office.reserve_show(2_500).unwrap()));
    took("career_list_6k", &|| drop(office.career_list(&CareerQuery::default(), &page).unwrap()));
}

/// A new file with its clerk signed in, who does everything here.
fn opened(folder: &Path, name: &str) -> Office {
    let office = Office::new(folder, folder);
    let path = folder.join(name).display().to_string();
    let first = |handle: &str| FirstAccount { handle: handle.to_owned(), name: handle.to_owned(), password: PASSWORD.to_owned() };
    let request = GroupCreate {
        path: path.clone(),
        group_name: "华鼎机械集团".to_owned(),
        leader: first("leader"),
        auditor: first("auditor"),
    };
    office.group_create(&request).unwrap();
    let staff = [("clerk", "clerk"), ("hr", "clerk"), ("payer", "payer"), ("deputy", "deputy"), ("second", "evaluator")];
    for (handle, role) in staff {
        let request = AccountNew {
            handle: handle.to_owned(),
            name: format!("李{handle}"),
            role: role.to_owned(),
            unit: None,
            staff_number: String::new(),
            password: "a first password".to_owned(),
            second: Some(SecondPerson {
                handle: "auditor".to_owned(),
                password: PASSWORD.to_owned(),
                reason: "bench".to_owned(),
            }),
        };
        office.account_add(&request).unwrap();
    }
    for (handle, _) in staff.into_iter().rev() {
        let (handle, password) = (handle.to_owned(), "a first password".to_owned());
        office.group_open(&GroupOpen { path: path.clone(), handle, password }).unwrap();
        office.password_change("a first password", PASSWORD).unwrap();
    }
    office
}

fn sign_in(office: &Office, folder: &Path, name: &str, handle: &str) {
    let (handle, password) = (handle.to_owned(), PASSWORD.to_owned());
    office.group_open(&GroupOpen { path: folder.join(name).display().to_string(), handle, password }).unwrap();
}

/// From the file to the committed rows.
fn import(office: &Office, kind: ImportKind, path: &Path) -> Duration {
    import_into(office, kind, path, None)
}

fn import_into(office: &Office, kind: ImportKind, path: &Path, appraisal: Option<i64>) -> Duration {
    let request =
        ImportRequest { kind, path: path.display().to_string(), sheet: String::new(), mapping: Default::default(), appraisal };
    let start = Instant::now();
    let preview = office.import_preview(&request, &Unwatched).unwrap();
    assert_eq!(preview.refused, 0);
    office.import_commit(preview.token, &Unwatched).unwrap();
    start.elapsed()
}

fn people(folder: &Path, count: usize, level: impl Fn(usize) -> &'static str) {
    let surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈"];
    let given = ["伟", "芳", "娜", "敏", "静", "强", "磊", "军", "洋", "勇"];
    let rows = (0..count).map(|index| {
        let cells = [
            format!("G{index:06}"),
            format!("{}{}{}", surnames[index % 10], given[index / 10 % 10], given[index / 100 % 10]),
            "男".to_owned(),
            format!("{}车间", index % 40 + 1),
            level(index).to_owned(),
            ["党政", "管理", "专业技术", "技能"][index % 4].to_owned(),
        ];
        cells.into_iter().map(Value::from).collect()
    });
    write(&folder.join("people.xlsx"), &["工号", "姓名", "性别", "单位", "职务层次", "人员类别"], rows);
}

fn write(path: &Path, head: &[&str], rows: impl Iterator<Item = Vec<Value>>) {
    let head: Vec<String> = head.iter().map(|text| (*text).to_owned()).collect();
    table(std::fs::File::create(path).unwrap(), "表", &head, rows).unwrap();
}

fn say(name: &str, took: Duration, unit: &str) {
    println!("{name} {:.2} {unit}", took.as_secs_f64());
}

/// Largest resident memory so far in megabytes, where the system tells.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) / 1_000
}
