//! Images of a theme. What comes in is decoded within bounds, brought to a size that pages need,
//! and written anew: no metadata, no second meaning, nothing that a browser could take for
//! anything else.
//!
//! 1. PNG or JPEG, told by the first bytes and never by the name. SVG can hold scripts and load
//!    things, and is refused.
//! 2. Not larger than [`MOST_BYTES`], and not wider or higher than [`MOST_PIXELS`]: a small file can
//!    otherwise fill the memory (a "decompression bomb").
//! 3. Turned as the camera says, scaled down to the kind's bounds.
//! 4. Encoded: PNG, or JPEG for a background without transparency, as small as External ID asks.

use std::fmt;
use std::io::Cursor;
use std::str::FromStr;

use aws_lc_rs::digest;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use serde::{Deserialize, Serialize};

/// What an image is for; the names of Microsoft Graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ImageKind {
    /// Behind the sign-in box.
    BackgroundImage,
    /// In the sign-in box, above the title.
    BannerLogo,
    /// The same on dark surfaces.
    BannerLogoDark,
    /// In the bar at the top.
    HeaderLogo,
    /// Where there is little room.
    SquareLogo,
    /// The same on dark surfaces.
    SquareLogoDark,
    /// In the browser's tab.
    Favicon,
}

/// The bounds of a kind: pixels, and bytes once encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// The width that is kept.
    pub width: u32,
    /// The height that is kept.
    pub height: u32,
    /// The bytes that are kept.
    pub bytes: usize,
}

impl ImageKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::BackgroundImage,
        Self::BannerLogo,
        Self::BannerLogoDark,
        Self::HeaderLogo,
        Self::SquareLogo,
        Self::SquareLogoDark,
        Self::Favicon,
    ];

    /// Microsoft Graph's spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BackgroundImage => "backgroundImage",
            Self::BannerLogo => "bannerLogo",
            Self::BannerLogoDark => "bannerLogoDark",
            Self::HeaderLogo => "headerLogo",
            Self::SquareLogo => "squareLogo",
            Self::SquareLogoDark => "squareLogoDark",
            Self::Favicon => "favicon",
        }
    }

    /// External ID's 1920×1080 and 300 KB, 245×36, 240×240, 32×32; logos with up to four times the
    /// pixels, for screens that have them.
    pub fn bounds(self) -> Bounds {
        let (width, height, kilobytes) = match self {
            Self::BackgroundImage => (1920, 1080, 300),
            Self::BannerLogo | Self::BannerLogoDark | Self::HeaderLogo => (980, 144, 50),
            Self::SquareLogo | Self::SquareLogoDark => (480, 480, 50),
            Self::Favicon => (128, 128, 20),
        };
        Bounds { width, height, bytes: kilobytes * 1024 }
    }
}

impl FromStr for ImageKind {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or(())
    }
}

impl fmt::Display for ImageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a theme knows of an image.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredImage {
    /// Its file.
    pub file: FileName,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// An image that was decoded and written anew. Only [`encode`] makes one.
#[derive(Clone)]
pub struct EncodedImage {
    stored: StoredImage,
    bytes: Vec<u8>,
}

impl EncodedImage {
    /// What the theme keeps.
    pub fn stored(&self) -> &StoredImage {
        &self.stored
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The file, alone.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl fmt::Debug for EncodedImage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EncodedImage").field("stored", &self.stored).finish_non_exhaustive()
    }
}

/// Why an image is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImageRefused {
    /// More than [`MOST_BYTES`].
    #[error("the file has more than 10 MiB")]
    TooLarge,
    /// SVG.
    #[error(
        "SVG is not taken: it can hold scripts and load things from elsewhere. Export it as PNG"
    )]
    Svg,
    /// Neither PNG nor JPEG.
    #[error("the file is neither PNG nor JPEG")]
    Format,
    /// More than [`MOST_PIXELS`].
    #[error("the image is wider or higher than 6,000 pixels")]
    TooManyPixels,
    /// It does not decode.
    #[error("the image cannot be read: {0}")]
    Broken(String),
    /// It does not get small enough.
    #[error("the image has more than {0} KB even at {1} pixels; use fewer colours or less detail")]
    StillTooLarge(usize, String),
}

/// Steps 1 to 4.
///
/// # Errors
/// [`ImageRefused`].
pub fn encode(kind: ImageKind, file: &[u8]) -> Result<EncodedImage, ImageRefused> {
    let image = decode(file)?;
    let bounds = kind.bounds();
    let mut image = match image.width() > bounds.width || image.height() > bounds.height {
        true => image.resize(bounds.width, bounds.height, imageops::FilterType::Lanczos3),
        false => image,
    };
    // A photograph that is still too large at the lowest quality gets smaller, three times.
    for _ in 0..4 {
        if let Some((bytes, extension)) = smallest(kind, &image, bounds.bytes)? {
            let file = FileName::of(&bytes, extension);
            let stored = StoredImage { file, width: image.width(), height: image.height() };
            return Ok(EncodedImage { stored, bytes });
        }
        let (width, height) = (image.width() * 4 / 5, image.height() * 4 / 5);
        image = image.resize(width.max(1), height.max(1), imageops::FilterType::Lanczos3);
    }
    let at = format!("{}×{}", image.width(), image.height());
    Err(ImageRefused::StillTooLarge(bounds.bytes / 1024, at))
}

