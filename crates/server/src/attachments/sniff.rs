//! What a file is, by its bytes alone, and where the picture in it ends.
//!
//! Names and declared types are never asked: they say what the sender wishes. What stands behind
//! the end of a picture (a second file, a film, a page) is cut off before anything decodes it.

use std::ops::Range;

use image::ImageFormat;

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// A picture of a kind that cannot be decoded here: HEIC or AVIF.
    Heic,
    /// A file of another kind, which is known by name.
    Other(&'static str),
    /// Bytes that are no file of a kind known here.
    Unknown,
    /// It stops before the picture ends.
    Truncated,
    /// The picture cannot be decoded.
    Damaged,
    /// A picture that moves.
    Animated,
    /// Larger than a picture may be.
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Signatures of files that people take for photos, or that are sent on purpose.
const OTHERS: [(&[u8], &str); 10] = [
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"PK\x05\x06", "ZIP"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"Rar!", "RAR"),
];

/// The kind of picture, or why it is none.
pub(crate) fn sniff(bytes: &[u8]) -> Result<ImageFormat, Unfit> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        return Ok(ImageFormat::Jpeg);
    }
    if bytes.starts_with(PNG) {
        return Ok(ImageFormat::Png);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Ok(ImageFormat::WebP);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Err(film_or_heic(bytes));
    }
    if let Some((_, name)) = OTHERS.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return Err(Unfit::Other(name));
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if text.first() == Some(&b'<') {
        let begin = text.get(..text.len().min(512)).unwrap_or_default().to_ascii_lowercase();
        let is_svg = begin.windows(4).any(|four| four == b"<svg");
        return Err(Unfit::Other(if is_svg { "SVG" } else { "HTML/XML" }));
    }
    Err(Unfit::Unknown)
}

/// ISO base media files: the brand tells pictures from films.
fn film_or_heic(bytes: &[u8]) -> Unfit {
    match bytes.get(8..12) {
        Some(b"heic" | b"heix" | b"hevc" | b"heim" | b"heis" | b"mif1" | b"msf1" | b"avif") => {
            Unfit::Heic
        }
        _ => Unfit::Other("MP4/MOV"),
    }
}

/// The bytes from the first to the last of the picture.
pub(crate) fn extent(format: ImageFormat, bytes: &[u8]) -> Result<Range<usize>, Unfit> {
    let end = match format {
        ImageFormat::Jpeg => end_of_jpeg(bytes),
        ImageFormat::Png => end_of_png(bytes)?,
        _ => end_of_webp(bytes)?,
    };
    end.filter(|end| *end <= bytes.len()).map(|end| 0..end).ok_or(Unfit::Truncated)
}

/// From marker to marker to the end of the image (ITU-T T.81 annex B); none where the file stops
/// before. A picture inside of a segment, such as a thumbnail, is stepped over with it.
fn end_of_jpeg(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        // Filling bytes may stand before a marker.
        while bytes.get(at..at + 2)? == [0xff, 0xff] {
            at += 1;
        }
        let [0xff, marker] = *bytes.get(at..at + 2)? else {
            at += 1;
            continue;
        };
        at += 2;
        match marker {
            0xd9 => return Some(at),
            // Stuffed byte, restart and other markers without a segment.
            0x00 | 0x01 | 0xd0..=0xd8 => {}
            _ => {
                let length = bytes.get(at..at + 2)?;
                at += usize::from(u16::from_be_bytes(length.try_into().ok()?)).max(2);
            }
        }
    }
}

/// From chunk to chunk to `IEND` (PNG, third edition, §5.3).
fn end_of_png(bytes: &[u8]) -> Result<Option<usize>, Unfit> {
    let mut at = PNG.len();
    loop {
        let Some(head) = bytes.get(at..at + 8) else { return Ok(None) };
        let (length, kind) = head.split_at(4);
        let length = u32::from_be_bytes(length.try_into().map_err(|_| Unfit::Truncated)?);
        at += 12 + length as usize;
        match kind {
            b"acTL" => return Err(Unfit::Animated),
            b"IEND" => return Ok(Some(at)),
            _ => {}
        }
    }
}

/// The container says how long it is, and in its extended header whether it moves (RFC 9649 §2.7).
fn end_of_webp(bytes: &[u8]) -> Result<Option<usize>, Unfit> {
    let Some(length) = bytes.get(4..8) else { return Ok(None) };
    let length = u32::from_le_bytes(length.try_into().map_err(|_| Unfit::Truncated)?);
    let moves = bytes.get(20).is_some_and(|flags| flags & 0b10 != 0);
    if bytes.get(12..16) == Some(b"VP8X") && moves {
        return Err(Unfit::Animated);
    }
    Ok(Some(8 + length as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_photo_is_called_by_its_name() {
        for (bytes, wanted) in [
            (&b""[..], Unfit::Unknown),
            (b"GIF89a\x01\0", Unfit::Other("GIF")),
            (b"%PDF-1.7", Unfit::Other("PDF")),
            (b"PK\x03\x04\x14\0", Unfit::Other("ZIP")),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Unfit::Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0", Unfit::Heic),
            (b"\0\0\0\x18ftypisom\0\0\0\0", Unfit::Other("MP4/MOV")),
            (b"<!doctype html><script>", Unfit::Other("HTML/XML")),
            (b"\xef\xbb\xbf \n<?xml version='1.0'?><svg xmlns=''>", Unfit::Other("SVG")),
            (b"photo", Unfit::Unknown),
        ] {
            assert_eq!(sniff(bytes), Err(wanted), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_jpeg_ends_with_its_own_end_and_not_with_that_of_its_thumbnail() {
        let thumbnail = b"\xff\xd8\xff\xd9";
        let segment = [&b"\xff\xe1\0\x06"[..], thumbnail].concat();
        let scan = b"\xff\xda\0\x02\x12\xff\x00\x34\xff\xd0\x56";
        let whole = [&b"\xff\xd8"[..], &segment, scan, b"\xff\xd9"].concat();
        let long = [&whole[..], b"<script>"].concat();
        assert_eq!(extent(ImageFormat::Jpeg, &long), Ok(0..whole.len()));
        for cut in 2..whole.len() {
            let found = extent(ImageFormat::Jpeg, &whole[..cut]);
            assert_eq!(found, Err(Unfit::Truncated), "cut after {cut}");
        }
    }
}
