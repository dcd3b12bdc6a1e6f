//! Papers of a round and the organisation chart: everything that was filled in stands on paper, whatever the length.

use crate::{LANGUAGES, pages, print, sample, squeeze, text::check};
use forms::{Language, appointing::ShareTable, chart::OrgChart};

#[test]
fn notices_before_appointment_say_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        for rows in [1, 4, 30] {
            let form = sample::appointing::posted(language, rows);
            let paper = pages(&print(form.clone().into(), sample::stamp("2026-000123"), language));
            let texts =
                form.rows.iter().flat_map(|row| [&row.name, &row.sex, &row.birth, &row.education, &row.present, &row.proposed]);
            let whole = [&form.group_name, &form.issuer, &form.from, &form.to, &form.receiver, &form.phone, &form.issued_on];
            check(tag, &paper, texts.chain(whole).map(String::as_str));
            assert!(paper.iter().all(|page| page.contains("TDF-33v1.0")), "{tag}");
            // Whom it goes to and who issues it stand together.
            assert!(
                paper.iter().any(|page| page.contains(&squeeze(&form.phone)) && page.contains(&squeeze(&form.issuer))),
                "{tag}"
            );
        }
    }
    let said =
        pages(&print(sample::appointing::posted(Language::Chinese, 4).into(), sample::stamp("1"), Language::Chinese)).concat();
    assert!(said.contains("下列4名同志拟任新职") && said.contains("2026年11月16日至2026年11月20日，共5个工作日"), "{said}");
}

#[test]
fn notices_of_appointment_say_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        for rows in [1, 5, 32] {
            let form = sample::appointing::appointed(language, rows);
            let paper = pages(&print(form.clone().into(), sample::stamp("2026-000123"), language));
            let texts = form.rows.iter().flat_map(|row| [&row.name, &row.post, &row.kind, &row.term, &row.probation]);
            let whole = [&form.group_name, &form.issuer, &form.resolution, &form.decided_on, &form.issued_on];
            check(tag, &paper, texts.chain(whole).map(String::as_str).filter(|text| !text.is_empty()));
            assert!(paper.iter().all(|page| page.contains("TDF-34v1.0")), "{tag}");
        }
    }
}

#[test]
fn terms_that_end_are_listed_one_by_one() {
    for (language, tag) in LANGUAGES {
        let form = sample::appointing::terms(language, 34);
        let paper = pages(&print(form.clone().into(), sample::stamp("2026-000123"), language));
        let texts = form
            .rows
            .iter()
            .flat_map(|row| [&row.name, &row.staff_number, &row.unit, &row.post, &row.since, &row.until, &row.due]);
        check(tag, &paper, texts.chain([&form.group_name, &form.day]).map(String::as_str));
        assert!(paper.len() > 1 && paper.iter().all(|page| page.contains("TDF-35v1.0")), "{tag}");
    }
}

#[test]
fn shares_stand_beside_their_figures_and_over_what_is_aimed_at() {
    let form = ShareTable { whole: [3, 1, 2, 0, 3], ..sample::appointing::shares(Language::Chinese, 0) };
    let text = pages(&print(form.into(), sample::stamp("1"), Language::Chinese)).concat();
    // 1 of 3 is 33.33 %, 2 of 3 is 66.67 %: one decimal, half up.
    assert!(text.contains("全集团31(33.3%)2(66.7%)0(0.0%)3(100.0%)"), "{text}");
    assert!(text.contains("目标≥20%≥33%≥20%≥5%"), "{text}");
    for (language, tag) in LANGUAGES {
        let form = sample::appointing::shares(language, 41);
        let paper = pages(&print(form.clone().into(), sample::stamp("2026-000123"), language));
        check(tag, &paper, form.rows.iter().map(|row| row.unit.as_str()));
        assert!(paper.len() > 1 && paper.iter().all(|page| page.contains("TDF-36v1.0")), "{tag}");
        // The sum and the aim stand on one page with a unit at least.
        let last = paper.last().unwrap();
        let words = if tag == "zh" { ["全集团", "目标"] } else { ["Wholegroup", "Aimedat"] };
        assert!(words.iter().all(|words| last.contains(words)), "{tag} {last}");
    }
    // Nobody is appointed: no share is a fraction of nothing.
    let none = ShareTable { whole: [0; 5], rows: Vec::new(), ..sample::appointing::shares(Language::English, 0) };
    let text = pages(&print(none.into(), sample::stamp("1"), Language::English)).concat();
    assert!(text.contains("Wholegroup00000"), "{text}");
}

fn chart_texts(form: &OrgChart) -> Vec<&str> {
    let mut texts = vec![form.group_name.as_str(), &form.day];
    for unit in &form.units {
        texts.push(&unit.name);
        texts.extend(unit.posts.iter().flat_map(|post| post.holders.iter().chain([&post.name])).map(String::as_str));
    }
    texts
}

#[test]
fn a_chart_names_every_unit_post_and_holder() {
    for (language, tag) in LANGUAGES {
        for form in [
            sample::chart::lone(language),
            sample::chart::wide(language, 1, false),
            sample::chart::wide(language, 15, false),
            sample::chart::wide(language, 40, true),
            sample::chart::deep(language),
        ] {
            let pdf = print(form.clone().into(), sample::stamp("2026-000123"), language);
            let paper = pages(&pdf);
            assert!(paper.iter().all(|page| page.contains("TDF-37v1.0")), "{tag}");
            // Words in narrow columns are cut between characters, so what is left of the order is not asked for.
            let whole = paper.concat();
            let missing: Vec<&str> = chart_texts(&form)
                .into_iter()
                .filter(|text| !text.chars().filter(|sign| !sign.is_whitespace()).all(|sign| whole.contains(sign)))
                .collect();
            assert!(missing.is_empty(), "{tag}: {missing:?}");
            let short: Vec<&str> =
                form.units.iter().map(|unit| unit.name.as_str()).filter(|name| name.chars().count() < 10).collect();
            check(tag, &paper, short);
        }
    }
}

#[test]
fn a_chart_says_places_holders_and_what_is_free() {
    let form = sample::chart::wide(Language::Chinese, 2, false);
    let text = pages(&print(form.clone().into(), sample::stamp("1"), Language::Chinese)).concat();
    // 5 places at the top of which 4 are held; 办公室 1+2+1 all held; 人力资源部 1+2 with one deputy: 12 places, 10 held, 2 free.
    assert_eq!(form.units[0].whole, [12, 10, 2, 0]);
    assert!(text.contains("下设单位2个编制12人在任10人空缺2人"), "{text}");
    assert!(text.contains("编制4在任4") && text.contains("编制3在任2空缺1") && text.contains("空缺1"), "{text}");
}

#[test]
fn forty_units_stand_on_two_pages_of_a3_and_four_of_a4() {
    let pages = |count, broad| {
        print(sample::chart::wide(Language::Chinese, count, broad).into(), sample::stamp("1"), Language::Chinese).pages
    };
    assert_eq!([pages(40, true), pages(40, false), pages(15, true)], [2, 4, 1]);
}
