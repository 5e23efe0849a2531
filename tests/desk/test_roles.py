"""What the Center's editors, publishers and administrators may and may not do, by the screens they use."""

import re
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.management import _get_all_permissions
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site, Task, Workflow

from lifescience.desk.models import Role
from tests.bilingual.editing import edit, form_data, fresh
from tests.conftest import client_of_editor
from tests.factories import CityDocumentFactory, CityImageFactory, InformationPageFactory

pytestmark = pytest.mark.django_db

ROLES = ("editor", "publisher", "administrator")


def client_in(role, language="zh-hans"):
    client = client_of_editor(language, username=f"{role}-{language}")
    client.user.groups.add(Role.objects.get(key=role).group)
    return client


@pytest.fixture(params=["zh-hans", "en"])
def language(request):
    return request.param


@pytest.fixture
def editor(language):
    return client_in("editor", language)


@pytest.fixture
def publisher(language):
    return client_in("publisher", language)


@pytest.fixture
def about(home):
    page = InformationPageFactory(parent=home, title="关于", slug="about")
    page.save_revision().publish()
    return page


def refused(response):
    """Wagtail sends who may not back to the dashboard."""
    return response.status_code == 302 and response.url == reverse("wagtailadmin_home")


def submit(client, page, **changes):
    return edit(client, page, extra={"action-submit": "1"}, **changes)


def test_an_editor_writes_drafts_that_readers_do_not_see(editor, about):
    page = edit(editor, about, title="新题")
    assert page.title == "关于"
    assert page.get_latest_revision_as_object().title == "新题"


def test_an_editor_who_asks_to_publish_saves_a_draft(editor, about):
    assert edit(editor, about, publish=True, title="新题").title == "关于"


def test_an_editor_adds_pages_that_are_not_live(editor, home):
    url = reverse("wagtailadmin_pages:add", args=["lifescience", "informationpage", home.pk])
    page = InformationPageFactory.build(title="新页", title_en="New", slug="new", parent=None)
    response = editor.post(url, {**form_data(page, editor.user), "action-publish": "1"})
    assert response.status_code == 302
    assert not Page.objects.get(slug="new").live


def test_an_editor_neither_unpublishes_nor_deletes_what_is_live(editor, about):
    for name in ("unpublish", "delete"):
        assert refused(editor.post(reverse(f"wagtailadmin_pages:{name}", args=[about.pk])))
    assert fresh(about).live


def test_an_editor_submits_and_a_publisher_approves(editor, publisher, about):
    page = submit(editor, about, title="新题")
    state = page.current_workflow_state
    assert page.workflow_in_progress
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.current_task_state.pk])
    editor.post(url)
    assert fresh(about).title == "关于", "an editor approved what she wrote"
    assert publisher.post(url).status_code == 302
    assert fresh(about).title == "新题"


def test_the_mail_about_an_approval_leads_to_the_page(editor, publisher, about, settings, mailoutbox):
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = "https://city.example"
    editor.user.email = "editor@example.com"
    editor.user.save()
    state = submit(editor, about, title="新题").current_workflow_state
    del mailoutbox[:]
    publisher.post(
        reverse("wagtailadmin_pages:workflow_action", args=[about.pk, "approve", state.current_task_state.pk])
    )
    assert re.search(r" https://city\.example/(zh-hans|en)/about/", mailoutbox[0].body)


def test_whoever_is_turned_away_is_told_so_in_their_own_language(editor, language, home):
    screen = editor.get(reverse("wagtailusers_users:index"), follow=True).content.decode()
    assert {"zh-hans": "您没有权限", "en": "you do not have permission"}[language] in screen


def test_a_form_without_its_token_is_refused_in_the_language_of_who_sent_it(editor, language, about):
    editor.handler.enforce_csrf_checks = True
    response = editor.post(reverse("wagtailadmin_pages:edit", args=[about.pk]))
    assert response.status_code == 403
    assert {"zh-hans": "未发送", "en": "Not sent"}[language] in response.content.decode()


