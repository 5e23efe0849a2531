from modeltranslation.translator import TranslationOptions, register

from .models import Notice


@register(Notice)
class NoticeOptions(TranslationOptions):
    fields = ("text",)
    required_languages = ("zh-hans",)
