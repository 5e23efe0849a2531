"""What public pages read from the database is what renews the content version."""

from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from lifescience.freshness.scope import public_models
from tests.factories import CityImageFactory

# Read by public pages, but changed by migrations alone.
CHANGED_BY_MIGRATIONS = {"contenttypes.ContentType"}


def tables_of(models):
    return {model._meta.db_table for model in models}


def tables_read(client, addresses):
    every_table = tables_of(apps.get_models(include_auto_created=True))
    read = set()
    for address in addresses:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        read |= {table for query in queries for table in every_table if f'"{table}"' in query["sql"]}
    return read


def test_every_model_a_public_page_reads_renews_the_version(client, city):
    """Whoever lists a model as unseen although a page shows it is stopped here."""
    photo = CityImageFactory(title="图")
    for page in Page.objects.descendant_of(city, inclusive=True).specific():
        page.photo = photo
        page.save()
    private = Page.objects.get(slug="about")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    paths = [
        page.url.removeprefix("/zh-hans") for page in Page.objects.live().descendant_of(city).exclude(pk=private.pk)
    ]
    addresses = [f"/{language}{path}" for language in ("zh-hans", "en") for path in ["/", "/site-map/", *paths]]
    read = tables_read(client, [*addresses, "/sitemap.xml"])
    assert len(read) > 12
    renewing = tables_of(public_models(apps)) | {"lifescience_contentversion"}
    assert read - renewing <= tables_of(apps.get_model(label) for label in CHANGED_BY_MIGRATIONS)
