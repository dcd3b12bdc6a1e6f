//! The shipped faces: loaded once, shared by all threads, the same files on every system so that pages and hashes agree.
//!
//! Never looks at installed fonts and never substitutes silently: a character without a face is told to the caller.

use std::{collections::HashMap, path::Path, sync::Arc};

use harfrust::{Direction, Font, GlyphId, Language as ShapingLanguage, Script, ShapePlan};

use crate::Error;

/// One of the five files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum FaceId {
    /// Noto Serif SC Regular: 宋体, 仿宋 and 楷体 of the office.
    HanRegular,
    /// Noto Serif SC Bold: 小标宋.
    HanBold,
    /// Noto Serif Regular: tabular figures and Latin letters.
    LatinRegular,
    /// Noto Serif Bold.
    LatinBold,
    /// Noto Sans SC Bold: 黑体.
    SansBold,
}

impl FaceId {
    /// All faces, in the order of `Fonts`.
    pub(crate) const ALL: [FaceId; 5] =
        [FaceId::HanRegular, FaceId::HanBold, FaceId::LatinRegular, FaceId::LatinBold, FaceId::SansBold];

    /// File name in the font folder.
    fn file(self) -> &'static str {
        match self {
            FaceId::HanRegular => "NotoSerifSC-Regular.ttf",
            FaceId::HanBold => "NotoSerifSC-Bold.ttf",
            FaceId::LatinRegular => "NotoSerif-Regular.ttf",
            FaceId::LatinBold => "NotoSerif-Bold.ttf",
            FaceId::SansBold => "NotoSansSC-Bold.ttf",
        }
    }

    /// PostScript name, as the PDF calls it.
    pub(crate) fn name(self) -> &'static str {
        self.file().trim_end_matches(".ttf")
    }

    /// Whether the face is drawn on the Chinese square.
    pub(crate) fn is_han(self) -> bool {
        !matches!(self, FaceId::LatinRegular | FaceId::LatinBold)
    }
}

/// Which cut of the family a text asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Weight {
    /// 宋体.
    Regular,
    /// 小标宋.
    Bold,
    /// 黑体.
    Sans,
}

impl Weight {
    /// Faces to ask for a Chinese character, in order.
    fn han_chain(self) -> &'static [FaceId] {
        match self {
            Weight::Regular => &[FaceId::HanRegular, FaceId::LatinRegular, FaceId::SansBold],
            Weight::Bold => &[FaceId::HanBold, FaceId::LatinBold, FaceId::SansBold, FaceId::HanRegular, FaceId::LatinRegular],
            Weight::Sans => &[FaceId::SansBold, FaceId::HanBold, FaceId::LatinBold, FaceId::HanRegular, FaceId::LatinRegular],
        }
    }

    /// Faces to ask for a figure or a Latin letter, in order.
    fn latin_chain(self) -> &'static [FaceId] {
        match self {
            Weight::Regular => &[FaceId::LatinRegular, FaceId::HanRegular, FaceId::SansBold],
            Weight::Bold => &[FaceId::LatinBold, FaceId::HanBold, FaceId::SansBold, FaceId::LatinRegular, FaceId::HanRegular],
            Weight::Sans => &[FaceId::SansBold, FaceId::LatinBold, FaceId::HanBold, FaceId::LatinRegular, FaceId::HanRegular],
        }
    }
}

/// One loaded face.
pub(crate) struct Face {
    /// The file's bytes.
    pub(crate) data: Arc<Vec<u8>>,
    /// The parsed font.
    pub(crate) font: Font,
    /// The shaping plan for the face's script.
    pub(crate) plan: ShapePlan,
    /// The script of the plan.
    pub(crate) script: Script,
    /// Units per em.
    pub(crate) units: u16,
    /// Box of the whole face, ascent and descent, in font units.
    pub(crate) shape: FaceShape,
    glyphs: HashMap<u32, u16>,
    advances: Vec<u16>,
}

/// The figures a font descriptor needs, in font units.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FaceShape {
    pub(crate) bounds: [i16; 4],
    pub(crate) ascent: i16,
    pub(crate) descent: i16,
    pub(crate) weight: u16,
}

