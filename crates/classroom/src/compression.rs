//! Bytes as letters: zlib in Base64. Its checksum tells what is cut off or altered.

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

/// For links.
pub(crate) const LINK: GeneralPurpose = URL_SAFE_NO_PAD;
/// For texts; it has no dash, which ends a block of it.
pub(crate) const TEXT: GeneralPurpose = STANDARD_NO_PAD;

pub(crate) fn compress(bytes: &[u8], letters: &GeneralPurpose) -> String {
    letters.encode(compress_to_vec_zlib(bytes, 10))
}

/// What was packed: all of it, and nothing after it.
pub(crate) fn decompress(text: &str, letters: &GeneralPurpose) -> Result<Vec<u8>, ErrorKind> {
    let packed = letters.decode(text).map_err(|_| ErrorKind::Damaged)?;
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
            TINFLStatus::HasMoreOutput if bytes.len() < limits::MAX_UNPACKED_BYTES => {
                bytes.resize(bytes.len().saturating_mul(2).min(limits::MAX_UNPACKED_BYTES), 0);
            }
            TINFLStatus::HasMoreOutput => {
                return Err(ErrorKind::LimitExceeded("bytes when unpacked", limits::MAX_UNPACKED_BYTES));
            }
            _ => return Err(ErrorKind::Damaged),
        }
    }
}
