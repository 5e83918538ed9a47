"""Knocks at every door of a running demo with whatever its description allows, and with what it does not.

For nobody, three members of staff and an administrator: schemathesis makes requests from the OpenAPI
description, alone and one after the other with what an answer has given. No answer may be a fault of
the server, or one that is not described. Ids that exist are given, so that the rules are reached.

    doors.py SCHEMATHESIS URL ACCOUNTS SEED EXAMPLES
"""

import json
import os
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

ROLES = [None, "station.desk", "grid.worker", "dispatcher", "admin"]
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
# A session that ends would turn every later answer into a 401; live events never end.
LEFT_OUT = r"^/api/v1/(session(/password)?|live)$"


def call(url, method, path, token=None, body=None):
    """Sends JSON and gives the answer."""
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url + path, data=data, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


def passwords(accounts):
    """The made-up accounts of the demo."""
    lines = [line.split() for line in Path(accounts).read_text().splitlines()]
    return {words[0]: words[1] for words in lines if len(words) > 2}


def ids(url, token, posts):
    """A post of the caller and a case that it sees, as parameters of a configuration."""
    for post in posts:
        rows = call(url, "GET", f"/api/v1/cases?post={post['id']}&limit=1", token)["rows"]
        if rows:
            return {"post": post["id"], "id": rows[0]["id"]}
    return {"post": posts[0]["id"]} if posts else {}


def knock(program, url, who, seed, examples, known):
    """One run; whether nothing was found."""
    login, token = who
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "schemathesis.toml"
        lines = [f'{name} = "{value}"' for name, value in known.items()]
        config.write_text("[parameters]\n" + "\n".join(lines) + "\n")
        command = [program, "--config-file", str(config), "run", f"{url}/api/openapi.json"]
        command += ["--no-color", "--max-examples", examples, "--seed", seed, "--checks", CHECKS]
        command += ["--exclude-path-regex", LEFT_OUT, "--request-timeout", "20"]
        command += ["--suppress-health-check", "all"]
        if token:
            command += ["--header", f"Authorization: Bearer {token}"]
        here = str(Path(__file__).parent)
        path = os.pathsep.join([here, os.environ.get("PYTHONPATH", "")])
        environment = {**os.environ, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": path}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    summary = done.stdout.partition("SUMMARY")[2]
    cases = next((line for line in summary.splitlines() if "generated," in line), "nothing was sent")
    print(f"{login or 'nobody'}: {cases.strip()}", flush=True)
    if done.returncode != 0:
        print(done.stdout, done.stderr, sep="\n", flush=True)
    return done.returncode == 0


def main():
    """Runs for every role."""
    program, url, accounts, seed, examples = sys.argv[1:]
    secret = passwords(accounts)
    well = True
    for login in ROLES:
        token, known = None, {}
        if login:
            body = {"login": login, "password": secret[login]}
            session = call(url, "POST", "/api/v1/session", body=body)
            token = session["token"]
            known = ids(url, token, session["posts"])
        well = knock(program, url, (login, token), seed, examples, known) and well
    sys.exit(0 if well else 1)


main()
