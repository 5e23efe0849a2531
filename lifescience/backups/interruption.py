import signal
from contextlib import contextmanager

from lifescience.backups import BackupError

SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM)  # a lost terminal, Ctrl-C, the machine shutting down


class Interrupted(BaseException):
    pass


@contextmanager
def cleaned_up_after():
    """The first of these signals ends the body as an error would, so that it tidies up; further ones are ignored."""
    before = {number: signal.signal(number, interrupt) for number in SIGNALS}
    try:
        yield
    except Interrupted as interruption:
        raise BackupError("Interrupted, and nothing was changed.") from interruption
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def interrupt(number, frame):
    for other in SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    raise Interrupted("it was interrupted")
