from modeltranslation.translator import TranslationOptions, register

from .models import InquiryPage, InvestmentIndexPage, KeyFieldPage


@register(InvestmentIndexPage)
class LeadOptions(TranslationOptions):
    fields = ("lead",)


@register(KeyFieldPage)
class KeyFieldPageOptions(TranslationOptions):
    fields = ("lead", "source")


@register(InquiryPage)
class InquiryPageOptions(TranslationOptions):
    fields = ("lead", "consent", "privacy", "next_steps", "acknowledgement")
