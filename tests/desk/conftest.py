import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, GroupApprovalTask, Site, Workflow, WorkflowPage, WorkflowTask

from lifescience.models import CitySettings
from lifescience.notices.models import Notice
from lifescience.recycle_bin.deleting import throw_away
from lifescience.spreadsheets.models import Import, ImportRow, Outcome, Verdict
from parks.spreadsheet.layout import COLUMNS
from tests.factories import CityDocumentFactory, CityImageFactory, InformationPageFactory, ParkIndexPageFactory


@pytest.fixture
def chinese_admin(admin_client_zh):
    """An administrator whose name is Chinese too."""
    admin_client_zh.user.username = "王敏"
    admin_client_zh.user.save()
    return admin_client_zh


@pytest.fixture
def things(home, chinese_admin):
    """One of everything the admin shows, named in Chinese: what English is left on a screen is the admin's own."""
    editor = chinese_admin.user
    page = InformationPageFactory(parent=home, title="关于", title_en="", slug="about")
    page.save_revision(user=editor, changed=True).publish()
    workflow, state = moderated(page, editor)
    scheduled = InformationPageFactory(parent=home, title="预告", title_en="", go_live_at=in_days(3))
    revision = scheduled.save_revision(user=editor, approved_go_live_at=in_days(3))
    return {
        "home": home,
        "page": page,
        "revision": page.revisions.first(),
        "draft": InformationPageFactory(parent=home, title="草稿", title_en="", live=False),
        "locked": InformationPageFactory(
            parent=home, title="锁定", title_en="", locked=True, locked_by=editor, locked_at=timezone.now()
        ),
        "other": InformationPageFactory(parent=home, title="别处", title_en=""),
        "scheduled": scheduled,
        "scheduled_revision": revision,
        "workflow": workflow,
        "workflow_state": state,
        "task": workflow.tasks.first(),
        "task_state": state.current_task_state,
        "deletion": throw_away(InformationPageFactory(parent=home, title="旧闻", title_en=""), editor),
        "notice": published_notice(editor),
        "image": CityImageFactory(file__filename="照片.jpg"),
        "document": CityDocumentFactory(title_en="", file__filename="手册.pdf"),
        "redirect": Redirect.objects.create(old_path="/旧址", redirect_page=page),
        "collection": Collection.get_first_root_node().add_child(name="照片"),
        "user": get_user_model().objects.create_user("李华", first_name="华", last_name="李"),
        "group": Group.objects.create(name="复核组"),
        "site": Site.objects.get(),
        "settings": CitySettings.for_site(Site.objects.get()),
        **imports(home, editor),
    }


def published_notice(user):
    notice = Notice(text_zh_hans="展会招商", live=False)
    notice.save()
    notice.save_revision(user=user, log_action=True).publish(user=user)
    return notice


def imports(home, user):
    """A spreadsheet in every phase, with a row for everything that can be said of one."""
    ParkIndexPageFactory(parent=home, title="园区", title_en="")
    phases = {"checking": "translation", "preview": "translation", "done": "translation"}
    made = {
        phase: Import.objects.create(kind=kind, phase=phase, user=user, file_name="译文", total=9)
        for phase, kind in phases.items()
    }
    for number, verdict in enumerate(Verdict, 2):
        ImportRow.objects.create(
            batch=made["preview"], number=number, verdict=verdict, cells={}, title="关于", changes=[["", "旧", "新"]]
        )
    for number, outcome in enumerate(Outcome, 2):
        ImportRow.objects.create(batch=made["done"], number=number, verdict=Verdict.CHANGE, outcome=outcome, cells={})
    parks = Import.objects.create(kind="parks", phase="preview", user=user, file_name="园区")
    changes = [[column.key, "", next(iter(column.choices or ["新"]))] for column in COLUMNS]
    ImportRow.objects.create(batch=parks, number=2, verdict=Verdict.NEW, cells={}, changes=changes)
    return {"checking": made["checking"], "preview": made["preview"], "imported": made["done"], "parks_preview": parks}


def in_days(days):
    return timezone.now() + datetime.timedelta(days=days)


def moderated(page, user):
    """A workflow of `page`, and its state after the page was submitted."""
    workflow = Workflow.objects.create(name="先审后发")
    task = GroupApprovalTask.objects.create(name="复核")
    task.groups.add(*Group.objects.all())
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    WorkflowPage.objects.create(workflow=workflow, page=page)
    return workflow, workflow.start(page, user)
