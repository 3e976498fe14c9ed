//! QR codes (ISO/IEC 18004), as images that a page carries in itself.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use qrcodegen::{QrCode, QrCodeEcc};

/// The `data:` address of a QR code of `text`: black on white whatever the page's colours, since
/// cameras expect it, with the margin of four modules that they need. `None` if it is too long for
/// any.
pub fn data_uri(text: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * MARGIN;
    let dark = (0..code.size())
        .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
        .filter(|(x, y)| code.get_module(*x, *y));
    let path: String =
        dark.map(|(x, y)| format!("M{},{}h1v1h-1z", x + MARGIN, y + MARGIN)).collect();
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0,0h{side}v{side}H0z\"/>\
         <path d=\"{path}\"/></svg>"
    );
    Some(format!("data:image/svg+xml;base64,{}", STANDARD.encode(svg)))
}

const MARGIN: i32 = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_with_every_dark_module() {
        let text = "otpauth://totp/Contoso:ada%40example.com?secret=GEZDGNBVGY3TQOJQ";
        let uri = data_uri(text).unwrap();
        let svg = STANDARD.decode(uri.strip_prefix("data:image/svg+xml;base64,").unwrap()).unwrap();
        let svg = String::from_utf8(svg).unwrap();
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let modules = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
        let dark = modules.filter(|(x, y)| code.get_module(*x, *y)).count();
        assert_eq!(svg.matches("h1v1h-1z").count(), dark);
        // The corner of the first finder pattern, behind the margin.
        assert!(code.get_module(0, 0) && svg.contains("M4,4h1"));
        assert!(data_uri(&"x".repeat(5000)).is_none());
    }
}
