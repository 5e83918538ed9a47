#!/usr/bin/env bash
# Makes the answers of the calendar libraries anew and compares: theirs with the committed files,
# byte for byte, then ours with theirs. `run.sh --write` puts the new answers in place instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=oracles/calendar
vectors=crates/domain/tests/vectors
libraries=(chinesecalendar holidays chinese-days)

say() { printf '%s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

case "${1:-}" in
  "") write=false ;;
  --write) write=true ;;
  *) fail "usage: $here/run.sh [--write]" ;;
esac

python=${PYTHON:-python3}
command -v "$python" >/dev/null &&
  "$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' ||
  fail "needs Python 3.11 or newer with venv: apt-get install -y python3-venv"
command -v node >/dev/null && command -v npm >/dev/null ||
  fail "needs Node 18 or newer with npm: apt-get install -y nodejs npm"

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

# The libraries live in the temporary directory only. Which registry they come from is for the
# settings of the machine to say; versions and hashes are pinned here.
"$python" -m venv "$made/venv"
"$made/venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  --require-hashes --only-binary :all: --no-deps -r "$here/requirements.txt"
cp "$here"/{package.json,package-lock.json,.npmrc,vectors.mjs} "$made/"
(cd "$made" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)

# chinese-days reads dates wrongly west of Greenwich, so the zone is fixed (README.md).
export TZ=UTC LC_ALL=C
for library in "${libraries[@]}"; do
  say "$library: making its answers"
  case "$library" in
    chinese-days) node "$made/vectors.mjs" ;;
    *) "$made/venv/bin/python" -I "$here/vectors.py" "$library" ;;
  esac >"$made/calendar-$library.csv"
done

if $write; then
  cp "$made"/calendar-*.csv "$vectors/"
  say "written: $vectors/calendar-*.csv"
  exit
fi

differ=0
for library in "${libraries[@]}"; do
  file=calendar-$library.csv
  if diff -U 0 --label "committed $file" --label "made anew" "$vectors/$file" "$made/$file" \
    >"$made/diff"; then
    say "$library: $(wc -l <"$made/$file") lines, the same as committed"
  else
    differ=1
    say "$library: other answers than committed; the first lines that differ:"
    head -n 40 "$made/diff"
  fi
done

RUST_BACKTRACE=0 "${CARGO:-cargo}" test --quiet --locked -p domain --test it oracles:: ||
  fail "our answers differ from those committed: see above"
[ "$differ" = 0 ] || fail "look into it; then $here/run.sh --write"
