"""Both previews of the unsaved form at once. The form's data are Wagtail's own, kept for its preview panel."""

from django.template.response import TemplateResponse
from django.urls import path, resolve, reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.pages.preview import PreviewOnCreate, PreviewOnEdit

from lifescience.bilingual.languages import HTML_LANG

PREVIEWS = {"preview_on_edit": "side_by_side", "preview_on_add": "side_by_side_new"}


def side_by_side_address(preview_address):
    """Of the page that frames both modes of a preview of Wagtail's; "" for any other address."""
    match = resolve(preview_address)
    name = PREVIEWS.get(match.url_name)
    return reverse(name, kwargs=match.kwargs) if name else ""


class SideBySideMixin:
    """Who may see a preview may see both; the previews themselves are asked for by the frames."""

    http_method_names = ("get",)

    def get(self, request, *args, **kwargs):
        preview = reverse(f"wagtailadmin_pages:{self.preview_name}", kwargs=self.kwargs)
        frames = [
            {
                "mode": mode,
                "lang": HTML_LANG[mode],
                "name": name,
                "title": _("Preview: %(language)s") % {"language": name},
                "address": f"{preview}?mode={mode}&in_preview_panel=true",
            }
            for mode, name in self.object.preview_modes
        ]
        context = {"page": self.object, "frames": frames, "preview_address": preview}
        return TemplateResponse(request, "desk/side_by_side.html", context)


class SideBySide(SideBySideMixin, PreviewOnEdit):
    preview_name = "preview_on_edit"


class SideBySideNew(SideBySideMixin, PreviewOnCreate):
    preview_name = "preview_on_add"


def urls():
    return [
        path("pages/<int:page_id>/edit/preview/both/", SideBySide.as_view(), name="side_by_side"),
        path(
            "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/preview/both/",
            SideBySideNew.as_view(),
            name="side_by_side_new",
        ),
    ]
