"""How many queries a public page costs, and that lists of any length cost the same."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from investment.models import KeyFieldPage
from parks.models import ParkIndexPage
from sections.models import SectionPage
from tests.factories import ParkPageFactory

MOST = 12
ADDRESSES = [
    "/",
    "/plan/",
    "/plan/north/",
    "/parks/",
    "/parks/freda/",
    "/investment/",
    "/investment/bio-medicine/",
    "/about/",
    "/contact/",
]


def cost(client, address):
    client.get(address)  # fills Wagtail's own caches
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def costs(client):
    return {
        f"/{language}{address}": cost(client, f"/{language}{address}")
        for language in ("zh-hans", "en")
        for address in ADDRESSES
    }


def test_a_page_costs_few_queries_and_the_same_for_eighty_parks(client, city):
    few = costs(client)
    index, field = ParkIndexPage.objects.get(), KeyFieldPage.objects.get(slug="bio-medicine")
    for number in range(9, 81):
        park = ParkPageFactory(parent=index, number=number, section=SectionPage.objects.get(slug="north"))
        park.key_fields.set([field])
        park.save()
    assert {address: queries for address, queries in few.items() if queries > MOST} == {}
    assert costs(client) == few
