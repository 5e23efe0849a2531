"""The counts behind the column, the report and the card: right after every way a text can change."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Site

from lifescience.bilingual.confirm import confirm
from lifescience.bilingual.record import State
from lifescience.bilingual.status import TranslationStatus
from lifescience.models import CityImage, CitySettings
from tests.bilingual.conftest import page  # noqa: F401
from tests.bilingual.editing import HEADING, QUOTE, autosave, body, edit, fresh
from tests.factories import CityImageFactory, InformationPageFactory

pytestmark = pytest.mark.django_db


def status_of(obj):
    return TranslationStatus.objects.get(object_id=obj.pk, content_type__model=obj._meta.model_name)


def counts(obj):
    status = status_of(obj)
    return status.outdated, status.missing


@pytest.fixture
def done(page, staff):  # noqa: F811
    """A live page with all its English."""
    raw = [block for block in body() if block["type"] != "links"]
    page = edit(staff, page, publish=True, body=raw)
    assert status_of(page).state == State.COMPLETE
    return page


def raw_body(**changes):
    return [block for block in body(**changes) if block["type"] != "links"]


def test_changed_chinese_counts_as_outdated_and_missing_english_as_missing(done, staff):
    done = edit(staff, done, body=raw_body(zh="新标题", text_en=""))
    assert counts(done) == (1, 1)
    assert status_of(done).state == State.OUTDATED


def test_english_written_for_it_counts_as_complete_again(done, staff):
    done = edit(staff, done, body=raw_body(zh="新标题"))
    done = edit(staff, done, body=raw_body(zh="新标题", en="New heading"))
    assert counts(done) == (0, 0)


def test_a_draft_counts_and_says_that_it_is_one(done, staff):
    done = edit(staff, done, body=raw_body(zh="新标题"))
    assert counts(done) == (1, 0)
    assert status_of(done).is_draft
    done = edit(staff, done, publish=True, body=raw_body(zh="新标题"))
    assert counts(done) == (1, 0)
    assert not status_of(done).is_draft


def test_saving_the_live_row_leaves_the_counts_of_the_draft(done, staff):
    edit(staff, done, body=raw_body(zh="新标题"))
    fresh(done).save()
    assert counts(done) == (1, 0)


def test_autosave_counts(done, staff):
    done, revision = autosave(staff, done, body=raw_body(zh="新标题"))
    assert counts(done) == (1, 0)
    done, _ = autosave(staff, done, over=revision, body=raw_body())
    assert counts(done) == (0, 0)


def test_confirming_counts(done, staff):
    done = edit(staff, done, body=raw_body(zh="新标题"))
    confirm(done, {HEADING})
    assert counts(done) == (0, 0)


def test_reordering_and_deleting_blocks_counts(done, staff):
    done = edit(staff, done, body=raw_body(zh="新标题")[::-1])
    assert counts(done) == (1, 0)
    done = edit(staff, done, body=[block for block in raw_body() if block["type"] != "heading"])
    assert counts(done) == (0, 0)
    assert QUOTE  # the other blocks are still there


def test_publishing_an_older_version_again_counts_it(done, staff):
    complete = done.latest_revision
    edit(staff, done, body=raw_body(zh="新标题"))
    complete.as_object().save_revision().publish()
    assert counts(done) == (0, 0)


def test_a_scheduled_version_that_goes_live_keeps_the_counts(done, staff):
    done = edit(staff, done, body=raw_body(zh="新标题"))
    done.get_latest_revision().publish()
    assert counts(done) == (1, 0)


def test_a_copy_has_counts_of_its_own(done, staff, home):
    done = edit(staff, done, body=raw_body(zh="新标题"))
    copy = done.copy(to=home, update_attrs={"slug": "copy"})
    assert counts(copy) == (1, 0)


def test_a_deleted_page_leaves_no_counts(done, staff):
    done.delete()
    assert not TranslationStatus.objects.filter(page_id=done.pk).exists()
    assert not TranslationStatus.objects.filter(object_id=done.pk, content_type__model="informationpage").exists()


def test_pictures_and_settings_count(home):
    image = CityImageFactory(alt_text_zh_hans="桃花")
    assert counts(image) == (0, 1)
    image.alt_text_en = "Peach blossom"
    image.save()
    assert counts(image) == (0, 0)
    CityImage.objects.filter(pk=image.pk).delete()
    assert not TranslationStatus.objects.filter(content_type__model="cityimage").exists()
    settings = CitySettings.for_site(Site.objects.get())
    settings.name_zh_hans = "生命科学城"
    settings.save()
    assert counts(settings) == (0, 1)


def test_what_was_there_before_is_counted_once_by_the_command(done, staff, capsys):
    done = edit(staff, done, body=raw_body(zh="新标题"))
    TranslationStatus.objects.all().delete()
    call_command("translation_status")
    assert counts(done) == (1, 0)
    capsys.readouterr()
    call_command("translation_status")
    assert not capsys.readouterr().out


def test_the_command_counts_everything_anew_when_asked(done):
    TranslationStatus.objects.update(missing=7)
    call_command("translation_status", "--all")
    assert counts(done) == (0, 0)


def test_an_unsaved_form_costs_nothing(home, staff):
    of_pages = TranslationStatus.objects.exclude(page=None)  # reading the city settings, the form may make their row
    before = of_pages.count()
    staff.get(reverse("wagtailadmin_pages:add", args=["lifescience", "informationpage", home.pk]))
    InformationPageFactory.build(parent=None)
    assert of_pages.count() == before
