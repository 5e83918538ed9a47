#!/usr/bin/env bash
# Makes the answers of the reference library of Standard Webhooks anew and compares them with the
# committed ones, then lets it verify a request of ours. `run.sh --write` puts them in place instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=oracles/webhooks
vectors=crates/server/tests/vectors/standardwebhooks.json

fail() { printf '%s\n' "$*" >&2; exit 1; }
python=${PYTHON:-python3}
command -v "$python" >/dev/null &&
  "$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))' ||
  fail "needs Python 3.10 or newer with venv: apt-get install -y python3-venv"

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
"$python" -m venv "$made/venv"
"$made/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  --require-hashes --only-binary :all: --no-deps -r "$here/requirements.txt"
"$made/venv/bin/python" -I "$here/vectors.py" >"$made/vectors.json"
case "${1:-}" in
  --write) cp "$made/vectors.json" "$vectors"; printf 'written: %s\n' "$vectors"; exit ;;
  "") cmp "$made/vectors.json" "$vectors" || fail "other answers than committed: look into it; then $here/run.sh --write" ;;
  *) fail "usage: $here/run.sh [--write]" ;;
esac

cargo=${CARGO:-cargo}
"$cargo" test --quiet --locked -p server --lib signature::
"$cargo" test --quiet --locked -p server --test it webhooks::on_sqlite::a_letter_is_signed
target=$("$cargo" metadata --no-deps --format-version 1 |
  "$python" -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')
"$made/venv/bin/python" -I "$here/vectors.py" verify "$target/tmp/webhook-request.json"
