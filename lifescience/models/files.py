from string import ascii_lowercase, digits

from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from lifescience.bilingual.models import BilingualModel
from lifescience.bilingual.text import LocalizedAttribute
from lifescience.search.backend import AnalysedModel


class CityImage(AnalysedModel, BilingualModel, AbstractImage):
    alt_text = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What a person who cannot see the picture should know of it."),
    )

    admin_form_fields = (
        "title",
        "file",
        "alt_text_zh_hans",
        "alt_text_en",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self):
        return self.alt_text

    def get_upload_to(self, filename):
        """A name that no other picture ever has, and nobody can guess: addresses of pictures are cached for ever.

        The random part stands in front, since Wagtail cuts names, and those of renditions made of them, at the end.
        """
        return super().get_upload_to(f"{get_random_string(12, ascii_lowercase + digits)}-{filename}")


class CityRendition(AbstractRendition):
    image = models.ForeignKey(CityImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition")
        ]


class CityDocument(AnalysedModel, BilingualModel, AbstractDocument):
    twin_columns = ("title",)

    title_en = models.CharField(_("title (English)"), max_length=255, blank=True)

    localized_title = LocalizedAttribute("title")

    admin_form_fields = ("title", "title_en", "file", "collection", "tags")
    search_fields = [
        *AbstractDocument.search_fields,
        index.SearchField("title_en"),
        index.AutocompleteField("title_en"),
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
