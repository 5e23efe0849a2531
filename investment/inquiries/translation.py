from modeltranslation.translator import TranslationOptions, register

from .models import AnswerTemplate


@register(AnswerTemplate)
class AnswerTemplateOptions(TranslationOptions):
    fields = ("subject", "text")
    required_languages = ("zh-hans",)
