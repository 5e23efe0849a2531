from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from lifescience.desk.history import MomentColumn

from .models import Notice


class NoticeViewSet(SnippetViewSet):
    model = Notice
    icon = "thumbtack"
    menu_label = _("Notices")
    menu_order = 450
    add_to_admin_menu = True
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = [
        "__str__",
        LiveStatusTagColumn(label=_("State")),
        MomentColumn("planned_from", label=_("Show from"), width="16%"),
        MomentColumn("planned_until", label=_("Show until"), width="16%"),
    ]

    def get_queryset(self, request):
        return Notice.objects.select_related("latest_revision").order_by("-pk")


register_snippet(NoticeViewSet)
