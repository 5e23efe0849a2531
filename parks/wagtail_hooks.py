from wagtail import hooks

from .dashboard import PlanPanel


@hooks.register("construct_homepage_panels")
def plan_panel(request, panels):
    panels.append(PlanPanel())
