"""What would miss a page: everything that links to it or to a page below it, in both languages."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex

from .tree import in_bin


@dataclass
class Source:
    """One thing that links there: what it is, what of it links, and where it is edited ("" for those who may not)."""

    title: str
    kind: str
    address: str
    parts: list[str]


def sources_of_links(branch, user):
    """[Source] of what links into the pages of `branch` from outside it and the bin, by kind and title."""
    inside = set(branch.values_list("pk", flat=True))
    found = {}
    for source, part in [*related_links(branch, inside), *links_in_texts(branch)]:
        if not isinstance(source, Page) or (source.pk not in inside and not in_bin(source)):
            key = (Page if isinstance(source, Page) else type(source), source.pk)
            found.setdefault(key, (source, {}))[1][capfirst(part)] = True
    finder = AdminURLFinder(user)
    sources = [described(source, list(parts), finder) for source, parts in found.values()]
    return sorted(sources, key=lambda source: (source.kind, source.title))


def described(source, parts, finder):
    if isinstance(source, Page):
        source = source.specific_deferred
    address = finder.get_edit_url(source) or ""
    title = getattr(source, "draft_title", None) or str(source)
    return Source(title if address else _("(not yours to see)"), capfirst(source._meta.verbose_name), address, parts)


def related_links(branch, inside):
    """(object, name of its field) for keys and many-to-many links of what staff can edit."""
    anybody = AdminURLFinder()
    models = {Page, *(page.specific_class or Page for page in branch)}
    relations = {relation for model in models for relation in model._meta.get_fields(include_hidden=True)}
    for relation in relations:
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.many_to_many):
            sources = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": inside})
            for source in sources.distinct():
                if anybody.get_edit_url(source):
                    yield source, relation.field.verbose_name


def links_in_texts(branch):
    """The same for choosers and links in bodies, from Wagtail's index of references."""
    references = ReferenceIndex.get_references_to_in_bulk(branch)
    for source, links in references.group_by_source_object():
        yield from ((source, link.describe_source_field()) for link in links)
