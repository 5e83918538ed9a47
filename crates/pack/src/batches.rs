//! `batches.toml`: how tables of other systems are read. A pack may do without.

use std::collections::{BTreeMap, BTreeSet};

use domain::batch::{Column, Datum, Mapping, TimePattern};
use domain::ids::{CategoryCode, ChannelCode};

use crate::document::{Document, Node};
use crate::draft::{At, Coded, Draft, List, text_of};
use crate::fault::{Faults, Place, meant, said};
use crate::fault_kind::FaultKind;
use crate::files::Files;
use crate::suggest;
use crate::toml_text::{TomlText, quoted};
use crate::values;

pub(crate) const FILE: &str = "batches.toml";

impl Coded for Mapping {
    fn code(&self) -> &str {
        self.channel.as_str()
    }
}

/// Reads `batches.toml`, if it is there.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> List<Mapping> {
    let mut mappings = List::of_file(FILE);
    if files.get(FILE).is_none() {
        return mappings;
    }
    let text = text_of(files, FILE, faults);
    let document = text.and_then(|text| Document::read(FILE, text, faults));
    let Some(document) = document else { return List::of_unread_file(FILE) };
    let mut root = document.root();
    let nodes = root.tables("batch", faults);
    mappings.is_read = nodes.is_some();
    for mut node in nodes.into_iter().flatten() {
        let entry = Mapping {
            channel: ChannelCode::new(node.code("channel", faults)),
            sheet: node.optional("sheet", faults).map(Into::into),
            times: times(&mut node, faults),
            datum: node
                .word("datum", &words(Datum::ALL, Datum::code), faults)
                .unwrap_or(Datum::Wgs84),
            columns: columns(&mut node, faults),
            categories: categories(&mut node, faults),
        };
        mappings.entries.push(At { line: node.line(), keys: node.key_lines(), entry });
        node.end(faults);
    }
    root.end(faults);
    mappings
}

fn words<T: Copy>(all: &[T], code: fn(T) -> &'static str) -> Vec<(&'static str, T)> {
    all.iter().map(|word| (code(*word), *word)).collect()
}

fn times(node: &mut Node<'_>, faults: &mut Faults) -> Vec<TimePattern> {
    let mut patterns = Vec::new();
    for item in node.needed_list("times", faults) {
        match item.text.parse() {
            Ok(pattern) => patterns.push(pattern),
            Err(_) => {
                let text = item.text;
                let said = said!(
                    "“{text}”不是日期时间的写法",
                    "\"{text}\" is no way to write an instant";
                    "写出YYYY、MM、DD，有时刻时再写hh、mm（秒ss可省），如YYYY-MM-DD hh:mm",
                    "Write YYYY, MM and DD, with a time also hh and mm (ss may be left out), as in \
                    YYYY-MM-DD hh:mm"
                );
                faults.add(item.place, FaultKind::TimePatternShape, said);
            }
        }
    }
    patterns
}

fn columns(node: &mut Node<'_>, faults: &mut Faults) -> BTreeMap<Column, Box<str>> {
    let Some(table) = node.needed_table("columns", faults) else { return BTreeMap::new() };
    let known = words(Column::ALL, Column::code);
    let (mut columns, mut titles) = (BTreeMap::new(), BTreeSet::new());
    for (key, title) in table.texts(faults) {
        let Some(column) = values::word(key.text, &known, key.place, faults) else { continue };
        if !titles.insert(title.text) {
            let text = title.text;
            let said = said!(
                "列“{text}”用了两次",
                "the column \"{text}\" is used twice";
                "每一列只对应一项；改正其中一个列名",
                "A column means one thing; mend one of the titles"
            );
            faults.add(title.place, FaultKind::ColumnTwice, said);
        }
        columns.insert(column, title.text.into());
    }
    for needed in Column::NEEDED.into_iter().filter(|needed| !columns.contains_key(needed)) {
        let code = needed.code();
        let said = said!(
            "没有写明“{code}”是哪一列",
            "no column is named for \"{code}\"";
            "在columns中补上{code} = \"列名\"",
            "Add {code} = \"TITLE\" to columns"
        );
        faults.add(node.place("columns"), FaultKind::MissingKey, said);
    }
    columns
}

