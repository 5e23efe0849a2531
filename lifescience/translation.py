from modeltranslation.translator import TranslationOptions, register

from .models import CityImage, CityPage, CitySettings, InformationPage


@register(InformationPage)
class InformationPageOptions(TranslationOptions):
    fields = ("lead",)


@register(CityPage)
class CityPageOptions(TranslationOptions):
    fields = ("lead", "headline")


@register(CityImage)
class CityImageOptions(TranslationOptions):
    fields = ("alt_text",)


@register(CitySettings)
class CitySettingsOptions(TranslationOptions):
    fields = ("name", "place", "organization", "call_heading", "call_text", "footer_note")
