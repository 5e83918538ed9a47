//! The reader of TOML files: values with their true lines, and every fault of their form.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::draft::KeyLines;
use crate::fault::{Faults, Place, meant, said};
use crate::fault_kind::FaultKind;
use crate::pack::{Name, Validity};
use crate::{forbidden, suggest, values};

/// A TOML file.
#[derive(Debug)]
pub(crate) struct Document<'f> {
    file: &'f str,
    lines: Lines,
    root: DeTable<'f>,
}

/// Where the lines of a text begin.
#[derive(Debug)]
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    /// The lines of a text.
    pub(crate) fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at + 1).collect())
    }

    /// The line, from 1, of a byte.
    pub(crate) fn at(&self, byte: usize) -> u32 {
        let before = self.0.partition_point(|start| *start <= byte);
        u32::try_from(before + 1).unwrap_or(u32::MAX)
    }
}

impl<'f> Document<'f> {
    /// Reads a file; `None` when it is no TOML, with every place where it is none.
    pub(crate) fn read(file: &'f str, text: &'f str, faults: &mut Faults) -> Option<Self> {
        let lines = Lines::of(text);
        let (root, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let line = error.span().map(|span| lines.at(span.start));
            let reason = error.message().replace('\n', "; ");
            let said = said!(
                "不是合法的TOML（{reason}）",
                "this is not TOML ({reason})";
                "检查这一行的引号、等号、括号和重复的键",
                "Look at the quotes, equal signs and brackets of this line, and for a key that \
                comes twice"
            );
            faults.add(Place { file, line, column: None }, FaultKind::Syntax, said);
        }
        errors.is_empty().then(|| Self { file, lines, root: root.into_inner() })
    }

    /// The whole file as one table.
    pub(crate) fn root(&self) -> Node<'_> {
        Node { document: self, table: &self.root, line: None, asked: Vec::new() }
    }
}

/// One table of a TOML file. Keys that nobody asks for are unknown: see [`Node::end`].
#[derive(Debug)]
pub(crate) struct Node<'d> {
    document: &'d Document<'d>,
    table: &'d DeTable<'d>,
    /// The line of its header; `None` for the whole file.
    line: Option<u32>,
    asked: Vec<&'static str>,
}

/// A text in a list, with its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'d> {
    pub(crate) text: &'d str,
    pub(crate) place: Place<'d>,
}

impl<'d> Node<'d> {
    /// The line of the table.
    pub(crate) fn line(&self) -> u32 {
        self.line.unwrap_or(1)
    }

    /// Where a key stands; the table when the key is not there.
    pub(crate) fn place(&self, key: &'static str) -> Place<'d> {
        let line = self.table.get(key).map(|value| self.line_of(&value.span()));
        Place { file: self.document.file, line: line.or(self.line), column: Some(key) }
    }

    fn line_of(&self, span: &Range<usize>) -> u32 {
        self.document.lines.at(span.start)
    }

    /// The keys that were asked for and are there, with the lines of their values.
    pub(crate) fn key_lines(&self) -> KeyLines {
        let lines = self.asked.iter().filter_map(|key| {
            let value = self.table.get(*key)?;
            Some((*key, self.line_of(&value.span())))
        });
        lines.collect()
    }

    /// Whether a key is there.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    fn value(&mut self, key: &'static str) -> Option<&'d Spanned<DeValue<'d>>> {
        self.asked.push(key);
        self.table.get(key)
    }

    fn needed(&mut self, key: &'static str, faults: &mut Faults) -> Option<&'d DeValue<'d>> {
        let value = self.value(key);
        if value.is_none() {
            let said = said!(
                "缺少“{key}”",
                "\"{key}\" is missing";
                "补上这一项",
                "Add it"
            );
            faults.add(self.place(key), FaultKind::MissingKey, said);
        }
        value.map(Spanned::get_ref)
    }

