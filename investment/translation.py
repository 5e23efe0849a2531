from modeltranslation.translator import TranslationOptions, register

from .models import InquiryPage, InvestmentIndexPage, KeyFieldPage


@register([InvestmentIndexPage, InquiryPage])
class LeadOptions(TranslationOptions):
    fields = ("lead",)


@register(KeyFieldPage)
class KeyFieldPageOptions(TranslationOptions):
    fields = ("lead", "source")
