"""Answers of the reference library of Standard Webhooks: `vectors.py` prints signatures of letters
that come from a fixed seed, `vectors.py verify FILE` verifies a request of ours."""

import base64
import json
import random
import sys
from datetime import datetime, timezone

from standardwebhooks.webhooks import Webhook

BODIES = ['{"test": 2432232314}', "{}", "", '{"名":"基石"}', "a.b.c", "x" * 4096]


def vectors():
    dice = random.Random(20261124)
    made = []
    for number in range(24):
        secret = "whsec_" + base64.b64encode(dice.randbytes(dice.randrange(24, 65))).decode()
        letter = f"msg_{dice.getrandbits(128):032x}_{number + 1}"
        at = dice.randrange(1_600_000_000, 2_000_000_000)
        body = BODIES[number % len(BODIES)]
        when = datetime.fromtimestamp(at, timezone.utc)
        signature = Webhook(secret).sign(letter, when, body)
        made.append(
            {"secret": secret, "id": letter, "timestamp": at, "body": body, "signature": signature}
        )
    return made


def verify(path):
    with open(path, encoding="utf-8") as file:
        kept = json.load(file)
    webhook = Webhook(kept["secret"])
    headers = kept["headers"]
    # The library also wants the time to be now; the request is of the test's own day.
    webhook._Webhook__verify_timestamp = lambda at: datetime.fromtimestamp(float(at), timezone.utc)
    webhook.verify(kept["body"], headers)
    damaged = kept["body"].replace("reported", "reportde")
    try:
        webhook.verify(damaged, headers)
    except Exception:
        return
    sys.exit("a damaged body was accepted")


if sys.argv[1:2] == ["verify"]:
    verify(sys.argv[2])
    print("the reference library accepts our request and refuses a damaged one")
else:
    json.dump(vectors(), sys.stdout, ensure_ascii=False, indent=1)
    print()
