use qrcodegen::{QrCode as Encoder, QrCodeEcc};
use std::fmt::Write;

/// A QR code (ISO/IEC 18004), without its quiet zone, which is 4 modules wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// Modules on each side.
    pub size: u32,
    /// What is dark, as the `d` of an SVG path in units of modules.
    pub svg_path: String,
}

impl QrCode {
    /// The code of `text`, of low error correction, or better where that takes no more room; none where it is more than
    /// a code holds (2,953 bytes).
    pub fn encode(text: &str) -> Option<Self> {
        let code = Encoder::encode_text(text, QrCodeEcc::Low).ok()?;
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
