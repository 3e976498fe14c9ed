"""A mail server for the tests, on aiosmtpd: what arrives goes into a Maildir.

Environment: PORT and MAILDIR. With CERTIFICATE, KEY, USERNAME and PASSWORD it takes mail only over
STARTTLS and after a login. SLOW: seconds before it takes a mail. REFUSE: a part of the addresses
that it refuses for good. LATER: a part of the addresses that it puts off.
"""

import asyncio
import os
import ssl

from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


class Handler(Mailbox):
    async def handle_RCPT(self, server, session, envelope, address, options):
        if (part := os.getenv("REFUSE")) and part in address:
            print("refused", flush=True)
            return "550 5.1.1 There is no such mailbox"
        if (part := os.getenv("LATER")) and part in address:
            print("put off", flush=True)
            return "451 4.2.2 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(float(os.getenv("SLOW", "0")))
        return await super().handle_DATA(server, session, envelope)


def authenticate(server, session, envelope, mechanism, data):
    wanted = LoginPassword(os.environ["USERNAME"].encode(), os.environ["PASSWORD"].encode())
    success = isinstance(data, LoginPassword) and data == wanted
    print("login", "taken" if success else "refused", flush=True)
    return AuthResult(success=success, handled=False)


def protocol():
    handler = Handler(os.environ["MAILDIR"])
    if "CERTIFICATE" not in os.environ:
        return SMTP(handler, enable_SMTPUTF8=True)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(os.environ["CERTIFICATE"], os.environ["KEY"])
    return SMTP(
        handler,
        tls_context=tls,
        require_starttls=True,
        auth_required=True,
        authenticator=authenticate,
        enable_SMTPUTF8=True,
    )


async def main():
    server = await asyncio.get_running_loop().create_server(
        protocol, "127.0.0.1", int(os.environ["PORT"])
    )
    await server.serve_forever()


asyncio.run(main())
