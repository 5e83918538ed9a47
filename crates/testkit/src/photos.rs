//! Photos for tests: what they show, and what is planted beside it.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

/// What is planted into every place where a file can hold more than a picture.
pub const PLANTED: &str = "planted-30.8703N-120.0932E-chen";

/// A picture without two equal corners: red, green, blue and white quarters.
fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| match (x < width / 2, y < height / 2) {
        (true, true) => Rgb([220, 20, 20]),
        (false, true) => Rgb([20, 200, 20]),
        (true, false) => Rgb([20, 20, 220]),
        (false, false) => Rgb([240, 240, 240]),
    })
}

/// A JPEG with nothing beside the picture.
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.encode_image(&quarters(width, height)).expect("a JPEG");
    bytes
}

/// A JPEG as a phone makes it, turned by an EXIF orientation of 6, with something planted in EXIF,
/// its thumbnail, XMP, IPTC, an ICC profile, a remark, and behind the end.
pub fn jpeg_with_everything(width: u32, height: u32) -> Vec<u8> {
    let plain = jpeg(width, height);
    let (start, rest) = plain.split_at(2);
    let thumbnail = [b"\xff\xd8".as_slice(), PLANTED.as_bytes(), b"\xff\xd9"].concat();
    let exif = [b"Exif\0\0".as_slice(), &exif(6), &thumbnail].concat();
    let xmp =
        [b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>".as_slice(), PLANTED.as_bytes()].concat();
    let icc = [b"ICC_PROFILE\0\x01\x01".as_slice(), PLANTED.as_bytes()].concat();
    let iptc =
        [b"Photoshop 3.0\08BIM\x04\x04\0\0\0\0\0\x20".as_slice(), PLANTED.as_bytes()].concat();
    let maker = [b"MPF\0".as_slice(), PLANTED.as_bytes()].concat();
    let segments = [
        segment(0xe1, &exif),
        segment(0xe1, &xmp),
        segment(0xe2, &icc),
        segment(0xed, &iptc),
        segment(0xef, &maker),
        segment(0xfe, PLANTED.as_bytes()),
    ];
    let film = [b"\0\0\0\x18ftypmp42".as_slice(), PLANTED.as_bytes()].concat();
    [start, &segments.concat(), rest, &film].concat()
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len() + 2).expect("a segment is short");
    [&[0xff, marker], length.to_be_bytes().as_slice(), body].concat()
}

/// TIFF in big-endian order with an orientation and a description of an owner.
fn exif(orientation: u16) -> Vec<u8> {
    let text = PLANTED.as_bytes();
    let length = u32::try_from(text.len() + 1).expect("short");
    let entries = [
        [b"\x01\x0e\0\x02".as_slice(), &length.to_be_bytes(), &38_u32.to_be_bytes()].concat(),
        [b"\x01\x12\0\x03\0\0\0\x01".as_slice(), &orientation.to_be_bytes(), b"\0\0"].concat(),
    ];
    let head = b"MM\0*\0\0\0\x08\0\x02".as_slice();
    [head, &entries.concat(), b"\0\0\0\0", text, b"\0"].concat()
}

/// A PNG with something planted in each chunk of text, in EXIF and behind the end; its right half
/// can be seen through.
pub fn png_with_everything(width: u32, height: u32) -> Vec<u8> {
    let clear = RgbaImage::from_fn(width, height, |x, _| {
        if x < width / 2 { Rgba([200, 30, 30, 255]) } else { Rgba([0, 0, 0, 0]) }
    });
    let plain = encoded(&DynamicImage::ImageRgba8(clear), ImageFormat::Png);
    let text = [b"Comment\0".as_slice(), PLANTED.as_bytes()].concat();
    let international = [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), PLANTED.as_bytes()].concat();
    let chunks =
        [chunk(*b"tEXt", &text), chunk(*b"iTXt", &international), chunk(*b"eXIf", &exif(1))]
            .concat();
    // Signature and head are 33 bytes long.
    let (head, rest) = plain.split_at(33);
    [head, &chunks, rest, PLANTED.as_bytes()].concat()
}

/// A chunk of a PNG with its checksum.
pub fn chunk(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).expect("a chunk is short").to_be_bytes();
    let covered = [kind.as_slice(), body].concat();
    let sum = covered.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 }
        })
    });
    [length.as_slice(), &covered, &(!sum).to_be_bytes()].concat()
}

/// A WebP with EXIF and XMP behind the picture.
pub fn webp_with_everything(width: u32, height: u32) -> Vec<u8> {
    let plain = encoded(&DynamicImage::ImageRgb8(quarters(width, height)), ImageFormat::WebP);
    let picture = plain.get(12..).expect("a container");
    let side = |side: u32| side.saturating_sub(1).to_le_bytes()[..3].to_vec();
    let head = [b"\x0c\0\0\0".as_slice(), &side(width), &side(height)].concat();
    let chunks = [
        riff(*b"VP8X", &head),
        picture.to_vec(),
        riff(*b"EXIF", &exif(1)),
        riff(*b"XMP ", PLANTED.as_bytes()),
    ];
    let body = [b"WEBP".as_slice(), &chunks.concat()].concat();
    riff(*b"RIFF", &body)
}

fn riff(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).expect("a chunk is short").to_le_bytes();
    let filled = if body.len() % 2 == 1 { b"\0".as_slice() } else { b"" };
    [kind.as_slice(), &length, body, filled].concat()
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), format).expect("a picture");
    bytes
}

/// A photo that can be compressed so little that it has about this many bytes.
pub fn large_jpeg(bytes: usize) -> Vec<u8> {
    let mut state = 1_u32;
    let side = u32::try_from(bytes.isqrt()).expect("not too large");
    let noise = RgbImage::from_fn(side, side, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [red, green, blue, _] = state.to_be_bytes();
        Rgb([red, green, blue])
    });
    let mut out = Vec::new();
    JpegEncoder::new_with_quality(&mut out, 80).encode_image(&noise).expect("a JPEG");
    out
}

/// The head of a PNG that says it is so large; little follows.
pub fn png_that_says(width: u32, height: u32) -> Vec<u8> {
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let head = chunk(*b"IHDR", &[&sides, b"\x08\x02\0\0\0".as_slice()].concat());
    let data = chunk(*b"IDAT", b"\x78\x9c\x03\0\0\0\0\x01");
    [b"\x89PNG\r\n\x1a\n".as_slice(), &head, &data, &chunk(*b"IEND", b"")].concat()
}

/// The same photo with its head saying another size.
pub fn jpeg_that_says(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = jpeg(16, 16);
    let frame = bytes.windows(2).position(|two| two == [0xff, 0xc0]).expect("a frame");
    let sides = [height.to_be_bytes(), width.to_be_bytes()].concat();
    bytes.splice(frame + 5..frame + 9, sides);
    bytes
}
