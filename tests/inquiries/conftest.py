from importlib import import_module
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client

from investment.inquiries import token
from investment.inquiries.models import Inquiry
from investment.inquiries.routing import OFFICERS
from lifescience.seed.contact import TEXTS
from tests.conftest import client_of_editor
from tests.factories import (
    InquiryPageFactory,
    InvestmentIndexPageFactory,
    KeyFieldPageFactory,
    ParkIndexPageFactory,
    ParkPageFactory,
    SectionIndexPageFactory,
    SectionPageFactory,
)

ANSWERS = {
    "name": "Ada Example",
    "country": "DE",
    "email": "ada@example.com",
    "message": "We look for 2,000 m² of laboratory space.",
    "answer_language": "en",
    "consent": "on",
}


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch):
    """Tests type faster than people; what that is answered with is tested by itself."""
    monkeypatch.setattr(token, "SHORTEST", 0)


@pytest.fixture
def contact(home):
    """The contact page at /contact/, with the texts of a new site."""
    texts = {}
    for name, (chinese, english) in TEXTS.items():
        texts |= {f"{name}_zh_hans": chinese, f"{name}_en": english}
    return InquiryPageFactory(parent=home, slug="contact", **texts)


@pytest.fixture
def section(home):
    return SectionPageFactory(parent=SectionIndexPageFactory(parent=home), slug="north")


@pytest.fixture
def park(home, section):
    return ParkPageFactory(parent=ParkIndexPageFactory(parent=home), slug="freda", section=section)


@pytest.fixture
def field(home, section):
    index = InvestmentIndexPageFactory(parent=home)
    return KeyFieldPageFactory(parent=index, slug="bio-medicine", section=section)


class Reader:
    """Somebody with a browser: opens the form, fills it in, sends it."""

    def __init__(self, language="en", **environ):
        self.client = Client(**environ)
        self.url = f"/{language}/contact/"

    def open(self, query=""):
        self.soup = BeautifulSoup(self.client.get(self.url + query).content, "html.parser")
        return self

    @property
    def hidden(self):
        form = self.soup.select_one("form.inquiry")
        return {one["name"]: one.get("value", "") for one in form.select("input[type=hidden]")}

    def send(self, **answers):
        """The response to ANSWERS with these changes; None leaves a field out."""
        data = {**ANSWERS, **self.hidden, **answers}
        self.response = self.client.post(self.url, {name: value for name, value in data.items() if value is not None})
        if self.response.status_code == 200:
            self.soup = BeautifulSoup(self.response.content, "html.parser")
        return self.response

    @property
    def errors(self):
        summary = self.soup.select_one("#errors")
        return summary.get_text(" ", strip=True) if summary else ""


@pytest.fixture
def reader(contact):
    return Reader().open()


@pytest.fixture
def chinese_reader(contact):
    return Reader("zh-hans").open()


@pytest.fixture
def inquiry(reader):
    reader.send()
    return Inquiry.objects.get()


@pytest.fixture
def group(db):
    """The officers' group, made anew where a transactional test has emptied the database."""
    if not Group.objects.filter(name=OFFICERS).exists():
        import_module("investment.inquiries.migrations.0002_officers").make_group(apps, None)
    return Group.objects.get(name=OFFICERS)


def make_officer(group, name, language="en"):
    client = client_of_editor(language, name, email=f"{name}@example.org")
    client.user.groups.add(group)
    return client


@pytest.fixture
def officer(group):
    return make_officer(group, "li")


@pytest.fixture
def colleague(group):
    return make_officer(group, "wang")


def run(command, *arguments):
    output = StringIO()
    call_command(command, *arguments, stdout=output)
    return output.getvalue()
