//! Compressed bytes as letters: zlib in Base64. The checksum of zlib reveals truncated and altered text.

use crate::validation::check_count;
use crate::{ErrorKind, limits};
use base64::Engine;
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::TINFLStatus;
use miniz_oxide::inflate::core::inflate_flags::{
    TINFL_FLAG_PARSE_ZLIB_HEADER, TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF,
};
use miniz_oxide::inflate::core::{DecompressorOxide, decompress as decompress_step};

/// The alphabet of links.
pub(crate) const URL_SAFE: GeneralPurpose = URL_SAFE_NO_PAD;
/// The alphabet of blocks in a text. It has no dash, because dashes end a block.
pub(crate) const STANDARD: GeneralPurpose = STANDARD_NO_PAD;

/// The strongest level of miniz_oxide. Changing it changes links, though not what they mean.
const LEVEL: u8 = 10;

/// Compresses `bytes` into letters of `alphabet`.
pub(crate) fn compress(bytes: &[u8], alphabet: &GeneralPurpose) -> String {
    alphabet.encode(compress_to_vec_zlib(bytes, LEVEL))
}

/// Decompresses what [`compress`] returned. The output grows step by step up to
/// [`limits::MAX_UNPACKED_BYTES`], so that a small text can't claim much memory.
pub(crate) fn decompress(text: &str, alphabet: &GeneralPurpose) -> Result<Vec<u8>, ErrorKind> {
    let packed = alphabet.decode(text).map_err(|_| ErrorKind::Damaged)?;
    let (bytes, read) = inflate(&packed)?;
    if read == packed.len() { Ok(bytes) } else { Err(ErrorKind::Damaged) }
}

/// Decompresses what [`compress`] returned, and ignores letters that follow it: the checksum tells where it ends.
pub(crate) fn decompress_start(text: &str, alphabet: &GeneralPurpose) -> Result<Vec<u8>, ErrorKind> {
    // The last letters of other text may be no whole bytes.
    let whole = [0, 1, 2, 3].into_iter().filter_map(|dropped| text.get(..text.len().checked_sub(dropped)?));
    let packed = whole.into_iter().find_map(|text| alphabet.decode(text).ok());
    inflate(&packed.ok_or(ErrorKind::Damaged)?).map(|(bytes, _)| bytes)
}

/// Tells whether compressed bytes may start here: the first letters encode the header of zlib.
pub(crate) fn starts_compressed(text: &str, alphabet: &GeneralPurpose) -> bool {
    let Some([first, second, third]) = text.as_bytes().first_chunk() else { return false };
    // The last bits of the third letter belong to the byte after the header.
    let Ok(bytes) = alphabet.decode([*first, *second, *third, b'A']) else { return false };
    let [method, flags, ..] = bytes[..] else { return false };
    let has_dictionary = flags & 0x20 != 0;
    method & 0x0f == 8 && method >> 4 <= 7 && !has_dictionary && u16::from_be_bytes([method, flags]) % 31 == 0
}

/// Inflates the zlib stream at the start of `packed`. Returns its bytes and its length, with the checksum verified.
fn inflate(packed: &[u8]) -> Result<(Vec<u8>, usize), ErrorKind> {
    let mut inflater = Box::<DecompressorOxide>::default();
    let mut bytes = vec![0; packed.len().saturating_mul(4).clamp(64, limits::MAX_UNPACKED_BYTES)];
    let (mut read, mut written) = (0, 0);
    loop {
        let rest = packed.get(read..).unwrap_or_default();
        let flags = TINFL_FLAG_PARSE_ZLIB_HEADER | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, more_read, more_written) =
            decompress_step(&mut inflater, rest, &mut bytes, written, flags);
        read += more_read;
        written += more_written;
        match status {
            TINFLStatus::Done => {
                bytes.truncate(written);
                return Ok((bytes, read));
            }
            TINFLStatus::HasMoreOutput => {
                check_count(bytes.len() + 1, "bytes after decompression", limits::MAX_UNPACKED_BYTES)?;
                bytes.resize(bytes.len().saturating_mul(2).min(limits::MAX_UNPACKED_BYTES), 0);
            }
            _ => return Err(ErrorKind::Damaged),
        }
    }
}
