"""The generated pages as real pages of a site, written in bulk."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Page, Site

from lifescience.models import CityPage, InformationPage
from lifescience.seed.plant import give_site, root_page


@transaction.atomic
def plant(generated):
    """Returns {subject of the index: number of the generated page}."""
    city = root_page().add_child(instance=CityPage(title="城", title_en="City", slug="bench"))
    give_site(city)
    kind = ContentType.objects.get_for_model(InformationPage)
    shared = {"depth": city.depth + 1, "content_type": kind, "locale": city.locale, "live": True}
    pages = [
        InformationPage(
            path=Page._get_path(city.path, city.depth + 1, at),
            slug=f"page-{page.number}",
            url_path=f"{city.url_path}page-{page.number}/",
            title=page.title[0],
            draft_title=page.title[0],
            title_en=page.title[1],
            body=[("text", tuple(f"<p>{half}</p>" for half in page.body))],
            **shared,
        )
        for at, page in enumerate(generated, 1)
    ]
    rows = Page.objects.bulk_create([base_row(page) for page in pages], batch_size=500)
    for page, row in zip(pages, rows, strict=True):
        page.page_ptr_id = page.pk = row.pk
        page.save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=city.pk).update(numchild=len(pages))
    Site.clear_site_root_paths_cache()
    return {f"page-{page.pk}": source.number for page, source in zip(pages, generated, strict=True)}


def base_row(page):
    columns = {field.attname: getattr(page, field.attname) for field in Page._meta.concrete_fields}
    return Page(**{name: value for name, value in columns.items() if name != "id"})
