from wagtail.admin.views.home import RecentEditsPanel

from .tree import in_bin


class RecentEditsOutsideBin(RecentEditsPanel):
    """Wagtail's own, which asks the log and not the rights to pages."""

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        context["last_edits"] = [(when, page) for when, page in context["last_edits"] if not in_bin(page)]
        return context


def leave_bin_out(panels):
    for position, panel in enumerate(panels):
        if type(panel) is RecentEditsPanel:
            panels[position] = RecentEditsOutsideBin()