fn categories(node: &mut Node<'_>, faults: &mut Faults) -> BTreeMap<Box<str>, CategoryCode> {
    let table = node.needed_table("categories", faults);
    let named = table.map(|table| table.texts(faults)).unwrap_or_default();
    let category = |(theirs, ours): (crate::document::Item<'_>, crate::document::Item<'_>)| {
        (theirs.text.into(), CategoryCode::from(ours.text))
    };
    named.into_iter().map(category).collect()
}

/// Checks what the file says against the rest of the pack.
pub(crate) fn check(draft: &Draft, faults: &mut Faults) {
    draft.batches.check_codes(faults);
    for at in &draft.batches.entries {
        check_channel(draft, &at.entry.channel, draft.batches.place(at, "channel"), faults);
        for code in
            at.entry.categories.values().filter(|code| !draft.categories.may_know(code.as_str()))
        {
            let (zh, en) = meant(suggest::nearest(code.as_str(), draft.categories.codes()));
            let said = said!(
                "类别“{code}”不存在{zh}",
                "there is no category \"{code}\"{en}";
                "改用categories.toml中的编码",
                "Use a code of categories.toml"
            );
            faults.add(draft.batches.place(at, "categories"), FaultKind::UnknownCategory, said);
        }
    }
}

/// What comes from another system is taken down for somebody else.
fn check_channel(draft: &Draft, code: &ChannelCode, place: Place<'_>, faults: &mut Faults) {
    if !draft.channels.may_know(code.as_str()) {
        let (zh, en) = meant(suggest::nearest(code.as_str(), draft.channels.codes()));
        let said = said!(
            "渠道“{code}”不存在{zh}",
            "there is no channel \"{code}\"{en}";
            "改用channels.toml中的编码",
            "Use a code of channels.toml"
        );
        faults.add(place, FaultKind::UnknownChannel, said);
    }
    if draft.channels.with_code(code.as_str()).any(|channel| !channel.on_behalf) {
        let said = said!(
            "渠道“{code}”不代他人登记，不能用于批量接收",
            "nothing is taken down for others through the channel \"{code}\", so no batch can come \
            through it";
            "换一个渠道，或在channels.toml中把它的on_behalf改为true",
            "Choose another, or set its on_behalf to true in channels.toml"
        );
        faults.add(place, FaultKind::ChannelNotOnBehalf, said);
    }
}

/// The file in canonical form.
pub(crate) fn text(mappings: &[&Mapping]) -> String {
    let mut out = TomlText::default();
    for mapping in mappings {
        out.header("[[batch]]");
        out.text("channel", mapping.channel.as_str());
        head(mapping, &mut out);
        out.header("[batch.columns]");
        columns_text(mapping, &mut out);
        out.header("[batch.categories]");
        categories_text(mapping, &mut out);
    }
    out.finish()
}

/// All of a mapping but its channel, for comparing two packs.
pub(crate) fn fields(mapping: &Mapping, out: &mut TomlText) {
    head(mapping, out);
    columns_text(mapping, out);
    categories_text(mapping, out);
}

fn head(mapping: &Mapping, out: &mut TomlText) {
    out.optional("sheet", mapping.sheet.as_deref());
    out.list("times", mapping.times.iter().map(ToString::to_string));
    out.text("datum", mapping.datum.code());
}

fn columns_text(mapping: &Mapping, out: &mut TomlText) {
    for (column, title) in &mapping.columns {
        out.text(column.code(), title);
    }
}

fn categories_text(mapping: &Mapping, out: &mut TomlText) {
    for (theirs, ours) in &mapping.categories {
        out.text(&quoted(theirs), ours.as_str());
    }
}
