//! The painter: the only file that names printpdf. Display lists become content streams, glyph sets become embedded fonts.
//!
//! Content streams carry the glyph ids of the whole face; the embedded subset is found through a glyph map (`finish`). So a page can be
//! painted and forgotten before anybody knows which glyphs the rest of the batch needs.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, FontId, FontMetrics, FontType, Greyscale, Line, LinePoint, Mm, Op, PaintMode, ParsedFont, PdfDocument,
    PdfFont, PdfFontHandle, PdfFontMetricsStub, PdfPage, PdfSaveOptions, Point, Pt, Rect, TextItem, TextMatrix,
};

use crate::{
    Error,
    fonts::{FaceId, Fonts},
    list::{Item, Page, Run},
    photo::Photo,
};

/// Which glyphs of each face were painted, and what each reads as.
pub(crate) type Used = BTreeMap<FaceId, BTreeMap<u16, String>>;

/// One painted page: its size in points and its content, not yet compressed.
pub(crate) struct Painted {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) content: Vec<u8>,
    /// Pictures that the content shows, by the order of their names.
    pub(crate) photos: Vec<Photo>,
}

/// The resource name of a face; F1 to F14 would mean built-in fonts.
pub(crate) fn resource(face: FaceId) -> &'static str {
    match face {
        FaceId::HanRegular => "TDHANR",
        FaceId::HanBold => "TDHANB",
        FaceId::LatinRegular => "TDLATR",
        FaceId::LatinBold => "TDLATB",
        FaceId::SansBold => "TDSANB",
    }
}

/// Paints the pages of one sheet and notes the glyphs it used.
pub(crate) fn paint(fonts: &Fonts, pages: Vec<Page>, used: &mut Used) -> Result<Vec<Painted>, Error> {
    let sizes: Vec<(f32, f32)> = pages.iter().map(|page| (page.width, page.height)).collect();
    let mut pictures = Vec::with_capacity(pages.len());
    let mut document = PdfDocument::new("");
    for page in pages {
        pictures.push(shown(&page));
        let ops = Painter::new(fonts, used, page.height).page(page.items);
        document.pages.push(PdfPage::new(Mm(0.0), Mm(0.0), ops));
    }
    let written = document.to_lopdf_document(&options(), &mut Vec::new());
    let ids: Vec<_> = written.page_iter().collect();
    ids.into_iter()
        .zip(sizes)
        .zip(pictures)
        .map(|((id, (width, height)), (shown, photos))| {
            let content = written.get_page_contents(id).into_iter().next();
            let stream = content.and_then(|id| written.get_object(id).ok()).and_then(|object| object.as_stream().ok());
            let mut content =
                stream.map(|stream| stream.content.clone()).ok_or_else(|| Error::Document("a page has no content".into()))?;
            content.extend_from_slice(shown.as_bytes());
            Ok(Painted { width, height, content, photos })
        })
        .collect()
}

/// The resource name of a page's picture.
pub(crate) fn photo_name(index: usize) -> String {
    format!("TDPIC{index}")
}

/// What shows the pictures of a page, and the pictures. They are named by the page, not by printpdf, whose own way stores them anew.
fn shown(page: &Page) -> (String, Vec<Photo>) {
    let (mut ops, mut photos) = (String::new(), Vec::new());
    for item in &page.items {
        let Item::Photo { x, y, w, h, photo } = item else { continue };
        let (across, down) = (photo.size.0 as f32, photo.size.1 as f32);
        // As large as fills the rectangle; what stands over is cut.
        let scale = (w / across).max(h / down);
        let (width, height) = (across * scale, down * scale);
        let low = page.height - y - h;
        let (left, under) = (x - (width - w) / 2.0, low - (height - h) / 2.0);
        let [x, low, w, h, width, height, left, under] = [*x, low, *w, *h, width, height, left, under].map(round);
        let name = photo_name(photos.len());
        ops.push_str(&format!("\nq {x} {low} {w} {h} re W n {width} 0 0 {height} {left} {under} cm /{name} Do Q"));
        photos.push(photo.clone());
    }
    (ops, photos)
}

/// A document that embeds `programs`, the subset files of the used faces, with widths and readings for every used glyph.
pub(crate) fn embed(fonts: &Fonts, used: &Used, programs: BTreeMap<FaceId, (Vec<u8>, String)>) -> lopdf::Document {
    let mut document = PdfDocument::new("");
    let mut ops = vec![Op::StartTextSection];
    for (face, (program, name)) in programs {
        let Some(glyphs) = used.get(&face) else { continue };
        let loaded = fonts.face(face);
        let shape = loaded.shape;
        let parsed = ParsedFont {
            original_bytes: program,
            font_index: 0,
            font_name: Some(name),
            codepoint_to_glyph: BTreeMap::new(),
            glyph_widths: glyphs.keys().map(|glyph| (*glyph, loaded.raw_advance(*glyph))).collect(),
            units_per_em: loaded.units,
            font_metrics: FontMetrics { ascent: shape.ascent, descent: shape.descent },
            font_type: FontType::TrueType,
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: loaded.units,
                x_min: shape.bounds[0],
                y_min: shape.bounds[1],
                x_max: shape.bounds[2],
                y_max: shape.bounds[3],
                caret_slope_rise: 1,
                caret_slope_run: 0,
                us_weight_class: shape.weight,
            },
        };
        let id = FontId(resource(face).to_owned());
        document.resources.fonts.map.insert(id.clone(), PdfFont::new(parsed));
        ops.push(Op::SetFont { font: PdfFontHandle::External(id), size: Pt(1.0) });
        let glyphs = glyphs.iter().map(|(glyph, reading)| Codepoint::with_cid(*glyph, 0.0, reading.clone())).collect();
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }
    ops.push(Op::EndTextSection);
    document.pages.push(PdfPage::new(Mm(0.0), Mm(0.0), ops));
    document.to_lopdf_document(&options(), &mut Vec::new())
}

