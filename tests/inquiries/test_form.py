"""The public form: what it shows, takes, refuses and keeps."""

import datetime
from importlib import import_module

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone, translation

from investment.inquiries import token
from investment.inquiries.countries import country_choices
from investment.inquiries.models import Attachment, Inquiry, PrivacyNotice
from investment.inquiries.workdays import after_workdays, is_workday
from tests.factories import InquiryPageFactory
from tests.inquiries.conftest import ANSWERS, Reader

LANGUAGES = ("zh-hans", "en")


def test_a_sent_form_is_an_inquiry_with_all_it_said(contact, park, field, section):
    reader = Reader().open()
    response = reader.send(
        company="Example GmbH",
        phone="+49 30 901820",
        key_fields=[str(field.pk)],
        parks=[str(park.pk)],
        section=str(section.pk),
        project_kind="research",
        planned_size="20 people",
        planned_time="2027",
    )
    assert response.status_code == 303
    inquiry = Inquiry.objects.get()
    assert (inquiry.name, inquiry.company, inquiry.country) == ("Ada Example", "Example GmbH", "DE")
    assert (inquiry.email, inquiry.phone) == ("ada@example.com", "+49 30 901820")
    assert list(inquiry.key_fields.all()) == [field]
    assert list(inquiry.parks.all()) == [park]
    assert inquiry.section == section
    assert (inquiry.language, inquiry.answer_language, inquiry.state) == ("en", "en", "new")
    assert inquiry.notice.text["privacy"] == [contact.privacy_zh_hans, contact.privacy_en]


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/x-www-form-urlencoded; charset=utf-16", b"name=\xff\xfe"),
        ("multipart/form-data", b"name"),
        ("multipart/form-data; boundary=\xe9", b"name"),
    ],
)
def test_a_form_that_cannot_be_read_is_a_bad_request(contact, content_type, body):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.get("/en/contact/")
    response = client.generic("POST", "/en/contact/", body, content_type=content_type)
    assert response.status_code == 400
    assert "cannot understand" in response.content.decode()


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("zh-hans", ["中国", "中国台湾", "阿尔巴尼亚", "阿塞拜疆", "埃及", "奥地利", "秘鲁", "拉脱维亚", "莱索托"]),
        ("en", ["China", "Taiwan, China", "Åland Islands", "Albania", "Palestine", "Peru"]),
    ],
)
def test_countries_stand_as_a_chinese_office_lists_them(language, names):
    with translation.override(language):
        listed = [name for _code, name in country_choices()]
    assert [name for name in listed if name in names] == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_sending_the_reference_what_happens_next_and_a_copy_are_shown(contact, language):
    reader = Reader(language).open()
    reader.send(message="<script>alert(1)</script> 你好 🌸")
    page = reader.client.get(reader.response["Location"])
    text = BeautifulSoup(page.content, "html.parser").get_text(" ", strip=True)
    inquiry = Inquiry.objects.get()
    assert inquiry.reference in text
    assert ("3个工作日" if language == "zh-hans" else "within 3 working days") in text
    assert "<script>alert(1)</script> 你好 🌸" in text
    assert b"<script>alert" not in page.content
    assert "no-store" in page["Cache-Control"]
    assert page["Referrer-Policy"] == "no-referrer"


def test_a_receipt_is_shown_to_nobody_who_made_up_its_address_and_for_a_day_only(reader, monkeypatch):
    reader.send()
    url = reader.response["Location"].partition("#")[0]
    forged = Client().get(url[:-3] + "AA/")
    assert forged.status_code == 200
    assert b"Ada Example" not in forged.content
    assert b"Ada Example" in Client().get(url).content
    monkeypatch.setattr("investment.inquiries.views.RECEIPT_LIFETIME", -1)
    late = Client().get(url)
    assert b"Ada Example" not in late.content
    assert b"shown for one day" in late.content


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_never_stored_and_sets_only_the_cookie_against_forgery(contact, language):
    response = Client().get(f"/{language}/contact/")
    assert "no-store" in response["Cache-Control"]
    assert list(response.cookies) == ["csrftoken"]


def test_a_form_without_its_cookie_says_what_to_do(contact):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/en/contact/", ANSWERS)
    assert response.status_code == 403
    assert b"allow cookies for this site" in response.content
    assert not Inquiry.objects.exists()


