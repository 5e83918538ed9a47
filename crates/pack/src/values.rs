//! Single values as they stand in cells and behind keys: codes, dates, limits, times of day.
//!
//! A value that is wrong is noted as a fault and replaced by a harmless one, so that reading goes
//! on and one slip is reported once. What was replaced never leaves this crate: a pack with a
//! fault is no [`Pack`](crate::Pack).

use domain::calendar::Window;
use domain::limit::{Limit, LimitUnit};
use domain::place::Point;
use domain::time::Date;

use crate::fault::{Faults, Place, meant, said};
use crate::fault_kind::FaultKind;
use crate::pack::Validity;
use crate::suggest::nearest;

/// Most characters of a code.
const CODE_LENGTH: usize = 40;
/// Minutes of a day.
const DAY_MINUTES: u16 = 24 * 60;

/// Checks the alphabet and the length of a code.
pub(crate) fn check_code(text: &str, place: Place<'_>, faults: &mut Faults) {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !text.chars().all(is_plain) {
        let said = said!(
            "编码“{text}”含有不允许的字符",
            "the code \"{text}\" has characters that a code cannot have";
            "编码只用小写字母a–z、数字0–9和下划线",
            "Use a–z, 0–9 and _ only"
        );
        faults.add(place, FaultKind::CodeShape, said);
    } else if text.len() > CODE_LENGTH {
        let length = text.len();
        let said = said!(
            "编码“{text}”有{length}个字符",
            "the code \"{text}\" has {length} characters";
            "编码最多40个字符，请缩短",
            "A code has at most 40; shorten it"
        );
        faults.add(place, FaultKind::CodeLength, said);
    }
}

/// Checks a text for white space around it and for characters that cannot be seen.
pub(crate) fn check_text(text: &str, place: Place<'_>, faults: &mut Faults) {
    if text.trim() != text {
        let said = said!(
            "值的首尾有空白字符",
            "the value begins or ends with white space";
            "删除首尾的空格",
            "Remove it"
        );
        faults.add(place, FaultKind::StraySpace, said);
    }
    let hidden =
        |c: &char| c.is_control() && *c != '\n' || "\u{200b}\u{200e}\u{200f}\u{feff}".contains(*c);
    if let Some(found) = text.chars().find(hidden) {
        let code = u32::from(found);
        let said = said!(
            "值中有看不见的字符U+{code:04X}",
            "the value holds the invisible character U+{code:04X}";
            "删除该字符，或重新输入这个值",
            "Remove it, or type the value anew"
        );
        faults.add(place, FaultKind::ControlCharacter, said);
    }
}

/// A date.
pub(crate) fn date(text: &str, place: Place<'_>, faults: &mut Faults) -> Option<Date> {
    let found = text.parse().ok();
    if found.is_none() {
        let said = said!(
            "“{text}”不是日期",
            "\"{text}\" is no date";
            "按“年-月-日”填写实际存在的日期，如2026-01-01",
            "Write year-month-day of a day that exists, as in 2026-01-01"
        );
        faults.add(place, FaultKind::DateShape, said);
    }
    found
}

/// From when to when something is valid; `to` may be left out. The places are those of both.
pub(crate) fn validity(
    from: Option<&str>,
    to: Option<&str>,
    [from_place, to_place]: [Place<'_>; 2],
    faults: &mut Faults,
) -> Validity {
    let from = from.and_then(|text| date(text, from_place, faults));
    let end = to.map(|text| date(text, to_place, faults));
    let (Some(from), None | Some(Some(_))) = (from, end) else { return Validity::UNKNOWN };
    let to = end.flatten();
    if let Some(to) = to.filter(|to| *to <= from) {
        let said = said!(
            "有效期从{from}开始，却在{to}终止",
            "it is valid from {from} but ends on {to}";
            "valid_to是失效的第一天，必须晚于valid_from",
            "valid_to is the first day on which it is no longer valid; it comes after valid_from"
        );
        faults.add(to_place, FaultKind::ValidityOrder, said);
        return Validity::UNKNOWN;
    }
    Validity { from, to }
}

/// A limit; one working day in place of one that cannot be read.
pub(crate) fn limit(text: &str, place: Place<'_>, faults: &mut Faults) -> Limit {
    text.parse().unwrap_or_else(|_| {
        let said = said!(
            "“{text}”不是时限",
            "\"{text}\" is no limit";
            "填写从1开始的整数加UM（紧急工作分钟）、UH（紧急工作时）、WH（工作时）、WD（工作日）或D（自然日），如4WH",
            "Write a whole number from 1 and UM (urgent minutes), UH (urgent hours), WH (work \
            hours), WD (work days) or D (natural days), as in 4WH"
        );
        faults.add(place, FaultKind::LimitShape, said);
        Limit::new(1, LimitUnit::WorkDay)
    })
}

/// A time of day in minutes after midnight, `24:00` included.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let two = |part: &str| {
        let is_two = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        is_two.then(|| part.parse::<u16>().ok())?
    };
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= DAY_MINUTES).then_some(total)
}