fn options() -> PdfSaveOptions {
    PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None }
}

/// Turns items into operations, saying a colour, a width or a font only when it changes.
struct Painter<'a> {
    fonts: &'a Fonts,
    used: &'a mut Used,
    page_height: f32,
    ops: Vec<Op>,
    text: bool,
    grey: i32,
    stroke: i32,
    font: Option<(FaceId, i32)>,
    /// Where the text cursor stands, hundredths of a point; it moves relatively.
    cursor: (i32, i32),
}

impl<'a> Painter<'a> {
    fn new(fonts: &'a Fonts, used: &'a mut Used, page_height: f32) -> Painter<'a> {
        Painter { fonts, used, page_height, ops: Vec::new(), text: false, grey: 0, stroke: -1, font: None, cursor: (0, 0) }
    }

    fn page(mut self, items: Vec<Item>) -> Vec<Op> {
        for item in items {
            match item {
                Item::Text(run) => self.run(run),
                Item::Line { x1, y1, x2, y2, width } => self.path(&[(x1, y1), (x2, y2)], width),
                Item::Path { points, width } => self.path(&points, width),
                // Pictures are put behind the page's own content.
                Item::Photo { .. } => {}
                Item::Fill { x, y, w, h, grey } => {
                    self.leave_text();
                    self.fill(grey);
                    let rectangle = Rect {
                        x: Pt(round(x)),
                        y: Pt(round(self.page_height - y - h)),
                        width: Pt(round(w)),
                        height: Pt(round(h)),
                        mode: Some(PaintMode::Fill),
                        winding_order: None,
                    };
                    self.ops.push(Op::DrawRectangle { rectangle });
                }
            }
        }
        self.leave_text();
        self.ops
    }

    fn leave_text(&mut self) {
        if self.text {
            self.ops.push(Op::EndTextSection);
            self.text = false;
        }
    }

    fn fill(&mut self, grey: f32) {
        let thousandths = (grey * 1000.0).round() as i32;
        if thousandths != self.grey {
            self.grey = thousandths;
            self.ops.push(Op::SetFillColor { col: Color::Greyscale(Greyscale { percent: grey, icc_profile: None }) });
        }
    }

    fn path(&mut self, points: &[(f32, f32)], width: f32) {
        self.leave_text();
        let hundredths = (width * 100.0).round() as i32;
        if hundredths != self.stroke {
            self.stroke = hundredths;
            self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
        }
        let points = points
            .iter()
            .map(|(x, y)| LinePoint { p: Point { x: Pt(round(*x)), y: Pt(round(self.page_height - y)) }, bezier: false })
            .collect();
        self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
    }

    fn run(&mut self, run: Run) {
        if run.glyphs.is_empty() {
            return;
        }
        self.note(&run);
        if !self.text {
            self.ops.push(Op::StartTextSection);
            self.text = true;
            self.cursor = (0, 0);
        }
        self.fill(run.grey);
        let size = (run.size * 100.0).round() as i32;
        if self.font != Some((run.face, size)) {
            self.font = Some((run.face, size));
            let font = PdfFontHandle::External(FontId(resource(run.face).to_owned()));
            self.ops.push(Op::SetFont { font, size: Pt(size as f32 / 100.0) });
        }
        let (x, y) = (cent(run.x), cent(self.page_height - run.y));
        if run.turn == 0.0 {
            let (dx, dy) = (x - self.cursor.0, y - self.cursor.1);
            self.cursor = (x, y);
            self.ops.push(Op::SetTextCursor { pos: Point { x: Pt(dx as f32 / 100.0), y: Pt(dy as f32 / 100.0) } });
            self.show(&run);
        } else {
            let (sin, cos) = run.turn.to_radians().sin_cos();
            let matrix = [fine(cos), fine(sin), fine(-sin), fine(cos), x as f32 / 100.0, y as f32 / 100.0];
            self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
            self.show(&run);
            self.leave_text();
        }
    }

    fn show(&mut self, run: &Run) {
        let face = self.fonts.face(run.face);
        let mut pen = 0;
        let mut glyphs: Vec<Codepoint> = Vec::with_capacity(run.glyphs.len());
        for glyph in &run.glyphs {
            let wanted = (glyph.at * 1000.0 / run.size).round() as i32;
            if let Some(last) = glyphs.last_mut() {
                last.offset = (pen - wanted) as f32;
                pen = wanted;
            }
            glyphs.push(Codepoint::new(glyph.id, 0.0));
            pen += face.advance(glyph.id);
        }
        self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }

    fn note(&mut self, run: &Run) {
        let glyphs = self.used.entry(run.face).or_default();
        for glyph in &run.glyphs {
            glyphs.entry(glyph.id).or_insert_with(|| {
                let reading = run.readings.iter().find(|(id, _)| *id == glyph.id);
                reading.map_or_else(|| glyph.character.to_string(), |(_, text)| text.clone())
            });
        }
    }
}

fn cent(value: f32) -> i32 {
    (value * 100.0).round() as i32
}

fn round(value: f32) -> f32 {
    cent(value) as f32 / 100.0
}

fn fine(value: f32) -> f32 {
    (value * 10_000.0).round() / 10_000.0
}
