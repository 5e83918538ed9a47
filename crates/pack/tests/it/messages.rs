//! Broken `notices.toml`: what can be wrong with times, mailboxes and words of messages.

use crate::broken::{Row, row};
use crate::edit::Edit::{Add, Swap};

const FILE: &str = "notices.toml";

#[rustfmt::skip]
pub(crate) const MESSAGES: &[Row] = &[
    row("a batch at no time of day", &[Add(FILE, "batches = [\"9 o'clock\"]\n")],
        &["notices.toml:1 [batches] time_shape"]),
    row("a batch in the quiet hours", &[Add(FILE, "batches = [\"09:00\", \"21:00\"]\n")],
        &["notices.toml:1 [batches] batch_in_quiet_hours"]),
    row("batches out of order", &[Add(FILE, "batches = [\n\"14:00\",\n\"09:00\"]\n")],
        &["notices.toml:3 [batches] not_sorted"]),
    row("no batches said", &[Add(FILE, "[mailbox]\n")],
        &["notices.toml [batches] missing_key"]),
    row("a mailbox of a unit that does not exist", &[Add(FILE, "batches = []\n[mailbox]\nfire_dpt = \"fire@example.gov.cn\"\n")],
        &["notices.toml:3 [fire_dpt] unknown_unit"]),
    row("a mailbox with a slip", &[Add(FILE, "batches = []\n[mailbox]\nfire_dept = \"fire.example.gov.cn\"\n")],
        &["notices.toml:3 [fire_dept] mailbox_shape"]),
    row("a mailbox that would smuggle another header in", &[Add(FILE, "batches = []\n[mailbox]\nfire_dept = \"fire@example.gov.cn, x@example.com\"\n")],
        &["notices.toml:3 [fire_dept] mailbox_shape"]),
    row("the mailbox of somebody's telephone", &[Add(FILE, "batches = []\n[mailbox]\nfire_dept = \"15400000001@example.com\"\n")],
        &["notices.toml:3 [fire_dept] mailbox_of_a_person"]),
    row("an event that does not exist", &[Add(FILE, "batches = []\n[[text]]\nevent = \"deadline_warnd\"\naudience = \"unit\"\nzh = \"甲\"\nen = \"A\"\n")],
        &["notices.toml:3 [event] unknown_word"]),
    row("a variable that would hold something personal", &[Add(FILE, "batches = []\n[[text]]\nevent = \"closed\"\naudience = \"reporter\"\nzh = \"{{ phone }}\"\nen = \"A\"\n")],
        &["notices.toml:5 [zh] template_variable"]),
    row("a variable with a slip, said of the urgent alone", &[Add(FILE, "batches = []\n[[text]]\nevent = \"closed\"\naudience = \"unit\"\nzh = \"甲\"\nen = \"{% if urgent %}{{ nubmer }}{% endif %}\"\n")],
        &["notices.toml:6 [en] template_variable"]),
    row("a brace that is never closed", &[Add(FILE, "batches = []\n[[text]]\nevent = \"closed\"\naudience = \"unit\"\nzh = \"{{ number\"\nen = \"A\"\n")],
        &["notices.toml:5 [zh] template_syntax"]),
    row("words that grow without end", &[Add(FILE, "batches = []\n[[text]]\nevent = \"closed\"\naudience = \"unit\"\nzh = \"{% for a in number %}{% for b in number %}{{ number }}{% endfor %}{% endfor %}\"\nen = \"A\"\n")],
        &["notices.toml:5 [zh] template_length"]),
    row("words for one event twice", &[Add(FILE, "batches = []\n[[text]]\nevent = \"closed\"\naudience = \"unit\"\nzh = \"甲\"\nen = \"A\"\n[[text]]\nevent = \"closed\"\naudience = \"unit\"\nzh = \"乙\"\nen = \"B\"\n")],
        &["notices.toml:8 [event] text_twice"]),
    row("harm said in another word than true or false", &[Swap("categories.toml", "code = \"minor\"\n", "code = \"minor\"\nmessage_can_harm = \"yes\"\n")],
        &["categories.toml:58 [message_can_harm] wrong_type"]),
];
