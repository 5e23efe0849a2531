"""Pictures, documents and the city settings in two languages."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site
from wagtail.test.utils.form_data import nested_form_data

from lifescience.bilingual.record import State, states
from lifescience.bilingual.units import units
from lifescience.models import CityDocument, CityImage, CitySettings
from tests.bilingual.editing import sent
from tests.factories import CityDocumentFactory, CityImageFactory

pytestmark = pytest.mark.django_db


def row(obj, *names):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(names)} FROM {obj._meta.db_table} WHERE id = %s", [obj.pk])
        return cursor.fetchone()


def test_a_picture_edited_in_the_admin_keeps_each_language_in_its_column(home, staff):
    image = CityImageFactory()
    texts = {"alt_text_zh_hans": "一条河", "alt_text_en": "A river"}
    data = {"title": "桃花园", "tags": "", "collection": image.collection_id, **texts}
    assert staff.post(reverse("wagtailimages:edit", args=[image.pk]), data).status_code == 302
    assert row(image, "title", "alt_text", "alt_text_zh_hans", "alt_text_en") == (
        "桃花园",
        "一条河",
        "一条河",
        "A river",
    )


@pytest.mark.parametrize(("english", "alt"), [("A river", "A river"), ("", "一条河")])
def test_a_picture_describes_itself_in_the_language_of_the_reader(home, english, alt):
    image = CityImageFactory(alt_text_zh_hans="一条河", alt_text_en=english)
    template = Template("{% load wagtailimages_tags %}{% image image width-10 %}")
    with translation.override("en"):
        assert f'alt="{alt}"' in template.render(Context({"image": image}))
    with translation.override("zh-hans"):
        assert 'alt="一条河"' in template.render(Context({"image": image}))


def test_the_name_of_a_file_never_stands_in_for_a_description(home):
    assert CityImageFactory(title="DSC_0001").default_alt_text in ("", None)


def test_the_english_of_a_picture_is_outdated_when_its_chinese_changes(home, staff):
    image = CityImageFactory(alt_text_zh_hans="一条河", alt_text_en="A river")
    data = {"title": "河", "tags": "", "collection": image.collection_id, "alt_text_en": "A river"}
    staff.post(reverse("wagtailimages:edit", args=[image.pk]), {**data, "alt_text_zh_hans": "一条大河"})
    assert states(CityImage.objects.get())["alt_text"] == State.OUTDATED


def test_wagtails_own_saves_of_a_picture_leave_texts_and_record(home):
    image = CityImageFactory(alt_text_zh_hans="一条河", alt_text_en="A river")
    before = row(image, "alt_text", "alt_text_en", "translation_record")
    with translation.override("en"):
        image = CityImage.objects.get()
        image.file_hash = ""
        image._set_file_hash()
        image.save(update_fields=["file_hash"])
    assert row(image, "alt_text", "alt_text_en", "translation_record") == before


def test_a_document_has_a_title_in_each_language(home, staff):
    document = CityDocumentFactory()
    data = {"title": "手册", "title_en": "Guide", "tags": "", "collection": document.collection_id}
    assert staff.post(reverse("wagtaildocs:edit", args=[document.pk]), data).status_code == 302
    document = CityDocument.objects.get()
    assert row(document, "title", "title_en") == ("手册", "Guide")
    assert [(unit.key, unit.zh, unit.en) for unit in units(document)] == [("title", "手册", "Guide")]
    with translation.override("en"):
        assert document.localized_title == "Guide"


def test_a_document_without_an_english_title_falls_back_marked(home):
    document = CityDocumentFactory(title="手册", title_en="")
    with translation.override("en"):
        assert document.localized_title.marked == '<span lang="zh-Hans">手册</span>'


NAMES = ("name", "place", "organization", "call_heading", "call_text", "footer_note")


def save_settings(client, **changes):
    site = Site.objects.get()
    city = CitySettings.for_site(site)
    texts = {f"{name}_{language}": "" for name in NAMES for language in ("zh_hans", "en")}
    numbers = dict.fromkeys(("icp_number", "public_security_number", "site_identification_number"), "")
    block = CitySettings._meta.get_field("contacts").stream_block
    contacts = nested_form_data({"contacts": sent(block, changes.pop("contacts", []))})
    url = reverse("wagtailsettings:edit", args=["lifescience", "citysettings", site.pk])
    response = client.post(url, {**texts, **numbers, **contacts, **changes})
    assert response.status_code == 302, response.context["form"].errors
    city.refresh_from_db()
    return city


def test_settings_keep_each_language_in_its_column(home, staff):
    city = save_settings(staff, name_zh_hans="生命科学城", name_en="Life-science City", footer_note_zh_hans="注")
    assert row(city, "name", "name_zh_hans", "name_en") == ("生命科学城", "生命科学城", "Life-science City")
    assert row(city, "footer_note", "footer_note_zh_hans") == ("注", "注")


def test_settings_know_which_english_is_outdated(home, staff):
    save_settings(staff, name_zh_hans="城", name_en="City")
    city = save_settings(staff, name_zh_hans="科学城", name_en="City")
    assert states(city)["name"] == State.OUTDATED
    city = save_settings(staff, name_zh_hans="科学城", name_en="Science City")
    assert states(city)["name"] == State.COMPLETE


def test_contacts_in_the_settings_are_units_too(home, staff):
    def phone(zh):
        value = {"label": {"zh": zh, "en": "Hotline"}, "number": "+86 531 0000 0000"}
        return [{"type": "phone", "id": "pppppppp", "value": value}]

    save_settings(staff, contacts=phone("热线"))
    city = save_settings(staff, contacts=phone("招商热线"))
    assert states(city)["contacts.pppppppp.label"] == State.OUTDATED


def test_the_settings_form_names_the_open_texts_and_where_to_confirm_them(home, staff):
    save_settings(staff, name_zh_hans="城", name_en="City")
    city = save_settings(staff, name_zh_hans="科学城", name_en="City", place_zh_hans="济南")
    url = reverse("wagtailsettings:edit", args=["lifescience", "citysettings", city.site_id])
    html = staff.get(url).content.decode()
    assert '"key": "name"' in html
    assert '"path": "place_en"' in html
    assert f"/{city.pk}/confirm/" in html
