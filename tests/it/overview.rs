//! The overview and the search everywhere on the sample group: each source answers, each role is told what is its own, figures add up with who
//! is behind them, and a search finds what it names.

use super::sample::sample;
use office::wire::{FigureQuery, FoundGroup, Overview, OverviewItem, Page, RelativeNew};
use office::words::{Language, plain};
use office::{Error, Office};
use std::collections::BTreeSet;
use std::path::PathBuf;
use tests::staff;

fn desk() -> (Office, PathBuf, tempfile::TempDir) {
    let (office, home) = sample();
    let path = home.path().join("示例.talent");
    (office, path, home)
}

fn items(told: &Overview) -> impl Iterator<Item = &OverviewItem> {
    told.groups.iter().flat_map(|group| &group.items)
}

fn kinds(told: &Overview) -> BTreeSet<&str> {
    items(told).map(|one| one.kind.as_str()).collect()
}

fn mine(told: &Overview) -> BTreeSet<&str> {
    let of = told.groups.iter().filter(|group| group.when == "mine").flat_map(|group| &group.items);
    of.map(|one| one.kind.as_str()).collect()
}

const ROLES: [&str; 8] = ["zuzhang", "fuzuzhang", "bangongshi", "renli", "jijian", "caiwu", "pingshen", "chejian"];

#[test]
fn every_room_says_what_is_due_to_whoever_may_know_it() {
    let (office, path, _home) = desk();
    for handle in ROLES {
        staff::sign_in(&office, &path, handle);
        let told = office.overview_show().unwrap();
        // A room that says something is one the role may ask, everything has words, and counts agree.
        for one in items(&told) {
            for language in [Language::Chinese, Language::English] {
                let key = format!("overview.kind.{}", one.kind);
                assert_ne!(plain(language, &key), key, "{handle}");
            }
            assert!(one.count > 0 && !one.place.room.is_empty(), "{handle}: {one:?}");
        }
        for group in &told.groups {
            assert_eq!(group.count, group.items.iter().map(|one| one.count).sum::<u32>(), "{handle} {}", group.when);
            let days: Vec<_> = group.items.iter().filter(|one| !one.day.is_empty() && !one.subject.is_empty()).collect();
            assert!(days.is_sorted_by_key(|one| &one.day) || days.len() > 8, "{handle} {}", group.when);
            let fits = |one: &OverviewItem| match group.when.as_str() {
                "overdue" => one.day < told.today,
                "week" => one.day >= told.today && one.day <= told.week_until,
                "month" => one.day > told.week_until && one.day <= told.month_until,
                _ => true,
            };
            assert!(group.items.iter().all(fits), "{handle} {}", group.when);
        }
        let all: u32 = told.groups.iter().map(|group| group.count).sum();
        let rooms: u32 = told.rooms.iter().map(|one| one.mine + one.overdue + one.week + one.month).sum();
        assert_eq!(all, rooms, "{handle}");
        // Who only watches decides nothing.
        assert!(handle != "jijian" || mine(&told).is_empty(), "{:?}", mine(&told));
    }
}

