//! Words of messages: small templates that operators write, filled in without risk.
//!
//! A template knows the variables of [`VARIABLES`] and no others, no filters, no functions and no
//! other template; how much it may do is bounded by fuel, how long it may become by
//! [`RESULT_MAX`]. None of the variables holds a personal value.

use minijinja::{Environment, UndefinedBehavior, Value};

/// Most signs of a template.
pub(crate) const TEMPLATE_MAX: usize = 500;
/// Most signs of what it gives.
pub(crate) const RESULT_MAX: usize = 1000;
/// Steps of work: a long text with some conditions takes a hundred.
const FUEL: u64 = 10_000;

/// What a template may say, with its meaning.
pub const VARIABLES: [(&str, &str); 10] = [
    ("number", "the number of the case, 19 digits"),
    ("event", "what happened, in words"),
    ("category", "name of the category"),
    ("severity", "how grave, in words"),
    ("stage", "where the case stands, in words"),
    ("place", "name of the community, or of the smallest unit above it, in which it lies"),
    ("desk", "name of the desk that has it"),
    ("lead", "name of the lead unit; empty where there is none"),
    ("due", "the next deadline as 2026-11-24 17:30; empty where no clock runs"),
    ("urgent", "whether it is urgent: true or false"),
];

/// The values of the variables, in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the table VARIABLES says it")]
pub struct NoticeFacts {
    pub number: String,
    pub event: String,
    pub category: String,
    pub severity: String,
    pub stage: String,
    pub place: String,
    pub desk: String,
    pub lead: String,
    pub due: String,
    pub urgent: bool,
}

impl NoticeFacts {
    /// The value of each variable, in the order of [`VARIABLES`].
    fn values(&self) -> [Value; 10] {
        let text = |text: &String| Value::from(text.as_str());
        [
            text(&self.number),
            text(&self.event),
            text(&self.category),
            text(&self.severity),
            text(&self.stage),
            text(&self.place),
            text(&self.desk),
            text(&self.lead),
            text(&self.due),
            Value::from(self.urgent),
        ]
    }

    /// A made-up case, with which every template of a pack is tried.
    pub(crate) fn sample(urgent: bool) -> Self {
        Self {
            number: "3305022026112400001".to_owned(),
            event: "时限将到".to_owned(),
            category: "道路破损".to_owned(),
            severity: "一般".to_owned(),
            stage: "办理中".to_owned(),
            place: "样板社区".to_owned(),
            desk: "样板片区工作站".to_owned(),
            lead: if urgent { String::new() } else { "综合执法队".to_owned() },
            due: "2026-11-24 17:30".to_owned(),
            urgent,
        }
    }
}

/// Why a template cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// It cannot be read or filled in.
    #[error("{0}")]
    Syntax(String),
    /// It asks for what there is not.
    #[error("there is no variable {0}")]
    Unknown(String),
    /// It, or what it gives, is too long.
    #[error("more than {0} signs")]
    TooLong(usize),
}

/// Fills a template in. The result is one line.
///
/// # Errors
/// When it is no template, asks for an unknown variable, or does too much.
pub fn render(template: &str, facts: &NoticeFacts) -> Result<String, TemplateFault> {
    if template.chars().count() > TEMPLATE_MAX {
        return Err(TemplateFault::TooLong(TEMPLATE_MAX));
    }
    let syntax = |error: minijinja::Error| {
        let said = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
        TemplateFault::Syntax(said.replace('\n', " "))
    };
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(20);
    let compiled = environment.template_from_str(template).map_err(syntax)?;
    let mut asked: Vec<String> = compiled.undeclared_variables(false).into_iter().collect();
    asked.sort();
    let known = |name: &String| VARIABLES.iter().any(|(variable, _)| variable == name);
    if let Some(unknown) = asked.into_iter().find(|name| !known(name)) {
        return Err(TemplateFault::Unknown(unknown));
    }
    let named = VARIABLES.iter().map(|(name, _)| *name).zip(facts.values());
    let mut out = Bounded(Vec::new());
    match compiled.render_captured_to(Value::from_pairs(named), &mut out) {
        Ok(_) => {}
        Err(_) if out.is_full() => return Err(TemplateFault::TooLong(RESULT_MAX)),
        Err(error) => return Err(syntax(error)),
    }
    let text = String::from_utf8_lossy(&out.0);
    if text.chars().count() > RESULT_MAX {
        return Err(TemplateFault::TooLong(RESULT_MAX));
    }
    Ok(text.split(char::is_control).map(str::trim).collect::<Vec<_>>().join(" ").trim().to_owned())
}

/// Takes so many bytes and no more.
struct Bounded(Vec<u8>);

impl Bounded {
    /// No sign has more than four bytes.
    const MOST: usize = RESULT_MAX * 4;

    fn is_full(&self) -> bool {
        self.0.len() >= Self::MOST
    }
}

impl std::io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let room = Self::MOST.saturating_sub(self.0.len());
        let taken = bytes.get(..room.min(bytes.len())).unwrap_or_default();
        self.0.extend_from_slice(taken);
        if taken.is_empty() && !bytes.is_empty() {
            return Err(std::io::Error::other("the text is too long"));
        }
        Ok(taken.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(template: &str) -> Result<String, String> {
        render(template, &NoticeFacts::sample(true)).map_err(|fault| fault.to_string())
    }

    #[test]
    fn a_template_says_what_it_may_and_no_more() {
        for (template, wanted) in [
            ("{{ number }}：{{ event }}", Ok("3305022026112400001：时限将到")),
            ("{% if urgent %}急！{% endif %}{{ category }}", Ok("急！道路破损")),
            ("{% if lead %}{{ lead }}{% else %}无人{% endif %}", Ok("无人")),
            ("a\nb <b>", Ok("a b <b>")),
            ("{{ phone }}", Err("there is no variable phone")),
            ("{{ reporter.phone }}", Err("there is no variable reporter")),
            ("{{ self }}", Err("undefined value")),
        ] {
            let wanted = wanted.map(str::to_owned).map_err(str::to_owned);
            assert_eq!(given(template), wanted, "{template}");
        }
    }

    #[test]
    fn what_does_too_much_is_refused_in_little_time_and_space() {
        for template in [
            "{{ number",
            "{% include 'other' %}",
            "{{ number|upper }}",
            "{{ range(100000) }}",
            "{% for a in [1,2,3,4,5,6,7,8,9] %}{% for b in [1,2,3,4,5,6,7,8,9] %}\
             {% for c in [1,2,3,4,5,6,7,8,9] %}{% for d in [1,2,3,4,5,6,7,8,9] %}\
             {{ number }}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
            "{% for a in number %}{% for b in number %}{{ number }}{% endfor %}{% endfor %}",
            "{{ number * 1000000000 }}",
            "{{ 'x' * 10000000000 }}",
        ] {
            assert!(given(template).is_err(), "{template}: {:?}", given(template));
        }
        assert_eq!(given(&"x".repeat(501)), Err("more than 500 signs".to_owned()));
    }
}
