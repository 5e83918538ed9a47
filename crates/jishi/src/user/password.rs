//! Asking for a password: at the terminal without an echo and twice, or from standard input.

use std::io::BufRead as _;

use crate::cli::Language;
use crate::failure::Failure;

/// The password for a new account.
pub(super) fn ask(name: &str, from_stdin: bool, language: Language) -> Result<String, Failure> {
    if from_stdin {
        return first_line();
    }
    let prompt = language.pick(
        format!("{name} 的密码（至少 10 个字符）："),
        format!("Password of {name}, 10 signs or more: "),
    );
    let again = language.pick("再输入一次：", "The same again: ");
    let password = at_the_terminal(&prompt)?;
    if at_the_terminal(again)? == password {
        return Ok(password);
    }
    Err(Failure::new("两次输入不一致", "the two differ; nothing was done"))
}

fn at_the_terminal(prompt: &str) -> Result<String, Failure> {
    rpassword::prompt_password(prompt).map_err(|error| {
        Failure::new(
            format!("没有终端可以输入密码（{error}）；用 --password-stdin"),
            format!("there is no terminal to ask at ({error}); use --password-stdin"),
        )
    })
}

fn first_line() -> Result<String, Failure> {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    read.map_err(|error| Failure::new(error.to_string(), error.to_string()))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
