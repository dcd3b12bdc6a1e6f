//! Notices of awards and certificates of honour: every word on the paper, the place of the seal free, and words that move by what they should.

use forms::{Language, honour::Honour, honour::Stock};

use crate::{LANGUAGES, pages, print, run, sample, sample::honour, text::check};

/// A word of a page and its box in points: left, top, right, bottom.
type Word = (String, [f32; 4]);

fn words(sheet: impl Into<forms::Sheet>, language: Language) -> Vec<Word> {
    let pdf = print(sheet.into(), sample::stamp("1"), language);
    let html = run(&pdf, "pdftotext", &["-bbox"], &["-"]).unwrap();
    let word = |line: &str| {
        let rest = line.trim().strip_prefix("<word ")?;
        let mut sides = rest.split('"').skip(1).step_by(2).map(|side| side.parse().unwrap());
        let sides = [sides.next()?, sides.next()?, sides.next()?, sides.next()?];
        let text = rest.split_once('>')?.1.strip_suffix("</word>")?;
        Some((text.to_owned(), sides))
    };
    html.lines().filter_map(word).collect()
}

const fn mm(value: f32) -> f32 {
    value * 72.0 / 25.4
}

#[test]
fn papers_say_all_that_was_filled_in() {
    for (language, tag) in LANGUAGES {
        for form in [honour::notice(language), honour::long_notice(language)] {
            let pages = pages(&print(form.clone().into(), sample::stamp("JT-2026-1-003"), language));
            assert_eq!(pages.len(), 1, "{tag}");
            let mut texts = vec![
                form.group_name.as_str(),
                &form.number,
                &form.name,
                &form.certificate,
                &form.certificate_number,
                &form.issued,
                &form.rule,
                &form.basis,
                &form.resolution,
                &form.approved_on,
                &form.amount,
                &form.amount_capital,
                &form.contact,
                &form.issued_on,
            ];
            texts.extend(form.paid_on.as_deref());
            check(tag, &pages, texts);
            assert!(pages[0].contains("TDF-6v1.0") && pages[0].contains("10482:9c1d22e07ab3f458"), "{tag}");
        }
        for stock in [Stock::Plain, honour::moved(-200, 200)] {
            for form in [honour::honour(language, stock), honour::long_honour(language, stock)] {
                let pages = pages(&print(form.clone().into(), sample::stamp("RY-2026-1-003"), language));
                assert_eq!(pages.len(), 1, "{tag}");
                check(tag, &pages, [form.group_name.as_str(), &form.number, &form.name, &form.text, &form.date]);
                assert!(!pages[0].contains("10482"), "a certificate has no foot line");
            }
        }
    }
}

#[test]
fn an_offset_moves_every_word_by_just_that() {
    for (language, tag) in LANGUAGES {
        let still = words(honour::long_honour(language, honour::moved(0, 0)), language);
        assert!(still.len() > 4, "{still:?}");
        for (right, down) in [(15, -5), (-200, 200), (1, 0), (0, -1)] {
            let moved = words(honour::long_honour(language, honour::moved(right, down)), language);
            assert_eq!(moved.len(), still.len(), "{tag}");
            for ((text, from), (other, to)) in still.iter().zip(&moved) {
                assert_eq!(text, other);
                let (x, y) = (mm(right as f32 / 10.0), mm(down as f32 / 10.0));
                // Coordinates are rounded to a hundredth of a point.
                for (from, to, by) in [(from[0], to[0], x), (from[1], to[1], y), (from[2], to[2], x), (from[3], to[3], y)] {
                    assert!((to - from - by).abs() < 0.021, "{tag} {text}: {from} to {to}, not by {by}");
                }
            }
        }
        // On plain paper the words stand where unmoved ones do; title and border come on top.
        let plain = words(honour::long_honour(language, Stock::Plain), language);
        assert!(still.iter().all(|word| plain.contains(word)), "{tag}: {plain:?}");
    }
}

