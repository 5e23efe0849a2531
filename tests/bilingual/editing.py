"""Editing as staff do it: a sample body, the edit form posted as a browser posts it, and what came of it."""

import copy

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse
from wagtail import blocks
from wagtail.blocks.stream_block import BaseStreamBlock, StreamValue
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from lifescience.bilingual.record import states

HEADING = "body.hhhhhhhh"
CARD = "body.llllllll.cards.c1c1c1c1.heading"
QUOTE = "body.qqqqqqqq.quote"
TEXT = "body.tttttttt"


def card(block_id, zh, en):
    value = {
        "heading": {"zh": zh, "en": en},
        "text": {"zh": "说明", "en": ""},
        "page": None,
        "address": "https://example.com/",
    }
    return {"type": "item", "id": block_id, "value": value}


def body(zh="标题", en="Heading", card_zh="卡片", card_en="Card", text_en="<p>Paragraph</p>"):
    """Raw data of a heading, two link cards, a quotation and a paragraph, each with an id that stays."""
    cards = [card("c1c1c1c1", card_zh, card_en), card("c2c2c2c2", "另一张", "Another")]
    quote = {"quote": {"zh": "引语", "en": "Quotation"}, "source": {"zh": "", "en": ""}}
    return [
        {"type": "heading", "id": "hhhhhhhh", "value": {"zh": zh, "en": en}},
        {"type": "links", "id": "llllllll", "value": {"cards": cards}},
        {"type": "quote", "id": "qqqqqqqq", "value": quote},
        {"type": "text", "id": "tttttttt", "value": {"zh": "<p>段落</p>", "en": text_en}},
    ]


def stream(page, raw, field="body"):
    """Raw data as the value of a body."""
    return StreamValue(page._meta.get_field(field).stream_block, copy.deepcopy(raw), is_lazy=True)


def sent(block, raw):
    """Raw data of a block as its form fields."""
    if isinstance(block, BaseStreamBlock):
        return _sequence(raw or [], lambda item: sent(block.child_blocks[item["type"]], item["value"]))
    if isinstance(block, blocks.ListBlock):
        return _sequence(raw or [], lambda item: sent(block.child_block, item["value"]))
    if isinstance(block, blocks.StructBlock):
        return {name: sent(child, (raw or {}).get(name)) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.RichTextBlock):
        return block.field.widget.format_value(raw or "")
    return "" if raw is None else str(raw)


def _sequence(items, send):
    rows = {
        str(number): {
            "deleted": "1" if item.get("deleted") else "",
            "order": str(number),
            "type": item["type"],
            "id": item["id"] or "",
            "value": send(item),
        }
        for number, item in enumerate(items)
    }
    return {"count": str(len(rows)), **rows}


def form_data(page, user, **changes):
    """What the edit form of the latest draft of `page` sends. `changes` are by form field; bodies as raw data."""
    draft = page.get_latest_revision_as_object() if page.pk and page.latest_revision_id else page
    form = page.get_edit_handler().get_form_class()(instance=draft, for_user=user)
    data = {"comments": inline_formset([])}
    for name, field in form.fields.items():
        value = changes.get(name, form.get_initial_for_field(field, name))
        if isinstance(getattr(field, "block", None), BaseStreamBlock):
            data[name] = sent(field.block, value.get_prep_value() if isinstance(value, StreamValue) else value)
        elif isinstance(value, (list, QuerySet)):
            data[name] = [choice.pk for choice in value]
        elif value not in (None, "", False):
            data[name] = str(value)
    several = {name: data.pop(name) for name in list(data) if isinstance(data[name], list)}
    return {**nested_form_data(data), **several}


def edit(client, page, publish=False, url=None, extra=(), **changes):
    """Save the edit form, or publish with it. Returns the page as it is afterwards."""
    data = {**form_data(page, client.user, **changes), **dict(extra)}
    if publish:
        data["action-publish"] = "1"
    response = client.post(url or reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert response.status_code == 302, response.context["form"].errors
    return fresh(page)


def autosave(client, page, over=None, **changes):
    """What the open form sends by itself. `over` is the revision of this session. Returns the page and the answer."""
    data = form_data(page, client.user, **changes)
    if over:
        data["overwrite_revision_id"] = str(over)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(url, data, headers={"accept": "application/json"})
    assert response.json()["success"], response.json()
    return fresh(page), response.json()["revision_id"]


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def draft_states(page):
    return states(fresh(page).get_latest_revision_as_object())


def live_states(page):
    return states(fresh(page))


def columns(page, *names):
    """Columns of a page as they lie in the database, past every descriptor."""
    own = page._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(names)} FROM wagtailcore_page JOIN {own} ON id = page_ptr_id WHERE id = %s", [page.pk]
        )
        return cursor.fetchone()


TEXT_COLUMNS = ("title", "title_en", "lead", "lead_zh_hans", "lead_en")
