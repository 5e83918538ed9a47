#!/usr/bin/env bash
# Sends mail to a program that others wrote. Fails where the program cannot be had.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cargo=${CARGO:-cargo}
target=$("$cargo" metadata --no-deps --format-version 1 |
  "${PYTHON:-python3}" -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
oracles/smtp/set-up.sh "$target/tmp/smtp"
"$cargo" test --quiet --locked -p server --test it mail::a_real_mail_program
