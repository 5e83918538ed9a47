#!/usr/bin/env bash
# Makes a Python environment with aiosmtpd in the folder that is told, once: for the tests of mail.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
venv=${1:?usage: set-up.sh DIR}
stamp=$venv/made-from
if cmp -s "$here/requirements.txt" "$stamp"; then exit; fi
python=${PYTHON:-python3}
command -v "$python" >/dev/null &&
  "$python" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))' 2>/dev/null ||
  { echo "needs Python 3.10 or newer with venv: apt-get install -y python3-venv" >&2; exit 1; }
mkdir -p "$(dirname "$venv")"
# Two tests may come at once: the second waits for what the first has made.
exec 9>"$venv.lock"
flock 9
if cmp -s "$here/requirements.txt" "$stamp"; then exit; fi
rm -rf "$venv"
"$python" -m venv "$venv"
timeout 120 "$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
  --require-hashes --only-binary :all: --no-deps -r "$here/requirements.txt" >&2
cp "$here/requirements.txt" "$stamp"