/// Steps 1 to 3.
fn decode(file: &[u8]) -> Result<DynamicImage, ImageRefused> {
    if file.len() > MOST_BYTES {
        return Err(ImageRefused::TooLarge);
    }
    let format = match image::guess_format(file) {
        Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg)) => format,
        Ok(_) | Err(_) => {
            return Err(if is_svg(file) { ImageRefused::Svg } else { ImageRefused::Format });
        }
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(refused)?;
    let (width, height) = decoder.dimensions();
    if width > MOST_PIXELS || height > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(ImageRefused::TooManyPixels);
    }
    // Damaged metadata is no reason to refuse the picture.
    let orientation = decoder.orientation().ok();
    let mut image = DynamicImage::from_decoder(decoder).map_err(refused)?;
    if let Some(orientation) = orientation {
        image.apply_orientation(orientation);
    }
    Ok(image)
}

fn refused(error: image::ImageError) -> ImageRefused {
    match error {
        image::ImageError::Limits(_) => ImageRefused::TooManyPixels,
        other => ImageRefused::Broken(other.to_string()),
    }
}

fn is_svg(file: &[u8]) -> bool {
    let beginning = String::from_utf8_lossy(&file[..file.len().min(1024)]).to_ascii_lowercase();
    beginning.contains("<svg") || beginning.trim_start().starts_with("<?xml")
}

/// The image in at most `most` bytes, as good as it gets.
fn smallest(
    kind: ImageKind,
    image: &DynamicImage,
    most: usize,
) -> Result<Option<(Vec<u8>, &'static str)>, ImageRefused> {
    let opaque =
        !image.color().has_alpha() || image.to_rgba8().pixels().all(|pixel| pixel.0[3] == u8::MAX);
    if kind == ImageKind::BackgroundImage && opaque {
        let rgb = image.to_rgb8();
        for quality in [86, 78, 68, 58] {
            let mut bytes = Vec::new();
            rgb.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))
                .map_err(refused)?;
            if bytes.len() <= most {
                return Ok(Some((bytes, "jpg")));
            }
        }
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    match opaque {
        true => image.to_rgb8().write_with_encoder(encoder),
        false => image.to_rgba8().write_with_encoder(encoder),
    }
    .map_err(refused)?;
    Ok((bytes.len() <= most).then_some((bytes, "png")))
}

/// The name of a theme's file: a hash of what is in it, so that browsers keep it for good.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FileName(String);

impl FileName {
    /// The name of `content`.
    pub fn of(content: &[u8], extension: &'static str) -> Self {
        let hash = digest::digest(&digest::SHA256, content);
        let hex: String = hash.as_ref()[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        Self(format!("{hex}.{extension}"))
    }

    /// As it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What the file is.
    pub fn content_type(&self) -> &'static str {
        match self.0.rsplit_once('.') {
            Some((_, "css")) => "text/css; charset=utf-8",
            Some((_, "jpg")) => "image/jpeg",
            _ => "image/png",
        }
    }
}

/// The text is no name of a theme's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a theme's file")]
pub struct NotAFileName;

impl TryFrom<String> for FileName {
    type Error = NotAFileName;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let (hash, extension) = text.split_once('.').ok_or(NotAFileName)?;
        let hexadecimal = |b: u8| matches!(b, b'0'..=b'9' | b'a'..=b'f');
        let fits = hash.len() == 32
            && hash.bytes().all(hexadecimal)
            && matches!(extension, "css" | "jpg" | "png");
        if fits { Ok(Self(text)) } else { Err(NotAFileName) }
    }
}

impl FromStr for FileName {
    type Err = NotAFileName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::try_from(text.to_owned())
    }
}

impl From<FileName> for String {
    fn from(name: FileName) -> Self {
        name.0
    }
}

/// No file is read that is larger.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

/// No image is decoded that is wider or higher.
pub const MOST_PIXELS: u32 = 6000;

/// What decoding may take.
const MOST_MEMORY: u64 = 160 * 1024 * 1024;

#[cfg(test)]
mod tests {
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    use super::*;

    fn png(width: u32, height: u32, alpha: u8) -> Vec<u8> {
        let image = RgbaImage::from_pixel(width, height, Rgba([200, 30, 90, alpha]));
        let mut file = Vec::new();
        image.write_with_encoder(PngEncoder::new(&mut file)).unwrap();
        file
    }

