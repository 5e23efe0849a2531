import pytest

from tests import factories


@pytest.fixture
def city(home):
    """Pages that link to each other in all the ways there are, published."""
    sections = factories.SectionIndexPageFactory(parent=home, slug="sections", show_in_menus=True)
    north = factories.SectionPageFactory(parent=sections, slug="north")
    investment = factories.InvestmentIndexPageFactory(parent=home, slug="investment")
    field = factories.KeyFieldPageFactory(parent=investment, slug="bio", section=north)
    parks = factories.ParkIndexPageFactory(parent=home, slug="parks", title="园区", show_in_menus=True)
    park = factories.ParkPageFactory(parent=parks, slug="freda", title="福瑞达医药园", number=1, section=north)
    park.key_fields.add(field)
    park.save()
    other = factories.ParkPageFactory(parent=parks, slug="bloomage", title="华熙", title_en="", number=2)
    for page in (sections, north, investment, field, parks, park, other):
        page.save_revision().publish()
    return {
        "home": home,
        "sections": sections,
        "north": north,
        "investment": investment,
        "field": field,
        "parks": parks,
        "park": park,
        "other": other,
    }
