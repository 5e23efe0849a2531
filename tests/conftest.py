import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from wagtail.models import Collection, Locale, Page, Site
from wagtail.users.models import UserProfile

from tests.factories import CityPageFactory


@pytest.fixture(autouse=True)
def _chinese_by_default():
    """A request leaves its language active; no test should inherit it."""
    with translation.override("zh-hans"):
        yield


@pytest.fixture(autouse=True)
def _media_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()  # Wagtail remembers renditions: one of another test is of another picture


@pytest.fixture
def root(db):
    """Wagtail's root page, made anew where a transactional test before this one has emptied the database."""
    locale, _created = Locale.objects.get_or_create(language_code="zh-hans")
    if not Collection.get_first_root_node():
        Collection.add_root(name="全部")
    return Page.get_first_root_node() or Page.add_root(instance=Page(title="全部页面", slug="root", locale=locale))


@pytest.fixture
def home(root):
    """The home page, at http://testserver/zh-hans/ and /en/."""
    page = CityPageFactory(parent=root, slug="city")
    site = {"hostname": "testserver", "port": 80, "root_page": page, "site_name": "生命科学城"}
    Site.objects.update_or_create(is_default_site=True, defaults=site)
    return page


def client_of_editor(language, username="", **rights):
    username = username or f"editor-{language}"
    user = get_user_model().objects.create_user(username, password="secret", **rights)
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def admin_client_zh(db):
    return client_of_editor("zh-hans", is_superuser=True, is_staff=True)


@pytest.fixture
def admin_client_en(db):
    return client_of_editor("en", is_superuser=True, is_staff=True)


@pytest.fixture(params=["zh", "en"])
def staff(request):
    """Runs the test twice: for somebody whose admin is Chinese, and for somebody whose admin is English."""
    return request.getfixturevalue(f"admin_client_{request.param}")
