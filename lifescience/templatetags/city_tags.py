from urllib.parse import urlencode

from django import template
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override

from lifescience.bilingual.languages import CHINESE, ENGLISH, is_english
from lifescience.bilingual.pages import with_origin
from lifescience.bilingual.text import localized
from lifescience.navigation import Navigation
from lifescience.typography import display as display_html

register = template.Library()


@register.simple_tag
def display(obj, name):
    """The field `name` as large type: `{% localized %}` that knows where lines may break."""
    text = localized(obj, name)
    return text.mark(display_html(str(text)))


@register.simple_tag(takes_context=True)
def navigation(context):
    """Navigation of the current page, made once per request."""
    request = context["request"]
    if not hasattr(request, "navigation"):
        request.navigation = Navigation(request, context.get("page"))
    return request.navigation


@register.simple_tag(takes_context=True)
def inquiry_url(context):
    """The address of the contact page, with what the reader is looking at; "" where there is no contact page."""
    contact, page = navigation(context).contact, context.get("page")
    if contact and getattr(page, "inquiry_parameter", ""):
        return f"{contact.url}?{urlencode({page.inquiry_parameter: page.slug})}"
    return contact.url if contact else ""


@register.simple_tag(takes_context=True)
def other_language_url(context):
    """This same address, query string included, in the other language; its home page where the address has none."""
    language = CHINESE if is_english(get_language()) else ENGLISH
    here = context["request"].get_full_path()
    there = translate_url(here, language)
    if there != here:
        return there
    with override(language):
        return reverse("wagtail_serve", args=[""])


@register.simple_tag(takes_context=True)
def title_suffix(context, page):
    """What <title> says after the title of `page`."""
    return page.title_suffix(context["request"])


@register.simple_tag(takes_context=True)
def alternates(context, page):
    """[(hreflang, address)] of the languages `page` has."""
    return page.alternates(context["request"])


@register.simple_tag(takes_context=True)
def canonical_url(context, page):
    """The address search engines should keep: the Chinese one where there is no English."""
    language = ENGLISH if is_english(get_language()) and page.has_english else CHINESE
    return page.full_url_in(language, context["request"])


@register.simple_tag(takes_context=True)
def full_url(context, url):
    """`url` for those who read it outside of the site."""
    return with_origin(url, context["request"])
