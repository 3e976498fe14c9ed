//! As much of CBOR (RFC 8949) as authenticators speak: CTAP2's canonical form (CTAP 2.2 §8), which has
//! no tags and no indefinite lengths. Reads borrow from the input and never go deeper than
//! [`DEEPEST`].

/// A data item.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item<'a> {
    /// An integer that fits into an `i64`.
    Integer(i64),
    /// A byte string.
    Bytes(&'a [u8]),
    /// A text string.
    Text(&'a str),
    /// An array.
    Array(Vec<Item<'a>>),
    /// A map, in which no key stands twice.
    Map(Map<'a>),
    /// A boolean, null, or number with a point: nothing that is asked for here.
    Other,
}

/// A map, in which no key stands twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Map<'a>(Vec<(Item<'a>, Item<'a>)>);

/// The bytes are not an item of this form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NotCbor;

impl<'a> Item<'a> {
    /// The first item of `bytes`, and what follows it.
    pub(super) fn read(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), NotCbor> {
        let mut reader = Reader { rest: bytes };
        let item = reader.item(0)?;
        Ok((item, reader.rest))
    }
}

impl<'a> Map<'a> {
    /// The first item of `bytes`, which must be a map, and what follows it.
    pub(super) fn read(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), NotCbor> {
        match Item::read(bytes)? {
            (Item::Map(map), rest) => Ok((map, rest)),
            _ => Err(NotCbor),
        }
    }

    /// What stands under an integer.
    pub(super) fn at(&self, label: i64) -> Option<&Item<'a>> {
        self.get(&Item::Integer(label))
    }

    /// What stands under a name.
    pub(super) fn named(&self, name: &'static str) -> Option<&Item<'a>> {
        self.get(&Item::Text(name))
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn get(&self, key: &Item<'a>) -> Option<&Item<'a>> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, item)| item)
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn item(&mut self, depth: usize) -> Result<Item<'a>, NotCbor> {
        if depth > DEEPEST {
            return Err(NotCbor);
        }
        let (major, argument) = self.head()?;
        Ok(match major {
            UNSIGNED => Item::Integer(i64::try_from(argument).map_err(|_| NotCbor)?),
            NEGATIVE => Item::Integer(-1 - i64::try_from(argument).map_err(|_| NotCbor)?),
            BYTES => Item::Bytes(self.take(argument)?),
            TEXT => Item::Text(str::from_utf8(self.take(argument)?).map_err(|_| NotCbor)?),
            ARRAY => Item::Array(
                (0..argument).map(|_| self.item(depth + 1)).collect::<Result<_, NotCbor>>()?,
            ),
            MAP => Item::Map(self.map(argument, depth)?),
            SIMPLE => Item::Other,
            _ => return Err(NotCbor),
        })
    }

    fn map(&mut self, entries: u64, depth: usize) -> Result<Map<'a>, NotCbor> {
        let mut map = Map::default();
        // Every entry takes two bytes at least, so a large number ends where the bytes do.
        for _ in 0..entries {
            let key = self.item(depth + 1)?;
            if map.0.len() == MOST_ENTRIES || map.get(&key).is_some() {
                return Err(NotCbor);
            }
            map.0.push((key, self.item(depth + 1)?));
        }
        Ok(map)
    }

    /// Major type and argument (RFC 8949 §3).
    fn head(&mut self) -> Result<(u8, u64), NotCbor> {
        let first = self.take(1)?[0];
        let argument = match first & 0x1f {
            short @ 0..=23 => u64::from(short),
            long @ 24..=27 => {
                let bytes = self.take(1 << (long - 24))?;
                bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
            }
            _ => return Err(NotCbor),
        };
        Ok((first >> 5, argument))
    }

    fn take(&mut self, count: u64) -> Result<&'a [u8], NotCbor> {
        let count = usize::try_from(count).map_err(|_| NotCbor)?;
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(NotCbor)?;
        self.rest = rest;
        Ok(taken)
    }
}

/// Writes what [`super::SoftAuthenticator`] says.
#[derive(Debug, Default)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn integer(self, value: i64) -> Self {
        match u64::try_from(value) {
            Ok(value) => self.head(UNSIGNED, value),
            Err(_) => self.head(NEGATIVE, (-1 - value).unsigned_abs()),
        }
    }

    pub(super) fn bytes(self, value: &[u8]) -> Self {
        let mut writer = self.head(BYTES, value.len() as u64);
        writer.0.extend_from_slice(value);
        writer
    }

    pub(super) fn text(self, value: &str) -> Self {
        let mut writer = self.head(TEXT, value.len() as u64);
        writer.0.extend_from_slice(value.as_bytes());
        writer
    }

    /// The head of a map; its keys and values follow.
    pub(super) fn map(self, entries: u64) -> Self {
        self.head(MAP, entries)
    }

    pub(super) fn done(self) -> Vec<u8> {
        self.0
    }

    fn head(mut self, major: u8, argument: u64) -> Self {
        let bytes = argument.to_be_bytes();
        let (short, long): (u8, &[u8]) = match argument {
            0..=23 => (bytes[7], &[]),
            24..=0xff => (24, &bytes[7..]),
            0x100..=0xffff => (25, &bytes[6..]),
            0x1_0000..=0xffff_ffff => (26, &bytes[4..]),
            _ => (27, &bytes),
        };
        self.0.push(major << 5 | short);
        self.0.extend_from_slice(long);
        self
    }
}

const UNSIGNED: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const SIMPLE: u8 = 7;

/// CTAP2 nests four levels at most.
const DEEPEST: usize = 4;

/// More than any key, attestation or set of extensions has.
const MOST_ENTRIES: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_read_to_their_end_and_no_further() {
        let bytes = Writer::default()
            .map(4)
            .integer(1)
            .integer(-257)
            .integer(-1)
            .bytes(&[7; 300])
            .text("fmt")
            .text("none")
            .integer(70_000)
            .map(0);
        let mut bytes = bytes.done();
        bytes.push(0xff);
        let (map, rest) = Map::read(&bytes).unwrap();
        assert_eq!(rest, [0xff]);
        assert_eq!(map.at(1), Some(&Item::Integer(-257)));
        assert_eq!(map.at(-1), Some(&Item::Bytes(&[7; 300])));
        assert_eq!(map.named("fmt"), Some(&Item::Text("none")));
        assert!(matches!(map.at(70_000), Some(Item::Map(map)) if map.is_empty()));
        assert_eq!(map.at(2), None);
        let array = Item::read(&[0x83, 0x01, 0xf5, 0x41, 0x00]).unwrap().0;
        assert_eq!(array, Item::Array(vec![Item::Integer(1), Item::Other, Item::Bytes(&[0])]));
    }

    #[test]
    fn what_ctap2_does_not_have_is_refused() {
        for bytes in [
            &[][..],
            &[0x18],                   // the argument is missing
            &[0x42, 0x00],             // a byte too few
            &[0x5f, 0x41, 0x00, 0xff], // of indefinite length
            &[0xbf, 0xff],             // the same for a map
            &[0xc0, 0x00],             // a tag
            &[0x61, 0xff],             // not UTF-8
            &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], // more than an i64
            &[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], // more items than bytes
            &[0xa2, 0x01, 0x00, 0x01, 0x00], // a key twice
            &[0x81, 0x81, 0x81, 0x81, 0x81, 0x00], // too deep
        ] {
            assert_eq!(Item::read(bytes), Err(NotCbor), "{bytes:x?}");
        }
    }
}
