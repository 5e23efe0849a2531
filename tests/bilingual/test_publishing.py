"""Ways from a draft to the live page: revert, schedule, workflow, bulk publish; and back."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Revision, Workflow, WorkflowTask

from lifescience.bilingual.record import State
from tests.bilingual.editing import (
    CARD,
    HEADING,
    TEXT_COLUMNS,
    body,
    columns,
    draft_states,
    edit,
    form_data,
    fresh,
    live_states,
)

pytestmark = pytest.mark.django_db

CHANGED = ("新题目", "Title", "新导语", "新导语", "Lead")


@pytest.fixture
def published(page, staff):
    return edit(staff, page, publish=True)


def change_chinese(client, page, **options):
    return edit(client, page, title="新题目", lead_zh_hans="新导语", body=body(zh="新标题"), **options)


def test_reverting_brings_back_the_texts_and_what_was_known_of_them(published, staff):
    page = change_chinese(staff, published, publish=True)
    old = page.latest_revision
    page = edit(staff, page, publish=True, title_en="New title", lead_en="New lead", body=body("新标题", "New heading"))
    assert live_states(page)[HEADING] == State.COMPLETE
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    assert url in staff.get(url).content.decode()
    changes = {"title_en": "Title", "lead_en": "Lead", "body": body("新标题", "Heading")}
    page = edit(staff, page, publish=True, url=url, extra={"revision": str(old.pk)}, **changes)
    assert columns(page, *TEXT_COLUMNS) == CHANGED
    assert live_states(page)[HEADING] == live_states(page)["lead"] == State.OUTDATED


def test_scheduled_publishing_takes_texts_and_states_live_when_it_is_time(published, staff):
    later = timezone.localtime() + datetime.timedelta(hours=1)
    page = change_chinese(staff, published, publish=True, go_live_at=later.strftime("%Y-%m-%d %H:%M"))
    assert columns(page, "title", "lead") == ("题目", "导语")
    assert live_states(page)[HEADING] == State.COMPLETE
    assert draft_states(page)[HEADING] == State.OUTDATED
    _let_time_pass(page.scheduled_revision)
    call_command("publish_scheduled")
    assert columns(page, *TEXT_COLUMNS) == CHANGED
    assert live_states(page)[HEADING] == State.OUTDATED


def _let_time_pass(revision):
    past = timezone.now() - datetime.timedelta(minutes=1)
    content = {**revision.content, "go_live_at": past.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)


def test_a_workflow_takes_texts_and_states_live_when_it_is_approved(published, staff):
    task = GroupApprovalTask.objects.create(name="核对")
    task.groups.add(Group.objects.create(name="核对人"))
    workflow = Workflow.objects.create(name="发布")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    page = change_chinese(staff, published)
    state = workflow.start(page, staff.user)
    assert columns(page, "title", "lead_zh_hans") == ("题目", "导语")
    state.current_task_state.approve(user=staff.user)
    assert columns(page, *TEXT_COLUMNS) == CHANGED
    assert live_states(page)[HEADING] == State.OUTDATED
    assert live_states(page)[CARD] == State.COMPLETE


def test_publishing_many_pages_at_once_keeps_columns_and_states(published, staff):
    page = change_chinese(staff, published)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert staff.post(f"{url}?id={page.pk}", {"include_descendants": ""}).status_code == 302
    assert columns(page, *TEXT_COLUMNS) == CHANGED
    assert live_states(page)[HEADING] == State.OUTDATED


def test_unpublishing_and_publishing_again_keeps_columns_and_states(published, staff):
    page = change_chinese(staff, published, publish=True)
    assert staff.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk])).status_code == 302
    assert not fresh(page).live
    assert columns(page, *TEXT_COLUMNS) == CHANGED
    page = edit(staff, fresh(page), publish=True)
    assert columns(page, *TEXT_COLUMNS) == CHANGED
    assert live_states(page)[HEADING] == State.OUTDATED


def test_every_revision_shows_chinese_in_the_plain_column(published, staff):
    page = edit(staff, published)
    content = page.latest_revision.content
    assert (content["lead"], content["lead_zh_hans"], content["lead_en"]) == ("导语", "导语", "Lead")


def test_the_edit_form_of_a_page_that_failed_validation_still_names_its_open_texts(published, staff):
    data = {**form_data(published, staff.user, title="", body=body(zh="新标题")), "action-publish": "1"}
    response = staff.post(reverse("wagtailadmin_pages:edit", args=[published.pk]), data)
    assert response.status_code == 200
    assert '"state": "outdated"' in response.content.decode()
