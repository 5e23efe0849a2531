"""locale/wagtail/ holds what the catalogs of the installed packages miss, and nothing else."""

import re

import pytest
from django.template.loaders.app_directories import get_app_template_dirs

from lifescience.desk.wagtail_templates import REPAIRS
from lifescience.management.commands.wagtail_messages import (
    DOMAINS,
    brought_up_to_date,
    is_translated,
    key_of,
    read_ours,
    said_by_packages,
    without_chinese,
)

pytestmark = pytest.mark.any_database


@pytest.fixture(params=DOMAINS)
def domain(request):
    return request.param


@pytest.fixture
def ours(domain):
    return [message for message in read_ours(domain) if message.id]


def strings(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def test_nothing_the_packages_say_lacks_chinese(domain, ours):
    lacking = without_chinese(domain) - {key_of(message) for message in ours if is_translated(message)}
    assert not lacking, "run `make wagtail-messages` and translate what is new"


def test_nothing_is_kept_that_no_package_says(domain, ours):
    assert not {key_of(message) for message in ours} - said_by_packages(domain).keys(), "run `make wagtail-messages`"


def test_collecting_again_changes_nothing(domain, ours):
    assert {key_of(message) for message in brought_up_to_date(domain) if message.id} == set(map(key_of, ours))


def test_markup_and_placeholders_survive_translation(ours):
    for message in ours:
        said = message.id if isinstance(message.id, tuple) else (message.id,)
        for chinese in strings(message):
            assert parts(r"</?\w+", chinese) in [parts(r"</?\w+", text) for text in said]
            assert set(parts(r"%\(\w+\)[sd]|\{\w+\}", chinese)) <= set(parts(r"%\(\w+\)[sd]|\{\w+\}", " ".join(said)))


def parts(pattern, text):
    return sorted(re.findall(pattern, text))


@pytest.mark.parametrize("template", REPAIRS)
def test_what_is_replaced_in_templates_is_still_there(template):
    path = next(folder / template for folder in get_app_template_dirs("templates") if (folder / template).exists())
    for wrong, _right in REPAIRS[template]:
        assert wrong in path.read_text(encoding="utf-8")
