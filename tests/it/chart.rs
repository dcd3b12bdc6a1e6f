//! The organisation chart of a day, on screen and on paper.

use chrono::{NaiveDate, NaiveDateTime};
use office::wire::{
    AppointmentEnd, ChartFigures, FormKind, OrgChart, OrgUnit, Page, PersonQuery, PlacesNew, PostExport, PrintRequest, PrintSave,
    TitleTake, UnitForm,
};
use office::{Error, Office, Unwatched};
use tests::{paper, staff};

fn november() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).and_then(|day| day.and_hms_opt(10, 0, 0)).unwrap()
}

/// The roster's posts taken over, with the clerk signed in.
fn desk() -> (Office, tempfile::TempDir) {
    let home = tempfile::tempdir().unwrap();
    let path = staff::group(home.path(), staff::FILE);
    let office = staff::office(&home.path().join("desk")).with_clock(november);
    staff::sign_in(&office, &path, "clerk");
    office.post_take_over(&["高层正职", "高层副职", "中层正职", "中层副职"].map(str::to_owned)).unwrap();
    (office, home)
}

fn unit<'c>(chart: &'c OrgChart, name: &str) -> &'c OrgUnit {
    chart.units.iter().find(|unit| unit.name == name).unwrap()
}

fn save(office: &Office, name: &str, parent: Option<&str>, until: &str) {
    let units = office.unit_list().unwrap();
    let id = |name: &str| units.iter().find(|unit| unit.name == name).map(|unit| unit.id);
    let form = UnitForm {
        id: id(name).unwrap_or_default(),
        name: name.into(),
        parent: parent.and_then(id),
        until: until.into(),
        ..UnitForm::default()
    };
    office.unit_save(&form).unwrap();
}

#[test]
fn units_stand_under_each_other_with_what_they_hold() {
    let (office, _home) = desk();
    let chart = office.org_chart("").unwrap();
    let listed = office.post_list("").unwrap();
    // One unit is above all others and counts them all.
    let top = chart.units[0].clone();
    assert_eq!((top.depth, top.name.as_str(), top.own.places), (0, "集团领导", 7));
    let held: usize = listed.iter().map(|post| post.holders.len()).sum();
    assert_eq!(usize::try_from(top.whole.held).unwrap(), held);
    assert_eq!(top.whole.places, listed.iter().map(|post| post.places).sum::<u32>());
    assert!(chart.units[1..].iter().all(|unit| unit.depth == 1));
    // A unit that moves under another takes its figures along; a new one under it is a step deeper.
    let office_before = unit(&chart, "办公室").own;
    let other = chart.units.iter().rfind(|unit| unit.name != "办公室" && unit.own.places > 0).unwrap().clone();
    save(&office, &other.name, Some("办公室"), "");
    save(&office, "机要科", Some(&other.name), "");
    let chart = office.org_chart("").unwrap();
    let (above, below, deepest) = (unit(&chart, "办公室"), unit(&chart, &other.name), unit(&chart, "机要科"));
    assert_eq!([above.depth, below.depth, deepest.depth], [1, 2, 3]);
    assert_eq!((above.own, above.whole.places), (office_before, office_before.places + other.own.places));
    assert_eq!(deepest.whole, ChartFigures::default());
    let at = |name: &str| chart.units.iter().position(|unit| unit.name == name).unwrap();
    assert_eq!((at(&other.name), at("机要科")), (at("办公室") + 1, at("办公室") + 2));
    // Several units under none hang from the group.
    save(&office, "外派机构", None, "");
    let two = office.org_chart("").unwrap();
    assert_eq!((two.units[0].id, two.units[0].name.as_str(), two.units[0].whole.places), (0, staff::GROUP, top.whole.places));
    assert_eq!([unit(&two, "集团领导").depth, unit(&two, "外派机构").depth, unit(&two, "机要科").depth], [1, 1, 4]);
    save(&office, "外派机构", Some("集团领导"), "");
    // A unit that is gone is not drawn on a later day, and what hangs under it hangs one higher.
    save(&office, "机要科", Some(&other.name), "2026-11-21");
    assert!(office.org_chart("").unwrap().units.iter().all(|unit| unit.name != "机要科"));
    assert!(office.org_chart("2026-11-21").unwrap().units.iter().any(|unit| unit.name == "机要科"));
    save(&office, "收发室", Some("机要科"), "");
    assert_eq!(unit(&office.org_chart("").unwrap(), "收发室").depth, 3);
    assert_eq!(office.org_chart("昨天").unwrap_err().code(), "DATE_INVALID");
}

#[test]
fn a_place_that_is_free_stands_in_the_chart_of_its_day() {
    let (office, _home) = desk();
    let post = office.post_list("").unwrap().into_iter().find(|post| post.unit_name == "办公室" && post.name == "主任").unwrap();
    let before = unit(&office.org_chart("").unwrap(), "办公室").own;
    office
        .post_places(&PlacesNew { post: post.id, since: "2026-11-01".into(), places: 3, document: "人〔2026〕9号".into() })
        .unwrap();
    let end = AppointmentEnd {
        appointment: post.holders[0].appointment,
        last_day: "2026-11-10".into(),
        reason: "retired".into(),
        note: "退休审批表".into(),
    };
    office.appointment_end(&end).unwrap();
    let own = |day: &str| unit(&office.org_chart(day).unwrap(), "办公室").own;
    assert_eq!(own("2026-10-31"), before);
    assert_eq!(own("2026-11-10"), ChartFigures { places: before.places + 2, free: before.free + 2, ..before });
    let ChartFigures { places, held, free, .. } = own("");
    assert_eq!((places, held, free), (before.places + 2, before.held - 1, before.free + 3));
}

