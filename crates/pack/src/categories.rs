//! `categories.toml`: what matters are about, each with its standard.

use domain::category::{CaseStandard, Ceiling, ClosingCheck};
use domain::ids::{CategoryCode, FieldCode};

use crate::document::{Document, Node};
use crate::draft::{At, Coded, List, text_of};
use crate::fault::{Faults, said};
use crate::fault_kind::FaultKind;
use crate::files::Files;
use crate::pack::{CategoryEntry, Validity};
use crate::{forbidden, values};

pub(crate) const FILE: &str = "categories.toml";
const CHECKS: [(&str, ClosingCheck); 3] = [
    ("on_spot", ClosingCheck::OnSpot),
    ("documents", ClosingCheck::Documents),
    ("none", ClosingCheck::None),
];

impl Coded for CategoryEntry {
    fn code(&self) -> &str {
        self.standard.category.as_str()
    }

    fn valid(&self) -> Validity {
        self.valid
    }

    fn successor(&self) -> Option<&str> {
        self.successor.as_ref().map(CategoryCode::as_str)
    }
}

/// Reads `categories.toml`.
pub(crate) fn read(files: &Files, faults: &mut Faults) -> List<CategoryEntry> {
    let text = text_of(files, FILE, faults);
    let document = text.and_then(|text| Document::read(FILE, text, faults));
    let Some(document) = document else { return List::of_unread_file(FILE) };
    let mut root = document.root();
    let mut categories = List::of_file(FILE);
    let nodes = root.tables("category", faults);
    categories.is_read = nodes.is_some();
    for mut node in nodes.into_iter().flatten() {
        let line = node.line();
        let code = node.code("code", faults);
        match category(&mut node, code, faults) {
            Some(entry) => {
                check(&entry, &node, faults);
                categories.entries.push(At { line, keys: node.key_lines(), entry });
            }
            None => {
                categories.unread.insert(code.to_owned());
            }
        }
        node.end(faults);
    }
    root.end(faults);
    categories
}

/// An entry; `None` when its limit or its closing check cannot be told.
fn category(node: &mut Node<'_>, code: &str, faults: &mut Faults) -> Option<CategoryEntry> {
    let name = node.name(["name_zh", "name_en"], faults);
    let group = node.code("group", faults).into();
    let standard = standard(node, code, faults);
    let entry = CategoryEntry {
        open_condition_zh: node.text("open_condition_zh", faults).into(),
        close_condition_zh: node.text("close_condition_zh", faults).into(),
        public: node.flag("public", faults),
        legal_basis: node.optional("legal_basis", faults).unwrap_or_default().into(),
        emergency: node.optional("emergency", faults).map(Box::from),
        words: words(node, faults),
        message_can_harm: node.optional_flag("message_can_harm", faults),
        valid: node.validity(faults),
        successor: node.optional_code("successor", faults).map(CategoryCode::from),
        name,
        group,
        standard: standard?,
    };
    Some(entry)
}

fn standard(node: &mut Node<'_>, code: &str, faults: &mut Faults) -> Option<CaseStandard> {
    let field = node.optional_code("field", faults).map(FieldCode::from);
    let normal = node.limit("normal", faults);
    let urgent = node.optional("urgent", faults);
    let urgent = urgent.map(|text| values::limit(text, node.place("urgent"), faults));
    let closing_check = node.word("closing_check", &CHECKS, faults);
    let evidence_required = node.flag("evidence_required", faults);
    let on_spot_allowed = node.flag("on_spot_allowed", faults);
    let sealed = node.flag("sealed", faults);
    let listed = node.has("listed") && node.flag("listed", faults);
    let extensions_allowed = extensions(node, faults);
    let acceptance = acceptance(node, faults);
    Some(CaseStandard {
        category: CategoryCode::new(code),
        field,
        normal: normal?,
        urgent,
        closing_check: closing_check?,
        evidence_required,
        on_spot_allowed,
        sealed,
        listed,
        extensions_allowed,
        acceptance,
    })
}

fn extensions(node: &mut Node<'_>, faults: &mut Faults) -> Option<u32> {
    if !node.has("extensions_allowed") {
        return None;
    }
    let number = node.number("extensions_allowed", 0..=9, faults)?;
    u32::try_from(number).ok()
}

/// Both keys or none: a ceiling without its law is nobody's.
fn acceptance(node: &mut Node<'_>, faults: &mut Faults) -> Option<Ceiling> {
    if !node.has("acceptance_limit") && !node.has("acceptance_source") {
        return None;
    }
    let limit = node.limit("acceptance_limit", faults);
    let source = node.text("acceptance_source", faults).into();
    Some(Ceiling { limit: limit?, source })
}

fn words(node: &mut Node<'_>, faults: &mut Faults) -> Vec<Box<str>> {
    let mut words: Vec<Box<str>> = Vec::new();
    for item in node.list("words", faults) {
        let word = item.text;
        if word.is_empty() {
            let said = said!(
                "列表中有空的词",
                "the list holds an empty word";
                "删除它",
                "Remove it"
            );
            faults.add(item.place, FaultKind::Empty, said);
        } else if words.iter().any(|earlier| **earlier == *word) {
            let said = said!(
                "“{word}”出现了两次",
                "\"{word}\" stands there twice";
                "删除一个",
                "Remove one of them"
            );
            faults.add(item.place, FaultKind::ItemTwice, said);
        }
        words.push(word.into());
    }
    words
}

/// What can be seen on one category alone.
fn check(entry: &CategoryEntry, node: &Node<'_>, faults: &mut Faults) {
    forbidden::refuse_names(entry.code().as_str(), &entry.name, node, faults);
    forbidden::refuse_entry(&entry.group, node.place("group"), faults);
    let standard = &entry.standard;
    if entry.emergency.is_some() && standard.urgent.is_none() {
        let said = said!(
            "先报急救电话的类别没有紧急时限",
            "a category that shows an emergency number first has no urgent limit";
            "补上urgent，或删除emergency",
            "Add \"urgent\", or remove \"emergency\""
        );
        faults.add(node.place("emergency"), FaultKind::UrgentMissing, said);
    }
    if standard.sealed && standard.on_spot_allowed {
        let said = said!(
            "封存的类别不能当场办结：涉未成年人、家暴的事项须由有关单位处理",
            "a sealed category cannot be settled on the spot: what concerns minors or violence \
            at home belongs to the competent unit";
            "把on_spot_allowed改为false",
            "Set \"on_spot_allowed\" to false"
        );
        faults.add(node.place("on_spot_allowed"), FaultKind::SealedOnSpot, said);
    }
    if standard.listed && standard.on_spot_allowed {
        let said = said!(
            "挂牌督办的类别不能当场办结：重大隐患须按治理方案整改并验收",
            "a category that is listed for supervision cannot be settled on the spot: a major \
            hazard is mended by plan and accepted";
            "把on_spot_allowed改为false，或删除listed",
            "Set \"on_spot_allowed\" to false, or remove \"listed\""
        );
        faults.add(node.place("on_spot_allowed"), FaultKind::ListedOnSpot, said);
    }
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(number) = entry.emergency.as_deref().filter(|text| !is_number(text)) {
        let said = said!(
            "“{number}”不是电话号码",
            "\"{number}\" is no telephone number";
            "只填数字，如119",
            "Write digits only, as in 119"
        );
        faults.add(node.place("emergency"), FaultKind::PhoneShape, said);
    }
}
