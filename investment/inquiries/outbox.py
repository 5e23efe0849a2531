"""Sends what lies in the outbox: each mail once, after growing pauses where the mail server does not take it.

A mail is claimed before it is sent (its next try is moved into the future in one statement), so two workers never send
the same. A worker that dies between the server's "taken" and the note of it sends the mail again, with the same
Message-ID; nothing can exclude that.
"""

import datetime
import logging
import smtplib

from django.core.mail import EmailMessage, get_connection
from django.db.models import F
from django.utils import timezone

from .models import Mail

logger = logging.getLogger(__name__)

FIRST_PAUSE = datetime.timedelta(minutes=1)
LONGEST_PAUSE = datetime.timedelta(minutes=30)
GIVE_UP_AFTER = datetime.timedelta(days=3)
AT_ONCE = 100  # mails of one turn


class ServerAwayError(Exception):
    """The mail server takes nothing at the moment: the other mails need not be tried."""


def send_due():
    """Send what is due, and return how many went out. Stops at the first sign that the mail server is away."""
    sent = 0
    connection = get_connection()
    try:
        for mail in Mail.objects.due().order_by("next_try_at", "pk")[:AT_ONCE]:
            if _claim(mail):
                sent += _send(mail, connection)
    except ServerAwayError:
        logger.warning("The mail server is away; the other mails are tried at the next turn.")
    finally:
        _close(connection)
    return sent


def _close(connection):
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        logger.info("The mail server ended the connection first.")


def pause_after(tries):
    """How long to wait after so many tries: 1, 2, 4, ... minutes, half an hour at most."""
    return min(FIRST_PAUSE * 2 ** min(tries, 10), LONGEST_PAUSE)


def _claim(mail):
    claimed = Mail.objects.due().filter(pk=mail.pk, tries=mail.tries)
    return claimed.update(tries=F("tries") + 1, next_try_at=timezone.now() + pause_after(mail.tries))


def _send(mail, connection):
    message = EmailMessage(
        mail.subject,
        mail.text,
        to=[mail.recipient],
        connection=connection,
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "no" if mail.author_id else "auto-generated"},
    )
    try:
        message.send()
    except (OSError, smtplib.SMTPException, ValueError) as error:  # ValueError: an address that cannot be encoded
        _close(connection)
        _note_failure(mail, error)
        if is_server_away(error):
            raise ServerAwayError from error
        return False
    Mail.objects.filter(pk=mail.pk).update(state=Mail.State.SENT, sent_at=timezone.now(), error="")
    return True


def _note_failure(mail, error):
    hopeless = is_refused_for_good(error) or timezone.now() > mail.created_at + GIVE_UP_AFTER
    state = Mail.State.FAILED if hopeless else Mail.State.WAITING
    Mail.objects.filter(pk=mail.pk).update(state=state, error=reason(error))
    logger.warning("Mail %s was not sent (%s).", mail.pk, type(error).__name__)  # the text may hold an address


def reason(error):
    """What the mail server said, for the admin."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, text = next(iter(error.recipients.values()))
        return f"{code} {_readable(text)}"[:300]
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_readable(error.smtp_error)}"[:300]
    return f"{type(error).__name__}: {error}"[:300]


def _readable(text):
    text = text.decode(errors="replace") if isinstance(text, bytes) else str(text)
    return "".join(sign for sign in text if sign.isprintable())


def is_refused_for_good(error):
    """Answers from 500 on to this address or this text: RFC 5321, 4.2.1."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, ValueError) and not isinstance(error, OSError)


def is_server_away(error):
    return not isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError | ValueError)
