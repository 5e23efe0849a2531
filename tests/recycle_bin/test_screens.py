"""Deleting, undoing and restoring as staff do it, by what each role may."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry

from lifescience.recycle_bin.deleting import throw_away
from lifescience.recycle_bin.models import DeletedPage
from lifescience.recycle_bin.tree import bin_root, in_bin
from tests.bilingual.editing import form_data, fresh
from tests.desk.test_roles import client_in
from tests.factories import InformationPageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

LANGUAGES = ("zh-hans", "en")


def url(name, *arguments):
    return reverse(name, args=arguments)


def delete(client, page):
    return client.post(url("wagtailadmin_pages:delete", page.pk), follow=True)


def undo(client, response):
    """Press the button in the message."""
    form = BeautifulSoup(response.content, "html.parser").select_one("form.recycle-undo")
    assert form.select_one("button")
    values = [field["value"] for field in form.select("[name=id]")]
    return client.post(form["action"], {"id": values}, follow=True)


def refused(response):
    return response.status_code == 302 and response.url == reverse("wagtailadmin_home")


@pytest.fixture(params=LANGUAGES)
def publisher(request):
    return client_in("publisher", request.param)


@pytest.fixture
def editor():
    return client_in("editor")


def test_deleting_asks_and_says_what_links_there(city, publisher):
    home = fresh(city["home"])
    home.body = [("text", ("<p>中</p>", f'<p><a linktype="page" id="{city["north"].pk}">North</a></p>'))]
    home.save()
    Redirect.objects.create(old_path="/old", redirect_page=city["north"])
    response = publisher.get(url("wagtailadmin_pages:delete", city["sections"].pk))
    page = BeautifulSoup(response.content, "html.parser")
    sources = {row.select_one("td").get_text(strip=True) for row in page.select(".recycle-sources tbody tr")}
    assert {"福瑞达医药园", "生物医药", "生命科学城"} <= sources
    assert any("/old" in source for source in sources)
    assert not in_bin(fresh(city["sections"]))


def test_deleting_a_key_field_names_the_parks_that_have_it(city, admin_client_zh):
    response = admin_client_zh.get(url("wagtailadmin_pages:delete", city["field"].pk))
    row = BeautifulSoup(response.content, "html.parser").select_one(".recycle-sources tbody tr")
    assert [cell.get_text(strip=True) for cell in row.select("td")] == ["福瑞达医药园", "园区页", "重点领域"]


def test_what_lies_in_the_bin_or_goes_along_is_not_said_to_link(city, admin_client_zh):
    throw_away(city["park"])
    response = admin_client_zh.get(url("wagtailadmin_pages:delete", city["investment"].pk))
    assert "没有内容链接到它" in response.content.decode()


def test_a_publisher_deletes_and_undoes(city, publisher, client):
    response = delete(publisher, city["parks"])
    assert response.redirect_chain[-1][0] == url("wagtailadmin_explore", city["home"].pk)
    assert client.get("/zh-hans/parks/freda/").status_code == 404
    undo(publisher, response)
    for language in LANGUAGES:
        assert client.get(f"/{language}/parks/freda/").status_code == 200
    actions = PageLogEntry.objects.filter(page=city["parks"].pk, user=publisher.user).values_list("action", flat=True)
    assert {"recycle_bin.delete", "recycle_bin.restore"} <= set(actions)


def test_many_are_deleted_at_once_and_undone_at_once(city, publisher):
    query = f"?id={city['parks'].pk}&id={city['park'].pk}&id={city['field'].pk}"
    address = url("wagtail_bulk_action", "wagtailcore", "page", "delete") + query
    assert publisher.get(address).status_code == 200
    response = publisher.post(f"{address}&next={url('wagtailadmin_explore', city['home'].pk)}", follow=True)
    assert DeletedPage.objects.count() == 2, "a park goes with its directory"
    undo(publisher, response)
    assert not DeletedPage.objects.exists()
    assert fresh(city["park"]).live


def test_the_home_page_is_refused_with_the_reason(city, publisher):
    address = url("wagtailadmin_pages:delete", city["home"].pk)
    for response in (publisher.get(address), publisher.post(address)):
        assert response.status_code == 200
        assert b'class="button serious"' not in response.content
    bulk = url("wagtail_bulk_action", "wagtailcore", "page", "delete") + f"?id={city['home'].pk}"
    publisher.post(bulk)
    assert not in_bin(fresh(city["home"]))


def test_an_editor_deletes_her_drafts_only_and_restores_what_was_live_as_a_draft(city, editor):
    draft = InformationPageFactory(parent=city["home"], slug="draft", live=False)
    assert refused(editor.post(url("wagtailadmin_pages:delete", city["other"].pk)))
    undo(editor, delete(editor, draft))
    assert not in_bin(fresh(draft))
    deletion = throw_away(city["other"])
    page = editor.get(url("recycle_bin:restore", deletion.pk)).content.decode()
    assert "将恢复为草稿" in page
    editor.post(url("recycle_bin:restore", deletion.pk), {"place": city["parks"].pk})
    other = fresh(city["other"])
    assert (in_bin(other), other.live, other.has_unpublished_changes) == (False, False, True)


def test_only_who_may_publish_deletes_for_good(city, editor, publisher):
    deletion = throw_away(city["other"])
    address = url("recycle_bin:delete", deletion.pk)
    for response in (editor.get(address), editor.post(address)):
        assert refused(response)
    assert publisher.get(address).status_code == 200
    assert fresh(city["other"])
    publisher.post(address)
    assert not Page.objects.filter(pk=city["other"].pk).exists()
    assert publisher.get(address).url == url("recycle_bin:index")
    assert publisher.post(url("recycle_bin:undo"), {"id": deletion.pk}).url == url("recycle_bin:index")


def test_an_officer_of_inquiries_has_no_bin(city):
    officer = client_in("editor")
    officer.user.groups.clear()
    officer.user.groups.add(officer.user.groups.model.objects.get(name="咨询专员"))
    deletion = throw_away(city["other"])
    for address in (url("recycle_bin:index"), url("recycle_bin:restore", deletion.pk)):
        assert refused(officer.get(address))
    assert refused(officer.post(url("recycle_bin:undo"), {"id": deletion.pk}))
    assert in_bin(fresh(city["other"]))


def test_rights_are_those_at_the_place_it_was_deleted_from(city, editor):
    """An editor of the parks alone sees what was deleted there, not what was deleted elsewhere."""
    group = editor.user.groups.get()
    group.page_permissions.update(page=city["parks"])
    here, elsewhere = throw_away(city["other"]), throw_away(city["field"])
    listed = editor.get(url("recycle_bin:index")).content.decode()
    assert "华熙" in listed
    assert "生物医药" not in listed
    assert editor.get(url("recycle_bin:restore", here.pk)).status_code == 200
    assert refused(editor.get(url("recycle_bin:restore", elsewhere.pk)))


def test_the_list_says_what_was_deleted_where_and_by_whom(city, publisher):
    delete(publisher, city["parks"])
    rows = BeautifulSoup(publisher.get(url("recycle_bin:index")).content, "html.parser").select("tbody tr")
    cells = [cell.get_text(" ", strip=True) for cell in rows[0].select("td")]
    assert len(rows) == 1
    assert (cells[0], cells[2], cells[3], cells[6]) == ("园区", "生命科学城", "2", "30")
    assert publisher.user.username in cells[4]


def test_when_the_place_is_gone_it_says_so_and_another_can_be_chosen(city, admin_client_zh):
    about = InformationPageFactory(parent=city["home"], slug="about")
    below = InformationPageFactory(parent=about, slug="below", title="下级")
    deletion = throw_away(below)
    above = throw_away(fresh(about))
    response = admin_client_zh.post(url("recycle_bin:undo"), {"id": deletion.pk}, follow=True)
    assert "上级页面也在回收站中" in response.content.decode()
    assert in_bin(fresh(below))
    admin_client_zh.post(url("recycle_bin:delete", above.pk))
    address = url("recycle_bin:restore", deletion.pk)
    assert admin_client_zh.get(address).context["form"].initial["place"].pk == city["home"].pk
    for wrong in (city["parks"].pk, bin_root(below.locale).pk, 99_999, ""):
        assert admin_client_zh.post(address, {"place": wrong}).status_code == 200
        assert in_bin(fresh(below))
    admin_client_zh.post(address, {"place": city["home"].pk})
    assert fresh(below).url_path == "/city/below/"


GUARDED = (
    ("edit", "page"),
    ("history", "page"),
    ("delete", "page"),
    ("copy", "page"),
    ("move", "page"),
    ("unpublish", "page"),
    ("usage", "page"),
    ("add_subpage", "parks"),
)


@pytest.mark.parametrize("role", ["superuser", "publisher"])
def test_every_screen_about_a_page_in_the_bin_leads_to_where_it_is_restored(role, city, admin_client_zh):
    client = admin_client_zh if role == "superuser" else client_in(role)
    deletion = throw_away(city["parks"])
    target = url("recycle_bin:restore", deletion.pk)
    pages = {"page": city["park"].pk, "parks": city["parks"].pk}
    addresses = [url(f"wagtailadmin_pages:{name}", pages[page]) for name, page in GUARDED]
    addresses += [url("wagtailadmin_explore", pages["parks"])]
    addresses += [url("wagtail_bulk_action", "wagtailcore", "page", "publish") + f"?id={pages['page']}"]
    for address in addresses:
        assert client.get(address).url == target, address
        assert client.post(address).url == target, address
    root = bin_root(city["home"].locale)
    assert client.get(url("wagtailadmin_pages:move_confirm", city["field"].pk, root.pk)).url.endswith("/recycle-bin/")
    assert not fresh(city["park"]).live


def test_a_number_that_no_page_can_have_is_no_error(city, admin_client_zh):
    for address in (reverse("wagtailadmin_explore_root"), reverse("export_translation")):
        assert admin_client_zh.get(address, {"id": "9" * 30, "status": "9" * 30}).status_code == 200
    for name in ("wagtailadmin_explore", "wagtailadmin_pages:edit", "wagtailadmin_pages:history"):
        assert admin_client_zh.get(url(name, 2**63)).status_code == 404
    assert admin_client_zh.post(reverse("recycle_bin:undo"), {"id": 2**63}).status_code == 302


def test_an_open_form_that_saves_itself_is_told_why_it_cannot(city, staff):
    data = form_data(city["other"], staff.user, title="再改")
    throw_away(city["other"])
    address = url("wagtailadmin_pages:edit", city["other"].pk)
    response = staff.post(address, data, headers={"Accept": "application/json"})
    assert response.status_code == 400
    words = {"zh-hans": "回收站", "en": "recycle bin"}
    assert words[staff.user.wagtail_userprofile.preferred_language] in response.json()["error_message"]
