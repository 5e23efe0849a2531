"""Many pages of many types in one query, with what a menu, breadcrumbs or a site map needs of them.

Wagtail's `.specific()` costs a query for every page type, its `.public()` another one. The English titles lie in the
tables of the types: one query with a left join for each reads them all.
"""

from django.apps import apps
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from wagtail.models import Page, PageViewRestriction

from .pages import BilingualPage


def page_models():
    """Every concrete model that is a BilingualPage."""
    return [model for model in apps.get_models() if issubclass(model, BilingualPage)]


def with_titles(pages):
    """The queryset of `Page` rows, each with `title_en` ("" where there is none)."""
    columns = [NullIf(f"{model._meta.model_name}__title_en", Value("")) for model in page_models()]
    return pages.annotate(title_en=Coalesce(*columns, Value("")))


def open_to_all(pages):
    """Live pages without a view restriction on themselves or above them."""
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    # A subquery rather than page__path: joined, SQLite may look through all pages for every row.
    restricted = Subquery(Page.objects.filter(pk=OuterRef("page_id")).values("path"))
    restrictions = PageViewRestriction.objects.annotate(of=path, restricted=restricted)
    restrictions = restrictions.filter(of__startswith=F("restricted"))
    return pages.filter(~Exists(restrictions), live=True)
