//! The document as other programs meet it: sound, archivable, harmless, the same bytes every time.

use std::ops::ControlFlow;

use forms::{Language, Sheet, payout::Variant};
use lopdf::{Document, Object};

use crate::{LANGUAGES, print, run, sample, samples};

#[test]
fn qpdf_finds_no_fault() {
    for (language, tag) in LANGUAGES {
        for (name, sheet, stamp) in samples(language) {
            let pdf = print(sheet, stamp, language);
            let said = run(&pdf, "qpdf", &["--check"], &[]).unwrap_or_else(|e| panic!("{name}-{tag}: {e}"));
            assert!(said.contains("No syntax or stream encoding errors"), "{name}-{tag}: {said}");
        }
    }
}

#[test]
fn page_counts_are_those_of_the_forms() {
    let count = |sheet: Sheet| print(sheet, sample::stamp("1"), Language::Chinese).pages;
    assert_eq!(count(sample::registration(Language::Chinese).into()), 2);
    assert_eq!(count(sample::bare(Language::Chinese).into()), 2);
    assert_eq!(count(sample::award(Language::Chinese).into()), 1);
    assert_eq!(count(sample::refusal(Language::Chinese).into()), 1);
    for (people, pages) in [(1, 1), (12, 1), (13, 2), (24, 2), (25, 3)] {
        assert_eq!(count(sample::payout(Language::Chinese, people, Variant::Signing).into()), pages, "{people} people");
    }
    let pdf = print(sample::summary(Language::Chinese, 43, false).into(), sample::stamp("1"), Language::Chinese);
    assert_eq!(forms::page_count(&pdf.bytes).unwrap(), pdf.pages);
}

#[test]
fn fonts_are_embedded_subsets_with_readings() {
    for (language, _) in LANGUAGES {
        for (name, sheet, stamp) in samples(language) {
            let pdf = print(sheet, stamp, language);
            let fonts = run(&pdf, "pdffonts", &[], &[]).unwrap();
            let lines: Vec<&str> = fonts.lines().skip(2).collect();
            assert!(!lines.is_empty() && lines.len() <= 5, "{name}: {fonts}");
            for line in lines {
                let columns: Vec<&str> = line.split_whitespace().collect();
                assert_eq!(columns[0].find('+'), Some(6), "{name}: {line}");
                assert!(line.contains("yes yes yes"), "{name}: {line}");
            }
        }
    }
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    for (name, sheet, stamp) in samples(Language::Chinese) {
        let first = print(sheet.clone(), stamp.clone(), Language::Chinese);
        assert_eq!(first, print(sheet, stamp, Language::Chinese), "{name}");
    }
    let batch: Vec<_> = samples(Language::English).into_iter().map(|(_, sheet, stamp)| (sheet, stamp)).collect();
    let bundle = sample::bundle("batch");
    let whole = || forms::render(sample::fonts(), &batch, Language::English, &bundle, &|_| ControlFlow::Continue(())).unwrap();
    assert_eq!(whole(), whole());
}

#[test]
fn a_batch_is_one_document_with_one_bookmark_a_sheet() {
    let batch: Vec<_> = samples(Language::Chinese).into_iter().map(|(_, sheet, stamp)| (sheet, stamp)).collect();
    let bundle = sample::bundle("全部表格");
    let pdf = forms::render(sample::fonts(), &batch, Language::Chinese, &bundle, &|_| ControlFlow::Continue(())).unwrap();
    let document = Document::load_mem(&pdf.bytes).unwrap();
    assert_eq!(document.get_pages().len(), pdf.pages);
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"PageMode").unwrap().as_name().unwrap(), b"UseOutlines");
    let outline = document.get_dictionary(catalog.get(b"Outlines").unwrap().as_reference().unwrap()).unwrap();
    let (mut next, mut titles) = (outline.get(b"First").ok().and_then(|o| o.as_reference().ok()), Vec::new());
    while let Some(id) = next {
        let item = document.get_dictionary(id).unwrap();
        titles.push(lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap());
        next = item.get(b"Next").ok().and_then(|o| o.as_reference().ok());
    }
    let wanted: Vec<String> = batch.iter().map(|(sheet, _)| sheet.bookmark(Language::Chinese)).collect();
    assert_eq!(titles, wanted);
    assert_eq!(titles[0], "欧阳明远 100382");
    let fonts = run(&pdf, "pdffonts", &[], &[]).unwrap();
    assert!(fonts.lines().count() <= 2 + 5, "each font is embedded once: {fonts}");
}

#[test]
fn one_file_each_comes_in_order_and_is_whole() {
    let batch: Vec<_> = samples(Language::Chinese).into_iter().map(|(_, sheet, stamp)| (sheet, stamp)).collect();
    let mut seen = Vec::new();
    forms::render_each(sample::fonts(), &batch, Language::Chinese, &|_| ControlFlow::Continue(()), |index, pdf| {
        run(&pdf, "qpdf", &["--check"], &[]).unwrap();
        assert_eq!(forms::page_count(&pdf.bytes).unwrap(), pdf.pages);
        seen.push(index);
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(seen, (0..batch.len()).collect::<Vec<_>>());
}

#[test]
fn the_document_declares_itself_an_archive_file() {
    let pdf = print(sample::registration(Language::Chinese).into(), sample::stamp("1"), Language::Chinese);
    assert!(pdf.bytes.starts_with(b"%PDF-1.7\n"));
    let document = Document::load_mem(&pdf.bytes).unwrap();
    let info = document.get_dictionary(document.trailer.get(b"Info").unwrap().as_reference().unwrap()).unwrap();
    assert_eq!(info.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20270115093000");
    assert!(info.get(b"GTS_PDFXVersion").is_err());
    let catalog = document.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
    let xmp = document.get_object(catalog.get(b"Metadata").unwrap().as_reference().unwrap()).unwrap().as_stream().unwrap();
    let xmp = String::from_utf8_lossy(&xmp.content).into_owned();
    for part in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>U</pdfaid:conformance>",
        "考核登记表 &lt;A&amp;B&gt;",
        "2027-01-15T09:30:00",
    ] {
        assert!(xmp.contains(part), "{part} in {xmp}");
    }
    let id = document.trailer.get(b"ID").unwrap().as_array().unwrap();
    assert_eq!(id.len(), 2);
    assert_eq!(id[0].as_str().unwrap().len(), 16);
}

#[test]
fn nothing_in_the_document_acts() {
    for (_, sheet, stamp) in samples(Language::Chinese) {
        let document = Document::load_mem(&print(sheet, stamp, Language::Chinese).bytes).unwrap();
        for object in document.objects.values() {
            harmless(object);
        }
        harmless(&Object::Dictionary(document.trailer.clone()));
    }
}

fn harmless(object: &Object) {
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        Object::Array(items) => return items.iter().for_each(harmless),
        _ => return,
    };
    for (key, value) in dictionary.iter() {
        let name = String::from_utf8_lossy(key);
        assert!(
            !["JS", "JavaScript", "OpenAction", "AA", "EmbeddedFile", "EmbeddedFiles", "URI", "Launch", "GoToR"]
                .contains(&&*name),
            "{name}"
        );
        if let Ok(value) = value.as_name() {
            assert!(!["JavaScript", "URI", "Launch", "GoToR", "EmbeddedFile"].map(str::as_bytes).contains(&value), "{name}");
        }
        harmless(value);
    }
}
