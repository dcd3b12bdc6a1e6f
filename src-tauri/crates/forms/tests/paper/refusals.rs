//! What is refused, and what the refusal says.

use std::{
    ops::ControlFlow,
    sync::atomic::{AtomicUsize, Ordering},
};

use forms::{Error, Fonts, Language, Sheet, registration::Registration};

use crate::sample;

#[test]
fn a_character_without_a_font_is_named_before_anything_is_printed() {
    let strange = '\u{1F600}';
    assert_eq!(sample::fonts().missing("李😀明😀"), vec![strange]);
    assert!(sample::fonts().missing("李明\n\t").is_empty());
    let good: Sheet = sample::registration(Language::Chinese).into();
    let bad: Sheet = Registration { political: Some("群众😀".into()), ..sample::registration(Language::Chinese) }.into();
    let batch = [(good, sample::stamp("1")), (bad, sample::stamp("2"))];
    let mut files = 0;
    let error = forms::render_each(sample::fonts(), &batch, Language::Chinese, &|_| ControlFlow::Continue(()), |_, _| {
        files += 1;
        ControlFlow::Continue(())
    })
    .unwrap_err();
    assert_eq!(files, 0, "nothing is handed over");
    let Error::Character { character, code, field, person } = &error else { panic!("{error}") };
    assert_eq!((*character, *code, field.as_str(), person.as_str()), (strange, 0x1F600, "政治面貌", "欧阳明远 100382"));
    assert!(error.to_string().contains("U+1F600"));
}

#[test]
fn a_cancelled_print_stops_early() {
    let batch: Vec<_> =
        (0..200).map(|i| (Sheet::from(sample::award(Language::Chinese)), sample::stamp(&i.to_string()))).collect();
    let seen = AtomicUsize::new(0);
    let progress = |done: usize| {
        seen.fetch_max(done, Ordering::Relaxed);
        if done >= 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let error = forms::render(sample::fonts(), &batch, Language::Chinese, &sample::bundle("x"), &progress).unwrap_err();
    assert!(matches!(error, Error::Cancelled), "{error}");
    assert!(seen.load(Ordering::Relaxed) < 100, "{seen:?}");
}

#[test]
fn a_sink_that_breaks_stops_the_batch() {
    let batch: Vec<_> = (0..4).map(|i| (Sheet::from(sample::award(Language::Chinese)), sample::stamp(&i.to_string()))).collect();
    let mut files = 0;
    let error = forms::render_each(sample::fonts(), &batch, Language::Chinese, &|_| ControlFlow::Continue(()), |_, _| {
        files += 1;
        ControlFlow::Break(())
    });
    assert!(matches!(error, Err(Error::Cancelled)));
    assert_eq!(files, 1);
}

#[test]
fn nothing_to_print_is_said() {
    let error = forms::render(sample::fonts(), &[], Language::Chinese, &sample::bundle("x"), &|_| ControlFlow::Continue(()));
    assert!(matches!(error, Err(Error::Empty)));
}

#[test]
fn a_missing_font_file_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let error = Fonts::load(dir.path()).unwrap_err();
    assert!(matches!(&error, Error::FontMissing { path, .. } if path.starts_with(dir.path())), "{error}");
    assert!(error.to_string().contains(".ttf"));
    for file in
        ["NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf", "NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSansSC-Bold.ttf"]
    {
        std::fs::write(dir.path().join(file), b"no font").unwrap();
    }
    assert!(matches!(Fonts::load(dir.path()).unwrap_err(), Error::FontDamaged { .. }));
}

#[test]
fn a_picture_of_nothing_is_refused() {
    assert!(matches!(forms::picture(b"no document", 0, 1.0), Err(Error::Picture { .. })));
    let pdf = crate::print(sample::award(Language::Chinese).into(), sample::stamp("1"), Language::Chinese);
    assert!(matches!(forms::picture(&pdf.bytes, 7, 1.0), Err(Error::Picture { page: 7, .. })));
}
