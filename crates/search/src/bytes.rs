//! Variable-length integers (LEB128): seven bits a byte, lowest first, the high
//! bit set on all bytes but the last.

/// Appends `value`.
pub(crate) fn put(bytes: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// Appends the length of `part`, then `part`.
pub(crate) fn put_part(bytes: &mut Vec<u8>, part: &[u8]) {
    put(bytes, u32::try_from(part.len()).unwrap_or(u32::MAX));
    bytes.extend_from_slice(part);
}

/// Appends a signed value in zigzag encoding: 0, -1, 1, -2 … as 0, 1, 2, 3 ….
pub(crate) fn put_signed(bytes: &mut Vec<u8>, value: i32) {
    put(bytes, ((value << 1) ^ (value >> 31)) as u32);
}

/// Reads from the front of bytes. Past their end all values are zero or empty, so
/// that damaged bytes give wrong hits at worst.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reader<'b>(pub &'b [u8]);

impl<'b> Reader<'b> {
    #[inline]
    pub fn byte(&mut self) -> u8 {
        match self.0 {
            [first, rest @ ..] => {
                self.0 = rest;
                *first
            }
            [] => 0,
        }
    }

    #[inline]
    pub fn value(&mut self) -> u32 {
        let first = self.byte();
        if first < 0x80 {
            return u32::from(first);
        }
        let mut value = u32::from(first & 0x7f);
        for shift in [7, 14, 21, 28] {
            let byte = self.byte();
            value |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        value
    }

    pub fn signed(&mut self) -> i32 {
        let value = self.value();
        (value >> 1) as i32 ^ -((value & 1) as i32)
    }

    /// The next `length` bytes.
    pub fn take(&mut self, length: usize) -> &'b [u8] {
        let (taken, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        taken
    }

    /// The next part that [`put_part`] has written.
    pub fn part(&mut self) -> &'b [u8] {
        let length = self.value() as usize;
        self.take(length)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        let values = [0, 1, 127, 128, 300, 1 << 20, u32::MAX];
        let mut bytes = Vec::new();
        values.iter().for_each(|value| put(&mut bytes, *value));
        [-1, 0, 5, i32::MIN].iter().for_each(|value| put_signed(&mut bytes, *value));
        put_part(&mut bytes, b"part");
        let mut reader = Reader(&bytes);
        assert_eq!(values.map(|_| reader.value()), values);
        assert_eq!([0; 4].map(|_| reader.signed()), [-1, 0, 5, i32::MIN]);
        assert_eq!(reader.part(), b"part");
        assert!(reader.is_empty());
        assert_eq!(reader.value(), 0);
    }
}
