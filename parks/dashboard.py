"""The plan of the city on the dashboard, with the forms of its sections and parks beside it."""

from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from sections.models import SectionPage
from sections.plan import small_plan

from .models import ParkPage


class PlanPanel(Component):
    name = "plan"
    template_name = "parks/admin/plan_panel.html"
    order = 30

    class Media:
        css = {"all": ["css/tokens.css", "css/drawing.css"]}

    def get_context_data(self, parent_context):
        sections = list(SectionPage.objects.live().order_by("path"))
        parks = list(ParkPage.objects.live().order_by("number"))
        marks = [mark for park in parks if (mark := park.plan_mark())]
        drawing = small_plan([section.plan_shape for section in sections], _("Schematic plan"), marks)
        return {
            "drawing": drawing,
            "sections": [(section, [park for park in parks if park.section_id == section.pk]) for section in sections],
            "elsewhere": [park for park in parks if not park.section_id],
        }
