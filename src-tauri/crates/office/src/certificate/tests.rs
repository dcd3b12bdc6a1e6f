//! Files as they are looked at before they are kept.

use super::file::read;
use crate::Error;

fn written(bytes: &[u8]) -> Result<bool, Error> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("扫描件.bin");
    std::fs::write(&path, bytes).unwrap();
    read(&path.display().to_string()).map(|looked| looked.is_some())
}

fn png(width: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, 1);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.write_header().unwrap().write_image_data(&vec![200; width as usize]).unwrap();
    bytes
}

#[test]
fn only_whole_pdf_png_and_jpeg_files_of_sensible_size_are_kept() {
    assert_eq!(written(&png(4)), Ok(true));
    assert_eq!(written(b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"), Ok(true));
    let jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x10\x00\x10\x01\x01\x11\x00\xff\xd9";
    assert_eq!(written(jpeg), Ok(true));
    for wrong in [&b""[..], b"PK\x03\x04", b"<html>", b"GIF89a", b"MZ\x90", b"%!PS-Adobe", b" %PDF-1.7 %%EOF"] {
        assert_eq!(written(wrong), Err(Error::FileType), "{wrong:?}");
    }
    // Cut off, or of more pixels than any scan.
    let whole = png(400);
    for broken in [&whole[..whole.len() - 12], &jpeg[..12], b"%PDF-1.7 and nothing more", b"\xff\xd8\xff\xd9"] {
        assert_eq!(written(broken), Err(Error::FileBroken), "{}", broken.len());
    }
    let mut huge = whole;
    huge[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    assert_eq!(written(&huge), Err(Error::FileBroken));
    assert_eq!(written(&vec![b'%'; 40_000_000]), Err(Error::FileTooLarge { most: "10".into() }));
    assert_eq!(read("  ").map(|looked| looked.is_none()), Ok(true));
    assert!(matches!(read("/nowhere/at/all.pdf"), Err(Error::FileMissing { .. })));
    assert_eq!(read("/").err(), Some(Error::FileType));
}
