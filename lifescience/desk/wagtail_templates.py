"""Texts that Wagtail's templates hold in English, past any catalog: replaced as a template is loaded.

A copy of each template would hide what an upgrade changes in it; a test says when a text here is gone from Wagtail's.
"""

from django.template.loaders import app_directories
from django.utils.translation import gettext_lazy as _

# Names of permissions are kept in the database, in English: here for `make messages`.
PERMISSIONS = (_("Can add page"), _("Can change page"), _("Can publish"))

SEARCH_BUTTON = ('value="Search"', """value="{% load i18n %}{% trans 'Search' %}\"""")
PERMISSION_LABELS = tuple(
    (f"{{{{ content_perms_dict.{action}.perm.name }}}}", f"{{% trans '{label}' %}} {{{{ content_perms_dict.object }}}}")
    for action, label in (("add", "Add"), ("change", "Change"), ("delete", "Delete"))
)

# Wagtail's guide is of another site, and English: the Center has a handbook of its own.
TO_THE_HANDBOOK = (
    ('href="{{ editor_guide_link }}"', """href="{% url 'handbook:start' %}\""""),
    ('target="_blank"', ""),
    ("{% blocktrans trimmed %}", "{% trans 'Handbook' context 'handbook' %}{% comment %}"),
    ("{% endblocktrans %}", "{% endcomment %}"),
    ('{% icon name="link-external" classname="initial" %}', ""),
)

REPAIRS = {
    "wagtailadmin/home.html": (SEARCH_BUTTON,),
    "wagtailadmin/home/account_summary.html": TO_THE_HANDBOOK,
    "wagtailadmin/shared/header.html": (SEARCH_BUTTON,),
    "wagtailadmin/shared/headers/_actions.html": (
        ('aria-label="Actions"', """aria-label="{% load i18n %}{% trans 'Actions' %}\""""),
    ),
    "wagtailadmin/pages/listing/_page_title_column_header.html": (
        # The search over all pages names no type: "1-20 of 33 None".
        ("=items_count|intcomma %}", "=items_count|intcomma model_name=model_name|default:_('pages') %}"),
    ),
    "wagtailadmin/reports/aging_pages_results.html": (
        # A page that no user published, such as one of the seed, would be published by "None".
        ("username=page.last_published_by_user", "username=page.last_published_by_user|default:'–'"),
    ),
    "wagtailadmin/tables/boolean_cell.html": (("value|stringformat:'s'", "value|yesno"),),
    "wagtailimages/chooser/results.html": (('title="Select {%', """title="{% trans 'Select' %} {%"""),),
    "wagtailusers/groups/includes/formatted_permissions.html": PERMISSION_LABELS,
    "wagtailusers/groups/includes/page_permissions_form.html": (
        ("{{ option.choice_label }}", "{% trans option.data.value.instance.name %}"),
    ),
}


class Loader(app_directories.Loader):
    def get_contents(self, origin):
        contents = super().get_contents(origin)
        for wrong, right in REPAIRS.get(origin.template_name, ()):
            contents = contents.replace(wrong, right)
        return contents
