//! Writing an exchange file. What came from one goes out as it came, tag by tag; only what was changed since is written anew in its
//! place, and what was missing is put where its order asks for it.

use super::lrmx::{self, AGE, FAMILY, IDENTITY, ITEM, MEMBER, Outgoing, PHOTO, ROOT, TAGS};
use super::xml::{self, Element, escaped};
use crate::Error;
use domain::cadre::Family;

/// Tags that are written for everybody, in their order.
fn written() -> impl Iterator<Item = &'static str> {
    TAGS.into_iter().filter(|tag| *tag != AGE)
}

/// The file of one person; `source` is the exchange file it came from, empty for none.
pub(super) fn file(source: &str, out: &Outgoing<'_>) -> Result<String, Error> {
    if source.is_empty() {
        let body: String = written().map(|tag| format!("  {}\r\n", fresh(tag, out))).collect();
        return Ok(format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<{ROOT}>\r\n{body}</{ROOT}>\r\n"));
    }
    let root = xml::scan(source)?;
    let piece = |range: std::ops::Range<usize>| source.get(range).unwrap_or_default();
    let order = |tag: &str| written().position(|known| known == tag);
    let there: Vec<usize> = root.children.iter().filter_map(|child| order(&child.tag)).collect();
    // A missing tag stands behind the nearest one before it in the order, or first of all.
    let behind = |anchor: Option<usize>| {
        let missing = written().enumerate().filter(|(index, _)| !there.contains(index));
        let missing = missing.filter(|(index, _)| there.iter().filter(|known| **known < *index).max().copied() == anchor);
        missing.map(|(_, tag)| tag).filter(|tag| has(tag, out)).map(|tag| format!("\n  {}", fresh(tag, out))).collect::<String>()
    };
    let mut text = String::with_capacity(source.len() + 4_096);
    if root.closed {
        // A root without anything in it.
        text.push_str(piece(0..root.whole.start));
        text.push_str(&format!("<{ROOT}>{}\n</{ROOT}>", behind(None)));
        text.push_str(piece(root.whole.end..source.len()));
        return Ok(text);
    }
    text.push_str(piece(0..root.inner.start));
    text.push_str(&behind(None));
    let mut at = root.inner.start;
    for child in &root.children {
        text.push_str(piece(at..child.whole.start));
        text.push_str(&element(source, child, out));
        at = child.whole.end;
        if let Some(index) = order(&child.tag) {
            text.push_str(&behind(Some(index)));
        }
    }
    text.push_str(piece(at..source.len()));
    Ok(text)
}

/// Whether there is anything to say in a tag that the file that came in had not.
fn has(tag: &str, out: &Outgoing<'_>) -> bool {
    match tag {
        PHOTO => out.photo.is_some(),
        FAMILY => !out.file.family.is_empty(),
        _ => lrmx::text(tag, out).is_some_and(|text| !text.is_empty()),
    }
}

/// A tag written anew.
fn fresh(tag: &str, out: &Outgoing<'_>) -> String {
    match tag {
        PHOTO => format!("<{tag}>{}</{tag}>", out.photo.map(lrmx::photo_text).unwrap_or_default()),
        FAMILY => format!("<{tag}>{}\r\n  </{tag}>", out.file.family.iter().map(|one| item(one, out)).collect::<String>()),
        // The version of the format itself, as other programs write it.
        "Version" => "<Version>3.2.1.6</Version>".to_owned(),
        _ => format!("<{tag}>{}</{tag}>", lines(&escaped(&lrmx::text(tag, out).unwrap_or_default()))),
    }
}

/// Line breaks of two characters, as the programs that read these files expect them.
fn lines(text: &str) -> String {
    text.replace('\n', "\r\n")
}

fn item(member: &Family, out: &Outgoing<'_>) -> String {
    let fields = MEMBER.map(|tag| {
        let text = lrmx::member_text(tag, member, out.reference).unwrap_or_default();
        format!("\r\n      <{tag}>{}</{tag}>", lines(&escaped(&text)))
    });
    format!("\r\n    <{ITEM}>{}\r\n    </{ITEM}>", fields.concat())
}

/// A tag that came in: as it came when it still says the same, with a new text between its tags otherwise.
fn element(source: &str, child: &Element, out: &Outgoing<'_>) -> String {
    let raw = source.get(child.whole.clone()).unwrap_or_default();
    match child.tag.as_str() {
        FAMILY => family(source, child, out),
        PHOTO => match out.photo {
            Some(photo) if lrmx::is_photo(&child.value, photo) => raw.to_owned(),
            Some(photo) => filled(source, child, &lrmx::photo_text(photo)),
            None if child.value.is_empty() => raw.to_owned(),
            None => filled(source, child, ""),
        },
        tag => match lrmx::text(tag, out) {
            // What the roster does not know is left as the file had it; an identity number that is not to leave leaves nowhere.
            Some(text) if text.is_empty() && roster(tag) && (tag != IDENTITY || out.identity) => raw.to_owned(),
            Some(text) if lrmx::meaning(tag, &text) == lrmx::meaning(tag, &child.value) => raw.to_owned(),
            Some(text) => filled(source, child, &lines(&escaped(&text))),
            None => raw.to_owned(),
        },
    }
}

fn roster(tag: &str) -> bool {
    ["XingMing", "XingBie", "ChuShengNianYue", "MinZu", "CanJiaGongZuoShiJian", IDENTITY].contains(&tag)
}

/// The list of the family: as it came while it says the same; otherwise member by member, so that what a program wrote beside the fields of one
/// who is still there stays.
fn family(source: &str, list: &Element, out: &Outgoing<'_>) -> String {
    let named = |item: &Element| lrmx::member(item).name;
    let same = |item: &Element, member: &Family| same_member(item, member, out);
    let items: Vec<&Element> = list.children.iter().filter(|item| item.tag == ITEM && !named(item).is_empty()).collect();
    let unchanged =
        items.len() == out.file.family.len() && items.iter().zip(&out.file.family).all(|(item, member)| same(item, member));
    if unchanged && !has_age(list) {
        return source.get(list.whole.clone()).unwrap_or_default().to_owned();
    }
    let mut body = String::new();
    let mut at = list.inner.start;
    if unchanged {
        for (item, member) in items.iter().zip(&out.file.family) {
            body.push_str(source.get(at..item.whole.start).unwrap_or_default());
            body.push_str(&of_member(source, item, member, out));
            at = item.whole.end;
        }
        body.push_str(source.get(at..list.inner.end).unwrap_or_default());
        return filled(source, list, &body);
    }
    for member in &out.file.family {
        match items.iter().find(|item| named(item) == member.name) {
            Some(item) => body.push_str(&format!("\r\n    {}", of_member(source, item, member, out))),
            None => body.push_str(&self::item(member, out)),
        }
    }
    filled(source, list, &format!("{body}\r\n  "))
}

fn same_member(item: &Element, member: &Family, out: &Outgoing<'_>) -> bool {
    MEMBER.iter().all(|tag| {
        let text = lrmx::member_text(tag, member, out.reference).unwrap_or_default();
        lrmx::meaning(tag, &text) == lrmx::meaning(tag, item.text(tag))
    })
}

fn has_age(list: &Element) -> bool {
    list.children.iter().any(|item| item.child(AGE).is_some())
}

/// One member in the place of the item that came in.
fn of_member(source: &str, item: &Element, member: &Family, out: &Outgoing<'_>) -> String {
    let mut text = source.get(item.whole.start..item.inner.start).unwrap_or_default().to_owned();
    let mut at = item.inner.start;
    for child in &item.children {
        text.push_str(source.get(at..child.whole.start).unwrap_or_default());
        match lrmx::member_text(&child.tag, member, out.reference) {
            Some(new) if lrmx::meaning(&child.tag, &new) != lrmx::meaning(&child.tag, &child.value) => {
                text.push_str(&filled(source, child, &lines(&escaped(&new))));
            }
            _ => text.push_str(source.get(child.whole.clone()).unwrap_or_default()),
        }
        at = child.whole.end;
    }
    text.push_str(source.get(at..item.inner.end).unwrap_or_default());
    for tag in MEMBER.iter().filter(|tag| item.child(tag).is_none()) {
        let new = lrmx::member_text(tag, member, out.reference).unwrap_or_default();
        if !new.is_empty() {
            text.push_str(&format!("<{tag}>{}</{tag}>", lines(&escaped(&new))));
        }
    }
    text.push_str(source.get(item.inner.end..item.whole.end).unwrap_or_default());
    text
}

/// An element with another content between its own tags; `body` is written as it stands.
fn filled(source: &str, element: &Element, body: &str) -> String {
    let raw = source.get(element.whole.clone()).unwrap_or_default();
    if element.closed {
        let open = raw.strip_suffix("/>").unwrap_or(raw).trim_end();
        return format!("{open}>{body}</{}>", element.tag);
    }
    let open = source.get(element.whole.start..element.inner.start).unwrap_or_default();
    let close = source.get(element.inner.end..element.whole.end).unwrap_or_default();
    format!("{open}{body}{close}")
}
