"""Limits, proof of work, and that a person gets through."""

import json

import altcha
import pytest
from django.test import Client, RequestFactory

from investment.inquiries import floods
from investment.inquiries.client import client_address, host_of, network_of
from investment.inquiries.models import Inquiry, InquirySettings
from tests.inquiries.conftest import Reader

HERE = {"REMOTE_ADDR": "203.0.113.7"}


def solution(challenge):
    challenge = json.loads(challenge)
    solved = altcha.solve_challenge_v1(
        challenge["challenge"], challenge["salt"], challenge["algorithm"], challenge["maxNumber"]
    )
    payload = altcha.PayloadV1(
        challenge["algorithm"], challenge["challenge"], solved.number, challenge["salt"], challenge["signature"]
    )
    return payload.to_base64()


def challenge_of(reader):
    return reader.soup.select_one("form.inquiry").get("data-challenge")


@pytest.fixture(autouse=True)
def _little_work_and_windows_that_do_not_end_meanwhile(monkeypatch):
    monkeypatch.setattr(floods, "WORK", 500)
    monkeypatch.setattr(floods, "WINDOW", 10**10)
    monkeypatch.setattr(floods, "LONG_WINDOW", 10**11)


@pytest.fixture
def always(db):
    settings = InquirySettings.load()
    settings.proof_of_work = "always"
    settings.save()


def send_many(count, **environ):
    for number in range(count):
        reader = Reader(**environ).open()
        proof = solution(challenge_of(reader)) if challenge_of(reader) else ""
        yield reader.send(message=f"number {number}", altcha=proof)


def test_a_few_inquiries_of_one_address_need_no_proof(contact):
    assert {answer.status_code for answer in send_many(3, **HERE)} == {303}
    assert challenge_of(Reader(**HERE).open())


def test_after_that_one_without_proof_is_refused_with_what_to_do_and_keeps_everything(contact):
    late = Reader(**HERE).open()
    list(send_many(3, **HERE))
    late.send(message="typed with care")
    assert "Many inquiries are arriving" in late.errors
    assert "Without script: try again in ten minutes" in late.errors
    assert late.soup.select_one("[name=message]").get_text(strip=True) == "typed with care"
    assert late.send(message="typed with care", altcha=solution(challenge_of(late))).status_code == 303


def test_a_person_behind_a_large_shared_address_gets_through(contact):
    assert {answer.status_code for answer in send_many(12, **HERE)} == {303}
    assert Inquiry.objects.count() == 12


def test_another_network_is_not_asked_for_proof(contact):
    list(send_many(3, **HERE))
    assert not challenge_of(Reader(REMOTE_ADDR="198.51.100.1").open())


def test_a_flood_from_everywhere_turns_the_proof_on_for_all(contact, monkeypatch):
    monkeypatch.setitem(floods.FREE, "everyone", 2)
    for number in range(2):
        list(send_many(1, REMOTE_ADDR=f"198.51.{number}.1"))
    assert challenge_of(Reader(REMOTE_ADDR="192.0.2.1").open())


def test_far_beyond_the_limit_it_is_said_for_how_long(contact, monkeypatch):
    monkeypatch.setitem(floods.MOST, "host", 2)
    answers = list(send_many(3, **HERE))
    assert [answer.status_code for answer in answers] == [303, 303, 200]
    assert b"Too many inquiries have come from your network" in answers[-1].content
    assert b"minute" in answers[-1].content
    assert Inquiry.objects.count() == 2


def test_a_setting_asks_everybody_for_proof(contact, always):
    reader = Reader().open()
    assert challenge_of(reader)
    assert b"js/inquiry.js" in reader.client.get(reader.url).content
    reader.send(altcha="")
    assert "Many inquiries are arriving" in reader.errors
    assert reader.send(altcha=solution(challenge_of(reader))).status_code == 303


def test_without_load_the_form_needs_no_script(reader):
    assert b"inquiry.js" not in reader.client.get(reader.url).content


def test_a_proof_counts_once_but_a_double_click_with_it_is_one_inquiry(contact, always):
    reader = Reader().open()
    proof = solution(challenge_of(reader))
    assert reader.send(altcha=proof).status_code == 303
    assert reader.send(altcha=proof).status_code == 303
    assert Inquiry.objects.count() == 1
    other = Reader().open()
    other.send(altcha=proof)
    assert "Many inquiries are arriving" in other.errors


@pytest.mark.parametrize("proof", ["", "x", "e30=", "bnVsbA==", "W10=", "🌸", "eyJzYWx0IjogMX0="])
def test_what_is_no_proof_is_refused_without_a_fault(contact, always, proof):
    reader = Reader().open()
    assert reader.send(altcha=proof).status_code == 200
    assert not Inquiry.objects.exists()


def test_a_proof_for_somebody_elses_challenge_is_none(contact, always):
    foreign = altcha.create_challenge_v1(hmac_key="another", max_number=10)
    reader = Reader().open()
    reader.send(altcha=solution(json.dumps(foreign.to_dict())))
    assert not Inquiry.objects.exists()


def test_without_a_cache_nobody_is_limited(contact, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    assert {answer.status_code for answer in send_many(6, **HERE)} == {303}


def test_no_address_is_kept_anywhere(contact):
    from django.core.cache import cache

    list(send_many(1, **HERE))
    assert "203.0.113" not in repr(getattr(cache, "_cache", {}))


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "198.51.100.9", "203.0.113.7"),
        (1, "", "203.0.113.7"),
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "1.2.3.4, 198.51.100.9", "198.51.100.9"),
        (2, "1.2.3.4, 198.51.100.9, 10.0.0.1", "198.51.100.9"),
        (2, "198.51.100.9", "203.0.113.7"),
        (1, "nonsense", "203.0.113.7"),
        (1, "::ffff:198.51.100.9", "198.51.100.9"),
    ],
)
def test_only_what_our_own_proxies_say_of_an_address_counts(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory(**HERE).post("/", headers={"X-Forwarded-For": forwarded} if forwarded else {})
    assert str(client_address(request)) == address


@pytest.mark.any_database
def test_an_ipv6_customer_is_one_client_whatever_address_they_take(settings):
    settings.TRUSTED_PROXIES = 0
    first, second = (
        client_address(RequestFactory(REMOTE_ADDR=f"2001:db8:1:2::{end}").get("/")) for end in ("1", "ffff:9")
    )
    assert host_of(first) == host_of(second) == "2001:db8:1:2::/64"
    assert network_of(first) == "2001:db8:1::/48"


def test_a_post_without_anything_is_refused_politely(contact):
    assert Client(**HERE).post("/en/contact/").status_code == 200
