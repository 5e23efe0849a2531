"""The worker's jobs: each at its own pace, none in the way of another. On a real site: operations/test_release.py."""

import datetime
import logging
import threading

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from lifescience.management.commands.worker import Job, daily, every, seconds_until, working

PATIENCE = 60  # seconds until what should happen within milliseconds is given up


class Counter:
    """A job's work that tells how often it was done, and lets the test wait for the next time."""

    def __init__(self, fails=False):
        self.times, self.fails = 0, fails
        self.done = threading.Semaphore(0)

    def __call__(self, stopping):
        self.times += 1
        self.done.release()
        if self.fails:
            raise RuntimeError("as it may happen")

    def wait(self, times):
        for _ in range(times):
            assert self.done.acquire(timeout=PATIENCE)


def test_a_job_is_done_again_and_again():
    work = Counter()
    with working([Job("work", work, every(0.01))]):
        work.wait(times=3)


def test_a_job_that_fails_is_logged_and_tried_again(caplog):
    work = Counter(fails=True)
    with caplog.at_level(logging.ERROR), working([Job("unlucky", work, every(0.01))]):
        work.wait(times=3)
    assert "unlucky failed; it is tried again at its next turn." in caplog.messages
    assert "as it may happen" in caplog.text


def test_a_long_job_holds_up_no_other():
    begun, short = threading.Event(), Counter()

    def wait_for_the_end(stopping):
        begun.set()
        stopping.wait(PATIENCE)

    with working([Job("long", wait_for_the_end, every(0.01)), Job("short", short, every(0.01))]):
        assert begun.wait(PATIENCE)
        short.wait(times=3)


def test_a_job_is_told_to_stop_and_one_that_waits_for_its_turn_does_not_begin():
    begun, told, waiting = threading.Event(), [], Counter()

    def until_stopped(stopping):
        begun.set()
        told.append(stopping.wait(PATIENCE))

    with working([Job("at work", until_stopped, every(0)), Job("waiting", waiting, every(3600))]):
        assert begun.wait(PATIENCE)
    assert told == [True]
    assert waiting.times == 0


def test_the_heartbeat_is_touched_at_the_start_and_by_successes_only(tmp_path):
    heartbeat = tmp_path / "heartbeat"
    failing, good = Counter(fails=True), Counter()
    with working([Job("failing", failing, every(0.01))], heartbeat):
        born = heartbeat.stat().st_mtime_ns
        failing.wait(times=3)
    assert heartbeat.stat().st_mtime_ns == born
    with working([Job("good", good, every(0.01))], heartbeat):
        good.wait(times=3)
    assert heartbeat.stat().st_mtime_ns > born


@pytest.mark.parametrize(
    ("now", "hour", "hours"),
    [
        ("2026-03-01 00:00", 3, 3),
        ("2026-03-01 03:00", 3, 24),
        ("2026-03-01 03:30", 3, 23.5),
        ("2026-12-31 23:00", 0, 1),
    ],
)
def test_a_daily_job_waits_for_its_hour(now, hour, hours):
    now = datetime.datetime.fromisoformat(now).replace(tzinfo=timezone.get_default_timezone())
    assert seconds_until(hour, now) == hours * 3600


def test_the_hour_is_that_of_china():
    just_after = timezone.now() + datetime.timedelta(seconds=daily(3)() + 5)
    assert (just_after.astimezone(datetime.UTC).hour, just_after.minute) == (19, 0)


@pytest.mark.parametrize("hour", ["24", "-1", "noon", "3.5"])
def test_an_hour_that_is_none_is_refused_with_a_word(hour):
    with pytest.raises(CommandError, match=r"no hour of the day: write 0 to 23"):
        call_command("worker", f"--backup-hour={hour}")
