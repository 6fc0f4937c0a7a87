/// A QR code (ISO/IEC 18004), without its quiet zone, which is 4 modules wide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Modules on each side.
    pub size: u32,
    /// What is dark, as the `d` of an SVG path in units of modules.
    pub path: String,
}

impl Qr {
    /// The code of `text`, of low error correction; none where it is more than a code holds (2,953 bytes).
    pub fn of(text: &str) -> Option<Self> {
        let _ = text;
        todo!()
    }
}
