//! `notices.toml`: when messages go out, where to, and in which words.

use std::collections::BTreeMap;

use domain::case::Event;
use domain::ids::UnitCode;

use crate::document::{Document, Node};
use crate::draft::{At, text_of};
use crate::fault::{Faults, Place, said};
use crate::fault_kind::FaultKind;
use crate::files::Files;
use crate::pack::{Name, NoticeAudience, NoticeText, NoticesFile};
use crate::templates::{NoticeFacts, TemplateFault, render};
use crate::values;

pub(crate) const FILE: &str = "notices.toml";

/// Messages as read.
#[derive(Debug)]
pub(crate) struct NoticesDraft {
    /// Minutes after midnight, each with its line.
    pub(crate) batches: Vec<(u16, u32)>,
    /// Addresses, each with its line.
    pub(crate) mailboxes: BTreeMap<UnitCode, (Box<str>, u32)>,
    pub(crate) texts: Vec<At<NoticeText>>,
}

impl NoticesDraft {
    /// The file without its lines, in the canonical order.
    pub(crate) fn finished(self) -> NoticesFile {
        let mut texts: Vec<NoticeText> = self.texts.into_iter().map(|at| at.entry).collect();
        texts.sort_by(|a, b| (&a.event, a.audience).cmp(&(&b.event, b.audience)));
        let mailboxes = self.mailboxes.into_iter().map(|(unit, (mailbox, _))| (unit, mailbox));
        NoticesFile {
            batches: self.batches.into_iter().map(|(minute, _)| minute).collect(),
            mailboxes: mailboxes.collect(),
            texts,
        }
    }
}

/// Reads `notices.toml`, if it is there.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> Option<NoticesDraft> {
    files.get(FILE)?;
    let document = Document::read(FILE, text_of(files, FILE, faults)?, faults)?;
    let mut root = document.root();
    let items = root.needed_list("batches", faults);
    let line = |place: Place<'_>| place.line.unwrap_or(1);
    let mut batches = Vec::new();
    for item in items {
        let minute = values::time(item.text, item.place, faults);
        // Midnight stands in for what could not be read.
        if minute > 0 || item.text == "00:00" {
            batches.push((minute, line(item.place)));
        }
    }
    let named = root.table("mailbox", faults).map(|node| node.texts(faults)).unwrap_or_default();
    let mut mailboxes = BTreeMap::new();
    for (unit, mailbox) in named {
        values::check_code(unit.text, unit.place, faults);
        let entry = (mailbox.text.into(), line(unit.place));
        mailboxes.insert(UnitCode::from(unit.text), entry);
    }
    let nodes = root.tables("text", faults).unwrap_or_default();
    let texts = nodes.into_iter().filter_map(|node| text(node, faults)).collect();
    root.end(faults);
    Some(NoticesDraft { batches, mailboxes, texts })
}

fn text(mut node: Node<'_>, faults: &mut Faults) -> Option<At<NoticeText>> {
    let events: Vec<(&'static str, &'static str)> =
        Event::codes().iter().map(|code| (*code, *code)).collect();
    let event = node.word("event", &events, faults);
    let audience = node.word("audience", &NoticeAudience::ALL, faults);
    let text = Name::new(template("zh", &mut node, faults), template("en", &mut node, faults));
    let (line, keys) = (node.line(), node.key_lines());
    node.end(faults);
    let entry = NoticeText { event: event?.into(), audience: audience?, text };
    Some(At { line, keys, entry })
}

/// A template that has been tried with a made-up case, urgent and not.
fn template<'d>(key: &'static str, node: &mut Node<'d>, faults: &mut Faults) -> &'d str {
    let text = node.text(key, faults);
    let tries = [false, true].map(|urgent| render(text, &NoticeFacts::sample(urgent)));
    let place = node.place(key);
    match tries.into_iter().find_map(Result::err) {
        None => {}
        Some(TemplateFault::Unknown(name)) => {
            let known: Vec<&str> =
                crate::templates::VARIABLES.iter().map(|(name, _)| *name).collect();
            let (zh, en) = crate::fault::meant(crate::suggest::nearest(&name, known.clone()));
            let (list_zh, list_en) = (known.join("、"), known.join(", "));
            let said = said!(
                "模板中没有变量“{name}”{zh}",
                "templates have no variable \"{name}\"{en}";
                "可用的变量：{list_zh}；个人信息不能进入通知",
                "Use one of: {list_en}; nothing personal goes into a notice"
            );
            faults.add(place, FaultKind::TemplateVariable, said);
        }
        Some(TemplateFault::TooLong(most)) => {
            let said = said!(
                "通知文字超过{most}字",
                "the text of a notice has more than {most} signs";
                "缩短模板",
                "Shorten the template"
            );
            faults.add(place, FaultKind::TemplateLength, said);
        }
        Some(TemplateFault::Syntax(why)) => {
            let said = said!(
                "模板无法读取或填写（{why}）",
                "the template cannot be read or filled in ({why})";
                "只用{{{{ 变量 }}}}和{{% if 变量 %}}…{{% endif %}}",
                "Use {{{{ variable }}}} and {{% if variable %}}…{{% endif %}} only"
            );
            faults.add(place, FaultKind::TemplateSyntax, said);
        }
    }
    text
}
