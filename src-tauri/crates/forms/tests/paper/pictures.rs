//! The forms at a glance: small grey pictures of every page, compared with those kept in `snapshots/`.
//! `UPDATE_SNAPSHOTS=1` rewrites them; with `TALENT_LOOK` naming a folder, larger ones are left there to look at.

use std::path::{Path, PathBuf};

use crate::{LANGUAGES, print, samples};

/// 24 dots per inch: enough to see a border move, too coarse to see a rasteriser's taste.
const SCALE: f32 = 24.0 / 72.0;
/// 96 dots per inch, as on screen.
const LARGE: f32 = 96.0 / 72.0;
/// Mean difference of grey values that still counts as the same picture.
const TOLERANCE: f64 = 1.5;

pub struct Grey {
    pub width: u32,
    height: u32,
    pub pixels: Vec<u8>,
}

pub fn decode(bytes: &[u8]) -> Grey {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!(info.color_type, png::ColorType::Grayscale);
    Grey { width: info.width, height: info.height, pixels }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("snapshots")
}

#[test]
fn pages_look_as_they_did() {
    let update = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let mut wrong = Vec::new();
    for (language, tag) in LANGUAGES {
        for (name, sheet, stamp) in samples(language) {
            let pdf = print(sheet, stamp, language);
            for page in 0..pdf.pages {
                if let Some(look) = std::env::var_os("TALENT_LOOK") {
                    let large = forms::picture(&pdf.bytes, page, LARGE).unwrap();
                    std::fs::write(Path::new(&look).join(format!("{name}-{tag}-{}.png", page + 1)), large).unwrap();
                }
                let bytes = forms::picture(&pdf.bytes, page, SCALE).unwrap();
                let path = folder().join(format!("{name}-{tag}-{}.png", page + 1));
                if update {
                    std::fs::create_dir_all(folder()).unwrap();
                    std::fs::write(&path, &bytes).unwrap();
                    continue;
                }
                let kept =
                    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}; UPDATE_SNAPSHOTS=1 writes it", path.display()));
                let difference = compare(&decode(&bytes), &decode(&kept));
                if difference > TOLERANCE {
                    wrong.push(format!("{}: {difference:.2}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "these pages look different:\n{}", wrong.join("\n"));
}

fn compare(one: &Grey, other: &Grey) -> f64 {
    if (one.width, one.height) != (other.width, other.height) {
        return 255.0;
    }
    let sum: u64 = one.pixels.iter().zip(&other.pixels).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    sum as f64 / one.pixels.len().max(1) as f64
}

#[test]
fn nothing_stands_within_five_millimetres_of_the_edge() {
    for (language, tag) in LANGUAGES {
        for (name, sheet, stamp) in samples(language) {
            let pdf = print(sheet, stamp, language);
            for page in 0..pdf.pages {
                let picture = decode(&forms::picture(&pdf.bytes, page, 1.0).unwrap());
                let edge = (5.0 / 25.4 * 72.0) as u32;
                for (at, _) in picture.pixels.iter().enumerate().filter(|(_, grey)| **grey <= 200) {
                    let (x, y) = (at as u32 % picture.width, at as u32 / picture.width);
                    let inside = x >= edge && y >= edge && x + edge < picture.width && y + edge < picture.height;
                    assert!(inside, "{name}-{tag} page {page}: ink at {x},{y}");
                }
            }
        }
    }
}
