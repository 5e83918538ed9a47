//! From the bytes that somebody sent to a picture that holds nothing but what can be seen.
//!
//! A photo is decoded, turned as its camera says, made smaller and encoded anew. Only pixels pass:
//! position, time, device, owner, remarks, colour profiles and hidden second pictures stay behind,
//! whatever they are called, because nothing is copied (field.md §5.3, rule 10).

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};

use super::sniff::{self, Unfit};

/// Most pixels of a photo: those of the largest common phone camera.
pub(crate) const PIXELS_MAX: u64 = 50_000_000;
/// Most pixels along one side.
const SIDE_MAX: u32 = 16_384;
/// Most memory that a decoder may take for one photo, in bytes.
const DECODING_MAX: u64 = 256 * 1024 * 1024;
/// The longer side of what is kept, in pixels.
const KEPT_SIDE: u32 = 2048;
/// The longer side of a thumbnail, in pixels.
const THUMBNAIL_SIDE: u32 = 320;
/// Quality of what is kept, of 100.
const KEPT_QUALITY: u8 = 85;
/// Quality of a thumbnail, of 100.
const THUMBNAIL_QUALITY: u8 = 75;

/// A photo as it is kept, with its thumbnail: both JPEG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cleaned {
    /// The photo.
    pub(crate) image: Vec<u8>,
    /// Small, for lists.
    pub(crate) thumbnail: Vec<u8>,
    /// Pixels across.
    pub(crate) width: u32,
    /// Pixels down.
    pub(crate) height: u32,
}

/// How many pixels the photo has, read from its head alone: nothing is decoded yet.
///
/// # Errors
/// When it is not whole, not a photo, or larger than a photo may be.
pub(crate) fn pixels(bytes: &[u8]) -> Result<u64, Unfit> {
    let decoder = decoder(bytes)?;
    let (width, height) = decoder.dimensions();
    Ok(u64::from(width) * u64::from(height))
}

/// Decodes, turns, shrinks and encodes anew. Takes up to 256 MiB and a second: on a thread that may
/// wait.
///
/// # Errors
/// See [`Unfit`].
pub(crate) fn clean(bytes: &[u8]) -> Result<Cleaned, Unfit> {
    let mut decoder = decoder(bytes)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut photo =
        within(DynamicImage::from_decoder(decoder).map_err(|error| unfit(&error))?, KEPT_SIDE);
    photo.apply_orientation(orientation);
    let photo = on_white(&photo);
    let (width, height) = photo.dimensions();
    let image = encoded(&photo, KEPT_QUALITY)?;
    let small = within(DynamicImage::ImageRgb8(photo), THUMBNAIL_SIDE).into_rgb8();
    Ok(Cleaned { image, thumbnail: encoded(&small, THUMBNAIL_QUALITY)?, width, height })
}

/// A decoder that has read the head, and a photo of a permitted size behind it.
fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder + '_, Unfit> {
    let format: ImageFormat = sniff::sniff(bytes)?;
    let extent = sniff::extent(format, bytes)?;
    let photo = bytes.get(extent).ok_or(Unfit::Truncated)?;
    let mut reader = ImageReader::with_format(Cursor::new(photo), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(DECODING_MAX);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| unfit(&error))?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > SIDE_MAX || pixels > PIXELS_MAX || decoder.total_bytes() > DECODING_MAX {
        return Err(Unfit::TooLarge { width, height });
    }
    if pixels == 0 { Err(Unfit::Damaged) } else { Ok(decoder) }
}

/// Why a decoder gave up. Its own words are not passed on: they may quote the file.
fn unfit(error: &image::ImageError) -> Unfit {
    match error {
        image::ImageError::Limits(_) => Unfit::TooLarge { width: 0, height: 0 },
        _ => Unfit::Damaged,
    }
}

/// The picture, no side longer than this. Averages whole pixels, without a large copy beside it.
fn within(photo: DynamicImage, side: u32) -> DynamicImage {
    if photo.width().max(photo.height()) <= side {
        return photo;
    }
    photo.thumbnail(side, side)
}

/// What can be seen through is put on white: JPEG knows nothing of it.
fn on_white(photo: &DynamicImage) -> RgbImage {
    if !photo.color().has_alpha() {
        return photo.to_rgb8();
    }
    let clear = photo.to_rgba8();
    let mut opaque = RgbImage::new(clear.width(), clear.height());
    for (from, to) in clear.pixels().zip(opaque.pixels_mut()) {
        let [red, green, blue, alpha] = from.0;
        to.0 = [red, green, blue].map(|part| {
            let (part, alpha) = (u32::from(part), u32::from(alpha));
            u8::try_from((part * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        });
    }
    opaque
}

fn encoded(photo: &RgbImage, quality: u8) -> Result<Vec<u8>, Unfit> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    encoder.encode_image(photo).map_err(|_| Unfit::Damaged)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
