//! `jishi user`: accounts of people who have posts.

mod password;

use std::process::ExitCode;

use server::App;
use server::accounts::{self, Account, ChosenBy, NewAccount};
use server::auth::Operator;

use crate::cli::{Language, UserCommand};
use crate::failure::Failure;
use crate::record::{self, Begin};
use crate::say;
use crate::settings::Settings;

/// Runs a command about accounts.
pub(crate) async fn run(settings: &Settings, command: UserCommand) -> Result<ExitCode, Failure> {
    let language = settings.language;
    let command = Asked::of(command, language)?;
    let store = record::open(settings, Begin::Allowed).await?;
    let app = record::app(settings, &store).await?;
    let done = carry_out(&app, command, language).await;
    store.close().await;
    done.map(|()| ExitCode::SUCCESS)
}

/// A command with what had to be asked for: nothing is open while a person types.
enum Asked {
    Add(NewAccount),
    Disable(String),
    List,
}

impl Asked {
    fn of(command: UserCommand, language: Language) -> Result<Self, Failure> {
        Ok(match command {
            UserCommand::Add { name, person, administrator: _, password_stdin } => {
                let password = password::ask(&name, password_stdin, language)?;
                let chosen_by = ChosenBy::SomebodyElse;
                Self::Add(NewAccount { login: name, person, password, chosen_by })
            }
            UserCommand::Disable { name } => Self::Disable(name),
            UserCommand::List => Self::List,
        })
    }
}

async fn carry_out(app: &App, command: Asked, language: Language) -> Result<(), Failure> {
    let operator = Operator::at_the_machine();
    match command {
        Asked::Add(new) => {
            let name = new.login.clone();
            accounts::add(app, &operator, new).await?;
            say::line(language.pick(format!("已建立账号 {name}"), format!("{name} can log in")));
        }
        Asked::Disable(name) => {
            accounts::disable(app, &operator, &name).await?;
            say::line(language.pick(
                format!("已停用账号 {name}，其会话已全部结束"),
                format!("{name} has been ended, with all sessions"),
            ));
        }
        Asked::List => {
            for account in accounts::list(app, &operator).await? {
                say::line(row(app, &account, language));
            }
        }
    }
    Ok(())
}

/// Name, person, roles with their desks, and whether it has ended.
fn row(app: &App, account: &Account, language: Language) -> String {
    let district = app.district();
    let code =
        account.person.and_then(|id| district.roster.people().find(|person| person.id == id));
    let code = code.map(|person| person.code.as_str()).unwrap_or_default();
    let posts = account.person.map(|person| district.roster.posts_of(person)).unwrap_or_default();
    let valid = posts.iter().filter(|post| post.is_valid_at(app.now()));
    let mut roles: Vec<String> = valid.map(|post| format!("{}@{}", post.role, post.unit)).collect();
    if account.administrator {
        roles.push(language.pick("管理员", "administrator").to_owned());
    }
    let ended = if account.disabled { language.pick("  已停用", "  ended") } else { "" };
    format!("{}  {code}  {}{ended}", account.login, roles.join(", "))
}
