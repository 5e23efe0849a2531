from modeltranslation.translator import TranslationOptions, register

from .models import ParkIndexPage, ParkPage


@register(ParkIndexPage)
class ParkIndexPageOptions(TranslationOptions):
    fields = ("lead",)


@register(ParkPage)
class ParkPageOptions(TranslationOptions):
    fields = ("lead", "short_name", "address", "premises", "source")
