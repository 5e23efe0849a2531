"""Labels of Wagtail's that no catalog can translate, made to follow the reader's language.

Some it translates once, when their module is imported: into whatever language comes first, for everybody. Others have
no text, and Django makes English of the name of the field.
"""

from django.forms.utils import pretty_name
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

# What Django makes of names of fields that have no label: here for `make messages`.
MADE_OF_NAMES = (_("Link text"), _("Subject"), _("Body"), _("Phone number"), _("Page"), _("Role"))


def follow_the_reader():
    """To be called once the apps are ready, before anything has imported these modules."""
    with translation.override(None):  # so that what is translated on import stays the English msgid
        from wagtail.admin.forms import auth, choosers, collections, workflows
        from wagtail.admin.viewsets.chooser import ChooserViewSet
        from wagtail.contrib.redirects import filters, views
        from wagtail.documents.forms import GroupDocumentPermissionFormSet
        from wagtail.forms import TaskStateCommentForm
        from wagtail.images.forms import GroupImagePermissionFormSet, ImageInsertionForm, URLGeneratorForm
        from wagtail.models import Site
        from wagtail.sites.views import IndexView as SitesView
        from wagtail.users.forms import PagePermissionsForm
        from wagtail.users.views.bulk_actions.assign_role import RoleForm

    for form in (
        auth.LoginForm,
        choosers.AnchorLinkChooserForm,
        choosers.EmailLinkChooserForm,
        choosers.ExternalLinkChooserForm,
        choosers.PhoneLinkChooserForm,
        workflows.WorkflowPageForm,
        ImageInsertionForm,
        PagePermissionsForm,
        RoleForm,
        TaskStateCommentForm,
        URLGeneratorForm,
    ):
        relabel_form(form)
    for formset in (
        collections.GroupCollectionManagementPermissionFormSet,
        GroupDocumentPermissionFormSet,
        GroupImagePermissionFormSet,
    ):
        relabel_form(formset.form)
        formset.permission_types[:] = [(name, _(short), _(long)) for name, short, long in formset.permission_types]
    for filter_ in filters.RedirectsReportFilterSet.base_filters.values():
        relabel_filter(filter_)
    views.IndexView.export_headings = {name: _(text) for name, text in views.IndexView.export_headings.items()}
    for name in ("choose_one_text", "choose_another_text", "edit_item_text", "search_tab_label", "create_action_label"):
        setattr(ChooserViewSet, name, _(getattr(ChooserViewSet, name)))
    for column in SitesView.columns:
        if column.name in ("port", "site_name", "root_page"):
            column.label = capfirst(Site._meta.get_field(column.name).verbose_name)


def relabel_form(form):
    for name, field in form.base_fields.items():
        field.label = _(str(field.label or pretty_name(name)))
        if isinstance(getattr(field, "choices", None), list):
            field.choices = [(value, _(label)) for value, label in field.choices]


def relabel_filter(filter_):
    if filter_.extra.get("choices"):
        filter_.label = _(filter_.label)
        filter_.extra["choices"] = [(value, _(label)) for value, label in filter_.extra["choices"]]
        filter_.extra["empty_label"] = _(filter_.extra["empty_label"])
