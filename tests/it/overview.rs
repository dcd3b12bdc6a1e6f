use super::sample::sample;

#[test]
fn look() {
    let (office, home) = sample();
    let path = home.path().join("示例.talent");
    for handle in ["zuzhang", "fuzuzhang", "clerk", "lijing", "renli", "jijian", "caiwu", "pingshen", "chengyuan"] {
        if std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| tests::staff::sign_in(&office, &path, handle))).is_err() { println!("no {handle}"); continue }
        let start = std::time::Instant::now();
        let told = office.overview_show().unwrap();
        println!("== {handle} {:?}\n{}", start.elapsed(), serde_json::to_string(&told.rooms).unwrap());
        for group in &told.groups {
            println!("{} {}", group.when, group.count);
            for one in &group.items { println!("   {} | {} | {} | {} ×{} {:?}", one.kind, one.subject, one.note, one.day, one.count, one.place); }
        }
        println!("{:?}", office.overview_year(0).unwrap().duties.iter().map(|d| format!("{}{}", d.name, d.state)).collect::<Vec<_>>());
        if let Ok(t) = office.overview_figures(true) { for l in t.lines { println!("{} {:?}", l.code, l.years.iter().map(|y| (&*y.value, y.part, y.whole)).map(|(v,p,w)| format!("{v}({p}/{w:?})")).collect::<Vec<_>>()); } }
    }
    for text in ["wang", "zj", "khdjb", "决议", "2026", "车间"] {
        for g in office.search_all(text).unwrap() { println!("{text} {} {} {:?}", g.kind, g.total, g.hits.iter().map(|h| format!("{} {}", h.label, h.note)).collect::<Vec<_>>()); }
    }
}
