//! Digits as people type them. Whoever writes Arabic, Hindi or Japanese may have a keyboard that
//! gives other digits than the ones that a mail shows.

/// The text with every decimal digit of these scripts as the European one.
pub fn european(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().map(|c| {
        let digit = ZEROS.iter().find_map(|zero| {
            let distance = u32::from(c).checked_sub(*zero).filter(|distance| *distance < 10)?;
            char::from_digit(distance, 10)
        });
        digit.unwrap_or(c)
    })
}

/// Where each script's digits begin in Unicode: Arabic, Persian, Devanagari, full width.
const ZEROS: [u32; 4] = [0x0660, 0x06F0, 0x0966, 0xFF10];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_keyboard_gives_the_same_digits() {
        for typed in
            ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９"]
        {
            assert_eq!(european(typed).collect::<String>(), "0123456789", "{typed}");
        }
        assert_eq!(european("a-٣ ½²").collect::<String>(), "a-3 ½²");
    }
}