    fn noise(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| {
            let mixed = (x.wrapping_mul(0x9E37_79B9) ^ y.wrapping_mul(0x85EB_CA6B)).rotate_left(13);
            let mixed = mixed.wrapping_mul(0xC2B2_AE35);
            Rgb([mixed as u8, (mixed >> 8) as u8, (mixed >> 16) as u8])
        })
    }

    #[test]
    fn an_image_is_brought_into_its_bounds_and_named_by_its_content() {
        let logo = encode(ImageKind::BannerLogo, &png(2000, 200, 255)).unwrap();
        assert_eq!((logo.stored().width, logo.stored().height), (980, 98));
        assert_eq!(logo.stored().file, FileName::of(logo.bytes(), "png"));
        let small = encode(ImageKind::BannerLogo, &png(20, 10, 128)).unwrap();
        assert_eq!((small.stored().width, small.stored().height), (20, 10), "never enlarged");
        let background = encode(ImageKind::BackgroundImage, &png(2400, 1350, 255)).unwrap();
        assert_eq!((background.stored().width, background.stored().height), (1920, 1080));
        assert!(background.stored().file.as_str().ends_with(".jpg"));
        assert_eq!(background.stored().file.content_type(), "image/jpeg");
        assert!(background.bytes().len() <= ImageKind::BackgroundImage.bounds().bytes);
    }

    #[test]
    fn a_photograph_gets_smaller_until_it_fits_and_a_noisy_logo_is_refused() {
        let mut file = Vec::new();
        noise(1600, 900).write_with_encoder(JpegEncoder::new_with_quality(&mut file, 95)).unwrap();
        match encode(ImageKind::BackgroundImage, &file) {
            Ok(image) => assert!(image.bytes().len() <= 300 * 1024 && image.stored().width < 1600),
            Err(refused) => assert!(matches!(refused, ImageRefused::StillTooLarge(300, _))),
        }
        let mut file = Vec::new();
        noise(480, 480).write_with_encoder(PngEncoder::new(&mut file)).unwrap();
        let refused = encode(ImageKind::SquareLogo, &file).unwrap_err();
        assert!(matches!(refused, ImageRefused::StillTooLarge(50, _)), "{refused}");
    }

    #[test]
    fn metadata_and_what_hangs_on_is_dropped() {
        let mut file = png(10, 10, 255);
        let end = file.split_off(file.len() - 12);
        let text = b"tEXtComment\0<script>alert(1)</script>";
        file.extend((text.len() as u32 - 4).to_be_bytes());
        file.extend(text);
        // A chunk that is not needed may have any checksum that the decoder does not look at.
        file.extend([0; 4]);
        file.extend(end);
        file.extend(b"<html><script>alert(1)</script>");
        if let Ok(image) = encode(ImageKind::Favicon, &file) {
            let text = String::from_utf8_lossy(image.bytes()).into_owned();
            assert!(!text.contains("script") && !text.contains("tEXt"), "{text}");
        }
        let mut file = png(10, 10, 255);
        file.extend(b"<html><script>alert(1)</script>");
        let image = encode(ImageKind::Favicon, &file).unwrap();
        assert!(!String::from_utf8_lossy(image.bytes()).contains("script"));
    }

    #[test]
    fn what_is_no_picture_is_refused_with_a_reason() {
        let svg =
            b"<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>";
        assert_eq!(encode(ImageKind::Favicon, svg).unwrap_err(), ImageRefused::Svg);
        assert_eq!(
            encode(ImageKind::Favicon, b"<SVG onload=alert(1)>").unwrap_err(),
            ImageRefused::Svg
        );
        for file in [&b""[..], b"GIF89a\x01\0\x01\0", b"BM", b"RIFF\0\0\0\0WEBPVP8 ", b"<html>"] {
            assert_eq!(encode(ImageKind::Favicon, file).unwrap_err(), ImageRefused::Format);
        }
        let mut cut = png(100, 100, 255);
        cut.truncate(60);
        assert!(matches!(encode(ImageKind::Favicon, &cut), Err(ImageRefused::Broken(_))));
        let large = vec![0; MOST_BYTES + 1];
        assert_eq!(encode(ImageKind::Favicon, &large).unwrap_err(), ImageRefused::TooLarge);
    }

    /// A few bytes that claim to be 60,000 pixels wide: refused before anything is decoded.
    #[test]
    fn a_decompression_bomb_is_not_unpacked() {
        let mut bomb = png(10, 10, 255);
        bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        let checksum = crc32(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&checksum.to_be_bytes());
        assert_eq!(encode(ImageKind::Favicon, &bomb).unwrap_err(), ImageRefused::TooManyPixels);
    }

    /// The checksum of PNG chunks (ISO 3309).
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }
            })
        })
    }

    #[test]
    fn a_file_name_leads_nowhere_else() {
        let name = FileName::of(b"x", "png");
        assert_eq!(name.as_str().parse(), Ok(name.clone()));
        for wrong in ["", "..", "../x.png", "abc.png", "0123456789abcdef0123456789abcdef.svg"] {
            assert_eq!(wrong.parse::<FileName>(), Err(NotAFileName), "{wrong}");
        }
    }
}
