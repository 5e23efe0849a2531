"""The hidden value of each form: when it was opened, and which form it is. Signed, so that nobody makes one up."""

import hashlib
import uuid

from django.core import signing

SALT = "inquiry form"
SHORTEST = 2  # seconds: nobody reads and fills the form faster
LONGEST = 24 * 3600  # seconds
TOO_FAST, TOO_OLD = "too fast", "too old"


def new_token():
    return signing.TimestampSigner(salt=SALT).sign(uuid.uuid4().hex)


def trouble_with(token):
    """TOO_FAST, TOO_OLD (forged ones too) or None."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(token, max_age=LONGEST)
    except signing.BadSignature:
        return TOO_OLD
    try:
        signer.unsign(token, max_age=SHORTEST)
    except signing.SignatureExpired:
        return None
    return TOO_FAST


def submission_key(token, content):
    """The same for the same form with the same content: a double click, a reload and a second try after a lost
    connection are one inquiry; a form that went back and was changed is another."""
    identity = token.partition(":")[0]
    return hashlib.sha256(f"{identity}\0{content}".encode()).hexdigest()
