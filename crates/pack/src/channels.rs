//! `channels.toml`: how reports come in.

use domain::ids::ChannelCode;

use crate::document::Document;
use crate::draft::{At, Coded, List, text_of};
use crate::fault::Faults;
use crate::files::Files;
use crate::forbidden;
use crate::pack::ChannelEntry;

pub(crate) const FILE: &str = "channels.toml";

impl Coded for ChannelEntry {
    fn code(&self) -> &str {
        self.code.as_str()
    }
}

/// Reads `channels.toml`.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> List<ChannelEntry> {
    let text = text_of(files, FILE, faults);
    let document = text.and_then(|text| Document::read(FILE, text, faults));
    let Some(document) = document else { return List::of_unread_file(FILE) };
    let mut root = document.root();
    let mut channels = List::of_file(FILE);
    let nodes = root.tables("channel", faults);
    channels.is_read = nodes.is_some();
    for mut node in nodes.into_iter().flatten() {
        let entry = ChannelEntry {
            code: ChannelCode::new(node.code("code", faults)),
            name: node.name(["name_zh", "name_en"], faults),
            public: node.flag("public", faults),
            on_behalf: node.flag("on_behalf", faults),
        };
        forbidden::refuse_names(entry.code(), &entry.name, &node, faults);
        channels.entries.push(At { line: node.line(), keys: node.key_lines(), entry });
        node.end(faults);
    }
    root.end(faults);
    channels
}
