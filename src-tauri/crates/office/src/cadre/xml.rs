//! Exchange files as XML: decoding, strict limits, and where in the text each element stands, so that what nobody changed can be
//! written again byte for byte. Nothing is expanded: a document type, an entity of its own, or anything deep or endless is refused.

use crate::Error;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// Most bytes of an exchange file: the largest photo in base64, and text.
pub(super) const MOST: u64 = 4_000_000;
/// Elements inside one another.
const DEPTH: usize = 8;
/// Elements in all.
const ELEMENTS: usize = 5_000;

/// One element and where it stands in the text.
#[derive(Clone, Debug)]
pub(super) struct Element {
    /// Its name.
    pub tag: String,
    /// From `<` to the last `>`.
    pub whole: Range<usize>,
    /// Between the tags; empty and at the end of the tag for `<X/>`.
    pub inner: Range<usize>,
    /// Written as `<X/>`.
    pub closed: bool,
    /// Its own text, references resolved, line breaks as `\n`.
    pub value: String,
    /// What stands in it.
    pub children: Vec<Element>,
}

impl Element {
    /// The first child of a name.
    pub fn child(&self, tag: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.tag == tag)
    }

    /// The text of a child; empty when there is none.
    pub fn text(&self, tag: &str) -> &str {
        self.child(tag).map_or("", |child| &child.value)
    }
}

/// The text of a file: by its mark, else by what it declares, else UTF-8. A byte that is no character refuses the file.
pub(super) fn decode(bytes: &[u8]) -> Result<String, Error> {
    let wrong = || Error::LrmxEncoding;
    let strict = |encoding: &'static Encoding, bytes: &[u8]| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned()).ok_or_else(wrong)
    };
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let bytes = bytes.get(mark..).unwrap_or_default();
        if encoding == UTF_16LE || encoding == UTF_16BE {
            return strict(encoding, bytes);
        }
        return strict(UTF_8, bytes);
    }
    match declared(bytes).as_deref() {
        Some("gbk" | "gb2312" | "gb18030" | "gb_2312-80" | "cp936") => strict(GB18030, bytes),
        // Programs that write through a string declare UTF-16 and store UTF-8; without a mark it cannot be UTF-16.
        Some("utf-8" | "utf8" | "utf-16" | "unicode") | None => strict(UTF_8, bytes),
        Some(_) => Err(wrong()),
    }
}

/// The encoding that the first line names, in lower case.
fn declared(bytes: &[u8]) -> Option<String> {
    let head: String = bytes.iter().take(200).map(|byte| char::from(*byte)).collect();
    let head = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?.to_ascii_lowercase();
    let after = head.split("encoding").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    after.get(1..)?.split(quote).next().map(str::to_owned)
}

/// Finds the one root element of a text.
pub(super) fn scan(text: &str) -> Result<Element, Error> {
    if let Some(at) =
        text.find(|c: char| (c.is_control() && !['\t', '\n', '\r'].contains(&c)) || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    {
        return Err(Error::LrmxControl { line: line_of(text, at) });
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut open: Vec<Element> = Vec::new();
    let mut root: Option<Element> = None;
    let mut count = 0;
    loop {
        let from = place(reader.buffer_position());
        let malformed = |at: usize| Error::LrmxMalformed { line: line_of(text, at) };
        let event = reader.read_event().map_err(|_| malformed(from))?;
        let to = place(reader.buffer_position());
        let raw = text.get(from..to).ok_or_else(|| malformed(from))?;
        match event {
            Event::DocType(_) => return Err(Error::LrmxDoctype),
            Event::Start(start) | Event::Empty(start) if root.is_some() => {
                return Err(Error::LrmxRoot { root: name(&start, || malformed(from))? });
            }
            Event::Start(start) => {
                count += 1;
                if open.len() >= DEPTH || count > ELEMENTS {
                    return Err(Error::LrmxDeep);
                }
                let tag = name(&start, || malformed(from))?;
                open.push(Element {
                    tag,
                    whole: from..to,
                    inner: to..to,
                    closed: false,
                    value: String::new(),
                    children: Vec::new(),
                });
            }
            Event::Empty(start) => {
                count += 1;
                if open.len() >= DEPTH || count > ELEMENTS {
                    return Err(Error::LrmxDeep);
                }
                let tag = name(&start, || malformed(from))?;
                let element =
                    Element { tag, whole: from..to, inner: to..to, closed: true, value: String::new(), children: Vec::new() };
                hold(element, &mut open, &mut root);
            }
            Event::End(_) => {
                let mut element = open.pop().ok_or_else(|| malformed(from))?;
                element.inner.end = from;
                element.whole.end = to;
                hold(element, &mut open, &mut root);
            }
            Event::Text(_) => match open.last_mut() {
                Some(element) => element.value.push_str(&raw.replace("\r\n", "\n").replace('\r', "\n")),
                None if raw.trim().is_empty() => {}
                None => return Err(malformed(from)),
            },
            Event::CData(_) => {
                let inside =
                    raw.strip_prefix("<![CDATA[").and_then(|raw| raw.strip_suffix("]]>")).ok_or_else(|| malformed(from))?;
                let element = open.last_mut().ok_or_else(|| malformed(from))?;
                element.value.push_str(&inside.replace("\r\n", "\n").replace('\r', "\n"));
            }
            Event::GeneralRef(reference) => {
                let element = open.last_mut().ok_or_else(|| malformed(from))?;
                let known = match reference.resolve_char_ref() {
                    Ok(Some(c)) if c.is_control() && !['\t', '\n', '\r'].contains(&c) => {
                        return Err(Error::LrmxControl { line: line_of(text, from) });
                    }
                    // Written so, a line break of two characters comes through as one.
                    Ok(Some('\r')) => continue,
                    Ok(Some(c)) => c,
                    Ok(None) => match raw {
                        "&amp;" => '&',
                        "&lt;" => '<',
                        "&gt;" => '>',
                        "&quot;" => '"',
                        "&apos;" => '\'',
                        _ => return Err(Error::LrmxDoctype),
                    },
                    Err(_) => return Err(Error::LrmxControl { line: line_of(text, from) }),
                };
                element.value.push(known);
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    match root {
        Some(root) if open.is_empty() => Ok(root),
        _ => Err(Error::LrmxMalformed { line: line_of(text, text.len()) }),
    }
}

/// Puts an element that has ended into the one around it.
fn hold(element: Element, open: &mut [Element], root: &mut Option<Element>) {
    match open.last_mut() {
        Some(around) => around.children.push(element),
        None => *root = Some(element),
    }
}

/// Name of an element whose attributes are sound.
fn name(start: &BytesStart<'_>, malformed: impl Fn() -> Error) -> Result<String, Error> {
    if start.attributes().any(|attribute| attribute.is_err()) {
        return Err(malformed());
    }
    let name = start.name();
    let name: &str = name.0;
    Ok(name.chars().take(60).collect())
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn line_of(text: &str, at: usize) -> String {
    (text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1).to_string()
}

/// A text as it stands between tags.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
    out
}
