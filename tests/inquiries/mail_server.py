"""A mail server on loopback that does as it is told: takes, refuses, hangs, is away."""

import time
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller

from tests.running_site import free_port


class Inbox:
    """aiosmtpd's handler. `refused`: {address: answer}; `pause`: seconds it hangs before it answers."""

    def __init__(self):
        self.mails, self.refused, self.pause, self.data_answer = [], {}, 0, "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd calls it so
        self, server, session, envelope, address, options
    ):
        if answer := self.refused.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server, session, envelope
    ):
        time.sleep(self.pause)  # the whole server hangs
        if self.data_answer.startswith("250"):
            self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return self.data_answer

    @property
    def recipients(self):
        return [address for addresses, _mail in self.mails for address in addresses]


class MailServer:
    def __init__(self):
        self.port = free_port()
        self.inbox, self.controller = Inbox(), None

    def start(self):
        self.controller = Controller(self.inbox, hostname="127.0.0.1", port=self.port, ready_timeout=60)
        self.controller.start()

    def stop(self):
        if self.controller:
            self.controller.stop()
            self.controller = None
