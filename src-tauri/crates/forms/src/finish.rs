//! From painted pages to a file: fonts subset and embedded, page tree, bookmarks, archive marks (PDF/A-2u), the same bytes every time.
//!
//! Works on lopdf's objects only; draws nothing.

use std::{collections::BTreeMap, io::Write};

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use crate::{
    Bundle, Error, Language,
    fonts::{FaceId, Fonts},
    metadata,
    paint::{self, Painted, Used},
    photo::Photo,
};

/// A page whose content is already compressed.
#[derive(Debug, Clone)]
pub(crate) struct Packed {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) content: Vec<u8>,
    pub(crate) photos: Vec<Photo>,
}

/// The pages of one sheet with the bookmark that leads to them.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) bookmark: String,
    pub(crate) pages: Vec<Packed>,
}

/// Fonts and colour profile, made once for all documents of a batch.
pub(crate) struct Shared {
    document: Document,
    fonts: ObjectId,
    profile: ObjectId,
}

/// Compresses the pages of one sheet.
pub(crate) fn pack(painted: Vec<Painted>) -> Vec<Packed> {
    let pack =
        |page: Painted| Packed { width: page.width, height: page.height, content: deflate(&page.content), photos: page.photos };
    painted.into_iter().map(pack).collect()
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::with_capacity(bytes.len() / 2 + 64), flate2::Compression::new(6));
    // Writing into memory cannot fail; an empty stream would be seen by every check.
    if encoder.write_all(bytes).is_err() {
        return Vec::new();
    }
    encoder.finish().unwrap_or_default()
}

/// Subsets the used faces and embeds them.
pub(crate) fn share(fonts: &Fonts, used: &Used) -> Result<Shared, Error> {
    let subsets = used
        .par_iter()
        .map(|(face, glyphs)| subset(fonts, *face, glyphs).map(|(program, name, map)| (*face, program, name, map)))
        .collect::<Result<Vec<_>, _>>()?;
    let mut programs = BTreeMap::new();
    let mut maps = Vec::new();
    for (face, program, name, map) in subsets {
        programs.insert(face, (program, name));
        maps.push((face, map));
    }
    let mut document = paint::embed(fonts, used, programs);
    let font_dictionary = strip_pages(&mut document)?;
    for (face, map) in maps {
        let stream = document.add_object(Stream::new(Dictionary::new(), map));
        let font =
            document.get_object(font_dictionary).and_then(Object::as_dict).and_then(|d| d.get(paint::resource(face).as_bytes()));
        let font = font.and_then(Object::as_reference).map_err(document_error)?;
        let descendant = document
            .get_object_mut(font)
            .and_then(Object::as_dict_mut)
            .and_then(|d| d.get_mut(b"DescendantFonts"))
            .and_then(Object::as_array_mut)
            .map_err(document_error)?;
        if let Some(Object::Dictionary(descendant)) = descendant.first_mut() {
            descendant.set("CIDToGIDMap", Object::Reference(stream));
        }
    }
    let profile =
        document.add_object(Stream::new(dictionary! { "N" => 3, "Alternate" => "DeviceRGB" }, metadata::srgb_profile()));
    document.objects.par_iter_mut().for_each(|(_, object)| {
        if let Object::Stream(stream) = object
            && !stream.dict.has(b"Filter")
        {
            let packed = deflate(&stream.content);
            stream.set_content(packed);
            stream.dict.set("Filter", "FlateDecode");
        }
    });
    Ok(Shared { document, fonts: font_dictionary, profile })
}

/// The subset file, its PostScript name with the subset tag, and the map from whole-face glyph ids to subset glyph ids.
fn subset(fonts: &Fonts, face: FaceId, glyphs: &BTreeMap<u16, String>) -> Result<(Vec<u8>, String, Vec<u8>), Error> {
    let mut remapper = GlyphRemapper::new();
    let last = glyphs.keys().next_back().copied().unwrap_or(0);
    let mut map = vec![0_u8; (usize::from(last) + 1) * 2];
    let mut hash = Sha256::new();
    for glyph in glyphs.keys() {
        let small = remapper.remap(*glyph);
        map[usize::from(*glyph) * 2..usize::from(*glyph) * 2 + 2].copy_from_slice(&small.to_be_bytes());
        hash.update(glyph.to_be_bytes());
    }
    let program = subsetter::subset(&fonts.face(face).data, 0, &remapper).map_err(|e| Error::Document(e.to_string()))?;
    let tag: String = hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
    Ok((program, format!("{tag}+{}", face.name()), map))
}

/// Removes the page that only carried the fonts; returns the font dictionary.
fn strip_pages(document: &mut Document) -> Result<ObjectId, Error> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let mut fonts = None;
    for page in pages {
        let dictionary = document.get_dictionary(page).map_err(document_error)?;
        let mut gone = vec![page];
        for key in [b"Contents".as_slice(), b"Resources"] {
            gone.extend(dictionary.get(key).and_then(Object::as_reference).ok());
        }
        let resources = dictionary.get(b"Resources").and_then(Object::as_reference).map_err(document_error)?;
        let resources = document.get_dictionary(resources).map_err(document_error)?;
        for (key, value) in resources.iter() {
            let Ok(id) = value.as_reference() else { continue };
            if key.as_slice() == b"Font" {
                fonts = Some(id);
            } else {
                gone.push(id);
            }
        }
        for id in gone {
            document.objects.remove(&id);
        }
    }
    fonts.ok_or_else(|| Error::Document("no font dictionary".into()))
}

