//! How long the office's heavy intents take on a real encrypted file: import to commit, search by key stroke, closing 2,000
//! people, deciding 100,000 certificates. No test: it only prints. Everybody in it is invented.

#![allow(clippy::unwrap_used, missing_docs)]

use office::sheet::write::{Value, table};
use office::sheet::{child_asked, child_main};
use office::wire::{
    AppraisalOpen, AwardCompute, BallotLine, BallotSheet, GroupCreate, ImportKind, ImportRequest, Page, PersonQuery,
    ResolutionNew,
};
use office::{Actor, Office, Unwatched};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

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
    ExitCode::SUCCESS
}

fn crowd(folder: &Path, roster: &Path) {
    let (office, actor) = opened(folder, "crowd.talent");
    if roster.exists() {
        let took = import(&office, &actor, ImportKind::Roster, roster);
        say("roster_committed_100k", took, "s");
        println!("roster_committed_peak_100k {} MB", peak());
    } else {
        people(folder, PEOPLE, |_| "");
        import(&office, &actor, ImportKind::Roster, &folder.join("people.xlsx"));
    }
    search(&office, &actor);
    awards(folder, &office, &actor);
}

fn search(office: &Office, actor: &Actor) {
    let page = Page { limit: 200, ..Page::default() };
    let first = PersonQuery::default();
    office.person_list(actor, &first, &page).unwrap();
    let mut slowest = Duration::ZERO;
    let keys = ["w", "wa", "wan", "wang", "wangw", "王", "王伟", "0", "00", "009", "0099", "zf", "车间", "铸"];
    for key in keys {
        let query = PersonQuery { text: key.to_owned(), ..PersonQuery::default() };
        let start = Instant::now();
        office.person_list(actor, &query, &page).unwrap();
        slowest = slowest.max(start.elapsed());
    }
    println!("search_slowest_key_100k {:.2} ms", slowest.as_secs_f64() * 1e3);
}

fn awards(folder: &Path, office: &Office, actor: &Actor) {
    let everybody =
        office.person_list(actor, &PersonQuery::default(), &Page { limit: u32::MAX, ..Page::default() }).unwrap().rows;
    let head =
        ["工号", "姓名", "证书类别", "专业/工种", "级别", "证书编号", "发证机关", "发证日期", "申报日期", "查验情况", "查验日期"];
    let levels = ["三级", "二级", "一级", "四级"];
    let trades = ["钳工", "电工", "焊工"];
    // Four certificates for each of 25,000 people: every rule has work to do.
    let rows =
        everybody.iter().take(PEOPLE / 4).flat_map(|person| (0..4).map(move |index| (person, index))).map(|(person, index)| {
            let cells = [
                person.staff_number.clone(),
                person.name.clone(),
                "技能等级".to_owned(),
                trades[index % 3].to_owned(),
                levels[(index + person.id as usize) % 4].to_owned(),
                format!("{}-{index}", person.staff_number),
                "鉴定指导中心".to_owned(),
                "2026-03-01".to_owned(),
                "2026-04-01".to_owned(),
                if index == 3 { "未验" } else { "已验真" }.to_owned(),
                "2026-03-10".to_owned(),
            ];
            cells.into_iter().map(Value::from).collect()
        });
    write(&folder.join("certificates.xlsx"), &head, rows);
    import(office, actor, ImportKind::Certificates, &folder.join("certificates.xlsx"));
    let request = AwardCompute { year: 2026, closing_date: "2026-12-31".to_owned() };
    let start = Instant::now();
    let batch = office.award_compute(actor, &request, &Unwatched).unwrap();
    say("awards_stored_100k", start.elapsed(), "s");
    assert_eq!(batch.decisions as usize, PEOPLE / 4 * 4);
}

fn year(folder: &Path) {
    let (office, actor) = opened(folder, "year.talent");
    people(folder, SUBJECTS, |index| if index % 3 == 0 { "中层正职" } else { "中层副职" });
    import(&office, &actor, ImportKind::Roster, &folder.join("people.xlsx"));
    let id = office.appraisal_open(&actor, &AppraisalOpen { year: 2026, levels: Vec::new() }).unwrap().row.id;
    let everybody = Page { limit: u32::MAX, ..Page::default() };
    let subjects = office.appraisal_subjects(&actor, id, "", "", "", &everybody).unwrap().rows;
    let sheets: Vec<BallotSheet> = (0..BALLOTS)
        .map(|ballot| BallotSheet {
            token: String::new(),
            class: ["A", "B", "C"][ballot % 3].to_owned(),
            lines: subjects
                .iter()
                .enumerate()
                .map(|(index, subject)| BallotLine {
                    subject: subject.id,
                    cells: (0..5).map(|cell| format!("{}.5", 75 + (index * 7 + ballot * 3 + cell) % 24)).collect(),
                    void: String::new(),
                })
                .collect(),
        })
        .collect();
    office.ballot_save(&actor, id, &sheets).unwrap();
    let rows = subjects.iter().enumerate().map(|(index, subject)| {
        let score = |seed: usize| format!("{}.{}", 70 + (index * seed) % 29, index % 10);
        [subject.staff_number.clone(), score(7), score(11)].into_iter().map(Value::from).collect()
    });
    write(&folder.join("performance.xlsx"), &["工号", "业绩", "领导评价"], rows);
    import(&office, &actor, ImportKind::Performance, &folder.join("performance.xlsx"));
    let resolution =
        ResolutionNew { number: "1".to_owned(), date: "2026-12-01".to_owned(), title: String::new(), scan_path: String::new() };
    let resolution = office.resolution_add(&actor, &resolution).unwrap().id;
    let start = Instant::now();
    office.appraisal_close(&actor, id, resolution, false, &Unwatched).unwrap();
    say("appraisal_close_2000x60x5", start.elapsed(), "s");
}

fn opened(folder: &Path, name: &str) -> (Office, Actor) {
    let office = Office::new(folder, folder);
    let request = GroupCreate {
        path: folder.join(name).display().to_string(),
        passphrase: "a long passphrase".to_owned(),
        group_name: "集团".to_owned(),
        actor: "李办公".to_owned(),
    };
    office.group_create(&office.actor(), &request).unwrap();
    let actor = office.actor();
    (office, actor)
}

/// From the file to the committed rows.
fn import(office: &Office, actor: &Actor, kind: ImportKind, path: &Path) -> Duration {
    let request = ImportRequest {
        kind,
        path: path.display().to_string(),
        sheet: String::new(),
        mapping: Default::default(),
        appraisal: None,
    };
    let start = Instant::now();
    let preview = office.import_preview(actor, &request, &Unwatched).unwrap();
    assert_eq!(preview.refused, 0);
    office.import_commit(actor, preview.token, &Unwatched).unwrap();
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
        ];
        cells.into_iter().map(Value::from).collect()
    });
    write(&folder.join("people.xlsx"), &["工号", "姓名", "性别", "单位", "职务层次"], rows);
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