    fn as_text(
        &self,
        key: &'static str,
        value: &'d DeValue<'d>,
        faults: &mut Faults,
    ) -> Option<&'d str> {
        let DeValue::String(text) = value else {
            let example = match value {
                // A date without quotes is the usual slip: it is shown as it should stand.
                DeValue::Datetime(date) => format!("{key} = \"{date}\""),
                DeValue::Integer(digits) => format!("{key} = \"{digits}\""),
                DeValue::Boolean(flag) => format!("{key} = \"{flag}\""),
                _ => format!("{key} = \"…\""),
            };
            let wanted = ["用双引号括起来的文本", "a text in double quotes"];
            wrong_type(self.place(key), wanted, &example, faults);
            return None;
        };
        values::check_text(text, self.place(key), faults);
        Some(text.as_ref())
    }

    /// A text that must stand there but may be empty.
    pub(crate) fn any_text(&mut self, key: &'static str, faults: &mut Faults) -> Option<&'d str> {
        let value = self.needed(key, faults)?;
        self.as_text(key, value, faults)
    }

    /// A text that is needed and not empty; `None` when it is not there, which is noted.
    pub(crate) fn needed_text(
        &mut self,
        key: &'static str,
        faults: &mut Faults,
    ) -> Option<&'d str> {
        let text = self.any_text(key, faults)?;
        if text.is_empty() {
            let said = said!(
                "“{key}”是空的",
                "\"{key}\" is empty";
                "填写这一项",
                "Fill it in"
            );
            faults.add(self.place(key), FaultKind::Empty, said);
            return None;
        }
        Some(text)
    }

    /// A text that is needed.
    pub(crate) fn text(&mut self, key: &'static str, faults: &mut Faults) -> &'d str {
        self.needed_text(key, faults).unwrap_or_default()
    }

    /// A text that may be left out, with its place.
    pub(crate) fn optional(&mut self, key: &'static str, faults: &mut Faults) -> Option<&'d str> {
        let value = self.value(key)?.get_ref();
        self.as_text(key, value, faults).filter(|text| !text.is_empty())
    }

    /// A code that is needed.
    pub(crate) fn code(&mut self, key: &'static str, faults: &mut Faults) -> &'d str {
        let code = self.text(key, faults);
        values::check_code(code, self.place(key), faults);
        code
    }

    /// A code that may be left out.
    pub(crate) fn optional_code(
        &mut self,
        key: &'static str,
        faults: &mut Faults,
    ) -> Option<&'d str> {
        let code = self.optional(key, faults)?;
        values::check_code(code, self.place(key), faults);
        Some(code)
    }

    /// `KEY_zh` and `KEY_en`.
    pub(crate) fn name(&mut self, keys: [&'static str; 2], faults: &mut Faults) -> Name {
        let [zh, en] = keys;
        Name::new(self.text(zh, faults), self.text(en, faults))
    }

    /// One of several words.
    pub(crate) fn word<T: Copy>(
        &mut self,
        key: &'static str,
        known: &[(&'static str, T)],
        faults: &mut Faults,
    ) -> Option<T> {
        let text = self.needed_text(key, faults)?;
        values::word(text, known, self.place(key), faults)
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, key: &'static str, faults: &mut Faults) -> bool {
        match self.needed(key, faults) {
            Some(DeValue::Boolean(flag)) => *flag,
            Some(_) => {
                let example = format!("{key} = true");
                wrong_type(self.place(key), ["true或false", "true or false"], &example, faults);
                false
            }
            None => false,
        }
    }

    /// `true` or `false`; false when it is left out.
    pub(crate) fn optional_flag(&mut self, key: &'static str, faults: &mut Faults) -> bool {
        if self.has(key) {
            return self.flag(key, faults);
        }
        self.asked.push(key);
        false
    }

    /// A whole number inside a range.
    pub(crate) fn number(
        &mut self,
        key: &'static str,
        range: std::ops::RangeInclusive<i64>,
        faults: &mut Faults,
    ) -> Option<i64> {
        let DeValue::Integer(digits) = self.needed(key, faults)? else {
            let example = format!("{key} = {}", range.start());
            wrong_type(self.place(key), ["整数", "a whole number"], &example, faults);
            return None;
        };
        let number = i64::from_str_radix(digits.as_str(), digits.radix()).ok();
        if number.is_none_or(|number| !range.contains(&number)) {
            let (least, most) = (range.start(), range.end());
            let said = said!(
                "{digits}不在{least}到{most}之间",
                "{digits} is not between {least} and {most}";
                "填写{least}到{most}之间的整数",
                "Write a whole number from {least} to {most}"
            );
            faults.add(self.place(key), FaultKind::NumberRange, said);
            return None;
        }
        number
    }

    /// A limit that is needed.
    pub(crate) fn limit(
        &mut self,
        key: &'static str,
        faults: &mut Faults,
    ) -> Option<domain::limit::Limit> {
        let text = self.needed_text(key, faults)?;
        Some(values::limit(text, self.place(key), faults))
    }

    /// A list of texts; empty when it is left out.
    pub(crate) fn list(&mut self, key: &'static str, faults: &mut Faults) -> Vec<Item<'d>> {
        match self.value(key).map(Spanned::get_ref) {
            None => Vec::new(),
            Some(DeValue::Array(values)) => self.items(values, self.place(key), faults),
            Some(_) => {
                let example = format!("{key} = [\"…\", \"…\"]");
                wrong_type(self.place(key), LIST, &example, faults);
                Vec::new()
            }
        }
    }

    /// A list of texts that must stand there.
    pub(crate) fn needed_list(&mut self, key: &'static str, faults: &mut Faults) -> Vec<Item<'d>> {
        match self.needed(key, faults) {
            Some(_) => self.list(key, faults),
            None => Vec::new(),
        }
    }

    /// The texts of a list whose key stands at `place`.
    fn items(
        &self,
        values: &'d DeArray<'d>,
        place: Place<'d>,
        faults: &mut Faults,
    ) -> Vec<Item<'d>> {
        let mut items = Vec::new();
        for value in values {
            let place = Place { line: Some(self.line_of(&value.span())), ..place };
            if let DeValue::String(text) = value.get_ref() {
                values::check_text(text, place, faults);
                items.push(Item { text, place });
            } else {
                let example = format!("{} = [\"…\", \"…\"]", place.column.unwrap_or_default());
                wrong_type(place, ["文本的列表", "a list of texts"], &example, faults);
            }
        }
        items
    }

    /// A table inside this one.
    pub(crate) fn table(&mut self, key: &'static str, faults: &mut Faults) -> Option<Node<'d>> {
        let value = self.value(key)?;
        let found = self.node(value);
        if found.is_none() {
            let example = format!("{key} = {{ … }}");
            wrong_type(self.place(key), ["表", "a table"], &example, faults);
        }
        found
    }

    /// A table inside this one that must stand there.
    pub(crate) fn needed_table(
        &mut self,
        key: &'static str,
        faults: &mut Faults,
    ) -> Option<Node<'d>> {
        self.needed(key, faults)?;
        self.table(key, faults)
    }

    /// The tables of a list: `[[KEY]]`; none when it is left out, `None` when it is something
    /// else.
    pub(crate) fn tables(
        &mut self,
        key: &'static str,
        faults: &mut Faults,
    ) -> Option<Vec<Node<'d>>> {
        let Some(value) = self.value(key) else { return Some(Vec::new()) };
        let found = match value.get_ref() {
            DeValue::Array(values) => values.iter().map(|value| self.node(value)).collect(),
            _ => None,
        };
        if found.is_none() {
            let wanted = ["[[…]]的列表", "a list of tables"];
            wrong_type(self.place(key), wanted, &format!("[[{key}]]"), faults);
        }
        found
    }

    fn node(&self, value: &'d Spanned<DeValue<'d>>) -> Option<Node<'d>> {
        let DeValue::Table(table) = value.get_ref() else { return None };
        let line = Some(self.line_of(&value.span()));
        Some(Node { document: self.document, table, line, asked: Vec::new() })
    }

    /// The lists of texts under free keys, each key with its place.
    pub(crate) fn lists(&self, faults: &mut Faults) -> Vec<(Item<'d>, Vec<Item<'d>>)> {
        let mut found = Vec::new();
        for (key, value) in self.table {
            let line = Some(self.line_of(&key.span()));
            let text: &'d str = key.get_ref();
            let place = Place { file: self.document.file, line, column: Some(text) };
            let DeValue::Array(values) = value.get_ref() else {
                wrong_type(place, LIST, &format!("{text} = [\"…\", \"…\"]"), faults);
                continue;
            };
            found.push((Item { text, place }, self.items(values, place, faults)));
        }
        found
    }

    /// The texts under free keys, each key with its place.
    pub(crate) fn texts(&self, faults: &mut Faults) -> Vec<(Item<'d>, Item<'d>)> {
        let mut found = Vec::new();
        for (key, value) in self.table {
            let name: &'d str = key.get_ref();
            let line = Some(self.line_of(&key.span()));
            let place = Place { file: self.document.file, line, column: Some(name) };
            let DeValue::String(text) = value.get_ref() else {
                let kinds = ["用双引号括起来的文本", "a text in double quotes"];
                let example = format!("{name} = \"…\"");
                wrong_type(place, kinds, &example, faults);
                continue;
            };
            values::check_text(text, place, faults);
            found.push((Item { text: name, place }, Item { text, place }));
        }
        found
    }

    /// `valid_from` and `valid_to`.
    pub(crate) fn validity(&mut self, faults: &mut Faults) -> Validity {
        let from = self.needed_text("valid_from", faults);
        let to = self.optional("valid_to", faults);
        let places = [self.place("valid_from"), self.place("valid_to")];
        values::validity(from, to, places, faults)
    }

    /// Ends the reading of this table: keys that nobody asked for are faults.
    pub(crate) fn end(self, faults: &mut Faults) {
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if self.asked.contains(&name) {
                continue;
            }
            let line = Some(self.line_of(&key.span()));
            let place = Place { file: self.document.file, line, column: Some(name) };
            if forbidden::refuse_field(name, place, faults) {
                continue;
            }
            let free = self.asked.iter().copied().filter(|asked| !self.has(asked));
            let (zh, en) = meant(suggest::nearest(name, free));
            let said = said!(
                "这里没有“{name}”这一项{zh}",
                "there is no \"{name}\" here{en}";
                "改正名称，或删除这一项",
                "Mend its name, or remove it"
            );
            faults.add(place, FaultKind::UnknownKey, said);
        }
    }
}

/// What a list is called.
const LIST: [&str; 2] = ["方括号中的列表", "a list in square brackets"];

fn wrong_type(place: Place<'_>, [zh, en]: [&str; 2], example: &str, faults: &mut Faults) {
    let key = place.column.unwrap_or_default();
    let said = said!(
        "“{key}”不是{zh}",
        "\"{key}\" is not {en}";
        "改写成例如{example}",
        "Write it as in {example}"
    );
    faults.add(place, FaultKind::WrongType, said);
}
