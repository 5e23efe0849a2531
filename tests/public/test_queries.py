"""How many queries a public page costs, and that lists of any length cost the same."""

import pytest
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


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_costs_few_queries_and_the_same_for_eighty_parks(client, city, address, language):
    address = f"/{language}{address}"
    few = cost(client, address)
    index, field = ParkIndexPage.objects.get(), KeyFieldPage.objects.get(slug="bio-medicine")
    for number in range(9, 81):
        park = ParkPageFactory(parent=index, number=number, section=SectionPage.objects.get(slug="north"))
        park.key_fields.set([field])
        park.save()
    assert few <= MOST
    assert cost(client, address) == few
