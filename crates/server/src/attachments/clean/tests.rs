//! What comes out of a photo, and what does not.

use image::{GenericImageView as _, ImageFormat};
use proptest::prelude::*;
use testkit::photos::{self, PLANTED};

use super::*;

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn seen(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).unwrap()
}

/// The markers of the segments before the scan.
fn segments(jpeg: &[u8]) -> Vec<u8> {
    let (mut at, mut found) = (2, Vec::new());
    while jpeg[at + 1] != 0xda {
        found.push(jpeg[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    found
}

#[test]
fn only_what_can_be_seen_passes() {
    for (name, original) in [
        ("JPEG", photos::jpeg_with_everything(400, 300)),
        ("PNG", photos::png_with_everything(400, 300)),
        ("WebP", photos::webp_with_everything(400, 300)),
    ] {
        assert!(holds(&original, PLANTED), "{name}");
        let cleaned = clean(&original).unwrap();
        for kept in [&cleaned.image, &cleaned.thumbnail] {
            assert!(!holds(kept, PLANTED) && !holds(kept, "Exif"), "{name}");
            // JFIF, tables, frame: no EXIF, XMP, ICC, IPTC, remark or maker's segment.
            let others: Vec<u8> = segments(kept)
                .into_iter()
                .filter(|marker| !matches!(marker, 0xe0 | 0xdb | 0xc0 | 0xc4))
                .collect();
            assert_eq!(others, Vec::<u8>::new(), "{name}");
        }
    }
}

#[test]
fn a_photo_is_turned_as_its_camera_says() {
    let cleaned = clean(&photos::jpeg_with_everything(400, 300)).unwrap();
    assert_eq!((cleaned.width, cleaned.height), (300, 400));
    // Orientation 6: the left lower quarter, blue, comes to the left upper corner.
    let photo = seen(&cleaned.image);
    let [red, green, blue, _] = photo.get_pixel(20, 20).0;
    assert!(blue > 180 && red < 80 && green < 80, "{red} {green} {blue}");
}

#[test]
fn what_can_be_seen_through_is_white() {
    let cleaned = clean(&photos::png_with_everything(400, 300)).unwrap();
    let photo = seen(&cleaned.image);
    let [red, green, blue, _] = photo.get_pixel(350, 150).0;
    assert!(red > 245 && green > 245 && blue > 245, "{red} {green} {blue}");
}

#[test]
fn a_large_photo_is_made_smaller_and_a_small_one_is_not_made_larger() {
    for ((width, height), kept, small) in [
        ((4000, 3000), (2048, 1536), (320, 240)),
        ((3000, 4000), (1536, 2048), (240, 320)),
        ((100, 80), (100, 80), (100, 80)),
        ((1, 1), (1, 1), (1, 1)),
    ] {
        let cleaned = clean(&photos::jpeg(width, height)).unwrap();
        assert_eq!((cleaned.width, cleaned.height), kept, "{width}×{height}");
        assert_eq!(seen(&cleaned.image).dimensions(), kept, "{width}×{height}");
        assert_eq!(seen(&cleaned.thumbnail).dimensions(), small, "{width}×{height}");
    }
}

#[test]
fn a_hostile_file_is_refused_by_its_name() {
    let photo = photos::jpeg(64, 64);
    let half = &photo[..photo.len() / 2];
    let animated = {
        let mut plain = photos::png_that_says(8, 8);
        plain.splice(33..33, photos::chunk(*b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]));
        plain
    };
    let mut moving = photos::webp_with_everything(8, 8);
    moving[20] |= 0b10;
    let page = [b"GIF89a/*".as_slice(), &photo].concat();
    for (name, file, wanted) in [
        ("nothing", Vec::new(), Unfit::Unknown),
        ("a page", b"<html><script>alert(1)</script>".to_vec(), Unfit::Other("HTML/XML")),
        ("an SVG", b"<svg onload='x()'/>".to_vec(), Unfit::Other("SVG")),
        ("a script that begins as GIF", page, Unfit::Other("GIF")),
        ("half a photo", half.to_vec(), Unfit::Truncated),
        ("the head of a photo", photo[..3].to_vec(), Unfit::Truncated),
        (
            "a line of 60000 pixels",
            photos::jpeg_that_says(60_000, 1),
            Unfit::TooLarge { width: 60_000, height: 1 },
        ),
        (
            "a flood of pixels",
            photos::jpeg_that_says(65_500, 65_500),
            Unfit::TooLarge { width: 65_500, height: 65_500 },
        ),
        (
            "a bomb",
            photos::png_that_says(50_000, 50_000),
            Unfit::TooLarge { width: 50_000, height: 50_000 },
        ),
        (
            "one above the limit",
            photos::png_that_says(10_000, 5_001),
            Unfit::TooLarge { width: 10_000, height: 5_001 },
        ),
        ("a PNG whose pixels are missing", photos::png_that_says(64, 64), Unfit::Damaged),
        ("a PNG that moves", animated, Unfit::Animated),
        ("a WebP that moves", moving, Unfit::Animated),
    ] {
        let begun = std::time::Instant::now();
        assert_eq!(clean(&file), Err(wanted), "{name}");
        assert!(begun.elapsed().as_millis() < 1000, "{name} took {:?}", begun.elapsed());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever comes, there is an answer, and what is kept is a photo.
    #[test]
    fn no_bytes_end_the_program(
        which in 0..3_usize,
        places in proptest::collection::vec((any::<u16>(), any::<u8>()), 0..40),
        cut in any::<u16>(),
        random in proptest::collection::vec(any::<u8>(), 0..200),
    ) {
        let _ = clean(&random);
        let mut file = match which {
            0 => photos::jpeg_with_everything(24, 16),
            1 => photos::png_with_everything(24, 16),
            _ => photos::webp_with_everything(24, 16),
        };
        let length = file.len();
        for (at, byte) in places {
            file[usize::from(at) % length] = byte;
        }
        file.truncate(length - usize::from(cut) % length / 4);
        if let Ok(cleaned) = clean(&file) {
            prop_assert_eq!(seen(&cleaned.image).dimensions(), (cleaned.width, cleaned.height));
            prop_assert!(!holds(&cleaned.image, PLANTED));
        }
    }
}