#[test]
fn the_chart_prints_whole_or_for_one_unit_and_asks_for_a_day_that_exists() {
    let (office, home) = desk();
    let print = |source: i64, items: Vec<i64>, variant: &str| -> Result<String, Error> {
        let path = home.path().join(format!("{source}-{variant}-{}.pdf", items.len())).display().to_string();
        let request = PrintRequest { form: FormKind::OrgChart, language: "zh-CN".into(), source, items, variant: variant.into() };
        office.print_save(&PrintSave { request, each: false, path: path.clone() }, &Unwatched)?;
        Ok(paper::text(path))
    };
    let chart = office.org_chart("").unwrap();
    let whole = print(0, vec![], "a3").unwrap();
    for unit in &chart.units {
        assert!(whole.contains(&unit.name), "{} in {whole}", unit.name);
    }
    assert!(whole.contains("2026年11月22日") && whole.contains("编制"), "{whole}");
    let (one, other) = (unit(&chart, "办公室"), chart.units.last().unwrap());
    let part = print(20_261_101, vec![one.id], "").unwrap();
    assert!(part.contains("办公室组织机构图") && part.contains("2026年11月1日") && !part.contains(&other.name), "{part}");
    assert_eq!(print(20_261_301, vec![], "").unwrap_err().code(), "DATE_INVALID");
    assert_eq!(print(0, vec![987_654], "").unwrap_err().code(), "NOT_FOUND");
}

/// A sheet as rows of text.
pub fn rows(path: &str) -> Vec<Vec<String>> {
    let mut book = calamine::open_workbook_auto(path).unwrap();
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
    sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn lists_are_written_as_the_screen_filters_them() {
    let (office, home) = desk();
    let path = home.path().join("list.xlsx").display().to_string();
    let export = |request: PostExport| {
        let count = office.post_export(&PostExport { path: path.clone(), ..request })?;
        let rows = rows(&path);
        assert_eq!(rows.len(), count as usize + 1);
        Ok::<_, Error>(rows)
    };
    let list = |list: &str| PostExport { list: list.into(), ..PostExport::default() };
    let listed = office.post_list("").unwrap();
    let posts = export(list("posts")).unwrap();
    assert_eq!(
        posts[0],
        ["单位", "职务", "职务层次", "岗位类别", "职数", "在任人数", "空缺", "任职人员", "竞争性岗位", "起始日期", "终止日期"]
    );
    for (row, post) in posts[1..].iter().zip(&listed) {
        let names: Vec<&str> = post.holders.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(
            [&row[0], &row[1], &row[4], &row[7]],
            [&post.unit_name, &post.name, &post.places.to_string(), &names.join("、")]
        );
    }
    assert_eq!(posts.len(), listed.len() + 1);
    // The columns in sight, the unit and the text that are filtered by.
    let unit = listed.iter().find(|post| post.unit_name == "财务部").unwrap().unit;
    let few = PostExport { unit, text: "副".into(), columns: vec!["holders".into(), "post".into()], ..list("posts") };
    assert_eq!(export(few).unwrap(), [["职务", "任职人员"], ["副部长", "余秀海"]]);
    assert_eq!(export(PostExport { only: "free".into(), ..list("posts") }).unwrap().len(), 1);
    let holders = export(PostExport { text: "g00008".into(), ..list("holders") }).unwrap();
    assert_eq!(holders[1][..6], ["办公室", "主任", "G00008", "汤康桂", "主要职务", "2018-08-01"]);
    assert_eq!(export(list("due")).unwrap().len(), 1);
    let refused = |request: PostExport| export(request).unwrap_err().code();
    assert_eq!(refused(PostExport { columns: vec!["identity".into()], ..list("holders") }), "FIELD_UNKNOWN");
    assert_eq!(refused(list("secrets")), "FIELD_UNKNOWN");
}

#[test]
fn a_card_tells_posts_and_titles_to_those_who_may_see_them() {
    let (office, home) = desk();
    let find = |number: &str| {
        let query = PersonQuery { text: number.into(), ..PersonQuery::default() };
        office.person_list(&query, &Page { limit: 5, ..Page::default() }).unwrap().rows.remove(0).id
    };
    let head = find("G00008");
    let offers = office.title_offer().unwrap();
    let offered = offers.iter().find(|one| one.person != head).unwrap();
    let (titled, level) = (offered.person, offered.level.clone());
    office.title_take(&TitleTake { people: vec![titled], document: "2026年花名册".into() }).unwrap();
    let card = office.person_show(head).unwrap();
    let held: Vec<_> = card.held.iter().map(|one| (one.unit.as_str(), one.post_name.as_str(), one.since.as_str())).collect();
    assert_eq!((held, card.titles.len()), (vec![("办公室", "主任", "2018-08-01")], 0));
    let card = office.person_show(titled).unwrap();
    assert_eq!(
        card.titles.iter().map(|one| (one.level.as_str(), one.how.as_str())).collect::<Vec<_>>(),
        [(level.as_str(), "roster")]
    );
    assert_eq!(card.appointed.len(), 0);
    // Whoever pays sees neither.
    staff::sign_in(&office, &home.path().join(staff::FILE), "payer");
    let card = office.person_show(titled).unwrap();
    assert_eq!((card.held.len(), card.titles.len(), card.appointed.len()), (0, 0, 0));
}