/// Writes one document of `parts`.
pub(crate) fn write(shared: &Shared, parts: &[Part], language: Language, bundle: &Bundle) -> Result<Vec<u8>, Error> {
    let mut document = shared.document.clone();
    document.version = "1.7".into();
    let tree = document.catalog().and_then(|c| c.get(b"Pages")).and_then(Object::as_reference).map_err(document_error)?;
    let resources = document.add_object(dictionary! { "Font" => shared.fonts });
    let mut kids = Vec::new();
    let mut first_pages = Vec::new();
    let mut hash = Sha256::new();
    hash.update(bundle.title.as_bytes());
    hash.update(bundle.created.to_string().as_bytes());
    for part in parts {
        hash.update(part.bookmark.as_bytes());
        for (index, page) in part.pages.iter().enumerate() {
            hash.update(&page.content);
            page.photos.iter().for_each(|photo| hash.update(photo.data.as_slice()));
            let resources = if page.photos.is_empty() { resources } else { pictured(&mut document, shared, &page.photos) };
            let content = Stream::new(dictionary! { "Filter" => "FlateDecode" }, page.content.clone());
            let content = document.add_object(content);
            let id = document.add_object(dictionary! {
                "Type" => "Page",
                "Parent" => tree,
                "MediaBox" => vec![0.into(), 0.into(), Object::Real(cents(page.width)), Object::Real(cents(page.height))],
                // An archive file may not inherit it.
                "Resources" => resources,
                "Contents" => content,
            });
            kids.push(Object::Reference(id));
            if index == 0 {
                first_pages.push(id);
            }
        }
    }
    let count = kids.len() as i64;
    document.set_object(tree, dictionary! { "Type" => "Pages", "Count" => count, "Kids" => kids });
    let outline = bookmarks(&mut document, parts, &first_pages);
    catalog(&mut document, shared, outline, parts.len(), language, bundle)?;
    let digest = hash.finalize();
    let id = Object::String(digest.iter().take(16).copied().collect(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|e| Error::Document(e.to_string()))?;
    Ok(bytes)
}

/// Resources of a page that shows pictures.
fn pictured(document: &mut Document, shared: &Shared, photos: &[Photo]) -> ObjectId {
    let mut names = Dictionary::new();
    for (index, photo) in photos.iter().enumerate() {
        let (width, height) = photo.size;
        let (filter, content) =
            if photo.is_jpeg() { ("DCTDecode", photo.data.to_vec()) } else { ("FlateDecode", deflate(&photo.data)) };
        let image = Stream::new(
            dictionary! {
                "Type" => "XObject",
                "Subtype" => "Image",
                "Width" => i64::from(width),
                "Height" => i64::from(height),
                "ColorSpace" => if photo.grey { "DeviceGray" } else { "DeviceRGB" },
                "BitsPerComponent" => 8,
                "Filter" => filter,
            },
            content,
        );
        names.set(paint::photo_name(index), Object::Reference(document.add_object(image)));
    }
    document.add_object(dictionary! { "Font" => shared.fonts, "XObject" => names })
}

fn cents(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn bookmarks(document: &mut Document, parts: &[Part], pages: &[ObjectId]) -> ObjectId {
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = parts.iter().map(|_| document.new_object_id()).collect();
    for (index, (part, page)) in parts.iter().zip(pages).enumerate() {
        let mut item = dictionary! {
            "Title" => utf16(&part.bookmark),
            "Parent" => root,
            "Dest" => vec![Object::Reference(*page), "Fit".into()],
        };
        if index > 0 {
            item.set("Prev", Object::Reference(ids[index - 1]));
        }
        if let Some(next) = ids.get(index + 1) {
            item.set("Next", Object::Reference(*next));
        }
        document.set_object(ids[index], item);
    }
    let mut outline = dictionary! { "Type" => "Outlines", "Count" => ids.len() as i64 };
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        outline.set("First", Object::Reference(*first));
        outline.set("Last", Object::Reference(*last));
    }
    document.set_object(root, outline);
    root
}

fn catalog(
    document: &mut Document,
    shared: &Shared,
    outline: ObjectId,
    parts: usize,
    language: Language,
    bundle: &Bundle,
) -> Result<(), Error> {
    let date = Object::string_literal(bundle.created.format("D:%Y%m%d%H%M%S").to_string());
    let info = document.add_object(dictionary! {
        "Title" => utf16(&bundle.title),
        "Creator" => Object::string_literal(metadata::CREATOR),
        "Producer" => Object::string_literal(metadata::PRODUCER),
        "CreationDate" => date.clone(),
        "ModDate" => date,
    });
    if let Ok(old) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&old);
    }
    document.trailer.set("Info", Object::Reference(info));
    let xmp = metadata::xmp(&bundle.title, bundle.created).into_bytes();
    let xmp = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp).with_compression(false);
    let xmp = document.add_object(xmp);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB"),
        "DestOutputProfile" => shared.profile,
    };
    let lang = match language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    };
    let catalog = document.catalog_mut().map_err(document_error)?;
    catalog.set("PageMode", if parts > 1 { "UseOutlines" } else { "UseNone" });
    catalog.set("Outlines", Object::Reference(outline));
    catalog.set("Lang", Object::string_literal(lang));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", Object::Reference(xmp));
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok(())
}

fn utf16(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn document_error(error: lopdf::Error) -> Error {
    Error::Document(error.to_string())
}