impl Face {
    fn load(dir: &Path, id: FaceId) -> Result<Face, Error> {
        let path = dir.join(id.file());
        let data = Arc::new(std::fs::read(&path).map_err(|source| Error::FontMissing { path: path.clone(), source })?);
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = data.clone();
        let font = Font::new(harfrust::font::Blob::from(shared), 0).ok_or(Error::FontDamaged { path: path.clone() })?;
        let glyphs: HashMap<u32, u16> =
            font.charmap().unicodes().filter_map(|(code, glyph)| Some((code, u16::try_from(glyph.to_u32()).ok()?))).collect();
        if glyphs.is_empty() {
            return Err(Error::FontDamaged { path });
        }
        let (script, language) = if id.is_han() { (Script::HAN, "zh-hans") } else { (Script::LATIN, "en") };
        let plan = ShapePlan::new(&font, Direction::LeftToRight, Some(script), ShapingLanguage::new(language).as_ref(), &[]);
        let units = font.units_per_em();
        let metrics = font.glyph_metrics();
        let advances = (0..font.num_glyphs()).map(|id| metrics.h_advance(GlyphId::new(id)) as u16).collect();
        let tables = skrifa::FontRef::new(&data).map_err(|_| Error::FontDamaged { path: path.clone() })?;
        let shape = face_shape(&tables).ok_or(Error::FontDamaged { path })?;
        Ok(Face { data, font, plan, script, units, shape, glyphs, advances })
    }

    /// Advance of a glyph in thousandths of an em, as the PDF's width table says it.
    pub(crate) fn advance(&self, glyph: u16) -> i32 {
        let raw = self.raw_advance(glyph);
        (f32::from(raw) * 1000.0 / f32::from(self.units)) as i32
    }

    /// Advance of a glyph in font units.
    pub(crate) fn raw_advance(&self, glyph: u16) -> u16 {
        self.advances.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// The glyph of a character before any substitution.
    pub(crate) fn glyph(&self, character: char) -> Option<u16> {
        self.glyphs.get(&u32::from(character)).copied()
    }
}

fn face_shape(font: &skrifa::FontRef<'_>) -> Option<FaceShape> {
    use skrifa::raw::TableProvider;
    let (head, hhea) = (font.head().ok()?, font.hhea().ok()?);
    Some(FaceShape {
        bounds: [head.x_min(), head.y_min(), head.x_max(), head.y_max()],
        ascent: hhea.ascender().to_i16(),
        descent: hhea.descender().to_i16(),
        weight: font.os2().map_or(400, |table| table.us_weight_class()),
    })
}

/// Variation selectors and joiners: they are drawn with the character before them or not at all.
pub(crate) fn is_selector(character: char) -> bool {
    matches!(u32::from(character), 0x200B..=0x200D | 0x2060 | 0xFE00..=0xFE0F | 0xFEFF | 0xE0100..=0xE01EF)
}

/// The faces every form is set in. Load once, keep behind an `Arc`.
pub struct Fonts {
    faces: Vec<Face>,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts").field("faces", &self.faces.len()).finish()
    }
}

impl Fonts {
    /// Reads the five faces from `dir`; takes about a tenth of a second.
    ///
    /// # Errors
    /// [`Error::FontMissing`] or [`Error::FontDamaged`], naming the file.
    pub fn load(dir: &Path) -> Result<Fonts, Error> {
        use rayon::prelude::*;
        let faces = FaceId::ALL.par_iter().map(|id| Face::load(dir, *id)).collect::<Result<Vec<_>, _>>()?;
        Ok(Fonts { faces })
    }

    /// The characters of `text` that no shipped face has, each once, in order of appearance. Line ends, tabs and variation selectors are no
    /// characters.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        for character in text.chars() {
            if !character.is_control()
                && !is_selector(character)
                && self.pick(character, Weight::Regular, false).is_none()
                && !missing.contains(&character)
            {
                missing.push(character);
            }
        }
        missing
    }

    /// A loaded face.
    pub(crate) fn face(&self, id: FaceId) -> &Face {
        &self.faces[id as usize]
    }

    /// The first face of the chain that has the character.
    pub(crate) fn pick(&self, character: char, weight: Weight, latin: bool) -> Option<FaceId> {
        let chain = if latin { weight.latin_chain() } else { weight.han_chain() };
        chain.iter().copied().find(|id| self.face(*id).glyph(character).is_some())
    }
}
