use qrcodegen::QrCodeEcc;
use std::fmt::Write;

/// A QR code (ISO/IEC 18004) without its quiet zone, which is 4 modules wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// The number of modules on each side.
    pub size: u32,
    /// The dark modules, as the `d` attribute of an SVG path whose unit is a module.
    pub svg_path: String,
}

impl QrCode {
    /// Encodes `text` with low error correction, or better where that takes no more room. `None` if it is longer than a
    /// QR code can hold (2,953 bytes).
    pub fn encode(text: &str) -> Option<Self> {
        let code = qrcodegen::QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
        let size = code.size();
        let mut svg_path = String::new();
        for y in 0..size {
            let mut x = 0;
            while x < size {
                let run = (x..size).take_while(|&x| code.get_module(x, y)).fold(0, |run, _| run + 1);
                if run > 0 {
                    write!(svg_path, "M{x} {y}h{run}v1h-{run}z").ok()?;
                }
                x += run + 1;
            }
        }
        Some(Self { size: u32::try_from(size).ok()?, svg_path })
    }
}
