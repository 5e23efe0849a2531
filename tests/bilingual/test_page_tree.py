"""What may stand under what, and how often."""

import pytest
from django.apps import apps
from wagtail.models import Page

from lifescience.bilingual.titles import open_to_all, page_models, with_titles
from tests import factories

pytestmark = pytest.mark.django_db

CHILDREN = {
    "Page": {"CityPage"},
    "CityPage": {"InformationPage", "SectionIndexPage", "ParkIndexPage", "InvestmentIndexPage", "InquiryPage"},
    "InformationPage": {"InformationPage"},
    "SectionIndexPage": {"SectionPage"},
    "SectionPage": set(),
    "ParkIndexPage": {"ParkPage"},
    "ParkPage": set(),
    "InvestmentIndexPage": {"KeyFieldPage"},
    "KeyFieldPage": set(),
    "InquiryPage": set(),
}
ONLY_ONE = ["CityPage", "SectionIndexPage", "ParkIndexPage", "InvestmentIndexPage", "InquiryPage"]


def names(models):
    return {model.__name__ for model in models}


def model_named(name):
    return next(model for model in page_models() if model.__name__ == name)


def test_the_tree_knows_every_page_type():
    assert set(CHILDREN) == {"Page", *names(page_models())}
    assert not [model for model in apps.get_models() if issubclass(model, Page) and model not in [Page, *page_models()]]


@pytest.mark.parametrize(("parent", "children"), CHILDREN.items())
def test_only_the_planned_types_may_stand_under_a_page(parent, children):
    model = Page if parent == "Page" else model_named(parent)
    assert names(model.creatable_subpage_models()) == children


@pytest.mark.parametrize("name", ONLY_ONE)
def test_there_is_one_page_of_this_type_at_most(home, root, name):
    model = model_named(name)
    if name == "CityPage":
        assert not model.can_create_at(root)
    else:
        assert model.can_create_at(home)
        getattr(factories, f"{name}Factory")(parent=home)
        assert not model.can_create_at(home)


@pytest.mark.parametrize("name", sorted(set(CHILDREN) - set(ONLY_ONE) - {"Page"}))
def test_there_may_be_any_number_of_pages_of_this_type(home, name):
    model = model_named(name)
    parents = {"SectionPage": "SectionIndexPage", "ParkPage": "ParkIndexPage", "KeyFieldPage": "InvestmentIndexPage"}
    parent = getattr(factories, f"{parents[name]}Factory")(parent=home) if name in parents else home
    for _number in range(3):
        assert model.can_create_at(parent)
        getattr(factories, f"{name}Factory")(parent=parent)


def test_a_section_that_is_deleted_leaves_its_parks_and_fields(home):
    section = factories.SectionPageFactory(parent=factories.SectionIndexPageFactory(parent=home))
    park = factories.ParkPageFactory(parent=factories.ParkIndexPageFactory(parent=home), section=section)
    field = factories.KeyFieldPageFactory(parent=factories.InvestmentIndexPageFactory(parent=home), section=section)
    section.delete()
    for page in (park, field):
        page.refresh_from_db()
        assert page.section is None


def test_the_titles_of_all_types_are_read_in_one_query(home, django_assert_num_queries):
    factories.InformationPageFactory(parent=home, title_en="About")
    factories.ParkIndexPageFactory(parent=home, title_en="")
    with django_assert_num_queries(1):
        found = [(page.title, page.title_en) for page in with_titles(home.get_children())]
    assert found == [("关于", "About"), ("园区", "")]


def test_private_pages_and_drafts_and_all_below_them_are_not_open(home):
    private = factories.InformationPageFactory(parent=home)
    factories.InformationPageFactory(parent=private)
    public = factories.InformationPageFactory(parent=home)
    factories.InformationPageFactory(parent=home, live=False)
    private.view_restrictions.create(restriction_type="password", password="x")
    assert [page.pk for page in open_to_all(home.get_children())] == [public.pk]
    assert open_to_all(private.get_children()).count() == 0
