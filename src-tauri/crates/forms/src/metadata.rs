//! The archive marks of a document: XMP packet and a colour profile made here, so that no file of unclear licence is shipped.

use chrono::NaiveDateTime;

/// The program, as the document properties name it.
pub(crate) const CREATOR: &str = "Talent Desk";
/// What wrote the file.
pub(crate) const PRODUCER: &str = "Talent Desk forms, printpdf, lopdf";

/// The XMP packet that declares PDF/A-2u.
pub(crate) fn xmp(title: &str, created: NaiveDateTime) -> String {
    let title = escape(title);
    let date = created.format("%Y-%m-%dT%H:%M:%S");
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{feff}'
    )
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // XML 1.0 has no control characters.
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// An sRGB display profile (ICC 2.1): the primaries of IEC 61966-2-1 adapted to D50 and its transfer curve in 256 steps.
pub(crate) fn srgb_profile() -> Vec<u8> {
    let text = b"sRGB, no copyright, use freely\0";
    let mut copyright = b"text\0\0\0\0".to_vec();
    copyright.extend_from_slice(text);
    let mut description = b"desc\0\0\0\0".to_vec();
    description.extend_from_slice(&5_u32.to_be_bytes());
    description.extend_from_slice(b"sRGB\0");
    // Empty Unicode and script descriptions.
    description.extend_from_slice(&[0; 8 + 3 + 67]);
    let mut curve = b"curv\0\0\0\0".to_vec();
    curve.extend_from_slice(&256_u32.to_be_bytes());
    for step in 0..256_u32 {
        let value = f64::from(step) / 255.0;
        let linear = if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
        curve.extend_from_slice(&((linear * 65535.0).round() as u16).to_be_bytes());
    }
    let blocks = [
        pad(description),
        pad(copyright),
        xyz(0.9642, 1.0, 0.8249),
        xyz(0.4360, 0.2225, 0.0139),
        xyz(0.3851, 0.7169, 0.0971),
        xyz(0.1431, 0.0606, 0.7141),
        pad(curve),
    ];
    let tags: [(&[u8; 4], usize); 9] = [
        (b"desc", 0),
        (b"cprt", 1),
        (b"wtpt", 2),
        (b"rXYZ", 3),
        (b"gXYZ", 4),
        (b"bXYZ", 5),
        (b"rTRC", 6),
        (b"gTRC", 6),
        (b"bTRC", 6),
    ];
    let start = 128 + 4 + tags.len() * 12;
    let mut offsets = Vec::new();
    let mut end = start;
    for block in &blocks {
        offsets.push(end);
        end += block.len();
    }
    let mut profile = header(end as u32);
    profile.extend_from_slice(&(tags.len() as u32).to_be_bytes());
    for (name, block) in tags {
        profile.extend_from_slice(name);
        profile.extend_from_slice(&(offsets[block] as u32).to_be_bytes());
        profile.extend_from_slice(&(blocks[block].len() as u32).to_be_bytes());
    }
    for block in blocks {
        profile.extend_from_slice(&block);
    }
    profile
}

fn header(size: u32) -> Vec<u8> {
    let mut header = vec![0; 128];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &size.to_be_bytes());
    put(8, &0x0210_0000_u32.to_be_bytes());
    put(12, b"mntrRGB XYZ ");
    // Creation date of the definition used here, so that the bytes never change.
    put(24, &[0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    put(36, b"acsp");
    put(68, &fixed(0.9642));
    put(72, &fixed(1.0));
    put(76, &fixed(0.8249));
    header
}

fn xyz(x: f64, y: f64, z: f64) -> Vec<u8> {
    let mut block = b"XYZ \0\0\0\0".to_vec();
    for value in [x, y, z] {
        block.extend_from_slice(&fixed(value));
    }
    block
}

fn fixed(value: f64) -> [u8; 4] {
    ((value * 65536.0).round() as i32).to_be_bytes()
}

fn pad(mut block: Vec<u8>) -> Vec<u8> {
    while !block.len().is_multiple_of(4) {
        block.push(0);
    }
    block
}

#[cfg(test)]
mod tests {
    use super::{escape, srgb_profile};

    #[test]
    fn the_profile_says_its_own_length_and_kind() {
        let profile = srgb_profile();
        assert_eq!(profile[..4], (profile.len() as u32).to_be_bytes());
        assert_eq!(&profile[12..24], b"mntrRGB XYZ ");
        assert_eq!(&profile[36..40], b"acsp");
        assert!(profile.len() < 1200);
    }

    #[test]
    fn a_title_cannot_break_the_packet() {
        assert_eq!(escape("A&B <张>\u{1}"), "A&amp;B &lt;张&gt; ");
    }
}