#[test]
fn what_waits_is_told_to_whoever_has_to_act() {
    let (office, path, _home) = desk();
    let told = |handle: &str| {
        staff::sign_in(&office, &path, handle);
        office.overview_show().unwrap()
    };
    let deputy = told("fuzuzhang");
    for kind in ["motion_due", "title_suspended", "reserve_proposal", "scheme", "selection_review"] {
        assert!(mine(&deputy).contains(kind), "{kind}: {:?}", mine(&deputy));
    }
    let clerk = told("bangongshi");
    for kind in ["motion_raised", "look_up", "title_closing"] {
        assert!(mine(&clerk).contains(kind), "{kind}: {:?}", mine(&clerk));
    }
    assert!(!mine(&clerk).contains("motion_due"), "whoever raises decides nothing");
    assert!(kinds(&clerk).contains("session_open"), "{:?}", kinds(&clerk));
    assert!(mine(&told("caiwu")).contains("allowance_finance"));
    assert!(mine(&told("pingshen")).contains("look_up_second"));
    // The list of reserve cadres is not told to a clerk without a grant, nor to whoever pays or evaluates.
    for handle in ["renli", "caiwu", "pingshen", "chejian"] {
        let told = told(handle);
        assert!(kinds(&told).iter().all(|kind| !kind.starts_with("reserve")), "{handle}: {:?}", kinds(&told));
    }
    assert!(kinds(&told("jijian")).contains("reserve_review"));
    // A motion about a declared relative is not the deputy's to see any more.
    let motion = items(&deputy).find(|one| one.kind == "motion_due").unwrap();
    let number = office_number(&office, &path, &motion.subject);
    staff::sign_in(&office, &path, "zuzhang");
    let deputy_person = office.account_list().unwrap().into_iter().find(|row| row.handle == "fuzuzhang").unwrap().person.unwrap();
    office
        .relative_add(&RelativeNew {
            person: deputy_person,
            staff_number: number,
            relation: "表亲".to_owned(),
            declared_on: String::new(),
        })
        .unwrap();
    assert!(!kinds(&told("fuzuzhang")).contains("motion_due"));
    assert!(kinds(&told("zuzhang")).contains("motion_due"));
}

fn office_number(office: &Office, path: &std::path::Path, name: &str) -> String {
    staff::sign_in(office, path, "bangongshi");
    let found = office.search_all(name).unwrap();
    let people = found.into_iter().find(|group| group.kind == "person").unwrap();
    people.hits.into_iter().find(|hit| hit.label == name).unwrap().code
}

#[test]
fn the_year_says_how_far_its_work_has_come() {
    let (office, path, _home) = desk();
    staff::sign_in(&office, &path, "zuzhang");
    let year = office.overview_year(2026).unwrap();
    assert_eq!(year.duties.len(), 18);
    assert!(year.duties.is_sorted_by_key(|duty| duty.from));
    let state = |name: &str| year.duties.iter().find(|duty| duty.name == name).unwrap().state.as_str();
    assert_eq!((state("年度培训计划"), state("二季度后备记实、证书批次")), ("done", "done"));
    assert!(["under_way", "late"].contains(&state("空缺岗位竞聘")));
    let next = office.overview_year(2099).unwrap();
    assert!(next.duties.iter().all(|duty| duty.state == "ahead") && next.month == 0);
    assert!(matches!(office.overview_year(1), Err(Error::NumberInvalid { .. })));
}

#[test]
fn a_figure_is_as_many_as_are_behind_it() {
    let (office, path, _home) = desk();
    staff::sign_in(&office, &path, "zuzhang");
    let everybody = Page { limit: u32::MAX, ..Page::default() };
    let table = office.overview_figures(true).unwrap();
    assert_eq!((table.lines.len(), table.years.len(), table.unit.as_str()), (12, 5, ""));
    assert_eq!(table.lines.iter().filter(|line| line.top).count(), 4);
    assert_eq!(office.overview_figures(false).unwrap().lines.len(), 4);
    let behind = |figure: &str, year: i32, counts: bool| {
        let query = FigureQuery { figure: figure.to_owned(), year, counts, text: String::new() };
        office.overview_figure_rows(&query, &everybody)
    };
    for line in table.lines.iter().filter(|line| !["training_hours", "training_plan"].contains(&line.code.as_str())) {
        for cell in line.years.iter().filter(|cell| !cell.value.is_empty()) {
            let counts = i64::from(behind(&line.code, cell.year, true).unwrap().total);
            assert_eq!(counts, cell.part, "{} {}", line.code, cell.year);
            if let Some(whole) = cell.whole {
                let not = i64::from(behind(&line.code, cell.year, false).unwrap().total);
                assert_eq!(counts + not, whole, "{} {}", line.code, cell.year);
            }
        }
    }
    assert!(matches!(behind("nothing", 2026, true), Err(Error::FieldUnknown { .. })));
    // A member's figures are those of the own unit, and the confidential ones open for nobody without a grant.
    let year = *table.years.last().unwrap();
    let whole = table.lines.iter().find(|line| line.code == "training_hours").unwrap().years[4].whole.unwrap();
    staff::sign_in(&office, &path, "chejian");
    let own = office.overview_figures(true).unwrap();
    let of_unit = own.lines.iter().find(|line| line.code == "training_hours").unwrap().years[4].whole.unwrap();
    assert!(!own.unit.is_empty() && of_unit > 0 && of_unit < whole / 2, "{} {of_unit}", own.unit);
    assert!(own.lines.iter().filter(|line| !line.opens).map(|line| line.code.as_str()).eq(["reserve_plan", "cover"]));
    let query = FigureQuery { figure: "cover".to_owned(), year, counts: true, text: String::new() };
    assert!(matches!(office.overview_figure_rows(&query, &everybody), Err(Error::ReserveNoAccess)));
    staff::sign_in(&office, &path, "caiwu");
    assert!(matches!(office.overview_figures(true), Err(Error::RoleMayNot)));
}

