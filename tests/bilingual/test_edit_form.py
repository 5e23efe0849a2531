"""The edit form: both halves side by side, what is open, and a cost that does not grow with the page."""

import json
import re

import bs4
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lifescience.bilingual.record import State
from tests.bilingual.editing import CARD, HEADING, TEXT, body, edit, stream
from tests.factories import InformationPageFactory

pytestmark = pytest.mark.django_db


def form_of(client, page):
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    return bs4.BeautifulSoup(response.content, "html.parser")


def open_units(form):
    return {unit["key"]: unit for unit in json.loads(form.select_one("#translation-units").string)}


def test_chinese_and_english_of_a_column_stand_in_one_row(page, staff):
    form = form_of(staff, page)
    for zh, en in (("title", "title_en"), ("lead_zh_hans", "lead_en"), ("seo_title", "seo_title_en")):
        row = form.select_one(f'[name="{zh}"]').find_parent(class_="bilingual-pair")
        assert row.select_one(f'[name="{en}"]')


def test_the_plain_column_of_modeltranslation_is_not_in_the_form(page, staff):
    assert not form_of(staff, page).select('[name="lead"]')


def test_the_form_names_what_is_missing_and_what_is_outdated(page, staff):
    page = edit(staff, page, body=body(zh="新标题", text_en=""))
    found = open_units(form_of(staff, page))
    assert (found[HEADING]["state"], found[TEXT]["state"]) == (State.OUTDATED, State.MISSING)
    assert (found[HEADING]["path"], found[TEXT]["path"]) == (f"{HEADING}.en", f"{TEXT}.en")
    assert not {CARD, "title", "seo_title"} & set(found)


def test_the_form_says_where_to_confirm(page, staff):
    panel = form_of(staff, page).select_one("[data-translations]")
    assert re.fullmatch(rf"/admin/translation/\d+/{page.pk}/confirm/", panel["data-confirm-url"])


def test_a_page_being_created_has_nothing_to_confirm(home, staff):
    url = reverse("wagtailadmin_pages:add", args=["lifescience", "informationpage", home.pk])
    form = bs4.BeautifulSoup(staff.get(url).content, "html.parser")
    assert form.select_one('[name="title_en"]')
    assert not form.select("[data-confirm-url]")


def test_opening_the_form_costs_as_many_queries_for_60_blocks_as_for_3(home, staff):
    counts = []
    for blocks in (3, 60):
        raw = [{**block, "id": f"block{number:03}"} for number, block in enumerate(body() * 15)][:blocks]
        page = InformationPageFactory(parent=home)
        page.body = stream(page, raw)
        page.save_revision().publish()
        form_of(staff, page)
        with CaptureQueriesContext(connection) as queries:
            form_of(staff, page)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_saving_the_form_costs_as_many_queries_for_60_blocks_as_for_3(home, staff):
    counts = []
    for blocks in (3, 60):
        raw = [{**block, "id": f"block{number:03}"} for number, block in enumerate(body() * 15)][:blocks]
        page = InformationPageFactory(parent=home)
        page.body = stream(page, raw)
        page = edit(staff, page)
        with CaptureQueriesContext(connection) as queries:
            edit(staff, page)
        counts.append(len(queries))
    assert counts[0] == counts[1]
