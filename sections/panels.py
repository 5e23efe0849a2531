"""Edit form: setting places and outlines on the plan with a click, or by keyboard (static/admin/plan/plan.js)."""

from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from sections.plan import FRAME, small_plan


def drawing_context():
    """The plan as it stands now, and the frame in which positions are fractions."""
    from sections.models import SectionPage  # the models use these panels

    shapes = [section.plan_shape for section in SectionPage.objects.live()]
    return {"drawing": small_plan(shapes, _("Schematic plan")), "frame": FRAME}


class PlacePanel(FieldRowPanel):
    """Two fields, x and y as fractions of the drawing."""

    class BoundPanel(FieldRowPanel.BoundPanel):
        template_name = "sections/admin/place_panel.html"

        def get_context_data(self, parent_context=None):
            return {**super().get_context_data(parent_context), **drawing_context()}


class OutlinePanel(FieldPanel):
    """A list of points, shown as handles on the plan."""

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "sections/admin/outline_panel.html"

        def get_context_data(self, parent_context=None):
            return {**super().get_context_data(parent_context), **drawing_context()}