def test_consent_is_never_given_beforehand_and_is_needed(reader):
    assert not reader.soup.select_one("[name=consent]").has_attr("checked")
    reader.send(consent=None)
    assert "only if you agree" in reader.errors
    assert not Inquiry.objects.exists()


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        ({"name": ""}, "Enter your name"),
        ({"name": "Buy at www.example.com"}, "without addresses"),
        ({"message": "  "}, "in a sentence"),
        ({"email": "ada@"}, "whole e-mail address"),
        ({"email": "ada@example.com\nBcc: all@example.com"}, "whole e-mail address"),
        ({"email": "", "phone": ""}, "an e-mail address or a phone number"),
        ({"email": "", "phone": "12"}, "no complete phone number"),
        ({"email": "", "phone": "call me"}, "no complete phone number"),
        ({"country": ""}, "Choose your country"),
        ({"country": "XX"}, "valid choice"),
        ({"answer_language": "fr"}, "valid choice"),
        ({"parks": "999999"}, "valid choice"),
        ({"message": "x\0y"}, "Null characters"),
        ({"message": "字" * 333_000}, "at most 10000 characters"),
        ({"planned_size": "x" * 201}, "at most 200 characters"),
        ({"website": "https://example.com"}, "trap for programs"),
    ],
)
def test_what_is_refused_says_why_and_keeps_everything_typed(reader, answers, word):
    typed = {"company": "Ünïcode & <Söhne>", **answers}
    assert reader.send(**typed).status_code == 200
    assert word in reader.errors
    assert "Nothing you typed was lost" in reader.errors
    assert reader.soup.select_one("[name=company]")["value"] == "Ünïcode & <Söhne>"
    kept = answers.get("message", ANSWERS["message"]).strip().replace("\0", "")
    shown = reader.soup.select_one("[name=message]").get_text().strip()
    assert shown.replace("\0", "").replace("\ufffd", "") == kept
    assert reader.soup.title.get_text().strip().startswith("Error:")
    assert not Inquiry.objects.exists()


def test_errors_stand_beside_their_fields_and_the_summary_leads_there(reader):
    reader.send(name="", email="ada@")
    for name in ("name", "email"):
        field = reader.soup.select_one(f"[name={name}]")
        assert field["aria-invalid"] == "true"
        assert f"id_{name}_error" in field["aria-describedby"].split()
        assert reader.soup.select_one(f"#id_{name}_error").get_text(strip=True)
        assert reader.soup.select_one(f"#errors a[href='#id_{name}']")
    assert reader.soup.select_one("form.inquiry")["action"].endswith("#errors")
    assert reader.soup.select_one("#errors")["tabindex"] == "-1"


def test_in_chinese_refusals_are_chinese(chinese_reader):
    chinese_reader.send(name="", email="", consent=None)
    assert "请填写姓名" in chinese_reader.errors
    assert "Enter" not in chinese_reader.errors


@pytest.mark.parametrize(
    ("phone", "country", "stored"),
    [
        ("0531 8888 8888", "CN", "+86 531 8888 8888"),
        ("138 0013 8000", "CN", "+86 138 0013 8000"),
        ("+1 (212) 555-0123", "CN", "+1 212-555-0123"),
        ("030 901820", "DE", "+49 30 901820"),
    ],
)
def test_phone_numbers_are_understood_as_their_country_writes_them(reader, phone, country, stored):
    reader.send(email="", phone=phone, country=country)
    assert Inquiry.objects.get().phone == stored


@pytest.mark.parametrize(
    "text", ["🌸🧬", "مرحبا بكم", "\u202eevil\u202c", "𠮷野家", "'; DROP TABLE x; --", "{{ 7*7 }}"]
)
def test_any_script_and_sign_arrives_as_it_was_written(reader, text):
    reader.send(message=text, company=text)
    inquiry = Inquiry.objects.get()
    assert (inquiry.message, inquiry.company) == (text, text)


def test_a_double_click_and_a_reload_are_one_inquiry(reader):
    first = reader.send()
    data = {**ANSWERS, **reader.hidden}
    again = reader.client.post(reader.url, data)
    assert (first.status_code, again.status_code) == (303, 303)
    assert Inquiry.objects.count() == 1


def test_a_form_that_went_back_and_was_changed_is_another_inquiry(reader):
    reader.send()
    reader.send(message="One more question.")
    assert Inquiry.objects.count() == 2


def test_a_form_that_is_sent_faster_than_anybody_types_is_asked_for_again(reader, monkeypatch):
    monkeypatch.setattr(token, "SHORTEST", 60)
    reader.send()
    assert "faster than a person types" in reader.errors
    monkeypatch.setattr(token, "SHORTEST", 0)
    assert reader.send().status_code == 303


def test_a_form_of_yesterday_or_with_a_forged_token_works_on_the_second_press(reader, monkeypatch):
    reader.send(token="made-up")
    assert "open for more than a day" in reader.errors
    assert reader.send().status_code == 303


def test_changed_privacy_text_must_be_read_again(reader, contact):
    contact.privacy_zh_hans = "<p>新的说明</p>"
    contact.save()
    reader.send()
    assert "privacy text has changed" in reader.errors
    assert reader.send().status_code == 303
    assert Inquiry.objects.get().notice.text["privacy"][0] == "<p>新的说明</p>"


