//! What the fuzz targets share. The invariants are those of the client library's property tests,
//! so that what one finds the other can be taught.

pub mod branding;
#[path = "../../crates/client/tests/properties/invariants/mod.rs"]
pub mod invariants;
pub mod provider;
pub mod sealed;

/// The first letter of an input says what the rest is for.
pub fn split(data: &[u8]) -> Option<(u8, &[u8])> {
    data.split_first().map(|(first, rest)| (*first, rest))
}

/// The text of an input, cut at its line ends into three parts.
pub fn lines(text: &str) -> [&str; 3] {
    let mut parts = text.splitn(3, '\n');
    [(); 3].map(|()| parts.next().unwrap_or_default())
}
