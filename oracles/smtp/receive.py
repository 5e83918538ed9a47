"""Takes mail on a free port of the loopback address: prints the port, then a line of JSON a mail.

`receive.py take` takes it, `receive.py refuse` refuses every recipient. Ends by itself after a
minute, so that a test that dies leaves nothing running.
"""

import asyncio
import json
import sys
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP


class Handler:
    def __init__(self, refuse):
        self.refuse = refuse

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refuse:
            return f"550 no such mailbox: {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content, policy=policy.default)
        print(
            json.dumps(
                {
                    "mail_from": envelope.mail_from,
                    "rcpt_tos": envelope.rcpt_tos,
                    "subject": str(message["subject"]),
                    "message_id": str(message["message-id"]),
                    "auto_submitted": str(message["auto-submitted"]),
                    "text": message.get_content(),
                }
            ),
            flush=True,
        )
        return "250 OK"


async def serve():
    handler = Handler(sys.argv[1:] == ["refuse"])
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(handler, hostname="localhost"), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.sleep(60)


asyncio.run(serve())
