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
use miniz_oxide::inflate::core::{DecompressorOxide, decompress as inflate};

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
    let mut inflater = Box::<DecompressorOxide>::default();
    let mut bytes = vec![0; packed.len().saturating_mul(4).clamp(64, limits::MAX_UNPACKED_BYTES)];
    let (mut read, mut written) = (0, 0);
    loop {
        let rest = packed.get(read..).unwrap_or_default();
        let flags = TINFL_FLAG_PARSE_ZLIB_HEADER | TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
        let (status, more_read, more_written) = inflate(&mut inflater, rest, &mut bytes, written, flags);
        read += more_read;
        written += more_written;
        match status {
            TINFLStatus::Done if read == packed.len() => {
                bytes.truncate(written);
                return Ok(bytes);
            }
            TINFLStatus::HasMoreOutput => {
                check_count(bytes.len() + 1, "bytes after decompression", limits::MAX_UNPACKED_BYTES)?;
                bytes.resize(bytes.len().saturating_mul(2).min(limits::MAX_UNPACKED_BYTES), 0);
            }
            _ => return Err(ErrorKind::Damaged),
        }
    }
}