#[test]
fn the_words_of_a_certificate_keep_their_margins_and_leave_the_seal_its_place() {
    for (language, tag) in LANGUAGES {
        for form in [honour::honour(language, Stock::Plain), honour::long_honour(language, Stock::Plain)] {
            let words = words(form.clone(), language);
            for (text, [left, top, right, bottom]) in &words {
                let inside = *left >= mm(25.0) && *top >= mm(25.0) && *right <= mm(272.0) && *bottom <= mm(185.0);
                assert!(inside, "{tag} {text}: {left} {top} {right} {bottom}");
            }
            let date = form.date.split(' ').next_back().unwrap();
            let (_, [left, top, right, bottom]) = words.iter().rfind(|(text, _)| text == date).unwrap();
            let (x, y) = ((left + right) / 2.0, (top + bottom) / 2.0);
            // A seal of 45 mm around the date touches neither border nor running text.
            assert!(x + mm(22.5) < mm(281.0) && y + mm(22.5) < mm(194.0), "{tag}: the seal is over the border");
            let last = if language == Language::Chinese { "以资鼓励" } else { "encouragement" };
            let (_, body) = words.iter().find(|(text, _)| text.contains(last)).unwrap();
            assert!(body[3] < y - mm(22.5), "{tag}: the seal is over the text: {body:?} {y}");
        }
    }
}

#[test]
fn rare_characters_and_a_hundred_people_print_in_one_document() {
    let names = ["䶮文", "㛃琳", "周𬭎", "欧阳𬱖", "阿卜杜热西提·买买提"];
    for batch in [
        (0..100)
            .map(|i| {
                let form = Honour {
                    name: names[i % 5].into(),
                    number: format!("华东重工人才荣〔2026〕{}号", i + 1),
                    ..honour::honour(Language::Chinese, honour::moved(15, 0))
                };
                (form.into(), sample::stamp(&i.to_string()))
            })
            .collect::<Vec<(forms::Sheet, forms::Stamp)>>(),
        (0..100)
            .map(|i| {
                let notice = honour::notice(Language::Chinese);
                let number = format!("华东重工人才〔2026〕{}号", i + 1);
                let form = forms::award_notice::AwardNotice { name: names[i % 5].into(), number, ..notice };
                (form.into(), sample::stamp(&i.to_string()))
            })
            .collect(),
    ] {
        let go_on = |_: usize| std::ops::ControlFlow::Continue(());
        let pdf = forms::render(sample::fonts(), &batch, Language::Chinese, &sample::bundle("一批"), &go_on).unwrap();
        let pages = pages(&pdf);
        assert_eq!((pdf.pages, pages.len()), (100, 100));
        for (index, page) in pages.iter().enumerate() {
            assert!(
                page.contains(&format!("〔2026〕{}号", index + 1)) && page.contains(&format!("{}同志：", names[index % 5])),
                "{page}"
            );
        }
    }
}

#[test]
fn the_offset_sheet_tells_what_is_set_and_its_scales_stand_still() {
    for (language, tag) in LANGUAGES {
        let scale = |right, down| {
            let words = words(honour::offset_sheet(right, down), language);
            let mut scale: Vec<Word> =
                words.into_iter().filter(|(text, _)| ["+20", "−20", "+10", "−10"].contains(&text.as_str())).collect();
            scale.sort_by(|one, other| one.1[0].total_cmp(&other.1[0]).then(one.1[1].total_cmp(&other.1[1])));
            scale
        };
        let (still, moved) = (scale(0, 0), scale(15, -5));
        assert_eq!(still.len(), 8, "{tag}: {still:?}");
        assert_eq!(still, moved, "{tag}");
        // +20 on the scale across stands 40 mm to the right of −20.
        let middle = |word: &str| {
            let found = still.iter().filter(|(text, _)| text == word).map(|(_, sides)| (sides[0] + sides[2]) / 2.0);
            found.fold(f32::NAN, if word.starts_with('+') { f32::max } else { f32::min })
        };
        assert!((middle("+20") - middle("−20") - mm(40.0)).abs() < 0.5, "{tag}");
        let text = pages(&print(honour::offset_sheet(15, -5).into(), sample::stamp("JZ"), language)).concat();
        assert!(text.contains("+1.5") && text.contains("−0.5"), "{text}");
    }
}
