//! Pages as pictures, the same on every system: the preview on screen and the pixel tests look at these.

use std::sync::Arc;

use hayro::{
    PixmapSettings, RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf, render,
    vello_cpu::color::palette::css::WHITE,
};

use crate::Error;

/// How many pages a document has.
///
/// # Errors
/// [`Error::Picture`] when `pdf` is no PDF.
pub fn page_count(pdf: &[u8]) -> Result<usize, Error> {
    Ok(open(pdf, 0)?.pages().len())
}

/// One page, counted from 0, as a PNG; `scale` 1.0 is 72 dots per inch.
///
/// # Errors
/// [`Error::Picture`] when `pdf` is no PDF or has no such page.
pub fn picture(pdf: &[u8], page: usize, scale: f32) -> Result<Vec<u8>, Error> {
    let document = open(pdf, page)?;
    let fault = |reason: String| Error::Picture { page, reason };
    let shown = document.pages().get(page).ok_or_else(|| fault("there is no such page".into()))?;
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let cache = RenderCache::new();
    let pixmap = render(
        shown,
        &cache,
        &InterpreterSettings::default(),
        &RenderSettings { hinting: false, ..Default::default() },
        &settings,
    );
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    // The forms are black on white: one grey channel says it all in a quarter of the bytes.
    let grey: Vec<u8> = pixmap
        .data_as_u8_slice()
        .chunks_exact(4)
        .map(|p| ((u32::from(p[0]) * 299 + u32::from(p[1]) * 587 + u32::from(p[2]) * 114) / 1000) as u8)
        .collect();
    let mut writer = encoder.write_header().map_err(|e| fault(e.to_string()))?;
    writer.write_image_data(&grey).map_err(|e| fault(e.to_string()))?;
    writer.finish().map_err(|e| fault(e.to_string()))?;
    Ok(bytes)
}

/// One page of a document that is not ours, counted from 0, as a PNG in its colours of about this width in pixels: a seal is red.
///
/// # Errors
/// [`Error::Picture`] when `pdf` is no PDF, has no such page, or a page of no size.
pub fn scan_picture(pdf: &[u8], page: usize, width: u16) -> Result<Vec<u8>, Error> {
    let document = open(pdf, page)?;
    let fault = |reason: String| Error::Picture { page, reason };
    let shown = document.pages().get(page).ok_or_else(|| fault("there is no such page".into()))?;
    let (across, down) = shown.render_dimensions();
    let scale = f32::from(width) / across.max(1.0);
    if !scale.is_finite() || across < 1.0 || down < 1.0 || down * scale > 12_000.0 {
        return Err(fault("the page has no sensible size".into()));
    }
    let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
    let plain = RenderSettings { hinting: false, ..Default::default() };
    let pixmap = render(shown, &RenderCache::new(), &InterpreterSettings::default(), &plain, &settings);
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, u32::from(pixmap.width()), u32::from(pixmap.height()));
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().map_err(|e| fault(e.to_string()))?;
    writer.write_image_data(pixmap.data_as_u8_slice()).map_err(|e| fault(e.to_string()))?;
    writer.finish().map_err(|e| fault(e.to_string()))?;
    Ok(bytes)
}

fn open(pdf: &[u8], page: usize) -> Result<Pdf, Error> {
    Pdf::new(Arc::new(pdf.to_vec())).map_err(|_| Error::Picture { page, reason: "the bytes are no PDF".into() })
}