def test_the_privacy_text_agreed_to_is_kept_word_for_word_and_once(reader, contact):
    reader.send()
    reader.send(message="another")
    assert PrivacyNotice.objects.count() == 1
    contact.privacy_en = "<p>New.</p>"
    contact.save()
    Reader().open().send(message="third")
    texts = [notice.text["privacy"][1] for notice in PrivacyNotice.objects.order_by("pk")]
    assert texts[1] == "<p>New.</p>"
    assert "Personal Information Protection Law" in texts[0]


def test_what_the_reader_was_looking_at_is_filled_in(contact, park, field, section):
    reader = Reader().open("?park=freda&field=bio-medicine&section=north&park=no-such&evil=<script>")
    checked = {box["value"] for box in reader.soup.select("input[type=checkbox][checked]")}
    assert checked == {str(park.pk), str(field.pk)}
    assert reader.soup.select_one("[name=section] option[selected]")["value"] == str(section.pk)
    assert all(group.has_attr("open") for group in reader.soup.select("details.choices"))


@pytest.mark.parametrize(
    ("kind", "query"), [("park", "park=freda"), ("field", "field=bio-medicine"), ("section", "section=north")]
)
def test_pages_lead_to_the_form_with_what_they_are_about(contact, park, field, section, kind, query):
    page = {"park": park, "field": field, "section": section}[kind]
    soup = BeautifulSoup(Client().get(page.url).content, "html.parser")
    links = [link["href"] for link in soup.select("a[href*='/contact/?']")]
    assert links
    assert {link.partition("?")[2] for link in links} == {query}


def test_the_privacy_text_has_a_page_of_its_own_in_both_languages(contact):
    assert "个人信息保护法" in Client().get("/zh-hans/contact/privacy/").content.decode()
    assert "Personal Information Protection Law" in Client().get("/en/contact/privacy/").content.decode()


PDF = b"%PDF-1.7\n%%EOF"


def test_an_attachment_is_kept_in_the_database_and_not_in_the_media(reader, settings):
    reader.send(attachment=SimpleUploadedFile("..\\..\\Plan <b>2027</b>.exe", PDF))
    attachment = Attachment.objects.get()
    assert attachment.inquiry == Inquiry.objects.get()
    assert attachment.name == "b_.pdf"
    assert (attachment.content_type, bytes(attachment.content)) == ("application/pdf", PDF)
    assert not settings.MEDIA_ROOT.exists()


@pytest.mark.parametrize("content", [b"MZ\x90\0" * 50, b"<html><script>", b"PK\x03\x04broken", b"just text"])
def test_a_file_is_what_it_holds_whatever_it_is_called(reader, content):
    reader.send(attachment=SimpleUploadedFile("plan.pdf", content, content_type="application/pdf"))
    assert "no PDF, Word, Excel" in reader.errors
    assert not Inquiry.objects.exists()


def test_a_file_that_is_too_large_is_refused_with_its_size(reader):
    reader.send(attachment=SimpleUploadedFile("plan.pdf", PDF + b"0" * (10 * 1024 * 1024)))
    assert "10.0\xa0MB at most" in reader.errors


def test_answers_are_due_in_working_days_of_china():
    friday = datetime.date(2026, 9, 18)
    assert after_workdays(friday, 1) == datetime.date(2026, 9, 20)  # a Sunday worked in place of a holiday
    assert after_workdays(datetime.date(2026, 9, 30), 1) == datetime.date(2026, 10, 8)  # after the National Day week
    unknown = datetime.date(2099, 1, 1)
    assert is_workday(unknown) == (unknown.weekday() < 5)


def test_an_inquiry_is_due_after_the_days_in_the_settings(inquiry):
    assert inquiry.due_on == after_workdays(timezone.localdate(), 3)


def test_the_parts_of_china_are_named_as_such(contact):
    chinese, english = Reader("zh-hans").open().soup, Reader().open().soup
    for code, names in {"TW": ("中国台湾", "Taiwan, China"), "HK": ("中国香港", "Hong Kong, China")}.items():
        shown = [soup.select_one(f"option[value={code}]").get_text() for soup in (chinese, english)]
        assert tuple(shown) == names


def test_a_contact_page_of_before_gets_the_texts_in_its_row_and_in_its_draft(home):
    page = InquiryPageFactory(parent=home, slug="contact")
    page.save_revision()
    migration = import_module("investment.migrations.0003_fill_inquiry_texts")
    migration.fill(apps, None)
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    for shown in (page, draft):
        assert "个人信息保护法" in shown.privacy_zh_hans
        assert "Personal Information Protection Law" in shown.privacy_en
    assert "24个月" in Reader("zh-hans").open().soup.select_one(".consent").get_text()
