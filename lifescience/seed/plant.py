"""Plants the content of the seed modules: adds what is missing, touches nothing that is there."""

from django.apps import apps
from django.db import transaction
from django.utils import translation
from wagtail.models import Locale, Page, Site

from lifescience.bilingual.languages import CHINESE, chinese_column, english_column, translated_names
from lifescience.models import CityPage, CitySettings
from lifescience.recycle_bin.tree import outside
from lifescience.search.models import Synonyms

from .city import CITY, SETTINGS
from .search import SYNONYMS

WELCOME_PAGE = "Welcome to your new Wagtail site!"  # what a fresh Wagtail database holds


class Planter:
    """Call `plant()`. `report(done, total, title, added)` is called for every page of the seed."""

    def __init__(self, report):
        self.report = report
        self.total = sum(1 for _ in CITY.walk())
        self.done = 0
        self.added = []  # (seed, page)

    @transaction.atomic
    def plant(self):
        """Returns the number of pages added."""
        with translation.override(CHINESE):
            city = self._page(CITY, parent=root_page())
            site = give_site(city)
            fill_settings(CitySettings.for_site(site))
            if not Synonyms.objects.exists():
                Synonyms.objects.bulk_create(Synonyms(terms="\n".join(terms)) for terms in SYNONYMS)
            for seed, page in self.added:
                refer(seed, page)
                page.save_revision(log_action=True).publish()
        return len(self.added)

    def _page(self, seed, parent):
        """The page of `seed`, found by slug wherever editors have moved it, else added under `parent`."""
        model = apps.get_model(seed.model)
        page = model.objects.first() if model is CityPage else outside(model.objects.filter(slug=seed.slug)).first()
        missing = page is None and not is_taken(model, seed)
        if missing:
            page = parent.add_child(instance=build(model, seed))
            self.added.append((seed, page))
        self.done += 1
        self.report(self.done, self.total, seed.title[0], missing)
        if page:
            for child in seed.children:
                self._page(child, parent=page)
        return page


def is_taken(model, seed):
    """Whether editors gave the number of this park to another one (or this one another address)."""
    number = seed.values.get("number")
    return number is not None and model.objects.filter(number=number).exists()


def build(model, seed):
    page = model(slug=seed.slug, show_in_menus=seed.in_menu)
    texts = {"title": seed.title, "search_description": seed.description, **seed.values}
    translated = set(translated_names(model))
    for name, value in texts.items():
        if name in translated:
            set_pair(page, name, value)
        elif not is_reference(model, name):
            setattr(page, name, value)
    return page


def set_pair(obj, name, pair):
    chinese, english = pair
    setattr(obj, chinese_column(type(obj), name), chinese)
    setattr(obj, english_column(name), english)


def is_reference(model, name):
    return model._meta.get_field(name).is_relation


def refer(seed, page):
    """Slugs become links, once every page is there."""
    for name, slugs in seed.values.items():
        field = page._meta.get_field(name)
        if field.many_to_many:
            getattr(page, name).set(field.related_model.objects.filter(slug__in=slugs))
        elif field.is_relation:
            setattr(page, name, field.related_model.objects.filter(slug=slugs).first())


def root_page():
    """The root of the page tree; made anew where a database was emptied."""
    if root := Page.get_first_root_node():
        return root
    locale, _ = Locale.objects.get_or_create(language_code=CHINESE)
    return Page.add_root(instance=Page(title="全部页面", slug="root", locale=locale))


def give_site(city):
    """The default site shows the city, in place of Wagtail's welcome page. A site that editors set up stays."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return Site.objects.create(hostname="localhost", root_page=city, is_default_site=True)
    if site.root_page.title == WELCOME_PAGE:
        welcome = site.root_page
        site.root_page = city
        site.save()
        welcome.delete()
    return site


def fill_settings(settings):
    """Only where nobody has filled in anything."""
    if any(getattr(settings, chinese_column(CitySettings, name)) for name in SETTINGS):
        return
    for name, pair in SETTINGS.items():
        set_pair(settings, name, pair)
    settings.save()
