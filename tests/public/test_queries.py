"""How many queries a public page costs once menu and lists are remembered; and for lists of any length the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from investment.models import KeyFieldPage
from lifescience.seed.plant import Planter
from parks.models import ParkIndexPage
from sections.models import SectionPage
from tests.factories import ParkPageFactory

MOST = 4
ADDRESSES = [
    "/",
    "/plan/",
    "/plan/north/",
    "/parks/",
    "/parks/?field=bio-medicine&kind=industry",
    "/parks/compare/?park=freda&park=bloomage",
    "/parks/freda/",
    "/investment/",
    "/investment/bio-medicine/",
    "/about/",
    "/contact/",
]


def cost(client, address):
    client.get(address)  # makes rows of settings that are not there yet: a new version
    client.get(address)  # remembers menu and lists
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def costs(client):
    return {
        f"/{language}{address}": cost(client, f"/{language}{address}")
        for language in ("zh-hans", "en")
        for address in ADDRESSES
    }


@pytest.mark.django_db(transaction=True)  # inside a transaction nothing is remembered
def test_a_page_costs_few_queries_and_the_same_for_eighty_parks(client, root, settings):
    settings.CONTENT_VERSION_MAX_AGE = 60
    Planter(lambda *progress: None).plant()
    few = costs(client)
    index, field = ParkIndexPage.objects.get(), KeyFieldPage.objects.get(slug="bio-medicine")
    for number in range(9, 81):
        park = ParkPageFactory(parent=index, number=number, section=SectionPage.objects.get(slug="north"))
        park.key_fields.set([field])
        park.save()
    assert {address: queries for address, queries in few.items() if queries > MOST} == {}
    assert costs(client) == few