#[test]
fn a_search_finds_whatever_the_role_may_open() {
    let (office, path, _home) = desk();
    staff::sign_in(&office, &path, "bangongshi");
    let find = |text: &str| office.search_all(text).unwrap();
    let of = |groups: &[FoundGroup], kind: &str| -> Vec<String> {
        groups.iter().filter(|group| group.kind == kind).flat_map(|group| &group.hits).map(|hit| hit.label.clone()).collect()
    };
    assert!(find("").is_empty() && find("没有这样的东西").is_empty());
    // Somebody by number, name, pinyin and initials; whoever begins with it before whoever only holds it.
    let one = find("Q0011")[0].hits[0].clone();
    let keys = office.search_keys(std::slice::from_ref(&one.label)).unwrap().remove(0);
    let initials = keys.split('\t').nth(2).unwrap().to_owned();
    for text in [one.label.as_str(), initials.as_str()] {
        assert!(find(text)[0].total > 0 && find(text)[0].kind == "person", "{text}");
    }
    assert_eq!(one.place.room, "people");
    assert!(of(&find("wang"), "person").iter().all(|name| name.starts_with('王')));
    assert!(of(&find("zjl"), "post").contains(&"总经理".to_owned()));
    assert!(!of(&find("jjcj"), "unit").is_empty() || !of(&find("机加车间"), "unit").is_empty());
    assert_eq!(of(&find("ndkhdjb"), "form"), ["registration"]);
    assert!(of(&find("attendance"), "form").contains(&"attendance_sheet".to_owned()));
    let resolution = find("2025〕11号");
    let hit = &resolution.iter().find(|group| group.kind == "resolution").unwrap().hits[0];
    assert!(hit.note.starts_with("启明人才组决〔2025〕11号") && hit.place.ids[0].0 == "resolution", "{hit:?}");
    let all = office.certificate_list(&Default::default(), &Page { limit: u32::MAX, ..Page::default() }).unwrap().rows;
    let number = &all.iter().find(|row| row.number.len() > 6).unwrap().number;
    assert!(of(&find(number), "certificate").contains(number));
    let provision = &office.provision_list().unwrap().rows[0];
    assert!(of(&find(&provision.number), "provision").contains(&provision.title));
    // A wildcard is a letter like any other.
    assert!(find("%%%%1").is_empty());
    // Whoever pays is not told what the room he may not enter holds; a member finds his own unit's people alone.
    staff::sign_in(&office, &path, "caiwu");
    let paid = find("zjl");
    assert!(paid.iter().all(|group| !["post", "unit", "meeting", "issue"].contains(&group.kind.as_str())), "{paid:?}");
    staff::sign_in(&office, &path, "chejian");
    let own: BTreeSet<String> = office
        .person_list(&Default::default(), &Page { limit: u32::MAX, ..Page::default() })
        .unwrap()
        .rows
        .into_iter()
        .map(|row| row.staff_number)
        .collect();
    for text in ["w", "li", "Q0", "王"] {
        let found = find(text);
        let people = found.iter().filter(|group| group.kind == "person").flat_map(|group| &group.hits);
        assert!(people.into_iter().all(|hit| own.contains(&hit.code)), "{text}");
    }
    let keys = office.search_keys(&["锁定".to_owned(), "Lock".to_owned()]).unwrap();
    assert_eq!(keys, ["锁定\tsuoding\tsd", "lock\tlock\tlock"]);
}
