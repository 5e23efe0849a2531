from modeltranslation.translator import TranslationOptions, register

from .models import SectionIndexPage, SectionPage


@register(SectionIndexPage)
class SectionIndexPageOptions(TranslationOptions):
    fields = ("lead",)


@register(SectionPage)
class SectionPageOptions(TranslationOptions):
    fields = ("lead", "short_name", "role", "use", "motto")
