from django import template
from wagtail.models import Page

from lifescience.bilingual.pages import BilingualPage
from lifescience.checks.findings import Tally, inspect

register = template.Library()


@register.simple_tag(takes_context=True)
def check_page(context, page):
    """{"findings": [Finding], "tally": Tally} of a saved page as it stands in the form; None for anything else.

    Made once for a request, which shows it in two places.
    """
    page = page.specific if isinstance(page, Page) else None
    if not isinstance(page, BilingualPage) or not page.pk:
        return None
    request = context["request"]
    if getattr(request, "checked_page", (None,))[0] is not page:
        findings = inspect([page])[0]
        request.checked_page = (page, {"findings": findings, "tally": Tally(findings)})
    return request.checked_page[1]
