import pytest
from django.db import transaction
from wagtail.models import Page, Site

from lifescience.models import CityPage
from lifescience.seed.plant import Planter


@pytest.fixture(scope="module")
def _seeded_module(django_db_setup, django_db_blocker):
    """The seeded site, planted once for a file of tests and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        Planter(lambda *progress: None).plant()
        Site.clear_site_root_paths_cache()
        yield
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


@pytest.fixture
def city(_seeded_module, db):
    """The home page of the seeded site."""
    Site.clear_site_root_paths_cache()
    return CityPage.objects.get()


@pytest.fixture
def pages(city):
    """Every public page of the seeded site, of its own type."""
    return list(Page.objects.descendant_of(city, inclusive=True).live().order_by("path").specific())