/// A time of day, in minutes after midnight.
pub(crate) fn time(text: &str, place: Place<'_>, faults: &mut Faults) -> u16 {
    minutes(text).filter(|minutes| *minutes < DAY_MINUTES).unwrap_or_else(|| {
        let said = said!(
            "“{text}”不是一天中的时刻",
            "\"{text}\" is no time of day";
            "按“时:分”填写，如20:00",
            "Write hours:minutes, as in 20:00"
        );
        faults.add(place, FaultKind::TimeShape, said);
        0
    })
}

/// A stretch of a day.
pub(crate) fn window(text: &str, place: Place<'_>, faults: &mut Faults) -> Option<Window> {
    let ends = text.split_once('-').and_then(|(from, to)| Some((minutes(from)?, minutes(to)?)));
    let Some((from, to)) = ends else {
        let said = said!(
            "“{text}”不是时段",
            "\"{text}\" is no stretch of a day";
            "按“时:分-时:分”填写，如08:30-12:00",
            "Write hours:minutes-hours:minutes, as in 08:30-12:00"
        );
        faults.add(place, FaultKind::WindowShape, said);
        return None;
    };
    if from >= to {
        let said = said!(
            "时段“{text}”的结束不晚于开始",
            "\"{text}\" ends before it begins";
            "把较早的时刻写在前面；跨午夜的时段拆成两段",
            "Write the earlier time first; cut a stretch over midnight in two"
        );
        faults.add(place, FaultKind::WindowOrder, said);
        return None;
    }
    Some(Window { from, to })
}

/// A whole number from 0.
pub(crate) fn count(text: &str, place: Place<'_>, faults: &mut Faults) -> Option<u32> {
    let found = text.parse::<u32>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    if found.is_some() {
        return found;
    }
    let (kind, said) = if text.parse::<i64>().is_ok_and(|number| number < 0) {
        let said = said!(
            "数量不能是负数：{text}",
            "a count cannot be negative: {text}";
            "填写0或正整数，不知道时留空",
            "Write a whole number from 0, or nothing where it is not known"
        );
        (FaultKind::NumberRange, said)
    } else {
        let said = said!(
            "“{text}”不是整数",
            "\"{text}\" is no whole number";
            "只用数字，不要逗号、小数和单位",
            "Write digits only, without commas, decimals and units"
        );
        (FaultKind::NumberShape, said)
    };
    faults.add(place, kind, said);
    None
}

/// `true` or `false`.
pub(crate) fn flag(text: &str, place: Place<'_>, faults: &mut Faults) -> Option<bool> {
    let found = text.parse().ok();
    if found.is_none() {
        let said = said!(
            "“{text}”既不是true也不是false",
            "\"{text}\" is neither true nor false";
            "是填true，否填false，用小写",
            "Write true for yes and false for no, in small letters"
        );
        faults.add(place, FaultKind::FlagShape, said);
    }
    found
}

/// Degrees with at most 7 decimals, in 1e-7 degree.
fn degrees(text: &str, limit: i64) -> Option<i32> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(decimals) || whole.len() > 3 || decimals.len() > 7 {
        return None;
    }
    let units: i64 = format!("{whole}{decimals:0<7}").parse().ok()?;
    let signed = if text.starts_with('-') { -units } else { units };
    let within = units <= limit * i64::from(territory::Point::PER_DEGREE);
    within.then(|| i32::try_from(signed).ok())?
}

/// A point from its longitude and latitude, each with its place.
pub(crate) fn point(lng: (&str, Place<'_>), lat: (&str, Place<'_>), faults: &mut Faults) -> Point {
    let mut read = |(text, place): (&str, Place<'_>), limit: i64| {
        degrees(text, limit).unwrap_or_else(|| {
            let said = said!(
                "“{text}”不是最多7位小数、绝对值不超过{limit}的度数",
                "\"{text}\" is not a number of degrees up to {limit} with at most 7 decimals";
                "按CGCS2000经纬度填写，如120.0860000；投影坐标须先转换",
                "Write degrees of CGCS2000, as in 120.086; convert projected coordinates first"
            );
            faults.add(place, FaultKind::DegreesShape, said);
            0
        })
    };
    Point { lng: read(lng, 180), lat: read(lat, 90) }
}

/// One of several words, with its meaning.
pub(crate) fn word<T: Copy>(
    text: &str,
    known: &[(&'static str, T)],
    place: Place<'_>,
    faults: &mut Faults,
) -> Option<T> {
    if let Some((_, meaning)) = known.iter().find(|(word, _)| *word == text) {
        return Some(*meaning);
    }
    let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
    let (zh, en) = meant(nearest(text, words.iter().copied()));
    let (list_zh, list_en) = (words.join("、"), words.join(", "));
    let said = said!(
        "“{text}”不是这里可用的词{zh}",
        "\"{text}\" is none of the words possible here{en}";
        "可用的词：{list_zh}",
        "Use one of: {list_en}"
    );
    faults.add(place, FaultKind::UnknownWord, said);
    None
}
