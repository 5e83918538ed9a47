//! The secret code of a receipt: all that an anonymous reporter has, and all that we ask for.
//!
//! 120 bits in six groups of four signs and a check sign, in Crockford's alphabet, in which no two
//! signs look alike. It is derived from the server's key and the operation's key, so that a report
//! sent twice gets the same receipt, and it is stored only as a keyed hash.

use domain::ids::OperationId;

use crate::keys::{Key, Keys, mac};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const SIGNS: usize = 24;
const GROUP: usize = 4;

/// Makes and recognises codes: a key for each thing that is derived.
#[derive(Clone)]
pub(crate) struct Receipts {
    code: Key,
    hash: Key,
    body: Key,
    kept: Key,
}

impl Receipts {
    pub(crate) fn new(keys: &Keys) -> Self {
        Self {
            code: keys.derive("tracking code"),
            hash: keys.derive("tracking hash"),
            body: keys.derive("body of an operation"),
            kept: keys.derive("kept key of an operation"),
        }
    }

    /// What is kept of a request, to know it again. Keyed, because a body holds a reporter's words
    /// and number: whoever has only the record must not be able to try what they were.
    pub(crate) fn body_hash(&self, address: &str, body: &[u8]) -> [u8; 32] {
        mac(&self.body, &[address.as_bytes(), body])
    }

    /// The key under which an operation of somebody without an account is kept: it has the same
    /// time and nothing else of the key that was sent, which gives the receipt again to whoever
    /// sends it with the same report.
    pub(crate) fn kept_key(&self, sent: OperationId) -> OperationId {
        let bits = mac(&self.kept, &[&sent.0.to_be_bytes()]);
        let (millis, mut random) = ((sent.0 >> 80) as u64, [0; 10]);
        random.copy_from_slice(&bits[..10]);
        OperationId(
            uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().as_u128(),
        )
    }

    /// The code of the report that an operation made.
    pub(crate) fn code(&self, district: &str, actor: &str, operation: &str) -> String {
        let bits = mac(&self.code, &[district.as_bytes(), actor.as_bytes(), operation.as_bytes()]);
        let mut number =
            bits.iter().take(15).fold(0_u128, |sum, byte| sum << 8 | u128::from(*byte));
        let mut values = [0_u8; SIGNS];
        for value in values.iter_mut().rev() {
            *value = u8::try_from(number & 31).unwrap_or_default();
            number >>= 5;
        }
        written(&values)
    }

    /// The keyed hash under which a code is stored.
    ///
    /// # Errors
    /// What is wrong with the code, before anything is looked up.
    pub(crate) fn hash(&self, code: &str) -> Result<String, NoCode> {
        let values = read(code)?;
        Ok(hex::encode(mac(&self.hash, &[&values])))
    }
}

/// A text that is no tracking code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoCode {
    /// Too short, too long or with a sign that is none of ours.
    Shape,
    /// The check sign does not fit: a sign was mistyped or two were exchanged.
    CheckSign,
}

/// Weighted sum modulo 31: finds every single wrong sign and every exchange of neighbours that
/// differ by less than 31.
fn check_value(values: &[u8]) -> u8 {
    let sum: usize =
        values.iter().enumerate().map(|(i, value)| (i + 1) * usize::from(*value)).sum();
    u8::try_from(sum % 31).unwrap_or_default()
}

fn written(values: &[u8; SIGNS]) -> String {
    let sign = |value: &u8| char::from(ALPHABET[usize::from(*value & 31)]);
    let groups: Vec<String> =
        values.chunks(GROUP).map(|group| group.iter().map(sign).collect()).collect();
    format!("{}-{}", groups.join("-"), sign(&check_value(values)))
}

/// Reads a code as people type it: any case, with or without hyphens and blanks, O for 0, I and L
/// for 1.
fn read(code: &str) -> Result<[u8; SIGNS], NoCode> {
    let signs = code.chars().filter(|sign| !matches!(sign, '-' | ' ' | '－' | '　'));
    let values: Option<Vec<u8>> = signs.map(value).collect();
    let values = values.filter(|values| values.len() == SIGNS + 1).ok_or(NoCode::Shape)?;
    let (own, check) = values.split_at(SIGNS);
    let own: [u8; SIGNS] = own.try_into().map_err(|_| NoCode::Shape)?;
    if check == [check_value(&own)] { Ok(own) } else { Err(NoCode::CheckSign) }
}

fn value(sign: char) -> Option<u8> {
    let sign = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let found = ALPHABET.iter().position(|known| char::from(*known) == sign)?;
    u8::try_from(found).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seams::{Entropy, NoEntropy};

    struct Counting;

    impl Entropy for Counting {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
            bytes.iter_mut().zip(0..).for_each(|(byte, n)| *byte = n);
            Ok(())
        }
    }

    fn receipts() -> Receipts {
        Receipts::new(&Keys::make(&Counting).unwrap())
    }

    #[test]
    fn a_code_has_six_groups_and_a_check_sign() {
        let code = receipts().code("330502", "", "019ab3c4-d5e6-7000-8000-000000000000");
        let lengths: Vec<usize> = code.split('-').map(str::len).collect();
        assert_eq!(lengths, [4, 4, 4, 4, 4, 4, 1], "{code}");
    }

    #[test]
    fn a_repetition_gives_the_same_code_and_another_operation_another() {
        let receipts = receipts();
        let first = receipts.code("330502", "", "a");
        assert_eq!(first, receipts.code("330502", "", "a"));
        for other in [receipts.code("330502", "", "b"), receipts.code("330503", "", "a")] {
            assert_ne!(first, other);
        }
    }

    #[test]
    fn a_kept_key_has_the_time_of_the_sent_one_and_nothing_else() {
        let sent: OperationId = "019ab3c4-d5e6-7000-8000-000000000000".parse().unwrap();
        let kept = receipts().kept_key(sent).to_string();
        assert_eq!(&kept[..15], "019ab3c4-d5e6-7");
        assert_ne!(&kept[15..], &sent.to_string()[15..]);
        assert_eq!(kept, receipts().kept_key(sent).to_string(), "a repetition is known again");
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let receipts = receipts();
        let code = receipts.code("330502", "", "a");
        let hash = receipts.hash(&code).unwrap();
        let typed = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(receipts.hash(&typed), Ok(hash));
    }

    #[test]
    fn every_single_wrong_sign_is_found_before_the_look_up() {
        let receipts = receipts();
        let code = receipts.code("330502", "", "a");
        for (at, right) in code.char_indices().filter(|(_, sign)| *sign != '-') {
            for wrong in ALPHABET.iter().map(|sign| char::from(*sign)).filter(|sign| *sign != right)
            {
                let mut typed = code.clone();
                typed.replace_range(at..=at, &wrong.to_string());
                let differs_by_31 = matches!((right, wrong), ('0', 'Z') | ('Z', '0'));
                if !differs_by_31 {
                    assert_eq!(receipts.hash(&typed), Err(NoCode::CheckSign), "{typed}");
                }
            }
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in
            ["", "7KQ2", "U234-5678-9ABC-DEFG-HJKM-NPQR-S", "7KQ2-M9XD-4TRB-W8HC-3FNA-6PEY-ZZ"]
        {
            assert_eq!(receipts().hash(text), Err(NoCode::Shape), "{text}");
        }
    }
}