def test_an_open_form_that_saves_itself_is_told_that_the_session_has_ended(client, about, admin_client_zh):
    data = form_data(about, admin_client_zh.user, title="新题")
    address = reverse("wagtailadmin_pages:edit", args=[about.pk])
    answer = client.post(address, data, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert answer.json()["error_code"] == "locked", "a code whose sentence Wagtail's script shows"
    assert "退出登录" in answer.json()["error_message"]
    assert "signed out" in answer.json()["error_message"]
    assert client.post(address, data).url == f"/admin/login/?next={address}"


def test_a_publisher_sends_a_page_back_with_a_comment(editor, publisher, about):
    page = submit(editor, about, title="新题")
    state = page.current_workflow_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", state.current_task_state.pk])
    publisher.post(url, {"comment": "请核对面积"})
    assert fresh(about).title == "关于"
    assert fresh(about).current_workflow_state.status == "needs_changes"


def test_the_workflow_is_on_for_every_page(about, home):
    assert about.get_workflow() == home.get_workflow() == Workflow.objects.get(active=True)


def test_a_publisher_publishes_and_unpublishes(publisher, about):
    assert edit(publisher, about, publish=True, title="新题").title == "新题"
    publisher.post(reverse("wagtailadmin_pages:unpublish", args=[about.pk]))
    assert not fresh(about).live


FOR_PUBLISHERS = ("wagtailredirects:index", "wagtailredirects:add", "wagtailadmin_collections:index")
FOR_PUBLISHERS += ("wagtailsearchpromotions:index", "wagtailsnippets_search_synonyms:list", "unanswered_searches")
FOR_ADMINISTRATORS = (
    "wagtailusers_users:index",
    "wagtailusers_users:add",
    "wagtailusers_groups:index",
    "wagtailusers_groups:add",
    "wagtailadmin_workflows:index",
    "wagtailadmin_workflows:task_index",
    "wagtailsites:index",
    "routing_rules:index",
)
FOR_EVERYBODY = ("wagtailadmin_home", "wagtailimages:index", "wagtaildocs:index", "wagtailadmin_account")
FOR_EVERYBODY += ("handbook:start",)


@pytest.mark.parametrize(
    ("role", "open_screens"),
    [
        ("editor", FOR_EVERYBODY),
        ("publisher", FOR_EVERYBODY + FOR_PUBLISHERS),
        ("administrator", FOR_EVERYBODY + FOR_PUBLISHERS + FOR_ADMINISTRATORS),
    ],
)
def test_each_role_has_its_screens_and_no_others(role, open_screens, language, home):
    client = client_in(role, language)
    screens = FOR_EVERYBODY + FOR_PUBLISHERS + FOR_ADMINISTRATORS
    answers = {name: client.get(reverse(name)) for name in screens}
    assert {name for name, response in answers.items() if not refused(response)} == set(open_screens)
    assert all(refused(response) for name, response in answers.items() if name not in open_screens)


@pytest.mark.parametrize(("role", "may"), list(zip(ROLES, (False, True, True), strict=True)))
def test_who_changes_the_settings_of_the_city(role, may, language, home):
    url = reverse("wagtailsettings:edit", args=["lifescience", "citysettings", Site.objects.get().pk])
    assert (client_in(role, language).get(url).status_code == 200) is may


@pytest.mark.parametrize(("role", "may"), list(zip(ROLES, (False, True, True), strict=True)))
def test_who_adds_a_redirect(role, may, language, about):
    data = {"old_path": "/old/", "is_permanent": "on", "redirect_link": "https://example.com/"}
    client_in(role, language).post(reverse("wagtailredirects:add"), data)
    assert Redirect.objects.filter(old_path="/old").exists() is may


@pytest.mark.parametrize(("role", "may"), list(zip(ROLES, (False, True, True), strict=True)))
def test_who_changes_files_of_others(role, may, language, home):
    client = client_in(role, language)
    addresses = (
        reverse("wagtailimages:edit", args=[CityImageFactory().pk]),
        reverse("wagtaildocs:edit", args=[CityDocumentFactory().pk]),
    )
    assert [client.get(url).status_code == 200 for url in addresses] == [may, may]


def test_an_editor_adds_and_changes_files_of_her_own(editor, home):
    assert editor.get(reverse("wagtailimages:add")).status_code == 200
    image = CityImageFactory(uploaded_by_user=editor.user)
    assert editor.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == 200


def test_everybody_chooses_every_picture(editor, home):
    image = CityImageFactory(title="桃花园")
    chosen = editor.get(reverse("wagtailimages_chooser:choose_results"))
    assert image.title in chosen.content.decode()


def test_an_administrator_makes_a_user_of_a_role(language, home):
    client = client_in("administrator", language)
    data = {"username": "zhang", "email": "z@example.com", "first_name": "三", "last_name": "张"}
    data |= {"password1": "Tao-hua-88", "password2": "Tao-hua-88", "groups": [Role.objects.get(key="editor").group.pk]}
    client.post(reverse("wagtailusers_users:add"), {**data, "is_active": "on"})
    assert get_user_model().objects.get(username="zhang").groups.get().role.key == Role.Key.EDITOR


def test_who_is_in_no_role_does_not_get_in(language, home):
    response = client_of_editor(language).get(reverse("wagtailadmin_home"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("wagtailadmin_login"))


def test_the_roles_are_called_in_chinese_and_found_by_key():
    names = {role.key: role.group.name for role in Role.objects.select_related("group")}
    assert names == {"editor": "编辑", "publisher": "审核发布", "administrator": "管理员"}
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert list(Task.objects.values_list("name", flat=True)) == ["审核"]


def test_permissions_have_the_names_that_django_gives_them():
    for permission in Permission.objects.filter(group__role__isnull=False).distinct():
        with translation.override(None):
            known = dict(_get_all_permissions(permission.content_type.model_class()._meta))
            assert permission.name == str(known[permission.codename])


def test_what_staff_take_away_or_rename_is_not_given_back():
    editors = Role.objects.get(key="editor").group
    Group.objects.filter(pk=editors.pk).update(name="撰稿")
    editors.page_permissions.filter(permission__codename="add_page").delete()
    Role.objects.get(key="administrator").group.delete()
    call_command("migrate", verbosity=0)
    assert set(Role.objects.values_list("group__name", flat=True)) == {"撰稿", "审核发布"}
    assert not Group.objects.filter(name__in=["编辑", "管理员"]).exists()
    assert not editors.page_permissions.filter(permission__codename="add_page").exists()


def test_groups_that_staff_renamed_before_there_were_roles_stay_theirs():
    Role.objects.all().delete()
    renamed = {"编辑": "撰稿组", "审核发布": "主编", "管理员": "主任"}
    for name, new in renamed.items():
        Group.objects.filter(name=name).update(name=new)
    rights = {name: Group.objects.get(name=name).permissions.count() for name in renamed.values()}
    migration = import_module("lifescience.desk.migrations.0002_staff_roles")
    migration.make_roles(apps, SimpleNamespace(connection=connection))
    assert {name: Group.objects.get(name=name).permissions.count() for name in renamed.values()} == rights
    assert set(Role.objects.values_list("group__name", flat=True)) == set(renamed)
